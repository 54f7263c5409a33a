"""Wording: bounds, paths, days, places and counts as a person reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.model import wording
from reportedly.model.chain import Source, Step
from reportedly.model.details import Movement, Place, Quantity, Time
from reportedly.model.reading import Reading
from reportedly.model.report import Notice
from reportedly.model.span import Span

HERE = Span(0, 1)
GUARD = Source("s1", "the coast guard", "organisation", named=True)
WORKER = Source("s2", "a port worker", "person", named=False)
UNNAMED = Source("s3", "an unnamed official", "official", named=False)
NOBODY = Source("s4", "unspecified", "unspecified", named=False)


@pytest.mark.parametrize(
    ("low", "high", "approximation", "unit", "shown"),
    [
        (500, 500, "exact", None, "500"),
        (450.00000000000006, 500, "nearly", None, "450–500"),
        (12, None, "at least", None, "≥ 12"),
        (12, None, "more than", None, "> 12"),
        (None, 84, "up to", None, "≤ 84"),
        (20_000, 99_999, "vague", None, "20,000–99,999"),
        (30, 36.7, "vague", "percent", "30–36.7 %"),
        (0.004, 0.004, "exact", None, "0.004"),
        (4_000_000, 4_000_000, "exact", "USD", "4,000,000 USD"),
        (None, None, "vague", None, "number unknown"),
    ],
)
def test_bounds(low: float | None, high: float | None, approximation: str, unit: str | None, shown: str) -> None:
    assert wording.bounds(Quantity(HERE, low, high, approximation, unit=unit)) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chain", "shown"),
    [
        ((), ""),
        ((Step((GUARD,)),), "the coast guard"),
        ((Step((GUARD,)), Step((WORKER,), "Telegram")), "the coast guard ← a port worker (unnamed) (via Telegram)"),
        ((Step((GUARD, WORKER, UNNAMED)),), "the coast guard, a port worker (unnamed) and an unnamed official"),
        ((Step((NOBODY,)),), "unspecified source"),
    ],
)
def test_path_runs_from_teller_to_origin(chain: tuple[Step, ...], shown: str) -> None:
    assert wording.path(chain) == shown


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        (Time(HERE, "DATE", "2011", "2011-01-01", "2011-12-31"), "2011-01-01 to 2011-12-31"),
        (Time(HERE, "DATE", "2017-06-30", "2017-06-30", "2017-06-30"), "2017-06-30"),
        (Time(HERE, "DATE", "2017", "2017-01-01"), "from 2017-01-01"),
        (Time(HERE, "DATE", "2017", None, "2017-01-01"), "until 2017-01-01"),
        (Time(HERE, "DATE", "PAST_REF"), "in the past"),
        (Time(HERE, "DURATION", "P2Y"), "2 years"),
        (Time(HERE, "DURATION", "P10D"), "10 days"),
        (Time(HERE, "DURATION", "P1W"), "1 week"),
        (Time(HERE, "DURATION", "PXM"), "some months"),
        (Time(HERE, "DURATION", "P1DE"), "1 decade"),
        (Time(HERE, "DURATION", "PT20M"), "20 minutes"),
        (Time(HERE, "DURATION", "P1DT2H"), "1 day 2 hours"),
        (Time(HERE, "DURATION", "P"), "length unknown"),
        (Time(HERE, "SET", "P1D"), "every day"),
        (Time(HERE, "SET", "P2W"), "every 2 weeks"),
        (Time(HERE, "DATE", "XXXX-WXX-1"), "a Monday, date unknown"),
        (Time(HERE, "DATE", "XXXX-WXX-WE"), "a weekend, date unknown"),
        (Time(HERE, "DATE", "XXXX-WXX"), "date unknown"),
        (Time(HERE, "DATE", "XXXX-XX-XX"), "date unknown"),
        (Time(HERE, "DATE", "XXXX-09"), "September, year unknown"),
        (Time(HERE, "DATE", "XXXX-12-25"), "December 25, year unknown"),
        (Time(HERE, "DATE", "XXXX-SU"), "summer, year unknown"),
        (Time(HERE, "TIME", "TMO"), "morning, date unknown"),
        (Time(HERE, "TIME", "XXXX-WXX-6TNI"), "a Saturday, night, date unknown"),
        (Time(HERE, "TIME", "T14:30"), "14:30, date unknown"),
    ],
)
def test_days(time: Time, shown: str) -> None:
    assert wording.days(time) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(HERE, "Libya", "country", 1, 27.0, 17.0, 0.9, "Libya"), "Libya"),
        (Place(HERE, "Sirte", "settlement", 2, 31.2, 16.6, 0.9, "LY"), "Sirte (settlement, Libya)"),
        (Place(HERE, "Base", "facility", 2, 31.2, 16.6, 0.9, "XQ"), "Base (facility, XQ)"),
        (
            Place(HERE, "the mill", "facility", None, 31.2, 16.6, 0.4, "Libya", "Sirte"),
            "the mill (facility, in Sirte, Libya)",
        ),
        (Place(HERE, "Hakim's Ford"), "Hakim's Ford (not located)"),
    ],
)
def test_a_place_that_was_not_located_says_so(place: Place, shown: str) -> None:
    assert wording.spot(place) == shown


def test_countries_are_called_as_the_gazetteer_calls_them() -> None:
    package = Path(wording.__file__).parents[1]
    theirs = [line.split("\t")[:2] for line in (package / "gazetteer/countries.en.tsv").read_text("utf-8").splitlines()]
    ours = [line.split("\t") for line in (package / "model/countries.en.tsv").read_text("utf-8").splitlines()]
    assert ours == theirs


@pytest.mark.parametrize(
    ("who", "ends", "shown"),
    [
        ("migrants", (("Lund", "Umm"), (), ("Ada",)), "migrants: Lund, Umm → Ada"),
        ("migrants", (("Lund",), ("the strait",), ()), "migrants: from Lund → the strait"),
        ("migrants", ((), ("the strait",), ("Ada",)), "migrants: by way of the strait → Ada"),
        (None, ((), (), ("Lund",)), "who is not told: to Lund"),
        (None, (("Lund",), (), ()), "who is not told: from Lund"),
    ],
)
def test_route_says_which_end_is_told(who: str | None, ends: tuple[tuple[str, ...], ...], shown: str) -> None:
    assert wording.route(Movement(who, *ends)) == shown


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [(3547.8, 4336.2, None, "3,547–4,337"), (27, 33, None, "27–33"), (2.25, 2.75, None, "2.25–2.75"),
     (3.6, 4.4, "kilometres", "3.6–4.4 kilometres")],
)  # fmt: skip
def test_about_so_many_whole_things_are_no_halves(low: float, high: float, unit: str | None, shown: str) -> None:
    assert wording.bounds(Quantity(HERE, low, high, "about", unit=unit)) == shown


def test_visible_shows_what_a_terminal_would_obey() -> None:
    assert wording.visible("a\x1b[31mb\x9bc\u202ed\te\nf") == "a␛[31mb\ufffdc\ufffdd e f"


def test_summary_counts_each_source_once(ferry_reading: Reading) -> None:
    summary = wording.summary_of(ferry_reading)
    assert (summary.claims, summary.own, summary.hearsay) == (5, 1, 1)
    assert (summary.named, summary.unnamed, summary.warnings) == (2, 1, 1)
    assert summary.own_share == 20


def test_no_claims_have_no_share(ferry_reading: Reading) -> None:
    assert wording.summary_of(replace(ferry_reading, claims=())).own_share is None


def test_a_warning_of_both_intake_and_reading_stands_once(ferry_reading: Reading) -> None:
    twice = replace(ferry_reading, warnings=(*ferry_reading.report.warnings, Notice("other", "more")))
    assert [notice.code for notice in wording.notices_of(twice)] == ["published-unknown", "other"]
