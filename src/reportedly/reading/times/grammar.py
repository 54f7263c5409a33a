"""Items into stretches that are times: a grammar over one letter an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportedly.reading.numbers import Items, Number, items
from reportedly.reading.tables import table
from reportedly.reading.times import guards
from reportedly.reading.times.guards import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.span import Span

# Letters of words are in times.en.tsv. Made here: y a number that may be a year, d one that may be a day, n any other,
# v a vague one, o an ordinal, h half; H a clock ("9:30"), Y a date in digits, X a decade; q 's; ~ a dash; _ the rest.
_MARKS = {",": ",", "-": "-", "–": "~", "—": "~", ".": ".", "\n": "\n", "'s": "q", "’s": "q", "/": "/"}
_NUM = "(?:[nydvh](?:(?:-|~|k|&)[nydv])?|a)"
_PRE = "(?:T?eOT?|e-|eIT?|e)"
_DET = "(?:T?[lx]x?|T?s|tx?|[Ti])"
_DATE = r"(?:M\.?,?T?[do](?:[-~k&][do](?!V))?(?:,?y)?|T?[do](?:(?:[-~k,]|,?&)T?[do]){0,4}O?M\.?(?:,?[yn])?)"
_CLOCK = "(?:H-?mZ{0,2}|HZ{0,2}|[dn]-?mZ{0,2}|yZ{1,2}|[nd]_?_?C)"
_ON_DAY = rf"(?:,?I?(?:W\.?,?{_DATE}|{_DATE}|{_DET}?W\.?|D)P?|[lt]P)"
_OF_YEAR = "(?:O?,?y|,?O?(?:[lxts]|TQ?|T[lxs])U)"
_PATTERNS = (
    ("event", r"\$[_TiaOIkqs&-]{1,8}![_TiaOIkqs&-]*"),
    ("iso", "Y"),
    ("era", "T?o-?Ug|[ydn]g|g[ydn]"),
    ("age", rf"{_NUM}-?[UV]-?%|{_NUM}VO@|iX"),
    ("clock", rf"T?{_CLOCK}(?:,?I?(?:T?P|tP|N))?{_ON_DAY}?|p{_ON_DAY}"),
    ("hours", "I?y[k&]yZ{0,2}"),
    ("hour", rf"[IO]_?y(?!Z){_ON_DAY}?|y(?=_yZ)"),
    ("date", rf"(?:I?TPO|{_PRE})?(?:{_DET}?W\.?,?I?|t)?{_DATE}"),
    ("month", rf"{_PRE}?(?:T?[lxt]x?)?M\.?{_OF_YEAR}?"),
    ("yearend", "Ue|Uqe"),
    ("yearago", "T?_?U-(?:A|e)(?:_?o?-?G)?"),
    ("quarter", "[Tia]?(?:y|[lxt]Uq|yq)?[lxt]?Q?_?o-?G(?:[O,]?(?:y|Qy|[lxt]U|TQ?U))?"),
    ("thequarter", "[Ti]?_?(?:[lxts](?:Uq)?|y|TUq)_?G|TG"),
    ("half", "T?[lox]h(?:O(?:y|T?[lxt]?U|T?_?X))"),
    ("ago", rf"(?:{_NUM}_?O?-?[UV](?:&a?[h_])?|V(?:&V)?)-?(?:A|e(?!O))"),
    ("after", rf"(?:T?{_NUM}_?O?-?[UV]|V)b|TUb"),
    ("past", rf"(?:T?[lx]|To|tl|T?[lx]o)_?{_NUM}(?:-_)?O?_?-?V|T?[lx]V|zV"),
    ("span", rf"T?{_NUM}(?:-_)?-?_?O?-?V(?:&a?h)?|{_NUM}-[U](?:-_)?|[ndh]_?U|haU|aU&ah|V&V|V-_|[nd]-o|[nd]P"),
    ("day", rf"{_PRE}?{_DET}?W\.?(?:,?T?P)?(?:O?[lxt]U)?"),
    ("today", f"{_PRE}?P?-?I?DP?|{_PRE}?[lt]P|N"),
    ("weekend", f"{_PRE}?{_DET}?K"),
    ("unit", f"{_PRE}?{_DET}Q?U(?!n)(?:qo?-?G|&ah)?|{_PRE}U"),
    ("set", "E(?:o|[nd])?_?[UWSPVK]|w|B"),
    ("aunit", "a_?U"),
    ("fiscal", "[Ti]?Q(?:y|U)"),
    ("century", f"T?{_PRE}?o-?U"),
    ("decade", f"T?{_PRE}?-?X"),
    ("season", f"{_PRE}?(?:T?[lxt]S|T?S{_OF_YEAR}|TS|IS)"),
    ("holiday", "[lxt]?J(?:q?[UL])?"),
    ("daypart", "I?e-?P(?!,?I?D)|IT?P|Ij|TP|p|j"),
    ("ref", "R|IT_?f|If|Tf|[tT]?_?u|tV|ITl(?![ndvyhaolxUVQG-])|z"),
    ("years", "y[-~/][ydn]"),
    ("year", f"{_PRE}?(?:TU)?y(?!Z)|TUn"),
    ("spell", "V"),
)
_START = r"(?![_\n,.~q&-]|O(?!y))"
"""What no time begins with; most items are of these, so asking first saves most of the time."""
_WHOLE = frozenset({"decade", "age"})
"""Patterns of which nothing is a time where the whole is none ("in his mid-20s")."""
_HOURS = frozenset({"hours", "hour"})
"""Patterns for hours without a mark; where they are none the same digits may be a year."""


@cache
def _grammar(left_out: frozenset[str] = frozenset()) -> re.Pattern[str]:
    named = (f"(?P<{kind}_{n}>{pattern})" for n, (kind, pattern) in enumerate(_PATTERNS) if kind not in left_out)
    return re.compile(_START + "(?:" + "|".join(named) + ")")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items `start <= i < end` that name a time, by the pattern `kind`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """The times of a text before anything is known of its date: its items, their letters, the stretches."""

    items: Items
    letters: str
    stretches: tuple[Stretch, ...]


@cache
def lexicon() -> dict[str, tuple[str, str]]:
    """Return for every word of the list its letter and its value."""
    return {word: (letter, value) for word, letter, value in table("times/times.en.tsv")}


def stretches(text: str, sentences: Sequence[Span]) -> Found:
    """Return the times that stand in the sentences, in order, none overlapping another."""
    return _stretches(text, tuple(sentences))


@lru_cache(maxsize=2)
def _stretches(text: str, sentences: tuple[Span, ...]) -> Found:
    found = items(text, sentences)
    letters = "".join(_letters(text, found))
    out: list[Stretch] = []
    grammar, without_hours = _grammar(), _grammar(_HOURS)
    match = grammar.search(letters)
    while match:
        kind = (match.lastgroup or "").partition("_")[0]
        start = match.start()
        end = guards.allowed(kind, Candidate(text, found, letters, start, _trimmed(letters, found, match.end())))
        if end > start and kind != "age":
            out.append(Stretch(kind, start, end))
        if end == start and kind in _HOURS:
            match = without_hours.match(letters, start) or grammar.search(letters, start + 1)
        else:
            at = max(end, match.end() if kind in _WHOLE else start + 1)
            match = grammar.search(letters, at)
    return Found(found, letters, tuple(out))


def _trimmed(letters: str, found: Items, end: int) -> int:
    """Return the end without a full stop that closes the sentence and belongs to no abbreviation."""
    return end - (letters[end - 1] == "." and found.words[end - 2] not in guards.words("abbreviation"))


def _letters(text: str, found: Items) -> list[str]:
    known = lexicon()
    out: list[str] = []
    for i, (word, number) in enumerate(zip(found.words, found.numbers, strict=True)):
        if number is not None:
            out.append(_letter_of_number(number))
        elif word in known:
            letter = known[word][0]
            out.append(letter if letter not in "MWS" or guards.named(text, found, i) else "_")
        elif word in _MARKS:
            out.append(_MARKS[word])
        else:
            out.append(
                _letter_of_digits(word) if word[-1].isdecimal() or word[0].isdecimal() or word[1:2].isdecimal() else "_"
            )
    return out


def _letter_of_number(number: Number) -> str:
    if number.form in {"vague", "ordinal", "share", "year"}:
        half = "h" if number.low == 0.5 else "_"
        return {"vague": "v", "ordinal": "o", "share": half, "year": "y"}[number.form]
    digits = number.digits
    if digits.isdecimal() and len(digits) == 4 and number.low < 2400:
        return "y"
    return "d" if digits.isdecimal() and len(digits) <= 2 and 1 <= number.low <= 31 else "n"


def _letter_of_digits(word: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d.*|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", word):
        return "Y"
    if re.fullmatch(r"\d{1,2}[:.h]\d\d(:\d\d)?", word):
        return "H"
    return "X" if re.fullmatch(r"['’‘]?\d+0['’]?s", word) else "_"
