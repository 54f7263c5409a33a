"""Inputs into an archive: each raw input, read, and kept together with its reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.archive.case import Added, Archive
from reportedly.archive.reading import Progress, Reader, read_or_fault
from reportedly.errors import InputError, ReadingError
from reportedly.intake import Doors, Given, intake
from reportedly.intake.raw import MANY, Raw
from reportedly.settings import Settings, from_environment

if TYPE_CHECKING:
    from reportedly.model.reading import Reading
    from reportedly.model.report import Report

NOTHING = Given()
USUAL = Doors()


def add_inputs(  # noqa: PLR0913 - all that may be said of how inputs are read
    archive: Archive,
    inputs: Sequence[str],
    *,
    given: Given = NOTHING,
    settings: Settings | None = None,
    doors: Doors = USUAL,
    read: Callable[[Report], Reading] | None = None,
    name: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Added | InputError | ReadingError]:
    """Return what became of each report of the inputs, in their order, as it is kept; nothing is compared yet.

    What fails does not stop the others. `read` reads a report (a Reader of the settings does where none is given);
    `name` is what the inputs are called in the archive instead of their paths.

    Raises:
        InputKindError, SettingsError: what is given of the inputs cannot be used.
        ArchiveError: the archive cannot be written; what was returned before is kept.
    """
    settings = settings or from_environment()
    read = read or Reader(settings, progress).read
    raw = _Last(settings.most_bytes * MANY)
    total = len(inputs) if len(inputs) > 1 else None
    done = 0
    for where in inputs:
        for found in intake(where, settings, given=given, doors=replace(doors, seen=raw.seen)):
            yield found if isinstance(found, InputError) else _add(archive, found, read, raw, name)
            done += 1
            if progress is not None:
                progress("adding", done, max(total, done) if total else None)


class _Last:
    """The bytes of the raw input that was seen last: they belong to the reports that come next."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._raw: Raw | None = None
        self._data: bytes | None = None

    def seen(self, raw: Raw) -> None:
        """Take note of a raw input."""
        self._raw, self._data = raw, None

    def data(self) -> bytes:
        """Return its bytes, read once."""
        if self._data is None:
            self._data = self._raw.read(self._most) if self._raw else b""
        return self._data


def _add(
    archive: Archive, report: Report, read: Callable[[Report], Reading], raw: _Last, name: str | None
) -> Added | InputError | ReadingError:
    if name is not None:
        report = replace(report, intake=replace(report.intake, origin=name))
    reading = read_or_fault(read, report)
    if isinstance(reading, InputError):
        return reading
    try:
        return archive.add(reading, raw.data())
    except (InputError, ReadingError) as error:
        return error
