"""`add`, `export` and `verify`: what goes into an archive, what is taken out of it, whether it is whole."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

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
    of_unmasked,
    say,
    utf8,
    whole_file,
    write_json,
)
from reportedly.faces.cli.reading import of_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.archive.case import Added, Archive
    from reportedly.archive.masking import Mask
    from reportedly.faces.progress import Progress
    from reportedly.model.reading import Reading

UNREAD = "language-unknown"
"""The warning of a reading in whose language nothing is attributed."""
FORMATS = ("csv", "html", "json", "jsonl")


def of_archive(command: Any) -> Any:  # noqa: ANN401 - as click has it
    """Return a command with the archive as its first argument."""
    return click.argument("archive", metavar="ARCHIVE")(command)


@main.command(short_help="Read reports into an archive and compare them.")
@of_archive
@of_inputs
@click.option("--json", "form", flag_value="json", help="One line of JSON for each report (what a pipe gets anyway).")
@click.option("--no-progress", is_flag=True, help="Show no progress on stderr.")
def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    archive: str,
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    kind: str,
    form: str | None,
    no_progress: bool,
) -> None:
    """Read reports into an archive and compare them with those it holds.

    ARCHIVE is a file, made when it is not there, or a postgresql:// address. Adding the same again changes nothing.
    """
    from reportedly.archive.adding import add_inputs
    from reportedly.archive.case import Archive
    from reportedly.faces.progress import Progress
    from reportedly.intake import Given

    given = Given(kind=kind, published=published, outlet=outlet)
    with Archive(archive) as opened, Progress(quiet=no_progress) as progress:
        tally = _Added(opened, progress, json=form is not None or not sys.stdout.isatty())
        for one in add_inputs(opened, inputs, given=given, progress=progress.told):
            tally.tell(one)
        if tally.kept:
            opened.link(lambda done, total: progress.told("comparing", done, total))
    tally.close()


class _Added:
    """What became of the inputs, told as it comes."""

    def __init__(self, archive: Archive, progress: Progress, *, json: bool) -> None:
        self._archive, self._progress, self._json = archive, progress, json
        self._states: dict[str, int] = {}
        self.failed = self._unread = 0

    @property
    def kept(self) -> int:
        """Return how many reports were kept, or were there."""
        return sum(self._states.values())

    def tell(self, one: Added | Exception) -> None:
        """Tell of one report; a failure on stderr."""
        if isinstance(one, Exception):
            self.failed += 1
            with self._progress.paused():
                say(str(one))
            return
        self._states[one.state] = self._states.get(one.state, 0) + 1
        if one.state != "known":
            self._unread += any(each.code == UNREAD for each in self._archive.held.reading(one.report).warnings)
        if self._json:
            from reportedly.model.wire import to_json

            write_json(to_json(one))
            return
        from reportedly.archive.briefs import briefs
        from reportedly.archive.masking import mask_of
        from reportedly.faces import answers, terminal

        utf8(sys.stdout, errors="replace", keep=True)
        card = briefs(self._archive, [one.report]).get(one.report)
        mask = mask_of(self._archive, reports=[one.report, one.previous or ""])
        with self._progress.paused():
            answers.show_added(mask(one), mask(card), terminal.console_for())

    def close(self) -> None:
        """Say how many there were of each, and end the command by it."""
        names = {"new": "new", "version": "new version", "reread": "read again", "known": "known before"}
        told = ", ".join(f"{self._states[state]} {name}" for state, name in names.items() if state in self._states)
        if told:
            say(f"{counted(self.kept, 'report')}: {told}")
        if self._unread:
            told = f"{counted(self._unread, 'report')} in a language in which who says what is not read"
            say(f"{told}: kept without sources (English alone is read)")
        if self.failed and self.kept:
            say(f"{self.failed} of {self.kept + self.failed} failed; the others are done")
        leave(DONE if not self.failed else SOME_FAILED if self.kept else WRONG)


@main.command(short_help="Write all readings: jsonl, json, csv or html.")
@of_archive
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("-o", "output", metavar="FILE", default="-", help="Where to write; stdout otherwise.")
@of_convention
@of_unmasked
def export(archive: str, form: str, output: str, convention: str, unmasked: bool) -> None:
    """Write all readings of an archive: jsonl or json as `read` gives them, csv (one claim a row), html (one page).

    In the csv no cell is a formula. Names of private persons who are accused are covered, letter by letter.
    """
    from reportedly import archive as floor
    from reportedly.archive.case import Archive
    from reportedly.model.points import pointed

    check_writable("-o", output, f"readings.{form}")
    with Archive(archive, create=False) as opened:
        number = opened.held.totals().reports
        if not number:
            say("the archive holds no reports")
            leave(NOTHING_FOUND)
        masked = _Masked(opened)
        readings = (pointed(reading, convention) for reading in (opened.held.readings() if unmasked else masked))
        if output == "-":
            floor.write(readings, form, utf8(sys.stdout))
        else:
            with whole_file(output) as stream:
                floor.write(readings, form, stream)
            say(f"wrote {output}: {counted(number, 'report')}")
        if masked.covered:
            held = counted(masked.covered, "report")
            say(f"something is held back in {held}; --unmasked shows it")


class _Masked:
    """The readings of an archive as they may be shown, and how many of them have something covered."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._masks: dict[str, Mask] = {}
        self.covered = 0

    def __iter__(self) -> Iterator[Reading]:
        for reading in self._archive.held.readings():
            shown = self._mask(reading.report.id)(reading)
            self.covered += shown != reading
            yield shown

    def _mask(self, report: str) -> Mask:
        from reportedly.archive.briefs import briefs
        from reportedly.archive.masking import mask_of

        story = briefs(self._archive, [report])[report].story
        if story is None:
            return mask_of(self._archive, reports=[report])
        if story not in self._masks:
            self._masks[story] = mask_of(self._archive, stories=[story])
        return self._masks[story]


@main.command(short_help="Check every span and snapshot against its hash.")
@of_archive
@click.option("--no-progress", is_flag=True, help="Show no progress on stderr.")
def verify(archive: str, no_progress: bool) -> None:
    """Check every span and every snapshot of an archive against its hash, and every row against its reading.

    Nothing is changed. What is wrong is told on stdout, one line each; the exit code is 3 then.
    """
    from reportedly.archive.case import Archive
    from reportedly.faces.progress import Progress
    from reportedly.model.wire import to_json
    from reportedly.model.wording import visible

    with Archive(archive, create=False) as opened, Progress(quiet=no_progress) as progress:
        found = 0
        for problem in opened.verify(lambda done, total: progress.told("checking", done, total)):
            found += 1
            if sys.stdout.isatty():
                with progress.paused():
                    click.echo(visible(f"{problem.where}: {problem.what}"))
            else:
                write_json(to_json(problem))
        number = opened.held.totals().reports
    say(f"{counted(number, 'report')}: {counted(found, 'problem') if found else 'all as it was kept'}")
    leave(SOME_FAILED if found else DONE)
