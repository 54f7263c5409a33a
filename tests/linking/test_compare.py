from __future__ import annotations

from typing import Any

import pytest

from reportedly.linking.compare import compare
from reportedly.linking.evidence import links, why
from reportedly.model.reading import Reading
from reportedly.model.story import Comparison, Group, Story
from reportedly.model.wire import comparison_to_json, from_json
from tests.linking.reports import claim, outlet, reading, source, unnamed

FIRE = "The ferry Marigold burned for nine hours in the harbour of Port Amsel"
LEAD = FIRE + ". Tugs from Lund put out the fire on the Marigold, and the harbour of Port Amsel was shut. "
MORE = "where the ferries of the island line have called twice a day since the old pier was mended in spring."
OFFICIAL = unnamed("a European security official")
SPEAKER = source("Ana Paz")
REUTERS = outlet("Reuters")


def report(name: str, *chain: Any, published: str | None = "2024-03-04", **given: Any) -> Reading:
    return reading(name, LEAD + f"So far {name}.", claim(FIRE, *chain), published=published, **given)


def story(*readings: Reading) -> Story:
    comparison = compare(readings)
    (only,) = comparison.stories
    return only


def fire(*readings: Reading) -> Group:
    return next(group for group in story(*readings).claims if group.text == FIRE)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((SPEAKER,), (SPEAKER,), 1, 1),
        ((SPEAKER,), (source("Rui Sol"),), 2, 2),
        ((OFFICIAL,), (OFFICIAL,), 1, 2),
        ((OFFICIAL,), (unnamed("people briefed on the matter"),), 1, 2),
        ((unnamed("a doctor"),), (unnamed("a fisherman"),), 2, 2),
        ((SPEAKER,), (OFFICIAL,), 2, 2),
        ((REUTERS,), (REUTERS,), 1, 1),
        ((REUTERS, OFFICIAL), (REUTERS,), 1, 1),
        ((REUTERS,), (SPEAKER,), 1, 2),
        ((REUTERS, SPEAKER), (SPEAKER,), 1, 1),
        (((SPEAKER, source("Rui Sol")),), (SPEAKER,), 2, 2),
        ((source("the Harbour Board", "organisation"),), (source("Lund's Harbour Board", "organisation"),), 1, 2),
        ((source("the Harbour Board", "organisation"),), (source("the Fire Board", "organisation"),), 2, 2),
    ],
)  # fmt: skip
def test_origins_of_two_outlets(first: tuple[Any, ...], second: tuple[Any, ...], low: int, high: int) -> None:
    a = report("a", *first, outlet="Sea News")
    b = reading(
        "b",
        f"Also: {FIRE}. Nothing else is known of the Marigold at Port Amsel, " + MORE,
        claim(FIRE, *second),
        outlet="Lund Post",
        published="2024-03-04",
    )
    group = fire(a, b)
    assert (group.outlets, group.origins.low, group.origins.high) == (2, low, high)
    assert group.corroborated == (low > 1)
    assert len(group.origins.who) <= high


def test_a_citation_goes_to_the_held_report_and_its_origin() -> None:
    a = report("a", SPEAKER, outlet="Sea News")
    b = report("b", outlet("Sea News"), outlet="Lund Post", published="2024-03-05")
    found = story(a, b)
    (edge,) = found.citations
    assert (edge.citing, edge.cited, edge.cited_claim) == ("b", "a", "c0")
    assert found.claims[0].origins.who == ("Ana Paz",)


def test_a_citation_of_what_is_not_held_goes_nowhere() -> None:
    (edge,) = story(report("a", REUTERS, outlet="Sea News")).citations
    assert (edge.cited, edge.outlet) == (None, "Reuters")
    assert "no report of this outlet is held" in [reason.rule for reason in edge.why]


def test_a_report_of_a_later_day_is_cited_only_where_it_says_the_thing() -> None:
    a = report("a", outlet("Lund Post"), outlet="Sea News")
    same = report("b", SPEAKER, outlet="Lund Post", published="2024-03-06")
    other = reading(
        "b", LEAD, claim("Tugs from Lund put out the fire", SPEAKER), outlet="Lund Post", published="2024-03-06"
    )
    assert story(a, same).citations[0].cited == "b"
    assert story(a, other).citations[0].cited is None


