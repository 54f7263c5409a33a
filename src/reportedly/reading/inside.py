"""Things found in a text, in its order, to those in some stretches of it, and to the claims they stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model.claim import Claim
    from reportedly.model.span import Span


class Found(Protocol):
    """What has a place in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


F = TypeVar("F", bound=Found)


def inside(found: Sequence[F], stretches: Iterable[Span]) -> tuple[F, ...]:
    """Return those that share a code point with one of the stretches, each once, in order.

    `found` must be in the order of the text and not overlap, so that each stretch costs two look-ups.
    """
    at: set[int] = set()
    for stretch in stretches:
        first = bisect_right(found, stretch.start, key=lambda f: f.span.end)
        last = bisect_left(found, stretch.end, key=lambda f: f.span.start)
        at.update(range(first, last))
    return tuple(found[i] for i in sorted(at))


def detailed(claim: Claim, **fields: object) -> Claim:
    """Return the claim with these fields; the claim itself where it has them already, as most have of most."""
    if all(getattr(claim, name) == value for name, value in fields.items()):
        return claim
    return replace(claim, **fields)  # type: ignore[arg-type]
