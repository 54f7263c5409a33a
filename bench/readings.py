"""Whole readings of reports with a gold reading beside them: every figure of score.py, for each set of reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.rows import Row
from bench.score import Tally, score
from reportedly.archive import Reader, report_from
from reportedly.model.wire import reading_to_json

ROOT = Path(__file__).parent.parent
SETS = {
    "examples: case": "examples/case",
    "examples: chains, tune": "examples/chains/tune",
    "examples: chains, held out": "examples/chains/held-out",
}


def measure(shared: Path) -> list[Row]:
    """Return the figures over the examples, and over the gold reports of `shared` where it is there."""
    reader = Reader()
    rows: list[Row] = []
    for name, folder in SETS.items():
        rows.extend(_rows(name, ROOT / folder, reader))
    if (shared / "seed").is_dir():
        rows.extend(_rows("the first real report", shared / "seed", reader))
        rows.extend(_rows("twelve real reports", shared / "gold" / "reports", reader))
    return rows


def claims_of(folder: Path, reader: Reader) -> tuple[float, int]:
    """Return the F1 of the claims of a folder's reports, and how many those are."""
    value, n = _tally(folder, reader)[0].means()["claims"]
    return value, n


def _rows(name: str, folder: Path, reader: Reader) -> Iterator[Row]:
    tally, reports = _tally(folder, reader)
    for figure, (value, n) in tally.means().items():
        yield Row(f"{name}: {figure}", value, n, f"{reports} reports")


def _tally(folder: Path, reader: Reader) -> tuple[Tally, int]:
    tally, reports = Tally(), 0
    for path, meta, gold in cases(folder):
        report = report_from(path, outlet=meta.get("outlet"), published=meta.get("published") or None)
        reading = reading_to_json(reader.read(report))
        tally.add(score(moved(gold, reading["report"]["text"]), reading))
        reports += 1
    return tally, reports


def cases(folder: Path) -> Iterator[tuple[Path, dict[str, Any], dict[str, Any]]]:
    """Yield (file of the report, what is known of it, gold reading) of each report of a folder."""
    for path in sorted([*folder.glob("*.gold.json"), *folder.glob("gold.json")]):
        stem = "report" if path.name == "gold.json" else path.name.removesuffix(".gold.json")
        report = next(p for kind in ("txt", "html") if (p := folder / f"{stem}.{kind}").exists())
        meta = folder / f"{stem}.meta.json"
        known = json.loads(meta.read_text("utf-8")) if meta.exists() else {}
        yield report, known, json.loads(path.read_text("utf-8"))


def moved(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a gold reading whose positions count in `text`, where it was made over another layout."""
    written = gold.get("text")
    if written is None or written == text:
        return gold
    places = _Places(written, text)
    claims = [
        {
            **claim,
            "content": [places.of(span) for span in claim["content"]],
            **{
                field: [{**x, "span": places.of(x["span"])} for x in claim.get(field) or []]
                for field in ("quantities", "times")
            },
        }
        for claim in gold["claims"]
    ]
    return {**gold, "claims": claims}


class _Places:
    """Where words of one layout stand in another: by their number among the equal words."""

    def __init__(self, written: str, text: str) -> None:
        self._written = written
        self._text = text

    def of(self, span: list[int]) -> list[int]:
        """Return the span of the same words in the other text; an empty one at its end where they are not there."""
        words = self._written[span[0] : span[1]]
        before = self._written[: span[0]].count(words)
        pattern = re.compile(r"\s+".join(re.escape(part) for part in words.split()))
        found = list(pattern.finditer(self._text))
        if not found:
            return [len(self._text), len(self._text)]
        match = found[min(before, len(found) - 1)]
        return [match.start(), match.end()]
