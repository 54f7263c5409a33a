"""Link: what one report or claim has to do with another, and the reasons it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

LinkKind = Literal["copies", "cites", "same", "supports", "narrows", "contradicts", "updates"]
Relation = Literal["same", "supports", "narrows", "updates", "contradicts"]
DriftKind = Literal[
    "hedge dropped", "hedge added", "number changed", "bound dropped", "certainty raised", "source lost",
    "headline stronger",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """`a` (report or claim id) stands in relation `kind` to `b` (None where that is not held), because of `why`."""

    kind: LinkKind
    a: str
    b: str | None
    why: str
    spans_a: tuple[Span, ...] = ()
    spans_b: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the evidence behind a verdict: the rule, and the words of which report and claim it rests on."""

    rule: str
    report: str | None = None
    claim: str | None = None
    span: Span | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A claim of a report, by their ids."""

    report: str
    claim: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The same words in two reports."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Report `a` and report `b` share text: the share of each one's eight-word runs that stand in the other.

    Where it can be told, `b` is the one copied. `credit` names the agency that `a` credits; `family` the publisher of
    both outlets.
    """

    id: str
    a: str
    b: str
    a_in_b: float
    b_in_a: float
    credit: str | None
    family: str | None
    shared: tuple[Shared, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Report `citing` credits `outlet`; `cited` is that outlet's report, None where it is not held.

    `claim` is the first claim that does so (None where only the words of the report do), `claims` are all of them,
    `cited_claim` is what it has become of in the cited report, None where none there says it.
    """

    id: str
    citing: str
    cited: str | None
    outlet: str
    claim: str | None
    claims: tuple[str, ...]
    cited_claim: str | None
    span: Span | None
    rule: str
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of a claim on its way from one report (or body) to another (or to the headline).

    `words` are those before and after; empty where there are none (a source that is gone).
    """

    id: str
    before: Spot
    after: Spot
    kind: DriftKind
    words: tuple[str, ...]
    why: tuple[Reason, ...]
