from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.details import Single
from reportedly.model.span import Span
from reportedly.reading.context import Context
from reportedly.reading.quantities import find_quantities, quantities
from tests.reading.speech import NoPlaces, read
from tests.reading.tables import in_bold, rows, whole

READ = rows("quantities.md", "| words | low | high")
LEFT = [cells[0] for cells in rows("quantities.md", "| words |", exact=True)]
CONTENTS = "“The blast killed at least 12 people and wounded dozens,” the mayor said. Two shops burnt."


def shown(bound: float | None) -> str:
    """Return a bound as the page writes it; an open one is empty."""
    if bound is None:
        return ""
    return f"{bound:,.0f}" if bound == int(bound) else f"{bound:,.6g}"


def test_the_page_shows_enough_phrases() -> None:
    assert len(READ) >= 120
    assert len({cells[0] for cells in READ}) == len(READ)


@pytest.mark.parametrize("cells", READ, ids=[cells[0] for cells in READ])
def test_every_row_of_the_page(cells: list[str]) -> None:
    text, bold = in_bold(cells[0])
    found = next(q for q in find_quantities(text, whole(text)) if q.span.overlaps(bold))
    assert found.span.of(text) == bold.of(text)
    assert [shown(found.low), shown(found.high), found.approximation] == cells[1:4]
    assert [found.unit or "", found.of or "", found.role or ""] == cells[4:]


@pytest.mark.parametrize("text", LEFT)
def test_nothing_is_invented(text: str) -> None:
    assert find_quantities(text, whole(text)) == ()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The raid left 12 dead and 30 wounded.", ["killed", "wounded"]),
        ("It killed three and wounded a dozen.", ["killed", "wounded"]),
        ("Police arrested 40 men and seized $2 million.", ["arrested", "money"]),
        ("Some 90,000 people fled.", ["displaced"]),
        ("A force of 3,000 troops came 40 km.", ["strength", "distance"]),
        ("Five percent of them, 12 were hurt.", ["share", "wounded"]),
        ("80 rebels and 8 guards were killed, 5 wounded.", ["killed", "killed", "wounded"]),
        ("It killed 30, including 12 soldiers.", ["killed", "killed"]),
        ("Two cars and 3 men were hurt.", [None, "wounded"]),
        ("It captured 12 soldiers and two barracks.", ["arrested", None]),
        ("Two suspects were seen by 40 gunmen.", [None, "strength"]),
    ],
)
def test_what_a_figure_stands_for(text: str, roles: list[str]) -> None:
    assert [q.role for q in find_quantities(text, whole(text))] == roles


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Some 500 fighters came, of them 40 foreign.", ["fighters", "fighters"]),
        ("It killed three soldiers and wounded a dozen.", ["soldiers", "soldiers"]),
        ("Tens of thousands of young migrants crossed.", ["young migrants"]),
        ("They paid $5 million for 3 ships.", [None, "ships"]),
        ("He saw 12. She saw 3 boats.", [None, "boats"]),
    ],
)
def test_what_is_counted(text: str, counted: list[str | None]) -> None:
    assert [q.of for q in find_quantities(text, whole(text))] == counted


def test_only_sentences_are_read() -> None:
    text = "Ten ships. Nine ships. Six ships."
    found = find_quantities(text, (Span(0, 10), Span(23, 33)))
    assert [q.span.of(text) for q in found] == ["Ten", "Six"]


def test_a_claim_has_the_quantities_of_its_content() -> None:
    claims = quantities(read(CONTENTS), Context(NoPlaces())).claims  # type: ignore[arg-type]
    assert [[q.span.of(CONTENTS) for q in claim.quantities] for claim in claims] == [["at least 12", "dozens"], ["Two"]]


@given(
    st.lists(
        st.sampled_from(
            ["12", "to", "and", "a", "half", "million", "of", "one", "-", "$", "%", "in", "5", "dozen", "3/4"]
        )
    )
)
def test_quantities_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    spans = [q.span for q in find_quantities(text, whole(text))]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(q.low is None or q.high is None or q.low <= q.high for q in find_quantities(text, whole(text)))


@given(st.text(alphabet="0123456789٣,.'/-–%$€½:() \nmkbstaoMay"))
def test_any_run_of_digits_is_read(text: str) -> None:
    assert all(found.span.end <= len(text) for found in find_quantities(text, whole(text)))


def test_a_time_of_day_with_an_h_is_no_number() -> None:
    text = "La fusée est partie à 7h44 UTC."
    assert find_quantities(text, [Span(0, len(text))]) == ()


def test_a_claim_has_one_number_by_the_convention_of_the_user() -> None:
    claims = quantities(read(CONTENTS), Context(NoPlaces(), convention="acled")).claims  # type: ignore[arg-type]
    assert [q.single for q in claims[0].quantities] == [Single(12, "acled"), Single(12, "acled")]
