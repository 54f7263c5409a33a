"""A stretch of text to tokens."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.attribution.cues import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.quotes import Quote


@functools.cache
def _token() -> re.Pattern[str]:
    """Return the pattern of a token: "U.S.", "Gov.", a word, a mark."""
    short = "|".join(sorted(any_of("abbreviated")))
    return re.compile(rf"(?:[A-Z]\.){{2,}}|(?:{short})\.|\w+(?:[’'.\-–&/]\w+)*[’']?|--|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch: `spans` in code points of the report, `lower` case-folded, `quoted` inside quotes."""

    text: str
    spans: tuple[Span, ...]
    lower: tuple[str, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, i: int) -> str:
        """Return the token as written."""
        return self.spans[i].of(self.text)

    def capital(self, i: int) -> bool:
        """Return whether the token starts with a capital."""
        return self.text[self.spans[i].start].isupper()

    def span(self, start: int, end: int) -> Span:
        """Return the span over the tokens `start <= i < end`."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def at(self, position: int) -> int:
        """Return the first token that does not start before `position`."""
        return bisect_left(self.spans, position, key=lambda span: span.start)


def tokenize(text: str, stretch: Span, quotes: Sequence[Quote]) -> Tokens:
    """Return the tokens of `stretch`; a quotation that holds the whole stretch does not count, nor one never closed."""
    spans = tuple(Span(m.start(), m.end()) for m in _token().finditer(text, stretch.start, stretch.end))
    core = _core(text, stretch)
    inner = [q.span for q in quotes if (q.closed or q.runs_on) and q.span.overlaps(stretch) and not q.span.holds(core)]
    quoted = [False] * len(spans)
    for quote in inner:
        first = bisect_left(spans, quote.start, key=lambda span: span.start)
        while first < len(spans) and spans[first].start < quote.end:
            quoted[first] = True
            first += 1
    return Tokens(text, spans, tuple(span.of(text).casefold() for span in spans), tuple(quoted))


def _core(text: str, stretch: Span) -> Span:
    """Return the stretch without the marks and stops at its ends."""
    words = stretch.of(text)
    lead = len(words) - len(words.lstrip(" \n“”\"'‘’"))
    tail = len(words) - len(words.rstrip(" \n“”\"'‘’.,"))
    return Span(stretch.start + lead, max(stretch.start + lead, stretch.end - tail))
