"""Readings about one thing into what ties them: their statements, copies, citations, and the way to each origin."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.linking import stories
from reportedly.linking.citations import Edges, edge_id, edges, own_key
from reportedly.linking.copies import Overlap, copies
from reportedly.linking.credits import credits_of
from reportedly.linking.likeness import Weights, weights
from reportedly.linking.mentions import full_names
from reportedly.linking.origins import Resolver
from reportedly.linking.outlets import Outlets, with_held
from reportedly.linking.paths import Lines, lines
from reportedly.linking.speakers import voices
from reportedly.linking.statements import DAY, Statement, statements
from reportedly.linking.unlisted import unlisted
from reportedly.model.link import Copy, Reason, Shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.model.link import Citation
    from reportedly.model.reading import Reading
    from reportedly.model.span import Span

MOSTLY = 0.5
"""A report of which more stands in another is taken to be as old as that one."""


@dataclass(frozen=True, slots=True)
class Woven:
    """The readings, earliest first, their statements, and all that ties them. `core`: what most of them are about."""

    readings: tuple[Reading, ...]
    said: tuple[Statement, ...]
    core: frozenset[str]
    weights: Weights
    copies: tuple[Copy, ...]
    edges: Edges
    lines: Lines
    resolver: Resolver


def woven(readings: Iterable[Reading], outlets: Outlets) -> Woven:
    """Return what ties the readings of one story."""
    given = list(readings)
    outlets = with_held(outlets, unlisted(given, outlets))
    full = [full_names(reading, outlets) for reading in given]
    ordered = sorted(full, key=lambda each: ((each.report.published or "9")[:10], each.report.id))
    copied = tuple(_copies(ordered, outlets))
    said = _dated(statements(ordered), copied)
    core = stories.core(ordered) if len(ordered) > 1 else frozenset()
    weighing = weights((each.terms for each in said), core)
    cited = edges(ordered, said, outlets, weighing)
    from_where = lines(said, copied, weighing)
    resolver = Resolver(cited, from_where, voices(said), outlets, _credited(ordered, outlets), _only(cited.citations))
    return Woven(tuple(ordered), tuple(said), core, weighing, copied, cited, from_where, resolver)


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
    why = [
        Reason(rule, a.report.id, None, longest.a, longest.a.of(a.report.text)),
        Reason("the longest run of the same words", b.report.id, None, longest.b, longest.b.of(b.report.text)),
    ]
    if named:
        span = _credit_span(a, outlets, named)
        why.append(Reason(f"credits {named}", a.report.id, None, span, span.of(a.report.text) if span else None))
    ids = edge_id("copy", a.report.id, b.report.id)
    return Copy(
        ids, a.report.id, b.report.id, round(shares[0], 4), round(shares[1], 4), named, family, shared, tuple(why)
    )


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
    """Return the statements, those that a copy takes over (and its headline) as of the day of what it copies."""
    older = {copy.a: copy.b for copy in copied if copy.a_in_b >= MOSTLY}
    published = {each.report: each.reading.report.published for each in said}
    words = {(each.report, _folded(each)) for each in said}
    dated = []
    for each in said:
        own = (each.reading.report.published or "")[:10]
        source = older.get(each.report, "")
        day = (published.get(source) or "")[:10]
        taken = each.headline or (source, _folded(each)) in words
        earlier = taken and len(day) == DAY and day < own and each.days == (own, own)
        dated.append(replace(each, days=(day, day)) if earlier else each)
    return dated


def _folded(statement: Statement) -> str:
    return " ".join(statement.folded.split())
