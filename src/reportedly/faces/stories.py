"""A comparison to text for a terminal: reports, copies, citations, loops, claims with their origins, drift."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.terminal import Hanging
from reportedly.model import wording
from reportedly.model.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.model.link import Citation, Copy, Drift
    from reportedly.model.story import Card, Comparison, Member, Story
    from reportedly.model.story import Group as Claims

_LOUD = {"contradicts": "bold red", "updates": "magenta"}
_INDENT = Text("  ")
_DEEPER = Text("      ")
_RELATION = 13
_EMPTY = Text()
_MARGIN = Text(" " * 20)


def show(comparison: Comparison, console: Console, *, brief: bool = False) -> None:
    """Print the stories, the largest first; `brief`: of their claims those that several outlets carry or deny."""
    cards = dict(comparison.reports)
    for number, story in enumerate(comparison.stories):
        blocks: list[RenderableType] = [Text()] if number else []
        blocks += _Told(story, cards, brief=brief).blocks()
        console.print(Group(*blocks), width=min(console.width, terminal.WIDEST))


@dataclass(frozen=True, slots=True)
class _Told:
    """One story; `brief` as in show."""

    story: Story
    cards: dict[str, Card]
    brief: bool

    def blocks(self) -> Iterator[RenderableType]:
        """Yield everything that is told of the story."""
        story = self.story
        outlets = {card.outlet for report in story.reports if (card := self.cards[report]).outlet}
        days = sorted(card.published for report in story.reports if (card := self.cards[report]).published)
        between = (
            [days[0][:10] if days[0][:10] == days[-1][:10] else f"{days[0][:10]} to {days[-1][:10]}"] if days else []
        )
        known = [_count(len(story.reports), "report"), _count(len(outlets), "outlet"), *between, story.id]
        yield Text(visible(story.title) or "without a title", style="bold")
        yield Hanging(_EMPTY, _EMPTY, tuple(Text(part, style="dim") for part in known))
        yield from _section("Reports", (row for report in story.reports for row in self._report(report)))
        yield from _section("Copies", (row for copy in story.copies for row in self._copy(copy)))
        yield from _section("Citations (A ← B: A has it from B)", (self._citation(edge) for edge in story.citations))
        yield from _section("Loops (reports that cite each other; counted once)", map(self._loop, story.loops))
        groups = [group for group in story.claims if not self.brief or _telling(group)]
        left = len(story.claims) - len(groups)
        title = "What they claim together" + (f" ({left} more with `compare`)" if left else "")
        yield from _section(title, (row for group in groups for row in self._claims(group)))
        yield from _section("What changed on the way", (row for drift in story.drift for row in self._drift(drift)))

    def _number(self, report: str) -> int:
        return self.story.reports.index(report) + 1

    def _name(self, report: str) -> str:
        """Return what a report is called in the view: its outlet and its number in the list of reports."""
        return f"{visible(self.cards[report].outlet or 'outlet unknown')} [{self._number(report)}]"

    def _report(self, report: str) -> Iterator[RenderableType]:
        card = self.cards[report]
        before = Text(
            f"{f'[{self._number(report)}]':>6}  {card.published[:10] if card.published else 'undated':<12}",
            style="dim",
        )
        outlet = Text(visible(card.outlet or "outlet unknown"), style="bold")
        yield Hanging(before, _MARGIN, (outlet, Text(report, style="dim")))
        yield Hanging(_MARGIN, _MARGIN, (Text(visible(card.title or "without a headline")),))

    def _copy(self, copy: Copy) -> Iterator[RenderableType]:
        parts = [
            Text(f"{self._name(copy.a)} copies {self._name(copy.b)}"),
            Text(f"{copy.a_in_b:.0%} of it stands there, {copy.b_in_a:.0%} the other way"),
            *([Text(f"credits {visible(copy.credit)}")] if copy.credit else [Text("no credit", style="yellow")]),
            *([Text(f"one publisher: {visible(copy.family)}")] if copy.family else []),
            Text(copy.id, style="dim"),
        ]
        yield Hanging(_INDENT, _DEEPER, tuple(parts))

    def _citation(self, edge: Citation) -> RenderableType:
        held = (
            Text(self._name(edge.cited)) if edge.cited else Text(visible(f"{edge.outlet} (not held)"), style="yellow")
        )
        line = Text.assemble(self._name(edge.citing), (f" {wording.ARROW} ", "dim"), held)
        number = _count(len(edge.claims), "claim") if edge.claims else "no claim of its own"
        return Hanging(_INDENT, _DEEPER, (line, Text(number), Text(edge.id, style="dim")))

    def _loop(self, loop: Sequence[str]) -> RenderableType:
        names = [self._name(report) for report in (*loop, loop[0])]
        return Hanging(_INDENT, _DEEPER, (Text(f" {wording.ARROW} ".join(names), style="bold yellow"),))

    def _claims(self, group: Claims) -> Iterator[RenderableType]:
        bar = Text("  │ ", style="dim")
        yield Text()
        yield Hanging(bar, bar, (Text(visible(" ".join(group.text.split())), style="bold"),))
        low, high = group.origins.low, group.origins.high
        origins = _count(low, "origin") if low == high else f"{low}–{high} origins"
        who = ", ".join(group.origins.who) or "unknown"
        parts = [
            Text(f"{_count(group.outlets, 'outlet')}, {origins}: {visible(who)}", style="green" if low > 1 else ""),
            *([Text("corroborated", style="bold green")] if group.corroborated else []),
            *([Text("several sources claimed, one cited", style="yellow")] if group.plural else []),
            Text(group.id, style="dim"),
        ]
        yield Hanging(_INDENT, _DEEPER, tuple(parts))
        for relation, members in _by_relation(group):
            yield from self._members(relation, members)

    def _members(self, relation: str, members: Sequence[Member]) -> Iterator[RenderableType]:
        if relation in _LOUD:
            for member in members:
                before = Text(f"    {relation:<{_RELATION}}", style=_LOUD[relation])
                words = next((reason.words for reason in member.why if reason.words), "")
                said = [Text(wording.quoted(words))] if words else []
                name = Text(f"{self._name(member.report)} {member.claim}")
                yield Hanging(before, Text(" " * (4 + _RELATION)), (name, *said), joint="  ")
            return
        of_report: dict[str, list[str]] = defaultdict(list)
        for member in members:
            of_report[member.report].append(member.claim)
        parts = tuple(Text(f"{self._name(report)} {', '.join(claims)}") for report, claims in of_report.items())
        before = Text(f"    {relation:<{_RELATION}}", style="dim")
        yield Hanging(before, Text(" " * (4 + _RELATION)), parts)

    def _drift(self, drift: Drift) -> Iterator[RenderableType]:
        before, after = drift.before, drift.after
        if before.report == after.report:
            where = f"within {self._name(after.report)}, {before.claim} to {after.claim}"
        else:
            where = f"{self._name(before.report)} {before.claim} to {self._name(after.report)} {after.claim}"
        kind = Text(drift.kind, style="bold yellow")
        yield Hanging(_INDENT, _DEEPER, (kind, Text(where), Text(drift.id, style="dim")))
        words = [wording.quoted(each) if each else "nothing" for each in drift.words]
        if len(words) == 1:
            words.append("nobody" if drift.kind == "source lost" else "nothing")
        parts = [Text(words[0]), *(Text(f"→ {each}") for each in words[1:])]
        yield Hanging(_DEEPER, Text(" " * 8), tuple(parts), joint=" ")


def _telling(group: Claims) -> bool:
    return group.outlets > 2 or any(member.relation in {"contradicts", "updates"} for member in group.members)


def _by_relation(group: Claims) -> Iterator[tuple[str, list[Member]]]:
    for relation in ("same", "supports", "narrows", "updates", "contradicts"):
        members = [member for member in group.members if member.relation == relation]
        if members:
            yield relation, members


def _section(title: str, rows: Iterable[RenderableType]) -> Iterator[RenderableType]:
    held = list(rows)
    if held:
        yield Text()
        yield Text(title, style="bold")
        yield from held


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
