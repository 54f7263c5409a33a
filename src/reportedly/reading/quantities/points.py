"""A quantity into the point that a chart draws, by a convention that the reader chooses and every output names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model.details import Quantity

_ACLED: dict[tuple[float | None, float | None], float] = {(20, 99): 10.0, (24, 99): 12.0, (200, 999): 100.0}
"""ACLED's fixed figures for vague words, by their bounds: tens 10, dozens 12, hundreds 100."""


def point(quantity: Quantity, convention: str) -> float | None:
    """Return one number for the quantity: `low`, `middle`, `acled`; None by `bounds`, or where the bounds give none.

    `middle` needs both bounds. `acled` (ACLED Codebook, fatalities) puts 10 for tens, 12 for dozens, 100 for hundreds,
    and elsewhere the lowest number told.
    """
    if convention == "low":
        return quantity.low
    if convention == "middle":
        return None if quantity.low is None or quantity.high is None else (quantity.low + quantity.high) / 2
    if convention == "acled":
        fixed = _ACLED.get((quantity.low, quantity.high)) if quantity.approximation == "vague" else None
        if fixed is not None:
            return fixed
        return quantity.low if quantity.low is not None else quantity.high
    return None
