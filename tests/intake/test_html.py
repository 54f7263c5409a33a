"""Pages of several shapes, each with the report that it should give beside it; and what no page may do to words."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest

from reportedly.errors import NoArticleError

from .conftest import PAGES, One, Read, codes, parts, words

FILLER = "<p>The coast guard said on Monday that at least twelve people had died off Port Amsel.</p>" * 3


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    head = f'<head><meta charset="utf-8">{head}</head>'
    return f'<!doctype html><html lang="{lang}">{head}<body>{body}</body></html>'.encode()


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.json")))
def test_a_stored_page_gives_its_report(one: One, name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    report = one(PAGES / f"{name}.html")
    assert report.title is not None
    found = {key: getattr(report, key) for key in ("outlet", "published", "modified", "language", "url")}
    found |= {"title": report.title.of(report.text), "authors": list(report.authors)}
    assert {**found, "parts": [list(part) for part in parts(report)]} == expected


def test_pieces_are_parted_by_blank_lines(one: One) -> None:
    report = one(PAGES / "wire.html")
    spans = [part.span for part in report.parts]
    assert {report.text[a.end : b.start] for a, b in pairwise(spans)} <= {"\n\n", " "}


@pytest.mark.parametrize("name", ["frontpage", "shell"])
def test_a_page_without_an_article(read: Read, name: str) -> None:
    (error,) = read(PAGES / f"{name}.html")
    assert isinstance(error, NoArticleError)
    assert "no article was found; expected the page of one report" in str(error)


def test_every_field_says_where_it_is_from_and_who_disagrees(one: One) -> None:
    report = one(PAGES / "wire.html")
    told = {one.field: one for one in report.provenance}
    assert told["published"].by == "JSON-LD datePublished"
    assert told["published"].others == ()
    assert told["title"].others[0] == "og:title: Ferry sinks off Port Amsel"
    assert told["authors"].by == "JSON-LD author"
    assert told["url"].by == "canonical link"


def test_what_is_given_overrides_the_page(one: One) -> None:
    report = one(PAGES / "wire.html", outlet="Amsel Wire", published="2024-03-04")
    told = {one.field: one for one in report.provenance}
    assert (report.outlet, report.published) == ("Amsel Wire", "2024-03-04")
    assert "JSON-LD publisher: The Amsel Courier" in told["outlet"].others
    assert "JSON-LD datePublished: 2024-03-05T07:12:00+00:00" in told["published"].others


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("told <a>The Lund Times</a><span>that it sank</span>", "told The Lund Times that it sank"),
        ("<span>Lund</span><span>Press</span> said so", "Lund Press said so"),
        ("<b>T</b><i>he</i> ship", "The ship"),
        ('<span class="dropcap">T</span>he ship', "The ship"),
        ("a <b>ship</b>, they said", "a ship, they said"),
        ("one<br>two", "one\ntwo"),
        ("CO<sub>2</sub> rose", "CO2 rose"),
        ("it<script>var x</script>sank", "it sank"),
        ("it <!-- c -->sank", "it sank"),
    ],
)
def test_words_are_not_glued(one: One, markup: str, seen: str) -> None:
    report = one(
        page(f"<article><h1>A ferry sinks</h1><p>He {markup}, the coast guard said on Monday.</p>{FILLER}</article>"),
        "a.html",
    )
    assert f"He {seen}, the coast guard said on Monday." in words(report, "body")


@pytest.mark.parametrize("hidden", ["hidden", 'aria-hidden="true"', 'style="display: none"', 'class="sr-only"'])
def test_what_a_reader_does_not_see_is_not_there(one: One, hidden: str) -> None:
    report = one(
        page(f"<article><h1>A ferry sinks</h1><p {hidden}>Nobody sees this sentence here.</p>{FILLER}</article>"),
        "a.html",
    )
    assert "Nobody" not in report.text


def test_a_paywall_around_the_prose_is_the_article(one: One) -> None:
    body = f'<p>It sank on Monday off Port Amsel, they said.</p><div class="paywall">{FILLER}</div>'
    body = f'<h1>A ferry sinks</h1><div class="story">{body}</div>'
    assert len(words(one(page(f"<main>{body}</main>"), "a.html"), "body")) == 4


def test_charset_of_the_page(one: One) -> None:
    text = page(f"<article><h1>Fähre gesunken</h1>{FILLER}</article>").decode().replace("utf-8", "iso-8859-1")
    assert one(text.encode("latin-1"), "a.html").text.startswith("Fähre gesunken")


def test_xhtml_with_its_declaration(one: One) -> None:
    text = b'<?xml version="1.0" encoding="utf-8"?>' + page(f"<article><h1>A ferry sinks</h1>{FILLER}</article>")
    assert one(text, "a.xhtml").text.startswith("A ferry sinks")


@pytest.mark.parametrize(
    "script", ["{not json", "[]", '{"@type": 3}', '{"@graph": {"@graph": []}}', "[" * 5000, "null"]
)
def test_broken_json_ld_is_passed_over(one: One, script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert one(page(f"<article><h1>A ferry sinks</h1>{FILLER}</article>", head), "a.html").title is not None


def test_a_declared_language_that_the_words_belie_is_kept_as_a_disagreement(one: One) -> None:
    report = one(page(f"<article><h1>A ferry sinks off the coast</h1>{FILLER}</article>", lang="fr"), "a.html")
    told = {one.field: one for one in report.provenance}
    assert report.language == "fr"
    assert told["language"].others == ("words of the text: en",)


def test_deep_nesting(one: One) -> None:
    deep = "<div>" * 3000 + FILLER + "</div>" * 3000
    assert "coast guard" in one(page(f"<article><h1>A ferry sinks</h1>{FILLER}{deep}</article>"), "a.html").text


def test_a_page_of_an_unknown_date_says_so(one: One) -> None:
    assert codes(one(page(f"<article><h1>A ferry sinks</h1>{FILLER}</article>"), "a.html")) == ["published-unknown"]


@pytest.mark.parametrize(
    "many",
    [
        "<span>word</span>" * 40_000,
        "word" * 200_000,
        "a line of words<br>" * 40_000,
        "<a href=/>A title of words</a> " * 20_000,
    ],
    ids=["spans", "one word", "lines", "links"],
)
def test_large_pages_take_seconds_at_most(one: One, many: str) -> None:
    begun = time.process_time()
    report = one(page(f"<article><h1>A ferry sinks</h1>{FILLER}<p>{many}</p></article>"), "a.html")
    assert time.process_time() - begun < 8
    assert "coast guard" in report.text
