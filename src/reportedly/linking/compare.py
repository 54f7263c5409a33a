"""Readings into a comparison: their stories, and in each the copies, citations, loops, claims, origins and drift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking import stories
from reportedly.linking.citations import edge_id, loops, own_key
from reportedly.linking.claims import Draft, drafts
from reportedly.linking.drift import drifts
from reportedly.linking.origins import Resolver, counted
from reportedly.linking.outlets import Outlets, shipped_outlets, with_held
from reportedly.linking.paths import MATCH, likeness
from reportedly.linking.plural import plural_sources
from reportedly.linking.updates import pruned
from reportedly.linking.weave import Woven, woven
from reportedly.linking.words import lexicon, surface, terms
from reportedly.model.link import Reason
from reportedly.model.story import Card, Comparison, Group, Member, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.linking.statements import Statement
    from reportedly.linking.verdict import Verdict
    from reportedly.model.link import Spot
    from reportedly.model.reading import Reading


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
    web = woven(readings, outlets)
    pairs = [frozenset((copy.a, copy.b)) for copy in web.copies]
    lost = drifts(web.said, web.edges, web.lines, web.resolver.outlets)
    ends = [(each.before, each.after) for each in lost]
    groups = [pruned(draft, web.resolver) for draft in drafts(web.said, web.core, pairs, _linked(web), ends)]
    return Story(
        id=edge_id("story", web.readings[0].report.id).replace("e-", "story-"),
        title=_title(web),
        reports=tuple(reading.report.id for reading in web.readings),
        copies=web.copies,
        citations=web.edges.citations,
        loops=loops(web.edges.citations),
        claims=tuple(_group(draft, web.resolver) for draft in groups if draft),
        drift=lost,
        why=_why_one_story(web),
    )


def _linked(web: Woven) -> Iterator[tuple[Spot, Spot, str]]:
    """Yield the pairs of statements that are tied by more than their words, where the words do not speak against it."""
    for (spot, _), link in web.edges.cited.items():
        if link.source and likeness(link.statement, link.source, web.weights) >= MATCH:
            yield spot, link.source.spot, "credited to the outlet that says it"
    for spot, body in web.lines.body.items():
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
    words = surface(statement.words, verdict.terms, lexicon(statement.reading.report.language))
    deciding = f": {', '.join(words)}" if words else ""
    why = [statement.because(f"{verdict.relation}: {verdict.rule}{deciding}")]
    if statement is not anchor:
        why.append((verdict.of or anchor).because("of this"))
    return Member(statement.report, statement.claim.id, verdict.relation, tuple(why))


def _about(readings: Sequence[Reading], about: str) -> bool:
    wanted = terms(about, lexicon(readings[0].report.language)) or frozenset(about.casefold().split())
    return any(
        wanted <= terms(each.report.text, lexicon(each.report.language))
        or about.casefold() in each.report.text.casefold()
        for each in readings
    )


def _card(reading: Reading, outlets: Outlets) -> Card:
    report = reading.report
    title = report.title.of(report.text) if report.title else None
    return Card(report.intake.origin, report.outlet or outlets.of(None, report.url), report.published, title)


def _title(web: Woven) -> str:
    titled = next((each.report.title.of(each.report.text) for each in web.readings if each.report.title), None)
    return titled or next((each.words for each in web.said), web.readings[0].report.text[:80].strip())


def _why_one_story(web: Woven) -> tuple[Reason, ...]:
    if len(web.readings) == 1:
        return (Reason("one report"),)
    return (Reason(f"most of its reports have in their head: {', '.join(sorted(web.core))}"),)
