from __future__ import annotations

import pytest

from reportedly.model.span import Span
from reportedly.reading.attribution.layout import laid_out
from reportedly.reading.sentences import paragraphs
from tests.reading.attribution.marked import read_back

TURNS = ["HOST: Will the bridge open?", "MAYOR REED: In May.", "It is safe.", "HOST: Thank you.", "REED: Thank you."]


def read(text: str) -> list[tuple[str, list[str]]]:
    found = laid_out(text, [p.trimmed(text) for p in paragraphs(text, Span(0, len(text)))])
    return [(a["source"][0], a["content"]) for a in read_back(text, found)]


def test_each_turn_is_its_speakers() -> None:
    assert read("The mayor spoke.\n\n" + "\n\n".join(TURNS)) == [
        ("HOST", ["Will the bridge open?"]),
        ("MAYOR REED", ["In May."]),
        ("HOST", ["Thank you."]),
        ("REED", ["Thank you."]),
    ]


def test_in_quotation_marks_a_turn_goes_on_over_paragraphs() -> None:
    found = read("\n\n".join("“" + turn for turn in TURNS))
    assert found[1] == ("MAYOR REED", ["In May.", "“It is safe."])


@pytest.mark.parametrize(
    "text",
    [
        "HOST: Will it open?\n\nREED: In May.",
        "UPDATE: The bridge is open.\n\nCORRECTION: The bridge opened in May.\n\nBYLINE: Ana Ruiz.",
        "UPDATE: It is open.\n\nUPDATE: It is closed.\n\nUPDATE: It is open again.",
        "He said: HOST: yes. REED: no. HOST: yes.",
    ],
    ids=["two turns", "labels", "one label", "inside a paragraph"],
)
def test_other_labels_are_no_transcript(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost the boat.” — Ana Ruiz, a fisher", [("Ana Ruiz, a fisher", ["“We lost the boat.”"])]),
        ("“We lost it.” ― Ana.\n“It sank.” ― Bo", [("Ana", ["“We lost it.”"]), ("Bo", ["“It sank.”"])]),
        ('"We lost the boat."\n-- Ana Ruiz', [("Ana Ruiz", ['"We lost the boat."'])]),
    ],
    ids=["a dash behind", "line by line", "on its own line"],
)  # fmt: skip
def test_a_signed_quotation_is_the_signers(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“We lost the boat.” — and then he left.",
        "“We lost” the boat — Ana Ruiz said so.",
        "“We lost the boat,” she said. “It sank.” — Ana Ruiz",
        '" Boat lost in storm " — Harbour Post, 2 May',
        "“We lost the boat.” — Ana Ruiz told it to the people who had come down to the harbour in the rain that night.",
    ],
)
def test_a_dash_before_a_clause_signs_nothing(text: str) -> None:
    assert read(text) == []


POST = "It is open! pic.example/abc"


@pytest.mark.parametrize(
    "text",
    [
        f"The mayor spoke.\n\n{POST}\n\n— Ana Ruiz (@anaruiz) May 3, 2014\n\nShe left.",
        f"{POST}— Ana Ruiz (@anaruiz) May 3, 2014Nobody came.",
        f"{POST} -- Ana Ruiz (@anaruiz) May 3, 2014",
    ],
    ids=["a paragraph before", "run together", "on one line"],
)
def test_a_post_is_the_accounts_that_signs_it(text: str) -> None:
    assert read(text) == [("Ana Ruiz", [POST])]


def test_two_posts_in_a_row_are_two() -> None:
    found = read("It is open.— Ana Ruiz (@ana) May 3, 2014No, it is shut.— Bo Lind (@bo) May 4, 2014")
    assert found == [("Ana Ruiz", ["It is open."]), ("Bo Lind", ["No, it is shut."])]


def test_a_quotation_that_is_posted_is_one() -> None:
    assert read("“It is open.” — Ana Ruiz (@ana) May 3, 2014") == [("Ana Ruiz", ["“It is open.”"])]


@pytest.mark.parametrize(
    "text",
    [
        "It is open.\n\n—\n\nFollow Bo Lind (@bo) here",
        "It is open.\n\n— >> Follow Bo Lind (@bo)",
        "The mayor of Oss — Ana Ruiz (@ana) — opened it.",
    ],
)
def test_a_name_with_an_account_signs_nothing_without_a_day(text: str) -> None:
    assert read(text) == []
