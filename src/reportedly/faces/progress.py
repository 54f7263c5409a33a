"""Word of work that goes on to a bar on stderr, where that is a terminal and the work takes time."""

# ruff: noqa: PLC0415 - rich is imported when a bar is drawn, which most runs never do
from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_PATIENCE = 0.5
"""Seconds before a bar appears: what is done sooner needs none."""


class Progress:
    """Bars on stderr, one for each kind of work; silent where stderr is no terminal or `quiet` is asked for."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._silent = quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
        self._since = time.monotonic()
        self._bars: Bars | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def told(self, what: str, done: int, total: int | None) -> None:
        """Show that `done` of `total` (None: nobody knows) are done of a work that `what` names."""
        if self._silent or (self._bars is None and time.monotonic() - self._since < _PATIENCE):
            return
        if self._bars is None:
            self._bars = _bars()
            self._bars.start()
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(what, total=total)
        self._bars.update(self._tasks[what], completed=done, total=total)

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bars away while something else is printed."""
        if self._bars is not None:
            self._bars.stop()
        yield
        if self._bars is not None:
            self._bars.start()


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    return Bars(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
