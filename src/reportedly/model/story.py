"""Story: reports about the same thing, what they claim together, and from how many origins."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.link import Citation, Copy, Drift, Reason, Relation


@dataclass(frozen=True, slots=True)
class Card:
    """What a comparison shows of a report. `origin` is where its text came from (a file, an address)."""

    origin: str
    outlet: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of a report and its relation to the claim its group stands for."""

    report: str
    claim: str
    relation: Relation
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins a claim has: at least `low`, at most `high`, and who they are."""

    low: int
    high: int
    who: tuple[str, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What several claims say together: `outlets` counts who carries it, `origins` who is behind it.

    Both count the members that are same, support or narrow. Corroborated: at least two independent origins.
    `plural` are the claims whose report speaks of several sources and cites one.
    """

    id: str
    text: str
    members: tuple[Member, ...]
    outlets: int
    origins: Origins
    corroborated: bool
    plural: tuple[Reason, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about the same thing, earliest first. `loops` are reports that cite each other in a circle."""

    id: str
    title: str
    reports: tuple[str, ...]
    copies: tuple[Copy, ...]
    citations: tuple[Citation, ...]
    loops: tuple[tuple[str, ...], ...]
    claims: tuple[Group, ...]
    drift: tuple[Drift, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every report that was compared, by id, and the stories they tell."""

    reports: tuple[tuple[str, Card], ...]
    stories: tuple[Story, ...]
