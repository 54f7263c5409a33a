from __future__ import annotations

import pytest

from reportedly.model.claim import Attribution
from reportedly.model.span import Span
from reportedly.reading.attribution.runs import handed_on, run_on
from reportedly.reading.quotes import find_quotes
from tests.reading.speech import path, read


def test_a_quotation_runs_on_over_paragraphs_until_it_is_closed() -> None:
    reading = read(
        '"It rained," Ana Pérez told the council. "The river rose.\n\n"It took the bridge. Nobody slept there."\n'
    )
    assert [path(reading, words) for words in ("It rained", "The river", "It took", "Nobody slept")] == [
        "Ana Pérez"
    ] * 4


def test_a_quotation_of_several_sentences_gives_a_claim_a_sentence() -> None:
    reading = read("“It rained. The river rose,” said Ana Pérez.")
    assert [path(reading, words) for words in ("It rained", "The river rose")] == ["Ana Pérez", "Ana Pérez"]


def test_a_quotation_left_open_goes_on_to_the_end_of_its_paragraph() -> None:
    reading = read(
        '"It rained," she told the jury, said Ana Pérez. \n\n"The river rose," Omar Lund said. "It took the bridge.'
    )
    assert path(reading, "It took the bridge") == "Omar Lund"


def test_a_quotation_set_apart_is_by_who_says_it_further_on() -> None:
    reading = read("“We could not wait another year.”\n\nIt rained. “We could not wait another year,” said Ana Pérez.")
    assert path(reading, "We could not wait another year.”") == "Ana Pérez"


def test_a_block_announced_by_a_colon_has_the_source_that_announces_it() -> None:
    reading = read("The Harbour Gazette reports:\n\n    The dam is old. It leaks at night.\n\nNobody swims there now.")
    assert path(reading, "The dam is old") == "The Harbour Gazette"
    assert path(reading, "It leaks") == "The Harbour Gazette"
    assert path(reading, "Nobody swims") == ""


def test_a_block_without_marks_goes_on_while_paragraphs_point_back_to_it() -> None:
    reading = read(
        "The Harbour Gazette reports:\n\nSmugglers have dug tunnels under the fence near the river.\n\n"
        "The tunnels are lit by lamps and lined with planks.\n\nFarmers in the valley grow mostly onions and beans."
    )
    assert path(reading, "The tunnels are lit") == "The Harbour Gazette"
    assert path(reading, "Farmers in the valley") == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Said the Harbour Gazette:", "the Harbour Gazette"),
        ("Here’s the letter the fishers’ lawyer sent to the paper:", "the fishers’ lawyer"),
        ("Below is the full statement from the ministry:", "the ministry"),
        ("Here is the memo that Ana Pérez wrote:", "Ana Pérez"),
        ("As the Gazette reports,", "the Gazette"),
        ("Read the memo below:", ""),
        ("There are two reasons:", ""),
    ],
)
def test_a_block_is_announced_by_a_bare_verb_or_by_the_document_it_is_from(line: str, expected: str) -> None:
    assert path(read(f"{line}\n\nThe dam is old and leaks.\n\nFish died."), "The dam is old") == expected


def test_a_speaker_inside_a_block_comes_behind_the_outlet() -> None:
    reading = read(
        "The Harbour Gazette reports:\n\n    The dam leaks, according to two engineers.\n\nNobody swims there now."
    )
    assert path(reading, "The dam leaks") == "The Harbour Gazette < two engineers"
    assert sum(claim.content[0].of(reading.report.text).startswith("The dam leaks") for claim in reading.claims) == 1


def test_a_headline_names_who_says_it_before_a_colon() -> None:
    reading = read(
        "Report: dam under the valley leaks\n\nThe dam in the valley has leaked since Monday, people there noticed."
    )
    assert path(reading, "dam under the valley") == "Report"


def test_a_quotation_that_tells_what_others_know_is_one_speakers() -> None:
    reading = read('"We heard nothing for a week. The river rose. He knew that the bridge was gone," Ana Pérez said.')
    assert [path(reading, words) for words in ("We heard", "The river", "He knew")] == ["Ana Pérez"] * 3


def test_what_a_paragraph_of_a_quotation_tells_stands_inside_its_speakers_words() -> None:
    reading = read('Ana Pérez said: "It rained.\n\n"Omar Lund said that the river rose.\n\n"It took the bridge."')
    assert path(reading, "the river rose") == "Ana Pérez < Omar Lund"
    assert path(reading, "It took") == "Ana Pérez"


def test_a_paragraph_in_marks_that_nobody_is_credited_with_has_the_speakers_it_names() -> None:
    reading = read("Nobody swims there now.\n\n“The mayor said that the dam leaks.”")
    assert path(reading, "the dam leaks") == "The mayor"


def test_a_content_in_parts_of_one_quotation_is_told_once() -> None:
    text = "“It rained. He slept. It poured.”"
    first, last = Span(0, 11), Span(22, len(text))
    found = [Attribution((), (Span(0, 0),), (first, last), 0.9, "reader")]
    (whole,) = run_on(text, [], find_quotes(text, [Span(0, len(text))]), found)
    assert whole.content == (Span(0, len(text)),)


def test_a_long_quotation_has_the_speaker_named_behind_it() -> None:
    reading = read(
        "Omar Lund said it rained.\n\n“It poured all day and all night long, and nobody in town slept,” she told CNN."
    )
    assert path(reading, "It poured") == "CNN < she"


def test_a_quotation_that_goes_on_is_the_speakers_and_not_of_who_is_cited_for_it() -> None:
    text = "“The bar may open,” Lund said, according to the Herald. “They love beer.”"

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    first, goes_on = at("“The bar may open,” Lund said"), at("“They love beer.”")
    cited = Attribution((at("the Herald"),), (at("according to"),), (first, goes_on), 0.9, "reader")
    spoke = Attribution((at("Lund"),), (at("said"),), (at("“The bar may open,”"),), 0.5, "rule")
    assert [a.content for a in handed_on(text, [cited, spoke])] == [(first,), (at("“The bar may open,”"), goes_on)]
