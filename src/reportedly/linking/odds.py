"""Two statements of one story into whether they are at odds by their words: a denial, opposites, or none of these."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from reportedly.linking.counts import compared
from reportedly.linking.outlets import fold
from reportedly.linking.shingles import SHINGLE, run_hashes, shingled
from reportedly.linking.verdict import Verdict
from reportedly.linking.words import lexicon, listed, stem, term_places, terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.linking.likeness import Likeness
    from reportedly.linking.statements import Statement

COUNT_SHARE = 0.3
"""The least share of words in both of two statements of one thing."""
DENY_PART, DENY_SHARE, NOT_SHARE = 0.75, 0.45, 0.7
"""More is asked where one only has a "not" than where somebody denies it."""
BARE = 5
"""The most terms of a statement that one of a single word ("it was an accident") may contradict."""
FEW = 3
"""A statement of fewer terms is too short to be told by part of them."""
_NEXT = re.compile(r" [^\W_]+")


def elsewhere(a: Statement, b: Statement, core: frozenset[str]) -> bool:
    """Return whether two statements speak of different places: each names some, and none is named by both.

    Places that the whole story is about do not tell.
    """
    lists = lexicon(a.reading.report.language)
    places = [
        {fold(place.name) for place in each.claim.places if not terms(place.name, lists) <= core} for each in (a, b)
    ]
    return all(places) and not places[0] & places[1]


def other_times(a: Statement, b: Statement) -> bool:
    """Return whether both claims give a time for what they say, and not the same."""
    told = [
        [(t.start, t.end) for t in each.claim.times if t.belongs != "saying" and t.start and t.end] for each in (a, b)
    ]
    return all(told) and not any(x[0] <= y[1] and y[0] <= x[1] for x in told[0] for y in told[1] if x[1] and y[1])


def denied(a: Statement, b: Statement, alike: Likeness, core: frozenset[str]) -> Verdict | None:
    """Return a contradiction where one denies what the other says: by the word for it, or a "not" in equal words."""
    if same_speaker(a, b) or len(alike.common) < FEW:
        return None
    denies = "denies" in (a.claim.stance, b.claim.stance)
    if _doubtful(a, b) or (not denies and (a.report == b.report or _wishes(a) != _wishes(b) or _other_numbers(a, b))):
        return None
    if _other_scope(a, b, core) or _one_quotation(a, b) or negates(b if a.negative else a):
        return None
    if denies and (_is_name(a, b, alike) or _denied_before(a if a.negative else b, alike)):
        return None
    if not denies and not _is_denied(alike.common, a if a.negative else b):
        return None
    if alike.share >= (DENY_SHARE if denies else NOT_SHARE) and alike.part >= DENY_PART:
        return Verdict("contradicts", "one says it, the other denies it", alike.both, alike.share)
    return None


def _is_name(a: Statement, b: Statement, alike: Likeness) -> bool:
    """Return whether all that two statements share is somebody's name and office: nothing that may be denied."""
    lists = lexicon(a.reading.report.language)
    return alike.common <= a.names | b.names | {stem(title, lists.language) for title in lists.titles}


def _denied_before(statement: Statement, alike: Likeness) -> bool:
    """Return whether a denial ends before what two statements share: "the story was false, linking to a page"."""
    lists = lexicon(statement.reading.report.language)
    clause = lists.joints.split(_spelt(statement.folded), maxsplit=1)[0]
    return not lists.negations.isdisjoint(clause.split()) and alike.common.isdisjoint(terms(clause, lists))


def _is_denied(both: frozenset[str], statement: Statement) -> bool:
    """Return whether a word of denial in a statement goes with one of the words `both`: the first one behind it.

    "It is not so and he left" does not deny that he left, nor does "he left with no shoes".
    """
    lists = lexicon(statement.reading.report.language)
    for words in _denials(statement):
        clause = lists.joints.split(words, maxsplit=1)[0]
        after = next(term_places(clause, lists), None)
        if after and after[0] in both and not _spoken(clause[: after[1].start()], lists.language):
            return True
    return False


def _spoken(words: str, language: str) -> bool:
    """Return whether words are of saying or knowing: what is "not confirmed by" somebody is not denied."""
    return not {stem(word, language) for word in re.findall(r"[^\W_]+", words.casefold())}.isdisjoint(
        _knowing(language)
    )


@functools.cache
def _knowing(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in listed("knowing", language))


def _denials(statement: Statement) -> Iterator[str]:
    """Yield what stands behind each word of denial."""
    words = _spelt(statement.words)
    for match in lexicon(statement.reading.report.language).denials.finditer(words):
        if match.lastgroup:  # no longer one, like "not only"
            yield words[match.end() :]


