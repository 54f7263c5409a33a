"""What a claim lost or gained on its way: from the cited report to the one that cites it, from body to headline."""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.linking.citations import edge_id
from reportedly.linking.counts import compared, figure, same_thing
from reportedly.linking.words import Lexicon, lexicon, listed, term_places, terms
from reportedly.model.chain import UNSPECIFIED
from reportedly.model.link import Drift, DriftKind
from reportedly.model.span import Span, hull, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.linking.citations import Edges
    from reportedly.linking.outlets import Outlets
    from reportedly.linking.paths import Lines
    from reportedly.linking.statements import Count, Statement

HEDGED = 2
"""Terms from a hedge on of which one must stand in what is surer: what is in doubt is what is told there."""
_TAIL = re.compile(r"(?:[(\[][^()\[\]]{1,40}[)\]]|[:–—] *[^\s:–—]+(?: [^\s:–—]+){0,3})\s*$")
"""The end of a headline that tells where it has it from: "(Report)", ": Cape paper"."""
_QUOTED = re.compile(r"(?:^|[\s(\[—–-])['\"‘“«„]\w")
"""Where a quotation begins."""
_QUOTATION = re.compile(r"(?:^|[\s(\[—–-])['\"‘“«„]\w[^'\"’”»]*(?:\s+[^\s'\"’”»]+){2,}['\"’”»]")
"""A quotation of three words or more: fewer are a name, or a word held at a distance."""
SAME_PART, SAME_LEAST = 0.6, 3
"""Of the words of a body's claim or of its headline, whichever has less, and how many, that must stand in both for the
headline to tell that claim and not only to be about it. Places do not count."""
DOUBTED_PART, DOUBTED_LEAST = 0.5, 2
"""The same where the headline has the very word that the body doubts."""
_SURE = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}
_CHANGE = tuple[DriftKind, Span | None, Span | None]


def drifts(statements: Iterable[Statement], edges: Edges, lines: Lines, outlets: Outlets) -> tuple[Drift, ...]:
    """Return every change along the paths of one story, in the order of the reports."""
    found: list[Drift] = []
    by_spot = {each.spot: each for each in statements}
    for spot, headline in by_spot.items():
        body = lines.body.get(spot)
        if body and _tells(headline, body) and not _labelled(headline, outlets):
            found += _changed(body, headline)
    for (spot, _), link in edges.cited.items():
        if link.source and spot in by_spot:
            found += _changed(link.source, link.statement)
    return tuple({each.id: each for each in found}.values())


def _tells(headline: Statement, body: Statement) -> bool:
    """Return whether a headline tells a claim of its body: in the same words, or in numbers of the same thing."""
    both = headline.terms & body.terms
    if any(same_thing(a, b) for a in headline.counts for b in body.counts):
        return bool(both)
    hedge = _hedge(body)
    doubted = bool(hedge and _doubted(body, hedge) & headline.terms)
    part, least = (DOUBTED_PART, DOUBTED_LEAST) if doubted else (SAME_PART, SAME_LEAST)
    shorter = min(len(_placeless(headline)), len(_placeless(body)))
    return len(both) >= min(least, shorter) and len(both) >= part * shorter


def _labelled(headline: Statement, outlets: Outlets) -> bool:
    """Return whether a headline opens with the medium that it has it from: "The Cape Post: ..."."""
    label, colon, _ = _title(headline)[1].partition(":")
    return bool(colon) and outlets.knows(label.strip())


def _placeless(statement: Statement) -> frozenset[str]:
    lists = lexicon(statement.reading.report.language)
    return statement.terms.difference(*(terms(place.name, lists) for place in statement.claim.places))


def _changed(before: Statement, after: Statement) -> Iterator[Drift]:
    for kind, was, now in _changes(before, after):
        words = tuple(
            span.of(each.reading.report.text) for each, span in ((before, was), (after, now)) if span is not None
        )
        why = tuple(each.because(rule, span) for each, rule, span in (
            (before, "before", was), (after, "after", now)))  # fmt: skip
        ids = (before.report, before.claim.id, after.report, after.claim.id, kind)
        yield Drift(edge_id("drift", *ids), before.spot, after.spot, kind, words, why)


def _changes(before: Statement, after: Statement) -> Iterator[_CHANGE]:
    yield from _numbers(before, after)
    yield from _certainty(before, after)
    if _lost(before, after):
        yield "source lost", hull((*before.claim.source, *before.claim.cue)), None


def _numbers(before: Statement, after: Statement) -> Iterator[_CHANGE]:
    for a in before.counts:
        for b in after.counts:
            if not same_thing(a, b):
                continue
            how = compared(a.quantity, b.quantity)
            spans = (a.quantity.span, b.quantity.span)
            if figure(a.quantity) is not None and figure(a.quantity) == figure(b.quantity):
                if _bounded(a) and not _bounded(b):
                    yield "bound dropped", *spans
                elif _bounded(b) and not _bounded(a):
                    yield "hedge added", *spans
            elif how == "apart" and len(before.counts) == len(after.counts) == 1:
                yield "number changed", *spans


