"""The members of a group of claims into one entry a report and relation, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
_TOLD = {"same": "says it", "supports": "supports it", "narrows": "is more exact", "updates": "updates it",
         "contradicts": "contradicts it"}  # fmt: skip


def together(members: Iterable[Json]) -> list[Json]:
    """Return members, those of one report and relation as one: {"report", "relation", "claim": the first, "told": the
    relation in words, "times": how many}.
    """
    found: dict[tuple[str, str], Json] = {}
    for one in members:
        first = {**one, "told": told(one["relation"]), "times": 0}
        found.setdefault((one["report"], one["relation"]), first)["times"] += 1
    return list(found.values())


def told(relation: str) -> str:
    """Return a relation in words."""
    return _TOLD.get(relation, relation)
