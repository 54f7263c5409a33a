"""What becomes of a reading that is added: new, known, another version, read again, refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archives import ANSARI, WSJ, Said, raw_of, reading

from reportedly.archive.case import Archive
from reportedly.errors import ReadingError
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.store.filters import Filter


def words(archive: Archive, asked: Filter | None = None) -> list[str]:
    return [found.words for found in archive.ask(asked or Filter()).items]


def test_what_is_added_is_given_back(archive: Archive) -> None:
    made = reading(Said("12 people died", by=[WSJ, ANSARI], low=12, high=12, of="people"), outlet="Courier")
    assert archive.add(made, raw_of(made)).state == "new"
    assert archive.held.reading("r1") == made
    assert archive.held.raw("r1") == raw_of(made)
    assert list(archive.held.readings()) == [made]


def test_adding_the_same_again_changes_nothing(archive: Archive) -> None:
    made = reading("The harbour is closed", url="https://a.example/1")
    before = [archive.add(made, raw_of(made)), archive.held.totals(), archive.held.versions("r1")]
    assert archive.add(made, raw_of(made)).state == "known"
    assert [archive.held.totals(), archive.held.versions("r1")] == before[1:]
    assert words(archive) == ["The harbour is closed"]


def test_where_the_input_lay_makes_no_difference(archive: Archive) -> None:
    made = reading("The harbour is closed")
    archive.add(made, raw_of(made))
    moved = replace(made, report=replace(made.report, intake=replace(made.report.intake, origin="elsewhere.txt")))
    assert archive.add(moved, raw_of(made)).state == "known"
    assert archive.held.reading("r1").report.intake.origin == "a.txt"


def test_another_version_of_an_address_is_kept_beside_the_old_one(archive: Archive) -> None:
    url = "https://a.example/1"
    old = reading("About 12 people died in the fire", "The harbour is closed", id="r1", url=url)
    new = reading("About 30 people died in the fire", "The mayor has resigned", id="r2", url=url)
    archive.add(old, raw_of(old))
    added = archive.add(new, raw_of(new))
    assert (added.state, added.previous) == ("version", "r1")
    assert added.difference is not None
    assert (added.difference.appeared, added.difference.vanished) == (("c2",), ("c2",))
    assert [one.before for one in added.difference.changed] == ["c1"]
    assert [(card.id, card.latest) for card in archive.held.versions("r1")] == [("r1", False), ("r2", True)]
    assert words(archive) == ["About 30 people died in the fire", "The mayor has resigned"]
    assert len(words(archive, Filter(old_versions=True))) == 4


def test_versions_go_by_their_time_of_change_where_all_tell_it(archive: Archive) -> None:
    def version(name: str, hour: int) -> Reading:
        return reading(
            f"It is {hour} o'clock", id=name, url="https://a.example", modified=f"2024-03-05T{hour:02}:00:00Z"
        )

    for made in (version("noon", 12), version("nine", 9), version("ten", 10)):
        archive.add(made, raw_of(made))
    assert [card.id for card in archive.held.versions("noon")] == ["nine", "ten", "noon"]
    assert [card.id for card in archive.held.versions("noon") if card.latest] == ["noon"]
    assert words(archive) == ["It is 12 o'clock"]


def test_a_newer_reader_takes_the_place_and_keeps_the_old_reading(archive: Archive) -> None:
    old = reading(Said("12 people died", by=[WSJ]), version="1.9", published="2024-03-04")
    new = reading(Said("12 people died", by=[ANSARI]), version="1.10", published="2024-03-05")
    archive.add(old, raw_of(old))
    assert archive.add(new, raw_of(new)).state == "reread"
    assert archive.held.reading("r1") == new
    assert archive.held.replaced("r1") == [old]
    assert archive.ask(Filter(who="Journal")).items == ()
    assert len(archive.ask(Filter(who="Ansari", words="died")).items) == 1
    assert list(archive.verify()) == []


def test_an_older_reader_changes_nothing(archive: Archive) -> None:
    new, old = reading("It rains", version="2.0"), reading(Said("It rains", by=[WSJ]), version="1.0")
    archive.add(new, raw_of(new))
    assert archive.add(old, raw_of(old)).state == "known"
    assert archive.held.reading("r1") == new


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: replace(r, sentences=(Span(0, 999),)), "sentences"),
        (lambda r: replace(r, report=replace(r.report, sha256="0" * 64)), "sha256"),
        (lambda r: replace(r, claims=(*r.claims, *r.claims)), "one id"),
    ],
)
def test_a_reading_that_does_not_agree_with_its_text_is_refused(archive: Archive, change: object, says: str) -> None:
    made = reading("It rains")
    with pytest.raises(ReadingError, match=says):
        archive.add(change(made), raw_of(made))  # type: ignore[operator]
    assert archive.held.totals().reports == 0


def test_raw_bytes_that_are_not_the_inputs_are_refused(archive: Archive) -> None:
    with pytest.raises(ReadingError, match="raw_sha256"):
        archive.add(reading("It rains"), b"something else")


def test_another_text_under_a_held_id_is_refused(archive: Archive) -> None:
    first, second = reading("It rains"), reading("It snows")
    archive.add(first, raw_of(first))
    with pytest.raises(ReadingError, match="another text"):
        archive.add(second, raw_of(second))


def test_adding_goes_on_after_a_bad_one(archive: Archive) -> None:
    made = [reading(f"Sentence {name}", id=name) for name in "abc"]
    bad = replace(made[1], sentences=(Span(5, 5000),))
    results = list(archive.add_all((one, raw_of(one)) for one in (made[0], bad, made[2])))
    assert [type(result).__name__ for result in results] == ["Added", "ReadingError", "Added"]
    assert sorted(words(archive)) == ["Sentence a", "Sentence c"]


def test_signs_that_no_database_takes_are_kept_all_the_same(archive: Archive) -> None:
    made = reading(Said("A nul \x00 and half a pair \ud83d here", by=[("Bad \x00 name", "person", True)]))
    archive.add(made, raw_of(made))
    assert archive.held.reading("r1") == made
    assert words(archive) == ["A nul \ufffd and half a pair \ufffd here"]
    assert list(archive.verify()) == []


def test_one_raw_input_of_several_reports_is_kept_once(archive: Archive) -> None:
    made = [reading("It rains", id=name) for name in ("r1", "r2")]
    for one in made:
        archive.add(one, raw_of(one))
    assert archive.held.raw("r1") == archive.held.raw("r2")
    assert list(archive.verify()) == []
