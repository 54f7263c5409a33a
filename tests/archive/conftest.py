"""An address of each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import addresses

from reportedly.archive.case import Archive


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from addresses(request.param, tmp_path)


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with Archive(address, wait=2) as opened:
        yield opened
