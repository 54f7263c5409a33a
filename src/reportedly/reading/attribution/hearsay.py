"""Forms without a saying subject to attributions: according to, reportedly, is believed to, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import any_of, issuing_forms, verb_forms
from reportedly.reading.attribution.hits import Hit, clause_end, clause_start, content_end, verb_group
from reportedly.reading.attribution.phrases import adjunct_end, finite
from reportedly.reading.attribution.subjects import apposition_end, opens_noun_phrase, subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.attribution.tokens import Tokens


def according(tokens: Tokens, i: int) -> Iterator[Hit]:
    """According to X, C · C, according to X · C1, according to X, C2."""
    if i >= 2 and tokens.lower[i - 2 : i] == ("that", ","):
        return  # inside what somebody says: found when that content is looked into
    end = i + 2
    while end < len(tokens) and tokens.lower[end] not in {",", ";", "."} and not _restarts(tokens, i, end):
        end += 1
    further = apposition_end(tokens, end)
    if further is not None and (i > 0 or further < len(tokens)):
        end = min(further, len(tokens) - (tokens.lower[-1] == "."))
    content = tuple((s, e) for s, e in ((0, i), (end, len(tokens))) if e - s > 1)
    if content:
        order = 1 if end >= len(tokens) - 1 else 3
        yield Hit((i + 2, end), ((i, i + 2),), content, "according to", order)


def _restarts(tokens: Tokens, i: int, j: int) -> bool:
    """Return whether a clause opens behind a name without a comma ("According to Lund the house was sold")."""
    return i == 0 and j > i + 2 and tokens.capital(j - 1) and tokens.lower[j] in any_of("determiners", "pronouns")


def adverb(tokens: Tokens, i: int) -> Iterator[Hit]:
    """X is reportedly Y: content on both sides, source unspecified."""
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    # No auxiliary in a headline: "Striker reportedly leaving".
    finite = any_of("auxiliaries").intersection(tokens.lower[:i] + tokens.lower[i + 1 :])
    if following.endswith("ing") and finite and not (i and tokens.lower[i - 1] in any_of("auxiliaries")):
        return  # "a photograph purportedly showing him": a participle in a phrase, no claim
    start = clause_start(tokens, i)
    before = any_of("auxiliaries").intersection(tokens.lower[start:i])
    beside = i > 0 and (tokens.lower[i - 1] == "," or tokens.lower[i - 1] in any_of("auxiliaries"))
    if following.endswith("ed") and before and not beside:
        return  # "It was the boy reportedly taken in Lima"
    content = tuple((s, e) for s, e in ((start, i), (i + 1, clause_end(tokens, i))) if e > s)
    if content:
        yield Hit(None, ((i, i + 1),), content, "reportedly", 2)


def refusal(tokens: Tokens, i: int) -> Iterator[Hit]:
    """X declined to comment: the refusal is the content."""
    after = tokens.lower[i + 1 : i + 5]
    answers = any(word in any_of("answering") for word in after) or after[:2] == ("be", "reached")
    if not answers or ("to" not in after and tokens.lower[i] in any_of("refusals")):
        return
    if tokens.lower[i] not in any_of("refusals") and not _only_answering(tokens, i):
        return
    verb = i - 1 if tokens.lower[i] == "not" else i
    subject = subject_before(tokens, verb)
    if subject is not None:
        start = verb
        while start > subject[1] and tokens.lower[start - 1] in any_of("auxiliaries", "adverbs"):
            start -= 1
        yield Hit(subject, (), ((start, clause_end(tokens, i)),), "declines comment", 4)


def no_details(tokens: Tokens, i: int) -> Iterator[Hit]:
    """X would offer no further details, had no comment: a refusal in other words."""
    given = tokens.lower[i - 1] if i else ""
    denied = "details" if given in any_of("giving") else "comment" if given in any_of("having") else ""
    if not denied or any_of(denied).isdisjoint(tokens.lower[i + 1 : i + 4]):
        return
    start = i - 1
    while start > 0 and tokens.lower[start - 1] in any_of("auxiliaries", "adverbs"):
        start -= 1
    subject = subject_before(tokens, start)
    if subject is not None:
        yield Hit(subject, (), ((start, clause_end(tokens, i)),), "declines comment", 4)


def _only_answering(tokens: Tokens, i: int) -> bool:
    """Return whether "did not" goes with a request: "did not respond to …", not "did not say that"."""
    for j in range(i + 1, min(i + 4, len(tokens))):
        word = tokens.lower[j]
        if word == "immediately" or word in any_of("adverbs"):
            continue
        if word == "return":
            return any(w.startswith(("call", "message", "request", "email")) for w in tokens.lower[j : j + 6])
        return word in any_of("answers") or tokens.lower[j : j + 2] == (
            "be",
            "reached",
        )
    return False


def passive(tokens: Tokens, i: int, group: tuple[int, int]) -> Iterator[Hit] | None:
    """X is believed to Y · it is believed that C; None where the verb is not passive."""
    if not any_of("be") & set(tokens.lower[group[0] : i]) or tokens.lower[i].endswith("ing"):
        return None
    return _passive_hits(tokens, i, group)


def _passive_hits(tokens: Tokens, i: int, group: tuple[int, int]) -> Iterator[Hit]:
    if tokens.lower[i] not in any_of("hearsay verbs"):
        return
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    start, end = clause_start(tokens, group[0]), clause_end(tokens, i)
    if following == "by":
        return
    before = tokens.lower[start : group[0]]
    that = adjunct_end(tokens, i + 1)  # "it was reported on Monday that"
    if before[-2:] == (",", "it") and i >= len(tokens) - 2:
        yield Hit(None, (group,), ((start, group[0] - 2),), "it is believed that", 4)
    elif tokens.lower[that : that + 1] == ("that",) and before[-1:] == ("it",):
        yield Hit(None, (group,), ((that + 1, end),), "it is believed that", 4)
    elif before[-1:] and before[-1] in {"who", "which"} and following == "to":
        end = next((j for j in range(i, end) if tokens.lower[j] in {"-", *any_of("stops")}), end)
        yield Hit(None, (group,), ((group[0] - 1, group[0]), (i + 1, end)), "is believed to", 4)
    elif following == "to" or tokens.lower[i] == "suggested":
        content = tuple((s, e) for s, e in ((start, group[0]), (i + 1, end)) if e > s)
        if content and group[0] > start:
            yield Hit(None, (group,), content, "is believed to", 4)


def noun(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Y's accusation that C; without a possessor the source is unspecified."""
    before = tokens.lower[i - 1] if i else ""
    if before in any_of("not given") or (before in {"in", "on"} and tokens.lower[i] in {"hope", "hopes"}):
        return  # "asked for any confirmation that": nobody has given one; "in hopes that" tells a purpose
    if _relative_that(tokens, i + 1):
        return
    issued = _issued(tokens, i)
    if issued is not None:
        yield issued
        return
    start = i
    while start > 0 and tokens.lower[start - 1] not in any_of("stops", "prepositions", "auxiliaries"):
        start -= 1
        if tokens.lower[start].endswith(("'s", "’s", "s'", "s’")) or tokens.lower[start] in {
            "his",
            "her",
            "their",
            "its",
        }:
            break
    else:
        yield Hit(None, ((i, i + 1),), ((i + 2, content_end(tokens, i + 2)),), "reports that", 4)
        return
    first = start
    while first > 0 and (tokens.capital(first - 1) or tokens.lower[first - 1] in any_of("articles")):
        first -= 1
    yield Hit((first, start + 1), ((i, i + 1),), ((i + 2, content_end(tokens, i + 2)),), "X's claim that", 4)


