"""Readings into a comparison: their stories, and in each the copies, citations, loops, claims, origins and drift."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking import stories
from reportedly.linking.citations import edge_id, edges, loops, own_key
from reportedly.linking.claims import Draft, drafts
from reportedly.linking.copies import Overlap, copies
from reportedly.linking.credits import credits_of
from reportedly.linking.drift import drifts
from reportedly.linking.likeness import weights
from reportedly.linking.origins import Resolver, counted
from reportedly.linking.outlets import Outlets, shipped_outlets, with_held
from reportedly.linking.paths import MATCH, likeness, lines
from reportedly.linking.plural import plural_sources
from reportedly.linking.speakers import voices
from reportedly.linking.statements import Statement, statements
from reportedly.linking.updates import pruned
from reportedly.linking.words import lexicon, terms
from reportedly.model.link import Copy, Reason, Shared
from reportedly.model.story import Card, Comparison, Group, Member, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.linking.citations import Edges
    from reportedly.linking.likeness import Weights
    from reportedly.linking.paths import Lines
    from reportedly.linking.relations import Verdict
    from reportedly.model.link import Citation, Spot
    from reportedly.model.reading import Reading
    from reportedly.model.span import Span

MOSTLY = 0.5
"""A report of which more stands in another is taken to be as old as that one."""


def compare(readings: Sequence[Reading], *, about: str | None = None, outlets: Outlets | None = None) -> Comparison:
    """Return what the readings have to do with each other, story by story, the largest first.

    `about` keeps the stories in whose reports all of its words stand. `outlets` is the table of media, the shipped one
    where none is given.
    """
    known = outlets or shipped_outlets()
    table = with_held(known, (reading.report.outlet or "" for reading in readings))
    found = [[readings[i] for i in members] for members in stories.grouped(readings)]
    if about:
        found = [members for members in found if _about(members, about)]
    found.sort(key=lambda members: -len(members))
    kept = [reading for members in found for reading in members]
    return Comparison(
        reports=tuple((reading.report.id, _card(reading, table)) for reading in kept),
        stories=tuple(_story(members, table) for members in found),
    )


def _story(readings: Sequence[Reading], outlets: Outlets) -> Story:
    ordered = sorted(readings, key=lambda each: ((each.report.published or "9")[:10], each.report.id))
    copied = tuple(_copies(ordered, outlets))
    said = _dated(statements(ordered), copied)
    core = stories.core(ordered) if len(ordered) > 1 else frozenset()
    weighing = weights((each.terms for each in said), core)
    cited = edges(ordered, said, outlets, weighing)
    from_where = lines(said, copied, weighing)
    resolver = Resolver(cited, from_where, voices(said), outlets, _credited(ordered, outlets), _only(cited.citations))
    pairs = [frozenset((copy.a, copy.b)) for copy in copied]
    groups = [pruned(draft, resolver) for draft in drafts(said, core, pairs, _linked(cited, from_where, weighing))]
    return Story(
        id=edge_id("story", ordered[0].report.id).replace("e-", "story-"),
        title=_title(ordered, said),
        reports=tuple(reading.report.id for reading in ordered),
        copies=copied,
        citations=cited.citations,
        loops=loops(cited.citations),
        claims=tuple(_group(draft, resolver) for draft in groups if draft),
        drift=drifts(said, cited, from_where),
        why=_why_one_story(ordered),
    )


def _linked(cited: Edges, from_where: Lines, weighing: Weights) -> Iterator[tuple[Spot, Spot, str]]:
    """Yield the pairs of statements that are tied by more than their words, where the words do not speak against it."""
    for (spot, _), link in cited.cited.items():
        if link.source and likeness(link.statement, link.source, weighing) >= MATCH:
            yield spot, link.source.spot, "credited to the outlet that says it"
    for spot, body in from_where.body.items():
        yield spot, body.spot, "the headline of this"


def _group(draft: Draft, resolver: Resolver) -> Group:
    core = draft.core()
    origins = counted(core, resolver)
    tellers = {own_key(each.reading, resolver.outlets) or each.report for each in core}
    return Group(
        id=edge_id("claim", draft.anchor.report, draft.anchor.claim.id).replace("e-", "claim-"),
        text=draft.anchor.words,
        members=tuple(_member(statement, verdict, draft.anchor) for statement, verdict in draft.members),
        outlets=len(tellers),
        origins=origins,
        corroborated=origins.low > 1,
        plural=plural_sources(core, resolver),
        why=(draft.anchor.because("the claim that the group stands for"),),
    )


def _member(statement: Statement, verdict: Verdict, anchor: Statement) -> Member:
    shared = set(verdict.terms)
    deciding = f": {', '.join(verdict.terms)}" if shared else ""
    why = [statement.because(f"{verdict.relation}: {verdict.rule}{deciding}")]
    if statement is not anchor:
        why.append(anchor.because("of this"))
    return Member(statement.report, statement.claim.id, verdict.relation, tuple(why))


def _copies(readings: Sequence[Reading], outlets: Outlets) -> Iterator[Copy]:
    by_id = {reading.report.id: reading for reading in readings}
    for found in copies({each: reading.report.text for each, reading in by_id.items()}):
        yield _copy(found, by_id, outlets)


def _copy(found: Overlap, by_id: Mapping[str, Reading], outlets: Outlets) -> Copy:
    """Return a copy with its direction: the one that credits the other's outlet copies it; else the later one."""
    first, second = by_id[found.a], by_id[found.b]
    credit = {each.report.id: _text_credits(each, outlets) for each in (first, second)}
    if outlets.key(own_key(second, outlets) or "") in credit[found.a]:
        flip = False
    elif outlets.key(own_key(first, outlets) or "") in credit[found.b]:
        flip = True
    else:
        flip = _later(second, first)
    a, b = (second, first) if flip else (first, second)
    shared = tuple(Shared(y, x) if flip else Shared(x, y) for x, y in found.spans)
    shares = (found.b_in_a, found.a_in_b) if flip else (found.a_in_b, found.b_in_a)
    named = credit[a.report.id].get(own_key(b, outlets) or "") or next(iter(credit[a.report.id].values()), None)
    name_a, name_b = (outlets.of(each.report.outlet, each.report.url) for each in (a, b))
    family = outlets.family(name_a) if name_a and name_b and outlets.family(name_a) == outlets.family(name_b) else None
    longest = max(shared, key=lambda pair: len(pair.a))
    rule = f"{shares[0]:.0%} of its eight-word runs stand in the other, {shares[1]:.0%} of the other's in it"
    why = (Reason(rule, a.report.id, None, longest.a, longest.a.of(a.report.text)),
           Reason("the longest run of the same words", b.report.id, None, longest.b, longest.b.of(b.report.text)),
           *([Reason("credits", a.report.id, None, _credit_span(a, outlets, named), named)] if named else []))  # fmt: skip
    ids = edge_id("copy", a.report.id, b.report.id)
    return Copy(ids, a.report.id, b.report.id, round(shares[0], 4), round(shares[1], 4), named, family, shared, why)


