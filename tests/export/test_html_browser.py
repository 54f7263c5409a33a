"""The page as it behaves in a real browser: keys, pointer, filters, evidence, narrow, dark, offline."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly import export
from reportedly.model.reading import Reading

if TYPE_CHECKING:
    from conftest import Browser, Page

Opened = Callable[..., "Page"]
CHOSEN = "document.querySelector('.claim.on')?.id ?? null"


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, ferry_reading: Reading) -> Opened:
    def open_page(*readings: Reading, width: int = 1200, height: int = 800, fragment: str = "") -> Page:
        path = tmp_path / "page.html"
        with path.open("w", encoding="utf-8") as stream:
            export.write(readings or (ferry_reading,), "html", stream)
        return browser.page(width, height).open(path, fragment)

    return open_page


def shown(page: Page, selector: str) -> list[str]:
    found: list[Any] = page.run(f"[...document.querySelectorAll({selector!r})].map((e) => e.textContent)")
    return found


def test_it_asks_the_network_for_nothing_and_makes_no_error(opened: Opened) -> None:
    page = opened()
    page.press("j")
    assert [url for url in page.requests if not url.startswith(("file:", "about:"))] == []
    assert page.errors == []


def test_j_and_k_walk_the_claims_and_escape_lets_go(opened: Opened) -> None:
    page = opened()
    assert page.run(CHOSEN) is None
    page.press("j", 2)
    assert page.run(CHOSEN) == "r1-c2"
    assert page.run("document.activeElement.id") == "t-r1-c2"
    page.press("k")
    assert page.run(CHOSEN) == "r1-c1"
    page.press("Escape")
    assert page.run(CHOSEN) is None
    assert shown(page, "#where") == ["5 claims"]


def test_a_chosen_claim_shows_its_words_source_and_cue_in_the_text(opened: Opened) -> None:
    page = opened()
    page.press("j", 3)
    assert "".join(shown(page, "[data-o].content")) == "The ferrycarried up to 84 passengers from Port Amsel to Lund"
    assert shown(page, "[data-o].cue") == ["reportedly"]
    assert page.run("location.hash") == "#r1-c3"


def test_a_click_takes_the_innermost_claim_and_a_second_one_the_claim_around_it(opened: Opened) -> None:
    page = opened()
    page.click("[data-c='r1-c2'] .q")
    assert page.run(CHOSEN) == "r1-c2"
    page.click("[data-c='r1-c2'] .q")
    assert page.run(CHOSEN) == "r1-c1"


def test_e_shows_the_words_behind_each_step(opened: Opened) -> None:
    page = opened()
    page.press("j", 2)
    page.press("e")
    tags = dict(zip(shown(page, "[data-tag][data-o]"), page.run(
        "[...document.querySelectorAll('[data-tag][data-o]')].map((e) => e.dataset.tag)"), strict=True))  # fmt: skip
    assert tags["the Amsel Courier"] == "step 1"
    assert tags["The coast guard"] == "source, step 2"
    assert tags["says"] == "cue, stance"
    page.press("e")
    assert shown(page, "[data-tag][data-o]") == []


def test_filters_by_voice_source_kind_and_words(opened: Opened) -> None:
    page = opened()

    def matching(script: str) -> list[str]:
        page.press("Escape", 2)
        page.run(f"{script}; document.getElementById('filters').dispatchEvent(new Event('input'))")
        found: list[str] = page.run("[...document.querySelectorAll('.claim:not(.off)')].map((e) => e.id.slice(3))")
        return found

    assert matching("document.querySelector('[value=attributed]').checked = false") == ["c3", "c5"]
    assert matching("document.getElementById('source').value = 'the coast guard'") == ["c2"]
    assert matching("document.getElementById('kind').value = 'outlet'") == ["c1", "c2"]
    assert matching("document.getElementById('words').value = 'BRIBED'") == ["c4"]
    assert shown(page, "#shown") == ["1 of 5 claims"]
    page.press("j")
    assert page.run(CHOSEN) == "r1-c4"


def test_the_slash_key_goes_to_the_filter_and_typing_j_there_walks_nowhere(opened: Opened) -> None:
    page = opened()
    page.press("/")
    assert page.run("document.activeElement.id") == "words"
    page.press("j")
    assert page.run(CHOSEN) is None
    assert page.run("document.getElementById('words').value") == "j"


def test_the_question_mark_tells_the_keys(opened: Opened) -> None:
    page = opened()
    page.press("?")
    assert page.run("document.getElementById('keys').open") is True


def test_what_is_chosen_is_told_to_a_screen_reader(opened: Opened) -> None:
    page = opened()
    page.press("j", 3)
    assert shown(page, "#said")[0].startswith("claim 3, unspecified source, hearsay: The ferry")


@pytest.mark.parametrize("width", [320, 360, 760, 1200])
def test_nothing_runs_out_of_the_page_at_any_width(
    opened: Opened, width: int, make_ferry: Callable[..., Reading]
) -> None:
    page = opened(
        make_ferry(url="https://example.org/" + "long" * 60, outlet="A very long name of an outlet " * 4), width=width
    )
    page.press("j", 2)
    assert page.run("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_chosen_words_are_not_under_the_details(opened: Opened, ferry_reading: Reading) -> None:
    page = opened(*[ferry_reading] * 3, width=360, height=740)
    page.press("j", 12)
    page.run("new Promise((done) => setTimeout(done, 700))")
    number, sheet = page.run(
        "[document.querySelector('.n.on'), document.querySelector('aside')].map((e) => e.getBoundingClientRect().top)"
    )
    assert 0 < number < sheet


def test_it_has_a_dark_form(opened: Opened) -> None:
    page = opened()
    light = page.run("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate(prefers_color_scheme="dark")
    assert page.run("getComputedStyle(document.documentElement).backgroundColor") != light


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(opened: Opened, scheme: str) -> None:
    page = opened()
    page.emulate(prefers_color_scheme=scheme)
    page.press("j", 4)
    page.press("e")
    low = page.run(Path(__file__).with_name("contrast.js").read_text("utf-8"))
    assert low == []


@pytest.mark.parametrize("width", [320, 1200])
def test_the_map_fits_its_column_and_its_list_leads_to_the_claims(opened: Opened, width: int) -> None:
    page = opened(width=width)
    assert page.run("document.querySelector('.map').getBoundingClientRect().width") > 0.8 * min(width, 420)
    assert page.run("document.documentElement.scrollWidth") <= width
    page.click("ul.unlocated a")
    page.run("new Promise((done) => setTimeout(done, 50))")
    assert page.run(CHOSEN) == "r1-c2"
    assert page.errors == []


def test_the_map_is_told_to_a_screen_reader(opened: Opened) -> None:
    nodes = opened().call("Accessibility.getFullAXTree")["nodes"]
    (told,) = [node for node in nodes if node["role"]["value"] in {"image", "img"}]
    assert told["name"]["value"] == "Map of Lund"
    assert told["description"]["value"] == "Movements: passengers: Port Amsel → Lund"


def test_a_link_to_a_claim_opens_it(opened: Opened) -> None:
    page = opened(fragment="r1-c4")
    assert page.run(CHOSEN) == "r1-c4"
    page.press("k")
    assert page.run("location.hash") == "#r1-c3"


def test_a_page_of_no_claims_still_answers_its_keys(opened: Opened, ferry_reading: Reading) -> None:
    page = opened(replace(ferry_reading, claims=()))
    page.press("j")
    page.press("e")
    assert page.run(CHOSEN) is None
    assert page.errors == []


@pytest.mark.skipif(not os.environ.get("UPDATE_DOCS"), reason="takes a picture only with UPDATE_DOCS=1")
def test_the_picture_in_the_readme(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly import archive  # noqa: PLC0415 - the one test here that reads

    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    (reading,) = archive.read_inputs(
        ["examples/case/11-windhoek-ledger.txt"], published="2024-03-09", outlet="Windhoek Ledger"
    )
    assert isinstance(reading, Reading)
    deepest = max(reading.claims, key=lambda claim: (len(claim.chain), claim.accusation))
    page = opened(reading, width=1200, height=720)
    page.press("j", reading.claims.index(deepest) + 1)
    page.press("e")
    page.run("scrollTo({top: 0, behavior: 'instant'}); document.activeElement.blur()")
    picture = root / "docs" / "images" / "page.png"
    picture.parent.mkdir(exist_ok=True)
    page.shot(picture)
    assert picture.stat().st_size < 300_000