def _relative_that(tokens: Tokens, that: int) -> bool:
    """Return whether "that" is the subject of its clause: "a claim that relies on hope", "reports that were late"."""
    verb = that + 1
    if verb + 1 >= len(tokens) or tokens.quoted[verb] or tokens.capital(verb):
        return False
    if tokens.lower[verb] in any_of("auxiliaries"):
        return True
    opens = tokens.lower[verb + 1] in any_of("prepositions", "determiners", "pronouns")
    further = (word for word in tokens.lower[verb + 1 :] if not word.endswith("ing"))
    return tokens.lower[verb].endswith("s") and opens and not any(map(finite, further))


def _issued(tokens: Tokens, i: int) -> Hit | None:
    """Return the hit of "X issued a warning that C", whose noun stands at `i`; None where no such verb is before it."""
    verb = i - 1
    stops = any_of("stops", "prepositions", "auxiliaries") | issuing_forms()
    while verb > max(0, i - 5) and tokens.lower[verb] not in stops:
        verb -= 1
    group = verb_group(tokens, verb) if verb > 0 and tokens.lower[verb] in issuing_forms() else None
    subject = subject_before(tokens, group[0]) if group is not None else None
    if subject is None:
        return None
    return Hit(subject, ((verb, i + 1),), ((i + 2, content_end(tokens, i + 2)),), "X issues word that", 0)


