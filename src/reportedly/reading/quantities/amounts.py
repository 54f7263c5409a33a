"""A number among the items into an amount: with its range, unit and approximators, as bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading.quantities.ranges import between, core
from reportedly.reading.quantities.words import approximators, signs, units, words

if TYPE_CHECKING:
    from reportedly.model.details import Approximation
    from reportedly.reading.numbers import Items

_LARGE = 100
"""Below this a number before a unit that is also a verb counts something else: "the two won"."""
_BOUND = frozenset({"more than", "at least", "up to"})


@dataclass(frozen=True, slots=True)
class Amount:
    """Items `start <= i < end` and what they say.

    `core` is the item of the number, `after` the one behind the numbers and their unit; `kind` is money, share,
    measure, count, age or None, as in units.en.tsv.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approximation: Approximation
    unit: str | None = None
    kind: str | None = None
    core: int = 0
    after: int = 0


def amount(items: Items, i: int) -> Amount:
    """Return the whole expression around the number at `i`."""
    number = items.numbers[i]
    start, unit, kind = _sign(items, i)
    low, high, end = core(items, i)
    approximation: Approximation = "vague" if number is not None and number.form == "vague" else "exact"
    if end > i + 1:
        approximation = "range"
        start = between(items, i) if between(items, i) >= 0 else start
    if kind is None or items.words[end] in words("dollar"):
        end, unit, kind = _unit(items, end, unit, kind)
    found = Amount(start, end, low, high, approximation, unit, kind, i, end)
    if number is not None and number.form == "share" and kind is None:
        found = _share(items, found)
    return approximated(items, found)


def _share(items: Items, found: Amount) -> Amount:
    """Return a fraction as percent: "a third", or of one percent: "half of 1 percent", "half a percent"."""
    at = found.end + (items.words[found.end] in words("of"))
    if items.words[at] in words("single"):
        length, _, kind = _named_unit(items, at + 1)
        if kind == "share":
            return replace(found, end=at + 1 + length, after=at + 1 + length, unit="percent", kind="share")
    low, high = found.low or 0.0, found.high or 0.0
    return replace(found, low=100 * low, high=100 * high, approximation="about", unit="percent", kind="share")


def _sign(items: Items, i: int) -> tuple[int, str | None, str | None]:
    unit = signs().get(items.words[i - 1]) if i else None
    if unit is None:
        return i, None, None
    start = i - 1
    if start and items.words[start - 1] in words("before sign") and items.ends[start - 1] == items.starts[start]:
        start -= 1
    return start, unit, "money"


def _unit(items: Items, end: int, unit: str | None, kind: str | None) -> tuple[int, str | None, str | None]:
    at = end
    if len(items.words[at]) == 1 and items.words[at].isalpha() and items.starts[at] != items.ends[at - 1]:
        return end, unit, kind
    joined = items.words[at] == "-" and items.starts[at] == items.ends[at - 1]
    at += joined or (items.words[at] in words("of") and items.words[at - 1].endswith("s"))
    if items.words[at] in words("nation") and items.words[at + 1] in words("dollar"):
        at += 1
    length, name, what = _named_unit(items, at)
    return (at + length, name, what) if length else (end, unit, kind)


def _named_unit(items: Items, at: int) -> tuple[int, str | None, str | None]:
    """Return how many items name a unit, its name and kind; 0 for none."""
    known = units()
    two = " ".join(items.words[at : at + 2])
    if two in known:
        return 2, known[two][1], known[two][0]
    word, number = items.words[at], items.numbers[at - 1]
    if word not in known or (known[word][0] == "count" and items.words[at + 1] in words("after ratio")):
        return 0, None, None
    if word in words("verb besides") and number is not None and number.high < _LARGE:
        return 0, None, None
    return 1, known[word][1], known[word][0]


def approximated(items: Items, found: Amount) -> Amount:
    """Return the amount with the approximators before and after it; the outermost bound decides."""
    seen: list[Approximation] = []
    start, end = found.start, found.end
    while (step := _before(items, start)) is not None:
        start, makes = step
        seen.append(makes)
    later = _after(items, end)
    if later is None and items.words[end].isalpha():
        later = _after(items, end + 1)
    if later is not None:
        end = later[0]
        seen.append(later[1])
    outer = next((a for a in reversed(seen) if a in _BOUND), None) or next((a for a in seen if a != "exact"), None)
    low, high, approximation = bounds(found, outer)
    return replace(found, start=start, end=end, low=low, high=high, approximation=approximation)


def bounds(found: Amount, makes: Approximation | None) -> tuple[float | None, float | None, Approximation]:
    """Return low, high and approximation by GUIDELINES, Quantities: nearly N is 0.9N to N, about N 0.9N to 1.1N.

    A fraction in words is about itself; ranges and vague words are wide enough as they are.
    """
    low, high = found.low or 0.0, found.high or 0.0
    if makes in {"more than", "at least"}:
        return _round(low), None, makes
    if makes == "up to":
        return None, _round(high), makes
    if makes == "nearly" and found.approximation not in {"range", "vague"}:
        return _round(0.9 * low), _round(high), makes
    if "about" in {makes, found.approximation} and found.approximation not in {"range", "vague"}:
        return _round(0.9 * low), _round(1.1 * high), "about"
    return _round(low), _round(high), found.approximation


def _round(value: float) -> float:
    return round(value, 6)


def _before(items: Items, start: int) -> tuple[int, Approximation] | None:
    """Return where the approximator before `start` begins, and what it makes of the number."""
    at = start
    if at > 1 and items.words[at - 1] in words("article") and items.words[at - 2] in words("before article"):
        at -= 1
    if not at:
        return None
    for phrase, makes in approximators("before").get(items.words[at - 1], ()):
        if at >= len(phrase) and tuple(items.words[at - len(phrase) : at]) == phrase:
            first = at - len(phrase)
            if len(phrase) > 1 or _approximates(items, first):
                return first, makes
    return None


def _approximates(items: Items, at: int) -> bool:
    """Return whether a word such as "about" or "over" is no preposition of the word before it."""
    word, before = items.words[at], items.words[at - 1] if at else "\n"
    if word in words("about"):
        return before not in words("about what")
    return word not in words("place") or before not in words("over what")


def _after(items: Items, at: int) -> tuple[int, Approximation] | None:
    for phrase, makes in approximators("after").get(items.words[at], ()):
        if tuple(items.words[at : at + len(phrase)]) == phrase:
            joined = items.starts[at] == items.ends[at - 1] or not items.words[at + 1].isalnum()
            if joined or phrase[0] not in words("plus"):
                return at + len(phrase), makes
    return None
