"""Stories and links into an archive, and the reports that may have to do with one another out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, desc, exists, func, insert, literal, or_, select, tuple_

from reportedly.model.link import Link
from reportedly.model.story import Card, Story
from reportedly.model.wire import Json, from_json, to_json
from reportedly.store import cursors, turns
from reportedly.store.base import Dialect
from reportedly.store.cards import Page, StoryCard
from reportedly.store.cursors import Cursor
from reportedly.store.keys import split_reference
from reportedly.store.packing import pack_json, unpack_json
from reportedly.store.tables import LINKS, MARKS, MEMBERS, REPORTS, STORIES, VERDICTS
from reportedly.store.words import Term, plain

_COMMON = 200
"""A mark that more reports have tells nothing of any two of them."""

Cards = tuple[tuple[str, Card], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it was compared, with the cards of its reports and the links in it."""

    story: Story
    cards: Cards
    links: tuple[Link, ...] = ()


def pending(connection: Connection, limit: int | None = None) -> list[int]:
    """Return the numbers of the latest versions of reports that stand in no story yet, in the order of adding."""
    return list(connection.execute(_pending().order_by(REPORTS.c.seq).limit(limit)).scalars())


def count_pending(connection: Connection, most: int) -> int:
    """Return how many reports are `pending`; counting stops at `most`."""
    return connection.execute(select(func.count()).select_from(_pending().limit(most).subquery())).scalar_one()


def pending_about(connection: Connection, dialect: Dialect, terms: Sequence[Term]) -> list[int]:
    """Return those of `pending` in which all of `terms` stand."""
    source, number, holds = dialect.search("report_words", terms)
    found = _pending().where(REPORTS.c.seq.in_(select(number).select_from(source).where(holds)))
    return list(connection.execute(found.order_by(REPORTS.c.seq)).scalars())


def _pending() -> Select[Any]:
    """By indexes alone: the reports themselves are the largest table."""
    old = select(_ANY.c.seq).where(~_ANY.c.latest)
    told = exists().where(MEMBERS.c.report == REPORTS.c.seq)
    return select(REPORTS.c.seq).where(~told, REPORTS.c.seq.not_in(old))


_ANY = REPORTS.alias("any_report")


def is_small(connection: Connection, most: int) -> bool:
    """Return whether the archive holds at most so many reports, old versions aside."""
    counted = select(REPORTS.c.seq).where(REPORTS.c.latest).limit(most + 1).subquery()
    return connection.execute(select(func.count()).select_from(counted)).scalar_one() <= most


def keep_marks(connection: Connection, seq: int, marks: Iterable[tuple[int, int]]) -> None:
    """Keep the numbers by which a report is found by those it may have to do with."""
    connection.execute(delete(MARKS).where(MARKS.c.report == seq))
    rows = [{"space": space, "mark": mark, "report": seq} for space, mark in marks]
    if rows:
        connection.execute(insert(MARKS), rows)


def sharing(connection: Connection, seq: int, spaces: Sequence[int]) -> list[tuple[int, int]]:
    """Return the numbers of reports that share marks with one, and how many, most first; common marks do not count."""
    ours = select(MARKS.c.space, MARKS.c.mark).where(MARKS.c.report == seq, MARKS.c.space.in_(spaces)).subquery("ours")
    of_ours = (MARKS.c.space == ours.c.space) & (MARKS.c.mark == ours.c.mark)
    rare = (
        select(MARKS.c.space, MARKS.c.mark)
        .join(ours, of_ours)
        .group_by(MARKS.c.space, MARKS.c.mark)
        .having(func.count() <= _COMMON)
        .subquery("rare")
    )
    shared = func.count()
    found = (
        select(MARKS.c.report, shared)
        .join(rare, (MARKS.c.space == rare.c.space) & (MARKS.c.mark == rare.c.mark))
        .where(MARKS.c.report != seq)
        .group_by(MARKS.c.report)
        .order_by(desc(shared), MARKS.c.report)
    )
    return [(row[0], row[1]) for row in connection.execute(found)]


