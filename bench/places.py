"""Texts to toponyms: `python -m bench.places IN.jsonl OUT.jsonl [--gold-spans]`, and every figure of that step."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from bench.lines import pipe
from bench.rows import Row
from reportedly import learned, settings
from reportedly.errors import WeightsError
from reportedly.gazetteer import Gazetteer, open_gazetteer
from reportedly.learned import Network
from reportedly.model.span import Span
from reportedly.reading.places.toponyms import Toponym, find_toponyms

Record = dict[str, Any]
FOLDS = 5
HELD_OUT = 4
"""The fold of LGL and TR-News that no weight was chosen on."""
CORPORA = (("LGL", "lgl.jsonl"), ("TR-News", "trnews.jsonl"))


def main() -> None:
    """Read {"id", "text"[, "toponyms"]} lines, write {"id", "toponyms"} lines."""
    arguments = [a for a in sys.argv[1:] if a != "--gold-spans"]
    gold = "--gold-spans" in sys.argv
    gazetteer, network = open_gazetteer(settings.from_environment().cache), _network()
    pipe(lambda records: (answer(record, gazetteer, network, gold=gold) for record in records), arguments)


def _network() -> Network | None:
    """Return the learned reader, None (said on stderr) where its weights are not there: then rules read alone."""
    try:
        return learned.load()
    except WeightsError as error:
        print(f"rules alone: {error}", file=sys.stderr)
        return None


def answer(record: Record, gazetteer: Gazetteer, network: Network | None, *, gold: bool) -> Record:
    """Return the record with the toponyms found; with `gold`, those at the spans that it has."""
    spans = [Span(t["start"], t["end"]) for t in record["toponyms"]] if gold else None
    entities = network.encode(record["text"]).entities if network is not None and not gold else ()
    found = find_toponyms(record["text"], entities, gazetteer, given=spans)
    return {"id": record["id"], "toponyms": [as_record(toponym, record["text"]) for toponym in found if _kept(toponym)]}


def _kept(toponym: Toponym) -> bool:
    """Corpora of toponyms hold states that act and adjectives, but no seats of power that act ("the Kremlin said")."""
    candidate = toponym.candidate
    acting = toponym.role == "acting" and not toponym.mention.given
    return not (acting and candidate is not None and candidate.kind == "facility")


def as_record(toponym: Toponym, text: str) -> Record:
    """Return a toponym as the contract has it; unresolved where lat is null."""
    mention, place = toponym.mention, toponym.candidate or toponym.holder
    known = toponym.candidate is not None
    return {
        "start": mention.start, "end": mention.end, "name": text[mention.start : mention.end],
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "geonames_id": place.geonames_id if place and known else None, "confidence": round(toponym.chance, 3),
    }  # fmt: skip


def fold_of(record: Record) -> int:
    """Return the fold, 0 to 4, of a record, by a hash of its id."""
    return int.from_bytes(hashlib.blake2b(str(record["id"]).encode(), digest_size=2).digest(), "little") % FOLDS


def measure(shared: Path) -> list[Row]:
    """Return the figures over LGL and TR-News: resolution with gold spans, and end to end, by rules alone."""
    folder = shared / "data" / "places"
    score = _scorer(folder / "score.py")
    gazetteer, network = open_gazetteer(settings.from_environment(os.environ).cache), _network()
    rows = []
    for corpus, file in CORPORA:
        records = [json.loads(line) for line in (folder / file).read_text("utf-8").split("\n") if line]
        for part, kept in (("all", records), ("held-out fold", [r for r in records if fold_of(r) == HELD_OUT])):
            rows += _figures(f"{corpus}, {part}", kept, score, gazetteer)
            if network is not None:
                rows += _ends(f"{corpus}, {part}, with the learned reader", kept, score, gazetteer, network)
    return rows


def _figures(what: str, records: list[Record], score: Any, gazetteer: Gazetteer) -> list[Row]:  # noqa: ANN401
    gold = {str(r["id"]): r for r in records}
    start = time.process_time()
    resolved = {str(r["id"]): answer(r, gazetteer, None, gold=True) for r in records}
    seconds = time.process_time() - start
    found, _ = score.resolve(gold, resolved)
    return [
        Row(f"{what}: acc@161, gold spans", found["acc161"], found["n"]),
        Row(f"{what}: articles a second, gold spans", len(records) / seconds, len(records)),
        *_ends(f"{what}, rules alone", records, score, gazetteer, None),
    ]


def _ends(
    what: str,
    records: list[Record],
    score: Any,  # noqa: ANN401
    gazetteer: Gazetteer,
    network: Network | None,
) -> list[Row]:
    gold = {str(r["id"]): r for r in records}
    found = score.e2e(gold, {str(r["id"]): answer(r, gazetteer, network, gold=False) for r in records})
    toponyms = [t for r in records for t in r["toponyms"]]
    return [
        Row(f"{what}: span F1 (overlap)", found["overlap"][2], len(toponyms)),
        Row(
            f"{what}: geo F1 (overlap, 161 km)",
            found["geo_overlap"][2],
            sum(t.get("lat") is not None for t in toponyms),
        ),
    ]


def _scorer(path: Path) -> Any:  # noqa: ANN401 - a module
    spec = importlib.util.spec_from_file_location("places_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
