"""The name or address of a news medium into the one name it is known by, and the family it belongs to."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.outlets import listed, outlets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.outlets import Outlet

_NOISE = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|al)[\s-]+", re.IGNORECASE)
_GENERIC = re.compile(r"\s+(?:newspaper|magazine|news agency|news|website|channel|television|tv|radio)$", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:www\.)?([\w-]+(?:\.[\w-]+)*)\.(?:com|org|net|co\.\w\w|com\.\w\w|[a-z]{2,4})$", re.IGNORECASE)
_INSIDE = frozenset("of on and the de la to for in".split())
"""Words in lower case that stand inside names of media."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """The table: folded names -> the name, domains -> the name, the name -> its family.

    `common` are names that are also words, `held` the keys of media of which a report is held.
    """

    names: Mapping[str, str]
    domains: Mapping[str, str]
    families: Mapping[str, str]
    common: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()

    def name(self, name: str) -> str:
        """Return the name that the outlet is known by; `name` itself where the table does not have it."""
        known = self.names.get(fold(name)) or self.domains.get(name.lower().removeprefix("www."))
        return known or self._described(name)

    def knows(self, name: str) -> bool:
        """Return whether the table has the name, and it is no common word."""
        known = self.names.get(fold(name))
        return known is not None and name not in self.common and (name.isupper() or not known.isupper())  # "As"

    def within(self, description: str) -> str | None:
        """Return the medium that a description names at its head or end: "a report in TechCrunch"; None without one."""
        words = description.split()
        for size in range(len(words) - 1, 0, -1):
            for part in (words[-size:], words[:size]):
                phrase = " ".join(part)
                if size == 1 and part == words[:1] and words[1][0].isupper() and self.names.get(fold(phrase)) != phrase:
                    continue  # "Civil Defense Authority" is nothing of Civil.ge
                if self.knows(phrase) and part[0][0].isupper() and len(fold(phrase)) > 2:  # "i"
                    return self.names[fold(phrase)]
        return None

    def opening(self, name: str) -> str | None:
        """Return the medium with which a name opens that runs on in lower case: "Fox News on Jan. 3"."""
        words = name.split()
        for size in range(len(words) - 1, 0, -1):
            if self.knows(" ".join(words[:size])) and words[size][0].islower():
                return self.name(" ".join(words[:size]))
        return None

    def _described(self, name: str) -> str:
        """Return the name in a description: "the Telegram channel Walvis Alert"; `name` itself where there is none."""
        inside = self.within(name)
        if inside:
            return inside
        words = name.split()
        last = max((i for i, word in enumerate(words[:-1]) if word.islower() and word not in _INSIDE), default=-1)
        return " ".join(words[last + 1 :]) if 0 < last < len(words) - 1 and words[last + 1][0].isupper() else name

    def key(self, name: str) -> str:
        """Return what is equal for all names of one outlet, in the table or not."""
        return fold(self.name(name))

    def of(self, outlet: str | None, url: str | None) -> str | None:
        """Return the outlet of a report by its own word or its address; None where neither tells."""
        if outlet:
            return self.name(outlet)
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
        while "." in host:
            if host in self.domains:
                return self.domains[host]
            host = host.partition(".")[2]
        return None

    def family(self, name: str) -> str | None:
        """Return the publisher of an outlet; None where the table does not tell."""
        return self.families.get(self.key(name))


def with_held(outlets: Outlets, held: Iterable[str]) -> Outlets:
    """Return the table with the media whose reports are held, under the names that these give."""
    names = [name for name in dict.fromkeys(held) if name]
    lines = [name.replace("\t", " ") for name in names if fold(name) not in outlets.names]
    wider = outlets_from(lines, outlets)
    return replace(wider, held=outlets.held | {wider.key(name) for name in names})


@functools.lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """Return a name without what varies in writing it: case, spaces, punctuation, an article, "newspaper", ".com"."""
    bare = name.strip()
    domain = _DOMAIN.match(bare)
    bare = domain.group(1) if domain else bare
    for pattern in (_ARTICLE, _GENERIC):
        shorter = pattern.sub("", bare)
        bare = shorter if len(_NOISE.sub("", shorter)) > 2 else bare  # "The i" needs its article, "U.S. News" its news
    return _NOISE.sub("", bare.casefold())


@functools.cache
def shipped_outlets() -> Outlets:
    """Return the table that ships with the package."""
    return _table(listed())


def outlets_from(lines: Iterable[str], base: Outlets | None = None) -> Outlets:
    """Return a table laid over `base`, from lines in the form of the shipped list (`reportedly.outlets`)."""
    return _table(outlets_of(lines), base)


def _table(rows: Iterable[Outlet], base: Outlets | None = None) -> Outlets:
    names = dict(base.names) if base else {}
    domains = dict(base.domains) if base else {}
    families = dict(base.families) if base else {}
    common = set(base.common) if base else set()
    for row in rows:
        common.update(each for each in row.common if " " not in each)  # "The Guardian" is written as no word is
        names.update((fold(each), row.name) for each in (row.name, *row.others))
        domains.update((host, row.name) for host in row.domains)
        if row.family:
            families[fold(row.name)] = row.family
    return Outlets(names, domains, families, frozenset(common))
