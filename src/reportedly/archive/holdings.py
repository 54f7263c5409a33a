"""Holdings: the id of a report into all that is held of it, and the lists and counts of what is held."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from reportedly.archive.versions import Difference, difference
from reportedly.errors import NotHeldError
from reportedly.model.link import Link
from reportedly.model.reading import Reading
from reportedly.store import fetching, finding, linked, listing
from reportedly.store.cards import Facets, Page, ReportCard, SourceCard, StoryCard
from reportedly.store.fetching import Held
from reportedly.store.filters import Filter
from reportedly.store.listing import Totals
from reportedly.store.sql import Store

EVERYTHING = Filter()


class Holdings:
    """What an archive holds, to be listed and taken out. A report that is not held is a NotHeldError everywhere."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def reports(self, asked: Filter = EVERYTHING, *, limit: int = 50, cursor: str | None = None) -> Page[ReportCard]:
        """Return a page of the reports that fit (about, reported, outlet, story, old_versions), newest first."""
        with self._store.reading() as connection:
            return listing.reports(connection, self._store.dialect, asked, limit=limit, cursor=cursor)

    def sources(
        self, called: str | None = None, *, kinds: tuple[str, ...] = (), limit: int = 50, cursor: str | None = None
    ) -> Page[SourceCard]:
        """Return a page of the names of sources over all reports, those in most reports first."""
        with self._store.reading() as connection:
            dialect = self._store.dialect
            return listing.sources(connection, dialect, called=called, kinds=kinds, limit=limit, cursor=cursor)

    def facets(self, asked: Filter = EVERYTHING, *, top: int = 20) -> Facets:
        """Return how many of the claims that fit have which stance, certainty, outlet, source, place and so on."""
        with self._store.reading() as connection:
            return finding.facets(connection, self._store.dialect, asked, top=top)

    def count(self, asked: Filter = EVERYTHING) -> tuple[int, bool]:
        """Return how many claims fit, and whether those are all (False where counting stopped)."""
        with self._store.reading() as connection:
            return finding.count(connection, self._store.dialect, asked)

    def stories(self, *, limit: int = 50, cursor: str | None = None) -> Page[StoryCard]:
        """Return a page of the stories as they were last compared, those with the newest reports first."""
        with self._store.reading() as connection:
            return linked.list_stories(connection, limit=limit, cursor=cursor)

    def links(self, report: str | None = None, *, kind: str | None = None, limit: int = 100) -> list[Link]:
        """Return links as they were last found: from and to a report, or of a kind, newest reports first."""
        with self._store.reading() as connection:
            seq = None if report is None else self._held(connection, report).seq
            return linked.links(connection, report=seq, kind=kind, limit=limit)

    def totals(self) -> Totals:
        """Return how many reports, claims, readings and links are held."""
        with self._store.reading() as connection:
            return listing.totals(connection)

    def reading(self, report: str) -> Reading:
        """Return the current reading of a report."""
        with self._store.reading() as connection:
            return fetching.current(connection, self._held(connection, report).seq)

    def readings(self) -> Iterator[Reading]:
        """Return the current readings of all reports, in the order of adding, one at a time."""
        with self._store.reading() as connection:
            for _, reading in fetching.all_current(connection):
                yield reading

    def replaced(self, report: str) -> list[Reading]:
        """Return the readings of a report that newer ones took the place of, oldest first."""
        with self._store.reading() as connection:
            return fetching.replaced(connection, self._held(connection, report).seq)

    def raw(self, report: str) -> bytes:
        """Return the raw input that a report was first read from."""
        with self._store.reading() as connection:
            return fetching.raw_of(connection, self._held(connection, report).raw_sha256)

    def versions(self, report: str) -> list[ReportCard]:
        """Return the versions held of a report's address, oldest first."""
        with self._store.reading() as connection:
            return listing.versions(connection, self._held(connection, report).seq)

    def difference(self, old: str, new: str) -> Difference:
        """Return what one report says otherwise than another, usually two versions of one address."""
        return difference(self.reading(old), self.reading(new))

    def _held(self, connection: Connection, report: str) -> Held:
        row = fetching.report_row(connection, report)
        if row is None:
            raise NotHeldError(self._store.address, report)
        return row
