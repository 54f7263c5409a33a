"""Readings into a track: what was said over time of one quantity, by whom, through whom, what supersedes what."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.linking.citations import medium
from reportedly.linking.counts import compared, figure
from reportedly.linking.events import events
from reportedly.linking.origins import speaks_of_itself
from reportedly.linking.outlets import Outlets, shipped_outlets, with_held
from reportedly.linking.weave import Woven, woven
from reportedly.linking.words import lexicon, terms
from reportedly.model.link import Reason
from reportedly.model.span import words_of
from reportedly.model.track import Disagreement, Point, Track

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.linking.statements import Count, Statement
    from reportedly.model.details import Quantity
    from reportedly.model.reading import Reading
    from reportedly.model.report import Report

_HEAD = re.compile(r"\s+(?:in|of|at|by|from|on|since|after|during|for|near)\s+", re.IGNORECASE)
_LEAD = 600
"""Code points of a report's head in which it says what it is about."""

_Origin = frozenset[tuple[str, str]]
"""Who is behind a number, by (kind, key)."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A count that is one of the quantity: in which statement, where that has it from, who is behind it.

    `first_hand`: the report itself heard it. `as_of` are the days the number is said of, and `event` what it befell,
    where the numbers found are of several; both told once all are found.
    """

    statement: Statement
    count: Count
    chain: tuple[str, ...]
    loop: bool
    root: Statement
    source: Statement | None
    origin: _Origin
    first_hand: bool
    as_of: tuple[str, ...] = ()
    event: str | None = None


def track(readings: Sequence[Reading], what: str, *, outlets: Outlets | None = None) -> Track:
    """Return every statement of the quantity `what` ("people killed in the explosion"), in the order of reporting.

    A count is one of `what` where it counts the same thing (the words before the first "in", "of", "at" …) and the
    rest stands in its claim or in the head of its report. Nothing is averaged, nothing filled in between. Numbers of
    other places or years are of other events: none takes the place of another, or disagrees with it.
    """
    known = with_held(outlets or shipped_outlets(), (reading.report.outlet or "" for reading in readings))
    wanted = [reading for reading in readings if _concerns(reading, what)]
    web = woven(wanted, known)
    found = list(_found(web, what))
    unit = _usual(found)
    kept = [each for each in found if each.count.quantity.unit == unit]
    cumulative = 2 * sum(each.count.cumulative for each in kept) > len(kept)
    of = events([each.statement for each in kept], dated=cumulative)
    kept = [
        replace(each, as_of=_as_of(each, cumulative=cumulative), event=event)
        for each, event in zip(kept, of, strict=True)
    ]
    names, firsts = _origin_names(kept), _first_hands(kept)
    points = tuple(_point(each, names, firsts) for each in kept)
    return Track(what, unit, cumulative, points, tuple(_disagreements(kept, cumulative=cumulative)))


