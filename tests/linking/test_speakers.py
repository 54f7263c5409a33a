from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.linking.speakers import voices
from reportedly.linking.statements import statements
from reportedly.model.span import Span
from tests.linking.reports import claim, reading, source

TEXT = "It rained. It snowed."


def _one(first: str, second: str, *, kinds: tuple[str, str] = ("person", "person")) -> bool:
    sources = [source(name, kind) for name, kind in zip((first, second), kinds, strict=True)]
    said = statements([reading("a", TEXT, claim("It rained", sources[0]), claim("It snowed", sources[1]))])
    who = voices(said)
    return who.of(sources[0]) == who.of(sources[1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Selma Hangulu", "Deputy Commissioner Selma Hangulu"),
        ("Ana Paz", "Paz"),
        ("A. Paz", "Ana Paz"),
        ("Ana Paz, the mayor", "Ana Paz"),
    ],
)
def test_one_person(first: str, second: str) -> None:
    assert _one(first, second)


@pytest.mark.parametrize(("first", "second"), [("Ana Paz", "Rui Paz"), ("Ana Paz", "Ana Sol")])
def test_two_persons(first: str, second: str) -> None:
    assert not _one(first, second)


def test_initials_and_articles() -> None:
    assert _one("World Health Organization", "WHO", kinds=("organisation", "organisation"))
    assert _one("the health ministry", "The health ministry", kinds=("organisation", "organisation"))


def test_an_official_and_the_body_that_the_words_say_he_speaks_for() -> None:
    text = "Captain Ana Paz of the harbour police said it rained. The harbour police said it snowed."
    made = reading(
        "a",
        text,
        claim("it rained", source("Ana Paz", "official")),
        claim("it snowed", source("the harbour police", "organisation")),
    )

    first = replace(made.claims[0], source=(Span(0, 38),))
    who = voices(statements([replace(made, claims=(first, made.claims[1]))]))
    assert who.of(source("Ana Paz", "official")) == who.of(source("the harbour police", "organisation"))
