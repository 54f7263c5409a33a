"""An amount into what is counted and what the figure stands for, by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.quantities.place import is_noun
from reportedly.reading.quantities.words import roles, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.numbers import Items
    from reportedly.reading.quantities.amounts import Amount

_LONGEST = 6
"""Words of a name for what is counted."""
_AHEAD, _BACK = 7, 4
"""Items behind and before the amount in which a word may tell what the figure stands for."""
_ENDS = frozenset({"\n", ".", ";"})
_BY_KIND = {"money": "money", "share": "share", "age": "age"}
WEAKEST = "strength"
"""What a number of soldiers stands for unless something happened to them."""


def counted(text: str, items: Items, found: Amount) -> str | None:
    """Return the words for what is counted that follow the amount; None where there are none."""
    at = found.end if items.words[found.after] in words("tail") else found.after
    if items.words[at] == "-" and items.starts[at] == items.ends[at - 1]:
        compound = items.words[at + 1]
        if compound not in words("plus"):
            return None if compound in words("strong") else text[items.starts[at + 1] : items.ends[at + 1]]
        at = found.end
    if found.kind in {"measure", "money"} and (items.words[at] not in words("of") or _is_reach(text, items, found)):
        return None
    if found.kind == "share" and not (items.words[at] in words("of") or is_noun(items.words[at])):
        return None
    at += items.words[at] in words("other")
    at += items.words[at] in words("of")
    while items.words[at] in words("determiner"):
        at += 1
    end = _end_of_name(items, at)
    if end > at and items.words[end] in words("joint") and not is_noun(items.words[end - 1]):
        longer = _end_of_name(items, end + 1)  # "several Iraqi and Syrian cities"
        end = longer if longer > end + 1 and is_noun(items.words[longer - 1]) else end
    return text[items.starts[at] : items.ends[end - 1]] if end > at else None


def _end_of_name(items: Items, at: int) -> int:
    end = at
    while end < at + _LONGEST and _names(items, end, at):
        end += 1
    return end


def _is_reach(text: str, items: Items, found: Amount) -> bool:
    """Return whether "of" tells from where a distance is measured: "within 7 km of Raqqa"."""
    return found.unit in words("distance") and text[items.starts[found.after + 1]].isupper()


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
    joined = before in words("plural") and items.words[at - 2] == "-"  # anti-aircraft guns
    if is_noun(before) and not is_noun(word) and not joined:
        return False
    return word not in words("verb") and not (word.endswith("ed") and not items.words[at + 1][0].isalpha())


def is_among(items: Items, found: Amount) -> bool:
    """Return whether the amount is some of those just told: "killed 30, including 12 children"."""
    at = found.start - 1
    return at > 0 and (
        items.words[at] in words("including")
        or (items.words[at - 1] in words("among") and items.words[at] in words("of whom"))
    )


def is_beside(items: Items, found: Amount, following: Amount) -> bool:
    """Return whether two amounts are the parts of one subject or object: "80 rebels and 8 guards were killed"."""
    joint = following.start - 1
    if items.words[joint] not in words("joint") or not found.after < joint:
        return False
    between = items.words[found.after : joint]
    return len(between) <= _LONGEST and not any(w in words("stop") or w in words("verb") or w in _ENDS for w in between)


def role(items: Items, found: Amount, of: str | None) -> str | None:
    """Return what the figure stands for (killed, wounded, arrested, strength, money, share …); None where unknown."""
    if found.kind in _BY_KIND:
        return _BY_KIND[found.kind]
    if found.unit in words("distance"):
        return "distance"
    if items.words[found.after] == "-" and items.words[found.after + 1] in words("strong"):
        return WEAKEST
    far = max(_AHEAD, len(of.split()) + _BACK if of else 0)
    told = [(at, roles()[word]) for at, word in _near(items, found, far) if word in roles()]
    strong = (kind for at, kind in told if kind != WEAKEST and (is_people(of) or items.words[at] not in words("taken")))
    return next(strong, None) or next((kind for at, kind in told if at >= found.after), None)


def _near(items: Items, found: Amount, far: int) -> Iterator[tuple[int, str]]:
    """Yield the items whose words may tell what the figure stands for: the one before, those behind, those before."""
    back = range(found.start - 1, max(-1, found.start - 1 - _BACK), -1)
    if back:
        yield back[0], items.words[back[0]]
    yield from _ahead(items, found, far)
    for at in back:
        if items.words[at] in _ENDS or items.words[at] == ",":
            break
        if roles().get(items.words[at]) != WEAKEST:
            yield at, items.words[at]


def _ahead(items: Items, found: Amount, far: int) -> Iterator[tuple[int, str]]:
    """Yield the words behind the figure that speak of it, up to the next number.

    Not what stands right before that number ("…, and wounded several others"); a number of a place on the way is
    passed over ("40 men from three towns died"), and its own figure is none of what is said of the men.
    """
    placed = found.start > 0 and items.words[found.start - 1] in words("before place")
    apart = False
    for at in range(found.after, min(found.after + far, len(items.words) - 2)):
        word = items.words[at]
        if word in _ENDS or (items.numbers[at] is not None and items.words[at - 1] not in words("before place")):
            return
        apart = apart or word in words("of") or word in words("before place")
        if placed and word in words("auxiliary"):
            return
        next_number = at + 1 + (items.words[at + 1] in words("of"))
        if items.numbers[next_number] is None and not (apart and roles().get(word) == WEAKEST):
            yield at, word


def is_people(of: str | None) -> bool:
    """Return whether people are counted, as far as that shows."""
    last = of.rsplit(" ", 1)[-1].lower() if of else ""
    one = last.removesuffix("s")
    return not of or one in words("person") or last in words("plural") or roles().get(last) is not None
