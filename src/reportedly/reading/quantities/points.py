"""A quantity into the point that a chart draws, by a convention that the reader chooses and every output names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model.details import Quantity

_ACLED = {20: 10.0, 24: 12.0, 40: 10.0, 200: 100.0}
"""ACLED's fixed figures for vague words, by their lower bound: tens and scores 10, dozens 12, hundreds 100."""


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
        if quantity.approximation == "vague" and quantity.low in _ACLED:
            return _ACLED[int(quantity.low)]
        return quantity.low if quantity.low is not None else quantity.high
    return None
