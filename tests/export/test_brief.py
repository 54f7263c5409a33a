"""The brief of a story: each sentence with its notes, nothing that is held back, no mark that acts."""

from __future__ import annotations

import io
import re

import docx
import pytest

from reportedly.export.brief import Brief, Said, brief, markdown, word
from reportedly.model.link import Drift, Reason, Spot
from reportedly.model.story import Card, Group, Member, Origins, Story
from reportedly.model.wording import NOBODY

WHY = (Reason("because"),)
CARDS = {
    "r1": Card("a.txt", "The Post", "2024-03-04", "Twelve dead"),
    "r2": Card("b.txt", "Courier", "2024-03-05", "Forty dead"),
}
SAID = {
    ("r1", "c1"): Said("Twelve people died", "a doctor (unnamed)"),
    ("r2", "c1"): Said("Forty people died", "the mayor"),
    ("r2", "c2"): Said("at least twelve died", "The Post ← a doctor (unnamed)"),
}


def group(*members: Member, text: str = "Twelve people died") -> Group:
    return Group("g1", text, members, 2, Origins(1, 2, ("a doctor",), WHY), False, (), WHY)


def story(*groups: Group) -> Story:
    drift = Drift("d1", Spot("r2", "c2"), Spot("r1", "c1"), "hedge dropped", ("at least twelve", "Twelve"), WHY)
    return Story("s1", "Fire", ("r1", "r2"), (), (), (("r1", "r2"),), groups, (drift,), WHY)


FULL = group(
    Member("r1", "c1", "same", WHY), Member("r2", "c2", "supports", WHY), Member("r2", "c1", "contradicts", WHY)
)


def made(said: dict[tuple[str, str], Said] = SAID, **changes: str) -> Brief:
    return brief(changes.get("title", "Fire"), [story(FULL)], CARDS, said)


def test_each_sentence_has_its_chain_its_origins_and_its_notes() -> None:
    text = markdown(made())
    assert "“Twelve people died”: The Post, from a doctor (unnamed). 2 outlets, 1 to 2 independent origins" in text
    against = "“Forty people died”: Courier, from the mayor. Against it “Twelve people died”: The Post"
    assert f"{against}, from a doctor (unnamed).[^3][^1]" in text
    assert "(from The Post, which has it from a doctor (unnamed); r2/c2)" in text
    assert "Hedge dropped: “at least twelve” → “Twelve”, from Courier to The Post." in text
    assert "The Post (2024-03-04, r1), Courier (2024-03-05, r2) cite each other." in text
    cited = {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)}
    assert cited == {int(number) for number in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)}


def test_chosen_claims_bring_what_they_take_part_in_alone() -> None:
    lone = {**SAID, ("r2", "c9"): Said("“The harbour is closed,”", "", "dropped")}
    text = markdown(brief("Chosen", [story(FULL)], CARDS, lone, [("r2", "c9")]))
    assert "1 report from 1 outlet, 2024-03-05. A claim is what somebody says, true or not." in text
    assert "“The harbour is closed”: Courier, in its own voice. No other report here says or denies it.[^1]" in text
    assert "outcome: dropped; r2/c9" in text
    assert "Twelve people died" not in text
    assert "1 to 2 independent origins" in markdown(brief("Chosen", [story(FULL)], CARDS, SAID, [("r2", "c2")]))


def test_what_is_not_told_has_no_notes_either() -> None:
    said = {("r1", f"c{number}"): Said(f"It rained on day {number}", "") for number in range(1, 51)}
    text = markdown(brief("Chosen", [], CARDS, said, list(said)))
    assert text.count("No other report here says or denies it") == 40
    assert "10 further claims are not told here" in text
    assert "[^40]:" in text
    assert "[^41]:" not in text


def test_words_are_told_with_the_outlet_and_the_path_that_are_theirs() -> None:
    one = group(Member("r1", "c1", "supports", WHY), Member("r2", "c1", "same", WHY), text="Forty people died")
    text = markdown(brief("Fire", [story(one)], CARDS, SAID))
    assert "“Forty people died”: Courier, from the mayor. 2 outlets" in text
    assert "“Forty people died”: The Post" not in text


def test_a_report_whose_voices_are_not_read_is_not_said_to_speak_for_itself() -> None:
    said = {("r1", "c1"): Said("Douze morts, selon la police", "", told=False), ("r2", "c2"): Said("It rained", NOBODY)}
    text = markdown(brief("Chosen", [], {**CARDS, "r1": Card("a", None, None, None)}, said, list(said)))
    assert "“Douze morts, selon la police”: a report whose outlet is unknown, who says so is not read" in text
    assert "own voice" not in text
    assert "“It rained”: Courier, from a source not given." in text
    assert "2 reports from 1 outlet and 1 whose outlet is unknown, 2024-03-05" in text


@pytest.mark.parametrize(("reports", "told"), [
    (("r3",), "1 report whose outlet is unknown."), (("r3", "r4"), "2 reports whose outlets are unknown."),
    (("r1", "r3"), "2 reports from 1 outlet and 1 whose outlet is unknown, 2024-03-04."),
])  # fmt: skip
def test_reports_whose_outlet_is_unknown_are_counted_apart(reports: tuple[str, ...], told: str) -> None:
    cards = {**CARDS, "r3": Card("c", None, None, None), "r4": Card("d", None, None, None)}
    said = {(report, "c1"): Said("It rained", "") for report in reports}
    assert told in markdown(brief("Chosen", [], cards, said, list(said)))


def test_days_and_reports_are_told_once() -> None:
    cards = {**CARDS, "r1": Card("a.txt", "The Post", "2024-03-04T20:10:00+03:00", "Twelve dead")}
    drift = Drift("d1", Spot("r1", "c1"), Spot("r1", "c1"), "source lost", ("said a doctor",), WHY)
    one = Story("s1", "Fire", ("r1", "r2"), (), (), (), (FULL,), (drift,), WHY)
    text = markdown(brief("Fire", [one], cards, SAID))
    assert "T20:10" not in text
    assert "Source lost: “said a doctor”, within The Post." in text


def test_what_rests_on_held_back_words_is_left_out_and_said_so() -> None:
    kept = {spot: one for spot, one in SAID.items() if spot != ("r2", "c1")}
    text = markdown(made(kept))
    assert "Forty people" not in text
    assert "1 claim is left out" in text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "a\x1b[31m\u202eb", "\ud800", "$x$ ^[n]"]
)
def test_no_word_acts_as_a_mark(hostile: str) -> None:
    said = {**SAID, ("r1", "c1"): Said(hostile, hostile)}
    one = made(said, title=hostile)
    text = markdown(one)
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)[$^]", re.sub(r"\[\^\d+\]", "", text))
    assert "\u202e" not in text
    assert docx.Document(io.BytesIO(word(one))).paragraphs


def test_the_word_document_says_the_same() -> None:
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(word(made()))).paragraphs]
    assert paragraphs[0] == "Fire"
    assert any(each.startswith("“Twelve people died”: The Post") for each in paragraphs)
    assert any(each.startswith("1. The Post, 2024-03-04, Twelve dead: “Twelve people died”") for each in paragraphs)
