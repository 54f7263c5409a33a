"""The table of pages: each a path, who may see it, its data, and the rows of its CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from reportedly.archive import drawing
from reportedly.archive.desk import Desk, Role, Visitor
from reportedly.errors import NotHeldError, QueryError
from reportedly.faces import views
from reportedly.faces.api import decision, filters
from reportedly.faces.desk.context import around
from reportedly.faces.desk.graph import graph
from reportedly.faces.desk.later import later
from reportedly.model import wire, wording
from reportedly.model.claim import Claim
from reportedly.model.details import Quantity
from reportedly.model.points import CONVENTIONS
from reportedly.model.span import Span
from reportedly.query import OPTIONS

Json = dict[str, Any]
Rows = Iterable[Json]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks what: the desk, the visitor, the request."""

    desk: Desk
    visitor: Visitor
    request: Request

    def one(self, name: str, otherwise: str = "") -> str:
        """Return a parameter of the address."""
        return self.request.query_params.get(name, otherwise)[:2000]

    def part(self, name: str) -> str:
        """Return a part of the path."""
        return str(self.request.path_params[name])

    @property
    def cursor(self) -> str | None:
        """Return the cursor of a list."""
        return self.one("cursor") or None


@dataclass(slots=True)
class Shown:
    """What a page shows: `data` is its JSON, `rows` its CSV, `more` what only the page has (drawings, forms)."""

    data: Json
    rows: Rows = ()
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: name (of its template), path, what it shows, who may see it."""

    name: str
    path: str
    shown: Callable[[Asked], Shown]
    role: Role = "reader"


def overview(asked: Asked) -> Shown:
    """Return stories, what is new, the newest contradictions and drifts."""
    desk = asked.desk
    news = desk.news(asked.visitor.name)
    stories = views.stories(desk, limit=8)["stories"]
    turns = views.newest(desk, 6, 8)
    totals = desk.archive.held.totals()
    latest = desk.archive.held.reports(limit=8).items
    fresh = list(desk.cards(news.reports[:20]).values())
    cards = views.cards(desk, [*fresh, *latest])
    data = {
        "totals": {"reports": totals.reports, "claims": totals.claims, "links": totals.links},
        "uncompared": desk.uncompared(), "since": news.since, "new": cards[: len(fresh)],
        "new_count": len(news.reports), "latest": cards[len(fresh) :], "stories": stories,
        **turns,
    }  # fmt: skip
    return Shown(data, stories)


def reports(asked: Asked) -> Shown:
    """Return the list of reports."""
    data = views.reports(asked.desk, _only(asked, "about", "since", "until", "outlet"), cursor=asked.cursor)
    return Shown(data, data["reports"])


def report(asked: Asked) -> Shown:
    """Return a report; who reviews sees all of its text, others what is not held back."""
    desk, wanted = asked.desk, asked.part("report")
    data = views.report(desk, wanted)
    reading = desk.archive.held.reading(wanted)
    whole = asked.visitor.may("reviewer")
    if not whole:
        reading = _read(data)
    text = reading.report.text
    card = views.cards(desk, [desk.cards([wanted])[wanted]])[0]
    entries = desk.review.history(wanted, asked.visitor.name) if whole else []
    standing = desk.review.standing([(wanted, claim.id) for claim in reading.claims])
    near = _elsewhere(desk, wanted, card["story"])
    data |= {"standing": {claim: asdict(one) for (_, claim), one in standing.items()}, "elsewhere": near,
             "decisions": [decision(desk, entry) for entry in entries]}  # fmt: skip
    more = {
        "text": drawing.marked(reading, ""), "card": card, "reading": reading,
        "articles": [(claim, drawing.article(claim, text, "")) for claim in reading.claims],
        "map": drawing.map_of([p for c in reading.claims for p in c.places],
                              [c.movement for c in reading.claims if c.movement]),
        "whole": whole,
        "coding": desk.codings.of(wanted) if whole else None,
        "coders": desk.people.reviewers() if asked.visitor.may("admin") else [],
        "title": views.brief(reading.report.title.of(text), 300) if reading.report.title else card["title"],
    }  # fmt: skip
    rows = [_flat(wanted, claim, data["report"]["text"]) for claim in _read(data).claims]
    return Shown(data, rows, more)


def _read(document: Json) -> Any:  # noqa: ANN401 - a Reading
    return wire.reading_from_json(document)


def _flat(report_: str, claim: Claim, text: str) -> Json:
    words = " ".join(span.of(text) for span in claim.content)
    chain = wording.path(claim.chain)
    return {"id": f"{report_}/{claim.id}", "words": words, "chain": chain, "stance": claim.stance,
            "certainty": claim.certainty, "distance": claim.distance, "confidence": claim.confidence}  # fmt: skip


def _elsewhere(desk: Desk, wanted: str, story: str | None) -> dict[str, list[Json]]:
    """Return, by claim, what other reports of the story say on the same thing."""
    if story is None:
        return {}
    document = views.story(desk, story)
    found: dict[str, list[Json]] = {}
    for group in document["stories"][0]["claims"]:
        ours = [member["claim"] for member in group["members"] if member["report"] == wanted]
        for claim in ours:
            others = [{**m, "card": document["reports"].get(m["report"])} for m in group["members"]
                      if m["report"] != wanted]  # fmt: skip
            found[claim] = [{**group, "others": others}] if others else []
    return found


def stories(asked: Asked) -> Shown:
    """Return the list of stories."""
    data = views.stories(asked.desk, cursor=asked.cursor)
    return Shown(data, data["stories"])


def story(asked: Asked) -> Shown:
    """Return a story: its graph, its claims, its drift."""
    data = views.story(asked.desk, asked.part("story"))
    one = data["stories"][0]
    rows = [
        {"id": group["id"], "text": group["text"], "outlets": group["outlets"], "origins low": group["origins"]["low"],
         "origins high": group["origins"]["high"], "who": group["origins"]["who"],
         "corroborated": group["corroborated"]}
        for group in one["claims"]
    ]  # fmt: skip
    return Shown(data, rows, {"story": one, "graph": graph(one, data["reports"])})


def estimate(asked: Asked) -> Shown:
    """Return a quantity over time; nothing where none was asked for."""
    what = asked.one("what").strip()
    convention = views.convention_of(asked.desk, asked.one("convention"))
    days = _only(asked, "since", "until")
    empty: Json = {"of": "", "unit": None, "points": [], "disagreements": [], "reports": {}}
    data = views.estimate(asked.desk, what, convention, days) if what else empty
    rows = [{**{name: point[name] for name in ("low", "high", "approximation", "as_of", "reported", "origin", "chain",
             "words", "report", "claim")}, "number": (point["single"] or {}).get("value"), "convention": convention}
            for point in data["points"]]  # fmt: skip
    shown = {"what": what, "convention": convention, **days}
    earlier = min((point["reported"] for point in data["points"] if point["reported"]), default=None)
    amounts = [_amount(point, data["unit"]) for point in data["points"]]
    more = {
        "amounts": amounts, "against": _against(data, amounts), "what": what, "convention": convention,
        "conventions": CONVENTIONS, "days": days, "asked": urlencode(shown),
        "earlier": urlencode({**shown, "until": earlier}) if earlier else None,
    }  # fmt: skip
    return Shown(data, rows, more)


def _amount(point: Json, unit: str | None) -> str:
    span = Span(0, 0)  # the words of a number do not depend on where it stands
    return wording.bounds(Quantity(span, point["low"], point["high"], point["approximation"], unit=unit))


def _against(track: Json, amounts: list[str]) -> list[list[Json]]:
    """Return the pairs of numbers that cannot both be right, each with who says it."""
    held = {
        (point["report"], point["claim"], *point["span"]):
            {**point, "amount": amount, "who": point["origin"] or "the report itself"}
        for point, amount in zip(track["points"], amounts, strict=True)
    }  # fmt: skip
    return [[held[each["report"], each["claim"], *each["span"]] for each in pair["why"]]
            for pair in track["disagreements"]]  # fmt: skip


def sources(asked: Asked) -> Shown:
    """Return the list of sources."""
    data = views.sources(asked.desk, asked.one("called"), cursor=asked.cursor)
    return Shown(data, data["sources"])


def source(asked: Asked) -> Shown:
    """Return a source, what it said, and what later reports did with that."""
    data = views.source(asked.desk, asked.part("source"), cursor=asked.cursor)
    told = asked.desk.documents(sorted({row["story"] for row in data["claims"] if row["story"]}))
    after = later(told, {row["id"] for row in data["claims"]})
    data["claims"] = [{**row, "later": after.get(row["id"], [])} for row in data["claims"]]
    rows = [{**row, "later": [f"{one['relation']}: {one['report']}/{one['claim']}" for one in row["later"]]}
            for row in data["claims"]]  # fmt: skip
    return Shown(data, rows)


def places(asked: Asked) -> Shown:
    """Return the map, and what is not on it."""
    desk = asked.desk
    data = views.places(desk)
    moved = desk.moves()
    held = desk.review.held_at(spot for spot, _ in moved)
    shown = [(spot, move) for spot, move in moved if spot not in held]
    known = desk.cards([spot[0] for spot, _ in shown])
    routes = [{"id": "/".join(spot), "report": spot[0], "outlet": known[spot[0]].outlet,
               "movement": wording.route(move)} for spot, move in shown]  # fmt: skip
    mask = desk.mask(reports=known, stories=(card.story for card in known.values()))
    drawn = drawing.map_of([place for place, _ in desk.places(60)], [mask(move) for _, move in shown])
    return Shown({**data, "movements": mask(routes)}, [*data["places"], *data["unplaced"]], {"map": drawn})


def ask(asked: Asked) -> Shown:
    """Return claims that fit, with facets."""
    wanted = filters(asked.request)
    data = views.claims(asked.desk, wanted, cursor=asked.cursor, facets=True)
    return Shown(data, data["claims"], {"asked": wanted, "options": OPTIONS})


def review(asked: Asked) -> Shown:
    """Return claims that wait for a decision."""
    order = asked.one("order", "uncertain")
    seed = asked.one("seed", "1")
    if not (seed.isascii() and seed.isdigit()):
        raise QueryError("the seed", seed, "a whole number")
    found = asked.desk.review.waiting(order, limit=20, seed=int(seed[:9]))
    desk, who = asked.desk, asked.visitor.name
    data: Json = {
        "order": order, "seed": int(seed[:9]), "claims": views.rows(desk, found),
        "orphaned": [decision(desk, entry) for entry in desk.review.orphaned(who)],
        "codings": [{"report": one.report, "coders": one.coders, "finished": sorted(one.finished),
                     "yours": one.open_for(who)} for one in desk.codings.all()],
    }  # fmt: skip
    titles = {card["id"]: card["title"] for card in views.cards(desk, desk.cards(_of(data["codings"])).values())}
    return Shown(data, data["claims"], {"titles": titles})


def _of(rows: Iterable[Json]) -> list[str]:
    return [row["report"] for row in rows]


def claim(asked: Asked) -> Shown:
    """Return one claim in its sentence, what was decided on it, and the forms to decide."""
    desk = asked.desk
    report_, wanted = asked.part("report"), f"{asked.part('report')}/{asked.part('claim')}"
    data = views.claim(desk, wanted)
    reading = desk.archive.held.reading(report_)
    one = next(each for each in reading.claims if each.id == asked.part("claim"))
    entries = [entry for entry in desk.review.history(report_, asked.visitor.name) if entry.claim == one.id]
    now = desk.review.corrected(one, entries)
    text = reading.report.text
    context = around(text, one.content)
    end = context[-1][-1][0] + len(context[-1][-1][1])
    fields = {name: json.dumps(value, ensure_ascii=False) for name, value in wire.to_json(now).items()}
    more = {
        "around": context, "cut": end < len(text.rstrip()), "language": reading.report.language,
        "article": drawing.article(now, text, ""), "claim": now, "fields": fields,
        "coding": desk.codings.of(report_),
    }  # fmt: skip
    made = [decision(desk, entry) for entry in entries]
    return Shown({**data, "as_it_stands": wire.to_json(now), "decisions": made}, [data], more)


def coding(asked: Asked) -> Shown:
    """Return a report that two people code: to a coder the claims and what they coded themselves; when both have
    finished, how far they agree and where they differ.
    """
    desk, wanted, who = asked.desk, asked.part("report"), asked.visitor.name
    one = desk.codings.of(wanted)
    if one is None:
        raise NotHeldError(desk.archive.address, f"coding of {wanted}")
    card = views.cards(desk, desk.cards([wanted]).values())[0]
    own = desk.codings.own(wanted, who)
    apart = desk.codings.differences(wanted) if one.done() else {}
    rows = views.rows(desk, desk.archive.ask(desk.archive.filter({"report": wanted}), limit=_MOST_CODED).items)
    told = [
        {**row, "own": own[claim][0] if claim in own else None, "differ": apart.get(claim, {})}
        for row in rows
        for claim in [row["id"].rsplit("/", 1)[1]]
    ]
    data: Json = {
        "report": wanted, "title": card["title"], "coders": one.coders, "finished": sorted(one.finished),
        "yours": one.open_for(who), "alpha": desk.codings.agreement(wanted) if one.done() else None,
        "claims": told if one.done() or one.open_for(who) else [],
    }  # fmt: skip
    plain = [{**row, "differ": list(row["differ"])} for row in data["claims"]]
    return Shown(data, plain)


_MOST_CODED = 1000
"""Claims of a report that two people code."""


def audit(asked: Asked) -> Shown:
    """Return the log of decisions, and whether it is whole."""
    page = asked.desk.review.log(asked.visitor.name, cursor=asked.cursor)
    rows = [decision(asked.desk, entry) for entry in page.items]
    broken = list(asked.desk.review.broken())
    data: Json = {"broken": broken, "head": asked.desk.review.head(), "decisions": rows, "next": page.next}
    plain = [{name: row.get(name) for name in ("seq", "at", "who", "kind", "about", "why", "hash")} for row in rows]
    return Shown(data, plain)


def people(asked: Asked) -> Shown:
    """Return who may come in."""
    data: Json = {"people": [{"name": one.name, "role": one.role, "made": one.made} for one in asked.desk.people.all()]}
    coders = asked.desk.people.reviewers()
    tokens = [{"label": one.label, "hash": one.hash} for one in asked.desk.people.tokens(asked.visitor.name)]
    return Shown(data, data["people"], {"tokens": tokens, "coders": coders})


def why(asked: Asked) -> Shown:
    """Return the evidence behind a verdict."""
    data = views.why(asked.desk, asked.one("id"))
    reports_ = dict.fromkeys(reason["report"] for reason in data["why"] if reason["report"])
    cards = views.cards(asked.desk, asked.desk.cards(list(reports_)).values())
    return Shown(data, data["why"], {"cards": {card["id"]: card for card in cards}})


def _only(asked: Asked, *names: str) -> dict[str, str]:
    return {name: asked.one(name) for name in names if asked.one(name).strip()}


PAGES = (
    Page("overview", "/overview", overview),
    Page("reports", "/reports", reports),
    Page("report", "/report/{report}", report),
    Page("stories", "/stories", stories),
    Page("story", "/story/{story}", story),
    Page("estimate", "/estimate", estimate),
    Page("sources", "/sources", sources),
    Page("source", "/source/{source}", source),
    Page("map", "/map", places),
    Page("ask", "/ask", ask),
    Page("why", "/why", why),
    Page("review", "/review", review, "reviewer"),
    Page("claim", "/claim/{report}/{claim}", claim, "reviewer"),
    Page("coding", "/coding/{report}", coding, "reviewer"),
    Page("audit", "/audit", audit, "reviewer"),
    Page("people", "/people", people, "admin"),
)
