"""Turns a place name as written into the key under which the index keeps it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DROPPED = re.compile(r"[.'’‘ʼʻ`´ʿʾ\"“”]")
_SPACES = re.compile(r"[\s\-‐-―_/]+")
_SAINT = re.compile(r"^(st|ste) (?=\w)")
_OTHER = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"})


def key_of(name: str) -> str:
    """Return the name in lower case, without accents, apostrophes and full stops, its hyphens as spaces.

    "Al-Ḩasakah" and "al hasakah", "U.S." and "us", "St. Louis" and "Saint Louis" have one key each.
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_OTHER)
    text = _SPACES.sub(" ", _DROPPED.sub("", text)).strip()
    return _SAINT.sub("saint ", text) if text.startswith("st") else text


def hash_of(key: str) -> int:
    """Return the 64 bits by which the index finds a key (BLAKE2b; the same in every process)."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")
