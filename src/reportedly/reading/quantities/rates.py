"""Numbers into ages ("21-year-old"), shares ("one in three") and conversions ("(800 km)")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.reading.quantities.amounts import Amount, amount, bounds
from reportedly.reading.quantities.kept import is_age
from reportedly.reading.quantities.place import is_noun
from reportedly.reading.quantities.words import words

if TYPE_CHECKING:
    from reportedly.model.details import Approximation
    from reportedly.reading.numbers import Items
    from reportedly.reading.quantities.place import Place

_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000})
"""Out of how many a share is told."""
_TELLING = frozenset({5, 10})
"""Wholes of which any number of parts is a share: "two in five", where "two in seven" may be two men in seven cars."""
_ODD = 1000
"""Below this any number can be the whole of one: "one in 45 children"."""
_MOST_PARTS = 9
_OLDEST = 110


def age(place: Place) -> Amount | None:
    """Return the age that the number tells: "21-year-old", "52 years old", "aged 12", "Ana Silva, 21,"."""
    items, found = place.items, amount(place.items, place.at)
    before = found.start - 1
    before -= before > 0 and items.words[before] in words("of")
    told = any(word in words("age before") for word in items.words[max(before, 0) : place.at])
    at = found.after + (items.words[found.after] == "-")
    if items.words[at] in words("unit of age"):
        unit = items.words[at].removesuffix("s") + "s old"
        end = at + 1 + (items.words[at + 1] == "-")
        if items.words[end] in words("old"):
            return replace(found, end=end + 1, after=end + 1, unit=unit, kind="age")
        if items.words[at + 1] in words("of") and items.words[at + 2] in words("age before"):
            return replace(found, end=at + 3, after=at + 3, unit=unit, kind="age")
        return replace(found, end=at + 1, after=at + 1, unit=unit, kind="age") if told else None
    if told or is_age(place):
        return replace(found, unit="years old", kind="age")
    return None


def decade_of_life(items: Items, i: int) -> Amount | None:
    """Return the ages of "in his 50s": 50 to 59 years; None where the word at `i` is no such decade."""
    word = items.words[i]
    if not (word.endswith("0s") and word[:-1].isdecimal() and int(word[:-1]) <= _OLDEST):
        return None
    at = i - 1 - (i > 0 and items.words[i - 1] == "-")
    at -= at >= 0 and items.words[at] in words("part of decade")
    if at < 0 or items.words[at] not in words("possessive"):
        return None
    low = float(word[:-1])
    return Amount(i, i + 1, low, low + 9, "vague", "years old", "age", i, i + 1)


def rate(place: Place) -> Amount | None:
    """Return the share that "one in three" or "four out of five" tells, as about that many percent."""
    far, plain = _whole(place)
    first, second = place.number, place.number_at(far) if far else None
    if second is None or not 0 < first.low < second.low or first.low > _MOST_PARTS:
        return None
    odd = first.low == 1 and second.low < _ODD and is_noun(place.after(far + 1))  # "one in 45 children"
    if second.low not in _WHOLES and not odd:
        return None
    part = amount(place.items, place.at)
    caused = part.start > 0 and place.items.words[part.start - 1] in words("casualty")
    told = first.low == 1 or (not caused and (first.low + 1 == second.low or second.low in _TELLING))
    if plain and not told:
        return None
    percent, end = 100 * first.low / second.low, place.at + far + 1
    share = Amount(part.start, end, percent, percent, "about", "percent", "share", place.at, end)
    makes: Approximation | None = (
        part.approximation if part.approximation in {"more than", "at least", "nearly"} else None
    )
    low, high, approximation = bounds(share, makes)
    return replace(share, low=low, high=high, approximation=approximation)


def _whole(place: Place) -> tuple[int, bool]:
    """Return how far on the whole of a share stands (0 for none), and whether only "in" joins the two."""
    if place.after() in words("out") and place.after(2) in words("of"):
        far, plain = 3, False
    elif place.after() == "-" and place.after(2) in words("in") and place.after(3) == "-":
        far, plain = 4, True
    elif place.after() in words("in"):
        far, plain = 2, True
    else:
        return 0, False
    return far + (place.after(far) in words("every")), plain


def converted(items: Items, last: Amount, found: Amount) -> Amount:
    """Return a conversion in brackets with the approximation of what it converts: "about 500 miles (800 km)"."""
    opened = found.start == last.end + 1 and items.words[last.end] in {"(", "["}
    if not opened or found.approximation != "exact" or last.unit is None or found.unit is None:
        return found
    low, high, approximation = bounds(found, None if last.approximation in {"range", "vague"} else last.approximation)
    return replace(found, low=low, high=high, approximation=approximation)
