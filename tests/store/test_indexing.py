"""How many pieces the search index of a file is written in: what makes adding slower as an archive grows."""

from __future__ import annotations

from pathlib import Path

from archives import raw_of, reading
from sqlalchemy import text

from reportedly.store import keeping
from reportedly.store.sql import open_store


def test_a_report_adds_one_piece_to_the_index_however_many_claims_it_has(tmp_path: Path) -> None:
    made = reading(*(f"{n} ships left the harbour" for n in range(2, 12)))
    with open_store(tmp_path / "a.db") as store:
        with store.writing() as connection:
            keeping.keep(connection, store.dialect, keeping.prepare(made, raw_of(made)))
        with store.reading() as connection:
            pieces = connection.execute(text("SELECT count(DISTINCT segid) FROM claim_words_idx")).scalar_one()
    assert pieces == 1
