"""Stories that are kept as reports are added, and what is asked of them."""

from __future__ import annotations

import pytest
from archives import Said, raw_of, reading

from reportedly.archive import across
from reportedly.archive.case import Archive
from reportedly.errors import NotHeldError, QueryError
from reportedly.linking.compare import compare
from reportedly.model.reading import Reading
from reportedly.store.filters import Filter

POLICE = ("Erongo police", "organisation", True)
KILLED = "people killed"
HERALD = ("The Lagoon Herald", "outlet", True)


def blast(name: str, outlet: str, day: int, *said: Said, **more: str) -> Reading:
    title = f"Explosion at Walvis Bay port warehouse, says {outlet}"
    return reading(*said, id=name, outlet=outlet, published=f"2024-03-{day:02}", title=title, **more)


FIRST = blast(
    "first", "The Lagoon Herald", 4,
    Said("An explosion at the Walvis Bay port warehouse killed 12 people", by=[POLICE], low=12, high=12, of=KILLED),
    Said("Fire burned at the port warehouse in Walvis Bay on Monday night"),
)  # fmt: skip
SECOND = blast(
    "second", "Kalahari Post", 5,
    Said("An explosion at the Walvis Bay port warehouse killed 12 people", by=[HERALD, POLICE], low=12, high=12,
         of=KILLED),
    Said("Ships left the port of Walvis Bay after the warehouse explosion"),
)  # fmt: skip
THIRD = blast(
    "third", "Meridian", 6,
    Said("The explosion at the Walvis Bay port warehouse killed 30 people", by=[POLICE], low=30, high=30, of=KILLED),
    Said("The warehouse at the port of Walvis Bay held fertiliser"),
)  # fmt: skip
OTHER = reading(
    Said("The orchestra of Lund plays Nielsen's violin concerto tonight"),
    Said("Tickets for the concerto were sold out within hours, the orchestra said"),
    id="other", outlet="Lund Courier", published="2024-03-05", title="Orchestra sells out",
)  # fmt: skip
ALL = (FIRST, SECOND, THIRD, OTHER)


def add(archive: Archive, *readings: Reading) -> Archive:
    for one in readings:
        archive.add(one, raw_of(one))
    return archive


