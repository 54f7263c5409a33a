"""Datelines before, credits behind, names of captions."""

from __future__ import annotations

import pytest

from reportedly.intake.seams import dated_line, dateline_end, parts_of
from reportedly.model.span import Span


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("WASHINGTON (Reuters) - ", "The mayor resigned."),
        ("BEIRUT, Aug 4 (AP) — ", "the mayor resigned."),
        ("(CNN) -- ", "The mayor resigned."),
        ("(CNN)", "The mayor resigned."),
        ("BAGHDAD - ", "The mayor resigned."),
        ("PORT AMSEL, Lund — ", "“We are lost,” he said."),
        ("29 mai 2012. - ", "Le maire a démissionné."),
    ],
)
def test_a_dateline_ends_behind_its_dash(dateline: str, rest: str) -> None:
    assert dateline_end(dateline + rest) == len(dateline)


@pytest.mark.parametrize(
    "words",
    [
        "ISIS – also known as Daesh – claimed the attack.",
        "The mayor — a man of 40 — resigned.",
        "Twenty-five people died.",
        "(He later denied it.)",
        "U.S.-backed forces advanced.",
        "NATO said on Monday that - if asked - it would help.",
    ],
)
def test_other_dashes_are_none(words: str) -> None:
    assert dateline_end(words) == 0


def test_a_caption_loses_its_name_and_its_credit() -> None:
    text = "FILE PHOTO: The harbour of Lund in 2019. REUTERS/Ana Lee"
    found = parts_of(text, Span(0, len(text)), "caption", dateline=False)
    assert [(part.kind, part.span.of(text)) for part in found] == [
        ("credit", "FILE PHOTO:"),
        ("caption", "The harbour of Lund in 2019."),
        ("credit", "REUTERS/Ana Lee"),
    ]


def test_a_bracket_in_prose_is_no_credit() -> None:
    text = "The photo was taken by a resident (the army denied it)."
    assert [part.kind for part in parts_of(text, Span(0, len(text)), "body", dateline=False)] == ["body"]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Friday, July 21, 2017", "2017-07-21"),
        ("Monday 08 September 2014", "2014-09-08"),
        ("1er juin 2012", "2012-06-01"),
        ("2017-07-21", "2017-07-21"),
        ("July 2017 was hot", None),
        ("40 people", None),
    ],
)
def test_dated_line(words: str, date: str | None) -> None:
    assert dated_line(words) == date
