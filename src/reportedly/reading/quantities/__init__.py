"""Report text to quantities with their bounds, and each claim to its quantities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.reading.inside import inside
from reportedly.reading.quantities.find import find_quantities
from reportedly.reading.quantities.points import point

if TYPE_CHECKING:
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

__all__ = ["find_quantities", "point", "quantities"]


def quantities(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with the quantities that stand in the content of its claims."""
    found = find_quantities(reading.report.text, reading.sentences)
    claims = tuple(replace(claim, quantities=inside(found, claim.content)) for claim in reading.claims)
    return replace(reading, claims=claims)
