"""Each part of the attribution step left out: pairs on PolNeAR's dev half, and claims of the twelve real reports."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench.attribution import as_record, load_scorer, outermost
from bench.readings import claims_of
from bench.rows import Row
from reportedly import learned
from reportedly.archive import Reader, report_from
from reportedly.reading import attribution, pipeline
from reportedly.reading.attribution import decode, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportedly.learned import Encoded

_VERB = re.compile(r"^X \w+(?= (?:to|object|Y)\b)")
_LEAST = 10
"""Attributions on dev that a family of rules gives before it has a row of its own."""


def _nothing(*_: object) -> tuple[()]:
    return ()


_PARTS: dict[str, tuple[Any, str, Any]] = {
    "nothing": (decode, "WEIGHTS", decode.WEIGHTS),
    "the network": (attribution, "what_is_seen", _nothing),
    "all rules of sentences": (rules, "_hits", _nothing),
    "rules and network told apart by whether it bears a rule out": (attribution, "borne_out", lambda *_: True),
    "quotations that run on or stand beside (decoder)": (decode, "_make_whole", _nothing),
    "quotations that run on (rules)": (attribution, "run_on", lambda _text, _sentences, _quotes, found: found),
    "headlines": (attribution, "headlined", _nothing),
    "transcripts and signed quotations": (attribution, "laid_out", _nothing),
    "announced blocks": (attribution, "announced", _nothing),
    "layers inside contents": (attribution, "nested", _nothing),
}


def measure(shared: Path) -> list[Row]:
    """Return the figures of the whole reading, without each part in turn."""
    scorer = load_scorer(shared / "data" / "polnear")
    gold = scorer.load(shared / "data" / "polnear" / "dev.jsonl")
    reader = Reader()
    rows: list[Row] = []
    encode = learned.Network.encode
    known: dict[str, Encoded] = {}

    def encoded(network: learned.Network, text: str) -> Encoded:
        if text not in known:
            known[text] = encode(network, text)
        return known[text]

    def pairs() -> tuple[float, Counter[str]]:
        with patch.object(pipeline, "STEPS", pipeline.STEPS[:2]):
            found = {i: reader.read(report_from(g["text"])).attributions for i, g in gold.items()}
        pred = {i: {"attributions": [as_record(a) for a in outermost(f)]} for i, f in found.items()}
        by = Counter(family(a.by.removeprefix("rule: ")) for f in found.values() for a in f if a.by[:5] == "rule:")
        return scorer.score(gold, pred)["attr_pair"][2], by

    with patch.object(learned.Network, "encode", encoded):
        _, families = pairs()
        hits = rules._hits  # noqa: SLF001 - what is measured
        parts = dict(_PARTS)
        for name, n in families.most_common():
            if n >= _LEAST and name.startswith(("X", "content")):
                parts[f"rule: {name} ({n} found)"] = (rules, "_hits", _without(name, hits))
        for name, (owner, attribute, other) in parts.items():
            with ExitStack() as stack:
                stack.enter_context(patch.object(owner, attribute, other))
                rows.append(
                    Row(f"pairs without {name}", pairs()[0], len(gold), "PolNeAR dev, whole reading, outermost")
                )
                claims = claims_of(shared / "gold" / "reports", reader)
                rows.append(Row(f"claims without {name}", claims[0], claims[1], "twelve real reports"))
    return rows


def family(rule: str) -> str:
    """Return the frame of a rule, whatever its verb is."""
    return _VERB.sub("X VERB", rule)


def _without(name: str, hits: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    return lambda tokens: (hit for hit in hits(tokens) if family(hit.rule) != name)
