"""Inputs of every place, good and bad: one that fails is a value and stops no other."""

from __future__ import annotations

import datetime as dt
import io
import os
import time
from pathlib import Path

import pytest

import reportedly.intake
from reportedly.errors import (
    FaultError,
    InputBinaryError,
    InputEmptyError,
    InputError,
    InputKindError,
    InputMissingError,
    InputTooLargeError,
    SettingsError,
)
from reportedly.intake import Doors, Given, intake, report_of
from reportedly.model.report import Report, sha256_of
from reportedly.settings import Settings

from .conftest import NOW, One, Read, codes

NOTE = b"The mayor of Lund resigned on Monday."


def put(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def test_a_file(one: One) -> None:
    report = one(NOTE, "a.txt")
    assert report.text == NOTE.decode()
    assert report.sha256 == sha256_of(report.text) == report.intake.raw_sha256
    assert (report.intake.kind, Path(report.intake.origin).name) == ("text", "a.txt")


def test_a_directory_in_the_order_of_its_names(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    put(folder, b__txt=b"B said so.", a__txt=b"A said so.", c__png=b"\x89PNG", LICENSE=b"no", notes__xml=b"<note/>")
    put(folder, **{".hidden.txt": b"no", "readings.json": b'{"claims": []}', "a.tar.gz": b"\x1f\x8b"})
    (folder / "deep").mkdir()
    put(
        folder / "deep",
        d__html=b"<article><h1>Lund</h1><p>The mayor of Lund resigned on Monday, they said.</p></article>",
    )
    found = read(folder)
    texts = [one.text for one in found if isinstance(one, Report)]
    assert texts == ["A said so.", "B said so.", "Lund\n\nThe mayor of Lund resigned on Monday, they said."]


def test_a_directory_with_one_unreadable_file(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    put(folder, a__txt=b"A said so.", c__txt=b"C said so.", d__txt=b"\x89PNG\r\n")
    (folder / "b.txt").symlink_to(folder / "nowhere.txt")
    found = read(folder)
    assert [type(one) for one in found] == [Report, InputMissingError, Report, InputBinaryError]
    assert "b.txt" in str(found[1])
    assert "is not there" in str(found[1])


def test_links_out_of_a_directory_are_named_not_followed(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    put(folder, a__txt=b"A said so.")
    put(tmp_path, secret__txt=b"The key is under the mat, said Ana.")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "c.txt").symlink_to("a.txt")
    found = read(folder)
    assert [type(one) for one in found] == [Report, InputMissingError, Report]
    assert "is a link that leads out" in str(found[1])
    assert "under the mat" in str(read(folder / "b.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(read: Read, tmp_path: Path) -> None:
    put(tmp_path, a__txt=NOTE)
    (tmp_path / "a.txt").chmod(0)
    (error,) = read(tmp_path / "a.txt")
    assert "may not be read" in str(error)


@pytest.mark.parametrize("method", ["open", "stat"])
def test_a_right_that_is_missing(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    put(tmp_path, a__txt=NOTE)
    monkeypatch.setattr(Path, method, refuse)
    (error,) = read(tmp_path / "a.txt")
    assert isinstance(error, InputMissingError)
    assert "may not be read; ask for the right to read it" in str(error)


def test_links_that_go_in_circles_and_pipes_are_passed_over(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    put(folder, a__txt=NOTE)
    (folder / "again").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert [type(one) for one in read(folder)] == [Report]


def test_a_directory_without_reports(read: Read, tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (error,) = read(tmp_path / "x.txt")
    assert isinstance(error, InputEmptyError)
    assert ".txt" in str(error)


def test_standard_input(settings: Settings) -> None:
    doors = Doors(stdin=io.BytesIO(NOTE), now=lambda: NOW)
    (report,) = intake("-", settings, doors=doors)
    assert isinstance(report, Report)
    assert (report.text, report.intake.origin) == (NOTE.decode(), "-")


@pytest.mark.parametrize("where", ["nowhere.txt", "a\0b", "x" * 5000, ""])
def test_what_is_not_there(read: Read, where: str) -> None:
    (error,) = read(where or "./nowhere/")
    assert isinstance(error, InputMissingError)


@pytest.mark.parametrize("where", ["ftp://news.example/a", "file:///etc/passwd", "gopher://a.example/"])
def test_addresses_of_other_schemes(read: Read, where: str) -> None:
    (error,) = read(where)
    assert "only http and https are fetched" in str(error)


@pytest.mark.parametrize(
    ("data", "kind", "why"),
    [
        (b"", InputEmptyError, "is empty; expected the text of a news report"),
        (b" \n\r\n\t", InputEmptyError, "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", InputBinaryError, "is a PNG picture, not text"),
        (bytes(range(256)) * 99, InputBinaryError, "holds binary data, not text"),
        (b"x" * 50_000_000, InputTooLargeError, "has 50,000,000 bytes; at most 20,000,000 are read as one report"),
    ],
)
def test_bad_files(read: Read, data: bytes, kind: type[InputError], why: str) -> None:
    (error,) = read(data, "bad.txt")
    assert isinstance(error, kind)
    assert why in str(error)
    assert "bad.txt" in str(error)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Le maire a d\xe9missionn\xe9.".encode() + b"\xff", "encoding-broken"),
        (b"The mayor of Lund\0 resigned on Monday, the paper said.", "nul-replaced"),
    ],
)
def test_damaged_files_are_read_with_a_warning(one: One, data: bytes, code: str) -> None:
    assert code in codes(one(data, "bad.txt"))


@pytest.mark.parametrize(
    "line", ["x", "The mayor said so. ", "a, ", "“", "(", "- ", "\u202eabc ", "Follow us on ", "A. ", "<b>", "@a ", "é"]
)
def test_a_line_of_megabytes_takes_seconds_at_most(one: One, line: str) -> None:
    data = line * (15_000_000 // len(line.encode()))
    begun = time.process_time()
    report = one(data.encode(), "long.txt")
    assert time.process_time() - begun < 8
    assert report.text == data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_megabytes_of_lines(one: One, end: str) -> None:
    data = f"The mayor of Lund said so.{end}" * (1_000_000 // 28)
    begun = time.process_time()
    assert one(data.encode(), "long.txt").text == data
    assert time.process_time() - begun < 8


def test_a_given_date_that_is_none_stops_at_once(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="--published is 'last week'; expected a date in ISO form"):
        intake("a.txt", settings, given=Given(published="last week"))


def test_a_kind_that_is_none_stops_at_once(settings: Settings) -> None:
    with pytest.raises(InputKindError, match="expected auto, text, html, feed, warc, pdf, telegram"):
        intake("a.txt", settings, given=Given(kind="docx"))


def test_the_package_is_the_function_of_the_contract(tmp_path: Path) -> None:
    put(tmp_path, a__txt=NOTE)
    (report,) = reportedly.intake(str(tmp_path / "a.txt"))
    assert isinstance(report, Report)


def test_text_in_hand(settings: Settings) -> None:
    doors = Doors(now=lambda: dt.datetime(2024, 5, 2, tzinfo=dt.UTC))
    report = report_of("The mayor\r\nresigned.", settings, given=Given(published="2024-05-01"), doors=doors)
    assert (report.text, report.published, report.intake.origin) == ("The mayor\r\nresigned.", "2024-05-01", "text")
    with pytest.raises(InputEmptyError):
        report_of(" \n", settings)


@pytest.mark.parametrize(
    "messages", ["[1, null]", '[{"type": "message", "text": 5}]', '[{"type": "message", "text": [1, null]}]']
)
def test_an_export_of_other_types_than_telegrams(read: Read, messages: str) -> None:
    for data in (f'{{"messages": {messages}}}', f'{{"chats": {messages}}}', f'{{"chats": {{"list": {messages}}}}}'):
        assert not [one for one in read(data.encode(), "a.json", kind="telegram") if isinstance(one, FaultError)]


@pytest.mark.parametrize("letter", ["\x01", "&#xD800;", "&#0;", "\ufffe"])
def test_letters_that_xml_cannot_hold(one: One, letter: str) -> None:
    said = "The mayor of Lund resigned on Monday, officials of the town said, and nobody knows who will follow. " * 3
    page = f"<html><body><article><h1>A mayor{letter} <b>resigns</b></h1><p>{letter}{said}</p></article></body></html>"
    assert "mayor of Lund resigned" in one(page.encode(), "a.html").text


def test_a_fault_in_a_reader_stops_no_other_input(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise IndexError("off the end")

    monkeypatch.setattr("reportedly.intake.html.read", broken)
    (tmp_path / "a").mkdir()
    put(tmp_path / "a", **{"1.html": b"<html>", "2.txt": b"The mayor of Lund resigned on Monday."})
    fault, report = read(tmp_path / "a")
    assert isinstance(fault, FaultError)
    assert isinstance(report, Report)


def test_what_is_longer_than_any_name_is_none(read: Read, one: One) -> None:
    said = "The mayor of Lund resigned on Monday, officials of the town said, and nobody knows who will follow. " * 3
    head = f'<meta property="og:site_name" content="{"x" * 3_000_000}"><meta property="og:title" content="{said * 9}">'
    report = one(
        f"<html><head>{head}</head><body><article><h1>A mayor goes</h1><p>{said}</p></body></html>".encode(), "a.html"
    )
    assert (report.outlet, report.provenance[0].others) == (None, ())
    with pytest.raises(SettingsError, match="at most 2,000 characters"):
        read(NOTE, outlet="x" * 3000)
