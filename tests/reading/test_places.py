"""Places in own-written text: found, told apart from what is none, resolved by the whole report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from reportedly.gazetteer import Gazetteer
from reportedly.model.details import Place
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.reading.context import Context
from reportedly.reading.places import find_places, places
from reportedly.reading.places.toponyms import find_toponyms


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as the learned reader gives it."""

    start: int
    end: int
    kind: str
    confidence: float = 0.95


Found = Callable[..., tuple[Place, ...]]


@pytest.fixture
def found(gazetteer: Gazetteer) -> Found:
    def find(text: str, *entities: Named, outlet: str | None = None) -> tuple[Place, ...]:
        return find_places(text, (), entities, gazetteer, outlet=outlet)

    return find


def shown(places_found: tuple[Place, ...]) -> list[str]:
    return [f"{place.name} {place.country or '-'}" for place in places_found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighters fell back into Sirte, a coastal city in Libya, on Monday.", ["Sirte LY", "Libya LY"]),
        ("Militia leaders met in Tripoli while ports near Benghazi stayed shut.", ["Tripoli LY", "Benghazi LY"]),
        ("Shelling was heard from Beirut to Tripoli, and roads out of Sidon were cut.",
         ["Beirut LB", "Tripoli LB", "Sidon LB"]),
        ("Two soldiers were shot dead in Tripoli overnight.", ["Tripoli LY"]),
        ("The convoy drove from Tobruk towards the Egyptian border.", ["Tobruk LY", "Egypt EG"]),
        ("Troops entered western Mosul and raised a flag beside the Al-Nuri Mosque.",
         ["Mosul IQ", "Al-Nuri Mosque IQ"]),
        ("A boat sank in the Mediterranean on its way from Libya to Italy.",
         ["Mediterranean Sea -", "Libya LY", "Italy IT"]),
        ("They crossed from Sudan into Libya; others flew in from Turkey and Syria.",
         ["Sudan SD", "Libya LY", "Turkey TR", "Syria SY"]),
        ("A bus caught fire in London on Friday.", ["London GB"]),
        ("Growth slowed across Europe and the Middle East.", ["Europe -", "Middle East -"]),
        ("The clashes in Derna and Benghazi continued.", ["Derna LY", "Benghazi LY"]),
        ("A dozen people drowned in the Strait of Hormuz, off Iran.", ["Strait of Hormuz -", "Iran IR"]),
        ("In Paris, Texas, a jury freed a nurse.", ["Paris US", "Texas US"]),
        ("Police in Birmingham said a man from Coventry was arrested near Wolverhampton.",
         ["Birmingham GB", "Coventry GB", "Wolverhampton GB"]),
        ("A warehouse in Birmingham, Alabama, burned down.", ["Birmingham US", "Alabama US"]),
        ("The strike closed schools in the Fezzan, the Donbas and the Sahel.", ["Fezzan LY", "Donbas UA", "Sahel -"]),
        ("Smugglers drive through Agadez in Niger and across the Sahara.", ["Agadez NE", "Niger NE", "Sahara -"]),
        ("NEW DELHI (AP) - India closed its border with Pakistan.", ["New Delhi IN", "India IN", "Pakistan PK"]),
    ],
)  # fmt: skip
def test_names_are_resolved_by_their_report(found: Found, text: str, expected: list[str]) -> None:
    assert shown(found(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fire crews were sent to Washington state and Oregon, and people left Spokane.", "region"),
        ("Snow fell in Washington, D.C., and schools were closed.", "settlement"),
        ("He met senators in Washington on Monday.", "settlement"),
    ],
)
def test_washington_state_and_city(found: Found, text: str, kind: str) -> None:
    assert [place.kind for place in found(text) if place.name.startswith("Washington")] == [kind]


def test_a_region_among_regions_is_no_town_in_one_of_them(found: Found) -> None:
    text = (
        "Contests follow in Nevada and later in South Carolina. She led in Iowa by a point and lost New Hampshire. "
        "At the Nevada caucuses she leads. He won Iowa voters. Vermont sent him to Congress, and Iowa loves him."
    )
    assert {place.kind for place in found(text)} == {"region"}


