from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportedly.linking.likeness import weights
from reportedly.linking.relations import related
from reportedly.linking.statements import statements
from reportedly.model.span import Span
from tests.linking.reports import claim, reading, source

KILLED = "people killed"
MISSING = "people missing"


def _relation(
    a: dict[str, Any], b: dict[str, Any], *, days: tuple[str | None, str | None] = (None, None)
) -> str | None:
    readings = [
        reading(name, each["words"] + ".", each, published=day)
        for name, each, day in zip("ab", (a, b), days, strict=True)
    ]
    one, other = statements(readings)
    verdict, _ = related(one, other, weights((one.terms, other.terms)))
    return verdict.relation if verdict else None


def _dead(words: str, number: str, low: float | None, high: float | None, how: str, **given: Any) -> dict[str, Any]:
    return claim(words, counts=[(number, low, high, how, KILLED)], **given)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry sank off Port Amsel", "The ferry sank off Port Amsel on Monday"),
        ("A fire burned for an hour before the blast", "a fire had burned for an hour before the explosion"),
        ("The mayor closed both bridges over the river", "Both bridges over the river were closed by the mayor"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert _relation(claim(one), claim(other)) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry sank off Port Amsel", "The ferry left Port Amsel at noon"),
        ("The mayor closed the bridge", "The mayor opened the school"),
        ("Three ships were sent to Cape Town", "Two ships returned from Cape Town"),
        ("He works at the harbour", "She sings in the choir"),
    ],
)
def test_other_things_about_the_same_place_or_person(one: str, other: str) -> None:
    assert _relation(claim(one), claim(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("12", 12, 12, "exact"), ("12", 12, 12, "exact"), "same"),
        (("about 30", 27, 33, "about"), ("30", 30, 30, "exact"), "same"),
        (("at least 12", 12, None, "at least"), ("12", 12, 12, "exact"), "supports"),
        (("dozens", 24, 99, "vague"), ("37", 37, 37, "exact"), "narrows"),
        (("12", 12, 12, "exact"), ("30", 30, 30, "exact"), "contradicts"),
        (("at least 12", 12, None, "at least"), ("30", 30, 30, "exact"), None),
    ],
)
def test_numbers_of_one_thing_on_one_day(one: tuple[Any, ...], other: tuple[Any, ...], wanted: str | None) -> None:
    a, b = (_dead(f"{each[0]} people were killed in the fire", *each) for each in (one, other))
    assert _relation(a, b, days=("2024-03-04", "2024-03-04")) == wanted


def test_another_number_for_a_later_day_is_an_update() -> None:
    a, b = (_dead(f"{n} people were killed in the fire", str(n), n, n, "exact") for n in (12, 19))
    assert _relation(a, b, days=("2024-03-04", "2024-03-06")) == "updates"
    assert _relation(b, a, days=("2024-03-06", "2024-03-04")) is None


def test_another_number_for_days_unknown_tells_nothing() -> None:
    a, b = (_dead(f"{n} people were killed in the fire", str(n), n, n, "exact") for n in (12, 19))
    assert _relation(a, b) is None


def test_a_confirmed_count_may_still_rise() -> None:
    a = _dead("12 people were killed in the fire", "12", 12, 12, "exact", stance="confirms")
    b = _dead("30 people were killed in the fire", "30", 30, 30, "exact")
    assert _relation(a, b, days=("2024-03-04", "2024-03-04")) is None


def test_as_many_of_another_thing_are_not_the_same() -> None:
    a = _dead("50 people were killed in the fire", "50", 50, 50, "exact")
    b = claim("50 people were missing after the fire", counts=[("50", 50, 50, "exact", MISSING)])
    assert _relation(a, b) is None


