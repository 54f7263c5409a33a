"""Turns a text into the words in which names of places are looked for."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?=[^A-Za-z]|$)"  # U.S., D.C.
    r"|(?:[A-Z]\.)+[A-Z](?![A-Za-z])"  # U.S-led
    r"|W\. ?Va\."
    r"|[^\W\d_]+(?:['’ʼʻ‘](?!(?:s|ll|ve|re|d|m|t)\b)[^\W\d_]+)*"
)
_ELIDED = re.compile(r"[dl]['’][^\W\d_a-z]")  # d'Ivoire
_JOINING = re.compile(r"[ \u00a0]|[-‐‑–/]|\. ?")
_DOTTED = frozenset({"St", "Ste", "Mt", "Ft", "Pt", "Sts", "N", "S", "E", "W"})


class Word(NamedTuple):
    """A word and where it stands; `joined` tells whether a name may go on from the word before it."""

    start: int
    end: int
    text: str
    capital: bool
    joined: bool


def words_of_text(text: str) -> list[Word]:
    """Return the words of the text; possessive 's and numbers are none."""
    found: list[Word] = []
    before: Word | None = None
    for match in _WORD.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        if word == "s" and start and text[start - 1] in "'’":
            continue
        gap = text[before.end : start] if before else "\n"
        joined = before is not None and _joins(before.text, gap)
        capital = (
            word[0].isupper()
            or (start > 0 and text[start - 1] == "#")
            or (word[0] in "dl" and bool(_ELIDED.match(word)))
        )
        before = Word(start, end, word, capital, joined)
        found.append(before)
    return found


def _joins(before: str, gap: str) -> bool:
    if gap == " ":
        return True
    if not _JOINING.fullmatch(gap):
        return False
    return not gap.startswith(".") or before in _DOTTED
