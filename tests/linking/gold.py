"""The hand-made case into readings: examples/case/NAME.gold.json and its text as `Reading`, ids as in the gold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from reportedly.model.chain import Source, Step
from reportedly.model.claim import Claim
from reportedly.model.details import Place, Quantity, Time
from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Intake, Part, PartKind, Report, sha256_of
from reportedly.model.span import Span

CASE = Path(__file__).parents[2] / "examples" / "case"


def case_readings() -> list[Reading]:
    """Return the gold readings of the case, in the order of their names."""
    return [gold_reading(path) for path in sorted(CASE.glob("*.gold.json"))]


def links() -> Any:
    """Return the right answer for the case."""
    return json.loads((CASE / "links.json").read_text(encoding="utf-8"))


def gold_reading(path: Path) -> Reading:
    """Return one gold file as a reading; the report's id is the file's name."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".gold.json")
    meta = json.loads((path.parent / f"{name}.meta.json").read_text(encoding="utf-8"))
    text = gold.get("text") or (path.parent / gold["document"]).read_text(encoding="utf-8")
    title = Span(*gold["headline"]) if gold.get("headline") else None
    return Reading(
        report=Report(
            id=name, text=text, parts=_parts(text, title, gold.get("not_content", [])), title=title,
            outlet=meta["outlet"], url=meta["url"], published=gold["published"], modified=gold.get("modified"),
            language="en", authors=(), sha256=sha256_of(text), intake=Intake("text", gold["document"], "gold", ""),
        ),
        reader=Reader("gold"),
        claims=tuple(_claim(claim, gold["same_as"], text) for claim in gold["claims"]),
    )  # fmt: skip


def _parts(text: str, title: Span | None, silent: list[list[int]]) -> tuple[Part, ...]:
    parts = []
    for match in re.finditer(r"[^\n]+", text):
        span = Span(*match.span())
        quiet = any(Span(*other).overlaps(span) and Span(*other).start <= span.start for other in silent)
        kind: PartKind = "headline" if span == title else "promo" if quiet else "body"
        parts.append(Part("correction" if match.group().startswith("Correction") else kind, span))
    return tuple(parts)


def _claim(gold: dict[str, Any], same: dict[str, list[str]], text: str) -> Claim:
    spans = {key: tuple(Span(*pair) for pair in gold[key]) for key in ("content", "cue", "source")}
    return Claim(
        id=gold["id"], **spans, chain=tuple(_step(step, spans["source"], same, text) for step in gold["chain"]),
        stance=gold["stance"], certainty=gold["certainty"], polarity=gold.get("polarity", "positive"),
        distance=gold["distance"], accusation=gold.get("accusation", False),
        quantities=tuple(
            Quantity(Span(*each["span"]), each["low"], each["high"], each["approximation"], each.get("of"))
            for each in gold["quantities"]
        ),
        times=tuple(
            Time(Span(*each["span"]), "DATE", each["value"], each.get("start"), each.get("end"))
            for each in gold["times"]
        ),
        places=tuple(_places(gold["places"], spans["content"], text)), confidence=1.0,
    )  # fmt: skip


def _places(names: list[str], content: tuple[Span, ...], text: str) -> list[Place]:
    found = (re.compile(re.escape(name)).search(text, span.start, span.end) for name in names for span in content)
    return [Place(Span(*match.span()), match.group()) for match in found if match]


def _step(gold: dict[str, Any], spans: tuple[Span, ...], same: dict[str, list[str]], text: str) -> Step:
    sources = []
    for source in gold["sources"]:
        names = (source["name"], *same.get(source["name"], ()))
        where = next((span for span in spans if any(name in span.of(text) for name in names)), None)
        sources.append(Source(source["name"], source["name"], source["kind"], source["named"], where))
    return Step(tuple(sources), gold.get("channel"))
