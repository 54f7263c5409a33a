"""An input (a path, a directory, an address, standard input) to its reports; one that fails becomes an error value."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import InputEmptyError, InputError, InputKindError
from reportedly.intake.asked import Asked
from reportedly.intake.dates import checked_published
from reportedly.intake.given import Given
from reportedly.intake.kinds import KINDS, SUFFIXES, kind_of, worth_reading
from reportedly.intake.raw import Raw
from reportedly.model.report import Intake, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from reportedly.intake.fetch import Fetcher
    from reportedly.model.report import Report
    from reportedly.settings import Settings

__all__ = ["KINDS", "Doors", "Given", "intake", "report_of"]


NOTHING = Given()
"""What is given where a user says nothing of the input."""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Doors:
    """What intake reaches the world through: standard input, the network, the clock."""

    stdin: BinaryIO | None = None
    fetcher: Fetcher | None = None
    now: Callable[[], dt.datetime] = _now


def intake(
    where: str, settings: Settings, *, given: Given = NOTHING, doors: Doors | None = None
) -> Iterator[Report | InputError]:
    """Return the reports of one input in order, with an InputError in place of each that could not be read.

    `where` is a path, a directory (read with its folders, in the order of the names), an http(s) address, or "-".

    Raises:
        InputKindError: `given.kind` is no kind of input.
        SettingsError: `given.published` is no ISO date.
    """
    if given.kind not in ("auto", *KINDS):
        raise InputKindError(where, f"kind {given.kind!r} is none; expected auto, {', '.join(KINDS)}")
    doors = doors or Doors()
    asked = Asked(settings, _checked(given), doors.now())
    return _read_all(where, asked, doors)


def report_of(
    text: str, settings: Settings, *, given: Given = NOTHING, origin: str = "text", doors: Doors | None = None
) -> Report:
    """Return the report whose text is `text`, for those who hold the text already; `origin` names it.

    Raises:
        InputEmptyError: there is nothing but white space.
        SettingsError: `given.published` is no ISO date.
    """
    from reportedly.intake.text import report_from_text  # noqa: PLC0415 - as every reader, when it is needed

    if not text.strip():
        raise InputEmptyError(origin)
    made = Intake("text", origin, "reportedly (str)", sha256_of(text))
    return report_from_text(text, made, Asked(settings, _checked(given), (doors or Doors()).now()))


def _checked(given: Given) -> Given:
    return replace(given, published=checked_published(given.published)) if given.published else given


def _read_all(where: str, asked: Asked, doors: Doors) -> Iterator[Report | InputError]:
    for found in _raws(where, asked, doors):
        if isinstance(found, InputError):
            yield found
        else:
            yield from _reports(found, asked)


def _reports(raw: Raw, asked: Asked) -> Iterator[Report | InputError]:
    try:
        kind = kind_of(raw, asked.given.kind)
        module, _, name = KINDS[kind].partition(":")
        yield from getattr(importlib.import_module(module), name)(raw, asked)
    except InputError as error:
        yield error


def _raws(where: str, asked: Asked, doors: Doors) -> Iterator[Raw | InputError]:
    if where == "-":
        stream = doors.stdin or sys.stdin.buffer
        yield Raw("-", stream.read(asked.settings.most_bytes + 1))
    elif where.lower().startswith(("http://", "https://")):
        yield from _fetched(where, asked, doors)
    elif Path(where).is_dir():
        for path in _files(Path(where), every=asked.given.kind != "auto"):
            yield Raw(str(path), path)
    else:
        yield Raw(where, Path(where))


def _fetched(where: str, asked: Asked, doors: Doors) -> Iterator[Raw | InputError]:
    from reportedly.intake.fetch import Fetcher  # noqa: PLC0415 - httpx is heavy

    fetcher = doors.fetcher or Fetcher(asked.settings)
    try:
        yield fetcher.fetch(where)
    except InputError as error:
        yield error


def _files(folder: Path, *, every: bool) -> Iterator[Path]:
    """Yield the files under a folder that some reader knows by their suffix; with `every`, all but hidden ones."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            known = path.suffix.lower() in SUFFIXES
            yield from (path,) if known and not any(path.iterdir()) else _files(path, every=every)
        elif every or worth_reading(path):
            yield path
