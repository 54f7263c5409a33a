"""What is held is counted, compared and taken out; what is not is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from archives import WSJ, Said, raw_of, reading

from reportedly.archive import case
from reportedly.archive.case import Archive
from reportedly.archive.holdings import Holdings
from reportedly.errors import NotHeldError
from reportedly.store.filters import Filter


@pytest.fixture
def held(archive: Archive) -> Holdings:
    for name, words in (("r1", "12 ships sank"), ("r2", "30 ships sank"), ("r3", "The orchestra plays Nielsen")):
        made = reading(Said(words, by=[WSJ]), id=name, title=words, published=f"2024-03-0{name[1]}")
        archive.add(made, raw_of(made))
    archive.link()
    return archive.held


def test_claims_are_counted(held: Holdings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert held.count(Filter(words="ships")) == (2, True)
    monkeypatch.setattr("reportedly.store.finding.MOST_COUNTED", 1)
    assert held.count(Filter(words="ships")) == (1, False)


def test_any_two_reports_can_be_compared(held: Holdings) -> None:
    found = held.difference("r1", "r2")
    assert (found.old, found.new, found.title) == ("r1", "r2", ("12 ships sank", "30 ships sank"))


def test_stories_come_in_pages(held: Holdings) -> None:
    first = held.stories(limit=1)
    rest = held.stories(limit=9, cursor=first.next)
    assert sum(card.reports for card in (*first.items, *rest.items)) == 3
    assert rest.next is None


@pytest.mark.parametrize(
    "ask",
    [Holdings.reading, Holdings.raw, Holdings.replaced, Holdings.versions, Holdings.links],
    ids=lambda method: method.__name__,
)
def test_a_report_that_is_not_held_is_said(held: Holdings, ask: Callable[[Holdings, str], object]) -> None:
    with pytest.raises(NotHeldError, match="'r9'"):
        ask(held, "r9")


def test_the_planner_is_told_while_an_archive_grows(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case, "_SETTLE", 2)
    with Archive(address) as archive:
        for name in "abcde":
            made = reading("It rains", id=name)
            archive.add(made, raw_of(made))
        assert len(archive.ask().items) == 5
        assert list(archive.verify()) == []
