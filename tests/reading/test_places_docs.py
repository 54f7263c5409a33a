"""Every row of docs/places.md, read as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.gazetteer import Gazetteer
from reportedly.model.span import Span
from reportedly.reading.movements import find_movements
from reportedly.reading.places import as_written, find_places
from reportedly.reading.places.toponyms import find_toponyms

PAGE = Path(__file__).parents[2] / "docs" / "places.md"


def rows(heading: str) -> list[list[str]]:
    """Return the cells of every row of the tables with that heading."""
    found, inside = [], False
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line == heading:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            found.append(cells)
    return found


@pytest.mark.parametrize(("text", "expected"), rows("| text | places |"))
def test_places(gazetteer: Gazetteer, text: str, expected: str) -> None:
    found = find_places(text, (), (), gazetteer)
    assert (", ".join(f"{place.name} ({place.country})" for place in found) or "-") == expected


@pytest.mark.parametrize(("text", "origin", "via", "to"), rows("| text | from | via | to |"))
def test_movements(gazetteer: Gazetteer, text: str, origin: str, via: str, to: str) -> None:
    (movement,) = find_movements(text, Span(0, len(text)), as_written(find_toponyms(text, (), gazetteer), gazetteer))
    assert [", ".join(names) or "-" for names in (movement.origin, movement.via, movement.to)] == [origin, via, to]


def test_the_page_has_rows() -> None:
    assert len(rows("| text | places |")) > 15
    assert len(rows("| text | from | via | to |")) > 5
