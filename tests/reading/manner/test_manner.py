from __future__ import annotations

import pytest

from tests.reading.speech import innermost, read

STANCES = [
    ("The bridge was closed on Monday.", "asserts"),
    ("The mayor said it rained.", "says"),
    ("Engineers estimate that 40 bridges leak.", "estimates"),
    ("The agency warned that beds would run out.", "warns"),
    ("The mayor denied taking money.", "denies"),
    ("The mayor admitted that it leaked.", "admits"),
    ("The mayor confirmed that it leaked.", "confirms"),
    ("The union urged its members to leave.", "urges"),
    ("“The council must repair the roof,” she said.", "urges"),
    ("The club vowed to appeal.", "plans"),
    ("“We will rebuild the bridge,” she said.", "plans"),
    ("Prosecutors accused the banker of fraud.", "alleges"),
    ("“Where did the money go?” he asked.", "asks"),
    ("The owner declined to comment.", "declines comment"),
    ("The group claimed responsibility for the attack.", "claims responsibility"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance_goes_by_the_cue_or_the_plain_act(text: str, stance: str) -> None:
    assert innermost(text).stance == stance


CERTAINTIES = [
    ("The mayor said it rained.", "certain"),
    ("The mayor said it may rain.", "possible"),
    ("The mayor said it would rain.", "certain"),
    ("“It could rain,” the mayor said.", "possible"),
    ("The carbon is likely older than the ice.", "probable"),
    ("Engineers estimate that 40 bridges leak.", "probable"),
    ("It is unclear who closed the bridge.", "unknown"),
    ("“I cannot confirm that he was hurt,” the mayor said.", "unknown"),
    ("“Probably it will rain,” the mayor said.", "probable"),
    ("Police suspect that he fled.", "probable"),
    ("The mayor said the estimate of the cost was new.", "certain"),
    ("The owner declined to comment.", "unknown"),
]


@pytest.mark.parametrize(("text", "certainty"), CERTAINTIES)
def test_certainty_is_the_speakers_own(text: str, certainty: str) -> None:
    assert innermost(text).certainty == certainty


def test_a_hedge_of_an_inner_layer_is_not_the_outer_ones() -> None:
    outer, inner = read("“The army said that it may leave,” notes Reuters.").claims
    assert (outer.certainty, inner.certainty) == ("certain", "possible")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The bridge was not closed.", "negative"),
        ("The mayor said nobody was hurt.", "negative"),
        ("The mayor denied taking money.", "negative"),
        ("The man who was not hurt left the town.", "positive"),
        ("The office broke the law by not telling the council.", "positive"),
        ("That doctor, described as her own, was not certified.", "negative"),
    ],
)
def test_polarity_is_that_of_the_main_clause(text: str, polarity: str) -> None:
    assert innermost(text).polarity == polarity


@pytest.mark.parametrize(
    ("text", "distance"),
    [
        ("The bridge was closed on Monday.", "own"),
        ("The mayor said it rained.", "attributed"),
        ("The striker has reportedly left.", "hearsay"),
        ("It rained, according to several reports.", "hearsay"),
    ],
)
def test_distance_is_the_reports(text: str, distance: str) -> None:
    assert innermost(text).distance == distance


@pytest.mark.parametrize(
    ("text", "accusation"),
    [
        ("Prosecutors accused the banker of fraud.", True),
        ("The army said the farmers were shot by the rebels.", True),
        ("The army said the farmers were shot.", False),
        ("The Ibis Front claimed responsibility for an attack on a bridge.", True),
        ("A lawyer said the ministry broke federal law.", True),
        ("A lawyer said the farm violated two water laws.", True),
        ("A mayor said the captain is involved in tax evasion.", True),
        ("A mayor said tax evasion costs the town millions.", False),
        ("Gunmen killed two farmers.", True),
        ("Two farmers were killed.", False),
        ("A man was arrested in Lima.", True),
        ("The bridge was closed on Monday.", False),
    ],
)
def test_an_accusation_has_a_doer(text: str, accusation: bool) -> None:
    assert innermost(text).accusation is accusation


def test_the_words_that_decided_are_kept() -> None:
    text = "The mayor said it may rain."
    (claim,) = read(text).claims
    found = {e.field: e.span.of(text) for e in claim.evidence if e.span is not None}
    assert found["certainty"] == "may"
    assert found["stance"] == "said"
