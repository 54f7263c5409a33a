"""The small map: what is drawn, what is not."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from reportedly.export.map import HEIGHT, WIDTH, map_svg
from reportedly.model.details import Movement, Place
from reportedly.model.span import Span

HERE = Span(0, 1)
LIBYA = Place(HERE, "Libya", "country", 1, 25.0, 17.0, 0.9, "LY")
ITALY = Place(HERE, "Italy", "country", 2, 42.8, 12.8, 0.9, "IT")
SEA = Place(HERE, "Mediterranean Sea", "sea", None, 35.5, 18.0, 0.9)
SUVA = Place(HERE, "Suva", "settlement", 3, -18.1, 178.4, 0.9, "FJ")
APIA = Place(HERE, "Apia", "settlement", 4, -13.8, -171.8, 0.9, "WS")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str, kind: str) -> list[ET.Element]:
    return [element for element in ET.fromstring(svg).iter() if element.get("class") == kind]  # noqa: S314 - our own


def test_nothing_located_gives_no_map() -> None:
    assert map_svg([]) == ""
    assert map_svg([Place(HERE, "Tanwara")]) == ""


@pytest.mark.parametrize("places", [[LIBYA], [LIBYA, ITALY, SEA], [SUVA, APIA], [LIBYA, SUVA, APIA]])
def test_every_located_place_lies_on_the_drawing(places: list[Place]) -> None:
    dots = drawn(map_svg(places), "place")
    assert len(dots) == len(places)
    for dot in dots:
        assert 0 <= float(dot.get("cx", "-1")) <= WIDTH
        assert 0 <= float(dot.get("cy", "-1")) <= HEIGHT


def test_places_on_both_sides_of_the_date_line_lie_near_each_other() -> None:
    west, east = (float(dot.get("cx", "0")) for dot in drawn(map_svg([SUVA, APIA]), "place"))
    assert west < east


def test_a_movement_is_an_arrow_through_what_lies_on_the_way() -> None:
    svg = map_svg([LIBYA, ITALY, SEA], [Movement("migrants", ("Libya",), ("the Mediterranean",), ("Italy",))])
    line, _head = drawn(svg, "move")
    assert len(line.get("points", "").split()) == 3


def test_a_movement_to_an_unknown_place_is_not_drawn() -> None:
    assert drawn(map_svg([LIBYA], [Movement(None, ("Libya",), (), ("Tanwara",))]), "move") == []


def test_names_are_escaped_and_nothing_is_loaded() -> None:
    svg = map_svg([Place(HERE, "<b>&Amsel</b>", None, None, 1.0, 2.0, 0.5, None, "Lund & Sons")])
    assert "<b>" not in svg
    assert "href" not in svg
    assert "style=" not in svg
    assert drawn(svg, "label")[0].text == "<b>&Amsel</b> (in Lund & Sons)"


def test_land_and_borders_stay_on_the_drawing() -> None:
    svg = map_svg([LIBYA, ITALY])
    assert drawn(svg, "land")[0].get("d", "").startswith("M")
    assert len(svg) < 30_000
    assert ET.fromstring(svg).find(f"{SVG}title") is not None  # noqa: S314 - our own


def test_its_title_names_the_places_and_its_description_the_movements() -> None:
    root = ET.fromstring(map_svg([LIBYA, ITALY], [Movement("boats", ("Libya",), (), ("Italy",))]))  # noqa: S314 - our own
    assert root.findtext(f"{SVG}title") == "Map of Libya, Italy"
    assert root.findtext(f"{SVG}desc") == "Movements: boats: Libya → Italy"


def test_another_size_holds_all_places_and_labels() -> None:
    svg = map_svg([LIBYA, ITALY, SEA], size=(380, 260))
    assert 'viewBox="0 0 380 260"' in svg
    assert all(0 <= float(dot.get("cx", "-1")) <= 380 for dot in drawn(svg, "place"))
    assert len(drawn(svg, "label")) == 3
