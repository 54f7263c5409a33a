from __future__ import annotations

import pytest

from reportedly.intake import report_of
from reportedly.learned import Encoded
from reportedly.model.claim import Attribution
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.reading import pipeline
from reportedly.reading.attribution import attributions
from reportedly.reading.attribution.seen import quotes_somebody
from reportedly.reading.context import Context
from reportedly.reading.quotes import find_quotes
from reportedly.reading.sentences import sentences
from reportedly.settings import from_environment
from tests.reading.attribution.marked import encoded_of
from tests.reading.speech import NoPlaces


def read_with(text: str, encoded: Encoded) -> Reading:
    """Return the attributions of rules and a network together."""
    context = Context(NoPlaces(), encoded)  # type: ignore[arg-type]
    return attributions(sentences(pipeline.empty(report_of(text, from_environment({}))), context), context)


def cues(marked: str, sure: float = 4.0) -> list[str]:
    """Return the cues that rules and a network that sees what is marked read together."""
    text, encoded = encoded_of(marked, sure)
    return [" ".join(span.of(text) for span in a.cue) for a in read_with(text, encoded).attributions]


def test_a_rules_cue_of_which_the_network_sees_nothing_is_none() -> None:
    assert cues("{1s|Ana} {1c|said} {1t|it rained}. The March rules say nothing, and miners claim the land.") == [
        "said"
    ]
    assert "claim" in cues("The March rules are new, and miners claim the land.")


def test_what_the_network_is_less_sure_of_counts_with_a_quotation() -> None:
    unsure = "{1s|A clerk} {1c|had typed} {1t|%s}."
    quoted, term, plain = (unsure % words for words in ("“it is all lost”", "the “lost file”", "it is all lost"))
    assert [cues(text, sure=0.9) for text in (quoted, term, plain)] == [["had typed"], [], []]
    nobody = "He {1c|is known for} {1t|playing “%s who sleeps all day”}."
    assert [cues(nobody % who, sure=0.9) for who in ("the man", "The man")] == [[], ["is known for"]]


def test_a_content_that_nothing_breaks_is_whole() -> None:
    text, encoded = encoded_of("{1t|The boat was} full {1t|of water}, {1s|Ana} {1c|said}.")
    (found,) = read_with(text, encoded).attributions
    assert [span.of(text) for span in found.content] == ["The boat was full of water"]


def test_a_pronoun_of_the_network_is_no_better_source_than_what_it_means() -> None:
    text, encoded = encoded_of("Word came from a nurse {1s|who} {1c|said} {1t|the ward was full}.")
    (found,) = read_with(text, encoded).attributions
    assert [span.of(text) for span in found.source] == ["a nurse"]


def test_what_was_learned_from_somebody_needs_no_network() -> None:
    assert cues("{1s|Ana} {1c|said} {1t|it rained}. CNN learned from a nurse that beds were full.") == [
        "said",
        "learned",
    ]


def test_hearsay_needs_no_network() -> None:
    assert cues("{1s|Ana} {1c|said} {1t|it rained}. The striker has reportedly left.") == ["said", "reportedly"]


def test_a_source_has_no_marks_at_its_ends() -> None:
    text, encoded = encoded_of("{1s|*Ana Ruiz*} {1c|said} {1t|it rained}.")
    reading = read_with(text, encoded)
    assert [span.of(text) for a in reading.attributions for span in a.source] == ["Ana Ruiz"]


def test_a_participle_of_a_noun_is_no_saying() -> None:
    assert cues("{1s|Polls} {1c|showing} {1t|him well behind} worried the party.") == []
    assert cues("He left, with {1s|Ana} {1c|saying} {1t|it rained}.") == ["saying"]


def test_a_headlines_verb_is_no_source() -> None:
    assert cues("Winner {1s|Opens Up About} {1c|Backing} {1t|Lund}. It rained in the city all night long.") == []


def test_a_rule_whose_source_holds_a_sure_cue_has_misread_a_noun() -> None:
    assert cues("{1s|Lund} {1c|cited} {1t|old remarks he had made}.") == ["cited"]


def test_the_networks_source_counts_beside_a_rules_content() -> None:
    text, encoded = encoded_of("{1s|Ana Ruiz, a doctor from Vela} {1c|said} {1t|that it rained}.")
    assert [span.of(text) for a in read_with(text, encoded).attributions for span in a.source] == [
        "Ana Ruiz, a doctor from Vela"
    ]


def test_a_source_behind_all_a_rule_found_is_of_another_sentence() -> None:
    text, encoded = encoded_of("The Gazette, citing a clerk, {1c|said} that {1t|it rained}. {1s|The Board} met.")
    assert [span.of(text) for a in read_with(text, encoded).attributions for span in a.source] == [
        "The Gazette, citing a clerk"
    ]


def test_a_quotation_that_a_rule_gives_to_somebody_inside_makes_no_layer_surer() -> None:
    text = "Verifact looked into Ola Berg’s claim that “the river had never been so high”."
    whole = [Span(0, len(text))]

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    told = Span(text.index("Ola"), len(text) - 1)
    outer = Attribution((at("Verifact"),), (at("looked into"),), (told,), 0.5, "reader")
    inner = Attribution((at("Ola Berg’s"),), (at("claim"),), (at("“the river had never been so high”"),), 0.5, "rule")
    quotes = find_quotes(text, whole)
    assert quotes_somebody(text, outer, whole, quotes, [])
    assert not quotes_somebody(text, outer, whole, quotes, [inner])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{1s|The council} {1c|opposed} {1t|the plan}.", []),
        ("{1s|The council} {1c|opposed} {1t|“a plan that nobody wanted”}.", ["opposed"]),
        ("{1s|The council} {1c|hailed} {1t|the plan}.", ["hailed"]),
        ("{1s|The council} {1c|opposed} {1t|the plan as it was written}.", ["opposed"]),
    ],
)
def test_what_somebody_does_to_a_thing_tells_nothing(marked: str, expected: list[str]) -> None:
    assert cues(marked) == expected
