"""What people decide over claims: queue, decisions, undoing, ratings, and where each claim stands after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from reportedly.errors import DecisionError, NotHeldError, WireError
from reportedly.model.claim import Claim
from reportedly.model.wire import from_json, to_json
from reportedly.review.anchoring import ORPHANED, anchored
from reportedly.review.coders import Codings
from reportedly.review.coding import Coding, codings
from reportedly.review.holding import Hold, hold_of, hold_of_words
from reportedly.review.log import ABOUT_CLAIMS, DECIDING, SHOWING, START, broken, document_of, standings, undone
from reportedly.review.writing import entered, words_of
from reportedly.store import deciding, fetching, finding, listing
from reportedly.store.cards import Found, Page
from reportedly.store.deciding import Entry, Spot, Standing
from reportedly.store.keys import split_reference
from reportedly.store.spans import strayed
from reportedly.store.sql import Store

__all__ = [
    "OUTCOMES", "QUEUES", "SOURCE_RATINGS", "Coding", "Codings", "Entry", "Hold", "Review", "Standing", "hold_of",
]  # fmt: skip

OUTCOMES = ("charged", "convicted", "acquitted", "dropped", "released", "none known")
SOURCE_RATINGS = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "reliability cannot be judged",
}  # fmt: skip
CLAIM_RATINGS = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "truth cannot be judged",
}  # fmt: skip
"""The Admiralty code (NATO AJP-2.1): the reliability of a source and the credibility of a claim."""
QUEUES = ("uncertain", "random", "held", "flagged")
_FIXED = frozenset({"id", "attribution", "confidence", "by", "evidence"})
"""Fields of a claim that tell how it was read, not what it says."""


class Review:
    """The decisions of people over the claims of one archive. Nothing that was read is ever changed by them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def decide(self, who: str, kind: str, wanted: str, **said: Any) -> Entry:  # noqa: ANN401 - JSON of the kind
        """Return the entry of a decision on a claim (report/claim); `said`: `why`, and what the kind needs.

        `correct` needs `changes` (fields of the claim as JSON), `comment` `why`, `outcome` `outcome`, `rate claim`
        `rating`. Where the report is handed out to be coded by `who`, it is their coding, not yet a decision.

        Raises:
            DecisionError: it lacks something, or a correction is no claim of the report.
            NotHeldError: there is no such claim.
        """
        if kind not in ABOUT_CLAIMS:
            raise DecisionError("the decision", kind, "one of " + ", ".join(ABOUT_CLAIMS))
        report, claim = split_reference(wanted)
        with self._store.writing() as connection:
            found = finding.find_one(connection, report, claim) if claim else None
            if found is None or claim is None:
                raise NotHeldError(self._store.address, wanted)
            said = _checked(connection, found, kind, said)
            said["content"] = to_json(found.claim.content)
            coding = codings(deciding.entries(connection, report, ("assign", "finish"))).get(report)
            if coding and kind not in SHOWING and coding.open_for(who):
                said["coding"] = True  # all that a coder says, so that the other is led by nothing
            elif coding and kind in DECIDING and not coding.done():
                raise DecisionError("the decision", kind, "that both who code this report have finished")
            return entered(connection, who, kind, (report, claim), said)

    def undo(self, who: str, seq: int, why: str = "", *, anybodys: bool = False) -> Entry:
        """Return the entry that undoes another; one's own, or with `anybodys` anyone's.

        Raises:
            DecisionError: there is no such entry, it is someone else's, or it was undone or cannot be.
        """
        with self._store.writing() as connection:
            entry = deciding.entry(connection, seq)
            if entry is None or entry.kind in {"undo", "assign", "finish"}:
                raise DecisionError("what is to be undone", seq, "the number of a decision, rating or comment")
            if entry.who != who and not anybodys:
                raise DecisionError("what is to be undone", seq, "a decision of your own")
            if seq in undone(deciding.entries(connection, entry.report, ("undo",))):
                raise DecisionError("what is to be undone", seq, "a decision that was not undone already")
            said: dict[str, Any] = {"undoes": seq, "why": words_of(why)}
            if document_of(entry).get("coding"):
                coding = codings(deciding.entries(connection, entry.report, ("assign", "finish"))).get(entry.report)
                if coding and not coding.open_for(entry.who):
                    raise DecisionError("what is to be undone", seq, "no coding that is finished")
                said["coding"] = True
            return entered(connection, who, "undo", (entry.report, entry.claim), said)

    def rate_source(self, who: str, source: str, rating: str, why: str = "") -> Entry:
        """Return the entry of a source's rating, A to F.

        Raises:
            DecisionError: it is no rating.
            NotHeldError: there is no such source.
        """
        if rating not in SOURCE_RATINGS:
            raise DecisionError("the rating of a source", rating, "one of A to F")
        with self._store.writing() as connection:
            if listing.source(connection, source) is None:
                raise NotHeldError(self._store.address, source)
            said = {"source": source, "rating": rating, "why": words_of(why)}
            return entered(connection, who, "rate source", ("", ""), said)

    def source_ratings(self, source: str) -> list[Entry]:
        """Return the ratings given to a source that were not undone, oldest first."""
        with self._store.reading() as connection:
            held = list(deciding.entries(connection, "", ("rate source", "undo")))
        gone = undone(held)
        return [
            entry
            for entry in held
            if entry.kind == "rate source" and entry.seq not in gone and document_of(entry)["source"] == source
        ]

    def history(self, report: str, viewer: str) -> list[Entry]:
        """Return what was decided on a report that `viewer` may see, oldest first: no coding of another before both
        who code it have finished. Of claims that moved as the report was read again, by the ids they have now.
        """
        with self._store.reading() as connection:
            return list(_visible(anchored(connection, deciding.entries(connection, report)), viewer))

    def orphaned(self, viewer: str, report: str | None = None) -> list[Entry]:
        """Return what was decided (on one report, or on all) on claims that are no longer read and `viewer` may see:
        as it was made, by the ids they had.
        """
        with self._store.reading() as connection:
            held = list(deciding.of_reread(connection, report))
            now = anchored(connection, held)
        gone = [made for made, entry in zip(held, now, strict=True) if made.claim and entry.claim == ORPHANED]
        seen = {entry.seq for entry in _visible(held, viewer)}
        return [entry for entry in gone if entry.seq in seen]

    def log(self, viewer: str, *, limit: int = 50, cursor: str | None = None) -> Page[Entry]:
        """Return a page of all that was decided and `viewer` may see, newest first."""
        with self._store.reading() as connection:
            page = deciding.newest(connection, limit=limit, cursor=cursor)
            known = codings(deciding.entries(connection, None, ("assign", "finish")))
        return Page(tuple(_visible(page.items, viewer, known)), page.next)

    def standing(self, spots: Iterable[Spot]) -> dict[Spot, Standing]:
        """Return where claims stand; those on which nothing was decided are left out."""
        with self._store.reading() as connection:
            return deciding.standing(connection, list(spots))

    def waiting(self, order: str, *, limit: int = 20, seed: int = 1) -> list[Found]:
        """Return claims that wait for a decision, in the order of a queue (QUEUES).

        Raises:
            DecisionError: there is no such queue.
        """
        if order not in QUEUES:
            raise DecisionError("the queue", order, "one of " + ", ".join(QUEUES))
        with self._store.reading() as connection:
            spots = deciding.waiting(connection, order, limit=limit, seed=seed, held=hold_of_words)
            found = [finding.find_one(connection, *spot) for spot in spots]
        return [one for one in found if one is not None]

    def held_back(self, found: Iterable[Found]) -> dict[str, Hold]:
        """Return why claims are held back, by their ids; those that may be shown are left out."""
        holds = {one.id: hold for one in found if (hold := hold_of(one.claim, one.words))}
        now = self.standing(_spot(one) for one in holds)
        return {one: hold for one, hold in holds.items() if not now.get(_spot(one), Standing()).approved}

    def held_at(self, spots: Iterable[Spot]) -> dict[Spot, Hold]:
        """Return why claims are held back, by where they stand; those that may be shown are left out."""
        wanted = {spot for spot in spots if spot[1]}
        reports = {report for report, _ in wanted}
        with self._store.reading() as connection:
            said = deciding.said_at(connection, wanted)
            accusing = dict(deciding.accusing(connection, reports))
            now = deciding.standing(connection, said)
        holds = {spot: hold_of(accusing.get(spot), words) for spot, words in said.items()}
        return {spot: hold for spot, hold in holds.items() if hold and not _ok(now, spot)}

    def corrected(self, claim: Claim, entries: Iterable[Entry]) -> Claim:
        """Return a claim as the decision that holds has it: as it was read, unless that is a correction."""
        last = _holding(entry for entry in entries if entry.claim == claim.id or entry.kind == "undo")
        changes: Mapping[str, Any] = next((document_of(entry).get("changes", {}) for entry in last.values()), {})
        made: Claim = from_json(Claim, {**to_json(claim), **changes}, "claim")
        return made

    def training(self) -> Iterator[dict[str, Any]]:
        """Return the decision that holds on each claim as data to train with: the claim as read, and as it should be;
        in the order of deciding.
        """
        with self._store.reading() as connection:
            held = anchored(connection, deciding.entries(connection))
            now = standings(held)
            for spot, entry in _holding(held).items():
                found = finding.find_one(connection, *spot)
                if found is not None:
                    yield _lesson(found, entry, _ok(now, spot))

    def broken(self) -> Iterator[str]:
        """Return what is wrong with the log, and with where claims stand after it."""
        with self._store.reading() as connection:
            held = list(deciding.entries(connection))
            kept = deciding.all_standing(connection)
            wrong = list(broken(held))
            try:
                made = standings(anchored(connection, held))
            except (ValueError, LookupError, TypeError, AttributeError):  # what was changed is no longer of its form
                made = kept
        yield from wrong
        for spot in sorted({*made, *kept}):
            if made.get(spot, Standing()) != kept.get(spot, Standing()):
                yield f"claim {'/'.join(spot)} does not stand where the decisions on it put it"

    def head(self) -> str:
        """Return the hash of the last entry: whoever writes it down can tell later that none was cut off."""
        with self._store.reading() as connection:
            last = deciding.last_entry(connection)
        return last.hash if last else START


