"""The page as a document: self-contained, escaped, complete, usable without its script."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as parser

from reportedly import export
from reportedly.model.details import Movement, Place
from reportedly.model.reading import Reading
from reportedly.model.report import Part
from reportedly.model.span import Span

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\x1b[31m\u202e\ud800"


def page_of(*readings: Reading) -> str:
    stream = io.StringIO()
    export.write(readings, "html", stream)
    return stream.getvalue()


def tree_of(*readings: Reading) -> parser.HtmlElement:
    return parser.fromstring(page_of(*readings))


def bare(tree: parser.HtmlElement) -> parser.HtmlElement:
    """Return the tree without what the page adds to the words of the text: numbers of claims, labels of parts."""
    for note in tree.xpath("//*[@class='n' or @class='label']"):
        note.drop_tree()
    return tree


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_loads_nothing_and_its_policy_allows_only_its_own_style_and_script(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    for element, count in (("style", 1), ("script", 2)):
        digests = [
            base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            for content in tree.xpath(f"//{element}/text()")
        ]
        assert len(digests) == count
        assert f"{element}-src " + " ".join(f"'sha256-{digest}'" for digest in digests) in policy
    assert not tree.xpath("//*[@src or @style or starts-with(@href, 'http')]")
    assert not re.search(r"url\(|@import|https?://", page_of(ferry_reading))


def test_no_text_becomes_markup(make_ferry: Callable[..., Reading]) -> None:
    text = f"{HOSTILE}\n\n{HOSTILE}"
    claim = replace(make_ferry().claims[4], content=(Span(0, len(HOSTILE)),), id=HOSTILE)
    parts = (Part("headline", Span(0, len(HOSTILE))),)
    report = make_ferry(text=text, outlet=HOSTILE, url="javascript:alert(1)", language=HOSTILE, parts=parts).report
    reading = replace(make_ferry(), report=replace(report, title=Span(0, len(HOSTILE))), claims=(claim,))
    tree = tree_of(reading)
    assert len(tree.xpath("//script")) == 2
    assert not tree.xpath("//img")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert not set(page_of(reading)) & {"\x1b", "\u202e", "\ud800"}


def test_every_claim_is_marked_in_the_text_and_told_beside_it(ferry_reading: Reading) -> None:
    tree, text = tree_of(ferry_reading), ferry_reading.report.text
    for claim in ferry_reading.claims:
        (article,) = tree.xpath(f"//article[@id='r1-{claim.id}']")
        assert article.get("data-distance") == claim.distance
        assert tree.xpath(f"//a[@id='t-r1-{claim.id}']/@href") == [f"#r1-{claim.id}"]
    for claim in ferry_reading.claims:
        marked = [words(mark) for mark in bare(tree).xpath(f"//*[@data-c='r1-{claim.id}']")]
        assert marked == [span.of(text) for span in claim.content]


def test_the_text_stands_there_once_and_whole(ferry_reading: Reading) -> None:
    (body,) = bare(tree_of(ferry_reading)).xpath("//*[@class='text']")
    assert words(body) == " ".join(ferry_reading.report.text.split())


def test_nested_claims_are_elements_one_inside_the_other(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading)
    assert tree.xpath("//*[@data-c='r1-c1']//*[@data-c='r1-c2']")
    (outer,) = tree.xpath("//*[@data-c='r1-c1']")
    assert "h1" in outer.get("class").split()


def test_marks_that_cross_are_split(ferry_reading: Reading) -> None:
    text = ferry_reading.report.text
    start = text.index("The ferry")
    crossing = replace(ferry_reading.claims[4], id="c6", content=(Span(start + 4, text.index("Jonas")),))
    tree = bare(tree_of(replace(ferry_reading, claims=(*ferry_reading.claims, crossing))))
    marked = " ".join(words(mark) for mark in tree.xpath("//*[@data-c='r1-c6']"))
    assert " ".join(marked.split()) == " ".join(crossing.content[0].of(text).split())


def test_the_chain_runs_from_this_report_to_the_origin(ferry_reading: Reading) -> None:
    steps = tree_of(ferry_reading).xpath("//article[@id='r1-c2']//ol[@class='chain']/li")
    assert words(steps[0]) == "This report"
    assert "The Amsel Courier outlet, named" in words(steps[1])
    assert "the coast guard organisation, named" in words(steps[2])
    assert "through statement" in words(steps[2])
    assert steps[2].get("data-words")


def test_details_are_told_as_bounds_and_unknown_as_unknown(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading)
    second, third = (words(tree.xpath(f"//article[@id='r1-{i}']")[0]) for i in ("c2", "c3"))
    assert "≥ 12 people at least 12 people at least" in second
    assert "in the past on Monday" in second
    assert "PAST_REF" not in second
    assert "Port Amsel (not located)" in second
    assert "≤ 84 passengers" in third
    assert "passengers: Port Amsel → Lund" in third
    assert "55.70° N 13.19° E" in third


def test_what_is_not_fact_is_marked_in_words(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading)
    assert "hearsay" in words(tree.xpath("//article[@id='r1-c3']/h3")[0])
    accused = words(tree.xpath("//article[@id='r1-c4']")[0])
    assert "in the words of two prosecutors (unnamed); not established" in accused
    assert "own voice" in words(tree.xpath("//article[@id='r1-c5']/h3")[0])


def test_what_was_not_read_and_the_warnings_are_shown(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading)
    assert words(tree.xpath("//*[@class='unread']")[0]) == "promotion, not read Subscribe to our newsletter"
    assert "published-unknown no date" in words(tree.xpath("//*[@class='warnings']")[0])


def test_several_reports_share_a_page_with_links_to_each(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading, ferry_reading)
    identities = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(identities) == len(set(identities))
    assert tree.xpath("//nav[@aria-label='Reports']//a/@href") == ["#r1-report", "#r2-report"]
    assert words(tree.xpath("//title")[0]) == "2 reports: who says what"


def test_landmarks_names_and_targets_are_there(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading)
    for landmark in ("header", "main", "aside[@aria-label]", "h1", "dialog[@aria-labelledby]", "*[@aria-live]"):
        assert len(tree.xpath(f"//{landmark}")) == 1, landmark
    targets = {element.get("id") for element in tree.iter() if element.get("id")}
    assert {link.get("href")[1:] for link in tree.xpath("//a")} <= targets
    controls = tree.xpath("//input | //select")
    assert all(control.getparent().tag == "label" for control in controls)
    numbers = tree.xpath("//a[@class='n']/@aria-label")
    assert numbers[1] == "claim 2, The Amsel Courier ← the coast guard (via statement), attributed"
    assert tree.xpath("//*[@class='text']/@lang") == ["en"]


@pytest.mark.parametrize("count", [0, 1])
def test_a_reading_without_claims_is_a_page_too(count: int, ferry_reading: Reading) -> None:
    assert "0 claims" in words(tree_of(*[replace(ferry_reading, claims=())] * count)) or count == 0
    assert page_of(*[replace(ferry_reading, claims=())] * count).startswith("<!doctype html>")


def test_line_ends_inside_a_sentence_do_not_break_a_paragraph(make_ferry: Callable[..., Reading]) -> None:
    report = make_ferry(text="One two\nthree.\nFour.", title=None, parts=(Part("body", Span(0, 20)),)).report
    reading = replace(make_ferry(), report=report, claims=(), sentences=(Span(0, 14), Span(15, 20)))
    assert [words(p) for p in tree_of(reading).xpath("//*[@class='text']/p")] == ["One two three.", "Four."]


TANWARA = Place(Span(0, 5), "Tanwara", "settlement", None, 13.0, 25.0, 0.3, "SD", "Darfur")
SEA = Place(Span(0, 5), "North Sea", "sea", None, 56.0, 3.0, 0.8)


def moved(reading: Reading) -> Reading:
    """Return the reading with a place that is drawn where its holder lies, and a movement that can be drawn."""
    movement = Movement("boats", ("Lund",), ("the North Sea",), ("Tanwara",))
    last = replace(reading.claims[-1], places=(TANWARA, SEA), movement=movement)
    return replace(reading, claims=(*reading.claims[:-1], last))


def test_a_map_shows_what_is_located_and_what_is_not_is_listed_beside_it(ferry_reading: Reading) -> None:
    tree = tree_of(ferry_reading)
    (drawn,) = tree.xpath("//section[@id='overview']/figure/svg")
    assert drawn.get("role") == "img"
    assert words(drawn.find("title")) == "Map of Lund"
    assert words(drawn.find("desc")) == "Movements: passengers: Port Amsel → Lund"
    (unlocated,) = tree.xpath("//ul[@class='places unlocated']/li")
    assert words(unlocated) == "Port Amsel claim 2"
    assert unlocated.xpath(".//a/@href") == ["#r1-c2"]
    assert not tree.xpath("//svg//*[@style or @href]")


def test_the_legend_tells_only_the_signs_that_stand_on_the_map(ferry_reading: Reading) -> None:
    def legend(reading: Reading) -> list[str]:
        return [words(sign) for sign in tree_of(reading).xpath("//figcaption/span")]

    assert legend(ferry_reading) == ["town or spot"]
    everything = ["town or spot", "country, region, sea", "drawn where what holds it lies", "movement"]
    assert legend(moved(ferry_reading)) == everything


def test_the_places_of_the_map_stand_there_in_words_too(ferry_reading: Reading) -> None:
    listed = [words(row) for row in tree_of(moved(ferry_reading)).xpath("//section[@id='overview']//details//li")]
    assert listed == [
        "Lund (settlement, Sweden) confidence 0.90 claim 3",
        "Tanwara (settlement, in Darfur, Sudan) confidence 0.30 claim 5",
        "North Sea (sea) confidence 0.80 claim 5",
    ]


def test_a_claim_tells_whose_coordinates_a_place_has_and_each_end_of_its_movement(ferry_reading: Reading) -> None:
    told = words(tree_of(moved(ferry_reading)).xpath("//article[@id='r1-c5']")[0])
    assert "13.00° N 25.00° E, confidence 0.30, the coordinates are those of Darfur" in told
    assert "boats: Lund → the North Sea → Tanwara from Lund, via the North Sea, to Tanwara" in told


def test_no_map_where_nothing_is_located_and_none_of_several_reports(ferry_reading: Reading) -> None:
    lost = replace(ferry_reading, claims=ferry_reading.claims[:2])
    assert tree_of(lost).xpath("//figure") == []
    assert [words(row) for row in tree_of(lost).xpath("//ul[@class='places unlocated']/li")] == ["Port Amsel claim 2"]
    assert tree_of(ferry_reading, ferry_reading).xpath("//figure") == []
    assert not tree_of(replace(ferry_reading, claims=())).xpath("//h3[text()='Places']")
