"""An element to what the names that its page gives it (class, id, itemprop …) say of the words in it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from reportedly.model.report import PartKind

if TYPE_CHECKING:
    from reportedly.intake.html.tree import Element

_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_LONGEST = 200
"""Code points of a name that are looked at: longer ones are generated."""


@dataclass(frozen=True, slots=True)
class Hint:
    """The kind that a name gives, and whether it holds even for whole sentences."""

    kind: PartKind
    strong: bool


def hint_of(element: Element) -> Hint | None:
    """Return what the element's own names say; None where they say nothing."""
    table = _table()
    for attribute in _ATTRIBUTES:
        for word in _WORD.findall(element.get(attribute, "")[:_LONGEST]):
            hint = table.get(word.lower())
            if hint:
                return hint
    return None


@functools.cache
def _table() -> dict[str, Hint]:
    found: dict[str, Hint] = {}
    for line in files("reportedly.intake.html").joinpath("hints.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, strength, words = line.split("\t")
            found.update(dict.fromkeys(words.split(), Hint(cast("PartKind", kind), strength == "strong")))
    return found
