"""Report text into quantities: every number that counts or measures, with its bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.details import Quantity
from reportedly.model.span import Span
from reportedly.reading.quantities.amounts import Amount, amount
from reportedly.reading.quantities.counted import counted, role
from reportedly.reading.quantities.kept import countable, is_age, is_quantity
from reportedly.reading.quantities.words import words
from reportedly.reading.times.grammar import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.numbers import Items


def find_quantities(text: str, sentences: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the quantities inside the sentences, in order, none overlapping another and none a time."""
    found = stretches(text, sentences)
    items = found.items
    taken = {i for s in found.stretches for i in range(s.start, s.end)}
    amounts = tuple(_amounts(text, items, taken))
    out: list[Quantity] = []
    of: str | None = None
    sentence = -1
    for a in amounts:
        own = counted(text, items, a)
        here = items.words.index("\n", a.start)
        if here != sentence and own is None:
            of = None
        sentence, of = here, own or of
        span = Span(items.starts[a.start], items.ends[a.end - 1])
        out.append(Quantity(span, a.low, a.high, a.approximation, of, a.unit, role(items, a)))
    return tuple(out)


def _amounts(text: str, items: Items, taken: set[int]) -> Iterator[Amount]:
    at = 0
    last: Amount | None = None
    for i, number in enumerate(items.numbers):
        if number is None or i < at or i in taken or not countable(items, i, number):
            continue
        found = _age(text, items, i) or _rate(items, i) or amount(items, i)
        if not (found.unit or "").endswith("old") and not is_quantity(text, items, found):
            continue
        if last is not None and found.start < last.end:
            found = replace(found, start=last.end)
        if last is not None:
            found = _converted(items, last, found)
        yield found
        last, at = found, found.end


def _age(text: str, items: Items, i: int) -> Amount | None:
    """Return the age that the number tells: "21-year-old", "52 years old", "aged 12", "Ana Silva, 21,"."""
    found = amount(items, i)
    at = found.after + (items.words[found.after] == "-")
    if re.fullmatch("years?|months?|weeks?|days?", items.words[at]):
        unit = items.words[at].removesuffix("s") + "s"
        after = at + 1 + (items.words[at + 1] == "-")
        if items.words[after] in {"old", "olds"}:
            return replace(found, end=after + 1, after=after + 1, unit=f"{unit} old", kind="age")
        if items.words[at + 1 : at + 3] == ["of", "age"]:
            return replace(found, end=at + 3, after=at + 3, unit=f"{unit} old", kind="age")
        return None
    at = found.start - 1 - (items.words[found.start - 1] == "of")
    aged = at >= 0 and items.words[at] in words("age before")
    if aged or is_age(text, items, i):
        return replace(found, unit="years old", kind="age")
    return None


def _rate(items: Items, i: int) -> Amount | None:
    """Return the share that "one in three" or "four out of five" tells, as about that many percent."""
    first = items.numbers[i]
    joint = items.words[i + 1 : i + 4]
    j = i + 3 if joint[:2] == ["out", "of"] else i + 4 if joint == ["-", "in", "-"] else i + 2
    if joint[0] != "in" and j == i + 2:
        return None
    j += items.words[j] == "every"
    second = items.numbers[j]
    if first is None or second is None or not 0 < first.low < second.low or first.low > 9:
        return None
    if second.low not in {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000}:
        return None
    start = amount(items, i)
    caused = start.start > 0 and items.words[start.start - 1] in words("casualty")
    if j == i + 2 and first.low != 1 and (caused or (first.low + 1 != second.low and second.low not in {5, 10})):
        return None
    percent = 100 * first.low / second.low
    rate = Amount(i, j + 1, percent, percent, "about", "percent", "share", i, j + 1)
    bounded = start.approximation if start.start < i and start.approximation in {"more than", "at least", "nearly"} else None
    low, high = (percent, None) if bounded in {"more than", "at least"} else (0.9 * percent, percent if bounded else 1.1 * percent)
    return replace(rate, start=start.start, low=round(low, 6), high=None if high is None else round(high, 6),
                   approximation=bounded or "about")


def _converted(items: Items, last: Amount, found: Amount) -> Amount:
    """Return a conversion in brackets with the approximation of what it converts: "about 500 miles (800 km)"."""
    opened = found.start == last.end + 1 and items.words[last.end] in {"(", "["}
    if not opened or found.approximation != "exact" or last.unit is None or found.unit is None or found.low is None:
        return found
    low, high = found.low, found.high
    if last.approximation in {"nearly", "about"}:
        low, high = 0.9 * found.low, found.low * (1.1 if last.approximation == "about" else 1)
    if last.approximation in {"more than", "at least"}:
        return replace(found, high=None, approximation=last.approximation)
    if last.approximation == "up to":
        return replace(found, low=None, approximation=last.approximation)
    if last.approximation == "about" or last.approximation == "nearly":
        return replace(found, low=round(low, 6), high=round(high or low, 6), approximation=last.approximation)
    return found
