"""The desk in a real browser: every page without an error, narrow, dark, by keys; the whole review flow."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from chromium import Browser, Page

from reportedly.archive.case import Archive
from reportedly.review import Review

CONTRAST = (Path(__file__).parents[1] / "export" / "contrast.js").read_text("utf-8")
NAMES = ("overview", "reports", "report", "stories", "story", "estimate", "sources", "source", "map", "ask", "review",
         "claim", "audit", "people", "add")  # fmt: skip
AXE = (resources.files("axe_core_python") / "axe.min.js").read_text("utf-8") + ";0"
FAULTS = """axe.run(document, {resultTypes: ['violations']})
  .then((found) => found.violations.map((one) => one.id + ': ' + one.nodes[0].html.slice(0, 120)))"""
IDS = "[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)"

Case = tuple[str, str, Archive]
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, case: Case) -> Visit:
    where, token, archive = case
    report = archive.held.reports(limit=3).items[1].id
    paths = {
        "report": f"report/{report}", "story": f"story/{archive.held.stories().items[0].id}", "claim":
        f"claim/{report}/c2", "source": f"source/{archive.held.sources(limit=1).items[0].id}", "estimate":
        "estimate?what=people%20killed",
    }  # fmt: skip

    def open_page(name: str, width: int = 1200, height: int = 800, **features: str) -> Page:
        page = browser.page(width, height)
        page.emulate(**features)
        page.visit(f"{where}/?token={token}")
        return page.visit(f"{where}/{paths.get(name, name)}")

    return open_page


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (1200, "dark"), (360, "light"), (360, "dark")])
def test_a_page_shows_without_an_error_and_fits(visit: Visit, name: str, width: int, scheme: str) -> None:
    page = visit(name, width, prefers_color_scheme=scheme)
    assert page.errors == []
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.run(CONTRAST) == []
    page.run(AXE)
    assert page.run(FAULTS) == []
    assert page.run(IDS) == []
    assert page.run("document.querySelectorAll('h1').length") == 1
    assert page.run("document.documentElement.lang") == "en"


def test_question_mark_lists_the_keys_and_g_goes(visit: Visit) -> None:
    page = visit("overview")
    page.press("?")
    assert page.run("document.getElementById('desk-keys').open")
    page.press("Escape")
    page.run("document.getElementById('desk-keys').close()")
    page.press("g")
    page.press("s")
    _until(page, "location.pathname === '/stories'")


def test_claims_are_walked_by_keys_with_what_others_say_beside_them(visit: Visit) -> None:
    page = visit("report")
    page.press("j")
    assert page.run("document.querySelector('.claim.on [data-beside]') !== null")


def test_a_claim_is_accepted_corrected_by_selecting_text_and_undone(visit: Visit, case: Case) -> None:
    page = visit("review")
    page.press("j")
    reviewed = page.run("document.querySelector('[data-row] a').getAttribute('href')").removeprefix("/claim/")
    page.press("y")
    spot = tuple(reviewed.rsplit("/", 1))
    _until(page, "document.readyState === 'complete'", lambda: Review(case[2].store).standing([spot]))
    page.visit(f"{case[0]}/claim/{reviewed}")
    assert "accepted" in page.run("document.querySelector('.meta').textContent")
    page.run(
        "document.querySelector('details').open = true; const m = document.querySelector('mark').firstChild;"
        "getSelection().setBaseAndExtent(m, 0, m, 7)"
    )
    page.run("document.querySelector('[data-span=content]').click()")
    start, end = page.run("JSON.parse(document.querySelector('#correct [name=content]').value)[0]")
    read = case[2].show(reviewed)
    assert (end - start, start) == (7, read.claim.content[0].start)  # type: ignore[union-attr]
    page.run("document.querySelector('#correct [value=correct]').click()")
    _until(page, "document.querySelector('.meta')?.textContent.includes('corrected')")
    page.run("document.querySelector('.entries li:last-child form button').click()")
    _until(page, "document.querySelector('.meta')?.textContent.includes('accepted')")
    assert list(case[2].verify()) == []


def test_printed_it_shows_what_is_read_and_no_forms(visit: Visit) -> None:
    page = visit("ask")
    page.call("Emulation.setEmulatedMedia", {"media": "print"})
    assert page.run("getComputedStyle(document.querySelector('.filters')).display") == "none"
    assert page.run("document.querySelectorAll('.row').length") > 3


def _until(page: Page, condition: str, also: Callable[[], object] = lambda: True) -> None:
    end = time.monotonic() + 10
    while not (also() and page.run(f"Boolean({condition})")):
        assert time.monotonic() < end, condition
        time.sleep(0.05)
