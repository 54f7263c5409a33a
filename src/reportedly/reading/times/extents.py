"""A stretch that names a time into where its words begin: without prepositions, with "nearly", "more than"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.reading.tables import table

if TYPE_CHECKING:
    from reportedly.reading.times.grammar import Found, Stretch

_COUNTED = frozenset({"span", "past", "ago", "after"})


@cache
def modifiers(where: str) -> dict[str, str]:
    """Return the modifier of TIMEX3 that words are: `before` a length, or `inside` a date."""
    return {words: modifier for words, place, modifier in table("times/mods.en.tsv") if place == where}


def approximated(found: Found, stretch: Stretch) -> tuple[int, str | None]:
    """Return the first item of the words, and the modifier that stands before a length or distance."""
    start = stretch.start
    while found.letters[start] in "IO" and start < stretch.end - 1:
        start += 1
    if stretch.kind not in _COUNTED:
        return start, None
    words = found.items.words
    for size in (3, 2, 1):
        mod = modifiers("before").get(" ".join(words[start - size : start])) if start >= size else None
        if mod:
            return start - size, mod
    return start, None
