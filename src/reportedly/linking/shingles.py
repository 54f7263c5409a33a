"""A text into its words and the hashes of every run of eight of them, the same on every machine and in every run."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SHINGLE = 8
"""Words in a shingle: the eight of the newsroom's rule for a copied quotation, and of issue 7."""
WINDOW = 4
"""Shingles in a winnowing window: a shared run of 11 words (8 + 4 - 1) always shares a fingerprint."""
BRIEF = 120
"""Texts of up to so many shingles keep every one: a brief has too few to be sampled."""

_WORD = re.compile(r"[^\W_]+")
_FRAGMENT = re.compile(r"[^.!?\n]+")
_BASE = 0x9E3779B97F4A7C15
_MIX = 0xFF51AFD7ED558CCD


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text's words, lower-cased, where each stands, and its shingles.

    `letters`: uint64[words], a hash of each word. `hashes`: uint64[words - 7], in the order of the text; `distinct`:
    the same sorted, each once. A text of fewer than eight words has one shingle, all of it.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    letters: NDArray[np.uint64]
    hashes: NDArray[np.uint64]
    distinct: NDArray[np.uint64]


@functools.lru_cache(maxsize=128)
def shingled(text: str) -> Shingled:
    """Return the words of `text` (runs of letters and digits) and the hashes of its shingles."""
    matches = list(_WORD.finditer(text))
    words = tuple(match.group().lower() for match in matches)
    letters = _letters(words)
    hashes = _runs(letters, SHINGLE)
    return Shingled(
        words=words,
        starts=tuple(match.start() for match in matches),
        ends=tuple(match.end() for match in matches),
        letters=letters,
        hashes=hashes,
        distinct=np.unique(hashes),
    )


def run_hashes(words: Sequence[str], size: int = SHINGLE) -> NDArray[np.uint64]:
    """Return uint64[len(words) - size + 1], a hash for each run of `size` words; one for all of a shorter text."""
    return _runs(_letters(words), size)


def _letters(words: Sequence[str]) -> NDArray[np.uint64]:
    return np.fromiter((_word_hash(word) for word in words), np.uint64, len(words))


def _runs(letters: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    size = min(size, len(letters))
    if not size:
        return np.empty(0, np.uint64)
    total: NDArray[np.uint64] = np.zeros(len(letters) - size + 1, np.uint64)
    for place in range(size):
        power = np.uint64(pow(_BASE, size - place, 1 << 64))
        total += letters[place : len(letters) - size + 1 + place] * power
    return _mixed(total)


def fingerprints(text: Shingled) -> tuple[int, ...]:
    """Return the hashes to keep of a text, as signed 64-bit numbers: rows (hash, report) for an index.

    Winnowing (Schleimer et al., 2003) over shingles; a brief keeps all. Equal texts give equal fingerprints.
    """
    hashes = text.hashes
    if len(hashes) > BRIEF:
        windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
        hashes = windows.min(axis=1)
    return tuple(np.unique(hashes).view(np.int64).tolist())


def fragments(text: str) -> tuple[int, ...]:
    """Return hashes (signed) of the sentences of three to seven words, so that a report of one line can be found."""
    found = set()
    for match in _FRAGMENT.finditer(text):
        words = [word.lower() for word in _WORD.findall(match.group())]
        if 3 <= len(words) < SHINGLE:  # two words are a name, not a sentence
            found.add(int(run_hashes(words).view(np.int64)[0]))
    return tuple(sorted(found))


@functools.lru_cache(maxsize=1 << 17)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the values with every bit depending on every other, so that the smallest of a window is any of them."""
    shift = np.uint64(33)
    mixed = (values ^ (values >> shift)) * np.uint64(_MIX)
    final: NDArray[np.uint64] = mixed ^ (mixed >> shift)
    return final
