"""A report to what it shows of names before anybody speaks: people, kinds of names, short forms, outlets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.chains.antecedents import People
from reportedly.reading.chains.lists import Outlets, bare, surname_of, word_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportedly.learned import Entity
    from reportedly.model.reading import Reading

_SHORT = re.compile(r"[^\S\n]+\(([A-Z][A-Za-z/&.-]{1,9})\)")
_FULL = re.compile(
    r"((?:(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]+)[^\S\n]+(?:(?:of|for|the|and|on|de)[^\S\n]+)*)*(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]+))$"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_WORD = re.compile(r"[\w’'-]+")
_DATELINE = re.compile(r"^[A-Z][^\n().]{1,60}\(([A-Z][\w .&’'-]{1,30})\)\s+[-–—]", re.MULTILINE)
_CAPITALS = re.compile(
    r"(?:[Tt]he[^\S\n]+)?(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]*)"
    r"(?:[^\S\n]+(?:(?:of|and|de|&)[^\S\n]+)?(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]*))*"
)


def acronyms_in(text: str) -> dict[str, str]:
    """Return what brackets shorten, "the Water Board (WB)", and what capitals shorten that the text gives in full."""
    found = _spelled_out(text)
    for short in _SHORT.finditer(text):
        full = _FULL.search(text, max(0, short.start() - 120), short.start())
        if full is not None:
            found[short[1]] = full[1]
    return found


def _spelled_out(text: str) -> dict[str, str]:
    """Return the acronyms whose letters open the words of a name: "DNC", "Democratic National Committee"."""
    shorts = set(_ACRONYM.findall(text)) - {word.upper() for word in word_class("offices in capitals")}
    found: dict[str, str] = {}
    if not shorts:
        return found
    for name in _CAPITALS.finditer(text):
        words = [word for word in _WORD.finditer(name[0]) if word[0][0].isupper() and word[0] != "The"]
        letters = "".join(word[0][0] for word in words)
        for short in shorts:
            at = letters.find(short)
            if at < 0 or short in found:
                continue
            start, end = (name.start() + place for place in (words[at].start(), words[at + len(short) - 1].end()))
            if text[:start].casefold().endswith("the "):  # a body's, not a company's: "KFC" is no "Kind For Cures"
                found[short] = text[start:end]
    return found


def outlet_names(text: str, known: Outlets, own: str | None) -> dict[str, str]:
    """Return the outlets that the text names, with the short forms that it can mean by "the Journal"."""
    names: dict[str, str] = {}
    forms: dict[str, str] = {}
    for found in _CAPITALS.finditer(text):
        words = re.sub(r"['’]s$", "", found[0])
        full = known.named(words)
        if full is None and (" " not in bare(words) or not known.has_the_form(words)):
            continue
        full = full or words
        forms[full] = max(forms.get(full, ""), words.removeprefix("the ").removeprefix("The "), key=len)
        names.setdefault(bare(words), full)
        *_, before, last = ["", *words.casefold().split()]
        if " " in bare(words) and before not in word_class("inside names") - {"the"}:
            names.setdefault(last, full)  # not "Israel" for "The Times of Israel"
    for found in _DATELINE.finditer(text):
        names.setdefault(bare(found[1]), known.named(found[1]) or found[1])
    if own is not None:
        full = known.named(own) or own
        names.setdefault(bare(own), full)
    for alias, candidates in known.ambiguous.items():
        held = [name for name in candidates if names.get(bare(name)) == name]
        if len(held) == 1:
            names[alias] = held[0]
    # A source is called as the report calls it: "AFP" where its full name is nowhere told.
    shorter = {full: form for full, form in forms.items() if full != own and bare(full) not in text.casefold()}
    return {alias: shorter.get(full, full) for alias, full in names.items()} | {
        bare(full): form for full, form in shorter.items()
    }


def people(reading: Reading, entities: Iterable[Entity], outlets: Mapping[str, str]) -> People:
    """Return the people whom the network sees in the text; none of them is an outlet that the text names."""
    report = reading.report
    opening = next((s.end for s in reading.sentences if report.title is None or s.start >= report.title.end), 0)
    names = [span for span, kind, _ in _joined(report.text, entities) if kind == "person"]
    names = [span for span in names if bare(span.of(report.text)) not in outlets]
    return People(report.text, names, reading.sentences, opening)


def kinds_seen(text: str, entities: Iterable[Entity]) -> dict[str, str]:
    """Return the kind of entity that the network sees in each name, summed over the places where it stands.

    A person's surname is a person's.
    """
    sums: dict[str, dict[str, float]] = {}
    for span, kind, confidence in _joined(text, entities):
        kinds = sums.setdefault(bare(span.of(text)), {})
        kinds[kind] = kinds.get(kind, 0.0) + confidence
    seen = {name: max(kinds, key=lambda kind: kinds[kind]) for name, kinds in sums.items()}
    surnames = {surname_of(name) for name, kind in seen.items() if kind == "person" and " " in name}
    return seen | dict.fromkeys(surnames, "person")


def _joined(text: str, entities: Iterable[Entity]) -> Iterator[tuple[Span, str, float]]:
    """Yield each entity's place, kind and confidence; a person's name that was seen in two pieces is one."""
    last: tuple[Span, str, float] | None = None
    for entity in sorted(entities, key=lambda e: e.start):
        span = Span(entity.start, entity.end)
        if (
            last is not None
            and last[1] == entity.kind == "person"
            and text[last[0].end : span.start] == " "
            and " " not in span.of(text)
        ):
            last = (Span(last[0].start, span.end), entity.kind, min(last[2], entity.confidence))
            continue
        if last is not None:
            yield last
        last = (span, entity.kind, entity.confidence)
    if last is not None:
        yield last
