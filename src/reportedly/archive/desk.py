"""An archive into what a desk shows of it beside the answers: stories, places, what is new, drawn pictures; and inputs
that people hand in over the network into it.
"""

# ruff: noqa: PLC0415 - what draws and what reads is loaded where something is drawn or read
from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from reportedly.archive.adding import add_inputs
from reportedly.archive.case import Added, Archive
from reportedly.archive.masking import Mask, mask_of, mask_of_names
from reportedly.archive.reading import Reader
from reportedly.errors import AddressRefusedError, InputError, NotHeldError, ReadingError
from reportedly.intake import Doors, Given
from reportedly.model.details import Movement, Place
from reportedly.model.link import Reason
from reportedly.model.points import pointed_track
from reportedly.model.track import Track
from reportedly.review import Coding, Codings, Entry, Hold, Review, Standing
from reportedly.review.holding import hides, hold_of_words, shown
from reportedly.review.log import document_of
from reportedly.review.people import People, Role, Visitor
from reportedly.settings import Settings, from_environment
from reportedly.store import deciding, linked, listing, people, turns
from reportedly.store.cards import Found, Page, ReportCard, SourceCard
from reportedly.store.deciding import Spot
from reportedly.store.filters import ALWAYS, Filter, Period
from reportedly.store.keys import split_reference
from reportedly.store.linked import Told
from reportedly.store.turns import TurnKind

if TYPE_CHECKING:
    from reportedly.intake.raw import Raw
    from reportedly.model.reading import Reading
    from reportedly.model.report import Report

__all__ = [
    "Coding", "Desk", "Entry", "Found", "Hold", "Mask", "News", "ReportCard", "Role", "SourceCard", "Spot", "Standing",
    "Told", "Visitor", "hides", "hold_of_words", "shown", "split_reference",
]  # fmt: skip


_TRACKS = 100
"""Tracks that are kept at most."""
_TRACKED = 100
"""Reports that a track is drawn from: about a second, the first time, and as many rows as a page bears."""


@dataclass(frozen=True, slots=True)
class News:
    """What came since somebody looked last: when that was (None = never), and the reports added since."""

    since: str | None
    reports: tuple[str, ...]