def _other_scope(a: Statement, b: Statement, core: frozenset[str]) -> bool:
    """Return whether two statements are told of different times, places, people or things: they cannot be at odds."""
    clash = a.names - b.names - core and b.names - a.names - core
    return bool(clash) or other_times(a, b) or elsewhere(a, b, core)


def _other_numbers(a: Statement, b: Statement) -> bool:
    """Return whether both count, and no number is in both: "12 were saved", "30 were not"."""
    hows = [compared(one.quantity, other.quantity) for one in a.counts for other in b.counts]
    return bool(hows) and not {"equal", "agrees"} & set(hows)


def _doubtful(a: Statement, b: Statement) -> bool:
    """Return whether one of the two is not sure: what may not be so leaves room for what is."""
    return bool({a.claim.certainty, b.claim.certainty} & {"possible", "unknown"})


def _wishes(statement: Statement) -> bool:
    """Return whether a statement tells what somebody wants: that is not at odds with what is."""
    return statement.claim.stance in ("urges", "plans")


def negates(statement: Statement) -> bool:
    """Return whether a statement that is not marked as a denial has a word of denial: it may say the same."""
    words = set(re.findall(r"[^\W_]+", _spelt(statement.folded)))
    return bool(words & lexicon(statement.reading.report.language).negations)


def _spelt(words: str) -> str:
    return words.replace("n't", " not").replace("n’t", " not")


def _one_quotation(a: Statement, b: Statement) -> bool:
    """Return whether the two share eight words in a row: the same words, cut otherwise."""
    return min(len(a.words), len(b.words)) > SHINGLE and not _runs(a.words).isdisjoint(_runs(b.words))


@functools.lru_cache(maxsize=1 << 12)
def _runs(words: str) -> frozenset[int]:
    return frozenset(run_hashes(shingled(words).words).tolist())


def opposed(a: Statement, b: Statement, alike: Likeness, core: frozenset[str]) -> Verdict | None:
    """Return a verdict where the two say opposite words of the same thing."""
    lists = lexicon(a.reading.report.language)
    opposites = lists.opposites
    if a.negative != b.negative or a.terms.isdisjoint(lists.opposing) or _one_voice(a, b):
        return None
    pairs = sorted((x, y) for x, y in opposites if x in a.terms and y in b.terms and y not in a.terms)
    if not pairs or any(_denials(a)) != any(_denials(b)):
        return None
    x, y = pairs[0]
    rest = a.terms - {x}
    alone = bool(rest) and rest == b.terms - {y}  # but for the two words they are the same
    if opposites[x, y] in ("after", "back"):
        if opposites[x, y] == "back" and x in b.terms:
            return None
        later = bool(a.days and b.days and b.days[0] > a.days[1])
        about = alone or (len(alike.common) >= FEW and (x in b.terms or alike.share >= COUNT_SHARE))
        return Verdict("updates", f"{y} after {x}", (x, y, *alike.both), alike.share) if later and about else None
    sizes = sorted((len(a.terms), len(b.terms)))
    bare = opposites[x, y] == "alone" and sizes[0] == 1 and sizes[1] <= BARE
    about = bare or alone or (len(alike.common) >= FEW - 1 and alike.share >= COUNT_SHARE / 2)
    beside = opposites[x, y] == "against" and (_beside(a, x) or _beside(b, y))
    if beside or x in b.terms or not about or _doubtful(a, b) or _wishes(a) != _wishes(b) or _other_scope(a, b, core):
        return None
    return Verdict("contradicts", f"{x} against {y}", (x, y, *alike.both), alike.share)


def _beside(statement: Statement, term: str) -> bool:
    """Return whether a word only goes with the next one: "her real name", "a false story" do not say what is true."""
    lists = lexicon(statement.reading.report.language)
    for found, match in term_places(statement.words, lists):
        if found == term:
            after = _NEXT.match(statement.words, match.end())
            return bool(after and terms(after.group(), lists))
    return False


def _one_voice(a: Statement, b: Statement) -> bool:
    """Return whether two claims of one report have the same sources: two cases are not at odds."""
    names = [[source.name for source in each.claim.chain[-1].sources] for each in (a, b) if each.claim.chain]
    return a.report == b.report and len(names) > 1 and names[0] == names[1]


def same_speaker(a: Statement, b: Statement) -> bool:
    """Return whether somebody named says both."""
    names = [{source.name for source in each.claim.chain[-1].sources if source.named} if each.claim.chain else set()
             for each in (a, b)]  # fmt: skip
    return bool(names[0] & names[1])
