"""The paragraphs around a claim, each piece with its place in the text."""

from __future__ import annotations

from reportedly.faces.desk.context import around
from reportedly.model.span import Span


def test_pieces_know_where_they_stand_and_which_are_the_claim() -> None:
    text = "It rained.\n\nThe bridge, he said, fell down.\nNobody was hurt."
    first, second, third = around(text, [Span(12, 22), Span(33, 42)])
    assert first == [(0, "It rained.", False)]
    assert second == [
        (12, "The bridge", True), (22, ", he said, ", False), (33, "fell down", True), (42, ".", False)
    ]  # fmt: skip
    assert third == [(44, "Nobody was hurt.", False)]
    for at, words, _ in (*first, *second, *third):
        assert text[at : at + len(words)] == words


def test_a_long_text_is_cut_between_words() -> None:
    text = "word " * 200 + "CLAIM" + " word" * 200
    [[before, said, after]] = around(text, [Span(1000, 1005)])
    assert said == (1000, "CLAIM", True)
    assert before[1].startswith("word ")
    assert after[1].endswith(" word")
    assert 240 <= len(before[1]) < 250
    assert 240 <= len(after[1]) < 250
