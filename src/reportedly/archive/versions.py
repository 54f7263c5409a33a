"""Two readings of one address, the older and the newer, into what changed between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.model.claim import Claim
from reportedly.model.details import Quantity
from reportedly.model.reading import Reading
from reportedly.model.report import Report
from reportedly.model.span import words_of

ChangeKind = Literal["number", "certainty", "stance", "polarity", "source", "words"]

SAME = 0.5
"""Two claims are the same one, changed, where they share half of the words of both (as in matching with a gold)."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Change:
    """What one field of a claim was and is, in words ("" where there was or is nothing)."""

    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that both versions make: its id in each, and how it differs."""

    before: str
    after: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the newer of two versions says otherwise. Claims by their ids in their own version.

    `title` is the old and the new one where they differ; `corrections` are the words of corrections that are new.
    """

    old: str
    new: str
    appeared: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    title: tuple[str, str] | None = None
    corrections: tuple[str, ...] = ()


def difference(old: Reading, new: Reading) -> Difference:
    """Return what `new` says otherwise than `old`."""
    pairs = _pairs(old, new)
    gone, came = {i for i, _ in pairs}, {j for _, j in pairs}
    return Difference(
        old=old.report.id,
        new=new.report.id,
        appeared=tuple(claim.id for j, claim in enumerate(new.claims) if j not in came),
        vanished=tuple(claim.id for i, claim in enumerate(old.claims) if i not in gone),
        changed=tuple(_changed(old, new, pairs)),
        title=_title_change(old.report, new.report),
        corrections=tuple(words for words in _corrections(new.report) if words not in set(_corrections(old.report))),
    )


def _pairs(old: Reading, new: Reading) -> list[tuple[int, int]]:
    """Pair claims one to one, the most alike first; of equals those that stand at the like place of their text."""
    before, after = _bags(old), _bags(new)
    holders: dict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(after):
        for word in bag:
            holders[word].append(j)
    scored = []
    for i, bag in enumerate(before):
        for j in {j for word in bag for j in holders[word]}:
            alike = len(bag & after[j]) / len(bag | after[j])
            if alike >= SAME:
                origin = _origin(old.claims[i]) == _origin(new.claims[j])
                scored.append((-alike, not origin, abs(i - j), i, j))
    pairs, used_i, used_j = [], set(), set()
    for *_, i, j in sorted(scored):
        if i not in used_i and j not in used_j:
            pairs.append((i, j))
            used_i.add(i)
            used_j.add(j)
    return sorted(pairs)


def _bags(reading: Reading) -> list[frozenset[str]]:
    text = reading.report.text
    return [frozenset(_WORD.findall(words_of(claim.content, text).lower())) for claim in reading.claims]


def _changed(old: Reading, new: Reading, pairs: Sequence[tuple[int, int]]) -> Iterator[Changed]:
    for i, j in pairs:
        before, after = old.claims[i], new.claims[j]
        changes = tuple(_changes(before, after, old.report.text, new.report.text))
        if changes:
            yield Changed(before.id, after.id, changes)


def _changes(before: Claim, after: Claim, old: str, new: str) -> Iterator[Change]:
    if _bounds(before.quantities) != _bounds(after.quantities):
        yield Change("number", _figures(before, old), _figures(after, new))
    if before.certainty != after.certainty:
        yield Change("certainty", before.certainty, after.certainty)
    if before.stance != after.stance:
        yield Change("stance", before.stance, after.stance)
    if before.polarity != after.polarity:
        yield Change("polarity", before.polarity, after.polarity)
    if _origin(before) != _origin(after):
        yield Change("source", _chain(before), _chain(after))
    was, now = _said(before, old), _said(after, new)
    if was != now:
        yield Change("words", was, now)


def _bounds(quantities: Sequence[Quantity]) -> list[tuple[float | None, float | None, str]]:
    return [(quantity.low, quantity.high, quantity.approximation) for quantity in quantities]


def _figures(claim: Claim, text: str) -> str:
    return ", ".join(quantity.span.of(text) for quantity in claim.quantities)


def _origin(claim: Claim) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(source.name.casefold() for source in step.sources) for step in claim.chain)


def _chain(claim: Claim) -> str:
    return " > ".join(" and ".join(source.name for source in step.sources) for step in claim.chain)


def _said(claim: Claim, text: str) -> str:
    return " ".join(words_of(claim.content, text).split())


def _title_change(old: Report, new: Report) -> tuple[str, str] | None:
    before, after = (report.title.of(report.text) if report.title else "" for report in (old, new))
    return None if before == after else (before, after)


def _corrections(report: Report) -> list[str]:
    return [" ".join(part.span.of(report.text).split()) for part in report.parts if part.kind == "correction"]
