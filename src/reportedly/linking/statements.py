"""Readings into statements: each claim with its report, its terms, its counts and its day, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.linking.words import Lexicon, first_clause, lexicon, names, terms
from reportedly.model.claim import Claim
from reportedly.model.details import Quantity
from reportedly.model.link import Reason, Spot
from reportedly.model.reading import Reading
from reportedly.model.span import Span, hull, overlaps_any, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

SILENT = frozenset({"declines comment", "asks"})
"""Stances of those who say nothing: such claims are told to be the same only where one report copies the other."""
DAY = len("2024-03-04")
"""Letters of a date that names a day: a month or a year alone does not tell when a number held."""
ASIDE = frozenset({"age", "distance"})
"""Roles of numbers that are told beside a claim, and are the claim of hardly any."""


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity of a claim and what it counts: terms of the thing and of what befell it."""

    quantity: Quantity
    scope: frozenset[str]
    cumulative: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in its report, with all that comparing asks of it again and again, worked out once.

    `spot` are the ids of report and claim, `span` is the stretch that the claim covers, `folded` are its words without
    case. `terms` leave out its numbers; `head` are those of its first clause, without its places; `scope` those of
    everything it counts. `days` is when it holds, first and last day.
    """

    reading: Reading
    claim: Claim
    spot: Spot
    span: Span | None
    words: str
    folded: str
    terms: frozenset[str]
    names: frozenset[str]
    head: frozenset[str]
    counts: tuple[Count, ...]
    scope: frozenset[str]
    headline: bool
    negative: bool
    days: tuple[str, str] | None

    @property
    def report(self) -> str:
        """Return the id of the report."""
        return self.spot.report

    def because(self, rule: str, span: Span | None = None) -> Reason:
        """Return a reason that rests on this statement: on `span`, or on all of its words."""
        place = span or self.span
        words = (span.of(self.reading.report.text) if span else self.words) or None
        return Reason(rule, self.report, self.claim.id, place, words)


def statements(readings: Iterable[Reading]) -> list[Statement]:
    """Return the claims of the readings, in their order."""
    return [_statement(reading, claim, _core_of(claim, reading)) for reading in readings for claim in reading.claims]


def _core_of(claim: Claim, reading: Reading) -> Claim:
    """Return the innermost layer of a claim that is nothing but layers: of "The police say X" what X is."""
    text, whole = reading.report.text, hull(claim.content)
    for inner in reading.claims if whole else ():
        layer = (*inner.source, *inner.cue, *inner.content)
        if inner is claim or not (whole and inner.cue and all(whole.holds(span) for span in layer)):
            continue
        if not terms(_without(claim.content, layer, text), lexicon(reading.report.language)):
            return _core_of(inner, reading)
    return claim


def _statement(reading: Reading, claim: Claim, core: Claim) -> Statement:
    """Return a claim as a statement that is compared by the words of `core`, the innermost of its layers."""
    report, lists = reading.report, lexicon(reading.report.language)
    title = report.title
    counts = tuple(
        _count(each, lists) for each in core.quantities if each.role not in ASIDE and each.unit != "years old"
    )
    words = words_of(claim.content, report.text)
    numbers = [each.span for each in core.quantities]
    places = [each.span for each in core.places]
    return Statement(
        reading=reading,
        claim=claim,
        spot=Spot(report.id, claim.id),
        span=hull(claim.content),
        words=words,
        folded=words.casefold(),
        terms=terms(_without(core.content, numbers, report.text), lists),
        names=names(words_of(core.content, report.text), lists),
        head=terms(first_clause(_without(core.content, (*numbers, *places), report.text), lists), lists),
        counts=counts,
        scope=frozenset().union(*(count.scope for count in counts)),
        headline=bool(title and claim.content and overlaps_any(title, claim.content)),
        negative=any(each.polarity == "negative" or each.stance == "denies" for each in (claim, core)),
        days=_days(claim, report.published, cumulative=any(count.cumulative for count in counts)),
    )


def _without(content: Iterable[Span], marked: Iterable[Span], text: str) -> str:
    """Return the words of the content without those marked."""
    gaps = sorted(marked, key=lambda span: span.start)
    pieces = []
    for span in content:
        start = span.start
        for gap in gaps:
            if start <= gap.start < span.end:
                pieces.append(text[start : gap.start])
                start = min(gap.end, span.end)
        pieces.append(text[start : span.end])
    return " ".join(pieces)


def _count(quantity: Quantity, lists: Lexicon) -> Count:
    scope = terms(f"{quantity.of or ''} {quantity.role or ''} {quantity.unit or ''}", lists)
    if scope & lists.remains.keys():  # bodies found are dead, whatever else is done with them
        scope = frozenset(lists.remains[term] for term in scope & lists.remains.keys())
    return Count(quantity, scope, bool(scope & lists.cumulative))


def _days(claim: Claim, published: str | None, *, cumulative: bool) -> tuple[str, str] | None:
    """Return the days that the claim gives for what it says; else the day it was published; None where unknown.

    The time beside a cumulative count is that of the event ("12 died on Monday"); the count is as of its report.
    """
    told = [time for time in claim.times if time.belongs != "saying" and time.start and time.end]
    if told and not cumulative:
        return min(time.start or "" for time in told), max(time.end or "" for time in told)
    return (published[:10], published[:10]) if published and len(published) >= DAY else None
