"""docs/cli.md shows every command's help as it is; UPDATE_DOCS=1 writes it anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

from click.testing import CliRunner

from reportedly.faces import cli

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
BLOCK = re.compile(r"(<!-- help: ?(?P<command>\w*) -->\n```\n).*?```", re.DOTALL)


def help_of(command: str) -> str:
    words = [*filter(None, [command]), "--help"]
    return CliRunner().invoke(cli.main, words, prog_name="reportedly", terminal_width=80).stdout


def test_the_page_shows_the_help_of_every_command() -> None:
    page = PAGE.read_text("utf-8")
    fresh = BLOCK.sub(lambda found: f"{found[1]}{help_of(found['command'])}```", page)
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(fresh, "utf-8")
    assert fresh == PAGE.read_text("utf-8"), "docs/cli.md is behind: run UPDATE_DOCS=1 pytest tests/faces"
    assert {found["command"] for found in BLOCK.finditer(fresh)} == {"", *cli.main.commands}


def test_the_page_tells_every_exit_code_and_variable() -> None:
    page = PAGE.read_text("utf-8")
    codes = {cli.DONE, cli.NOTHING_FOUND, cli.WRONG, cli.SOME_FAILED, *cli.EXIT_CODES.values()}
    told = {int(code) for row in re.findall(r"^\| ([\d, ]+) \|", page, re.MULTILINE) for code in row.split(",")}
    assert told == codes
    settings = Path(cli.__file__).parents[2].joinpath("settings.py").read_text("utf-8")
    assert set(re.findall(r"REPORTEDLY_[A-Z]+", settings)) <= set(re.findall(r"REPORTEDLY_[A-Z]+", page))
