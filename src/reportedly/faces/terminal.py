"""A reading to text for a terminal: a summary line, then each claim with who says it, through whom, and how sure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from reportedly.model import wording
from reportedly.model.report import READ_PARTS
from reportedly.model.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.chain import Chain, Source
    from reportedly.model.claim import Claim
    from reportedly.model.details import Quantity
    from reportedly.model.reading import Reading
    from reportedly.model.span import Span

WIDEST = 100
"""Columns that a line may fill: longer lines are hard to read, however wide the terminal."""

_GUTTER = 6
_INDENT = Text("  ")
_NARROWEST = 20
_WIDEST_NAME = 48
_STYLES = {
    "quantity": "bold green", "time": "magenta", "place": "blue", "unlocated": "yellow", "label": "dim", "id": "dim",
    "own": "italic", "named": "bold cyan", "unnamed": "yellow", "tag": "bold yellow", "alarm": "bold red",
}  # fmt: skip


def console_for(*, stderr: bool = False, width: int | None = None) -> Console:
    """Return a console that colours only a terminal, and none where NO_COLOR is set."""
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(reading: Reading, console: Console) -> None:
    """Print one reading."""
    console.print(Group(*_blocks(reading)), width=min(console.width, WIDEST))


def summary_line(reading: Reading) -> RenderableType:
    """Return "32 claims · 7 sources named, 8 unnamed · 12 % own voice · 5 hearsay · 1 warning"."""
    summary = wording.summary_of(reading)
    share = summary.own_share
    parts = [
        _count(summary.claims, "claim"),
        f"{_count(summary.named, 'source')} named, {summary.unnamed} unnamed",
        *([] if share is None else [f"{share:.0f} % own voice"]),
        *([f"{summary.hearsay} hearsay"] if summary.hearsay else []),
        _count(summary.warnings, "warning"),
    ]
    return Hanging(
        Text(), Text(), tuple(Text(part, style="" if number else "bold") for number, part in enumerate(parts))
    )


def claim_rows(claim: Claim, text: str, *, details: bool = True) -> Iterable[RenderableType]:
    """Yield the rows of one claim: chain and manner, the words, then (`details`) numbers, times, places, movement."""
    margin = Text(" " * _GUTTER)
    gutter = Text(f"{claim.id:>{_GUTTER - 2}}  ", style=_STYLES["id"])
    yield Hanging(gutter, margin, (_chain(claim.chain), _manner(claim, text)), joint="  ")
    bar = Text(" " * _GUTTER + "│ ", style="dim")
    yield Hanging(bar, bar, (_words(claim, text),))
    for label, values in _details(claim, text) if details else ():
        first = Text(" " * _GUTTER + f"{label:<10}", style=_STYLES["label"])
        yield Hanging(first, Text(" " * len(first)), tuple(values))


@dataclass(frozen=True, slots=True)
class Hanging:
    """Parts joined, broken over lines rather between two parts than inside one; with a prefix before every line."""

    first: Text
    rest: Text
    parts: tuple[Text, ...]
    joint: str = " · "

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[RenderableType]:
        width = max(options.max_width - max(self.first.cell_len, self.rest.cell_len), _NARROWEST)
        body, used = Text().append_text(self.parts[0]), self.parts[0].cell_len
        for part in self.parts[1:]:
            fits = used + len(self.joint) + part.cell_len <= width
            body.append(self.joint if fits else "\n", style="dim").append_text(part)
            used = used + len(self.joint) + part.cell_len if fits else part.cell_len
        for number, line in enumerate(body.wrap(console, width)):
            line.rstrip()
            yield Text.assemble(self.rest if number else self.first, line, no_wrap=True, overflow="ignore")


def _blocks(reading: Reading) -> Iterable[RenderableType]:
    text = reading.report.text
    yield summary_line(reading)
    yield Text()
    yield from _head(reading)
    for claim in reading.claims:
        yield Text()
        yield from claim_rows(claim, text)
    yield from _sources(reading)
    yield from _unread(reading)
    yield from _warnings(reading)


def _head(reading: Reading) -> Iterable[RenderableType]:
    report = reading.report
    yield Text(visible(report.title.of(report.text)) if report.title else "without a headline", style="bold")
    known = [
        report.intake.origin,
        report.outlet or "outlet unknown",
        f"published {report.published}" if report.published else "publication date unknown",
    ]
    yield Text(visible(" · ".join(known)), style=_STYLES["label"])


def _chain(chain: Chain) -> Text:
    if not chain:
        return Text("the report itself", style=_STYLES["own"])
    line = Text()
    for number, step in enumerate(chain):
        if number:
            line.append(f" {wording.ARROW} ", style="dim")
        for place, source in enumerate(step.sources):
            if place:
                line.append(" and " if place == len(step.sources) - 1 else ", ")
            line.append_text(_source(source))
        if step.channel:
            line.append(f" (via {visible(step.channel)})", style="dim")
    return line


def _source(source: Source) -> Text:
    return Text(visible(wording.source_name(source)), style=_STYLES["named" if source.named else "unnamed"])


def _manner(claim: Claim, text: str) -> Text:
    """Return "says (“notes”), certain" and what must not be overlooked: hearsay, accusation, polarity."""
    cue = " ".join(visible(span.of(text)) for span in claim.cue).strip()
    line = Text(claim.stance)
    if cue and cue != claim.stance:
        line.append(f" (“{cue}”)", style="dim")
    line.append(f", {claim.certainty}")
    if claim.polarity == "negative":
        line.append(", negative", style="bold")
    if claim.distance == "hearsay":
        line.append("  HEARSAY", style=_STYLES["tag"])
    if claim.accusation:
        whose = "the source’s" if claim.chain else "the report’s own"
        line.append(f"  ACCUSATION, {whose} claim", style=_STYLES["alarm"])
    return line


def _words(claim: Claim, text: str) -> Text:
    marks = [(quantity.span, "quantity") for quantity in claim.quantities]
    marks += [(time.span, "time") for time in claim.times]
    marks += [(place.span, "place") for place in claim.places]
    line = Text()
    for number, part in enumerate(claim.content):
        if number:
            line.append(" … ", style="dim")
        line.append_text(_marked(part, marks, text))
    return line


def _marked(part: Span, marks: Iterable[tuple[Span, str]], text: str) -> Text:
    words = Text(visible(part.of(text)))
    for span, kind in marks:
        if part.overlaps(span):
            words.stylize(_STYLES[kind], max(span.start - part.start, 0), span.end - part.start)
    return words


def _details(claim: Claim, text: str) -> Iterable[tuple[str, list[Text]]]:
    """Yield label and values of what the claim tells of how many, when and where."""
    rows: tuple[tuple[str, list[tuple[str, str]]], ...] = (
        ("how many", [(_amount(quantity, text), "quantity") for quantity in claim.quantities]),
        ("when", [(f"{time.span.of(text)} ({wording.days(time)})", "time") for time in claim.times]),
        ("where", [(wording.spot(place), "unlocated" if place.lat is None else "place") for place in claim.places]),
        ("moves", [(wording.route(claim.movement), "place")] if claim.movement else []),
    )
    for label, values in rows:
        if values:
            yield label, [Text(visible(value), style=_STYLES[style]) for value, style in dict.fromkeys(values)]


def _amount(quantity: Quantity, text: str) -> str:
    counted = f" {quantity.of}" if quantity.of else ""
    words = quantity.span.of(text)
    shown = wording.bounds(quantity)
    said = "" if words == shown else f"“{words}”"
    beside = ", ".join(filter(None, (said, wording.single(quantity.single))))
    return f"{shown}{counted} ({beside})" if beside else f"{shown}{counted}"


def _sources(reading: Reading) -> Iterable[RenderableType]:
    met: dict[str, Source] = {}
    claims: Counter[str] = Counter()
    for claim in reading.claims:
        here = {source.id: source for step in claim.chain for source in step.sources}
        claims.update(here.keys())
        met |= here
    if not met:
        return
    names = {identity: _source(source) for identity, source in met.items()}
    wide = min(max(name.cell_len for name in names.values()), _WIDEST_NAME)
    rows = []
    for identity, count in claims.most_common():
        name = names[identity]
        gap = " " * (max(wide - name.cell_len, 0) + 2)
        rows.append(Text.assemble(name, gap, f"{met[identity].kind:<14}{_count(count, 'claim')}"))
    yield from _section("Sources", *(Hanging(_INDENT, Text("    "), (row,)) for row in rows))


def _unread(reading: Reading) -> Iterable[RenderableType]:
    report = reading.report
    rows = [
        Text(visible(f"{part.kind}: {_start(part.span.of(report.text))}"), style="dim")
        for part in report.parts
        if part.kind not in READ_PARTS
    ]
    if rows:
        yield from _section("Not read for claims", *(Hanging(_INDENT, _INDENT, (row,)) for row in rows))


def _start(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _warnings(reading: Reading) -> Iterable[RenderableType]:
    rows = [Text(visible(f"{notice.code}: {notice.message}")) for notice in wording.notices_of(reading)]
    if rows:
        yield from _section("Warnings", *(Hanging(_INDENT, _INDENT, (row,)) for row in rows))


def _section(title: str, *rows: RenderableType) -> Iterable[RenderableType]:
    yield Text()
    yield Text(title, style="bold")
    yield from rows


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
