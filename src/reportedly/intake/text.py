"""A plain text file to a Report: the text unchanged, its paragraphs labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.intake.assemble import Draft, assemble
from reportedly.intake.decode import decode
from reportedly.intake.fields import Said
from reportedly.intake.language import language_of
from reportedly.intake.layout import Block, lay
from reportedly.intake.paragraphs import paragraphs_of
from reportedly.model.report import Intake, Notice, Provenance, Report

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
    language = language_of(text)
    blocks = tuple(Block(found.span, "quote block" if found.quoted else None) for found in paragraphs_of(text))
    laid = lay(text, blocks, language)
    dated = (Said("published", "date line in the text", laid.dated),) if laid.dated else ()
    provenance = (Provenance("language", "words of the text"),) if language else ()
    draft = Draft(
        text=text,
        parts=laid.parts,
        title=laid.title,
        intake=intake,
        said=(*said, *dated),
        url=url,
        language=language,
        warnings=warnings,
        provenance=provenance,
    )
    return assemble(draft, asked.given, asked.now)
