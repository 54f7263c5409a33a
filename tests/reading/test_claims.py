from __future__ import annotations

import pytest

from tests.reading.speech import read, words


def claims(text: str) -> list[tuple[str, bool]]:
    """Return (content, attributed) of each claim."""
    reading = read(text)
    return [(" / ".join(words(text, claim.content)), claim.attribution is not None) for claim in reading.claims]


CASES = [
    ("The road was closed by snow.", [("The road was closed by snow.", False)]),
    ("The mayor said it rained.", [("it rained", True)]),
    (
        "Profits rose, the bank said, but nobody bought its shares.",
        [("Profits rose", True), ("nobody bought its shares.", False)],
    ),
    (
        "The mayor closed the old bridge, saying it was unsafe.",
        [("The mayor closed the old bridge", False), ("it was unsafe", True)],
    ),
    ("The mayor issued a statement saying it was unsafe.", [("it was unsafe", True)]),
    ("“It rained. Horrifying,” she said.", [("“It rained. Horrifying,”", True)]),
    ("The ship is reportedly sinking.", [("The ship is / sinking", True)]),
    (
        "The swap drew ire from many residents who said it was unsafe.",
        [("The swap drew ire from many residents", False), ("it was unsafe", True)],
    ),
    (
        "The bridge was back in the news with reports that it leaks.",
        [("The bridge was back in the news", False), ("it leaks", True)],
    ),
    (
        "The ruling said: “A state has come to the firm conclusion that it must pay.”",
        [("“A state has come to the firm conclusion that it must pay.”", True), ("it must pay.”", True)],
    ),
    (
        "The mayor said it rained, and continued to defend the plan.",
        [("it rained, and continued to defend the plan", True)],
    ),
    ("The minister rejected that number.", [("that number", True)]),
    ("The minister said that number was too low.", [("that number was too low", True)]),
    ("The minister rejected that request in a ruling on Monday.", [("that request in a ruling on Monday", True)]),
    (
        "The mayor, who has denied the claim, stepped down.",
        [("The mayor / stepped down.", False), ("the claim", True)],
    ),
    (
        "The boat sank on Monday, shortly after the minister said it was safe.",
        [("The boat sank on Monday", False), ("it was safe", True)],
    ),
    ("The minister denied that it rained.", [("it rained", True)]),
    ("I think that it rained.", [("I think that it rained.", False)]),
    ("We're told that it rained.", [("We're told that it rained.", False)]),
    ("Did the mayor say that it rained?", []),
    ("Who closed the bridge?", []),
    ("Here are some details:", []),
    ("## What was said of the old bridge", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_claims_of_a_sentence(text: str, expected: list[tuple[str, bool]]) -> None:
    assert claims(text) == expected


def test_a_claim_is_at_most_one_sentence_long() -> None:
    reading = read("“It rained. The river rose. Nobody slept there,” she said.")
    assert [len(claim.content) for claim in reading.claims] == [1, 1, 1]
    assert len({claim.attribution for claim in reading.claims}) == 1


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    reading = read("It rained all day. The mayor said the bridge was closed. Nobody slept there.")
    assert [claim.id for claim in reading.claims] == ["c1", "c2", "c3"]
    starts = [claim.content[0].start for claim in reading.claims]
    assert starts == sorted(starts)


def test_two_words_of_which_one_holds_a_subject_and_its_verb_are_a_claim_of_their_own() -> None:
    reading = read("Ana Pérez said: “The rats are everywhere. It’s nasty.” No more.")
    assert [claim.content[0].of(reading.report.text) for claim in reading.claims] == [
        "“The rats are everywhere.",
        "It’s nasty.”",
    ]
