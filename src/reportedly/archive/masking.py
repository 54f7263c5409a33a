"""Answers of an archive into ones that may be shown: names of private persons who are accused are covered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reportedly.archive.case import Archive
from reportedly.review.holding import accused_in
from reportedly.store import deciding
from reportedly.store.deciding import Standing

Answer = TypeVar("Answer")
COVER = "█"
"""Stands for each letter of a name that is held back, so that every span keeps its place."""


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
        if value is None or isinstance(value, (int, float)):
            return value
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
    with archive.store.reading() as connection:
        accusing = deciding.accusing(connection, reports, {story for story in stories if story})
        now = deciding.standing(connection, (spot for spot, _ in accusing))
    open_ = [claim for spot, claim in accusing if not now.get(spot, Standing()).approved]
    return Mask(name for claim in open_ for name in accused_in(claim))


def _patterns(names: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the names and their last words: in prose (as written, or in capitals), and in addresses."""
    listed = [words for name in names if (words := name.removesuffix("'s").removesuffix("’s").split())]
    forms = {form for words in listed for form in (tuple(words), (words[-1],))}
    forms |= {tuple(word.upper() for word in form) for form in forms}
    joined = [r"\s+".join(map(re.escape, form)) for form in sorted(forms, key=lambda form: (-len(form), form))]
    prose = rf"\b(?:{'|'.join(joined)})\b" if joined else r"(?!)"
    address = rf"(?<![^\W_])(?:{'|'.join(joined)})(?![^\W_])" if joined else r"(?!)"
    return re.compile(prose), re.compile(address, re.IGNORECASE)
