"""Front matter: what archives and static sites write before a text."""

from __future__ import annotations

import pytest

from reportedly.intake.front import NONE, front_of

from .conftest import One, parts

TEXT = """---
title: "Ferry sinks off Port Amsel"
author: [Ana Lee, Bo Ray]
pubDate: 2024-03-05 09:12
source: The Amsel Courier
lang: en
tags:
  - ferry
---

At least 12 people died, the coast guard said.
"""


def test_it_says_what_it_says(one: One) -> None:
    report = one(TEXT.encode())
    assert report.text == TEXT
    assert (report.published, report.outlet, report.language) == ("2024-03-05T09:12:00", "The Amsel Courier", "en")
    assert report.authors == ("Ana Lee", "Bo Ray")
    assert report.title is not None
    assert report.title.of(report.text) == "Ferry sinks off Port Amsel"
    assert [kind for kind, _ in parts(report)] == ["credit", "headline", "credit", "body"]
    assert {one.by for one in report.provenance} >= {"front matter pubDate", "front matter source"}


def test_windows_lines(one: One) -> None:
    assert one(TEXT.replace("\n", "\r\n").encode()).outlet == "The Amsel Courier"


@pytest.mark.parametrize(
    "text", ["", "---", "---\n", "---\ntitle: A\n", "----\na: b\n---\n", "A\n---\nb: c\n---\n", "---\n" * 9]
)
def test_rules_alone_are_none(text: str) -> None:
    assert front_of(text) in {NONE, front_of(text)}
    assert not front_of(text).said


def test_no_end_in_sight() -> None:
    assert front_of("---\n" + "a: b\n" * 100_000) == NONE
