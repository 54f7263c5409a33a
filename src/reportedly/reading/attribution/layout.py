"""What the layout attributes to an attribution each: turns of a transcript, quotations and posts signed with a dash.

"REED: The bridge will open."; "“The bridge will open.” — Mara Reed"; "It is open! — Mara Reed (@reed) May 3, 2014".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model.claim import Attribution
from reportedly.model.span import Span
from reportedly.reading.attribution.rules import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TURN = re.compile(r"[\"“]?(?P<who>[A-Z][A-Z’'-]+\.?(?:\s[A-Z][A-Z’'-]*\.?){0,3})(?P<cue>:)\s+(?=\S)")
_LEAST = 3
"""Turns without which there is no transcript: "UPDATE: …" and "CORRECTION: …" open paragraphs too."""


_SIGNED = re.compile(
    r"^[^\S\n]*(?P<content>(?:[“”](?=\S)(?:[^“”\n]|“[^“”\n]*”)+”|\"(?=\S)[^\"\n]+\"))[^\S\n]*\n?[^\S\n]*"
    r"(?P<cue>[―—–]|--)[^\S\n]*(?P<who>[^\W\d_a-z][^\n\"“”]*?)(?:[^\S\n]|\.)*$",
    re.MULTILINE,
)
_NAME = 12
"""The most words of who signs a quotation: a name and what its bearer is, but no sentence."""


_POST = re.compile(
    r"(?P<cue>[―—–]|--)[^\S\n]*(?P<who>[^\n(@―—–]{1,50}?)[^\S\n]+\(@\w+\)[^\S\n]+\w+[^\S\n]\d{1,2},[^\S\n]\d{4}"
)
"""How a post is signed where it stands in a page: a dash, the name, the account, the day. Without a day it may be
prose, or a line that asks to follow somebody: all eight such places in PolNeAR and FNC-1 are that.
"""


def laid_out(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """Return the turns of a transcript, the signed quotations and the signed posts."""
    return [*_transcribed(text, paragraphs), *_signed(text), *_posted(text)]


def _posted(text: str) -> Iterator[Attribution]:
    """Yield an attribution for each post in a page: what stands before "— Ana Ruiz (@anaruiz) May 3, 2014"."""
    last = 0
    for match in _POST.finditer(text):
        start = max(last, text.rfind("\n", 0, match.start()) + 1)
        if not text[start : match.start()].strip():  # the paragraph before
            end = len(text[: match.start()].rstrip())
            start = max(last, text.rfind("\n", 0, end) + 1)
        content, last = Span(start, match.start()).trimmed(text), match.end()
        if len(content.of(text).split()) > 1:
            yield Attribution(
                (Span(*match.span("who")),), (Span(*match.span("cue")),), (content,), CONFIDENCE, "rule: post"
            )


def _signed(text: str) -> Iterator[Attribution]:
    """Yield an attribution for each quotation that a dash and a name follow to the end of its line or the next."""
    for match in _SIGNED.finditer(text):
        if len(match["who"].split()) <= _NAME and not _POST.match(text, match.start("cue")):
            source, cue, content = ((Span(*match.span(name)),) for name in ("who", "cue", "content"))
            yield Attribution(source, cue, content, CONFIDENCE, "rule: signed quotation")


def _transcribed(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """Return an attribution for each turn of a transcript: three turns or more, of two speakers or more, one again.

    Where the turns open with a quotation mark, the paragraphs after one that do so too are still that turn.
    """
    turns = [(i, match) for i, p in enumerate(paragraphs) if (match := _TURN.match(text, p.start, p.end)) is not None]
    speakers = [match["who"] for _, match in turns]
    if len(turns) < _LEAST or not 1 < len(set(speakers)) < len(speakers):
        return []
    made = []
    for i, match in turns:
        content = [Span(match.end(), paragraphs[i].end).trimmed(text)]
        for paragraph in paragraphs[i + 1 :]:
            if (
                text[match.start()] not in '"“'
                or text[paragraph.start] not in '"“'
                or _TURN.match(text, paragraph.start)
            ):
                break
            content.append(paragraph)
        source, cue = (Span(*match.span(name)) for name in ("who", "cue"))
        made.append(Attribution((source,), (cue,), tuple(content), CONFIDENCE, "rule: transcript"))
    return made
