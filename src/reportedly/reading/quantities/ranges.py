"""A number among the items into low and high, with the number that a range goes on to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.numbers import magnitude
from reportedly.reading.quantities.words import signs, units, words

if TYPE_CHECKING:
    from reportedly.reading.numbers import Items, Number

_TO = frozenset("-–—")
_CHANGE = 7
"""Items back from "from A to B" in which a verb tells that it is a change."""


def core(items: Items, i: int) -> tuple[float, float, int]:
    """Return low and high of the number at `i`, or of the range that it begins, and the item behind."""
    number = items.numbers[i]
    if number is None:
        return 0, 0, i + 1
    j = _second(items, i)
    second = items.numbers[j] if j else None
    if second is None or second.form in {"ordinal", "year"}:
        return number.low, number.high, i + 1
    low = number.low * _shared_scale(items.words[i], items.words[j], number, second)
    if low < second.low and (number.form == "share") == (second.form == "share"):
        return low, second.high, j + 1
    return number.low, number.high, i + 1


def _shared_scale(first: str, last: str, number: Number, second: Number) -> float:
    """Return what a magnitude told only once is worth: "5 to 10 million" is 5 million to 10 million."""
    scale = magnitude(last.rsplit(" ", 1)[-1]) if " " in last and " " not in first else 1
    return scale if second.form != "share" and number.low * scale < second.high else 1


def between(items: Items, i: int) -> int:
    """Return where "between" stands before the number at `i`; -1 where it does not."""
    at = i - 1
    while at >= 0 and (items.words[at] in signs() or items.words[at] in words("approximately")):
        at -= 1
    if at > 1 and items.words[at] in words("of") and items.words[at - 1] in words("age before"):
        at -= 2 + (items.words[at - 2] in words("determiner"))  # "between the ages of 18 and 24"
    return at if at >= 0 and items.words[at] in words("between") else -1


def _second(items: Items, i: int) -> int:
    """Return where the upper end of a range stands; 0 where there is none."""
    at = i + 1 + _unit_length(items, i + 1)
    if not _continues(items, at, i):
        at = i + 1
    at += items.words[at] == "-" and items.words[at + 1] in words("to")  # "18- to 24-year-old"
    if _continues(items, at, i):
        by_how_much = at > i + 1 and i > 0 and items.words[i - 1] in words("difference")
        if items.words[at] in words("to") and (by_how_much or _is_change(items, i)):
            return 0  # "rose by 0.1 points to 4.2 percent", "rose from 2 to 4"
        at += 1
    else:
        at += items.words[at] == ","
        if items.words[at] not in words("if") or items.words[at + 1] not in words("not"):
            return 0
        at += 2
    at += items.words[at] in words("perhaps")
    if items.words[at] in signs():
        if _unit_length(items, i + 1) or not (i and items.words[i - 1] in signs()):
            return 0  # "fell 2.3% to $65" is no range
        at += 1
    return at if items.numbers[at] is not None else 0


def _continues(items: Items, at: int, i: int) -> bool:
    word = items.words[at]
    return (
        word in _TO or word in words("to") or word in words("or") or (word in words("and") and between(items, i) >= 0)
    )


def _unit_length(items: Items, at: int) -> int:
    if " ".join(items.words[at : at + 2]) in units():
        return 2
    return int(items.words[at] in units() and len(items.words[at]) > 1) or int(items.words[at] == "%")


def _is_change(items: Items, i: int) -> bool:
    """Return whether "from A to B" tells of a change, so that A and B are two figures."""
    at = i - 1 - (i > 0 and items.words[i - 1] in signs())
    while at > 0 and (items.words[at] in words("approximately") or items.words[at] in words("standing")):
        at -= 1
    if at < 1 or items.words[at] not in words("from"):
        return False
    return any(word in words("change") for word in items.words[max(0, at - _CHANGE) : at])
