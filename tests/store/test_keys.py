"""Numbers that sort as claims are shown, and days of dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.keys import (
    MOST_CLAIMS,
    MOST_REPORTS,
    claim_key,
    claim_place,
    day_of,
    keys_of_days,
    number_of,
    split_reference,
)

DAYS = st.integers(0, (1 << 19) - 1)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2017-06-30", 0, 0),
        ("2017-06-30T23:59:00+02:00", 0, 0),
        ("2017-06", -29, 0),
        ("2017", -180, 184),
    ],
)
def test_a_date_is_the_days_it_covers(iso: str, first: int, last: int) -> None:
    day = day_of("2017-06-30")
    assert day is not None
    assert (day_of(iso), day_of(iso, last=True)) == (day + first, day + last)


@pytest.mark.parametrize("iso", [None, "", "soon", "2017-13", "2017-02-30", "PAST_REF", "0000", "2017-W05"])
def test_what_is_no_date_is_unknown(iso: str | None) -> None:
    assert day_of(iso) is None


def test_days_before_and_after_all_news_are_the_first_and_the_last() -> None:
    assert day_of("0800-12-25") == 1
    assert day_of("9999-01-01") == (1 << 19) - 1


@given(DAYS, st.integers(0, MOST_REPORTS), st.integers(0, MOST_CLAIMS))
def test_a_key_is_one_positive_number_of_63_bits(day: int, report: int, claim: int) -> None:
    key = claim_key(day, report, claim)
    assert 0 <= key < 1 << 63
    assert claim_place(key) == claim


def test_the_greatest_key_is_the_newest_report_and_its_first_claim() -> None:
    given_keys = [(2, 1, 0), (2, 1, 5), (1, 9, 0), (1, 8, 3), (0, 99, 0)]
    keys = [claim_key(*parts) for parts in given_keys]
    assert keys == sorted(keys, reverse=True)


@given(st.integers(1, 1000), st.integers(1, 1000), DAYS, st.integers(0, MOST_REPORTS), st.integers(0, MOST_CLAIMS))
def test_keys_of_days_hold_the_claims_of_those_days(a: int, b: int, day: int, report: int, claim: int) -> None:
    low, high = keys_of_days(min(a, b), max(a, b))
    assert (low <= claim_key(day, report, claim) <= high) == (min(a, b) <= day <= max(a, b))


def test_unknown_days_are_in_no_period() -> None:
    low, _ = keys_of_days(None, None)
    assert claim_key(0, MOST_REPORTS, 0) < low


def test_a_number_tells_parts_apart() -> None:
    assert number_of("a", "b") != number_of("ab", "") != number_of("ab", None)
    assert number_of("x", None) == number_of("x", None)


def test_a_claims_id_may_stand_after_a_reports_with_slashes() -> None:
    assert split_reference("r/1/c2") == ("r/1", "c2")
    assert split_reference("r1") == ("r1", None)
