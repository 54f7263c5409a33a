"""Coded sentences and answer keys into figures on quantities: `python -m bench.quantities [SHARED]`.

`quantities.gold.jsonl` holds sentences of the shared corpora by corpus and document id, with positions and values only:
every quantity, coded by hand by GUIDELINES before the reader was run on them, one half never looked at while tuning
(`half`, by a hash of the place). Cases that the guidelines leave open are `optional` and not counted. Of two draws, the
second was made of sentences with number words alone, after the reader had been tuned on the first.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.corpora import documents, muc
from bench.rows import Row
from reportedly.model.span import Span
from reportedly.reading.quantities import find_quantities
from reportedly.reading.sentences import split
from reportedly.reading.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.details import Quantity

    Record = dict[str, Any]

GOLD = Path(__file__).with_name("quantities.gold.jsonl")
_NOTES = {
    (1, "held out"): "before its errors were looked at .983 right, .043 with one invented (docs/quantities.md)",
    (2, "held out"): "before its errors were looked at .991 right, .033 with one invented (docs/quantities.md)",
}
_TUNED = "coded by hand by the developer, before the reader ran"


def main() -> None:
    """Print every figure as a line; with --misses also the sentences of the tuned half that went wrong."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else Path("../shared")
    if not (shared / "data").is_dir():
        print(f"{shared} holds no data: nothing measured", file=sys.stderr)
        return
    for row in measure(shared):
        print(f"{row.value:.4f}  n={row.n:<6} {row.what}  {row.note}")
    if "--misses" in sys.argv:
        for line in _misses(shared):
            print(line)


def measure(shared: Path) -> list[Row]:
    """Return the figures: coded sentences by half, sentences without quantities, MUC's counts, the cost."""
    texts = {(corpus, name): text for corpus, name, text in documents(shared)}
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    parts = [(draw, half) for draw in (2, 1) for half in ("held out", "tuned on")]
    rows = [row for part in parts for row in _part(records, texts, *part)]
    return [*rows, *_muc(shared), _cost(list(texts.values())[:300])]


def _part(records: Iterable[Record], texts: dict[tuple[str, str], str], draw: int, half: str) -> Iterator[Row]:
    here = [r for r in records if (r["draw"], r["half"]) == (draw, half)]
    right = counted = invented = found_in_empty = empty = 0
    for record in here:
        found = _found(record, texts)
        gold = [q for q in record["quantities"] if not q.get("optional")]
        counted += len(gold)
        right += sum(any(_right(q, f) for f in found) for q in gold)
        extra = [f for f in found if not any(_overlap(q, f) for q in record["quantities"])]
        invented += len(extra)
        if not record["quantities"]:
            empty += 1
            found_in_empty += bool(extra)
    name, note = f"draw {draw}, {half}", _NOTES.get((draw, half), _TUNED)
    yield Row(f"quantities, low and high right ({name})", right / counted, counted, note)
    yield Row(f"sentences without quantities in which one is invented ({name})", found_in_empty / empty, empty, note)
    yield Row(f"quantities found where none is coded, per coded one ({name})", invented / counted, counted, note)


def _found(record: Record, texts: dict[tuple[str, str], str]) -> tuple[Quantity, ...]:
    text = texts[record["corpus"], record["id"]]
    return find_quantities(text, (Span(record["start"], record["end"]),))


def _overlap(gold: Record, found: Quantity) -> bool:
    return bool(found.span.start < gold["end"] and gold["start"] < found.span.end)


def _right(gold: Record, found: Quantity) -> bool:
    return _overlap(gold, found) and all(
        (want is None and got is None) or (want is not None and got is not None and abs(want - got) <= 0.02 * abs(want))
        for want, got in ((gold["low"], found.low), (gold["high"], found.high))
    )


