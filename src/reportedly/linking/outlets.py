"""The name or address of a news medium into the one name it is known by, and the family it belongs to."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NOISE = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|al)[\s-]+", re.IGNORECASE)
_GENERIC = re.compile(r"\s+(?:newspaper|magazine|news agency|news|website|channel|online)$", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:www\.)?([\w-]+(?:\.[\w-]+)*)\.(?:com|org|net|co\.\w\w|com\.\w\w|[a-z]{2,4})$", re.IGNORECASE)
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Outlets:
    """The table: folded names -> the name, domains -> the name, the name -> its family."""

    names: Mapping[str, str]
    domains: Mapping[str, str]
    families: Mapping[str, str]

    def name(self, name: str) -> str:
        """Return the name that the outlet is known by; `name` itself where the table does not have it."""
        return self.names.get(fold(name)) or self.domains.get(name.lower().removeprefix("www.")) or name

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


def fold(name: str) -> str:
    """Return a name without what varies in writing it: case, spaces, punctuation, an article, "newspaper", ".com"."""
    bare = name.strip()
    domain = _DOMAIN.match(bare)
    bare = domain.group(1) if domain else bare
    for pattern in (_ARTICLE, _GENERIC):
        shorter = pattern.sub("", bare)
        bare = shorter if len(shorter) > 2 else bare  # noqa: PLR2004 - "The i" and "La 1" need their article
    return _NOISE.sub("", bare.casefold())


@functools.cache
def shipped_outlets() -> Outlets:
    """Return the table that ships with the package."""
    return outlets_from((files("reportedly.linking") / "outlets.tsv").read_text(encoding="utf-8").splitlines())


def outlets_from(lines: Iterable[str], base: Outlets | None = None) -> Outlets:
    """Return a table from lines `name TAB other names TAB domains TAB family` (lists split by |), laid over `base`.

    Columns at the end may be left out; lines that are empty or begin with # are passed over.
    """
    names = dict(base.names) if base else {}
    domains = dict(base.domains) if base else {}
    families = dict(base.families) if base else {}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        name, others, hosts, family = ([*line.rstrip("\n").split("\t"), "", "", ""])[:_COLUMNS]
        for each in (name, *filter(None, others.split("|"))):
            names[fold(each)] = name
        for host in filter(None, hosts.split("|")):
            domains[host.lower()] = name
            names.setdefault(fold(host), name)
        if family.strip():
            families[fold(name)] = family.strip()
    return Outlets(names, domains, families)
