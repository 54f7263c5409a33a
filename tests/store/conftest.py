"""An address of each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import addresses

from reportedly.store.sql import Store, open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from addresses(request.param, tmp_path)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address, wait=2) as opened:
        yield opened
