"""What a page shows, in its JSON and its CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from archives import LIBYA, OFFICIAL, Said, raw_of, reading
from starlette.testclient import TestClient

from reportedly.archive.desk import Desk
from reportedly.model.details import Movement, Time
from reportedly.model.span import Span

SHOWN = {
    "overview": {"Flood in Ada", "mayor"}, "reports": {"Flood in Ada", "Courier"}, "report/flood": {"Families went"},
    "stories": {"Flood in Ada"}, "estimate?what=hurt": {"12"}, "sources": {"unnamed European official"},
    "map": {"Libya", "Families"}, "ask": {"Families went", "says"}, "ask?words=families": {"Families went"},
    "review": {"Families went", "not so"}, "claim/flood/c2": {"Families went", "it is so"},
    "audit": {"it is so", "accept"}, "why?id=flood/c2": {"Families went"}, "people": set(),
    "story/{story}": {"Flood in Ada", "Families went", "Courier"}, "source/{source}": {"12 hurt people", "Courier"},
    "coding/again": {"Flood in Ada", "Families went", "ana", "ben"},
}  # fmt: skip
"""What each page tells, in words that stand in its JSON too."""
ROWS = {
    "overview": "title", "reports": "title", "report/flood": "words", "stories": "title", "estimate?what=hurt": "low",
    "sources": "name", "map": "name", "ask": "words", "ask?words=families": "words", "review": "words",
    "claim/flood/c2": "words", "audit": "kind", "why?id=flood/c2": "rule", "people": "name",
    "story/{story}": "corroborated", "source/{source}": "words", "coding/again": "words",
}  # fmt: skip
"""A column of each page's CSV."""


@pytest.fixture
def filled(client: TestClient, desk: Desk) -> TestClient:
    words = "Families went from Ada to Libya"
    moved = Movement("Families", ("Ada",), (), ("Libya",), Span(14, 14 + len(words)))
    said = (
        Said("12 hurt people were counted", (OFFICIAL,), low=12, high=12, of="hurt people"),
        Said(words, (OFFICIAL,), places=(LIBYA,), more={"movement": moved}),
    )
    for name in ("flood", "again"):
        made = reading(*said, id=name, title="Flood in Ada", outlet="Courier", published="2024-03-08")
        desk.archive.add(made, raw_of(made))
    desk.archive.link()
    desk.review.decide("ana", "accept", "flood/c2", why="it is so")
    desk.codings.assign("chief", "again", ("ana", "ben"))
    for who, kind in (("ana", "accept"), ("ben", "reject")):
        desk.review.decide(who, kind, "again/c2")
        desk.codings.finish(who, "again")
    return client