def _misses(shared: Path) -> Iterator[str]:
    texts = {(corpus, name): text for corpus, name, text in documents(shared)}
    for record in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        if record["half"] == "tuned on":
            found, text = _found(record, texts), texts[record["corpus"], record["id"]]
            wrong = [q for q in record["quantities"] if not q.get("optional") and not any(_right(q, f) for f in found)]
            extra = [f for f in found if not any(_overlap(q, f) for q in record["quantities"])]
            if wrong or extra:
                words = " ".join(text[record["start"] : record["end"]].split())
                missed = [(text[q["start"] : q["end"]], q["low"], q["high"]) for q in wrong]
                yield f"{words}\n    missed {missed}\n    found {[(f.span.of(text), f.low, f.high) for f in found]}"


def _muc(shared: Path) -> Iterator[Row]:
    """Yield how often the number of a key's human target stands in the reading of its text, with the same bounds.

    Keys of the development set; numbers written in digits only ("PLURAL", "-" and guesses with "?" are left out), from
    2 up, since one victim is mostly told without a number. The texts give the number that the key has, or not at all.
    """
    keys = _keys(shared / "data/muc/dev")
    texts = {name: text for _, name, text in muc(shared / "data") if name.startswith("DEV")}
    read: dict[str, tuple[Quantity, ...]] = {}
    for slot, values in keys.items():
        hit = 0
        for name, low, high in values:
            if name not in read:
                read[name] = find_quantities(texts[name], tuple(split(texts[name], [Span(0, len(texts[name]))])))
            hit += any((q.low == low and q.high == high) or _about(q, low, high) for q in read[name])
        yield Row(f"MUC development keys: {slot} read with its bounds", hit / len(values), len(values), "recall")


def _about(quantity: Quantity, low: float, high: float) -> bool:
    """Return whether the bounds hold a number that the key has flattened: "about 50" is 50 there."""
    if low != high or quantity.approximation in {"exact", "range"}:
        return False
    edges = {quantity.low, quantity.high, quantity.low / 0.9 if quantity.low is not None else None}
    return any(edge is not None and abs(edge - low) < 1e-6 * max(1, low) for edge in edges)


def _keys(folder: Path) -> dict[str, set[tuple[str, float, float]]]:
    out: dict[str, set[tuple[str, float, float]]] = {"killed": set(), "wounded": set(), "kidnapped": set()}
    for path in sorted(folder.glob("key-dev-*")):
        for template in re.split(r"\n(?=0\. +MESSAGE: ID)", path.read_text(encoding="latin-1")):
            name = re.search(r"MESSAGE: ID +(\S+)", template)
            if name:
                for kind, low, high in _numbers(template):
                    out[kind].add((name[1], low, high))
    return out


def _numbers(template: str) -> Iterator[tuple[str, float, float]]:
    """Yield kind, low and high of every counted human target, by the effect that the key gives for it."""
    numbers = dict(re.findall(r'(\d+(?: - \d+)?): ("[^"]+")', _slot(template, 21)))
    by_name = {who: number for number, who in numbers.items()}
    kidnapping = "KIDNAPPING" in _slot(template, 4)
    effects = re.findall(r'([A-Z ]+): ("[^"]+")', _slot(template, 23))
    for who, number in by_name.items():
        ends = [float(part) for part in number.split(" - ")]
        kinds = {_KINDS[effect.strip()] for effect, whom in effects if whom == who and effect.strip() in _KINDS}
        if kidnapping:
            kinds.add("kidnapped")
        if ends[0] >= 2:
            for kind in kinds:
                yield kind, ends[0], ends[-1]


_KINDS = {"DEATH": "killed", "INJURY": "wounded"}


def _slot(template: str, number: int) -> str:
    found = re.search(rf"^{number}\. +[A-Z ]+: [A-Z ]+?  (.*?)(?=^\d+\. )", template + "99. ", re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def _cost(texts: list[str]) -> Row:
    """Return milliseconds of CPU for quantities and times of 800 words, sentences given."""
    cut = [(text, tuple(split(text, [Span(0, len(text))]))) for text in texts]
    begun = time.process_time()
    for text, sentences in cut:
        find_times(text, sentences, "2014-08-18")
        find_quantities(text, sentences)
    spent = time.process_time() - begun
    words = sum(len(text.split()) for text in texts)
    return Row("quantities and times, CPU-milliseconds for 800 words", 1000 * spent * 800 / words, words, "words")


if __name__ == "__main__":
    main()
