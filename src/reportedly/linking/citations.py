"""The media a story's reports credit into edges: to the report of that medium where it is held, to nobody elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from reportedly.linking.credits import credits_of
from reportedly.linking.mentions import mentions
from reportedly.linking.outlets import fold
from reportedly.linking.paths import best_match, likeness
from reportedly.linking.words import lexicon
from reportedly.model.link import Citation, Reason
from reportedly.model.span import hull

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.linking.likeness import Weights
    from reportedly.linking.outlets import Outlets
    from reportedly.linking.statements import Statement
    from reportedly.model.chain import Source
    from reportedly.model.link import Spot
    from reportedly.model.reading import Reading
    from reportedly.model.span import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim that credits a medium: the claim, the held report, and what the held report says of it, if any."""

    statement: Statement
    report: str | None
    source: Statement | None


@dataclass(frozen=True, slots=True)
class Edges:
    """The citations of a story, and claim by claim what each credits, by (claim, outlet key)."""

    citations: tuple[Citation, ...]
    cited: Mapping[tuple[Spot, str], Cited]


def edges(readings: Sequence[Reading], statements: Sequence[Statement], outlets: Outlets, weights: Weights) -> Edges:
    """Return the edges of one story. Claims come first: the words of the text add media that no claim credits."""
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        said[each.report].append(each)
    held: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        name = outlets.of(reading.report.outlet, reading.report.url)
        if name:
            held[outlets.key(name)].append(reading)
    cited: dict[tuple[Spot, str], Cited] = {}
    found: list[Citation] = []
    for reading in readings:
        claims = list(_claims(reading, said[reading.report.id], outlets))
        done = set()
        for key in dict.fromkeys(key for _, key, _ in claims):
            group = [(statement, source) for statement, each, source in claims if each == key]
            links = _linked([statement for statement, _ in group], held.get(key, ()), said, weights, reading)
            cited |= {(link.statement.spot, key): link for link in links}
            found += _from_claims(reading, key, group, links, outlets)
            done.add(key)
        found += _from_words(reading, done, held, outlets)
    return Edges(tuple(found), cited)


def _own_short(name: str, own: str | None) -> bool:
    """Return whether a name is short for the report's own outlet: "the Ledger" in the Windhoek Ledger."""
    words = name.rsplit("\n", 1)[-1].split()
    short = words[0].lower() == "the" and len(words) == 2  # the article and one word
    return bool(own) and short and (own or "").endswith(fold(" ".join(words)))


def medium(source: Source, outlets: Outlets) -> str | None:
    """Return the name of the medium that a source is: "the BBC", "a report in the BBC"; None for "local newspapers".

    The reader's word for it, or the table's, or that a report of a medium of this name is held.
    """
    name = source.name.rsplit("\n", 1)[-1].strip()  # a mention that runs over from the paragraph before
    own_words = re.sub(r"^(?:The|A|An)\s", "", name)
    if not any(letter.isupper() or letter.isdigit() or letter == "." for letter in own_words):
        return None
    if source.kind == "outlet" and source.named:
        return None if name.lower() in lexicon(None).stop else outlets.name(name)
    if outlets.knows(name) and _UNMISTAKABLE.search(name):
        return outlets.name(name)  # whatever kind the reader takes it for
    reporter = _REPORTER.match(name)  # "CNN's Ana Paz"
    if reporter and outlets.knows(reporter.group(1)):
        return outlets.name(reporter.group(1))
    if source.named and outlets.key(name) in outlets.held:
        return outlets.name(name)
    if source.kind == "organisation" and source.named:
        plain = lexicon(None).media & set(name.casefold().split())
        return outlets.name(name) if plain else outlets.opening(name)
    if source.kind in ("document", "unspecified", "outlet") and not source.named:
        return outlets.within(name)
    return None


_REPORTER = re.compile(r"(.+?)['’]s\s+[A-Z]")
_UNMISTAKABLE = re.compile(r"[\s/.\d]|[a-z][A-Z]|^[A-Z]{3,}$")
"""Names that are no common word and no person's: several words, inner capitals, an address, initials."""


def own_key(reading: Reading, outlets: Outlets) -> str | None:
    """Return the key of the report's own outlet; None where it is not known."""
    name = outlets.of(reading.report.outlet, reading.report.url)
    return outlets.key(name) if name else None


def _claims(
    reading: Reading, statements: Iterable[Statement], outlets: Outlets
) -> Iterator[tuple[Statement, str, Source]]:
    """Yield each claim with each medium on its chain, other than the report's own and those without a name."""
    own = own_key(reading, outlets)
    for statement in statements:
        for step in statement.claim.chain:
            for source in step.sources:
                name = medium(source, outlets)
                if name and outlets.key(name) != own and not _own_short(source.name, own):
                    yield statement, outlets.key(name), source


