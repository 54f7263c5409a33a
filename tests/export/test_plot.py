from __future__ import annotations

import pytest

from reportedly.export.plot import plot
from reportedly.model.span import Span
from reportedly.model.track import Point, Track


def _point(low: float | None, high: float | None, day: str, origin: str | None = "Ana Paz") -> Point:
    return Point(
        low, high, "exact", (day, day) if day else (), day, "a", "c1", origin, (), (), None, None, False, None,
        Span(0, 1), "x", (),
    )  # fmt: skip


TRACK = Track(
    "dead",
    None,
    True,
    (_point(12, None, "2024-03-04"), _point(None, 60, "2024-03-04", None), _point(19, 19, "2024-03")),
    (),
)


def test_a_drawing_names_what_it_shows_and_every_origin() -> None:
    drawing = plot(TRACK).decode()
    assert drawing.startswith("<svg")
    for words in ("dead (a count that can only rise)", "Ana Paz", "origin unknown", "or more", "or less"):
        assert words in drawing


def test_an_image() -> None:
    assert plot(TRACK, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("points", [(), (_point(1, 1, ""),)])
def test_a_track_without_days_gives_an_empty_drawing(points: tuple[Point, ...]) -> None:
    assert plot(Track("dead", None, False, points, ())).startswith(b"<svg")


def test_for_a_telephone_it_is_narrow_enough_and_tells_the_same() -> None:
    drawing = plot(TRACK, narrow=True).decode()
    width = float(drawing.partition('width="')[2].partition('"')[0])
    assert width < 330
    assert "Ana Paz" in drawing


def test_one_number_far_above_the_others_leaves_them_legible() -> None:
    points = (*TRACK.points, _point(2_000_000, 2_000_000, "2024-03-06"))
    assert "dead (logarithmic)" in plot(Track("dead", None, False, points, ())).decode()
    assert "logarithmic" not in plot(TRACK).decode()


def test_of_many_origins_those_of_few_statements_are_others() -> None:
    points = tuple(_point(number, number, "2024-03-04", f"Origin {number}") for number in (*range(12), 0))
    drawing = plot(Track("dead", None, False, points, ())).decode()
    assert "Origin 0" in drawing
    assert "Origin 11" not in drawing
    assert "others" in drawing


def test_what_is_no_origin_is_grey_and_the_logarithm_has_its_tens() -> None:
    points = (*TRACK.points, _point(2_000_000, 2_000_000, "2024-03-06"))
    drawing = plot(Track("dead", None, False, points, ())).decode()
    assert drawing.index("Ana Paz") < drawing.index("origin unknown")
    assert "#a8a8a8" in drawing
    assert all(f">{number}<" in drawing for number in ("10", "1,000", "1,000,000"))
