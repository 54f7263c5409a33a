from __future__ import annotations

import pytest

from reportedly.reading.chains.media import reads_as_medium


@pytest.mark.parametrize(
    ("name", "text", "medium"),
    [
        ("Oarfinder", "Oarfinder reported on Monday that the dam leaks.", True),
        ("the Oarfinder", "A banker told the Oarfinder on Monday. The Oarfinder’s reporter saw it.", True),
        ("OarWatch", "A banker told OarWatch that the dam leaks.", True),
        ("Oarfinder", "Oarfinder said that the dam leaks.", False),
        ("the Dam Commission", "The Dam Commission reported a leak.", False),
        ("DAMC", "DAMC reported a leak.", False),
    ],
)
def test_a_medium_is_told_by_the_words_beside_its_name(name: str, text: str, medium: bool) -> None:
    assert reads_as_medium(name, text) is medium
