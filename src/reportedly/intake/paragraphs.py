"""Plain text to its paragraphs: spans between blank lines, lines of a hard-wrapped text joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model.span import Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"[ \t]*(?:[-*+•–—·▪●]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r"[ \t]{0,3}>")
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
"""Columns: mail and plain-text releases are wrapped at 60 to 80."""
_NEARLY = 0.8
_WITHIN = 0.97
"""Share of the lines that keep to the width: an address or a table may stick out."""
_LEAST_WRAPS = 3
_LEAST_WRAP_SHARE = 0.7
_INDENT = 4
"""Columns from which a whole paragraph set in by blanks is a block quotation (Markdown's code indent, too)."""
_MOST_INDENTED = 0.34


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words (from the first to the last), and whether it is set off as a quotation."""

    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span  # without the blanks at its ends
    indent: int
    blank_before: bool
    hard_end: bool  # Markdown's two blanks at the end: the line ends here
    quoted: bool
    bullet: bool


def paragraphs_of(text: str, start: int = 0) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text from `start` on, in order; they do not overlap, and cover all but white space."""
    lines = _lines(text, start)
    width = _wrap_width(text, lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    indented = [all(line.indent >= _INDENT for line in group) and not group[0].bullet for group in groups]
    set_in = sum(indented) <= _MOST_INDENTED * len(groups)
    return tuple(
        Paragraph(
            Span(group[0].span.start, group[-1].span.end),
            quoted=all(line.quoted for line in group) or (set_in and inner),
        )
        for group, inner in zip(groups, indented, strict=True)
    )


def _lines(text: str, start: int) -> list[_Line]:
    found: list[_Line] = []
    end_before = start
    blank = True
    for match in _LINE.finditer(text, start):
        between = text[end_before : match.start()]
        blank = blank or len(_BREAK.findall(between)) > 1
        end_before = match.end()
        words = match.group()
        span = Span(match.start(), match.end()).trimmed(text)
        if not len(span):
            blank = True
            continue
        lead = words[: span.start - match.start()].expandtabs(_INDENT)
        found.append(
            _Line(
                span=span,
                indent=len(lead),
                blank_before=blank,
                hard_end=words.endswith("  "),
                quoted=_QUOTED.match(words) is not None,
                bullet=_BULLET.match(words) is not None,
            )
        )
        blank = False
    return found


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """Return the column at which the text was wrapped by hand or program; 0 where its lines are its paragraphs."""
    lengths = sorted(len(line.span) for line in lines)
    width = lengths[int(_WITHIN * (len(lengths) - 1))] if lengths else 0
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    inner = [(line, after) for line, after in pairwise(lines) if not _starts(after)]
    wraps = sum(_full(line, after, text, width) for line, after in inner)
    return width if wraps >= _LEAST_WRAPS and wraps >= _LEAST_WRAP_SHARE * len(inner) else 0


def _starts(line: _Line) -> bool:
    return line.blank_before or line.bullet


def _full(line: _Line, after: _Line, text: str, width: int) -> bool:
    """Return whether the first word of the next line would not have fitted into this one."""
    word = after.span.of(text).split(maxsplit=1)[0]
    return len(line.span) + 1 + len(word) > width - 2 or (not line.hard_end and len(line.span) >= _NEARLY * width)


def _goes_on(line: _Line, after: _Line, width: int) -> bool:
    if line.quoted and after.quoted and not after.blank_before:
        return True
    return bool(width) and not _starts(after) and not line.hard_end and line.quoted == after.quoted
