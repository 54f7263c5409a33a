"""The dateline, by-line and closing lines of a report into the media it says its text comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.linking.outlets import Outlets
    from reportedly.model.report import Report

HEAD = 700
"""Code points at the head of a text in which a dateline stands, below headline and standfirst."""
TAIL = 900
_NAME = r"[A-Z0-9][\w.&'’/-]*(?: (?:of |on |and |de |la |to )?[A-Z0-9][\w.&'’/-]*){0,4}"
_DATELINE = re.compile(rf"^[^\n()]{{0,60}}\(({_NAME})\)\s*[-–—]", re.MULTILINE)
_CLOSING: tuple[tuple[re.Pattern[str], str, Literal["text", "source"]], ...] = (
    (re.compile(rf"({_NAME}) (?:also )?contributed to this (?:report|article|story)"), "contributed", "text"),
    (
        re.compile(rf"(?:originally|first) (?:appeared|published) (?:on|in|at|by) (?:the )?({_NAME})"),
        "appeared there",
        "text",
    ),
    (re.compile(rf"[Ww]ith files from (?:the )?({_NAME}(?:(?:, | and )(?:the )?{_NAME})*)"), "with files from", "text"),
    (re.compile(rf"(?:©|[Cc]opyright)(?: \(?[Cc]\)?)?(?: \d{{4}})? ({_NAME})"), "copyright", "text"),
    (
        re.compile(rf"^\W*[Ss](?:ource|OURCE)s?:? ({_NAME}(?:(?:, | and |/)\s*{_NAME})*)\W*$", re.MULTILINE),
        "source line",
        "source",
    ),
    (re.compile(rf"(?:^|\[|\n|\. )\W*(?:via|Via|VIA):?\s+({_NAME})\W*(?:Tags)?$", re.MULTILINE), "via line", "source"),
)
_SPLIT = re.compile(r",\s*|\s+and\s+|/\s*")


@dataclass(frozen=True, slots=True)
class Credit:
    """A medium that a report credits outside its sentences. `kind`: its text comes from there, or its matter does."""

    name: str
    span: Span
    rule: str
    kind: Literal["text", "source"]


def credits_of(report: Report, outlets: Outlets) -> tuple[Credit, ...]:
    """Return the media that the dateline and the closing lines credit, by their known names; the own outlet is none."""
    own = outlets.of(report.outlet, report.url)
    own_key = outlets.key(own) if own else None
    found: dict[tuple[str, str], Credit] = {}
    for name, span, rule, kind in _all(report.text):
        known = outlets.name(name)
        if outlets.key(known) != own_key:
            found.setdefault((outlets.key(known), kind), Credit(known, span, rule, kind))
    return tuple(found.values())


def _all(text: str) -> Iterator[tuple[str, Span, str, Literal["text", "source"]]]:
    match = _DATELINE.search(text, 0, HEAD)
    if match:
        yield match.group(1), Span(*match.span()), "dateline", "text"
    start = max(0, len(text) - TAIL)
    for pattern, rule, kind in _CLOSING:
        for match in pattern.finditer(text, start):
            for name in filter(None, _SPLIT.split(match.group(1))):
                yield name.strip(), Span(*match.span()), rule, kind
