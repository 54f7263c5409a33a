"""What is asked of an archive into JSON for pages, files and programs, with what is held back covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from reportedly.archive.desk import (
    Desk,
    Found,
    Hold,
    Mask,
    ReportCard,
    SourceCard,
    Standing,
    hides,
    hold_of_words,
    shown,
    split_reference,
)
from reportedly.errors import NotHeldError
from reportedly.model import wire, wording
from reportedly.settings import checked_convention

Json = dict[str, Any]
LIST = 50
"""Rows of a page of a list where nobody says how many."""
MOST = 200
NO_DAYS: Mapping[str, str] = MappingProxyType({})


def reports(desk: Desk, asked: Mapping[str, str], *, limit: int = LIST, cursor: str | None = None) -> Json:
    """Return a page of reports in brief, newest first."""
    page = desk.archive.held.reports(desk.archive.filter(asked), limit=limit, cursor=cursor)
    return {"reports": cards(desk, page.items), "next": page.next}


def cards(desk: Desk, items: Iterable[ReportCard]) -> list[Json]:
    """Return reports in brief, with what is held back of their titles and addresses covered."""
    held = list(items)
    mask = desk.mask(reports=(card.id for card in held), stories=(card.story for card in held))
    return mask([{**asdict(card), "title": brief(card.title, 300), "url": _address(card.url)} for card in held])


def brief(words: str | None, most: int) -> str | None:
    """Return words as they are, or their beginning where there are more letters than a list has room for."""
    return words if words is None or len(words) <= most else words[: most - 1] + "…"


def report(desk: Desk, wanted: str) -> Json:
    """Return the reading of a report, with what is held back covered; `held_back` names the claims."""
    reading = desk.archive.held.reading(wanted)
    mask = desk.mask(reports=[wanted], stories=[desk.cards([wanted])[wanted].story])
    document = wire.reading_to_json(mask(reading))
    document["report"]["intake"]["from"] = _name(document["report"]["intake"]["from"])
    holds = [(claim.id, mask.holds.get((wanted, claim.id))) for claim in reading.claims]
    return {**document, "held_back": [{"claim": one, "why": why} for one, why in holds if why]}


def claims(
    desk: Desk, asked: Mapping[str, str], *, limit: int = LIST, cursor: str | None = None, facets: bool = False
) -> Json:
    """Return a page of the claims that fit, as rows, newest reports first; with `facets` how many have which value."""
    return _claims(desk, asked, rows, limit=limit, cursor=cursor, facets=facets)


def ask(
    desk: Desk, asked: Mapping[str, str], *, limit: int = LIST, cursor: str | None = None, facets: bool = False
) -> Json:
    """Return a page of the claims that fit in the form of `reportedly ask --json`, newest reports first."""
    return {"format": "reportedly-ask/1",
            **_claims(desk, asked, documents, limit=limit, cursor=cursor, facets=facets)}  # fmt: skip


def _claims(
    desk: Desk, asked: Mapping[str, str], form: Callable[[Desk, Iterable[Found]], list[Json]], *, limit: int,
    cursor: str | None, facets: bool,
) -> Json:  # fmt: skip
    wanted = desk.archive.filter(asked)
    page = desk.archive.ask(wanted, limit=limit, cursor=cursor)
    found: Json = {"claims": form(desk, page.items), "next": page.next}
    if facets:
        counted = desk.archive.held.facets(wanted, top=8)
        found["facets"] = {
            "counted": counted.counted, "whole": counted.whole,
            "values": _facets(desk, {name: [list(one) for one in values] for name, values in counted.values.items()}),
        }  # fmt: skip
    return found


def _facets(desk: Desk, values: Json) -> Json:
    names = [str(value) for value, _ in values.get("who", ())]
    covered: Json = desk.mask_of_names(names)(values)
    return covered


def documents(desk: Desk, found: Iterable[Found]) -> list[Json]:
    """Return claims in the form of `reportedly ask --json`, with where each stands after what people decided on it.

    A claim that may name a minor or a victim of sexual violence comes without its words and without what was read.
    """
    held = list(found)
    now = desk.review.standing(_spot(one) for one in held)
    mask = _mask(desk, held)
    return [_document(one, mask, now.get(_spot(one), Standing())) for one in held]


def _mask(desk: Desk, found: Sequence[Found]) -> Mask:
    return desk.mask(reports=(one.report.id for one in found), stories=(one.report.story for one in found))


def _document(whole: Found, mask: Mask, now: Standing) -> Json:
    one, hold = mask(whole), mask.holds.get(_spot(whole))
    told: Json = wire.to_json(one)
    told["report"]["title"] = brief(one.report.title, 300)
    told["report"]["url"] = _address(one.report.url)
    if hides(hold):
        told["claim"] = None
    covered = hold is not None or (whole.words, whole.claim) != (one.words, one.claim)
    return {**told, "held_back": covered, "why_held_back": hold, **_standing(now)}


def _standing(now: Standing) -> Json:
    return {"status": now.status or None, "outcome": now.outcome or None, "rating": now.rating or None,
            "flagged": now.flagged}  # fmt: skip


def rows(desk: Desk, found: Iterable[Found]) -> list[Json]:
    """Return claims as rows of a list: all that is told of each in words."""
    held = list(found)
    now = desk.review.standing(_spot(one) for one in held)
    mask = _mask(desk, held)
    return mask([_row(mask(one), mask.holds.get(_spot(one)), now.get(_spot(one), Standing())) for one in held])


def _row(one: Found, hold: Hold | None, now: Standing) -> Json:
    claim, card = one.claim, one.report
    return {
        "id": one.id, "words": brief(one.words, 2000), "held_back": hold,
        "chain": wording.path(claim.chain), "stance": claim.stance, "certainty": claim.certainty,
        "polarity": claim.polarity, "distance": claim.distance, "accusation": claim.accusation,
        "quantities": _each(f"{wording.bounds(q)} {q.of or ''}".strip() for q in claim.quantities),
        "times": _each(wording.days(time) for time in claim.times),
        "places": _each(place.name for place in claim.places),
        "movement": wording.route(claim.movement) if claim.movement else None,
        "confidence": round(claim.confidence, 3), **_standing(now), "outlet": card.outlet,
        "published": card.published, "report": card.id, "title": brief(card.title, 300), "story": card.story,
    }  # fmt: skip


def _each(told: Iterable[str]) -> list[str]:
    """Return what is told, each once, without days of which nothing is known."""
    return [words for words in dict.fromkeys(told) if words != wording.NO_DAY]


def claim(desk: Desk, wanted: str) -> Json:
    """Return one claim as a row."""
    [row] = rows(desk, [_found(desk, wanted)])
    return row


def document(desk: Desk, wanted: str) -> Json:
    """Return one claim in the form of `reportedly show --json`, with where it stands."""
    [told] = documents(desk, [_found(desk, wanted)])
    return told


def _found(desk: Desk, wanted: str) -> Found:
    found = desk.archive.show(wanted)
    if not isinstance(found, Found):
        raise NotHeldError(desk.archive.address, wanted)
    return found


def sources(desk: Desk, called: str | None, *, limit: int = LIST, cursor: str | None = None) -> Json:
    """Return a page of sources, those in most reports first."""
    page = desk.archive.held.sources(called or None, limit=limit, cursor=cursor)
    mask = desk.mask_of_names(one.name for one in page.items if one.kind == "person")
    return {"sources": mask([asdict(one) for one in page.items]), "next": page.next}


def source(
    desk: Desk, wanted: str, form: Callable[[Desk, Iterable[Found]], list[Json]] = rows, *, limit: int = LIST,
    cursor: str | None = None,
) -> Json:  # fmt: skip
    """Return a source, its claims (as rows, or as documents), and the ratings that people gave it."""
    found = desk.archive.show(wanted)
    if not isinstance(found, SourceCard):
        raise NotHeldError(desk.archive.address, wanted)
    page = desk.said_by(found, limit=limit, cursor=cursor)
    mask = _mask(desk, page.items)
    ratings = [
        {"seq": entry.seq, "who": entry.who, "at": entry.at, **desk.said(entry)}
        for entry in desk.review.source_ratings(wanted)
    ]
    return {"source": mask(asdict(found)), "claims": form(desk, page.items), "ratings": ratings, "next": page.next}


def stories(desk: Desk, *, limit: int = LIST, cursor: str | None = None) -> Json:
    """Return a page of stories in brief, those with the newest reports first."""
    page = desk.archive.held.stories(limit=limit, cursor=cursor)
    mask = desk.mask(stories=(one.id for one in page.items))
    return {"stories": mask([{**asdict(one), "title": brief(one.title, 300)} for one in page.items]), "next": page.next}


def story(desk: Desk, wanted: str) -> Json:
    """Return a story as it was compared: the contract's comparison of one story, held back words covered."""
    told = comparison(desk, [wanted])
    if not told["stories"]:
        raise NotHeldError(desk.archive.address, wanted)
    return told


