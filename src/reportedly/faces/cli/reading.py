"""`read`, `demo` and `schema`: what needs no archive."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reportedly.errors import InputError
from reportedly.faces.cli.door import (
    DONE,
    NOTHING_FOUND,
    SOME_FAILED,
    WRONG,
    check_writable,
    counted,
    leave,
    main,
    of_convention,
    of_forms,
    say,
    utf8,
    whole_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from reportedly.faces.progress import Progress
    from reportedly.model.reading import Reading

KINDS = ("auto", "text", "html", "feed", "warc", "pdf", "telegram")
_KIND = click.Choice(KINDS)
_PUBLISHED = "When the reports were published: 2021, 2021-02 or 2021-02-28."


def of_inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the inputs and options of all that read."""
    for decorate in reversed((
        click.argument("inputs", metavar="INPUT...", nargs=-1, required=True),
        click.option("--published", metavar="DATE", help=_PUBLISHED),
        click.option("--outlet", metavar="NAME", help="Who published the reports."),
        click.option("--kind", type=_KIND, default="auto", show_default=True, help="What the inputs are."),
    )):  # fmt: skip
        command = decorate(command)
    return command


@main.command()
@of_inputs
@of_forms(
    json="One indented document: a reading, or a list of several.",
    jsonl="JSON Lines, one reading a line (what a pipe gets anyway).",
)
@click.option("--html", metavar="FILE", help="Write one self-contained page to FILE (- is stdout).")
@of_convention
@click.option("--no-progress", is_flag=True, help="Show no progress on stderr.")
def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    kind: str,
    form: str | None,
    html: str | None,
    convention: str,
    no_progress: bool,
) -> None:
    """Read reports and show what they claim and who says so.

    INPUT is a path, a directory, a URL, or - for standard input. On a terminal the answer is for reading, in a pipe
    it is JSON Lines.
    """
    from reportedly import archive
    from reportedly.faces.progress import Progress
    from reportedly.settings import from_environment

    if html is not None:
        if form is not None:
            raise click.UsageError("--html FILE and --json or --jsonl exclude each other; give one of them.")
        check_writable("--html", html, "page.html")
    progress = Progress(quiet=no_progress)
    settings = replace(from_environment(), convention=convention)
    with progress:
        found = archive.read_inputs(
            inputs, kind=kind, published=published, outlet=outlet, settings=settings, progress=progress.told
        )
        tally = Tally(progress)
        _answer(tally.readings(found), form, html, progress)
    tally.close()
    leave(tally.code())


@main.command()
def demo() -> None:
    """Read a shipped case, show how its reports differ.

    Twelve reports of one invented incident come with the program, so this needs no file and no network.
    """
    from reportedly.faces import demo as case

    case.run()


@main.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import json

    from reportedly.model import wire

    click.echo(json.dumps(wire.schema(), ensure_ascii=False, indent=2))


class Tally:
    """What became of the inputs: how many were read and failed, and how many claims were found."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.read = self.failed = self.claims = 0

    def readings(self, found: Iterable[Reading | InputError]) -> Iterator[Reading]:
        """Yield the readings; name each failure on stderr."""
        for one in found:
            if isinstance(one, InputError):
                self.failed += 1
                with self._progress.paused():
                    say(str(one))
            else:
                self.read += 1
                self.claims += len(one.claims)
                yield one

    def code(self) -> int:
        """Return the exit code."""
        if self.failed:
            return SOME_FAILED if self.read else WRONG
        return DONE if self.claims else NOTHING_FOUND

    def close(self) -> None:
        """Say on stderr what needs saying of all together."""
        if self.failed and self.read:
            say(f"{self.failed} of {self.read + self.failed} inputs failed; the others are done")
        elif not self.failed and not self.claims:
            say("no claims found")


def _answer(readings: Iterator[Reading], form: str | None, html: str | None, progress: Progress) -> None:
    from reportedly import archive

    if html is not None:
        _write_page(readings, html)
    elif form is None and sys.stdout.isatty():
        _show(readings, progress)
    else:
        archive.write(readings, form or "jsonl", utf8(sys.stdout))


def _show(readings: Iterator[Reading], progress: Progress) -> None:
    from reportedly.faces import terminal

    utf8(sys.stdout, errors="replace", keep=True)
    console = terminal.console_for()
    for number, reading in enumerate(readings):
        with progress.paused():
            if number:
                console.print()
                console.rule(style="dim")
                console.print()
            terminal.show(reading, console)


def _write_page(readings: Iterator[Reading], html: str) -> None:
    """Write the page; nothing without a reading."""
    from reportedly import archive

    held = list(readings)
    if not held:
        return
    with whole_file(html) as stream:
        archive.write(held, "html", stream)
    if html != "-":
        say(f"wrote {html}: {counted(len(held), 'report')}, {counted(sum(len(r.claims) for r in held), 'claim')}")
