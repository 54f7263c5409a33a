"""What an archive answers to text for a terminal: what was added, claims found, a source, the evidence of a verdict."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.terminal import Hanging
from reportedly.model.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.archive.case import Added
    from reportedly.archive.versions import Difference
    from reportedly.model.link import Reason
    from reportedly.store.cards import Found, ReportCard, SourceCard

HELD_BACK = "who is named may not be told yet; --unmasked shows it"
_STATES = {"new": "bold green", "version": "bold magenta", "reread": "bold", "known": "dim"}
_STATE = 9
_MOST_WORDS = 300
_INDENT = Text("  ")
_EMPTY = Text()


def show_added(added: Added, card: ReportCard | None, console: Console) -> None:
    """Print what became of one report, and what a new version of it says otherwise."""
    before = Text(f"{added.state:<{_STATE}}", style=_STATES[added.state])
    margin = Text(" " * _STATE)
    parts = [Text(added.report, style="dim"), *(_report(card) if card else [])]
    rows: list[RenderableType] = [Hanging(before, margin, tuple(parts))]
    if added.difference is not None:
        rows += [Hanging(margin, margin, (Text(row),)) for row in _changes(added.difference)]
    _print(rows, console)


def show_found(found: Sequence[Found], texts: Mapping[str, str], held_back: Iterable[str], console: Console) -> None:
    """Print claims under their reports, of which `texts` are the texts; `held_back` are the ids of covered claims."""
    covered = set(held_back)
    for number, (report, claims) in enumerate(groupby(found, key=lambda one: one.report.id)):
        if number:
            console.print()
        held = list(claims)
        _print([Hanging(_EMPTY, _INDENT, (*_report(held[0].report), Text(report, style="dim")))], console)
        for one in held:
            if not one.claim.content:
                _print(
                    [Text(), Hanging(Text(f"  {one.claim.id}  ", style="dim"), _INDENT, (Text(one.words),))], console
                )
                continue
            _print([Text(), *terminal.claim_rows(one.claim, texts[report])], console)
            if one.id in covered:
                margin = Text("      held back ", style="bold yellow")
                _print([Hanging(margin, Text(" " * len(margin)), (Text(HELD_BACK),))], console)


def show_source(source: SourceCard, console: Console) -> None:
    """Print a source: its name and kind, what else it is called, how often it speaks."""
    known = [
        Text(source.kind),
        Text("named" if source.named else "unnamed: the description is the same, not who they are"),
        Text(f"{_count(source.claims, 'claim')} in {_count(source.reports, 'report')}"),
        Text(source.id, style="dim"),
    ]
    rows: list[RenderableType] = [
        Text(visible(source.name), style="bold cyan" if source.named else "yellow"),
        Hanging(_EMPTY, _EMPTY, tuple(known)),
    ]
    if source.aliases:
        rows.append(Hanging(Text("also "), Text("     "), tuple(Text(visible(name)) for name in source.aliases)))
    _print(rows, console)


def show_reasons(reasons: Sequence[Reason], cards: Mapping[str, ReportCard], console: Console) -> None:
    """Print evidence step by step: the rule, the words it rests on, and where they stand."""
    for number, reason in enumerate(reasons, start=1):
        gutter, margin = Text(f"{number:>4}  ", style="dim"), Text(" " * 6)
        rows: list[RenderableType] = [Hanging(gutter, margin, (Text(visible(reason.rule), style="bold"),))]
        if reason.words:
            words = visible(" ".join(reason.words.split()))
            short = words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…"
            bar = Text(" " * 6 + "│ ", style="dim")
            rows.append(Hanging(bar, bar, (Text(short),)))
        if reason.report:
            rows.append(Hanging(margin, margin, tuple(_place(reason, cards.get(reason.report)))))
        _print(rows, console)


def _place(reason: Reason, card: ReportCard | None) -> Iterator[Text]:
    yield from _report(card, title=False) if card else ()
    place = reason.report or ""
    yield Text(f"{place}/{reason.claim}" if reason.claim else place, style="dim")
    if reason.span is not None:
        yield Text(f"characters {reason.span.start} to {reason.span.end}", style="dim")


def _report(card: ReportCard, *, title: bool = True) -> list[Text]:
    day = card.published[:10] if card.published else "date unknown"
    parts = [Text(f"{visible(card.outlet or 'outlet unknown')}, {day}", style="bold")]
    return [*parts, Text(visible(card.title or "without a headline"))] if title else parts


def _changes(difference: Difference) -> Iterator[str]:
    counts = [
        f"{_count(len(claims), 'claim')} {what}"
        for claims, what in (
            (difference.appeared, "appeared"), (difference.vanished, "vanished"), (difference.changed, "changed"),
        )
        if claims
    ]  # fmt: skip
    yield f"another version of {difference.old}: {', '.join(counts) or 'the same claims'}"
    if difference.title:
        yield visible(f"title: “{difference.title[0]}” → “{difference.title[1]}”")
    for one in difference.changed:
        for change in one.changes:
            if change.kind != "words":
                yield visible(f"{one.after}, {change.kind}: {change.before or 'none'} → {change.after or 'none'}")
    yield from (visible(f"correction: {words}") for words in difference.corrections)


def _print(rows: Iterable[RenderableType], console: Console) -> None:
    console.print(Group(*rows), width=min(console.width, terminal.WIDEST))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
