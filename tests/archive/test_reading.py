from __future__ import annotations

from pathlib import Path

import pytest

import reportedly
from reportedly.archive import Reader, read_inputs, read_many, report_from
from reportedly.errors import InputError
from reportedly.model.report import Report

TEXT = "The mayor said on Monday that the bridge was closed."


def test_a_text_is_read_in_one_call() -> None:
    reading = reportedly.read(TEXT, published="2024-03-05", outlet="The Tynewater Echo")
    assert [claim.content[0].of(TEXT) for claim in reading.claims] == ["the bridge was closed"]
    assert (reading.report.published, reading.report.outlet) == ("2024-03-05", "The Tynewater Echo")
    assert reading.reader.version == reportedly.__version__


def test_one_bad_input_never_stops_the_others(tmp_path: Path) -> None:
    for name, content in {"a.txt": TEXT, "b.txt": "", "c.txt": TEXT}.items():
        (tmp_path / name).write_text(content, "utf-8")
    found = list(read_inputs([str(tmp_path)]))
    assert [isinstance(one, InputError) for one in found] == [False, True, False]


def test_a_fault_of_ours_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    read = Reader.read

    def broken(self: Reader, report: Report) -> reportedly.Reading:
        if report.intake.origin.endswith("a.txt"):
            raise ZeroDivisionError("by nought")
        return read(self, report)

    monkeypatch.setattr(Reader, "read", broken)
    first, second = read_inputs([str(tmp_path)])
    assert isinstance(first, InputError)
    assert "because of a fault in reportedly (ZeroDivisionError: by nought); please report it" in str(first)
    assert not isinstance(second, InputError)


def test_several_workers_give_the_same_readings_in_order() -> None:
    reports = [report_from(f"{TEXT} It was number {n}.") for n in range(6)]
    assert list(read_many(reports, workers=2)) == list(read_many(reports))
