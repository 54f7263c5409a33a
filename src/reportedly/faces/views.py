"""What is asked of an archive into JSON for pages, files and programs, with what is held back covered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from reportedly.archive.desk import (
    Desk,
    Found,
    Hold,
    ReportCard,
    SourceCard,
    Standing,
    Told,
    blacked,
    hold_of_words,
    shown,
)
from reportedly.archive.drawing import Brief, Said
from reportedly.archive.drawing import brief as make_brief
from reportedly.errors import NotHeldError
from reportedly.model import wire, wording
from reportedly.model.reading import Reading
from reportedly.settings import checked_convention

Json = dict[str, Any]
LIST = 50
"""Rows of a page of a list where nobody says how many."""
MOST = 200


def reports(desk: Desk, asked: Mapping[str, str], *, limit: int = LIST, cursor: str | None = None) -> Json:
    """Return a page of reports in brief, newest first."""
    page = desk.archive.held.reports(desk.archive.filter(asked), limit=limit, cursor=cursor)
    return {"reports": cards(desk, page.items), "next": page.next}


def cards(desk: Desk, items: Iterable[ReportCard]) -> list[Json]:
    """Return reports in brief; a title that accuses is covered until its claim is approved."""
    held = list(items)
    titles = desk.review.titles({card.id: card.title for card in held})
    return [{**asdict(card), "title": brief(titles[card.id], 300), "url": _address(card.url)} for card in held]


def brief(words: str | None, most: int) -> str | None:
    """Return words as they are, or their beginning where there are more letters than a list has room for."""
    return words if words is None or len(words) <= most else words[: most - 1] + "…"


def report(desk: Desk, wanted: str, *, whole: bool) -> Json:
    """Return the reading of a report. Unless `whole`, what is held back is covered in the text and its claims are left
    out; `held_back` names them.
    """
    reading = desk.archive.held.reading(wanted)
    holds = held_in(desk, reading)
    document = wire.reading_to_json(reading)
    if not whole:
        document = covered(document, reading, holds)
    return {**document, "held_back": [{"claim": one, "why": why} for one, why in holds.items()]}


def held_in(desk: Desk, reading: Reading) -> dict[str, Hold]:
    """Return why claims of a reading are held back, by their ids."""
    return {claim: hold for (_, claim), hold in desk.review.held_in([reading.report.id]).items()}


def covered(document: Json, reading: Reading, holds: Mapping[str, Hold]) -> Json:
    """Return the JSON of a reading without the claims that are held back, and with their words covered."""
    text = reading.report.text
    for claim in reading.claims:
        if claim.id in holds:
            for span in claim.content:
                text = _everywhere(text, span.of(reading.report.text), span.start)
    kept = [claim for claim in document["claims"] if claim["id"] not in holds]
    gone = {claim.attribution for claim in reading.claims if claim.id in holds}
    told = [one for one in document["attributions"] if one["id"] not in gone]
    origin = {**document["report"]["intake"], "from": _name(document["report"]["intake"]["from"])}
    return {
        **document, "report": {**document["report"], "text": text, "intake": origin}, "claims": kept,
        "attributions": told,
    }  # fmt: skip


def _everywhere(text: str, words: str, start: int) -> str:
    """Return the text with a stretch covered, and the same words wherever else they stand (a headline repeats them)."""
    text = blacked(text, start, start + len(words))
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        text = blacked(text, at, at + len(words))
        at = text.find(words, at + len(words))
    return text


def claims(
    desk: Desk, asked: Mapping[str, str], *, limit: int = LIST, cursor: str | None = None, facets: bool = False
) -> Json:
    """Return a page of the claims that fit, newest reports first; with `facets` how many have which value."""
    wanted = desk.archive.filter(asked)
    page = desk.archive.ask(wanted, limit=limit, cursor=cursor)
    found: Json = {"claims": rows(desk, page.items), "next": page.next}
    if facets:
        counted = desk.archive.held.facets(wanted, top=8)
        found["facets"] = {
            "counted": counted.counted, "whole": counted.whole,
            "values": {name: [list(one) for one in values] for name, values in counted.values.items()},
        }  # fmt: skip
    return found


def rows(desk: Desk, found: Iterable[Found]) -> list[Json]:
    """Return claims in brief."""
    held = list(found)
    holds = desk.review.held_back(held)
    now = desk.review.standing(_spot(one) for one in held)
    titles = {card["id"]: card for card in cards(desk, {one.report.id: one.report for one in held}.values())}
    return [_row(one, holds.get(one.id), now.get(_spot(one), Standing()), titles[one.report.id]) for one in held]


def _row(one: Found, hold: Hold | None, now: Standing, card: Json) -> Json:
    claim = one.claim
    told: Json = {
        "id": one.id, "words": shown(hold) if hold else brief(one.words, 2000), "held_back": hold,
        "chain": wording.path(claim.chain), "stance": claim.stance, "certainty": claim.certainty,
        "polarity": claim.polarity, "distance": claim.distance, "accusation": claim.accusation,
        "quantities": [], "times": [], "places": [], "movement": None, "confidence": round(claim.confidence, 3),
        "status": now.status or None, "outcome": now.outcome or None, "rating": now.rating or None,
        "flagged": now.flagged, "outlet": card["outlet"], "published": card["published"], "report": card["id"],
        "title": card["title"], "story": card["story"],
    }  # fmt: skip
    if hold is None:
        told["quantities"] = [f"{wording.bounds(q)} {q.of or ''}".strip() for q in claim.quantities]
        told["times"] = [wording.days(time) for time in claim.times]
        told["places"] = [place.name for place in claim.places]
        told["movement"] = wording.route(claim.movement) if claim.movement else None
    return told


def claim(desk: Desk, wanted: str) -> Json:
    """Return one claim, as it was read and in brief; covered where it is held back."""
    found = desk.archive.show(wanted)
    if not isinstance(found, Found):
        raise NotHeldError(desk.archive.address, wanted)
    [row] = rows(desk, [found])
    return {**row, "read": None if row["held_back"] else wire.to_json(found.claim)}


def sources(desk: Desk, called: str | None, *, limit: int = LIST, cursor: str | None = None) -> Json:
    """Return a page of sources, those in most reports first."""
    page = desk.archive.held.sources(called or None, limit=limit, cursor=cursor)
    return {"sources": [asdict(one) for one in page.items], "next": page.next}


def source(desk: Desk, wanted: str, *, limit: int = LIST, cursor: str | None = None) -> Json:
    """Return a source, its claims, and the ratings that people gave it."""
    found = desk.archive.show(wanted)
    if not isinstance(found, SourceCard):
        raise NotHeldError(desk.archive.address, wanted)
    asked = desk.archive.filter({"who": found.name})
    page = desk.archive.ask(asked, limit=limit, cursor=cursor)
    ratings = [
        {"seq": entry.seq, "who": entry.who, "at": entry.at, **desk.said(entry)}
        for entry in desk.review.source_ratings(wanted)
    ]
    return {"source": asdict(found), "claims": rows(desk, page.items), "ratings": ratings, "next": page.next}


def stories(desk: Desk, *, limit: int = LIST, cursor: str | None = None) -> Json:
    """Return a page of stories in brief, those with the newest reports first."""
    page = desk.archive.held.stories(limit=limit, cursor=cursor)
    return {"stories": [{**asdict(one), "title": _story_title(desk, one.id, one.title)} for one in page.items],
            "next": page.next}  # fmt: skip


def _story_title(desk: Desk, wanted: str, title: str) -> str:
    title = brief(title, 300) or ""
    hold = hold_of_words(title)
    if hold:
        return shown(hold)
    asked = desk.archive.filter({"story": wanted, "accusation": "yes"})
    found = desk.archive.ask(asked, limit=LIST).items
    said = {one.words for one in found if one.id in desk.review.held_back(found)}
    return shown("accusation") if any(words in title or title in words for words in said) else title


def story(desk: Desk, wanted: str) -> Json:
    """Return a story as it was compared: the contract's comparison of one story, held back words covered."""
    return _comparison(desk, [desk.story(wanted)])


