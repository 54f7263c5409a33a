"""The name of a word list beside a step of reading into its rows."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@functools.cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list below this folder ("times/guards.en.tsv"), split at tabs, without comments and gaps."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@functools.cache
def classes(name: str) -> dict[str, frozenset[str]]:
    """Return the classes of a list whose rows are a class and its words ("chains/words.en.tsv")."""
    return {row[0]: frozenset(row[1].split()) for row in table(name)}


def one_of(words: Iterable[str]) -> str:
    """Return the pattern of any of some words, those of one first letter in their order.

    `re` tries alternatives one by one at each place of a text: there are fewer first letters than words.
    """
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[0], []).append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in endings.items()) + ")"
