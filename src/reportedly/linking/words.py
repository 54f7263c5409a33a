"""A text into the words it is compared by: without function words, in one form each, synonyms as one."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DEFAULT_LANGUAGE = "en"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_NEVER = re.compile(r"(?!)")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language; empty for a language that has none.

    `opposites` holds pairs of stems, both ways: of "against" only one can be true ("alone": even where it is all that
    is said); of "after" the second comes when the first is over ("back": the other way round); `opposing` are all that
    have one. `remains` holds stems of what is counted in place of something else, and the term of that ("bodies" found
    are dead). `anybody`, `vague` and `cumulative` are stems; `stop`, `titles`, `media` and `negations` are words.
    """

    language: str
    stop: frozenset[str]
    synonyms: Mapping[str, str]
    phrases: Mapping[tuple[str, str], str]
    opposites: Mapping[tuple[str, str], Literal["against", "alone", "after", "back"]]
    titles: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    cumulative: frozenset[str] = frozenset()
    totals: tuple[str, ...] = ()
    remains: Mapping[str, str] = field(default_factory=dict)
    joints: re.Pattern[str] = _NEVER
    opposing: frozenset[str] = frozenset()
    denials: re.Pattern[str] = _NEVER


@functools.cache
def lexicon(language: str | None) -> Lexicon:
    """Return the lists of a language ("en", "en-GB"); those of English where it is not known."""
    name = (language or DEFAULT_LANGUAGE).split("-")[0].lower()
    groups = [line.split() for line in _lines(f"synonyms.{name}.tsv")]
    synonyms = {stem(word, name): stem(group[0], name) for group in groups for word in group if "_" not in word}
    pairs = {word: group[0] for group in groups for word in group if "_" in word}
    phrases = {
        (first, second): stem(head, name)
        for (first, _, second), head in ((w.partition("_"), h) for w, h in pairs.items())
    }
    opposites: dict[tuple[str, str], Literal["against", "alone", "after", "back"]] = {}
    for line in _lines(f"opposites.{name}.tsv"):
        first, second, how = line.split("\t")
        a, b = (synonyms.get(stem(word, name), stem(word, name)) for word in (first, second))
        opposites[a, b] = "after" if how == "changes" else "alone" if how else "against"
        opposites[b, a] = "back" if how == "changes" else "alone" if how else "against"
    stop = frozenset(word for line in _lines(f"stopwords.{name}.tsv") for word in line.split())
    bare = Lexicon(name, stop, synonyms, phrases, opposites)
    return replace(
        bare,
        titles=frozenset(word for line in _lines(f"titles.{name}.tsv") for word in line.split()),
        anybody=frozenset(stem(word, name) for line in _lines(f"unnamed.{name}.tsv") for word in line.split()),
        vague=frozenset(stem(word, name) for word in _lines(f"vague.{name}.tsv")),
        media=frozenset(listed("media", name)),
        negations=frozenset(listed("negations", name)),
        totals=listed("totals", name),
        remains=_remains(bare),
        joints=_joints(name),
        opposing=frozenset(word for word, _ in opposites),
        denials=_denials(name),
        cumulative=terms(" ".join(_lines(f"cumulative.{name}.tsv")), bare),
    )


def terms(text: str, lists: Lexicon) -> frozenset[str]:
    """Return the terms of `text`: no function words, no numbers in figures, one stem a word, synonyms as one."""
    return frozenset(term for term, _ in term_places(text, lists))


def term_places(text: str, lists: Lexicon) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each term of `text` and where it stands; two words that are one synonym stand where the first does."""
    matches = list(_WORD.finditer(text))
    words = [_POSSESSIVE.sub("", match.group()).lower() for match in matches]
    for place, (word, match) in enumerate(zip(words, matches, strict=True)):
        phrase = lists.phrases.get((word, words[place + 1])) if place + 1 < len(words) else None
        if phrase:
            yield phrase, match
        elif word not in lists.stop and len(word) > 1 and not _NUMBER.search(word):
            root = stem(word, lists.language)
            yield lists.synonyms.get(root, root), match


def surface(text: str, wanted: Iterable[str], lists: Lexicon) -> tuple[str, ...]:
    """Return the words of `text` that the terms stand for, in the order of the terms, each once."""
    words: dict[str, str] = {}
    for term, match in term_places(text, lists):
        words.setdefault(term, match.group())
    return tuple(dict.fromkeys(words[term] for term in wanted if term in words))


def names(text: str, lists: Lexicon) -> frozenset[str]:
    """Return the terms that are written as names: with a capital, and not at the head of a sentence."""
    found = set()
    for term, match in term_places(text, lists):
        before = text[: match.start()].rstrip(" \"'“”‘’(\n")
        if match.group()[0].isupper() and before and before[-1] not in ".!?:":
            found.add(term)
    return frozenset(found)


def first_clause(text: str, lists: Lexicon) -> str:
    """Return a sentence up to where its first clause ends; all of it where the first break comes after an opening."""
    text = _ASIDE.sub(" ", text)
    match = lists.joints.search(text)
    if match and len(terms(text[: match.start()], lists)) >= 3:  # less is an opening, no clause
        return text[: match.start()]
    return text


def _remains(bare: Lexicon) -> dict[str, str]:
    rows = [line.split() for line in listed("remains", bare.language)]
    found: dict[str, str] = {}
    for head, *words in rows:
        root = stem(head, bare.language)
        found |= dict.fromkeys((stem(word, bare.language) for word in words), bare.synonyms.get(root, root))
    return found


def _joints(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _lines(f"joints.{language}.tsv"))
    return re.compile(rf"[,;:—–]\s|\s[—–]|\b(?:{words})\b" if words else r"[,;:—–]\s", re.IGNORECASE)


def _denials(language: str) -> re.Pattern[str]:
    """Return what finds the words of denial, as the group "denial", and matches past longer ones that deny nothing."""
    rows = [line.split("\t") for line in _lines(f"denials.{language}.tsv")]
    skipped, words = ("|".join(re.escape(row[0]) for row in rows if (len(row) > 1) is skip) for skip in (True, False))
    if not words:
        return _NEVER
    return re.compile(rf"\b(?:{skipped or '(?!)'})\b|\b(?P<denial>{words})\b", re.IGNORECASE)


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return the form that the inflections of an English word share (plural, past, -ing, -ly); others as they are."""
    if language != "en" or len(word) < 4 or not word.isascii():  # "was", "bus" have no ending to lose
        return word
    for ending, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("edly", ""),
        ("ed", ""),
        ("ly", ""),
        ("es", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # keeps "red", "does", "wing"
            word = word[: -len(ending)] + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":  # planned, stopped
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word  # keeps "the", "one"


@functools.cache
def listed(name: str, language: str | None) -> tuple[str, ...]:
    """Return the lines of a list of a language; none where there is no such list."""
    return tuple(_lines(f"{name}.{(language or DEFAULT_LANGUAGE).split('-')[0].lower()}.tsv"))


def _lines(name: str) -> Iterator[str]:
    """Yield the lines of a list that lies beside this file; none where there is no such list."""
    place = files("reportedly.linking") / name
    if place.is_file():
        for line in place.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield line
