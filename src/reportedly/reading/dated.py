"""The numbers of a claim to the times that stand right behind them: "rose from 20 in May to 30 in June"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model.claim import Claim
    from reportedly.model.details import Quantity
    from reportedly.model.reading import Reading
    from reportedly.model.span import Span
    from reportedly.reading.context import Context

_BETWEEN = re.compile(r"\s+(?:[\w’'-]+\s+){0,4}")
"""What may stand between a number and its time: up to four words, and no mark ("30 cases a week in June")."""


def dated(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with the time of each number, in claims of several numbers."""
    text = reading.report.text
    return replace(reading, claims=tuple(_dated(claim, text) for claim in reading.claims))


def _dated(claim: Claim, text: str) -> Claim:
    times = [time.span for time in claim.times if time.belongs == "content"]
    if len(claim.quantities) < 2 or not times:
        return claim
    starts = [quantity.span.start for quantity in claim.quantities]
    return replace(claim, quantities=tuple(replace(q, when=_behind(q, times, starts, text)) for q in claim.quantities))


def _behind(quantity: Quantity, times: list[Span], numbers: list[int], text: str) -> Span | None:
    """Return the time behind a number, where no other number stands between the two."""
    end = quantity.span.end
    time = min((span for span in times if span.start >= end), key=lambda span: span.start, default=None)
    if time is None or any(end <= number < time.start for number in numbers):
        return None
    return time if _BETWEEN.fullmatch(text, end, time.start) else None
