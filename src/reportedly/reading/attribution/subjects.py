"""Tokens around a cue to its subject: the noun phrase that speaks, with its appositions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import any_of, noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.attribution.tokens import Tokens

_BARE = 9
"""Tokens of an apposition without an article, with its comma ("…, president of the union,")."""
_LONGEST_SUBJECT = 40
"""Tokens between the start of a subject with its appositions and its verb."""


def subject_before(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the subject that ends before token `end` (its verb), with its appositions; None where none is seen."""
    while end > 0 and tokens.lower[end - 1] in any_of("adverbs"):
        end -= 1
    if end == 0:
        return None
    stop = end
    closing = tokens.lower[end - 1] if not tokens.quoted[end - 1] else ""
    if closing == "," or closing in any_of("dashes"):
        dash = next((j for j in range(end - 2, 0, -1) if tokens.lower[j] == closing), None)
        head = _before_apposition(tokens, end - 1) if closing == "," else dash
        if head is None:
            return None
        stop = head
    start = _subject_start(tokens, stop)
    start = _without_adjunct(tokens, start, stop)
    start = _whole_list(tokens, start, stop)
    start = _described(tokens, start) if closing == "," else start
    if start < stop and tokens.lower[start] == "with":
        start += 1  # "…, with the minister saying"
    last = end - 1 if closing == "," or closing in any_of("dashes") else end
    if stop == last:
        stop = last = _before_time(tokens, start, stop)
    if stop - start > 1 and tokens.lower[stop - 1] in any_of("speakers"):
        if not _leads_to_pronoun(tokens, start, stop - 1):
            return None
        start = stop - 1
    if start >= stop or not _reads_as_noun_phrase(tokens, start, stop):
        return None
    return (start, last)


def _leads_to_pronoun(tokens: Tokens, start: int, pronoun: int) -> bool:
    """Return whether a clause begins at a pronoun ("on Monday | he said"), no relative one ("the thing | you said")."""
    first, before = tokens.lower[start], tokens.lower[pronoun - 1]
    adjunct = first in any_of("prepositions", "subordinators", "times", "months", "adverbs")
    return adjunct or first.endswith(("ed", "ing")) or before in any_of("linkers", "subordinators", "adverbs")


def _described(tokens: Tokens, start: int) -> int:
    """Return where the name stands whose age or description starts at `start`: "Lund, 56, who …, said"."""
    while start > 1 and tokens.lower[start - 1] == "," and tokens.capital(start - 2):
        first = tokens.lower[start]
        head = _without_adjunct(tokens, _subject_start(tokens, start - 1), start - 1)
        opens = opens_noun_phrase(tokens, head) and tokens.lower[head] not in any_of("prepositions", "times", "months")
        if not (first[:1].isdigit() or first in {"a", "an", "who", "whose"}) or not opens:
            break
        start = head
    return start


def _whole_list(tokens: Tokens, start: int, stop: int) -> int:
    """Return where a list of subjects starts: "Health officials, teachers and imams say"."""
    if "and" not in tokens.lower[start:stop]:
        return start
    first = start
    while first > 1 and tokens.lower[first - 1] == "," and not tokens.quoted[first - 1]:
        begin = first - 1
        while begin > 0 and tokens.lower[begin - 1] not in any_of("stops") and not tokens.quoted[begin - 1]:
            begin -= 1
        item = tokens.lower[begin : first - 1]
        if not 0 < len(item) <= 4 or set(item) & any_of("auxiliaries", "prepositions", "linkers", "subordinators"):
            break
        first = begin
    return first


