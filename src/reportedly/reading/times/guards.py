"""A stretch that the grammar takes for a time into the same, a shorter one, or none, by the words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.reading.numbers import Items, Number
from reportedly.reading.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_RECENT = range(1900, 2101)
"""Years that are taken for years without a word that says so."""
_PLURAL_FROM = 4
"""Letters from which a word in -s is taken for a plural."""


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of guards.en.tsv that are of this kind."""
    return frozenset(word for word, of in table("times/guards.en.tsv") if of == kind)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Items `start <= i < end` that the grammar takes for a time, in their text."""

    text: str
    items: Items
    letters: str
    start: int
    end: int

    @property
    def part(self) -> str:
        """The letters of the candidate."""
        return self.letters[self.start : self.end]

    @property
    def first(self) -> str:
        """The first word."""
        return self.items.words[self.start]

    @property
    def last(self) -> str:
        """The last word."""
        return self.items.words[self.end - 1]

    def before(self, far: int = 1) -> str:
        """Return the word that many items before; a line end where there is none."""
        return self.items.words[self.start - far] if self.start >= far else "\n"

    def after(self, far: int = 0) -> str:
        """Return the word behind, or that many items further."""
        return self.items.words[self.end + far]

    def number(self, at: int) -> Number | None:
        """Return the number at an item of the candidate, counted from its start or from its end."""
        return self.items.numbers[self.start + at if at >= 0 else self.end + at]

    def is_capital(self, at: int) -> bool:
        """Return whether the word at an item of the text begins with a capital letter."""
        return self.text[self.items.starts[at]].isupper()


def named(text: str, items: Items, i: int) -> bool:
    """Return whether the word at `i`, written like a month, weekday or season, may be one."""
    word, initial = items.words[i], text[items.starts[i]]
    before = items.words[i - 1] if i else "\n"
    after = items.words[i + 1]
    if word in words("season"):
        return word not in words("doubtful") or before in words("before season") or after in words("after season")
    if initial.islower() or (after in words("paper") and text[items.starts[i + 1]].isupper()):
        return False  # "may", "the Sunday Times"
    if word in words("doubtful"):
        surname = before.isalpha() and text[items.starts[i - 1]].isupper()  # "Theresa May"
        if surname or text[items.starts[i] + 1].isupper() or before == "\n" or before in words("opens"):
            digits = after[:1].isdecimal() or before[-1:].isdecimal() or before[:-2].isdecimal()
            return digits or before in words("before month")
        return True
    if word in words("word besides"):
        return after == "." or after[:1].isdecimal() or before in words("before short") or before[:1].isdecimal()
    return True


def allowed(kind: str, candidate: Candidate) -> int:
    """Return the end of what is a time of the candidate; its start where none of it is."""
    guard = _GUARDS.get(kind)
    if guard is None:
        return candidate.end
    kept = guard(candidate)
    return candidate.end if kept is True else candidate.start if kept is False else kept


def counted(word: str) -> bool:
    """Return whether the word can be a plural that a number counts."""
    if word in words("counted"):
        return True
    plural = len(word) >= _PLURAL_FROM and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and word not in words("singular")


def _year(c: Candidate) -> bool:
    number = c.number(-1)
    if number is None or not _FIRST_YEAR <= number.low <= _LAST_YEAR:
        return False
    recent = number.low in _RECENT
    if c.part[-1] == "n":
        return recent and c.part[-2] == "U" and c.items.words[c.end - 2] in words("year")
    return c.end - c.start > 1 or (_stands_alone(c) and _is_introduced(c, recent=recent))


def _stands_alone(c: Candidate) -> bool:
    """Return whether the digits are no amount or code: by the words next to them."""
    if c.before() in words("not before year") or c.after() in words("not after year"):
        return False
    if c.start and c.text[c.items.starts[c.start] - 1].isalpha():
        return False  # "@voter2016"
    if c.after() == "-" and (c.after(1) in words("not after year") or counted(c.after(1))):
        return False
    if _is_house(c):
        return False
    return c.before() != "-" or c.start == 1 or c.letters[c.start - 2] in {"X", "_", "\n"}


def _is_house(c: Candidate) -> bool:
    """Return whether the digits are a house: "1900 Seaport Boulevard"."""
    return c.after(1) in words("street") and c.is_capital(c.end)


def _is_introduced(c: Candidate, *, recent: bool) -> bool:
    dated = c.before() in words("before year") or (c.before() == "," and c.letters[c.start - 2] in "MSW")
    if recent:
        return dated or not (counted(c.after()) or c.before() in words("quantifies"))
    if not dated or counted(c.after()):
        return False
    earlier, later = c.items.numbers[c.start - 2], c.items.numbers[c.end + 1]
    if c.before() in words("to year") and c.letters[c.start - 2] == "y" and earlier and not counted(c.after()):
        return earlier.low < int(c.first)
    if c.before() in words("from") and c.after() in words("to year") and later is not None and later.form == "plain":
        return c.letters[c.end + 1] == "y" and later.low > int(c.last)
    followed = any(counted(c.after(far)) for far in range(3))
    return c.before() in words("before early year") or (c.before() in words("article") and not followed)


def _spell(c: Candidate) -> bool:
    if c.before() in words("not before spell"):
        return False
    return c.before() in words("before spell") or c.after() in words("after spell")


def _span(c: Candidate) -> bool:
    """Allow only words of length between the number and its unit ("two full years", not "two Syrian years")."""
    if c.part[-1] == "o":
        return c.last in words("second")
    if c.part[-1] == "P" and not c.last.endswith("s"):
        return False
    inside = (w for w, letter in zip(c.items.words[c.start : c.end], c.part, strict=True) if letter == "_")
    if any(word not in words("inside span") for word in inside):
        return False
    if c.part.startswith("a") and c.part[-1] == "V":
        return False
    aged = c.before() in words("age") or (c.before() in words("of") and c.before(2) in words("age"))
    return not (aged or (c.after() == "-" and c.after(1) in words("old")))


def _unit(c: Candidate) -> bool:
    if c.part in {"TU", "iU"} and c.last in words("short unit"):
        return False
    if c.part == "eU" or (c.part[0] == "i" and "Q" not in c.part):
        return False
    # "Man of the Year" is a title, not a time.
    return not (c.part == "TU" and c.is_capital(c.end - 1) and not c.is_capital(c.start))


def _one_unit(c: Candidate) -> bool:
    return c.part != "a_U" or c.items.words[c.start + 1] in words("inside span")


def _ordinal_unit(c: Candidate) -> bool:
    return c.last in words("century") or (c.last in words("day") and c.part[0] == "T")


def _quarter(c: Candidate) -> bool:
    inner = set(c.items.words[c.start : c.end])
    if inner & words("quarter"):
        return True
    return bool(inner & words("period")) and any(letter in "lxy" for letter in c.part)


def _season(c: Candidate) -> bool:
    return c.part not in {"TS", "IS"} or c.last not in words("doubtful") or c.after() not in words("after season")


def _reference(c: Candidate) -> bool:
    letter = c.part[-1]
    if c.part == "R" and _ends_name(c):
        return False
    if c.last in words("soon"):
        return c.before() not in words("before no soon") and c.after() not in words("after no soon")
    if letter == "u":
        return c.part[0] == "t" or c.before() in words("before moment")
    if letter == "V":
        return c.last in words("days") and c.first in words("these")
    if letter in "fl":
        alone = not c.after()[:1].isalpha() or c.after() in words("after past")
        return alone and (letter == "f" or c.last in words("past"))
    return c.after() != "-"


def _today(c: Candidate) -> bool:
    """Allow no "Today" that is the second word of a name, such as that of a newspaper."""
    return c.part != "D" or not _ends_name(c)


def _ends_name(c: Candidate) -> bool:
    """Return whether the first word and the one before it have capitals that others around do not have."""
    if not c.start or not c.is_capital(c.start) or not c.is_capital(c.start - 1):
        return False
    here = c.text[c.items.starts[c.start] : c.items.starts[c.start] + 60]
    return here.upper() != here


def _day_part(c: Candidate) -> bool:
    if c.part == "TP":
        return c.before() in words("before part")
    return c.part != "IP" or c.first in words("at part")


def _set(c: Candidate) -> bool:
    if c.part[0] == "B":
        return not c.after()[:1].isalpha()
    return "_" not in c.part


def _decade(c: Candidate) -> bool:
    return not (c.part == "X" and c.last.isalpha()) and c.before() not in words("possessive")


def _after_clause(c: Candidate) -> bool:
    return _span(replace(c, end=c.end - 1))


def _holiday(c: Candidate) -> bool:
    return c.part[0] in "lxt" or c.is_capital(c.start) or c.is_capital(c.end - 1)


def _clock(c: Candidate) -> bool:
    return c.part != "H" or c.before() not in words("before score")


def _hour(c: Candidate) -> bool:
    """Allow "at 1830" and "until 0600", hours of a clock of 24 hours."""
    at = c.part.index("y")
    number = c.number(at)
    if number is None or not _is_hour(number) or counted(c.after()) or _is_house(c):
        return False
    if at > 1 and c.items.words[c.start + 1] not in words("about hour"):
        return False
    daily = c.letters[c.end : c.end + 3] == "ITP"  # "from 1800 in the evening"
    if number.digits.startswith("0") or not at or daily or c.first in words("at hour"):
        return True
    return c.first in words("of") and c.before() in words("as") and number.low not in _RECENT


def _hours(c: Candidate) -> bool:
    """Allow "from 0600 to 1200", "between 1310 and 1350"."""
    at = int(c.part[0] != "y")
    first, last = c.number(at), c.number(at + 2)
    if first is None or last is None or not (_is_hour(first) and _is_hour(last)) or counted(c.after()):
        return False
    if first.digits.startswith("0") or last.digits.startswith("0") or c.part[-1] == "Z":
        return True
    before = c.first if at else c.before()
    round_hours = first.low % 10 == 0 or last.low % 10 == 0
    return before in words("before hours") and round_hours and not {int(first.low), int(last.low)} & set(_RECENT)


def _is_hour(number: Number) -> bool:
    hour, minute = divmod(number.low, 100)
    return hour < 24 and minute < 60 and len(number.digits) == len("0000")


def _year_end(c: Candidate) -> bool:
    return c.first in words("year") and c.last in words("end")


def _years(c: Candidate) -> bool:
    """Allow a run of years only upward ("1980-88")."""
    first, last = c.number(0), c.number(-1)
    if first is None or last is None or not _FIRST_YEAR <= first.low <= _LAST_YEAR:
        return False
    short = len(last.digits) == len("88")
    if c.before() in words("not before year"):
        return False
    upward = first.low % 100 < last.low if short else first.low < last.low <= _LAST_YEAR
    joined = c.items.ends[c.start] == c.items.starts[c.start + 1]
    return upward and (joined or (c.before(), c.after()) == ("(", ")"))


def _date(c: Candidate) -> int:
    """Cut off a second day or a year of two digits ("28 JUL 89") that counts the word behind it."""
    if c.part.endswith(("&d", "&o")) and counted(c.after()):
        return c.end - 2
    if c.part[-1] != "n":
        return c.end
    number = c.number(-1)
    two = number is not None and len(number.digits) == len("89") and c.part[-2] in "M."
    return c.end if two and not counted(c.after()) else c.end - 1 - (c.part[-2] == ",")


def _era(c: Candidate) -> bool:
    """Allow "BC" and "AD" in capitals only: an "ad" is another thing."""
    at = c.start + c.part.index("g")
    return c.text[c.items.starts[at] : c.items.ends[at]].isupper()


def _fiscal(c: Candidate) -> bool:
    return c.part[-1] == "y" or c.last in words("year")


_GUARDS: dict[str, Callable[[Candidate], bool | int]] = {
    "years": _years, "yearend": _year_end, "hour": _hour, "hours": _hours, "fiscal": _fiscal, "date": _date,
    "year": _year, "spell": _spell, "span": _span, "ago": _span, "unit": _unit, "aunit": _one_unit, "past": _span,
    "century": _ordinal_unit, "quarter": _quarter, "thequarter": _quarter, "season": _season, "ref": _reference,
    "daypart": _day_part, "set": _set, "decade": _decade, "after": _after_clause, "holiday": _holiday, "clock": _clock,
    "today": _today, "era": _era,
}  # fmt: skip
