"""Turns the word lists beside this file into sets."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def words(name: str, file: str = "words.en.tsv") -> frozenset[str]:
    """Return the words of one class of a list; ␣ stands there for a space within a word."""
    return _lists(file)[name]


@functools.cache
def _lists(file: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in files(__package__).joinpath(file).read_text("utf-8").splitlines()[1:]:
        name, _, items = line.partition("\t")
        found.setdefault(name, set()).update(item.replace("␣", " ") for item in items.split())
    return {name: frozenset(items) for name, items in found.items()}
