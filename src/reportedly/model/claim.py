"""Attribution, the unit of language, and Claim, the unit of analysis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.chain import Chain
from reportedly.model.details import Event, Movement, Place, Quantity, Time
from reportedly.model.span import Span

Stance = Literal[
    "says", "asserts", "estimates", "warns", "predicts", "plans", "urges", "alleges", "denies", "admits", "confirms",
    "claims responsibility", "asks", "declines comment",
]  # fmt: skip
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
Distance = Literal["own", "attributed", "hearsay"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as they stand in the text; each may be in several parts, source and cue may be empty.

    `confidence` is 0 to 1; `by` names the rule or the weights that found it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    by: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of a claim has its value: the words (`span`) where there are any, and the rule."""

    field: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Accused:
    """Whom a claim accuses, by the words that name them. `private` is False for who is known by an office.

    A private person's name is held back from what is published until somebody approves it.
    """

    name: str
    span: Span
    private: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One stretch, at most one sentence long, that says something is, was, will or may be so, and who says it.

    `attribution` is the id of the Attribution it comes from, None for the report's own voice. `by` names what made it.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    attribution: str | None = None
    chain: Chain = ()
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    distance: Distance = "own"
    accusation: bool = False
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    movement: Movement | None = None
    events: tuple[Event, ...] = ()
    confidence: float = 0.0
    by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    accused: tuple[Accused, ...] = ()
