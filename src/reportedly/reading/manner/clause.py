"""Where a word stands in a claim: in its main clause, or in one that only describes, conditions or goes along."""

from __future__ import annotations

import functools
import re

from reportedly.reading.attribution.cues import any_of, verb_forms
from reportedly.reading.manner.lists import form

_WORD = re.compile(r"[\w’'-]+")


@functools.cache
def _auxiliary() -> re.Pattern[str]:
    """Return the pattern of what stands right before a hedge or a negation and goes with it: "he does | not"."""
    words = "|".join(sorted(filter(str.isalpha, any_of("auxiliaries"))))
    return re.compile(rf"(?:^|(?<=\s))(?:{words})(?:\s+\w+ly)?\s*$")


def is_deep(words: str, at: int) -> bool:
    """Return whether the word at `at` stands outside the main clause: behind "who", "because", "if", in "all we can".

    "The dam that may leak is old": "may" is deep. "The man who built it may leave": it is not, his clause is closed.
    """
    start = _clause_start(words, at)
    clause = form("that").sub("", words[start:at]) if start == 0 else words[start:at]
    clause = clause[_opening_end(clause) :]
    if not form("modal").match(words, at):
        clause = _auxiliary().sub("", clause)
    if form("what").match(clause):
        return not has_verb(form("what").sub("", clause))  # "What he did may be right"
    if form("opens").match(clause) or form("subordinate").search(clause):
        return True
    return _relative(clause) or _unmarked(clause)


def is_later(words: str, at: int) -> bool:
    """Return whether a predicate has closed before `at` from which "and", "or" or "but" goes on."""
    main = _opening_end(words)
    if form("opens").match(words[main:]):
        # "If it rains, the dam will not"
        main = next((found.end() for found in form("break").finditer(words, main, at)), at)
    breaks = (*form("break").finditer(words, main, at), *form("new subject").finditer(words, main, at))
    start = max([main, *(found.start() for found in breaks)])
    joints = (*form("coordinated").finditer(words, start, at), *form("clause joint").finditer(words, main, at))
    return any(has_verb(words[main : joint.start()]) for joint in joints)


def has_verb(words: str) -> bool:
    """Return whether the words hold a finite verb, as far as forms tell."""
    return any(_finite(word) for word in _WORD.findall(words.casefold()))


def _finite(word: str) -> bool:
    plain = form("contracted").sub("", word)
    if plain in any_of("auxiliaries", "irregular") or (plain != word and form("subjects").fullmatch(plain)):
        return True
    if form("past form").fullmatch(plain):
        return True
    return plain in verb_forms() and form("no finite form").fullmatch(plain) is None


def _opening_end(words: str) -> int:
    opening = form("opening").match(words)
    return opening.end() if opening is not None else 0


def _clause_start(words: str, at: int) -> int:
    start = max((found.end() for found in form("break").finditer(words, 0, at)), default=0)
    if form("opens").match(words, start + _opening_end(words[start:at])):
        return start  # "if they leave and they do not pay"
    return max((found.end() for found in form("new subject").finditer(words, start, at)), default=start)


def _relative(clause: str) -> bool:
    """Return whether the clause ends inside one that "that", "which" or "who" opens."""
    return any(_is_open(clause, found) for found in form("relative").finditer(clause))


def _is_open(clause: str, found: re.Match[str]) -> bool:
    before, inside = clause[: found.start()].rstrip(), clause[found.end() :]
    if found[0] == "that" and (form("of the speaker").search(before) or form("this that").fullmatch(clause)):
        return False
    closed = has_verb(inside) or (found[0] == "who" and form("of people").match(inside) is not None)
    return has_verb(before) or not closed or form("goes on").search(inside) is not None


def _unmarked(clause: str) -> bool:
    """Return whether a pronoun opens a clause that no word marks: "all we can", "let her know it was"."""
    found = form("pronoun").search(clause)
    if found is None or (form("objects").fullmatch(found[2]) and form("relative").search(clause)):
        return False  # "the man who built it may"
    last = found[1].casefold()
    before = clause[: found.end(1)]
    if (
        not last.isalpha()
        or form("joining").fullmatch(last)
        or last in any_of("adverbs", "times", "months")
        or form("of the speaker").search(before)
    ):
        return False
    first = before.split()[0].casefold()
    return has_verb(before) or first not in any_of("prepositions", "adverbs", "times", "months")
