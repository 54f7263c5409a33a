from __future__ import annotations

import pytest

from reportedly.model.span import Span
from reportedly.reading.attribution.rules import find
from reportedly.reading.quotes import find_quotes
from reportedly.reading.sentences import paragraphs
from tests.reading.speech import marked, words

ONE = [
    # the content follows
    "[The mayor]s [said]c that [the bridge was closed]k.",
    "[The mayor]s [said]c [the bridge was closed]k.",
    "[Turkish farmers]s [say]c [prices have doubled]k.",
    "[The boat sank]k, [officials]s [said]c Tuesday when they met.",
    "[Ana Lund, a judge who is now in the town of Oss]s, [confirmed]c [the boats left and came back]k.",
    "[The parents]s [sent a letter to the board urging]c [it to reconsider]k.",
    "[The port authority]s [announced]c [a ban on fishing]k.",
    "[Ana Pérez, a doctor in Lima]s, [warned]c on Friday that [beds were running out]k.",
    "[She]s [told]c the newspaper that [staff were tired]k.",
    "[Two officials]s [told]c reporters [foreign trawlers are leaving]k.",
    "[The union]s [urged]c [its members to stay at home]k.",
    "[Prosecutors]s [accused]c [the banker of hiding money]k.",
    "[The minister]s [denied]c [taking money]k.",
    "[The chairman]s [vowed]c [to appeal]k.",
    "[The group]s [claimed responsibility for]c [the attack]k.",
    "[A video]s [shows]c [players leaving the field]k.",
    "[The board]s has [expressed deep concern]c that [the dam leaks]k.",
    "[The minister]s [issued a warning]c that [the dam leaks]k.",
    'But on Sunday [the coach]s [said]c: ["We were lucky."]k',
    "The swap drew ire from [lawmakers in Oslo]s who [said]c [the law was broken]k.",
    "It has a quote from [Tahu Reyes, a chief of the tribe]s, who [said]c [the tree was old]k.",
    "[According to]c [CNN]s, [the man lives near the plant and was at home at the time, which is why he heard it]k.",
    "[According to]c [staff at the clinic, run by Ann Wint]s, [the rooms are cold]k.",
    "[According to]c [Lopa Blum, the lawyer of a man who was there]s, [the tape is long]k.",
    '[" So far , it is quiet , "]k [said]c [Ann Lund]s .',
    "[The clerk, who spoke on condition that he was not named]s, [said]c [the boat sank]k.",
    "[A clerk in Lima, the keeper of its maps]s, [said]c [the boat sank]k.",
    "[The clerk -- keeper of its maps]s -- [said]c [the boat sank]k.",
    "[The clerk]s [said]c [that would be wrong]k.",
    "[Rescuers]s [believe]c [up to 100 people are under the mud]k.",
    "[Sources inside the firm]s [claim]c [to have seen it]k.",
    "It was [the Coast Guard]s, which [suggested]c that [Omar Lund, 42, of Lima, had been taken]k.",
    "Lund, [who]k [is expected]c [to play in May]k, has put his house up for sale.",
    "It came in a video in which [the leader, Omar Lund]s, [said]c [the girls were well]k.",
    "[The police]s [had no comment]k.",
    "[Lund, 56, who has served for a decade]s, [told]c reporters [it is clear]k.",
    "[Jo Wice, an attorney, census expert and adviser]s, [said]c that [the count was off]k.",
    "In Lima, Peru, [the mayor, who is ill]s, [said]c [it rained]k.",
    "As [the Gazette]s [reports]c, [the dam leaks]k.",
    "As [Secretary Ana Lund]s [announced]c today at the Vela Dialogue, [the state will pay]k.",
    "But as [Ana Lund]s [points out]c in a column, [the dam leaks]k.",
    "[The army]s [said]c on its website in June that [the boat sank]k.",
    "[“It sank,”]k the daily [quoted]c [a clerk]s [as saying]c.",
    "The daily [quoted]c [a witness, Omar Lund]s, [saying]c that [the dam leaks]k.",
    "[Ana Lund, chief prosecutor for the northern state of Vela]s, [declined to say how many were found]k.",
    "[The dam may leak]k, it [has been claimed]c.",
    "It got its way from [the court of Lima]s, which [ruled]c that [the law was void]k.",
    "[“It rained!”]k [the crowd]s [yelled]c back.",
    "It is odd since [reports]s [claim]c that [the boat sank]k.",
    "Despite its size, [UBS]s sees growth and [predicts]c [it will last]k.",
    "In the interview [he]s [said]c that [it rained]k.",
    "[The envoy]s [was quoted]c by a daily [as saying]c [the talks failed]k.",
    "[“The talks failed,”]k [the envoy]s [was quoted]c [as saying]c by a daily.",
    "[The clerk]s [said]c [that number was too high]k.",
    "[The clerk]s [said]c that [work was hard]k.",
    "[The navy]s [said]c [two boats had sunk]k but did not say where.",
    "[The navy]s [said]c [two boats had sunk but did not leak oil]k.",
    "There were [reports]c that [prices in Lima had doubled]k.",
    "[The union]s [condemned]c [the ruling]k and will appeal.",
    "[The union]s [said]c [it was late but would pay]k.",
    "[The navy]s [confirmed]c [the deaths]k but refused to give names.",
    "The daily [quoted]c [the envoy]s [as saying]c on Monday that [the talks failed]k.",
    "[Ana Pérez, a nurse]s, lashed out at the board, [saying]c [beds were full]k.",
    "It blew up when [Ola Berg]s went on a show and [claimed]c that [the match was fixed]k.",
    "[His son]s [had]c a message for them: [“We will be back soon.”]k",
    "[His son]s [voiced]c anger to a daily: [“We had no idea of it.”]k",
    # the content comes first
    "[“The bridge is closed,”]k [the mayor]s [said]c.",
    "[“The bridge is closed,”]k [said]c [Ana Pérez, the mayor of Lima]s.",
    "[The bridge is closed]k, [according to]c [the mayor]s.",
    "[Two bridges were closed]k, [a police spokesman]s [said]c in a statement.",
    "['It rained,']k [he]s [said]c.",
    "[The fee is small]k, [papers]s [show]c.",
    # no source, or one that is not a saying subject
    "[The striker has]k [reportedly]c [signed for a club]k.",
    "[The lake]k [is thought]c [to be warm]k.",
    "[The board]k [is expected]c [to meet on Monday]k.",
    "It [is believed]c that [the bridge was mined]k.",
    "It [was reported]c on Monday that [the bridge was mined]k.",
    "This adds to [the government's]s [claim]c that [the rebels are weak]k.",
    "[The owner]s [declined to comment]k.",
    "[The company]s [did not respond to calls]k.",
    "There were [reports]c that [the bridge was closed]k.",
    "[Ola Berg]s [confirmed]c in the interview posted Thursday that [he will play]k.",
    "[The official]s [would offer no further details]k.",
    "Police have received [reports]c that [a boat is missing]k.",
]
NONE = [
    "It was a claim that relies on a loose reading of the law.",
    "There were reports that were late.",
    "Doctors in Lima have admitting privileges there.",
    "The state of the bridge is bad.",
    "The report was long.",
    "She might say so.",
    "He did not say that.",
    "The Hope Clinic opened.",
    "They may suggest changes.",
    "The page has a photograph purportedly showing him.",
    "His own disclosure report provides much.",
    "It is a list of published reports and old maps.",
    "The troops maintained their positions.",
    "The office dismissed many cases.",
    "Growth will slow, down 0.2 points from its last estimate.",
    "Nobody loses hair when taking calls on a phone.",
    "As bad as it is, law and order has to last.",
    "As I said, it is bad.",
    "The army ruled out further talks.",
    "“Even as it rains, the board will continue to act on our behalf.”",
    "It was the age of the boy reportedly captured in Lima.",
    "The plague threatens our city.",
    "The clerk posted a short video that showed the boat.",
    "The 30 suspects held by the board told nobody.",
    "The board sets rules that could close mines.",
    "The thing you said that feels true is odd.",
    "He asked for any confirmation that the tape is old.",
    "The Danish claims saying that he left were old.",
]


