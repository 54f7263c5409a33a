"""A cue before its content to attributions: "X said that C" and the other frames in which content follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import any_of, issuing_forms, noun_forms, participles
from reportedly.reading.attribution.hits import Hit, agrees, content_end, opens_quotation, speaking_document
from reportedly.reading.attribution.phrases import addressee_end, adjunct_end, finite, opens_clause
from reportedly.reading.attribution.subjects import phrase_start, subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.attribution.tokens import Tokens

_PHRASES = 12
"""Tokens of the phrases between a cue verb and its "that", at most."""
_QUOTED_WORDS = 5
"""A quotation behind a cue with no more tokens than this, marks included, and no capital is a quoted word."""
_TOLD = ("X said that", "X said quotation", "X said:")


def leading(tokens: Tokens, i: int, group: tuple[int, int], cue: Cue) -> Iterator[Hit]:
    """X said that C, and the other frames in which the content follows."""
    if cue.weak and tokens.lower[i] in participles():
        return
    complement = _complement(tokens, i, cue) or _shown(tokens, i, group, cue)
    if complement is None:
        return
    cue_end, start, rule = complement
    end = content_end(tokens, start)
    end = _shared(tokens, start, end) or end
    if rule.endswith("object"):
        start = next((j + 1 for j in range(start, end - 1) if opens_quotation(tokens, j)), start)
    if end - start < 1:
        return
    cues = ((group[0], cue_end),)
    if tokens.lower[i] in participles() and tokens.lower[i - 1] not in any_of("auxiliaries"):
        yield from _participle(tokens, group, (cue_end, start, end), rule)
        return
    if group[0] > 1 and tokens.lower[group[0] - 1] == "and":
        if tokens.lower[i] == cue.lemma and group[0] == i and rule not in _TOLD:
            return  # "law and order"
        yield Hit(None, cues, ((start, end),), "and said", 3)
        return
    subject = subject_before(tokens, group[0])
    if subject is None or not agrees(tokens, subject, i, group):
        return
    pronoun = subject[1] - 1
    if tokens.word(pronoun) in {"who", "which"}:
        end = next((j for j in range(start, end) if _main_clause_resumes(tokens, start, j)), end)
        if tokens.lower[start] == "to":  # "a woman who claims to be a nurse | has left"
            end = next((j for j in range(start + 1, end) if tokens.lower[j] in any_of("finite")), end)
        who = tokens.word(pronoun) == "who" or (rule == "X said that" and not cue.weak)
        subject = _person_before(tokens, pronoun) if who else _speaking_paper(tokens, subject[0], pronoun)
        if subject is None:
            return
    yield Hit(subject, cues, ((start, end),), rule, 3)


def _shared(tokens: Tokens, start: int, end: int) -> int | None:
    """Return where a second verb of the subject stands behind what is no clause: "voiced hope | but has left"."""
    for j in range(start + 1, end - 2):
        if tokens.quoted[j] or (finite(tokens.lower[j]) and not tokens.lower[j].endswith("ing")):
            return None
        if tokens.lower[j] in {"but", "and"} and tokens.lower[j + 1] in any_of("finite"):
            return j
    return None


def _speaking_paper(tokens: Tokens, start: int, which: int) -> tuple[int, int] | None:
    """Return the document that "which" means; None where it is another thing, which says nothing."""
    noun = which - 1
    if noun < start or tokens.lower[noun] not in any_of("documents"):
        return None
    start = next((j + 1 for j in range(noun, start, -1) if tokens.lower[j] in any_of("prepositions")), start)
    return (start, which) if start < which else None


def _person_before(tokens: Tokens, who: int) -> tuple[int, int] | None:
    """Return whom "who" means: "from Ana Pérez, a doctor in Lima, who says C" -> Ana Pérez, a doctor in Lima."""
    end = who - (tokens.lower[who - 1] == ",")
    start = phrase_start(tokens, end)
    if start > 1 and tokens.lower[start - 1] == "," and tokens.lower[start] in any_of("articles"):
        start = phrase_start(tokens, start - 1)
    return (start, end) if start < end else None


def _shown(tokens: Tokens, i: int, group: tuple[int, int], cue: Cue) -> tuple[int, int, str] | None:
    """Return what a document shows: a weak verb counts where its subject can only speak ("court papers show C")."""
    if not cue.weak or i + 1 >= len(tokens) or not speaking_document(tokens, group[0]):
        return None
    return (i + 1, i + 1, "document shows") if opens_clause(tokens, i + 1) else None


def _participle(tokens: Tokens, group: tuple[int, int], bounds: tuple[int, int, int], rule: str) -> Iterator[Hit]:
    """X, adding that C · X released a statement saying C · with X saying C."""
    cue_end, start, end = bounds
    first = group[0]
    document = _document_before(tokens, first)
    if document is not None:
        verb = document - 2
        if verb >= 0 and tokens.lower[verb] not in any_of("prepositions"):  # "in a note naming it, she called"
            subject = subject_before(tokens, verb) if verb > 0 else None
            yield Hit(subject, ((verb, cue_end),), ((start, end),), "X issued a statement saying", 3)
        return
    before = tokens.lower[first - 1] if first else ","
    if before == "of" and first > 1:
        yield Hit((0, first - 1), ((first, cue_end),), ((start, end),), "X of denying that", 3)
    elif before in any_of("stops") or tokens.quoted[first - 1]:
        yield Hit(None, ((first, cue_end),), ((start, end),), "adding that", 3)
    else:
        subject = subject_before(tokens, first)
        if subject is not None and subject[0] > 0 and tokens.lower[subject[0] - 1] == "with":
            yield Hit(subject, ((first, cue_end),), ((start, end),), rule, 3)


def _document_before(tokens: Tokens, first: int) -> int | None:
    """Return the document that a participle belongs to, with whom it went to: "sent a letter to the board | urging"."""
    for noun in range(first - 1, max(0, first - _PHRASES), -1):
        word = tokens.lower[noun]
        if word in any_of("documents") and tokens.lower[noun - 1] in any_of("determiners"):
            whole = noun == first - 1 or (tokens.lower[noun + 1] == "to" and tokens.lower[noun - 2] in issuing_forms())
            return noun if whole else None
        if word in any_of("stops") or finite(word) or tokens.quoted[noun]:
            return None
    return None


def _complement(tokens: Tokens, i: int, cue: Cue) -> tuple[int, int, str] | None:
    """Return (end of the cue, start of the content, rule) of what follows the cue verb, None where nothing fits."""
    j = _behind(tokens, i, cue)
    if j >= len(tokens) or _is_noun(tokens, i, j, cue):
        return None
    return _announced(tokens, i, j, cue) or _plain(tokens, i, j, cue)


def _behind(tokens: Tokens, i: int, cue: Cue) -> int:
    """Return where the cue verb is over, with whom it tells, when and how."""
    j, n = i + 1, len(tokens)
    if "t" in cue.frames:
        j = addressee_end(tokens, j)
    if "p:from" not in cue.frames and j < n and tokens.lower[j] == "from" and cue.lemma == "learn":
        j = next((k for k in range(j, n) if tokens.lower[k] == "that"), j)
    j = adjunct_end(tokens, j)
    if cue.frames & {"c", "t"}:
        j = _past_phrases(tokens, j)
    while j < n and tokens.lower[j] in any_of("adverbs") and not tokens.quoted[j] and tokens.lower[j] != "then":
        j += 1
    if j + 1 < n and tokens.lower[j] == ",":
        if tokens.quoted[j + 1]:
            return j + 1
        if tokens.lower[j + 1] == "however":
            return min(j + 3, n - 1)
    return j


def _is_noun(tokens: Tokens, i: int, j: int, cue: Cue) -> bool:
    """Return whether the cue is the plural of a noun: "the rules that could", "Danish reports stating that"."""
    if tokens.lower[i] in noun_forms() and tokens.lower[j] in participles():
        return True
    return _that(tokens, j, cue) and _that_is_subject(tokens, j) and _plural_noun(tokens.lower[i], cue)


def _that(tokens: Tokens, j: int, cue: Cue) -> bool:
    return tokens.lower[j] == "that" and bool(cue.frames & {"c", "t"}) and not tokens.quoted[j]


def _that_is_subject(tokens: Tokens, j: int) -> bool:
    """Return whether "that" opens no clause but is its subject: "said that would be wrong"."""
    return j + 1 < len(tokens) and tokens.lower[j + 1] in any_of("auxiliaries")


def _that_one(tokens: Tokens, j: int) -> bool:
    """Return whether "that" points at a thing named before: "said that number was too high"."""
    return j + 2 < len(tokens) and tokens.lower[j + 1] in any_of("taken up") and finite(tokens.lower[j + 2])


def _announced(tokens: Tokens, i: int, j: int, cue: Cue) -> tuple[int, int, str] | None:
    """Return the frame of a content that something opens: "that", a colon, a mark of quotation, a word of its cue's."""
    word = tokens.lower[j]
    if _that(tokens, j, cue):
        learned = cue.lemma == "learn" and tokens.lower[i + 1] == "from"
        start = j if _that_is_subject(tokens, j) or _that_one(tokens, j) else j + 1
        return i + 1, start, "X learned from Y that" if learned else "X said that"
    if word == ":" and j + 1 < len(tokens):
        return i + 1, j + 1, "X said:"
    if tokens.quoted[j] and cue.frames & {"c", "q", "t", "o"} and _quoted_clause(tokens, j, i):
        return i + 1, j, "X said quotation"
    named = word in any_of("pronouns") and j + 1 < len(tokens) and tokens.lower[j + 1] in any_of("determiners")
    if "oq" in cue.frames and (named or any(tokens.quoted[j : j + 12])):
        return i + 1, j, f"X {cue.lemma} Y quotation"
    if cue.lemma == "claim" and "responsibility" in tokens.lower[j : j + 3] and "for" in tokens.lower[j : j + 9]:
        at = tokens.lower.index("for", j)
        return at + 1, at + 1, "X claimed responsibility for"
    if word in cue.prepositions:
        return (i + 2 if j == i + 1 else i + 1), j + 1, f"X {cue.lemma} {word}"
    if word in {"whether", "if"} and cue.lemma in any_of("asking"):
        return i + 1, j, "X asked whether"
    return None