def _checked(connection: Connection, found: Found, kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a decision says, of the fields its kind has; each in order."""
    made: dict[str, Any] = {"why": words_of(said.get("why", ""))}
    if kind == "comment" and not made["why"]:
        raise DecisionError("the comment", "", "some words")
    if kind == "correct":
        made["changes"] = _changes(connection, found, said.get("changes"))
    if kind == "outcome":
        made["outcome"] = said.get("outcome")
        if made["outcome"] not in OUTCOMES:
            raise DecisionError("the outcome", made["outcome"], "one of " + ", ".join(OUTCOMES))
    if kind == "rate claim":
        made["rating"] = said.get("rating")
        if type(made["rating"]) is not int or made["rating"] not in CLAIM_RATINGS:
            raise DecisionError("the rating of a claim", made["rating"], "a whole number from 1 to 6")
    return made


def _changes(connection: Connection, found: Found, changes: object) -> dict[str, Any]:
    document = to_json(found.claim)
    if not isinstance(changes, dict) or not changes:
        raise DecisionError("the correction", changes, "an object with at least one field of the claim")
    for name in changes:
        if name not in document or name in _FIXED:
            raise DecisionError("the field", name, "one of " + ", ".join(sorted({*document} - _FIXED)))
    row: Any = fetching.report_row(connection, found.report.id)
    try:
        made: Claim = from_json(Claim, {**document, **changes}, "claim")
    except WireError as error:
        raise DecisionError(error.where, error.value, error.expected) from error
    reading = replace(fetching.current(connection, row.seq), claims=(made,))
    for place, span in strayed(reading, len(reading.report.text)):
        raise DecisionError(place, [span.start, span.end], f"a span within the {len(reading.report.text)} of the text")
    if not made.content or not all(len(span) for span in made.content):
        raise DecisionError("content", changes.get("content"), "some words of the text")
    apart = {name: value for name, value in changes.items() if value != document[name]}
    if not apart:
        raise DecisionError("the correction", changes, "a field that is other than it was read")
    return apart


def _holding(entries: Iterable[Entry]) -> dict[Spot, Entry]:
    """The last decision on each claim that was not undone; codings do not count."""
    held = list(entries)
    gone = undone(held)
    last: dict[Spot, Entry] = {}
    for entry in held:
        counts = entry.claim and entry.kind in DECIDING and entry.seq not in gone
        if counts and not document_of(entry).get("coding"):
            last.pop((entry.report, entry.claim), None)
            last[entry.report, entry.claim] = entry
    return last


def _visible(entries: Iterable[Entry], viewer: str, known: Mapping[str, Coding] | None = None) -> Iterator[Entry]:
    held = list(entries)
    known = codings(held) if known is None else known
    for entry in held:
        coding = known.get(entry.report)
        if not coding or coding.done() or entry.who == viewer or not document_of(entry).get("coding"):
            yield entry


def _lesson(found: Found, entry: Entry, approved: bool) -> dict[str, Any]:
    document = document_of(entry)
    read = to_json(found.claim)
    lesson = {
        "report": found.report.id, "sha256": found.report.sha256, "claim": read, "decision": entry.kind,
        "corrected": {**read, **document["changes"]} if entry.kind == "correct" else None,
        "who": entry.who, "at": entry.at, "why": document.get("why", ""), "held_back": None,
    }  # fmt: skip
    hold = hold_of(found.claim, found.words)
    return lesson if hold is None or approved else {**lesson, "held_back": hold, "why": ""}


def _ok(now: Mapping[Spot, Standing], spot: Spot) -> bool:
    return now.get(spot, Standing()).approved


def _spot(one: Found | str) -> Spot:
    report, claim = split_reference(one if isinstance(one, str) else one.id)
    return report, claim or ""
