"""`brief`: a story, or claims by filters, on a page or two in Markdown or Word."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.faces.cli.asking import of_filters
from reportedly.faces.cli.door import NOTHING_FOUND, check_writable, leave, main, say, utf8, whole_file
from reportedly.faces.cli.keeping import of_archive

if TYPE_CHECKING:
    from reportedly.archive.desk import Desk
    from reportedly.archive.drawing import Brief

_FORMS = {".md", ".docx"}


@main.command(short_help="Write a brief, Markdown or Word, of what is claimed.")
@of_archive
@click.argument("words", nargs=-1)
@of_filters
@click.option("-o", "--output", metavar="FILE", help="FILE.md or FILE.docx; Markdown on stdout where it is not given.")
def brief(archive: str, words: tuple[str, ...], output: str | None, **asked: str | None) -> None:
    """Write a brief: what is claimed, by whom through whom, how many origins, what disagrees, what changed.

    With --story ID alone it is the brief of that story (`compare` tells the ids), otherwise of the newest 200 claims
    that `ask` finds with the same words and filters. Every sentence has footnotes to the words it rests on. What
    accuses a private person, and what may name a minor or a victim, is left out until somebody approves it.
    """
    from reportedly.archive.case import Archive
    from reportedly.archive.desk import Desk

    suffix = _form(output)
    given = {name: value for name, value in asked.items() if value}
    with Archive(archive, create=False) as opened:
        made = _made(Desk(opened), " ".join(words), given)
    if made is None:
        say("no claims found")
        leave(NOTHING_FOUND)
        return
    _write(made, output, suffix)


def _form(output: str | None) -> str:
    if output is None or output == "-":
        return ".md"
    suffix = Path(output).suffix.lower()
    if suffix not in _FORMS:
        raise click.UsageError(f"-o {output!r} is no brief; expected a file such as 'brief.md' or 'brief.docx'.")
    check_writable("-o", output, "brief.md")
    return suffix


def _made(desk: Desk, words: str, given: dict[str, str]) -> Brief | None:
    from reportedly.archive.briefing import brief_of_claims, brief_of_story, title_of

    if not words and given.keys() == {"story"}:
        return brief_of_story(desk, given["story"])
    asked = {"words": words, **given}
    return brief_of_claims(desk, desk.archive.filter(asked), title_of(asked))


def _write(made: Brief, output: str | None, suffix: str) -> None:
    from reportedly.archive import drawing

    if suffix == ".docx" and output is not None:
        Path(output).write_bytes(drawing.word(made))
    elif output is None or output == "-":
        utf8(sys.stdout).write(drawing.markdown(made))
    else:
        with whole_file(output) as stream:
            stream.write(drawing.markdown(made))
    if output is not None and output != "-":
        say(f"wrote {output}")
