from __future__ import annotations

import pytest

from reportedly.errors import SpanError
from reportedly.model.span import Span, hull


def test_a_span_is_half_open() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 4).holds(Span(4, 4))


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2)])
def test_a_span_out_of_order_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanError, match=r"out of order: expected 0 <= start <= end"):
        Span(start, end)


def test_trimming_takes_white_space_only() -> None:
    assert Span(0, 6).trimmed(" a b  ") == Span(1, 4)
    assert Span(0, 3).trimmed("   ") == Span(0, 0)


def test_the_hull_of_spans() -> None:
    assert hull([Span(4, 5), Span(1, 2)]) == Span(1, 5)
    assert hull([]) is None
