"""A command line to one call and its answer: data to stdout, talk to stderr, an exit code."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly import __version__
from reportedly.errors import InputError, ReportedlyError
from reportedly.faces.serve import people, serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from reportedly.faces.progress import Progress
    from reportedly.model.reading import Reading

DONE, NOTHING_FOUND, WRONG, SOME_FAILED = 0, 1, 2, 3
"""The exit codes of the contract."""

EXIT_CODES: dict[type[BaseException], int] = {ReportedlyError: WRONG, KeyboardInterrupt: 130, BrokenPipeError: 141}
"""What ends a command early -> its exit code (128 + the signal's number, as shells have it)."""

KINDS = ("auto", "text", "html", "feed", "warc", "pdf", "telegram")


class _Doors(click.Group):
    """A group whose commands end by the table of exit codes, with one sentence on stderr."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except tuple(EXIT_CODES) as error:
            if isinstance(error, BrokenPipeError):
                # Nobody reads on: nothing more is to be written, not even what is flushed at the end.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            else:
                _say(str(error) or "stopped")
            ctx.exit(next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind)))


@click.group(cls=_Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Read news reports: who says what, through whom, how sure, how many, where and when.

    Data goes to stdout, talk and progress to stderr. Exit codes: 0 done, 1 nothing found, 2 wrong use or unreadable
    input, 3 some inputs failed (each named on stderr).
    """


@main.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="When the reports were published: 2021, 2021-02 or 2021-02-28.")
@click.option("--outlet", metavar="NAME", help="Who published the reports.")
@click.option("--kind", type=click.Choice(KINDS), default="auto", show_default=True, help="What the inputs are.")
@click.option("--json", "form", flag_value="json", help="One indented document: a reading, or a list of several.")
@click.option("--jsonl", "form", flag_value="jsonl", help="JSON Lines, one reading a line (what a pipe gets anyway).")
@click.option("--html", metavar="FILE", help="Write one self-contained page to FILE (- is stdout).")
@click.option("--no-progress", is_flag=True, help="Show no progress on stderr.")
def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    kind: str,
    form: str | None,
    html: str | None,
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
        _check_writable(html)
    progress = Progress(quiet=no_progress)
    with progress:
        found = archive.read_inputs(
            inputs, kind=kind, published=published, outlet=outlet, settings=from_environment(), progress=progress.told
        )
        tally = Tally(progress)
        _answer(tally.readings(found), form, html, progress)
    tally.close()
    click.get_current_context().exit(tally.code())


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


main.add_command(serve)
main.add_command(people)


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
                    _say(str(one))
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
            _say(f"{self.failed} of {self.read + self.failed} inputs failed; the others are done")
        elif not self.failed and not self.claims:
            _say("no claims found")


def _answer(readings: Iterator[Reading], form: str | None, html: str | None, progress: Progress) -> None:
    from reportedly import archive

    if html is not None:
        _write_page(readings, html)
    elif form is None and sys.stdout.isatty():
        _show(readings, progress)
    else:
        archive.write(readings, form or "jsonl", _utf8(sys.stdout))


def _show(readings: Iterator[Reading], progress: Progress) -> None:
    from reportedly.faces import terminal

    _utf8(sys.stdout, errors="replace", keep=True)
    console = terminal.console_for()
    for number, reading in enumerate(readings):
        with progress.paused():
            if number:
                console.print()
                console.rule(style="dim")
                console.print()
            terminal.show(reading, console)


def _write_page(readings: Iterator[Reading], html: str) -> None:
    """Write the page beside its name first, so that a name never stands for half a page; nothing without a reading."""
    from reportedly import archive

    held = list(readings)
    if not held:
        return
    if html == "-" or (Path(html).exists() and not Path(html).is_file()):
        with click.open_file(html, "w", encoding="utf-8") as stream:
            archive.write(held, "html", _utf8(stream))
        return
    part = Path(f"{html}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            archive.write(held, "html", stream)
        part.replace(html)
    finally:
        part.unlink(missing_ok=True)
    _say(f"wrote {html}: {_counted(len(held), 'report')}, {_counted(sum(len(r.claims) for r in held), 'claim')}")


def _check_writable(html: str) -> None:
    """Raise before anything is read, rather than after."""
    target = Path(html)
    if html == "-":
        return
    if target.is_dir():
        inside = str(target / "page.html")
        raise click.UsageError(f"--html {html!r} is a directory; expected a file, such as {inside!r}.")
    if not target.parent.is_dir() or not os.access(target if target.exists() else target.parent, os.W_OK):
        raise click.UsageError(f"--html {html!r} cannot be written; expected a file in a folder you may write to.")


def _utf8(stream: IO[str], errors: str = "strict", *, keep: bool = False) -> IO[str]:
    """Return the stream, made to write UTF-8 with Unix line ends (`keep`: as it did) and to treat `errors` so."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(**({} if keep else {"encoding": "utf-8", "newline": "\n"}), errors=errors)
    return stream


def _say(message: str) -> None:
    from reportedly.model.wording import visible

    click.echo(f"reportedly: {visible(message)}", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
