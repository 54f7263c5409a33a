"""Readings to JSON Lines: one reading a line, as the contract has it."""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING

from reportedly.model.wire import reading_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.reading import Reading

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Control characters that a terminal obeys, line ends that are no \\n, surrogates that UTF-8 cannot carry."""


def write(readings: Iterable[Reading], stream: IO[str]) -> None:
    """Write each reading as one line as soon as it comes."""
    for reading in readings:
        stream.write(escaped(json.dumps(reading_to_json(reading), ensure_ascii=False)) + "\n")
        stream.flush()


def escaped(document: str) -> str:
    r"""Return JSON text with what would break a line, a terminal or UTF-8 written as \uXXXX: the same document."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", document)
