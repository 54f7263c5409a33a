"""Span: a half-open stretch of `Report.text`, in code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import SpanError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start <= i < end` of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def trimmed(self, text: str) -> Span:
        """Return the span without white space at its ends (empty at its start if it is all white space)."""
        words = self.of(text)
        lead = len(words) - len(words.lstrip())
        if lead == len(words):
            return Span(self.start, self.start)
        return Span(self.start + lead, self.start + len(words.rstrip()))


def hull(spans: Iterable[Span]) -> Span | None:
    """Return the smallest span that holds all of `spans`; None for none."""
    found = list(spans)
    if not found:
        return None
    return Span(min(s.start for s in found), max(s.end for s in found))


def overlaps_any(span: Span, spans: Iterable[Span]) -> bool:
    """Return whether `span` shares a code point with one of `spans`."""
    start, end = span.start, span.end
    for other in spans:  # noqa: SIM110 - asked some thousand times a report: as `any` it takes twice as long
        if start < other.end and other.start < end:
            return True
    return False


def words_of(spans: Iterable[Span], text: str) -> str:
    """Return the words of several spans, joined by a space."""
    return " ".join(span.of(text) for span in spans)
