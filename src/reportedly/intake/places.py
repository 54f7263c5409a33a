"""Where an input lies (a path, a directory, an address, standard input) to its raw bytes, one after the other."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import InputEmptyError, InputError, InputMissingError
from reportedly.intake.asked import unseen
from reportedly.intake.kinds import SUFFIXES, worth_reading
from reportedly.intake.raw import MANY, Raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from reportedly.intake.asked import Asked
    from reportedly.intake.fetch import Fetcher

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def utc_now() -> dt.datetime:
    """Return the moment."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Doors:
    """What intake reaches the world through: standard input, the network, the clock; None is the usual one.

    `seen` is handed each raw input before the reports that are read from it (of a web archive each of its pages).
    """

    stdin: BinaryIO | None = None
    fetcher: Fetcher | None = None
    now: Callable[[], dt.datetime] = utc_now
    seen: Callable[[Raw], None] = unseen


def raws(where: str, asked: Asked, doors: Doors) -> Iterator[Raw | InputError]:
    """Yield the raw inputs that lie at `where`, and an error in place of each that is not to be had."""
    if where == "-":
        stream = doors.stdin or sys.stdin.buffer
        yield Raw("-", stream.read(asked.settings.most_bytes * MANY + 1))
    elif _ADDRESS.match(where):
        yield _fetched(where, asked, doors)
    elif os.path.isdir(where):  # noqa: PTH112 - Path.is_dir raises where a name is too long to be one
        yield from _in_directory(where, every=asked.given.kind != "auto")
    else:
        yield Raw(where, Path(where))


def _fetched(where: str, asked: Asked, doors: Doors) -> Raw | InputError:
    from reportedly.intake.fetch import Fetcher  # noqa: PLC0415 - httpx is heavy

    try:
        return (doors.fetcher or Fetcher(asked.settings)).fetch(where)
    except InputError as error:
        return error


def _in_directory(where: str, *, every: bool) -> Iterator[Raw | InputError]:
    found = False
    inside = os.path.realpath(where)
    for path in _files(Path(where), every=every):
        found = True
        if isinstance(path, Path) and path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside):
            yield InputMissingError(str(path), f"is a link that leads out of {where!r}; to read it, name it by itself")
            continue
        yield path if isinstance(path, InputError) else Raw(str(path), path)
    if not found:
        known = ", ".join(suffix for suffix in SUFFIXES if suffix)
        yield InputEmptyError(where, f"a directory with files of one of the kinds {known}")


def _files(folder: Path, *, every: bool) -> Iterator[Path | InputError]:
    """Yield the files under a folder that some reader knows by their suffix; with `every`, all but hidden ones.

    Links to folders are not followed (they may lead in circles), pipes and devices not opened (they may never end).
    """
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield InputMissingError(
            str(folder), f"may not be listed ({error.strerror or error}); ask for the right to read it"
        )
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _files(path, every=every)
        elif (path.is_file() or path.is_symlink()) and (every or worth_reading(path)):
            yield path
