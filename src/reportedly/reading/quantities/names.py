"""Which amounts are parts of names or results: "Resolution 1973", "Seven Network", "a 5-4 ruling"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.reading.quantities.place import is_noun
from reportedly.reading.quantities.words import words

if TYPE_CHECKING:
    from reportedly.reading.quantities.amounts import Amount
    from reportedly.reading.quantities.place import Place

_GOALS = 20
"""Below this, two numbers joined by a dash between two names, or the larger first, are a result."""
_POSTCODE = 5
"""Digits of a postcode behind the abbreviation of a state."""
_OPENING = frozenset({"\n", '"', "“", "‘", ":", "—", "-", "(", "."})


def is_result(place: Place) -> bool:
    """Return whether the number belongs to a score, a vote or a ratio ("3-2", "a 5-4 ruling", "4 to 1")."""
    return any(_opens_result(place.moved(far)) or _opens_ratio(place.moved(far)) for far in (0, -2, -4))


def _opens_result(place: Place) -> bool:
    if place.at < 0 or place.after() not in {"-", "–"}:
        return False
    first, second = place.number_at(0), place.number_at(2)
    if first is None or second is None or not first.digits or not second.digits:
        return False
    if first.low >= second.low or place.after(3) in words("score") or place.after(3) == "-":
        return True
    between_names = place.written(-1)[:1].isupper() and place.written(3)[:1].isupper()
    return second.low < _GOALS and between_names


def _opens_ratio(place: Place) -> bool:
    joint = 2 if place.at >= 0 and place.after() == "-" else 1
    if place.at < 0 or place.after(joint) not in words("to") or place.before() in words("from"):
        return False
    first, second = place.number_at(0), place.number_at(2 * joint)
    if first is None or second is None or second.low >= first.low:
        return False
    return second.low == 1 or first.low < _GOALS


def is_numbered(place: Place, found: Amount) -> bool:
    """Return whether the number is the name of one of its kind: "Resolution 1973", "Article 5", "page 12"."""
    if not place.at or found.start != place.at or " " in place.word or place.number.form != "plain":
        return False
    at = 2 if place.before() == "." else 1
    first = place.number_at(-at - 1)
    if place.before(at) in words("joint") and first is not None and bool(first.digits) == bool(place.number.digits):
        at += 2
    kind = place.before(at)
    if kind in words("designator of all"):
        return True
    if kind in words("designator of any case") or (kind in words("designator") and place.written(-at)[:1].isupper()):
        return not is_noun(place.items.words[found.after])
    return False


def is_name(place: Place, found: Amount) -> bool:
    """Return whether the words or capitals around the number make it a part of a name."""
    followed = is_noun(place.items.words[found.after])
    if (
        (place.before(3) in words("the") or place.before(3) in _OPENING)
        and place.before(2) in words("group")
        and place.before() in words("of")
        and not followed
    ):
        return True
    if place.items.words[found.after] in words("foreign of"):
        return True
    if any(at.word == at.after(2) and at.after() in words("list joint") for at in (place, place.moved(-2))):
        return True
    if place.capitals_tell_nothing():
        return False
    if place.number.digits:
        return _is_code_of_name(place, found) or _is_digits_of_name(place, found)
    return place.number.form != "vague" and _is_word_of_name(place)


def _is_word_of_name(place: Place) -> bool:
    if not place.written(0)[:1].isupper():
        return False
    capital_after = place.written(1)[:1].isupper()
    if place.before() in _OPENING - {"."}:
        return capital_after and not any(is_noun(place.after(far)) for far in range(1, 6))
    known = place.written(-1)[:1].isupper() or place.before() in words("inside name") or capital_after
    return known and not any(is_noun(place.after(far)) for far in range(1, 4))


def _is_code_of_name(place: Place, found: Amount) -> bool:
    """Return whether the digits are a statute, an aircraft, a postcode, or stand behind an abbreviation."""
    before = place.written(-1)
    if place.word.isdecimal() and len(place.word) == _POSTCODE and (before.endswith(".") or before.isupper()):
        return True
    if is_noun(place.items.words[found.after]):
        return False
    if place.after() in words("statute") or (place.word in words("aircraft") and found.start == place.at):
        return True
    if before == ")" and place.before(3) == "(":
        return place.written(-2).isupper()
    if before == ".":
        return len(place.before(2)) == 1
    return before in {"-", "–"} and place.written(-2)[:1].isupper()


_JOINED = 8
"""Joined numbers behind one name at most: a page of nothing but numbers is not gone through for each of them."""


def _is_digits_of_name(place: Place, found: Amount) -> bool:
    for _ in range(_JOINED):
        first = place.number_at(-2)
        if place.before() not in words("joint") or first is None or not first.digits or found.start != place.at:
            break
        found, place = replace(found, start=place.at - 2), place.moved(-2)  # "iPhone 6 and 6 Plus"
    before = place.written(-1)
    if place.before() == "\n":
        return place.written(1)[:1].isupper() and not any(is_noun(place.after(far)) for far in range(1, 6))
    if found.start != place.at or before.islower() or not before.replace(".", "").isalpha() or "," in place.word:
        return False
    if place.before(2) in _OPENING and before[1:].islower():
        return False
    return not is_noun(place.items.words[found.after]) and not is_noun(place.items.words[found.after + 1])