def test_a_circle_is_drawn_and_counted_once() -> None:
    a = report("a", outlet("Lund Post"), outlet="Sea News")
    b = report("b", outlet("Sea News"), outlet="Lund Post")
    c = report("c", outlet("Sea News"), outlet="Amsel Courier")
    found = story(a, b, c)
    assert found.loops == (("a", "b"),)
    group = found.claims[0]
    assert (group.outlets, group.origins.low, group.origins.high) == (3, 1, 1)


def test_a_copy_knows_its_credit_and_adds_no_origin() -> None:
    text = "PORT AMSEL, March 4 (Reuters) - " + LEAD
    a = reading("a", text, claim(FIRE, OFFICIAL), outlet="Reuters", published="2024-03-04")
    b = reading("b", text + "Send us pictures.", claim(FIRE, OFFICIAL), outlet="Lund Post", published="2024-03-04")
    found = story(b, a)
    (copy,) = found.copies
    assert (copy.a, copy.b, copy.credit) == ("b", "a", "Reuters")
    assert copy.a_in_b > 0.8
    assert (found.claims[0].origins.low, found.claims[0].origins.high) == (1, 1)


def test_outlets_of_one_publisher_are_told() -> None:
    a, b = (report(name, OFFICIAL, outlet=of) for name, of in (("a", "The Sun"), ("b", "New York Post")))
    (copy,) = story(a, b).copies
    assert copy.family == "News Corp"


def test_several_sources_claimed_and_one_cited() -> None:
    text = LEAD + f"According to several sources, {FIRE}."
    a = reading(
        "a", text, claim(FIRE, REUTERS), claim(FIRE, unnamed("several sources"), after=len(LEAD)),
        outlet="Sea News", published="2024-03-04",
    )  # fmt: skip
    group = fire(a, report("b", REUTERS, outlet="Lund Post"))
    assert [reason.report for reason in group.plural] == ["a"]


def test_people_told_by_their_number_and_work_alone_are_unnamed() -> None:
    group = fire(report("a", source("five sources at Acme")), report("b", unnamed("inside sources")))
    assert (group.origins.low, group.origins.high) == (1, 2)


def test_a_headline_that_loses_doubt_bound_and_source() -> None:
    title = "40 dead on ferry Marigold"
    body = "Nearly 40 people may have died on the ferry Marigold"
    a = reading(
        "a", f"{title}\n\n{body}, Ana Paz said.",
        claim(title, counts=[("40", 40, 40, "exact", "people dead")]),
        claim(body, SPEAKER, certainty="possible", counts=[("Nearly 40", 36, 40, "nearly", "people died")]),
        title=title, outlet="Sea News", published="2024-03-04",
    )  # fmt: skip
    found = story(a).drift
    assert {each.kind for each in found} == {"bound dropped", "headline stronger", "source lost"}
    assert all(each.before.claim == "c1" and each.after.claim == "c0" for each in found)
    words = {each.kind: each.words for each in found}
    assert words["bound dropped"] == ("Nearly 40", "40")


@pytest.mark.parametrize(
    "title",
    ["Fire burned on ferry: Lund paper", "Fire burned on ferry (report)", "Fire may have burned on ferry",
     "'Fire burned on ferry': a crew in shock", "Fire burned on ferry as harbour master warned",
     "Fire on ferry 'burned for an hour'", "Cause of fire on ferry unknown", "Reuters: Fire burned on ferry"],
)  # fmt: skip
def test_a_headline_that_doubts_or_credits_loses_no_source(title: str) -> None:
    body = "A fire burned on the ferry Marigold for an hour"
    text = f"{title}\n\n{body}, Ana Paz said."
    head = title.removeprefix("Reuters: ").partition(":")[0].partition(" (")[0]
    sure = {"certainty": "possible"} if "may" in title else {}
    a = reading("a", text, claim(head, **sure), claim(body, SPEAKER), title=title, outlet="Sea News")
    assert story(a).drift == ()


def test_a_headline_about_another_thing_of_the_same_story_loses_nothing() -> None:
    title, body = "Ferry Marigold to be sold for scrap", "The ferry Marigold carried 40 goats and a cow"
    a = reading("a", f"{title}\n\n{body}, Ana Paz said.", claim(title), claim(body, SPEAKER), title=title)
    assert story(a).drift == ()


def test_a_claim_that_its_headline_makes_surer_is_a_group() -> None:
    title, body = "Arson burned the ferry Marigold", "Arson may have burned the ferry Marigold"
    a = reading(
        "a", f"{title}\n\n{body}, Ana Paz said.", claim(title), claim(body, SPEAKER, certainty="possible"), title=title
    )
    (group,) = story(a).claims
    assert {member.claim for member in group.members} == {"c0", "c1"}


