"""A stretch that names a time into where its words begin: without prepositions, with "nearly", "more than"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.times.grammar import Found, Stretch

_COUNTED = frozenset({"span", "past", "ago", "after"})
_MODS = {
    ("about",): "APPROX", ("around",): "APPROX", ("nearly",): "APPROX", ("almost",): "APPROX", ("roughly",): "APPROX",
    ("approximately",): "APPROX", ("some",): "APPROX", ("more", "than"): "MORE_THAN", ("at", "least"): "EQUAL_OR_MORE",
    ("less", "than"): "LESS_THAN", ("fewer", "than"): "LESS_THAN", ("up", "to"): "EQUAL_OR_LESS",
    ("no", "more", "than"): "EQUAL_OR_LESS", ("no", "less", "than"): "EQUAL_OR_MORE",
}  # fmt: skip
"""Words before a length and the modifier of TIMEX3 that they are."""


def approximated(found: Found, stretch: Stretch) -> tuple[int, str | None]:
    """Return the first item of the words, and the modifier that stands before a length or distance."""
    start = stretch.start
    while found.letters[start] in "IO" and start < stretch.end - 1:
        start += 1
    if stretch.kind not in _COUNTED:
        return start, None
    words = found.items.words
    for size in (3, 2, 1):
        mod = _MODS.get(tuple(words[start - size : start])) if start >= size else None
        if mod:
            return start - size, mod
    return start, None
