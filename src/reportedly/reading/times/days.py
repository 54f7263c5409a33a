"""Stretches that name a day into TIMEX3 dates."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.model.details import TimeType
from reportedly.reading.times.guards import words
from reportedly.reading.times.values import bounds, easter, week
from reportedly.reading.times.view import Timex

if TYPE_CHECKING:
    from reportedly.reading.times.view import View

_SURE = 120
"""Days from publication within which a month and day without a year are of the nearest year, whatever the tense."""
_LAST_SHORT = 99
"""A year up to this is told by two digits: from 50 up of the 1900s, below of the 2000s."""
_MONTHS, _LONGEST_MONTH, _WEEK, _SATURDAY = 12, 31, 7, 6


def iso(view: View) -> Timex:
    """Return the date that stands in digits; month and day stay open where their order cannot be told."""
    word = view.words[0].upper()
    if re.match(r"\d{4}-", word):
        return Timex("TIME" if "T" in word else "DATE", word)
    first, second, year = (int(part) for part in re.split(r"[/.]", word))
    if year <= _LAST_SHORT:
        year += 1900 if year > _LAST_SHORT // 2 else 2000
    if "." in word or first > _MONTHS or first == second:
        first, second = second, first
    elif second <= _MONTHS:
        return Timex("DATE", f"{year:04d}-XX-XX", days=bounds(f"{year:04d}"))
    return Timex("DATE", f"{year:04d}-{first:02d}-{second:02d}")


def day_of_month(view: View) -> Timex:
    """Return a date with month and day; the year, where it is not told, is the one that the tense points to."""
    month = int(view.value("M"))
    numbers = [int(n.low) for n in view.numbers("do")]
    if not 1 <= numbers[0] <= _LONGEST_MONTH:
        return Timex("DATE", f"XXXX-{month:02d}")
    short = [int(n.low) for n in view.numbers("n")]
    year = view.year() or view.later_year() or (1900 + short[0] if short else _year_of(view, month, numbers[0]))
    head = f"{year:04d}" if year else "XXXX"
    value = f"{head}-{month:02d}-{numbers[0]:02d}"
    if view.has("P"):  # "the evening of 20 May 1986"
        return Timex("TIME", f"{value}T{view.value('P')}")
    if len(numbers) > 1 and year:
        return Timex("DATE", value, days=(bounds(value)[0], bounds(f"{head}-{month:02d}-{numbers[-1]:02d}")[1]))
    return Timex("DATE", value)


def _year_of(view: View, month: int, day: int) -> int | None:
    """Return the year that makes the date nearest to publication, or else lie in the direction of the tense."""
    today = view.today()
    if today is None:
        return view.anchor.year if view.anchor and view.anchor.month == month else None
    there = sorted((_safe(today.year + k, month, day) for k in (-1, 0, 1)), key=lambda d: abs((d - today).days))
    direction = None if abs((there[0] - today).days) <= _SURE else view.direction()
    if direction == "future":
        there = [d for d in there if d >= today]
    elif direction == "past":
        there = [d for d in there if d <= today]
    return there[0].year


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def weekday(view: View) -> Timex:
    """Return the day of the week: the nearest in the direction of the tense, today included."""
    number = int(view.value("W"))
    today = view.today()
    part = f"T{view.value('P')}" if view.has("P") else ""
    kind: TimeType = "TIME" if part else "DATE"
    if today is None:
        return Timex(kind, f"XXXX-WXX-{number}{part}")
    if view.value("U") == "W":
        day = today + timedelta(number - 1 - today.weekday() + _WEEK * view.step())
    else:
        day = _weekday(view, today, number)
    return Timex(kind, day.isoformat() + part)


def _weekday(view: View, today: date, number: int) -> date:
    base = view.memory.day
    if base is not None and view.word("lx") in words("remembered"):
        if view.has("x"):
            return base + timedelta((number - base.isoweekday()) % _WEEK or _WEEK)
        return base - timedelta((base.isoweekday() - number) % _WEEK or _WEEK)
    if base is not None and view.has("s"):
        return base - timedelta((base.isoweekday() - number) % _WEEK)
    listed = view.sentence_day()
    if listed is not None and listed > today and view.leans_on_last():
        return listed + timedelta((number - listed.isoweekday()) % _WEEK or _WEEK)
    back, ahead = (today.isoweekday() - number) % _WEEK, (number - today.isoweekday()) % _WEEK
    if view.has("l"):
        return today - timedelta(back or _WEEK)
    if view.has("x"):
        return today + timedelta(ahead or _WEEK)
    return today + timedelta(ahead) if view.direction() == "future" else today - timedelta(back)


def today(view: View) -> Timex:
    """Return today, yesterday, tomorrow, tonight, or a part of one of them."""
    night = view.value("N")
    step = int(view.value("D") or 0) if view.has("D") else min(view.step(), 0)
    if night == "ON":
        step = -1
    part = "TNI" if night else f"T{view.value('P')}" if view.has("P") else ""
    kind: TimeType = "TIME" if part else "DATE"
    now = view.today()
    if now is None:
        return Timex(kind, f"XXXX-XX-XX{part}")
    day = now + timedelta(step)
    days = (day.isoformat(), (day + timedelta(1)).isoformat()) if night == "ON" else None
    return Timex(kind, day.isoformat() + part, days=days)


def weekend(view: View) -> Timex:
    """Return the weekend: the last that has begun, the one to come where the tense or a word says so."""
    today = view.today()
    if today is None:
        return Timex("DATE", "XXXX-WXX-WE")
    begun = today.isoweekday() >= _SATURDAY and not view.has("l")
    ahead = view.has("t") or (not view.has("l") and view.direction() == "future")
    step = 1 if view.has("x") else 0 if ahead or begun else -1
    return Timex("DATE", f"{week(today + timedelta(_WEEK * step))}-WE")


def holiday(view: View) -> Timex:
    """Return the feast that is nearest to publication, or the last or next of its name."""
    value = view.value("J").strip()
    if not value:
        return Timex("DATE", "XXXX-XX-XX")
    step = -1 if view.has("L") else 0
    today = view.today()
    if today is None:
        return Timex("DATE", f"XXXX-{value}" if value[0].isdecimal() and not step else "XXXX-XX-XX")
    days = [_feast(value, today.year + k) + timedelta(step) for k in (-1, 0, 1)]
    if view.has("l"):
        day = max(d for d in days if d < today)
    elif view.has("x"):
        day = min(d for d in days if d > today)
    else:
        day = min(days, key=lambda d: abs((d - today).days))
    return Timex("DATE", day.isoformat())


def _feast(value: str, year: int) -> date:
    if value == "easter":
        return easter(year)
    if value == "thanksgiving":  # the fourth Thursday of November
        first = date(year, 11, 1)
        return first + timedelta((3 - first.weekday()) % _WEEK + 3 * _WEEK)
    month, day = value.split("-")
    return date(year, int(month), int(day))
