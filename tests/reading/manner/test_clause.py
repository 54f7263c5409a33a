from __future__ import annotations

import pytest

from reportedly.reading.manner.clause import has_verb, is_deep, is_later


def at(text: str) -> tuple[str, int]:
    """Return the text without its mark, and where the mark stood."""
    place = text.index("^")
    return text.replace("^", ""), place


@pytest.mark.parametrize(
    "text",
    [
        "The dam that ^may leak is old",
        "All we ^can do is wait",
        "What I ^can share is little",
        "words of women he does^n’t like",
        "She let him know it was^n’t open",
        "If they leave and they do^n’t pay",
        "A talk about how good it ^would be",
        "Guests who did ^not pay might leave",
        "Firms that no longer trade or ^may have stopped",
        "While it does ^appear old, it is new",
    ],
)
def test_a_word_of_another_clause_is_deep(text: str) -> None:
    assert is_deep(*at(text))


@pytest.mark.parametrize(
    "text",
    [
        "The man who built it ^may leave",
        "That ^may be so",
        "that it ^may rain",
        "As many as 90 people ^may leave",
        "The wish of that group ^may be old",
        "In this town we ^can’t swim",
        "“I think we ^ought to go",
        "It is clear that he ^may leave",
        "While it is old, it ^may hold",
        "Guests who did not pay ^might leave",
        "What they did ^may be wrong",
    ],
)
def test_a_word_of_the_main_clause_is_not(text: str) -> None:
    assert not is_deep(*at(text))


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("The dam was closed, and it was ^not open", True),
        ("The dam was safe and there was ^nothing to fear", True),
        ("The dam was safe, but for now, it was ^not open", True),
        ("Smith and Jones did ^not come", False),
        ("If the dam was old and wet, it will ^not hold", False),
        ("This talk of ice and snow everywhere, does^n’t help", False),
    ],
)
def test_what_goes_on_from_a_closed_predicate_is_later(text: str, later: bool) -> None:
    assert is_later(*at(text)) is later


@pytest.mark.parametrize(
    ("words", "finite"), [("the old dam", False), ("it’s old", True), ("he left", True), ("they walked", True)]
)
def test_a_finite_verb_shows_by_its_form(words: str, finite: bool) -> None:
    assert has_verb(words) is finite
