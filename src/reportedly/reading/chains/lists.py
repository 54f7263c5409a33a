"""The word lists of sources (kinds, titles, outlets) to look-ups."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.outlets import listed
from reportedly.reading.tables import classes, table

if TYPE_CHECKING:
    from reportedly.model.chain import SourceKind

_CLASS = re.compile(r"<([a-z ]+)>")
_STATION = re.compile(r"[A-Z]{2,5}-(?:TV|FM|AM)(?:\s\d+)?")
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:[A-Za-z][a-z]{1,3}|co\.uk|com\.\w\w)")


@dataclass(frozen=True, slots=True)
class Outlets:
    """Names of news media: every name and short form (`bare`) to the full name.

    `ambiguous` are short forms that mean one of several outlets, `common` names that are words of the language too.
    """

    full: dict[str, str]
    ambiguous: dict[str, tuple[str, ...]]
    common: frozenset[str] = frozenset()

    def named(self, words: str) -> str | None:
        """Return the full name of the outlet that `words` name, None where they are in no list.

        A name that is a word too stands in capitals, with its article: "The Citizen", not "a citizen", "Citizen".
        """
        key = bare(words)
        full = self.full.get(key) or self.full.get(pattern("kind behind an outlet").sub("", key))
        if full is None or key not in self.common:
            return full
        article = full.startswith("The ") and " " not in key and not words.casefold().startswith("the ")
        return None if article or not pattern("leading article").sub("", words)[:1].isupper() else full

    def looks_like_one(self, words: str) -> bool:
        """Return whether `words` name an outlet, by the list or by form ("The Oar Gazette"); "a townhall" does not."""
        in_capitals = words != words.lower() or "." in words
        return (in_capitals and self.named(words) is not None) or self.has_the_form(words)

    def has_the_form(self, words: str) -> bool:
        """Return whether `words` are capitals with a word of the media at an end, or a web address, a call sign."""
        if ("." in words and _ADDRESS.fullmatch(words)) or _STATION.fullmatch(words):
            return True
        parts = pattern("leading article").sub("", words).split()
        if words.startswith("The ") and len(parts) == 1:
            return parts[0][:1].isupper() and folded(parts[0]) in word_class("media alone")
        if len(parts) < 2 or not all(part[:1].isupper() or part in word_class("inside names") for part in parts):
            return False
        last, first = parts[-1].casefold(), parts[0].casefold()
        if self._is_somebody_of(parts):
            return False
        if len(parts) > 2 and kind_of(last) is None and last not in given_names() and self._airs(parts[:-1]):
            return True  # "Fox News Latino"
        if any(part.casefold() == "news" for part in parts[1:-1]) and last in word_class("news behind a name"):
            return True
        return last in word_class("media") or first in word_class("media before a name")

    def _is_somebody_of(self, parts: list[str]) -> bool:
        """Return whether a phrase is somebody of an outlet: "Ana Lund of the Riverton Review"."""
        at = next((i for i, part in enumerate(parts) if part in {"of", "for"}), 0)
        return at > 0 and (folded(parts[0]) in given_names() or self.looks_like_one(" ".join(parts[at + 1 :])))

    def _airs(self, parts: list[str]) -> bool:
        name = " ".join(parts)
        return self.named(name) is not None or (parts[-1].casefold() in word_class("names on air") and len(parts) > 1)


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern `name` of patterns.en.tsv.

    Raises KeyError for one that the list does not have.
    """
    return re.compile(_CLASS.sub(_alternatives, dict(_rows("patterns.en.tsv"))[name]))


def _alternatives(class_in_pattern: re.Match[str]) -> str:
    name = class_in_pattern[1]
    words = channels() if name == "channels" else word_class(name)
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace('_', chr(92) + 's+') for word in longest_first)})"


def folded(words: str) -> str:
    """Return words case-folded, with straight apostrophes: "o'neill" of "O’Neill"."""
    return words.casefold().replace("’", "'")


