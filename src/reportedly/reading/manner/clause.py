"""Where a word stands in a claim: in its main clause, or in one that only describes, conditions or goes along."""

from __future__ import annotations

import functools
import re

from reportedly.reading.attribution.cues import any_of, verb_forms

_BREAK = re.compile(r"(?:[,;:][\"”’']*|\s[-–—]+|[(\[])\s")
_NEW_SUBJECT = re.compile(r"(?<=\w)\s(?:and|but|so)\s(?=(?:we|I|they|he|she|it|you|there)\s)")
_MODAL = re.compile(r"(?:can|could|may|might|would|must|should|ought|need)")
_OPENING = re.compile(r"\W*(?:(?:and|but|so|then|well|yes|no|now)\b[\s,]*)*", re.IGNORECASE)
"""What stands before a clause and subordinates nothing: a quotation mark, "And"."""
_THAT = re.compile(r"^\W*that\b", re.IGNORECASE)
"""Of an indirect claim, which subordinates it to its cue alone."""
_RELATIVE = re.compile(r"(?<!\bof )(?<!\bin )(?<!\bat )(?<!\bfor )(?<!\bby )(?<!\bon )\b(?:that|which|who)\b")
_SUBORDINATE = re.compile(
    r"\b(?:whom|whose|because|although|though|if|when|while|where|whether|how|what|why|unless|until|after|before"
    r"|as (?=(?:he|she|it|they|we|I|you|there|the|a|an|his|her|their)\b(?! (?:result|whole|matter))))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:if|when|while|because|although|though|unless|until|once|whether|how|why|where|since|by|without|as"
    r"|which|who|whose|whom)\b(?! (?:many|much|few|of|for|long)\b)",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"\b(?:and|but|or|yet)\s")
_OBJECTS = frozenset({"it", "you"})
_CLAUSE_JOINT = re.compile(r",[\"”’']*\s(?:and|but|yet|so)\s")
_PRONOUN = re.compile(r"(\S+)\s+(he|she|they|we|I|you|it|there)(?:\s+\w+ly|\s+also|\s+still)?\s*$")
_OF_THE_SPEAKER = re.compile(
    r"\b(?:I|[Ww]e)(?: (?:do not|don[’']t|just|really|also|still|\w+ly))* "
    r"(?:think|believe|know|feel|hope|say|mean|guess|suppose)(?: that)?$"
    r"|\b(?:is|[’']s|sure|clear|likely|possible|means|true)(?: that)?$"
)
_WHAT = re.compile(r"what(?:ever)?\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:and|or|not|never)\s*$")
_WORD = re.compile(r"[\w’'-]+")
_CONTRACTED = re.compile(r"[’'](?:s|re|ve|ll|d|m)$")
_SUBJECTS = frozenset("i you he she it we they that there who".split())
_SHORT = 4
_JOINING = frozenset("and or but so then that because if when while where whether as".split())


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
    clause = _THAT.sub("", words[start:at]) if start == 0 else words[start:at]
    clause = clause[_opening_end(clause) :]
    if not _MODAL.match(words, at):
        clause = _auxiliary().sub("", clause)
    if _WHAT.match(clause):
        return not has_verb(_WHAT.sub("", clause))  # "What he did may be right"
    if _OPENS.match(clause) or _SUBORDINATE.search(clause):
        return True
    return _relative(clause) or _unmarked(clause)


def is_later(words: str, at: int) -> bool:
    """Return whether a predicate has closed before `at` from which "and", "or" or "but" goes on."""
    main = _opening_end(words)
    if _OPENS.match(words[main:]):
        main = next((found.end() for found in _BREAK.finditer(words, main, at)), at)  # "If it rains, the dam will not"
    breaks = (*_BREAK.finditer(words, main, at), *_NEW_SUBJECT.finditer(words, main, at))
    start = max([main, *(found.start() for found in breaks)])
    joints = (*_COORDINATED.finditer(words, start, at), *_CLAUSE_JOINT.finditer(words, main, at))
    return any(has_verb(words[main : joint.start()]) for joint in joints)


def has_verb(words: str) -> bool:
    """Return whether the words hold a finite verb, as far as forms tell."""
    return any(_finite(word) for word in _WORD.findall(words.casefold()))


def _finite(word: str) -> bool:
    plain = _CONTRACTED.sub("", word)
    if plain in any_of("auxiliaries", "irregular") or (plain != word and plain in _SUBJECTS):
        return True
    return (len(plain) > _SHORT and plain.endswith("ed")) or (plain in verb_forms() and not plain.endswith("ing"))


def _opening_end(words: str) -> int:
    opening = _OPENING.match(words)
    return opening.end() if opening is not None else 0


def _clause_start(words: str, at: int) -> int:
    start = max((found.end() for found in _BREAK.finditer(words, 0, at)), default=0)
    if _OPENS.match(words, start + _opening_end(words[start:at])):
        return start  # "if they leave and they do not pay"
    return max((found.end() for found in _NEW_SUBJECT.finditer(words, start, at)), default=start)


def _relative(clause: str) -> bool:
    """Return whether the clause ends inside one that "that", "which" or "who" opens."""
    return any(_is_open(clause, found) for found in _RELATIVE.finditer(clause))


def _is_open(clause: str, found: re.Match[str]) -> bool:
    before, inside = clause[: found.start()].rstrip(), clause[found.end() :]
    if found[0] == "that" and _OF_THE_SPEAKER.search(before):
        return False
    return has_verb(before) or not has_verb(inside) or _GOES_ON.search(inside) is not None


def _unmarked(clause: str) -> bool:
    """Return whether a pronoun opens a clause that no word marks: "all we can", "let her know it was"."""
    found = _PRONOUN.search(clause)
    if found is None or (found[2] in _OBJECTS and _RELATIVE.search(clause)):
        return False  # "the man who built it may"
    last = found[1].casefold()
    before = clause[: found.end(1)]
    if (
        not last.isalpha()
        or last in _JOINING
        or last in any_of("adverbs", "times", "months")
        or _OF_THE_SPEAKER.search(before)
    ):
        return False
    first = before.split()[0].casefold()
    return has_verb(before) or not (first == "now" or first in any_of("prepositions", "adverbs", "times", "months"))
