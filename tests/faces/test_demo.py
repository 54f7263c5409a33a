"""The demo: needs nothing, shows the case, and where its reports differ."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from reportedly.errors import InputMissingError
from reportedly.faces import demo
from reportedly.model.details import Quantity
from reportedly.model.reading import Reading
from reportedly.model.span import Span


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run it where nothing of the project is, without a home and with a cache of its own."""
    empty = tmp_path_factory.mktemp("empty")
    environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(empty / "cache"), "COLUMNS": "80"}
    ran = subprocess.run(
        [sys.executable, "-m", "reportedly", "demo"], capture_output=True, cwd=empty, env=environment, check=True
    )
    assert ran.stderr == b""
    return ran.stdout.decode()


def test_every_report_of_the_case_is_shown_with_its_summary(shown: str) -> None:
    described = sorted(demo.case_folder().glob("*.meta.json"))
    assert shown.startswith(f"{len(described)} reports of one invented incident")
    assert shown.count("% own voice ·") == len(described)


@pytest.mark.parametrize(
    "told",
    [
        "Kalahari Post [3] copies Meridian [2]",
        "Harbour Watch [5] ← Walvis Alert [6] ← Harbour Watch [5]",
        "hedge dropped · The Lagoon Herald [1]",
        "contradicts The Cape Courier",
        "1 origin: the loop of Harbour Watch and Walvis Alert",
    ],
)
def test_it_ends_with_the_case_compared(told: str, shown: str) -> None:
    assert told in " ".join(shown.split())


def test_it_fits_80_columns_and_ends_with_what_to_try(shown: str) -> None:
    lines = shown.splitlines()
    nexts = lines.index("What to try next")
    assert max(map(len, lines[1:nexts])) <= 80
    assert "--html page.html" in "\n".join(lines[nexts:])


def test_numbers_are_told_with_who_says_them(ferry_reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    def reading(identity: str, outlet: str, low: float) -> Reading:
        report = replace(ferry_reading.report, id=identity, outlet=outlet, published="2024-03-04")
        quantity = Quantity(Span(0, 5), low, low, "exact", "people", role="killed")
        claim = replace(ferry_reading.claims[1], quantities=(quantity,))
        return replace(ferry_reading, report=report, claims=(claim, claim))

    demo.show_numbers([reading("r1", "A", 12), reading("r2", "B", 30)], Console(width=80))
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line]
    assert lines == [
        "How many killed: who says so, and when it was published",
        "2024-03-04 A 12 ← The Amsel Courier ← the coast guard (via statement)",
        "2024-03-04 B 30 ← The Amsel Courier ← the coast guard (via statement)",
    ]


def test_numbers_on_which_all_agree_are_not_told(ferry_reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    demo.show_numbers([ferry_reading, ferry_reading], Console(width=80))
    assert not capsys.readouterr().out


def test_a_missing_case_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reportedly.__file__", str(tmp_path / "lib" / "reportedly" / "__init__.py"))
    with pytest.raises(InputMissingError, match="reinstall reportedly"):
        demo.case_folder()
