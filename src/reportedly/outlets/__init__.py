"""The list of news media to rows: each outlet with its other names, domains and owner."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_COLUMNS = 5
_SEPARATORS = str.maketrans(";", "|")  # a user's file may separate by either


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news medium. `unsure` are short forms that mean it only where its full name is known ("the Journal").

    `common` are those of its names that are also common words ("Time").
    """

    name: str
    others: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    family: str = ""
    common: tuple[str, ...] = ()


@functools.cache
def listed(extra: Path | None = None) -> tuple[Outlet, ...]:
    """Return the outlets of the list that ships with the package, then those of the user's file `extra`."""
    rows = resources.files(__package__).joinpath("outlets.tsv").read_text("utf-8").splitlines()
    if extra is not None:
        rows += extra.read_text("utf-8").splitlines()
    return tuple(outlets_of(rows))


def outlets_of(lines: Iterable[str]) -> Iterator[Outlet]:
    """Yield the outlet of each line `name TAB others TAB domains TAB family TAB common`.

    Lists are separated by | or ;, columns at the end may be left out, empty lines and those that begin with # are none.
    """
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        name, others, domains, family, common = [*line.rstrip("\n").split("\t"), "", "", "", ""][:_COLUMNS]
        names = _split(others)
        unsure = tuple(other for other in names if other.startswith("the "))
        sure = tuple(other for other in names if not other.startswith("the "))
        hosts = tuple(domain.lower() for domain in _split(domains))
        yield Outlet(name.strip(), sure, unsure, hosts, family.strip(), _split(common))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.translate(_SEPARATORS).split("|") if part.strip())
