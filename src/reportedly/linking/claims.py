"""The statements of one story into groups that say the same, with what supports, narrows, updates, contradicts each."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.linking.counts import figure
from reportedly.linking.likeness import Weights, weights
from reportedly.linking.origins import speaks_of_itself
from reportedly.linking.relations import related
from reportedly.linking.statements import SILENT
from reportedly.linking.verdict import Verdict
from reportedly.linking.words import lexicon, stem
from reportedly.model.link import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.linking.statements import Statement

COMMON = 200
"""A key of more statements than this proposes no pair: the rarer words of a pair that is alike do."""
HEAVY, HEAVY_HEAD = 6, 5
"""How many of a statement's heaviest words, and of its first clause, propose pairs."""
PLENTY = 2
"""Words in common by which alone two statements of as many may be anything to one another."""
SHORT = 8
"""The most terms of a statement that is looked for whole in longer ones."""
NEAR, FAR = 60, 400
"""Code points between a claim and a denial of "it": those that name who denies, and for accusations and numbers a few
sentences."""
LINKED = 0.3
"""How alike two statements count that words alone would not join."""
_CORE_RELATIONS = ("same", "supports", "narrows")
_STRENGTH = {"same": 0, "contradicts": 1, "updates": 2, "narrows": 3, "supports": 4}


@dataclass(frozen=True, slots=True)
class Draft:
    """A group before its origins are counted: the statement it stands for, and each member's verdict."""

    anchor: Statement
    members: tuple[tuple[Statement, Verdict], ...]
    changed: bool = False
    """Whether something was lost or added between two of those that say the same."""

    def core(self) -> list[Statement]:
        """Return the members that are same, support or narrow: those that carry the claim."""
        return [each for each, verdict in self.members if verdict.relation in _CORE_RELATIONS]

    def same(self) -> list[Statement]:
        """Return the members that say the same."""
        return [each for each, verdict in self.members if verdict.relation == "same"]

    def tells(self) -> bool:
        """Return whether there is more to it than one report that says it."""
        at_odds = any(verdict.relation in ("updates", "contradicts") for _, verdict in self.members)
        return self.changed or at_odds or len({each.report for each in self.core()}) > 1


def drafts(
    statements: Sequence[Statement],
    core: frozenset[str],
    copied: Iterable[frozenset[str]] = (),
    linked: Iterable[tuple[Spot, Spot, str]] = (),
    changed: Iterable[tuple[Spot, Spot]] = (),
) -> list[Draft]:
    """Return the groups of what at least two reports say, or what one says and another updates or contradicts, or what
    changed on its way from a body to its headline.

    `copied` are pairs of reports of which one copies the other: their equal sentences are one claim, however short.
    `linked` are pairs of statements that a citation or a headline ties together, and the rule. `changed` are those
    between which something was lost or added.
    """
    verdicts = _verdicts(statements, weights((each.terms for each in statements), core), set(copied))
    places = {each.spot: i for i, each in enumerate(statements)}
    for one, other, rule in linked:
        i, j = places[one], places[other]
        if not {(i, j), (j, i)} & verdicts.keys():
            verdicts[i, j] = verdicts[j, i] = Verdict("same", rule, (), LINKED)
    groups = _components(statements, verdicts)
    after: defaultdict[int, list[tuple[int, Verdict]]] = defaultdict(list)
    for (i, j), verdict in verdicts.items():
        after[i].append((j, verdict))
    found = [_draft(members, statements, verdicts, after) for members in groups]
    ends = {frozenset(pair) for pair in changed}
    found = [replace(draft, changed=_holds_one(draft, ends)) for draft in found]
    telling = [draft for draft in found if draft.tells() and not _empty(draft.anchor)]
    telling.sort(key=lambda draft: (-len(draft.same()), -len(draft.core())))
    kept: list[Draft] = []
    holding: defaultdict[Spot, set[int]] = defaultdict(set)
    for draft in telling:
        if not set.intersection(*(holding[each.spot] for each in draft.same())):  # nothing kept holds all of it
            for each in draft.core():
                holding[each.spot].add(len(kept))
            kept.append(draft)
    return sorted(kept, key=lambda draft: places[draft.anchor.spot])


def _empty(statement: Statement) -> bool:
    """Return whether a statement is a denial of nothing that it names: it stands for no claim."""
    return _bare(statement) and not statement.counts and statement.negative


def _holds_one(draft: Draft, pairs: set[frozenset[Spot]]) -> bool:
    spots = {each.spot for each in draft.same()}
    return any(pair <= spots for pair in pairs)