@pytest.mark.parametrize(
    "text",
    [
        "Washington said the embargo would stay.",
        "Egypt condemned the attack.",
        "Moscow and Tehran agreed on a date.",
        "France and other countries have been arming the rebels.",
        "The United States would not take part.",
        "An agreement was reached with Sudan.",
        "Ukraine accused Russia of lying.",
        "The foreign ministers of Iran, Iraq and Kuwait spoke by telephone.",
        "The White House denied it, and so did the Kremlin.",
        "Chelsea beat Arsenal 2-1 on Sunday.",
        "The U.S.-led coalition and pro-Russia rebels traded blame.",
        "U.S. Senator Ann Poole resigned.",
        "The Boston Globe and the University of Texas did not answer.",
        "French, British and Malian officials stayed away.",
        "Syrians and Iraqis were among the dead.",
        "Islamic State of Iraq and Syria claimed the bombing.",
        "Paris Hilton and Mr. London sang.",
        "Jordan Smith thanked Chelsea Wills.",
        "Many people in March read the whole thing on Sunday.",
        "He was friends with Lincoln Stone and Florence Hall.",
    ],
)
def test_what_acts_or_is_part_of_another_name_is_no_place(found: Found, text: str) -> None:
    assert shown(found(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Libya's coast is long.", ["Libya LY"]),
        ("Aid to Egypt was cut.", ["Egypt EG"]),
        ("They set up bases outside Libyan towns.", ["Libya LY"]),
        ("It began in the central Chinese city of Wuhan.", ["China CN", "Wuhan CN"]),
        ("Libya has fallen apart.", ["Libya LY"]),
        ("Turkey has sent troops to the border with Syria.", ["Syria SY"]),
        ("The quake shook Turkey and Syria.", ["Turkey TR", "Syria SY"]),
        ("The governor of Ohio met the mayor of Toledo.", ["Ohio US", "Toledo US"]),
        ("Crowds gathered outside the White House.", ["White House US"]),
        ("Georgia's Tbilisi was calm, but in Atlanta, Georgia, protests went on.",
         ["Georgia GE", "Tbilisi GE", "Atlanta US", "Georgia US"]),
        ("Of the states, Kan. and Mo. are dry; in Springfield, Mo., it rained.", ["Springfield US", "Missouri US"]),
    ],
)  # fmt: skip
def test_what_tells_where_whence_whither_or_whose_is_one(found: Found, text: str, expected: list[str]) -> None:
    assert shown(found(text)) == expected


def test_every_span_holds_its_name(found: Found) -> None:
    text = "In Washington, D.C., two men from Alexandria, Va., spoke of Côte d'Ivoire."
    assert [place.span.of(text) for place in found(text)] == ["Washington, D.C.", "Alexandria", "Va.", "Côte d'Ivoire"]
    assert [place.name for place in found(text)] == ["Washington, D.C.", "Alexandria", "Virginia", "Ivory Coast"]


def test_an_unlisted_village_has_what_holds_it(found: Found) -> None:
    village, darfur = found("At least 30 people died in the village of Tanwara, in Darfur.")
    assert (village.name, village.kind, village.within, village.geonames_id) == (
        "Tanwara",
        "settlement",
        "Darfur",
        None,
    )
    assert (village.lat, village.lon) == (darfur.lat, darfur.lon)
    assert village.confidence < darfur.confidence


def test_an_unlisted_building_without_a_holder_is_shown_unresolved(found: Found) -> None:
    (hospital,) = found("Doctors worked through the night at the Al-Salam Hospital.")
    assert (hospital.name, hospital.kind) == ("Al-Salam Hospital", "facility")
    assert (hospital.lat, hospital.lon, hospital.confidence) == (None, None, 0)


def test_what_could_be_anywhere_stays_unresolved(found: Found) -> None:
    (place,) = found("The sheriff of Washington County spoke.")
    assert place.name == "Washington County"
    assert (place.lat, place.geonames_id, place.confidence) == (None, None, 0)


def test_an_unknown_name_does_not_empty_the_others(found: Found) -> None:
    assert "Mosul IQ" in shown(found("He drove from the village of Qxyzabad to Mosul."))


def test_where_a_report_appeared_speaks_for_its_places(gazetteer: Gazetteer) -> None:
    text = "A fire in Arlington destroyed a barn."
    here, there = (
        find_toponyms(text, (), gazetteer, outlet=outlet)[0].candidate for outlet in ("Fort Worth News", "Seattle News")
    )
    assert here is not None
    assert there is not None
    assert here.admin1 is not None
    assert there.admin1 is not None
    assert (gazetteer.place(here.admin1).name, gazetteer.place(there.admin1).name) == ("Texas", "Washington")


def test_learned_entities_add_and_take_away(found: Found) -> None:
    text = "Neighbours saw Bahrain Anders near Qxyz."
    name, place = text.index("Bahrain"), text.index("Qxyz")
    assert shown(found(text, Named(name, name + 14, "person"), Named(place, place + 4, "place"))) == ["Qxyz -"]


@pytest.mark.parametrize(
    "text", ["", " \n", "...", "\ud800 in \ud800", "IN " * 300, "St. " * 50, "a" * 5000, "القاهرة و بنغازي"]
)
def test_odd_text_is_read(found: Found, text: str) -> None:
    for place in found(text):
        assert 0 <= place.span.start < place.span.end <= len(text)


def test_claims_get_what_stands_in_their_content(gazetteer: Gazetteer, ferry_reading: Reading) -> None:
    text = "Rescuers in Oslo said a ferry had sunk off Bergen."
    content = Span(text.index("a ferry"), len(text) - 1)
    claim = replace(ferry_reading.claims[0], content=(content,), source=(Span(0, 16),), places=())
    report = replace(ferry_reading.report, text=text)
    reading = places(replace(ferry_reading, report=report, claims=(claim,), sentences=()), Context(gazetteer))
    assert shown(reading.claims[0].places) == ["Bergen NO"]
