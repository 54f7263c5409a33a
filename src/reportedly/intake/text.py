"""A plain text file to a Report: the text unchanged, its paragraphs labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.intake.assemble import Draft, assemble
from reportedly.intake.decode import decode
from reportedly.intake.fields import Said, chosen
from reportedly.intake.front import front_of
from reportedly.intake.language import code_of, language_of, same_language
from reportedly.intake.layout import Block, lay
from reportedly.intake.paragraphs import paragraphs_of
from reportedly.model.report import Intake, Notice, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked
    from reportedly.intake.raw import Raw


def read(raw: Raw, asked: Asked) -> Iterator[Report]:
    """Return the one report of a text file.

    Raises:
        InputError: the bytes are too many, empty or no text.
    """
    data = raw.read(asked.settings.most_bytes)
    decoded = decode(data, raw.origin, raw.charset)
    intake = Intake("text", raw.origin, f"reportedly ({decoded.encoding})", raw.sha256())
    yield report_from_text(decoded.text, intake, asked, url=raw.url, warnings=decoded.notices)


def report_from_text(
    text: str,
    intake: Intake,
    asked: Asked,
    *,
    url: str | None = None,
    said: tuple[Said, ...] = (),
    warnings: tuple[Notice, ...] = (),
) -> Report:
    """Return the report whose text is exactly `text`; what the text itself says of its date comes after `said`."""
    front = front_of(text)
    language = language_of(text, front.end)
    paragraphs = paragraphs_of(text, front.end)
    blocks = tuple(Block(found.span, "quote block" if found.quoted else None) for found in paragraphs)
    laid = lay(text, blocks, language, opens=not front.parts)
    parts = (*front.parts, *laid.parts)
    dated = (Said("published", "date line in the text", laid.dated),) if laid.dated else ()
    says = (*said, *front.said, *dated)
    words = (Said("language", "words of the text", language),) if language else ()
    code, language_by = chosen("language", (*says, *words), same_language)
    authors, authors_by = chosen("authors", says)
    address, address_by = chosen("url", says)
    draft = Draft(
        text=text,
        parts=parts,
        title=next((part.span for part in parts if part.kind == "headline"), None),
        intake=intake,
        said=says,
        url=url or address,
        language=code and code_of(code),
        authors=tuple(authors.split("; ")) if authors else (),
        warnings=warnings,
        provenance=tuple(one for one in (authors_by, language_by, address_by) if one),
    )
    return assemble(draft, asked.given, asked.now)
