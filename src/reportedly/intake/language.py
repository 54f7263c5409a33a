"""Text to the language it is in, by its script and by its commonest short words."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

_SAMPLE = 6_000
"""Characters looked at: about a thousand words settle it."""
_SECOND = 60_000
"""Characters looked at behind them where they did not (a report may begin with lists of names)."""
_LEAST_WORDS = 3
_LEAST_SHARE = 0.12
"""In running text of the languages listed, the words of the list are 25 to 45 % of all; in others under 10 %."""
_LEAST_LEAD = 1.25
_LEAST_IN_LISTS, _LEAST_LISTED, _LISTED_LEAD = 20, 0.08, 2
"""The same where names and figures take most of the room: a smaller share does if no other language is near."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f]+")
_LEAST_KANA, _LEAST_SCRIPT = 0.1, 0.5
"""Shares of all letters: Japanese mixes its kana with Han."""
_SCRIPTS = (
    ("el", "\u0370", "\u03ff"), ("hy", "\u0530", "\u058f"), ("he", "\u0590", "\u05ff"), ("hi", "\u0900", "\u097f"),
    ("bn", "\u0980", "\u09ff"), ("ta", "\u0b80", "\u0bff"), ("th", "\u0e00", "\u0e7f"), ("ka", "\u10a0", "\u10ff"),
    ("am", "\u1200", "\u137f"), ("km", "\u1780", "\u17ff"), ("ja", "\u3040", "\u30ff"), ("zh", "\u4e00", "\u9fff"),
    ("ko", "\uac00", "\ud7af"),
)  # fmt: skip
"""Unicode blocks in which (almost) only one language of the press is written; kana stand before Han."""


def language_of(text: str, start: int = 0) -> str | None:
    """Return the ISO 639-1 code of the language of a text from `start` on; None where it is not plain."""
    first = start + _SAMPLE
    return _language(text[start:first]) or (_language(text[first : first + _SECOND]) if len(text) > first else None)


def _language(sample: str) -> str | None:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(sample)]
    if not words:
        return None
    script = None if sample.isascii() else _by_script(sample, sum(map(len, words)))
    return script or _by_words(words)


def code_of(tag: str) -> str:
    """Return the ISO 639-1 code of a language tag ("en-GB", "fr_FR")."""
    return tag[:2].lower()


def same_language(one: str, other: str) -> bool:
    """Return whether two language tags name the same language."""
    return code_of(one) == code_of(other)


def _by_script(sample: str, letters: int) -> str | None:
    other = "".join(_NOT_LATIN.findall(sample))
    if len(other) < _LEAST_KANA * letters:
        return None
    for code, first, last in _SCRIPTS:
        held = sum(first <= letter <= last for letter in other)
        if held > (_LEAST_KANA if code == "ja" else _LEAST_SCRIPT) * letters:
            return code
    return None


def _by_words(words: list[str]) -> str | None:
    hits: dict[str, int] = {}
    lists = _languages_by_word()
    for word in words:
        for code in lists.get(word, ()):
            hits[code] = hits.get(code, 0) + 1
    ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    share = best / len(words)
    running = best >= _LEAST_WORDS and share >= _LEAST_SHARE and best >= _LEAST_LEAD * second
    listed = best >= _LEAST_IN_LISTS and share >= _LEAST_LISTED and best >= _LISTED_LEAD * second
    return code if running or listed else None


@functools.cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    table = files("reportedly.intake").joinpath("languages.tsv").read_text("utf-8")
    for line in table.splitlines():
        code, _, words = line.partition("\t")
        for word in words.split():
            found[word] = (*found.get(word, ()), code)
    return found
