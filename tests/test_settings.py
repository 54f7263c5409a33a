from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import SettingsError
from reportedly.settings import from_environment


def test_settings_come_from_the_environment_given() -> None:
    settings = from_environment({"REPORTEDLY_CACHE": "/c", "REPORTEDLY_THREADS": "3", "REPORTEDLY_CONVENTION": "acled"})
    assert (settings.cache, settings.threads, settings.convention) == (Path("/c"), 3, "acled")


def test_the_cache_follows_the_users_own_place() -> None:
    assert from_environment({"XDG_CACHE_HOME": "/x"}).cache == Path("/x/reportedly")


@pytest.mark.parametrize(
    ("variable", "value", "right"),
    [("REPORTEDLY_THREADS", "0", "a whole number from 1"), ("REPORTEDLY_CONVENTION", "best", "one of bounds")],
)
def test_a_value_that_cannot_be_used_is_named(variable: str, value: str, right: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable} is '{value}'; expected {right}"):
        from_environment({variable: value})
