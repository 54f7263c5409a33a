from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reportedly.learned import words_of
from reportedly.reading.attribution.decode import WEIGHTS, candidates, confidence, decode, features
from tests.reading.attribution.marked import encoded_of, read_back, wanted

KINDS = {
    "direct": "{1t|“The bridge is safe,”} {1c|said} {1s|the engineer}.",
    "indirect": "{1s|The mayor} {1c|told} reporters that {1t|the bridge was safe}.",
    "mixed": "{1s|Ana Ruiz} {1c|called} {1t|the vote “a farce”}.",
    "broken quotation": "{1t|“The bridge,”} {1c|said} {1s|the engineer}, {1t|“is safe.”}",
    "run-on over sentences": "{1s|She} {1c|said}: {1t|“It rained. It rained all night. Nobody slept.”}",
    "no source": "{1t|The army} {1c|reportedly} {1t|left the town}.",
    "colon": "{1s|Mayor}{1c|:} {1t|Bridge safe}",
    "cue of several words": "{1c|According to} {1s|the report}, {1t|prices rose}.",
    "two of one source": "{12s|He} {1c|said} {1t|it rained} and {2c|added} that {2t|nobody slept}.",
    "two side by side": "{1s|Ana} {1c|says} {1t|yes}; {2s|Ben} {2c|says} {2t|no}.",
    "touching contents": "{1s|Ana} {1c|said} {1t|it rained} {2t|it snowed} {2c|said} {2s|Ben}.",
    "over paragraphs": "{1s|The paper} {1c|wrote}:\n\n{1t|Prices rose.}\n\n{1t|Wages did not.}",
}


@pytest.mark.parametrize("marked", KINDS.values(), ids=KINDS)
def test_what_a_perfect_network_sees_is_read_back(marked: str) -> None:
    text, encoded = encoded_of(marked)
    assert read_back(text, decode(encoded, replace(WEIGHTS, keep=0.0))) == wanted(marked)


def test_no_word_is_content_of_two_cues() -> None:
    _, encoded = encoded_of("{1s|Ana} {1c|said} {1t|it rained}, {2c|said} {2s|Ben}.")
    links = encoded.links[0].copy()
    links[1, 5, 2:4] = 1.0  # Ben's cue wants Ana's words, less surely
    found = candidates(replace(encoded, links=(links,)))
    assert [c.content for c in found] == [[(2, 3)]]


def test_a_cue_without_content_is_no_attribution() -> None:
    _, encoded = encoded_of("{1s|Ana} {1c|said} nothing at all.")
    assert decode(encoded) == ()


def test_confidence_falls_with_the_odds() -> None:
    marked = "{1s|Ana} {1c|said} {1t|it rained}."
    found = (candidates(encoded_of(marked, odds)[1])[0] for odds in (5.0, 0.5))
    sure, unsure = (confidence(features(candidate)) for candidate in found)
    assert 0.0 < unsure < sure < 1.0


def test_what_is_less_sure_than_asked_for_is_left_out() -> None:
    _, encoded = encoded_of("{1s|Ana} {1c|said} {1t|it rained}.")
    assert decode(encoded, replace(WEIGHTS, keep=1.0)) == ()


RUNS_ON = "{1t|“It rained,”} {1s|she} {1c|said}."


@pytest.mark.parametrize(
    ("between", "taken"),
    [("\n\n", True), (" ", True), ("\n\nThe road was closed.\n\n", False)],
    ids=["next paragraph", "same paragraph", "a paragraph between"],
)
def test_a_quotation_that_no_cue_claims_goes_on_from_the_one_before(between: str, taken: bool) -> None:
    text, encoded = encoded_of(RUNS_ON + between + "{2t|“Nobody slept all night.”}")
    contents = read_back(text, decode(encoded))[0]["content"]
    assert contents == ["“It rained,”", "“Nobody slept all night.”"][: 1 + taken]


@pytest.mark.parametrize("alone", ["{2t|Nobody slept all night.}", "{2t|“Never.”}", "“Nobody slept all night.”"])
def test_neither_plain_words_nor_a_short_title_nor_what_is_no_content_goes_on(alone: str) -> None:
    text, encoded = encoded_of(RUNS_ON + "\n\n" + alone)
    assert read_back(text, decode(encoded))[0]["content"] == ["“It rained,”"]


def test_a_quotation_in_other_marks_stands_around_and_does_not_go_on() -> None:
    text, encoded = encoded_of(RUNS_ON + '\n\n{2t|"Nobody slept all night."}')
    assert read_back(text, decode(encoded))[0]["content"] == ["“It rained,”"]


def test_an_unsure_part_beside_a_quotation_is_left() -> None:
    text, encoded = encoded_of("{1t|“You win,”} {1s|she} {1c|said}, but {1t|he slept}.")
    links = encoded.links[0].copy()
    words = [i for i, form in enumerate(encoded.words.forms) if form in {"he", "slept"}]
    links[1, :, words] = 0.5
    assert read_back(text, decode(replace(encoded, links=(links,))))[0]["content"] == ["“You win,”"]
    assert len(read_back(text, decode(encoded))[0]["content"]) == 2


def test_nothing_in_an_empty_text() -> None:
    _, encoded = encoded_of("")
    empty = replace(encoded, words=words_of(""), windows=(), links=(), tags=np.zeros((0, 13), np.float32))
    assert decode(empty) == ()
