"""The scored entry points of `bench`: JSON Lines from a file or stdin, to a file or stdout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = "The ferry left Trabzon on Monday. At least 12 people drowned, the coast guard said."
LINE = json.dumps({"id": "x", "text": TEXT, "published": "2024-03-05"}) + "\n"
KEYS = {"attribution": "attributions", "places": "toponyms", "times": "times", "movements": "origin"}


def _run(*arguments: str, given: str = "") -> str:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=ROOT).stdout


@pytest.mark.parametrize("name", KEYS)
def test_answers_line_by_line_in_a_pipe(name: str) -> None:
    """One answer a record, with its id."""
    answers = [json.loads(line) for line in _run(f"bench.{name}", given=LINE + "\n" + LINE).splitlines()]
    assert [answer["id"] for answer in answers] == ["x", "x"]
    assert all(KEYS[name] in answer for answer in answers)


def test_files_get_what_a_pipe_gets(tmp_path: Path) -> None:
    """IN.jsonl and OUT.jsonl, as the contract writes them."""
    (tmp_path / "in.jsonl").write_text(LINE, encoding="utf-8")
    _run("bench.times", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"))
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert written == _run("bench.times", given=LINE)
    assert [TEXT[t["start"] : t["end"]] for t in json.loads(written)["times"]] == ["Monday"]


def test_places_takes_the_spans_that_are_given() -> None:
    """--gold-spans: toponyms stand where the record says."""
    record = {"id": "x", "text": TEXT, "toponyms": [{"start": 15, "end": 22}]}
    answer = json.loads(_run("bench.places", "--gold-spans", given=json.dumps(record)))
    assert [(t["start"], t["end"], t["geonames_id"]) for t in answer["toponyms"]] == [(15, 22, 738648)]


def test_copies_gives_pairs_and_their_spans() -> None:
    """Two texts of the same words are one pair, wholly contained both ways."""
    long = " ".join(f"word{n}" for n in range(30))
    lines = "".join(json.dumps({"id": name, "text": long}) + "\n" for name in "ab")
    [pair] = map(json.loads, _run("bench.copies", given=lines).splitlines())
    assert (pair["a"], pair["b"], pair["containment_a_in_b"], pair["containment_b_in_a"]) == ("a", "b", 1.0, 1.0)
