"""A user's file of places into the index that every later reading looks names up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.settings import from_environment

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.archive.reading import Progress
    from reportedly.settings import Settings


def add_places(file: Path, settings: Settings | None = None, progress: Progress | None = None) -> int:
    """Return how many places of a file (CSV, or a GeoNames dump) were added; the index is built anew with them.

    Raises:
        GazetteerError: the file cannot be read, a line of it is wrong (nothing is added), or the index cannot be built.
    """
    from reportedly import gazetteer  # noqa: PLC0415 - what reads the gazetteer is loaded when it is asked for

    def told(what: str, share: float) -> None:
        if progress is not None:
            progress(what, round(100 * share), 100)

    cache = (settings or from_environment()).cache
    number = gazetteer.add_places(cache, file)
    gazetteer.open_gazetteer(cache, told)
    return number
