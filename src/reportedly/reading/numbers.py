"""Sentences into items: words, marks, and numbers put together from them ("two and a half million")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportedly.reading.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.span import Span

_TOKEN = re.compile(
    r"""
    \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)    # an ISO date
  | \d{1,2}[:.h]\d\d(?::\d\d)?(?=\ ?(?:[ap]\.?m\b|gmt\b|utc\b))            # a time of day, told by what follows
  | \d{1,2}:\d\d(?::\d\d)?(?![\d:])
  | \d+(?:/\d+)+ | \d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)                 # 1/2, 24/7, 25/12/2001, 25.12.2001
  | (?:\d{2,3}0|['’‘]?\d0)['’]?s\b                                         # decades
  | \d+(?:st|nd|rd|th)\b
  | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)
  | \d{1,3}(?:(?:[\u00a0\u202f\u2009'’]\d{3})+|(?:\ \d{3})*\ 000)(?:[.,]\d+)?(?!\d)
  | \d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)
  | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)
  | \d+(?:[.,]\d+)?[¼½¾⅓⅔⅛]? | [¼½¾⅓⅔⅛]
  | (?:[^\W\d_]\.){2,}                                                     # U.S. p.m.
  | [^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)* | ['’]s\b | [^\w\s] | _
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MOST = 1e18
"""What is larger is no number of anything in the news."""
_DIGITS = 24
"""Characters of digits and separators beyond which a run is no number."""
_PAD = 6
"""Closing items, so that who looks ahead need not ask whether the text goes on."""
_VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_SUFFIX = {"m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "k": 1e3}
"""Magnitudes written against their digits: 2.5m, 3bn."""
_CURRENCIES = frozenset("$€£¥₽₹₪₺₴")
_SHORTEST = 3
"""Letters of a word above which it can name what is counted."""

# The grammar of numbers over one letter a token (the kinds of numbers.en.tsv, d for digits, q for 1/2, - for a hyphen).
_SMALL = "(?:t(?:-?u)?|e|u)"
_WORDS = f"(?:(?:{_SMALL}|a)?h(?:&?{_SMALL})?|{_SMALL})"
_NUMBER = re.compile(
    "|".join(
        (
            "(?P<ordinal>t-?[Oi]|O)",
            f"(?P<part>(?:a?[fg]|{_SMALL}-?G)(?:oa|a|o|-)?[mz])",
            f"(?P<mixed>(?:{_SMALL}|d)-?&-?a-?f(?:-?m)*|d&?-?q(?:-?m)*)",
            "(?P<vague>(?:s|a?w|a?co?)-?(?:hm*|zo?m?|m+)|(?:s|aw)?P(?:oP)*|s|aw|aco)",
            f"(?P<dozen>(?:{_SMALL}|a|d)?-?z)",
            f"(?P<share>{_SMALL}-?G|u-?[gi](?![di])|u-f|a[gi](?=o)|f|q)",
            "(?P<year>et(?:-?u)?(?!-?[hm]))",
            f"(?P<plain>d(?:-?[hm]+)?|{_WORDS}(?:-?m+(?:,?{_WORDS}-?m+)*(?:&?{_WORDS}(?!-?[hm]))?)?|am+|i)",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands, before any approximator: `low` and `high` are equal unless the words are vague.

    `form` is ordinal, part, mixed, vague, dozen, share (a fraction; the value is a part of 1), year or plain;
    `digits` the text where it is written in bare digits, else "".
    """

    low: float
    high: float
    form: str
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """The words, marks and numbers of the sentences, in order, as parallel lists.

    A line end closes every sentence, several close the last.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    numbers: list[Number | None]


def items(text: str, sentences: Sequence[Span]) -> Items:
    """Return what the sentences are made of; the last two answers are kept, as two steps ask for the same."""
    return _items(text, tuple((s.start, s.end) for s in sentences))


@lru_cache(maxsize=2)
def _items(text: str, sentences: tuple[tuple[int, int], ...]) -> Items:
    starts, ends, words = _tokens(text, sentences)
    kinds = _kinds(starts, ends, words)
    out = Items([], [], [], [])
    last = 0
    for match in _NUMBER.finditer(kinds):
        i, j = match.span()
        form = match.lastgroup or "plain"
        number = _number(form, words[i:j], kinds[i:j])
        if number.high > _MOST:
            continue
        _copy(out, starts[last:i], ends[last:i], words[last:i])
        out.starts.append(starts[i])
        out.ends.append(ends[j - 1])
        out.words.append(" ".join(words[i:j]))
        out.numbers.append(number)
        last = j
    _copy(out, starts[last:], ends[last:], words[last:])
    return out


def _copy(out: Items, starts: list[int], ends: list[int], words: list[str]) -> None:
    out.starts.extend(starts)
    out.ends.extend(ends)
    out.words.extend(words)
    out.numbers.extend([None] * len(words))


def _tokens(text: str, sentences: tuple[tuple[int, int], ...]) -> tuple[list[int], list[int], list[str]]:
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for start, end in sentences:
        spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        starts.extend([first for first, _ in spans])
        ends.extend([last for _, last in spans])
        words.extend([text[first:last].lower() for first, last in spans])
        starts.append(end)
        ends.append(end)
        words.append("\n")
    last = sentences[-1][1] if sentences else 0
    return [*starts, *[last] * _PAD], [*ends, *[last] * _PAD], [*words, *["\n"] * _PAD]


@cache
def _lexicon() -> dict[str, tuple[str, float]]:
    return {word: (kind, float(value)) for word, kind, value in table("numbers.en.tsv") if len(kind) == 1}


@cache
def _bounds(kind: str) -> dict[str, tuple[float, float]]:
    """Return low and high of vague words (GUIDELINES, Quantities): how many of a unit, or a plural by itself."""
    found = {word: value.split() for word, of, value in table("numbers.en.tsv") if of == kind}
    return {word: (float(low), float(high)) for word, (low, high) in found.items()}


def magnitude(word: str) -> float:
    """Return what a number is multiplied by that the word stands behind ("thousand", "bn"); 1 for other words."""
    kind, value = _lexicon().get(word, ("", 1.0))
    return value if kind in {"h", "m", "z"} else _SUFFIX.get(word, 1.0)


@cache
def _directions() -> frozenset[str]:
    """Return words before which a letter after digits is no magnitude: 100m north, 18k gold."""
    return frozenset(word for word, kind, _ in table("numbers.en.tsv") if kind == "direction")


def _kinds(starts: list[int], ends: list[int], words: list[str]) -> str:
    known = _lexicon()
    kinds: list[str] = []
    for i, word in enumerate(words):
        found = known.get(word)
        if found:
            kinds.append(found[0])
        elif word[0].isdecimal() or word[0] in _VULGAR:
            kinds.append(_kind_of_digits(word))
        elif word in _SUFFIX and kinds and kinds[-1] == "d" and starts[i] == ends[i - 1] and _is_magnitude(words, i):
            kinds.append("m")
        else:
            kinds.append(word if word in "-,\n" else ".")
    return "".join(kinds)


def _is_magnitude(words: list[str], i: int) -> bool:
    """Return whether the letter after digits is a magnitude, by a currency or by what is counted, and no metre."""
    if words[i] in {"mn", "bn", "tn"} or (i > 1 and words[i - 2] in _CURRENCIES):
        return True
    after = words[i + 1] if i + 1 < len(words) else ""
    return words[i] != "b" and after.isalpha() and len(after) > _SHORTEST and after not in _directions()


def _kind_of_digits(word: str) -> str:
    if len(word) > _DIGITS:
        return "."
    if word[-1] in "thnsrd":
        return "." if word.endswith("0s") else "O"
    if "/" in word:
        return "q" if word in {"1/2", "1/3", "2/3", "1/4", "3/4"} else "."
    if ":" in word or "h" in word:
        return "."  # a time of day: 7:44, 7h44
    dotted = word.count(".") == 2 and len(word.split(".")[1]) < 3
    return "." if dotted or _is_iso(word) else "d"


def _is_iso(word: str) -> bool:
    return len(word) >= 10 and word[4] == "-"


def value_of(digits: str) -> float:
    """Return the number that a run of digits and separators stands for ("4,000", "4.000", "1.5", "2½", "20th")."""
    digits = digits.rstrip("stndrhSTNDRH")
    part = _VULGAR.get(digits[-1:], 0.0)
    digits = digits.rstrip("".join(_VULGAR))
    if not digits:
        return part
    bare = re.sub(r"[\s'’\u00a0\u202f\u2009]", "", digits)
    if re.fullmatch(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|[1-9]\d{0,2}\.\d00", bare):
        bare = bare.replace(".", "")
    return float(bare.replace(",", ".")) + part


def _number(form: str, words: list[str], kinds: str) -> Number:
    values = [_value(word, kind) for word, kind in zip(words, kinds, strict=True)]
    digits = words[0] if kinds == "d" else ""
    if form == "vague":
        return Number(*_vague(words, kinds, values), form)
    if form in {"share", "part"}:
        low = _share(kinds, values)
    elif form == "mixed":
        low = _mixed(kinds, values)
    elif form == "year":
        low = values[0] * 100 + sum(values[1:])
    elif form == "ordinal":
        low = sum(values)
    else:
        low = _plain(kinds, values)
    if form == "plain" and kinds == "i":
        form = "ordinal"
    if kinds == "O" or (form == "ordinal" and words[0][0].isdecimal()):
        digits = words[0]
    return Number(low, low, form, digits)


def _value(word: str, kind: str) -> float:
    if kind == "q":
        above, below = word.split("/")
        return int(above) / int(below)
    if kind == "d" or (kind == "O" and word[0].isdecimal()):
        return value_of(word)
    if kind == "m" and word in _SUFFIX:
        return _SUFFIX[word]
    known = _lexicon().get(word)
    return known[1] if known else 0.0


def _plain(kinds: str, values: list[float]) -> float:
    """Add and multiply as number words do: 'two hundred and five thousand'."""
    total = current = 0.0
    for kind, value in zip(kinds, values, strict=True):
        if kind == "h":
            current = (current or 1) * value
        elif kind in "mz":
            total, current = (total * value, 0) if not current and total else (total + (current or 1) * value, 0)
        elif kind in "uetdai":
            current += value
    return total + current


def _share(kinds: str, values: list[float]) -> float:
    above, below, times = 1.0, 1.0, 1.0
    for kind, value in zip(kinds, values, strict=True):
        if kind in "ute":
            above = value if above == 1 else above + value
        elif kind in "fgGi":
            below = value
        elif kind == "q":
            above = value
        elif kind in "mz":
            times *= value
    return above / below * times


def _mixed(kinds: str, values: list[float]) -> float:
    whole = _plain(kinds[:1], values[:1])
    part = sum(v if k == "q" else 0.5 for k, v in zip(kinds, values, strict=True) if k in "qf")
    times = 1.0
    for kind, value in zip(kinds, values, strict=True):
        times *= value if kind == "m" else 1
    return (whole + part) * times


def _vague(words: list[str], kinds: str, values: list[float]) -> tuple[float, float]:
    known = _bounds("of a unit")
    least, most = next((known[w] for w in words if w in known and kinds[0] in "swca"), (0, 0))
    plurals = [(w, v) for w, k, v in zip(words, kinds, values, strict=True) if k == "P"]
    unit = 1.0
    for kind, value in zip(kinds, values, strict=True):
        unit *= value if kind in "hmz" else 1
    if not plurals:
        return least * unit, most * unit
    for _, value in plurals[1:]:
        unit *= value
    word, value = plurals[0]
    if least:
        return least * unit * value, most * unit * value
    return _plural(word, value, unit)


def _plural(word: str, value: float, unit: float) -> tuple[float, float]:
    """Return from two of the unit to one less than the next word up: dozens 24 to 99, hundreds 200 to 999."""
    low, high = _bounds("plural").get(word, (0, 0))
    if low:
        return low * unit, high * unit - 1
    return 2 * value * unit, 10 * value * unit - 1
