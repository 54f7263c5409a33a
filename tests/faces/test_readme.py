"""README.md shows real files and the real output of real commands; UPDATE_DOCS=1 writes them anew."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import click
import pytest
from rich.console import Console

from reportedly import archive
from reportedly.errors import InputError
from reportedly.faces import cli, terminal

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- (?P<kind>file|session): (?P<words>.*?) -->\n```\n).*?```", re.DOTALL)


def session(words: str) -> str:
    """Return what a terminal of 80 columns shows, without colour."""
    # under the program itself: click keeps the names of the help option that a command is first asked with
    program = click.Context(cli.main, info_name="reportedly", **cli.main.context_settings)
    context = cli.read.make_context("read", words.split()[1:], parent=program)
    known = {name: context.params[name] for name in ("published", "outlet", "kind")}
    stream = io.StringIO()
    console = Console(file=stream, width=80, highlight=False, markup=False, emoji=False)
    for reading in archive.read_inputs(context.params["inputs"], **known):
        assert not isinstance(reading, InputError)
        terminal.show(reading, console)
    return f"$ reportedly {words}\n{stream.getvalue()}"


def fresh(found: re.Match[str]) -> str:
    words = found["words"]
    content = (ROOT / words).read_text("utf-8") if found["kind"] == "file" else session(words)
    return f"{found[1]}{content.rstrip()}\n```"


def test_files_and_sessions_are_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = BLOCK.sub(fresh, PAGE.read_text("utf-8"))
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(page, "utf-8")
    assert page == PAGE.read_text("utf-8"), "README.md is behind: run UPDATE_DOCS=1 pytest tests/faces"
    assert len(BLOCK.findall(page)) == 2


@pytest.mark.parametrize(
    "page", sorted([PAGE, ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")]), ids=lambda p: p.name
)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_command_named_in_the_readme_exists() -> None:
    named = set(re.findall(r"`reportedly (\w+)", PAGE.read_text("utf-8")))
    assert named <= set(cli.main.commands)


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - the example is to run as it stands
    assert "says" in capsys.readouterr().out