@pytest.fixture(params=["whole", "in parts"])
def held(request: pytest.FixtureRequest, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    if request.param == "in parts":
        monkeypatch.setattr(across, "WHOLE", 0)
    return archive


def stories(archive: Archive) -> list[list[str]]:
    return sorted(sorted(story.reports) for story in archive.compare().stories)


def test_what_is_kept_is_what_a_comparison_of_the_readings_finds(archive: Archive) -> None:
    add(archive, *ALL)
    assert archive.compare() == compare(ALL)


def test_a_report_joins_the_story_it_belongs_to(held: Archive) -> None:
    add(held, FIRST, OTHER)
    assert stories(held) == [["first"], ["other"]]
    add(held, SECOND)
    assert stories(held) == [["first", "second"], ["other"]]
    add(held, THIRD)
    assert stories(held) == [["first", "second", "third"], ["other"]]
    assert list(held.verify()) == []


def test_linking_is_done_once(held: Archive) -> None:
    add(held, *ALL)
    seen: list[tuple[int, int]] = []
    assert held.link(lambda done, total: seen.append((done, total))) == 4
    assert seen[-1] == (4, 4)
    assert held.link() == 0


def test_a_newer_version_takes_the_old_ones_place_in_the_story(held: Archive) -> None:
    url = "https://kalahari.example/blast"
    old = blast("old", "Kalahari Post", 5, Said("An explosion at the Walvis Bay port warehouse killed many"), url=url)
    new = blast("new", "Kalahari Post", 5, Said("An explosion at the Walvis Bay port warehouse killed 30"), url=url)
    add(held, FIRST, old)
    assert stories(held) == [["first", "old"]]
    add(held, new)
    assert stories(held) == [["first", "new"]]


def test_a_reading_by_a_newer_reader_is_compared_again(held: Archive) -> None:
    add(held, FIRST, SECOND)
    assert stories(held) == [["first", "second"]]
    newer = reading(
        Said("An explosion at the Walvis Bay port warehouse killed 12 people", by=[POLICE], low=12, high=12),
        Said("Ships left the port of Walvis Bay after the warehouse explosion"),
        id="second", outlet="Kalahari Post", published="2024-03-05", version="2.0",
        title="Explosion at Walvis Bay port warehouse, says Kalahari Post",
    )  # fmt: skip
    assert held.add(newer, raw_of(newer)).state == "reread"
    assert held.link() == 2
    assert stories(held) == [["first", "second"]]
    assert list(held.verify()) == []


@pytest.mark.parametrize(
    ("about", "found"),
    [("explosion", 1), ("explosions", 1), ("blast", 1), ("orchestra", 1), ("Walvis Bay orchestra", 0), ("the", 2)],
)
def test_a_comparison_about_something_is_of_its_stories(held: Archive, about: str, found: int) -> None:
    add(held, *ALL)
    assert len(held.compare(about).stories) == found


def test_a_comparison_about_something_compares_only_the_reports_that_have_its_words(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(across, "WHOLE", 0)
    add(archive, *ALL)
    seen: list[tuple[int, int]] = []
    found = archive.compare("orchestra", lambda done, total: seen.append((done, total)))
    assert [story.reports for story in found.stories] == [("other",)]
    assert seen == [(1, 1)]
    assert archive.link() == len(ALL) - 1
    assert stories(archive) == [["first", "second", "third"], ["other"]]


def test_links_and_stories_are_found_by_report_and_claim(held: Archive) -> None:
    add(held, *ALL)
    held.link()
    cards = held.held.stories().items
    assert [card.reports for card in cards] == [3, 1]
    assert {card.id for card in held.held.reports(Filter(story=cards[0].id)).items} == {"first", "second", "third"}
    assert {found.report.story for found in held.ask(Filter(words="warehouse")).items} == {cards[0].id}
    assert any(link.a == "second" and link.b == "first" and link.kind == "cites" for link in held.held.links("first"))
    assert {link.kind for link in held.held.links(kind="cites")} == {"cites"}
    assert held.held.totals().links >= 1


def test_every_id_in_a_comparison_has_its_evidence(held: Archive) -> None:
    add(held, *ALL)
    found = held.compare()
    for story in found.stories:
        for one in (*story.copies, *story.citations, *story.drift, *story.claims):
            assert held.why(one.id)
    citation = next(edge for story in found.stories for edge in story.citations)
    assert held.why(citation.id) == citation.why
    assert held.why("second/c1")
    with pytest.raises(NotHeldError):
        held.why("nothing-of-that-name")


def test_a_quantity_is_tracked_over_time(held: Archive) -> None:
    add(held, *ALL)
    points = held.track("people killed in the explosion").points
    assert [(point.report, point.low) for point in points] == [("first", 12.0), ("second", 12.0), ("third", 30.0)]


def test_too_much_to_compare_asks_for_words(held: Archive) -> None:
    add(held, *ALL)
    held.link()
    with pytest.raises(QueryError, match="over 1 stories"):
        across.comparison(held.store, None, most=1)


def test_of_too_many_reports_of_a_number_the_newest_are_tracked_and_the_others_counted(held: Archive) -> None:
    add(held, *ALL)
    found = held.track("people killed in the explosion", most=2)
    assert ([point.report for point in found.points], found.left_out) == (["second", "third"], 1)
    assert held.track("people killed in the explosion").left_out == 0


def test_a_quantity_is_tracked_in_the_reports_of_some_days(held: Archive) -> None:
    add(held, *ALL)
    whole = held.track("people killed in the explosion")
    [day] = {point.reported for point in whole.points if point.report == "first"}
    only = held.filter({"until": day or ""}).reported
    found = held.track("people killed in the explosion", reported=only)
    assert {point.report for point in found.points} == {p.report for p in whole.points if p.reported == day}
    assert found.left_out == 0


@pytest.mark.parametrize("words", ["", "?!"])
def test_nothing_to_look_for_is_said(words: str) -> None:
    with pytest.raises(QueryError, match="at least one word"):
        across.wide_terms(words)


@pytest.mark.parametrize("word", ["explosion", "parties", "stopped", "dying", "officials", "quickly", "buses"])
def test_a_term_finds_the_word_it_was_made_from(word: str) -> None:
    (term,) = across.wide_terms(word)
    assert word in term.forms
