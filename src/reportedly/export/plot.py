"""A track as a picture: bounds as bars, open bounds as arrows, origins as colours, copies and citations faint."""

from __future__ import annotations

import importlib
import math
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.track import Point, Track

_OPEN = 0.12
"""Length of the arrow of an open bound, as a share of the largest number drawn."""
_FAINT = 0.35
_WIDE, _NARROW = (640, 360), (250, 300)
"""Width and height of what is drawn, without axes and legend."""
_BESIDE = 0.012
"""How far points of one day stand apart, as a share of the time drawn."""
_OWN_DAY = 0.8
"""The share of a day beyond which points of that day do not spread."""
_SECONDS = 86400.0
_UNKNOWN = "origin unknown"
_OTHERS = "others"
_MOST_ORIGINS = 9
"""Origins that are told apart by their colour; those with fewer statements are drawn as others."""
_FAR = 100.0
"""So many times a number that a quarter lie below, the largest makes the scale logarithmic."""
_ABOVE = 1.06
"""How far the scale goes beyond the largest number or arrow, so that its mark is whole."""
_COLOURS = ("#4c78a8", "#f58518", "#e45756", "#72b7b2", "#54a24b", "#eeca3b", "#b279a2", "#ff9da6", "#9d755d")
_GREY = {_OTHERS: "#6e6e6e", _UNKNOWN: "#a8a8a8"}
"""Several origins under one name, or none that is known, are no origin of their own: grey, and last."""


def plot(track: Track, form: Literal["svg", "png"] = "svg", *, narrow: bool = False) -> bytes:
    """Return the picture. Points without a day cannot be placed and are left out; nothing is joined by a line.

    Each bar runs from the low to the high bound, on the first day that the number is said of; those of one day stand
    side by side. A diamond is a number in a headline; a tick is one number by the track's convention, which the title
    names. `narrow`: for a telephone, the legend below.
    """
    altair = importlib.import_module("altair")
    convert = importlib.import_module("vl_convert")
    document = _chart(altair, track, _NARROW if narrow else _WIDE).to_dict()
    if form == "png":
        image: bytes = convert.vegalite_to_png(document, scale=2)
        return image
    drawing: str = convert.vegalite_to_svg(document)
    return drawing.encode()


def _chart(altair: Any, track: Track, size: tuple[int, int]) -> Any:  # noqa: ANN401 - the library's own types, loaded when something is drawn
    rows = _rows(track)
    below: dict[str, Any] = {"orient": "bottom", "columns": 1, "direction": "vertical"} if size == _NARROW else {}
    count = 3 if below else 8
    axis = altair.Axis(
        format="%Y-%m-%d", labelOverlap="greedy", labelSeparation=12, tickCount=count, tickMinStep=_SECONDS * 1000
    )
    steep = _steep(_bounds(track.points))
    height, ticks_at = _height(altair, rows, steep=steep)
    title = f"{track.unit or track.what}{' (logarithmic)' if steep else ''}"
    day = altair.X("at:T", title="said of", axis=axis, scale=altair.Scale(padding=24))
    legend = altair.Legend(labelLimit=240, symbolOpacity=1, **below)
    colour = altair.Color("origin:N", title="origin", scale=altair.Scale(**_origins(rows)), legend=legend)
    faint = altair.Opacity("faint:Q", scale=None)
    base = altair.Chart(altair.Data(values=rows)).encode(x=day, color=colour, opacity=faint)
    bars = base.mark_rule(strokeWidth=5).encode(
        y=altair.Y("from:Q", title=title, scale=height, axis=ticks_at), y2="to:Q"
    )
    marks = base.transform_filter("datum.mark != ''").mark_point(size=70, filled=True)
    ends = marks.encode(
        y="drawn:Q", shape=altair.Shape("mark:N", scale=_SHAPES, title=None, legend=altair.Legend(**below))
    )
    layers = [bars, ends]
    if _singles(track):
        ticks = base.transform_filter("isValid(datum.single)").mark_tick(size=18, thickness=2)
        layers.append(ticks.encode(y="single:Q", color=altair.value("black")))
    chart = altair.layer(*layers).properties(width=size[0], height=size[1], title=_title(track))
    return chart.configure_view(stroke=None).configure_axisX(grid=False)


