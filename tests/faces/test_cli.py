"""The command line: what goes where, in which form, and how it ends."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import click
import pytest
from click.testing import CliRunner, Result

import reportedly
from reportedly import export
from reportedly.errors import InputError, InputMissingError, SettingsError
from reportedly.faces import cli
from reportedly.model import wire
from reportedly.model.reading import Reading

MISSING = InputMissingError("gone.txt", "is not there; expected a file")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Stand in for the archive: every input is answered by what the test says."""

    def stand(*outcomes: Reading | InputError | BaseException) -> dict[str, Any]:
        asked: dict[str, Any] = {}

        def read_inputs(inputs: tuple[str, ...], **options: Any) -> Iterator[Reading | InputError]:
            asked.update(options, inputs=inputs)
            for outcome in outcomes:
                if isinstance(outcome, BaseException) and not isinstance(outcome, InputError):
                    raise outcome
                yield outcome

        def write(readings: Iterator[Reading], format_name: str, stream: IO[str]) -> None:
            export.write(readings, format_name, stream)

        archive = ModuleType("reportedly.archive")
        archive.read_inputs = read_inputs  # type: ignore[attr-defined]
        archive.write = write  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "reportedly.archive", archive)
        monkeypatch.setattr(reportedly, "archive", archive, raising=False)
        return asked

    return stand


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


def test_read_hands_on_its_options(said: Callable[..., Any], ferry_reading: Reading) -> None:
    asked = said(ferry_reading)
    result = run("read", "a.txt", "-", "--published", "2021-02", "--outlet", "X", "--kind", "html", "--no-progress")
    assert result.exit_code == 0
    assert asked["inputs"] == ("a.txt", "-")
    assert (asked["published"], asked["outlet"], asked["kind"]) == ("2021-02", "X", "html")


def test_a_pipe_gets_json_lines_and_nothing_else(said: Callable[..., Any], ferry_reading: Reading) -> None:
    said(ferry_reading, ferry_reading)
    result = run("read", "a", "b")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [wire.reading_to_json(ferry_reading)] * 2
    assert not result.stderr


@pytest.mark.parametrize(("options", "count"), [(("--json",), 1), (("--json",), 2)])
def test_json_is_one_indented_document(
    options: tuple[str, ...], count: int, said: Callable[..., Any], ferry_reading: Reading
) -> None:
    said(*[ferry_reading] * count)
    result = run("read", "a", *options)
    one = wire.reading_to_json(ferry_reading)
    assert json.loads(result.stdout) == (one if count == 1 else [one] * count)
    assert "\n " in result.stdout


@pytest.mark.parametrize(
    ("outcomes", "code", "words"),
    [
        (["reading"], 0, ""),
        (["empty"], 1, "no claims found"),
        ([], 1, "no claims found"),
        (["missing"], 2, "'gone.txt': is not there; expected a file"),
        (["missing", "missing"], 2, "gone.txt"),
        (["reading", "missing", "reading"], 3, "1 of 3 inputs failed; the others are done"),
        (["setting"], 2, "published is 'soon'; expected an ISO date"),
        (["stop"], 130, "stopped"),
    ],
)
def test_exit_codes_and_their_sentence(
    outcomes: list[str], code: int, words: str, said: Callable[..., Any], make_ferry: Callable[..., Reading]
) -> None:
    reading = make_ferry()
    known = {
        "reading": reading,
        "empty": replace(reading, claims=()),
        "missing": MISSING,
        "setting": SettingsError("published", "soon", "an ISO date"),
        "stop": KeyboardInterrupt(),
    }
    said(*(known[name] for name in outcomes))
    result = run("read", "a")
    assert result.exit_code == code
    assert words in result.stderr
    assert len(result.stdout.splitlines()) == sum(name in {"reading", "empty"} for name in outcomes)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("read",), "Missing argument 'INPUT...'"),
        (("read", "a", "--kind", "docx"), "'docx' is not one of"),
        (("read", "a", "--html", "x.html", "--json"), "exclude each other"),
        (("read", "a", "--json", "--jsonl"), "--json and --jsonl exclude each other"),
        (("read", "a", "--jsonl", "--json"), "--json and --jsonl exclude each other"),
        (("read", "a", "--html", "no/such/folder/x.html"), "cannot be written; expected a file in a folder"),
        (("read", "a", "--html", "."), "is a directory; expected a file, such as 'page.html'"),
        (("raed", "a"), "No such command 'raed'"),
    ],
)
def test_wrong_use_is_told_in_a_sentence_and_ends_with_2(words: tuple[str, ...], sentence: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert not result.stdout


def test_html_writes_a_page_and_says_so(said: Callable[..., Any], ferry_reading: Reading, tmp_path: Path) -> None:
    said(ferry_reading)
    page = tmp_path / "page.html"
    result = run("read", "a", "--html", str(page))
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "1 report, 5 claims" in result.stderr
    assert not result.stdout
    assert list(tmp_path.iterdir()) == [page]


def test_html_to_stdout(said: Callable[..., Any], ferry_reading: Reading) -> None:
    said(ferry_reading)
    assert run("read", "a", "--html", "-").stdout.startswith("<!doctype html>")


def test_html_leaves_an_older_page_alone_when_nothing_was_read(said: Callable[..., Any], tmp_path: Path) -> None:
    said(MISSING)
    page = tmp_path / "page.html"
    page.write_text("older")
    assert run("read", "a", "--html", str(page)).exit_code == 2
    assert page.read_text() == "older"


def test_a_message_cannot_command_the_terminal(said: Callable[..., Any]) -> None:
    said(InputMissingError("x", "\x1b[2Jgone"))
    assert "\x1b" not in run("read", "a").stderr


def test_schema_is_the_schema_of_a_reading() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == wire.schema()


def test_version() -> None:
    assert run("--version").stdout == f"reportedly {reportedly.__version__}\n" or "main" in run("--version").stdout


@pytest.mark.parametrize("name", ["", *cli.main.commands])
def test_every_command_has_help_of_at_most_80_columns(name: str) -> None:
    result = CliRunner().invoke(cli.main, [*filter(None, [name]), "--help"], terminal_width=80)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    command = cli.main.commands[name] if name else cli.main
    assert all(p.help for p in command.params if isinstance(p, click.Option))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_passes_over_ends_the_command_all_the_same() -> None:
    class Thrown:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    @click.command()
    def throws_away() -> None:
        Thrown()

    group = type(cli.main)("group", commands={"throws-away": throws_away})
    assert CliRunner().invoke(group, ["throws-away"]).exit_code == 130
