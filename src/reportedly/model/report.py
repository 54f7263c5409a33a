"""Report: one news report as published, with what intake knows of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

PartKind = Literal["headline", "body", "caption", "credit", "promo", "correction", "quote block"]
READ_PARTS: frozenset[str] = frozenset({"headline", "body", "caption", "correction", "quote block"})
"""The kinds of part that are read for claims; the others are kept and shown, never read."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text and what it is. Parts do not overlap, save a quote block inside a body."""

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Intake:
    """Where a report's text came from: the kind of input, its name, the reader, the hash of the raw bytes."""

    kind: str
    origin: str
    by: str
    raw_sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one field of a report came from (`by`), and what other places said instead (`others`: "by: value")."""

    field: str
    by: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know of a report or its reading; `span` where it lies in the text, else None."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One news report. `published` and `modified` are ISO 8601 and keep their precision ("2021-02" is a value)."""

    id: str
    text: str
    parts: tuple[Part, ...]
    title: Span | None
    outlet: str | None
    url: str | None
    published: str | None
    modified: str | None
    language: str | None
    authors: tuple[str, ...]
    sha256: str
    intake: Intake
    provenance: tuple[Provenance, ...] = ()
    warnings: tuple[Notice, ...] = ()


def sha256_of(text: str) -> str:
    """Return the hexadecimal SHA-256 of the UTF-8 bytes of `text` (lone surrogates kept as they are)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
