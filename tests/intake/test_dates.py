"""Dates as pages and people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from reportedly.errors import SettingsError
from reportedly.intake.dates import checked_published, in_future, iso_date, same_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2017", "2017"),
        ("2017-09", "2017-09"),
        ("2017-09-25", "2017-09-25"),
        ("2017-09-25T14:30:00Z", "2017-09-25T14:30:00+00:00"),
        ("2017-09-25 14:30", "2017-09-25T14:30:00"),
        ("2017-09-25T14:30:00.123+02:00", "2017-09-25T14:30:00+02:00"),
        ("Mon, 25 Sep 2017 14:30:00 +0200", "2017-09-25T14:30:00+02:00"),
        ("September 25, 2017", "2017-09-25"),
        ("Monday, Sept. 25th, 2017", "2017-09-25"),
        ("25 septembre 2017", "2017-09-25"),
        ("lundi 1er mai 2017", "2017-05-01"),
        ("2017-13", None),
        ("2017-02-30", None),
        ("31 February 2017", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_date(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize("value", ["yesterday", "25/09/2017", "25 September 2017", "2017-9-1", "20170"])
def test_a_given_date_must_be_iso(value: str) -> None:
    with pytest.raises(SettingsError, match=r"ISO form, such as 2017-09-25"):
        checked_published(value)


@pytest.mark.parametrize(
    ("value", "future"),
    [("2024", False), ("2024-05-03", False), ("2024-05-04", True), ("2025", True), ("2024-06", True)],
)
def test_future(value: str, future: bool) -> None:
    assert in_future(value, dt.datetime(2024, 5, 2, 12, tzinfo=dt.UTC)) is future


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2017-09-25", "2017-09-25T14:30:00+02:00", True),
        ("2017-09-25T12:30:00+00:00", "2017-09-25T14:30:00+02:00", True),
        ("2017-09", "2017-09-25", True),
        ("2017-09-25", "2017-09-26", False),
        ("2017-09-25T12:30:00+00:00", "2017-09-25T12:31:00+00:00", False),
    ],
)
def test_same_date(one: str, other: str, same: bool) -> None:
    assert same_date(one, other) is same
