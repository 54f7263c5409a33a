"""A number among the items into an amount: with its range, unit and approximators, as bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading.quantities.words import approximators, signs, units, words

if TYPE_CHECKING:
    from reportedly.model.details import Approximation
    from reportedly.reading.numbers import Items, Number

_TO = frozenset({"-", "–", "—", "to", "or"})
_BOUND = frozenset({"more than", "at least", "up to"})
_CODES = frozenset({"us", "c", "a", "hk", "nz", "s", "can", "u.s."})
"""Letters written before a dollar sign."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Items `start <= i < end` and what they say; `core` and `after` bound the numbers and the unit."""

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
    low, high, end = _core(items, i, number)
    approximation: Approximation = "exact"
    if number is not None and number.form == "vague":
        approximation = "vague"
    if end > i + 1:
        approximation = "range"
        between = _between(items, i)
        start = between if between >= 0 and items.words[end - 2] not in _TO else start
    if kind is None or items.words[end] in {"dollars", "u.s.", "us"}:
        end, unit, kind = _unit(items, end, unit, kind)
    found = Amount(start, end, low, high, approximation, unit, kind, i, end)
    if number is not None and number.form == "share" and kind is None:
        part = _part_of_percent(items, end)
        if part:
            return _approximated(items, replace(found, end=part, after=part, unit="percent", kind="share"))
        found = replace(found, low=100 * low, high=100 * high, approximation="about", unit="percent", kind="share")
    return _approximated(items, found)


def _part_of_percent(items: Items, end: int) -> int:
    """Return where "half of 1 percent", "half a percent" ends; 0 where the words are others."""
    at = end + (items.words[end] == "of")
    if items.words[at] == "a" or items.words[at] in {"1", "one"}:
        at += 1
        two = " ".join(items.words[at : at + 2])
        known = units()
        if two in known and known[two][0] == "share":
            return at + 2
        if items.words[at] in known and known[items.words[at]][0] == "share":
            return at + 1
    return 0


def _sign(items: Items, i: int) -> tuple[int, str | None, str | None]:
    unit = signs().get(items.words[i - 1]) if i else None
    if unit is None:
        return i, None, None
    start = i - 1
    if start and items.words[start - 1] in _CODES and items.ends[start - 1] == items.starts[start]:
        start -= 1
    return start, unit, "money"


def _core(items: Items, i: int, number: Number | None) -> tuple[float, float, int]:
    """Return low and high of the number and of the one that a range goes on to."""
    if number is None:
        return 0, 0, i + 1
    low, high = number.low, number.high
    j = _second(items, i)
    second = items.numbers[j] if j else None
    if second is None or second.form in {"ordinal", "year"}:
        return low, high, i + 1
    if second.form != "share" and low < second.low and " " in items.words[j] and " " not in items.words[i]:
        scale = _scale(items.words[j])
        if low * scale < second.high and low < second.low / scale + 1:
            low *= scale
    if low < second.low and (number.form == "share") == (second.form == "share"):
        return low, second.high, j + 1
    return number.low, number.high, i + 1


def _scale(words_of_number: str) -> float:
    return {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6, "k": 1e3,
            "hundred": 100, "dozen": 12, "mn": 1e6}.get(words_of_number.split()[-1], 1)  # fmt: skip


def _second(items: Items, i: int) -> int:
    """Return where the upper end of a range stands; 0 where there is none."""
    at = i + 1
    after_unit = at + _unit_length(items, at)
    between = _between(items, i)
    if items.words[after_unit] in _TO or (items.words[after_unit] == "and" and between >= 0):
        at = after_unit
    if items.words[at] in _TO or (items.words[at] == "and" and between >= 0):
        if items.words[at] == "to" and _changes(items, i):
            return 0
        at += 1
    elif items.words[at] == "," and items.words[at + 1 : at + 3] == ["if", "not"]:
        at += 3
    elif items.words[at : at + 2] == ["if", "not"]:
        at += 2
    else:
        return 0
    if at < len(items.words) and items.words[at] in {"even", "perhaps", "maybe", "possibly"}:
        at += 1
    if at < len(items.words) and items.words[at] in signs():
        at += 1
    return at if at < len(items.words) and items.numbers[at] is not None else 0


def _unit_length(items: Items, at: int) -> int:
    if " ".join(items.words[at : at + 2]) in units():
        return 2
    return int(items.words[at] in units() and items.words[at] != "m")


