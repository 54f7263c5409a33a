from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from reportedly.model.claim import Attribution
from reportedly.model.span import Span
from reportedly.reading.attribution import rules
from reportedly.reading.quotes import Quote
from tests.reading.speech import path, read


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("“The army said that it left,” notes Reuters.", "The army said", "Reuters"),
        ("“The army said that it left,” notes Reuters.", "it left", "Reuters < The army"),
        (
            "Reuters concedes that other officials have said it is hard to count them.",
            "it is hard",
            "Reuters < other officials",
        ),
        ("Reuters reports that, according to two farmers, the dam leaks.", "the dam leaks", "Reuters < two farmers"),
        ("“The dam leaks,” a farmer said, according to Reuters.", "The dam leaks", "Reuters < a farmer"),
        ("The minister accused the banker of denying that he had fled.", "he had fled", "The minister < the banker"),
        (
            "Ana Pérez, a nurse who says she fled in June, told Reuters that beds were full.",
            "she fled",
            "Reuters < Ana Pérez",
        ),
    ],
)
def test_each_layer_is_a_claim_with_the_layers_above_on_its_path(text: str, claim: str, expected: str) -> None:
    assert path(read(text), claim) == expected


def test_an_act_under_reportedly_is_one_claim() -> None:
    reading = read("The group is reportedly urging its members to leave the city.")
    assert [claim.distance for claim in reading.claims] == ["hearsay"]


def test_reportedly_beside_a_source_is_that_sources_claim() -> None:
    reading = read("The ship reportedly left port, according to the Harbour Gazette.")
    assert [claim.distance for claim in reading.claims] == ["attributed"]


def test_what_a_speaker_says_of_his_own_saying_is_no_layer() -> None:
    reading = read("“We ask the board to pay,” the mayor said.")
    assert len(reading.claims) == 1


def test_what_a_speaker_expects_is_no_layer() -> None:
    reading = read("The mayor said the board is expected to meet on Monday.")
    assert len(reading.claims) == 1


def test_a_noun_of_fear_is_no_layer() -> None:
    reading = read("“It smells of the greatest fear that I have ever seen,” the mayor said.")
    assert len(reading.claims) == 1


def test_what_stands_behind_a_cue_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []

    def find(text: str, stretch: Span, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
        looked.append(stretch)
        return rules.find(text, stretch, quotes)

    monkeypatch.setattr(sys.modules["reportedly.reading.attribution.nested"], "find", find)
    cues = 20
    read("according to " * cues)
    assert 0 < len(looked) <= 2 * cues


def test_a_stretch_that_is_no_sentence_is_not_read_by_rules() -> None:
    text = "The clerk said that it rained " + "and poured " * 200
    assert rules.find(text, Span(0, len(text)), ()) == ()
    assert rules.find(text[:60], Span(0, 60), ())
