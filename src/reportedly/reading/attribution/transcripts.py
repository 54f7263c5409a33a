"""Paragraphs that open with a speaker in capitals ("REED: The bridge will open.") to an attribution each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model.claim import Attribution
from reportedly.model.span import Span
from reportedly.reading.attribution.rules import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

_TURN = re.compile(r"[\"“]?(?P<who>[A-Z][A-Z’'-]+\.?(?:\s[A-Z][A-Z’'-]*\.?){0,3})(?P<cue>:)\s+(?=\S)")
_LEAST = 3
"""Turns without which there is no transcript: "UPDATE: …" and "CORRECTION: …" open paragraphs too."""


def transcribed(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
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
