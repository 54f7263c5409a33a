"""The words of a source to the sources they name: joint ones apart, each with its name, kind and head noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.chains.lists import Outlets, bare, kind_of_noun, sexes, titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportedly.model.chain import SourceKind

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w.&’'/–-]*\w\.?|\w|&")
_CUT = re.compile(
    r",?\s+(?:who|which|whose|whom|that|citing|speaking|writing|quoting|quoted|adding|echoing|using|on condition)\b"
    r"|\s+(?:on (?:condition|\w+day)|in (?:a|an|the) (?:statement|interview|email|tweet|post)|late|earlier|this|last)\b"
)
_JOINT = re.compile(r",?\s+(?:and|as well as|along with)\s+")
_LOWER_IN_NAMES = frozenset(
    "of the and for de la al el bin ibn van von der den du di da dos y e ul ad & to in on".split()
)
_PARTICLES = frozenset("de la al el bin ibn van von der den du di da dos abu umm ul ad al- y e".split())
_PRONOUNS = frozenset("he she they it i we you his her their its him them who this that one these those".split())
_ATTRIBUTE = re.compile(r"\s(?:of|from|at|for|with|in)\s")
_INDEFINITE = frozenset("a an one another some several two three many other others unnamed anonymous".split())
_DEFINITE = frozenset("the this that these those his her its their".split())
_OFFICIAL_MODIFIERS = frozenset(
    "government diplomatic security military police intelligence official congressional administration enforcement "
    "defense defence ministry state federal senior palace judicial court party white cabinet army palace".split()
)
_ISSUED = frozenset(
    "statement announcement release communique communiqué tally declaration comments comment remarks website "
    "account tweet post bulletin notice count".split()
)
_KIN = frozenset(
    "father mother wife husband son daughter brother sister parents family widow uncle aunt cousin".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One source as mentioned. `name` is what it is called; `head` its head noun or surname, case-folded.

    `pronoun` is the case-folded pronoun where it is one; `definite` tells "the official" from "an official";
    `channel` is the document a statement came in, where its issuer is told.
    """

    span: Span
    words: str
    name: str
    head: str
    kind: SourceKind
    named: bool
    plural: bool = False
    pronoun: str | None = None
    definite: bool = False
    channel: str | None = None
    sex: str | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the report and the lists tell of names: outlets, states, and people who are given an office somewhere."""

    outlets: Outlets
    is_state: Callable[[str], bool]
    officials: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    outlet_names: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)


def mentions(text: str, span: Span, known: Knowledge) -> tuple[Mention, ...]:
    """Return the sources that the words of `span` name, in order: "officials and the defector" are two."""
    return tuple(_mention(text, part, known) for part in _joint(text, _without_tail(text, span), known))


def _without_tail(text: str, span: Span) -> Span:
    """Return the span up to its relative clause or channel ("the official who …", "he in an email")."""
    words = span.of(text)
    cut = _CUT.search(words)
    if cut is not None and cut.start() > 0:
        following = words[cut.start() :].lstrip(" ,")
        behind = words.find(", ", cut.end())
        if following.startswith(("who", "which", "whose")) and cut[0].startswith(",") and behind > 0:
            return Span(span.start, span.start + cut.start())
        return Span(span.start, span.start + cut.start())
    return span


def _joint(text: str, span: Span, known: Knowledge) -> Iterator[Span]:
    """Yield the parts of a list of sources; "House Energy and Commerce Committee" is one."""
    words = span.of(text)
    start = 0
    for found in _JOINT.finditer(words):
        left, right = words[start : found.start()], words[found.end() :]
        if _stands_alone(left, known) and _stands_alone(right, known) and not _apposition_open(words, found.start()):
            pieces = left.split(", ") if _is_list(left) else [left]
            at = span.start + start
            for piece in pieces:
                yield Span(at, at + len(piece))
                at += len(piece) + 2
            start = found.end()
    yield Span(span.start + start, span.end)


def _is_list(words: str) -> bool:
    parts = words.split(", ")
    return len(parts) > 1 and all(_WORD.match(part) and len(part.split()) <= 4 for part in parts)  # noqa: PLR2004


def _apposition_open(words: str, at: int) -> bool:
    """Return whether the "and" at `at` stands in an apposition: "X, a Mali expert and professor at Y"."""
    comma = words.rfind(", ", 0, at)
    return comma >= 0 and words[comma + 2 :].split(" ", 1)[0].casefold() in {"a", "an", "the", "his", "her"}


def _stands_alone(words: str, known: Knowledge) -> bool:
    """Return whether words are a source of their own: a pronoun, a noun phrase with a head, or a whole name."""
    parts = [m[0] for m in _WORD.finditer(words)]
    if not parts:
        return False
    first, last = parts[0].casefold(), parts[-1].casefold().rstrip(".")
    if first in (_PRONOUNS | _DEFINITE | {"a", "an"}) - {"the"}:
        return True
    head = _head(words).casefold()
    if head in kind_of_noun() and not (len(parts) == 1 and parts[0][:1].isupper()):
        return True
    if known.outlets.looks_like_one(words) or known.is_state(words):
        return True
    if first == "the" and last not in kind_of_noun():
        return False
    capitals = sum(1 for part in parts if part[:1].isupper())
    return capitals > 1 or last in known.officials


def _mention(text: str, span: Span, known: Knowledge) -> Mention:
    words = span.of(text)
    folded = words.strip().casefold()
    if folded in _PRONOUNS or folded.split(" ")[0] in {"he", "she", "they", "it"}:
        return _pronoun(span, words, folded.split(" ")[0])
    core = _core(words)
    core = known.acronyms.get(core.removeprefix("the ").removeprefix("The "), core)
    if known.outlets.looks_like_one(core) or (bare(core) in known.outlet_names and core.split()[-1][:1].isupper()):
        return Mention(
            span, words, known.outlets.named(core) or core, core.split()[-1].casefold(), "outlet", named=True
        )
    issuer = _issuer(words, known)
    if issuer is not None:
        return issuer_mention(span, words, *issuer, known=known)
    return _described(span, words, known)


def _pronoun(span: Span, words: str, pronoun: str) -> Mention:
    plural = pronoun in {"they", "we", "these", "those", "them", "their"}
    kind: SourceKind = "organisation" if pronoun in {"it", "its"} else "person"
    sex = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}.get(pronoun)
    return Mention(span, words, words.strip(), pronoun, kind, named=False, plural=plural, pronoun=pronoun, sex=sex)


def _core(words: str) -> str:
    """Return words without brackets and apposition: "the Wall Street Journal (WSJ)" -> "the Wall Street Journal"."""
    return re.sub(r"\s*\([^)]*\)", "", words).split(", ")[0].strip(" ,")


_BY = re.compile(
    r"^(?:a|an|the|its|their|his|her)?\s*((?:[\w-]+\s+){0,3}?)([\w-]+)\s+(?:from|by|of|issued by|released by)\s+(.+)$",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:(?:a|an)\s+)?(.+?)(?:’s|'s|’|')?\s+(?:own\s+|latest\s+|official\s+)?([\w-]+)$", re.IGNORECASE)


def _issuer(words: str, known: Knowledge) -> tuple[str, str] | None:
    """Return (issuer, document) of "a statement from the FBI", "a government statement", "the company's own tally"."""
    core = _core(words)
    found = _BY.match(core)
    if found is not None and found[2].casefold() in _ISSUED:
        return found[3], found[2].casefold()
    found = _OF.match(core)
    if found is not None and found[2].casefold() in _ISSUED and found[1].casefold() not in _INDEFINITE | _DEFINITE | {
        "joint", "written", "video", "brief", "separate", "earlier", "new", "official", "press", "news",
    }:  # fmt: skip
        return found[1], found[2].casefold()
    return None


def issuer_mention(span: Span, words: str, issuer: str, document: str, *, known: Knowledge) -> Mention:
    """Return the mention of a document's issuer; the document is its channel."""
    inner = _mention(issuer, Span(0, len(issuer)), known)
    bare_noun = inner.name.casefold() == inner.head and not inner.named
    inner = replace(inner, definite=inner.definite or bare_noun)
    channel = None if document in {"comments", "comment", "remarks", "account"} else document
    return Mention(
        span, words, inner.name, inner.head, inner.kind, inner.named, inner.plural, inner.pronoun, inner.definite,
        channel, inner.sex, inner.role,
    )  # fmt: skip