def compare(desk: Desk, about: str, *, limit: int = 3) -> Json:
    """Return the newest stories that speak of something, as they were compared; `more`: there are others."""
    found = desk.about(about, limit + 1)
    return {**comparison(desk, found[:limit]), "more": len(found) > limit}


def comparison(desk: Desk, wanted: Sequence[str]) -> Json:
    """Return stories as they were compared, as the contract has it, held back words covered."""
    found = desk.documents(wanted)
    told: Json = {
        "format": wire.COMPARE_FORMAT,
        "reports": {report_: card for one in found for report_, card in one["cards"]},
        "stories": [one["story"] for one in found],
    }
    for card in told["reports"].values():
        card["title"] = brief(card["title"], 300)
        card["from"] = _name(card["from"])
    mask = desk.mask(stories=wanted)
    for group in (group for one in told["stories"] for group in one["claims"]):
        holds = [hold for one in group["members"] if (hold := mask.holds.get((one["report"], one["claim"])))]
        group["held_back"] = next((hold for hold in holds if hides(hold)), holds[0] if holds else None)
    for one in told["stories"]:
        one["title"] = brief(one["title"], 300)
    covered: Json = mask(told)
    return covered


def newest(desk: Desk, contradictions: int, drifts: int) -> Json:
    """Return the newest contradictions (groups of claims) and drifts, each with its story, and the cards of the reports
    they are of, held back words covered.
    """
    told = {"contradictions": desk.turns("contradiction", contradictions), "drifts": desk.turns("drift", drifts)}
    found = [one for each in told.values() for one in each]
    known = {report_: {**card, "title": brief(card["title"], 300), "from": _name(card["from"])}
             for one in found for report_, card in one["cards"]}  # fmt: skip
    mask = desk.mask(stories=dict.fromkeys(one["story"] for one in found))
    covered: Json = mask({
        **{name: [{**one["turn"], "story": one["story"]} for one in each] for name, each in told.items()},
        "cards": known,
    })  # fmt: skip
    return covered


