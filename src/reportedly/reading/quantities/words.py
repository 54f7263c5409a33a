"""The word lists of quantities, each read once."""

from __future__ import annotations

from functools import cache

from reportedly.model.details import Approximation
from reportedly.reading.tables import table

_APPROXIMATIONS: dict[str, Approximation] = {
    "exact": "exact", "nearly": "nearly", "about": "about", "more than": "more than", "at least": "at least",
    "up to": "up to",
}  # fmt: skip
Phrase = tuple[tuple[str, ...], Approximation]


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of words.en.tsv that are of this kind."""
    return frozenset(word for word, of in table("quantities/words.en.tsv") if of == kind)


@cache
def approximators(where: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases that stand before or after a number, longest first, by the word next to the number."""
    out: dict[str, list[Phrase]] = {}
    for phrase, place, makes in table("quantities/approximators.en.tsv"):
        if place == where:
            parts = tuple(phrase.split())
            out.setdefault(parts[-1 if where == "before" else 0], []).append((parts, _APPROXIMATIONS[makes]))
    return {key: tuple(sorted(found, key=lambda p: -len(p[0]))) for key, found in out.items()}


@cache
def units() -> dict[str, tuple[str, str]]:
    """Return kind and name of every unit that stands behind its number."""
    return {word: (kind, unit) for word, kind, unit in table("quantities/units.en.tsv") if kind != "sign"}


@cache
def signs() -> dict[str, str]:
    """Return the currencies whose sign stands before the number."""
    return {word: unit for word, kind, unit in table("quantities/units.en.tsv") if kind == "sign"}


@cache
def roles() -> dict[str, str]:
    """Return what a number stands for beside each word."""
    return {row[0]: row[1] for row in table("quantities/roles.en.tsv")}
