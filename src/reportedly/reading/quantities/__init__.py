"""Report text to quantities with their bounds, and each claim to its quantities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.points import pointed_claim
from reportedly.reading.context import has_lists
from reportedly.reading.inside import detailed, inside
from reportedly.reading.quantities.find import find_quantities

if TYPE_CHECKING:
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

__all__ = ["find_quantities", "quantities"]


def quantities(reading: Reading, context: Context) -> Reading:
    """Return the reading with the quantities that stand in the content of its claims, each as one number too where the
    user's convention gives one.
    """
    if not has_lists(reading.report):
        return reading  # a number whose words are not understood may be a bound, a date or a name
    found = find_quantities(reading.report.text, reading.sentences)
    claims = tuple(detailed(claim, quantities=inside(found, claim.content)) for claim in reading.claims)
    return replace(reading, claims=tuple(pointed_claim(claim, context.convention) for claim in claims))