def estimate(desk: Desk, what: str, convention: str | None = None, days: Mapping[str, str] = NO_DAYS) -> Json:
    """Return every statement of a quantity over time; the words of what is held back are covered. `days`: the filters
    `since` and `until`, as ask has them.

    Raises:
        SettingsError: there is no such convention.
        QueryError: there is nothing to look for in `what`, or a day is none.
    """
    track = desk.track(what, convention_of(desk, convention), desk.archive.filter(days).reported)
    told = wire.track_to_json(track)
    reports_ = dict.fromkeys(point["report"] for point in told["points"])
    return {**told, "reports": {card["id"]: card for card in cards(desk, desk.cards(list(reports_)).values())}}


def convention_of(desk: Desk, asked: str | None) -> str:
    """Return the convention that was asked for, else that of the settings.

    Raises:
        SettingsError: there is no such convention.
    """
    return checked_convention(asked, "convention") if asked else desk.settings.convention


def why(desk: Desk, wanted: str) -> Json:
    """Return the evidence behind a verdict in the form of `reportedly why --json`."""
    whole = wire.to_json(desk.why(wanted))
    told = _masked(desk, whole, (reason["report"] for reason in whole), story=wanted)
    return {"id": wanted, "why": told, "held_back": told != whole}


def links(desk: Desk, report: str | None, kind: str | None, *, limit: int = LIST) -> Json:
    """Return links from and to a report, or of a kind, those of the newest reports first."""
    told = wire.to_json(tuple(desk.archive.held.links(report, kind=kind, limit=limit)))
    ends = [split_reference(end)[0] for link in told for end in (link["a"], link["b"]) if end]
    return {"links": _masked(desk, told, ends)}


def _masked(desk: Desk, told: Any, reports_: Iterable[str | None], story: str = "") -> Any:  # noqa: ANN401 - any JSON
    known = desk.cards([one for one in dict.fromkeys(reports_) if one])
    return desk.mask(reports=known, stories=(story, *(card.story for card in known.values())))(told)


def places(desk: Desk) -> Json:
    """Return the places that claims name, each with how many do; those that are not located apart."""
    found = [
        {"name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon, "country": place.country,
         "geonames_id": place.geonames_id, "within": place.within, "where": wording.whereabouts(place),
         "claims": number}
        for place, number in desk.places()
    ]  # fmt: skip
    return {
        "places": [one for one in found if one["lat"] is not None],
        "unplaced": [one for one in found if one["lat"] is None],
    }


def _spot(one: Found) -> tuple[str, str]:
    report_, _, claim_ = one.id.rpartition("/")
    return report_, claim_


def _address(url: str | None) -> str | None:
    """Return an address that may be followed: http and https, nothing that runs."""
    return url if url and url.lower().startswith(("http://", "https://")) and not hold_of_words(url) else None


def _name(origin: str) -> str:
    """Return the last part of a file's name: where it lay on somebody's disk is nobody else's matter."""
    plain = origin.replace("\\", "/").rsplit("/", 1)[-1] if "://" not in origin else origin
    return shown(hold) if (hold := hold_of_words(plain)) else plain


def without_held(lesson: Json) -> Json:
    """Return data to train with; of a claim that is held back only that it was decided on."""
    return {**lesson, "claim": {"id": lesson["claim"]["id"]}, "corrected": None} if lesson["held_back"] else lesson
