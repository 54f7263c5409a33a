"""A sentence, or the content of an attribution, to the attributions in it, by cue verbs and their frames.

One layer at a time: what `find` gives are the outermost attributions of the stretch; it is called again on their
contents for the layers inside (see `nested.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.claim import Attribution
from reportedly.model.span import Span
from reportedly.reading.attribution.cues import Cue, noun_forms, participles, verb_forms
from reportedly.reading.attribution.phrases import (
    addressee_end,
    adjunct_end,
    leading_subject,
    opens_clause,
    reads_as_clause,
    subject_before,
    subject_behind,
)
from reportedly.reading.attribution.tokens import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    Tokens,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.quotes import Quote

_HEARSAY_ADVERBS = {"reportedly": "says", "allegedly": "alleges", "supposedly": "says", "purportedly": "alleges"}
_HEARSAY_VERBS = frozenset(
    "believed thought said reported alleged understood rumoured rumored feared suspected considered suggested claimed "
    "assumed speculated presumed".split()
)
_BE = frozenset("is are was were be been being 's ’s".split())
_REFUSALS = frozenset("declined declines declining refused refuses refusing failed".split())
_NOTS = frozenset({"not"})
_DID = frozenset("did does do would could has have had".split())
_DID_NOT = frozenset("didn't didn’t doesn't doesn’t wouldn't wouldn’t couldn't couldn’t hasn't hasn’t".split())
_ANSWERING = frozenset("comment respond answer elaborate reply discuss say return speculate confirm".split())
_STOPS = frozenset({",", ";", ":", "—", "–", "--"})
_LEANING = frozenset({"adding that", "and said"})
_DOCUMENTS = frozenset(
    "statement letter message post tweet report article video email e-mail memo release note study survey poll footage "
    "document paper photo image filing record affidavit indictment complaint transcript comment remark finding figure".split()
)
_FURTHER = frozenset(
    "adding noting saying stressing warning insisting claiming arguing explaining citing indicating suggesting telling "
    "calling accusing describing asking".split()
)
_PLURALS = frozenset("they we i you some many others most both people police all few those these authorities".split())
_QUOTED_WORDS = 5
"""A quotation behind a cue with no more tokens than this, marks included, and no capital is a quoted word."""
CONFIDENCE = 0.5
"""What a rule's attribution is worth until it is calibrated: rules know no degree."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """An attribution in token numbers: [start, end) stretches; `order` puts the outer before the inner."""

    source: tuple[int, int] | None
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    rule: str
    order: int


