"""Lines to paragraphs, whatever ends the lines."""

from __future__ import annotations

import pytest

from reportedly.intake.paragraphs import paragraphs_of

WRAPPED = """The coast guard said on Monday that at least twelve people had drowned
when a ferry sank off Port Amsel, and that divers were still looking for
the others in heavy seas and rain.

-   The ferry left Port Amsel at noon and was to arrive at Lund in the
    evening.
-   It carried 84 people.

Sincerely,

Ana Lee
"""


def of(text: str) -> list[str]:
    return [found.span.of(text) for found in paragraphs_of(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_line_end_parts_paragraphs(end: str) -> None:
    assert of(f"One.{end}{end}Two.{end}Three.") == ["One.", "Two.", "Three."]


def test_mixed_line_ends() -> None:
    assert of("One.\r\n\r\nTwo.\n\rThree.\rFour.") == ["One.", "Two.", "Three.", "Four."]


def test_a_hard_wrapped_text_is_joined_by_its_width() -> None:
    found = of(WRAPPED)
    assert len(found) == 5
    assert found[0].endswith("rain.")
    assert found[1].startswith("-   The ferry")
    assert found[1].endswith("evening.")


def test_short_lines_are_not_joined() -> None:
    assert of("Explosion in the harbour of Port Amsel\n2 dead, 5 wounded\nPolice on the way") == [
        "Explosion in the harbour of Port Amsel",
        "2 dead, 5 wounded",
        "Police on the way",
    ]


def test_quotations_are_set_off_by_marks_or_indentation() -> None:
    text = "He wrote:\n\n> We are\n> lost.\n\nShe wrote:\n\n    We are found.\n\nThat was all.\n\nOr was it?\n"
    assert [found.quoted for found in paragraphs_of(text)] == [False, True, False, True, False, False]


def test_where_most_paragraphs_are_set_in_none_is_a_quotation() -> None:
    assert not any(found.quoted for found in paragraphs_of("    One.\n\n    Two.\n\n    Three.\n"))


def test_right_to_left_text() -> None:
    text = "قال الوزير إن السفينة غرقت.\n\nولم يذكر السبب."
    assert of(text) == text.split("\n\n")


def test_nothing_in_nothing() -> None:
    assert paragraphs_of(" \n\t\n") == ()
