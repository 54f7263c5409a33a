"""Which amounts are quantities: names, results, articles and halves of a match are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.quantities.amounts import amount
from reportedly.reading.quantities.names import is_name, is_numbered, is_result
from reportedly.reading.quantities.place import is_noun
from reportedly.reading.quantities.words import words

if TYPE_CHECKING:
    from reportedly.reading.quantities.amounts import Amount
    from reportedly.reading.quantities.place import Place

_OLDEST = 110
_COORDINATED = 8
"""Items within which another number is coordinated with "one"."""


def is_quantity(place: Place, found: Amount) -> bool:
    """Return whether an amount counts or measures something."""
    number = place.number
    if found.unit is not None and found.kind != "count":
        return number.form != "share" or _is_share(place, found)
    if is_result(place) or _is_compound(place, found) or is_numbered(place, found) or is_name(place, found):
        return False
    if number.form == "share":
        return _is_share(place, found)
    if place.word in words("one"):
        return _counts_one(place, found)
    if number.form == "vague" and place.word in words("doubtful plural"):
        return place.after() in words("after plural")
    return (number.low != 0 or is_noun(place.items.words[found.after])) and not _is_point_of_list(place)


def _is_point_of_list(place: Place) -> bool:
    """Return whether the number opens a point that is made: "Two, disrupt …"."""
    opens = place.before() == "\n" and place.after() == "," and not place.number.digits
    return opens and place.after(2) not in words("including") and place.after(2) not in words("determiner")


def is_age(place: Place) -> bool:
    """Return whether the number stands for an age beside a name: "Ana Silva, 21, said"."""
    number, name = place.number, place.written(-2)
    if not number.digits.isdecimal() or not 0 < number.low <= _OLDEST:
        return False
    closed = place.after() in words("after age") or not (place.after()[0].isalnum() or place.after() == "%")
    if place.before() != "," or not closed:
        return False
    if place.after() in words("of") and place.after(2) in words("of whom"):
        return False
    return name[:1].isupper() and name.isalpha() and len(name) > 1


def _is_share(place: Place, found: Amount) -> bool:
    """Return whether a fraction is a share of something: "half of", "more than half", not "the first half"."""
    if place.word not in words("half"):
        return True
    numbered = place.number_at(-1) is not None and found.start == place.at
    if place.before() in words("not half") or numbered:
        return False
    return found.start < place.at or place.after() in words("half of")


def _is_compound(place: Place, found: Amount) -> bool:
    """Return whether the number is part of a word that counts nothing: "two-way", "one-on-one", "7.62 mm"."""
    words_after = place.items.words[found.after : found.after + 3]
    if words_after[0] in words("calibre"):
        return True
    return words_after[0] == "-" and (
        words_after[1] in words("not compound") or (words_after[2] == "-" and words_after[1] in words("on"))
    )


def _counts_one(place: Place, found: Amount) -> bool:
    """Return whether "one" counts and is no article or pronoun."""
    before, after, second = place.before(), place.items.words[found.after], place.items.words[found.after + 1]
    if _is_pronoun(place, found) or _only_tells(place, found):
        return False
    if found.start < place.at or found.approximation != "exact":
        return True
    if before in words("one of") or before in words("casualty"):
        return True
    if before in words("of") and place.before(2) in words("count one"):
        return True
    if (
        {after, second} & words("dead")
        or after in words("count one")
        or (after.isalpha() and after not in words("stop") and second in words("count one"))
        or (after == "-" and second in words("count one"))
    ):
        return True
    hurt = any(place.after(far) in words("dead") for far in range(6))
    return (after in words("person") and hurt) or after in words("always one") or _beside_another(place)


def _is_pronoun(place: Place, found: Amount) -> bool:
    before, after, second = place.before(), place.items.words[found.after], place.items.words[found.after + 1]
    if before in words("only") and place.before(2) in words("the"):
        return True
    approximator = place.items.words[found.start]
    if after in words("after pronoun") and (found.start == place.at or approximator in words("preposition")):
        return True
    return before == "-" or before in words("before pronoun") or (after == "-" and second in words("on"))


def _only_tells(place: Place, found: Amount) -> bool:
    """Return whether "one" only tells who speaks, on what occasion or day: "in one case", "one official said"."""
    following = place.items.words[found.after : found.after + 2]
    if place.before() in words("before setting") and words("setting of one") & set(following):
        return True
    tells = any(place.items.words[at] in words("teller") for at in range(found.after + 1, found.after + 4))
    return tells or place.before() in words("teller") or bool(words("day of one") & set(following))


def _beside_another(place: Place) -> bool:
    """Return whether "and" or a comma joins another number to it: "one soldier and two civilians"."""
    for step in (1, -1):
        for far in range(1, _COORDINATED + 1):
            word = place.after(step * far) if place.at + step * far >= 0 else "\n"
            if word in {"\n", ".", ";"}:
                break
            other = place.number_at(step * far)
            if other is not None:
                return other.form in {"plain", "dozen", "vague"} and _is_joined(place.moved(far) if step > 0 else place)
    return False


def _is_joined(place: Place) -> bool:
    """Return whether a joint stands right before the number, its approximators and "the other"."""
    at = amount(place.items, place.at).start - 1
    while at > 0 and (place.items.words[at] in words("determiner") or place.items.words[at] in words("other")):
        at -= 1
    return at >= 0 and place.items.words[at] in words("joint")
