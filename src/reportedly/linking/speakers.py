"""The named sources of a story into identities: one for each person, body or document, whatever it is called where."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.linking.outlets import fold
from reportedly.linking.words import Lexicon, lexicon
from reportedly.model.span import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.linking.statements import Statement
    from reportedly.model.chain import Source
    from reportedly.model.reading import Reading

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Voices:
    """Folded names -> the identity behind them; an identity is its fullest folded name."""

    identities: Mapping[str, str]

    def of(self, source: Source) -> str:
        """Return the identity of a named source."""
        name = bare(source.name)
        return self.identities.get(name, name)

    def knows(self, name: str) -> bool:
        """Return whether a description holds the full name of somebody who is a named source elsewhere."""
        return " " in bare(name) and bare(name) in self.identities


def voices(statements: Iterable[Statement]) -> Voices:
    """Return who is who among the named sources of one story.

    One: equal names without titles; a surname and the only full name with it; an alias that a report gives; initials;
    an official and the body for which the report's words say that he speaks. Never: a named source and an unnamed one.
    """
    kinds: dict[str, str] = {}
    described: defaultdict[str, set[str]] = defaultdict(set)
    lists: Lexicon | None = None
    aliases: dict[str, set[str]] = {}
    for statement in statements:
        lists = lists or lexicon(statement.reading.report.language)
        for step in statement.claim.chain:
            for source in step.sources:
                if source.named and source.kind != "outlet":
                    name = bare(source.name)
                    kinds[name] = source.kind
                    described[name] |= _words(words_of(statement.claim.source, statement.reading.report.text))
                    aliases.setdefault(name, set()).update(_aliases(source, statement.reading))
    return Voices(_united(kinds, described, aliases))


def bare(name: str) -> str:
    """Return a name folded, without what stands before it (titles, offices) or behind a comma."""
    tokens = _TOKEN.findall(name.split(",", maxsplit=1)[0])
    titles = lexicon(None).titles
    while len(tokens) > 1 and any(token[0].isupper() for token in tokens[1:]) and _before(tokens[0], titles):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[0].lower() in _ARTICLES:
        tokens = tokens[1:]
    return " ".join(token.casefold() for token in tokens) or fold(name)


_ARTICLES = frozenset({"the", "a", "an"})


def _before(token: str, titles: frozenset[str]) -> bool:
    return token[0].islower() or token.lower().rstrip(".") in titles


def _united(
    kinds: Mapping[str, str], described: Mapping[str, set[str]], aliases: Mapping[str, set[str]]
) -> dict[str, str]:
    names = sorted(kinds, key=lambda name: (-len(name.split()), name))
    home = {name: name for name in names}

    def join(a: str, b: str) -> None:
        one, other = home[a], home[b]
        for name, where in home.items():
            if where == other:
                home[name] = one

    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            if _same(a, b, names, kinds) or b in aliases[a] or a in aliases[b] or _initials(a, b) or _initials(b, a):
                join(a, b)
            elif _speaks_for(a, b, kinds, described):
                join(b, a)
            elif _speaks_for(b, a, kinds, described):
                join(a, b)
    return home


def _same(a: str, b: str, names: Sequence[str], kinds: Mapping[str, str]) -> bool:
    """Return whether two names of persons are one: equal surnames, and first names that do not differ."""
    if not {kinds[a], kinds[b]} <= {"person", "official"}:
        return False
    long, short = (a.split(), b.split()) if len(a.split()) >= len(b.split()) else (b.split(), a.split())
    if long[-1] != short[-1]:
        return False
    if len(short) == 1:
        return sum(name.split()[-1] == short[0] and len(name.split()) > 1 for name in names) == 1
    return long[0] == short[0] or (
        min(len(long[0].rstrip(".")), len(short[0].rstrip("."))) == 1 and long[0][0] == short[0][0]
    )


def _initials(a: str, b: str) -> bool:
    words = [word for word in b.split() if len(word) > 2]  # of, the
    return (
        len(a) >= _ACRONYM
        and " " not in a
        and len(words) == len(a)
        and all(w[0] == c for w, c in zip(words, a, strict=True))
    )


def _speaks_for(official: str, body: str, kinds: Mapping[str, str], described: Mapping[str, set[str]]) -> bool:
    if kinds[official] != "official" or kinds[body] not in ("organisation", "armed group"):
        return False
    words = {word for word in body.split() if len(word) > 2 and word != "the"}
    return bool(words) and words <= described[official]


def _words(text: str) -> set[str]:
    return {token.casefold() for token in _TOKEN.findall(text)} | {fold(token) for token in _TOKEN.findall(text)}


def _aliases(source: Source, reading: Reading) -> set[str]:
    """Return what else the report calls a source by name: words with a capital, not "he" or "the group"."""
    return {
        bare(alias)
        for actor in reading.actors
        if actor.id == source.id
        for alias in actor.aliases
        if alias.isupper() or (" " in alias and alias.split()[-1][0].isupper())
    }
