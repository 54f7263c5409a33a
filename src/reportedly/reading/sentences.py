"""Report text to sentences: spans that hold one sentence each, closing quotation mark included."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.model.report import READ_PARTS
from reportedly.model.span import Span
from reportedly.reading.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

# An end: . ! ? or an ellipsis, with what closes behind it, white space, and something that can open a sentence.
_END = re.compile(r"""(?:[.!?]+|…)["”’»')\]]*(?=(\s+)(["“‘«'(\[•*–—-]*)(\w))""")
_LAST_WORD = re.compile(r"[^\W_](?:[\w.&]*\w)?$")
_BREAK = re.compile(r"\n[ \t\r]*(?=\n)|\r\n?(?=\r)|\u2029")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_WORD = re.compile(r"\w+")
_WRAPPED = range(50, 96)
"""Lengths of line at which hard-wrapped text breaks, in code points."""


def sentences(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with the sentences of the parts that are read for claims."""
    report = reading.report
    spans = _outermost(part.span for part in report.parts if part.kind in READ_PARTS)
    return replace(reading, sentences=tuple(split(report.text, spans)))


def split(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the sentences inside each of `spans`, trimmed of white space, in order."""
    for span in spans:
        for paragraph in paragraphs(text, span):
            yield from _split_paragraph(text, paragraph)


def paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs inside `span`: at blank lines, and at line ends where the text is not hard-wrapped."""
    start = span.start
    for found in _BREAK.finditer(text, span.start, span.end):
        yield from _lines(text, Span(start, found.start()))
        start = found.end()
    yield from _lines(text, Span(start, span.end))


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines of a stretch without blank lines, those that one wrapped paragraph spans as one."""
    if not len(span):
        return
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, span.start, span.end) if m.end() > m.start()]
    start = span.start
    for line, following in pairwise(lines):
        if not _runs_on(line.of(text).rstrip(), following.of(text).strip()):
            if text[start : line.end].strip():
                yield Span(start, line.end)
            start = line.end
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _runs_on(line: str, following: str) -> bool:
    """Return whether a paragraph goes on from one line to the next: the line is as long as a wrapped one is."""
    return bool(line and following) and len(line) in _WRAPPED and following[0] not in "•*–—-"


def _split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        if end.end() <= start or not _is_end(text, start, end):
            continue
        sentence = Span(start, end.end()).trimmed(text)
        if len(sentence):
            yield sentence
        start = end.end()
    rest = Span(start, paragraph.end).trimmed(text)
    if len(rest):
        yield rest


def _is_end(text: str, start: int, end: re.Match[str]) -> bool:
    following = end[3]
    if following.islower():
        return False
    mark = end[0]
    if not mark.startswith(".") or mark.startswith(".."):
        # "What now?" He said … is two; a mark inside a title is not seen here.
        return True
    word = _LAST_WORD.search(text, max(start, end.start() - 24), end.start())
    if word is None:
        return True
    if mark != ".":  # a closing mark or bracket follows the full stop
        return True
    last = word[0]
    abbreviation = _abbreviations().get(last.casefold())
    if abbreviation == "never":
        return False
    if abbreviation == "rarely" or "." in last or (len(last) == 1 and last.isupper() and last != "I"):
        return _opens_sentence(text, end.start(3))
    return True


def _opens_sentence(text: str, at: int) -> bool:
    """Return whether the word at `at` is one that opens sentences rather than goes on with a name ("U.S. The …")."""
    word = _WORD.match(text, at)
    return word is not None and word[0] in _openers()


@functools.cache
def _abbreviations() -> dict[str, str]:
    return {word: "".join(ends) for word, *ends in table("abbreviations.en.tsv")}


@functools.cache
def _openers() -> frozenset[str]:
    return frozenset(row[0] for row in table("openers.en.tsv"))


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie in no other, in order (a quote block inside a body is read once)."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
