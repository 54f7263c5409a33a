"""What was contradicted and what changed, kept when stories are and found without opening them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text

from reportedly.store import linked, turns
from reportedly.store.migrations import VERSION_TABLE
from reportedly.store.packing import pack_json
from reportedly.store.sql import Store, open_store
from reportedly.store.tables import CLAIMS, REPORTS, STORIES, TURNS

AGAINST = {"id": "g1", "members": [{"report": "r1", "relation": "same"}, {"report": "r2", "relation": "contradicts"}]}
AGREED = {"id": "g2", "members": [{"report": "r3", "relation": "same"}]}
DRIFT = {"id": "d1", "from": {"report": "r1"}, "to": {"report": "r3"}}
CARDS = [[name, {"outlet": f"Post {name}"}] for name in ("r1", "r2", "r3")]


def keep(connection: Connection, story: str, last: int, *, drift: bool = True) -> None:
    """Keep a story in which one group of two is contradicted, and something changed."""
    told = {"id": story, "claims": [AGREED, AGAINST], "drift": [DRIFT] * drift}
    document = {"story": told, "cards": CARDS}
    packed = pack_json(document)
    row = {"id": story, "title": "Flood", "size": 3, "first": 0, "last": last, "seq": 1, "document": packed}
    connection.execute(insert(STORIES), [row])
    turns.keep(connection, story, document)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as found:
        with found.writing() as connection:
            keep(connection, "old", 20200101)
            keep(connection, "new", 20240101)
            keep(connection, "newest", 20250101, drift=False)
        yield found


def test_the_newest_turns_come_first_with_the_cards_of_their_reports(store: Store) -> None:
    with store.reading() as connection:
        against, drifts = (turns.newest(connection, kind, 2) for kind in ("contradiction", "drift"))
    assert against == [{"story": name, "turn": AGAINST, "cards": CARDS[:2]} for name in ("newest", "new")]
    assert drifts == [{"story": name, "turn": DRIFT, "cards": CARDS[::2]} for name in ("new", "old")]


def test_a_story_that_is_forgotten_leaves_no_turn_behind(store: Store) -> None:
    with store.writing() as connection:
        linked.forget(connection, ["new"])
        assert [one["story"] for one in turns.newest(connection, "drift", 9)] == ["old"]


def test_an_archive_of_before_is_given_the_turns_of_its_stories(store: Store, address: str) -> None:
    with store.writing() as connection:
        before = connection.execute(select(TURNS)).all()
        connection.execute(text("DROP TABLE turns"))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET format = 3"))  # noqa: S608 - our own name
    with open_store(address) as again, again.reading() as connection:
        assert connection.execute(select(TURNS)).all() == before != []


@pytest.mark.parametrize(
    ("found", "index"),
    [
        (select(REPORTS.c.seq).where(~REPORTS.c.latest), "reports_old"),
        (select(CLAIMS.c.key).where(CLAIMS.c.accusation, CLAIMS.c.report.in_([1, 2])), "claims_accusing"),
    ],
)
def test_a_file_finds_the_few_by_the_index_made_for_them(tmp_path: Path, found: object, index: str) -> None:
    with open_store(tmp_path / "a.db") as store, store.reading() as connection:
        query = str(found.compile(connection.engine, compile_kwargs={"literal_binds": True}))  # type: ignore[attr-defined]
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {query}")).all()
    assert any(index in str(row) for row in plan)
