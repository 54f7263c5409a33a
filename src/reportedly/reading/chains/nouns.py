"""The noun phrase of a source to its head noun, its kind, and whether it is named."""

from __future__ import annotations

import re

from reportedly.model.chain import SourceKind
from reportedly.reading.chains.knowledge import Knowledge
from reportedly.reading.chains.lists import kind_of_noun

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w.&’'/–-]*\w\.?|\w|&")
INDEFINITE = frozenset("a an one another some several two three many other others unnamed anonymous".split())
DEFINITE = frozenset("the this that these those his her its their".split())
_KIN = frozenset(
    "father mother wife husband son daughter brother sister parents family widow uncle aunt cousin".split()
)
_OFFICIAL_MODIFIERS = frozenset(
    "government diplomatic security military police intelligence official congressional administration enforcement "
    "defense defence ministry state federal senior palace judicial court party white cabinet army palace".split()
)


def head_of(core: str) -> str:
    """Return the head noun of a noun phrase: the last word before its first preposition."""
    words = [m[0] for m in WORD.finditer(core)]
    for i, word in enumerate(words):
        if i and word.casefold() in {
            "of",
            "in",
            "at",
            "for",
            "from",
            "with",
            "on",
            "by",
            "to",
            "familiar",
            "close",
            "within",
            "inside",
            "including",
            "near",
            "based",
            "involved",
            "aware",
            "briefed",
        }:
            return words[i - 1]
    return words[-1] if words else core


def kind_by_noun(core: str, head: str, known: Knowledge) -> SourceKind:
    """Return the kind of source that a noun phrase names, by its head noun and the words beside it."""
    folded = head.casefold()
    tokens = {m[0].casefold() for m in WORD.finditer(core)}
    if folded in {"group", "groups"} and "armed" in tokens:
        return "armed group"
    if folded in {"agent", "agents"} and any(m[0].isupper() and len(m[0]) > 1 for m in WORD.finditer(core)):
        return "official"
    if folded in {"source", "sources"}:
        acronym = any(m[0].isupper() and len(m[0]) > 1 for m in WORD.finditer(core))
        return "official" if tokens & _OFFICIAL_MODIFIERS or acronym else "person"
    if folded in {"reports", "report"} and not tokens & {"a", "an", "the"} and len(tokens) <= 3:
        return "unspecified"
    if known.is_state(core):
        return "organisation"
    if "armed group" in {kind_of_noun().get(token) for token in tokens} and head[:1].isupper():
        return "armed group"
    kind = kind_of_noun().get(folded)
    if kind is None and folded.endswith("s"):
        kind = kind_of_noun().get(folded[:-1])
    if kind is not None:
        return kind
    if core[:1].isupper() or (core.startswith(("the ", "The ")) and any(c.isupper() for c in core[4:])):
        named = [m[0] for m in WORD.finditer(core) if kind_of_noun().get(m[0].casefold()) == "armed group"]
        return "armed group" if named else "organisation"
    return "person"


def is_named(core: str, head: str, kind: SourceKind) -> bool:
    """Return whether a reader could say by name who it is."""
    words = [m[0] for m in WORD.finditer(core)]
    first = words[0].casefold() if words else ""
    proper = [
        w for i, w in enumerate(words) if w[:1].isupper() and (i > 0 or w.casefold() not in DEFINITE | INDEFINITE)
    ]
    proper = [w for w in proper if not (w is words[0] and w.casefold() in kind_of_noun())]
    if kind == "document":  # named by who made it
        return bool(proper) or bool(re.search(r"\b(?:by|from)\s", core))
    if kind in {"unspecified", "official"} or first in INDEFINITE:
        return False
    if kind == "person":
        return head.casefold() in _KIN and any(w.endswith(("’s", "'s")) for w in proper)
    if kind == "armed group":
        return bool(proper) and head[:1].isupper()
    common = head.islower() or (len(words) == 1 and kind_of_noun().get(head.casefold()) is not None)
    generic = common and head.endswith("s") and not head.endswith("ss") and first not in DEFINITE
    return bool(proper) or not generic
