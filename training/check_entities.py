"""Turns weights into figures of the entity spans: agreement with the silver of the dev half, and toponyms found.

python check_entities.py --shared ../../shared --silver entities.jsonl [--weights DIR]
"""

# ruff: noqa: E402
from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src")]

from data import _entities, _majority

from reportedly import learned


def f1(hits: int, found: int, gold: int) -> float:
    return round(2 * hits / max(1, found + gold), 4)


def main() -> None:
    """Print F1 against the silver by kind, and F1 of toponyms by overlap."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--shared", type=Path, required=True)
    p.add_argument("--silver", type=Path, required=True)
    p.add_argument("--weights", type=Path, default=None)
    p.add_argument("--limit", type=int, default=0, help="documents of places, to try things out")
    a = p.parse_args()
    network = learned.load(a.weights)
    lines = [json.loads(line) for line in a.silver.open(encoding="utf-8")]
    majority = _majority(lines)
    hits, found, gold = Counter(), Counter(), Counter()
    for line in lines:
        if line["id"].startswith("polnear/dev/"):
            silver = {(s, e, k) for s, e, k in _entities(line["text"], line["entities"], majority)}
            got = {(e.start, e.end, e.kind) for e in network.encode(line["text"]).entities}
            for counter, items in ((hits, silver & got), (found, got), (gold, silver)):
                counter.update(k for *_, k in items)
    print(
        "agreement with silver",
        {k: (f1(hits[k], found[k], gold[k]), gold[k]) for k in gold},
        f1(sum(hits.values()), sum(found.values()), sum(gold.values())),
    )
    for name in ("lgl", "trnews"):
        for kinds in ({"place"}, {"place", "facility"}, {"place", "nationality"}):
            counts = [0, 0, 0]
            for line in (a.shared / f"places/{name}.jsonl").read_text("utf-8").splitlines()[: a.limit or None]:
                document = json.loads(line)
                names = [(t["start"], t["end"]) for t in document["toponyms"]]
                got = [
                    (e.start, e.end)
                    for e in CACHE.setdefault(
                        document["id"], network.encode(document["text"]) if document["id"] not in CACHE else None
                    ).entities
                    if e.kind in kinds
                ]
                counts[0] += sum(any(s < y and x < e for x, y in names) for s, e in got)
                counts[1] += len(got)
                counts[2] += sum(any(s < y and x < e for x, y in got) for s, e in names) * 1j
                counts[2] += len(names)
            precision, recall = counts[0] / max(1, counts[1]), counts[2].imag / max(1, counts[2].real)
            print(
                name,
                kinds,
                "precision",
                round(precision, 4),
                "recall",
                round(recall, 4),
                "F1",
                round(2 * precision * recall / max(1e-9, precision + recall), 4),
            )


CACHE: dict = {}


if __name__ == "__main__":
    main()