def _verdicts(
    statements: Sequence[Statement], weighing: Weights, copied: set[frozenset[str]]
) -> dict[tuple[int, int], Verdict]:
    """Return what j is to i, for every pair (i, j) that is anything."""
    found: dict[tuple[int, int], Verdict] = {}
    for i, j in _candidates(statements, weighing):
        a, b = statements[i], statements[j]
        if _strangers(a, b):
            continue
        if frozenset((a.report, b.report)) in copied and _equal_words(a, b):
            found[i, j] = found[j, i] = Verdict("same", "the same sentence in a copy", (), 1.0)
            continue
        forth, back = related(a, b, weighing)
        if {"updates", "contradicts"} & {verdict.relation for verdict in (forth, back) if verdict}:
            forth, back = (v if v and v.relation not in _CORE_RELATIONS else None for v in (forth, back))
        found |= {pair: verdict for pair, verdict in (((i, j), forth), ((j, i), back)) if verdict}
    denials = dict(_elliptical(statements))
    taken_back = {i for i in denials if statements[i].counts}
    taken_back |= {i for i, each in enumerate(statements) if each.counts and speaks_of_itself(each)}
    for i, j in list(found):
        if j in taken_back and found[i, j].relation == "contradicts":
            del found[i, j]  # what is taken back, or rejected in its report, speaks against nothing any more
    for i, j in denials.items():
        denial = Verdict("contradicts", "a denial of what was said just before", (), 1.0)
        found[i, j] = found[j, i] = denial
    return found


def _strangers(a: Statement, b: Statement) -> bool:
    """Return whether two statements have too little in common to be anything to one another: most pairs have."""
    if (a.counts and b.counts) or min(len(a.terms), len(b.terms)) < PLENTY or len(a.terms & b.terms) >= PLENTY:
        return False
    return a.terms.isdisjoint(lexicon(a.reading.report.language).opposing)


def _candidates(statements: Sequence[Statement], weighing: Weights) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be anything to one another, each once, in order.

    They share one of the heaviest words of each, two of the heaviest of their first clauses, a figure or what it
    counts, all words, or a word and its opposite.
    """
    holders: defaultdict[object, list[int]] = defaultdict(list)
    for i, each in enumerate(statements):
        for key in _keys(each, weighing):
            holders[key].append(i)
    pairs: set[tuple[int, int]] = set()
    for places in holders.values():
        if len(places) <= COMMON:
            pairs.update((i, j) for k, i in enumerate(places) for j in places[k + 1 :])
    pairs.update(_within(statements, weighing))
    yield from sorted(pairs)


def _within(statements: Sequence[Statement], weighing: Weights) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a short statement and a longer one that has the heaviest of its words."""
    short: defaultdict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(statements):
        if not each.counts and 0 < len(each.terms) <= SHORT:
            short[max(each.terms, key=lambda term: (weighing.of(term, flat=True), term))].append(i)
    for j, each in enumerate(statements):
        for term in each.terms & short.keys():
            for i in short[term]:
                if statements[i].terms < each.terms:
                    yield min(i, j), max(i, j)


def _keys(each: Statement, weighing: Weights) -> set[object]:
    lists = lexicon(each.reading.report.language)
    heavy = heapq.nsmallest(HEAVY, each.terms, key=lambda term: (-weighing.of(term), term))
    head = sorted(heapq.nsmallest(HEAVY_HEAD, each.head, key=lambda term: (-weighing.of(term, flat=True), term)))
    keys: set[object] = {*heavy, *combinations(head, 2), each.folded}
    for x, y in lists.opposites if not each.terms.isdisjoint(lists.opposing) else ():
        if x in each.terms:
            keys |= {("opposite", x), ("opposite", y)}
    for count in each.counts:
        keys |= {("figure", figure(count.quantity)), ("counts", count.scope)}
    return keys


def _equal_words(a: Statement, b: Statement) -> bool:
    return a.folded.split() == b.folded.split() and a.claim.stance == b.claim.stance


