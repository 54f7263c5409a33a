from __future__ import annotations

import pytest

from reportedly.model.reading import Reading
from reportedly.reading.context import Context
from reportedly.reading.dated import dated
from reportedly.reading.quantities import quantities
from reportedly.reading.times import times
from tests.reading import speech


def read(text: str) -> Reading:
    context = Context(speech.NoPlaces())  # type: ignore[arg-type]
    return dated(times(quantities(speech.read(text), context), context), context)


CASES = [
    ("The toll rose from 20 in May to 30 in June.", {"20": "May", "30": "June"}),
    ("It sold 3 ships in 2019 and 12 ships in 2020, the yard said.", {"3": "2019", "12": "2020"}),
    ("The toll rose from 20 to 30 in June.", {"20": None, "30": "June"}),
    ("Some 20 people died, and 30 were hurt, in June.", {"Some 20": None, "30": None}),
    ("It sold 12 ships in 2020.", {"12": None}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_number_has_the_time_behind_it(text: str, expected: dict[str, str | None]) -> None:
    reading = read(text)
    found = {q.span.of(text): q.when and q.when.of(text) for claim in reading.claims for q in claim.quantities}
    assert found == expected
