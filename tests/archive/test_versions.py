"""What the newer of two versions says otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from archives import ANSARI, WSJ, Said, reading

from reportedly.archive.versions import Change, difference
from reportedly.model.report import Part
from reportedly.model.span import Span

FIRE = "12 people died in the fire at the mill"


def changes(before: Said, after: Said) -> list[Change]:
    found = difference(reading(before), reading(after))
    assert not found.appeared
    assert not found.vanished
    return [change for changed in found.changed for change in changed.changes]


def test_the_same_words_are_no_change() -> None:
    found = difference(reading(FIRE, "It rains"), reading("It rains", FIRE))
    assert (found.appeared, found.vanished, found.changed, found.title) == ((), (), (), None)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"low": 12, "high": 12}, {"low": 12, "high": None}, Change("number", FIRE, FIRE)),
        ({"more": {"certainty": "possible"}}, {}, Change("certainty", "possible", "certain")),
        ({"more": {"stance": "says"}}, {"more": {"stance": "warns"}}, Change("stance", "says", "warns")),
        ({}, {"more": {"polarity": "negative"}}, Change("polarity", "positive", "negative")),
        ({"by": [WSJ, ANSARI], "more": {"stance": "says"}}, {"by": [WSJ], "more": {"stance": "says"}},
         Change("source", "The Wall Street Journal > Abu Baara al-Ansari", "The Wall Street Journal")),
        ({"by": [ANSARI], "more": {"stance": "asserts"}}, {}, Change("source", "Abu Baara al-Ansari", "")),
    ],
)  # fmt: skip
def test_each_field_that_changed_is_told(before: dict[str, Any], after: dict[str, Any], change: Change) -> None:
    assert changes(Said(FIRE, **before), Said(FIRE, **after)) == [change]


def test_other_words_of_the_same_claim_are_told() -> None:
    later = FIRE.replace("12", "30")
    assert changes(Said(FIRE), Said(later)) == [Change("words", FIRE, later)]


def test_a_claim_finds_the_one_most_alike() -> None:
    old = reading("Three men were held in Lund on Monday", "Four men were held in Lund on Friday")
    new = reading("Four men were held in Lund on Friday night", "Three men were held in Lund on Monday night")
    pairs = [(changed.before, changed.after) for changed in difference(old, new).changed]
    assert pairs == [("c1", "c2"), ("c2", "c1")]


def test_claims_of_other_words_vanish_and_appear() -> None:
    found = difference(reading("It rains in Lund"), reading("The mayor has resigned"))
    assert (found.vanished, found.appeared) == (("c1",), ("c1",))


def test_another_headline_and_a_new_correction_are_told() -> None:
    note = "\n\nCorrection: an earlier version said 30."
    old = reading(FIRE, id="a", title="Thirty dead")
    new = reading(FIRE, id="b", title="Twelve dead", tail=note)
    text = new.report.text
    part = Part("correction", Span(len(text) - len(note) + 2, len(text)))
    new = reading(FIRE, id="b", title="Twelve dead", tail=note, parts=(*new.report.parts, part))
    found = difference(old, new)
    assert found.title == ("Thirty dead", "Twelve dead")
    assert found.corrections == ("Correction: an earlier version said 30.",)
    assert difference(new, new).corrections == ()
