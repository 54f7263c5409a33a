"""The value of a time on no known day (TIMEX3) to the words a person reads: "10 days", "a Monday, date unknown"."""

from __future__ import annotations

import re

UNKNOWN = "date unknown"
_NO_YEAR = "year unknown"

_LENGTH = re.compile(r"(\d+(?:\.\d+)?|X+)(Y|M|W|D|H|S|DE|CE)(?=\d|X|T|$)")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second", "DE": "decade",
          "CE": "century"}  # fmt: skip
_MANY = {"century": "centuries"}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_REFERENCES = {"PRESENT_REF": "at present", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DATE = re.compile(r"X{4}-(?:W[X\d]{2}-(?P<day>[1-7]|WE)|(?P<month>\d\d)(?:-(?P<date>\d\d))?|(?P<season>S[PU]|FA|WI))")
_TIME = re.compile(r"T(?:(?P<part>[A-Z]{2})|(?P<clock>\d\d(?::\d\d)?))")


def words(kind: str, value: str) -> str:
    """Return what is known of a time of a kind (DATE, TIME, DURATION, SET), "date unknown" where that is nothing."""
    if value in _REFERENCES:
        return _REFERENCES[value]
    if value.startswith("P"):
        length = _length(value)
        return f"every {length.removeprefix('1 ')}" if kind == "SET" and length else length or "length unknown"
    date, unknown = _date(value)
    return ", ".join(filter(None, (date, clock(value), unknown)))


def _length(value: str) -> str:
    day, _, clock = value[1:].partition("T")
    found = [(count, _UNITS[unit]) for count, unit in _LENGTH.findall(day)]
    found += [(count, "minute" if unit == "M" else _UNITS[unit]) for count, unit in _LENGTH.findall(clock)]
    return " ".join(_counted(count, unit) for count, unit in found)


def _counted(count: str, unit: str) -> str:
    if count == "1":
        return f"1 {unit}"
    return f"{'some' if 'X' in count else count} {_MANY.get(unit, f'{unit}s')}"


def _date(value: str) -> tuple[str, str]:
    """Return what is known of the day, and what is not."""
    found = _DATE.match(value)
    if found is None:
        return "", UNKNOWN
    if found["day"]:
        return "a weekend" if found["day"] == "WE" else f"a {_DAYS[int(found['day']) - 1]}", UNKNOWN
    if found["season"]:
        return _SEASONS[found["season"]], _NO_YEAR
    if not 1 <= int(found["month"]) <= len(_MONTHS):
        return "", UNKNOWN
    month = _MONTHS[int(found["month"]) - 1]
    return f"{month} {int(found['date'])}" if found["date"] else month, _NO_YEAR


def clock(value: str) -> str:
    """Return the hour or the part of the day of a value: "14:30", "night"; the empty text for none."""
    found = _TIME.search(value)
    return (found["clock"] or _PARTS.get(found["part"], "")) if found else ""
