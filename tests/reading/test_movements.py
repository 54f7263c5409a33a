"""Movements in own-written text: who, from where, through where, to where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.gazetteer import Gazetteer
from reportedly.model.details import Movement
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.reading.context import Context
from reportedly.reading.movements import find_movements, movements
from reportedly.reading.places import as_written
from reportedly.reading.places.toponyms import find_toponyms

Moves = Callable[[str], Movement | None]


@pytest.fixture
def moves(gazetteer: Gazetteer) -> Moves:
    def find(text: str) -> Movement | None:
        named = as_written(find_toponyms(text, (), gazetteer), gazetteer)
        found = find_movements(text, Span(0, len(text)), named)
        return found[0] if found else None

    return find


def route(movement: Movement | None) -> str:
    if movement is None:
        return ""
    return " > ".join(" + ".join(names) for names in (movement.origin, movement.via, movement.to))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families crossed the Mediterranean from Libya and arrived in Italy.", "Libya > Mediterranean > Italy"),
        ("Recruits are entering Libya overland through Sudan, flying there from Turkey and Syria.",
         "Turkey + Syria > Sudan > Libya"),
        ("Thousands of civilians fled Mosul for Erbil.", "Mosul >  > Erbil"),
        ("Two men were deported to Algeria on Monday.", " >  > Algeria"),
        ("The minister returned from Paris to Bamako.", "Paris >  > Bamako"),
        ("Weapons were smuggled via Djibouti into Yemen.", " > Djibouti > Yemen"),
        ("The fighters have been trying to enter Libya in hopes of reaching Europe.", " > Libya > Europe"),
        ("About 200 refugees left Budapest on foot for the Austrian border.", "Budapest >  > Austria"),
        ("Germany took in 800 refugees.", " >  > Germany"),
        ("Russia sent reinforcements.", "Russia >  > "),
        ("Hundreds marched from Tijuana toward San Diego.", "Tijuana >  > San Diego"),
        ("The boat, which sailed from Zuwara, reached Lampedusa.", "Zuwara >  > Lampedusa"),
        ("Rebels moved south to towns such as Homs.", " >  > Homs"),
        ("Dozens of prisoners were transferred out of Bagram to Kabul.", "Bagram >  > Kabul"),
        ("Some 300 soldiers withdrew from Kherson across the Dnieper.", "Kherson > Dnieper > "),
        ("Flüchtlinge reisten von Budapest nach Wien.", "Budapest >  > Wien"),
    ],
)  # fmt: skip
def test_routes(moves: Moves, text: str, expected: str) -> None:
    assert route(moves(text)) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tens of thousands of migrants have crossed into Italy.", "migrants"),
        ("Foreign fighters are entering Libya.", "Foreign fighters"),
        ("On Friday Jonas Reed returned to Oslo.", "Jonas Reed"),
        ("Civilians continue to flee the region.", "Civilians"),
        ("It was sent to Oslo.", None),
    ],
)
def test_who_moves(moves: Moves, text: str, who: str | None) -> None:
    movement = moves(text)
    assert movement is not None
    assert movement.who == who


@pytest.mark.parametrize(
    "text",
    [
        "The bank is based in Geneva.",
        "She resigned from the police in Oslo.",
        "According to Ankara the talks went well.",
        "They are linked to Moscow.",
        "The group planned attacks in Europe.",
        "He spoke to reporters in Cairo.",
        "Gunmen seized a hotel in Bamako and took 170 people hostage.",
        "Nobody was hurt.",
        "",
    ],
)
def test_what_is_no_movement(moves: Moves, text: str) -> None:
    assert moves(text) is None


def test_a_movement_rests_on_its_words(moves: Moves) -> None:
    text = "On Monday, families crossed from Libya into Tunisia, he said."
    movement = moves(text)
    assert movement is not None
    assert movement.span is not None
    assert movement.span.of(text) == "crossed from Libya into Tunisia"


def test_clauses_of_a_claim_are_joined(gazetteer: Gazetteer, ferry_reading: Reading) -> None:
    text = "Families left Libya, the guard said, and landed in Malta."
    content = (Span(0, 19), Span(text.index("landed"), len(text)))
    claim = replace(ferry_reading.claims[0], content=content, movement=None)
    report = replace(ferry_reading.report, text=text)
    reading = movements(replace(ferry_reading, report=report, claims=(claim,), sentences=()), Context(gazetteer))
    assert route(reading.claims[0].movement) == "Libya >  > Malta"
