"""Tokens around a cue to the phrases that the frames are made of: subject, addressee, adjunct, clause."""

from __future__ import annotations

from reportedly.reading.attribution.cues import verb_forms
from reportedly.reading.attribution.tokens import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    IRREGULAR,
    LINKERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    Tokens,
)

_STOPS = frozenset({",", ";", ":", "—", "–", "--"})
_BOUNDS = frozenset({("at", "least"), ("at", "most"), ("up", "to"), ("as", "many"), ("about", "a"), ("over", "a")})
_APPOSITION = frozenset("a an the who which whose whom one now then formerly including an".split()) | PREPOSITIONS
_CHANNELS = frozenset(
    "statement interview email e-mail tweet post letter report briefing conference twitter facebook "
    "telegram speech message video memo release editorial phone television tv radio testimony filing "
    "system telephone broadcast event rally meeting hearing condition".split()
)
_LONGEST_SUBJECT = 40
"""Tokens between the start of a subject with its appositions and its verb."""


def subject_before(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the subject that ends before token `end` (its verb), with its appositions; None where none is seen."""
    while end > 0 and tokens.lower[end - 1] in ADVERBS:
        end -= 1
    if end == 0:
        return None
    stop = end
    if tokens.lower[end - 1] == "," and not tokens.quoted[end - 1]:
        head = _before_apposition(tokens, end - 1)
        if head is None:
            return None
        stop = head
    start = _subject_start(tokens, stop)
    start = _without_adjunct(tokens, start, stop)
    start = _whole_list(tokens, start, stop)
    if start < stop and tokens.lower[start] == "with":
        start += 1  # "…, with the minister saying"
    last = end - 1 if tokens.lower[end - 1] == "," else end
    if stop == last:
        stop = last = _before_time(tokens, start, stop)
    if start >= stop or not _reads_as_noun_phrase(tokens, start, stop):
        return None
    return (start, last)


def _whole_list(tokens: Tokens, start: int, stop: int) -> int:
    """Return where a list of subjects starts: "Health officials, teachers and imams say"."""
    if "and" not in tokens.lower[start:stop]:
        return start
    first = start
    while first > 1 and tokens.lower[first - 1] == "," and not tokens.quoted[first - 1]:
        begin = first - 1
        while begin > 0 and tokens.lower[begin - 1] not in _STOPS and not tokens.quoted[begin - 1]:
            begin -= 1
        item = tokens.lower[begin : first - 1]
        if not 0 < len(item) <= 4 or set(item) & (AUXILIARIES | PREPOSITIONS | LINKERS | SUBORDINATORS):
            break
        first = begin
    return first


def subject_behind(tokens: Tokens, start: int) -> int | None:
    """Return the end of the subject behind an inverted cue ("said Ana Pérez, a doctor,"); None where none follows."""
    n = len(tokens)
    if start >= n or tokens.quoted[start] or not _opens_noun_phrase(tokens, start):
        return None
    if tokens.lower[start] in PRONOUNS - {"this", "that", "one"}:
        return start + 1 if tokens.lower[start] in {"he", "she", "they", "one"} else None
    end = _to_stop(tokens, start)
    while end + 1 < n and tokens.lower[end] == ",":
        following = tokens.lower[end + 1]
        if tokens.quoted[end + 1] or following in LINKERS or following in verb_forms():
            break
        further = _to_stop(tokens, end + 1)
        closes = further >= n - 1 and not _has_verb(tokens, end + 1, further)
        if following not in _APPOSITION and not following.isdigit() and not closes:
            break
        end = further
    if _has_verb(tokens, start, end):
        return None
    for j in range(start + 1, end):
        if tokens.lower[j] in {"on", "in", "at", "during"} and j + 1 < n and tokens.lower[j + 1] in TIME_WORDS:
            return j
        if tokens.lower[j] in DAYS or (
            tokens.lower[j] in {"in", "during"} and tokens.lower[j + 1 : j + 3] == ("a", "statement")
        ):
            return j
    return end


def _has_verb(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether an auxiliary stands in the phrase outside a relative clause: it is a clause, not a subject."""
    for j in range(start, end):
        if tokens.lower[j] in {"who", "which", "that", "whose"}:
            return False
        if tokens.lower[j] in AUXILIARIES:
            return True
    return False


def addressee_end(tokens: Tokens, start: int) -> int:
    """Return the end of the one told, behind "told": a pronoun, a name, "the newspaper", "reporters"."""
    n = len(tokens)
    if start >= n or tokens.quoted[start] or tokens.lower[start] in {"that", ":"} | PREPOSITIONS | _STOPS:
        return start
    if tokens.lower[start] in PRONOUNS:
        return start + 1
    if tokens.lower[start] in DETERMINERS or tokens.lower[start].isdigit():
        return _described_end(tokens, start + 1)
    if tokens.capital(start):
        return _described_end(tokens, _name_end(tokens, start))
    return _described_end(tokens, start + 1, most=1)


def _name_end(tokens: Tokens, start: int) -> int:
    j, n = start, len(tokens)
    while (
        j < n
        and not tokens.quoted[j]
        and (tokens.capital(j) or (tokens.lower[j] in {"of", "&", "'s"} and j + 1 < n and tokens.capital(j + 1)))
    ):
        if j > start and tokens.lower[j] in DAYS | DETERMINERS | PRONOUNS:
            break
        j += 1
    return j


def _described_end(tokens: Tokens, start: int, most: int = 5) -> int:
    """Return the end of a noun phrase begun before `start`: "a separate Geneva news | briefing", "the | newspaper"."""
    j, n = start, len(tokens)
    while (
        j < n and j - start < most and (_common_word(tokens, j) or (tokens.capital(j) and tokens.lower[j] not in DAYS))
    ):
        if tokens.quoted[j] or tokens.lower[j] in PRONOUNS | DETERMINERS:
            break
        j += 1
    if j < n and tokens.lower[j] in AUXILIARIES and j > start:
        # The last words are the subject of what is told: "told reporters | foreign fighters are".
        return start
    closed = (
        j >= n
        or tokens.quoted[j]
        or tokens.lower[j] in (PREPOSITIONS | _STOPS | DAYS | DETERMINERS | PRONOUNS | {"that", ".", "there"})
    )
    return j if closed else start


def adjunct_end(tokens: Tokens, start: int) -> int:
    """Return the end of the time, place and channel phrases that stand between a cue and its content."""
    j, n = start, len(tokens)
    while j < n and not tokens.quoted[j]:
        step = _adjunct(tokens, j)
        if step == j:
            return j
        j = step
    return j


def opens_clause(tokens: Tokens, start: int) -> bool:
    """Return whether a clause without "that" can open at `start`."""
    return _opens_noun_phrase(tokens, start) or tokens.lower[start] in {"there", "if", "when", "while", "because"}


def reads_as_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the tokens hold a finite verb, as far as its form tells, outside a mere adjunct."""
    words = tokens.lower[start:end]
    if words[-1:] == (",",):
        words = words[:-1]
    if words[:2] in _BOUNDS:
        words = words[2:]  # "At least 12 people drowned" opens with no adjunct
    if len(words) < 3:  # "Profits rose", no "On Friday"
        return len(words) == 2 and words[0] not in PREPOSITIONS | LINKERS | ADVERBS | TIME_WORDS
    if tokens.lower[-1] not in {".", "!", "?"} and not any(tokens.quoted) and len(tokens) < 16 and start == 0:
        return words[0] not in PREPOSITIONS  # a headline: its verbs have no form of their own
    adjunct = words[0] in PREPOSITIONS | {"when", "asked", "while"} and "," not in words[:-1]
    if adjunct and not AUXILIARIES & set(words):
        return False
    return any(_finite(word) for word in words[1:]) or len(words) > 5


def _finite(word: str) -> bool:
    past = word in IRREGULAR or (len(word) > 3 and word.endswith("ed"))
    return past or word in AUXILIARIES or word in verb_forms()


def leading_subject(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that opens the stretch, for a participle further on ("X did Y, saying C")."""
    start = _without_adjunct(tokens, 0, end)
    for j in range(start + 1, end):
        word = tokens.lower[j]
        if tokens.quoted[j] or word in _STOPS:
            return None
        if word in AUXILIARIES or word in ADVERBS or (len(word) > 4 and word.endswith("ed") and not tokens.capital(j)):
            return (start, j) if _reads_as_noun_phrase(tokens, start, j) else None
        if word in {"spoke", "met", "wrote", "went", "told", "gave", "took", "held", "made"}:
            return (start, j) if _reads_as_noun_phrase(tokens, start, j) else None
    return None


def _common_word(tokens: Tokens, j: int) -> bool:
    word = tokens.lower[j]
    return (
        word[:1].isalpha()
        and not tokens.quoted[j]
        and not tokens.capital(j)
        and word not in (DETERMINERS | PRONOUNS | AUXILIARIES | PREPOSITIONS | {"that"})
    )


def _adjunct(tokens: Tokens, j: int) -> int:
    word = tokens.lower[j]
    n = len(tokens)
    if word in DAYS or word in {"yesterday", "today", "earlier", "later", "recently", "tonight"}:
        j += 1
        while j < n and tokens.lower[j] in TIME_WORDS - MONTHS | {"morning", "night"}:
            j += 1
        return j
    if word in MONTHS and j + 1 < n and tokens.lower[j + 1][:1].isdigit():
        return j + 2
    if (
        word in {"last", "this", "earlier", "late", "early"}
        and j + 1 < n
        and tokens.lower[j + 1] in TIME_WORDS | {"on"}
    ):
        return j + 2
    if word in {"in", "on", "at", "during", "via", "through", "late", "after", "by", "over"} and j + 1 < n:
        return _prepositional(tokens, j)
    if word in {"two", "three", "several", "a"} and j + 2 < n and tokens.lower[j + 2] == "ago":
        return j + 3
    return j


def _prepositional(tokens: Tokens, j: int) -> int:
    """Return the end of "on Friday", "in a statement", "in an interview with X", "via the Y system"; `j` for others."""
    n = len(tokens)
    following = tokens.lower[j + 1]
    if following in {"the", "a"} and j + 2 < n and tokens.lower[j + 2] in TIME_WORDS - MONTHS:
        return j + 3
    if following in TIME_WORDS or following[:4].isdigit():
        end = j + 2
        while (end < n and tokens.lower[end] in TIME_WORDS) or (end < n and tokens.lower[end][:1].isdigit()):
            end += 1
        return end
    for k in range(j + 1, min(j + 7, n)):
        if tokens.lower[k] in {",", ".", "that"} or tokens.quoted[k]:
            return j
        if tokens.lower[k] in _CHANNELS:
            end = k + 1
            while (
                end < n
                and tokens.lower[end] not in {",", ".", "that", ":"}
                and not tokens.quoted[end]
                and (
                    tokens.lower[end] in PREPOSITIONS | TIME_WORDS | DETERMINERS
                    or tokens.capital(end)
                    or tokens.lower[end] in _CHANNELS | {"to", "anonymity", "news"}
                )
            ):
                end += 1
            return end
    return j


def _before_apposition(tokens: Tokens, comma: int) -> int | None:
    """Return the end of the noun phrase whose apposition ends at the comma: "Ana Pérez, a doctor in Lima, said"."""
    for j in range(comma - 1, max(0, comma - _LONGEST_SUBJECT), -1):
        if tokens.quoted[j]:
            return None
        if tokens.lower[j] == "," and (
            tokens.lower[j + 1] in _APPOSITION | DETERMINERS
            or tokens.lower[j + 1][:1].isdigit()
            or tokens.capital(j + 1)
            or tokens.lower[j + 1].endswith("ing")
            or (comma - j < 9 and not AUXILIARIES & set(tokens.lower[j:comma]))
        ):
            return j
    return None


def _subject_start(tokens: Tokens, stop: int) -> int:
    """Return where the noun phrase that ends at `stop` starts: behind a stop, a quotation, a subordinator or a verb."""
    j = stop
    while j > 0:
        word = tokens.lower[j - 1]
        if word == ")" and "(" in tokens.lower[max(0, j - 6) : j]:
            j = max(k for k in range(max(0, j - 6), j) if tokens.lower[k] == "(")
            continue
        if tokens.quoted[j - 1] or word in _STOPS or word in {"(", ")", "•", ".", "“", '"', "‘"}:
            return j
        if word in SUBORDINATORS - {"who", "which", "whose", "as"} or (word == "that" and j < stop):
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
    opens = tokens.lower[j] == "that" or tokens.lower[j] in PRONOUNS | DETERMINERS or tokens.capital(j)
    return opens and (j < 2 or tokens.lower[j - 2] not in DETERMINERS)


def _without_adjunct(tokens: Tokens, start: int, stop: int) -> int:
    """Return the start of the subject behind linking words and a time ("But on Sunday the mayor")."""
    while start < stop and (tokens.lower[start] in LINKERS or tokens.lower[start] in ADVERBS - {"first", "only"}):
        start += 1
    if start + 1 < stop and tokens.lower[start] in {"on", "in", "at", "by", "last", "late"}:
        j = start + 1
        while j < stop and (tokens.lower[j] in TIME_WORDS or tokens.lower[j][:1].isdigit()):
            j += 1
        if j > start + 1 and j < stop:
            return j
    if start + 1 < stop and tokens.lower[start] in DAYS | {"yesterday", "today"}:
        return start + 1
    return start


def _before_time(tokens: Tokens, start: int, stop: int) -> int:
    """Return the end of a subject without the time behind it ("officials on Sunday", "the mayor late Friday")."""
    j = stop
    while j > start + 1 and (tokens.lower[j - 1] in TIME_WORDS or tokens.lower[j - 1][:1].isdigit()):
        j -= 1
    if j < stop and tokens.lower[j - 1] in {"on", "in", "at", "for", "over", "since"}:
        j -= 1
    elif j < stop and tokens.lower[stop - 1] not in DAYS:
        return stop
    return j if j > start else stop


def _reads_as_noun_phrase(tokens: Tokens, start: int, stop: int) -> bool:
    words = tokens.lower[start:stop]
    if not _opens_noun_phrase(tokens, start):
        return False
    if words[0] in {"it", "this", "that", "there"} and len(words) == 1:
        return words[0] == "it"
    if words[0] in verb_forms() and not tokens.capital(start):
        return False  # "said it" is no subject
    relative = False
    for word in words[1:]:
        if word in {"who", "which", "that", "whose"}:
            relative = True
        elif word in AUXILIARIES and not relative:
            return False
    return words[-1] not in PREPOSITIONS | {"and", "or", "the", "a", "an", "to"}


def _opens_noun_phrase(tokens: Tokens, i: int) -> bool:
    word = tokens.lower[i]
    if word in {
        "to",
        "and",
        "or",
        "but",
        "that",
        "not",
        "at",
        "on",
        "by",
        "for",
        "with",
        "from",
        "of",
        "given",
        "including",
    }:
        return False
    if word in DETERMINERS or word in PRONOUNS or tokens.capital(i) or word[:1].isdigit() or word == "$":
        return True
    return word[:1].isalpha() and word not in PREPOSITIONS | AUXILIARIES and not word.endswith("ly")


def _to_stop(tokens: Tokens, start: int) -> int:
    j = start
    while j < len(tokens) and not tokens.quoted[j] and tokens.lower[j] not in {",", ";", ":", "--", "—"}:
        if tokens.lower[j] == "." and j == len(tokens) - 1:
            break
        j += 1
    return j
