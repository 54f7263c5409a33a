"""`places`: a user's own places into the gazetteer."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

from pathlib import Path

import click

from reportedly.faces.cli.door import counted, main, say


@main.command(short_help="Add places of your own to the gazetteer.")
@click.argument("file", metavar="FILE")
@click.option("--no-progress", is_flag=True, help="Show no progress on stderr.")
def places(file: str, no_progress: bool) -> None:
    """Add places of your own to the gazetteer, for all later readings.

    FILE is a CSV with the heading name,lat,lon and, as wished, kind, country, admin1, population, aliases (parted by
    |), geonames_id; or a GeoNames dump, unpacked (such as SY.txt). It is checked whole before anything is kept. A file
    of the same name replaces the one that was added before.
    """
    from reportedly.archive.places import add_places
    from reportedly.faces.progress import Progress

    with Progress(quiet=no_progress) as progress:
        number = add_places(Path(file), progress=progress.told)
    say(f"added {counted(number, 'place')} of {file}")
