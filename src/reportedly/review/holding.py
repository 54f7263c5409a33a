"""A claim into whether it is held back until somebody approves it, and what is shown in its place."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Literal, get_args

from reportedly.model.claim import Claim

Hold = Literal["accusation", "minor", "sexual violence"]

_NAME = re.compile(r"(?<!^)(?<![.!?:“\"] )\b[A-Z][^\W\d_]+")
"""A word with a capital that does not open a sentence: it may be a name."""


def hold_of(claim: Claim, words: str) -> Hold | None:
    """Return why a claim is held back, None where it is not.

    Who is accused, and whether that is a private person, is not read; so every accusation is held back, and whatever
    may name a minor or a victim of sexual violence: rather one too many than one too few.
    """
    return hold_of_claim(words, accusation=claim.accusation)


def hold_of_claim(words: str, *, accusation: bool) -> Hold | None:
    """Return why a claim is held back by its words and whether it accuses, None where it is not."""
    return "accusation" if accusation else hold_of_words(words)


def hold_of_words(words: str) -> Hold | None:
    """Return why words are held back that are no claim (a headline, a file name), None where they are not."""
    for kind, pattern in _patterns():
        if pattern.search(words) and (kind == "sexual violence" or _NAME.search(words)):
            return kind
    return None


def shown(hold: Hold) -> str:
    """Return what is shown in place of words that are held back."""
    what = {"accusation": "an accusation", "minor": "may name a minor", "sexual violence": "tells of sexual violence"}
    return f"[held back: {what[hold]}, not yet approved]"


def blacked(text: str, start: int, end: int) -> str:
    """Return the text with every letter and digit of a stretch covered; each code point keeps its place."""
    covered = "".join("█" if letter.isalnum() else letter for letter in text[start:end])
    return text[:start] + covered + text[end:]


@functools.cache
def _patterns() -> tuple[tuple[Hold, re.Pattern[str]], ...]:
    found: dict[Hold, list[str]] = {hold: [] for hold in get_args(Hold)}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.startswith("sensitive.") and file.name.endswith(".tsv"):
            for line in file.read_text("utf-8").splitlines()[1:]:
                kind, _, pattern = line.partition("\t")
                next(listed for hold, listed in found.items() if hold == kind).append(pattern)
    joined = {kind: re.compile(rf"\b(?:{'|'.join(each)})\b", re.IGNORECASE) for kind, each in found.items() if each}
    return tuple(joined.items())