@functools.lru_cache(maxsize=16384)
def bare(words: str) -> str:
    """Return words as they are compared: folded, without a leading article and a trailing possessive."""
    words = folded(pattern("leading article").sub("", words.strip()))
    return words.removesuffix("'s").removesuffix("'")


@functools.lru_cache(maxsize=16384)
def surname_of(name: str) -> str:
    """Return the surname of a name, folded: "pérez" of "Ana Pérez Jr."; of a word alone the word."""
    parts = [part for part in folded(name).split() if part.strip(".,") not in word_class("behind a surname")]
    return parts[-1].strip(",") if parts else folded(name)


@functools.cache
def outlets(extra: Path | None = None) -> Outlets:
    """Return the shipped list of outlets, extended by the rows of the file `extra`."""
    full: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    common: set[str] = set()
    for outlet in listed(extra):
        full[bare(outlet.name)] = outlet.name
        common.update(bare(name) for name in outlet.common)
        for other in outlet.others:
            forms.setdefault(bare(other), []).append(outlet.name)
        for unsure in outlet.unsure:
            forms.setdefault(bare(unsure), []).extend([outlet.name] * 2)  # never alone: the report says which
    full |= {form: names[0] for form, names in forms.items() if len(names) == 1 and form not in full}
    several = {form: tuple(dict.fromkeys(names)) for form, names in forms.items() if len(names) > 1}
    return Outlets(full, several, frozenset(common))


@functools.cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of the class `name`, case-folded.

    Raises KeyError for a class that the list does not have.
    """
    return classes("chains/words.en.tsv")[name]


@functools.cache
def _kinds() -> dict[str, SourceKind]:
    return {noun: kind for noun, kind in _rows("kinds.en.tsv")}  # type: ignore[misc]  # noqa: C416


@functools.cache
def given_names() -> dict[str, str]:
    """Return given names, case-folded, and the pronoun of most who bear them."""
    return {name: pronoun for name, pronoun in _rows("given.en.tsv")}  # noqa: C416


@functools.cache
def kind_of(noun: str) -> SourceKind | None:
    """Return the kind of source that a noun names, singular or plural; None where the list does not know it."""
    folded, kinds = noun.casefold().removesuffix("’s").removesuffix("'s").strip(".’'"), _kinds()
    if folded in kinds:
        return kinds[folded]
    stems = (folded.removesuffix("ies") + "y", folded.removesuffix("s"), folded.removesuffix("es"))
    listed = next((kinds[stem] for stem in stems if len(stem) < len(folded) and stem in kinds), None)
    return listed or next((kinds[end] for end in _endings() if folded.removesuffix("s").endswith(end[1:])), None)


@functools.cache
def _endings() -> tuple[str, ...]:
    """Return the endings that tell a noun's kind, each with its hyphen: "-ologist"."""
    return tuple(noun for noun in _kinds() if noun.startswith("-"))


@functools.cache
def channels() -> dict[str, str]:
    """Return the words for a channel, case-folded, and the name each is given ("facebook post": "Facebook")."""
    return {words: name for words, name in _rows("channels.en.tsv")}  # noqa: C416


@functools.cache
def titles() -> dict[str, str]:
    """Return the words that stand before a name: each to "official" or "courtesy"."""
    return {word: what for word, what in _rows("titles.en.tsv")}  # noqa: C416


@functools.cache
def offices_meant() -> dict[str, tuple[str, ...]]:
    """Return the nouns for who bears a title: "sen" is a senator, a lawmaker."""
    return {short: tuple(nouns.split()) for short, nouns in _rows("offices.en.tsv")}


@functools.cache
def sexes() -> dict[str, str]:
    """Return the courtesy titles that tell a person's pronoun."""
    return {word: pronoun for word, pronoun in _rows("pronouns.en.tsv")}  # noqa: C416


def _rows(name: str) -> list[list[str]]:
    """Return the two columns of a list; the second may be left out."""
    return [[*row, ""][:2] for row in table(f"chains/{name}")]
