from __future__ import annotations

import pytest

from reportedly.model.span import Span
from reportedly.reading.quotes import find_quotes
from reportedly.reading.sentences import paragraphs


def quotes(text: str) -> list[tuple[str, int]]:
    found = find_quotes(text, paragraphs(text, Span(0, len(text))))
    return [(quote.span.of(text), quote.depth) for quote in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rained,” he said.", [("“It rained,”", 0)]),
        ('"It rained," he said. "It poured."', [('"It rained,"', 0), ('"It poured."', 0)]),
        ("«Il pleut», dit-il.", [("«Il pleut»", 0)]),
        ("``It rained,'' he said.", [("``It rained,''", 0)]),
        ("'It rained,' he said.", [("'It rained,'", 0)]),
        ("‘It rained,’ he said.", [("‘It rained,’", 0)]),
        ("“He said ‘no’ to me,” she said.", [("“He said ‘no’ to me,”", 0), ("‘no’", 1)]),
        ("The players’ union won’t talk.", []),
        ('A 12" pipe burst.', []),
    ],
)
def test_quotations_of_every_style_are_found(text: str, expected: list[tuple[str, int]]) -> None:
    assert quotes(text) == expected


def test_a_quotation_runs_on_into_a_paragraph_that_opens_with_a_mark() -> None:
    text = "“It rained.\n\n“It poured,” he said."
    first, second = find_quotes(text, paragraphs(text, Span(0, len(text))))
    assert (first.span.of(text), first.closed, first.runs_on) == ("“It rained.", False, True)
    assert second.closed


def test_a_mark_that_is_never_closed_reaches_to_the_end_of_its_paragraph() -> None:
    text = "“It rained all night.\n\nThe river rose."
    (only,) = find_quotes(text, paragraphs(text, Span(0, len(text))))
    assert (only.span.of(text), only.closed, only.runs_on) == ("“It rained all night.", False, False)


def test_a_quotation_goes_on_over_paragraphs_without_marks_to_the_one_that_closes_it() -> None:
    text = "“It rained all night.\n\nThe river rose.\n\nNobody slept.”\n\nIt was May."
    found = find_quotes(text, paragraphs(text, Span(0, len(text))))
    assert [q.span.of(text) for q in found] == ["“It rained all night.", "The river rose.", "Nobody slept.”"]