def _plain(tokens: Tokens, i: int, j: int, cue: Cue) -> tuple[int, int, str] | None:
    """Return the frame of a content that nothing opens: an infinitive, whom somebody urges, a clause, an object."""
    word = tokens.lower[j]
    if cue.weak or word in {",", ".", ";", ")", "?", "!"} or word in any_of("particles"):
        return None
    if word == "to" and "i" in cue.frames:
        return i + 1, j, f"X {cue.lemma} to"
    if cue.frames & {"u", "a"}:
        marker = "to" if "u" in cue.frames else "of"
        return (i + 1, j, f"X {cue.lemma} Y {marker}") if _somebody_before(tokens, j, marker) else None
    if word in any_of("prepositions") and word not in any_of("before an object"):
        return None
    put_out = cue.lemma in any_of("put out") and word in any_of("determiners")
    if put_out and any_of("documents").intersection(tokens.lower[j + 1 : j + 5]):
        return None  # "posted a short video"
    if cue.frames & {"c", "t"} and opens_clause(tokens, j) and ("o" in cue.frames or _has_verb(tokens, j)):
        return i + 1, j, "X said C"
    if "o" in cue.frames and word not in any_of("prepositions"):
        return i + 1, j, f"X {cue.lemma} object"
    return None


def _somebody_before(tokens: Tokens, j: int, marker: str) -> bool:
    """Return whether whom somebody urges or accuses stands between the verb and its "to" or "of"."""
    if marker not in tokens.lower[j : j + 14]:
        return False
    between = tokens.lower[j : tokens.lower.index(marker, j)]
    stops = (any_of("prepositions") - {"of", "in", "from"}) | any_of("stops")
    return bool(between) and between[0] != "not" and stops.isdisjoint(between)


