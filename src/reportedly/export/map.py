"""Places and movements to a small map, drawn offline over Natural Earth's coasts and borders, as SVG."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise, product

from reportedly.model import wording
from reportedly.model.details import Movement, Place

WIDTH, HEIGHT = 560, 340
"""Size of a drawing, in its own units, where no other is asked for."""
_LEAST = 8.0
"""Degrees of latitude that a map shows at least: nearer, coasts at this scale say nothing."""
_MARGIN = 0.18
"""Share of the extent that is left free on each side."""
_EDGE = 20.0
"""Units beyond the drawing to which coasts are still drawn."""
_LABELS = 24
_WIDE = frozenset({"country", "region", "continent", "sea", "ocean", "desert", "mountains"})
"""Kinds of places that no dot can stand for."""
_LETTER = 6.5
"""Units that a letter of a label takes, about."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _View:
    """A window on the world: `west` may be left of -180; a degree of longitude is `squeeze` of one of latitude."""

    west: float
    south: float
    scale: float
    squeeze: float
    width: float
    height: float

    def at(self, lat: float, lon: float) -> Point:
        """Return where a point falls on the drawing."""
        east = (lon - self.west) % 360
        if east > 270:
            east -= 360
        return east * self.squeeze * self.scale, self.height - (lat - self.south) * self.scale

    def shows(self, point: Point) -> bool:
        """Return whether a point lies on the drawing, or within a little of it."""
        return -_EDGE <= point[0] <= self.width + _EDGE and -_EDGE <= point[1] <= self.height + _EDGE


def map_svg(
    places: Sequence[Place], movements: Sequence[Movement] = (), *, size: tuple[int, int] = (WIDTH, HEIGHT)
) -> str:
    """Return an SVG element with the places that are located, and arrows for the movements between them.

    Empty where no place is located. Its title names the places, its description the movements. Colours are
    `currentColor` and the classes `land`, `border`, `place`, `move`, `label` for a page to style; it loads nothing and
    sets no style of its own.
    """
    located = _distinct(places)
    if not located:
        return ""
    view = _view([(p.lat or 0.0, p.lon or 0.0) for p in located], size)
    arrows = list(_arrows(located, movements, view))
    title = "Map of " + ", ".join(p.name for p in located[:_LABELS])
    parts = [
        f'<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" role="img">',
        f"<title>{escape(wording.visible(title))}</title>",
        *_described(movements),
        *_ground(view),
        *arrows,
        *_dots(located, view),
        "</svg>",
    ]
    return "".join(parts)


def is_wide(place: Place) -> bool:
    """Return whether a place is drawn as an open circle: its coordinates are only the middle of something large."""
    return place.kind in _WIDE


def _described(movements: Sequence[Movement]) -> Iterator[str]:
    routes = dict.fromkeys(wording.route(movement) for movement in movements)
    if routes:
        yield f"<desc>{escape(wording.visible('Movements: ' + '; '.join(routes)))}</desc>"


def _distinct(places: Iterable[Place]) -> list[Place]:
    """Return each located place once, those that others hold (facilities, villages) after their holders."""
    found: dict[tuple[str, float, float], Place] = {}
    for place in places:
        if place.lat is not None and place.lon is not None:
            found.setdefault((place.name, place.lat, place.lon), place)
    return list(found.values())


def _view(points: Sequence[Point], size: tuple[int, int]) -> _View:
    width, height = size
    lats = [lat for lat, _ in points]
    west, wide = _window([lon for _, lon in points])
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(0.2, math.cos(math.radians(max(-75.0, min(75.0, middle)))))
    tall = max(_LEAST, (max(lats) - min(lats)) * (1 + 2 * _MARGIN))
    tall = max(tall, wide * (1 + 2 * _MARGIN) * squeeze * height / width)
    tall = min(tall, 180.0, 360.0 * squeeze * height / width)
    south = max(-90.0, min(90.0 - tall, middle - tall / 2))
    span = tall * width / height / squeeze
    return _View(west + wide / 2 - span / 2, south, height / tall, squeeze, width, height)


def _window(lons: Sequence[float]) -> tuple[float, float]:
    """Return the west end and the width of the shortest stretch of the circle that holds all longitudes."""
    ordered = sorted(lon % 360 for lon in lons)
    gaps = [((after - before) % 360, after) for before, after in zip(ordered, ordered[1:] + ordered[:1], strict=True)]
    gap, west = max(gaps) if len(set(ordered)) > 1 else (360.0, ordered[0])
    return west, 360 - gap


@functools.cache
def _outlines() -> dict[str, list[list[Point]]]:
    """Return coasts and borders as lists of (lat, lon)."""
    raw = json.loads(files(__package__).joinpath("outlines.json").read_text("utf-8"))
    return {name: [_unrolled(steps) for steps in lines] for name, lines in raw.items()}


def _unrolled(steps: Sequence[int]) -> list[Point]:
    lon = lat = 0
    points = []
    for step in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + step[0], lat + step[1]
        points.append((lat / 10, lon / 10))
    return points


def _ground(view: _View) -> Iterator[str]:
    """Yield land and borders as two paths, only what falls on the drawing."""
    land = "".join(_path(ring, view, closed=True) for ring in _outlines()["coasts"])
    border = "".join(_path(line, view, closed=False) for line in _outlines()["borders"])
    yield f'<path class="land" d="{land}" fill="currentColor" fill-opacity=".1" stroke="currentColor" stroke-opacity=".45" stroke-width=".8"/>'  # noqa: E501
    yield f'<path class="border" d="{border}" fill="none" stroke="currentColor" stroke-opacity=".3" stroke-width=".6"/>'


