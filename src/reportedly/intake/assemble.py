"""A text, its parts and what is said of it to a Report."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportedly.errors import SettingsError
from reportedly.intake.dates import checked_published, in_future, same_date
from reportedly.intake.fields import LONGEST, Said, chosen
from reportedly.model.report import Intake, Notice, Part, Provenance, Report, sha256_of
from reportedly.model.span import Span

if TYPE_CHECKING:
    from reportedly.intake.given import Given

_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """One report on its way: text and parts, and everything said of its fields, the most trusted first."""

    text: str
    parts: tuple[Part, ...]
    title: Span | None
    intake: Intake
    said: tuple[Said, ...] = ()
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()
    provenance: tuple[Provenance, ...] = ()


def assemble(draft: Draft, given: Given, now: dt.datetime) -> Report:
    """Return the report; what is given overrides what is said, and every field says where it came from.

    Raises:
        SettingsError: the given date is no ISO date, or the given outlet no name.
    """
    said = (*_given(given), *draft.said)
    outlet, outlet_by = chosen("outlet", said)
    published, published_by = chosen("published", said, same_date)
    modified, modified_by = chosen("modified", said, same_date)
    provenance = [one for one in (outlet_by, published_by, modified_by, *draft.provenance) if one]
    return Report(
        id=_id(draft, outlet),
        text=draft.text,
        parts=draft.parts,
        title=draft.title,
        outlet=outlet,
        url=draft.url,
        published=published,
        modified=modified,
        language=draft.language,
        authors=draft.authors,
        sha256=sha256_of(draft.text),
        intake=draft.intake,
        provenance=tuple(provenance),
        warnings=(*draft.warnings, *_date_notices(published, now)),
    )


def _given(given: Given) -> tuple[Said, ...]:
    found = []
    if given.published:
        found.append(Said("published", "given", checked_published(given.published)))
    if given.outlet and len(given.outlet) > LONGEST:
        raise SettingsError("--outlet", given.outlet, f"a name of at most {LONGEST:,} characters")
    if given.outlet:
        found.append(Said("outlet", "given", given.outlet))
    return tuple(found)


def _date_notices(published: str | None, now: dt.datetime) -> tuple[Notice, ...]:
    if published is None:
        return (
            Notice(
                "published-unknown",
                "no date of publication was found, so relative times stay relative; "
                "give it with --published, such as --published 2017-09-25",
            ),
        )
    if in_future(published, now):
        message = (
            f"the date of publication, {published}, lies in the future; expected one up to {now.date().isoformat()}"
        )
        return (Notice("published-future", message),)
    return ()


def _id(draft: Draft, outlet: str | None) -> str:
    """Return a name that is the same for the same text from the same place, wherever the file lies."""
    place = draft.url or PurePath(draft.intake.origin).name
    words = "\n".join((sha256_of(draft.text), place, outlet or ""))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]
