"""Claims that accuse to whom they accuse: the people their content names, and whether each is a private person."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.claim import Accused
from reportedly.model.span import Span, words_of
from reportedly.reading.attribution.cues import verb_forms
from reportedly.reading.chains.lists import kind_of, outlets, titles
from reportedly.reading.chains.names import in_office, offices_in
from reportedly.reading.manner.lists import form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.model.claim import Claim
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?|[A-Z]\.)(?:\s+(?:(?:al|bin|ibn|van|von|de|la|da)\s+)?[A-Z][\w’'-]*)*")
_SENTENCE_WORDS = frozenset(
    "The A An In On At It He She They We I This That These Those But And His Her Their Both While When After Before If "
    "As Although Though Because Since For By With From Like Unlike Also Another Only".split()
)


def accused(reading: Reading, context: Context) -> Reading:
    """Return the reading with the people that each accusing claim names.

    Somebody is private unless the report gives them an office. Pronouns and descriptions name nobody.
    """
    text = reading.report.text
    offices = offices_in(text)
    people = _people(reading, context)
    claims = tuple(
        replace(claim, accused=tuple(_named(text, claim, people, offices, guessed=context.encoded is None)))
        if claim.accusation
        else claim
        for claim in reading.claims
    )
    return replace(reading, claims=claims)


def people_in(sentence: str) -> Iterator[tuple[str, Span]]:
    """Return what can be a person's name in a sentence by its form, and single names, each without its titles."""
    for found in _NAME.finditer(sentence):
        name, start = _without_titles(found[0], found.start())
        word, _, rest = name.partition(" ")
        if rest and kind_of(word) == "person":  # "Student Ana Lee"
            name, start = rest.lstrip(), start + len(name) - len(rest.lstrip())
        name = name.removesuffix("'s").removesuffix("’s").rstrip(".'’-")
        if name and (" " not in name or _reads_as_person(name)):
            yield name, Span(start, start + len(name))


def _named(
    text: str, claim: Claim, people: frozenset[str], offices: Mapping[str, frozenset[str]], *, guessed: bool
) -> Iterator[Accused]:
    """Yield the people a claim names; `guessed` takes names by their form, where no network tells people apart."""
    seen: set[str] = set()
    for span in (*claim.content, *_object(text, claim)):
        for found in _NAME.finditer(text, span.start, span.end):
            name, start = _without_titles(found[0], found.start())
            name = name.removesuffix("'s").removesuffix("’s")
            surname = name.split()[-1].casefold() if name else ""
            where = Span(start, start + len(name))
            if not name or surname in seen or any(place.span.overlaps(where) for place in claim.places):
                continue
            if surname in people or (guessed and _reads_as_person(name)):
                seen.add(surname)
                yield Accused(name, where, private=not in_office(name, offices))


def _object(text: str, claim: Claim) -> Iterator[Span]:
    """Yield the words between "accused" and what somebody is accused of: "Ana Lee, who runs a shop,"."""
    cue = next(
        (verb for word in words_of(claim.cue, text).split() if (verb := verb_forms().get(word.casefold()))), None
    )
    if cue is not None and form("accusing").fullmatch(cue.lemma) and claim.cue[-1].end < claim.content[0].start:
        yield Span(claim.cue[-1].end, claim.content[0].start)


def _people(reading: Reading, context: Context) -> frozenset[str]:
    """Return the surnames of people in the report: sources, and those the network sees; a state is nobody."""
    names = [actor.name for actor in reading.actors if actor.named and actor.kind in {"person", "official"}]
    text = reading.report.text
    if context.encoded is not None:
        names += [text[e.start : e.end] for e in context.encoded.entities if e.kind == "person"]
    named = (name for name in names if " " in name or not context.is_state(name))
    return frozenset(name.split()[-1].casefold() for name in named if name.split())


def _without_titles(name: str, start: int) -> tuple[str, int]:
    """Return a name and where it starts, without the titles and sentence words before it."""
    words = name.split()
    while words and (words[0] in _SENTENCE_WORDS or words[0].casefold() in titles()):
        rest = name[len(words[0]) :]
        start += len(words[0]) + len(rest) - len(rest.lstrip())
        name = rest.lstrip()
        words = words[1:]
    return name, start


def _reads_as_person(name: str) -> bool:
    """Return whether a name of two or three words can be a person's where no network tells: no body, no outlet."""
    words = name.split()
    if not 2 <= len(words) <= 3 or outlets().looks_like_one(name):
        return False
    return not any(word.isupper() or kind_of(word) is not None for word in words)