@functools.lru_cache(maxsize=64)
def _asked(what: str, language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the terms of the thing that is counted, and those of what it is about."""
    lists = lexicon(language)
    head = terms(_HEAD.split(what)[0], lists) or terms(what, lists)
    return head, terms(what, lists) - head


def _concerns(reading: Reading, what: str) -> bool:
    """Return whether a report counts the thing at all: only such are woven together."""
    report = reading.report
    return any(
        may_count(what, report.language, _told(each), words_of(claim.content, report.text))
        for claim in reading.claims
        for each in claim.quantities
    )


def may_count(what: str, language: str | None, counted: str, words: str) -> bool:
    """Return whether a number of `counted`, in a claim of these words, may be one of the quantity `what`."""
    head, _ = _asked(what, language)
    scope = _scope(counted, language)
    return not head.isdisjoint(scope) and head <= scope | terms(words, lexicon(language))


@functools.lru_cache(maxsize=1 << 14)
def _scope(counted: str, language: str | None) -> frozenset[str]:
    return terms(counted, lexicon(language))


def _told(quantity: Quantity) -> str:
    return f"{quantity.of or ''} {quantity.role or ''} {quantity.unit or ''}"


def _found(web: Woven, what: str) -> Iterator[_Found]:
    """Yield the counts of `what`, by report and place in it."""
    for statement in web.said:
        lists = lexicon(statement.reading.report.language)
        head, rest = _asked(what, statement.reading.report.language)
        for count in statement.counts:
            about = statement.terms | count.scope
            if _scope(_told(count.quantity), lists.language) & lists.remains.keys():
                continue  # so many bodies found are at least so many dead, no count of them
            if not head & count.scope or not head <= about or (count.scope & lists.cumulative) - head:
                continue
            if rest <= about or rest <= about | _head_terms(statement.reading.report):
                yield _traced(statement, count, web)


def _traced(statement: Statement, count: Count, web: Woven) -> _Found:
    source, loop, chain, root = _path(statement, web)
    origin = frozenset(key for key in web.resolver.resolve(statement) if key[0] in ("named", "unnamed", "outlet"))
    first_hand = _first_hand(statement, source, web)
    return _Found(statement, count, chain, loop, root, source, origin, first_hand)


def _head_terms(report: Report) -> frozenset[str]:
    title = report.title.of(report.text) if report.title else ""
    return terms(f"{title}\n{report.text[:_LEAD]}", lexicon(report.language))


def _path(statement: Statement, web: Woven) -> tuple[Statement | None, bool, tuple[str, ...], Statement]:
    """Return where a statement has it from, whether in a circle, the whole chain, and the statement it ends at."""
    chain: list[str] = []
    seen = [statement]
    source = first = None
    while True:
        here = seen[-1]
        source = _from(here, web)
        stated = _stated(here)
        if source is None or not (names := _through(here, source, web)):
            chain += [name for name in stated if name not in chain] if source is None else []
            if source is None:
                return first, False, tuple(chain), here
            names = ()
        first = first or source
        chain += [name for name in names if name not in chain]
        if source in seen:
            return first, True, tuple(chain), statement
        seen.append(source)


def _from(statement: Statement, web: Woven) -> Statement | None:
    """Return the statement that this one repeats: of a report it copies or cites, of its body; None at first hand."""
    copied = web.lines.copied.get(statement.spot)
    if copied:
        return copied
    for source in (s for step in statement.claim.chain for s in step.sources):
        name = medium(source, web.resolver.outlets)
        cited = web.edges.cited.get((statement.spot, web.resolver.outlets.key(name))) if name else None
        if cited and cited.source:
            return cited.source
    return web.lines.body.get(statement.spot)


def _through(statement: Statement, source: Statement, web: Woven) -> tuple[str, ...]:
    """Return the outlet that is passed on the way from one report to another; nothing within a report."""
    if source.report == statement.report:
        return ()
    outlets = web.resolver.outlets
    return (outlets.of(source.reading.report.outlet, source.reading.report.url) or source.report,)


def _stated(statement: Statement) -> tuple[str, ...]:
    return tuple(source.name for step in statement.claim.chain for source in step.sources)


def _point(
    each: _Found, names: Mapping[_Origin, str], firsts: Mapping[tuple[_Origin, str | None], Sequence[_Found]]
) -> Point:
    quantity, statement = each.count.quantity, each.statement
    earlier = _superseded(each, firsts.get((each.origin, each.event), ()))
    why = [statement.because("says", quantity.span)]
    if each.source:
        why.append(each.source.because("has it from"))
    if earlier:
        why.append(earlier.statement.because("takes the place of", earlier.count.quantity.span))
    return Point(
        low=quantity.low,
        high=quantity.high,
        approximation=quantity.approximation,
        as_of=each.as_of,
        reported=_day(statement),
        report=statement.report,
        claim=statement.claim.id,
        origin=names.get(each.origin) if each.origin and not each.loop else None,
        chain=each.chain,
        stated=_stated(statement),
        supersedes=earlier.statement.spot if earlier else None,
        restates=each.source.spot if each.source and _repeats(each) else None,
        in_headline=statement.headline,
        of=quantity.of,
        span=quantity.span,
        words=quantity.span.of(statement.reading.report.text),
        why=tuple(why),
        event=each.event,
    )


def _origin_names(found: Sequence[_Found]) -> dict[_Origin, str]:
    """Return the name of each origin, as the first point that has it writes it."""
    names: dict[_Origin, str] = {}
    for each in found:
        if each.chain:
            names.setdefault(each.origin, each.chain[-1])
    return names


def _first_hands(found: Sequence[_Found]) -> dict[tuple[_Origin, str | None], list[_Found]]:
    """Return the points at first hand of each origin and event."""
    firsts: defaultdict[tuple[_Origin, str | None], list[_Found]] = defaultdict(list)
    for each in found:
        if each.first_hand and each.origin:
            firsts[each.origin, each.event].append(each)
    return firsts


def _repeats(each: _Found) -> bool:
    source = each.source
    return source is not None and any(
        compared(count.quantity, each.count.quantity) in ("equal", "agrees") for count in source.counts
    )


def _day(statement: Statement) -> str | None:
    """Return the day a statement was made: that of its report, or of its correction."""
    report = statement.reading.report
    corrected = any(
        part.kind == "correction" and statement.span and part.span.overlaps(statement.span) for part in report.parts
    ) and not speaks_of_itself(statement)
    day = (report.modified if corrected else None) or report.published
    return day[:10] if day else None


def _as_of(each: _Found, *, cumulative: bool) -> tuple[str, ...]:
    """Return the days a number is said of: what the claim says, else the day on which its origin said it."""
    statement = each.statement if each.loop else each.root
    told = [t for t in each.statement.claim.times if t.belongs != "saying" and t.start and t.end]
    if told and not cumulative:
        return (min(t.start or "" for t in told), max(t.end or "" for t in told))
    copied = each.statement.days if each.statement is statement else None
    if copied and statement.reading.report.published and copied[0] < statement.reading.report.published[:10]:
        return copied
    day = _day(statement)
    return (day, day) if day else ()


def _superseded(each: _Found, same_origin: Sequence[_Found]) -> _Found | None:
    """Return the earlier number, at first hand, of the same origin; None where there is none or it is the same."""
    if not each.first_hand or not each.chain or not each.as_of:
        return None
    earlier = [other for other in same_origin if other.as_of and other.as_of[0] < each.as_of[0]]
    last = max(earlier, default=None, key=lambda other: (other.as_of, other.statement.reading.report.published or ""))
    if last is None or figure(last.count.quantity) == figure(each.count.quantity):
        return None
    return last


def _first_hand(statement: Statement, source: Statement | None, web: Woven) -> bool:
    """Return whether the report itself heard it: from no other statement, through no other medium, in its body."""
    if source or statement.headline:
        return False
    steps = statement.claim.chain[:-1]
    return not any(medium(each, web.resolver.outlets) for step in steps for each in step.sources)


def _disagreements(found: Sequence[_Found], *, cumulative: bool) -> Iterator[Disagreement]:
    """Yield the pairs of numbers, of different origins, for the same days that cannot both be right; each once."""
    firsts = [each for each in found if each.first_hand and each.origin]
    if cumulative:  # a confirmed count is one that may still rise
        firsts = [each for each in firsts if each.statement.claim.stance != "confirms"]
    seen: set[frozenset[object]] = set()
    for i, a in enumerate(firsts):
        for b in firsts[i + 1 :]:
            pair = frozenset({(a.origin, figure(a.count.quantity)), (b.origin, figure(b.count.quantity))})
            if pair in seen or a.origin == b.origin or a.event != b.event or not _overlap(a.as_of, b.as_of):
                continue
            if compared(a.count.quantity, b.count.quantity) == "apart":
                seen.add(pair)
                rule = "numbers for the same days that cannot both be right"
                spans = (a.count.quantity.span, b.count.quantity.span)
                why: tuple[Reason, ...] = (a.statement.because(rule, spans[0]), b.statement.because(rule, spans[1]))
                yield Disagreement(a.statement.spot, b.statement.spot, why)


def _overlap(a: Sequence[str], b: Sequence[str]) -> bool:
    return bool(a and b) and a[0] <= b[-1] and b[0] <= a[-1]


def _usual(found: Sequence[_Found]) -> str | None:
    """Return the unit that most of the counts are in."""
    units = Counter(each.count.quantity.unit for each in found)
    return units.most_common(1)[0][0] if units else None