def compare(desk: Desk, about: str | None) -> Json:
    """Return the stories that speak of something, as they were compared."""
    told = desk.compare(about)
    return _comparison(
        desk, [Told(story, tuple(c for c in told.reports if c[0] in story.reports)) for story in told.stories]
    )


def _comparison(desk: Desk, told: Sequence[Told]) -> Json:
    held = desk.cards([report for one in told for report in one.story.reports])
    known = {card["id"]: card for card in cards(desk, held.values())}
    from reportedly.model.story import Comparison  # noqa: PLC0415 - only here

    document = wire.comparison_to_json(
        Comparison(tuple(card for one in told for card in one.cards), tuple(one.story for one in told))
    )
    for wanted, card in document["reports"].items():
        card["title"] = known[wanted]["title"] if wanted in known else card["title"]
        card["from"] = _name(card["from"])
    for one in document["stories"]:
        one["title"] = _story_title(desk, one["id"], one["title"])
        _cover(one, desk.review.held_in(one["reports"]))
    return document


def _cover(one: Json, holds: Mapping[tuple[str, str], Hold]) -> None:
    """Cover, in a story, the words of what is held back."""
    for group in one["claims"]:
        found = [hold for m in group["members"] if (hold := holds.get((m["report"], m["claim"])))]
        group["held_back"] = found[0] if found else None
        if found:
            group["text"] = shown(found[0])
    for drift in one["drift"]:
        ends = (drift["from"], drift["to"])
        if any((end["report"], end["claim"]) in holds for end in ends):
            drift["words"] = ["…" for _ in drift["words"]]
    said = [group["why"] for group in one["claims"] if group["held_back"]]
    for reason in _reasons([one, *said]):
        if (reason["report"], reason["claim"]) in holds:
            reason["words"] = "…"