def _described(span: Span, words: str, known: Knowledge) -> Mention:
    """Return the mention of a person, official, organisation, group or document, named or described."""
    core = _core(words)
    person, role = _person(words, known)
    labelled = None if person else _labelled(span, words, core, known)
    if labelled is not None:
        return labelled
    sex = next((s for w in words.casefold().split() if (s := sexes().get(w)) is not None), None)
    if person is not None:
        official = _has_office(role) or person.split()[-1].casefold() in known.officials
        kind: SourceKind = "official" if official else "person"
        return Mention(span, words, person, person.split()[-1].casefold(), kind, named=True, sex=sex, role=role)
    head = _head(core)
    kind = _kind(core, head, known)
    named = _is_named(core, head, kind, known)
    first = core.split(" ", 1)[0].casefold()
    plural = (head.casefold().endswith("s") and not head.casefold().endswith("ss")) or head.casefold() in {
        "police",
        "people",
    }
    name = _full(words) if not named else core
    return Mention(
        span,
        words,
        name,
        head.casefold(),
        kind,
        named,
        plural,
        definite=first in _DEFINITE,
        sex=sex,
        role=head.casefold(),
    )


def _labelled(span: Span, words: str, core: str, known: Knowledge) -> Mention | None:
    """Return the mention of a name with its kind before it ("the aid group Helping Oar", "the daily Fjordposten")."""
    tokens = core.split()
    first = next(
        (i for i, t in enumerate(tokens) if i and t[:1].isupper() and all(u[:1].isupper() for u in tokens[i:])), None
    )
    if first is None or tokens[first - 1][:1].isupper() or (tokens[0].casefold() in {"a", "an"} and first == 1):
        return None
    label = tokens[first - 1].casefold()
    kind = kind_of_noun().get(label)
    if kind is None or kind in {"person", "official", "unspecified"}:
        return None
    name = " ".join(tokens[first:])
    return Mention(
        span, words, known.outlets.named(name) or name, name.split()[-1].casefold(), kind, named=True, role=label
    )