def _past_phrases(tokens: Tokens, start: int) -> int:
    """Return where "that" stands behind phrases with prepositions ("said on its website | that"), else `start`."""
    if start >= len(tokens) or tokens.lower[start] not in any_of("prepositions"):
        return start
    for j in range(start + 1, min(start + _PHRASES, len(tokens) - 1)):
        word = tokens.lower[j]
        if word == "that" and not tokens.quoted[j]:
            return j if tokens.lower[j + 1] not in any_of("auxiliaries") else start
        if word in any_of("stops") or word in any_of("auxiliaries") | {"who", "which"} or tokens.quoted[j]:
            break
    return start


def _has_verb(tokens: Tokens, start: int) -> bool:
    """Return whether a clause without "that" shows a verb by its form: "threatens | the country" is none."""
    end = content_end(tokens, start)
    if any(finite(word) for word in tokens.lower[start + 1 : end]):
        return True
    return any(word.endswith("s") and not word.endswith(("’s", "'s")) for word in tokens.lower[start + 1 : end - 2])


def _main_clause_resumes(tokens: Tokens, start: int, j: int) -> bool:
    """Return whether a comma behind a clause ends what "who said" brings: "a nurse who says she fled, | told"."""
    return tokens.lower[j] == "," and not tokens.quoted[j] and any(finite(word) for word in tokens.lower[start:j])


def _plural_noun(word: str, cue: Cue) -> bool:
    """Return whether a form of a cue verb can be the plural of a noun ("claims", "rules"; "says" is rarely one)."""
    return word.endswith("s") and cue.lemma not in {word, "say"}


def _quoted_clause(tokens: Tokens, j: int, i: int) -> bool:
    """Return whether the quotation at `j` is more than a quoted word: it opens with a capital, or is a clause long."""
    if (
        tokens.capital(j)
        or (j + 1 < len(tokens) and tokens.capital(j + 1))
        or tokens.lower[j - 1] in {",", ":", "that"}
    ):
        return True
    end = j
    while end < len(tokens) and tokens.quoted[end]:
        end += 1
    return end - j > _QUOTED_WORDS or (end >= len(tokens) - 1 and j == i + 1 and end - j > 2)
