"""An amount into what is counted and what the figure stands for, by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.quantities.words import roles, words

if TYPE_CHECKING:
    from reportedly.reading.numbers import Items
    from reportedly.reading.quantities.amounts import Amount

_LONGEST = 6
"""Words of a name for what is counted."""
_FILLERS = frozenset({"more", "other", "others", "or", "so", "fewer", "less", "over", "plus", "+"})
_NEAR = 7
"""Items to either side in which a word may tell what the figure stands for."""


def counted(text: str, items: Items, found: Amount) -> str | None:
    """Return the words for what is counted that follow the amount; None where there are none."""
    at = found.after
    if items.words[at] == "-" and items.starts[at] == items.ends[at - 1]:
        compound = items.words[at + 1]
        return None if compound in {"strong", "plus"} else text[items.starts[at + 1] : items.ends[at + 1]]
    if found.kind == "measure" and items.words[at] != "of":
        return None
    while items.words[at] in _FILLERS and at < found.after + 3:
        at += 1
    if items.words[at] == "of":
        at += 1
        if items.words[at] in {"them", "these", "those", "whom", "which"}:
            return None
    while items.words[at] in {"the", "a", "an", "its", "their", "his", "our", "these", "those", "all"}:
        at += 1
    end = at
    while end < at + _LONGEST and _names(items, end, at):
        end += 1
    return text[items.starts[at] : items.ends[end - 1]] if end > at else None


def _names(items: Items, at: int, first: int) -> bool:
    word = items.words[at]
    if items.numbers[at] is not None or word in words("stop"):
        return False
    if word == "-":
        return items.ends[at - 1] == items.starts[at] and items.starts[at + 1] == items.ends[at] and at > first
    if not word[0].isalpha():
        return False
    if at > first and items.words[at - 1] != "-":
        ended = word in words("verb") or (word.endswith("ed") and not items.words[at + 1][0].isalpha())
        plural = items.words[at - 1].endswith("s") or items.words[at - 1] in words("plural")
        return not ended and not (plural and (word.endswith(("ed", "ing", "ly")) or word in words("verb")))
    return word not in words("verb") or word in words("dead")


def role(items: Items, found: Amount) -> str | None:
    """Return what the figure stands for (killed, wounded, arrested, strength, money, share …); None where unknown."""
    if found.kind == "money":
        return "money"
    if found.kind == "share":
        return "share"
    if found.unit in {"km", "m", "miles", "feet", "yards", "nautical miles"}:
        return "distance"
    if found.unit is not None and found.unit.endswith("old"):
        return "age"
    return _nearest(items, found)


def _nearest(items: Items, found: Amount) -> str | None:
    known = roles()
    if items.words[found.after : found.after + 2] == ["-", "strong"]:
        return "strength"
    before = items.words[found.start - 1] if found.start else "\n"
    if known.get(before, "strength") != "strength":
        return known[before]
    at, near = found.after, found.after
    while at < near + _NEAR and items.words[at] not in {"\n", ".", ";"} and items.numbers[at] is None:
        if known.get(items.words[at], "strength") != "strength":
            return known[items.words[at]]
        at += 1
    at = found.start - 1
    while at >= max(0, found.start - 4) and items.words[at] not in {"\n", ".", ";", ","}:
        if known.get(items.words[at], "strength") != "strength":
            return known[items.words[at]]
        at -= 1
    return next((known[w] for w in items.words[near : near + 4] if w in known), None)
