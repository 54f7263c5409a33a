"""Which numbers can be quantities by what is written against them: codes, marks and coordinates are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.quantities.place import is_noun
from reportedly.reading.quantities.words import units, words

if TYPE_CHECKING:
    from reportedly.reading.quantities.place import Place

_JOINTS = frozenset({"-", "–", "/", ":"})
_DASHES = frozenset({"-", "–", "/", "."})
_QUOTES = frozenset("\"'“”‘’«»")
_APOSTROPHES = frozenset("'’‘")
_DEGREES = frozenset("°′″º")
_MARKS = frozenset("#@_&=")
_RULES = frozenset({"-", "|", "\n"})
_LONGEST = 9
"""Digits in a row, without separators, beyond which a number is a code."""
_PLACES = 3
"""Decimal places beyond which a number is a coordinate or an index."""
_FAR = 12
"""Items around a degree sign that are coordinates, and back to an opening bracket."""
_LONGEST_MONTH = 31
_BLOCK = 100
"""The least number of a block of houses: "the 3600 block of East Road"."""
_ADDRESS = 200
"""Characters back to which an address is looked for."""
_SHORT = 3
"""Letters of an abbreviation that a hyphen joins to its number, with or without spaces."""


def is_countable(place: Place) -> bool:
    """Return whether the number can be a quantity by its form and by what is written against it."""
    if place.number.form in {"ordinal", "year"}:
        return False
    if not place.word[0].isdecimal():
        return True
    if place.number.digits and (
        _is_code(place) or _is_coordinate(place) or _is_in_brackets(place) or _is_in_address(place) or _is_day(place)
    ):
        return False
    return not (_follows_letters(place) or _precedes_letters(place) or _is_quoted(place) or _is_house(place)) and not (
        _is_mark_of_list(place)
    )


def _is_code(place: Place) -> bool:
    """Return whether the digits are a code: leading zeros, very long, or in chains ("910-432-3383")."""
    digits = place.number.digits
    if digits.isdecimal() and ((digits[0] == "0" and len(digits) > 1) or len(digits) > _LONGEST):
        return True
    if any(_opens_phone(place.moved(-far)) for far in (1, 2)) or _is_emergency(place):
        return True
    if place.before() == "-" and place.number_at(-2) is not None and place.touches(-2):
        return True
    if place.after() in _JOINTS and place.number_at(2) is not None and place.after(3) in _JOINTS:
        return place.number_at(4) is not None
    if (place.before() in words("by size") and place.number_at(-2)) or (
        place.after() in words("by size") and place.number_at(2)
    ):
        return True
    colon = (place.after() == ":" and place.touches(0)) or (place.before() == ":" and place.touches(-1))
    return place.before() in _MARKS or (colon and {place.number_at(2), place.number_at(-2)} != {None})


def _opens_phone(place: Place) -> bool:
    """Return whether a number with a leading zero stands here, after which more digits follow: "0800 555 111"."""
    first, second = place.number_at(0), place.number_at(1)
    if first is None or second is None or not second.digits.isdecimal():
        return False
    return first.digits.isdecimal() and first.digits[0] == "0" and len(first.digits) > 1


def _is_emergency(place: Place) -> bool:
    """Return whether the digits are the number that one calls for help: "a 911 call", "called 911"."""
    if place.word not in words("emergency"):
        return False
    return bool({place.after(), place.before()} & words("call"))


def _is_day(place: Place) -> bool:
    """Return whether a year follows behind a comma, so that the number is a day of a month: "FRI.6, 2016"."""
    year = place.number_at(2)
    day = place.number.digits.isdecimal() and 1 <= place.number.low <= _LONGEST_MONTH
    return (
        day
        and place.after() == ","
        and year is not None
        and len(year.digits) == len("2016")
        and year.digits.isdecimal()
    )


def _is_in_address(place: Place) -> bool:
    """Return whether the digits are part of a web or mail address."""
    start, end = place.items.starts[place.at], place.items.ends[place.at]
    head = place.text[max(0, start - _ADDRESS) : start].rsplit(None, 1)[-1:]
    written = (head[0] if head and not place.text[start - 1 : start].isspace() else "") + place.text[start:end]
    return "://" in written or "www." in written


def _is_coordinate(place: Place) -> bool:
    near = place.items.words[max(0, place.at - _FAR) : place.at + _FAR]
    if "°" in near or place.after() in _DEGREES or place.before() in _DEGREES:
        return True
    return len(place.number.digits.partition(".")[2]) > _PLACES


def _is_in_brackets(place: Place) -> bool:
    return (place.before(), place.after()) in {("(", ")"), ("[", "]")}


def _follows_letters(place: Place) -> bool:
    """Return whether letters stand against the digits ("F-16", "H1N1", "v.2"), those of a currency apart."""
    before = place.before()
    if place.touches(-1):
        if (before[0].isalpha() and before not in words("currency prefix")) or before == ".":
            return True
        if before in _DASHES and place.touches(-2):
            first = place.before(2)
            joined = place.number_at(-2) is None or before == "/"
            return first[-1].isalnum() and joined and first not in words("number prefix")
    return before == "-" and place.before(2).isalpha() and len(place.before(2)) <= _SHORT


def _precedes_letters(place: Place) -> bool:
    """Return whether letters stand behind the digits ("5G", "150304-F-123"), those of a unit apart."""
    after = place.after()
    if not place.touches(0):
        return False
    if after == "<" or (after == "(" and place.after(3) == ")" and len(place.after(2)) == 1):
        return True  # the mark-up of an ordinal, 118<sup>th</sup>; 401(k)
    if after == "-" and place.after(3) == "-" and len(place.after(2)) == 1:
        return place.after(2).isalpha() and place.after(2) not in words("article")
    return after[0].isalpha() and after not in units() and after not in words("unit suffix")


def _is_quoted(place: Place) -> bool:
    """Return whether the digits stand alone between marks, as a name ('the "600" quarter', "- 2 -"), or are "'66"."""
    before, after = place.before(), place.after()
    doubled = place.before(2) in _APOSTROPHES and place.touches(-2)  # '' is a quotation mark
    if before in _APOSTROPHES and place.touches(-1) and len(place.word) == len("66") and not doubled:
        return True
    if before in _QUOTES and after in _QUOTES:
        return True
    return before in _RULES and before != "\n" and after in _RULES and not place.touches(0)


def _is_house(place: Place) -> bool:
    """Return whether a street follows: "115 Spring St.", "1200 to 1900 Seaport Boulevard"."""
    joint = place.after() in _JOINTS or place.after() in words("to") or place.after() in words("and")
    if place.number_at(2) is not None and joint:
        return _is_house(place.moved(2))
    if place.after() in words("avenue") or (place.after() in words("block") and place.number.low >= _BLOCK):
        return True
    following = [place.after(far) for far in range(1, 6)]
    at = next((k for k, word in enumerate(following[:4]) if word in words("street")), 0)
    if not at or is_noun(following[at + 1]) or not all(place.written(far)[:1].isupper() for far in range(1, at + 2)):
        return False
    plain = place.capitals_tell_nothing()
    return all(w.isalpha() and w not in words("stop") and not (plain and is_noun(w)) for w in following[:at])


def _is_mark_of_list(place: Place) -> bool:
    """Return whether the number opens its sentence as the mark of a list: "1. …", "2) …"."""
    after = place.after()
    if after == ")" and "(" not in place.items.words[max(0, place.at - _FAR) : place.at]:
        return True
    alone = after == "\n" or (after == "]" and place.after(2) == ".")
    return place.before() in {"\n", "[", "]"} and (alone or after in {".", ")"})
