"""The noun phrase of a source to its head noun, its kind, and whether it is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import any_of
from reportedly.reading.chains.lists import bare, folded, kind_of, pattern, word_class

if TYPE_CHECKING:
    from reportedly.model.chain import SourceKind
    from reportedly.reading.chains.knowledge import Knowledge

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w.&’'/–-]*\w\.?|\w|&")
_DEMONYM = re.compile(r"(?:[aeiouq]i|ni)s$")


def counted(core: str) -> str:
    """Return the phrase that a quantity counts: "voters" of "a majority of voters"; the whole where none counts."""
    found = pattern("quantified").match(core)
    if found is None:
        return core
    before = [m[0].casefold() for m in WORD.finditer(found[0])]
    number = before[before.index("of") - 1]
    if number in word_class("quantifiers") or number.replace(",", "").replace(".", "").isdigit():
        return core[found.end() :]
    return core


def head_of(core: str) -> str:
    """Return the head noun of a noun phrase: the last word before its first preposition or participle."""
    tokens = [m[0] for m in WORD.finditer(counted(core))]
    for i, word in enumerate(tokens):
        if not i:
            continue
        if word.casefold() in word_class("head ends") or word in word_class("relative") | word_class("clause starts"):
            return tokens[i - 1]
        participle = word.islower() and pattern("participle").search(word) is not None and kind_of(word) is None
        if participle and kind_of(tokens[i - 1]) is not None:
            return tokens[i - 1]
    return tokens[-1] if tokens else core


def kind_by_noun(core: str, head: str, known: Knowledge) -> SourceKind:
    """Return the kind of source that a noun phrase names, by its head noun and the words beside it."""
    folded = head.casefold()
    tokens = [m[0] for m in WORD.finditer(core)]
    beside = {part.casefold() for token in tokens for part in token.split("-")}
    acronym = any(token.isupper() and len(token) > 1 for token in tokens)
    armed = "armed" in beside or "armed group" in {kind_of(token) for token in tokens}
    if folded in word_class("armed bodies") and armed:
        return "armed group"  # "an armed group", "a rebel group"
    if folded in {"agent", "agents"} and acronym:
        return "official"
    if folded in {"source", "sources"}:
        if beside & word_class("news people"):
            return "outlet"
        return "official" if beside & word_class("official sources") or acronym or _inside(core, head) else "person"
    if folded in word_class("news bodies") and beside & {"news", "media"}:
        return "outlet"
    if folded in word_class("advisers") and advises_nobody_in_office(core):
        return "person"
    if folded in word_class("counsel") and speaks_for_a_body(core):
        return "official"
    if folded in word_class("partisans") and beside & word_class("houses"):
        return "official"  # "Senate Republicans"
    if (folded == "reports" and not beside & {"a", "an", "the"} and len(tokens) <= 3) or core.casefold() == "report":
        return "unspecified"
    if known.is_state(core):
        return "organisation"
    kind = kind_of(head)
    if kind == "document" and _is_name(tokens) and folded not in word_class("documents by name"):
        return "organisation"  # "the Philadelphia Flyers"
    if kind in {None, "organisation"} and head[:1].isupper() and "armed group" in {kind_of(token) for token in tokens}:
        return "armed group"
    if kind == "person" and tokens[0].casefold() == "the" and _is_name(tokens) and is_plural(head):
        return "person" if folded in word_class("partisans") else "organisation"  # "the United Mine Workers"
    if kind is not None:
        return kind
    return "organisation" if head[:1].isupper() and not _is_people(tokens, head) else "person"


def _inside(core: str, head: str) -> bool:
    """Return whether a source sits within a body: "a source in the governor's office"."""
    behind = core.partition(f"{head} ")[2].split(maxsplit=1)
    return len(behind) == 2 and behind[0] in word_class("inside") and _is_body(head_of(behind[1]))


def speaks_for_a_body(words: str) -> bool:
    """Return whether a lawyer's description says that a body speaks through him: "a lawyer for the city"."""
    tokens = words.split()
    at = next((i for i, t in enumerate(tokens) if t.casefold().strip(",") in word_class("counsel")), None)
    if at is None:
        return False
    if at and _is_body(tokens[at - 1]):
        return True
    behind = tokens[at + 2 :]
    whose = bool(behind) and tokens[at + 1] in word_class("lead") and not tokens[at].endswith(",")
    return whose and _is_body(head_of(" ".join(behind).partition(",")[0]))


def advises_nobody_in_office(words: str) -> bool:
    """Return whether an adviser is one by trade, "an investment adviser", not "an adviser", "a Berg adviser"."""
    tokens = [token.strip(",") for token in words.split()]
    at = next((i for i, token in enumerate(tokens) if token.casefold() in word_class("advisers")), 0)
    before = tokens[at - 1].rpartition("-")[2] if at else ""
    told = before in word_class("advice") | word_class("indefinite") | word_class("definite") or kind_of(before)
    return before.islower() and not told and not {"to", "on"}.intersection(tokens[at + 1 : at + 2])


def _is_body(noun: str) -> bool:
    return kind_of(noun) in {"organisation", "outlet"} and noun.casefold() not in word_class("loose bodies")


def is_plural(head: str) -> bool:
    """Return whether a head noun means several: "mayors", "police"."""
    return (head.endswith("s") and not head.endswith("ss")) or head.casefold() in word_class("plural heads")


def _is_people(tokens: list[str], head: str) -> bool:
    """Return whether a capitalised plural is people: of a country ("Iraqis"), or counted ("Most Elbers")."""
    alone = sum(token[:1].isupper() for token in tokens[1:]) <= (tokens[0] != head)
    demonym = re.search(r"[aeiou]ns$", head) or (alone and _DEMONYM.search(head))
    return bool(demonym) or (is_plural(head) and tokens[0].casefold() in word_class("indefinite"))


def _is_name(tokens: list[str]) -> bool:
    """Return whether a phrase is all a name: two capitalised words or more, beside an article."""
    return len(tokens) > 2 - (tokens[0].casefold() != "the") and all(t[:1].isupper() or t == "the" for t in tokens)


def is_named(core: str, head: str, kind: SourceKind) -> bool:
    """Return whether a reader could say by name who it is."""
    tokens = [m[0] for m in WORD.finditer(core)]
    first = tokens[0].casefold() if tokens else ""
    before = tokens[: tokens.index(head) + 1] if head in tokens else tokens  # what follows says where or of what
    proper = [t for i, t in enumerate(before) if t[:1].isupper() and (i or not _begins_a_sentence(t))]
    proper = [t for t in proper if bare(t) not in any_of("days")]
    if kind == "document":  # named by who made it
        return bool(proper) or pattern("maker").search(core) is not None
    if kind in {"unspecified", "official"} or first in word_class("indefinite") or counted(core) != core:
        return False
    if kind == "person":
        return head.casefold() in word_class("kin") and any(w.endswith(("’s", "'s")) for w in proper)
    if kind == "armed group":
        return bool(proper) and head[:1].isupper()
    if kind == "outlet":
        return bool(proper) and not is_plural(head) and folded(head) not in word_class("news people")
    common = head.islower() or head not in proper
    generic = common and head.endswith("s") and not head.endswith("ss") and first not in word_class("definite")
    return bool(proper) or not generic


def _begins_a_sentence(token: str) -> bool:
    """Return whether a capitalised first word is a common one: an article, a count, a listed noun."""
    folded = token.casefold()
    return folded in word_class("definite") or folded in word_class("indefinite") or kind_of(token) is not None
