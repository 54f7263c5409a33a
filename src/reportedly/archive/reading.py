"""Inputs to readings: intake, the weights, the gazetteer and the table of steps, wired together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reportedly
from reportedly import export
from reportedly.errors import FaultError, InputError, ReportedlyError
from reportedly.intake import Given, intake, report_of
from reportedly.model.report import Report
from reportedly.settings import Settings, from_environment

if TYPE_CHECKING:
    from typing import IO

    from reportedly.learned import Network
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and how much there is (None: nobody knows)."""

_AHEAD = 4
"""Reports handed to each worker before its answers are waited for."""


@dataclass(frozen=True, slots=True)
class _Opened:
    context: Context
    network: Network
    weights: tuple[tuple[str, str], ...]


class Reader:
    """Reads reports with one gazetteer and one set of weights, opened when the first report comes."""

    def __init__(self, settings: Settings | None = None, progress: Progress | None = None) -> None:
        self._settings = settings or from_environment()
        self._progress = progress
        self._opened: _Opened | None = None

    def read(self, report: Report) -> Reading:
        """Return the reading of a report.

        Raises:
            GazetteerError: the index of places cannot be built or read.
            WeightsError: a file of weights is missing or damaged.
        """
        from reportedly.reading import pipeline  # noqa: PLC0415 - what reads is loaded when something is read

        opened = self._opened = self._opened or self._open()
        context = replace(opened.context, encoded=opened.network.encode(report.text))
        return pipeline.read(report, context, version=reportedly.__version__, weights=opened.weights)

    def _open(self) -> _Opened:
        from reportedly import learned  # noqa: PLC0415 - as above
        from reportedly.gazetteer import open_gazetteer  # noqa: PLC0415
        from reportedly.reading.context import Context  # noqa: PLC0415

        settings = self._settings
        gazetteer = open_gazetteer(settings.cache, self._told)
        return _Opened(
            Context(gazetteer, convention=settings.convention, outlets=settings.outlets),
            learned.load(threads=settings.threads),
            tuple(sorted(learned.checksums().items())),
        )

    def _told(self, what: str, share: float) -> None:
        if self._progress is not None:
            self._progress(what, round(100 * share), 100)


def read(
    report: Report | str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Return the reading of a report, or of its text.

    Raises:
        InputEmptyError: the text holds nothing but white space.
        SettingsError: `published` is no ISO date.
    """
    settings = settings or from_environment()
    if isinstance(report, str):
        report = report_of(report, settings, given=Given(published=published, outlet=outlet))
    return Reader(settings).read(report)


def report_from(
    where: str | Path, *, published: str | None = None, outlet: str | None = None, settings: Settings | None = None
) -> Report:
    """Return the one report of a file (a Path), or that of a text (a str).

    Raises:
        InputError: it cannot be read.
        SettingsError: `published` is no ISO date.
    """
    settings = settings or from_environment()
    given = Given(published=published, outlet=outlet)
    if isinstance(where, str):
        return report_of(where, settings, given=given)
    found = next(intake(str(where), settings, given=given))
    if isinstance(found, InputError):
        raise found
    return found


def read_many(reports: Iterable[Report], *, workers: int = 1, settings: Settings | None = None) -> Iterator[Reading]:
    """Yield the reading of each report, in their order, read by `workers` processes.

    Raises:
        SettingsError: a setting has a value that cannot be used.
    """
    settings = settings or from_environment()
    if workers <= 1:
        reader = Reader(settings)
        yield from map(reader.read, reports)
        return
    fresh = get_context("spawn")  # a fork would copy the threads' locks of whoever calls
    with ProcessPoolExecutor(workers, fresh, _start_worker, (settings,)) as pool:
        waiting: list[Future[Any]] = []
        for report in reports:
            waiting.append(pool.submit(_read_in_worker, report))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def read_inputs(
    inputs: Sequence[str],
    *,
    kind: str = "auto",
    published: str | None = None,
    outlet: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Iterator[Reading | InputError]:
    """Yield the reading of each report of the inputs, or the error that kept one from being read, in their order.

    Raises:
        SettingsError: `published` is no ISO date.
        InputKindError: there is no such kind of input.
    """
    settings = settings or from_environment()
    reader = Reader(settings, progress)
    given = Given(kind=kind, published=published, outlet=outlet)
    total = len(inputs) if len(inputs) > 1 else None
    done = 0
    for where in inputs:
        for found in intake(where, settings, given=given):
            yield found if isinstance(found, InputError) else read_or_fault(reader.read, found)
            done += 1
            if progress is not None:
                progress("reading", done, max(total, done) if total else None)


def read_or_fault(read: Callable[[Report], Reading], report: Report) -> Reading | InputError:
    """Return the reading, or the fault of ours that kept it from being made: one report never stops the others.

    Raises:
        ReportedlyError: what keeps every report from being read.
    """
    try:
        return read(report)
    except ReportedlyError:
        raise  # weights, gazetteer
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is told, and the others are read
        return FaultError(report.intake.origin, fault)


def write(readings: Iterable[Reading], format_name: str, stream: IO[str]) -> None:
    """Write readings to a text stream in a format of the table of formats.

    Raises:
        SettingsError: there is no such format.
    """
    export.write(readings, format_name, stream)


_worker: list[Reader] = []


def _start_worker(settings: Settings) -> None:
    _worker[:] = [Reader(settings)]


def _read_in_worker(report: Report) -> Reading:
    return _worker[0].read(report)
