"""A stretch that the grammar takes for a time into the same, a shorter one, or none, by the words around it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.reading.numbers import table

if TYPE_CHECKING:
    from reportedly.reading.numbers import Items, Number

_CAPITAL_ONLY = frozenset({"mon", "tue", "wed", "thu", "sat", "mar", "jan", "jun", "jul", "dec", "sun"})
_DOUBTFUL = frozenset({"may", "march", "spring", "fall"})


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of guards.en.tsv that are of this kind."""
    return frozenset(word for word, of in table("times/guards.en.tsv") if of == kind)


def named(text: str, found: Items, i: int, word: str) -> bool:
    """Return whether the word at `i`, written like a month, weekday or season, may be one."""
    initial = text[found.starts[i]]
    before = found.words[i - 1] if i else "\n"
    after = found.words[i + 1] if i + 1 < len(found.words) else "\n"
    if word in {"spring", "fall", "winter", "summer", "autumn"}:
        return word not in _DOUBTFUL or before in words("before season") or after in words("after season")
    if initial.islower():
        return False
    if word in {"may", "march"}:
        digits = after[:1].isdecimal() or before[-1:].isdecimal() or before[:-2].isdecimal()
        if text[found.starts[i] + 1].isupper() or before in {"\n", '"', "“"}:
            return digits or before in words("before month")
        return True
    if word in _CAPITAL_ONLY:
        return after == "." or after[:1].isdecimal() or before in {"on", "last", "next", ","} or before[:1].isdecimal()
    return True


def allowed(kind: str, text: str, found: Items, letters: str, start: int, end: int) -> int:  # noqa: PLR0913 - one call
    """Return the end of what is a time of the stretch `start` to `end`; `start` where none of it is."""
    guard = _GUARDS.get(kind)
    return guard(text, found, letters, start, end) if guard else end


def _before(found: Items, start: int) -> str:
    return found.words[start - 1] if start else "\n"


def _after(found: Items, end: int) -> str:
    return found.words[end] if end < len(found.words) else "\n"


def _year(text: str, found: Items, letters: str, start: int, end: int) -> int:
    number = found.numbers[end - 1]
    before, after = _before(found, start), _after(found, end)
    if letters[end - 1] == "n":
        return end if found.words[end - 2] == "year" and number is not None and 1900 <= number.low < 2100 else start
    if end - start > 1:
        return end
    if before in words("not before year") or after in words("not after year") or (after == "-" and _counts(found, end)):
        return start
    if number is not None and not 1000 <= number.low < 2200:
        return start
    if number is None or before == "-" and letters[start - 2 : start - 1] not in {"X", "_"}:
        return start
    recent = 1900 <= number.low < 2100
    if before in words("before year") or (before == "," and letters[max(0, start - 2)] in "MSW"):
        followed = any(_counted(word) for word in found.words[end : end + 3])
        if not recent and before not in {"in", "circa", "since"} and (before != "the" or followed):
            return start
        return start if _counted(after) and not recent else end
    return start if not recent or _counted(after) or before in words("quantifies") else end


def _counts(found: Items, end: int) -> bool:
    return _after(found, end + 1) in words("not after year") or _counted(_after(found, end + 1))


def _counted(word: str) -> bool:
    """Return whether the word can be a plural that a number counts."""
    return word in words("counted") or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in words("singular"))


def _spell(text: str, found: Items, letters: str, start: int, end: int) -> int:
    before, after = _before(found, start), _after(found, end)
    if before in {"early", "late", "small", "wee", "these", "those"}:
        return start
    return end if before in words("before spell") or after in words("after spell") else start


def _span(text: str, found: Items, letters: str, start: int, end: int) -> int:
    """Allow only words of length between the number and its unit ("two full years", not "two Syrian years")."""
    if letters[end - 1] == "o" and found.words[end - 1] != "second":
        return start
    if letters[end - 1] == "P" and not found.words[end - 1].endswith("s"):
        return start
    for i in range(start, end):
        if letters[i] == "_" and found.words[i] not in words("inside span"):
            return start
    if letters[start:end].startswith("a") and letters[end - 1] == "V":
        return start
    if _after(found, end) == "-" and _after(found, end + 1) in {"old", "olds"}:
        return start
    return end


