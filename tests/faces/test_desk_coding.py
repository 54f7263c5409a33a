"""Two people code one report in two browsers, from the pages alone; a third hands it out and adjudicates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from archives import OFFICIAL, WSJ, Said, raw_of, reading
from conftest import WORD_OF_ALL, Browser, Page, serving
from test_desk_browser import AXE, FAULTS

from reportedly.archive.desk import Desk
from reportedly.model.span import Span

PEOPLE = {"ana": "reviewer", "ben": "reviewer", "chief": "admin"}


@pytest.fixture
def where(desk: Desk) -> Iterator[str]:
    made = reading(
        Said("At least 12 people were hurt", (OFFICIAL,), low=12, of="people"), Said("The road is closed", (WSJ,)),
        Said("It rained for three days"), Said("The bridge may fall", (OFFICIAL,)),
        id="flood", title="Flood in Ada", outlet="Courier", published="2024-03-08",
    )  # fmt: skip
    desk.archive.add(made, raw_of(made))
    for name, role in PEOPLE.items():
        desk.people.keep(name, role, WORD_OF_ALL)
    with serving(desk) as (address, _):
        yield address


def entered(browser: Browser, where: str, name: str) -> Page:
    page = browser.page(1200, 800, alone=True)
    page.visit(f"{where}/sign-in")
    page.fill(name=name, password=WORD_OF_ALL)
    page.go("document.querySelector('main form button').click()")
    return page


def follow(page: Page, words: str) -> None:
    """Follow the link, or press the button, that has the words."""
    chosen = f"[...document.querySelectorAll('a, button')].find((e) => e.textContent.trim().startsWith('{words}'))"
    page.go(f"{chosen}.click()")


def decide(page: Page, claim: str, kind: str) -> None:
    page.go(f"document.querySelector('#{claim} button[value={kind}]').click()")


def text_of(page: Page) -> str:
    return str(page.run("document.body.innerText"))


def test_two_code_a_report_in_their_browsers_and_a_third_adjudicates(browser: Browser, where: str, desk: Desk) -> None:
    ana, ben, chief = (entered(browser, where, name) for name in PEOPLE)
    chief.visit(f"{where}/report/flood")
    chief.run("document.querySelector('aside details').open = true")
    chief.run(
        "document.querySelector('[name=second]').value = 'ben'; document.querySelector('[name=first]').value = 'ana'"
    )
    follow(chief, "Hand out")
    assert "shown when both have finished" in text_of(chief)

    for page in (ana, ben):
        page.visit(f"{where}/review")
        follow(page, "Flood in Ada")
        assert "0 of 4 coded" in text_of(page)
    for claim in ("c1", "c2", "c3"):
        decide(ana, claim, "accept")
    decide(ana, "c4", "reject")
    assert "4 of 4 coded" in text_of(ana)
    assert "0 of 4 coded" in text_of(ben.visit(f"{where}/coding/flood"))
    decide(ben, "c1", "accept")
    decide(ben, "c2", "accept")
    ben.go("document.querySelector('#c3 .said a').click()")  # the page of the claim, to correct it
    assert "Nothing was decided yet" in text_of(ben)
    ben.run("document.querySelector('details').open = true")
    ben.run("document.querySelector('#correct [name=certainty]').value = 'probable'")
    ben.go("document.querySelector('#correct [value=correct]').click()")
    follow(ben, "Back to the coding")
    decide(ben, "c4", "accept")

    follow(ana, "I have coded it all")
    assert "shown when both have finished" in text_of(ana)
    assert "How far they agree" not in text_of(chief.visit(f"{where}/coding/flood"))
    follow(ben, "I have coded it all")
    chief.visit(f"{where}/coding/flood")
    alphas = dict(
        chief.run("[...document.querySelectorAll('tbody tr')].map((r) => [r.cells[0].innerText, r.cells[1].innerText])")
    )
    assert alphas["kept"] == "0.000"  # seven times kept, once rejected: what chance gives
    assert alphas["stance"].startswith("1.000")
    assert float(alphas["certainty"]) < 0.1
    assert chief.run("[...document.querySelectorAll('li[data-row]')].map((row) => row.id)") == ["c3", "c4"]
    assert "ana certain · ben probable" in text_of(chief)
    assert "ana rejects it · ben keeps it" in text_of(chief)
    for page in (chief, browser.page(360, 740)):
        page.call("Network.setCookies", {"cookies": chief.call("Network.getCookies", {"urls": [where]})["cookies"]})
        page.visit(f"{where}/coding/flood")
        page.run(AXE)
        assert page.run(FAULTS) == []
        assert page.run("document.documentElement.scrollWidth <= innerWidth")
        assert page.run("[...document.querySelectorAll('.scroll')].every((e) => e.scrollWidth <= e.clientWidth)")
    decide(chief, "c4", "reject")
    decide(chief, "c3", "accept")
    now = desk.review.standing([("flood", "c3"), ("flood", "c4")])
    assert {spot[1]: one.status for spot, one in now.items()} == {"c3": "accepted", "c4": "rejected"}
    for page in (ana, ben, chief):
        assert page.errors == []
    assert list(desk.archive.verify()) == []


def test_what_was_decided_on_a_claim_that_is_gone_is_shown_to_those_who_review(
    browser: Browser, where: str, desk: Desk
) -> None:
    desk.review.decide("ana", "reject", "r2/c1", why="it did not rain")
    whole = reading(Said("It rained"), id="r2", outlet="Courier", published="2024-03-05", version="2.0")
    [claim] = whole.claims
    again = replace(
        whole, claims=(replace(claim, content=(Span(claim.content[0].start, claim.content[0].start + 2),)),)
    )
    assert desk.archive.add(again, raw_of(whole)).state == "reread"
    page = entered(browser, where, "ana")
    assert "reject on r2/c1 by ana" in text_of(page.visit(f"{where}/review")).partition("Decisions without")[2]
    page.visit(f"{where}/claim/r2/c1")
    assert "Nothing was decided yet" in text_of(page)
    assert page.errors == []


def test_the_audit_log_opens_after_a_coding_was_handed_out_and_a_rating_undone(
    browser: Browser, where: str, desk: Desk
) -> None:
    desk.codings.assign("chief", "flood", ("ana", "ben"))
    desk.codings.finish("ana", "flood")
    [source, *_] = desk.archive.held.sources(limit=1).items
    desk.review.undo("chief", desk.review.rate_source("chief", source.id, "B", "").seq, "")
    page = entered(browser, where, "chief").visit(f"{where}/audit")
    kinds = page.run("[...document.querySelectorAll('tbody tr')].map((row) => row.cells[3].innerText)")
    assert kinds == ["undo", "rate source", "finish", "assign"]
    assert page.errors == []
