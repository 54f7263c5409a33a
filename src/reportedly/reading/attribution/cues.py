"""The lists of cue verbs and reporting nouns to look-ups by word form."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from reportedly.reading.tables import classes, table

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb or reporting noun: its frames (see cues.en.tsv), its stance, its certainty where it fixes one."""

    lemma: str
    frames: frozenset[str]
    stance: str
    certainty: str | None = None

    @property
    def weak(self) -> bool:
        """Return whether it counts only with "that", a quotation, or a source that can only speak."""
        return "w" in self.frames

    @property
    def prepositions(self) -> frozenset[str]:
        """Return the prepositions behind which its content stands."""
        return frozenset(frame[2:] for frame in self.frames if frame.startswith("p:"))


@functools.cache
def any_of(*names: str) -> frozenset[str]:
    """Return the words of the classes `names` of words.en.tsv together, case-folded.

    Raises KeyError for a class that the list does not have.
    """
    listed = classes("attribution/words.en.tsv")
    return frozenset().union(*(listed[name] for name in names))


@functools.cache
def verb_forms() -> dict[str, Cue]:
    """Return every form of every cue verb (says, said, saying, say), case-folded."""
    forms: dict[str, Cue] = {}
    for lemma, past, frames, stance, certainty in table("attribution/cues.en.tsv"):
        cue = Cue(lemma, frozenset(frames.split()), stance, certainty or None)
        for form in inflected(lemma, past):
            forms.setdefault(form, cue)
    return forms


@functools.cache
def noun_forms() -> dict[str, Cue]:
    """Return every reporting noun, singular and plural, case-folded."""
    forms: dict[str, Cue] = {}
    for noun, stance, certainty in table("attribution/nouns.en.tsv"):
        forms[noun] = forms[noun + "s"] = Cue(noun, frozenset("n"), stance, certainty or None)
    return forms


@functools.cache
def handling_forms() -> frozenset[str]:
    """Return every form of the verbs by which a report of others is handled ("investigating claims that")."""
    return _forms_in("handling.en.tsv")


@functools.cache
def issuing_forms() -> frozenset[str]:
    """Return every form of the verbs that put a reporting noun out ("issued a warning that")."""
    return _forms_in("issuing.en.tsv")


def _forms_in(name: str) -> frozenset[str]:
    forms: set[str] = set()
    for lemma, past in table(f"attribution/{name}"):
        forms.update(inflected(lemma, past))
    return frozenset(forms)


@functools.cache
def participles() -> frozenset[str]:
    """Return the forms in -ing of the cue verbs."""
    return frozenset(form for form in verb_forms() if form.endswith("ing") and form != "bring")


def inflected(lemma: str, past: str) -> tuple[str, ...]:
    """Return the forms of a verb; `past` holds its past form and, where it differs, its participle behind a slash."""
    return (lemma, *past.split("/"), _third_person(lemma), _participle(lemma))


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _participle(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    if lemma in any_of("doubled"):
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"
