"""The words of a source to the person they name, and the office or description that stands beside the name."""

from __future__ import annotations

import functools
import re

from reportedly.reading.chains.knowledge import Knowledge
from reportedly.reading.chains.lists import bare, kind_of_noun, titles
from reportedly.reading.chains.nouns import DEFINITE, INDEFINITE

_ATTRIBUTE = re.compile(r"\s(?:of|from|at|for|with|in)\s")
_STATES = frozenset({"U.S.", "U.N.", "U.K.", "E.U.", "US", "UN", "UK", "EU"})
_ACRONYM = re.compile(r"\(([A-Z]{2,}[A-Za-z]*)\)")
_GROUPS = frozenset({"organisation", "outlet", "armed group", "place", "facility"})
_PARTICLES = frozenset("de la al el bin ibn van von der den du di da dos abu umm ul ad al- y e".split())


def person_in(words: str, known: Knowledge) -> tuple[str | None, str]:
    """Return (name, office or description) of a named person, (None, "") where the words name none."""
    parts = [part.strip() for part in re.sub(r"\s*\([^)]*\)", "", words).split(", ") if part.strip()]
    if _ACRONYM.search(words):
        return None, ""  # people have no acronyms
    role = " ".join(part for part in parts if has_office(part))
    for part in parts:
        before, name = _descriptor_and_name(_ATTRIBUTE.split(part, maxsplit=1)[0].split())
        if not name or not _reads_as_name(name):
            continue
        if not before and len(name) == 1 and not _single_person(name[0], known):
            continue
        if known.kinds.get(bare(" ".join(name))) in _GROUPS and not before:
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


def has_office(part: str) -> bool:
    """Return whether the words name an office: "the deputy minister", "Gov.", "police spokeswoman"."""
    tokens = [token.casefold().strip(".") for token in part.split()]
    offices = titles()
    return any(offices.get(t) == "official" or offices.get(t + ".") == "official" for t in tokens) or any(
        kind_of_noun().get(t) == "official" for t in tokens
    )


def _reads_as_name(tokens: list[str]) -> bool:
    last = tokens[-1][3:] if tokens[-1][:3].casefold() in {"al-", "el-", "ar-", "ad-"} else tokens[-1]
    if len(tokens) > 5 or not last[:1].isupper() or tokens[0] in _STATES or tokens[-1].endswith(("’s", "'s")):
        return False
    if tokens[0].casefold() in DEFINITE | INDEFINITE:
        return False
    return all(t[:1].isupper() or t.casefold() in _PARTICLES or t[:3].casefold() == "al-" for t in tokens)


def _single_person(token: str, known: Knowledge) -> bool:
    """Return whether one capitalised word alone names a person: not a state, an acronym, or a plural."""
    folded = token.casefold()
    if folded in known.officials:
        return True
    if known.kinds.get(bare(token)) == "person":
        return True
    if token.isupper() or known.is_state(token) or folded in kind_of_noun():
        return False
    return not folded.endswith("s") or folded in known.officials or folded[-2:] in {"es", "is", "us", "ss", "bs", "as"}


def _reads_as_organisation(part: str, known: Knowledge) -> bool:
    tokens = [token.casefold().strip(".,") for token in part.split()]
    if known.is_state(part) or tokens[-1] in {"inc", "corp", "ltd", "llc", "plc"}:
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


def offices_in(text: str) -> frozenset[str]:
    """Return the surnames that the text gives an office: "Health Minister Ana Pérez", "Ana Pérez, the minister"."""
    surnames = {name.split()[-1] for m in _office_before().finditer(text) if (name := m[1])[:1].isupper()}
    surnames.update(m[1] for m in _office_behind().finditer(text))
    return frozenset(name.casefold().removesuffix("'s").removesuffix("’s") for name in surnames)


@functools.cache
def _office_before() -> re.Pattern[str]:
    offices = [w for w, what in titles().items() if what == "official"]
    words = "|".join(re.escape(form) for w in offices for form in (w, w.title(), w.upper()))
    return re.compile(r"\b(?:" + words + r")\s+((?:[A-Z][\w’'-]+\.?\s+){0,3}[A-Z][\w’'-]+)")


@functools.cache
def _office_behind() -> re.Pattern[str]:
    offices = [w for w, what in titles().items() if what == "official" and w.isalpha()]
    words = "|".join(re.escape(form) for w in offices for form in (w, w.title(), w.upper()))
    return re.compile(r"([A-Z][\w’'-]+),\s+(?:[\w’'.-]+\s+){0,6}?(?:" + words + r")\b")
