"""A story of an archive, or claims that were asked for, to a brief, with what is held back left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.archive.drawing import Brief, Said, brief
from reportedly.model.story import Card
from reportedly.review.holding import hold_of_words, shown
from reportedly.store import deciding, linked
from reportedly.store.deciding import Standing

if TYPE_CHECKING:
    from reportedly.archive.desk import Desk
    from reportedly.store.cards import ReportCard
    from reportedly.store.filters import Filter

_MOST = 200
"""Claims that a selection may hold; what lies behind them is not looked at."""


def brief_of_story(desk: Desk, wanted: str) -> Brief:
    """Return the brief of a story as it was last compared.

    Raises:
        NotHeldError: there is no such story.
    """
    told = desk.story(wanted)
    cards = {report: _shown(card) for report, card in told.cards}
    made = brief(_title(told.story.title) or "", [told.story], cards, _said(desk, told.story.reports))
    return desk.mask(stories=[wanted])(made)


def brief_of_claims(desk: Desk, wanted: Filter, title: str) -> Brief | None:
    """Return the brief of the newest claims that a filter finds (200 at most); None where it finds none."""
    found = desk.archive.ask(wanted, limit=_MOST).items
    if not found:
        return None
    chosen = dict.fromkeys((one.report.id, one.claim.id) for one in found)
    ids = sorted({one.report.story for one in found if one.report.story})
    with desk.archive.store.reading() as connection:
        told = linked.stories(connection, ids)
    cards = {report: _shown(card) for each in told for report, card in each.cards}
    for one in found:
        cards.setdefault(one.report.id, _shown(_card(one.report)))
    reports = dict.fromkeys([*(one.report.id for one in found), *(r for each in told for r in each.story.reports)])
    made = brief(title, [each.story for each in told], cards, _said(desk, list(reports)), list(chosen))
    return desk.mask(stories=ids, reports=reports)(made)


def title_of(asked: Mapping[str, str]) -> str:
    """Return the title of a brief of what was asked for: its words and filters."""
    words = [f"“{asked['words']}”"] if asked.get("words") else []
    told = ", ".join([*words, *(f"{name} {value}" for name, value in asked.items() if value and name != "words")])
    return f"Claims: {told}" if told else "All claims"


def _said(desk: Desk, reports: Sequence[str]) -> dict[tuple[str, str], Said]:
    """Return what every claim of the reports says, but for those that are held back."""
    sayings = list(desk.sayings(reports))
    held = desk.review.held_at(spot for spot, _, _ in sayings)
    with desk.archive.store.reading() as connection:
        now = deciding.standing(connection, [spot for spot, _, _ in sayings])
    return {
        spot: Said(words, chain, now.get(spot, Standing()).outcome)
        for spot, words, chain in sayings
        if spot not in held
    }


def _card(report: ReportCard) -> Card:
    return Card(report.url or report.id, report.outlet, report.published, report.title)


def _shown(card: Card) -> Card:
    return replace(card, title=_title(card.title))


def _title(title: str | None) -> str | None:
    hold = hold_of_words(title) if title else None
    return shown(hold) if hold else title
