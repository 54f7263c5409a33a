"""Stretches that name times into TIMEX3 values, anchored on the publication date as far as it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.reading.times import days, lengths, periods
from reportedly.reading.times.extents import modifiers
from reportedly.reading.times.values import bounds
from reportedly.reading.times.view import Memory, Timex, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.reading.times.grammar import Found, Stretch
    from reportedly.reading.times.values import Anchor

_RULES: dict[str, Callable[[View], Timex]] = {
    "event": lengths.event, "iso": days.iso, "clock": lengths.clock, "hour": lengths.clock, "hours": lengths.clock,
    "date": days.day_of_month, "month": periods.month, "yearago": lengths.year_ago, "quarter": periods.quarter,
    "thequarter": periods.this_quarter, "half": periods.half, "ago": lengths.ago, "after": lengths.age_of_event,
    "past": lengths.past, "span": lengths.span, "day": days.weekday, "today": days.today, "weekend": days.weekend,
    "unit": periods.unit, "set": lengths.often, "aunit": lengths.span, "fiscal": periods.fiscal,
    "century": periods.century, "decade": periods.decade, "season": periods.season, "yearend": periods.year_end,
    "holiday": days.holiday, "daypart": lengths.day_part, "ref": lengths.reference, "years": periods.years,
    "year": periods.year, "era": periods.era, "spell": lengths.spell,
}  # fmt: skip
_ANNUAL = frozenset({"past", "span"})


def resolve(found: Found, anchor: Anchor | None) -> Iterator[tuple[Stretch, Timex]]:
    """Yield every stretch with what it means; later ones may lean on earlier ones."""
    memory, inside = Memory(), modifiers("inside")
    for stretch in found.stretches:
        view = View(found, stretch, anchor, memory)
        timex = _RULES[stretch.kind](view)
        if timex.mod is None:
            timex = replace(timex, mod=next((inside[w] for w in view.words if w in inside), None))
        if timex.days is None:
            timex = replace(timex, days=bounds(timex.value))
        _remember(memory, stretch, timex)
        yield stretch, timex


def _remember(memory: Memory, stretch: Stretch, timex: Timex) -> None:
    value = timex.value
    if timex.type == "DURATION":
        if stretch.kind in _ANNUAL and value[1:-1].isdecimal() and value[-1] == "M":
            memory.quarter = None
        return
    if value[:4].isdecimal():
        memory.year = int(value[:4])
    if stretch.kind in {"quarter", "thequarter"} and value[:4].isdecimal() and value[5:6] == "Q":
        memory.quarter = value
    first, last = bounds(value)
    if first is not None and first == last:
        memory.day, memory.day_at = date.fromisoformat(first), stretch.start