def _path(points: Sequence[Point], view: _View, *, closed: bool) -> str:
    drawn = [view.at(lat, lon) for lat, lon in points]
    half = 180 * view.squeeze * view.scale
    # A jump by half the world is the edge of the map, not a coast.
    cuts = [n for n in range(1, len(drawn)) if abs(drawn[n][0] - drawn[n - 1][0]) > half]
    pieces = [drawn[a:b] for a, b in zip([0, *cuts], [*cuts, len(drawn)], strict=True)]
    clip = _clipped_ring if closed else _clipped_line
    return "".join(_commands(part, closed=closed) for piece in pieces for part in clip(piece, view))


def _commands(points: Sequence[Point], *, closed: bool) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def _clipped_line(points: Sequence[Point], view: _View) -> Iterator[list[Point]]:
    """Yield the stretches of a line that touch the drawing."""
    run: list[Point] = []
    for one, other in pairwise(points):
        if view.shows(one) or view.shows(other):
            run = run or [one]
            run.append(other)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _clipped_ring(points: Sequence[Point], view: _View) -> Iterator[list[Point]]:
    """Yield what lies on the drawing of a ring (Sutherland and Hodgman's clipping, edge by edge)."""
    edges = ((0, -_EDGE, 1), (0, view.width + _EDGE, -1), (1, -_EDGE, 1), (1, view.height + _EDGE, -1))
    ring = list(points)
    for axis, limit, sign in edges:
        kept: list[Point] = []
        for one, other in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            was, now = (one[axis] - limit) * sign >= 0, (other[axis] - limit) * sign >= 0
            if was != now:
                share = (limit - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
            if now:
                kept.append(other)
        ring = kept
    if len(ring) > 2:
        yield ring


def _dots(places: Sequence[Place], view: _View) -> Iterator[str]:
    """Yield a dot a place, open for a country or region, faint where only its holder is located, and the labels."""
    points = [view.at(place.lat or 0.0, place.lon or 0.0) for place in places]
    for place, (x, y) in zip(places, points, strict=True):
        look = 'fill="none" stroke="currentColor" stroke-width="1.4"' if is_wide(place) else 'fill="currentColor"'
        faint = ' opacity=".5"' if place.within else ""
        yield f'<circle class="place" cx="{x:.1f}" cy="{y:.1f}" r="3.5" {look}{faint}/>'
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in points]
    for place, point in zip(places[:_LABELS], points, strict=False):
        words = place.name if place.within is None else f"{place.name} (in {place.within})"
        yield from _label(wording.visible(words), point, view, taken)


Box = tuple[float, float, float, float]


def _label(words: str, point: Point, view: _View, taken: list[Box]) -> Iterator[str]:
    """Yield the label at the first side of its dot where nothing stands; none where all are taken."""
    (x, y), wide = point, _LETTER * len(words)
    sides = (
        ("start", x + 7, y + 4), ("end", x - 7, y + 4), ("middle", x, y - 8), ("middle", x, y + 16),
        ("start", x + 7, y + 16),
    )  # fmt: skip
    for anchor, at, line in sides:
        left = at - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = (left, line - 9, left + wide, line + 2)
        if left < 0 or left + wide > view.width or any(_meet(box, other) for other in taken):
            continue
        taken.append(box)
        where = f'x="{at:.1f}" y="{line:.1f}" text-anchor="{anchor}"'
        yield f'<text class="label" {where} font-size="11" fill="currentColor">{escape(words)}</text>'
        return


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _arrows(places: Sequence[Place], movements: Sequence[Movement], view: _View) -> Iterator[str]:
    """Yield a line for every movement whose ends are both located: through what lies on the way, a head at its end."""
    known: dict[str, Point] = {}
    for place in places:
        known.setdefault(place.name.casefold(), view.at(place.lat or 0.0, place.lon or 0.0))
    drawn: set[tuple[Point, Point]] = set()
    for movement in movements:
        way = [point for name in movement.via if (point := _of(name, known)) is not None]
        for start, end in product(movement.origin, movement.to):
            first, last = _of(start, known), _of(end, known)
            if first is not None and last is not None and first != last and (first, last) not in drawn:
                drawn.add((first, last))
                yield _arrow([first, *way, last])


def _of(name: str, known: dict[str, Point]) -> Point | None:
    """Return the point of a name as written ("the Mediterranean" for the Mediterranean Sea)."""
    plain = name.casefold().removeprefix("the ")
    return known.get(plain) or next((point for other, point in known.items() if other.startswith(plain)), None)


def _arrow(points: Sequence[Point]) -> str:
    (x0, y0), (x, y) = points[-2], points[-1]
    length = math.hypot(x - x0, y - y0) or 1.0
    ux, uy = (x - x0) / length, (y - y0) / length
    tip = (x - 5 * ux, y - 5 * uy)
    wings = [(tip[0] - 8 * ux + side * 4 * uy, tip[1] - 8 * uy - side * 4 * ux) for side in (1, -1)]
    line = " ".join(f"{px:.1f},{py:.1f}" for px, py in (*points[:-1], tip))
    head = " ".join(f"{px:.1f},{py:.1f}" for px, py in (wings[0], tip, wings[1]))
    look = 'fill="none" stroke="currentColor" stroke-width="1.6"'
    return (
        f'<polyline class="move" points="{line}" {look} stroke-dasharray="5 3"/>'
        f'<polyline class="move" points="{head}" {look}/>'
    )
