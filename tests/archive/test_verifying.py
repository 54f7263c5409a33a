"""Whatever is changed behind the archive's back is found."""

from __future__ import annotations

import os

import pytest
from archives import ANSARI, SIRTE, WSJ, Said, raw_of, reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from reportedly.archive.case import Archive
from reportedly.store import checking, fetching
from reportedly.store.checking import Problem
from reportedly.store.filters import Filter
from reportedly.store.packing import pack, pack_text

MADE = reading(
    Said(
        "12 people died in Sirte", by=[WSJ, ANSARI], low=12, high=12, of="people", places=[SIRTE], time=("2017", "2017")
    ),
    Said("It rains"),
    aliases={WSJ[0]: ("WSJ",)},
    url="https://a.example",
    published="2017",
)


def verified(archive: Archive) -> list[Problem]:
    return list(archive.verify())


def change(archive: Archive, statement: str, **values: object) -> None:
    with archive.store.writing() as connection:
        connection.execute(text(statement), values)


def test_what_was_kept_is_as_it_was(archive: Archive) -> None:
    archive.add(MADE, raw_of(MADE))
    seen: list[tuple[int, int]] = []
    assert list(archive.verify(lambda done, total: seen.append((done, total)))) == []
    assert seen == [(1, 1)]


@pytest.mark.parametrize(
    ("statement", "values", "says"),
    [
        (
            "UPDATE reports SET text = :new",
            {"new": pack_text("Something else")},
            "its text is not the one with SHA-256",
        ),
        ("UPDATE reports SET text = :new", {"new": b"x"}, "cannot be read"),
        ("UPDATE reports SET title = 'x'", {}, "its row is not what its reading says"),
        ("UPDATE reports SET outlet = 'x'", {}, "its row is not what its reading says"),
        ("UPDATE reports SET claims = 7", {}, "counts 7 claims"),
        ("UPDATE raws SET data = :new", {"new": pack(b"other bytes")}, "not the bytes that it is called after"),
        ("UPDATE raws SET data = :new", {"new": b"x"}, "cannot be unpacked"),
        ("UPDATE readings SET document = :new", {"new": pack(b"{}")}, "cannot be read"),
        ("UPDATE claims SET words = 'x'", {}, "rows in claims"),
        ("UPDATE claims SET latest = NOT latest", {}, "rows in claims"),
        ("DELETE FROM claims", {}, "claims"),
        ("UPDATE voices SET origin = NOT origin", {}, "rows in voices"),
        ("UPDATE figures SET low = 13", {}, "rows in figures"),
        ("DELETE FROM moments", {}, "rows in moments"),
        ("DELETE FROM sites", {}, "rows in sites"),
        ("UPDATE actors SET claims = 9", {}, "rows in actors"),
        ("DELETE FROM aliases", {}, "rows in aliases"),
        ("UPDATE names SET named = NOT named", {}, "is not held in names"),
        ("UPDATE places SET lat = 1", {}, "is not held in places"),
    ],
)
def test_a_change_is_found(archive: Archive, statement: str, values: dict[str, object], says: str) -> None:
    archive.add(MADE, raw_of(MADE))
    change(archive, statement, **values)
    assert any(says in problem.what for problem in verified(archive)), verified(archive)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE stories SET document = :new", "cannot be read"),
        ("UPDATE links SET document = :new", "cannot be read"),
        ("DELETE FROM members WHERE report = 1", "its reports are not those"),
    ],
)
def test_a_change_of_a_story_is_found(archive: Archive, statement: str, says: str) -> None:
    for name in ("r1", "r2"):
        one = reading("An explosion at the port warehouse of Walvis Bay killed twelve dock workers", id=name)
        archive.add(one, raw_of(one))
    archive.link()
    assert verified(archive) == []
    change(archive, statement, **({"new": b"x"} if ":new" in statement else {}))
    assert [problem for problem in verified(archive) if says in problem.what]


def test_a_claim_that_the_search_has_lost_is_found(archive: Archive) -> None:
    archive.add(MADE, raw_of(MADE))
    with archive.store.writing() as connection:
        dialect = archive.store.dialect
        number = connection.execute(text("SELECT max(key) FROM claims")).scalar_one()
        words = ["12", "people", "died", "in", "sirte", "\uffff", *"the wall street journal".split()]
        dialect.unindex(connection, "claim_words", [(number, [*words, "\uffff", "abu", "baara", "al", "ansari"])])
    assert [problem.what for problem in verified(archive)] == [
        "a claim of it is not found by its words '12 people died'"
    ]


def test_a_reference_into_nowhere_is_found(archive: Archive) -> None:
    archive.add(MADE, raw_of(MADE))
    if not str(archive.address).endswith(".db"):
        pytest.skip("the server keeps references itself; one cannot be broken without its administrator")
    with archive.store._alone() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("DELETE FROM raws")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    assert any("raw_sha256 that raws does not hold" in problem.what for problem in verified(archive))


WORDS = st.text(st.characters(codec=None), min_size=1, max_size=40)
NAMES = st.tuples(WORDS, st.sampled_from(["outlet", "official", "person"]), st.booleans())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(WORDS, st.lists(NAMES, max_size=3, unique_by=lambda name: name[0])), min_size=1, max_size=4),
    st.one_of(st.none(), st.dates().map(str), WORDS),
)
def test_any_reading_comes_back_and_is_found_clean(
    archive: Archive, said: list[tuple[str, list[tuple[str, str, bool]]]], published: str | None
) -> None:
    unique: dict[str, tuple[str, str, bool]] = {}
    sentences = [Said(words, by=[unique.setdefault(name[0], name) for name in by]) for words, by in said]
    made = reading(*sentences, id=os.urandom(8).hex(), published=published, outlet=said[0][0], title=said[-1][0])
    assert archive.add(made, raw_of(made)).state == "new"
    assert archive.held.reading(made.report.id) == made
    assert [found.claim for found in archive.ask(Filter(report=made.report.id)).items] == list(made.claims)
    with archive.store.reading() as connection:
        row = fetching.report_row(connection, made.report.id)
        assert row is not None
        assert list(checking.check_report(connection, archive.store.dialect, row.seq)) == []
