"""A track as a picture: bounds as bars, open bounds as arrows, origins as colours, copies and citations faint."""

from __future__ import annotations

import importlib
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from reportedly.model.track import Point, Track

_OPEN = 0.12
"""Length of the arrow of an open bound, as a share of the largest number drawn."""
_FAINT = 0.35
_WIDTH, _HEIGHT = 640, 360
_BESIDE = 0.012
"""How far points of one day stand apart, as a share of the time drawn."""
_OWN_DAY = 0.8
"""The share of a day beyond which points of that day do not spread."""
_SECONDS = 86400.0
_UNKNOWN = "origin unknown"


def plot(track: Track, form: Literal["svg", "png"] = "svg") -> bytes:
    """Return the picture. Points without a day cannot be placed and are left out; nothing is joined by a line.

    Each bar runs from the low to the high bound, on the first day that the number is said of; those of one day stand
    side by side. A diamond is a number in a headline; a tick is one number by the track's convention, which the title
    names.
    """
    altair = importlib.import_module("altair")
    convert = importlib.import_module("vl_convert")
    document = _chart(altair, track).to_dict()
    if form == "png":
        image: bytes = convert.vegalite_to_png(document, scale=2)
        return image
    drawing: str = convert.vegalite_to_svg(document)
    return drawing.encode()


def _chart(altair: Any, track: Track) -> Any:  # noqa: ANN401 - the library's own types, loaded when something is drawn
    rows = _rows(track)
    axis = altair.Axis(format="%Y-%m-%d", labelOverlap=True, tickCount=8, tickMinStep=_SECONDS * 1000)
    day = altair.X("at:T", title="said of", axis=axis, scale=altair.Scale(padding=24))
    colour = altair.Color("origin:N", title="origin", legend=altair.Legend(labelLimit=240))
    faint = altair.Opacity("faint:Q", scale=None)
    base = altair.Chart(altair.Data(values=rows)).encode(x=day, color=colour, opacity=faint)
    bars = base.mark_rule(strokeWidth=5).encode(y=altair.Y("from:Q", title=track.unit or track.what), y2="to:Q")
    marks = base.transform_filter("datum.mark != ''").mark_point(size=70, filled=True)
    ends = marks.encode(y="drawn:Q", shape=altair.Shape("mark:N", scale=_SHAPES, title=None))
    layers = [bars, ends]
    if _singles(track):
        ticks = base.transform_filter("isValid(datum.single)").mark_tick(size=18, thickness=2)
        layers.append(ticks.encode(y="single:Q", color=altair.value("black")))
    chart = altair.layer(*layers).properties(width=_WIDTH, height=_HEIGHT, title=_title(track))
    return chart.configure_view(stroke=None).configure_axisX(grid=False)


_MARKS = ("number", "in a headline", "or more", "or less")
_SHAPES: Any = {"domain": list(_MARKS), "range": ["circle", "diamond", "triangle-up", "triangle-down"]}


def _title(track: Track) -> str:
    kind = "a count that can only rise" if track.cumulative else "as of each day"
    return f"{track.what} ({kind}{_singles(track)})"


def _singles(track: Track) -> str:
    """Return what the title says of the ticks; nothing where the convention gives no single number."""
    return f"; a tick is one number, by {track.convention}" if any(point.single for point in track.points) else ""


def _rows(track: Track) -> list[dict[str, Any]]:
    """Return one row a point, in the order of the track, with both ends of its bar; those of one day side by side."""
    points = [point for point in track.points if point.as_of]
    bounds = [value for point in points for value in (point.low, point.high) if value is not None]
    days = [_seconds(point.as_of[0]) for point in points]
    step = max((max(days) - min(days)) * _BESIDE, _SECONDS * _BESIDE) if days else 0.0
    many = max(Counter(days).values(), default=1)
    step = min(step, _SECONDS * _OWN_DAY / many)
    rows, used = [], Counter[float]()
    for point, day in zip(points, days, strict=True):
        rows.append(_row(point, (day + used[day] * step) * 1000, _OPEN * max(bounds, default=1.0)))
        used[day] += 1
    return rows


def _seconds(day: str) -> float:
    whole = day + "-01-01"[len(day) - 4 :] if len(day) in (4, 7) else day
    return datetime.fromisoformat(whole[:10]).replace(tzinfo=UTC).timestamp()


def _row(point: Point, at: float, arrow: float) -> dict[str, Any]:
    """Return a point's bar and the mark at its end; `at` is in milliseconds."""
    low = point.low if point.low is not None else max(0.0, (point.high or 0.0) - arrow)
    high = point.high if point.high is not None else low + arrow
    mark, drawn = ("in a headline" if point.in_headline else "number" if low == high else ""), high
    if point.high is None:
        mark = "or more"
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
