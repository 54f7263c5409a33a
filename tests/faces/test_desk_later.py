"""What later reports did with a claim, told of the source that said it."""

from __future__ import annotations

import pytest

from reportedly.faces.desk.later import later

DAYS = {"r1": "2024-03-04", "r2": "2024-03-05", "r3": "2024-03-06", "r4": None}


def _compared(*members: tuple[str, str]) -> list[dict[str, object]]:
    told = [{"report": report, "claim": "c1", "relation": relation} for report, relation in members]
    cards = {report: {"outlet": report.upper(), "published": day} for report, day in DAYS.items()}
    return [{"cards": list(cards.items()), "story": {"claims": [{"members": told}]}}]


@pytest.mark.parametrize(("own", "other", "relation"), [
    ("same", "supports", "supports"), ("supports", "contradicts", "contradicts"), ("same", "updates", "updates"),
    ("contradicts", "same", "contradicts"), ("contradicts", "contradicts", None), ("updates", "contradicts", None),
])  # fmt: skip
def test_how_a_later_report_stands_to_a_claim(own: str, other: str, relation: str | None) -> None:
    found = later(_compared(("r1", own), ("r2", other)), {"r1/c1"})
    assert [one["relation"] for one in found.get("r1/c1", [])] == ([relation] if relation else [])


def test_only_later_days_count_in_their_order() -> None:
    found = later(_compared(("r2", "same"), ("r1", "same"), ("r4", "same"), ("r3", "contradicts")), {"r2/c1", "r4/c1"})
    assert [(one["outlet"], one["relation"]) for one in found["r2/c1"]] == [("R3", "contradicts")]
    assert "r4/c1" not in found
