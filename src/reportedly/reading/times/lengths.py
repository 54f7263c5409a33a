"""Stretches that name how long, how far back, how often or at what hour into TIMEX3 values."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.reading.times import days, periods
from reportedly.reading.times.grammar import Stretch, lexicon
from reportedly.reading.times.guards import words
from reportedly.reading.times.values import duration, shifted, week
from reportedly.reading.times.view import Timex

if TYPE_CHECKING:
    from reportedly.reading.times.view import View


_FAR = 900
"""Units beyond which no day is reckoned: what is further back than the calendar goes."""
_QUARTERS = 4


def _count(view: View) -> float | None:
    """Return the number of units: the first told; 1 for an article; None for a vague one."""
    if view.has("v"):
        return 2 if any(set(word.split()) & words("couple") for word in view.words) else None
    numbers = view.numbers("ndy")
    half = 0.5 if "h" in view.letters else 0.0
    if numbers:
        return numbers[0].low + half
    if half:
        return half + (1 if "&" in view.letters else 0)
    return 1 if view.has("a") or view.has("U") else None


def span(view: View) -> Timex:
    """Return a duration."""
    if view.letters == "V&V":
        return Timex("DURATION", duration(lexicon()[view.words[0]][1], None))
    if view.has("P"):
        return Timex("DURATION", duration("D", _count(view)))
    return Timex("DURATION", duration("TS" if view.has("o") else view.value("UV"), _count(view)))


def age_of_event(view: View) -> Timex:
    """Return the distance to an event ("a year after …"): the length, or a day that is not known."""
    if view.letters.startswith("TUb"):
        return Timex("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(view.value("U"), "XXXX"))
    return Timex("DURATION", duration(view.value("UV"), _count(view)))


def past(view: View) -> Timex:
    """Return a stretch that ends or begins today; without a number only that it is past or to come."""
    ahead = view.has("x")
    counted = view.has("ndyhva")
    if not counted and not view.has("o"):
        return Timex("DATE", "FUTURE_REF" if ahead else "PAST_REF")
    unit, count = view.value("V"), _count(view)
    value = duration(unit, count)
    today = view.today()
    if today is None or view.has("o") or unit not in {"Y", "M", "W", "D"}:
        return Timex("DURATION", value)
    other = None
    most = max([count or 0, *(n.low for n in view.numbers("ndy"))])
    if count is not None and most == int(most) and most < _FAR:
        other = shifted(today, unit, int(most) if ahead else -int(most)).isoformat()
    return Timex("DURATION", value, days=(today.isoformat(), other) if ahead else (other, today.isoformat()))


def ago(view: View) -> Timex:
    """Return when it was, as precisely as the unit; "earlier" and "later" count from what was told before."""
    unit, count = view.value("UVG"), _count(view)
    if view.has("e"):
        return _from_then(view, unit, count)
    if view.has("V") and not view.has("ndyha"):
        count = None
    if count is not None and unit.startswith("T"):
        return span(view)
    if count is None or view.anchor is None:
        return Timex("DATE", "PAST_REF")
    if unit == "Y" and count == 1 and view.memory.quarter:
        return year_ago(view)
    if unit in {"Y", "E", "C"} and (count == int(count) or unit != "Y"):
        year = view.anchor.year - round(count * {"Y": 1, "E": 10, "C": 100}[unit])
        return Timex("DATE", f"{year:04d}" if year > 0 else "PAST_REF")
    return _days_ago(view, unit, count) if count < _FAR else Timex("DATE", "PAST_REF")


def _days_ago(view: View, unit: str, count: float) -> Timex:
    if view.anchor is None or view.anchor.month is None:
        return Timex("DATE", "PAST_REF")
    months = {"Y": 12 * count, "M": count, "Q": 3 * count}.get(unit)
    if months is not None:
        there = shifted(date(view.anchor.year, view.anchor.month, 1), "M", -round(months))
        return Timex("DATE", f"{there.year:04d}-{there.month:02d}")
    today = view.anchor.date()
    if today is None:
        return Timex("DATE", "PAST_REF")
    back = today - timedelta(round(count * {"W": 7, "F": 14}.get(unit, 1)))
    return Timex("DATE", back.isoformat() if unit == "D" else week(back))


def _from_then(view: View, unit: str, count: float | None) -> Timex:
    if unit == "Y" and count == 1 and bool(words("earlier") & set(view.words)):
        return year_ago(view)
    return Timex("DURATION", duration(unit, count))


def year_ago(view: View) -> Timex:
    """Return the same stretch of the year before: the quarter that the report speaks of, else the year."""
    if view.words[-1] in words("end"):
        return periods.year_end(view)
    known = view.memory.quarter
    numbers = [int(n.low) for n in view.numbers("o") if n.low <= _QUARTERS]
    if known or numbers:
        name = f"Q{numbers[0]}" if numbers else known[5:] if known else ""
        year = int(known[:4]) if known else (view.anchor.year if view.anchor else None)
        return Timex("DATE", f"{year - 1:04d}-{name}" if year else f"XXXX-{name}")
    if view.anchor is None:
        return Timex("DATE", "PAST_REF")
    return Timex("DATE", f"{view.anchor.year - 1:04d}")


def often(view: View) -> Timex:
    """Return a set: how often something comes again."""
    if view.has("wW"):
        return Timex("SET", f"XXXX-WXX-{view.value('wW')}")
    if view.has("B"):
        return Timex("SET", view.value("B"))
    if view.has("PK"):
        return Timex("SET", "XXXX-WXX-WE" if view.has("K") else f"XXXX-XX-XXT{view.value('P')}")
    if view.has("S"):
        return Timex("SET", f"XXXX-{view.value('S')}")
    numbers = view.numbers("nd")
    return Timex("SET", duration(view.value("UV"), numbers[0].low if numbers else 1))


def spell(view: View) -> Timex:
    """Return a duration of which only the unit is told ("for months")."""
    return Timex("DURATION", duration(view.value("V"), None))


def event(view: View) -> Timex:  # noqa: ARG001 - the form of every rule
    """Return that it was in the past: "when the group still held the town" is dated by what it tells."""
    return Timex("DATE", "PAST_REF")


def reference(view: View) -> Timex:
    """Return now, once, some day."""
    value = view.value("R") or view.value("f") or view.value("u") or view.value("z")
    return Timex("DATE", value or ("PRESENT_REF" if view.has("V") else "PAST_REF"))


def day_part(view: View) -> Timex:
    """Return a part of the day, of the day that the sentence named where it is one day's ("in the morning")."""
    part = view.value("Pjp")
    day = view.sentence_day() if view.letters != "IP" else None
    if part and ":" in part:
        day = day or view.today()
    return Timex("TIME", f"{day.isoformat()}T{part}" if day else f"T{part}")


