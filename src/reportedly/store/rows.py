"""A reading into the rows of the tables: what can be rebuilt from the reading at any time, to find and to verify it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportedly.errors import ReadingError
from reportedly.model.chain import Actor, Source
from reportedly.model.claim import Claim
from reportedly.model.details import Place
from reportedly.model.reading import Reading
from reportedly.model.report import Report
from reportedly.model.span import words_of
from reportedly.model.wire import Json, to_json
from reportedly.store import tables
from reportedly.store.base import Indexed
from reportedly.store.keys import MOST_CLAIMS, claim_key, day_of, number_of
from reportedly.store.packing import pack_json
from reportedly.store.words import fold, plain, words_in

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one reading: those that are its own, and the names and places that readings share, by number."""

    claims: list[Row] = field(default_factory=list)
    voices: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    moments: list[Row] = field(default_factory=list)
    sites: list[Row] = field(default_factory=list)
    actors: list[Row] = field(default_factory=list)
    aliases: list[Row] = field(default_factory=list)
    names: dict[int, Row] = field(default_factory=dict)
    places: dict[int, Row] = field(default_factory=dict)
    words: list[Indexed] = field(default_factory=list)

    def own(self) -> Iterable[tuple[Any, list[Row]]]:
        """Return each table with its rows, in an order in which they can be put in."""
        yield tables.CLAIMS, self.claims
        yield tables.VOICES, self.voices
        yield tables.FIGURES, self.figures
        yield tables.MOMENTS, self.moments
        yield tables.SITES, self.sites
        yield tables.ACTORS, self.actors
        yield tables.ALIASES, self.aliases


def rows_of(reading: Reading, seq: int, *, latest: bool, documents: Sequence[Json] = ()) -> Rows:
    """Return the rows of a reading whose report has number `seq`; `documents` are its claims' JSON where it is at hand.

    Raises:
        ReadingError: it has more claims than can be numbered, or two of one id.
    """
    report = reading.report
    if len(reading.claims) > MOST_CLAIMS:
        raise ReadingError(report.id, f"it has {len(reading.claims):,} claims; at most {MOST_CLAIMS:,} are kept")
    if len({claim.id for claim in reading.claims}) < len(reading.claims):
        raise ReadingError(report.id, "two of its claims have one id; expected an id for each")
    rows = Rows()
    day = day_of(report.published) or 0
    for place, claim in enumerate(reading.claims):
        document = documents[place] if documents else to_json(claim)
        head = {"key": claim_key(day, seq, place), "report": seq, "latest": latest, "document": pack_json(document)}
        _add_claim(rows, claim, report, head)
    _add_actors(rows, reading, seq)
    return rows


def report_row(report: Report, seq: int) -> Row:
    """Return the columns of a report that its reading decides; the rest is decided when it is first added."""
    return {
        "seq": seq,
        "day": day_of(report.published) or 0,
        "outlet": _plain(report.outlet),
        "outlet_folded": fold_name(report.outlet) if report.outlet else None,
        "url": _plain(report.url),
        "title": _plain(report.title.of(report.text)) if report.title else None,
        "published": _plain(report.published),
        "modified": _plain(report.modified),
        "language": _plain(report.language),
    }


def report_words(report: Report) -> list[str]:
    """Return the searched words of a report."""
    return words_in(report.text)


def fold_name(name: str) -> str:
    """Return a name as names are compared: no case, no accents, single spaces."""
    return " ".join(fold(plain(name)).split())


def short_form(name: str) -> str:
    """Return an abbreviation as abbreviations are compared: without points and spaces."""
    return fold(plain(name)).replace(".", "").replace(" ", "")


def _short(alias: str) -> str | None:
    return short_form(alias) if sum(map(str.isupper, alias)) > 1 and len(alias.split()) == 1 else None


def _add_claim(rows: Rows, claim: Claim, report: Report, head: Row) -> None:
    key = head["key"]
    content = words_of(claim.content, report.text)
    rows.claims.append({
        **head,
        "id": plain(claim.id),
        "words": plain(content),
        "stance": claim.stance,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "distance": claim.distance,
        "accusation": claim.accusation,
        "confidence": float(claim.confidence),
    })  # fmt: skip
    names = [source.name for step in claim.chain for source in step.sources]
    rows.words.append((key, words_in(content, *dict.fromkeys(names))))
    _add_voices(rows, claim, key)
    _add_figures(rows, claim, key)
    _add_moments(rows, claim, key)
    for place in claim.places:
        row = _place_row(place)
        rows.places[row["id"]] = row
    sites = dict.fromkeys(_place_row(place)["id"] for place in claim.places)
    rows.sites.extend({"claim": key, "place": number} for number in sites)


def _add_voices(rows: Rows, claim: Claim, key: int) -> None:
    on_chain = [(step, source) for step, joint in enumerate(claim.chain) for source in joint.sources]
    for place, (step, source) in enumerate(on_chain):
        rows.voices.append({
            "claim": key,
            "place": place,
            "step": step,
            "origin": step == len(claim.chain) - 1,
            "kind": source.kind,
            "name": _name(rows, source.name, source.kind, named=source.named),
        })  # fmt: skip


def _add_figures(rows: Rows, claim: Claim, key: int) -> None:
    for place, quantity in enumerate(claim.quantities):
        counted = " ".join(words_in(quantity.of or "", quantity.unit or ""))
        rows.figures.append({
            "claim": key,
            "place": place,
            "low": None if quantity.low is None else float(quantity.low),
            "high": None if quantity.high is None else float(quantity.high),
            "role": _plain(quantity.role),
            "counted": f" {counted} ",
        })  # fmt: skip


def _add_moments(rows: Rows, claim: Claim, key: int) -> None:
    for place, time in enumerate(claim.times):
        first, last = day_of(time.start), day_of(time.end, last=True)
        if time.belongs != "saying" and (first is not None or last is not None):
            rows.moments.append({"claim": key, "place": place, "first": first, "last": last})


def _add_actors(rows: Rows, reading: Reading, seq: int) -> None:
    on_chains = Counter(
        name
        for claim in reading.claims
        for name in {_number(source) for step in claim.chain for source in step.sources}
    )
    aliases: dict[tuple[int, str], Row] = {}
    for actor in reading.actors:
        name = _name(rows, actor.name, actor.kind, named=actor.named)
        on_chains.setdefault(name, 0)
        for alias in map(plain, actor.aliases):
            aliases[name, alias] = {"report": seq, "name": name, "alias": alias, "short": _short(alias)}
    rows.actors.extend({"report": seq, "name": name, "claims": claims} for name, claims in on_chains.items())
    rows.aliases.extend(aliases.values())


def _number(source: Source | Actor) -> int:
    return number_of(fold_name(source.name), source.kind, source.named)


def _name(rows: Rows, name: str, kind: str, *, named: bool) -> int:
    shown = " ".join(plain(name).split())
    number = number_of(fold_name(name), kind, named)
    rows.names.setdefault(number, {"id": number, "name": shown, "kind": kind, "named": named})
    return number


def _place_row(place: Place) -> Row:
    row = {
        "name": plain(place.name),
        "folded": fold_name(place.name),
        "kind": _plain(place.kind),
        "geonames_id": place.geonames_id,
        "lat": None if place.lat is None else float(place.lat),
        "lon": None if place.lon is None else float(place.lon),
        "country": _plain(place.country),
        "within": fold_name(place.within) if place.within else None,
    }
    return {"id": number_of(*(value for name, value in row.items() if name != "name")), **row}


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)
