"""Report text to quotations: the stretches between quotation marks of every style, run-on ones too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DOUBLE_OPEN = {"“": "”", "«": "»", "„": "“”", "``": "''", "''": "''", '"': '"'}
_MARKS = ('"', "“", "”", "«", "»", "„", "``", "''")
_MOST_PARAGRAPHS = 6
"""Paragraphs within which a quotation without further marks is closed."""
_SINGLE = re.compile("[‘']")
_MAY_OPEN = re.compile("|".join(_DOUBLE_OPEN))
_LONGEST = 20_000
"""A quotation longer than this, in code points, is an unclosed mark."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `span` with its marks; `closed` is False where the closing mark never comes; `depth` counts from 0.

    `runs_on` tells that it goes on in the next paragraph, which opens with a mark of its own.
    """

    span: Span
    closed: bool
    depth: int = 0
    runs_on: bool = False


def find_quotes(text: str, paragraphs: Iterable[Span]) -> tuple[Quote, ...]:
    """Return the quotations of each paragraph, outer before inner, in the order of the text.

    A mark that is never closed reaches to the end of its paragraph; it runs on where the next paragraph opens with a
    mark too (the convention for quotations of several paragraphs), or where one of the next closes what none of them
    opens.
    """
    stretches = list(paragraphs)
    found: list[Quote] = []
    i = 0
    while i < len(stretches):
        following = stretches[i + 1] if i + 1 < len(stretches) else None
        whole = _over_paragraphs(text, stretches, i)
        found.extend(whole or _in_paragraph(text, stretches[i], following))
        i += max(1, len(whole))
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _over_paragraphs(text: str, stretches: Sequence[Span], i: int) -> list[Quote]:
    """Return the parts of a quotation that opens with paragraph `i` and ends with a later one, no mark between them."""
    first = stretches[i].trimmed(text)
    mark = _opens(text, first.start, first)
    if mark is None or any(m in text[first.start + len(mark) : first.end] for m in _MARKS):
        return []
    parts = [Quote(first, closed=False, runs_on=True)]
    for paragraph in stretches[i + 1 : i + 1 + _MOST_PARAGRAPHS]:
        span = paragraph.trimmed(text)
        marks = [at for m in _MARKS if (at := text.find(m, span.start, span.end)) >= 0]
        if marks:
            ends = min(marks) >= span.end - 2 and text[span.end - 1] in _DOUBLE_OPEN[mark] + "."
            return [*parts, Quote(span, closed=True)] if ends else []
        parts.append(Quote(span, closed=False, runs_on=True))
    return []


def _in_paragraph(text: str, paragraph: Span, following: Span | None) -> Iterator[Quote]:
    at = paragraph.start
    while at < paragraph.end:
        opening = _MAY_OPEN.search(text, at, paragraph.end)
        if opening is None:
            break
        at = opening.start()
        mark = _opens(text, at, paragraph)
        if mark is None:
            at += 1
            continue
        close = _close(text, at + len(mark), paragraph, _DOUBLE_OPEN[mark])
        if close is None:
            runs_on = following is not None and _opens(text, following.trimmed(text).start, following) is not None
            span = Span(at, paragraph.end).trimmed(text)
            if len(span) <= _LONGEST and (runs_on or _reads_as_quotation(text, span)):
                yield Quote(span, closed=False, runs_on=runs_on)
                yield from _singles(text, span)
                return
            at += len(mark)
            continue
        span = Span(at, close)
        yield Quote(span, closed=True)
        yield from _singles(text, Span(at + len(mark), close - 1))
        at = close
    if not any(mark in text[paragraph.start : paragraph.end] for mark in ('"', "“", "«", "„", "``")):
        yield from _singles(text, paragraph, depth=0)


def _opens(text: str, at: int, limit: Span) -> str | None:
    """Return the double mark that opens a quotation at `at`, None where there is none."""
    if at >= limit.end:
        return None
    two = text[at : at + 2]
    mark = two if two in ("``", "''") else text[at]
    if mark not in _DOUBLE_OPEN:
        return None
    if mark in ("“", "«", "„", "``"):
        return mark
    before = text[at - 1] if at > limit.start else " "
    after = text[at + len(mark)] if at + len(mark) < limit.end else " "
    if before.isspace() and after.isspace():  # text whose words and marks are all set apart: " So far , " he said
        return mark if text.find(mark, at + len(mark), limit.end) >= 0 else None
    opens = not before.isalnum() and before not in ".,!?;" and not after.isspace()
    return mark if opens else None


def _close(text: str, at: int, limit: Span, closers: str) -> int | None:
    """Return the index just behind the mark that closes a quotation opened before `at`."""
    if closers == "''":
        found = text.find("''", at, limit.end)
        return None if found < 0 else found + 2
    ends = [found for mark in closers if (found := text.find(mark, at, limit.end)) >= 0]
    if closers == "”":  # an outlet that opens with a curly mark and closes with a straight one
        straight = text.find('"', at, limit.end)
        again = text.find("“", at, limit.end)
        if not ends and straight >= 0:
            ends = [straight]
        if ends and 0 <= again < min(ends):
            return None  # opened anew before it was closed: the first was never closed
    return min(ends) + 1 if ends else None


def _reads_as_quotation(text: str, span: Span) -> bool:
    """Return whether an unclosed mark stands where a quotation starts, not behind a number (inches) or alone."""
    before = text[span.start - 1] if span.start else " "
    return len(span) > 1 and not before.isalnum() and text[span.start + 1].isalnum()


def _singles(text: str, limit: Span, depth: int = 1) -> Iterator[Quote]:
    """Yield quotations in single marks inside `limit`; an apostrophe is none."""
    mark = _SINGLE.search(text, limit.start, limit.end)
    while mark is not None:
        at = mark.start()
        close = _single_close(text, at + 1, limit) if _single_opens(text, at, limit) else None
        if close is not None:
            yield Quote(Span(at, close), closed=True, depth=depth)
        mark = _SINGLE.search(text, close or at + 1, limit.end)


def _single_opens(text: str, at: int, limit: Span) -> bool:
    before = text[at - 1] if at > 0 else " "
    after = text[at + 1] if at + 1 < limit.end else " "
    return (
        not before.isalnum() and before not in "’'.,!?" and (after.isupper() or (after.isalpha() and text[at] == "‘"))
    )


def _single_close(text: str, at: int, limit: Span) -> int | None:
    for i in range(at, min(limit.end, at + 600)):
        if text[i] in "’'" and i > at + 1:
            after = text[i + 1] if i + 1 < limit.end else " "
            if after.isalnum() or (text[i - 1] == "s" and after == " " and _later_close(text, i + 1, limit)):
                continue
            return i + 1
    return None


def _later_close(text: str, at: int, limit: Span) -> bool:
    """Return whether a better closing mark follows, so that the one at hand was a plural's apostrophe."""
    rest = text[at : min(limit.end, at + 300)]
    opened = min((i for i in (rest.find(" ‘"), rest.find(" '")) if i >= 0), default=len(rest))
    return any(0 <= rest.find(mark) < opened for mark in (",’", ".’", "?’", "!’", ",'", ".'", "?'", "!'"))
