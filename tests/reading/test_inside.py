from __future__ import annotations

from dataclasses import dataclass

import pytest

from reportedly.model.span import Span
from reportedly.reading.inside import inside


@dataclass(frozen=True)
class Thing:
    span: Span


THINGS = tuple(Thing(Span(start, start + 2)) for start in (0, 4, 8, 12))


@pytest.mark.parametrize(
    ("stretches", "starts"),
    [
        ([], []),
        ([Span(2, 4)], []),
        ([Span(1, 5)], [0, 4]),
        ([Span(9, 9)], [8]),
        ([Span(0, 20)], [0, 4, 8, 12]),
        ([Span(12, 14), Span(0, 5), Span(4, 9)], [0, 4, 8, 12]),
    ],
)
def test_what_shares_a_code_point(stretches: list[Span], starts: list[int]) -> None:
    assert [thing.span.start for thing in inside(THINGS, stretches)] == starts
