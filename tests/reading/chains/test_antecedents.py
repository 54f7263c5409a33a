from __future__ import annotations

import re

import pytest

from reportedly.model.span import Span
from reportedly.reading.chains.antecedents import People, describes_known, fuller_phrase, named_with
from reportedly.reading.sentences import split


def people(text: str, *names: str) -> People:
    spans = [Span(m.start(), m.end()) for name in names for m in re.finditer(name, text)]
    return People(text, spans, tuple(split(text, [Span(0, len(text))])))


def test_people_are_counted_by_surname_and_known_by_their_fullest_name() -> None:
    text = "Ana Pérez met Omar Lund. Pérez left."
    found = people(text, "Ana Pérez", "Omar Lund", r"(?<!Ana )Pérez")
    assert found.before(len(text), None, but=()) == {"pérez": 2, "lund": 1}
    assert found.full("pérez") == "Ana Pérez"


def test_people_of_the_other_sex_and_those_who_speak_are_not_meant() -> None:
    text = "Mary Lind met Peter Lund."
    found = people(text, "Mary Lind", "Peter Lund")
    assert found.before(len(text), "she", but=()) == {"lind": 1}
    assert found.before(len(text), None, but={"lund"}) == {"lind": 1}


@pytest.mark.parametrize(
    ("words", "head", "known"),
    [
        ("The real estate mogul", "mogul", True),
        ("the 34-year-old", "34-year-old", True),
        ("a mogul", "mogul", False),
        ("the mogul’s lawyer", "lawyer", False),
        ("the mayor of Lisvane", "mayor", False),
        ("the witness", "witness", False),
        ("the former head of the bank", "head", True),
        ("the 34-year-old mother of three", "mother", True),
        ("the ex-wife of the banker", "ex-wife", False),
    ],
)
def test_what_tells_of_somebody_named_before(words: str, head: str, known: bool) -> None:
    assert describes_known(words, head) is known


def test_a_surname_alone_means_the_one_named_in_full_first() -> None:
    found = people("Peter Lund met Mary Lund. Lund left.", "Peter Lund", "Mary Lund", r"(?<!r )(?<!y )Lund")
    assert found.full("lund") is None
    assert (found.bearer("lund", None), found.bearer("lund", "she")) == ("Peter Lund", "Mary Lund")


def test_the_first_person_of_a_sentence_is_its_subject_outside_quotations() -> None:
    found = people("It rained. “Mary Lund left,” Peter Berg and Omar Lund", "Mary Lund", "Peter Berg", "Omar Lund")
    assert (found.subject(55, "he"), found.subject(55, "she")) == ("Peter Berg", None)


def test_who_opens_the_sentence_before() -> None:
    found = people("Peter Lund agreed with Omar Berg. He", "Peter Lund", "Omar Berg")
    assert (found.opens_before(34, "he"), found.opens_before(34, "she")) == ("Peter Lund", None)


def test_a_first_name_counts_for_the_full_one() -> None:
    text = "Ana Pérez left. Ana was late, said Omar Lund."
    assert people(text, "Ana Pérez", "Ana(?= was)", "Omar Lund").before(len(text), None, but=()) == {
        "pérez": 2,
        "lund": 1,
    }


def test_a_name_beside_the_noun_is_meant() -> None:
    assert named_with("striker", "Striker Ola Berg left.") == "Ola Berg"
    assert named_with("mayor", "Ana Pérez, the mayor, left.") == "Ana Pérez"
    assert named_with("mayor", "The mayor of Lisvane, Ana Pérez, left.") == "Ana Pérez"
    assert named_with("ambassador", "Ana Pérez, Norway’s ambassador, left.") == "Ana Pérez"
    assert named_with("mayor", "Mayor Ana Pérez met Mayor Omar Lund.", once=True) is None
    assert named_with("senator", "Sen. Ana Pérez left.") == "Ana Pérez"
    assert named_with("ambassador", "Ana Pérez, Norway’s envoy, left.") == "Ana Pérez"
    assert named_with("leader", "President Ana Pérez left.") is None


def test_the_fuller_phrase_of_a_noun() -> None:
    assert fuller_phrase("institute", "The Narvik Institute for Polar Research said so.") == (
        "The Narvik Institute for Polar Research"
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Omar Lund spoke. Ana Pérez came in. She said", "Ana Pérez"),
        ("Ana Pérez and Mary Lind came in. She said", None),
        ("Ana Pérez saw Mr. Lund. She said", "Ana Pérez"),
        ("She had heard of Ana Pérez. She said", None),
        ("Her talk with Ana Pérez was short. She said", None),
        ("Ana Pérez saw Lund. She said", "Ana Pérez"),
        ("It rained. “Ana Pérez is late,” he read. She said", None),
        ("Ana Pérez came in. It rained. It poured. She said", None),
    ],
)
def test_the_one_person_whom_the_sentence_before_names(text: str, who: str | None) -> None:
    start, named = people(text, "Ana Pérez", "Omar Lund", "Mary Lind", "(?<!Omar )Lund").just_named(
        len(text) - len("She said"), "she"
    )
    assert (named, 0 <= start <= len(text)) == (who, True)


def test_the_day_before_an_office_is_nobodys_name() -> None:
    assert named_with("mayor", "On Monday, the mayor said it rained.") is None
