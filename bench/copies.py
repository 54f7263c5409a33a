"""Texts into pairs of copies, and their score against every eight-word run compared with every other."""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.lines import pipe
from bench.rows import Row
from reportedly.linking.copies import Overlap, copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILES = ("train_bodies.csv", "competition_test_bodies.csv")


def found(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the contract's answer for each pair of copies among records {"id", "text"}."""
    texts = {str(record["id"]): record["text"] for record in records}
    yield from map(_row, copies(texts))


def bodies(shared: Path) -> dict[str, str]:
    """Return the 2,587 article bodies by id."""
    csv.field_size_limit(1 << 30)
    texts = {}
    for name in FILES:
        with (shared / "data" / "copies" / name).open(encoding="utf-8", newline="") as file:
            texts |= {row["Body ID"]: row["articleBody"] for row in csv.DictReader(file)}
    return texts


def measure(shared: Path) -> list[Row]:
    """Return recall and precision against exact eight-word containment, and the seconds on one core."""
    texts = bodies(shared)
    started = time.process_time()
    ours = {frozenset((pair.a, pair.b)): max(pair.a_in_b, pair.b_in_a) for pair in copies(texts)}
    seconds = time.process_time() - started
    truth = _brute(texts)
    rows = [Row("copies: CPU-seconds for all pairs, with spans", round(seconds, 2), len(texts), "bodies")]
    for least in (0.5, 0.3):
        wanted = {pair for pair, share in truth.items() if share >= least}
        got = {pair for pair, share in ours.items() if share >= least}
        note = f"exact 8-word containment >= {least}"
        rows.append(Row(f"copies: recall at {least}", len(wanted & got) / len(wanted), len(wanted), note))
        rows.append(Row(f"copies: precision at {least}", len(wanted & got) / max(1, len(got)), len(got), note))
    return rows


def _row(pair: Overlap) -> dict[str, Any]:
    return {
        "a": pair.a,
        "b": pair.b,
        "containment_a_in_b": round(pair.a_in_b, 4),
        "containment_b_in_a": round(pair.b_in_a, 4),
        "spans": [{"a": [a.start, a.end], "b": [b.start, b.end]} for a, b in pair.spans],
    }


def _brute(texts: dict[str, str]) -> dict[frozenset[str], float]:
    """Return the larger containment of each pair that shares an eight-word run; nothing sampled, nothing hashed."""
    sizes = {}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for report, text in texts.items():
        words = re.findall(r"[^\W_]+", text.lower())
        runs = {tuple(words[i : i + 8]) for i in range(len(words) - 7)}
        sizes[report] = len(runs)
        for run in runs:
            holders[run].append(report)
    shared: Counter[tuple[str, str]] = Counter()
    for reports in holders.values():
        shared.update((a, b) for i, a in enumerate(reports) for b in reports[i + 1 :])
    return {frozenset(pair): n / min(sizes[pair[0]], sizes[pair[1]]) for pair, n in shared.items()}


def main() -> None:
    """Read {"id", "text"} lines, write a line for each pair of copies."""
    pipe(found, sys.argv[1:])


if __name__ == "__main__":
    main()
