"""Texts to times: `python -m bench.times IN.jsonl OUT.jsonl`, and every figure of that step over TimeBank."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.lines import pipe
from bench.rows import Row
from reportedly.model.span import Span
from reportedly.reading.sentences import split
from reportedly.reading.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Record = dict[str, Any]

SEED = "reportedly-times-1"
"""With the id of a text, what the third is drawn by that was set aside before tuning."""


def main() -> None:
    """Read {"id", "text", "published"} lines, write {"id", "times"} lines."""
    pipe(lambda records: map(answer, records), sys.argv[1:])


def answer(record: Record) -> Record:
    """Return the id with the times found in the text, anchored on its date."""
    text = record["text"]
    sentences = tuple(split(text, [Span(0, len(text))]))
    found = find_times(text, sentences, record.get("published"))
    times = [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found]
    return {"id": record["id"], "times": times}


def is_held_out(name: str) -> bool:
    """Return whether the text is of the third that was set aside before tuning."""
    return int(hashlib.sha256(f"{SEED}:{name}".encode()).hexdigest(), 16) % 3 == 0


def measure(shared: Path) -> list[Row]:
    """Return span overlap F1 and value F1 on both parts of TimeBank 1.2."""
    lines = (shared / "data/times/timebank.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [row for held in (True, False) for row in _scored(records, held=held)]


def _scored(records: Iterable[Record], *, held: bool) -> Iterator[Row]:
    part = "held out" if held else "tuned on"
    found = gold = hits = values = exact = 0
    for record in records:
        if is_held_out(record["id"]) == held:
            answered = answer(record)["times"]
            found, gold = found + len(answered), gold + len(record["times"])
            for want, got in _pairs(record["times"], answered):
                hits += 1
                values += want["value"] == got["value"]
                exact += (want["start"], want["end"]) == (got["start"], got["end"])
    for what, right in (("span overlap", hits), ("value", values), ("exact span", exact)):
        yield Row(f"TimeBank, {what} F1 ({part})", 2 * right / (found + gold), gold, "times in the gold")


def _pairs(gold: Iterable[Record], found: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """Yield each time of the gold with the first found one that it overlaps and that no other has."""
    left = list(found)
    for want in gold:
        got = next((f for f in left if f["start"] < want["end"] and want["start"] < f["end"]), None)
        if got is not None:
            left.remove(got)
            yield want, got


if __name__ == "__main__":
    main()