def _linked(
    statements: Sequence[Statement],
    held: Sequence[Reading],
    said: Mapping[str, Sequence[Statement]],
    weights: Weights,
    citing: Reading,
) -> list[Cited]:
    """Return what each claim credits among the held reports of one medium.

    Each goes to the report that says it best; one that none says goes where most go. A report of a later day is taken
    only where it says the very thing: an explicit citation outranks a time stamp, a name alone does not.
    """
    reports = [each for each in held if each.report.id != citing.report.id]
    day = (citing.report.published or "9")[:10]
    best: list[tuple[Statement, str | None, Statement | None]] = []
    for statement in statements:
        matches = [(each, best_match(statement, said[each.report.id], weights)) for each in reports]
        scored = [
            (round(likeness(statement, match, weights), 3), each.report.published or "", each.report.id, match)
            for each, match in matches
            if match
        ]
        top = max(scored, default=None, key=lambda each: each[:3])
        best.append((statement, top[2] if top else None, top[3] if top else None))
    votes = [report for _, report, _ in best if report]
    earlier = [each.report.id for each in reports if (each.report.published or "")[:10] <= day]
    usual = max(sorted(set(votes)), key=votes.count) if votes else max(earlier, default=None)
    return [Cited(statement, report or usual, source) for statement, report, source in best]


def _from_claims(
    reading: Reading, key: str, group: Sequence[tuple[Statement, Source]], links: Sequence[Cited], outlets: Outlets
) -> Iterator[Citation]:
    """Yield one edge for each report that the claims crediting one medium lead to."""
    text = reading.report.text
    for report in dict.fromkeys(link.report for link in links):
        mine = [(s, source, link) for (s, source), link in zip(group, links, strict=True) if link.report == report]
        first, source, link = next((each for each in mine if each[2].source), mine[0])
        named = next((each.span for _, each, _ in mine if each.span), None)
        span = named or hull((*first.claim.source, *first.claim.cue))
        rule = "the outlet is a step of the claim's chain"
        why = [Reason(rule, reading.report.id, first.claim.id, span, span.of(text) if span else None)]
        why += [s.because("credited to the outlet") for s, _, _ in mine]
        if link.source:
            why.append(link.source.because("what the cited report says of it"))
        elif report is None:
            why.append(Reason("no report of this outlet is held"))
        claims = tuple(dict.fromkeys(s.claim.id for s, _, _ in mine))
        name = medium(source, outlets) or source.name
        cited = link.source.claim.id if link.source else None
        yield Citation(
            edge_id(reading.report.id, report, key), reading.report.id, report, name, first.claim.id, claims, cited,
            span, rule, tuple(why),
        )  # fmt: skip


def _from_words(
    reading: Reading, done: set[str], held: Mapping[str, Sequence[Reading]], outlets: Outlets
) -> Iterator[Citation]:
    """Yield edges to media that the text credits, in its sentences or in a source line, but no claim does."""
    report = reading.report
    seen = set(done)
    spots: list[tuple[str, Span, str]] = [
        (m.outlet, _join(m.span, m.cue), "the text credits the outlet") for m in mentions(report, outlets)
    ]
    spots += [
        (c.name, c.span, f"a {c.rule} names the outlet") for c in credits_of(report, outlets) if c.kind == "source"
    ]
    for name, span, rule in spots:
        key = outlets.key(name)
        if key in seen:
            continue
        seen.add(key)
        day = (report.published or "9")[:10]
        earlier = [
            e.report.id for e in held.get(key, ()) if (e.report.published or "")[:10] <= day and e is not reading
        ]
        cited = max(earlier, default=None)
        why = [Reason(rule, report.id, None, span, span.of(report.text))]
        if cited is None:
            why.append(Reason("no report of this outlet is held"))
        yield Citation(edge_id(report.id, cited, key), report.id, cited, name, None, (), None, span, rule, tuple(why))


def edge_id(*parts: str | None) -> str:
    """Return a short id that stays the same as long as the parts do."""
    return "e-" + blake2b("\x00".join(part or "" for part in parts).encode(), digest_size=5).hexdigest()


def _join(a: Span, b: Span) -> Span:
    return type(a)(min(a.start, b.start), max(a.end, b.end))


def loops(citations: Iterable[Citation]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of held reports that cite each other in a circle (strongly connected, two or more)."""
    after: defaultdict[str, set[str]] = defaultdict(set)
    for each in citations:
        if each.cited:
            after[each.citing].add(each.cited)
    reach = {start: _reached(start, after) for start in list(after)}
    circles = {
        tuple(sorted(other for other in reach[start] if start in reach.get(other, ())))
        for start in reach
        if start in reach[start]
    }
    return tuple(sorted(circle for circle in circles if len(circle) > 1))


def _reached(start: str, after: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    stack = list(after.get(start, ()))
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            stack += after.get(node, ())
    return seen
