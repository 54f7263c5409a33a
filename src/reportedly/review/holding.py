"""A claim into whether it is held back until somebody approves it, and what is shown in its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib import resources
from typing import Literal, TypeGuard, get_args

from reportedly.model.claim import Claim

Hold = Literal["accusation", "minor", "sexual violence"]

_NAME = re.compile(r"(?<!^)(?<![.!?:“\"] )\b[A-Z][^\W\d_]+")
"""A word with a capital that does not open a sentence: it may be a name."""


def accused_in(claim: Claim) -> Iterator[str]:
    """Return the names of the private persons a claim accuses; one that is read as a known place is no person's."""
    places = {place.span for place in claim.places if place.lat is not None}
    if claim.accusation:
        yield from (one.name for one in claim.accused if one.private and one.span not in places)


def hold_of(claim: Claim | None, words: str) -> Hold | None:
    """Return why a claim is held back, None where it is not; None as the claim is one that does not accuse.

    Held back is what accuses a private person by name, and what may name a minor or a victim of sexual violence: who
    they are is not read, so rather one too many than one too few.
    """
    return "accusation" if claim is not None and any(accused_in(claim)) else hold_of_words(words)


def hold_of_words(words: str) -> Hold | None:
    """Return why words are held back that are no claim (a headline, a file name), None where they are not."""
    kind = tells_of(words)
    return kind if kind is None or kind == "sexual violence" or _NAME.search(words) else None


@functools.lru_cache(maxsize=50_000)
def tells_of(words: str) -> Hold | None:
    """Return what words tell of that makes whoever they name not to be named, sexual violence before minors."""
    return next((kind for kind in get_args(Hold) if kind in _patterns() and _patterns()[kind].search(words)), None)


def speaks_of_them(words: str) -> bool:
    """Return whether words may name whoever the words before them told of: the victim, one of them, her father."""
    return bool(_patterns()["near"].search(words))


def hides(hold: Hold | None) -> TypeGuard[Hold]:
    """Return whether the whole claim is hidden: of an accusation only the name is, since who is named was read."""
    return hold is not None and hold != "accusation"


def shown(hold: Hold) -> str:
    """Return what is shown in place of words that are held back."""
    what = {"accusation": "an accusation", "minor": "may name a minor", "sexual violence": "tells of sexual violence"}
    return f"[held back: {what[hold]}, not yet approved]"


def blacked(text: str, start: int, end: int) -> str:
    """Return the text with every letter and digit of a stretch covered; each code point keeps its place."""
    covered = "".join("█" if letter.isalnum() else letter for letter in text[start:end])
    return text[:start] + covered + text[end:]


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.startswith("sensitive.") and file.name.endswith(".tsv"):
            for line in file.read_text("utf-8").splitlines()[1:]:
                kind, _, pattern = line.partition("\t")
                found.setdefault(kind, []).append(pattern)
    return {kind: re.compile(rf"\b(?:{'|'.join(each)})\b", re.IGNORECASE) for kind, each in found.items()}
