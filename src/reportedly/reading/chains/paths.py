"""The words around a cue to what they tell of the path: the outlet that was told, the interview, the channel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.chains.lists import channels, pattern, word_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.claim import Attribution

# The words that can name the outlet; which of them do is decided by who is known to be one.
_OUTLET = r"((?:[\w.’'&-]+\s+){0,6}[\w.’'&-]*\w)"
_TOLD_OUTLET = re.compile(_OUTLET)
_POSTED = "Twitter"
"""Where those are who sign with a name and an account (attribution/layout.py)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a cue tell of the path: an outlet in between, a channel, a source behind an outlet."""

    outlet: Span | None = None
    channel: str | None = None
    channel_span: Span | None = None
    behind: Span | None = None
    provider: Span | None = None
    elsewhere: bool = False
    long_ago: bool = False


def told(text: str, attribution: Attribution, sentence: Span) -> Told:
    """Return what the sentence says of the path by which `attribution` came, outside its content."""
    stretches = _frame(attribution, sentence)
    outlet = channel = channel_span = behind = provider = None
    for stretch in stretches:
        words = stretch.of(text).rstrip(" .,\n")
        if outlet is None:
            outlet = _outlet_in(words, stretch, attribution.cue)
        if behind is None and (found := _first_of(("citing", "learned from"), words)) is not None:
            behind = _group(stretch, found)
        if provider is None and (found := _first_of(("provided by", "quoting"), words)) is not None:
            provider = _outside(attribution.source, _group(stretch, found))
        if channel is None and (found := _channel_in(words)) is not None:
            channel_span = _outside(attribution.source, _group(stretch, found))
            channel = channels()[found[1].casefold()] if channel_span is not None else None
    if attribution.by.endswith(" post") and (account := text.find("(@", attribution.source[-1].end)) >= 0:
        channel, channel_span = _POSTED, Span(account + 1, text.index(")", account))
    elsewhere = any(pattern("elsewhere").search(stretch.of(text)) for stretch in stretches)
    long_ago = any(pattern("long ago").search(stretch.of(text)) for stretch in stretches)
    return Told(outlet, channel, channel_span, behind, provider, elsewhere, long_ago)


def _first_of(names: Sequence[str], words: str) -> re.Match[str] | None:
    """Return the first of some patterns that is in the words."""
    return next((found for name in names if (found := pattern(name).search(words)) is not None), None)


def _group(stretch: Span, found: re.Match[str]) -> Span:
    return Span(stretch.start + found.start(1), stretch.start + found.end(1))


def _outside(source: Sequence[Span], span: Span) -> Span | None:
    """Return a span of the frame; None where the source is so called: "a report issued by the board"."""
    return None if any(words.overlaps(span) for words in source) else span


def _channel_in(words: str) -> re.Match[str] | None:
    """Return where a channel is named; "editor of the Yemen Post" names none, "on Twitter" does."""
    for found in pattern("channel").finditer(words):
        if found[1][0].islower() or not channels()[found[1].casefold()][0].islower():
            return found
    return None


def writes_for(text: str, source: Span) -> list[Span]:
    """Return the words of a source that can name a journalist's medium: "Reuters' Ana Pérez", "Ana Pérez of AFP"."""
    found = pattern("journalist of").match(source.of(text))
    if found is None:
        return []
    return [Span(source.start + found.start(i), source.start + found.end(i)) for i in (1, 2, 3) if found[i]]


def _outlet_in(words: str, stretch: Span, cue: Sequence[Span]) -> Span | None:
    """Return the words that can name who was told, who interviewed or who quotes.

    Where the cue itself tells who was told, no other "told" of the sentence does.
    """
    told = list(pattern("told").finditer(words))
    by_cue = [found for found in told if _in(cue, stretch.start + found.start())]
    if by_cue:
        return _told_in(words, stretch, by_cue)
    for name in ("spoke to", "interview", "interview on air", "on air", "quoted by", "own piece"):
        found = pattern(name).search(words)
        if found is None:
            continue
        group = found.lastindex or 1
        if name != "spoke to" or found[group].casefold() not in word_class("pronouns"):
            return Span(stretch.start + found.start(group), stretch.start + found.end(group))
    for span in cue:
        on_air = pattern("said on air").match(words, max(0, span.end - stretch.start)) if stretch.holds(span) else None
        if on_air is not None:
            return _group(stretch, on_air)
    return _told_in(words, stretch, told)


def _in(spans: Sequence[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _told_in(words: str, stretch: Span, told: Sequence[re.Match[str]]) -> Span | None:
    """Return the words behind the first of `told`."""
    for start in told:
        found = _TOLD_OUTLET.match(words, start.end())
        if found is not None:
            return Span(stretch.start + found.start(1), stretch.start + found.end(1))
    return None


def _frame(attribution: Attribution, sentence: Span) -> list[Span]:
    """Return the stretches of the sentence outside the content: the frame in which it is told."""
    frame: list[Span] = []
    start = sentence.start
    for content in sorted(attribution.content):
        if content.end <= sentence.start or content.start >= sentence.end:
            continue
        if content.start > start:
            frame.append(Span(start, content.start))
        start = max(start, content.end)
    if start < sentence.end:
        frame.append(Span(start, sentence.end))
    return frame
