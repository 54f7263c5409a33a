from __future__ import annotations

import pytest

from tests.reading.speech import path, read

PATHS = [
    # the outlet that was told stands before the source
    ("Two officials told the Financial Times that the deal was off.", "the deal", "Financial Times < Two officials"),
    ("“It is over,” Ana Pérez said in an interview with Al Jazeera.", "It is over", "Al Jazeera < Ana Pérez (interview)"),
    ("Reuters learned from three foremen that the plant had shut.", "the plant", "Reuters < three foremen"),
    ("Prices fell, according to a banker quoted by Reuters.", "Prices fell", "Reuters < a banker"),
    ("Reuters, citing two diplomats, reported that talks had failed.", "talks had", "Reuters < two diplomats"),
    ("Reuters quoted the pilot as saying that the engine had failed.", "the engine", "Reuters < the pilot"),
    ("Two officials told reporters that the deal was off.", "the deal", "Two officials"),
    # channels, documents and their issuers
    ("The bank said in a statement that it was solvent.", "it was", "The bank (statement)"),
    ("“We won,” Ana Pérez wrote on Twitter.", "We won", "Ana Pérez (Twitter)"),
    ("“We won,” the coach said at a press conference.", "We won", "the coach (press conference)"),
    ("The dam is safe, according to a statement from the water board.", "The dam", "the water board (statement)"),
    ("The dam is old, a report by two engineers says.", "The dam", "a report by two engineers"),
    # several together
    ("Doctors and nurses say beds are full.", "beds are", "Doctors + nurses"),
    ("The mayor and the bishop have denied the story.", "the story", "The mayor + the bishop"),
    ("The House Trade and Energy Committee said it would vote.", "it would", "The House Trade and Energy Committee"),
    # nobody
    ("The striker has reportedly left.", "The striker", "unspecified"),
    ("The road was closed by snow on Monday.", "The road", ""),
]


@pytest.mark.parametrize(("text", "claim", "expected"), PATHS)
def test_the_path_of_a_claim(text: str, claim: str, expected: str) -> None:
    assert path(read(text), claim) == expected


def test_the_reports_own_outlet_is_never_a_step() -> None:
    text = "Two officials told Reuters that the deal was off."
    assert path(read(text, outlet="Reuters"), "the deal") == "Two officials"


def test_a_source_keeps_the_path_it_was_brought_in_by() -> None:
    reading = read("Ana Pérez told Reuters that beds were full. “We need help,” she said.")
    assert path(reading, "We need help") == "Reuters < Ana Pérez"


def test_a_statement_stands_for_whoever_issued_it() -> None:
    reading = read("In a statement, the bank said it was solvent. “We have cash,” the statement said.")
    assert path(reading, "We have cash") == "the bank (statement)"


SAME = [
    ("Ana Pérez said it rained. Pérez said it poured.", "it poured", "Ana Pérez"),
    ("Ana Pérez said it rained. “It poured,” she said.", "It poured", "Ana Pérez"),
    ("Mr. Lund said no. Ana Pérez said yes. Lund said it again was a no.", "it again", "Mr. Lund"),
    ("The Water Board (WB) said it rained. WB said it poured.", "it poured", "The Water Board"),
    ("Reuters said it rained. The news agency said it poured.", "it poured", "Reuters"),
    ("The Wall Street Journal said it rained. The Journal said it poured.", "it poured", "The Wall Street Journal"),
    ("A spokesman said it rained. The spokesman said it poured.", "it poured", "A spokesman"),
    ("Striker Ola Berg has gone. The striker said he was tired.", "he was tired", "Ola Berg"),
    ("Mayor Ana Pérez said it rained. The mayor said it poured.", "it poured", "Ana Pérez"),
]


@pytest.mark.parametrize(("text", "claim", "expected"), SAME)
def test_one_source_has_one_identity(text: str, claim: str, expected: str) -> None:
    reading = read(text)
    assert path(reading, claim).removeprefix("Mr. ") == expected.removeprefix("Mr. ")


OTHERS = [
    "An official said it rained. Another official said it poured.",
    "A doctor said it rained. A doctor said it poured.",
    "An official said it rained. Ana Pérez said it poured.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_unnamed_sources_are_never_taken_for_one_another(text: str) -> None:
    assert len(read(text).actors) == 2


KINDS = [
    ("Reuters reported that it rained.", "outlet", True),
    ("The Riverton Gazette reported that it rained.", "outlet", True),
    ("A police spokesman said it rained.", "official", False),
    ("Health Minister Ana Pérez said it rained.", "official", True),
    ("Ana Pérez, the mayor of Lima, said it rained.", "official", True),
    ("Ana Pérez said it rained.", "person", True),
    ("A farmer said it rained.", "person", False),
    ("The health ministry said it rained.", "organisation", True),
    ("France said it had won.", "organisation", True),
    ("Rebels said they had won.", "armed group", False),
    ("A report by two engineers says it rained.", "document", True),
    ("Court papers show it rained.", "document", False),
    ("It rained, according to several reports.", "unspecified", False),
    ("A diplomatic source said it rained.", "official", False),
    ("A source close to the family said it rained.", "person", False),
]


@pytest.mark.parametrize(("text", "kind", "named"), KINDS)
def test_the_kind_of_a_source(text: str, kind: str, named: bool) -> None:
    source = read(text).claims[0].chain[-1].sources[-1]
    assert (source.kind, source.named) == (kind, named)


def test_every_step_rests_on_words_or_a_rule() -> None:
    reading = read("Ana Pérez told Reuters beds were full. “We need help,” she said. The clinic has reportedly shut.")
    sources = [source for claim in reading.claims for step in claim.chain for source in step.sources]
    assert sources
    assert all(source.span is not None or source.rule for source in sources)
