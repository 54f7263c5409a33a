"""Claims as a table: what the columns say, and that no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from reportedly import export
from reportedly.export.csv import COLUMNS, guarded, write_rows
from reportedly.model.reading import Reading


def test_a_row_a_claim(ferry_reading: Reading) -> None:
    stream = io.StringIO()
    export.write([ferry_reading], "csv", stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert [row["id"] for row in rows] == [f"r1/{claim.id}" for claim in ferry_reading.claims]
    assert tuple(rows[0]) == COLUMNS
    assert rows[1]["chain"] == "The Amsel Courier ← the coast guard (via statement)"
    assert (rows[1]["origin"], rows[1]["quantities"]) == ("the coast guard", "≥ 12 people")
    assert (rows[3]["accusation"], rows[3]["origin"]) == ("yes", "two prosecutors (unnamed)")
    assert rows[2]["movement"] == "passengers: Port Amsel → Lund"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    stream = io.StringIO()
    write_rows([{"words": cell}], stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert row["words"].startswith("'")


@pytest.mark.parametrize("cell", ["12 people", "", "“-” is a dash", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


def test_a_cell_cannot_command_a_terminal() -> None:
    assert "\x1b" not in guarded("\x1b[2J red")
