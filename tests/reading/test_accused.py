from __future__ import annotations

import pytest

from tests.reading.speech import read


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
