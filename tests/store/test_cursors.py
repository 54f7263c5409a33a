"""Cursors come back, and none of another search is taken."""

from __future__ import annotations

import pytest

from reportedly.errors import QueryError
from reportedly.store.cursors import Cursor, decode, encode


def test_a_cursor_comes_back() -> None:
    cursor = Cursor(12, (1 << 62, 3))
    assert decode(encode(cursor, "a"), "a") == cursor


@pytest.mark.parametrize("word", ["", "x", "!!!", "WyJhIl0", "WyJhIiwxXQ", "eyJhIjoxfQ", "WyJhIiwxLCJiIl0", "é"])
def test_what_is_no_cursor_is_refused(word: str) -> None:
    with pytest.raises(QueryError, match="one that a page of results ended with"):
        decode(word, "a")


def test_a_cursor_of_another_search_is_refused() -> None:
    with pytest.raises(QueryError, match="same search"):
        decode(encode(Cursor(1, (2,)), "a"), "b")