def test_drift_from_the_cited_report() -> None:
    a = reading(
        "a",
        LEAD.replace("burned", "may have burned"),
        claim(FIRE.replace("burned", "may have burned"), SPEAKER, certainty="possible"),
        outlet="Sea News",
        published="2024-03-04",
    )
    b = report("b", outlet("Sea News"), outlet="Lund Post", published="2024-03-05")
    (found,) = story(a, b).drift
    assert (found.kind, found.before.report, found.after.report) == ("hedge dropped", "a", "b")
    assert found.words[0] == "may have burned"


def test_reports_of_two_things_are_two_stories() -> None:
    other = reading(
        "z",
        "The orchestra of Lund plays Nielsen tonight. Tickets for the concert are sold out.",
        published="2024-03-04",
    )
    found = compare([report("a"), other, report("b")]).stories
    assert [each.reports for each in found] == [("a", "b"), ("z",)]


def test_about_keeps_the_stories_that_speak_of_it() -> None:
    other = reading("z", "The orchestra of Lund plays Nielsen tonight. Tickets for the concert are sold out.")
    assert [each.reports for each in compare([report("a"), other], about="Nielsen concert").stories] == [("z",)]
    assert compare([report("a"), other], about="volcano").stories == ()


def test_every_verdict_has_a_reason_and_a_place_in_the_text() -> None:
    comparison = compare(
        [
            report("a", SPEAKER, outlet="Sea News"),
            report("b", outlet("Sea News"), outlet="Lund Post", published="2024-03-05"),
        ]
    )
    (found,) = comparison.stories
    for wanted in (found.id, *(each.id for each in (*found.citations, *found.copies, *found.claims)), "b/c0"):
        assert why(comparison, wanted)
    texts = {"a": LEAD + "So far a.", "b": LEAD + "So far b."}
    placed = [reason for group in found.claims for reason in why(comparison, group.id) if reason.span and reason.report]
    assert placed
    assert all(reason.span and reason.span.of(texts[reason.report or ""]) == reason.words for reason in placed)
    assert why(comparison, "nobody") == ()


def test_links_name_reports_and_claims() -> None:
    comparison = compare(
        [
            report("a", SPEAKER, outlet="Sea News"),
            report("b", outlet("Sea News"), outlet="Lund Post", published="2024-03-05"),
        ]
    )
    assert {(link.kind, link.a, link.b) for link in links(comparison)} == {
        ("copies", "b", "a"), ("cites", "b", "a"), ("same", "b/c0", "a/c0"),
    }  # fmt: skip


def test_the_wire_form_is_the_contracts_and_comes_back() -> None:
    comparison = compare([report("a", SPEAKER, outlet="Sea News"), report("b", REUTERS, outlet="Lund Post")])
    document = comparison_to_json(comparison)
    assert document["format"] == "reportedly-compare/1"
    assert set(document["reports"]["a"]) == {"from", "outlet", "published", "title"}
    assert {"from", "to", "outlet", "claim", "span", "rule", "why"} <= set(document["stories"][0]["citations"][0])
    assert from_json(Comparison, document, "comparison") == comparison


def test_nothing_to_compare() -> None:
    assert compare([]) == Comparison((), ())
    assert len(compare([reading("a", "Nothing happened.")]).stories) == 1


def test_the_order_of_the_readings_does_not_matter() -> None:
    readings = [
        report("a", SPEAKER, outlet="Sea News"),
        report("b", REUTERS, outlet="Lund Post"),
        report("c", outlet="Amsel Courier"),
    ]
    assert compare(readings) == compare(readings[::-1])


def test_each_outlet_is_told_by_which_way_it_comes_to_the_origin() -> None:
    text = "PORT AMSEL, March 4 (Reuters) - " + LEAD
    a, b, c = (
        reading(name, text + f"So far {name}.", claim(FIRE, SPEAKER), outlet=of, published=f"2024-03-0{day}")
        for name, of, day in (("a", "Sea News", 4), ("b", "Lund Post", 5), ("c", "Amsel Echo", 6))
    )
    (group,) = story(a, b, c).claims
    assert (group.outlets, group.origins.low, group.origins.high) == (3, 1, 1)
    assert {reason.report for reason in group.origins.why if reason.report} == {"a", "b", "c"}