def _bounded(count: Count) -> bool:
    return count.quantity.approximation not in ("exact", "range", "vague")


def _certainty(before: Statement, after: Statement) -> Iterator[_CHANGE]:
    was, now = _SURE[before.claim.certainty], _SURE[after.claim.certainty]
    if before.claim.certainty == "unknown" or after.claim.certainty == "unknown" or before.negative != after.negative:
        return
    if was < now and not (_hedge(after) or _from_others(after)):
        hedge = _hedge(before)
        if hedge and not _doubted(before, hedge) & after.terms:
            return
        if hedge:
            yield "headline stronger" if after.headline else "hedge dropped", hedge, after.span
        elif not after.headline:
            yield "certainty raised", before.span, after.span
    elif was > now and not after.headline:
        hedge = _hedge(after)
        if hedge:
            yield "hedge added", before.span, hedge


def _hedge(statement: Statement) -> Span | None:
    """Return the words that make a statement uncertain, by its evidence or the list, with those they go with."""
    text = statement.reading.report.text
    pattern = _hedges(statement.reading.report.language)
    for each in statement.claim.evidence:
        if each.field == "certainty" and each.span:
            match = pattern.match(text, each.span.start)
            if match:
                return Span(*match.span())
    for span in (*statement.claim.content, *statement.claim.cue):
        match = pattern.search(text, span.start, span.end)
        if match:
            return Span(*match.span())
    title = statement.reading.report.title
    match = pattern.search(text, title.start, title.end) if title and statement.headline else None
    return Span(*match.span()) if match else None


def _doubted(statement: Statement, hedge: Span) -> set[str]:
    """Return the terms from the hedge on that it goes with."""
    report = statement.reading.report
    end = max((span.end for span in statement.claim.content), default=hedge.end)
    places = term_places(report.text[hedge.start : max(end, hedge.end)], lexicon(report.language))
    return {term for term, _ in islice(places, HEDGED)}


def _lost(before: Statement, after: Statement) -> bool:
    """Return whether what somebody vouches for is told flatly afterwards, by the report itself, and nobody is named."""
    if after.claim.chain or not before.claim.chain or before.negative != after.negative or _hearsay(before):
        return False
    doubts = _SURE[after.claim.certainty] < _SURE["certain"] or _hedge(after)
    if doubts or before.claim.certainty == "unknown" or _credited(after):
        return False
    report = before.reading.report
    cue = words_of(before.claim.cue, report.text).casefold()
    if cue and not any(re.search(rf"\b{re.escape(word)}\b", cue) for word in listed("sayings", report.language)):
        return False
    lists = lexicon(report.language)
    own = terms(report.outlet or "", lists)
    told = terms(words_of(before.claim.source, report.text), lists)
    named = any(_in_words(source.name, after, lists) for source in before.claim.chain[-1].sources)
    return not named and not (own and own <= told)


def _credited(statement: Statement) -> bool:
    """Return whether a headline quotes, tells whom it has it from, or names somebody by office."""
    if not statement.headline:
        return False
    words, title = _title(statement)
    offices = words & lexicon(statement.reading.report.language).titles
    return bool(offices or _QUOTED.search(title)) or _from_others(statement)


def _from_others(statement: Statement) -> bool:
    """Return whether a headline is a quotation, or tells that it has it from others: "(Report)", "blamed", "admits"."""
    if not statement.headline:
        return False
    words, title = _title(statement)
    told = not words.isdisjoint(listed("vouching", statement.reading.report.language))
    return bool(told or _QUOTATION.search(title) or statement.claim.chain or _TAIL.search(title))


def _title(statement: Statement) -> tuple[set[str], str]:
    """Return the words of a report's headline, without case, and the headline."""
    report = statement.reading.report
    title = report.title.of(report.text).strip() if report.title else ""
    return {*re.findall(r"[^\W\d_]+", title.casefold())}, title


def _in_words(name: str, statement: Statement, lists: Lexicon) -> bool:
    """Return whether a statement names somebody: by the last word of the name, initials in it, or most of it."""
    words = [term for term, _ in term_places(name, lists)]
    there = {word for word in words if word in terms(statement.words, lists)}
    proper = {term for term, match in term_places(name, lists) if match.group()[:2].isupper()}
    return bool(words) and (words[-1] in there or bool(there & proper) or 2 * len(there) > len(words))


def _hearsay(statement: Statement) -> bool:
    return all(source.name == UNSPECIFIED for source in statement.claim.chain[-1].sources)


@functools.cache
def _hedges(language: str | None) -> re.Pattern[str]:
    words = sorted(listed("hedges", language), key=len, reverse=True)
    pattern = r"\b(?:" + "|".join(map(re.escape, words)) + r")\b(?:\s+\w+){0,2}" if words else r"(?!)"
    return re.compile(pattern, re.IGNORECASE)
