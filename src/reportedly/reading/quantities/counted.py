"""An amount into what is counted and what the figure stands for, by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.quantities.place import is_noun
from reportedly.reading.quantities.words import roles, words

if TYPE_CHECKING:
    from reportedly.reading.numbers import Items
    from reportedly.reading.quantities.amounts import Amount

_LONGEST = 6
"""Words of a name for what is counted."""
_AHEAD, _BACK = 7, 4
"""Items behind and before the amount in which a word may tell what the figure stands for."""
_ENDS = frozenset({"\n", ".", ";"})
_BY_KIND = {"money": "money", "share": "share", "age": "age"}
_WEAKEST = "strength"
"""What a number of soldiers stands for unless something happened to them."""


def counted(text: str, items: Items, found: Amount) -> str | None:
    """Return the words for what is counted that follow the amount; None where there are none."""
    at = found.end if items.words[found.after] in words("tail") else found.after
    if items.words[at] == "-" and items.starts[at] == items.ends[at - 1]:
        compound = items.words[at + 1]
        if compound not in words("plus"):
            return None if compound in words("strong") else text[items.starts[at + 1] : items.ends[at + 1]]
        at = found.end
    if found.kind in {"measure", "money"} and items.words[at] not in words("of"):
        return None
    if found.kind == "share" and not (items.words[at] in words("of") or is_noun(items.words[at])):
        return None
    at += items.words[at] in words("other")
    at += items.words[at] in words("of")
    while items.words[at] in words("determiner"):
        at += 1
    end = at
    while end < at + _LONGEST and _names(items, end, at):
        end += 1
    return text[items.starts[at] : items.ends[end - 1]] if end > at else None


def is_named(of: str | None) -> bool:
    """Return whether the words for what is counted end in a noun, as far as that shows."""
    last = of.rsplit(" ", 1)[-1].lower() if of else ""
    return is_noun(last) and last not in words("dead")


def is_part(items: Items, found: Amount) -> bool:
    """Return whether the amount is a part of one told before: "of them 40", "of whom 12"."""
    at = found.start
    return at > 1 and items.words[at - 1] in words("of whom") and items.words[at - 2] in words("among")


def _names(items: Items, at: int, first: int) -> bool:
    """Return whether the word at `at` goes on with the name that begins at `first`."""
    word, before = items.words[at], items.words[at - 1]
    if items.numbers[at] is not None or word in words("stop"):
        return False
    if word == "-":
        return at > first and items.ends[at - 1] == items.starts[at] and items.starts[at + 1] == items.ends[at]
    if not word[0].isalpha():
        return False
    if at == first:
        return word not in words("verb") or word in words("dead")
    if before == "-":
        return True
    if is_noun(before) and not is_noun(word):
        return False
    return word not in words("verb") and not (word.endswith("ed") and not items.words[at + 1][0].isalpha())


def role(items: Items, found: Amount) -> str | None:
    """Return what the figure stands for (killed, wounded, arrested, strength, money, share …); None where unknown."""
    if found.kind in _BY_KIND:
        return _BY_KIND[found.kind]
    if found.unit in words("distance"):
        return "distance"
    if items.words[found.after] == "-" and items.words[found.after + 1] in words("strong"):
        return _WEAKEST
    return _directly(items, found) or _around(items, found)


def _directly(items: Items, found: Amount) -> str | None:
    told = roles().get(items.words[found.start - 1]) if found.start else None
    return told if told != _WEAKEST else None


def _around(items: Items, found: Amount) -> str | None:
    known, weakest = roles(), None
    for at in range(found.after, found.after + _AHEAD):
        word = items.words[at]
        if word in _ENDS or items.numbers[at] is not None:
            break
        told = known.get(word)
        # What stands right before another number tells of that one: "…, and wounded several others".
        if told is not None and told != _WEAKEST and items.numbers[at + 1] is None:
            return told
        weakest = weakest or (told if told == _WEAKEST else None)
    for at in range(found.start - 1, max(-1, found.start - 1 - _BACK), -1):
        word = items.words[at]
        if word in _ENDS or word == ",":
            break
        if word in known and known[word] != _WEAKEST:
            return known[word]
    return weakest
