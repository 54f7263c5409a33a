"""What an archive answers with: reports, sources and claims in brief, pages and counts of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportedly.model.claim import Claim

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report in brief. `title` is in words, `length` in code points, `added` in UTC; `latest`: no later version of
    its address is held; `claims` counts those of its current reading; `story` is None while no story was found.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    modified: str | None
    language: str | None
    sha256: str
    length: int
    claims: int
    latest: bool
    added: str
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A claim, its words, the report it stands in, and its id among all reports (report/claim)."""

    id: str
    words: str
    claim: Claim
    report: ReportCard


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A name that sources have over all reports, with how many reports and claims have it on a chain.

    Named sources of one name and kind are counted together; where `named` is false it is only their description that
    is the same, not who they are. `aliases` are what reports call it otherwise.
    """

    id: str
    name: str
    kind: str
    named: bool
    reports: int
    claims: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in brief: its title, and how many reports tell it."""

    id: str
    title: str
    reports: int


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of what was found, and the cursor of what follows (None at the end)."""

    items: tuple[Item, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the claims found have each value of each field, most first.

    Counted are the newest `counted` of them; `whole` tells whether those are all.
    """

    counted: int
    whole: bool
    values: Mapping[str, tuple[tuple[str, int], ...]]
