from __future__ import annotations

import pytest

from reportedly.model.claim import Claim
from reportedly.model.details import Quantity, Single
from reportedly.model.points import pointed_claim, single
from reportedly.model.span import Span


@pytest.mark.parametrize(
    ("approximation", "low", "high", "points"),
    [
        ("exact", 500, 500, (None, 500, 500, 500)),
        ("vague", 24, 99, (None, 61.5, 24, 12)),
        ("vague", 20, 99, (None, 59.5, 20, 10)),
        ("vague", 24, 24, (None, 24, 24, 24)),
        ("vague", 200, 999, (None, 599.5, 200, 100)),
        ("about", 27, 33, (None, 30, 27, 30)),
        ("nearly", 450, 500, (None, 475, 450, 500)),
        ("at least", 12, None, (None, None, 12, 12)),
        ("up to", None, 84, (None, None, None, 84)),
    ],
)
def test_the_point_of_each_convention(approximation: str, low: float, high: float, points: tuple[float, ...]) -> None:
    quantity = Quantity(Span(0, 1), low, high, approximation)  # type: ignore[arg-type]
    taken = [single(quantity, name) for name in ("bounds", "middle", "low", "acled")]
    assert tuple(one and one.value for one in taken) == points
    assert {one.convention for one in taken if one} <= {"middle", "low", "acled"}


def test_a_convention_can_be_switched_and_given_up() -> None:
    dozens = Quantity(Span(0, 6), 24, 99, "vague")
    claim = Claim("c1", (Span(0, 9),), quantities=(dozens,))
    by_acled = pointed_claim(claim, "acled")
    assert by_acled.quantities[0].single == Single(12, "acled")
    assert pointed_claim(by_acled, "middle").quantities[0].single == Single(61.5, "middle")
    assert pointed_claim(by_acled, "bounds") == claim