def _unit(text: str, found: Items, letters: str, start: int, end: int) -> int:
    words_here = found.words[start:end]
    if words_here[-1] in {"day", "hour", "minute"} and letters[start:end] in {"TU", "iU"}:
        return start
    if letters[start] == "i" and "Q" not in letters[start:end]:
        return start
    if letters[start:end] == "eU":
        return start
    if words_here[0] in {"those", "that", "these"} and letters[end - 1] == "V":
        return start
    if letters[start:end] == "TU" and text[found.starts[end - 1]].isupper() and text[found.starts[start]].islower():
        return start
    return end


def _aunit(text: str, found: Items, letters: str, start: int, end: int) -> int:
    if letters[start:end] == "a_U" and found.words[start + 1] not in words("inside span"):
        return start
    return end


def _ordinal_unit(text: str, found: Items, letters: str, start: int, end: int) -> int:
    if found.words[end - 1] == "century":
        return end
    return end if found.words[end - 1] == "day" and letters[start] == "T" else start


def _quarter(text: str, found: Items, letters: str, start: int, end: int) -> int:
    inner = found.words[start:end]
    if "quarter" not in inner and not {"period"} & set(inner):
        return start
    if "quarter" not in inner and letters[start:end].count("G") and not set(letters[start:end]) & set("lxty"):
        return start
    if letters[start] == "_" :
        return start
    return end


def _season(text: str, found: Items, letters: str, start: int, end: int) -> int:
    plain = letters[start:end] in {"TS", "IS"}
    return start if plain and found.words[end - 1] in {"fall", "spring"} and _after(found, end) == "of" else end


def _ref(text: str, found: Items, letters: str, start: int, end: int) -> int:
    first, last = found.words[start], found.words[end - 1]
    if last == "soon":
        return start if _before(found, start) in {"as", "so", "too", "how"} or _after(found, end) in {"after", "as"} else end
    if last in {"moment", "present"}:
        return end if first == "this" or _before(found, start) in {"at", "for"} else start
    if last == "days":
        return end if first == "these" else start
    if last in {"future", "past"} or letters[end - 1] == "l":
        alone = not _after(found, end)[:1].isalpha() or _after(found, end) in words("after past")
        return end if last in {"future", "past"} and alone else start
    if _after(found, end) == "-":
        return start
    return end


def _today(text: str, found: Items, letters: str, start: int, end: int) -> int:
    """Allow no "Today" that is the second word of a name, such as that of a newspaper."""
    before = text[found.starts[start - 1] : found.ends[start - 1]] if start else ""
    named = before[:1].isupper() and text[found.starts[start]].isupper() and letters[start:end] == "D"
    return start if named and not all(w.isupper() for w in text[found.starts[start] : found.starts[start] + 60].split()) else end


def _daypart(text: str, found: Items, letters: str, start: int, end: int) -> int:
    part = letters[start:end]
    if part == "TP" and _before(found, start) not in words("before part"):
        return start
    if part == "IP" and found.words[start] not in {"at", "by", "during", "in"}:
        return start
    return end


def _set(text: str, found: Items, letters: str, start: int, end: int) -> int:
    if letters[start] == "B":
        return end if not _after(found, end)[:1].isalpha() else start
    if "_" in letters[start:end]:
        return start
    return end


def _decade(text: str, found: Items, letters: str, start: int, end: int) -> int:
    before = _before(found, start)
    if letters[end - 1] == "X" and found.words[end - 1].isalpha() and letters[start:end] == "X":
        return start
    return start if before in words("possessive") else end


def _after_clause(text: str, found: Items, letters: str, start: int, end: int) -> int:
    return _span(text, found, letters, start, end - 1) + 1 if _span(text, found, letters, start, end - 1) > start else start


def _half(text: str, found: Items, letters: str, start: int, end: int) -> int:
    return end


