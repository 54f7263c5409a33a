"""Names of private persons who are accused: covered wherever they stand, until somebody approves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archives import OFFICIAL, Said, raw_of, reading

from reportedly.archive.case import Archive
from reportedly.archive.masking import Mask, mask_of
from reportedly.model.claim import Accused, Claim
from reportedly.model.details import Place, Quantity
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.review import Review
from reportedly.review.holding import accused_in

STOLE = "Jonas Reed stole the relief money"


def report(*, private: bool = True) -> Reading:
    start = len("Reed accused") + 2
    accused = (Accused("Jonas Reed", Span(start, start + 10), private),)
    accusing = Said(STOLE, (OFFICIAL,), more={"accusation": True, "accused": accused})
    return reading(accusing, Said("Mr Reed was at home on Monday"), id="r1", title="Reed accused")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "a.db")
    opened.add(report(), raw_of(report()))
    return opened


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Jonas Reed stole it", "█████ ████ stole it"),
        ("said Mr Reed’s wife", "said Mr ████’s wife"),
        ("JONAS REED STOLE", "█████ ████ STOLE"),
        ("a reed in the wind, Reedy", "a reed in the wind, Reedy"),
        ("Jonas\nReed fled", "█████\n████ fled"),
        ("https://x.example/jonas-reed.html", "https://x.example/█████-████.html"),
        ("Jonas fled. Jonas Berg stayed, and Jonasson", "█████ fled. Jonas Berg stayed, and Jonasson"),
        ("https://x.example/jonas-and-the-whale", "https://x.example/jonas-and-the-whale"),
        ("says", "says"),
    ],
)
def test_names_are_covered_letter_by_letter(words: str, shown: str) -> None:
    assert Mask(["Jonas Reed"])(words) == shown


def test_everything_in_an_answer_is_covered_and_keeps_its_places(archive: Archive) -> None:
    mask = mask_of(archive, reports=["r1"])
    shown = mask(archive.held.reading("r1"))
    assert "Reed" not in repr(shown)
    assert len(shown.report.text) == len(report().report.text)
    assert shown.claims[1].content == report().claims[1].content
    assert mask({"a": ["Reed and more", 1, None]}) == {"a": ["████ and more", 1, None]}
    archive.close()


def test_what_was_approved_is_shown(archive: Archive) -> None:
    Review(archive.store).decide("ana", "approve", "r1/c1", why="public court record")
    assert mask_of(archive, reports=["r1"]).names == frozenset()
    archive.close()


def test_who_is_known_by_an_office_is_shown(tmp_path: Path) -> None:
    with Archive(tmp_path / "b.db") as opened:
        made = report(private=False)
        opened.add(made, raw_of(made))
        assert mask_of(opened, reports=["r1"]).names == frozenset()
        assert mask_of(opened, stories=[None], reports=[]).names == frozenset()


def test_a_place_that_was_taken_for_a_person_is_no_person() -> None:
    span = Span(0, 10)
    claim = Claim("c1", (span,), accusation=True, accused=(Accused("Walvis Bay", span, private=True),))
    assert list(accused_in(claim)) == ["Walvis Bay"]
    placed = Place(span, "Walvis Bay", "settlement", 1, -22.9, 14.5)
    assert not list(accused_in(Claim("c1", (span,), accusation=True, accused=claim.accused, places=(placed,))))


@pytest.mark.parametrize(("age", "kept"), [(34.0, ()), (12.0, (12.0,))])
def test_an_age_that_is_covered_is_no_number_of_the_claim(
    archive: Archive, age: float, kept: tuple[float, ...]
) -> None:
    number = Quantity(Span(0, 2), age, age, "exact", unit="years old", role="age")
    found = next(iter(archive.ask(limit=1).items))
    words = "Jonas Reed, 34, fled with a boy of 12"
    shown = mask_of(archive, reports=["r1"])(
        replace(found, words=words, claim=replace(found.claim, quantities=(number,)))
    )
    assert shown.words == "█████ ████, ██, fled with a boy of 12"
    assert tuple(q.low for q in shown.claim.quantities) == kept
    archive.close()
