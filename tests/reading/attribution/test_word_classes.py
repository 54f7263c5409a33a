"""The classes of words that the rules of attribution name, against the list that holds them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reportedly.reading
from reportedly.reading.attribution.cues import any_of
from reportedly.reading.tables import classes

_STEPS = Path(reportedly.reading.__file__).parent
_CALLS = re.compile(r'any_of\(\s*("[^()]*")[\s,]*\)')


def test_every_class_that_a_rule_names_is_in_the_list_and_every_class_is_used() -> None:
    calls = (call for path in _STEPS.rglob("*.py") for call in _CALLS.findall(path.read_text(encoding="utf-8")))
    named = {name for call in calls for name in re.findall(r'"([^"]+)"', call)}
    assert named | {"comment", "details"} == set(classes("attribution/words.en.tsv"))


def test_classes_are_put_together() -> None:
    assert any_of("articles", "days") == any_of("articles") | any_of("days") >= {"an", "sunday"}


def test_a_class_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(KeyError, match="colours"):
        any_of("colours")
