"""Text into the words that are searched, and the words of a search into what must and must not occur."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reportedly.errors import QueryError

# Scripts that put no space between words: each sign is a word of its own, and a search for several is a phrase.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
_ASKED = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic: often left out, so not compared.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]+"
)
_MOST_LETTERS = 200
"""Longer runs of letters and digits are no words (encoded data); Postgres takes no word past 2,046 bytes."""

GAP = "\uffff"
"""Stands between two texts that are searched together, so that no phrase runs from one into the other."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something to search for: a run of words in this order; `prefix`: the last may go on; `absent`: must not occur.

    `alike` are other forms of a single word that count as well (its singular or plural).
    """

    words: tuple[str, ...]
    prefix: bool = False
    absent: bool = False
    alike: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the words that count, each form with single spaces."""
        return (" ".join(self.words), *self.alike)


def fold(text: str) -> str:
    """Return `text` as it is compared: no accents, no case, compatible forms as one."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold())


def plain(text: str) -> str:
    """Return `text` as every database can hold it: NUL and lone surrogates become U+FFFD."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def words_in(*texts: str) -> list[str]:
    """Return the searched words of `texts`, a GAP between two of them."""
    found: list[str] = []
    for text in texts:
        if found:
            found.append(GAP)
        found += [word for word in _WORD.findall(fold(text)) if len(word) <= _MOST_LETTERS]
    return found


def terms_of(search: str) -> tuple[Term, ...]:
    """Return what the words of a search ask for: all of `word`, `"a phrase"`, `begin*`, and none of `-word`.

    Raises:
        QueryError: there is no word in it, or only such as must not occur.
    """
    terms = tuple(term for found in _ASKED.finditer(search) if (term := _term(*found.groups())))
    if all(term.absent for term in terms):
        raise QueryError("the search", search, "at least one word to look for")
    return terms


def phrase_of(name: str) -> Term:
    """Return the term for the words of a name, in their order.

    Raises:
        QueryError: there is no word in it.
    """
    words = words_in(name)
    if not words:
        raise QueryError("the name", name, "at least one letter or digit")
    return Term(tuple(words))


def _term(minus: str, phrase: str | None, word: str | None) -> Term | None:
    asked = phrase if phrase is not None else word or ""
    words = tuple(words_in(asked))
    if not words:
        return None
    prefix = phrase is None and asked.endswith("*")
    single = len(words) == 1 and phrase is None and not prefix
    return Term(words, prefix=prefix, absent=bool(minus), alike=_alike(words[0]) if single else ())


_SHORT = 3


def _alike(word: str) -> tuple[str, ...]:
    """Singular for plural and the reverse (D. Harman, How effective is suffixing?, JASIS 42(1), 1991: the S stemmer).

    Forms that are no words find nothing, so it does no harm in other languages.
    """
    if len(word) <= _SHORT or not word.isalpha():
        return ()
    if word.endswith("ies") and word[-4] not in "ae":
        return (f"{word[:-3]}y",)
    if word.endswith(("us", "ss", "is")):
        return ()
    if word.endswith("s"):
        return (word[:-1],)
    return (f"{word[:-1]}ies",) if word.endswith("y") and word[-2] not in "aeiou" else (f"{word}s",)
