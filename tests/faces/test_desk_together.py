"""Many at once: twenty readers and two reviewers lose and garble nothing, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from archives import OFFICIAL, Said, addresses, raw_of, reading

from bench.together import together
from reportedly.archive.case import Archive

SECONDS = float(os.environ.get("REPORTEDLY_TOGETHER_SECONDS", "4"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_readers_and_reviewers_at_once_lose_and_garble_nothing(kind: str, tmp_path: Path) -> None:
    for address in addresses(kind, tmp_path):
        with Archive(address) as archive:
            for number in range(30):
                said = [Said(f"The gauge {number} showed {n} metres", (OFFICIAL,)) for n in range(3)]
                made = reading(
                    *said, id=f"r{number}", title=f"Water {number}", published=f"2024-03-{number % 28 + 1:02}"
                )
                archive.add(made, raw_of(made))
        found = together(address, SECONDS)
        assert found.problems == []
        assert found.answers > 20
        assert len(found.decisions) > 2
