"""The word lists of sources (kinds, titles, outlets) to look-ups."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model.chain import SourceKind

_MEDIA_WORDS = frozenset(
    "times post journal news tribune herald gazette guardian telegraph press agency tv television radio magazine "
    "observer chronicle mirror broadcasting network today weekly newswire wire mail examiner inquirer courier dispatch "
    "fm paper monitor standard review bulletin globe star record ledger sentinel argus echo daily online".split()
)
_LEADING_THE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlets:
    """Names of news media: every name and short form, case-folded without "the", to the full name."""

    full: dict[str, str]
    ambiguous: dict[str, tuple[str, ...]]

    def named(self, words: str) -> str | None:
        """Return the full name of the outlet that `words` name, None where they are in no list."""
        return self.full.get(bare(words))

    def looks_like_one(self, words: str) -> bool:
        """Return whether `words` name an outlet, by the list or by their form ("The Riverton Gazette")."""
        if self.named(words) is not None:
            return True
        parts = _LEADING_THE.sub("", words).split()
        return (
            len(parts) > 1
            and all(part[:1].isupper() or part in {"of", "de", "la", "the", "and", "&"} for part in parts)
            and (
                parts[-1].casefold() in _MEDIA_WORDS
                or parts[0].casefold() in {"radio", "tv", "télé", "agence", "agencia"}
            )
        )


def bare(words: str) -> str:
    """Return words as they are compared: case-folded, without a leading article and a trailing possessive."""
    words = _LEADING_THE.sub("", words.strip()).casefold().replace("’", "'")
    return words.removesuffix("'s").removesuffix("'")


@functools.cache
def outlets(extra: Path | None = None) -> Outlets:
    """Return the shipped list of outlets, extended by the rows of the file `extra`."""
    rows = _rows("outlets.tsv")
    if extra is not None:
        rows = [*rows, *_parse(extra.read_text("utf-8"))]
    full: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    for name, aliases in rows:
        full[bare(name)] = name
        for alias in filter(None, aliases.split(";")):
            # "the Journal" names an outlet only where the report says which; "WSJ" always does.
            unsure = alias.startswith("the ") and bare(alias) in _MEDIA_WORDS
            forms.setdefault(bare(alias), []).extend([name, *([name] if unsure else [])])
    for alias, names in forms.items():
        if len(names) == 1 and alias not in full:
            full[alias] = names[0]
    return Outlets(full, {alias: tuple(dict.fromkeys(names)) for alias, names in forms.items() if len(names) > 1})


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the words of the class `name`, case-folded.

    Raises KeyError for a class that the list does not have.
    """
    return _classes()[name]


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(members.split()) for name, members in _rows("words.en.tsv")}


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
    return next((kinds[stem] for stem in stems if len(stem) < len(folded) and stem in kinds), None)


@functools.cache
def channels() -> dict[str, str]:
    """Return the words for a channel, case-folded, and the name each is given ("facebook post": "Facebook")."""
    return {words: name for words, name in _rows("channels.en.tsv")}  # noqa: C416


@functools.cache
def titles() -> dict[str, str]:
    """Return the words that stand before a name: each to "official" or "courtesy"."""
    return {word: what for word, what in _rows("titles.en.tsv")}  # noqa: C416


@functools.cache
def sexes() -> dict[str, str]:
    """Return the courtesy titles that tell a person's pronoun."""
    return {word: pronoun for word, pronoun in _rows("pronouns.en.tsv")}  # noqa: C416


def _rows(name: str) -> list[list[str]]:
    return _parse(resources.files(__package__).joinpath(name).read_text("utf-8"))


def _parse(text: str) -> list[list[str]]:
    rows = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [[*row, ""][:2] for row in rows]
