"""Two people coding one report, neither seeing the other: who has finished, and how far they agree."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportedly.model.claim import Claim
from reportedly.model.wire import to_json
from reportedly.review.agreement import alpha
from reportedly.review.log import DECIDING, document_of, undone
from reportedly.store.deciding import Entry

Code = tuple[str, dict[str, Any]]
"""What a coder decided on a claim: the kind of the decision, and the fields it changes."""

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
        codes = self.codes(entries)
        valued = [self._values(codes, claim) for claim in claims]
        return {name: alpha(unit[name] for unit in valued) for name in ("kept", *FIELDS)}

    def differences(self, entries: Iterable[Entry], claims: Sequence[Claim]) -> dict[str, dict[str, dict[str, Any]]]:
        """Return where coders differ: by claim and field ("kept" too) what each of them says it is, None where nothing.

        Of a claim that one of them rejected, only that is told.
        """
        codes = self.codes(entries)
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for claim in claims:
            values = self._values(codes, claim)
            apart = [name for name, each in values.items() if len({*each}) > 1]
            told = apart[:1] if apart[:1] == ["kept"] else apart
            if told:
                found[claim.id] = {
                    name: {who: _plain(value) for who, value in zip(self.coders, values[name], strict=True)}
                    for name in told
                }
        return found

    def codes(self, entries: Iterable[Entry]) -> dict[tuple[str, str], Code]:
        """Return the last coding of each claim by each coder."""
        held = list(entries)
        gone = undone(held)
        found: dict[tuple[str, str], Code] = {}
        for entry in held:
            document = document_of(entry)
            if entry.kind in DECIDING and document.get("coding") and entry.seq not in gone:
                found[entry.who, entry.claim] = (entry.kind, document.get("changes", {}))
        return found

    def _values(self, codes: Mapping[tuple[str, str], Code], claim: Claim) -> dict[str, list[Hashable | None]]:
        """What each coder says of a claim, field by field."""
        unit = [codes.get((who, claim.id)) for who in self.coders]
        read = to_json(claim)
        kept: list[Hashable | None] = [None if code is None else code[0] != "reject" for code in unit]
        return {"kept": kept, **{name: [_value(code, name, read) for code in unit] for name in FIELDS}}


def codings(entries: Iterable[Entry]) -> dict[str, Coding]:
    """Return the codings that entries tell of, by report."""
    found: dict[str, Coding] = {}
    for entry in entries:
        if entry.kind == "assign":
            found[entry.report] = Coding(entry.report, tuple(document_of(entry)["coders"]))
        elif entry.kind == "finish" and entry.report in found:
            found[entry.report].finished.add(entry.who)
    return found


def _value(code: Code | None, name: str, read: dict[str, Any]) -> str | None:
    """What a coder says a field is: as it was read unless they changed it; none of a claim they rejected."""
    if code is None or code[0] == "reject":
        return None
    return json.dumps(code[1].get(name, read[name]), sort_keys=True)


def _plain(value: Hashable | None) -> Any:  # noqa: ANN401 - JSON
    return json.loads(value) if isinstance(value, str) else value
