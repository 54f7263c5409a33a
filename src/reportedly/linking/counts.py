"""Two counts of the same thing into how they stand to each other: the same number, nearer, another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportedly.linking.statements import Count
    from reportedly.model.details import Quantity

Comparison = Literal["equal", "agrees", "nearer", "overlaps", "apart"]


def same_thing(a: Count, b: Count) -> bool:
    """Return whether two counts count the same thing in the same unit, by the terms of what they count."""
    return a.quantity.unit == b.quantity.unit and bool(a.scope) and a.scope == b.scope


def compared(a: Quantity, b: Quantity) -> Comparison:
    """Return how the number of `b` stands to that of `a`.

    equal: the same figure, as sure or only rounded; agrees: the same figure, one of them an open bound; nearer: `b`
    lies inside the bounds of `a`; overlaps: both may be right; apart: both cannot.
    """
    if figure(a) is not None and figure(a) == figure(b):
        one_open = (a.low is None) != (b.low is None) or (a.high is None) != (b.high is None)
        return "agrees" if one_open else "equal"
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    if (low_a, high_a) == (low_b, high_b):
        return "equal"
    if low_a > high_b or low_b > high_a:
        return "apart"
    return "nearer" if low_a <= low_b and high_b <= high_a else "overlaps"


def figure(quantity: Quantity) -> float | None:
    """Return the number that stands in the text; None where none does ("dozens") or two do ("40 to 50")."""
    low, high = quantity.low, quantity.high
    if quantity.approximation in ("exact", "at least", "more than"):
        return low
    if quantity.approximation in ("nearly", "up to"):
        return high
    if quantity.approximation == "about" and low is not None and high is not None:
        return round((low + high) / 2, 6)
    return None


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    return low, high
