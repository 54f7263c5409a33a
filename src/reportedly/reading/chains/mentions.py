"""The words of a source to the sources they name: joint ones apart, each with its name, kind and head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.model.chain import SourceKind
from reportedly.model.span import Span
from reportedly.reading.attribution.cues import verb_forms
from reportedly.reading.chains.antecedents import is_past
from reportedly.reading.chains.knowledge import Knowledge
from reportedly.reading.chains.labels import label_and_apposition, label_and_name
from reportedly.reading.chains.lists import bare, given_names, kind_of, pattern, sexes, surname_of, word_class
from reportedly.reading.chains.names import has_office, in_office, person_in
from reportedly.reading.chains.nouns import WORD, counted, head_of, is_named, is_plural, kind_by_noun

_POSSESSIVE = re.compile(r"(?<=[A-Za-z])(?:['’]s|(?<=s)['’])$")
"""Of a whole source: "Ana Pérez's" of "Ana Pérez's warning that …"."""
_AROUND = frozenset({"()", "‘’", "“”", '""'})
_AGE = re.compile(r", \d{2}(?=$|,)")
_BODIES: dict[str, SourceKind] = {"outlet": "outlet", "armed group": "armed group", "organisation": "organisation"}


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


def mentions(text: str, span: Span, known: Knowledge) -> tuple[Mention, ...]:
    """Return the sources that the words of `span` name, in order: "officials and the defector" are two."""
    parts = _joint(text, _without_tail(text, span), known)
    return tuple(_mention(text, part, known) for part in parts if WORD.search(part.of(text)))


def _without_tail(text: str, span: Span) -> Span:
    """Return the span up to its relative clause or channel ("the official who …", "he in an email")."""
    span = _antecedent(text, span)
    words = span.of(text)
    core = pattern("both").sub("", _POSSESSIVE.sub("", words.strip(" ,;:–—\n")))
    core = core[1:-1] if core[:1] + core[-1:] in _AROUND else core
    core = core.removesuffix(")") if "(" not in core else core
    if core and core != words:
        start = span.start + words.index(core)
        span, words = Span(start, start + len(core)), core
    lead = pattern("before a source").match(words)
    if lead is not None:
        span, words = Span(span.start + lead.end(), span.end), words[lead.end() :]
    cut = pattern("end of a source").search(words)
    if cut is not None and cut.start() > 0:
        words = words[: cut.start()]
    aside = pattern("aside").search(words)
    while aside is not None and _adverbial(aside[1]):
        words = words[: aside.start()]
        aside = pattern("aside").search(words)
    return Span(span.start, span.start + len(words))


def _antecedent(text: str, span: Span) -> Span:
    """Return the name at the end of a phrase that a relative clause tells of: "a blow for | Ana Pérez" (, who said)."""
    if pattern("who").match(text, span.end) is None:
        return span
    found = pattern("of whom").fullmatch(span.of(text))
    head = head_of(span.of(text))
    if found is None or kind_of(head) is not None or not head.islower():
        return span
    return Span(span.start + found.start(1), span.end)


def _adverbial(word: str | None) -> bool:
    """Return whether the last word of a source belongs to its verb: "the ministry originally", "Radar, however"."""
    return word is None or word in word_class("asides") or (word.endswith("ly") and kind_of(word) is None)


def _joint(text: str, span: Span, known: Knowledge) -> Iterator[Span]:
    """Yield the parts of a list of sources; "House Energy and Commerce Committee" is one."""
    words = span.of(text)
    start = 0
    for found in pattern("joint").finditer(words):
        left, right = words[start : found.start()], words[found.end() :]
        if pattern("between").search(left):
            continue
        if _stands_alone(left, known) and _stands_alone(right, known) and not _apposition_open(words, found.start()):
            pieces = left.split(", ") if _is_list(left) else [left]
            at = span.start + start
            for i, piece in enumerate(pieces):
                if i == 0 and len(pieces) > 1 and pattern("counted").match(piece):
                    at += len(piece) + 2  # "Two other doctors, Ana Pérez and Omar Lund": the names are they
                    continue
                yield Span(at, at + len(piece))
                at += len(piece) + 2
            start = found.end()
    yield Span(span.start + start, span.end)


def _is_list(words: str) -> bool:
    parts = words.split(", ")
    return len(parts) > 1 and all(WORD.match(part) and len(part.split()) <= 4 for part in parts)


def _apposition_open(words: str, at: int) -> bool:
    """Return whether the "and" at `at` stands in an apposition: "X, a Mali expert and professor at Y"."""
    comma = words.rfind(", ", 0, at)
    if comma < 0 or words.startswith(",", at):
        return False
    behind, named = words[comma + 2 :].split(" ", 1)[0], words[:comma].rsplit(" ", 1)[-1]
    if behind.casefold() in {"a", "an", "the", "his", "her"} or pattern("name and what").match(words, 0, at):
        return True
    return (behind.islower() or behind.endswith(("’s", "'s"))) and named[:1].isupper() and kind_of(named) is None


def _stands_alone(words: str, known: Knowledge) -> bool:
    """Return whether words are a source of their own: a pronoun, a noun phrase with a head, or a whole name."""
    parts = [m[0] for m in WORD.finditer(words)]
    if not parts:
        return False
    first, last = parts[0].casefold(), surname_of(parts[-1]).rstrip(".")
    if len(parts) == 1 and last == parts[0] and not last.endswith("s") and last not in word_class("plural heads"):
        return last in word_class("pronouns")  # "government and industry officials" are one group
    if first in {"a", "an"} or (
        first != "the" and (first in word_class("pronouns") or first in word_class("definite"))
    ):
        return True
    head = head_of(words).casefold()
    if first != "the" and not _counts(first) and _is_bare_role(words):
        return False  # "former mayor and candidate Ana Pérez" is one
    if kind_of(head) is not None and not (len(parts) == 1 and parts[0][:1].isupper() and not head.endswith("s")):
        return True
    if known.outlets.looks_like_one(words) or known.is_state(words) or known.is_state(bare(words)):
        return True
    if first == "the" and kind_of(last) is None:
        return False
    capitals = sum(1 for part in parts if part[:1].isupper() and part.casefold() not in word_class("indefinite"))
    return capitals > 1 or last in known.officials or (len(parts) == 1 and _is_someone(parts[0], known))


def _is_bare_role(words: str) -> bool:
    """Return whether words are one person's role without article or name: "former mayor"."""
    core = words.split(", ", maxsplit=1)[0]
    head, last = head_of(core), core.split()[-1]
    if kind_of(head) not in {"person", "official"} or is_plural(head) or " " not in core.strip():
        return False
    return last.islower() or kind_of(last) is not None


