from __future__ import annotations

import pytest

from reportedly.reading.numbers import Number, items
from tests.reading.tables import whole


def numbers(text: str) -> list[Number]:
    return [number for number in items(text, whole(text)).numbers if number is not None]


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("2,000", 2000, "plain"),
        ("1.500", 1500, "plain"),
        ("26.875", 26.875, "plain"),
        ("two hundred and five thousand", 205_000, "plain"),
        ("twenty-six", 26, "plain"),
        ("two dozen", 24, "dozen"),
        ("two and a half million", 2_500_000, "mixed"),
        ("seven-and-a-half", 7.5, "mixed"),
        ("a quarter of a million", 250_000, "part"),
        ("two-thirds", 2 / 3, "share"),
        ("nineteen eighty-four", 1984, "year"),
        ("twenty-first", 21, "ordinal"),
        ("3rd", 3, "ordinal"),
    ],
)
def test_one_number(text: str, value: float, form: str) -> None:
    (number,) = numbers(text)
    assert (number.low, number.high, number.form) == (pytest.approx(value), pytest.approx(value), form)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("several dozen", 36, 84), ("tens of thousands", 20_000, 99_999), ("a few hundred", 200, 500), ("scores", 40, 99)],
)
def test_a_vague_number_keeps_its_bounds(text: str, low: float, high: float) -> None:
    assert [(n.low, n.high, n.form) for n in numbers(text)] == [(low, high, "vague")]


@pytest.mark.parametrize("text", ["9" * 40, "a million million million million", "1/7", "25.12.2001", "word"])
def test_what_is_no_number(text: str) -> None:
    assert numbers(text) == []


def test_items_keep_their_places() -> None:
    text = "Some two hundred men."
    found = items(text, whole(text))
    assert [text[a:b] for a, b in zip(found.starts[:4], found.ends[:4], strict=True)] == [
        "Some",
        "two hundred",
        "men",
        ".",
    ]
