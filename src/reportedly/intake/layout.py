"""Labelled blocks to the parts of a report: which is the headline, which are credits, captions, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.intake.labels import ends_sentence, label_of
from reportedly.intake.seams import dated_line, dateline_end, parts_of
from reportedly.model.report import Part, PartKind
from reportedly.model.span import Span

_HEADLINE_MOST = 30
"""Words: longer than any headline of the press."""
_CRY_MOST = 20
_STOP_INSIDE = re.compile(r"[.!?][\"”’»]?\s+\S{2}|^[\"“«]")
_NAME_MOST = 4
_DATELINES_IN = 3
"""Prose paragraphs at the beginning in which a dateline may stand (a caption or a summary may come first)."""
_RULE = re.compile(r"[\W_]*(?:30[\W_]*|ends?[\W_]*)?", re.IGNORECASE)
"""`___`, `* * *`, `###`, `-30-`: rules and end marks, which are no part."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text; `kind` is what the input's own marks say it is, None where they say nothing."""

    span: Span
    kind: PartKind | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """The parts of a report, its title, and the date that its text gives on a line of its own or as a dateline."""

    parts: tuple[Part, ...]
    title: Span | None
    dated: str | None


def lay(text: str, blocks: tuple[Block, ...], language: str | None, *, opens: bool = True) -> Laid:
    """Return the parts in the order of the text; `opens` says that a headline may stand among the first blocks."""
    kept = [block for block in blocks if not _RULE.fullmatch(block.span.of(text)[:40]) or len(block.span) > 40]
    marked = any(block.kind == "headline" for block in kept)
    kinds = [block.kind or label_of(block.span.of(text), language) for block in kept]
    dates = [dated_line(block.span.of(text)) if len(block.span) < 60 else None for block in kept]
    kinds = ["credit" if date and kind is None else kind for kind, date in zip(kinds, dates, strict=True)]
    if opens and not marked:
        _name_opening(text, kept, kinds)
    parts: list[Part] = []
    prose = 0
    dated = next((date for date, kind in zip(dates[:6], kinds[:6], strict=True) if date and kind == "credit"), None)
    for block, kind in zip(kept, kinds, strict=True):
        made = parts_of(text, block.span, kind or "body", dateline=kind is None and prose < _DATELINES_IN)
        if kind is None and prose < _DATELINES_IN:
            dated = dated or dated_line(block.span.of(text)[: dateline_end(block.span.of(text)[:200])])
            prose += 1
        parts.extend(made)
    title = next((part.span for part in parts if part.kind == "headline"), None)
    return Laid(tuple(parts), title, dated)


def _name_opening(text: str, blocks: list[Block], kinds: list[PartKind | None]) -> None:
    """Name the short paragraphs before the first sentence: a headline, bylines, a caption or summary."""
    open_ = []
    for index, block in enumerate(blocks):
        words = block.span.of(text)
        if kinds[index] is None and _is_sentence(words) and not (index == 0 and _is_cry(words)):
            break
        if kinds[index] in {None, "promo"}:  # a headline may begin as a promotion does ("Report: …")
            open_.append(index)
    else:
        return  # nothing but short lines: no headline to be told from them
    lead = next((i for i in open_ if not _like_name(blocks[i].span.of(text)) and i <= open_[0] + 1), None)
    if lead is None and len(open_) == 1:
        lead = open_[0]
    if lead is not None and not (kinds[lead] == "promo" and lead > 0):
        kinds[lead] = "headline"
    for index in open_:
        if kinds[index] is None:
            kinds[index] = "credit" if _like_name(blocks[index].span.of(text)) else "caption"


def _is_sentence(words: str) -> bool:
    return ends_sentence(words) or len(words.split(maxsplit=_HEADLINE_MOST)) > _HEADLINE_MOST or words.endswith(":")


def _is_cry(words: str) -> bool:
    """Return whether the words are one short question or exclamation, as a headline may be."""
    return words.rstrip().endswith(("?", "!")) and len(words.split()) <= _CRY_MOST and not _STOP_INSIDE.search(words)


def _like_name(words: str) -> bool:
    """Return whether the words are two to four capitalised words, as a byline or an outlet's name alone is."""
    found = words.split()
    return len(found) <= _NAME_MOST and all(word[:1].isupper() or word in {"and", "of", "et", "de"} for word in found)