def _counts(first: str) -> bool:
    return first in word_class("indefinite") or first.endswith(("’s", "'s"))


def _is_someone(word: str, known: Knowledge) -> bool:
    """Return whether a single word is a surname, an outlet or a body that the report names elsewhere too."""
    return (
        surname_of(word) in known.officials
        or known.kinds.get(bare(word)) == "person"
        or known.outlets.looks_like_one(word)
    )


def _mention(text: str, span: Span, known: Knowledge) -> Mention:
    words = span.of(text)
    pronoun = _pronoun_in(words)
    if pronoun is not None:
        return _pronoun(span, words, pronoun)
    core = _core(words)
    core = known.acronyms.get(core.removeprefix("the ").removeprefix("The "), core)
    last = core.split()[-1]
    if known.outlets.looks_like_one(core) or (last[:1].isupper() and _short_form(core, known)):
        return Mention(span, words, known.outlets.named(core) or core, last.casefold(), "outlet", named=True)
    seen = known.kinds.get(bare(core)) if _title_of(core) not in word_class("courtesy") else None
    if seen == "organisation" and "armed group" in {kind_of(word) for word in core.split()}:
        seen = "armed group"
    if kind_of(core) in {"person", "official"} and " " not in core:
        seen = None  # "Republicans" are people, however much they are a body
    told = _apposition_kind(words, core, known)
    if told in _BODIES and kind_of(core) is None and kind_of(head_of(core)) not in {"person", "official"}:
        return Mention(span, words, core, last.casefold(), _BODIES[told], named=True)
    if seen == "organisation" and " " in core and told in {"person", "official"}:
        seen = None  # "Ola Berg, CTO of a studio"
    if seen in _BODIES and not _AGE.search(words) and core[:1].isupper() and core.split()[-1][:1].isupper():
        kind = "outlet" if seen == "organisation" and known.is_medium(core) else _BODIES[seen]
        return Mention(span, words, core, core.split()[-1].casefold(), kind, named=True)
    issuer = _issuer(words, known)
    if issuer is not None:
        return issuer_mention(span, words, *issuer, known=known)
    return _described(span, words, known)


