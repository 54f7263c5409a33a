"""The desk in a real browser over an archive of 10,000 reports: every page, paging, facets, the review flow."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from archives import ANSARI, LIBYA, OFFICIAL, SIRTE, TRIPOLI_LB, WSJ, Said, raw_of, reading
from conftest import Browser, Page, serving

from reportedly.archive.case import Archive
from reportedly.archive.desk import Desk
from reportedly.model.claim import Accused
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.store import keeping

REPORTS, AT_ONCE, COMPARED = 10_000, 500, 200
SLOWEST = 30.0
"""Seconds that a page may take where other tests run at once; how quick pages are, bench/pages.py measures."""
NAMES = ("Ana Cole", "Jonas Reed", "Mira Holt", "Per Lund", "Ida Moss")


def varied(number: int, chance: random.Random) -> Reading:
    """One of many reports: the same few subjects, with numbers, days, places, sources and sureness of its own."""
    dead, place = chance.randrange(3, 400), chance.choice((SIRTE, LIBYA, TRIPOLI_LB))
    who = chance.choice((OFFICIAL, WSJ, ANSARI, (chance.choice(NAMES), "person", True)))
    day = f"{2010 + number % 14}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    title = f"Flood {number % 97}: {dead} dead near {place['name']}"
    said = [
        Said(f"{dead} people were killed in flood {number % 97}", (who,), low=dead, high=dead, of="people killed",
             places=(place,), more={"confidence": chance.random()}),
        Said(f"The road to {place['name']} is closed for {number % 9 + 2} weeks", places=(place,)),
    ]  # fmt: skip
    if number % 50 == 0:
        name, start = chance.choice(NAMES), len(title) + 2 + sum(len(one.words) + 3 for one in said)
        accused = (Accused(name, Span(start, start + len(name)), private=True),)
        said.append(Said(f"{name} stole the relief money", (OFFICIAL,), more={"accusation": True, "accused": accused}))
    return reading(*said, id=f"b{number}", title=title, outlet=f"Outlet {number % 60}", published=day)


def fill(archive: Archive) -> None:
    """Add the reports, many in one go: what adding one by one costs is not what is tried here."""
    chance = random.Random(8)  # noqa: S311 - reproducible, not secret
    for start in range(0, REPORTS, AT_ONCE):
        made = [varied(number, chance) for number in range(start, start + AT_ONCE)]
        if start == 0:
            for one in made[:COMPARED]:
                archive.add(one, raw_of(one))
            archive.link()
        with archive.store.writing() as connection:
            for one in made[COMPARED if start == 0 else 0 :]:
                keeping.keep(connection, archive.store.dialect, keeping.prepare(one, raw_of(one)))
    archive.store.settle()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    """Return the address (with its token) of a server over the large archive, and its desk."""
    with Archive(tmp_path_factory.mktemp("large") / "large.db") as archive:
        fill(archive)
        desk = Desk(archive)
        with serving(desk) as (where, token):
            yield f"{where}|{token}", desk


@pytest.fixture
def page(browser: Browser, large: tuple[str, Desk]) -> Page:
    where, token = large[0].split("|")
    return browser.page(1200, 800, alone=True).visit(f"{where}/?token={token}")


def visit(page: Page, large: tuple[str, Desk], path: str) -> Page:
    before = time.monotonic()
    page.visit(large[0].split("|")[0] + path)
    assert time.monotonic() - before < SLOWEST, path
    assert page.errors == []
    return page


def rows(page: Page) -> list[str]:
    return [
        str(one) for one in page.run("[...document.querySelectorAll('.said a')].map((a) => a.getAttribute('href'))")
    ]


def test_every_page_opens_over_ten_thousand_reports(page: Page, large: tuple[str, Desk]) -> None:
    held = large[1].archive.held
    assert held.totals().reports == REPORTS
    report, source, story = "b7", held.sources(limit=1).items[0].id, held.stories(limit=1).items[0].id
    for path in (
        "/overview", "/reports", "/stories", f"/story/{story}", f"/report/{report}", "/estimate?what=people%20killed",
        "/sources", f"/source/{source}", "/map", "/ask", "/review", "/review?order=random", "/review?order=held",
        f"/claim/{report}/c1", "/audit", "/people", "/add",
    ):  # fmt: skip
        visit(page, large, path)
        assert page.run("document.querySelectorAll('h1').length") == 1


def test_pages_of_a_list_follow_each_other_without_a_gap_or_a_repeat(page: Page, large: tuple[str, Desk]) -> None:
    visit(page, large, "/reports?about=dead")
    seen = rows(page)
    for _ in range(2):
        page.go("document.querySelector('.pager button').click()")
        seen += rows(page)
    assert len(seen) == len({*seen}) == 150
    newest = large[1].archive.held.reports(large[1].archive.filter({"about": "dead"}), limit=150).items
    assert seen == [f"/report/{one.id}" for one in newest]


def test_a_facet_narrows_what_was_asked_and_its_address_says_so(page: Page, large: tuple[str, Desk]) -> None:
    visit(page, large, "/ask?words=flood")
    facet = "[...document.querySelectorAll('.facets a')].find((a) => a.search.includes('kind=person'))"
    counted = int(page.run(f"{facet}.nextElementSibling.textContent.replace(/[^0-9]/g, '')"))
    page.go(f"{facet}.click()")
    asked = dict(one.split("=") for one in page.run("location.search.slice(1)").split("&"))
    assert asked["words"] == "flood"
    assert len(asked) == 2
    told = page.run("document.querySelector('.facets .meta').textContent")
    whole = int("".join(letter for letter in told if letter.isdigit()))
    assert whole >= counted > 0
    assert len(rows(page)) == 50


def test_an_estimate_of_ten_thousand_reports_leads_to_the_earlier_ones(page: Page, large: tuple[str, Desk]) -> None:
    visit(page, large, "/estimate?what=people%20killed")
    assert "older ones are left out" in page.run("document.querySelector('.note').textContent")
    latest = page.run("document.querySelector('tbody tr td:nth-child(3)').textContent")
    page.go("document.querySelector('.note a').click()")
    assert page.run("document.querySelectorAll('tbody tr').length") >= 100
    assert page.run("document.querySelector('tbody tr td:nth-child(3)').textContent") < latest


def test_a_claim_is_accepted_rejected_approved_and_undone_among_many(page: Page, large: tuple[str, Desk]) -> None:
    review = large[1].review
    visit(page, large, "/review")
    first, second = rows(page)[:2]
    page.go("document.querySelector('[data-row] [data-yes]').click()")
    assert rows(page)[0] == second
    page.go("document.querySelector('[data-row] [data-no]').click()")
    visit(page, large, "/review?order=held")
    held = rows(page)[0]
    page.go("document.querySelector('[value=approve]').click()")
    assert held not in rows(page)
    spots = [tuple(one.removeprefix("/claim/").rsplit("/", 1)) for one in (first, second, held)]
    now = review.standing([(spot[0], spot[1]) for spot in spots])
    assert [now[spot[0], spot[1]].status for spot in spots] == ["accepted", "rejected", ""]
    assert now[spots[2][0], spots[2][1]].approved
    visit(page, large, "/audit")
    page.go("document.querySelector('tbody form button').click()")
    assert held in rows(visit(page, large, "/review?order=held"))
    assert list(review.broken()) == []
