"""What several places say of one field to one value, with where it came from and who disagrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.report import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


LONGEST = 2000
"""Code points of a value: pages may say anything, and lists repeat it; addresses are the longest."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the place `by` ("JSON-LD", "og:title", "given") says of a field of the report."""

    field: str
    by: str
    value: str


def chosen(
    field: str, said: Iterable[Said], same: Callable[[str, str], bool] | None = None
) -> tuple[str | None, Provenance | None]:
    """Return the first value said of the field, and its provenance; who says otherwise, by `same`, is in `others`.

    What is longer than any name (LONGEST) is none.
    """
    values = [one for one in said if one.field == field and 0 < len(one.value.strip()) <= LONGEST]
    if not values:
        return None, None
    first = values[0]
    agree = same or _alike
    others = tuple(f"{one.by}: {one.value}" for one in values[1:] if not agree(first.value, one.value))
    return first.value.strip(), Provenance(field, first.by, tuple(dict.fromkeys(others)))


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