def _between(items: Items, i: int) -> int:
    """Return where "between" stands before the number at `i`; -1 where it does not."""
    at = i - 1
    while at >= 0 and (items.words[at] in signs() or items.words[at] in {"about", "an", "estimated", "roughly"}):
        at -= 1
    return at if at >= 0 and items.words[at] == "between" else -1


def _changes(items: Items, i: int) -> bool:
    """Return whether "from A to B" tells of a change, so that A and B are two figures."""
    at = i - 1 if items.words[i - 1] not in signs() else i - 2
    while at > 0 and items.words[at] in {"about", "around", "nearly", "almost", "some", "an", "estimated", "roughly"}:
        at -= 1
    if at < 1 or items.words[at] != "from":
        return False
    return any(word in words("change") for word in items.words[max(0, at - 7) : at])


def _unit(items: Items, end: int, unit: str | None, kind: str | None) -> tuple[int, str | None, str | None]:
    known = units()
    at = end
    if len(items.words[at]) == 1 and items.words[at].isalpha() and items.starts[at] != items.ends[at - 1]:
        return end, unit, kind
    if items.words[at] == "-" and items.starts[at] == items.ends[at - 1]:
        at += 1
    elif items.words[at] == "of" and items.words[at - 1].endswith("s"):
        at += 1
    if items.words[at] in {"u.s.", "us", "canadian", "australian"} and items.words[at + 1].startswith("dollar"):
        at += 1
    two = " ".join(items.words[at : at + 2])
    if two in known:
        return at + 2, known[two][1], known[two][0]
    if items.words[at] in known and not (items.words[at] == "times" and _ratio(items, at + 1)):
        found = known[items.words[at]]
        return at + 1, found[1], found[0]
    return end, unit, kind


def _ratio(items: Items, at: int) -> bool:
    return items.words[at] in {"as", "more", "the", "higher", "larger", "greater", "bigger", "its", "less", "their"}


def _approximated(items: Items, found: Amount) -> Amount:
    """Return the amount with the approximators before and after it; the outermost bound decides."""
    seen: list[Approximation] = []
    start, end = found.start, found.end
    while (step := _before(items, start)) is not None:
        start, makes = step
        seen.append(makes)
    for at in (end, end + 1):
        later = _after(items, at)
        if later is not None and (at == end or items.words[end].isalpha()):
            end = later[0]
            seen.append(later[1])
            break
    makes = next((a for a in reversed(seen) if a in _BOUND), None) or next((a for a in seen if a != "exact"), None)
    low, high, approximation = _bounds(found, makes)
    return replace(found, start=start, end=end, low=low, high=high, approximation=approximation)


def _bounds(found: Amount, makes: Approximation | None) -> tuple[float | None, float | None, Approximation]:
    """Return the bounds of GUIDELINES, Quantities: nearly N is 0.9N to N, about N is 0.9N to 1.1N."""
    low, high = found.low or 0.0, found.high or 0.0
    share = found.approximation == "about"
    if makes in {"more than", "at least"}:
        return _round(low), None, makes
    if makes == "up to":
        return None, _round(high), makes
    if makes is None or found.approximation in {"range", "vague"}:
        return (_round(0.9 * low), _round(1.1 * high), "about") if share else (_round(low), _round(high), found.approximation)
    return _round(0.9 * low), _round(high if makes == "nearly" else 1.1 * high), makes


def _round(value: float) -> float:
    return round(value, 6)


def _before(items: Items, start: int) -> tuple[int, Approximation] | None:
    """Return where the approximator before `start` begins, and what it makes of the number."""
    at = start
    if at and items.words[at - 1] == "a" and at > 1 and items.words[at - 2] in {"than", "least", "to", "nearly", "almost", "about"}:
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
    if word == "about":
        return before not in words("about what")
    return word not in {"over", "under", "above", "below"} or before not in words("over what")


def _after(items: Items, at: int) -> tuple[int, Approximation] | None:
    if at >= len(items.words):
        return None
    for phrase, makes in approximators("after").get(items.words[at], ()):
        if tuple(items.words[at : at + len(phrase)]) == phrase:
            if phrase == ("plus",) and items.starts[at] != items.ends[at - 1] and items.words[at + 1] not in {",", ".", "\n"}:
                continue
            return at + len(phrase), makes
    return None
