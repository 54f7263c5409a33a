"""Chain: the path of the words, from the one who told this report to the one the claim comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

SourceKind = Literal["outlet", "organisation", "official", "armed group", "person", "document", "unspecified"]
UNSPECIFIED = "unspecified"
"""The name of a source that the report does not give at all ("reportedly")."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source on a chain: who, of what kind, named or not, and the words or the rule it rests on.

    `id` points to the Actor of the reading; `span` is the mention that put the source here; where no words name it
    ("reportedly"; a path carried forward) `rule` says why it stands here.
    """

    id: str
    name: str
    kind: SourceKind
    named: bool
    span: Span | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: one or more joint sources, and the channel where it is told ("Telegram", "statement")."""

    sources: tuple[Source, ...]
    channel: str | None = None


Chain = tuple[Step, ...]
"""First the one who told this report, last the one the claim comes from; empty for the report's own voice."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One identity among a report's sources: the fullest name the report gives, its aliases, every mention."""

    id: str
    name: str
    kind: SourceKind
    named: bool
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
