"""The shipped case to a tour on the terminal: its reports, their telling claims, numbers that differ, its story."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

import reportedly
from reportedly import archive
from reportedly.archive.case import Archive
from reportedly.errors import InputError, InputMissingError
from reportedly.faces import stories, terminal
from reportedly.faces.progress import Progress
from reportedly.model import wording
from reportedly.settings import from_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from reportedly.model.claim import Claim
    from reportedly.model.details import Quantity
    from reportedly.model.reading import Reading

_SHOWN = 2
"""Claims shown of each report."""
_NEXT = (
    (
        "read {example}",
        "one report, claim by claim; or your own: a file, a directory, an address, - for standard input",
    ),
    ("read {example} --html page.html", "a page with the text and, beside it, who says each claim and through whom"),
    ("read {example} --json", "the same as data, for other programs"),
    ("add case.db {folder}", "reports into an archive, a file that is made when it is not there"),
    ("compare case.db", "their stories: who copies and cites whom, what each claim rests on, what changed on the way"),
    ("track case.db 'people killed'", "a number over time: who gives it, through whom, what it replaces"),
)
"""What to try next: commands, and what comes of them."""


def run() -> None:
    """Read the case and show it.

    Raises:
        InputError: a report of the case is not there or cannot be read.

    """
    folder = case_folder()
    console = terminal.console_for()
    with Progress() as progress:
        readings = list(_read(folder, progress))
    console.print(Text(f"{len(readings)} reports of one invented incident, read from {folder}", style="bold"))
    for reading in readings:
        _show_report(reading, console)
    show_numbers(readings, console)
    _show_compared(readings, console)
    _show_next(folder, console)


def case_folder() -> Path:
    """Return the folder of the case: within the installed package, or in the checkout that it is run from.

    Raises:
        InputMissingError: it is in neither place.

    """
    package = Path(reportedly.__file__).parent
    places = (package / "examples", package.parent.parent / "examples" / "case")
    for place in places:
        if place.is_dir():
            return place
    raise InputMissingError(str(places[0]), "is not there; expected the shipped case (reinstall reportedly)")


def _read(folder: Path, progress: Progress) -> Iterator[Reading]:
    settings = from_environment()
    case = sorted(folder.glob("*.meta.json"))
    for number, described in enumerate(case):
        progress.told("reading the case", number, len(case))
        known = json.loads(described.read_text("utf-8"))
        stem = described.name.removesuffix(".meta.json")
        inputs = [str(path) for path in sorted(folder.glob(f"{stem}.*")) if path.suffix in {".txt", ".html"}]
        for found in archive.read_inputs(
            inputs,
            published=known.get("published"),
            outlet=known.get("outlet"),
            settings=settings,
            progress=lambda what, done, total: None if what == "reading" else progress.told(what, done, total),
        ):
            if isinstance(found, InputError):
                raise found
            yield found


def _show_report(reading: Reading, console: Console) -> None:
    report = reading.report
    width = min(console.width, terminal.WIDEST)
    console.print()
    console.print(Text(f"{_outlet(reading)}, {report.published or 'date unknown'}", style="bold"), width=width)
    console.print(terminal.summary_line(reading), width=width)
    telling = sorted(reading.claims, key=_telling, reverse=True)[:_SHOWN]
    for claim in sorted(telling, key=lambda claim: claim.content):
        for row in terminal.claim_rows(claim, report.text, details=False):
            console.print(row, width=width)


def _telling(claim: Claim) -> int:
    """Return how much a claim shows of what can be read: accusation, hearsay, doubt, a chain, numbers, a denial."""
    return (
        4 * claim.accusation
        + 3 * (claim.distance == "hearsay")
        + 2 * (claim.certainty != "certain")
        + 2 * (claim.polarity == "negative" or claim.stance == "denies")
        + 2 * min(len(claim.chain), 2)
        + 2 * bool(claim.quantities)
    )


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number of one report."""

    reading: Reading
    claim: Claim
    quantity: Quantity


def show_numbers(readings: list[Reading], console: Console) -> None:
    """Print, for each thing that several reports count differently, who gives which number."""
    for role, figures in _figures(readings).items():
        console.print()
        console.print(Text(f"How many {role}: who says so, and when it was published", style="bold"))
        outlets = max(len(_outlet(figure.reading)) for figure in figures)
        numbers = max(len(wording.bounds(figure.quantity)) for figure in figures)
        for figure in figures:
            before = Text(f"{figure.reading.report.published or 'unknown':<10}  {_outlet(figure.reading):<{outlets}}  ")
            before.append(f"{wording.bounds(figure.quantity):>{numbers}}  ", style="bold green")
            who = wording.path(figure.claim.chain)
            words = Text(wording.visible(f"{wording.ARROW} {who}") if who else "the report itself")
            row = terminal.Hanging(before, Text(" " * before.cell_len), (words,))
            console.print(row, width=min(console.width, terminal.WIDEST))


def _figures(readings: list[Reading]) -> dict[str, list[_Figure]]:
    """Return, by what they count, the figures on which reports differ; each of a report once, by its longest chain."""
    found: dict[str, dict[tuple[str, str], _Figure]] = {}
    for reading in readings:
        for claim in reading.claims:
            for quantity in claim.quantities:
                if quantity.role and not quantity.unit:
                    key = (reading.report.id, wording.bounds(quantity))
                    figures = found.setdefault(quantity.role, {})
                    if key not in figures or len(claim.chain) > len(figures[key].claim.chain):
                        figures[key] = _Figure(reading, claim, quantity)
    return {role: list(figures.values()) for role, figures in found.items() if _differ(figures)}


def _differ(figures: dict[tuple[str, str], _Figure]) -> bool:
    return len({report for report, _ in figures}) > 1 and len({bounds for _, bounds in figures}) > 1


def _show_compared(readings: list[Reading], console: Console) -> None:
    """Print how the reports of the case hang together: its copy, its loop, what claims rest on, what was dropped."""
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "case.db") as opened:
        for reading in readings:
            opened.add(reading, Path(reading.report.intake.origin).read_bytes())
        found = opened.compare()
    console.print()
    console.rule(style="dim")
    console.print()
    stories.show(found, console, brief=True)


def _show_next(folder: Path, console: Console) -> None:
    console.print()
    console.print(Text("What to try next", style="bold"))
    example = next(iter(sorted(folder.glob("*.txt"))), folder)
    for command, what in _NEXT:
        words = command.format(example=_short(example), folder=_short(folder))
        console.print(Text(f"  {_program()} {words}", style="cyan"), soft_wrap=True)
        console.print(Text(f"      {what}", style="dim"), soft_wrap=True)


def _program() -> str:
    """Return what to type to run this program here: its name, or its path where the shell would not find the name."""
    name = "reportedly"
    if shutil.which(name) or Path(sys.argv[0]).name != name:
        return name
    return _short(Path(sys.argv[0]))


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path)


def _outlet(reading: Reading) -> str:
    return wording.visible(reading.report.outlet or "outlet unknown")