class Desk:
    """What a desk asks of one archive."""

    def __init__(self, archive: Archive, settings: Settings | None = None) -> None:
        self.archive = archive
        self.review = Review(archive.store)
        self.codings = Codings(archive.store)
        self.people = People(archive.store)
        self.settings = settings or from_environment()
        self._reader = Reader(self.settings)
        self._store = archive.store
        self._one_reads, self._one_tracks = Lock(), Lock()
        self._tracks: dict[tuple[str, Period, int, int], Track] = {}

    def story(self, wanted: str) -> Told:
        """Return a story as it was last compared.

        Raises:
            NotHeldError: there is no such story.
        """
        with self._store.reading() as connection:
            found = linked.stories(connection, [wanted])
        if not found:
            raise NotHeldError(self.archive.address, wanted)
        return found[0]

    def documents(self, wanted: Sequence[str]) -> list[dict[str, Any]]:
        """Return stories as they were last compared, the largest first, as JSON: {"story": …, "cards": [[id, …], …]};
        those that are held no longer (reports that came since were compared with theirs) are left out.
        """
        with self._store.reading() as connection:
            return linked.documents(connection, wanted)

    def turns(self, kind: TurnKind, limit: int) -> list[dict[str, Any]]:
        """Return what was contradicted, or what changed on the way, in the newest stories (turns.newest)."""
        with self._store.reading() as connection:
            return turns.newest(connection, kind, limit)

    def about(self, words: str, limit: int) -> list[str]:
        """Return the ids of the stories in one of whose reports all the words stand, the newest first.

        Raises:
            QueryError: there is nothing to look for in `words`.
        """
        from reportedly.archive import across

        with self._store.reading() as connection:
            return linked.stories_about(connection, self._store.dialect, across.wide_terms(words), limit)

    def said_by(self, source: SourceCard, *, limit: int, cursor: str | None) -> Page[Found]:
        """Return a page of the claims on whose chain a source stands, newest reports first."""
        asked = Filter(source=listing.number_of_source(source.id))
        return self.archive.ask(asked, limit=limit, cursor=cursor)

    def why(self, wanted: str) -> tuple[Reason, ...]:
        """Return the evidence behind a verdict as it was last found; nothing is compared for it.

        Raises:
            NotHeldError: nothing has that id.
        """
        from reportedly.archive import across

        return across.evidence(self._store, wanted)

    def uncompared(self) -> int:
        """Return how many reports have still to be compared with the others (1,000 at most are counted)."""
        with self._store.reading() as connection:
            return linked.count_pending(connection, 1000)

    def places(self, limit: int = 300) -> list[tuple[Place, int]]:
        """Return the places of all claims, each with how many claims name it, most first."""
        with self._store.reading() as connection:
            return deciding.placed(connection, None, limit=limit)

    def news(self, who: str) -> News:
        """Return what came since somebody looked last."""
        with self._store.reading() as connection:
            found = people.looked(connection, who)
            if found is None:
                return News(None, ())
            return News(found[0], tuple(deciding.added_since(connection, found[1])))

    def look(self, who: str) -> None:
        """Keep that somebody has looked at all there is now."""
        with self._store.writing() as connection:
            at = datetime.now(UTC).isoformat(timespec="minutes")
            people.keep_looked(connection, who, at, deciding.last_report(connection))

    def cards(self, reports: Sequence[str]) -> dict[str, ReportCard]:
        """Return reports in brief, by their ids."""
        with self._store.reading() as connection:
            return deciding.cards(connection, reports)

    def mask(self, *, reports: Iterable[str] = (), stories: Iterable[str | None] = ()) -> Mask:
        """Return what covers all that is held back of these reports and stories."""
        return mask_of(self.archive, reports=reports, stories=stories)

    def mask_of_names(self, names: Iterable[str]) -> Mask:
        """Return what covers those of these names of sources that are held back in some report."""
        return mask_of_names(self.archive, names)

    def track(self, what: str, convention: str, reported: Period = ALWAYS) -> Track:
        """Return every statement of a quantity over time, with the private persons who are accused covered, of the
        newest 100 reports that give such a number and are of the days `reported`.

        What was once found is kept while nothing is added: reports are woven together for it, which takes long.

        Raises:
            QueryError: there is nothing to look for in `what`.
        """
        found = pointed_track(self._tracked(what, reported), convention)
        held = self.cards(list({point.report for point in found.points}))
        return self.mask(reports=held, stories=(card.story for card in held.values()))(found)

    def _tracked(self, what: str, reported: Period) -> Track:
        with self._store.reading() as connection:
            key = (what, reported, *deciding.state(connection))
        if key not in self._tracks:
            with self._one_tracks:  # two who ask for one thing wait for one answer
                if key not in self._tracks:
                    found = self.archive.track(what, reported=reported, most=_TRACKED)
                    while len(self._tracks) >= _TRACKS:
                        del self._tracks[next(iter(self._tracks))]
                    self._tracks[key] = found
                return self._tracks[key]
        return self._tracks.get(key) or self._tracked(what, reported)

    def moves(self, limit: int = 100) -> list[tuple[Spot, Movement]]:
        """Return the newest movements that claims tell of, each with where its claim stands."""
        with self._store.reading() as connection:
            found = deciding.moving(connection, limit)
        return [(spot, claim.movement) for spot, claim in found if claim.movement]

    @staticmethod
    def said(entry: Entry) -> dict[str, Any]:
        """Return what a decision says."""
        return dict(document_of(entry))

    def add(self, data: bytes, given: Given, name: str) -> Iterator[Added | InputError | ReadingError]:
        """Return what became of each report in the bytes of one input, called `name`; then compare them."""
        yield from self._add("-", given, Doors(stdin=io.BytesIO(data)), name)

    def fetch(self, address: str, given: Given) -> Iterator[Added | InputError | ReadingError]:
        """Return what became of each report of an http(s) address.

        Raises:
            AddressRefusedError: it is no such address.
        """
        from reportedly.intake.fetch import Fetcher

        if not address.lower().startswith(("http://", "https://")):
            raise AddressRefusedError(address, "is no address to fetch; expected http:// or https://")
        raw = Fetcher(self.settings).fetch(address)
        doors = Doors(fetcher=_Fetched(raw))  # type: ignore[arg-type]
        yield from self._add(address, given, doors, address)

    def _add(self, where: str, given: Given, doors: Doors, name: str) -> Iterator[Added | InputError | ReadingError]:
        settings = self.settings
        yield from add_inputs(
            self.archive, [where], given=given, settings=settings, doors=doors, read=self._read, name=name
        )
        self.archive.link()

    def _read(self, report: Report) -> Reading:
        with self._one_reads:
            return self._reader.read(report)


class _Fetched:
    """A Fetcher that has fetched already."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw

    def fetch(self, address: str) -> Raw:  # noqa: ARG002 - as Fetcher has it
        """Return what was fetched."""
        return self._raw
