"""The main road as processes: the shipped case into an archive, asked, compared, tracked, explained, verified."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

CASE = Path(__file__).parents[2] / "examples" / "case"


def run(*words: str) -> tuple[int, str, str]:
    ran = subprocess.run(
        [sys.executable, "-m", "reportedly", *words], capture_output=True, check=False, stdin=subprocess.DEVNULL,
        timeout=120,
    )  # fmt: skip
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def seen(*words: str) -> list[str]:
    """Return the lines that a terminal of 80 columns gets."""
    here, there = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "reportedly", *words], stdout=there, stderr=subprocess.DEVNULL, env=environment,
        stdin=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        os.close(there)
        shown = b""
        while chunk := _read(here):
            shown += chunk
        assert process.wait(60) == 0
    os.close(here)
    return shown.decode().splitlines()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end of a terminal is closed
        return b""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("road") / "case.db")
    code, out, talk = run("add", path, str(CASE))
    assert (code, talk) == (0, "reportedly: 12 reports: 12 new\n")
    assert [json.loads(line)["state"] for line in out.splitlines()] == ["new"] * 12
    return path


@pytest.fixture(scope="module")
def story(archive: str) -> dict[str, Any]:
    (found,) = json.loads(run("compare", archive)[1])["stories"]
    assert isinstance(found, dict)
    return found


def test_adding_again_changes_nothing_and_failures_are_named(archive: str, tmp_path: Path) -> None:
    file = str(CASE / "02-meridian.txt")
    code, out, talk = run("add", archive, file, str(tmp_path / "gone.txt"))
    assert code == 3
    assert json.loads(out)["state"] == "known"
    assert "gone.txt" in talk
    assert "1 of 2 failed; the others are done" in talk
    assert run("add", archive, str(tmp_path / "gone.txt"))[0] == 2
    assert seen("add", archive, file)[0].startswith("known    cb453d083f63d16c · Meridian, 2024-03-04")


def test_the_case_has_its_copy_its_loop_and_its_dropped_hedge(archive: str, story: dict[str, Any]) -> None:
    cards = json.loads(run("compare", archive)[1])["reports"]
    outlets = {report: card["outlet"] for report, card in cards.items()}
    (copy,) = story["copies"]
    assert (outlets[copy["a"]], outlets[copy["b"]], copy["credit"]) == ("Kalahari Post", "Meridian", "Meridian")
    (loop,) = story["loops"]
    assert {outlets[report] for report in loop} == {"Harbour Watch", "Walvis Alert"}
    dropped = [drift for drift in story["drift"] if drift["kind"] == "hedge dropped"]
    assert {outlets[drift["to"]["report"]] for drift in dropped} == {"Windhoek Ledger"}
    assert any(member["relation"] == "contradicts" for group in story["claims"] for member in group["members"])


def test_the_story_is_drawn_for_a_terminal(archive: str, story: dict[str, Any]) -> None:
    lines = seen("compare", archive)
    assert max(map(cell_len, lines)) <= 80
    for title in ("Reports", "Copies", "What they claim together", "What changed on the way"):
        assert title in lines
    assert "  Harbour Watch [5] ← Walvis Alert [6] ← Harbour Watch [5]" in lines
    assert story["copies"][0]["id"] in "\n".join(lines)
    assert not any("{" in line for line in lines)


def test_a_track_is_drawn_for_a_terminal_and_as_a_picture(archive: str, tmp_path: Path) -> None:
    plot = tmp_path / "killed.png"
    lines = seen("track", archive, "people killed", "--plot", str(plot))
    assert plot.read_bytes().startswith(b"\x89PNG")
    assert max(map(cell_len, lines)) <= 80
    assert any(" ≥ 12  Selma Hangulu" in line for line in lines)
    assert any("takes the place of" in line for line in lines)
    assert any("a loop: no origin" in line for line in lines)


def test_one_number_is_told_beside_the_bounds_with_its_convention(archive: str) -> None:
    assert any("by low" in line for line in seen("track", archive, "people killed", "--convention", "low"))
    assert any("by low)" in line for line in seen("ask", archive, "killed", "--convention", "low"))


def test_a_verdict_is_explained_word_by_word(archive: str, story: dict[str, Any]) -> None:
    dropped = next(drift for drift in story["drift"] if drift["kind"] == "hedge dropped")
    lines = seen("why", archive, dropped["id"])
    assert any("may have held" in line for line in lines)
    assert any("characters" in line for line in lines)


def test_claims_are_asked_for_and_private_persons_covered(archive: str) -> None:
    lines = seen("ask", archive, "--accusation", "yes", "storing")
    assert max(map(cell_len, lines)) <= 80
    assert any("ACCUSATION" in line for line in lines)
    assert any("held back" in line for line in lines)
    assert "Lindqvaal" not in "".join(lines)
    assert "Lindqvaal" in "".join(seen("ask", archive, "--accusation", "yes", "storing", "--unmasked"))


def test_a_report_and_a_source_are_shown(archive: str) -> None:
    assert seen("show", archive, "cb453d083f63d16c")[2] == "Blast at port in Namibia leaves about 30 dead, doctor says"
    claim = json.loads(run("ask", archive, "--who", "Dune FM", "--limit", "1")[1])
    source = next(s for step in claim["claim"]["chain"] for s in step["sources"] if s["name"] == "Dune FM")
    assert source["kind"] == "outlet"


def test_all_is_as_it_was_kept(archive: str) -> None:
    assert run("verify", archive) == (0, "", "reportedly: 12 reports: all as it was kept\n")
