"""Progress: silent off a terminal, quiet at first, away while something else is printed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from reportedly.faces import progress as module
from reportedly.faces.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def attach(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Make stderr a terminal (called in the test: pytest sets its own stderr between fixtures and test)."""

    def attached() -> Terminal:
        stream = Terminal()
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(module, "_PATIENCE", 0.0)
        return stream

    return attached


def test_a_terminal_sees_what_is_done(attach: Callable[[], Terminal]) -> None:
    terminal = attach()
    with Progress() as progress:
        progress.told("reading", 3, 7)
    assert "reading" in terminal.getvalue()
    assert "3/7" in terminal.getvalue()


@pytest.mark.parametrize("quiet", ["asked", "no terminal", "dumb", "soon done"])
def test_silence(quiet: str, attach: Callable[[], Terminal], monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = attach()
    if quiet == "no terminal":
        monkeypatch.setattr("sys.stderr", io.StringIO())
    if quiet == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    if quiet == "soon done":
        monkeypatch.setattr(module, "_PATIENCE", 60.0)
    with Progress(quiet=quiet == "asked") as progress:
        progress.told("reading", 3, 7)
        with progress.paused():
            pass
    assert not terminal.getvalue()


def test_the_bar_is_taken_away_while_something_is_printed(attach: Callable[[], Terminal]) -> None:
    terminal = attach()
    with Progress() as progress:
        progress.told("reading", 1, None)
        with progress.paused():
            before = len(terminal.getvalue())
            progress.told("reading", 2, None)
            assert len(terminal.getvalue()) == before
    assert terminal.getvalue()
