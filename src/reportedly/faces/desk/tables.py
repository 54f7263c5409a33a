"""Rows to CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.model.wording import visible

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What opens a formula in some spreadsheet (OWASP, CSV Injection; full-width forms are taken as the plain ones)."""

_LONGEST = 32_000
"""Characters of a cell: spreadsheets take 32,767."""


def csv_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV (RFC 4180, with a byte-order mark); columns are those of the first row."""
    held = list(rows)
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    columns = list(dict.fromkeys(name for row in held[:1] for name in row))
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in held)
    return "\ufeff" + stream.getvalue().encode("utf-8", "replace").decode()


def cell(value: object) -> str:
    """Return a value as a cell: harmless at its start, control characters made visible, numbers as they are."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    words = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    plain = visible(words[:_LONGEST])
    return "'" + plain if plain.lstrip().startswith(_DANGEROUS) else plain
