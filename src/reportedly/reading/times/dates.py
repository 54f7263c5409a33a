"""Stretches that name a place in the calendar into TIMEX3 dates."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.reading.times.values import bounds, duration, easter, shifted, week
from reportedly.reading.times.view import Timex

if TYPE_CHECKING:
    from reportedly.reading.times.view import View


_SURE = 120
"""Days from publication within which a month and day without a year are of the nearest year, whatever the tense."""


_SOON = 1
"""Months ahead up to which a month without a year is the coming one, where no tense speaks against it."""


def iso(view: View) -> Timex:
    """Return the date that stands in digits; month and day stay open where their order cannot be told."""
    word = view.words[0].upper()
    if re.match(r"\d{4}-", word):
        return Timex("TIME" if "T" in word else "DATE", word)
    first, second, year = (int(part) for part in re.split(r"[/.]", word))
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    if "." in word or first > 12 or first == second:
        first, second = second, first
    elif second <= 12:
        return Timex("DATE", f"{year}-XX-XX", days=(f"{year}-01-01", f"{year}-12-31"))
    return Timex("DATE", f"{year:04d}-{first:02d}-{second:02d}")


def day_of_month(view: View) -> Timex:
    """Return a date with month and day; the year, where it is not told, is the one that the tense points to."""
    month = int(view.value("M"))
    numbers = [int(n.low) for n in view.numbers("do")]
    if not 1 <= numbers[0] <= 31:
        return Timex("DATE", f"XXXX-{month:02d}")
    short = [int(n.low) for n in view.numbers("n")]
    year = view.year() or (1900 + short[0] if short else _year_of(view, month, numbers[0]))
    head = f"{year:04d}" if year else "XXXX"
    value = f"{head}-{month:02d}-{numbers[0]:02d}"
    if len(numbers) > 1 and year:
        return Timex("DATE", value, days=(bounds(value)[0], bounds(f"{head}-{month:02d}-{numbers[1]:02d}")[1]))
    return Timex("DATE", value)


def _year_of(view: View, month: int, day: int) -> int | None:
    """Return the year that makes the date lie in the direction of the tense, or else nearest to publication."""
    today = view.today()
    if today is None:
        return view.anchor.year if view.anchor and view.anchor.month == month else None
    there = sorted((_safe(today.year + k, month, day) for k in (-1, 0, 1)), key=lambda d: abs((d - today).days))
    if abs((there[0] - today).days) <= _SURE:
        return there[0].year
    direction = view.direction()
    if direction == "future":
        there = [d for d in there if d >= today] or there
    elif direction == "past":
        there = [d for d in there if d <= today] or there
    return there[0].year


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def month(view: View) -> Timex:
    """Return the month: of the year told, or the last or next of its name."""
    number = int(view.value("M"))
    year = view.year()
    if year is None and view.anchor:
        year = _related_year(view) if view.has("U") else _nearest_year(view, number)
    return Timex("DATE", f"{year:04d}-{number:02d}" if year else f"XXXX-{number:02d}")


def _related_year(view: View) -> int | None:
    step = view.value("lxt")
    if view.has("s"):
        return view.memory.year
    return view.anchor.year + int(step or 0) if view.anchor else None


def _nearest_year(view: View, number: int) -> int | None:
    if view.anchor is None or view.anchor.month is None:
        return None
    year, now = view.anchor.year, view.anchor.month
    if view.has("l"):
        return year if number < now else year - 1
    if view.has("x"):
        return year if number > now else year + 1
    if view.has("t"):
        return year
    ahead = (number - now) % 12
    future = view.direction() == "future" if ahead > _SOON else view.direction() != "past"
    return year + (number < now) if future or ahead == 0 else year - (number > now)


def weekday(view: View) -> Timex:
    """Return the day of the week: the nearest in the direction of the tense, today included."""
    number = int(view.value("W"))
    today = view.today()
    part = f"T{view.value('P')}" if view.has("P") else ""
    if today is None:
        return Timex("TIME" if part else "DATE", f"XXXX-WXX-{number}{part}")
    if view.has("U"):
        monday = today - timedelta(today.weekday()) + timedelta(7 * int(view.value("lxt") or 0))
        day = monday + timedelta(number - 1)
    else:
        day = _weekday(view, today, number)
    return Timex("TIME" if part else "DATE", day.isoformat() + part)


def _weekday(view: View, today: date, number: int) -> date:
    word = view.words[[letter in "lxs" for letter in view.letters].index(True)] if view.has("lxs") else ""
    back, ahead = (today.isoweekday() - number) % 7, (number - today.isoweekday()) % 7
    if word in {"previous", "preceding", "following"} and view.memory.day:
        base = view.memory.day
        return base + timedelta((number - base.isoweekday()) % 7 or 7) if word == "following" else base - timedelta(
            (base.isoweekday() - number) % 7 or 7
        )
    if view.has("l"):
        return today - timedelta(back or 7)
    if view.has("x"):
        return today + timedelta(ahead or 7)
    if view.has("s") and view.memory.day:
        return view.memory.day - timedelta((view.memory.day.isoweekday() - number) % 7)
    return today + timedelta(ahead) if view.direction() == "future" else today - timedelta(back)


def today(view: View) -> Timex:
    """Return today, yesterday, tomorrow, tonight, or a part of one of them."""
    night = view.value("N")
    step = int(view.value("D") or 0) if view.has("D") else int(view.value("l") or 0)
    if night == "ON":
        step = -1
    part = "TNI" if night else f"T{view.value('P')}" if view.has("P") else ""
    kind = "TIME" if part else "DATE"
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
    begun = today.isoweekday() >= 6
    ahead = view.has("xt") or (not view.has("l") and view.direction() == "future")
    step = 1 if view.has("x") else 0 if ahead or (begun and not view.has("l")) else -1
    return Timex("DATE", f"{week(today + timedelta(7 * step))}-WE")


def unit(view: View) -> Timex:
    """Return "last year", "this week", "the following month", "the end of the year"."""
    name = view.value("U")
    which = next((letter for letter in view.letters if letter in "lxts"), "T")
    word = next((w for w, letter in zip(view.words, view.letters, strict=True) if letter in "lx"), "")
    if view.has("G"):
        return Timex("DATE", _unit(view, "Y", int(view.value("lxt") or 0)) + "-Q" + str(int(view.numbers("o")[-1].low)))
    if "&" in view.letters:
        return Timex("DURATION", duration(name, 1.5))
    if word == "past" or (word and view.letters.startswith("T") and not view.has("e") and _runs(view, word)):
        return _running(view, name, -1 if which == "l" else 1)
    if name in {"TH", "TM"}:
        return Timex("TIME", "PRESENT_REF" if which == "t" else f"PT1{name[1]}")
    if name == "Y" and which == "T" and view.following() in {"ended", "ending", "that", "through", "to"}:
        return Timex("DURATION", "P1Y")
    if which == "s" or word in {"following", "previous", "preceding", "ensuing", "subsequent", "prior"}:
        return Timex("DATE", _remembered(view, name, 0 if which == "s" else 1 if which == "x" else -1))
    return Timex("DATE", _unit(view, name, int(view.value("lxt") or 0)))


def _runs(view: View, word: str) -> bool:
    """Return whether "the last year" is the one that ends today and not the one of the calendar."""
    if word == "last":
        return view.preceding() in {"in", "over", "during", "within", "for", "throughout"}
    return word in {"coming", "next"} and view.value("U") != "M"


def _running(view: View, name: str, step: int) -> Timex:
    """Return a stretch that ends or begins today: "the past year"."""
    value = {"TH": "PT1H", "TM": "PT1M", "F": "P2W", "E": "P10Y", "C": "P100Y"}.get(name, f"P1{name}")
    today = view.today()
    if today is None or name not in "YMWD":
        return Timex("DURATION", value)
    other = shifted(today, name, step)
    days = (other, today) if step < 0 else (today, other)
    return Timex("DURATION", value, days=(days[0].isoformat(), days[1].isoformat()))


_OPEN = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "F": "XXXX-WXX", "E": "XXX", "C": "XX"}


def _unit(view: View, name: str, step: int) -> str:
    if view.anchor is None:
        return _OPEN.get(name, "XXXX")
    year = view.anchor.year
    if name in {"Y", "E", "C"}:
        return {"Y": f"{year + step:04d}", "E": f"{year // 10 + step:03d}", "C": f"{year // 100 + step:02d}"}[name]
    if view.anchor.month is None:
        return _OPEN.get(name, "XXXX")
    if name == "M":
        there = shifted(date(year, view.anchor.month, 1), "M", step)
        return f"{there.year:04d}-{there.month:02d}"
    today = view.anchor.date()
    if today is None:
        return _OPEN.get(name, "XXXX")
    if name in {"W", "F"}:
        return week(shifted(today, "W", step))
    return shifted(today, "D", step).isoformat()


def _remembered(view: View, name: str, step: int) -> str:
    day, year = view.memory.day, view.memory.year
    if name == "Y" and year is not None:
        return f"{year + step:04d}"
    if day is None or name not in "MWD":
        return _OPEN.get(name, "XXXX")
    there = shifted(day, name, step)
    return {"M": f"{there.year:04d}-{there.month:02d}", "W": week(there), "D": there.isoformat()}[name]


def quarter(view: View) -> Timex:
    """Return a quarter that is counted: of the year told, else the last that had begun."""
    number = int(view.numbers("o")[0].low)
    if not 1 <= number <= 4:
        return Timex("DATE", "XXXX-QX")
    year = view.year()
    if year is None and view.anchor:
        year = view.anchor.year
        if view.has("lxt"):
            year += int(view.value("lxt") or 0) if view.has("U") or view.has("lx") else 0
        elif view.anchor.month and view.anchor.month < 3 * number - 2 and view.direction() != "future":
            year -= 1
    return Timex("DATE", f"{year:04d}-Q{number}" if year else f"XXXX-Q{number}")


def this_quarter(view: View) -> Timex:
    """Return a quarter that is not counted: "the latest quarter", "the 1988 quarter", "this quarter"."""
    known, year = view.memory.quarter, view.year()
    if known and view.has("l") and "latest" in view.words and view.anchor and view.anchor.month and year is None:
        known = known if known < f"{view.anchor.year:04d}-Q{(view.anchor.month + 2) // 3}" else None
    if year is not None:
        return Timex("DATE", f"{year:04d}-{known[5:]}" if known else f"{year:04d}" if "period" in view.words else f"{year:04d}-QX")
    if view.has("U"):
        step = int(view.value("lxt") or 0)
        if known and view.anchor:
            return Timex("DATE", f"{view.anchor.year + step:04d}-{known[5:]}")
        return Timex("DATE", "XXXX-QX")
    step = int(view.value("lxt") or 0)
    if known and not step and "current" not in view.words:
        return Timex("DATE", known)
    if view.anchor is None or view.anchor.month is None:
        return Timex("DATE", "XXXX-QX")
    index = view.anchor.year * 4 + (view.anchor.month - 1) // 3 + (step if "latest" not in view.words else -1)
    return Timex("DATE", f"{index // 4:04d}-Q{index % 4 + 1}")


def half(view: View) -> Timex:
    """Return the half of a year or decade."""
    second = view.words[0] != "first" and (view.words[1] != "first" if len(view.words) > 1 else True)
    if view.has("X"):
        return Timex("DATE", _decade(view), "END" if second else "START")
    year = view.year() or (_related_year(view) if view.has("U") else None)
    return Timex("DATE", f"{year:04d}-H{1 + second}" if year else f"XXXX-H{1 + second}")


def season(view: View) -> Timex:
    """Return the season, of the year told or the last or next of its name; no days, as these depend on the place."""
    name = view.value("S")
    year = view.year()
    if year is None and view.anchor:
        year = _related_year(view) if view.has("U") else _season_year(view, name)
    return Timex("DATE", f"{year:04d}-{name}" if year else f"XXXX-{name}")


def _season_year(view: View, name: str) -> int | None:
    if view.anchor is None or view.anchor.month is None:
        return None
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    year, now = view.anchor.year, view.anchor.month
    if view.has("t"):
        return year
    if view.has("x") or (view.direction() == "future" and not view.has("l")):
        return year if first > now or (first + 2 >= now and not view.has("x")) else year + 1
    return year if first + (2 if view.has("l") else 0) <= now else year - 1


def holiday(view: View) -> Timex:
    """Return the feast, in the year that the tense points to."""
    value = view.value("J")
    if value == " " or not value:
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
        return first + timedelta((3 - first.weekday()) % 7 + 21)
    month, day = value.split("-")
    return date(year, int(month), int(day))


def century(view: View) -> Timex:
    """Return the century ("the 20th century" is 19), or a day that is only counted."""
    number = int(view.numbers("o")[0].low)
    return Timex("DATE", f"{number - 1:02d}" if view.words[-1] == "century" else "XXXX-XX-XX")


def decade(view: View) -> Timex:
    """Return the decade, as the first three digits of its years."""
    return Timex("DATE", _decade(view))


def _decade(view: View) -> str:
    word = view.words[-1].lstrip("'’‘")
    if word.isalpha():
        word = view.value("X")
    digits = re.sub(r"\D", "", word)
    if digits.endswith("00") and len(digits) > 2:
        return digits[:-2].zfill(2)
    if len(digits) > 2:
        return digits[:-1].zfill(3)
    return ("20" if digits[0] in "01" else "19") + digits[0]


def year(view: View) -> Timex:
    """Return the year."""
    return Timex("DATE", f"{int(view.numbers('yn')[-1].low):04d}")


def years(view: View) -> Timex:
    """Return a run of years; the value is the first."""
    numbers = view.numbers("ydn")
    first, last = int(numbers[0].low), int(numbers[1].low)
    if last < 100:
        last += first // 100 * 100
    return Timex("DATE", f"{first:04d}", days=(f"{first:04d}-01-01", f"{last:04d}-12-31"))


def year_end(view: View) -> Timex:
    """Return the last day of the year."""
    if view.anchor is None:
        return Timex("DATE", "XXXX-12-31")
    past = view.direction() == "past" and view.anchor.month is not None and view.anchor.month < 7
    return Timex("DATE", f"{view.anchor.year - past:04d}-12-31")


def fiscal(view: View) -> Timex:
    """Return the business year by the number it goes by."""
    number = view.year() or (view.anchor.year if view.anchor else None)
    return Timex("DATE", f"{number:04d}" if number else "XXXX")
