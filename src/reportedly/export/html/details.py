"""A claim to the article that tells all that was read of it: chain, manner, details, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.export.html.markup import Markup, tag, text_of
from reportedly.model import undated, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.chain import Source, Step
    from reportedly.model.claim import Claim, Evidence
    from reportedly.model.details import Movement, Place, Quantity, Time
    from reportedly.model.span import Span

_VOICE = {
    "own": "the report's own voice",
    "attributed": "attributed",
    "hearsay": "hearsay: the report does not say whose word it is",
}


def claim_article(claim: Claim, text: str, prefix: str, whence: str = "") -> Markup:
    """Return the article of one claim; its `data-` attributes are what the page filters by and highlights.

    `whence` names the report where the page holds several.
    """
    identity = prefix + claim.id
    sources = [source for step in claim.chain for source in step.sources]
    heading = tag("a", f"Claim {text_of(claim.id.removeprefix('c'))}", href=f"#t-{identity}")
    return tag(
        "article",
        tag("h3", heading, *_badges(claim), tag("small", text_of(whence)) if whence else ""),
        tag("blockquote", _words(claim.content, text), class_="content"),
        _chain(claim, text),
        tag("dl", *(_row(label, values) for label, values in _rows(claim, text))),
        _evidence(claim, text),
        class_="claim", id=identity, tabindex="-1", data_distance=claim.distance,
        data_sources="|".join(wording.source_name(source) for source in sources),
        data_kinds="|".join(source.kind for source in sources),
        data_content=_ranges(claim.content), data_source=_ranges(claim.source), data_cue=_ranges(claim.cue),
    )  # fmt: skip


def _badges(claim: Claim) -> Iterator[Markup]:
    if claim.distance == "own":
        yield tag("span", "own voice", class_="badge own")
    if claim.distance == "hearsay":
        yield tag("span", "hearsay", class_="badge hearsay")
    if claim.accusation:
        yield tag("span", "accusation", class_="badge accusation")


def _chain(claim: Claim, text: str) -> Markup:
    """Return the steps in order, this report first; each with the words it rests on, or the rule."""
    steps = [tag("li", tag("b", "This report"), class_="self")]
    steps += [_step(step, number, text) for number, step in enumerate(claim.chain, start=1)]
    return tag("ol", *steps, class_="chain", aria_label="Chain, from the one who tells to the one it comes from")


def _step(step: Step, number: int, text: str) -> Markup:
    sources = "".join(tag("div", _source(source, text), class_="source") for source in step.sources)
    channel = tag("div", "through ", tag("b", text_of(step.channel)), class_="channel") if step.channel else ""
    words = [source.span for source in step.sources if source.span]
    return tag("li", sources, channel, data_words=_ranges(words), data_tag=f"step {number}")


def _source(source: Source, text: str) -> Markup:
    name = tag("b", text_of(wording.source_name(source)), class_="named" if source.named else "unnamed")
    facts = tag("small", f"{text_of(source.kind)}, {'named' if source.named else 'not named'}")
    rests = tag("q", text_of(source.span.of(text))) if source.span else text_of(f"no words here: {source.rule}")
    return f"{name} {facts}{tag('small', rests, class_='rests')}"


def _row(label: str, values: list[Markup]) -> Markup:
    return tag("div", tag("dt", label), *(tag("dd", value) for value in values))


def _rows(claim: Claim, text: str) -> Iterator[tuple[str, list[Markup]]]:
    cue = f" {tag('q', _words(claim.cue, text))}" if claim.cue else ""
    yield "Act", [text_of(claim.stance) + cue]
    yield "Certainty", [text_of(claim.certainty)]
    yield "Polarity", [text_of(claim.polarity)]
    yield "Voice", [text_of(_VOICE[claim.distance])]
    if claim.accusation:
        yield "Accusation", [f"in the words of {text_of(_accuser(claim))}; not established"]
    if claim.quantities:
        yield "How many", [_quantity(quantity, text) for quantity in claim.quantities]
    if claim.times:
        yield "When", [_time(time, text) for time in claim.times]
    if claim.places:
        yield "Where", [_place(place, text) for place in claim.places]
    if claim.movement:
        yield "Moves", [_movement(claim.movement, text)]
    if claim.events:
        yield "Events", [f"{text_of(event.type)} {_said(event.span, text, 'event')}" for event in claim.events]
    yield "Confidence", [f"{claim.confidence:.2f}" + (f", by {text_of(', '.join(claim.by))}" if claim.by else "")]


def _accuser(claim: Claim) -> str:
    if not claim.chain:
        return "the report itself"
    return ", ".join(wording.source_name(source) for source in claim.chain[-1].sources)


def _quantity(quantity: Quantity, text: str) -> Markup:
    of = f" {text_of(quantity.of)}" if quantity.of else ""
    facts = ", ".join(filter(None, (quantity.approximation, quantity.role, wording.single(quantity.single))))
    return f"{tag('b', text_of(wording.bounds(quantity)))}{of} {_said(quantity.span, text, 'how many', facts)}"


def _time(time: Time, text: str) -> Markup:
    kind = {"DURATION": "how long", "SET": "how often"}.get(time.type, "")
    clock = undated.clock(time.value) if time.start else ""
    mod = (time.mod or "").lower().replace("_", " ")
    of = "time of the saying" if time.belongs == "saying" else ""
    facts = ", ".join(filter(None, (kind, clock, mod, of)))
    return f"{tag('b', text_of(wording.days(time)))} {_said(time.span, text, 'when', facts)}"


def _place(place: Place, text: str) -> Markup:
    where = "" if place.lat is None or place.lon is None else f"{_degrees(place.lat, 'NS')} {_degrees(place.lon, 'EW')}"
    identity = f"GeoNames {place.geonames_id}" if place.geonames_id is not None else ""
    sure = f"confidence {place.confidence:.2f}" if where else ""
    whose = f"the coordinates are those of {place.within}" if where and place.within else ""
    facts = ", ".join(fact for fact in (where, identity, sure, whose) if fact)
    return f"{tag('b', text_of(wording.spot(place)))} {_said(place.span, text, 'where', facts)}"


def _movement(movement: Movement, text: str) -> Markup:
    """Return the route as one line, then each end by its name: an arrow alone does not tell via from to."""
    ends = (("from", movement.origin), ("via", movement.via), ("to", movement.to))
    facts = ", ".join(f"{end} {' and '.join(names)}" for end, names in ends if names)
    rests = _said(movement.span, text, "moves", facts) if movement.span else tag("small", text_of(facts))
    return f"{tag('b', text_of(wording.route(movement)))} {rests}"


def _degrees(value: float, ends: str) -> str:
    return f"{abs(value):.2f}° {ends[0] if value >= 0 else ends[1]}"


def _said(span: Span, text: str, label: str, facts: str = "") -> Markup:
    note = f" {text_of(facts)}" if facts else ""
    return tag("small", tag("q", text_of(span.of(text))), note, data_words=_ranges([span]), data_tag=label)


def _evidence(claim: Claim, text: str) -> Markup:
    if not claim.evidence:
        return ""
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Field", "Rule", "Words")))
    rows = [_evidence_row(item, text) for item in claim.evidence]
    return tag("details", tag("summary", "Evidence"), tag("table", tag("thead", head), tag("tbody", *rows)))


def _evidence_row(item: Evidence, text: str) -> Markup:
    words = tag("q", text_of(item.span.of(text))) if item.span else "none"
    cells = tag("th", text_of(item.field), scope="row") + tag("td", text_of(item.rule)) + tag("td", words)
    return tag("tr", cells, data_words=_ranges([item.span] if item.span else []), data_tag=item.field)


def _words(spans: Iterable[Span], text: str) -> Markup:
    return " … ".join(text_of(span.of(text)) for span in spans)


def _ranges(spans: Iterable[Span]) -> str | None:
    return " ".join(f"{span.start}-{span.end}" for span in spans) or None
