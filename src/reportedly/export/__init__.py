"""Readings to the formats that leave the program: the table of formats, name -> writer."""

from __future__ import annotations

import importlib
from typing import IO, TYPE_CHECKING

from reportedly.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.model.reading import Reading

FORMATS: dict[str, str] = {
    "jsonl": "reportedly.export.jsonl:write",
    "json": "reportedly.export.json:write",
    "csv": "reportedly.export.csv:write",
    "html": "reportedly.export.html:write",
}
"""Name of a format -> "module:function" of its writer, loaded when it is used."""


def write(readings: Iterable[Reading], format_name: str, stream: IO[str]) -> None:
    """Write readings to a text stream (of UTF-8) in a format of the table, each as it comes where the format allows.

    Raises:
        SettingsError: there is no such format.

    """
    if format_name not in FORMATS:
        raise SettingsError("format", format_name, "one of " + ", ".join(sorted(FORMATS)))
    module, _, function = FORMATS[format_name].partition(":")
    writer: Callable[[Iterable[Reading], IO[str]], None] = getattr(importlib.import_module(module), function)
    writer(readings, stream)
