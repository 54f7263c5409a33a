from __future__ import annotations

import pytest

from reportedly.linking.outlets import outlets_from, shipped_outlets, with_held


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WSJ", "the Wall Street Journal"), ("AP", "The Associated Press"), ("mirror.co.uk", "The Daily Mirror"),
        ("Forbes.com", "Forbes"), ("al-Arabiya television", "Al Arabiya"), ("The Lagoon Herald", "Lagoon Herald"),
        ("the Telegram channel Night Owl", "Night Owl"), ("a report in Reuters", "Reuters"),
    ],
)  # fmt: skip
def test_names_of_one_outlet(one: str, other: str) -> None:
    outlets = shipped_outlets()
    assert outlets.key(one) == outlets.key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("The Times", "Time"), ("Daily Mail", "The Mail on Sunday"), ("ABC News", "NBC News")]
)
def test_names_of_two_outlets(one: str, other: str) -> None:
    outlets = shipped_outlets()
    assert outlets.key(one) != outlets.key(other)


def test_an_address_tells_the_outlet() -> None:
    assert shipped_outlets().of(None, "https://www.bbc.co.uk/news/1") == "BBC"
    assert shipped_outlets().of(None, "https://example.org/x") is None


def test_a_table_can_be_laid_over_the_shipped_one() -> None:
    table = outlets_from(["Sea News\tSN|Sea-News\tseanews.example\tTide Media"], shipped_outlets())
    assert table.name("SN") == table.of(None, "https://seanews.example/1") == "Sea News"
    assert table.family("sea-news") == "Tide Media"
    assert table.family("WSJ") == "News Corp"


def test_media_of_held_reports_are_known() -> None:
    assert with_held(shipped_outlets(), ["Meridian"]).name("the agency Meridian") == "Meridian"
