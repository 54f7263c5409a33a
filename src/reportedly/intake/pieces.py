"""Pieces in the order of a document, each with what its own marks say it is, to a Report whose text is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.intake.assemble import Draft, assemble
from reportedly.intake.fields import Said, chosen
from reportedly.intake.language import code_of, language_of, same_language
from reportedly.intake.layout import Block, lay
from reportedly.model.report import Intake, Notice, PartKind, Report
from reportedly.model.span import Span

if TYPE_CHECKING:
    from reportedly.intake.asked import Asked

GAP = "\n\n"
"""What stands between two pieces in the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a document and its kind; None is prose, or whatever its words give away."""

    words: str
    kind: PartKind | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What carries the pieces: where they came from, an address, what went wrong on the way."""

    intake: Intake
    url: str | None = None
    warnings: tuple[Notice, ...] = ()


def report_from_pieces(pieces: list[Piece], says: tuple[Said, ...], carried: Carried, asked: Asked) -> Report:
    """Return the report of the pieces; `says` is what the input says of its fields, the most trusted place first.

    Where no piece is a headline, the title that is said is put before the others as one.
    """
    headline = next((piece.words for piece in pieces if piece.kind == "headline"), None)
    titles = (Said("title", "headline of the page", headline), *says) if headline else says
    title, title_by = chosen("title", titles, _same_title)
    if headline is None and title:
        pieces = [Piece(title, "headline"), *pieces]
    text, blocks = _joined(pieces)
    prose = GAP.join(piece.words for piece in pieces if piece.kind is None)
    language, language_by = chosen("language", (*says, *_words_say(prose or text)), same_language)
    authors, authors_by = chosen("authors", says)
    address, address_by = chosen("url", says)
    laid = lay(text, blocks, language and code_of(language))
    dated = (Said("published", "date line in the text", laid.dated),) if laid.dated else ()
    draft = Draft(
        text=text,
        parts=laid.parts,
        title=laid.title,
        intake=carried.intake,
        said=(*says, *dated),
        url=address or carried.url,
        language=language and code_of(language),
        authors=tuple(authors.split("; ")) if authors else (),
        warnings=carried.warnings,
        provenance=tuple(one for one in (title_by, authors_by, language_by, address_by) if one),
    )
    return assemble(draft, asked.given, asked.now)


def _joined(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    blocks, at = [], 0
    for piece in pieces:
        blocks.append(Block(Span(at, at + len(piece.words)), piece.kind))
        at += len(piece.words) + len(GAP)
    return GAP.join(piece.words for piece in pieces), tuple(blocks)


def _words_say(text: str) -> tuple[Said, ...]:
    found = language_of(text)
    return (Said("language", "words of the text", found),) if found else ()


def _same_title(one: str, other: str) -> bool:
    """Return whether one title is the other, the outlet's name behind it perhaps ("Title | Outlet")."""
    first, second = (" ".join(words.split()).casefold() for words in (one, other))
    return second.startswith(first) or first.startswith(second)