def _full(words: str) -> str:
    """Return a description whole, but for brackets."""
    return re.sub(r"\s*\([^)]*\)", "", words).strip(" ,")


def _person(words: str, known: Knowledge) -> tuple[str | None, str]:
    """Return (name, office or description) of a named person, (None, "") where the words name none."""
    parts = [part.strip() for part in re.sub(r"\s*\([^)]*\)", "", words).split(", ") if part.strip()]
    role = " ".join(part for part in parts if _has_office(part))
    for part in parts:
        before, name = _descriptor_and_name(_ATTRIBUTE.split(part, maxsplit=1)[0].split())
        if not name or not _reads_as_name(name):
            continue
        if not before and len(name) == 1 and not _single_person(name[0], known):
            continue
        if _describes_no_person(before) or (not before and len(name) > 1 and _reads_as_organisation(part, known)):
            continue
        return " ".join(name), role or " ".join(before)
    return None, ""


def _descriptor_and_name(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Return the words before a name and the name: "Lead author | Ana Pérez", "Police Chief | Lim", "a mayor |"."""
    offices, nouns = titles(), kind_of_noun()
    start = 0
    for i, token in enumerate(tokens):
        folded = token.casefold()
        titled = folded in offices or folded.rstrip(".") in offices or (nouns.get(folded) in {"official", "person"})
        lower = (
            not token[:1].isupper() and folded not in _PARTICLES and not folded.startswith(("al-", "el-", "ad-", "ar-"))
        )
        if titled or lower:
            start = i + 1
    if start == len(tokens) and len(tokens) == 1 and tokens[0][:1].isupper() and tokens[0].casefold() not in nouns:
        start = 0
    return tokens[:start], tokens[start:]


def _describes_no_person(before: list[str]) -> bool:
    """Return whether the words before a name say that it is a group's, a station's, or only a part of a phrase."""
    if not before:
        return False
    last = before[-1].casefold().rstrip(".")
    if titles().get(last) or titles().get(last + "."):
        return False
    return kind_of_noun().get(last) not in {"person", "official"}


def _has_office(part: str) -> bool:
    tokens = [token.casefold().strip(".") for token in part.split()]
    offices = titles()
    return any(offices.get(t) == "official" or offices.get(t + ".") == "official" for t in tokens) or any(
        kind_of_noun().get(t) == "official" for t in tokens
    )


def _reads_as_name(tokens: list[str]) -> bool:
    if len(tokens) > 5 or not tokens[-1][:1].isupper() or tokens[-1].endswith(("’s", "'s")):
        return False
    if tokens[0].casefold() in _DEFINITE | _INDEFINITE:
        return False
    return all(t[:1].isupper() or t.casefold() in _PARTICLES or t[:3].casefold() == "al-" for t in tokens)


def _single_person(token: str, known: Knowledge) -> bool:
    """Return whether one capitalised word alone names a person: not a state, an acronym, or a plural."""
    folded = token.casefold()
    if folded in known.officials:
        return True
    if token.isupper() or known.is_state(token) or folded in known.organisations or folded in kind_of_noun():
        return False
    return not folded.endswith("s") or folded in known.officials or folded[-2:] in {"es", "is", "us", "ss", "bs", "as"}


def _reads_as_organisation(part: str, known: Knowledge) -> bool:
    tokens = [token.casefold().strip(".,") for token in part.split()]
    if (
        known.is_state(part)
        or part.casefold() in known.organisations
        or tokens[-1] in {"inc", "corp", "ltd", "llc", "plc"}
    ):
        return True
    return (
        tokens[0] == "the"
        or any(
            kind_of_noun().get(t) in {"organisation", "armed group", "document"}
            and t not in {"church", "bank", "house"}
            for t in tokens[-1:]
        )
        or any(t in {"ministry", "department", "university", "committee", "airlines", "&"} for t in tokens)
    )


def _head(core: str) -> str:
    """Return the head noun of a noun phrase: the last word before its first preposition."""
    words = [m[0] for m in _WORD.finditer(core)]
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


def _kind(core: str, head: str, known: Knowledge) -> SourceKind:
    folded = head.casefold()
    tokens = {m[0].casefold() for m in _WORD.finditer(core)}
    if folded in {"group", "groups"} and "armed" in tokens:
        return "armed group"
    if folded in {"agent", "agents"} and any(m[0].isupper() and len(m[0]) > 1 for m in _WORD.finditer(core)):
        return "official"
    if folded in {"source", "sources"}:
        acronym = any(m[0].isupper() and len(m[0]) > 1 for m in _WORD.finditer(core))
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
        named = [m[0] for m in _WORD.finditer(core) if kind_of_noun().get(m[0].casefold()) == "armed group"]
        return "armed group" if named else "organisation"
    return "person"


def _is_named(core: str, head: str, kind: SourceKind, known: Knowledge) -> bool:
    """Return whether a reader could say by name who it is: organisations by their proper words, people by their names."""
    words = [m[0] for m in _WORD.finditer(core)]
    first = words[0].casefold() if words else ""
    proper = [
        w for i, w in enumerate(words) if w[:1].isupper() and (i > 0 or w.casefold() not in _DEFINITE | _INDEFINITE)
    ]
    proper = [w for w in proper if not (w is words[0] and w.casefold() in kind_of_noun())]
    if kind in {"unspecified", "official"} or first in _INDEFINITE:
        return False
    if kind == "person":
        return head.casefold() in _KIN and any(w.endswith(("’s", "'s")) for w in proper)
    if kind == "armed group":
        return bool(proper) and head[:1].isupper()
    if kind == "document":
        return bool(proper) or bool(re.search(r"\b(?:by|from|of) (?:the|a|an)?\b", core))
    generic = head.islower() and head.endswith("s") and not head.endswith("ss") and first not in _DEFINITE
    return bool(proper) or not generic
