"""The view for a terminal: what it says, at 80 columns and without colour."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from rich.cells import cell_len
from rich.console import Console

from reportedly.faces import terminal
from reportedly.model.claim import Claim
from reportedly.model.details import Movement, Place
from reportedly.model.reading import Reading
from reportedly.model.report import Part
from reportedly.model.span import Span


def shown(reading: Reading, width: int = 80, *, colour: bool = False) -> str:
    stream = io.StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(
        file=stream, width=width, color_system=system, force_terminal=colour, highlight=False, markup=False, emoji=False
    )
    terminal.show(reading, console)
    return stream.getvalue()


def test_the_first_line_sums_up(ferry_reading: Reading) -> None:
    first = shown(ferry_reading).splitlines()[0]
    assert first == "5 claims · 2 sources named, 1 unnamed · 20 % own voice · 1 hearsay · 1 warning"


def test_a_claim_is_its_chain_its_manner_its_words_and_its_details(ferry_reading: Reading) -> None:
    lines = shown(ferry_reading).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("  c2"))
    assert lines[start : start + 6] == [
        "  c2  The Amsel Courier ← the coast guard (via statement)  says, certain",
        "      │ at least 12 people drowned off Port Amsel on Monday",
        "      how many  ≥ 12 people (“at least 12 people”)",
        "      when      on Monday (in the past)",
        "      where     Port Amsel (not located)",
        "",
    ]


def test_claims_stand_in_the_order_of_the_text(ferry_reading: Reading) -> None:
    found = [line.split()[0] for line in shown(ferry_reading).splitlines() if line.startswith("  c")]
    assert found == ["c1", "c2", "c3", "c4", "c5"]


@pytest.mark.parametrize(
    "words",
    [
        "unspecified source  says (“reportedly”), certain  HEARSAY",
        "alleges (“said”), probable, negative  ACCUSATION, the source’s claim",
        "the report itself  asserts, certain",
        "│ The ferry … carried up to 84 passengers from Port Amsel to Lund",
        "≤ 84 passengers (“up to 84”)",
        "Lund (settlement, Sweden)",
        "passengers: Port Amsel → Lund",
        "promo: Subscribe to our newsletter",
        "published-unknown: no date",
        "ferry.txt · outlet unknown · publication date unknown",
    ],
)
def test_nothing_is_told_as_fact_and_nothing_is_left_out(words: str, ferry_reading: Reading) -> None:
    assert " ".join(words.split()) in " ".join(shown(ferry_reading).split())


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal_or_than_is_readable(width: int, ferry_reading: Reading) -> None:
    widest = max(cell_len(line) for line in shown(ferry_reading, width).splitlines())
    assert widest <= min(width, terminal.WIDEST)


def test_no_line_ends_in_blanks(ferry_reading: Reading) -> None:
    assert [line for line in shown(ferry_reading).splitlines() if line != line.rstrip()] == []


def test_colour_adds_no_words(ferry_reading: Reading) -> None:
    coloured = shown(ferry_reading, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(ferry_reading)


def test_no_colour_is_respected(ferry_reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    console = terminal.console_for(width=80)
    console.file = stream
    terminal.show(ferry_reading, console)
    assert "\x1b[3" not in stream.getvalue()


def test_a_text_cannot_command_the_terminal(make_ferry: Callable[..., Reading]) -> None:
    text = "\x1b]0;owned\x07\x1b[2J red [bold]:smile: \u202eevil"
    claim = Claim("c1", (Span(0, len(text)),))
    report = make_ferry(text=text, title=None, parts=(Part("promo", Span(0, len(text))),), outlet="\x1b[31m").report
    written = shown(replace(make_ferry(), report=report, claims=(claim,)))
    assert not {"\x1b", "\x07", "\u202e"} & set(written)
    assert "[bold]:smile:" in written


def test_a_reading_without_claims_or_sources_is_short(ferry_reading: Reading) -> None:
    written = shown(replace(ferry_reading, claims=()))
    assert written.startswith("0 claims · 0 sources named, 0 unnamed · 1 warning")
    assert "Sources" not in written


def test_very_long_words_are_broken(make_ferry: Callable[..., Reading]) -> None:
    text = "x" * 500
    report = make_ferry(text=text, title=None, parts=(Part("body", Span(0, 500)),)).report
    written = shown(replace(make_ferry(), report=report, claims=(Claim("c1", (Span(0, 500),)),)))
    assert max(map(len, written.splitlines())) <= 80
    assert written.count("x") == 500 + written.count("ferry.txt")


def test_places_say_what_holds_them_or_that_they_are_not_located_and_a_movement_its_way(ferry_reading: Reading) -> None:
    here = Span(0, 5)
    held = Place(here, "Tanwara", "settlement", None, 13.0, 25.0, 0.3, "SD", "Darfur")
    movement = Movement(None, ("Lund",), ("the North Sea",), ())
    last = replace(ferry_reading.claims[-1], places=(held, Place(here, "Nowhere")), movement=movement)
    written = shown(replace(ferry_reading, claims=(last,)))
    assert "where     Tanwara (settlement, in Darfur, Sudan) · Nowhere (not located)" in written
    assert "moves     who is not told: from Lund → the North Sea" in written


def test_a_place_that_is_not_located_has_another_colour(ferry_reading: Reading) -> None:
    coloured = shown(ferry_reading, colour=True)
    assert "\x1b[33mPort Amsel (not located)" in coloured
    assert "\x1b[34mLund (settlement, Sweden)" in coloured
