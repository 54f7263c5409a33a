"""The words around a cue to what they tell of the path: the outlet that was told, the interview, the channel."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.chains.lists import channels, word_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.claim import Attribution

_TOLD = re.compile(
    r"\b(?:told|tell|tells|telling|informed|(?:said|stated|confirmed|explained|revealed|admitted|wrote)\s+to)\s+",
    re.IGNORECASE,
)
# The words that can name the outlet; which of them do is decided by who is known to be one.
_OUTLET = r"((?:[\w.’'&-]+\s+){0,6}[\w.’'&-]*\w)"
_INTERVIEW = re.compile(
    r"\b(?:(?:in|during)\s+an?\s+(?:[\w-]+\s+)?interview\s+(?:with|on|for)|interviewed\s+by|"
    r"(?:speaking|spoke)\s+(?:to|with)|writing\s+(?:for|in|on)|"
    r"in\s+(?:remarks|comments)\s+to|"
    r"in\s+an?\s+(?:[\w-]+\s+){0,2}(?:e-?mail|statement|message|text|call|conversation|response)\s+(?:\w+\s+)?(?:to|with))\s+"
    + _OUTLET,
    re.IGNORECASE,
)
_TOLD_OUTLET = re.compile(_OUTLET)
_PROVIDED = re.compile(r"\b(?:provided|released|issued|distributed|read out|relayed)\s+by\s+([^,]+),", re.IGNORECASE)
_LEARNED = re.compile(r"\b(?:learned|learnt|heard)\s+from\s+(.+?)\s+that\b")
_SPOKE_TO = re.compile(r"^" + _OUTLET + r"\s+(?:spoke|talked)\s+(?:to|with)\b|^" + _OUTLET + r"\s+interviewed\b")
_QUOTED_BY = re.compile(r"\b(?:quoted|cited)\s+(?:as\s+saying\s+)?(?:by|in)\s+" + _OUTLET)
_QUOTING = re.compile(
    r"(?:^|[,;])\s*(?:(?:but|and|while|as|though)\s+)?([^,;]+?)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bis)(?<!\bare)\s+(?:quoted|quotes|cited|cites)\s(?:.+\sas|[^,]+)\s+saying\b"
)
_CITING = re.compile(r"(?:^\s*|,\s+)(?:[Cc]iting|[Qq]uoting)\s+([^,.;]+)")


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


@functools.cache
def _elsewhere() -> re.Pattern[str]:
    """Return the pattern of another occasion than the one by which a source was brought in."""
    occasions, writings, audiences, times = (
        "|".join(sorted(word_class(name))) for name in ("occasions", "writings", "audiences", "other times")
    )
    whose = r"(?:an?|the|his|her|their|last|this)\s+"
    return re.compile(
        rf"\b(?:at|during)\s+{whose}(?:[\w’'-]+\s+){{0,4}}?(?:{occasions})\b|"
        rf"\bin\s+{whose}(?:[\w’'-]+\s+){{0,3}}?(?:{writings})\b|"
        rf"\btold\s+(?:{whose})?(?:[a-z]+\s+){{0,2}}(?:{audiences})\b|"
        rf"\b(?:has|have|had)\s+(?:{times})\b|"
        r"\bon\s+(?:the\s+\w+\s+floor|[Tt]witter|[Ff]acebook|[Ii]nstagram)\b"
    )


@functools.cache
def _channel_pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(words) for words in channels()), key=len, reverse=True))
    determiner = r"(?:(?:a|an|the|its|his|her|their)\s+)?"
    return re.compile(
        r"\b(?:in|on|at|via|through|over|during|by|told)\s+" + determiner + rf"(?:[\w’'-]+\s+){{0,4}}?({names})\b",
        re.IGNORECASE,
    )


@functools.cache
def _long_ago() -> re.Pattern[str]:
    """Return the pattern of a time of which only this saying is: "told the Herald then", "wrote in 2014"."""
    times = "|".join(sorted(word_class("long ago"))).replace("_", r"\s+")
    return re.compile(rf"\b(?:{times}|in\s+(?:19|20)\d\d)\b")


def told(text: str, attribution: Attribution, sentence: Span) -> Told:
    """Return what the sentence says of the path by which `attribution` came, outside its content."""
    stretches = _frame(attribution, sentence)
    outlet = channel = channel_span = behind = provider = None
    for stretch in stretches:
        words = stretch.of(text).rstrip(" .,\n")
        if outlet is None:
            outlet = _outlet_in(words, stretch, attribution.cue)
        if behind is None and (found := _CITING.search(words) or _LEARNED.search(words)) is not None:
            behind = Span(stretch.start + found.start(1), stretch.start + found.end(1))
        if provider is None and (found := _PROVIDED.search(words) or _QUOTING.search(words)) is not None:
            provider = _outside(attribution.source, _group(stretch, found))
        if channel is None and (found := _channel_in(words)) is not None:
            channel_span = _outside(attribution.source, _group(stretch, found))
            channel = channels()[found[1].casefold()] if channel_span is not None else None
    elsewhere = any(_elsewhere().search(stretch.of(text)) for stretch in stretches)
    long_ago = any(_long_ago().search(stretch.of(text)) for stretch in stretches)
    return Told(outlet, channel, channel_span, behind, provider, elsewhere, long_ago)


def _group(stretch: Span, found: re.Match[str]) -> Span:
    return Span(stretch.start + found.start(1), stretch.start + found.end(1))


def _outside(source: Sequence[Span], span: Span) -> Span | None:
    """Return a span of the frame; None where the source is so called: "a report issued by the board"."""
    return None if any(words.overlaps(span) for words in source) else span


def _channel_in(words: str) -> re.Match[str] | None:
    """Return where a channel is named; "editor of the Yemen Post" names none, "on Twitter" does."""
    for found in _channel_pattern().finditer(words):
        if found[1][0].islower() or not channels()[found[1].casefold()][0].islower():
            return found
    return None


@functools.cache
def _own_piece() -> re.Pattern[str]:
    """Return the pattern of an outlet's own interview or guest piece: "in a Reuters interview", "in a Post essay"."""
    pieces = "|".join(sorted(word_class("pieces")))
    return re.compile(rf"\b(?:[Ii]n|[Dd]uring)\s+an?\s+((?:[A-Z][\w.]*\s+)+)(?:{pieces})\b")


