"""Row: one measured figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, its value, over how many cases, and how."""

    what: str
    value: float
    n: int
    note: str = ""
