"""Answers of an archive into ones that may be shown: the one rule of what is held back, for every face.

Names are covered letter by letter: of private persons who are accused, and of minors and victims of sexual violence.
A claim that may name one of the latter is hidden whole, and so are its words wherever they are repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from reportedly.archive.case import Archive
from reportedly.archive.sensitive import named_in, sensitive_sentences
from reportedly.model.claim import Claim
from reportedly.model.reading import Reading
from reportedly.review.holding import Hold, accused_in, blacked, hides, hold_of, hold_of_words, shown
from reportedly.store import deciding
from reportedly.store.cards import Found
from reportedly.store.deciding import Spot, Standing
from reportedly.store.keys import split_reference

Answer = TypeVar("Answer")
COVER = "█"
"""Stands for each letter of what is held back, so that every span keeps its place."""
_GONE = "…"
_UNTITLED = frozenset({"claim", "why", "members", "citations", "copies"})
"""Parts of JSON in which there are no titles: where nothing else is held back, nothing in them is."""
_BETWEEN = r"[\W_]{1,3}"
"""What stands between the words of a name in an address: "ana-lee", "Ana%20Lee"."""
_SHORTEST = 3
"""Letters of a first name that is covered where it stands alone."""
_ENDING = 2
"""Letters that a stem may lack of its word."""
_AGE = r"(?:,\s+(?:(?:an?|aged)\s+)?\d{1,3}(?:[ -]years?[ -]old)?(?=[,.;:)]|\s*$)|\s+\(\d{1,3}\))?"
_AGED = r"(?:\b\d{1,3}[ -]years?[ -]old\s+)?"
"""An age beside a name: with it and a place somebody is known."""


class Mask:
    """Covers names, ages beside them, and their last words alone, and hides claims, wherever they stand in an answer.

    `holds` tells why claims are held back; `said` are the words of those that are hidden, `approved` of those that
    would be.
    """

    def __init__(
        self,
        names: Iterable[str],
        holds: Mapping[Spot, Hold] | None = None,
        said: Iterable[str] = (),
        approved: Iterable[str] = (),
    ) -> None:
        self.names = frozenset(names)
        self.holds = dict(holds or {})
        self._hidden = {spot: hold for spot, hold in self.holds.items() if hides(hold)}
        self._said, self._approved = tuple(said), frozenset(approved)
        self._words, self._addresses = _patterns(self.names)
        self._quiet = not self.names and not self._hidden
        self._parts = {part.casefold() for name in self.names for part in re.findall(r"\w+", name)}

    def __call__(self, answer: Answer) -> Answer:
        """Return a value of the model, or JSON, with all that is held back covered."""
        covered: Answer = self._covered(answer)
        return covered

    def hides(self, report: object, claim: object) -> bool:
        """Return whether the claim of a report is hidden whole."""
        return (report, claim) in self._hidden

    def _covered(self, value: Any) -> Any:  # noqa: ANN401 - any value of the model
        if value is None or isinstance(value, (int, float)):
            return value
        if isinstance(value, str):
            return self._text(value)
        if self._quiet and isinstance(value, Claim):
            return value
        if isinstance(value, (tuple, list)):
            return type(value)(self._covered(each) for each in value)
        if isinstance(value, dict):
            quiet = _UNTITLED if self._quiet else ()
            return self._record(
                {key: each if key in quiet else self._covered(each) for key, each in value.items()}, value
            )
        if isinstance(value, Reading):
            return self._reading(value)
        if isinstance(value, Found):
            return self._found(value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **self._fields(value))
        return value

    def _fields(self, value: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        return self._record({field.name: self._covered(getattr(value, field.name)) for field in fields(value)}, value)

    def _text(self, text: str) -> str:
        for words in self._said:
            text = _without(text, words)
        if not self.names:
            return text
        pattern = self._words if any(map(str.isspace, text)) else self._addresses
        return pattern.sub(lambda found: re.sub(r"\w", COVER, found[0]), text)

    def _record(self, told: dict[str, Any], before: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        """Return the fields of something that is told, without the words of the hidden claims it stands for."""
        title = before.get("title") if isinstance(before, dict) else getattr(before, "title", None)
        if isinstance(title, str) and title not in self._approved and (hold := hold_of_words(title)):
            told["title"] = shown(hold)
        if self._parts:
            told |= {name: self._rule(told[name]) for name in ("rule", "why") if isinstance(told.get(name), str)}
        if not self._hidden:
            return told
        if self.hides(told.get("report"), told.get("claim")):
            told |= {name: _GONE for name in ("words", "of") if isinstance(told.get(name), str)}
        holds = [hold for one in told.get("members") or () if (hold := self._hidden.get(_spot(one)))]
        if holds:
            told |= {"text": shown(holds[0]), "why": _wordless(told.get("why"))}
        ends = [told.get(name) for name in ("before", "after", "from", "to")]
        if isinstance(told.get("words"), (list, tuple)) and any(_spot(end) in self._hidden for end in ends):
            told["words"] = type(told["words"])(_GONE for _ in told["words"])
        return told

    def _rule(self, rule: str) -> str:
        """Return a rule without the stems of names that two claims have in common ("about: fire, ree, port")."""
        return re.sub(r"\w+", lambda found: COVER * len(found[0]) if self._is_part(found[0]) else found[0], rule)

    def _is_part(self, word: str) -> bool:
        stem = word.casefold()
        return any(part.startswith(stem) and len(stem) >= max(2, len(part) - _ENDING) for part in self._parts)

    def _reading(self, reading: Reading) -> Reading:
        hidden = {claim.id for claim in reading.claims if self.hides(reading.report.id, claim.id)}
        text = reading.report.text
        for span in (span for claim in reading.claims if claim.id in hidden for span in claim.content):
            text = _without(blacked(text, span.start, span.end), span.of(reading.report.text))
        gone = {claim.attribution for claim in reading.claims if claim.id in hidden}
        seen = replace(
            reading,
            report=replace(reading.report, text=text),
            claims=tuple(claim for claim in reading.claims if claim.id not in hidden),
            attributions=tuple(one for one in reading.attributions if one.id not in gone),
        )
        made = replace(seen, **self._fields(seen))
        return replace(made, claims=tuple(_ageless(claim, made.report.text) for claim in made.claims))

    def _found(self, one: Found) -> Found:
        told = replace(one, **self._fields(one))
        hold = self._hidden.get(_spot_of(one.id))
        if hold is not None:
            return replace(told, words=shown(hold), claim=_wordless_claim(told.claim))
        return replace(told, claim=_without_ages(told.claim, told.words)) if COVER in told.words else told


def mask_of(archive: Archive, *, stories: Iterable[str | None] = (), reports: Iterable[str] = ()) -> Mask:
    """Return what covers all that is held back of these stories and reports.

    A claim that somebody approved at the desk no longer counts. Elsewhere in the archive somebody else may bear the
    same name, so it is not covered there.
    """
    told, asked = {story for story in stories if story}, list(reports)
    with archive.store.reading() as connection:
        accusing = dict(deciding.accusing(connection, asked, told))
        texts = _sensitive(connection, asked, told)
        sensitive = list(texts)
        said = deciding.said_in(connection, sensitive)
        known = {name.casefold() for name in deciding.no_persons(connection, sensitive)} if sensitive else set()
        now = deciding.standing(connection, [*accusing, *said])
    words = {**dict.fromkeys(accusing, ""), **said}
    held = {spot: hold for spot in words if (hold := hold_of(accusing.get(spot), words[spot]))}
    ok = {spot for spot in words if now.get(spot, Standing()).approved}
    holds = {spot: hold for spot, hold in held.items() if spot not in ok}
    names = {name for spot, claim in accusing.items() if spot not in ok for name in accused_in(claim)}
    approved = [words[spot] for spot in ok]
    hidden = {spot for spot, hold in held.items() if hides(hold)}
    cleared = {report for report, _ in hidden & ok} - {report for report, _ in hidden - ok}
    for report in {*sensitive} - cleared:
        names |= set(named_in(texts[report], known))
    names -= {name for each in approved for name in named_in(each, known)}
    return Mask(names, holds, [words[spot] for spot, hold in holds.items() if hides(hold)], approved)


_PLAIN: set[str] = set()
"""The hashes of texts in which nothing is sensitive: nearly all, and lists ask for them again and again."""
_MOST_PLAIN = 200_000


def _sensitive(connection: Connection, reports: Iterable[str], stories: Iterable[str]) -> dict[str, str]:
    """Return those of the texts, by their reports, in which something is sensitive."""
    hashes = deciding.hashes(connection, reports, stories)
    texts = deciding.texts(connection, [report for report, sha256 in hashes.items() if sha256 not in _PLAIN])
    if len(_PLAIN) > _MOST_PLAIN:
        _PLAIN.clear()
    found = {report: text for report, text in texts.items() if sensitive_sentences(text)}
    _PLAIN.update(hashes[report] for report in texts if report not in found)
    return found


def mask_of_names(archive: Archive, names: Iterable[str], most: int = 200) -> Mask:
    """Return what covers those of these names of sources that are held back in the newest `most` of their reports."""
    with archive.store.reading() as connection:
        reports = deciding.speaking(connection, names, most)
    return mask_of(archive, reports=reports)


def _without(text: str, words: str) -> str:
    """Return the text with these words covered wherever they stand (a headline repeats them)."""
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        text = blacked(text, at, at + len(words))
        at = text.find(words, at + len(words))
    return text


def _wordless(why: Any) -> Any:  # noqa: ANN401 - reasons of the model, or as JSON
    made = [{**one, "words": _GONE} if isinstance(one, dict) else replace(one, words=_GONE) for one in why or ()]
    return type(why)(made) if why is not None else why


def _wordless_claim(claim: Claim) -> Claim:
    """Return a claim without places in the text, and all that was read of its words: what is left is how it is told."""
    return replace(
        claim, content=(), cue=(), source=(), quantities=(), times=(), places=(), movement=None, events=(), evidence=(),
        accused=(),
    )  # fmt: skip


def _ageless(claim: Claim, text: str) -> Claim:
    """Return a claim without the numbers and times that are covered in its text."""
    quantities = tuple(one for one in claim.quantities if COVER not in one.span.of(text))
    return replace(claim, quantities=quantities, times=tuple(t for t in claim.times if COVER not in t.span.of(text)))


def _without_ages(claim: Claim, words: str) -> Claim:
    """Return a claim without the ages that its covered words no longer tell."""
    kept = (q for q in claim.quantities if q.role != "age" or (q.low is not None and f"{q.low:g}" in words))
    return replace(claim, quantities=tuple(kept))


def _spot(one: Any) -> Spot:  # noqa: ANN401 - a member, an end of a drift, or what is neither
    if isinstance(one, dict):
        return one.get("report") or "", one.get("claim") or ""
    return getattr(one, "report", ""), getattr(one, "claim", "")


def _spot_of(wanted: str) -> Spot:
    report, claim = split_reference(wanted)
    return report, claim or ""


def _joined(forms: Iterable[tuple[str, ...]], between: str = r"\s+") -> str:
    """Return what finds the longest of these words, one behind the other; nothing where there are none."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(between.join(map(re.escape, form)) for form in longest) or r"(?!)"


def _patterns(names: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the names and their last words: in prose (as written, or in capitals; first words too
    where no other name follows), and in addresses.
    """
    listed = [words for name in names if (words := name.removesuffix("'s").removesuffix("’s").split())]
    if not listed:
        return re.compile(r"(?!)"), re.compile(r"(?!)")
    forms = {form for words in listed for form in (tuple(words), (words[-1],))}
    first = {(words[0],) for words in listed if len(words[0]) >= _SHORTEST} - forms
    whole, given = (_joined(each | {tuple(word.upper() for word in form) for form in each}) for each in (forms, first))
    prose = rf"{_AGED}\b(?:{whole}|(?:{given})(?![\w.’'-]*\s+[A-Z]))\b{_AGE}"
    address = rf"(?<![^\W_])(?:{_joined(forms, _BETWEEN)})(?![^\W_])"
    return re.compile(prose), re.compile(address, re.IGNORECASE)
