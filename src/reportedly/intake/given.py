"""Given: what a person says of an input, before anybody has looked into it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """The kind of the input, its date (ISO 8601) and its outlet. What is given here overrides what the input says."""

    kind: str = "auto"
    published: str | None = None
    outlet: str | None = None