def subject_behind(tokens: Tokens, start: int) -> int | None:
    """Return the end of the subject behind an inverted cue ("said Ana Pérez, a doctor,"); None where none follows."""
    n = len(tokens)
    if start >= n or tokens.quoted[start] or not opens_noun_phrase(tokens, start):
        return None
    if tokens.lower[start] in any_of("pronouns") - {"this", "that", "one"}:
        return start + 1 if tokens.lower[start] in {"he", "she", "they", "one"} else None
    end = _to_stop(tokens, start)
    while end + 1 < n and tokens.lower[end] == ",":
        following = tokens.lower[end + 1]
        if tokens.quoted[end + 1] or following in any_of("linkers") or following in verb_forms():
            break
        further = _to_stop(tokens, end + 1)
        closes = further >= n - 1 and not _has_verb(tokens, end + 1, further)
        if following not in any_of("appositions", "prepositions") and not following.isdigit() and not closes:
            break
        end = further
    if _has_verb(tokens, start, end):
        return None
    for j in range(start + 1, end):
        timed = j + 1 < n and tokens.lower[j + 1] in any_of("times", "months")
        if timed and tokens.lower[j] in any_of("before days"):
            return j
        if tokens.lower[j] in any_of("days") or (
            tokens.lower[j] in {"in", "during"} and tokens.lower[j + 1 : j + 3] == ("a", "statement")
        ):
            return j
    return end