@functools.cache
def _journalist_of() -> re.Pattern[str]:
    name, whats = r"(?:[A-Z][\w’'.-]+\s*)+$", "|".join(sorted(word_class("chroniclers")))
    of = rf"(?:[A-Z][\w’'.-]+\s+)+(?:,\s+an?\s+(?:[\w-]+\s+){{0,2}}(?:{whats})\s+)?(?:of|at|from|for|with|in)\s+(.+)$"
    return re.compile(
        rf"(.+?)(?:’s|'s|’|')\s+(?:[a-z]+\s+){{0,3}}{name}|(.+?)\s+(?:[a-z]+\s+){{0,2}}(?:{whats})\s+{name}|{of}"
    )


def writes_for(text: str, source: Span) -> list[Span]:
    """Return the words of a source that can name a journalist's medium: "Reuters' Ana Pérez", "Ana Pérez of AFP"."""
    found = _journalist_of().match(source.of(text))
    if found is None:
        return []
    return [Span(source.start + found.start(i), source.start + found.end(i)) for i in (1, 2, 3) if found[i]]


def _outlet_in(words: str, stretch: Span, cue: Sequence[Span]) -> Span | None:
    """Return the words that can name who was told, who interviewed or who quotes.

    Where the cue itself tells who was told, no other "told" of the sentence does.
    """
    told = list(_TOLD.finditer(words))
    by_cue = [found for found in told if _in(cue, stretch.start + found.start())]
    if by_cue:
        return _told_in(words, stretch, by_cue)
    for pattern in (_SPOKE_TO, _INTERVIEW, _QUOTED_BY, _own_piece()):
        found = pattern.search(words)
        if found is None:
            continue
        group = found.lastindex or 1
        if pattern is not _SPOKE_TO or found[group].casefold() not in word_class("pronouns"):
            return Span(stretch.start + found.start(group), stretch.start + found.end(group))
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
