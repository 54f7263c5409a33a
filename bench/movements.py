"""Texts to movements: `python -m bench.movements IN.jsonl OUT.jsonl`, and every figure of that step."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from bench.lines import pipe
from bench.rows import Row
from reportedly import settings
from reportedly.gazetteer import Gazetteer, key_of, open_gazetteer
from reportedly.model.span import Span
from reportedly.reading.movements import find_movements
from reportedly.reading.places import as_written
from reportedly.reading.places.toponyms import find_toponyms

Record = dict[str, Any]


def main() -> None:
    """Read {"id", "text"} lines, write {"id", "origin", "destination"} lines."""
    gazetteer = open_gazetteer(settings.from_environment().cache)
    pipe(lambda records: (answer(record, gazetteer) for record in records), sys.argv[1:])


def answer(record: Record, gazetteer: Gazetteer) -> Record:
    """Return where the people of a text come from and go to; every sentence of it counts."""
    text = record["text"]
    named = as_written(find_toponyms(text, (), gazetteer), gazetteer)
    found = find_movements(text, Span(0, len(text)), named)
    origin = dict.fromkeys(name for movement in found for name in movement.origin)
    destination = dict.fromkeys(name for movement in found for name in movement.to)
    return {"id": record["id"], "origin": list(origin), "destination": list(destination)}


def measure(shared: Path) -> list[Row]:
    """Return F1 over the sets of names, origin and destination, of the refugee-movement texts."""
    path = shared / "data" / "places" / "movements.jsonl"
    records = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    gazetteer = open_gazetteer(settings.from_environment(os.environ).cache)
    answers = [answer(record, gazetteer) for record in records]
    return [_figure(role, records, answers) for role in ("origin", "destination")]


def _figure(role: str, records: list[Record], answers: list[Record]) -> Row:
    right = found = gold = 0
    for record, given in zip(records, answers, strict=True):
        want, got = {key_of(n) for n in record[role]}, {key_of(n) for n in given[role]}
        right, found, gold = right + len(want & got), found + len(got), gold + len(want)
    return Row(
        f"movements: {role} F1", 2 * right / max(1, found + gold), len(records), "rules alone; tuned on these texts"
    )


if __name__ == "__main__":
    main()