def _has_verb(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether an auxiliary stands in the phrase outside a relative clause: it is a clause, not a subject."""
    for j in range(start, end):
        if tokens.lower[j] in any_of("relatives"):
            return False
        if tokens.lower[j] in any_of("auxiliaries"):
            return True
    return False


def clause_subject(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the subject that a verb further on leans on ("X did Y, saying C", "X did Y and said C")."""
    opens = next((j + 1 for j in range(end - 1, 0, -1) if tokens.lower[j] in any_of("clauses open")), 0)
    for verb in range(opens + 1, end):
        if tokens.quoted[verb] or not _past(tokens, verb):
            continue
        subject = subject_before(tokens, verb)
        if subject is None or subject[0] < opens or tokens.lower[subject[1] - 1] in any_of("relatives"):
            continue
        if not any(_past(tokens, j) for j in range(*_head(tokens, subject))):
            return subject
    return None


def _past(tokens: Tokens, i: int) -> bool:
    """Return whether a token has the form of a past tense, of an auxiliary, or of a third person behind a name."""
    word = tokens.lower[i]
    if tokens.capital(i):
        return False
    cue = verb_forms().get(word)
    past = word in any_of("irregular", "auxiliaries") or (len(word) > 4 and word.endswith("ed"))
    present = word.endswith("s") and i > 0 and tokens.capital(i - 1) and word[-2] not in "s'’"  # "Lund sees"
    return past or present or (cue is not None and word != cue.lemma and not word.endswith("ing"))


def _head(tokens: Tokens, subject: tuple[int, int]) -> tuple[int, int]:
    """Return the subject as far as its first comma or relative pronoun."""
    return subject[0], next((k for k in range(*subject) if tokens.lower[k] in any_of("stops", "relatives")), subject[1])


def _before_apposition(tokens: Tokens, comma: int) -> int | None:
    """Return the end of the noun phrase whose apposition ends at the comma: "Ana Pérez, a doctor in Lima, said"."""
    for j in range(comma - 1, max(0, comma - _LONGEST_SUBJECT), -1):
        if tokens.quoted[j]:
            return None
        if tokens.lower[j] == "," and (
            tokens.lower[j + 1] in any_of("appositions", "prepositions", "determiners")
            or tokens.lower[j + 1][:1].isdigit()
            or tokens.capital(j + 1)
            or tokens.lower[j + 1].endswith("ing")
            or (comma - j < _reach(tokens, j) and not any_of("auxiliaries") & set(tokens.lower[j:comma]))
        ):
            return j
    return None


def _reach(tokens: Tokens, comma: int) -> int:
    """Return how many tokens an apposition without an article may have behind `comma`: more behind a name."""
    start = next((j + 1 for j in range(comma - 1, -1, -1) if tokens.lower[j] in any_of("stops")), 0)
    name = all(tokens.capital(j) for j in range(start, comma)) and tokens.lower[start] not in any_of("prepositions")
    return _LONGEST_SUBJECT if name and comma > start else _BARE


def described_before(tokens: Tokens, end: int) -> bool:
    """Return whether all before a verb is its subject, with what is said of it between commas or dashes.

    "The clerk, who spoke on condition that he was not named, | said": no clause that somebody behind "said" tells.
    """
    closing = tokens.lower[end - 1]
    if not (closing == "," or closing in any_of("dashes")) or any(tokens.quoted[: end - 1]):
        return False
    marks = [j for j in range(end) if tokens.lower[j] == closing and not tokens.quoted[j]]
    first = _without_adjunct(tokens, 0, end)
    head = tokens.lower[first : marks[0]]
    if len(marks) < 2 or not head or not opens_noun_phrase(tokens, first):
        return False
    if head[0] in any_of("times", "months", "prepositions") or any_of("auxiliaries", "irregular").intersection(head):
        return False
    return closing != "," or all(_describes(tokens, j + 1, k) for j, k in pairwise(marks))


def _describes(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the words between two commas describe what stands before: "who is ill", "the mayor", "34"."""
    first = tokens.lower[start]
    if first in any_of("relatives", "prepositions", "subordinators") or first.endswith("ing"):
        return True
    relative = next((j for j in range(start, end) if tokens.lower[j] in any_of("relatives")), end)
    verbs = any_of("auxiliaries", "irregular").intersection(tokens.lower[start:relative])
    return opens_noun_phrase(tokens, start) and not verbs


def phrase_start(tokens: Tokens, end: int) -> int:
    """Return where the noun phrase that ends before token `end` starts: "drew ire from | officials in Lima"."""
    j = end
    while j > 0 and not tokens.quoted[j - 1]:
        word = tokens.lower[j - 1]
        if word in {"of", "at", "for"} or (word == "in" and j < end and tokens.capital(j)):
            j -= 1
            continue
        stops = word in any_of(
            "ends a phrase", "stops", "prepositions", "auxiliaries", "subordinators", "linkers", "irregular"
        )
        verb = not tokens.capital(j - 1) and (word.endswith("ed") or word in verb_forms())
        if stops or verb:
            break
        j -= 1
    return j


def apposition_end(tokens: Tokens, comma: int) -> int | None:
    """Return the end of the apposition that opens behind a comma ("CNN, a broadcaster in Atlanta, …"); None for none.

    The end of the stretch stands for one that no comma closes.
    """
    if comma + 1 >= len(tokens) or tokens.lower[comma] != ",":
        return None
    first = tokens.lower[comma + 1]
    described = first in any_of("described by")
    behind = tokens.lower[comma + 2 : comma + 3]
    participle = behind == ("by",) and (first.endswith("ed") or first in any_of("irregular") or first == "run")
    if not described and not participle:
        return None
    end = next((j for j in range(comma + 1, len(tokens)) if tokens.lower[j] == ","), len(tokens))
    told = any(tokens.quoted[j] or tokens.lower[j] == ":" for j in range(comma + 1, end))
    clause = told or (described and first not in {"which", "who", "whose"} and _has_verb(tokens, comma + 1, end))
    return None if clause else end


def _subject_start(tokens: Tokens, stop: int) -> int:
    """Return where the noun phrase that ends at `stop` starts: behind a stop, a quotation, a subordinator or a verb."""
    j = stop
    while j > 0:
        word = tokens.lower[j - 1]
        if word == ")" and "(" in tokens.lower[max(0, j - 6) : j]:
            j = max(k for k in range(max(0, j - 6), j) if tokens.lower[k] == "(")
            continue
        if tokens.quoted[j - 1] or word in any_of("stops") or word in {"(", ")", "•", ".", "“", '"', "‘"}:
            return j
        if word in {"which", "whom"} and j > 1 and tokens.lower[j - 2] in any_of("prepositions"):
            return j  # "a video in which | the leader said"
        if word in any_of("subordinators") - {"who", "which", "whose", "as"} or (word == "that" and j < stop):
            return j
        if j < stop - 1 and _said_before(tokens, j):
            return j
        j -= 1
    return 0


def _said_before(tokens: Tokens, j: int) -> bool:
    """Return whether a cue verb ends before token `j`, where what it says begins: the subject lies behind it."""
    cue = verb_forms().get(tokens.lower[j - 1])
    if cue is None or "c" not in cue.frames or tokens.capital(j - 1):
        return False
    opens = tokens.lower[j] == "that" or tokens.lower[j] in any_of("pronouns", "determiners") or tokens.capital(j)
    return opens and (j < 2 or tokens.lower[j - 2] not in any_of("determiners"))


def _without_adjunct(tokens: Tokens, start: int, stop: int) -> int:
    """Return the start of the subject behind linking words and a time ("But on Sunday the mayor")."""
    linking = any_of("linkers", "adverbs") - {"first", "only"}
    while start < stop and tokens.lower[start] in linking:
        start += 1
    if start + 1 < stop and tokens.lower[start] in any_of("before a time"):
        j = start + 1
        while j < stop and (tokens.lower[j] in any_of("times", "months") or tokens.lower[j][:1].isdigit()):
            j += 1
        if j > start + 1 and j < stop:
            return j
    if start + 1 < stop and (tokens.lower[start] in any_of("days") or tokens.lower[start] in {"yesterday", "today"}):
        return start + 1
    return start


def _before_time(tokens: Tokens, start: int, stop: int) -> int:
    """Return the end of a subject without the time behind it ("officials on Sunday", "the mayor late Friday")."""
    j = stop
    while j > start + 1 and (tokens.lower[j - 1] in any_of("times", "months") or tokens.lower[j - 1][:1].isdigit()):
        j -= 1
    if j < stop and tokens.lower[j - 1] in any_of("before times behind"):
        j -= 1
    elif j < stop and tokens.lower[stop - 1] not in any_of("days"):
        return stop
    return j if j > start else stop


def _reads_as_noun_phrase(tokens: Tokens, start: int, stop: int) -> bool:
    words = tokens.lower[start:stop]
    if not opens_noun_phrase(tokens, start):
        return False
    if words[0] in {"it", "this", "that", "there"} and len(words) == 1:
        return words[0] == "it"
    alone = len(words) == 1 and words[0] in noun_forms()  # "since reports claim that"
    if words[0] in verb_forms() and not tokens.capital(start) and not alone:
        return False  # "said it" is no subject
    if words[0].endswith("ing") and not tokens.capital(start) and _takes_object(words):
        return False  # "when taking calls on", "after spotting her there told"
    relative = False
    for word in words[1:]:
        if word in any_of("relatives"):
            relative = True
        elif word in any_of("auxiliaries") and not relative:
            return False
    return words[-1] not in {"and", "or"} and words[-1] not in any_of("prepositions", "articles")


def _takes_object(words: Sequence[str]) -> bool:
    """Return whether a gerund stands alone or before an object of its own."""
    return len(words) == 1 or words[1] in any_of("pronouns", "determiners")


def opens_noun_phrase(tokens: Tokens, i: int) -> bool:
    """Return whether a noun phrase can open at `i`."""
    word = tokens.lower[i]
    if word in any_of("opens no phrase"):
        return False
    if (
        word in any_of("determiners")
        or word in any_of("pronouns")
        or tokens.capital(i)
        or word[:1].isdigit()
        or word == "$"
    ):
        return True
    return word[:1].isalpha() and word not in any_of("prepositions", "auxiliaries") and not word.endswith("ly")


def _to_stop(tokens: Tokens, start: int) -> int:
    j = start
    while j < len(tokens) and not tokens.quoted[j] and tokens.lower[j] not in {",", ";", ":", "--", "—"}:
        if tokens.lower[j] == "." and (j == len(tokens) - 1 or tokens.quoted[j + 1]):
            break
        j += 1
    return j
