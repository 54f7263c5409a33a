"""Every row of docs/manner.md, read as it stands."""

from __future__ import annotations

import pytest

from tests.reading.speech import innermost
from tests.reading.tables import rows


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (field, text, value)
        for field in ("stance", "certainty", "polarity", "distance", "accusation")
        for text, value in rows("manner.md", f"| text | {field} |")
    ],
)
def test_rows_of_the_page(field: str, text: str, value: str) -> None:
    found = getattr(innermost(text), field)
    assert ({True: "yes", False: "no"}[found] if field == "accusation" else found) == value
