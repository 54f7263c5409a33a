"""Readings to one indented JSON document: the reading itself, or a list where there are several."""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING

from reportedly.export.jsonl import escaped
from reportedly.model.wire import reading_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.reading import Reading

_BROKEN_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")
"""A pair of numbers over four lines. Strings of JSON hold no raw line end, so it can only be a span."""


def write(readings: Iterable[Reading], stream: IO[str]) -> None:
    """Write one reading as an object, several as a list of such objects; nothing where there is none."""
    coming = iter(readings)
    first = next(coming, None)
    if first is None:
        return
    second = next(coming, None)
    if second is None:
        stream.write(_indented(first) + "\n")
        return
    stream.write("[\n" + _indented(first) + ",\n" + _indented(second))
    stream.writelines(",\n" + _indented(reading) for reading in coming)
    stream.write("\n]\n")


def _indented(reading: Reading) -> str:
    document = json.dumps(reading_to_json(reading), ensure_ascii=False, indent=1)
    return escaped(_BROKEN_SPAN.sub(r"[\1, \2]", document))
