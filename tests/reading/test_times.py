from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.reading import Reading
from reportedly.reading.context import Context
from reportedly.reading.quantities import quantities
from reportedly.reading.times import find_times, times
from reportedly.reading.times.dates import find_dates
from tests.reading import speech
from tests.reading.tables import in_bold, rows, whole

READ = rows("times.md", "| words | published")
WORDS = [
    "last",
    "the",
    "2012",
    "May",
    "5",
    "to",
    "week",
    "years",
    "ago",
    "Friday",
    "-",
    "of",
    "quarter",
    "a",
    "early",
    "p.m.",
    "half",
    "1800",
    "next",
]


def test_the_page_shows_enough_phrases() -> None:
    assert len(READ) >= 80
    assert len({tuple(cells[:2]) for cells in READ}) == len(READ)


@pytest.mark.parametrize("cells", READ, ids=[f"{cells[0]} {cells[1]}" for cells in READ])
def test_every_row_of_the_page(cells: list[str]) -> None:
    text, bold = in_bold(cells[0])
    (found,) = find_times(text, whole(text), None if cells[1] == "unknown" else cells[1])
    assert found.span.of(text) == bold.of(text)
    assert [found.type, found.value, found.start or "", found.end or "", found.mod or ""] == cells[2:]


@pytest.mark.parametrize(
    "text",
    [
        "The man, 52 years old, fled.",
        "A 21-year-old man fled.",
        "She is in her 50s.",
        "Since then it has rained.",
        "USA Today wrote so.",
        "He may march on.",
        "The account @voter2016 said so.",
        "Prime Minister Theresa May said so.",
        "They need 1200 men.",
        "It fell as soon as it rained.",
        "They breached Resolution 1973.",
        "Deaths fell from 1890 to 1200.",
        "They ran an ad 30 times.",
        "He lives at 1900 Seaport Boulevard.",
        "He works for One Wisconsin Now.",
        "It breached 50 U.S.C. 1701-1706 then.",
    ],
)
def test_no_time_is_invented(text: str) -> None:
    assert find_times(text, whole(text), "2014-08-18") == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales fell in the third quarter from $3 million a year ago.", ["2014-Q3", "2013-Q3"]),
        ("It fell in 2009. The following year it rose.", ["2009", "2010"]),
        ("It rose from March 2010 to June 2012.", ["2010-03", "2012-06"]),
        ("They met on 22 October and left the next day.", ["2014-10-22", "2014-10-23"]),
        ("They were held in May–June 2011.", ["2011-05", "2011-06"]),
        ("It runs from January 23 - March 9 2013.", ["2013-01-23", "2013-03-09"]),
        ("It was a colony from 1890 until 1941.", ["1890", "1941"]),
        ("On Friday they met; at 9 p.m. they left.", ["2014-08-15", "2014-08-15T21:00"]),
    ],
)
def test_a_time_may_lean_on_one_before(text: str, values: list[str]) -> None:
    assert [t.value for t in find_times(text, whole(text), "2014-08-18")] == values


@pytest.mark.parametrize("published", [None, "", "soon", "2014-13-40", "0000-01-01"])
def test_without_a_date_nothing_is_anchored(published: str | None) -> None:
    text = "It fell on Sunday, last week and yesterday."
    assert {(t.start, t.end) for t in find_times(text, whole(text), published)} == {(None, None)}


def read(text: str) -> Reading:
    return times(speech.read(text), Context(speech.NoPlaces()))  # type: ignore[arg-type]


SAID = "The mayor said on Tuesday that the bridge fell last year. It was built in 1990."
NESTED = "“The king said two years ago that it rained,” the paper wrote on Monday."


def belongings(text: str) -> list[list[tuple[str, str | None]]]:
    return [[(t.span.of(text), t.belongs) for t in claim.times] for claim in read(text).claims]


def test_whose_time_it_is() -> None:
    assert belongings(SAID) == [[("Tuesday", "saying"), ("last year", "content")], [("1990", "content")]]


@pytest.mark.parametrize(
    ("text", "belongs"),
    [
        ("The mayor, who left on Monday and said that it rained, slept.", []),
        ("It fell on Monday, in a strike that the mayor said was bad.", []),
        ("“It rained,” the mayor told Ana Paz, who came on Monday.", []),
        ("In two hours the mayor of the old town said that it rained.", []),
        ("The Sunday Times said that it rained on Sunday.", ["content"]),
        ("On Monday, the mayor, who was ill, said that it rained.", ["saying"]),
        ("The mayor said that it rained, on Monday.", ["content"]),
    ],
)
def test_a_time_of_another_verb_is_not_of_the_saying(text: str, belongs: list[str]) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.cue]
    assert [time.belongs for time in claim.times] == belongs


def test_a_saying_inside_what_another_says_has_its_own_time() -> None:
    outer, inner = belongings(NESTED)
    assert outer == [("two years ago", "content"), ("Monday", "saying")]
    assert inner == [("two years ago", "saying")]


@pytest.mark.parametrize(
    ("text", "warned"),
    [("It fell on Sunday.", ["Sunday"]), ("It fell in 1990.", []), ("It fell yesterday, on a Sunday.", ["yesterday"])],
)
def test_an_unknown_date_is_told_where_it_matters(text: str, warned: list[str]) -> None:
    notices = [n for n in read(text).warnings if n.code == "published-unknown"]
    assert [n.span.of(text) for n in notices if n.span] == warned


@given(
    st.lists(st.sampled_from(WORDS)),
    st.sampled_from([None, "2014", "2014-02", "2014-02-28", "1000-01-01", "8999-12-31"]),
)
def test_times_never_overlap(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    spans = [t.span for t in find_times(text, whole(text), published)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(), st.sampled_from([None, "2014-02-28"]))
def test_any_text_is_read(text: str, published: str | None) -> None:
    found = find_times(text, whole(text), published)
    assert all(t.start is None or t.end is None or t.start <= t.end for t in found)


@given(st.text(alphabet="0123456789٣,.'/-–%$€½:() \nmkbstaoMay"))
def test_any_run_of_digits_is_read(text: str) -> None:
    assert all(found.span.end <= len(text) for found in find_times(text, whole(text), "2014-02-28"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Le 1er juin 2012, six personnes ont fui.", ["2012-06-01"]),
        ("Il est venu mardi, le 6 août.", []),
        ("Am 3. März 2020 und am 14.10.2021 floh er.", ["2020-03-03", "2021-10-14"]),
        ("Huyó el 25 de diciembre de 2019, a las 9.30.", ["2019-12-25"]),
        ("Entre 1998 et 2012-06-01, puis le 31/12/2013 et le 4/3/2021.", ["2012-06-01", "2013-12-31"]),
        ("Le 45 juin 2012 et le 12 prix 2012.", []),
    ],
)
def test_in_a_language_without_lists_only_whole_dates_are_times(text: str, values: list[str]) -> None:
    assert [t.value for t in find_dates(text, whole(text))] == values


def test_english_words_are_not_looked_for_in_another_language() -> None:
    text = "Il a dit que six personnes ont fui le 1er juin 2012, en date de mars, a la second minute. On dit 12."
    english = speech.read(text)
    french = replace(english, report=replace(english.report, language="fr"))
    context = Context(speech.NoPlaces())  # type: ignore[arg-type]
    claims = times(quantities(french, context), context).claims
    assert [claim.quantities for claim in claims if claim.quantities] == []
    assert [t.value for claim in claims for t in claim.times] == ["2012-06-01"]