def _elliptical(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Yield (claim, denial) where a denial names nothing of its own: "he denies it", "rejected that number".

    It denies the nearest claim before it in its report that another source makes, with nothing told between; of
    accusations and numbers, the nearest one that is not far.
    """
    before: list[int] = []
    for j, each in enumerate(statements):
        if before and statements[before[0]].report != each.report:
            before = []
        if each.negative and each.claim.stance == "denies" and _bare(each):
            accused = [i for i in before if statements[i].claim.accusation]
            alleged = [i for i in accused if statements[i].claim.stance == "alleges"]
            said = [i for i in before if statements[i].claim.chain and not _slight(statements[i])]
            counted = [i for i in said if statements[i].counts] if _NUMBERS & {*each.folded.split()} else []
            targets = counted or alleged or accused or said
            others = [i for i in targets if not (_one_voice(statements[i], each) or _denies(statements[i]))]
            if others and 0 <= _apart(statements[others[-1]], each) <= (FAR if counted or accused else NEAR):
                yield others[-1], j
        if each.claim.stance not in SILENT:
            before.append(j)


def _apart(before: Statement, after: Statement) -> int:
    """Return how many code points lie between two statements of one report; less than 0 where one holds the other."""
    return after.span.start - before.span.end if before.span and after.span else 0


def _denies(statement: Statement) -> bool:
    denials = lexicon(statement.reading.report.language).denials
    return statement.negative or any(match.lastgroup for match in denials.finditer(statement.words))


_NUMBERS = frozenset(("number", "numbers", "figure", "figures", "toll"))
_BARE = frozenset(stem(word, "en") for word in (*_NUMBERS, "accusation", "charge", "allegation", "report"))


def _slight(statement: Statement) -> bool:
    """Return whether a statement is too little to be denied by "it": "it is all nonsense"."""
    return len(statement.terms) < PLENTY and not statement.counts


def _bare(statement: Statement) -> bool:
    return not statement.counts and not statement.terms - _BARE


def _one_voice(a: Statement, b: Statement) -> bool:
    if not (a.claim.chain and b.claim.chain):
        return False
    return {s.name for s in a.claim.chain[-1].sources} == {s.name for s in b.claim.chain[-1].sources}


def _components(statements: Sequence[Statement], verdicts: Mapping[tuple[int, int], Verdict]) -> list[list[int]]:
    """Return statements that say the same: strongest pairs first; two groups join where their claims are alike too."""
    home = {i: [i] for i in range(len(statements))}
    same = sorted(
        (-verdict.likeness, i, j) for (i, j), verdict in verdicts.items() if i < j and verdict.relation == "same"
    )
    for _, i, j in same:
        one, other = home[i], home[j]
        if one is other or not _compatible(one, other, verdicts):
            continue
        one += other
        for k in other:
            home[k] = one
    return sorted({id(group): sorted(group) for group in home.values()}.values())


def _compatible(
    one: Sequence[int],
    other: Sequence[int],
    verdicts: Mapping[tuple[int, int], Verdict],
) -> bool:
    """Return whether at least half of the pairs between two groups are the same claim, and none is at odds."""
    pairs = [(i, j) for i in one for j in other]
    kinds = [verdicts[pair].relation if pair in verdicts else None for pair in pairs]
    if any(kind in ("contradicts", "updates") for kind in kinds):
        return False
    return 2 * sum(kind == "same" for kind in kinds) >= len(pairs)


def _draft(
    members: Sequence[int],
    statements: Sequence[Statement],
    verdicts: Mapping[tuple[int, int], Verdict],
    after: Mapping[int, Sequence[tuple[int, Verdict]]],
) -> Draft:
    """Return the group of `members`, with what is anything to them; `after` are the verdicts by their first."""
    anchor = min(members, key=lambda i: _precedence(statements[i], i))
    found: dict[int, Verdict] = {
        i: verdicts.get((anchor, i)) or Verdict("same", "what the group stands for", (), 1.0) for i in members
    }
    found = {i: v if v.relation == "same" else Verdict("same", v.rule, v.terms, v.likeness) for i, v in found.items()}
    told: defaultdict[int, list[tuple[int, Verdict]]] = defaultdict(list)
    inside = set(members)
    for i in members:
        for j, verdict in after.get(i, ()):
            if j not in inside:
                told[j].append((i, _weaker(verdict)))
    for j, sayings in told.items():
        if _holds(anchor, len(members), sayings):
            i, verdict = min(sayings, key=lambda each: (_STRENGTH[each[1].relation], -each[1].likeness))
            found[j] = replace(verdict, of=statements[i])
    return Draft(statements[anchor], tuple((statements[i], found[i]) for i in sorted(found)))


def _holds(anchor: int, size: int, sayings: Sequence[tuple[int, Verdict]]) -> bool:
    """Return whether a statement belongs to a group: at odds with it, or supporting its anchor or half of it.

    What says the same as some of the group and the contrary of others was told wrongly of one of them.
    """
    odd = sum(verdict.relation not in _CORE_RELATIONS for _, verdict in sayings)
    if odd:
        return 2 * odd > len(sayings)
    return 2 * len(sayings) >= size or any(i == anchor for i, _ in sayings)


def _weaker(verdict: Verdict) -> Verdict:
    """Return the verdict of a statement that was not let into the group: alike as it may be, it only supports it."""
    if verdict.relation != "same":
        return verdict
    return Verdict("supports", verdict.rule, verdict.terms, verdict.likeness)


def _precedence(statement: Statement, place: int) -> tuple[object, ...]:
    """Return the order in which statements stand for their group: plain and credited first, then the earliest."""
    return (
        statement.claim.stance in SILENT,
        statement.headline,
        len(statement.terms) < 2,  # "12 deaths" says little by itself
        not statement.claim.chain,
        statement.reading.report.published or "9",
        place,
    )