def read(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    whole = Span(0, len(text))
    found = find(text, whole, find_quotes(text, paragraphs(text, whole)))
    return [(words(text, a.source), words(text, a.cue), words(text, a.content)) for a in found]


@pytest.mark.parametrize("written", ONE)
def test_one_attribution_has_its_source_cue_and_content(written: str) -> None:
    wanted = marked(written)
    assert read(wanted.text) == [(wanted.source, wanted.cue, wanted.content)]


@pytest.mark.parametrize("text", NONE)
def test_what_says_nothing_is_no_attribution(text: str) -> None:
    assert read(text) == []


def test_a_refusal_and_its_reason_are_two_attributions() -> None:
    found = read("A police spokesman declined to comment, saying it was too early.")
    assert [content for _, _, content in found] == [("declined to comment",), ("it was too early",)]


def test_two_clauses_of_saying_are_two_attributions() -> None:
    found = read("The bank said profits rose, but the union said wages fell.")
    assert [(source, content) for source, _, content in found] == [
        (("The bank",), ("profits rose",)),
        (("the union",), ("wages fell",)),
    ]


def test_what_is_described_ends_where_the_same_one_speaks() -> None:
    found = read("When he described the wall in May, he said, “We will build it.”")
    assert [content for _, _, content in found] == [("the wall in May",), ("“We will build it.”",)]


def test_a_clause_in_front_ends_where_another_speaks() -> None:
    found = read("Although the firm promised new boats, the mayor said none had come.")
    assert [(source, content) for source, _, content in found] == [
        (("the firm",), ("new boats",)),
        (("the mayor",), ("none had come",)),
    ]


def test_what_one_who_claims_does_next_is_no_part_of_his_claim() -> None:
    found = read("A woman who claims to be his wife has revealed she never met him.")
    assert [(source, content) for source, _, content in found] == [
        (("A woman",), ("to be his wife",)),
        (("A woman who claims to be his wife",), ("she never met him",)),
    ]


def test_a_clause_behind_according_to_is_no_apposition() -> None:
    ((source, _, content),) = read("According to Vela, the editor said: “If it rains, we stay.”")
    assert source == ("Vela",)
    assert content == ("the editor said: “If it rains, we stay.”",)


def test_a_participle_takes_the_source_before_it() -> None:
    found = read("The judge said the case was closed, adding that costs would follow.")
    assert [source for source, _, _ in found] == [("The judge",), ("The judge",)]


def test_a_quotation_broken_by_its_cue_is_one_content() -> None:
    found = read("“It rained,” he said, “and it poured.”")
    assert found == [(("he",), ("said",), ("“It rained,”", "“and it poured.”"))]


def test_the_outer_layer_holds_the_inner_one() -> None:
    ((source, _, content),) = read("“The army said that it left,” notes the Courier.")
    assert source == ("the Courier",)
    assert content == ("“The army said that it left,”",)
