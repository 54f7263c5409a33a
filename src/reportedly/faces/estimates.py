"""A track to text for a terminal: a row a statement with its bounds, who repeats it, and where statements disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.terminal import Hanging
from reportedly.model import wording
from reportedly.model.details import Quantity
from reportedly.model.link import Spot
from reportedly.model.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.model.track import Point, Track
    from reportedly.store.cards import ReportCard

_DATE = 12
_MOST_DISAGREEMENTS = 20


def show(track: Track, cards: Mapping[str, ReportCard], console: Console) -> None:
    """Print a track. Statements that repeat another one stand under it; nothing is averaged or drawn on."""
    console.print(Group(*_Drawn(track, cards).blocks()), width=min(console.width, terminal.WIDEST))


class _Drawn:
    def __init__(self, track: Track, cards: Mapping[str, ReportCard]) -> None:
        self._track, self._cards = track, cards
        self._points = {(point.report, point.claim): point for point in track.points}
        self._wide = max((len(self._bounds(point)) for point in track.points), default=0)

    def blocks(self) -> Iterator[RenderableType]:
        """Yield everything that is told of the track."""
        track = self._track
        kind = "a count that can only rise" if track.cumulative else "as of each day"
        own = [point for point in track.points if self._root(point) is point]
        many = f"{_count(len(track.points), 'statement')}, {len(own)} of them not taken from another"
        yield Text(visible(track.what), style="bold")
        yield Hanging(Text(), Text(), tuple(Text(part, style="dim") for part in (many, kind)))
        if track.left_out:
            yield Text(f"{_count(track.left_out, 'older report')} with such a number left out", style="yellow")
        yield Text()
        yield Text(f"{'said of':<{_DATE}}{'how many':>{self._wide}}  who says so", style="bold")
        for event in dict.fromkeys(point.event for point in own):
            if event:
                yield Text(visible(event), style="bold")
            for point in own:
                if point.event == event:
                    yield from self._point(point)
        yield from self._disagreements()

    def _point(self, point: Point) -> Iterator[RenderableType]:
        day = "unknown day" if not point.as_of else point.as_of[0]
        before = Text.assemble((f"{day:<{_DATE}}", "dim"), (f"{self._bounds(point):>{self._wide}}  ", "bold green"))
        margin = Text(" " * before.cell_len)
        parts = [self._who(point), Text(self._where(point))]
        if point.single:
            parts.insert(0, Text(wording.single(point.single), style="green"))
        if point.in_headline:
            parts.append(Text("in the headline", style="italic"))
        if self._circles(point):
            parts.append(Text("a loop: no origin", style="bold yellow"))
        if point.supersedes:
            parts.append(Text(f"takes the place of {self._short(point.supersedes)}", style="magenta"))
        parts.append(Text(f"{point.report}/{point.claim}", style="dim"))
        yield Hanging(before, margin, tuple(parts))
        repeats = [other for other in self._track.points if other is not point and self._root(other) is point]
        if repeats:
            told = dict.fromkeys(self._repeat(other, point) for other in repeats)
            label = Text(f"{margin.plain}repeated  ", style="dim")
            yield Hanging(label, Text(" " * len(label)), tuple(Text(each, style="dim") for each in told))

    def _repeat(self, other: Point, point: Point) -> str:
        number = "" if self._bounds(other) == self._bounds(point) else f"as {self._bounds(other)} "
        headline = "headline of " if other.in_headline else ""
        return f"{number}{'in the ' + headline if headline else ''}{self._where(other)}"

    def _disagreements(self) -> Iterator[RenderableType]:
        rows: dict[tuple[str, ...], RenderableType] = {}
        for pair in self._track.disagreements:
            a, b = (self._points.get((spot.report, spot.claim)) for spot in (pair.a, pair.b))
            if a is None or b is None:
                continue
            a, b = self._root(a), self._root(b)
            sides = [f"{self._bounds(one)} ({visible(one.origin or self._outlet(one))})" for one in (a, b)]
            rows.setdefault(
                tuple(sorted(sides)), Hanging(Text("  "), Text("    "), tuple(map(Text, sides)), " against ")
            )
        if rows:
            yield Text()
            yield Text("These cannot both be right", style="bold")
            yield from list(rows.values())[:_MOST_DISAGREEMENTS]
            if len(rows) > _MOST_DISAGREEMENTS:
                yield Text(f"  {len(rows) - _MOST_DISAGREEMENTS} more (--json)", style="dim")

    def _root(self, point: Point) -> Point:
        """Return the statement that a point repeats in the end; of those that repeat each other the first."""
        seen = [point]
        while (spot := seen[-1].restates) and (before := self._points.get((spot.report, spot.claim))):
            if before in seen:
                return min(seen[seen.index(before) :], key=self._track.points.index)
            seen.append(before)
        return seen[-1]

    def _circles(self, point: Point) -> bool:
        return point.restates is not None and self._root(point) is point

    def _who(self, point: Point) -> Text:
        if not point.chain:
            return Text("the report itself", style="italic")
        return Text(visible(f" {wording.ARROW} ".join(point.chain)), style="cyan")

    def _bounds(self, point: Point) -> str:
        return wording.bounds(Quantity(point.span, point.low, point.high, point.approximation, unit=self._track.unit))

    def _short(self, spot: Spot) -> str:
        point = self._points.get((spot.report, spot.claim))
        return (
            f"{self._bounds(point)} of {point.reported or 'an unknown day'}" if point else f"{spot.report}/{spot.claim}"
        )

    def _where(self, point: Point) -> str:
        return f"{self._outlet(point)}, {point.reported or 'date unknown'}"

    def _outlet(self, point: Point) -> str:
        card = self._cards.get(point.report)
        return visible((card.outlet if card else None) or "outlet unknown")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
