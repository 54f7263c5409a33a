"""A saved or fetched web page to a Report: its article in blocks, each labelled, and what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.errors import NoArticleError
from reportedly.intake.assemble import Draft, assemble
from reportedly.intake.decode import decode
from reportedly.intake.fields import Said, chosen
from reportedly.intake.html.article import Piece, pieces_of
from reportedly.intake.html.head import page_says
from reportedly.intake.language import language_of
from reportedly.intake.layout import Block, lay
from reportedly.model.report import Intake, Notice, Report
from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked
    from reportedly.intake.raw import Raw

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 4096


def read(raw: Raw, asked: Asked) -> Iterator[Report]:
    """Return the one report of a page.

    Raises:
        InputError: too many bytes, none, no text, or no article in the page.
    """
    data = raw.read(asked.settings.most_bytes)
    match = _DECLARED.search(data[:_HEAD])
    in_page = next((group.decode("ascii") for group in match.groups() if group), None) if match else None
    decoded = decode(data, raw.origin, raw.charset or in_page)
    intake = Intake("html", raw.origin, f"trafilatura, precision ({decoded.encoding})", raw.sha256())
    yield report_from_page(decoded.text, intake, asked, url=raw.url, warnings=decoded.notices)


def report_from_page(
    page: str,
    intake: Intake,
    asked: Asked,
    *,
    url: str | None = None,
    said: tuple[Said, ...] = (),
    warnings: tuple[Notice, ...] = (),
) -> Report:
    """Return the report of a page's HTML; `said` (by a feed, an archive) comes after what the page says itself.

    Raises:
        NoArticleError: no article was found in it.
    """
    from lxml import etree, html  # noqa: PLC0415 - text alone needs no lxml

    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", page, count=1))
    except (etree.ParserError, ValueError) as error:
        raise NoArticleError(intake.origin, "holds no HTML that can be read; expected a news page") from error
    says = (*page_says(tree, url), *said)
    pieces = pieces_of(tree)
    if not pieces:
        message = "is a page in which no article was found; expected the page of one report, not a list or a shell"
        raise NoArticleError(intake.origin, message)
    return _report(pieces, says, intake, asked, url=url, warnings=warnings)


def _report(
    pieces: list[Piece],
    says: tuple[Said, ...],
    intake: Intake,
    asked: Asked,
    *,
    url: str | None,
    warnings: tuple[Notice, ...],
) -> Report:
    headline = next((piece.words for piece in pieces if piece.kind == "headline"), None)
    titles = (*((Said("title", "h1", headline),) if headline else ()), *says)
    title, title_by = chosen("title", titles, _same_title)
    if headline is None and title:
        pieces = [Piece(title, "headline"), *pieces]
    text, blocks = _joined(pieces)
    body = " ".join(piece.words for piece in pieces if piece.kind is None)
    language, language_by = chosen("language", (*says, *_words_say(body or text)), _same_language)
    authors, authors_by = chosen("authors", says)
    laid = lay(text, blocks, language)
    dated = (Said("published", "date line in the text", laid.dated),) if laid.dated else ()
    address, address_by = chosen("url", says)
    draft = Draft(
        text=text,
        parts=laid.parts,
        title=laid.title,
        intake=intake,
        said=(*says, *dated),
        url=address or url,
        language=language.lower().split("-")[0].split("_")[0] if language else None,
        authors=tuple(authors.split("; ")) if authors else (),
        warnings=warnings,
        provenance=tuple(one for one in (title_by, authors_by, language_by, address_by) if one),
    )
    return assemble(draft, asked.given, asked.now)


def _joined(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    blocks, words, at = [], [], 0
    for piece in pieces:
        blocks.append(Block(Span(at, at + len(piece.words)), piece.kind))
        words.append(piece.words)
        at += len(piece.words) + 2
    return "\n\n".join(words), tuple(blocks)


def _words_say(text: str) -> tuple[Said, ...]:
    found = language_of(text)
    return (Said("language", "words of the text", found),) if found else ()


def _same_title(one: str, other: str) -> bool:
    """Return whether one title is the other, the outlet's name behind it perhaps ("Title | Outlet")."""
    first, second = (" ".join(words.split()).casefold() for words in (one, other))
    return first == second or second.startswith(first) or first.startswith(second)


def _same_language(one: str, other: str) -> bool:
    return one[:2].lower() == other[:2].lower()
