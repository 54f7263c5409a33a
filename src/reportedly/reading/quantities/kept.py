"""Which numbers of a text are quantities: names, codes, scores, ordinals and articles are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.quantities.words import units, words

if TYPE_CHECKING:
    from reportedly.reading.numbers import Items, Number
    from reportedly.reading.quantities.amounts import Amount

_GLUED = frozenset({"-", "–", "/", ":"})
_QUOTES = frozenset("\"'“”‘’«»")
_DEGREES = frozenset("°′″º")
_LONGEST = 9
"""Digits in a row, without separators, beyond which a number is a code."""
_COORDINATES = 12
"""Items around a degree sign that are coordinates."""
_SHORT = 3
"""Letters of an abbreviation that a hyphen joins to its number, with or without spaces."""
_GOALS = 20
"""Below this, two numbers joined by a dash between two names are a result."""
_POSTCODE = 5
"""Digits of a postcode behind the abbreviation of a state."""
_PLACES = 3
"""Decimal places beyond which a number is a coordinate or an index."""
_AGE_ENDS = frozenset({",", ".", ";", ")", "\n", "-", "—", "–", "was", "were", "who", "of", "from", "and", "is"})


def countable(items: Items, i: int, number: Number) -> bool:
    """Return whether the number at `i` can be a quantity by its form and by what is written against it."""
    if number.form in {"ordinal", "year"}:
        return False
    if number.digits and _coded(items, i, number.digits):
        return False
    if items.words[i][0].isdecimal() and (_glued(items, i) or _quoted(items, i) or _addressed(items, i)):
        return False
    return not (_listed(items, i) or _in_brackets(items, i, number))


def _coded(items: Items, i: int, digits: str) -> bool:
    """Return whether the digits are a code: leading zeros, very long, in chains, or after the name of a kind."""
    plain = digits.isdecimal()
    if plain and ((digits[0] == "0" and len(digits) > 1) or len(digits) > _LONGEST):
        return True
    if "°" in items.words[max(0, i - _COORDINATES) : i + _COORDINATES]:
        return True
    if items.words[i + 1] in _DEGREES or (i and items.words[i - 1] in _DEGREES) or len(digits.partition(".")[2]) > _PLACES:
        return True
    if i > 1 and items.words[i - 1] == "-" and items.numbers[i - 2] and items.ends[i - 2] == items.starts[i - 1]:
        return True
    if items.words[i + 1] in _GLUED and items.numbers[i + 2] is not None and items.words[i + 3] in _GLUED:
        return items.numbers[i + 4] is not None
    return items.words[i - 1] in {"#", "@", "_", "&"} if i else False


def _glued(items: Items, i: int) -> bool:
    """Return whether letters stand against the digits ("F-16", "H1N1", "5G"), those of a unit apart."""
    start, end = items.starts[i], items.ends[i]
    if i and items.ends[i - 1] == start:
        before = items.words[i - 1]
        if before[-1].isalpha() and before not in {"us", "s", "c", "rs"}:
            return True
        if before == "." and i > 2 and len(items.words[i - 2]) == 1 and items.ends[i - 2] == items.starts[i - 1]:
            return True
        if before in {"-", "–", "/", "."} and i > 1 and items.ends[i - 2] == items.starts[i - 1]:
            first = items.words[i - 2]
            return first[-1].isalnum() and (items.numbers[i - 2] is None or before == "/") and first not in {"mid", "s"}
    if i > 1 and items.words[i - 1] == "-" and items.words[i - 2].isalpha() and len(items.words[i - 2]) <= _SHORT:
        return True
    if i and items.words[i - 1] == "." and items.ends[i - 1] == start:
        return True
    after = items.words[i + 1]
    if after == "-" and items.starts[i + 1] == end and items.words[i + 3] == "-" and len(items.words[i + 2]) == 1:
        return items.words[i + 2].isalpha() and items.words[i + 2] != "a"
    return items.starts[i + 1] == end and after[0].isalpha() and after not in units() and after not in {"p", "pc"}


def _quoted(items: Items, i: int) -> bool:
    """Return whether the digits stand alone between marks, as a name ('the "600" quarter', "- 2 -"), or begin "'66"."""
    before, after = items.words[i - 1] if i else "", items.words[i + 1]
    if before in {"'", "’", "‘"} and items.ends[i - 1] == items.starts[i] and len(items.words[i]) == len("66"):
        return True
    if before in _QUOTES and after in _QUOTES:
        return True
    return before in {"-", "|"} and after in {"-", "|", "\n"} and items.starts[i + 1] != items.ends[i]


def _addressed(items: Items, i: int) -> bool:
    """Return whether the number is that of a house."""
    following = items.words[i + 1 : i + 5]
    at = next((k for k, word in enumerate(following) if word in words("street")), None)
    return at is not None and at > 0 and all(w.isalpha() and w not in words("stop") and not _noun(w) for w in following[:at])


def _listed(items: Items, i: int) -> bool:
    """Return whether the number opens its sentence as the mark of a list: "1. …", "2) …"."""
    opens = i == 0 or items.words[i - 1] in {"\n", "["}
    alone = items.words[i + 1] == "\n" or items.words[i + 1 : i + 3] == ["]", "."]
    if items.words[i + 1] == ")" and "(" not in items.words[max(0, i - _COORDINATES) : i]:
        return True
    return opens and (alone or items.words[i + 1] in {".", ")"})


def _in_brackets(items: Items, i: int, number: Number) -> bool:
    closed = {"(": ")", "[": "]"}.get(items.words[i - 1] if i else "")
    return closed is not None and items.words[i + 1] == closed and bool(number.digits)


def is_quantity(text: str, items: Items, found: Amount) -> bool:
    """Return whether an amount counts or measures something."""
    i, number = found.core, items.numbers[found.core]
    if number is None:
        return False
    if found.unit is not None and found.kind != "count":
        return number.form != "share" or items.words[i] != "half" or _halves(items, found)
    if _scored(text, items, found) or _compound(items, found) or _numbered(text, items, found) or _name(text, items, found):
        return False
    if number.form == "share":
        return _halves(items, found)
    if items.words[i] == "one":
        return _counts_one(items, found)
    if number.form == "vague" and items.words[i] in {"scores", "tens"}:
        return items.words[i + 1] in {"of", "were", "have", "others", "killed", "dead", "wounded", "injured", "more"}
    return number.low != 0 or _noun(items.words[found.after])


def _halves(items: Items, found: Amount) -> bool:
    """Return whether a fraction is a share of something: "half of", "more than half", not "the first half"."""
    i = found.core
    if items.words[i] != "half":
        return True
    if i and (items.words[i - 1] in words("not half") or (items.numbers[i - 1] is not None and found.start == i)):
        return False
    return found.start < i or items.words[i + 1] in words("half of")


def _scored(text: str, items: Items, found: Amount) -> bool:
    """Return whether two numbers are a score or a vote ("3-2", "a 5-4 ruling")."""
    i = found.core
    for first in (i, i - 2):
        if first < 0 or items.words[first + 1] not in {"-", "–"}:
            continue
        a, b = items.numbers[first], items.numbers[first + 2]
        if a is None or b is None or not a.digits or not b.digits:
            continue
        after = items.words[first + 3]
        if a.low >= b.low or after in words("score") or after == "-":
            return True
        if b.low < _GOALS and _capital(text, items, first - 1) and _capital(text, items, first + 3):
            return True
    return _ratio(items, i) or _ratio(items, i - 2)


def _capital(text: str, items: Items, i: int) -> bool:
    return 0 <= i < len(items.words) and text[items.starts[i] : items.starts[i] + 1].isupper()


def _ratio(items: Items, i: int) -> bool:
    """Return whether the number at `i` is the first of a ratio or a vote: "4 to 1"."""
    if i < 0 or items.words[i + 1] != "to" or items.words[i - 1] == "from":
        return False
    a, b = items.numbers[i], items.numbers[i + 2]
    return a is not None and b is not None and b.low < a.low and (b.low == 1 or a.low < _GOALS)


def _compound(items: Items, found: Amount) -> bool:
    after = found.after
    if items.words[after] in words("calibre"):
        return True
    if items.words[after] == "-" and items.words[after + 1] in words("not compound"):
        return True
    return items.words[after] == "-" and items.words[after + 1] == "on" and items.words[after + 2] == "-"


def _numbered(text: str, items: Items, found: Amount) -> bool:
    """Return whether the number is the name of one of its kind: "Resolution 1973", "Article 5", "page 12"."""
    i = found.core
    number = items.numbers[i]
    if not i or number is None or found.start != i or " " in items.words[i] or number.form != "plain":
        return False
    at = i - 2 if items.words[i - 1] == "." and i > 1 else i - 1
    before = items.words[at]
    if before in {"and", ","} and at > 1 and items.numbers[at - 1] is not None:
        at -= 2
        before = items.words[at]
    if not any(before in words(kind) for kind in ("designator", "designator of any case", "designator of all")):
        return False
    if before in words("designator of all"):
        return True
    known = text[items.starts[at]].isupper() or before in words("designator of any case")
    return known and not _noun(items.words[found.after])


def _name(text: str, items: Items, found: Amount) -> bool:
    """Return whether capitals around the number make it a part of a name: "Salyut 6", "Seven Network"."""
    i = found.core
    if items.words[max(0, i - 3) : i] == ["the", "group", "of"] and not _noun(items.words[found.after]):
        return True
    if items.words[found.after] == "de" or _shouting(text, items, i):
        return items.words[found.after] == "de"
    number = items.numbers[i]
    if number is None:
        return False
    before = text[items.starts[i - 1] : items.ends[i - 1]] if i else ""
    opens = i == 0 or items.words[i - 1] in {"\n", '"', "“", "‘", ":", "—", "-", "("}
    after = text[items.starts[i + 1] : items.ends[i + 1]]
    if number.digits:
        return _name_in_digits(text, items, found, before, after)
    if not text[items.starts[i]].isupper() or number.form == "vague":
        return False
    if opens:
        return after[:1].isupper() and not any(_noun(w) for w in items.words[i + 1 : i + 6])
    known = before[:1].isupper() or before in {"of", "and"} or after[:1].isupper()
    return known and not any(_noun(w) for w in items.words[i + 1 : i + 4])


def _name_in_digits(text: str, items: Items, found: Amount, before: str, after: str) -> bool:
    i = found.core
    if items.words[i + 1].startswith("u.s.c") or (items.words[i] in words("aircraft") and found.start == i):
        return not _noun(items.words[found.after])
    if len(items.words[i]) == _POSTCODE and items.words[i].isdecimal() and (before.endswith(".") or before.isupper()):
        return True
    if before == ")" and i > _SHORT and items.words[i - 3] == "(" and text[items.starts[i - 2] : items.ends[i - 2]].isupper():
        return not _noun(items.words[found.after])
    if before == "." and i > 2 and len(items.words[i - 2]) == 1 and not _noun(items.words[found.after]):
        return True
    if before in {"-", "–"} and i > 1 and text[items.starts[i - 2]].isupper() and not _noun(items.words[found.after]):
        return True
    if (i == 0 or items.words[i - 1] == "\n") and after[:1].isupper():
        return not any(_noun(w) for w in items.words[i + 1 : i + 6])
    if found.start != i or not before[:1].isupper() or not before.replace(".", "").isalpha() or "," in items.words[i]:
        return False
    opens = (i < 2 or items.words[i - 2] in {"\n", '"', "“", "‘", ":", ".", "—"}) and not before.isupper()
    return not opens and not _noun(items.words[found.after]) and not _noun(items.words[found.after + 1])


def _shouting(text: str, items: Items, i: int) -> bool:
    """Return whether the words around `i` are all in capitals, or each begins with one, so that capitals tell nothing."""
    near = [text[items.starts[k] : items.ends[k]] for k in range(max(0, i - 8), min(len(items.words), i + 9))]
    alphabetic = [w for w in near if w.isalpha() and len(w) > 3]
    return len(alphabetic) > 2 and all(w[0].isupper() for w in alphabetic)


def _noun(word: str) -> bool:
    """Return whether a word looks like the plural of things counted."""
    if word in words("plural") or word in words("dead") or word in words("person"):
        return True
    if word.endswith("men"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in words("stop")


def _counts_one(items: Items, found: Amount) -> bool:
    """Return whether "one" counts and is no article or pronoun."""
    i = found.core
    before, after = items.words[i - 1] if i else "\n", items.words[found.after]
    if before == "only" and items.words[i - 2] == "the":
        return False
    if after in {"another", "of"} and (found.start == i or items.words[found.start] in {"over", "under", "about", "around"}):
        return False
    if before == "-" or items.words[found.after] == "-" and items.words[found.after + 1] == "on":
        return False
    if before in {"no", "any", "every", "each", "some", "this", "that", "which", "the", "another", "other", "a", "first", "last", "number"}:
        return False
    if found.start < i or found.approximation != "exact" or before in words("one of") or before in words("casualty"):
        return True
    if after in words("dead") or items.words[found.after + 1] in words("dead"):
        return True
    if after in words("count one") or (after == "-" and items.words[found.after + 1] in words("count one")):
        return True
    if after in words("person") and any(w in words("dead") for w in items.words[i : i + 6]):
        return True
    return after == "person" or _beside_another(items, i)


_COORDINATED = 8
"""Items within which another number is coordinated with "one"."""


def _beside_another(items: Items, i: int) -> bool:
    """Return whether "and" or a comma joins another number to it: "one soldier and two civilians"."""
    for step in (1, -1):
        at, joined = i + step, False
        for _ in range(_COORDINATED):
            if not 0 <= at < len(items.words) or items.words[at] in {"\n", ".", ";"}:
                break
            joined = joined or items.words[at] in {"and", ","}
            other = items.numbers[at]
            if other is not None:
                if joined and other.form in {"plain", "dozen", "vague"}:
                    return True
                break
            at += step
    return False


def is_age(text: str, items: Items, i: int) -> bool:
    """Return whether the number stands for an age beside a name: "Ana Silva, 21, said"."""
    number = items.numbers[i]
    if number is None or not number.digits.isdecimal() or not 0 < number.low < 111 or i < 2:
        return False
    if items.words[i - 1] != "," or items.words[i + 1] not in _AGE_ENDS:
        return False
    if items.words[i + 1] == "of" and items.words[i + 2] in {"whom", "them", "which", "these", "those", "the"}:
        return False
    before = text[items.starts[i - 2] : items.ends[i - 2]]
    return before[:1].isupper() and before.isalpha() and len(before) > 1