def _apposition_kind(words: str, core: str, known: Knowledge) -> SourceKind | None:
    """Return what kind of source the words behind a name tell it is: ", ex-head of a bank", ", a daily from Lima"."""
    behind = words[len(core) :].lstrip()
    if not words.startswith(core) or not behind.startswith(","):
        return None
    told = behind.strip(" ,").split(", ")[0]
    if told.split(" ", 1)[0] in word_class("head ends"):
        return None  # ", of the water board"
    if has_office(told.split(" of ", maxsplit=1)[0]):
        return "official"
    head = head_of(told).removeprefix("ex-")
    if head.casefold() in word_class("outlet nouns") - word_class("outlet nouns of others"):
        return "outlet"
    return kind_by_noun(told, head, known) if kind_of(head) is not None else None


def _title_of(core: str) -> str:
    return core.split(maxsplit=1)[0].casefold().rstrip(".")


def _short_form(core: str, known: Knowledge) -> bool:
    """Return whether a name is short for an outlet: one that the text names, or with "the" any ("the Post")."""
    article = core.casefold().startswith("the ")
    return bare(core) in known.outlet_names or (article and bare(core) in known.outlets.ambiguous)


def _pronoun_in(words: str) -> str | None:
    """Return the pronoun that the words are or begin with ("he immediately", "They've", "I sincerely"), else None."""
    folded = words.strip().casefold()
    last = folded.split()[-2:]
    spoken = len(last) > 1 and last[1] in word_class("subjects") - {"you"} and last[0] not in {"and", "or"}
    if spoken and (last[1] != "it" or last[0] in verb_forms()):
        return last[1]  # "listening to it he"
    first, *others = re.split(r"[\s’']+", folded, maxsplit=1)
    if first in word_class("subjects") or (not others and first in word_class("pronouns")):
        return first
    return None


def _pronoun(span: Span, words: str, pronoun: str) -> Mention:
    plural = pronoun in word_class("plural pronouns")
    kind: SourceKind = "organisation" if pronoun in {"it", "its"} else "person"
    sex = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}.get(pronoun)
    return Mention(span, words, words.strip(), pronoun, kind, named=False, plural=plural, pronoun=pronoun, sex=sex)


def _core(words: str) -> str:
    """Return words without brackets and apposition: "the Wall Street Journal (WSJ)" -> "the Wall Street Journal"."""
    core = re.sub(r"\s*\([^)]*\)", "", words).split(", ")[0].strip(" ,")
    return core if WORD.search(core) else words


