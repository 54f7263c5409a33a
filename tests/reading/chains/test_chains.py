from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.speech import path, read

DOCS = Path(__file__).parents[3] / "docs" / "chains.md"
ROWS = [
    tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    for line in DOCS.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| text")
]


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) >= 30
    assert all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize(("text", "claim", "expected"), ROWS)
def test_the_path_of_a_claim_is_what_the_page_says(text: str, claim: str, expected: str) -> None:
    assert path(read(text), claim) == expected.replace("←", "<")


def test_the_reports_own_outlet_is_never_a_step() -> None:
    text = "Two officials told Reuters that the deal was off."
    assert path(read(text, outlet="Reuters"), "the deal") == "Two officials"


def test_what_the_reports_own_outlet_drew_up_is_no_step() -> None:
    text = "The fund grew by half, a USA TODAY analysis of court files shows. A Reuters analysis shows it is empty."
    assert path(read(text, outlet="USA TODAY"), "The fund") == ""
    assert path(read(text, outlet="USA TODAY"), "it is empty") != ""


PUBLIC_REPORT = "a public report issued by the water panel"
SPEAKERS = [
    ("Ana Pérez’s warning that it rained was heard.", "it rained", "Ana Pérez"),
    ("Ana Pérez told Reuters that it rained. Pérez told reporters that it poured.", "it poured", "Ana Pérez"),
    ("Ana Pérez said in a statement to AFP that it rained.", "it rained", "AFP < Ana Pérez (statement)"),
    ("Ana Pérez said it rained, citing the risks of floods.", "it rained", "Ana Pérez"),
    ("Ana Pérez said Omar Lund believes that it rained. Omar Lund said that it poured.", "it poured", "Omar Lund"),
    ("Ana Pérez met Omar Lund, the Utah mayor. The Utah politician said it poured.", "it poured", "Omar Lund"),
    (
        "Mayor Omar Lund said it rained. Ana Pérez said it hailed. The former mayor said it poured.",
        "it poured",
        "Ana Pérez",
    ),
    ("Ana Pérez said it rained. Former mayor and candidate Omar Lund said it poured.", "it poured", "Omar Lund"),
    ("An official told Norwegian paper Fjordavis that it poured.", "it poured", "Fjordavis < An official"),
    ("It poured, according to an Oarlock statement issued last week.", "It poured", "Oarlock (statement)"),
    (
        "The Riverton Times said it rained. Fox News said it hailed. The paper said it poured.",
        "it poured",
        "The Riverton Times",
    ),
    (
        "Fox News said it rained. The Riverton Times said it hailed. The network said it poured.",
        "it poured",
        "Fox News",
    ),
    ("AFP said it rained. A health report said it hailed. The report said it poured.", "it poured", "A health report"),
    ("Ana Pérez and Omar Lund said it rained. They said it poured.", "it poured", "Ana Pérez + Omar Lund"),
    ("Ana Lind Pérez said it rained. Lind Pérez said it poured.", "it poured", "Ana Lind Pérez"),
    ("Ola Berg Jr. said it rained. Mr. Berg said it poured.", "it poured", "Ola Berg Jr."),
    ("Ana Pérez told AFP that it rained, while Omar Lund told Reuters it poured.", "it poured", "Reuters < Omar Lund"),
    ("Both Ana Pérez and Omar Lund said it poured.", "it poured", "Ana Pérez + Omar Lund"),
    ("Mayor Bill de Sosa said it rained. De Sosa said it poured.", "it poured", "Bill de Sosa"),
    ("James O’Neill said it rained. O'Neill said it poured.", "it poured", "James O’Neill"),
    ("Ana Pérez told AFP it rained. Pérez has repeatedly said that it poured.", "it poured", "Ana Pérez"),
    (
        "The Water Use Board said it rained. WUB said it poured.",
        "it poured",
        "The Water Use Board",
    ),
    (
        "Oarlock News said it rained. Ana Lund told the Narvik Times it snowed. The station said it poured.",
        "it poured",
        "Oarlock News",
    ),
    (
        "The Narvik Times said it rained. What did the Riverton Times report? The paper said it poured.",
        "it poured",
        "the Riverton Times",
    ),
    (
        "Ana Pérez told AFP it rained. Two aides and Ana Pérez said it poured.",
        "it poured",
        "AFP < Two aides + Ana Pérez",
    ),
    ("The vote was a blow to Ana Pérez, who said it poured.", "it poured", "Ana Pérez"),
    ("It poured, according to a public report issued by the water panel.", "It poured", PUBLIC_REPORT),
    ("The mayor told a townhall meeting that it poured.", "it poured", "The mayor"),
    ("“It poured,” the mayor said on state television.", "It poured", "the mayor (state television)"),
    ("The mayor told Chris Lund of Fox News that it poured.", "it poured", "Fox News < The mayor"),
    ("The mayor told Reuters’ Ana Lund that it poured.", "it poured", "Reuters < The mayor"),
    ("Ana Pérez said it rained. It poured, according to her remarks.", "It poured", "Ana Pérez"),
    ("Sen. Ana Lund said it rained. Omar Berg said it hailed. The lawmaker said it poured.", "it poured", "Ana Lund"),
    ("Spokesman Navy Capt. Omar Lund left. The spokesman said it poured.", "it poured", "Omar Lund"),
    ("Ana Lund was there, but AFP quoted a clerk as saying it poured.", "it poured", "AFP < a clerk"),
    ("A source said it rained. They also said it poured.", "it poured", "A source"),
    ("In a Wall Street Journal essay, Ana Pérez said it poured.", "it poured", "The Wall Street Journal < Ana Pérez"),
    ("A senior official told AFP it rained. The source said it poured.", "it poured", "AFP < A senior official"),
    ("Experts said it rained. Some experts said it poured.", "it poured", "Some experts"),
    ("Rep. Tim Bishop said it rained. Bishop said it poured.", "it poured", "Tim Bishop"),
    ("Israel said it poured. The Times of Israel said it rained.", "it poured", "Israel"),
]


