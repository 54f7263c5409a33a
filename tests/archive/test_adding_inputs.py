"""Inputs that are read into an archive, each with the bytes it was read from."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import reading

from reportedly.archive.adding import add_inputs
from reportedly.archive.case import Added, Archive
from reportedly.errors import FaultError, InputError, WeightsError
from reportedly.intake import Given
from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Report
from reportedly.settings import Settings

PROSE = "A ferry sank off Port Amsel on Monday, the coast guard said. Twelve people drowned and two were saved. " * 4


def unread(report: Report) -> Reading:
    """Stand in for a reader: adding is tested, not reading."""
    return Reading(report, Reader("0"))


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "case.db") as opened:
        yield opened


def added(archive: Archive, *inputs: Path, **more: object) -> list[Added | Exception]:
    settings = Settings(Path("unused"))
    known = {"read": unread, "settings": settings, **more}
    return list(add_inputs(archive, [str(each) for each in inputs], **known))  # type: ignore[arg-type]


def test_each_report_is_kept_with_its_own_bytes(held: Archive, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name} ferry\n\n{PROSE}", "utf-8")
    found = added(held, tmp_path / "a.txt", tmp_path / "b.txt")
    assert [one.state for one in found if isinstance(one, Added)] == ["new", "new"]
    assert {held.held.raw(one.report)[:1] for one in found if isinstance(one, Added)} == {b"a", b"b"}
    assert [one.state for one in added(held, tmp_path / "a.txt") if isinstance(one, Added)] == ["known"]
    assert list(held.verify()) == []


def test_a_page_of_a_web_archive_is_kept_with_the_bytes_of_the_page(held: Archive, tmp_path: Path) -> None:
    page = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{PROSE}</p></article></body></html>"
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/1\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    (one,) = added(held, path)
    assert isinstance(one, Added), one
    assert held.held.raw(one.report) == page.encode()


def test_what_fails_does_not_stop_the_others(held: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry\n\n{PROSE}", "utf-8")
    missing, one = added(held, tmp_path / "gone.txt", tmp_path / "a.txt")
    assert isinstance(missing, InputError)
    assert isinstance(one, Added)

    def faulty(report: Report) -> Reading:
        raise ZeroDivisionError(report.id)

    assert [type(each) for each in added(held, tmp_path / "a.txt", read=faulty)] == [FaultError]
    refused = added(held, tmp_path / "a.txt", read=lambda _: reading("x"))
    assert "raw_sha256" in str(refused[0])


def test_what_keeps_every_report_from_being_read_is_raised(held: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry\n\n{PROSE}", "utf-8")

    def broken(_: Report) -> Reading:
        raise WeightsError("x", "is missing")

    with pytest.raises(WeightsError):
        added(held, tmp_path / "a.txt", read=broken)


def test_what_is_given_and_the_name_are_kept(held: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry\n\n{PROSE}", "utf-8")
    seen: list[tuple[str, int, int | None]] = []
    given = Given(published="2024-03-05", outlet="The Daily")
    told = lambda what, done, total: seen.append((what, done, total))  # noqa: E731 - one line
    (one,) = added(held, tmp_path / "a.txt", given=given, name="handed in", progress=told)
    assert isinstance(one, Added)
    report = held.held.reading(one.report).report
    assert (report.published, report.outlet, report.intake.origin) == ("2024-03-05", "The Daily", "handed in")
    assert seen == [("adding", 1, None)]
