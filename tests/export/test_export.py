"""The table of formats, JSON Lines and the indented document."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from reportedly import export
from reportedly.errors import SettingsError
from reportedly.model.reading import Reading
from reportedly.model.wire import reading_from_json, reading_to_json


def written(format_name: str, *readings: Reading) -> str:
    stream = io.StringIO()
    export.write(readings, format_name, stream)
    return stream.getvalue()


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="html, json, jsonl"):
        written("docx")


@pytest.mark.parametrize("format_name", sorted(export.FORMATS))
def test_every_format_writes_the_same_twice(format_name: str, ferry_reading: Reading) -> None:
    assert written(format_name, ferry_reading) == written(format_name, ferry_reading)


def test_jsonl_is_one_reading_a_line(ferry_reading: Reading) -> None:
    lines = written("jsonl", ferry_reading, ferry_reading).splitlines()
    assert [reading_from_json(json.loads(line)) for line in lines] == [ferry_reading, ferry_reading]


def test_jsonl_hands_on_each_reading_as_it_comes(ferry_reading: Reading) -> None:
    stream, seen = io.StringIO(), []

    def slow() -> object:
        yield ferry_reading
        seen.append(stream.getvalue().count("\n"))
        yield ferry_reading

    export.write(slow(), "jsonl", stream)  # type: ignore[arg-type]
    assert seen == [1]


def test_json_is_the_reading_itself_or_a_list(ferry_reading: Reading) -> None:
    assert json.loads(written("json", ferry_reading)) == reading_to_json(ferry_reading)
    assert json.loads(written("json", *[ferry_reading] * 3)) == [reading_to_json(ferry_reading)] * 3
    assert not written("json")


def test_json_keeps_a_span_on_one_line(ferry_reading: Reading) -> None:
    assert '"title": [0, 44]' in written("json", ferry_reading)


@pytest.mark.parametrize("format_name", ["json", "jsonl"])
@pytest.mark.parametrize("text", ["a\u2028b", "a\ud800b", "a\x9b31mb", "a\nb", "[\n  1,\n  2\n]"])
def test_no_text_breaks_a_line_a_terminal_or_utf8(
    format_name: str, text: str, make_ferry: Callable[..., Reading]
) -> None:
    reading = make_ferry(outlet=text)
    document = written(format_name, reading)
    document.encode("utf-8")
    assert not set(document) & {"\u2028", "\x9b"}
    assert json.loads(document) == reading_to_json(reading)
