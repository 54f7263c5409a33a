"""Texts to scored attributions: `python -m bench.attribution IN.jsonl OUT.jsonl`, and every figure of that step.

What is scored are the outermost attributions, as PolNeAR labels them: those inside the content of another are left out.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly import learned
from reportedly.model.span import overlaps_any
from reportedly.reading.attribution.decode import WEIGHTS, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.claim import Attribution

    Spans = list[list[int]]
    Record = dict[str, Any]

_COMMON = {
    "said", "says", "say", "told", "tells", "added", "adds", "according to", "has said", "have said", "also said", "saying",
}  # fmt: skip
_OPENING, _CLOSING = "“„«", "”»"


def main() -> None:
    """Read {"id", "text"} lines, write {"id", "attributions"} lines."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    network = learned.load()
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            found = decode(network.encode(record["text"]))
            out.write(json.dumps({"id": record["id"], "attributions": [as_record(a) for a in outermost(found)]}) + "\n")


def outermost(found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions whose cue does not stand in the content of another one."""
    everything = list(found)
    for attribution in everything:
        contents = [span for other in everything if other is not attribution for span in other.content]
        anchors = attribution.cue or attribution.source
        if not any(overlaps_any(anchor, contents) for anchor in anchors):
            yield attribution


def as_record(attribution: Attribution) -> dict[str, Spans]:
    """Return the spans of an attribution as lists of pairs."""
    roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return {role: [[span.start, span.end] for span in spans] for role, spans in roles.items()}


def measure(shared: Path) -> dict[str, float | int]:
    """Return every figure of the step on the dev half of PolNeAR: scores, recall by kind, calibration, speed."""
    scorer = _scorer(shared)
    gold = scorer.load(shared / "polnear/dev.jsonl")
    network = learned.load()
    begun = time.process_time()
    found = {i: decode(network.encode(g["text"])) for i, g in gold.items()}
    seconds = time.process_time() - begun
    pred = {i: {"attributions": [as_record(a) for a in found[i]]} for i in gold}
    out: dict[str, float | int] = {}
    for name, values in scorer.score(gold, pred).items():
        if name == "n":
            out["gold"], out["found"] = values
        else:
            out[f"{name} precision"], out[f"{name} recall"], out[name] = values
    out.update(_by_kind(scorer, gold, pred))
    out.update(_reliability(scorer, gold, pred, {i: [a.confidence for a in found[i]] for i in gold}))
    words = sum(len(g["text"].split()) for g in gold.values())
    out["articles of 780 words a CPU-second"] = words / 780 / seconds
    out["threshold"] = WEIGHTS.keep
    return out


def kinds_of(text: str, attribution: Record) -> Iterator[str]:
    """Yield the kinds of a gold attribution, several as a rule."""
    words = _words(text, attribution["content"])
    quoted = sum(_in_quotes(text, *word) for word in words)
    share = quoted / max(1, len(words))
    yield "direct" if share > 0.95 else "mixed" if quoted else "indirect"  # noqa: PLR2004
    if quoted and len(attribution["content"]) > 1:
        yield "broken quotation"
    if any(end in text[s:e].rstrip(' ."”')[:-1] for s, e in attribution["content"] for end in (". ", ".” ", '." ', "? ")):
        yield "run-on over sentences"
    if not attribution["source"]:
        yield "no source"
    cue = " ".join(text[s:e] for s, e in attribution["cue"]).lower()
    if any(sign in cue for sign in ":—–"):
        yield "colon or dash"
    if len(cue.split()) > 1:
        yield "cue of several words"
    if attribution["content"][0][0] < (text.find("\n\n") if "\n\n" in text else 0):
        yield "headline"
    if cue in _COMMON:
        yield "said, told, added, according to"


def _by_kind(scorer: Any, gold: dict[str, Record], pred: dict[str, Record]) -> dict[str, float | int]:
    """Return the recall of pairs for each kind of gold attribution, and how many there are."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for i, record in gold.items():
        labelled = [a for a in record["attributions"] if a.get("content")]
        matched = {g for g, _, right in _pairs(scorer, record["text"], labelled, pred[i]["attributions"]) if right}
        for n, attribution in enumerate(labelled):
            for kind in kinds_of(record["text"], attribution):
                hits[kind].append(n in matched)
    recall: dict[str, float | int] = {f"recall, {kind}": sum(found) / len(found) for kind, found in hits.items()}
    return recall | {f"number, {kind}": len(found) for kind, found in hits.items()}


def _pairs(scorer: Any, text: str, gold: list[Record], pred: list[Record]) -> Iterator[tuple[int, int, bool]]:
    """Yield (gold, predicted, whether source and content are right) for each match, as the scorer matches."""
    words = scorer.words(text)
    roles = ("source", "cue", "content")
    left = [{role: scorer.wset(a.get(role), words) for role in roles} for a in gold]
    right = [{role: scorer.wset(a.get(role), words) for role in roles} for a in pred]
    iou = scorer.iou

    def key(a: Record, b: Record) -> float:
        if not (a["content"] & b["content"] or a["cue"] & b["cue"]):
            return 0.0
        near = iou(a["content"], b["content"]) + 0.5 * iou(a["cue"], b["cue"]) + 0.25 * iou(a["source"], b["source"])
        return float(near)

    for g, p in scorer.match(left, right, key):
        a, b = left[g], right[p]
        yield g, p, iou(a["content"], b["content"]) >= 0.5 and iou(a["source"], b["source"]) >= 0.5  # noqa: PLR2004


def _reliability(
    scorer: Any, gold: dict[str, Record], pred: dict[str, Record], sure: dict[str, list[float]]
) -> dict[str, float | int]:
    """Return the expected calibration error over ten bins of confidence, and each bin's share that is right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for i, record in gold.items():
        labelled = [a for a in record["attributions"] if a.get("content")]
        right = {p for _, p, ok in _pairs(scorer, record["text"], labelled, pred[i]["attributions"]) if ok}
        for p, chance in enumerate(sure[i]):
            bins[min(9, int(chance * 10))].append((chance, p in right))
    total = sum(map(len, bins))
    out: dict[str, float | int] = {}
    error = 0.0
    for n, held in enumerate(bins):
        if held:
            said, true = sum(c for c, _ in held) / len(held), sum(ok for _, ok in held) / len(held)
            error += abs(said - true) * len(held) / total
            out[f"right where confidence is {n / 10:.1f} to {(n + 1) / 10:.1f}"] = true
            out[f"number where confidence is {n / 10:.1f} to {(n + 1) / 10:.1f}"] = len(held)
    return out | {"expected calibration error": error}


def _words(text: str, spans: Spans) -> list[tuple[int, int]]:
    out = []
    for start, end in spans:
        at = start
        for word in text[start:end].split():
            at = text.index(word, at)
            if any(ch.isalnum() for ch in word):
                out.append((at, at + len(word)))
            at += len(word)
    return out


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Return whether a word touches or stands between double quotation marks of its paragraph."""
    begin = text.rfind("\n\n", 0, start) + 1
    before = text[begin:end].replace("''", '"')
    opened = sum(before.count(mark) for mark in _OPENING) - sum(before.count(mark) for mark in _CLOSING)
    straight = before.count('"') % 2
    return opened > 0 or bool(straight) or text[end - 1] in _CLOSING + '"' or text[end - 2 : end] == "''"


def _scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", shared / "polnear/score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "polnear/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
