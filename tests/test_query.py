"""What a person asks for, as a filter."""

from __future__ import annotations

from typing import Any

import pytest
from archives import LIBYA, SIRTE, Said, raw_of, reading

from reportedly.archive.case import Archive
from reportedly.errors import QueryError
from reportedly.gazetteer import Candidate
from reportedly.query import OPTIONS, area_of, filter_of
from reportedly.store.filters import Amount, Area, Box, Filter, Period
from reportedly.store.keys import day_of


def day(iso: str) -> int:
    found = day_of(iso)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, Filter()),
        ({"words": "", "who": None, "stance": []}, Filter()),
        ({"words": "rain", "who": "WSJ", "origin": "Ansari"}, Filter(words="rain", who="WSJ", origin="Ansari")),
        ({"stance": "says, warns"}, Filter(stance=("says", "warns"))),
        ({"stance": ["says", "claims responsibility"]}, Filter(stance=("says", "claims responsibility"))),
        ({"kind": "armed group"}, Filter(kind=("armed group",))),
        ({"accusation": "no"}, Filter(accusation=False)),
        ({"versions": "all"}, Filter(old_versions=True)),
        ({"since": "2017-06"}, Filter(reported=Period(day("2017-06-01")))),
        ({"until": "2017-06"}, Filter(reported=Period(None, day("2017-06-30")))),
        ({"during": "2017"}, Filter(claimed=Period(day("2017-01-01"), day("2017-12-31")))),
        ({"during": "2016/2017-02"}, Filter(claimed=Period(day("2016-01-01"), day("2017-02-28")))),
        ({"during": "../2017"}, Filter(claimed=Period(None, day("2017-12-31")))),
        ({"quantity": "500"}, Filter(amount=Amount(500, 500))),
        ({"quantity": "4,000–6,000 fighters"}, Filter(amount=Amount(4000, 6000, "fighters"))),
        ({"quantity": "1.5-.."}, Filter(amount=Amount(1.5))),
        ({"quantity": "..-30", "role": "killed"}, Filter(amount=Amount(None, 30, None, "killed"))),
        ({"quantity": "displaced people"}, Filter(amount=Amount(of="displaced people"))),
        ({"role": "killed"}, Filter(amount=Amount(role="killed"))),
        ({"place": "Libya"}, Filter(place=Area(names=("libya",)))),
        ({"place": "30,-10,36.5,20"}, Filter(place=Area(boxes=(Box(30, -10, 36.5, 20),)))),
    ],
    ids=str,
)
def test_words_become_a_filter(asked: dict[str, Any], expected: Filter) -> None:
    assert filter_of(asked) == expected


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"whom": "x"}, "the filter is 'whom'; expected one of words"),
        ({"stance": "shouts"}, "stance is 'shouts'; expected one of says, asserts"),
        ({"kind": "officials"}, "kind is 'officials'"),
        ({"since": "last week"}, "since is 'last week'; expected a date such as 2017"),
        ({"until": "2017-02-31"}, "until is '2017-02-31'"),
        ({"during": "2017/soon"}, "during is 'soon'"),
        ({"quantity": "600-400"}, "the smaller number first"),
        ({"quantity": "-"}, "quantity is '-'"),
        ({"accusation": "maybe"}, "yes or no"),
        ({"versions": "old"}, "latest or all"),
        ({"place": "36,0,30,10"}, "south <= north"),
        ({"who": ["a", "b"]}, "expected one value"),
    ],
    ids=str,
)
def test_what_no_filter_takes_is_said(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(QueryError, match=says.replace("(", r"\(")):
        filter_of(asked)


def test_every_option_makes_a_difference() -> None:
    values = {
        "kind": "person", "stance": "says", "certainty": "certain", "polarity": "negative", "distance": "own",
        "accusation": "yes", "since": "2017", "until": "2017", "during": "2017", "quantity": "5", "versions": "all",
    }  # fmt: skip
    for name in OPTIONS:
        assert filter_of({name: values.get(name, "x")}) != Filter(), name


class Atlas:
    """A gazetteer of four places."""

    def __init__(self) -> None:
        self._places = {
            "libya": [_place(1, "Libya", "country", 2215636, "LY")],
            "sirte": [_place(2, "Sirte", "settlement", 2210554, "LY", admin1=4)],
            "tripoli": [_place(3, "Tripoli", "settlement", 1, "LY"), _place(5, "Tripoli", "settlement", 2, "LB")],
            "sirte district": [_place(4, "Sirte District", "region", 9, "LY")],
            "gulf": [_place(6, "Gulf", "gulf", None, None)],
            "lebanon": [_place(7, "Lebanon", "country", 272103, "LB")],
        }

    def candidates(self, name: str) -> list[Candidate]:
        return self._places.get(name.lower(), [])

    def box(self, number: int) -> tuple[float, float, float, float] | None:
        return (30.0, 15.0, 33.0, 20.0) if number == 6 else None


def _place(
    number: int, name: str, kind: str, geonames: int | None, country: str | None, admin1: int | None = None
) -> Candidate:
    return Candidate(number, name, kind, geonames, 0.0, 0.0, 0, 0, country, (), admin1, None)


@pytest.fixture
def held(tmp_path: Any) -> Any:
    made = reading(Said("12 died in Sirte", places=[SIRTE]), Said("It is war in Libya", places=[LIBYA]))
    with Archive(tmp_path / "case.db", gazetteer=Atlas) as archive:  # type: ignore[arg-type]
        archive.add(made, raw_of(made))
        yield archive


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Libya", Area(names=("libya",), countries=("LY",))),
        ("Sirte District", Area(names=("sirte district",), geonames_ids=(2210554,))),
        ("Gulf", Area(names=("gulf",), boxes=(Box(30.0, 15.0, 33.0, 20.0, large=False),))),
        ("Tripoli", Area(names=("tripoli",))),
        ("Tripoli, Lebanon", Area(geonames_ids=(2,))),
        ("Atlantis", Area(names=("atlantis",))),
        ("1,2,3,4", Area(boxes=(Box(1, 2, 3, 4),))),
    ],
)
def test_a_place_is_what_lies_in_it(held: Archive, name: str, expected: Area) -> None:
    with held.store.reading() as connection:
        assert area_of(name, Atlas(), connection) == expected  # type: ignore[arg-type]


def test_a_place_behind_a_comma_must_be_known(held: Archive) -> None:
    with pytest.raises(QueryError, match="a comma and a country or region"):
        held.filter({"place": "Tripoli, Atlantis"})


@pytest.mark.parametrize(("place", "found"), [("Libya", 2), ("Sirte District", 1), ("Gulf", 1), ("Lebanon", 0)])
def test_claims_in_a_place_are_found(held: Archive, place: str, found: int) -> None:
    assert len(held.ask(held.filter({"place": place})).items) == found