def _later(a: Reading, b: Reading) -> bool:
    return (a.report.published or "9", a.report.id) > (b.report.published or "9", b.report.id)


def _text_credits(reading: Reading, outlets: Outlets) -> dict[str, str]:
    return {outlets.key(each.name): each.name for each in credits_of(reading.report, outlets) if each.kind == "text"}


def _credit_span(reading: Reading, outlets: Outlets, name: str) -> Span | None:
    return next((each.span for each in credits_of(reading.report, outlets) if each.name == name), None)


def _credited(readings: Sequence[Reading], outlets: Outlets) -> dict[str, str]:
    """Return for each report that runs under an agency's dateline that agency."""
    found = {}
    for reading in readings:
        agency = next((each.name for each in credits_of(reading.report, outlets) if each.rule == "dateline"), None)
        if agency:
            found[reading.report.id] = agency
    return found


def _only(citations: Iterable[Citation]) -> dict[str, str]:
    """Return for each report that credits one medium alone that medium."""
    media: defaultdict[str, set[str]] = defaultdict(set)
    for each in citations:
        media[each.citing].add(each.outlet)
    return {report: next(iter(names)) for report, names in media.items() if len(names) == 1}


def _dated(said: list[Statement], copied: Sequence[Copy]) -> list[Statement]:
    """Return the statements, those of a copy as of the day of what it copies."""
    older = {copy.a: copy.b for copy in copied if copy.a_in_b >= MOSTLY}
    published = {each.report: each.reading.report.published for each in said}
    dated = []
    for each in said:
        own = (each.reading.report.published or "")[:10]
        day = (published.get(older.get(each.report, ""), None) or "")[:10]
        dated.append(replace(each, days=(day, day)) if day and day < own and each.days == (own, own) else each)
    return dated


def _about(readings: Sequence[Reading], about: str) -> bool:
    wanted = terms(about, lexicon(readings[0].report.language)) or frozenset(about.casefold().split())
    return any(wanted <= terms(each.report.text, lexicon(each.report.language)) or about.casefold() in each.report.text.casefold() for each in readings)


def _card(reading: Reading, outlets: Outlets) -> Card:
    report = reading.report
    title = report.title.of(report.text) if report.title else None
    return Card(report.intake.origin, report.outlet or outlets.of(None, report.url), report.published, title)


def _title(readings: Sequence[Reading], said: Sequence[Statement]) -> str:
    titled = next((each.report.title.of(each.report.text) for each in readings if each.report.title), None)
    return titled or next((each.words for each in said), readings[0].report.text[:80].strip())


def _why_one_story(readings: Sequence[Reading]) -> tuple[Reason, ...]:
    if len(readings) == 1:
        return (Reason("one report"),)
    common = ", ".join(sorted(stories.core(readings)))
    return (Reason(f"most of its reports have in their head: {common}"),)
