"""Later numbers of one thing into the one that takes the place of a claim: the next at first hand by somebody known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking.citations import own_key
from reportedly.linking.counts import figure

if TYPE_CHECKING:
    from reportedly.linking.claims import Draft
    from reportedly.linking.origins import Resolver
    from reportedly.linking.statements import Statement
    from reportedly.linking.verdict import Verdict


def pruned(draft: Draft, resolver: Resolver) -> Draft | None:
    """Return a group with the updates that take its place; None where nothing is left that makes it a group.

    A later number updates where somebody known says it at first hand and it is higher, or the same outlet or speaker
    says it; of several later numbers the next one does.
    """
    updates = [(s, v) for s, v in draft.members if v.relation == "updates" and _counted(s, v)]
    able = [
        (s, v)
        for s, v in updates
        if _first_hand(s, resolver) and (_higher(s, draft) or _same_teller(s, draft, resolver))
    ]
    kept: list[Statement] = []
    if able:
        earliest = min((s for s, _ in able), key=lambda s: s.days or ("9", "9"))
        wanted = {figure(count.quantity) for count in earliest.counts}
        for s, _ in able:
            if wanted & {figure(count.quantity) for count in s.counts} and s.report not in {k.report for k in kept}:
                kept.append(s)
    spots = {each.spot for each in kept}
    dropped = {s.spot for s, _ in updates} - spots
    left = replace(draft, members=tuple((s, v) for s, v in draft.members if s.spot not in dropped))
    return left if left.tells() else None


def _counted(statement: Statement, verdict: Verdict) -> bool:
    return bool(statement.counts) and "number" in verdict.rule


def _first_hand(statement: Statement, resolver: Resolver) -> bool:
    chain = statement.claim.chain
    if statement.headline or not chain or statement.spot in resolver.lines.copied:
        return False
    if any(source.kind == "outlet" for step in chain for source in step.sources):
        return False
    return any(kind in ("named", "unnamed") for kind, _ in resolver.resolve(statement))


def _higher(statement: Statement, draft: Draft) -> bool:
    return max(_lows(statement), default=0.0) > max(
        (high for each in draft.same() for high in _lows(each)), default=0.0
    )


def _lows(statement: Statement) -> list[float]:
    return [value for count in statement.counts if count.cumulative and (value := figure(count.quantity)) is not None]


def _same_teller(statement: Statement, draft: Draft, resolver: Resolver) -> bool:
    key = own_key(statement.reading, resolver.outlets)
    if key and key in {own_key(each.reading, resolver.outlets) for each in draft.same()}:
        return True
    mine = {k for k in resolver.resolve(statement) if k[0] == "named"}
    return any(mine & set(resolver.resolve(each)) for each in draft.same())
