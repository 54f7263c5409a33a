"""Link: what one report or claim has to do with another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

LinkKind = Literal["copies", "cites", "same", "supports", "narrows", "contradicts", "updates"]


@dataclass(frozen=True, slots=True)
class Link:
    """`a` (report or claim id) stands in relation `kind` to `b` (None where that is not held), because of `why`."""

    kind: LinkKind
    a: str
    b: str | None
    why: str
    spans_a: tuple[Span, ...] = ()
    spans_b: tuple[Span, ...] = ()
