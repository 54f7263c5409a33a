from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.reading.accused import accused
from reportedly.reading.context import Context
from tests.reading.speech import NoPlaces, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police accused Pieter Lindqvaal of fraud.", [("Pieter Lindqvaal", True)]),
        ("Police accused Mayor Pieter Lindqvaal of fraud.", [("Pieter Lindqvaal", False)]),
        ("Pieter Lindqvaal, the mayor, was quiet. Police accused Lindqvaal of fraud.", []),
        ("Gunmen killed two farmers.", []),
        ("Ida Holm told Pieter Lindqvaal on Monday that gunmen had robbed a bank.", []),
        (
            "Neighbours accused Pieter Lindqvaal, who runs a shop in town, of selling aid that was stolen.",
            [("Pieter Lindqvaal", True)],
        ),
        ("While Pieter Lindqvaal was arrested, it rained.", [("Pieter Lindqvaal", True)]),
        ("Police accused Pieter Lindqvaal's sister of fraud.", [("Pieter Lindqvaal", True)]),
        ("The bridge was closed by Pieter Lindqvaal.", []),
    ],
)
def test_whom_a_claim_accuses(text: str, expected: list[tuple[str, bool]]) -> None:
    found = [(accused.name, accused.private) for claim in read(text).claims for accused in claim.accused]
    assert found == expected


def test_the_words_that_name_them_are_pointed_to() -> None:
    text = "Police accused the banker, Mr. Pieter Lindqvaal, of fraud."
    (claim,) = read(text).claims
    assert [accused.span.of(text) for accused in claim.accused] == ["Pieter Lindqvaal"]


def test_a_state_that_was_taken_for_a_person_is_nobody() -> None:
    reading = read("Lind said it rained. The Board accused Norway of fraud. The Board accused Lind of theft.")
    as_person = [replace(actor, kind="person") for actor in reading.actors]
    misread = replace(reading, actors=(*as_person, replace(as_person[0], name="Norway")))
    found = accused(misread, Context(NoPlaces()))  # type: ignore[arg-type]
    assert [somebody.name for claim in found.claims for somebody in claim.accused] == ["Lind"]