def data_of(client: TestClient, page: str, form: str) -> str:
    if "{" in page:
        first = {name: client.get(f"/{listed}.json").json()[listed][0]["id"]
                 for name, listed in (("story", "stories"), ("source", "sources"))}  # fmt: skip
        page = page.format(**first)
    path, _, query = page.partition("?")
    answer = client.get(f"/{path}{form}", params=query, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("page", SHOWN)
def test_the_json_of_a_page_tells_what_the_page_shows(filled: TestClient, page: str) -> None:
    document = json.loads(data_of(filled, page, ".json"))
    assert isinstance(document, dict)
    told, shown = json.dumps(document), data_of(filled, page, "")
    for words in SHOWN[page]:
        assert (words in told) == (words in shown), words


@pytest.mark.parametrize("page", ROWS)
def test_the_csv_of_a_page_has_a_row_for_each_row_shown(filled: TestClient, page: str) -> None:
    rows = list(csv.DictReader(io.StringIO(data_of(filled, page, ".csv").removeprefix("\ufeff"))))
    document = json.loads(data_of(filled, page, ".json"))
    lists: dict[str, list[Any]] = {name: each for name, each in document.items() if isinstance(each, list)}
    if page == "people":
        assert rows == []
        return
    assert ROWS[page] in rows[0]
    expected = {
        "overview": len(lists.get("stories", [])), "estimate?what=hurt": len(lists.get("points", [])),
        "map": len(lists.get("places", [])) + len(lists.get("unplaced", [])), "claim/flood/c2": 1,
        "story/{story}": len((document.get("stories") or [{}])[0].get("claims", [])),
        "audit": len(lists.get("decisions", [])), "why?id=flood/c2": len(lists.get("why", [])),
    }  # fmt: skip
    [main] = [len(lists[name]) for name in ("claims", "reports", "stories", "sources") if name in lists][:1] or [0]
    assert len(rows) == expected.get(page, main)


def test_the_json_of_a_report_has_what_stands_beside_its_claims(filled: TestClient) -> None:
    document = json.loads(data_of(filled, "report/flood", ".json"))
    assert document["standing"]["c2"]["status"] == "accepted"
    assert [one["why"] for one in document["decisions"]] == ["it is so"]
    assert document["elsewhere"]["c2"][0]["others"][0]["report"] == "again"


def test_the_json_of_the_map_has_the_movements(filled: TestClient) -> None:
    [one, *_] = json.loads(data_of(filled, "map", ".json"))["movements"]
    assert one["movement"].startswith("Families")


def test_the_page_of_a_source_has_its_own_claims_and_not_those_of_names_that_hold_its_words(
    client: TestClient, desk: Desk
) -> None:
    said = (
        Said("The sea is calm", (("The Post", "outlet", True),)),
        Said("The sea is rough", (("The Post Office", "organisation", True),)),
    )
    made = reading(*said, id="sea", title="Sea", published="2024-03-08")
    desk.archive.add(made, raw_of(made))
    [post] = [one for one in desk.archive.held.sources("The Post").items if one.name == "The Post"]
    claims = json.loads(data_of(client, f"source/{post.id}", ".json"))["claims"]
    assert [claim["words"] for claim in claims] == ["The sea is calm"]
    assert len(claims) == post.claims


def test_a_page_says_what_a_stranger_understands(client: TestClient, desk: Desk) -> None:
    """Lengths in words, no ids and no "?" in place of what is not known, numbers that are against each other told."""
    there, back = Movement("Families", (), (), ("Libya",)), Movement("Families", ("Libya",), (), ())
    length = Time(Span(7, 14), "DURATION", "P10D")
    for name, low, move in (("one", 12, there), ("two", 40, back)):
        who = (f"Mayor {name}", "official", True)
        made = reading(
            Said(f"{low} people were hurt", (who,), low=low, high=low, of="people hurt"),
            Said("Families moved for ten days", (who,), places=(LIBYA, LIBYA),
                 more={"movement": move, "times": (length,)}),
            id=name, title="Flood in Ada", published="2024-03-08",
        )  # fmt: skip
        desk.archive.add(made, raw_of(made))
    desk.archive.link()
    pages = {path: data_of(client, path, "") for path in ("ask", "map", "estimate?what=people hurt", "story/{story}")}
    assert "10 days" in pages["ask"]
    assert pages["ask"].count('<span class="p">Libya</span>') == 2
    assert "Families: to Libya" in pages["map"]
    assert "Families: from Libya" in pages["map"]
    assert all(
        word in pages["estimate?what=people hurt"] for word in ("cannot both be right", "Mayor one", "Mayor two")
    )
    for path, page in pages.items():
        seen = re.sub(r"<[^>]*>", " ", page.partition("<main")[2].partition("</main>")[0])
        assert "?" not in seen, path
        assert "P10D" not in seen
        assert not re.search(r"\bone\b(?<!Mayor one)|\btwo\b(?<!Mayor two)", seen), path
    assert "outlet unknown" in pages["story/{story}"]


def test_what_is_not_held_is_told_without_where_the_archive_lies(client: TestClient, desk: Desk) -> None:
    answer = client.get("/report/nowhere", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "nowhere" in answer.text
    assert desk.archive.address not in answer.text
