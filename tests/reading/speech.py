"""Marked text ("[The mayor]s [said]c [it rained]k.") to the text and its spans, and a text to a reading by rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.gazetteer import Candidate
from reportedly.intake import Given, report_of
from reportedly.model.claim import Claim
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.reading import pipeline
from reportedly.reading.context import Context
from reportedly.settings import from_environment

_MARK = re.compile(r"\[([^\[\]]*)\]([sck])")
_STATES = frozenset({"france", "norway", "egypt"})


@dataclass(frozen=True)
class Marked:
    """A text, and the words marked as source (s), cue (c) and content (k)."""

    text: str
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]


def marked(written: str) -> Marked:
    """Return the text without its marks, and the marked words by role."""
    found: dict[str, list[str]] = {"s": [], "c": [], "k": []}
    for words, role in _MARK.findall(written):
        found[role].append(words)
    text = _MARK.sub(lambda m: m[1], written)
    return Marked(text, tuple(found["s"]), tuple(found["c"]), tuple(found["k"]))


class NoPlaces:
    """A gazetteer that knows three states by name and nothing of where they are."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return a country for the names it knows."""
        return (_state(name),) if name.removeprefix("the ").casefold() in _STATES else ()


def _state(name: str) -> Candidate:
    fields = dict.fromkeys(Candidate.__dataclass_fields__)
    return Candidate(**{**fields, "name": name, "kind": "country"})  # type: ignore[arg-type]


_SPEECH = tuple(
    step
    for step in pipeline.STEPS
    if step.name in {"sentences", "attributions", "claims", "chains", "manner", "accused"}
)


def read(text: str, *, outlet: str | None = None) -> Reading:
    """Return what the rules of who says what read in a text, without weights, places, quantities and times."""
    report = report_of(text, from_environment({}), given=Given(outlet=outlet))
    reading = pipeline.empty(report)
    for step in _SPEECH:
        reading = step.run(reading, Context(NoPlaces()))  # type: ignore[arg-type]
    return reading


def innermost(text: str) -> Claim:
    """Return the claim of the shortest content."""
    return min(read(text).claims, key=lambda claim: sum(len(span) for span in claim.content))


def words(text: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the words of each span."""
    return tuple(span.of(text) for span in spans)


def path(reading: Reading, claim_words: str) -> str:
    """Return the chain of the (innermost) claim whose content starts so, as "A < B + C (channel)"."""
    text = reading.report.text
    fits = [c for c in reading.claims if " ".join(words(text, c.content)).lstrip("“\"'‘").startswith(claim_words)]
    claim = min(fits, key=lambda c: c.content[-1].end)
    return " < ".join(
        " + ".join(source.name for source in step.sources) + (f" ({step.channel})" if step.channel else "")
        for step in claim.chain
    )
