from __future__ import annotations

import pytest

from reportedly.linking.outlets import shipped_outlets
from reportedly.linking.unlisted import unlisted
from tests.linking.reports import reading


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The deal is close, NightOwl reports that it is nearly done.", ["NightOwl"]),
        ("The deal is close, reports LNN.", ["LNN"]),
        ("A new report from DockDaily says the deal is close.", ["DockDaily"]),
        ("The deal is close. [via DockDaily]", ["DockDaily"]),
        ("Previous reports said that the deal was close.", []),
        ("French reports said that the deal was close.", []),
        ("Acme reported that sales rose. Acme makes tools. Acme was founded in Lund. Acme has shops.", []),
        ("The deal is close, Andrew Stone reports that it is done.", []),
        ("The bridge is shut, the BBC reports that it will stay so.", []),
        ("The deal is close. Image via DockDaily", []),
    ],
)
def test_media_that_no_table_has(text: str, wanted: list[str]) -> None:
    assert unlisted([reading("a", text)], shipped_outlets()) == wanted