@pytest.mark.parametrize(("text", "claim", "expected"), SPEAKERS)
def test_who_is_meant(text: str, claim: str, expected: str) -> None:
    assert path(read(text), claim) == expected


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
    ("The river rose, the Post said.", "outlet", True),
    ("The river rose, WOAR-TV said.", "outlet", True),
    ("Reuters’ investigative unit said it rained.", "outlet", True),
    ("The river rose, this week the Narvik Times said.", "outlet", True),
    ("Rebels said they had won.", "armed group", False),
    ("A report by two engineers says it rained.", "document", False),
    ("A report by the audit office says it rained.", "document", True),
    ("Court papers show it rained.", "document", False),
    ("It rained, according to several reports.", "unspecified", False),
    ("A diplomatic source said it rained.", "official", False),
    ("A source close to the family said it rained.", "person", False),
    ("A majority of voters said it rained.", "person", False),
    ("Some of the bank’s officials said it rained.", "official", False),
    ("Video footage released by the army shows it rained.", "document", True),
    ("Political pundits said it rained.", "person", False),
    ("The California Republican said it rained.", "person", False),
    ("A security think tank said it rained.", "organisation", False),
    ("The watchdog group, River Eyes, said it rained.", "organisation", True),
    ("Ana Baker, the minister, said it rained.", "official", True),
    ("Rep. Hunter said it rained.", "official", True),
    ("The Lisvane Post newspaper said it rained.", "outlet", True),
    ("Norway’s Fjord news agency said it rained.", "outlet", True),
    ("Some said it rained.", "unspecified", False),
    ("Former mayor Ana Pérez said it rained.", "person", True),
    ("Former officials said it rained.", "official", False),
    ("Republican president candidate Ana Pérez said it rained.", "person", True),
    ("Lund said it rained. Secretary of State John Lund left.", "official", True),
    ("Ana Pérez said it rained. “I know Secretary Pérez,” said Omar Lund.", "person", True),
    ("Pérez said it rained. Mayor Ana Pérez left.", "official", True),
    ("Ana Pérez, who met the president, said it rained.", "person", True),
    ("Ana Pérez of the Oar Institute said it rained.", "person", True),
    ("Senate Republicans said it rained.", "official", False),
    ("Most Americans said it rained.", "person", False),
    ("The United Mine Workers said it rained.", "organisation", True),
    ("Rep. Ana McMoran Hill, R-Wash., said it rained.", "official", True),
    ("A trove of emails shows it rained.", "document", False),
    ("Sens. Ana Pérez (Ky.) and Omar Lund (Fla.) said it rained.", "official", True),
    ("Omar de Lund-Berg, ex-head of the water board, said it rained.", "person", True),
    ("Mr de Lund-Berg said it rained.", "person", True),
    ("Omar Lund, editor in chief of the Yemen Post, said it rained.", "person", True),
    ("AFP chief political correspondent Omar Lund said it rained.", "person", True),
    ("Chief economist Omar Lund said it rained.", "official", True),
    ("A lawyer for the clinic said it rained.", "official", False),
    ("Company lawyers said it rained.", "official", False),
    ("A lawyer for the victims said it rained.", "person", False),
    ("City Attorney Ana Pérez said it rained.", "official", True),
    ("A source in the governor’s office said it rained.", "official", False),
    ("A source familiar with the governor’s office said it rained.", "person", False),
    ("Several media sources said it rained.", "outlet", False),
    ("Many said it rained.", "unspecified", False),
    ("Fifty of the nation’s officers said it rained.", "official", False),
    ("A party figure said it rained.", "person", False),
    ("Twitter said it rained.", "organisation", True),
    ("The Baptist News Service said it rained.", "outlet", True),
    ("The Advocate said it rained.", "outlet", True),
    ("A representative of Mr. Lund’s company, Oar Plumbing Company, said it rained.", "official", False),
    ("Monday’s report said it rained.", "document", False),
    ("A terrorist organization said it rained.", "armed group", False),
    ("The university’s playbook says it rained.", "document", False),
    ("Several news organizations said it rained.", "outlet", False),
    ("The Algerian news site al-Fadjr on Aug. 6 said it rained.", "outlet", True),
    ("His band said it rained.", "organisation", True),
    ("Ana Pérez, an investment adviser, said it rained.", "person", True),
    ("Ana Pérez, a senior adviser, said it rained.", "official", True),
    ("A financial adviser said it rained.", "person", False),
    ("Lund adviser Ana Pérez said it rained.", "official", True),
    ("A document on the firm’s website says it rained.", "document", True),
    ("Fox News Latino said it rained.", "outlet", True),
    ("iGen.Fr said it rained.", "outlet", True),
    ("Cuban media outlets said it rained.", "outlet", False),
    ("City police Lt. Ana Pérez said it rained.", "official", True),
    ("Figures her campaign released show it rained.", "document", False),
    ("Mary Lund said it rained. Officer Peter Lund left.", "person", True),
    ("Omar Lund, the city’s mayor, this week said it rained.", "official", True),
    ("The network’s Lima affiliate said it rained.", "outlet", True),
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An earlier version of this report said the dam had burst.", "An earlier version of this report"),
        ("The mayor earlier on Monday said the dam had burst.", "The mayor"),
        ("The talks were held in Geneva.\n\nThe United Nations said the dam had burst.", "The United Nations"),
    ],
)
def test_the_name_is_the_source_whole_and_no_more(text: str, name: str) -> None:
    assert [actor.name for actor in read(text).actors] == [name]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("An aide told AFP that the dam burst.", "AFP < An aide"),
        ("“the dam burst,” said Jo Wice, an attorney, census expert and party adviser.", "Jo Wice"),
        ("Omar Lund, editor in chief of the Yemen Post, said that the dam burst.", "Omar Lund"),
    ],
)
def test_a_path_is_told_in_the_names_of_the_report(text: str, step: str) -> None:
    assert path(read(text), "the dam burst") == step


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("al-Fajr, an Omani paper, said it rained.", "outlet"),
        ("Jabhat al-Fajr, a rebel group in the east, said it rained.", "armed group"),
        ("The Water Board, a group of doctors, said it rained.", "organisation"),
        ("Ola Berg, a cardiologist from Oslo, said it rained.", "person"),
        ("Ana Lund, of the Water Board, said it rained.", "person"),
        ("A rebel group said it rained.", "armed group"),
    ],
)
def test_what_stands_behind_a_name_tells_what_kind_of_source_it_is(text: str, kind: str) -> None:
    assert [source.kind for claim in read(text).claims for step in claim.chain for source in step.sources] == [kind]


@pytest.mark.parametrize(
    "before",
    [
        "It was a blow to Secretary of State Ana Lund.",
        "The mayor of Port Vela, Ana Lund, was there.",
        "They met Director of National Defence Ana F. Lund.",
    ],
)
def test_who_is_given_an_office_of_something_before_speaks_in_office(before: str) -> None:
    reading = read(f"{before} On Monday, Lund said it rained.")
    assert [source.kind for step in reading.claims[-1].chain for source in step.sources] == ["official"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Sir Omar Lund said it rained. Gen Lund said it poured.", [("Omar Lund", "official")] * 2),
        ("Ana Del Monte said it rained. Del Monte said it poured.", [("Ana Del Monte", "person")] * 2),
    ],
)
def test_a_short_title_needs_no_stop_and_a_particle_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    sources = [source for claim in read(text).claims for step in claim.chain for source in step.sources]
    assert [(source.name, source.kind) for source in sources] == expected