def _holiday(text: str, found: Items, letters: str, start: int, end: int) -> int:
    return end if text[found.starts[end - 1]].isupper() or letters[start] in "lxt" or text[found.starts[start]].isupper() else start


def _clock(text: str, found: Items, letters: str, start: int, end: int) -> int:
    if letters[start:end] == "H" and _before(found, start) in {"won", "lost", "-"}:
        return start
    return end


def _past(text: str, found: Items, letters: str, start: int, end: int) -> int:
    if letters[start:end] in {"lV", "xV", "TlV", "TxV"} and found.words[end - 1] not in {"years", "months", "weeks", "days", "hours", "decades", "minutes", "quarters", "centuries"}:
        return start
    return _span(text, found, letters, start, end)


def _hour(text: str, found: Items, letters: str, start: int, end: int) -> int:
    """Allow "at 1830" and "until 0600", hours of a clock of 24 hours."""
    at = start + (letters[start] != "y")
    number, before = found.numbers[at], found.words[start] if at > start else ""
    if number is None or not _is_hour(number) or _counted(_after(found, end)):
        return start
    if number.digits.startswith("0") or before in {"at", ""}:
        return end
    as_of = before == "of" and _before(found, start) == "as" and not 1900 <= number.low < 2100
    return end if as_of else start


def _hours(text: str, found: Items, letters: str, start: int, end: int) -> int:
    """Allow "from 0600 to 1200", "between 1310 and 1350"."""
    at = start + (letters[start] != "y")
    first, last = found.numbers[at], found.numbers[at + 2]
    before = found.words[at - 1] if at else ""
    if first is None or last is None or not (_is_hour(first) and _is_hour(last)) or _counted(_after(found, end)):
        return start
    if first.digits.startswith("0") or last.digits.startswith("0") or letters[end - 1] == "Z":
        return end
    told = before in {"from", "between"} and not (1900 <= first.low < 2100 or 1900 <= last.low < 2100)
    return end if told and (first.low % 10 == 0 or last.low % 10 == 0) and last.low < 2400 and first.low < 1900 else start


def _is_hour(number: Number) -> bool:
    return number.low < 2400 and number.low % 100 < 60 and len(number.digits) == 4


def _year_end(text: str, found: Items, letters: str, start: int, end: int) -> int:
    return end if found.words[start] == "year" and found.words[end - 1] == "end" else start


def _years(text: str, found: Items, letters: str, start: int, end: int) -> int:
    """Allow a run of years only upward ("1980-88"), else its first."""
    first, last = found.numbers[start], found.numbers[end - 1]
    if first is None or last is None or not 1000 <= first.low < 2200:
        return start
    upward = last.low > first.low if last.low >= 1000 else first.low % 100 < last.low < 100 and len(last.digits) == 2
    return end if upward and found.ends[start] == found.starts[start + 1] else start


def _date(text: str, found: Items, letters: str, start: int, end: int) -> int:
    """Allow a year of two digits ("28 JUL 89") only where no word follows that it could count."""
    if letters[start:end].endswith(("&d", "&o")) and _counted(_after(found, end)):
        return end - 2
    if letters[end - 1] != "n":
        return end
    number = found.numbers[end - 1]
    two = number is not None and len(number.digits) == 2 and found.words[end - 2] in words("short month")
    return end if two and not _counted(_after(found, end)) else end - 1 - (letters[end - 2] == ",")


def _fiscal(text: str, found: Items, letters: str, start: int, end: int) -> int:
    return end if letters[end - 1] == "y" or found.words[end - 1] == "year" else start


_GUARDS = {
    "years": _years, "yearend": _year_end, "hour": _hour, "hours": _hours, "fiscal": _fiscal, "date": _date,
    "year": _year, "spell": _spell, "span": _span, "ago": _span, "unit": _unit, "aunit": _aunit, "past": _past,
    "century": _ordinal_unit, "quarter": _quarter, "thequarter": _quarter, "season": _season, "ref": _ref,
    "daypart": _daypart, "set": _set, "decade": _decade, "after": _after_clause, "holiday": _holiday, "clock": _clock,
    "today": _today,
}  # fmt: skip
