"""Decisions to a log in which each entry is sealed with the one before it; a log to what was changed in it since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reportedly.store.deciding import Entry, Spot, Standing

START = "0" * 64
"""What the first entry is sealed with."""

DECIDING = ("accept", "correct", "reject")
SHOWING = ("approve", "withdraw")
ABOUT_CLAIMS = (*DECIDING, *SHOWING, "comment", "flag", "unflag", "outcome", "rate claim")
KINDS = (*ABOUT_CLAIMS, "undo", "rate source", "assign", "finish")
"""Every kind of entry."""


def sealed(entry: Entry) -> Entry:
    """Return the entry with its hash: SHA-256 of the hash before it and of all its fields, as JSON."""
    fields = [entry.previous, entry.seq, entry.at, entry.who, entry.kind, entry.report, entry.claim, entry.document]
    digest = hashlib.sha256(json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
    return replace(entry, hash=digest)


def broken(entries: Iterable[Entry]) -> Iterator[str]:
    """Return what is wrong with a log: entries changed, missing or put in."""
    previous, seq = START, 0
    for entry in entries:
        seq += 1
        if entry.seq != seq:
            yield f"decision {seq} is missing: the next held is {entry.seq}"
            seq = entry.seq
        if entry.previous != previous:
            yield f"decision {entry.seq} does not follow on the one before it"
        if sealed(entry).hash != entry.hash:
            yield f"decision {entry.seq} is not as it was made: its hash does not fit"
        previous = entry.hash


def document_of(entry: Entry) -> Mapping[str, Any]:
    """Return what an entry says, as the JSON object it is."""
    document: Mapping[str, Any] = json.loads(entry.document)
    return document


def undone(entries: Iterable[Entry]) -> set[int]:
    """Return the numbers of the entries that were undone."""
    return {document_of(entry)["undoes"] for entry in entries if entry.kind == "undo"}


def standings(entries: Iterable[Entry]) -> dict[Spot, Standing]:
    """Return where each claim stands after the entries, in their order; codings do not count, what was undone neither.

    A claim whose entries were all undone stands where it stood before anybody decided.
    """
    held = list(entries)
    gone = undone(held)
    found: dict[Spot, Standing] = {}
    for entry in held:
        document, spot = document_of(entry), (entry.report, entry.claim)
        if not entry.claim or document.get("coding"):
            continue
        if entry.kind == "undo":
            found.setdefault(spot, Standing())
        elif entry.kind in ABOUT_CLAIMS and entry.seq not in gone:
            found[spot] = replace(_after(found.get(spot, Standing()), entry.kind, document), seq=entry.seq)
    return found


_STATUS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


def _after(now: Standing, kind: str, document: Mapping[str, Any]) -> Standing:
    if kind in _STATUS:
        return replace(now, status=_STATUS[kind])
    if kind in SHOWING:
        return replace(now, approved=kind == "approve")
    if kind in {"flag", "unflag"}:
        return replace(now, flagged=kind == "flag")
    if kind == "outcome":
        return replace(now, outcome=document["outcome"])
    if kind == "rate claim":
        return replace(now, rating=document["rating"])
    return now
