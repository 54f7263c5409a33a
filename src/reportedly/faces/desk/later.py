"""Stories as they were compared into what later reports did with each claim: repeated, updated, contradicted it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

Json = dict[str, Any]
_COUNTED = frozenset({"same", "supports", "narrows"})


def later(told: list[Json], claims: Collection[str]) -> dict[str, list[Json]]:
    """Return, by claim (report/claim), what reports of a later day did with it, the earliest first.

    Each is {"relation", "report", "claim", "outlet", "published"}. That a claim is said again is no second source:
    how many origins it has is told by its story. A report without a date is neither earlier nor later.
    """
    cards = {report: card for one in told for report, card in one["cards"]}
    groups = [group["members"] for one in told for group in one["story"]["claims"]]
    found: dict[str, list[Json]] = {}
    for members in groups:
        for member in members:
            wanted = f"{member['report']}/{member['claim']}"
            if wanted in claims:
                found.setdefault(wanted, []).extend(_after(member, members, cards))
    return {wanted: sorted(each, key=lambda one: str(one["published"])) for wanted, each in found.items() if each}


def _after(own: Json, members: list[Json], cards: Json) -> Iterator[Json]:
    day = ((cards.get(own["report"]) or {}).get("published") or "")[:10]
    for other in members:
        card = cards.get(other["report"]) or {}
        relation = _between(own["relation"], other["relation"])
        if relation and day and (card.get("published") or "")[:10] > day:
            yield {"relation": relation, "report": other["report"], "claim": other["claim"],
                   "outlet": card.get("outlet"), "published": card["published"]}  # fmt: skip


def _between(own: str, other: str) -> str | None:
    """Return how another member of a group stands to one; None where only how both stand to the first is known."""
    if own == "contradicts":
        return "contradicts" if other in _COUNTED else None
    return other if own in _COUNTED else None