def _height(altair: Any, rows: list[dict[str, Any]], *, steep: bool) -> tuple[Any, Any]:  # noqa: ANN401 - as above
    """Return the scale of the numbers and its axis."""
    most = max((row["to"] for row in rows), default=1.0)
    if not steep:
        return altair.Scale(domainMax=most * _ABOVE), altair.Axis()
    values = [0, *(10**power for power in range(math.ceil(math.log10(most)) + 1))]
    return altair.Scale(type="symlog"), altair.Axis(values=values, format=",d")


def _origins(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the origins in the order in which they first come, each with its colour."""
    names = [name for name in dict.fromkeys(row["origin"] for row in rows) if name not in _GREY]
    colours = dict(zip(names, _COLOURS, strict=False)) | {name: c for name, c in _GREY.items()
                                                         if any(row["origin"] == name for row in rows)}  # fmt: skip
    return {"domain": list(colours), "range": list(colours.values())}


def _steep(bounds: list[float]) -> bool:
    """Return whether the scale is to be logarithmic: a number far above the others would press them flat."""
    return bool(bounds) and max(bounds) > _FAR * max(sorted(bounds)[len(bounds) // 4], 1.0)


def _bounds(points: Iterable[Point]) -> list[float]:
    return [value for point in points for value in (point.low, point.high) if value is not None]


_MARKS = ("number", "in a headline", "or more", "or less")
_SHAPES: Any = {"domain": list(_MARKS), "range": ["circle", "diamond", "triangle-up", "triangle-down"]}


def _title(track: Track) -> list[str]:
    kind = "a count that can only rise" if track.cumulative else "as of each day"
    return [track.what, f"({kind}{_singles(track)})"]


def _singles(track: Track) -> str:
    """Return what the title says of the ticks; nothing where the convention gives no single number."""
    return f"; a tick is one number, by {track.convention}" if any(point.single for point in track.points) else ""


def _rows(track: Track) -> list[dict[str, Any]]:
    """Return one row a point, in the order of the track, with both ends of its bar; those of one day side by side."""
    points = [point for point in track.points if point.as_of]
    bounds = _bounds(points)
    days = [_seconds(point.as_of[0]) for point in points]
    step = max((max(days) - min(days)) * _BESIDE, _SECONDS * _BESIDE) if days else 0.0
    many = max(Counter(days).values(), default=1)
    step = min(step, _SECONDS * _OWN_DAY / many)
    rows, used = [], Counter[float]()
    often = Counter(point.origin or _UNKNOWN for point in points).most_common(_MOST_ORIGINS + 1)
    shown = {origin for origin, _ in often[: _MOST_ORIGINS if len(often) > _MOST_ORIGINS else None]}
    for point, day in zip(points, days, strict=True):
        arrow = (point.low or point.high or 0.0) if _steep(bounds) else _OPEN * max(bounds, default=1.0)
        row = _row(point, (day + used[day] * step) * 1000, arrow)
        rows.append(row if row["origin"] in shown else {**row, "origin": _OTHERS})
        used[day] += 1
    return rows


def _seconds(day: str) -> float:
    whole = day + "-01-01"[len(day) - 4 :] if len(day) in (4, 7) else day
    return datetime.fromisoformat(whole[:10]).replace(tzinfo=UTC).timestamp()


def _row(point: Point, at: float, arrow: float) -> dict[str, Any]:
    """Return a point's bar and the mark at its end; `at` is in milliseconds."""
    low = point.low if point.low is not None else max(0.0, (point.high or 0.0) - arrow)
    high = point.high if point.high is not None else low + arrow
    mark, drawn = ("in a headline" if point.in_headline else "number" if low == high else ""), (low + high) / 2
    if point.high is None:
        mark, drawn = "or more", high
    elif point.low is None:
        mark, drawn = "or less", low
    return {
        "at": at,
        "from": low,
        "to": high,
        "drawn": drawn,
        "mark": mark,
        "single": point.single.value if point.single else None,
        "origin": point.origin or _UNKNOWN,
        "faint": _FAINT if point.restates else 1.0,
    }
