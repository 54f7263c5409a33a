"""Reading: a report and all that was read from it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.chain import Actor
from reportedly.model.claim import Attribution, Claim
from reportedly.model.report import Notice, Report
from reportedly.model.span import Span


@dataclass(frozen=True, slots=True)
class Reader:
    """What made a reading: the package's version, the weights by name and SHA-256, the convention for numbers."""

    version: str
    weights: tuple[tuple[str, str], ...] = ()
    convention: str = "bounds"


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, its sentences, attributions, claims, the actors who are sources in it, and warnings.

    Everything is in the order of the text. `sentences` cover the parts that are read for claims.
    """

    report: Report
    reader: Reader
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    warnings: tuple[Notice, ...] = ()