def stories_of(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    """Return the story of each of the reports that stand in one."""
    found = connection.execute(select(MEMBERS.c.report, MEMBERS.c.story).where(MEMBERS.c.report.in_(list(seqs))))
    return {row.report: row.story for row in found}


def members(connection: Connection, stories: Iterable[str]) -> list[int]:
    """Return the numbers of the reports of stories, in the order of adding."""
    found = select(MEMBERS.c.report).where(MEMBERS.c.story.in_(list(stories))).order_by(MEMBERS.c.report)
    return list(connection.execute(found).scalars())


def forget(connection: Connection, stories: Iterable[str] | dict[int, str]) -> None:
    """Let stories and their links go: their reports have to be compared again."""
    gone = list(stories.values() if isinstance(stories, dict) else stories)
    if gone:
        connection.execute(delete(STORIES).where(STORIES.c.id.in_(gone)))


def keep(connection: Connection, told: Told) -> None:
    """Keep a story in place of the one that had its id. Its reports must be held and stand in no other story."""
    story = told.story
    ids = {report for report, _ in told.cards} | {split_reference(link.b)[0] for link in told.links if link.b}
    held = connection.execute(select(REPORTS.c.id, REPORTS.c.seq, REPORTS.c.day).where(REPORTS.c.id.in_(ids))).all()
    seqs = {row.id: row.seq for row in held}
    days = [row.day for row in held if row.id in set(story.reports) and row.day]
    forget(connection, [story.id])
    document = {"story": to_json(story), "cards": [[report, to_json(card)] for report, card in told.cards]}
    connection.execute(insert(STORIES), [{
        "id": story.id,
        "title": plain(story.title),
        "size": len(story.reports),
        "first": min(days, default=0),
        "last": max(days, default=0),
        "seq": max(seqs[report] for report in story.reports),
        "document": pack_json(document),
    }])  # fmt: skip
    connection.execute(insert(MEMBERS), [{"report": seqs[report], "story": story.id} for report in story.reports])
    turns.keep(connection, story.id, document)
    _keep_verdicts(connection, story)
    _keep_links(connection, told, seqs)


def _keep_verdicts(connection: Connection, story: Story) -> None:
    kinds = (("copy", story.copies), ("citation", story.citations), ("drift", story.drift), ("claims", story.claims))
    rows = {one.id: {"id": one.id, "story": story.id, "kind": kind} for kind, found in kinds for one in found}
    if rows:
        connection.execute(insert(VERDICTS), list(rows.values()))


def _keep_links(connection: Connection, told: Told, seqs: dict[str, int]) -> None:
    number = connection.execute(select(func.max(LINKS.c.id))).scalar() or 0
    rows = [
        {
            "id": number + place,
            "story": told.story.id,
            "kind": link.kind,
            "report": seqs[_report(link.a, seqs)],
            "b_report": seqs[_report(link.b, seqs)] if link.b else None,
            "document": pack_json(to_json(link)),
        }
        for place, link in enumerate(told.links, start=1)
    ]
    if rows:
        connection.execute(insert(LINKS), rows)


def _report(wanted: str, seqs: dict[str, int]) -> str:
    return wanted if wanted in seqs else split_reference(wanted)[0]


def told_of(document: Json) -> Told:
    """Return the story of a document (`documents`), with its cards.

    Raises:
        WireError: what is held is damaged.
    """
    cards = tuple((report, from_json(Card, card, "card")) for report, card in document["cards"])
    return Told(from_json(Story, document["story"], "story"), cards)


def stories(connection: Connection, wanted: Iterable[str] | None = None, limit: int | None = None) -> list[Told]:
    """Return stories with all that was found in them (all of them, or those with the ids), the largest first."""
    return [told_of(document) for document in documents(connection, wanted, limit)]


def documents(connection: Connection, wanted: Iterable[str] | None = None, limit: int | None = None) -> list[Json]:
    """Return stories as `stories` does, each as it is kept: {"story": …, "cards": [[report, card], …]} as JSON.

    Raises:
        PackingError: what is held is damaged.
    """
    found = select(STORIES.c.document).order_by(desc(STORIES.c.size), STORIES.c.id).limit(limit)
    if wanted is not None:
        found = found.where(STORIES.c.id.in_(list(wanted)))
    return [unpack_json(packed) for packed in connection.execute(found).scalars()]


def stories_about(connection: Connection, dialect: Dialect, terms: Sequence[Term], limit: int) -> list[str]:
    """Return the ids of stories with a report in which all of `terms` stand, the newest first."""
    source, number, holds = dialect.search("report_words", terms)
    joined = MEMBERS.join(STORIES, STORIES.c.id == MEMBERS.c.story)
    found = select(STORIES.c.id).select_from(joined).where(
        MEMBERS.c.report.in_(select(number).select_from(source).where(holds))
    )  # fmt: skip
    order = (desc(func.max(STORIES.c.last)), desc(func.max(STORIES.c.seq)))
    return list(connection.execute(found.group_by(STORIES.c.id).order_by(*order).limit(limit)).scalars())


def story_of_verdict(connection: Connection, wanted: str) -> str | None:
    """Return the story in which a copy, citation, drift, group of claims, report or claim with an id is to be found."""
    if connection.execute(select(STORIES.c.id).where(STORIES.c.id == wanted)).first():
        return wanted
    found = connection.execute(select(VERDICTS.c.story).where(VERDICTS.c.id == wanted)).scalar()
    if found is not None:
        return str(found)
    report = select(MEMBERS.c.story).join(REPORTS, REPORTS.c.seq == MEMBERS.c.report)
    ids = (wanted, split_reference(wanted)[0])
    return connection.execute(report.where(REPORTS.c.id.in_(ids))).scalar()


def list_stories(connection: Connection, *, limit: int = 50, cursor: str | None = None) -> Page[StoryCard]:
    """Return a page of the stories in brief, those with the newest reports first.

    Raises:
        QueryError: the cursor is of another list.
    """
    place = cursors.decode(cursor, "stories") if cursor else Cursor(0, ())
    found = select(*(column for column in STORIES.c if column.name != "document"))
    if place.after:
        found = found.where(tuple_(STORIES.c.last, STORIES.c.seq) < tuple_(*map(literal, place.after)))
    rows = connection.execute(found.order_by(desc(STORIES.c.last), desc(STORIES.c.seq)).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    following = cursors.encode(Cursor(0, (last.last, last.seq)), "stories") if last else None
    return Page(tuple(StoryCard(row.id, row.title, row.size) for row in rows[:limit]), following)


def links(
    connection: Connection, *, report: int | None = None, kind: str | None = None, limit: int = 100
) -> list[Link]:
    """Return links: those of a report to and from it, those of a kind, those of the newest reports first."""
    found: Any = select(LINKS.c.document).order_by(desc(LINKS.c.report), LINKS.c.id).limit(limit)
    if report is not None:
        found = found.where(or_(LINKS.c.report == report, LINKS.c.b_report == report))
    if kind is not None:
        found = found.where(LINKS.c.kind == kind)
    return [from_json(Link, unpack_json(packed), "link") for packed in connection.execute(found).scalars()]


def links_in(connection: Connection, story: str) -> list[Link]:
    """Return the links of a story."""
    found = select(LINKS.c.document).where(LINKS.c.story == story).order_by(LINKS.c.id)
    return [from_json(Link, unpack_json(packed), "link") for packed in connection.execute(found).scalars()]
