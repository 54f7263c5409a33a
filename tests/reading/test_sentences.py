from __future__ import annotations

import pytest

from reportedly.model.span import Span
from reportedly.reading.sentences import split


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("“It rained,” he said. “Nobody came.”", ["“It rained,” he said.", "“Nobody came.”"]),
        ("“Why?” he asked. “Nobody came.”", ["“Why?” he asked.", "“Nobody came.”"]),
        ("Mr. Lund met Gen. Park.", ["Mr. Lund met Gen. Park."]),
        ("The U.S. Navy left. It rained.", ["The U.S. Navy left.", "It rained."]),
        ("He moved to the U.S. The army stayed.", ["He moved to the U.S.", "The army stayed."]),
        ("She lives in Salem, Va. The house burned.", ["She lives in Salem, Va.", "The house burned."]),
        ("They met at 9 p.m. on Friday.", ["They met at 9 p.m. on Friday."]),
        ("The toll was 3.5 million. It rose.", ["The toll was 3.5 million.", "It rose."]),
        ("It was over … He left.", ["It was over …", "He left."]),
        ("A headline without a stop\n\nA body. It goes on.", ["A headline without a stop", "A body.", "It goes on."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_paragraph_wrapped_at_a_column_is_one() -> None:
    text = "The harbour of the old town was closed on Monday after a ferry ran\naground, the port said."
    assert sentences(text) == [text]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    assert sentences("First line\nSecond line") == ["First line", "Second line"]


def test_only_the_stretches_asked_for_are_split() -> None:
    text = "Read me. Not me. Me too."
    assert [span.of(text) for span in split(text, [Span(0, 8), Span(17, 24)])] == ["Read me.", "Me too."]


def test_sentences_of_a_long_line_without_a_stop_are_found_in_linear_time() -> None:
    text = "word " * 200_000
    assert sentences(text) == [text.strip()]
