"""Web archives written by the tests."""

from __future__ import annotations

import gzip
import tracemalloc
import uuid
from dataclasses import replace

import pytest

from reportedly.errors import InputEmptyError, InputError, InputKindError, InputTooLargeError, NoArticleError
from reportedly.intake import Doors, Given, intake
from reportedly.model.report import Report
from reportedly.settings import Settings

from .conftest import NOW, PAGES, Read

URL = "https://courier.example/"


def archive(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """Return an archive of pages, each a path, a status, a media type and a body, with the requests for them."""
    records = [record("warcinfo", "", "application/warc-fields", b"software: tests\r\n")]
    for path, status, media, body in pages:
        asked = f"GET /{path} HTTP/1.1\r\nHost: courier.example\r\n\r\n".encode()
        answer = f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
        records.append(record("request", path, "application/http; msgtype=request", asked))
        records.append(record("response", path, "application/http; msgtype=response", answer))
    return b"".join(gzip.compress(one) if packed else one for one in records)


def record(kind: str, path: str, media: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {URL}{path}\r\nWARC-Date: 2024-03-05T12:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, kind + path)}>\r\n"
    return f"{head}Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


WIRE = (PAGES / "wire.html").read_bytes()


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_pages_become_reports(read: Read, packed: bool, name: str) -> None:
    data = archive(
        ("1", "200", "text/html; charset=utf-8", WIRE),
        ("style.css", "200", "text/css", b"a {}"),
        ("gone", "404", "text/html", b"<p>gone</p>"),
        ("note.txt", "200", "text/plain", b"The mayor of Lund resigned on Monday."),
        packed=packed,
    )
    page, note = read(data, name)
    assert isinstance(page, Report)
    assert isinstance(note, Report)
    assert page.text.startswith("At least 12 dead as ferry sinks")
    assert (note.url, note.text) == (f"{URL}note.txt", "The mayor of Lund resigned on Monday.")
    assert note.intake.origin.endswith(f"{name}#{URL}note.txt")


def test_a_page_that_fails_is_an_error_among_the_others(read: Read) -> None:
    shell = (PAGES / "shell.html").read_bytes()
    found = read(archive(("", "200", "text/html", shell), ("1", "200", "text/html", WIRE)), "a.warc.gz")
    assert [type(one) for one in found] == [NoArticleError, Report]


def test_an_archive_larger_than_a_report_may_be(settings: Settings) -> None:
    path = settings.cache.parent / "a.warc"
    path.write_bytes(
        archive(
            ("1", "200", "text/plain", b"The mayor resigned."), ("2", "200", "text/plain", b"x" * 3000), packed=False
        )
    )
    small = replace(settings, most_bytes=1000)
    report, error = intake(str(path), small, given=Given(), doors=Doors(now=lambda: NOW))
    assert isinstance(report, Report)
    assert isinstance(error, InputTooLargeError)


def test_an_archive_without_pages(read: Read) -> None:
    (error,) = read(archive(("a.css", "200", "text/css", b"a {}")), "a.warc.gz")
    assert isinstance(error, InputEmptyError)


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nnonsense",
        b"WARC/1.0\r\nContent-Length: 4\r\n\r\nnone\r\n\r\n",
        b"no archive",
        b"\x1f\x8b\x08\x00broken",
    ],
)
def test_what_is_no_archive(read: Read, data: bytes) -> None:
    (error,) = read(data, "a.warc")
    assert isinstance(error, InputError)


def test_an_archive_that_breaks_off_gives_what_is_whole(read: Read) -> None:
    note = ("1", "200", "text/plain", b"The mayor of Lund resigned on Monday.")
    whole = archive(note, packed=True)
    found = read(whole + archive(("2", "200", "text/html", WIRE), packed=True)[:400], "a.warc.gz")
    assert isinstance(found[0], Report)
    assert all(isinstance(one, InputKindError | InputEmptyError | NoArticleError) for one in found[1:])


@pytest.mark.parametrize("before", [b"", b"WARC/1.0\r\nWARC-Type: "])
def test_a_packed_line_that_does_not_end_is_not_unpacked_to_the_end(before: bytes, read: Read) -> None:
    bomb = gzip.compress(before + b"a" * 80_000_000)
    tracemalloc.start()
    [error] = read(bomb, "bomb.warc.gz", kind="warc")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, InputKindError)
    assert peak < 60_000_000  # what one packed block of warcio unpacks to


@pytest.mark.parametrize("length", [b"5", b"99999999999", b"-5", b"none"])
def test_a_length_that_is_wrong_is_an_error_or_a_report_and_no_talk(
    length: bytes, read: Read, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = archive(("wire", "200", "text/html", WIRE), packed=False)
    start = whole.rindex(b"Content-Length: ") + len(b"Content-Length: ")
    found = read(whole[:start] + length + whole[whole.index(b"\r\n", start) :], "a.warc")
    assert all(isinstance(one, Report | InputError) for one in found)
    assert capfd.readouterr() == ("", "")