def _issuer(words: str, known: Knowledge) -> tuple[str, str] | None:
    """Return (issuer, document) of "a statement from the FBI", "a government statement", "the company's own tally"."""
    core = pattern("issued").sub("", _core(words))
    found = pattern("outlet's report").match(core)
    medium = found[1] or found[2] if found is not None else None
    if medium is not None and (known.outlets.looks_like_one(medium) or _short_form(medium, known)):
        return medium, ""  # what an outlet's report says, the outlet says
    found = pattern("document by").match(core)
    if found is not None and found[2].casefold() in word_class("issued"):
        return found[3], found[2].casefold()
    found = pattern("body's document").match(core)
    if found is None or found[2].casefold() not in word_class("issued"):
        return None
    if found[1].casefold() in word_class("possessives"):
        return found[1], found[2].casefold()  # "his remarks"
    described = ("indefinite", "definite", "described, not issued")
    if kind_of(head_of(found[1])) == "document":
        return None  # "a document on the firm's website"
    described_so = any(found[1].casefold() in word_class(name) for name in described)
    if not described_so and (found[1] != found[1].lower() or kind_of(found[1].split()[-1]) not in {None, "person"}):
        return found[1], found[2].casefold()
    return None


def issuer_mention(span: Span, words: str, issuer: str, document: str, *, known: Knowledge) -> Mention:
    """Return the mention of a document's issuer; the document is its channel."""
    inner = _mention(issuer, Span(0, len(issuer)), known)
    bare_noun = inner.name.casefold() == inner.head and not inner.named
    inner = replace(inner, definite=inner.definite or bare_noun)
    channel = None if not document or document in word_class("issued by voice") else document
    return Mention(
        span, words, inner.name, inner.head, inner.kind, inner.named, inner.plural, inner.pronoun, inner.definite,
        channel, inner.sex, inner.role,
    )  # fmt: skip


def _described(span: Span, words: str, known: Knowledge) -> Mention:
    """Return the mention of a person, official, organisation, group or document, named or described."""
    core = _core(words)
    labelled = _labelled(span, words, core, known)
    if labelled is not None:
        return labelled
    person, role = person_in(words, known)
    sex = next((s for w in words.casefold().split() if (s := sexes().get(w)) is not None), None)
    if person is not None:
        sex = sex or _sex_of(person, known)
        official = has_office(role) or in_office(person, known.officials)
        kind: SourceKind = "official" if official else "person"
        return Mention(span, words, person, surname_of(person), kind, named=True, sex=sex, role=role)
    head = head_of(core)
    kind = kind_by_noun(core, head, known)
    first = core.split(" ", 1)[0].casefold()
    folded = head.casefold()
    if kind == "official" and first in word_class("definite") and is_past(core) and not folded.endswith("s"):
        kind = "person"
    named = is_named(core, head, kind)
    plural = is_plural(folded) or counted(core) != core
    name = _full(words) if not named else core
    return Mention(
        span,
        words,
        name,
        folded,
        kind,
        named,
        plural,
        definite=first in word_class("definite"),
        sex=sex,
        role=folded,
    )


def _sex_of(person: str, known: Knowledge) -> str | None:
    """Return the pronoun that a first name tells; none where the word is a surname: "Henry" of "Mary Henry"."""
    surname = " " not in person and any(name.endswith(f" {bare(person)}") for name in known.kinds)
    return None if surname else given_names().get(person.split(maxsplit=1)[0].casefold())


def _labelled(span: Span, words: str, core: str, known: Knowledge) -> Mention | None:
    """Return the mention of a name with its kind beside it: "the daily Fjordposten", "the aid group, Helping Oar"."""
    found = label_and_name(core) or label_and_apposition(words, core)
    if found is None:
        return None
    label, name = found
    medium = label in word_class("outlet nouns") - word_class("outlet nouns of others")
    kind = "outlet" if medium else kind_of(label)
    if kind is None or kind in {"person", "official", "unspecified"}:
        return None
    name = known.outlets.named(name) or name
    return Mention(span, words, name, name.split()[-1].casefold(), kind, named=True, role=label)


def _full(words: str) -> str:
    """Return a description whole, but for brackets."""
    return re.sub(r"\s*\([^)]*\)", "", words).strip(" ,")