def as_told(tokens: Tokens) -> Iterator[Hit]:
    """As X reports, C · But as X points out in a column, C."""
    first = 1 if tokens.lower[0] in {"but", "and", "yet"} else 0
    comma = next((j for j, word in enumerate(tokens.lower) if word == "," and j > first + 2), None)
    if comma is None or tokens.lower[first] != "as" or any(tokens.quoted[:comma]):
        return
    source = first + 1
    if tokens.lower[source] in {"i", "we", "you"} or not opens_noun_phrase(tokens, source):
        return
    for verb in range(source + 1, comma):
        cue = verb_forms().get(tokens.lower[verb])
        phrase = "_".join(tokens.lower[verb : verb + 2]) in any_of("putting")
        if phrase or (cue is not None and "c" in cue.frames and not cue.weak):
            end = verb + 1 + phrase
            behind = tokens.lower[end:comma]
            opens = any_of("prepositions", "times", "months", "adverbs")
            if not behind or (behind[0] in opens and not any(map(finite, behind))):
                yield Hit((source, verb), ((verb, end),), ((comma + 1, len(tokens)),), "as X says", 1)
            return


def as_saying(tokens: Tokens, i: int) -> Iterator[Hit]:
    """Z quoted X (as) saying C: X is the source; who quotes is a step of the path."""
    verb = next((j for j in range(i - 1, -1, -1) if tokens.lower[j] in any_of("quoting")), None)
    if verb is None:
        return
    passive = verb > 0 and tokens.lower[verb - 1] in any_of("be")  # "X was quoted by Z as saying"
    begin = next((j for j in range(verb, 0, -1) if tokens.lower[j - 1] not in any_of("auxiliaries", "adverbs")), 0)
    between = tokens.lower[verb + 1 : i]
    apart = any(tokens.quoted[verb:i]) or any_of("auxiliaries").intersection(between)
    if tokens.lower[i] != "as" and (passive or apart):
        return
    source = subject_before(tokens, begin) if passive else (verb + 1, i - (tokens.lower[i - 1] == ","))
    said = i + 1 + (tokens.lower[i] == "as")
    start = adjunct_end(tokens, said)
    start += tokens.lower[start : start + 1] in {("that",), (":",)}
    if source is None or source[0] >= source[1] or start >= len(tokens):
        return
    content, order = (start, content_end(tokens, start)), 3
    if start == len(tokens) - 1 or tokens.lower[start] == "by":  # “C,” Z quoted X as saying
        who = source if passive else subject_before(tokens, verb)
        content, order = (0, who[0] if who is not None else 0), 0
        if content[1] < 2 or not (tokens.quoted[content[1] - 1] or tokens.lower[content[1] - 1] in any_of("stops")):
            return
    cues = ((begin if passive else verb, verb + 1), (i, said))
    yield Hit(source, cues, (content,), "quoted X as saying", order)
