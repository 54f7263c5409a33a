"""Which claims each filter finds, the same on every database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archives import ANSARI, LIBYA, OFFICIAL, SIRTE, TRIPOLI_LB, WSJ, Said, raw_of, reading

from reportedly.archive.case import Archive
from reportedly.errors import NotHeldError, QueryError
from reportedly.model.reading import Reading
from reportedly.query import filter_of
from reportedly.store.cards import Found, SourceCard
from reportedly.store.filters import Filter

JUNE = ("2017-06-01", "2017-06-30")
REPORTS = (
    reading(
        Said("nearly 500 fighters are left in Sirte", by=[WSJ, ANSARI], low=450, high=500, of="fighters",
             places=[SIRTE], time=JUNE, more={"certainty": "probable", "stance": "estimates"}),
        Said("the group plans to regain ground in Libya", by=[WSJ, OFFICIAL], places=[LIBYA], more={"stance": "plans"}),
        Said("At least 60 people were killed", low=60, of="people killed"),
        id="sirte", outlet="Fox News", published="2017-07-01", title="Fighters regroup",
        aliases={WSJ[0]: ("WSJ", "the Journal")},
    ),
    reading(
        Said("The mayor of Tripoli took bribes", by=[OFFICIAL], places=[TRIPOLI_LB],
             more={"accusation": True, "stance": "alleges"}),
        Said("He denies it", by=[("Omar Karim", "official", True)], more={"polarity": "negative", "stance": "denies"}),
        id="bribes", outlet="The Courier", published="2018", title="Mayor accused",
    ),
    reading(
        Said("Up to 40 homes were flooded in Café-sur-Mer", high=40, of="homes", time=("2016-12-01", None)),
        id="flood", outlet="Fox News", title="Flood by the sea",
    ),
)  # fmt: skip


@pytest.fixture
def held(archive: Archive) -> Archive:
    for made in REPORTS:
        archive.add(made, raw_of(made))
    return archive


def ids(archive: Archive, **asked: str) -> list[str]:
    return [found.id for found in archive.ask(filter_of(asked)).items]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["bribes/c1", "bribes/c2", "sirte/c1", "sirte/c2", "sirte/c3", "flood/c1"]),
        ({"words": "fighter"}, ["sirte/c1"]),
        ({"words": "homes flooded"}, ["flood/c1"]),
        ({"words": "cafe"}, ["flood/c1"]),
        ({"words": '"regain ground"'}, ["sirte/c2"]),
        ({"words": '"ground regain"'}, []),
        ({"words": "fight*"}, ["sirte/c1"]),
        ({"words": "ansari"}, ["sirte/c1"]),
        ({"words": "the -group -mayor"}, ["sirte/c1"]),
        ({"about": "mayor"}, ["bribes/c1", "bribes/c2"]),
        ({"who": "Wall Street Journal"}, ["sirte/c1", "sirte/c2"]),
        ({"who": "WSJ"}, ["sirte/c1", "sirte/c2"]),
        ({"who": "W.S.J."}, ["sirte/c1", "sirte/c2"]),
        ({"who": "european official"}, ["bribes/c1", "sirte/c2"]),
        ({"origin": "Wall Street Journal"}, []),
        ({"origin": "al-Ansari"}, ["sirte/c1"]),
        ({"kind": "person"}, ["sirte/c1"]),
        ({"kind": "official,person"}, ["bribes/c1", "bribes/c2", "sirte/c1", "sirte/c2"]),
        ({"kind": "outlet"}, []),
        ({"stance": "plans"}, ["sirte/c2"]),
        ({"stance": "denies, alleges"}, ["bribes/c1", "bribes/c2"]),
        ({"certainty": "probable"}, ["sirte/c1"]),
        ({"polarity": "negative"}, ["bribes/c2"]),
        ({"distance": "own"}, ["sirte/c3", "flood/c1"]),
        ({"accusation": "yes"}, ["bribes/c1"]),
        ({"accusation": "no", "about": "mayor"}, ["bribes/c2"]),
        ({"place": "Sirte"}, ["sirte/c1"]),
        ({"place": "Libya"}, ["sirte/c1", "sirte/c2"]),
        ({"place": "Tripoli"}, ["bribes/c1"]),
        ({"place": "30,10,36,20"}, ["sirte/c1"]),
        ({"place": "30,10,36,36"}, ["bribes/c1", "sirte/c1"]),
        ({"since": "2018"}, ["bribes/c1", "bribes/c2"]),
        ({"until": "2017-07"}, ["sirte/c1", "sirte/c2", "sirte/c3"]),
        ({"during": "2017-06-15"}, ["sirte/c1", "flood/c1"]),
        ({"during": "../2016-12-31"}, ["flood/c1"]),
        ({"during": "2015"}, []),
        ({"quantity": "470"}, ["sirte/c1", "sirte/c3"]),
        ({"quantity": "1-45"}, ["flood/c1"]),
        ({"quantity": "500-.. people"}, ["sirte/c3"]),
        ({"quantity": "fighter"}, ["sirte/c1"]),
        ({"outlet": "fox  NEWS"}, ["sirte/c1", "sirte/c2", "sirte/c3", "flood/c1"]),
        ({"outlet": "Fox News", "words": "fighters", "who": "WSJ", "place": "Sirte", "quantity": "500"}, ["sirte/c1"]),
        ({"report": "flood"}, ["flood/c1"]),
        ({"report": "nowhere"}, []),
        ({"story": "nowhere"}, []),
    ],
    ids=str,
)  # fmt: skip
def test_a_filter_finds(held: Archive, asked: dict[str, str], found: list[str]) -> None:
    assert ids(held, **asked) == found


def test_a_filter_finds_the_same_among_many(held: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.store.conditions._FEW", 0)  # every filter is tested claim by claim
    assert ids(held, who="WSJ", place="Libya", kind="person") == ["sirte/c1"]
    assert ids(held, quantity="470", outlet="Fox News", during="2017-06", about="regroup") == ["sirte/c1"]


def test_what_is_found_is_the_claim_with_its_report(held: Archive) -> None:
    found = held.ask(Filter(who="Ansari")).items[0]
    assert found.claim == REPORTS[0].claims[0]
    assert (found.report.outlet, found.report.title, found.report.claims) == ("Fox News", "Fighters regroup", 3)
    assert held.show("sirte/c1") == found
    assert held.show("sirte") == REPORTS[0]


@pytest.mark.parametrize("wanted", ["nowhere", "sirte/c9", "s-0000000000000001", "s-x", "", "/"])
def test_what_is_not_held_is_said(held: Archive, wanted: str) -> None:
    with pytest.raises(NotHeldError, match="holds no report"):
        held.show(wanted)


def test_pages_follow_each_other_without_gap_or_repetition(held: Archive) -> None:
    everything, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        page = held.ask(limit=2, cursor=cursor)
        everything += [found.id for found in page.items]
        cursor, pages = page.next, pages + 1
    assert everything == ids(held)
    assert pages == 3


def test_pages_stay_as_they_were_while_others_write(held: Archive) -> None:
    before = ids(held)
    first = held.ask(limit=3)
    for day in ("2017-08-01", "2030-01-01", "2001-01-01"):
        made = reading("Something else", id=day, published=day)
        held.add(made, raw_of(made))
    again = replace(REPORTS[0], reader=replace(REPORTS[0].reader, version="2.0"))
    assert held.add(again, raw_of(again)).state == "reread"
    second = held.ask(limit=50, cursor=first.next)
    assert [found.id for found in (*first.items, *second.items)] == before


def test_a_cursor_of_other_filters_is_refused(held: Archive) -> None:
    cursor = held.ask(limit=1).next
    with pytest.raises(QueryError, match="same search"):
        held.ask(Filter(words="x"), cursor=cursor)


def test_reports_are_listed_newest_first_in_pages(held: Archive) -> None:
    first = held.held.reports(limit=2)
    second = held.held.reports(limit=2, cursor=first.next)
    assert [card.id for card in (*first.items, *second.items)] == ["bribes", "sirte", "flood"]
    assert second.next is None
    assert [card.id for card in held.held.reports(filter_of({"about": "fighters", "outlet": "Fox News"})).items] == [
        "sirte"
    ]
    assert [card.id for card in held.held.reports(filter_of({"since": "2018"})).items] == ["bribes"]


def test_sources_are_listed_over_all_reports(held: Archive) -> None:
    first = held.held.sources(limit=2)
    cards = [*first.items, *held.held.sources(limit=9, cursor=first.next).items]
    told = [(card.name, card.named, card.reports, card.claims) for card in cards]
    assert told[0] == ("an unnamed European official", False, 2, 2)
    assert sorted(told[1:]) == [
        ("Abu Baara al-Ansari", True, 1, 1),
        ("Omar Karim", True, 1, 1),
        ("The Wall Street Journal", True, 1, 2),
    ]
    journal = held.held.sources("wsj").items[0]
    assert journal.aliases == ("WSJ", "the Journal")
    assert held.show(journal.id) == journal
    assert [card.name for card in held.held.sources(kinds=("outlet",)).items] == ["The Wall Street Journal"]


def test_facets_count_what_is_found(held: Archive) -> None:
    facets = held.held.facets(filter_of({"outlet": "Fox News"}))
    assert (facets.counted, facets.whole) == (4, True)
    assert facets.values["stance"] == (("asserts", 2), ("estimates", 1), ("plans", 1))
    assert facets.values["who"] == (("The Wall Street Journal", 2), ("Abu Baara al-Ansari", 1))
    assert facets.values["place"] == (("Libya", 1), ("Sirte", 1))
    assert facets.values["kind"] == (("official", 1), ("person", 1))


def test_facets_say_that_they_do_not_count_all(held: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.store.finding.MOST_COUNTED", 2)
    facets = held.held.facets()
    assert (facets.counted, facets.whole) == (2, False)
    assert sum(number for _, number in facets.values["outlet"]) == 2


def test_totals(held: Archive) -> None:
    totals = held.held.totals()
    assert (totals.reports, totals.latest, totals.claims, totals.readings) == (3, 3, 6, 3)


def test_types_of_what_is_shown(held: Archive) -> None:
    kinds: list[tuple[str, type]] = [
        ("sirte", Reading),
        ("sirte/c1", Found),
        (held.held.sources().items[0].id, SourceCard),
    ]
    assert all(isinstance(held.show(wanted), kind) for wanted, kind in kinds)