def test_a_denial_contradicts() -> None:
    a = claim("The warehouse held explosives for months", source("Ana Paz"))
    b = claim("The warehouse held explosives for months", source("Rui Sol"), stance="denies", polarity="negative")
    assert _relation({**a, "words": "The warehouse held explosives"}, b) == "contradicts"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [({}, "contradicts"), ({"certainty": "possible"}, None), ({"stance": "urges"}, None)],
)
def test_a_not_contradicts_what_is_said_to_be_so(given: dict[str, Any], wanted: str | None) -> None:
    """What may be so, or ought to be, is not at odds with what is not."""
    positive = claim("The warehouse near the harbour held explosives", **given)
    negative = claim("The warehouse near the harbour held no explosives", polarity="negative")
    assert _relation(positive, negative) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Morning Star held explosives in her hold", "the Evening Wind held no explosives in her hold"),
        ("The police found 12 explosives in the hold", "the police found no 30 explosives in the hold"),
    ],
)
def test_what_is_not_so_of_another_thing_is_no_contradiction(one: str, other: str) -> None:
    counts = [[(n, float(n), float(n), "exact", "explosives")] if n in words else []
              for words, n in ((one, "12"), (other, "30"))]  # fmt: skip
    a, b = claim(one, counts=counts[0]), claim(other, counts=counts[1], polarity="negative")
    assert _relation(a, b) != "contradicts"


def test_nobody_contradicts_himself_by_going_on() -> None:
    a = claim("I went to the gate and began shooting", source("Ana Paz"))
    b = claim("I couldn't wait, went to the gate and began shooting back", source("Ana Paz"), polarity="negative")
    assert _relation(a, b) != "contradicts"


def test_opposites_contradict_unless_one_is_in_doubt() -> None:
    a, b = claim("The explosion was set off on purpose"), claim("The explosion was an accident")
    assert _relation(a, b) == "contradicts"
    assert _relation(a, {**b, "certainty": "possible"}) is None


def test_a_changed_state_is_an_update_when_it_is_later() -> None:
    a, b = claim("The manager of the warehouse was arrested"), claim("The manager of the warehouse was released")
    assert _relation(a, b, days=("2024-03-07", "2024-03-11")) == "updates"
    assert _relation(a, b) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The captain left the harbour at dawn", "The captain left the harbour at dawn with no crew"),
        ("The captain left the harbour at dawn", "The captain was not sober and left the harbour at dawn"),
        ("The captain left the harbour at dawn", "No one left the harbour at dawn like the captain"),
    ],
)
def test_a_not_that_goes_with_other_words_denies_nothing(one: str, other: str) -> None:
    assert _relation(claim(one), claim(other, polarity="negative")) != "contradicts"


def test_a_name_alone_is_not_denied() -> None:
    words = "Ana Paz, executive vice president of the Harbour Board"
    a = claim(f"{words}, spoke", source("Ledger", "outlet"))
    b = claim(f"at last {words}", source("Rui Sol"), stance="denies", polarity="negative")
    assert _relation(a, b) != "contradicts"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The captain showed the police his fake passport", "The captain showed the police his real passport"),
        ("The captain knew that the story was not true", "The captain knew that the story was false"),
    ],
)
def test_opposites_that_say_nothing_against_each_other(one: str, other: str) -> None:
    assert _relation(claim(one), claim(other)) != "contradicts"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            claim("Rosa Adler was captured by the rebels"),
            claim("The capture of Rosa Adler has not been confirmed by the rebels", polarity="negative"),
        ),
        (claim("the council could sell the old harbour"), claim("the council sells the old harbour", stance="denies")),
        (
            claim("the update linked to a page of the archive"),
            claim("the story was false, linking to a page of the archive", stance="denies"),
        ),
    ],
)
def test_what_is_not_confirmed_only_possible_or_told_beside_is_not_denied(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    possible = {**one, "certainty": "possible"} if "could" in one["words"] else one
    assert _relation(possible, other) != "contradicts"


def test_bodies_found_are_dead_whatever_else_is_told() -> None:
    a = _dead("12 people were killed", "12", 12, None, "at least")
    b = claim("We have found 12 bodies and the search goes on", counts=[("12", 12, 12, "exact", "bodies")])
    assert _relation(a, b) == "supports"


def test_an_outer_layer_says_what_its_inner_one_says() -> None:
    text = "The Post said the police had said both bridges over the river were closed by the mayor."
    inner = claim("both bridges over the river were closed by the mayor", source("the police"))
    outer = claim("the police had said both bridges over the river were closed by the mayor", source("The Post"))
    one = reading("a", text, outer, inner)
    police, said = (Span(text.index(words), text.index(words) + len(words)) for words in ("the police", "had said"))
    claims = (one.claims[0], replace(one.claims[1], source=(police,), cue=(said,)))
    outermost, innermost = statements([replace(one, claims=claims)])
    assert outermost.terms == innermost.terms
