"""Answers of an archive into ones that may be shown: names of private persons who are accused are covered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reportedly.archive.case import Archive
from reportedly.model.claim import Claim
from reportedly.review import Review
from reportedly.store.cards import Found
from reportedly.store.filters import Filter
from reportedly.store.keys import split_reference

Answer = TypeVar("Answer")
_PAGE = 200
COVER = "█"
"""Stands for each letter of a name that is held back, so that every span keeps its place."""


def held_back(claim: Claim) -> bool:
    """Return whether a claim accuses a private person by name."""
    return any(_names(claim))


def _names(claim: Claim) -> Iterator[str]:
    """The private persons a claim accuses; a name that is read as a place that is known is none of a person."""
    places = {place.span for place in claim.places if place.lat is not None}
    if claim.accusation:
        yield from (one.name for one in claim.accused if one.private and one.span not in places)


class Mask:
    """Covers names, and their last words alone, wherever they stand in an answer."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        self._words, self._addresses = _patterns(self.names)

    def __call__(self, answer: Answer) -> Answer:
        """Return a value of the model, or JSON, with the names covered in all its texts, each at its length."""
        covered: Answer = self._covered(answer) if self.names else answer
        return covered

    def _covered(self, value: Any) -> Any:  # noqa: ANN401 - any value of the model
        if isinstance(value, str):
            pattern = self._words if any(map(str.isspace, value)) else self._addresses
            return pattern.sub(lambda found: re.sub(r"\w", COVER, found[0]), value)
        if isinstance(value, (tuple, list)):
            return type(value)(self._covered(each) for each in value)
        if isinstance(value, dict):
            return {key: self._covered(each) for key, each in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: self._covered(getattr(value, field.name)) for field in fields(value)})
        return value


def mask_of(archive: Archive, *, stories: Iterable[str | None] = (), reports: Iterable[str] = ()) -> Mask:
    """Return what covers the private persons whom claims of these stories and reports accuse.

    A claim that somebody approved at the desk no longer counts. Elsewhere in the archive somebody else may bear the
    same name, so it is not covered there.
    """
    asked = [Filter(accusation=True, story=story) for story in sorted({story for story in stories if story})]
    asked += [Filter(accusation=True, report=report) for report in sorted(set(reports))]
    accusing = [found for each in asked for found in _all(archive, each) if held_back(found.claim)]
    standing = Review(archive.store).standing(_spot(found) for found in accusing)
    open_ = [found for found in accusing if not ((now := standing.get(_spot(found))) and now.approved)]
    return Mask(name for found in open_ for name in _names(found.claim))


def _all(archive: Archive, asked: Filter) -> Iterator[Found]:
    cursor = None
    while True:
        page = archive.ask(asked, limit=_PAGE, cursor=cursor)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _spot(found: Found) -> tuple[str, str]:
    report, claim = split_reference(found.id)
    return report, claim or ""


def _patterns(names: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the names and their last words: in prose (as written, or in capitals), and in addresses."""
    listed = [words for name in names if (words := name.removesuffix("'s").removesuffix("’s").split())]
    forms = {form for words in listed for form in (tuple(words), (words[-1],))}
    forms |= {tuple(word.upper() for word in form) for form in forms}
    joined = [r"\s+".join(map(re.escape, form)) for form in sorted(forms, key=lambda form: (-len(form), form))]
    prose = rf"\b(?:{'|'.join(joined)})\b" if joined else r"(?!)"
    address = rf"(?<![^\W_])(?:{'|'.join(joined)})(?![^\W_])" if joined else r"(?!)"
    return re.compile(prose), re.compile(address, re.IGNORECASE)
