"""A story of an archive, or claims that were asked for, to a brief, with what is held back left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reportedly.archive.drawing import Brief, Said, brief
from reportedly.model.span import words_of
from reportedly.model.story import Card
from reportedly.model.wording import path
from reportedly.store import deciding, linked
from reportedly.store.deciding import Standing

if TYPE_CHECKING:
    from reportedly.archive.desk import Desk
    from reportedly.archive.masking import Mask
    from reportedly.store.cards import ReportCard
    from reportedly.store.filters import Filter

_MOST = 200
"""Claims that a selection may hold; what lies behind them is not looked at."""
_UNREAD = "language-unknown"
"""The warning of a reading in whose language nothing is attributed: its claims are in nobody's voice that is known."""


def brief_of_story(desk: Desk, wanted: str) -> Brief:
    """Return the brief of a story as it was last compared.

    Raises:
        NotHeldError: there is no such story.
    """
    told = desk.story(wanted)
    mask = desk.mask(stories=[wanted])
    cards = {report: mask(card) for report, card in told.cards}
    return mask(brief(mask(told.story).title, [told.story], cards, _said(desk, told.story.reports, mask)))


def brief_of_claims(desk: Desk, wanted: Filter, title: str) -> Brief | None:
    """Return the brief of the newest claims that a filter finds (200 at most); None where it finds none."""
    found = desk.archive.ask(wanted, limit=_MOST).items
    if not found:
        return None
    chosen = dict.fromkeys((one.report.id, one.claim.id) for one in found)
    ids = sorted({one.report.story for one in found if one.report.story})
    with desk.archive.store.reading() as connection:
        told = linked.stories(connection, ids)
    reports = dict.fromkeys([*(one.report.id for one in found), *(r for each in told for r in each.story.reports)])
    mask = desk.mask(stories=ids, reports=reports)
    cards = {report: mask(card) for each in told for report, card in each.cards}
    for one in found:
        cards.setdefault(one.report.id, mask(_card(one.report)))
    said = _said(desk, list(reports), mask)
    return mask(brief(title, [each.story for each in told], cards, said, list(chosen)))


def title_of(asked: Mapping[str, str]) -> str:
    """Return the title of a brief of what was asked for: its words and filters."""
    words = [f"“{asked['words']}”"] if asked.get("words") else []
    told = ", ".join([*words, *(f"{name} {value}" for name, value in asked.items() if value and name != "words")])
    return f"Claims: {told}" if told else "All claims"


def _said(desk: Desk, reports: Sequence[str], mask: Mask) -> dict[tuple[str, str], Said]:
    """Return what every claim of the reports says, but for those that are held back."""
    readings = [desk.archive.held.reading(report) for report in reports]
    spots = [(one.report.id, claim.id) for one in readings for claim in one.claims]
    with desk.archive.store.reading() as connection:
        now = deciding.standing(connection, spots)
    return {
        spot: Said(
            " ".join(words_of(claim.content, reading.report.text).split()),
            path(claim.chain),
            now.get(spot, Standing()).outcome,
            told=all(one.code != _UNREAD for one in reading.warnings),
        )
        for reading in readings
        for claim in reading.claims
        if (spot := (reading.report.id, claim.id)) not in mask.holds
    }


def _card(report: ReportCard) -> Card:
    return Card(report.url or report.id, report.outlet, report.published, report.title)
