from __future__ import annotations

from typing import Any

from reportedly.linking.estimates import track
from reportedly.model.link import Spot
from reportedly.model.reading import Reading
from reportedly.model.wire import track_to_json
from tests.linking.reports import claim, outlet, reading, source

OF = "rebels in Lund"


def _report(
    name: str, day: str, number: str, low: float | None, high: float | None, *chain: object, how: str = "exact"
) -> Reading:
    words = f"The army of Lund counts {number} rebels in Lund"
    return reading(
        name,
        f"{words}, it was said.",
        claim(words, *chain, counts=[(number, low, high, how, OF)]),
        published=day,
        outlet=f"{name.title()} News",
    )


ARMY = source("the army", "organisation")


def test_points_stand_in_the_order_of_reporting_with_their_bounds() -> None:
    found = track(
        [
            _report("b", "2024-03-09", "up to 60", None, 60, ARMY, how="up to"),
            _report("a", "2024-03-04", "40", 40, 40, ARMY),
        ],
        OF,
    )
    assert [(each.report, each.low, each.high) for each in found.points] == [("a", 40, 40), ("b", None, 60)]
    assert not found.cumulative


def test_a_later_number_of_the_same_origin_supersedes() -> None:
    found = track([_report("a", "2024-03-04", "40", 40, 40, ARMY), _report("b", "2024-03-09", "60", 60, 60, ARMY)], OF)
    assert [each.supersedes for each in found.points] == [None, Spot("a", "c0")]


def test_another_origin_supersedes_nobody_and_disagreement_is_shown() -> None:
    other = source("Ana Paz")
    found = track([_report("a", "2024-03-04", "40", 40, 40, ARMY), _report("b", "2024-03-04", "60", 60, 60, other)], OF)
    assert [each.supersedes for each in found.points] == [None, None]
    (only,) = found.disagreements
    assert (only.a.report, only.b.report) == ("a", "b")


def test_a_repeated_number_is_as_of_the_day_of_its_origin() -> None:
    found = track(
        [_report("a", "2024-03-04", "40", 40, 40, ARMY), _report("b", "2024-03-09", "40", 40, 40, outlet("A News"))], OF
    )
    repeated = found.points[1]
    assert (repeated.as_of, repeated.reported) == (("2024-03-04", "2024-03-04"), "2024-03-09")
    assert (repeated.restates, repeated.origin, repeated.chain) == (Spot("a", "c0"), "the army", ("A News", "the army"))


def test_other_things_are_left_out_and_nothing_is_filled_in() -> None:
    words = "The army of Lund counts 7 tanks in Lund"
    tanks = reading(
        "c", words + ".", claim(words, ARMY, counts=[("7", 7, 7, "exact", "tanks in Lund")]), published="2024-03-05"
    )
    found = track([_report("a", "2024-03-04", "40", 40, 40, ARMY), tanks], OF)
    assert [each.report for each in found.points] == ["a"]
    assert track([tanks], "submarines").points == ()


def test_the_wire_form_is_the_contracts() -> None:
    document = track_to_json(track([_report("a", "2024-03-04", "40", 40, 40, ARMY)], OF))
    assert (document["format"], document["of"]) == ("reportedly-track/1", OF)
    assert {
        "low",
        "high",
        "approximation",
        "as_of",
        "reported",
        "report",
        "claim",
        "origin",
        "chain",
        "supersedes",
        "in_headline",
    } <= set(document["points"][0])


def _sinking(name: str, day: str, text: str, number: int, place: str) -> Reading:
    words = text.format(number)
    counts = [(str(number), number, number, "exact", "people drowned")]
    given = claim(words, ARMY, counts=counts, places=[place])
    return reading(name, f"{words}. The ferry sank off {place}.", given, published=day)


def test_numbers_of_other_places_are_of_other_events() -> None:
    found = track(
        [
            _sinking("a", "2024-03-04", "{} people drowned at Amsel", 40, "Amsel"),
            _sinking("b", "2024-03-04", "{} people drowned at Torvik", 60, "Torvik"),
            _sinking("c", "2024-03-06", "{} people drowned at Amsel", 44, "Amsel"),
        ],
        "people drowned",
    )
    assert [each.event for each in found.points] == ["Amsel, 2024", "Torvik, 2024", "Amsel, 2024"]
    assert [each.supersedes for each in found.points] == [None, None, Spot("a", "c0")]
    assert not found.disagreements


def test_numbers_of_other_years_are_of_other_events() -> None:
    old = ("in 2009", "2009-01-01", "2009-12-31")
    found = track(
        [
            _dead("a", "2024-03-04", "40 people were killed at Amsel", 40),
            _dead("b", "2024-03-05", "60 people were killed at Amsel in 2009", 60, old),
        ],
        "people killed",
    )
    assert [each.event for each in found.points] == ["Amsel, 2024", "Amsel, 2009"]
    assert not found.disagreements


def test_numbers_of_one_event_are_one_series() -> None:
    found = track([_report("a", "2024-03-04", "40", 40, 40, ARMY), _report("b", "2024-03-09", "60", 60, 60, ARMY)], OF)
    assert {each.event for each in found.points} == {None}


def _dead(name: str, day: str, words: str, number: int, *times: Any) -> Reading:
    counts = [(str(number), number, number, "exact", "people killed")]
    return reading(name, f"{words}.", claim(words, ARMY, counts=counts, places=["Amsel"], times=times), published=day)
