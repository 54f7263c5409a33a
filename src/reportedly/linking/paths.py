"""Where each statement of a story has its words from: the cited report's statement, the copied one, the body's."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.linking.counts import compared, same_thing
from reportedly.linking.statements import SILENT
from reportedly.model.span import overlaps_any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.linking.likeness import Weights
    from reportedly.linking.statements import Statement
    from reportedly.model.link import Copy, Spot
    from reportedly.model.span import Span

MATCH = 0.3
"""The least likeness of a claim and what a cited report says of it: less than for the same claim, since it is cited."""
HEADLINE = 0.25
"""The same for a headline and its body, which are about the same thing by their nature."""
APART = 0.6
"""What is left of a likeness where the numbers of the same thing differ."""
COVERED = 0.8
"""The share of a statement's letters that must stand in copied text for the statement to be copied."""


@dataclass(frozen=True, slots=True)
class Lines:
    """For each statement, the one it comes from: by copying, and within a report from headline to body."""

    copied: Mapping[Spot, Statement]
    body: Mapping[Spot, Statement]


def lines(statements: Sequence[Statement], copies: Iterable[Copy], weights: Weights) -> Lines:
    """Return the lines of copying and of headlines in one story."""
    by_report: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        by_report[each.report].append(each)
    copied: dict[Spot, Statement] = {}
    for copy in copies:
        left = [each for each in by_report.get(copy.a, ()) if each.spot not in copied]
        copied |= {later.spot: earlier for later, earlier in _copied(copy, left, by_report.get(copy.b, ()))}
    body = {}
    for said in by_report.values():
        for headline in (each for each in said if each.headline):
            source = body_of(headline, said, weights)
            if source:
                body[headline.spot] = source
    return Lines(copied, body)


def best_match(
    statement: Statement, others: Iterable[Statement], weights: Weights, least: float = MATCH
) -> Statement | None:
    """Return which of `others` says what `statement` says of them; None where none is like it. Body before headline."""
    scored = [(likeness(statement, other, weights), -i, other) for i, other in enumerate(others)]
    enough = [each for each in scored if each[0] >= least]
    bodies = [each for each in enough if not each[2].headline]
    best = max(bodies or enough, default=None, key=lambda each: each[:2])
    return best[2] if best else None


def likeness(a: Statement, b: Statement, weights: Weights) -> float:
    """Return 0 to 1: how much of the words is shared, raised by an equal number of one thing, lowered by another."""
    if (a.claim.stance in SILENT) != (b.claim.stance in SILENT):
        return 0.0
    if a.folded == b.folded:
        return 1.0
    alike = weights.like(a.terms, b.terms)
    score = (alike.share + alike.part) / 2
    for one in a.counts:
        hows = [compared(one.quantity, other.quantity) for other in b.counts if same_thing(one, other)]
        if hows and "apart" in hows and not {"equal", "agrees"} & set(hows):
            return score * APART
        if {"equal", "agrees"} & set(hows):
            return min(1.0, score + (1 - score) / 2)
    return score


def body_of(headline: Statement, said: Iterable[Statement], weights: Weights) -> Statement | None:
    """Return the statement of the body that a headline stands for: that shares the rarest of its words."""
    others = [each for each in said if not each.headline and each.claim.stance not in SILENT]
    best = max(
        others,
        default=None,
        key=lambda each: (likeness(headline, each, weights), -(each.span.start if each.span else 0)),
    )
    if best is None:
        return None
    both = headline.terms & best.terms
    counted = any(same_thing(a, b) for a in headline.counts for b in best.counts)
    told = counted or (
        len(both) > 1 and both - weights.core and weights.like(headline.terms, best.terms).share >= HEADLINE
    )
    return best if told and likeness(headline, best, weights) >= HEADLINE else _by_figure(headline, others)


def _by_figure(headline: Statement, others: Iterable[Statement]) -> Statement | None:
    for other in others:
        for a in headline.counts:
            if any(same_thing(a, b) and compared(a.quantity, b.quantity) in ("equal", "agrees") for b in other.counts):
                return other
    return None


def _copied(
    copy: Copy, said: Iterable[Statement], before: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement]]:
    """Yield which of the statements `said` in the copying report stand in shared words, and those `before` they are."""
    shared = sorted(copy.shared, key=lambda pair: pair.a.start)
    starts = [pair.a.start for pair in shared]
    longest = max((len(pair.a) for pair in shared), default=0)
    for later in said:
        if not later.span or later.headline:
            continue
        near = shared[bisect_left(starts, later.span.start - longest) : bisect_left(starts, later.span.end)]
        pairs = [(pair.a, pair.b) for pair in near if pair.a.overlaps(later.span)]
        if sum(_common(later.span, a) for a, _ in pairs) < COVERED * len(later.span):
            continue
        theirs = [b for _, b in pairs]
        same = [each for each in before if each.span and overlaps_any(each.span, theirs)]
        words = set(later.folded.split())
        best = max(same, default=None, key=lambda each: _jaccard(words, set(each.folded.split())))
        if best and _jaccard(words, set(best.folded.split())) >= COVERED:
            yield later, best


def _common(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0
