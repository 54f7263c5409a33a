"""Settings: what a user may set from outside, read once at the edge and handed down as values."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import SettingsError
from reportedly.model.points import BOUNDS, CONVENTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Sizes in bytes, times in seconds."""

    cache: Path
    outlets: Path | None = None
    threads: int = 1
    convention: str = BOUNDS
    most_bytes: int = 20_000_000
    user_agent: str = "reportedly/0 (+https://pypi.org/project/reportedly/)"
    fetch_seconds: float = 20.0
    fetch_redirects: int = 5


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the variables REPORTEDLY_CACHE, _OUTLETS, _THREADS, _CONVENTION give.

    Raises:
        SettingsError: a variable has a value that cannot be used.
    """
    env = os.environ if environment is None else environment
    cache = env.get("REPORTEDLY_CACHE") or Path(env.get("XDG_CACHE_HOME") or "~/.cache", "reportedly")
    outlets = env.get("REPORTEDLY_OUTLETS")
    return Settings(
        cache=Path(cache).expanduser(),
        outlets=Path(outlets).expanduser() if outlets else None,
        threads=_whole("REPORTEDLY_THREADS", env.get("REPORTEDLY_THREADS", "1")),
        convention=checked_convention(env.get("REPORTEDLY_CONVENTION", BOUNDS), "REPORTEDLY_CONVENTION"),
    )


def checked_convention(value: str, name: str) -> str:
    """Return the name of a convention for numbers that a person gave.

    Raises:
        SettingsError: there is no such convention.
    """
    if value not in CONVENTIONS:
        raise SettingsError(name, value, "one of " + ", ".join(CONVENTIONS))
    return value


def _whole(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise SettingsError(name, value, "a whole number from 1")
    return int(value)
