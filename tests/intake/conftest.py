"""What the tests of intake share: settings, a fixed clock, and inputs read to the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.intake import Doors, Given, intake
from reportedly.intake.asked import Asked
from reportedly.model.report import Report
from reportedly.settings import Settings

NOW = dt.datetime(2024, 5, 2, 12, 0, tzinfo=dt.UTC)
One = Callable[..., Report]
Read = Callable[..., list[Report | InputError]]
PAGES = Path(__file__).parent / "pages"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache=tmp_path / "cache")


@pytest.fixture
def asked(settings: Settings) -> Asked:
    return Asked(settings, Given(), NOW)


@pytest.fixture
def read(settings: Settings) -> Read:
    """Return a function that reads an input (a path, or bytes put into a file called `name`) to the end."""

    def run(source: Path | str | bytes, name: str = "", **given: str) -> list[Report | InputError]:
        where = source
        if isinstance(source, bytes):
            where = settings.cache.parent / (name or "report.txt")
            where.write_bytes(source)
        return list(intake(str(where), settings, given=Given(**given), doors=Doors(now=lambda: NOW)))

    return run


@pytest.fixture
def one(read: Read) -> One:
    """Return a function that reads an input of exactly one report."""

    def run(source: Path | str | bytes, name: str = "", **given: str) -> Report:
        (found,) = read(source, name, **given)
        assert isinstance(found, Report), found
        return found

    return run


def parts(report: Report) -> list[tuple[str, str]]:
    return [(part.kind, part.span.of(report.text)) for part in report.parts]


def words(report: Report, kind: str) -> list[str]:
    return [text for name, text in parts(report) if name == kind]


def codes(report: Report) -> list[str]:
    return [notice.code for notice in report.warnings]
