"""Stretches that name a month, a year or another part of the calendar into TIMEX3 dates."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reportedly.reading.times.guards import words
from reportedly.reading.times.values import duration, shifted, week
from reportedly.reading.times.view import Timex

if TYPE_CHECKING:
    from reportedly.reading.times.view import View

_SOON = 1
"""Months ahead up to which a month without a year is the coming one, where no tense speaks against it."""
_OPEN = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "F": "XXXX-WXX", "E": "XXX", "C": "XX"}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each begins in the north; only to tell the last from the next, never for days."""
_QUARTERS, _JULY, _CENTURY = 4, 7, 100


def month(view: View) -> Timex:
    """Return the month: of the year told, or the last or next of its name."""
    number = int(view.value("M"))
    year = view.year() or view.later_year()
    if year is None and view.anchor:
        year = _related_year(view) if view.has("U") else _nearest_year(view, number)
    return Timex("DATE", f"{_digits(year)}-{number:02d}")


def _digits(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04d}"


def _related_year(view: View) -> int | None:
    if view.has("s"):
        return view.memory.year
    return view.anchor.year + view.step() if view.anchor else None


def _nearest_year(view: View, number: int) -> int | None:
    if view.anchor is None or view.anchor.month is None:
        return None
    year, now = view.anchor.year, view.anchor.month
    if view.has("l"):
        return year if number < now else year - 1
    if view.has("x"):
        return year if number > now else year + 1
    if view.has("t") or number == now:
        return year
    ahead = (number - now) % 12
    future = view.direction() == "future" if ahead > _SOON else view.direction() != "past"
    return year + (number < now) if future else year - (number > now)


def unit(view: View) -> Timex:
    """Return "last year", "this week", "the following month", "the end of the year"."""
    name, word = view.value("U"), view.word("lx")
    if view.has("G"):
        return Timex("DATE", f"{_counted(view, 'Y')}-Q{int(view.numbers('o')[-1].low)}")
    if "&" in view.letters:
        return Timex("DURATION", duration(name, 1.5))
    if word in words("past") or _runs(view, word):
        return _running(view, name, 1 if view.has("x") else -1)
    if name in {"TH", "TM"}:
        return Timex("TIME", "PRESENT_REF" if view.has("t") else f"PT1{name[1]}")
    if name == "Y" and not view.has("lxts") and view.following() in words("after the year"):
        return Timex("DURATION", "P1Y")
    if view.has("s") or word in words("remembered") or _is_next_day(view):
        return Timex("DATE", _remembered(view, name, 0 if view.has("s") else view.step()))
    return Timex("DATE", _counted(view, name))


def _runs(view: View, word: str) -> bool:
    """Return whether "the last year" is the one that ends today and not the one of the calendar."""
    if not view.letters.startswith("T") or view.has("e"):
        return False
    if word in words("last"):
        return view.preceding() in words("within")
    return word in words("next") and view.value("U") not in {"M", "D"}


def _is_next_day(view: View) -> bool:
    """Return whether the words are "the next day": the one after that of which was told."""
    return view.letters.startswith("T") and view.has("x") and view.value("U") == "D"


def _running(view: View, name: str, step: int) -> Timex:
    """Return a stretch that ends or begins today: "the past year"."""
    today = view.today()
    value = duration(name, 1)
    if today is None or name not in "YMWD":
        return Timex("DURATION", value)
    first, last = sorted((shifted(today, name, step), today))
    return Timex("DURATION", value, days=(first.isoformat(), last.isoformat()))


def _counted(view: View, name: str) -> str:
    """Return the year, month, week … that many before or after that of publication."""
    step = view.step()
    if view.anchor is None:
        return _OPEN.get(name, "XXXX")
    year = view.anchor.year
    if name in "YEC":
        return {"Y": f"{year + step:04d}", "E": f"{year // 10 + step:03d}", "C": f"{year // 100 + step:02d}"}[name]
    if name == "M" and view.anchor.month:
        there = shifted(date(year, view.anchor.month, 1), "M", step)
        return f"{there.year:04d}-{there.month:02d}"
    today = view.today()
    if today is None or name not in "WFD":
        return _OPEN.get(name, "XXXX")
    return shifted(today, "D", step).isoformat() if name == "D" else week(shifted(today, "W", step))


def _remembered(view: View, name: str, step: int) -> str:
    """Return the year, month, week … that many before or after the one that the text named last."""
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
    if not 1 <= number <= _QUARTERS:
        return Timex("DATE", "XXXX-QX")
    year = view.year()
    if year is None and view.anchor:
        begins = 3 * number - 2
        ahead = view.anchor.month is not None and view.anchor.month < begins and view.direction() != "future"
        year = view.anchor.year + (view.step() if view.has("lxt") else -int(ahead))
    return Timex("DATE", f"{_digits(year)}-Q{number}")


