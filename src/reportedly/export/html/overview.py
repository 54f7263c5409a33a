"""Readings to what stands around their texts: title, counts, filters, table of contents, sources, warnings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportedly.export.html.markup import Markup, tag, text_of
from reportedly.export.html.places import places
from reportedly.model import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.chain import Source
    from reportedly.model.reading import Reading

Who = tuple[str, str, bool]
"""A source as the page tells it: name in words, kind, named or not; over several reports, the same words are one."""


def title(readings: list[Reading]) -> str:
    """Return the headline of the only report, or how many there are."""
    return _headline(readings[0]) if len(readings) == 1 else f"{len(readings)} reports"


def short(reading: Reading) -> str:
    """Return outlet and date of a report, or what it was read from."""
    report = reading.report
    known = [known for known in (report.outlet, report.published) if known]
    return ", ".join(known) or report.intake.origin


def summary(readings: list[Reading]) -> Markup:
    """Return list items: claims, sources named and unnamed, share in the reports' own voice, hearsay, warnings."""
    counts = [wording.summary_of(reading) for reading in readings]
    claims, own = sum(count.claims for count in counts), sum(count.own for count in counts)
    who = [name for name in _speakers(readings) if name[0] != wording.NOBODY]
    named, warnings = sum(flag for _, _, flag in who), sum(count.warnings for count in counts)
    facts = [
        (f"{claims}", "claims" if claims != 1 else "claim"),
        (f"{named}", "sources named" if named != 1 else "source named"),
        (f"{len(who) - named}", "unnamed"),
        (f"{100 * own / claims:.0f} %" if claims else "none", "in the report’s own voice"),
        (f"{sum(count.hearsay for count in counts)}", "hearsay"),
        (f"{warnings}", "warnings" if warnings != 1 else "warning"),
    ]
    return "".join(tag("li", tag("b", text_of(value)), " ", what) for value, what in facts)


def source_options(readings: list[Reading]) -> Markup:
    """Return the options of the filter by source, the most frequent first."""
    names: Counter[str] = Counter()
    for who, count in _speakers(readings).items():
        names[who[0]] += count
    return _options(names)


def kind_options(readings: list[Reading]) -> Markup:
    """Return the options of the filter by kind of source, the most frequent first."""
    return _options(
        Counter(
            kind
            for reading in readings
            for claim in reading.claims
            for kind in {source.kind for step in claim.chain for source in step.sources}
        )
    )


def contents(readings: list[tuple[str, Reading]]) -> Markup:
    """Return links to the reports where there are several."""
    if len(readings) < 2:
        return ""
    items = [_entry(reading, f"#{prefix}report") for prefix, reading in readings]
    return tag("nav", tag("ol", *items), class_="contents", aria_label="Reports")


def _entry(reading: Reading, address: str) -> Markup:
    return tag("li", tag("a", text_of(_headline(reading)), href=address), " ", tag("small", text_of(short(reading))))


def section(reading: Reading, marked: Markup, prefix: str) -> Markup:
    """Return one report: where it comes from, then its marked text in its own language."""
    body = tag("div", marked, class_="text", lang=reading.report.language, dir="auto")
    heading = tag("h2", text_of(_headline(reading)), class_="sr")
    whence = tag("p", _whence(reading), class_="whence")
    return tag("section", heading, whence, body, class_="report", id=f"{prefix}report", data_prefix=prefix)


def overview(held: list[tuple[str, Reading]]) -> Markup:
    """Return what is told while no claim is chosen: sources with their share of claims, places, warnings, reader.

    Places only of a single report: the same name may be another place in the next.
    """
    readings = [reading for _, reading in held]
    where = places(held[0][1], held[0][0]) if len(held) == 1 else ""
    return _sources(readings) + where + _warnings(readings) + _made(readings)


def _sources(readings: list[Reading]) -> Markup:
    speakers = _speakers(readings)
    most = max(speakers.values(), default=1)
    rows = [
        tag(
            "li",
            tag("button", text_of(name), type="button", class_="named" if named else "unnamed", data_source=name),
            tag("small", text_of(kind)),
            _bar(100 * count / most),
            tag("span", f"{count} claim{'s' if count != 1 else ''}", class_="count"),
        )
        for (name, kind, named), count in speakers.most_common()
    ]
    if not rows:
        return tag("h3", "Sources") + tag("p", "No claim is credited to anybody.")
    return tag("h3", "Sources") + tag("ul", *rows, class_="sources")


def _bar(percent: float) -> Markup:
    drawn = tag("rect", width=f"{percent:.0f}", height="4")
    return tag("svg", drawn, class_="bar", viewBox="0 0 100 4", preserveAspectRatio="none", aria_hidden="true")


def _warnings(readings: list[Reading]) -> Markup:
    rows = [
        tag(
            "li", tag("b", text_of(notice.code)), " ", text_of(notice.message),
            *([tag("small", " ", text_of(reading.report.intake.origin))] if len(readings) > 1 else []),
        )
        for reading in readings
        for notice in wording.notices_of(reading)
    ]  # fmt: skip
    return tag("h3", "Warnings") + tag("ul", *rows, class_="warnings") if rows else ""


def _made(readings: list[Reading]) -> Markup:
    made = dict.fromkeys(reading.reader for reading in readings)
    rows = []
    for reader in made:
        weights = "".join(f", {name} {checksum}" for name, checksum in reader.weights)
        rows.append(tag("li", text_of(f"reportedly {reader.version}{weights}, numbers as {reader.convention}")))
    return tag("h3", "Read by") + tag("ul", *rows, class_="made")


def _speakers(readings: Iterable[Reading]) -> Counter[Who]:
    """Return in how many claims each source stands on the chain."""
    return Counter(
        who
        for reading in readings
        for claim in reading.claims
        for who in dict.fromkeys(_who(source) for step in claim.chain for source in step.sources)
    )


def _who(source: Source) -> Who:
    return wording.source_name(source), source.kind, source.named


def _options(counts: Counter[str]) -> Markup:
    return "".join(tag("option", text_of(f"{name} ({count})"), value=name) for name, count in counts.most_common())


def _headline(reading: Reading) -> str:
    report = reading.report
    return report.title.of(report.text) if report.title else report.intake.origin


def _whence(reading: Reading) -> Markup:
    return " · ".join(_facts(reading))


def _facts(reading: Reading) -> Iterator[Markup]:
    report = reading.report
    yield text_of(report.outlet or "outlet unknown")
    yield text_of(f"published {report.published}" if report.published else "publication date unknown")
    if report.authors:
        yield text_of("by " + ", ".join(report.authors))
    yield text_of(report.url or report.intake.origin)
