"""Decisions on claims of a report that was read again to the claims they are on now: those of the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from reportedly.model.claim import Claim
from reportedly.model.span import Span, words_of
from reportedly.model.wire import from_json
from reportedly.review.log import document_of, standings
from reportedly.store import deciding, fetching
from reportedly.store.deciding import Entry

ORPHANED = ""
"""Stands in place of the claim's id where the newer reading claims no such words, or several claims claim them."""

_WORD = re.compile(r"[^\W_]+")


def anchored(connection: Connection, entries: Iterable[Entry]) -> list[Entry]:
    """Return entries with the ids that their claims have in the current reading, or ORPHANED in their place.

    Entries of reports that were never read again are as they were. An undoing follows what it undoes.
    """
    held = list(entries)
    moved: dict[int, str] = {}
    for report in {entry.report for entry in held if entry.report}:
        row = fetching.report_row(connection, report)
        if row is not None and fetching.was_replaced(connection, row.seq):
            now = fetching.current(connection, row.seq)
            ours = (entry for entry in held if entry.report == report and entry.claim)
            moved |= _moved(ours, now.claims, now.report.text)
    return [replace(entry, claim=moved.get(entry.seq, entry.claim)) for entry in held]


def restand(connection: Connection, report: str) -> None:
    """Let each claim of a report stand where the decisions on it put it. Needs a writing transaction."""
    held = list(deciding.entries(connection, report))
    if held:
        deciding.restand(connection, report, standings(anchored(connection, held)))


def _moved(entries: Iterable[Entry], claims: Sequence[Claim], text: str) -> dict[int, str]:
    """The id of its claim now, by the number of each entry."""
    made: dict[int, str] = {}
    for entry in entries:
        document = document_of(entry)
        if "undoes" in document:
            made[entry.seq] = made.get(document["undoes"], entry.claim)
        else:
            made[entry.seq] = _claim_now(entry.claim, from_json(_SPANS, document["content"], "content"), claims, text)
    return made


_SPANS = tuple[Span, ...]


def _claim_now(claim: str, content: tuple[Span, ...], claims: Sequence[Claim], text: str) -> str:
    """The claim at the same place; else the only one near it with the same words; of several the one of the same id."""
    there = [one.id for one in claims if one.content == content]
    if not there:
        said = _words(content, text)
        there = [one.id for one in claims if _words(one.content, text) == said and _meet(one.content, content)]
    if claim in there:
        return claim
    return there[0] if len(there) == 1 else ORPHANED


def _words(content: Iterable[Span], text: str) -> list[str]:
    return _WORD.findall(words_of(content, text).casefold())


def _meet(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)
