"""The words of a source to the person they name, and the office or description that stands beside the name."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from reportedly.reading.chains.knowledge import Knowledge
from reportedly.reading.chains.lists import (
    bare,
    channels,
    folded,
    given_names,
    kind_of,
    pattern,
    surname_of,
    titles,
    word_class,
)
from reportedly.reading.chains.nouns import advises_nobody_in_office, head_of, is_plural, speaks_for_a_body
from reportedly.reading.tables import one_of

_ACRONYM = re.compile(r"\(([A-Z]{2,}[A-Za-z]*)\)")
_PARTY = re.compile(r"[A-Z]-[A-Z]")  # "Rep. Ana Pérez, R-Wash."
_GROUPS = frozenset({"organisation", "outlet", "armed group", "place", "facility"})
_WHOSE = ("’s", "'s", "s’", "s'")
_NOT_NOW = ("then-", "ex-", "would-be")
_ARABIC = ("al-", "el-", "ad-", "ar-")


def person_in(phrase: str, known: Knowledge) -> tuple[str | None, str]:
    """Return (name, office or description) of a named person, (None, "") where the words name none."""
    parts = [part.strip() for part in re.sub(r"\s*\([^)]*\)", "", phrase).split(", ") if part.strip()]
    parts = [part for part in parts if not _PARTY.match(part)]
    if _ACRONYM.search(phrase.split(", ", maxsplit=1)[0]):
        return None, ""  # people have no acronyms
    role = " ".join(part for part in parts if has_office(part))
    for part in parts:
        before, name = _behind_an_office(part, known) or _descriptor_and_name(
            pattern("attribute").split(part, maxsplit=1)[0].split(), known
        )
        somebody = any(kind_of(head_of(other)) in {"person", "official"} for other in parts if other is not part)
        if somebody and _is_first_name(before):
            before, name = [], [*before, *name]
        if not name or not _reads_as_name(name):
            continue
        if not before and len(name) == 1 and not _single_person(name[0], known):
            continue
        if known.kinds.get(bare(" ".join(name))) in _GROUPS and not before:
            continue
        unknown = not before and len(name) > 1 and not somebody and not _begins_a_name(name, 0, known)
        of_a_body = (unknown and _reads_as_organisation(part, known)) or _ends_as_a_body(name, known)
        if of_a_body or _describes_no_person(before, name, known):
            continue
        return " ".join(name), role or " ".join(before)
    return None, ""


def _ends_as_a_body(name: list[str], known: Knowledge) -> bool:
    """Return whether a name ends in a noun for bodies: "Oar Plumbing Company", though somebody stands beside it."""
    body = kind_of(name[-1]) == "organisation" and name[-1].casefold() not in word_class("more than a body")
    return body and len(name) > 1 and not _begins_a_name(name, 0, known)


def _is_first_name(before: list[str]) -> bool:
    """Return whether one word before a name can only be part of it: capitalised, no title, no known noun."""
    return (
        len(before) == 1
        and before[0].isalpha()
        and before[0][0].isupper()
        and not (_title(before[0]) or kind_of(before[0]))
    )


def _behind_an_office(part: str, known: Knowledge) -> tuple[list[str], list[str]] | None:
    """Return (office, name) of "Army chief of staff Ana Pérez", None where no name of a person stands behind "of"."""
    tokens = part.split()
    at = next((i for i, token in enumerate(tokens) if token in {"of", "for"}), None)
    if not at or tokens[0].casefold() in word_class("definite") | word_class("indefinite"):
        return None
    closed = word_class("head ends") | {"and"}
    for i in range(at + 2, len(tokens) - 1):
        before = tokens[i - 1]
        whole = known.kinds.get(bare(" ".join(tokens[i:]))) == "person"
        a_name = kind_of(tokens[at - 1]) is None  # "Fight for Water director Ana Pérez"
        if whole and (tokens[at] == "of" or a_name or not _title(before)) and before not in closed:
            people = kind_of(tokens[at - 1]) in {"official", "person"}
            return (tokens[:i], tokens[i:]) if people or at > 1 or _title(before) else None
    return None


def _descriptor_and_name(tokens: list[str], known: Knowledge) -> tuple[list[str], list[str]]:
    """Return the words before a name and the name: "Lead author | Ana Pérez", "Police Chief | Lim", "a mayor |"."""
    start = next((i for i in range(len(tokens)) if _begins_a_name(tokens, i, known)), None)
    if start is None:
        start = max((i + 1 for i, token in enumerate(tokens) if _stands_before_a_name(token)), default=0)
    if start == len(tokens) and tokens and _noun_as_surname(tokens, known):
        start -= 1
    while start and tokens[start - 1] in word_class("particles"):
        start -= 1  # "Mr | de Bretton-Gordon"
    return tokens[:start], tokens[start:]


def _begins_a_name(tokens: list[str], i: int, known: Knowledge) -> bool:
    """Return whether a whole name starts at `i`: one that the network sees, or "Ana Baker", whose surname is a noun."""
    particle = tokens[i].casefold() in word_class("particles")
    if not tokens[i][:1].isupper() or (not particle and _title(tokens[i]) is not None):
        return False
    between = tokens[i + 1 : -1]
    if any(token.casefold() in titles() or not _in_names(token) for token in between):
        return False
    if known.kinds.get(bare(" ".join(tokens[i:]))) == "person":
        return len(tokens) - i > 1 or not _stands_before_a_name(tokens[i])
    return tokens[i].casefold() in given_names() and not any(token.isupper() for token in between)


def _noun_as_surname(tokens: list[str], known: Knowledge) -> bool:
    """Return whether the last word is a surname though it is a noun too: "Rep. Hunter", or Hunter once introduced."""
    last = tokens[-1].casefold()
    if len(tokens) == 1 and tokens[0][:1].isupper() and kind_of(last) in {"person", "official"}:
        return last in known.officials or known.kinds.get(bare(last)) == "person"  # "Bishop", once "Rep. Tim Bishop"
    if not tokens[-1][:1].isupper() or last in titles() or kind_of(last) != "person":
        return False
    return tokens[-2][:1].isupper() and bool(_title(tokens[-2]))


def _title(token: str) -> str | None:
    low = token.casefold()
    return titles().get(low) or titles().get(low.rstrip(".")) or titles().get(low + ".")


def _in_names(token: str) -> bool:
    return token[:1].isupper() or token.casefold() in word_class("particles") or token[:3].casefold() in _ARABIC


def _stands_before_a_name(token: str) -> bool:
    """Return whether a token is a title, a noun for people, or in lower case, and no particle of a name."""
    return (
        token.endswith(_WHOSE)
        or _title(token) is not None
        or kind_of(token) in {"official", "person"}
        or not _in_names(token)
    )


def _describes_no_person(before: list[str], name: list[str], known: Knowledge) -> bool:
    """Return whether the words before a name say that it is a group's, a station's, or only a part of a phrase."""
    if not before or _title(before[-1]) or before[-1] in word_class("offices in capitals"):
        return False
    if before[-1].endswith(_WHOSE) and folded(name[0]) in given_names():
        return False  # "AFP's Ana Pérez"
    if len(name) > 1 and known.kinds.get(bare(" ".join(name))) == "person":
        return False
    return kind_of(before[-1]) not in {"person", "official"}


def has_office(part: str) -> bool:
    """Return whether the words name an office held: "the deputy minister", "Gov.", not "a former minister"."""
    if speaks_for_a_body(part):
        return True
    tokens = [word for token in part.split() for word in _words_in(token.strip(","))]
    if advises_nobody_in_office(part):
        tokens = [token for token in tokens if token.casefold() not in word_class("advisers")]
    held = _held([token.casefold().strip(".") for token in tokens])
    offices = titles()
    short = (token + "." for token in held if token not in word_class("particles"))  # "Del Toro" is no delegate
    forms = [*held, *short, *(f"{a} {b}" for a, b in pairwise(held))]
    if any(offices.get(form) == "official" for form in forms) or any(kind_of(t) == "official" for t in held):
        return True
    return any(token in word_class("offices in capitals") for token in tokens[: len(held)])


def _words_in(token: str) -> tuple[str, ...]:
    """Return a token and what stands behind its hyphens, but for "ex-minister" and "editor-in-chief"."""
    first, *others = token.split("-")
    return (token,) if first.casefold() == "ex" or "in" in others else (token, *others)


def _held(tokens: list[str]) -> list[str]:
    """Return the words that can tell of an office held now: none behind "former", none before "candidate".

    A rank among journalists is none either: "chief correspondent", "editor in chief".
    """
    end = next((i for i, t in enumerate(tokens) if t in word_class("no longer") or t.startswith("ex-")), len(tokens))
    runs = next((i for i, token in enumerate(tokens[:end]) if token in word_class("not yet")), None)
    kept = tokens[:end] if runs is None else [*tokens[: max(0, runs - 1)], *tokens[runs:end]]
    if word_class("chroniclers").isdisjoint(kept):
        return kept
    return [token for token in kept if token not in word_class("ranks")]


def _reads_as_name(tokens: list[str]) -> bool:
    first, last = tokens[0].casefold(), tokens[-1]
    last = last[3:] if last[:3].casefold() in _ARABIC else last
    if len(tokens) > 5 or not last[:1].isupper() or last.endswith(("’s", "'s")):
        return False
    if any(first in word_class(name) for name in ("states", "definite", "indefinite")):
        return False
    return all(_in_names(token) for token in tokens)


def _single_person(token: str, known: Knowledge) -> bool:
    """Return whether one capitalised word alone names a person: not a state, an acronym, or a plural."""
    surname = surname_of(token)
    if surname in known.officials or known.kinds.get(bare(token)) == "person":
        return True
    if token.isupper() or known.is_state(token) or kind_of(token) is not None or bare(token) in channels():
        return False
    return not surname.endswith("s") or surname[-2:] in {"es", "is", "us", "ss", "bs", "as"}


def _reads_as_organisation(part: str, known: Knowledge) -> bool:
    tokens = [token.casefold().strip(".,") for token in part.split()]
    last = tokens[-1]
    if known.is_state(part) or tokens[0] == "the" or last in word_class("forms of companies"):
        return True
    body = kind_of(last) in {"organisation", "armed group", "document"} and last not in word_class("more than a body")
    return body or any(token in word_class("words of bodies") for token in tokens)


@functools.lru_cache(maxsize=4)
def offices_in(text: str) -> Mapping[str, frozenset[str]]:
    """Return the surnames that the text gives an office ("Health Minister Ana Pérez"), each with the names so given."""
    times: Counter[str] = Counter()
    names: dict[str, set[str]] = {}
    for name, weight in (*_told_before(text), *_told_of_a_body(text), *_told_behind(text)):
        whole = _plain(folded(name))
        surname = surname_of(whole)
        times[surname] += weight
        if weight > 0:
            names.setdefault(surname, set()).add(whole)
    return {surname: frozenset(names[surname]) for surname, n in times.items() if n > 0}


def in_office(name: str, officials: Mapping[str, frozenset[str]]) -> bool:
    """Return whether the text gives somebody an office: the one of that first name, where it tells first names."""
    told, given = officials.get(surname_of(name)), folded(name).split()[:-1]
    if told is None:
        return False
    return not given or any(" " not in whole or given[0] in whole.split() or whole[0] == given[0][0] for whole in told)


def _told_before(text: str) -> Iterator[tuple[str, int]]:
    """Yield each name behind an office, and whether it is held (1) or was once (-1)."""
    for found in _office_before().finditer(text):
        if found[2][:1].isupper() and not _is_quoted(text, found.start()):
            held = -1 if _is_past(text, found.start()) else 1
            for name in (found[2], *(_beside(text, found.end()) if _several(found) else ())):
                yield name, held


def _told_of_a_body(text: str) -> Iterator[tuple[str, int]]:
    """Yield each whole name behind an office of something, and whether it is held (1) or was once (-1).

    "Secretary of State Bo Berg"; "the mayor of Oss, Bo Berg,".
    """
    for found in _office_of().finditer(text):
        name = found[1] or found[2]
        if any(kind_of(word) is not None for word in name.split()) or _is_quoted(text, found.start()):
            continue
        yield name, -1 if _is_past(text, found.start()) else 1


@functools.cache
def _office_of() -> re.Pattern[str]:
    offices = [w for w, what in titles().items() if what == "official" and not w.endswith(".")]
    words = one_of(form for w in offices for form in (w, w.title(), w.upper()))
    capital, initial = r"[A-Z][\w’'-]+\b", r"(?:[A-Z]\.\s+)?"
    name = rf"({capital}\s+{initial}{capital})"
    return re.compile(
        rf"\b{words}\s+(?:of|for)\s+(?:the\s+)?(?:{capital}\s+(?:(?:and|of|the)\s+)*){{1,4}}?"
        rf"{name}(?!\s+(?:[A-Z]|of\b))|"
        rf"\b[Tt]he\s+(?:[\w-]+\s+)?{words}\s+of\s+(?:[\w’'-]+\s+){{0,4}}[\w’'-]+,\s+{name}(?=[,.’'])"
    )


def _told_behind(text: str) -> Iterator[tuple[str, int]]:
    """Yield each name that an apposition gives an office: "Ana Pérez, the mayor", "Ana Pérez, who heads the board"."""
    for found in pattern("office behind").finditer(text):
        first = next(iter(found[2].split()), "")
        clause = first in word_class("relative")  # "who heads the board"
        told = pattern("end of an apposition").split(found[2] if clause else f" {found[2]}", maxsplit=1)[0].strip()
        opens = first.islower() or first.endswith(("’s", "'s")) or first in word_class("offices in capitals")
        if not opens or len(told.split()) > 8 or not has_office(told):
            continue
        head = head_of(told)
        if clause or (has_office(head) and not is_plural(head)):
            yield found[1], 1


def _several(office: re.Match[str]) -> bool:
    return bool(office[1]) or office[0].split(maxsplit=1)[0].endswith("s.")


def _beside(text: str, at: int) -> list[str]:
    """Return the names that share a title in the plural: "Sens. Ana Pérez (Ky.) | and Omar Lund"."""
    found = _further().match(text, at)
    return re.findall(_name(), found[1]) if found is not None else []


@functools.cache
def _further() -> re.Pattern[str]:
    party = r"(?:\s*\([^)]*\)|,\s+[A-Z]-[\w.]+)?"
    return re.compile(rf"{party}((?:,\s+{_name()}{party})*,?\s+and\s+{_name()})")


@functools.cache
def _name() -> str:
    """Return the pattern of a person's name in capitals: "Ana Lund", "Bill de Blasio"."""
    particles = "|".join(map(re.escape, sorted(word_class("particles"))))
    return rf"(?:[A-Z](?:\.|[\w’'-]+)\s+){{0,3}}(?:(?:{particles})\s+){{0,2}}[A-Z][\w’'-]+"


def _plain(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s").rstrip("'’")


def _is_quoted(text: str, at: int) -> bool:
    """Return whether a place lies in a quotation of its line, in which people are addressed by what they once were."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1 or line.count("''") % 2 == 1


def _is_past(text: str, at: int) -> bool:
    """Return whether the words before an office at `at` say that it is not held now: "former Florida Gov."."""
    before = [word.casefold().strip('(“"') for word in text[max(0, at - 60) : at].split()[-4:]]
    past = (i for i, word in enumerate(before) if word in word_class("no longer") or word.startswith(_NOT_NOW))
    last = max(past, default=None)
    return last is not None and not any(word.endswith((".", ",", ";", ":")) and len(word) > 4 for word in before[last:])


@functools.cache
def _office_before() -> re.Pattern[str]:
    offices = [w for w, what in titles().items() if what == "official"]
    words = one_of(form for w in offices for form in (w, w.title(), w.upper()))
    name = _name()
    return re.compile(rf"\b{words}(s?)\s+({name})")
