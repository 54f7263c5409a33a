"""Two statements of one story into what the second is to the first: same, supports, narrows, updates, contradicts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reportedly.linking.counts import Comparison, compared, figure, same_thing
from reportedly.linking.odds import COUNT_SHARE, FEW, denied, elsewhere, negates, opposed, other_times, same_speaker
from reportedly.linking.statements import DAY, SILENT
from reportedly.linking.verdict import Verdict
from reportedly.linking.words import lexicon

if TYPE_CHECKING:
    from reportedly.linking.likeness import Likeness, Weights
    from reportedly.linking.statements import Count, Statement

SAME_SHARE, SAME_PART = 0.5, 0.85
"""Words in both: half of those in either, or nearly all of the shorter. Set on six story clusters (docs/linking.md)."""
COUNT_PART = 0.8
"""Less than of others is asked of two statements of the same figure of the same thing (with `COUNT_SHARE`)."""
FAR_SHARE = 0.7
"""More is asked of two that each name somebody or something that the other does not."""
SHORT, SHORT_SHARE = 4, 0.62
"""More of statements of so few words, where one word that differs may be the verb."""
WHOLE = 0.95
TWO_SHARE = 0.6
"""Two words in both are enough where they are most of what either says."""
NARROW_PART = 0.75
HEAD_SHARE, HEAD_LEAST, WHOLE_HEAD = 0.5, 0.34, 0.9
"""Words in both first clauses, of those in either, without the places: who did what to whom."""
MONTH = 31
"""Days that a number may be said of and still be at odds with another one."""
SMALL = 10
"""A figure below this is shared by chance."""
_BEST: tuple[Comparison, ...] = ("equal", "agrees", "nearer", "overlaps", "apart")


def related(a: Statement, b: Statement, weights: Weights) -> tuple[Verdict | None, Verdict | None]:
    """Return what `b` is to `a`, and `a` to `b`; None where nothing can be told: what is not plain is None."""
    if a.claim.stance in SILENT or b.claim.stance in SILENT or _nested(a, b):
        return None, None
    alike, head = weights.like(a.terms, b.terms), weights.like(a.head, b.head, flat=True)
    return _related(a, b, alike, head, weights), _related(b, a, alike, head, weights)


def _related(a: Statement, b: Statement, alike: Likeness, head: Likeness, weights: Weights) -> Verdict | None:
    against = opposed(a, b, alike, weights.core)
    if against:
        return against
    if a.negative != b.negative and not _reworded(a, b, alike):
        return denied(a, b, alike, weights.core)
    counted = _best(a, b)
    if counted:
        return _by_count(a, b, *counted, alike, weights)
    contained = _contained(a, b, weights.core)
    if contained:
        return contained
    within = head.part >= NARROW_PART and len(head.common) >= FEW
    if alike.share < WHOLE and head.share < HEAD_LEAST and not within:
        return None  # what they have in common is what both only mention
    return _by_words(a, b, alike, weights.core) or _by_head(a, b, head, weights.core)


def _reworded(a: Statement, b: Statement, alike: Likeness) -> bool:
    """Return whether two of unlike polarity have the same words, a "not" in both or in neither: one was misread."""
    denied = "denies" in (a.claim.stance, b.claim.stance)
    return not denied and alike.share >= WHOLE and negates(a) == negates(b)


def _by_words(a: Statement, b: Statement, alike: Likeness, core: frozenset[str]) -> Verdict | None:
    if a.counts and b.counts and (a.scope & b.scope or alike.share < WHOLE):
        return None  # each counts what the other does not, or not as many
    own = alike.common - core
    if alike.share < FAR_SHARE:
        own -= a.names | b.names  # the same place alone is not the same claim
    enough = len(alike.common) >= FEW or (own and alike.share >= TWO_SHARE and len(alike.common) >= FEW - 1)
    clash = a.names - b.names - core and b.names - a.names - core
    if not own or not (enough or same_speaker(a, b)):
        return None
    least = FAR_SHARE if clash else SHORT_SHARE if min(len(a.terms), len(b.terms)) <= SHORT else SAME_SHARE
    if alike.share >= least or (not clash and alike.part >= SAME_PART):
        if b.counts and not a.counts:
            return Verdict("narrows", "the same words, with a number", alike.both, alike.share)
        return Verdict("same", "the same words", alike.both, alike.share)
    if len(alike.common) > FEW and len(own) >= FEW - 1 and not clash and alike.part >= NARROW_PART:
        longer = len(b.terms) > len(a.terms)
        rule = "all that the other says, and more" if longer else "a part of what the other says"
        return Verdict("narrows" if longer else "supports", rule, alike.both, alike.share)
    return None


def _contained(a: Statement, b: Statement, core: frozenset[str]) -> Verdict | None:
    """Return what b is to a where every word of the one, which counts nothing, stands in the other.

    What else the other says is nothing where the whole story says it: "the ship that sank off Amsel on Monday".
    """
    shorter, longer = (a, b) if len(a.terms) < len(b.terms) else (b, a)
    if shorter.counts or len(shorter.terms) <= FEW or not shorter.terms < longer.terms:
        return None
    words = tuple(sorted(shorter.terms))
    share = len(shorter.terms) / len(longer.terms)
    if longer.terms - shorter.terms <= core and not longer.counts and shorter.terms - core:
        return Verdict("same", "the same words, with what all say of it", words, share)
    if longer is b:
        return Verdict("narrows", "all that the other says, and more", words, share)
    return Verdict("supports", "a part of what the other says", words, share)


def _by_head(a: Statement, b: Statement, alike: Likeness, core: frozenset[str]) -> Verdict | None:
    """Return "same" where the first clauses are alike: what follows them is background."""
    names_a, names_b = a.names & a.head, b.names & b.head
    if (names_a - b.terms and names_b - a.terms) or (a.counts and b.counts):
        return None
    apart_a, apart_b = a.head - core - b.terms, b.head - core - a.terms
    shorter = apart_a if len(a.head) <= len(b.head) else apart_b
    whole = alike.part >= WHOLE_HEAD and len(alike.common) > FEW and not shorter
    close = alike.share >= HEAD_SHARE and len(alike.common) >= FEW
    if whole or (close and len(apart_a | apart_b) <= (len(alike.common) > FEW)):
        return Verdict("same", "the same first clause", alike.both, alike.share)
    return None


def _by_count(
    a: Statement, b: Statement, how: Comparison, counts: tuple[Count, Count], alike: Likeness, weights: Weights
) -> Verdict | None:
    rest = frozenset() if is_total(a) else a.terms - counts[0].scope - counts[1].scope
    if len(rest - weights.core) > 1 and not (rest - weights.core) & b.terms:
        return None  # a says something else besides, of which b knows nothing
    close = alike.share >= COUNT_SHARE or alike.part >= COUNT_PART
    if how in ("equal", "agrees"):
        if elsewhere(a, b, weights.core) and alike.share < SAME_SHARE:
            return None
        if (figure(counts[0].quantity) or SMALL) < SMALL and alike.share < SAME_SHARE:
            return None  # two ships here, two ships there
        close = close or (a.report == b.report and same_thing(*counts))
        if not (close or _anchored(a, b, counts, weights) or (not rest - weights.core and _one_toll(*counts))):
            return None
        same = how == "equal" and close
        rule = "the same figure for the same thing" + ("" if same else ", with another bound or in other words")
        return Verdict("same" if same else "supports", rule, alike.both, max(alike.share, COUNT_SHARE))
    if how == "apart" or _open(a, b, counts):
        return _apart(a, b, counts, alike, weights)
    if not close:
        return None
    if how == "nearer":
        return Verdict("narrows", "a nearer number for the same thing", alike.both, alike.share)
    return Verdict("supports", "numbers that can both be right for the same thing", alike.both, alike.share)


def _one_toll(a: Count, b: Count) -> bool:
    """Return whether two counts that only rise, of one figure and of one thing, are the same however they are told."""
    nested = a.scope <= b.scope or b.scope <= a.scope
    return a.cumulative and b.cumulative and nested and (figure(a.quantity) or 0) >= SMALL


def _apart(
    a: Statement, b: Statement, counts: tuple[Count, Count], alike: Likeness, weights: Weights
) -> Verdict | None:
    if not same_thing(*counts) or not _anchored(a, b, counts, weights) or elsewhere(a, b, weights.core):
        return None
    if a.report == b.report and (same_speaker(a, b) or not (a.claim.chain or b.claim.chain)):
        return None  # one who gives two numbers counts two things
    cumulative = counts[0].cumulative and counts[1].cumulative
    if other_times(a, b) or (not cumulative and alike.share < SAME_SHARE):
        return None
    before, after = figure(counts[0].quantity), figure(counts[1].quantity)
    if _open(a, b, counts) and not (
        counts[0].cumulative and before is not None and after is not None and before < after
    ):
        return None
    if not _open(a, b, counts) and _narrow(a) and _narrow(b) and _overlap(a.days, b.days):
        rule = "numbers that cannot both be right, of the same thing and the same days"
        return Verdict("contradicts", rule, alike.both, alike.share)
    if a.days and b.days and b.days[0] > a.days[1]:
        return Verdict("updates", "another number of the same thing for later days", alike.both, alike.share)
    return None


def _narrow(statement: Statement) -> bool:
    """Return whether the days of a statement are few enough for one number to hold on all of them."""
    if not statement.days:
        return False
    try:
        first, last = (date.fromisoformat(day[:DAY]) for day in statement.days)
    except ValueError:  # a day that is none, or before the year 1
        return False
    return (last - first).days <= MONTH


def _overlap(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool:
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def _anchored(a: Statement, b: Statement, counts: tuple[Count, Count], weights: Weights) -> bool:
    """Return whether both speak of the same event: by a word beside the counted thing, or one says nothing else."""
    scope = counts[0].scope | counts[1].scope
    own_a, own_b = (frozenset() if is_total(each) else each.terms - scope - weights.core for each in (a, b))
    if a.report == b.report:
        return not (own_a or own_b)  # one report tells of many events
    if own_a & own_b:
        return weights.like(a.terms, b.terms).share >= COUNT_SHARE
    return len(own_a) < FEW - 1 and len(own_b) < FEW - 1


def is_total(statement: Statement) -> bool:
    """Return whether the number is said to be the total: of what the story is about, whatever stands beside it."""
    if not any(count.cumulative for count in statement.counts):
        return False
    return any(
        re.search(rf"\b{re.escape(total)}\b", statement.folded)
        for total in lexicon(statement.reading.report.language).totals
    )


def _open(a: Statement, b: Statement, counts: tuple[Count, Count]) -> bool:
    """Return whether one of the numbers is a bound that leaves room for the other: "at least 12", "confirmed 12"."""
    bounds = [bound for count in counts for bound in (count.quantity.low, count.quantity.high)]
    return None in bounds or (counts[0].cumulative and "confirms" in (a.claim.stance, b.claim.stance))


def _best(a: Statement, b: Statement) -> tuple[Comparison, tuple[Count, Count]] | None:
    """Return the closest pair of counts of the same thing in two statements, and how they compare."""
    found = []
    for one in a.counts:
        for other in b.counts:
            how = compared(one.quantity, other.quantity)
            if same_thing(one, other) or (how in ("equal", "agrees") and _like_thing(one, other)):
                found.append((_BEST.index(how), how, (one, other)))
    return min(found, key=lambda each: each[0])[1:] if found else None


def _like_thing(a: Count, b: Count) -> bool:
    if a.quantity.unit != b.quantity.unit or figure(a.quantity) in (None, 1.0, 2.0):
        return False
    return bool(a.scope & b.scope)


def _nested(a: Statement, b: Statement) -> bool:
    """Return whether one is the inner layer of the other: "X said that Y said that"."""
    return (
        a.report == b.report
        and a.span is not None
        and b.span is not None
        and (a.span.holds(b.span) or b.span.holds(a.span))
    )