def find(text: str, stretch: Span, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """Return the outermost attributions of `stretch`, in order; none overlaps another's cue."""
    tokens = tokenize(text, stretch, quotes)
    if not len(tokens):
        return ()
    hits = sorted(_hits(tokens), key=lambda hit: (hit.order, hit.cue[0][0] if hit.cue else 0))
    kept: list[_Hit] = []
    for hit in hits:
        cut = _cut(hit, kept)
        if cut is not None:
            kept.append(cut)
    found = [_attribution(tokens, _with_subject(tokens, hit, kept)) for hit in kept]
    return tuple(sorted((a for a in found if a.content), key=lambda a: (a.content[0].start, a.content[0].end)))


def _with_subject(tokens: Tokens, hit: _Hit, kept: list[_Hit]) -> _Hit:
    """Return a hit whose verb leans on an earlier subject ("…, adding that", "… and announced") with that subject."""
    if hit.source is not None or hit.rule not in _LEANING:
        return hit
    at = hit.cue[0][0]
    before = [other for other in kept if other.source and other.cue and other.cue[0][0] < at]
    nearest = max(before, key=lambda other: other.cue[0][0], default=None)
    source = nearest.source if nearest else leading_subject(tokens, at)
    return _Hit(source, hit.cue, hit.content, hit.rule, hit.order)


def _cut(hit: _Hit, kept: list[_Hit]) -> _Hit | None:
    """Return the hit with its content cut before what others hold, None where it lies inside another's content."""
    at = hit.cue[0] if hit.cue else hit.content[0]
    for other in kept:
        if any(s < at[1] and at[0] < e for s, e in other.content + other.cue):
            return None
    content = hit.content
    for other in kept:
        taken = other.content + other.cue + ((other.source,) if other.source else ())
        first = min(s for s, _ in taken)
        content = tuple((s, min(e, first) if s < first else e) for s, e in content)
        content = tuple((s, e) for s, e in content if e > s and not any(a <= s and e <= b for a, b in taken))
    return _Hit(hit.source, hit.cue, content, hit.rule, hit.order) if content else None


def _attribution(tokens: Tokens, hit: _Hit) -> Attribution:
    source = (tokens.span(*hit.source),) if hit.source else ()
    content = tuple(span for s, e in hit.content if (span := _trim(tokens, s, e)) is not None)
    cue = tuple(tokens.span(s, e) for s, e in hit.cue)
    return Attribution(source, cue, content, CONFIDENCE, f"rule: {hit.rule}")


def _trim(tokens: Tokens, start: int, end: int) -> Span | None:
    """Return the span of a stretch of tokens without stops at its ends (a quotation keeps its own)."""
    while start < end and tokens.lower[start] in {",", ";", ":", ".", "--", "—", "–", "-", "and", "but"}:
        if tokens.quoted[start]:
            break
        start += 1
    while start < end and tokens.lower[end - 1] in {",", ";", ":", ".", "--", "—", "–", "-"}:
        if tokens.quoted[end - 1]:
            break
        end -= 1
    return tokens.span(start, end) if start < end else None


def _hits(tokens: Tokens) -> Iterator[_Hit]:
    verbs, nouns = verb_forms(), noun_forms()
    for i in range(len(tokens)):
        word = tokens.lower[i]
        if tokens.quoted[i] or (i and word in verbs and tokens.capital(i) and word != "says"):
            continue
        if word == "according" and i + 2 < len(tokens) and tokens.lower[i + 1] == "to":
            yield from _according(tokens, i)
        elif word in _HEARSAY_ADVERBS:
            yield from _adverb(tokens, i)
        elif word in _REFUSALS or (word in _NOTS and i and tokens.lower[i - 1] in _DID) or word in _DID_NOT:
            yield from _refusal(tokens, i)
        elif word in verbs:
            yield from _verb(tokens, i, verbs[word])
        elif word == "as" and tokens.lower[i + 1 : i + 2] == ("saying",):
            yield from _as_saying(tokens, i)
        elif word in nouns and i + 1 < len(tokens) and tokens.lower[i + 1] == "that":
            yield from _noun(tokens, i)


def _according(tokens: Tokens, i: int) -> Iterator[_Hit]:
    """According to X, C · C, according to X · C1, according to X, C2."""
    end = i + 2
    while end < len(tokens) and tokens.lower[end] not in {",", ";", "."}:
        end += 1
    if (
        end + 1 < len(tokens)
        and tokens.lower[end] == ","
        and tokens.lower[end + 1] in {"a", "an", "the", "which", "who"}
    ):
        further = next((j for j in range(end + 1, len(tokens)) if tokens.lower[j] == ","), None)
        if further is not None:
            end = further
        elif i > 0:
            end = len(tokens) - (tokens.lower[-1] == ".")
    content = tuple((s, e) for s, e in ((0, i), (end, len(tokens))) if e - s > 1)
    if content:
        order = 1 if end >= len(tokens) - 1 else 3
        yield _Hit((i + 2, end), ((i, i + 2),), content, "according to", order)


def _adverb(tokens: Tokens, i: int) -> Iterator[_Hit]:
    """X is reportedly Y: content on both sides, source unspecified."""
    content = tuple((s, e) for s, e in ((_clause_start(tokens, i), i), (i + 1, _clause_end(tokens, i))) if e > s)
    if content:
        yield _Hit(None, ((i, i + 1),), content, "reportedly", 2)


def _refusal(tokens: Tokens, i: int) -> Iterator[_Hit]:
    """X declined to comment: the refusal is the content."""
    after = tokens.lower[i + 1 : i + 5]
    answers = any(word in _ANSWERING for word in after) or after[:2] == ("be", "reached")
    if not answers or ("to" not in after and tokens.lower[i] in _REFUSALS):
        return
    if tokens.lower[i] not in _REFUSALS and not _only_answering(tokens, i):
        return
    verb = i - 1 if tokens.lower[i] in _NOTS else i
    subject = subject_before(tokens, verb)
    if subject is not None:
        start = verb
        while start > subject[1] and tokens.lower[start - 1] in AUXILIARIES | ADVERBS:
            start -= 1
        yield _Hit(subject, (), ((start, _clause_end(tokens, i)),), "declines comment", 4)


def _only_answering(tokens: Tokens, i: int) -> bool:
    """Return whether "did not" goes with a request: "did not respond to …", not "did not say that"."""
    for j in range(i + 1, min(i + 4, len(tokens))):
        word = tokens.lower[j]
        if word in ADVERBS | {"immediately"}:
            continue
        if word == "return":
            return any(w.startswith(("call", "message", "request", "email")) for w in tokens.lower[j : j + 6])
        return word in {"comment", "respond", "answer", "reply", "elaborate"} or tokens.lower[j : j + 2] == (
            "be",
            "reached",
        )
    return False


def _verb(tokens: Tokens, i: int, cue: Cue) -> Iterator[_Hit]:
    group = _group(tokens, i)
    if group is None:
        return
    passive = _passive(tokens, i, group)
    if passive is not None:
        yield from passive
        return
    trailing = list(_trailing(tokens, i, group, cue))
    if trailing:
        yield from trailing
        return
    yield from _leading(tokens, i, group, cue)


def _group(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Return the verb group around a cue ("has repeatedly said"), None where it is negated or no saying ("to say")."""
    start = i
    while (
        start > 0
        and not tokens.quoted[start - 1]
        and (tokens.lower[start - 1] in AUXILIARIES or tokens.lower[start - 1] in ADVERBS)
    ):
        start -= 1
    words = set(tokens.lower[start:i])
    if words & NEGATIONS or any(word.endswith(("n't", "n’t")) for word in words):
        return None
    before = tokens.lower[start - 1] if start else ""
    if words & MODALS or before.endswith(("'s", "’s", "s’")):
        return None  # "might suggest" is no report; "the minister's claim" is a noun
    participle = tokens.lower[i] in participles()
    if participle and (before in {"of", "with"} or before not in PREPOSITIONS):
        return (start, i + 1)
    if before in {"not", "never", "to", "cannot"} | PREPOSITIONS - {"after", "before", "while"}:
        return None
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    if following == "as" and i == start:
        return None  # "spouses reported as children"
    if tokens.lower[i].endswith("s") and following in verb_forms() and not following.endswith("ing"):
        return None  # "reports indicate"
    if (
        before in {"the", "a", "an", "his", "her", "its", "their", "this", "that", "of", "no"}
        and not words & AUXILIARIES
    ):
        return None  # a noun: "the report", "his claim"
    return (start, i + 1)


def _passive(tokens: Tokens, i: int, group: tuple[int, int]) -> Iterator[_Hit] | None:
    """X is believed to Y · it is believed that C; None where the verb is not passive."""
    if not _BE & set(tokens.lower[group[0] : i]) or tokens.lower[i].endswith("ing"):
        return None
    return _passive_hits(tokens, i, group)


def _passive_hits(tokens: Tokens, i: int, group: tuple[int, int]) -> Iterator[_Hit]:
    if tokens.lower[i] not in _HEARSAY_VERBS:
        return
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    start, end = _clause_start(tokens, group[0]), _clause_end(tokens, i)
    if following == "by":
        return
    before = tokens.lower[start : group[0]]
    if following == "that" and before[-1:] == ("it",):
        yield _Hit(None, (group,), ((i + 2, end),), "it is believed that", 4)
    elif following == "to" or tokens.lower[i] == "suggested":
        content = tuple((s, e) for s, e in ((start, group[0]), (i + 1, end)) if e > s)
        if content and group[0] > start:
            yield _Hit(None, (group,), content, "is believed to", 4)


def _trailing(tokens: Tokens, i: int, group: tuple[int, int], cue: Cue) -> Iterator[_Hit]:
    """C, X said · C, said X: what comes before is the content."""
    if tokens.lower[i] in participles() or not (cue.frames & {"q", "t"} or _speaking_document(tokens, group[0])):
        return
    for source, left, end, rule in _trailing_shapes(tokens, i, group, cue):
        content = _left_content(tokens, left)
        if content is None:
            continue
        stretches = [content]
        rest = _resumed(tokens, end)
        if rest is not None:
            stretches.append(rest)
        outer = 0 if end >= len(tokens) - 1 else 1
        yield _Hit(source, (group,), tuple(stretches), rule, outer)
        return


def _trailing_shapes(
    tokens: Tokens, i: int, group: tuple[int, int], cue: Cue
) -> Iterator[tuple[tuple[int, int], int, int, str]]:
    """Yield (source, end of the content before it, end of the whole, rule) for each way to read the cue as trailing."""
    edge = group[0]
    after_stop = edge > 0 and (tokens.lower[edge - 1] in _STOPS or tokens.quoted[edge - 1])
    if after_stop and "t" not in cue.frames and tokens.lower[i] != cue.lemma:
        behind = subject_behind(tokens, i + 1)
        pronoun = behind == i + 2 and tokens.lower[i + 1] in PRONOUNS
        closes = behind is not None and (
            behind >= len(tokens) or tokens.lower[behind] in _STOPS | {"."} or tokens.quoted[behind]
        )
        if behind is not None and (closes or not pronoun):
            yield (i + 1, behind), edge, behind, "content, said X"
    if not after_stop or not tokens.quoted[edge - 1]:
        subject = subject_before(tokens, edge)
        if subject is None or subject[0] == 0 or not _agrees(tokens, subject, i, group):
            return
        before = subject[0] - 1
        if not (tokens.quoted[before] or tokens.lower[before] in _STOPS):
            return
        end = i + 1
        if "t" in cue.frames:
            end = addressee_end(tokens, end)
        end = _tail_end(tokens, end)
        end = adjunct_end(tokens, end)
        quoted = tokens.quoted[before] or (before > 0 and tokens.quoted[before - 1])
        ends = end >= len(tokens) or tokens.lower[end] in {".", ",", ";", ":", "--", "—"} or tokens.quoted[end]
        if ends and (quoted or end >= len(tokens) - 1 or tokens.lower[end] == ","):
            yield subject, subject[0], end, "content, X said"


def _agrees(tokens: Tokens, subject: tuple[int, int], i: int, group: tuple[int, int]) -> bool:
    """Return whether a base form has a plural subject ("officials say"); other forms go with any ("said", "has said")."""
    word = tokens.lower[i]
    cue = verb_forms()[word]
    if word != cue.lemma or group[0] < i or word in {"read", "forecast", "project"}:
        return True
    words = tokens.lower[subject[0] : subject[1]]
    return bool(_PLURALS & set(words)) or any(w.endswith(("s", "s’", "s'")) or w == "and" for w in words)


def _tail_end(tokens: Tokens, start: int) -> int:
    """Return the end of what stands behind a trailing cue, where that is a phrase with a preposition."""
    if start >= len(tokens) or tokens.quoted[start] or tokens.lower[start] not in PREPOSITIONS - {"of"}:
        return start
    end = start
    while end < len(tokens) and not tokens.quoted[end] and tokens.lower[end] not in {",", ";", "--", "—", ":"}:
        if tokens.lower[end] == "." and end == len(tokens) - 1:
            break
        if tokens.lower[end] == "that":
            return start
        end += 1
    return end


def _left_content(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the content that ends before token `end`: the whole clause that stands there, None where it is none."""
    start = 0
    while start < end and tokens.lower[start] in {"but", "and", "still", ",", "•"} and not tokens.quoted[start]:
        start += 1
    if end - start < 2:
        return None
    if any(tokens.quoted[start:end]) or reads_as_clause(tokens, start, end):
        return (start, end)
    return None


def _resumed(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the quotation that goes on behind a cue in the middle ("A," he said, "B")."""
    j = end
    while j < len(tokens) and tokens.lower[j] in {",", ".", ":", ";"} and not tokens.quoted[j]:
        j += 1
    if j >= len(tokens) or not tokens.quoted[j]:
        return None
    last = j
    while last < len(tokens) and tokens.quoted[last]:
        last += 1
    return (j, len(tokens) if last >= len(tokens) - 1 else last)


def _leading(tokens: Tokens, i: int, group: tuple[int, int], cue: Cue) -> Iterator[_Hit]:
    """X said that C, and the other frames in which the content follows."""
    if cue.weak and tokens.lower[i] in participles():
        return
    complement = _complement(tokens, i, cue) or _shown(tokens, i, group, cue)
    if complement is None:
        return
    cue_end, start, rule = complement
    end = _content_end(tokens, start)
    if end - start < 1:
        return
    cues = ((group[0], cue_end),)
    if tokens.lower[i] in participles() and tokens.lower[i - 1] not in AUXILIARIES:
        yield from _participle(tokens, group, (cue_end, start, end), rule)
        return
    if group[0] > 0 and tokens.lower[group[0] - 1] == "and" and group[0] > 1:
        yield _Hit(None, cues, ((start, end),), "and said", 3)
        return
    subject = subject_before(tokens, group[0])
    if subject is None or not _agrees(tokens, subject, i, group):
        return
    if tokens.word(subject[1] - 1) in {"who", "which"}:
        end = next((j for j in range(start, end) if tokens.lower[j] == ","), end)
        antecedent = _antecedent(tokens, subject)
        if antecedent is None:
            return
        subject = antecedent
    yield _Hit(subject, cues, ((start, end),), rule, 3)


def _antecedent(tokens: Tokens, subject: tuple[int, int]) -> tuple[int, int] | None:
    """Return whom "who" or "which" means: "Ana Pérez, a doctor who says C" -> Ana Pérez; None for "which" of a thing."""
    start, end = subject[0], subject[1] - 1
    if tokens.lower[end] == "which":
        noun = end - 1
        if noun < start or tokens.lower[noun] not in _DOCUMENTS:
            return None
        start = next((j + 1 for j in range(noun, start, -1) if tokens.lower[j] in PREPOSITIONS), start)
    elif start > 1 and tokens.lower[start - 1] == ",":
        before = subject_before(tokens, start - 1)
        if before is not None:
            return before
    return (start, end) if start < end else None


def _speaking_document(tokens: Tokens, end: int) -> bool:
    """Return whether the subject before `end` is a document: what it shows or finds, it says."""
    subject = subject_before(tokens, end)
    return subject is not None and bool(
        _DOCUMENTS & {word.removesuffix("s") for word in tokens.lower[subject[0] : subject[1]]}
    )


def _shown(tokens: Tokens, i: int, group: tuple[int, int], cue: Cue) -> tuple[int, int, str] | None:
    """Return what a document shows: a weak verb counts where its subject can only speak ("court papers show C")."""
    if not cue.weak or i + 1 >= len(tokens) or not _speaking_document(tokens, group[0]):
        return None
    return (i + 1, i + 1, "document shows") if opens_clause(tokens, i + 1) else None


def _participle(tokens: Tokens, group: tuple[int, int], bounds: tuple[int, int, int], rule: str) -> Iterator[_Hit]:
    """X, adding that C · X released a statement saying C · with X saying C."""
    cue_end, start, end = bounds
    first = group[0]
    if first >= 2 and tokens.lower[first - 1] in _DOCUMENTS and tokens.lower[first - 2] in DETERMINERS:
        verb = first - 3
        subject = subject_before(tokens, verb) if verb > 0 else None
        yield _Hit(subject, ((max(verb, 0), cue_end),), ((start, end),), "X issued a statement saying", 3)
        return
    before = tokens.lower[first - 1] if first else ","
    if before == "of" and first > 1:
        yield _Hit((0, first - 1), ((first, cue_end),), ((start, end),), "X of denying that", 3)
    elif before in _STOPS or tokens.quoted[first - 1]:
        yield _Hit(None, ((first, cue_end),), ((start, end),), "adding that", 3)
    else:
        subject = subject_before(tokens, first)
        if subject is not None and subject[0] > 0 and tokens.lower[subject[0] - 1] == "with":
            yield _Hit(subject, ((first, cue_end),), ((start, end),), rule, 3)


def _complement(tokens: Tokens, i: int, cue: Cue) -> tuple[int, int, str] | None:
    """Return (end of the cue, start of the content, rule) of what follows the cue verb, None where nothing fits."""
    j = i + 1
    n = len(tokens)
    if "t" in cue.frames:
        j = addressee_end(tokens, j)
    if "p:from" not in cue.frames and j < n and tokens.lower[j] == "from" and cue.lemma == "learn":
        j = next((k for k in range(j, n) if tokens.lower[k] == "that"), j)
    j = adjunct_end(tokens, j)
    while j < n and tokens.lower[j] in ADVERBS and not tokens.quoted[j] and tokens.lower[j] != "then":
        j += 1
    if j >= n:
        return None
    word = tokens.lower[j]
    comma = word == ","
    if comma and j + 1 < n and (tokens.quoted[j + 1] or tokens.lower[j + 1] == "however"):
        j = j + 1 if tokens.quoted[j + 1] else min(j + 3, n - 1)
        word = tokens.lower[j]
    if word == "that" and cue.frames & {"c", "t"} and not tokens.quoted[j]:
        return i + 1, j + 1, "X said that"
    if word == ":" and j + 1 < n:
        return i + 1, j + 1, "X said:"
    if tokens.quoted[j] and cue.frames & {"c", "q", "t", "o"} and _quoted_clause(tokens, j, i):
        return i + 1, j, "X said quotation"
    named = tokens.lower[j] in PRONOUNS and j + 1 < n and tokens.lower[j + 1] in DETERMINERS
    if "oq" in cue.frames and (named or any(tokens.quoted[j : j + 12])):
        return i + 1, j, f"X {cue.lemma} Y quotation"
    if cue.lemma == "claim" and "responsibility" in tokens.lower[j : j + 3] and "for" in tokens.lower[j : j + 9]:
        at = tokens.lower.index("for", j)
        return at + 1, at + 1, "X claimed responsibility for"
    if word in cue.prepositions:
        return (i + 2 if j == i + 1 else i + 1), j + 1, f"X {cue.lemma} {word}"
    if word in {"whether", "if"} and cue.lemma in {"ask", "question", "wonder", "inquire"}:
        return i + 1, j, "X asked whether"
    if cue.weak or word in {",", ".", ";", ")", "?", "!"}:
        return None
    if word == "to" and "i" in cue.frames:
        return i + 1, j, f"X {cue.lemma} to"
    if cue.frames & {"u", "a"}:
        marker = "to" if "u" in cue.frames else "of"
        if marker in tokens.lower[j : j + 14]:
            between = tokens.lower[j : tokens.lower.index(marker, j)]
            if (
                between
                and between[0] != "not"
                and not set(between) & (PREPOSITIONS - {"of", "in", "from"})
                and not _STOPS & set(between)
            ):
                return i + 1, j, f"X {cue.lemma} Y {marker}"
        return None
    if word in PREPOSITIONS and word not in {"under", "in", "on", "at", "after", "before"}:
        return None
    if cue.frames & {"c", "t"} and opens_clause(tokens, j):
        return i + 1, j, "X said C"
    if "o" in cue.frames and word not in PREPOSITIONS:
        return i + 1, j, f"X {cue.lemma} object"
    return None


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
    return end - j > _QUOTED_WORDS or (end >= len(tokens) - 1 and j == i + 1 and end - j > 2)  # noqa: PLR2004


def _as_saying(tokens: Tokens, i: int) -> Iterator[_Hit]:
    """Z quoted X as saying C: X is the source; who quotes is a step of the path."""
    verb = next((j for j in range(i - 1, -1, -1) if tokens.lower[j] in {"quoted", "quotes", "cited", "cites"}), None)
    if verb is None or verb + 1 >= i:
        return
    start = i + 2 + (tokens.lower[i + 2 : i + 3] == ("that",))
    if start < len(tokens):
        source = (verb + 1, i - (tokens.lower[i - 1] == ","))
        yield _Hit(
            source, ((verb, verb + 1), (i, i + 2)), ((start, _content_end(tokens, start)),), "quoted X as saying", 3
        )


def _noun(tokens: Tokens, i: int) -> Iterator[_Hit]:
    """Y's accusation that C; without a possessor the source is unspecified."""
    start = i
    while (
        start > 0
        and tokens.lower[start - 1] not in _STOPS
        and tokens.lower[start - 1] not in PREPOSITIONS | AUXILIARIES
    ):
        start -= 1
        if tokens.lower[start].endswith(("'s", "’s", "s'", "s’")) or tokens.lower[start] in {
            "his",
            "her",
            "their",
            "its",
        }:
            break
    else:
        yield _Hit(None, ((i, i + 1),), ((i + 2, _content_end(tokens, i + 2)),), "reports that", 4)
        return
    first = start
    while first > 0 and (tokens.capital(first - 1) or tokens.lower[first - 1] in {"the", "a", "an"}):
        first -= 1
    yield _Hit((first, start + 1), ((i, i + 1),), ((i + 2, _content_end(tokens, i + 2)),), "X's claim that", 4)


def _clause_start(tokens: Tokens, i: int) -> int:
    """Return where the clause around token `i` starts: behind the last semicolon, dash, or ", but/and/while"."""
    for j in range(i - 1, 0, -1):
        if tokens.lower[j] in {";", "—", "--"}:
            return j + 1
        if tokens.lower[j - 1] != ",":
            continue
        if tokens.lower[j] in {"but", "while", "though", "although"}:
            return j + 1
        if tokens.lower[j] == "and" and AUXILIARIES & set(tokens.lower[:j]):
            return j + 1
    return 0


def _clause_end(tokens: Tokens, i: int) -> int:
    """Return where the clause around token `i` ends."""
    for j in range(i + 1, len(tokens) - 1):
        if tokens.lower[j] in {";", "—"}:
            return j
        if tokens.lower[j] == "," and tokens.lower[j + 1] in {"but", "though", "although"}:
            return j
    return len(tokens)


def _content_end(tokens: Tokens, start: int) -> int:
    """Return where content that starts at `start` ends: at ", adding", at ", but X said", or with the stretch."""
    for j in range(start + 1, len(tokens) - 2):
        word = tokens.lower[j]
        if tokens.quoted[j]:
            continue
        stopped = tokens.lower[j - 1] in {",", ";"} or tokens.quoted[j - 1]
        if stopped and (word in _FURTHER or (word == "instead" and tokens.lower[j + 1] in participles())):
            return j
        if stopped and word in {"but", "and", "while", "though", "although"} and _speaks_soon(tokens, j + 1):
            return j
        if word == "and" and _said_again(tokens, j + 1):
            return j
    return len(tokens)


def _said_again(tokens: Tokens, i: int) -> bool:
    """Return whether a past form of a strong cue verb follows "and", with something behind it ("… and announced X")."""
    cue = verb_forms().get(tokens.lower[i])
    past = tokens.lower[i].endswith("ed") or tokens.lower[i] in {"said", "told", "wrote"}
    return cue is not None and past and not cue.weak and not cue.frames <= {"q"} and i + 2 < len(tokens)


def _speaks_soon(tokens: Tokens, start: int) -> bool:
    """Return whether a clause of saying of its own opens at `start` (", but the ministry said …")."""
    if start >= len(tokens) or tokens.lower[start] in AUXILIARIES:
        return False
    for j in range(start, min(start + 9, len(tokens))):
        if tokens.lower[j] in {",", ";", "."}:
            return False
        cue = verb_forms().get(tokens.lower[j])
        if cue is not None and not cue.weak and not tokens.quoted[j] and _group(tokens, j) is not None:
            return j > start
    return False
