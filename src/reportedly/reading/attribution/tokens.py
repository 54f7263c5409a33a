"""A stretch of text to tokens."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.attribution.cues import any_of
from reportedly.reading.tables import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.quotes import Quote


@functools.cache
def _token() -> re.Pattern[str]:
    """Return the pattern of a token: "U.S.", "Gov.", a word, a mark."""
    short = one_of(sorted(any_of("abbreviated")))
    return re.compile(rf"(?:[A-Z]\.){{2,}}|{short}\.|\w+(?:[’'.\-–&/]\w+)*[’']?|--|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch: places in code points of the report; `lower` is case-folded, `quoted` inside quotes."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lower: tuple[str, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, i: int) -> str:
        """Return the token as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def capital(self, i: int) -> bool:
        """Return whether the token starts with a capital."""
        return self.text[self.starts[i]].isupper()

    def span(self, start: int, end: int) -> Span:
        """Return the span over the tokens `start <= i < end`."""
        return Span(self.starts[start], self.ends[end - 1])

    def at(self, position: int) -> int:
        """Return the first token that does not start before `position`."""
        return bisect_left(self.starts, position)


def tokenize(text: str, stretch: Span, quotes: Sequence[Quote]) -> Tokens:
    """Return the tokens of `stretch`; a quotation that holds the whole stretch does not count, nor one never closed."""
    found = list(_token().finditer(text, stretch.start, stretch.end))
    starts = tuple([m.start() for m in found])
    core = _core(text, stretch)
    inner = [q.span for q in quotes if (q.closed or q.runs_on) and q.span.overlaps(stretch) and not q.span.holds(core)]
    quoted = [False] * len(found)
    for quote in inner:
        first, after = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
        quoted[first:after] = [True] * (after - first)
    lower = tuple([m.group().casefold() for m in found])
    return Tokens(text, starts, tuple([m.end() for m in found]), lower, tuple(quoted))


def _core(text: str, stretch: Span) -> Span:
    """Return the stretch without the marks and stops at its ends."""
    words = stretch.of(text)
    lead = len(words) - len(words.lstrip(" \n“”\"'‘’"))
    tail = len(words) - len(words.rstrip(" \n“”\"'‘’.,"))
    return Span(stretch.start + lead, max(stretch.start + lead, stretch.end - tail))
