"""Archive: readings into one case file or database, and everything that is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from reportedly.archive.holdings import EVERYTHING, Holdings
from reportedly.archive.versions import Difference, difference
from reportedly.errors import NotHeldError, ReadingError
from reportedly.gazetteer import Gazetteer
from reportedly.model.link import Reason
from reportedly.model.points import BOUNDS, pointed, pointed_track
from reportedly.model.reading import Reading
from reportedly.model.story import Comparison
from reportedly.model.track import Track
from reportedly.query import Asked, area_of, filter_of
from reportedly.review import Review
from reportedly.review.anchoring import restand
from reportedly.settings import from_environment
from reportedly.store import checking, fetching, finding, keeping, listing
from reportedly.store.cards import Found, Page, SourceCard
from reportedly.store.checking import Problem, Told
from reportedly.store.filters import ALWAYS, Filter, Period
from reportedly.store.keeping import State
from reportedly.store.keys import split_reference
from reportedly.store.sql import open_store

_SETTLE = 200
"""So many reports after which the planner's numbers are brought up to date; then again at each doubling."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading: the id of its report, and whether it is new, another version, read again or known.

    `previous` is the id of the version before it, `difference` what this version says otherwise.
    """

    report: str
    state: State
    previous: str | None = None
    difference: Difference | None = None


def _of_cache() -> Gazetteer:
    from reportedly.gazetteer import open_gazetteer  # noqa: PLC0415 - built when first needed

    return open_gazetteer(from_environment().cache)


class Archive:
    """Readings kept in one file (SQLite), or on a server under a postgresql:// address.

    `held` lists and takes out what it holds. Without `create`, an archive that is not there is an error. May be used
    from several threads, and by several processes at once: they write one after the other.
    """

    def __init__(
        self,
        address: str | Path,
        *,
        create: bool = True,
        wait: float = 30.0,
        gazetteer: Callable[[], Gazetteer] = _of_cache,
    ) -> None:
        self.store = open_store(address, create=create, wait=wait)
        self.held = Holdings(self.store)
        self._until_settled = _SETTLE
        self._gazetteer = gazetteer

    @property
    def address(self) -> str:
        """Return the path or address, without a password."""
        return self.store.address

    def add(self, reading: Reading, raw: bytes) -> Added:
        """Return what became of a reading and its raw input: kept whole, or not at all.

        The same again changes nothing; another text under a known address is kept beside the old one; a reading by a
        newer reader takes the old one's place, which is kept too; one by an older reader changes nothing.

        Raises:
            ReadingError: the reading does not agree with its text or with `raw`.
            ArchiveError: the archive cannot be written.
        """
        reading = pointed(reading, BOUNDS)  # a convention is of who looks, not of what is kept
        given = keeping.prepare(reading, raw)
        before = None
        with self.store.writing() as connection:
            kept = keeping.keep(connection, self.store.dialect, given)
            if kept.state == "reread":
                restand(connection, reading.report.id)
            if kept.previous is not None:
                before = fetching.current(connection, kept.previous)
        self._settle_in_time()
        if before is None:
            return Added(reading.report.id, kept.state)
        return Added(reading.report.id, kept.state, before.report.id, difference(before, reading))

    def add_all(self, pairs: Iterable[tuple[Reading, bytes]]) -> Iterator[Added | ReadingError]:
        """Return what became of each reading as it is kept; one that is refused does not stop the others.

        Raises:
            ArchiveError: the archive cannot be written; what was returned before is kept.
        """
        for reading, raw in pairs:
            try:
                yield self.add(reading, raw)
            except ReadingError as error:
                yield error

    def ask(self, asked: Filter = EVERYTHING, *, limit: int = 50, cursor: str | None = None) -> Page[Found]:
        """Return a page of the claims that fit, newest reports first (docs of Filter and of store.finding.find)."""
        with self.store.reading() as connection:
            return finding.find(connection, self.store.dialect, asked, limit=limit, cursor=cursor)

    def filter(self, asked: Asked) -> Filter:
        """Return the filter for what a person asks in words (query.OPTIONS), places looked up in the gazetteer.

        Raises:
            QueryError: a filter that there is none of, or a value that it does not take.
        """
        made = filter_of(asked)
        name = asked.get("place")
        if not isinstance(name, str) or not name:
            return made
        with self.store.reading() as connection:
            return replace(made, place=area_of(name, self._gazetteer(), connection))

    def show(self, wanted: str) -> Reading | Found | SourceCard:
        """Return what has an id: a report's reading, a claim (report/claim), or a source (s-…).

        Raises:
            NotHeldError: nothing has that id.
        """
        report, claim = split_reference(wanted)
        with self.store.reading() as connection:
            row = fetching.report_row(connection, wanted)
            if row is not None:
                return fetching.current(connection, row.seq)
            found = finding.find_one(connection, report, claim) if claim else listing.source(connection, wanted)
        if found is None:
            raise NotHeldError(self.address, wanted)
        return found

    def link(self, told: Told = checking.untold) -> int:
        """Return how many reports were compared with those they may have to do with: all that were added since.

        Raises:
            ArchiveError: the archive cannot be written; what was compared before is kept.
        """
        from reportedly.archive import across  # noqa: PLC0415 - numbers are loaded where reports are compared

        return across.link(self.store, told)

    def compare(self, about: str | None = None, told: Told = checking.untold) -> Comparison:
        """Return what the reports have to do with each other, by stories; with `about` those that speak of it.

        What was added since is compared first; with `about`, of a large archive only the reports that have its words.

        Raises:
            QueryError: there is more to show than can be shown at once.
            ArchiveError: reports were added since and the archive cannot be written.
        """
        from reportedly.archive import across  # noqa: PLC0415 - as above

        across.link(self.store, told, about)
        return across.comparison(self.store, about)

    def track(
        self, what: str, convention: str = BOUNDS, *, reported: Period = ALWAYS, most: int | None = None
    ) -> Track:
        """Return every statement of a quantity ("people killed in the explosion") over time, each as one number too
        where the convention gives one. Of more than `most` reports (1,000) that give such a number, published in
        `reported`, the newest are read, and the track tells how many are left out.

        Raises:
            QueryError: there is nothing to look for in `what`.
        """
        from reportedly.archive import across  # noqa: PLC0415 - as above

        return pointed_track(
            across.estimate(self.store, what, reported=reported, most=most or across.MOST_READ), convention
        )

    def why(self, wanted: str) -> tuple[Reason, ...]:
        """Return the evidence behind a story, copy, citation, drift, group of claims, or claim (report/claim).

        Raises:
            NotHeldError: nothing has that id.
        """
        from reportedly.archive import across  # noqa: PLC0415 - as above

        across.link(self.store, checking.untold)
        return across.evidence(self.store, wanted)

    def verify(self, told: Told = checking.untold) -> Iterator[Problem]:
        """Return everything that is not as it was kept: hashes, spans, rows against readings, references,
        decisions.
        """
        with self.store.reading() as connection:
            yield from checking.check(connection, self.store.dialect, told)
        yield from (Problem("decisions", what) for what in Review(self.store).broken())

    def close(self) -> None:
        """Close the archive."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _settle_in_time(self) -> None:
        self._until_settled -= 1
        if self._until_settled == 0:
            self.store.settle()
            self._until_settled = max(_SETTLE, self.held.totals().reports)