def clock(view: View) -> Timex:
    """Return the hour, on the day told beside it, else on the last of its sentence, else on that of the report."""
    hour = _hour(view)
    zone = view.value("Z").strip()
    if view.has("MWD") or (view.has("P") and view.has("lt")):
        day = _day_beside(view)
    else:
        known = view.sentence_day() or view.today()
        day = known.isoformat() if known else "XXXX-XX-XX"
    return Timex("TIME", f"{day}T{hour}{zone}")


def _day_beside(view: View) -> str:
    """Return the day told beside an hour ("5 p.m. EST, Nov. 6"); it stands behind the hour."""
    clock = next((i for i, letter in enumerate(view.letters) if letter in "Hdnypm"), 0)
    start = view.stretch.start + clock + 1
    part = replace(view, stretch=Stretch("date", start, view.stretch.end))
    if part.has("M") and part.has("do"):
        return days.day_of_month(part).value
    return (days.weekday(part) if part.has("W") else days.today(part)).value.partition("T")[0]


def _hour(view: View) -> str:
    at = next((i for i, letter in enumerate(view.letters) if letter in "Hdnyp"), 0)
    word = view.words[at]
    if view.letters[at] == "p":
        return view.value("p")
    found = re.fullmatch(r"(\d{1,2})[:.h](\d\d)(?::\d\d)?", word) or re.fullmatch(r"(\d\d)(\d\d)", word)
    number = view.found.items.numbers[view.stretch.start + at]
    hour, minute = (int(found[1]), int(found[2])) if found else (int(number.low) if number else 0, 0)
    if view.has("m"):
        hour = hour % 12 + int(view.value("m"))
    return f"{hour:02d}:{minute:02d}"
