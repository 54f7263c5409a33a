"""Ids of reports into what is told of them in a line, for answers that name reports by their ids."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.archive.case import Archive
from reportedly.store import deciding
from reportedly.store.cards import ReportCard

_AT_ONCE = 500


def briefs(archive: Archive, reports: Iterable[str]) -> dict[str, ReportCard]:
    """Return the reports with the ids in brief; those that are not held are left out."""
    wanted = sorted(set(reports))
    found: dict[str, ReportCard] = {}
    with archive.store.reading() as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            found |= deciding.cards(connection, wanted[start : start + _AT_ONCE])
    return found
