"""TIMEX3 values into days, and days into TIMEX3 values."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
    r"(?:T.*)?"
)

_CALENDAR = (1000, 8999)
"""Years in which a report may be published; leaves room for what it looks back and ahead to."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication date as far as it is known; `month` and `day` None where it is less precise."""

    year: int
    month: int | None = None
    day: int | None = None

    def date(self) -> date | None:
        """Return the day, None where only the month or the year is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


def anchor(published: str | None) -> Anchor | None:
    """Return the publication date that an ISO 8601 string gives, to its own precision; None for none or nonsense."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", published or "")
    if not found or not _CALENDAR[0] <= int(found[1]) <= _CALENDAR[1]:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 1, month or 1, day or 1)
    except ValueError:
        return None
    return Anchor(year or 1, month, day)


def bounds(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day of a TIMEX3 date, both None where the value is no stretch of the calendar.

    A season has none: which months it is depends on where one is.
    """
    if re.fullmatch(r"\d{2,3}", value):
        size = 10 ** (4 - len(value))
        return f"{int(value) * size:04d}-01-01", f"{int(value) * size + size - 1:04d}-12-31"
    found = _DATE.fullmatch(value)
    if not found or not int(found["year"]):
        return None, None
    try:
        first, last = _days(found)
    except ValueError:
        return None, None
    return first.isoformat(), last.isoformat()


def _days(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday + timedelta(5 if found["weekend"] else 0), monday + timedelta(6)
    months = (1, 12)
    if found["month"]:
        months = (int(found["month"]), int(found["month"]))
    elif found["quarter"]:
        months = (3 * int(found["quarter"]) - 2, 3 * int(found["quarter"]))
    elif found["half"]:
        months = (6 * int(found["half"]) - 5, 6 * int(found["half"]))
    return date(year, months[0], 1), date(year, months[1], calendar.monthrange(year, months[1])[1])


def week(day: date) -> str:
    """Return the ISO week of a day: 2014-W33."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def shifted(day: date, unit: str, count: int) -> date:
    """Return the day `count` units (Y, M, W, D) later; the last of the month where the month is too short."""
    if unit in "WD":
        return day + timedelta(count * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def duration(unit: str, count: float | None) -> str:
    """Return the TIMEX3 duration of `count` units of the word list; X for a count that is not told."""
    time = "T" if unit.startswith("T") else ""
    unit = unit.removeprefix("T")
    many = {"E": 10, "C": 100, "F": 2}.get(unit, 1)
    if count is None:
        return f"P{time}X{'W' if unit == 'F' else unit}"
    unit = {"E": "Y", "C": "Y", "F": "W"}.get(unit, unit)
    count *= many
    if time and unit == "H" and count >= 24 and count % 24 == 0:
        return f"P{int(count // 24)}D"
    whole, part = int(count), count - int(count)
    below = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "D": ("TH", 24), "H": ("M", 60), "Q": ("M", 3)}
    if not part:
        return f"P{time}{whole}{unit}"
    smaller, size = ("S", 60) if time and unit == "M" else below.get(unit, ("", 1))
    rest = round(part * size)
    return f"P{time}{whole or ''}{unit if whole else ''}{rest}{smaller}"


def easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian computus: Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
