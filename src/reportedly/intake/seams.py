"""One paragraph to its parts where it holds more than one: a dateline before, a credit behind, a caption's name."""

from __future__ import annotations

import re

from reportedly.intake.dates import iso_date
from reportedly.model.report import Part, PartKind
from reportedly.model.span import Span

_DATELINE_LONGEST = 90
_DASH = re.compile(r"\s?(?:—|–|--)\s?|\s-\s|\s?-\s")
_AGENCY = re.compile(r"(?:[^\W\d_][\w.,'’/ -]{0,60}\s)?\(\s?[A-Z][\w.&/ -]{1,24}\)")
"""`WASHINGTON (AP)`, `BEIRUT, Aug 4 (Reuters)`, `(CNN)`."""
_BARE_AGENCY = re.compile(r"\((?:[A-Z]{2,6}|Reuters|Xinhua|Bloomberg)\)\s*(?=[\"“«'‘A-Z])")
_TOWN = re.compile(r"[A-Z][A-Z.'’-]{2,}(?:[ ,]+(?:[A-Z][\w.'’-]*|\d{1,2}|\d{4}|[a-z]{1,3}))*,?")
"""`BAGHDAD`, `BEIRUT, Lebanon`, `PARIS, le 3 Mai`: the town in capitals, then names and numbers alone."""
_BYLINES = re.compile(
    r"\s*[\[(][^()\[\]]{0,40}\b(?:reporting|editing|writing|written|compiled|edited|reported|translated)\b[^()\[\]]{0,10}\bby\b"
    r"[^()\[\]]{0,400}[)\]]\s*$",
    re.IGNORECASE,
)
_PHOTO_CREDIT = re.compile(
    r"\s*(?:[\[(](?:[^()\[\]]{0,20}\b(?:photo|image|picture|credit|courtesy|file)\b[^()\[\]]{0,80}|[^()\[\]]{0,60}"
    r"(?:/|\bvia )(?:[A-Z]{2,5}|Getty|Reuters|Shutterstock)[^()\[\]]{0,30})[)\]]|\b(?:REUTERS|AP|AFP)/\S[^.]{0,60}"
    r"|\b(?:photo(?:graph)?|image|picture)(?: credit)?(?: by|:) [^.]{2,60})[./]?\s*$",
    re.IGNORECASE,
)
_CAPTION_NAME = re.compile(
    r"(?:(?:image|photo) copyright\s+(?P<owner>\S+(?: images)?)\s+)?"
    r"(?:file (?:photo|picture|image)|(?:image|photo|media) caption|caption|photo d['’]archives?|légende)"
    r"(?:\s*[:.—–-]\s*|\s+)",
    re.IGNORECASE,
)
_TAIL = 600
"""Code points at a paragraph's end in which a credit is looked for."""


def parts_of(text: str, span: Span, kind: PartKind, *, dateline: bool) -> tuple[Part, ...]:
    """Return the parts that a paragraph of `kind` is made of, in order, white space between them left out.

    A dateline is looked for where `dateline` says that one may stand.
    """
    if kind not in {"body", "caption", "quote block"}:
        return (Part(kind, span),)
    words = span.of(text)
    head = _caption_name(words) if kind == "caption" else dateline_end(words) if dateline else 0
    tail = _credit_start(words, kind)
    cuts: list[tuple[PartKind, int, int]] = [
        ("credit", 0, head),
        (kind, head, max(head, tail)),
        ("credit", max(head, tail), len(words)),
    ]
    found = []
    for name, start, end in cuts:
        piece = Span(span.start + start, span.start + end).trimmed(text)
        if len(piece):
            found.append(Part(name, piece))
    return tuple(found)


def dateline_end(words: str) -> int:
    """Return where the dateline at the head of a paragraph ends (behind its dash); 0 where there is none."""
    bare = _BARE_AGENCY.match(words)
    dash = _DASH.search(words, 1, _DATELINE_LONGEST)
    if dash is None:
        return bare.end() if bare else 0
    before, after = words[: dash.start()].strip(), words[dash.end() : dash.end() + 2]
    opens = bool(after) and not after[0].islower()
    if _AGENCY.fullmatch(before) or (opens and (_TOWN.fullmatch(before) or dated_line(before))):
        return dash.end()
    return bare.end() if bare else 0


def dated_line(words: str) -> str | None:
    """Return the day, as ISO date, of words that are a full date and nothing else."""
    words = words.strip(" .,:\t\n—–-")
    return iso_date(words) if 6 <= len(words) <= 40 and any(map(str.isdigit, words)) else None


def _caption_name(words: str) -> int:
    match = _CAPTION_NAME.match(words)
    return match.end() if match and match.end() < len(words) else 0


def _credit_start(words: str, kind: PartKind) -> int:
    offset = max(0, len(words) - _TAIL)
    tail = words[offset:]
    forms = (_BYLINES, _PHOTO_CREDIT) if kind == "caption" else (_BYLINES,)
    for form in forms:
        found = form.search(tail)
        if found and found.start() + offset > 0:
            return found.start() + offset
    return len(words)
