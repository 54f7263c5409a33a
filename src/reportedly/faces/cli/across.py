"""`compare` and `track`: what the reports of an archive have to do with each other, and a number over time."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from reportedly.faces.cli.door import (
    NOTHING_FOUND,
    check_writable,
    counted,
    leave,
    main,
    of_convention,
    of_unmasked,
    say,
    say_covered,
    utf8,
    write_json,
)
from reportedly.faces.cli.keeping import of_archive

if TYPE_CHECKING:
    from reportedly.model.track import Track


@main.command(short_help="Show stories: who copies and cites whom, what disagrees.")
@of_archive
@click.option("--about", metavar="WORDS", help="Only stories in one of whose reports all these words stand.")
@click.option("--json", "json_", is_flag=True, help="One indented document (a pipe gets it on one line).")
@of_unmasked
def compare(archive: str, about: str | None, json_: bool, unmasked: bool) -> None:
    """Show the stories of an archive: reports, copies, citations, loops, claims with their origins, what changed.

    Every verdict has an id; `reportedly why ARCHIVE ID` shows what it rests on.
    """
    from reportedly.archive.case import Archive
    from reportedly.archive.masking import mask_of
    from reportedly.faces.progress import Progress
    from reportedly.model import wire

    with Archive(archive, create=False) as opened:
        with Progress() as progress:
            found = opened.compare(about, lambda done, total: progress.told("comparing", done, total))
        if not found.stories:
            say(f"no story has the words {about!r}" if about else "the archive holds no reports")
        shown = found if unmasked else mask_of(opened, stories=[story.id for story in found.stories])(found)
    covered = say_covered(found, shown)
    if json_ or not sys.stdout.isatty():
        write_json({**wire.comparison_to_json(shown), "held_back": covered}, indented=json_)
    else:
        from reportedly.faces import stories, terminal

        utf8(sys.stdout, errors="replace", keep=True)
        stories.show(shown, terminal.console_for())
    if not found.stories:
        leave(NOTHING_FOUND)


@main.command(short_help="Show a number over time: low, high, as of, by whom.")
@of_archive
@click.argument("what")
@click.option("--plot", metavar="FILE", help="Draw it too: FILE.svg or FILE.png.")
@of_convention
@click.option("--json", "json_", is_flag=True, help="One indented document (a pipe gets it on one line).")
@of_unmasked
def track(archive: str, what: str, plot: str | None, convention: str, json_: bool, unmasked: bool) -> None:
    """Show what was said of a number over time: low, high, as of when, by whom, through whom, what it replaces.

    WHAT is what is counted, in words: "people killed in the explosion". Nothing is averaged, nothing is drawn on.
    """
    from reportedly.archive.briefs import briefs
    from reportedly.archive.case import Archive
    from reportedly.archive.masking import mask_of
    from reportedly.model import wire

    form = _form(plot)
    with Archive(archive, create=False) as opened:
        found = opened.track(what, convention)
        cards = briefs(opened, (point.report for point in found.points))
        shown = found
        if not unmasked:
            mask = mask_of(opened, stories=(card.story for card in cards.values()), reports=cards)
            shown, cards = mask(found), mask(cards)
    covered = say_covered(found, shown)
    if json_ or not sys.stdout.isatty():
        write_json({**wire.track_to_json(shown), "held_back": covered}, indented=json_)
    elif found.points:
        from reportedly.faces import estimates, terminal

        utf8(sys.stdout, errors="replace", keep=True)
        estimates.show(shown, cards, terminal.console_for())
    if not found.points:
        say(f"no report gives a number of {what!r}")
        leave(NOTHING_FOUND)
    if plot is not None:
        _draw(shown, plot, form)


def _form(plot: str | None) -> Literal["svg", "png"]:
    if plot is None:
        return "svg"
    suffix = Path(plot).suffix.lower()
    if suffix not in {".svg", ".png"}:
        raise click.UsageError(f"--plot {plot!r} is no picture; expected a file such as 'track.svg' or 'track.png'.")
    check_writable("--plot", plot, "track.svg")
    return "png" if suffix == ".png" else "svg"


def _draw(found: Track, plot: str, form: Literal["svg", "png"]) -> None:
    from reportedly.archive.drawing import chart

    Path(plot).write_bytes(chart(found, form))
    say(f"wrote {plot}: {counted(sum(bool(point.as_of) for point in found.points), 'statement')}")
