"""The group of all commands: exit codes, one sentence on stderr, what every command shares."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from reportedly import __version__
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DONE, NOTHING_FOUND, WRONG, SOME_FAILED = 0, 1, 2, 3
"""The exit codes of the contract."""

EXIT_CODES: dict[type[BaseException], int] = {ReportedlyError: WRONG, KeyboardInterrupt: 130, BrokenPipeError: 141}
"""What ends a command early -> its exit code (128 + the signal's number, as shells have it)."""


class _Doors(click.Group):
    """A group whose commands end by the table of exit codes, with one sentence on stderr."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            with _interruptible():
                super().invoke(ctx)
        except tuple(EXIT_CODES) as error:
            if isinstance(error, BrokenPipeError):
                # Nobody reads on: nothing more is to be written, not even what is flushed at the end.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            else:
                say(str(error) or "stopped")
            ctx.exit(next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind)))


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let an interrupt end the command even where it came while something was thrown away, which Python passes over."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = []

    def interrupt(number: int, _frame: object) -> None:
        came.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    except click.exceptions.Exit:
        if not came:
            raise
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


@click.group(cls=_Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Read news reports: who says what, through whom, how sure, how many, where and when.

    Data goes to stdout, talk and progress to stderr. Exit codes: 0 done, 1 nothing found, 2 wrong use or unreadable
    input, 3 some inputs failed (each named on stderr).
    """


CONVENTIONS = ("bounds", "middle", "low", "acled")
"""Those of model.points, named here as well: that floor is not loaded for the help."""


def of_convention(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the option that says by which convention one number stands beside bounds."""
    names = click.Choice(CONVENTIONS)
    text = f"One number beside bounds: {', '.join(CONVENTIONS[1:])}; or bounds alone."
    return click.option("--convention", metavar="X", type=names, callback=_set_convention, help=text)(command)


def _set_convention(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    from reportedly.settings import from_environment

    return value or from_environment().convention


def of_unmasked(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the option that shows what is held back."""
    text = "Show what is held back: names of accused private persons, of minors, of victims of sexual violence."
    return click.option("--unmasked", is_flag=True, help=text)(command)


def of_forms(**told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what gives a command an option for each form of its answer, of which one alone may be asked for: it comes
    to the command as `form`. `told` is the help of each.
    """

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def chosen(**given: Any) -> Any:  # noqa: ANN401 - whatever the command is given and returns
            asked = [name for name in told if given.pop(name)]
            if len(asked) > 1:
                raise click.UsageError(f"--{asked[0]} and --{asked[1]} exclude each other; give one of them.")
            return command(**given, form=asked[0] if asked else None)

        made: Callable[..., Any] = chosen
        for name, text in reversed(told.items()):
            made = click.option(f"--{name}", is_flag=True, help=text)(made)
        return made

    return decorated


def leave(code: int) -> None:
    """End the command with an exit code."""
    click.get_current_context().exit(code)


def say(message: str) -> None:
    """Say something on stderr."""
    from reportedly.model.wording import visible

    click.echo(f"reportedly: {visible(message)}", err=True)


def say_covered(before: object, after: object) -> bool:
    """Return whether something was covered between the two, and say so."""
    covered = before != after
    if covered:
        say("something is held back (accused private persons, minors, victims of sexual violence); --unmasked shows it")
    return covered


def counted(number: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def utf8(stream: IO[str], errors: str = "strict", *, keep: bool = False) -> IO[str]:
    """Return the stream, made to write UTF-8 with Unix line ends (`keep`: as it did) and to treat `errors` so."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(**({} if keep else {"encoding": "utf-8", "newline": "\n"}), errors=errors)
    return stream


def write_json(document: Any, *, indented: bool = False) -> None:  # noqa: ANN401 - any JSON
    """Write one document to stdout: a line, or indented."""
    from reportedly.export.jsonl import escaped

    text = json.dumps(document, ensure_ascii=False, indent=1 if indented else None)
    stream = utf8(sys.stdout)
    stream.write(escaped(text) + "\n")
    stream.flush()


def check_writable(option: str, name: str, example: str) -> None:
    """Raise before anything is read, rather than after, where the file of an option cannot be written."""
    target = Path(name)
    if name == "-":
        return
    if target.is_dir():
        inside = str(target / example)
        raise click.UsageError(f"{option} {name!r} is a directory; expected a file, such as {inside!r}.")
    if not target.parent.is_dir() or not os.access(target if target.exists() else target.parent, os.W_OK):
        raise click.UsageError(f"{option} {name!r} cannot be written; expected a file in a folder you may write to.")


@contextlib.contextmanager
def whole_file(name: str) -> Iterator[IO[str]]:
    """Give a stream of a file that has its name only once all is written; of stdout (-) or a device as it is."""
    if name == "-" or (Path(name).exists() and not Path(name).is_file()):
        with click.open_file(name, "w", encoding="utf-8") as stream:
            yield utf8(stream)
        return
    part = Path(f"{name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        part.replace(name)
    finally:
        part.unlink(missing_ok=True)
