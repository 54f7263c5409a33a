"""Two people coding one report, neither seeing the other: who has finished, and how far they agree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportedly.model.claim import Claim
from reportedly.model.wire import to_json
from reportedly.review.agreement import alpha
from reportedly.review.log import DECIDING, document_of, undone
from reportedly.store.deciding import Entry

FIELDS = (
    "content", "source", "cue", "chain", "stance", "certainty", "polarity", "distance", "accusation", "quantities",
    "times", "places", "movement",
)  # fmt: skip
"""The fields of a claim on which agreement is measured; "kept" (is it a claim at all) comes before them."""


@dataclass(slots=True)
class Coding:
    """A report that was handed out to two coders, and who of them has finished."""

    report: str
    coders: tuple[str, ...]
    finished: set[str] = field(default_factory=set)

    def open_for(self, who: str) -> bool:
        """Return whether somebody is to code the report and has not finished."""
        return who in self.coders and who not in self.finished

    def done(self) -> bool:
        """Return whether all have finished."""
        return self.finished >= {*self.coders}

    def agreement(self, entries: Iterable[Entry], claims: Sequence[Claim]) -> dict[str, float | None]:
        """Return Krippendorff's alpha by field, over all claims of the report; "kept" tells accepted or corrected from
        rejected. A claim that a coder left alone counts as without a value.
        """
        coded = self._coded(entries)
        units = [[coded.get((who, claim.id)) for who in self.coders] for claim in claims]
        read = [to_json(claim) for claim in claims]
        kept = [[None if code is None else code[0] != "reject" for code in unit] for unit in units]
        found = {"kept": alpha(kept)}
        for name in FIELDS:
            pairs = zip(units, read, strict=True)
            found[name] = alpha([[_value(code, name, document) for code in unit] for unit, document in pairs])
        return found

    def _coded(self, entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[str, dict[str, Any]]]:
        """The last coding of each claim by each coder: its kind and what it changed."""
        held = list(entries)
        gone = undone(held)
        found: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        for entry in held:
            document = document_of(entry)
            if entry.kind in DECIDING and document.get("coding") and entry.seq not in gone:
                found[entry.who, entry.claim] = (entry.kind, document.get("changes", {}))
        return found


def codings(entries: Iterable[Entry]) -> dict[str, Coding]:
    """Return the codings that entries tell of, by report."""
    found: dict[str, Coding] = {}
    for entry in entries:
        if entry.kind == "assign":
            found[entry.report] = Coding(entry.report, tuple(document_of(entry)["coders"]))
        elif entry.kind == "finish" and entry.report in found:
            found[entry.report].finished.add(entry.who)
    return found


def _value(code: tuple[str, dict[str, Any]] | None, name: str, read: dict[str, Any]) -> str | None:
    """What a coder says a field is: as it was read unless they changed it; none of a claim they rejected."""
    if code is None or code[0] == "reject":
        return None
    return json.dumps(code[1].get(name, read[name]), sort_keys=True)
