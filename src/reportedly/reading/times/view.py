"""One stretch that names a time, seen with what helps to understand it: its parts, its tense, what came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.model.details import TimeType
from reportedly.reading.numbers import Number
from reportedly.reading.tables import table
from reportedly.reading.times.grammar import Found, Stretch, lexicon
from reportedly.reading.times.values import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

Direction = Literal["past", "future"]
_LEAD = 2
"""By how many items a verb before the date is preferred to one behind it."""
_RANGE = re.compile(r"[-~k](?:M\.?,?(?:T?[do],?)?|T?[do]O?M\.?,?)y")
"""What follows a month or day whose year is told later."""
_REACH = 12
"""Items to either side in which a verb may tell the direction."""


@dataclass(frozen=True, slots=True)
class Timex:
    """Type, value and modifier of TIMEX3; `days` are the first and last day where they are not those of the value."""

    type: TimeType
    value: str
    mod: str | None = None
    days: tuple[str | None, str | None] | None = None


@dataclass(slots=True)
class Memory:
    """What the text named before: the last day and the item it stands at, the last year, the last quarter."""

    day: date | None = None
    day_at: int = -1
    year: int | None = None
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A stretch, the text it stands in, the publication date, what was named before."""

    found: Found
    stretch: Stretch
    anchor: Anchor | None
    memory: Memory

    @property
    def letters(self) -> str:
        """The letters of the stretch."""
        return self.found.letters[self.stretch.start : self.stretch.end]

    @property
    def words(self) -> list[str]:
        """The words of the stretch."""
        return self.found.items.words[self.stretch.start : self.stretch.end]

    def has(self, letters: str) -> bool:
        """Return whether one of these letters is in the stretch."""
        return any(letter in self.letters for letter in letters)

    def value(self, letters: str) -> str:
        """Return the value of the last word with one of these letters; "" where there is none."""
        for letter, word in zip(reversed(self.letters), reversed(self.words), strict=True):
            if letter in letters:
                return lexicon()[word][1]
        return ""

    def word(self, letters: str) -> str:
        """Return the first word with one of these letters; "" where there is none."""
        return next((w for w, letter in zip(self.words, self.letters, strict=True) if letter in letters), "")

    def step(self) -> int:
        """Return how many units on the words point: -1 for "last", 1 for "next", 0 for "this" or none."""
        return int(self.value("lxt") or 0)

    def numbers(self, letters: str) -> list[Number]:
        """Return the numbers with one of these letters, in order."""
        items = self.found.items.numbers[self.stretch.start : self.stretch.end]
        return [n for letter, n in zip(self.letters, items, strict=True) if letter in letters and n is not None]

    def year(self) -> int | None:
        """Return the year that stands in the stretch."""
        years = self.numbers("y")
        return int(years[-1].low) if years else None

    def later_year(self) -> int | None:
        """Return the year that the end of a range tells for its beginning too ("May–June 2011")."""
        end = self.stretch.end
        found = _RANGE.match(self.found.letters, end)
        number = self.found.items.numbers[found.end() - 1] if found else None
        return int(number.low) if number else None

    def following(self) -> str:
        """Return the word behind the stretch."""
        return self.found.items.words[self.stretch.end]

    def preceding(self) -> str:
        """Return the word before the stretch."""
        return self.found.items.words[self.stretch.start - 1] if self.stretch.start else "\n"

    def today(self) -> date | None:
        """Return the day of publication, None where it is unknown."""
        return self.anchor.date() if self.anchor else None

    def sentence_day(self) -> date | None:
        """Return the last day that the same sentence named before the stretch."""
        at = self.memory.day_at
        return self.memory.day if at >= 0 and "\n" not in self.found.letters[at : self.stretch.start] else None

    def direction(self) -> Direction | None:
        """Return whether the nearest verb in the sentence tells of what was or of what is to come; None for no verb."""
        return next(filter(None, map(self._tense_at, self._nearby())), None)

    def leans_on_last(self) -> bool:
        """Return whether no verb stands between the stretch and the day named last ("on Monday and Tuesday")."""
        return not any(self._tense_at(i) for i in range(self.memory.day_at, self.stretch.start))

    def _nearby(self) -> Iterator[int]:
        """Yield the items around the stretch, the nearest first, those before it a little earlier; none across a
        line end, and none behind a possessive: "Monday's vote will …" is of a Monday that the verb says nothing of.
        """
        letters, start, end = self.found.letters, self.stretch.start, self.stretch.end
        back, ahead = True, letters[end] != "q"
        for step in range(1, _REACH):
            back = back and start >= step and letters[start - step] != "\n"
            if back:
                yield start - step
            at = end - 1 + step - _LEAD
            if ahead and at >= end:
                ahead = letters[at] != "\n"
                if ahead:
                    yield at

    def _tense_at(self, i: int) -> Direction | None:
        words = self.found.items.words
        return _tense(words[i], words[i - 1] if i else "\n")


@cache
def _tenses() -> frozenset[tuple[str, str]]:
    return frozenset((row[0], row[1]) for row in table("times/tenses.en.tsv"))


def _tense(word: str, before: str) -> Direction | None:
    known = _tenses()
    if (word, "future") in known or (before == "to" and (word, "to") in known):
        return "future"
    if before == "be" and word.endswith(("ed", "held", "sent", "made", "given")):
        return "future"
    if (word, "past") in known or (word.endswith("ed") and len(word) > 3):
        return "past"
    return None
