"""What is searched for, and in what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import QueryError
from reportedly.store.words import GAP, Term, fold, phrase_of, plain, terms_of, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Libya’s al-Ansari", ["libya", "s", "al", "ansari"]),
        ("Café ÉLYSÉE", ["cafe", "elysee"]),
        ("Straße", ["strasse"]),
        ("東京で", ["東", "京", "で"]),
        ("الرَّئيس", ["الرييس"]),
        ("snake_case 1,000", ["snake", "case", "1", "000"]),
        ("x" * 201, []),
    ],
)
def test_words_are_folded_runs_of_letters_and_digits(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def test_a_gap_stands_between_two_texts() -> None:
    assert words_in("a b", "c") == ["a", "b", GAP, "c"]


@pytest.mark.parametrize(
    ("search", "terms"),
    [
        ("rain", (Term(("rain",), alike=("rains",)),)),
        ("fighters", (Term(("fighters",), alike=("fighter",)),)),
        ("parties", (Term(("parties",), alike=("party",)),)),
        ("ISIS", (Term(("isis",)),)),
        ("aid", (Term(("aid",)),)),
        ("al-Nuri", (Term(("al", "nuri")),)),
        ('"coast guard"', (Term(("coast", "guard")),)),
        ("fight*", (Term(("fight",), prefix=True),)),
        ("rain -snow", (Term(("rain",), alike=("rains",)), Term(("snow",), absent=True, alike=("snows",)))),
        ("rain … !", (Term(("rain",), alike=("rains",)),)),
    ],
)
def test_a_search_is_its_terms(search: str, terms: tuple[Term, ...]) -> None:
    assert terms_of(search) == terms


@pytest.mark.parametrize("search", ["", "  ", "!?", "-snow", '""'])
def test_a_search_needs_a_word_to_look_for(search: str) -> None:
    with pytest.raises(QueryError, match="at least one word"):
        terms_of(search)


def test_a_name_is_a_phrase() -> None:
    assert phrase_of("The Wall Street Journal") == Term(("the", "wall", "street", "journal"))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words_in(" ".join(words_in(text))) == words_in(text)


@given(st.text(st.characters(codec=None)))
def test_plain_text_can_be_written_as_utf8(text: str) -> None:
    assert "\x00" not in plain(text)
    plain(text).encode("utf-8")
    assert len(fold("A")) == 1
