"""A PDF to a Report: columns in reading order, lines joined to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.errors import InputBinaryError, NoArticleError
from reportedly.intake.fields import Said
from reportedly.intake.labels import ends_sentence
from reportedly.intake.pdf.apart import lines_apart
from reportedly.intake.pieces import Carried, Piece, report_from_pieces
from reportedly.model.report import Intake, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked
    from reportedly.intake.pdf.lines import Line
    from reportedly.intake.raw import Raw

_HEAD = 1024
_MARGIN = 0.12
"""Share of a page's height, above and below, in which running heads, feet and page numbers stand."""
_LEAST_REPEATS = 2
_BIG = 1.2
"""Times the size of the prose from which letters on the first page are a headline's."""
_WIDE_GAP = 0.6
"""Times the height of a line: more white than that between two lines parts paragraphs."""
_INDENT = 0.8
"""Times the height of a line: the first line of a paragraph may be set in by it."""
_FULL = 0.8
"""Share of the column's width that a line fills unless its paragraph ends there."""
_NUMBER = re.compile(r"(?:page |p\. ?|- ?)?\d{1,4}(?: ?(?:/|of|sur|de) ?\d{1,4})?(?: ?-)?", re.IGNORECASE)
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_MARKS = '.,;:!?)"”’'
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")


def read(raw: Raw, asked: Asked) -> Iterator[Report]:
    """Return the one report of a PDF.

    Raises:
        InputError: too many bytes, no PDF, one behind a password, one that is pictures alone, one that costs too much.
    """
    limit = asked.settings.most_bytes
    data = raw.read(limit)
    if not data[:_HEAD].lstrip().startswith(b"%PDF-"):
        raise InputBinaryError(raw.origin, "is no PDF; expected one, or say --kind auto")
    lines, author = lines_apart(data, raw.origin)
    lines = _without_running_heads(lines)
    if not lines:
        message = (
            "is a PDF without text (pictures of pages, perhaps); expected one with text: recognise its letters first"
        )
        raise NoArticleError(raw.origin, message)
    says = (Said("authors", "PDF author", author),) if author else ()
    intake = Intake("pdf", raw.origin, "pdfminer.six", raw.sha256())
    yield report_from_pieces(_pieces(lines), says, Carried(intake, raw.url), asked)


def _without_running_heads(lines: list[Line]) -> list[Line]:
    """Return the lines without those that stand in the margins of several pages, and without page numbers there."""

    def margin(line: Line) -> str | None:
        if line.y0 > (1 - _MARGIN) * line.page_height:
            return "head"
        return "foot" if line.y1 < _MARGIN * line.page_height else None

    def shape(line: Line) -> tuple[str | None, str]:
        return margin(line), _DIGITS.sub("#", line.words.casefold())

    pages = len({line.page for line in lines})
    seen = Counter(key for key, _ in {(shape(line), line.page) for line in lines if margin(line)})
    least = max(_LEAST_REPEATS, pages // 3)
    return [
        line for line in lines if not (margin(line) and (seen[shape(line)] >= least or _NUMBER.fullmatch(line.words)))
    ]


def _pieces(lines: list[Line]) -> list[Piece]:
    body = _body_size(lines)
    first = lines[0].page
    headline = []
    for line in lines:
        if line.page != first or line.size < _BIG * body:
            break
        headline.append(line)
    if len(headline) == len(lines):
        headline = []
    pieces = [Piece(_joined(headline, set()), "headline")] if headline else []
    paragraphs = _paragraphs(lines[len(headline) :])
    compounds = {word.casefold() for line in lines for word in _COMPOUND.findall(line.words)}
    return [*pieces, *(Piece(_joined(paragraph, compounds)) for paragraph in paragraphs)]


def _body_size(lines: list[Line]) -> float:
    """Return the size in which most letters are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.words)
    return max(letters, key=lambda size: letters[size])


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    found: list[list[Line]] = [[lines[0]]] if lines else []
    widths = _column_widths(lines)
    for before, line in pairwise(lines):
        if _goes_on(before, line, widths):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _column_widths(lines: list[Line]) -> dict[tuple[int, int], float]:
    """Return the right edge of each block of each page."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        key = (line.page, line.block)
        edges[key] = max(edges.get(key, 0.0), line.x1)
    return edges


def _goes_on(before: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Return whether a line belongs to the paragraph of the line before it."""
    if abs(before.size - line.size) > 0.1 * before.size:
        return False
    height = max(before.y1 - before.y0, 1.0)
    if (before.page, before.block) != (line.page, line.block):
        below = (
            before.page == line.page and before.y0 - line.y1 < _WIDE_GAP * height and abs(before.x0 - line.x0) < height
        )
        crosses = not ends_sentence(before.words) and (line.words[:1].islower() or before.words.endswith((",", "-")))
        return crosses or (below and before.y0 >= line.y1 - height and not ends_sentence(before.words))
    if before.y0 - line.y1 > _WIDE_GAP * height:
        return False
    short = before.x1 - before.x0 < _FULL * (edges[before.page, before.block] - before.x0)
    set_in = line.x0 - before.x0 > _INDENT * height
    return not ((short or set_in) and ends_sentence(before.words))


def _joined(lines: list[Line], compounds: set[str]) -> str:
    """Return the words of the lines as one text, words that were broken at a line's end whole again.

    A hyphen stays where the same compound stands unbroken elsewhere (`compounds`, in lower case).
    """
    text = ""
    for line in lines:
        if not text:
            text = line.words
        elif (broken := _HYPHENATED.search(text[-40:])) and line.words[:1].islower():
            whole = f"{broken.group()}{line.words.split()[0].rstrip(_MARKS)}".casefold()
            text = (text if whole in compounds else text[:-1]) + line.words
        else:
            text = f"{text} {line.words}"
    return text.replace("\u00ad", "")