def _reasons(value: Any) -> Iterable[Json]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        if {"rule", "report", "claim", "words"} <= value.keys():
            yield value
        for each in value.values():
            yield from _reasons(each)
    elif isinstance(value, list):
        for each in value:
            yield from _reasons(each)


def brief_of(desk: Desk, wanted: str) -> Brief:
    """Return the brief of a story, without what is held back."""
    told = desk.story(wanted)
    known = {card["id"]: card for card in cards(desk, desk.cards(told.story.reports).values())}
    shown_cards = {report_: replace(card, title=known[report_]["title"]) for report_, card in told.cards}
    held = desk.review.held_in(told.story.reports)
    said = {spot: Said(words, chain) for spot, words, chain in desk.sayings(told.story.reports) if spot not in held}
    return make_brief(_story_title(desk, wanted, told.story.title), told.story, shown_cards, said)


def estimate(desk: Desk, what: str, convention: str | None = None) -> Json:
    """Return every statement of a quantity over time; the words of what is held back are covered.

    Raises:
        SettingsError: there is no such convention.
    """
    document = wire.track_to_json(desk.archive.track(what, convention_of(desk, convention)))
    reports_ = {point["report"] for point in document["points"]}
    holds = desk.review.held_in(reports_)
    for point in document["points"]:
        if (point["report"], point["claim"]) in holds:
            point["words"] = "…"
    for reason in _reasons(document):
        if (reason["report"], reason["claim"]) in holds:
            reason["words"] = "…"
    known = {card["id"]: card for card in cards(desk, desk.cards(list(reports_)).values())}
    return {**document, "reports": known}


def convention_of(desk: Desk, asked: str | None) -> str:
    """Return the convention that was asked for, else that of the settings.

    Raises:
        SettingsError: there is no such convention.
    """
    return checked_convention(asked, "convention") if asked else desk.settings.convention


def why(desk: Desk, wanted: str) -> Json:
    """Return the evidence behind a verdict."""
    reasons = wire.to_json(desk.why(wanted))
    holds = desk.review.held_in({reason["report"] for reason in reasons if reason["report"]})
    for reason in reasons:
        if (reason["report"], reason["claim"]) in holds:
            reason["words"] = "…"
    return {"id": wanted, "why": reasons}


def links(desk: Desk, report: str | None, kind: str | None, *, limit: int = LIST) -> Json:
    """Return links from and to a report, or of a kind, those of the newest reports first."""
    return {"links": wire.to_json(tuple(desk.archive.held.links(report, kind=kind, limit=limit)))}


def places(desk: Desk) -> Json:
    """Return the places that claims name, each with how many do; those that are not located apart."""
    found = [
        {"name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon, "country": place.country,
         "geonames_id": place.geonames_id, "within": place.within, "claims": number}
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
