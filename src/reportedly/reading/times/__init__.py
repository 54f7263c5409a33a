"""Report text to time expressions with TIMEX3 values, and each claim to its times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.details import Time
from reportedly.model.report import Notice
from reportedly.model.span import Span
from reportedly.reading.context import has_lists
from reportedly.reading.times.claims import given
from reportedly.reading.times.dates import find_dates
from reportedly.reading.times.extents import approximated
from reportedly.reading.times.grammar import stretches
from reportedly.reading.times.resolve import resolve
from reportedly.reading.times.values import anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

__all__ = ["find_times", "times"]


def find_times(text: str, sentences: Sequence[Span], published: str | None) -> tuple[Time, ...]:
    """Return the time expressions inside the sentences, in order, none overlapping another.

    Relative words are anchored on `published` (ISO 8601, as precise as it is known); without it they stay relative.
    """
    found = stretches(text, sentences)
    out: list[Time] = []
    for stretch, timex in resolve(found, anchor(published)):
        start, mod = approximated(found, stretch)
        span = Span(found.items.starts[start], found.items.ends[stretch.end - 1])
        out.append(Time(span, timex.type, timex.value, *(timex.days or (None, None)), mod=timex.mod or mod))
    return tuple(out)


def times(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with the times of its claims, and a warning where relative ones could not be anchored."""
    report = reading.report
    if not has_lists(report):
        found = find_dates(report.text, reading.sentences)
    else:
        found = find_times(report.text, reading.sentences, report.published)
    warnings = reading.warnings
    if anchor(report.published) is None:
        relative = next((t for t in found if _is_relative(t)), None)
        if relative:
            notice = _unknown(report.text, relative)  # says more than the one that came with the report
            warnings = (*(w for w in warnings if w.code != notice.code), notice)
    return replace(reading, claims=given(reading.claims, found, reading.sentences, report.text), warnings=warnings)


def _is_relative(time: Time) -> bool:
    return time.value.startswith("XX") or time.value in {"PAST_REF", "PRESENT_REF", "FUTURE_REF"}


def _unknown(text: str, first: Time) -> Notice:
    words = first.span.of(text)
    return Notice(
        "published-unknown",
        f"the publication date is unknown: {words!r} and other relative times stay relative; a date anchors them",
        first.span,
    )