def this_quarter(view: View) -> Timex:
    """Return a quarter that is not counted: "the latest quarter", "the 1988 quarter", "this quarter"."""
    known, year = view.memory.quarter, view.year()
    if year is not None:
        part = "" if known is None and view.words[-1] not in words("quarter") else f"-{known[5:] if known else 'QX'}"
        return Timex("DATE", f"{year:04d}{part}")
    if view.has("U"):
        year = view.anchor.year + view.step() if known and view.anchor else None
        return Timex("DATE", f"{_digits(year)}-{known[5:] if known and year else 'QX'}")
    now = f"{view.anchor.year:04d}-Q{(view.anchor.month + 2) // 3}" if view.anchor and view.anchor.month else None
    latest = view.word("l") in words("latest")
    if known and not view.step() and view.word("t") not in words("current") and not (latest and now and known >= now):
        return Timex("DATE", known)
    if now is None:
        return Timex("DATE", "XXXX-QX")
    index = int(now[:4]) * _QUARTERS + int(now[-1]) - 1 + (-1 if latest else view.step())
    return Timex("DATE", f"{index // _QUARTERS:04d}-Q{index % _QUARTERS + 1}")


def half(view: View) -> Timex:
    """Return the half of a year or decade."""
    ordinal = [int(n.low) for n in view.numbers("o")]
    second = ordinal != [1]
    if view.has("X"):
        return Timex("DATE", _decade(view), "END" if second else "START")
    year = view.year() or (_related_year(view) if view.has("U") else None)
    return Timex("DATE", f"{_digits(year)}-H{1 + second}")


def season(view: View) -> Timex:
    """Return the season, of the year told or the last or next of its name; no days, as these depend on the place."""
    name = view.value("S")
    year = view.year()
    counted = view.found.letters[view.stretch.end] == "b"  # "the summer after the vote"
    if year is None and view.anchor and not counted:
        year = _related_year(view) if view.has("U") else _season_year(view, _SEASONS[name])
    return Timex("DATE", f"{_digits(year)}-{name}")


def _season_year(view: View, first: int) -> int | None:
    if view.anchor is None or view.anchor.month is None:
        return None
    year, now = view.anchor.year, view.anchor.month
    if view.has("t"):
        return year
    if view.has("x") or (view.direction() == "future" and not view.has("l")):
        return year if first > now or (first + 2 >= now and not view.has("x")) else year + 1
    return year if first + (2 if view.has("l") else 0) <= now else year - 1


def century(view: View) -> Timex:
    """Return the century ("the 20th century" is 19), or a day that is only counted."""
    number = int(view.numbers("o")[0].low)
    return Timex("DATE", f"{number - 1:02d}" if view.value("U") == "C" else "XXXX-XX-XX")


def decade(view: View) -> Timex:
    """Return the decade, as the first three digits of its years, or the century of the 1800s as two."""
    return Timex("DATE", _decade(view))


def _decade(view: View) -> str:
    word = view.words[-1].lstrip("'’‘")
    digits = re.sub(r"\D", "", view.value("X") if word.isalpha() else word)
    if digits.endswith("00") and int(digits) >= _CENTURY:
        return digits[:-2].zfill(2)
    if int(digits) >= _CENTURY:
        return digits[:-1].zfill(3)
    return ("20" if digits[0] in "01" else "19") + digits[0]


def year(view: View) -> Timex:
    """Return the year."""
    return Timex("DATE", f"{int(view.numbers('yn')[-1].low):04d}")


def era(view: View) -> Timex:
    """Return a year or century told with its era: "575 BC" is BC0575, "AD 70" is 0070."""
    number = int(view.numbers("ydno")[0].low)
    before = view.value("g") if view.value("g") == "BC" else ""
    return Timex("DATE", before + (f"{number - 1:02d}" if view.has("U") else f"{number:04d}"))


def years(view: View) -> Timex:
    """Return a run of years; the value is the first."""
    first, last = (int(number.low) for number in view.numbers("ydn")[:2])
    last += first // _CENTURY * _CENTURY if last < _CENTURY else 0
    return Timex("DATE", f"{first:04d}", days=(f"{first:04d}-01-01", f"{last:04d}-12-31"))


def year_end(view: View) -> Timex:
    """Return the last day of the year: of the one before where the first half of a year looks back."""
    if view.anchor is None:
        return Timex("DATE", "XXXX-12-31")
    past = view.direction() == "past" and view.anchor.month is not None and view.anchor.month < _JULY
    return Timex("DATE", f"{view.anchor.year - past:04d}-12-31")


def fiscal(view: View) -> Timex:
    """Return the business year by the number it goes by."""
    return Timex("DATE", _digits(view.year() or (view.anchor.year if view.anchor else None)))
