"""HTTP requests under /api/1 into calls of the archive, and their answers into JSON."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, File, Form, Query, Request, UploadFile

from reportedly import __version__
from reportedly.archive.desk import Desk, Entry, Visitor
from reportedly.errors import AccessError, InputError, InputTooLargeError, ReportedlyError
from reportedly.faces import views
from reportedly.faces.api import examples
from reportedly.faces.api import problems as problems_of
from reportedly.faces.guard import Guard
from reportedly.intake import Given
from reportedly.model.points import CONVENTIONS
from reportedly.query import OPTIONS

PATH = "/api/1"
Limit = Annotated[int, Query(ge=1, le=views.MOST, description="rows of a page")]
Cursor = Annotated[str | None, Query(max_length=500, description="`next` of the page before")]
Json = dict[str, Any]


def filters(request: Request) -> dict[str, str]:
    """Return the filters of a request: every parameter that is one; several of one name joined by commas."""
    found: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name in OPTIONS and value.strip():
            found.setdefault(name, []).append(value)
    return {name: ",".join(values) for name, values in found.items()}


def router(guard: Guard, *, may_fetch: bool) -> APIRouter:
    """Return the routes. Everything but `health` and `problems` needs a visitor."""
    api = APIRouter(prefix=PATH, responses=examples.PROBLEM_RESPONSES)
    desk = guard.desk
    _open(api, guard)
    _reading(api, desk, guard.visitor)
    _across(api, desk, guard.visitor)
    _adding(api, desk, guard.visitor, may_fetch=may_fetch)
    _reviewing(api, desk, guard.visitor)
    return api


def _open(api: APIRouter, guard: Guard) -> None:
    @api.get("/health", summary="Whether it runs", responses=examples.of("health"))
    def health() -> Json:
        guard.desk.archive.held.stories(limit=1)
        return {"status": "ok", "version": __version__}

    @api.get("/problems", summary="What may go wrong", responses=examples.of("problems"))
    def problems() -> Json:
        return {"problems": problems_of.every()}


Who = Callable[[Request], Visitor]


def _reading(api: APIRouter, desk: Desk, who: Who) -> None:
    @api.get("/reports", summary="Reports, newest first", responses=examples.of("reports"),
             dependencies=[Depends(who)], openapi_extra=examples.FILTERS)  # fmt: skip
    def reports(request: Request, limit: Limit = views.LIST, cursor: Cursor = None) -> Json:
        return views.reports(desk, filters(request), limit=limit, cursor=cursor)

    @api.get(
        "/reports/{report}",
        summary="The reading of a report",
        responses=examples.of("report"),
        dependencies=[Depends(who)],
    )
    def report(report: str) -> Json:
        return views.report(desk, report)

    @api.get("/claims", summary="Claims that fit (as ask)", responses=examples.of("claims"),
             dependencies=[Depends(who)], openapi_extra=examples.FILTERS)  # fmt: skip
    @api.get("/ask", summary="Claims that fit, newest reports first", responses=examples.of("claims"),
             dependencies=[Depends(who)], openapi_extra=examples.FILTERS)  # fmt: skip
    def ask(request: Request, limit: Limit = views.LIST, cursor: Cursor = None, facets: bool = False) -> Json:
        return views.ask(desk, filters(request), limit=limit, cursor=cursor, facets=facets)

    @api.get(
        "/claims/{report}/{claim}", summary="One claim", responses=examples.of("claim"), dependencies=[Depends(who)]
    )
    def claim(report: str, claim: str) -> Json:
        return views.document(desk, f"{report}/{claim}")

    @api.get(
        "/sources",
        summary="Sources, those in most reports first",
        responses=examples.of("sources"),
        dependencies=[Depends(who)],
    )
    def sources(called: Annotated[str | None, Query(max_length=200)] = None, limit: Limit = views.LIST,
                cursor: Cursor = None) -> Json:  # fmt: skip
        return views.sources(desk, called, limit=limit, cursor=cursor)

    @api.get(
        "/sources/{source}",
        summary="A source and what it said",
        responses=examples.of("source"),
        dependencies=[Depends(who)],
    )
    def source(source: str, limit: Limit = views.LIST, cursor: Cursor = None) -> Json:
        return views.source(desk, source, views.documents, limit=limit, cursor=cursor)


def _across(api: APIRouter, desk: Desk, who: Who) -> None:
    @api.get(
        "/stories",
        summary="Stories, those with the newest reports first",
        responses=examples.of("stories"),
        dependencies=[Depends(who)],
    )
    def stories(limit: Limit = views.LIST, cursor: Cursor = None) -> Json:
        return views.stories(desk, limit=limit, cursor=cursor)

    @api.get("/stories/{story}", summary="A story: copies, citations, loops, claims, drift",
             responses=examples.of("story"), dependencies=[Depends(who)])  # fmt: skip
    def story(story: str) -> Json:
        return views.story(desk, story)

    @api.get(
        "/compare",
        summary="The stories that speak of something",
        responses=examples.of("compare"),
        dependencies=[Depends(who)],
    )
    def compare(about: Annotated[str, Query(min_length=1, max_length=400, examples=["port"])],
                limit: Annotated[int, Query(ge=1, le=50)] = 3) -> Json:  # fmt: skip
        return views.compare(desk, about, limit=limit)

    @api.get("/estimates", summary="A quantity over time (track)", responses=examples.of("estimates"),
             dependencies=[Depends(who)])  # fmt: skip
    def estimates(
        what: Annotated[str, Query(min_length=1, max_length=400, examples=["people killed"])],
        convention: Annotated[str | None, Query(examples=list(CONVENTIONS))] = None,
        since: Annotated[str, Query(max_length=40, description=OPTIONS["since"])] = "",
        until: Annotated[str, Query(max_length=40, description=OPTIONS["until"])] = "",
    ) -> Json:
        return views.estimate(desk, what, convention, {"since": since, "until": until})

    @api.get(
        "/links",
        summary="Links between reports and claims",
        responses=examples.of("links"),
        dependencies=[Depends(who)],
    )
    def links(report: str | None = None, kind: str | None = None, limit: Limit = views.LIST) -> Json:
        return views.links(desk, report, kind, limit=limit)

    @api.get("/why", summary="The evidence behind a verdict", responses=examples.of("why"),
             dependencies=[Depends(who)])  # fmt: skip
    def why(id: Annotated[str, Query(min_length=1, max_length=200)]) -> Json:  # noqa: A002 - the contract's name
        return views.why(desk, id)

    @api.get(
        "/places",
        summary="Places, those in most claims first",
        responses=examples.of("places"),
        dependencies=[Depends(who)],
    )
    def places() -> Json:
        return views.places(desk)


def _adding(api: APIRouter, desk: Desk, who: Who, *, may_fetch: bool) -> None:
    @api.post("/add", summary="Add a text, or what an address gives", responses=examples.of("add"))
    def add(visitor: Annotated[Visitor, Depends(who)], given: Annotated[Json, Body(examples=[examples.ADD])]) -> Json:
        return added(desk, visitor, given, may_fetch=may_fetch)

    @api.post("/add/file", summary="Add a file", responses=examples.of("add"))
    def add_file(
        visitor: Annotated[Visitor, Depends(who)], file: Annotated[UploadFile, File()],
        published: Annotated[str | None, Form()] = None, outlet: Annotated[str | None, Form()] = None,
    ) -> Json:  # fmt: skip
        visitor.need("reviewer", "adding a file")
        limit = desk.settings.most_bytes
        data = file.file.read(limit + 1)
        if len(data) > limit:
            raise InputTooLargeError(file_name(file.filename), len(data), limit)
        return told(desk.add(data, Given(published=published or None, outlet=outlet or None), file_name(file.filename)))


def added(desk: Desk, visitor: Visitor, given: Json, *, may_fetch: bool) -> Json:
    """Return what became of a text or an address that somebody hands in."""
    visitor.need("reviewer", "adding")
    unknown = set(given) - {"text", "address", "published", "outlet"}
    values = {name: given.get(name) for name in ("text", "address", "published", "outlet")}
    if unknown or any(value is not None and not isinstance(value, str) for value in values.values()):
        raise InputError("the body", "expected text or address, and published and outlet, each a string")
    text, address = values["text"], values["address"]
    asked = Given(published=values["published"] or None, outlet=values["outlet"] or None)
    if address and not text:
        if not may_fetch:
            raise AccessError("fetching an address", "a server started with --fetch")
        return told(desk.fetch(address, asked))
    data = (text or "").encode("utf-8", "replace")
    if len(data) > desk.settings.most_bytes:
        raise InputTooLargeError("text", len(data), desk.settings.most_bytes)
    kind = Given(kind="text", published=asked.published, outlet=asked.outlet)
    return told(desk.add(data, kind, "text"))


def told(found: Any) -> Json:  # noqa: ANN401 - what Desk.add gives
    """Return what became of the reports of an input."""
    reports, failed = [], []
    for one in found:
        if isinstance(one, ReportedlyError):
            failed.append(one)
        else:
            reports.append({"report": one.report, "state": one.state, "previous": one.previous})
    if failed and not reports:
        raise failed[0]
    return {"added": reports, "failed": [str(one) for one in failed]}


def file_name(given: str | None) -> str:
    """Return the last part of a file's name as a browser gives it, harmless as a name."""
    plain = (given or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in plain if letter.isprintable())[:200].strip(". ") or "file"


def _reviewing(api: APIRouter, desk: Desk, who: Who) -> None:
    @api.get("/queue", summary="Claims that wait for a decision", responses=examples.of("queue"))
    def queue(visitor: Annotated[Visitor, Depends(who)], order: str = "uncertain", seed: int = 1,
              limit: Limit = 20) -> Json:  # fmt: skip
        visitor.need("reviewer", "the queue")
        return {"claims": views.documents(desk, desk.review.waiting(order, limit=limit, seed=seed % 1_000_003))}

    @api.get(
        "/decisions",
        summary="What was decided on a report; orphaned: on claims that are no longer read",
        responses=examples.of("decisions"),
    )
    def decisions(visitor: Annotated[Visitor, Depends(who)], report: str) -> Json:
        visitor.need("reviewer", "decisions")
        gone = desk.review.orphaned(visitor.name, report)
        made = {entry.seq for entry in gone}
        held = [entry for entry in desk.review.history(report, visitor.name) if entry.seq not in made]
        return {"decisions": [decision(desk, entry) for entry in held],
                "orphaned": [decision(desk, entry) for entry in gone]}  # fmt: skip

    @api.post("/decisions", summary="Decide on a claim", responses=examples.of("decision", 201), status_code=201)
    def decide(
        visitor: Annotated[Visitor, Depends(who)], given: Annotated[Json, Body(examples=[examples.DECIDE])]
    ) -> Json:
        visitor.need("reviewer", "deciding")
        kind, claim = given.get("kind"), given.get("claim")
        said = {name: given[name] for name in ("why", "changes", "outcome", "rating") if given.get(name) is not None}
        return decision(desk, desk.review.decide(visitor.name, str(kind), str(claim), **said))

    @api.get("/training", summary="Decisions as data to train with", responses=examples.of("training"))
    def training(visitor: Annotated[Visitor, Depends(who)]) -> Json:
        visitor.need("reviewer", "decisions as training data")
        return {"decisions": [views.without_held(lesson) for lesson in desk.review.training()]}

    @api.get(
        "/agreement",
        summary="How far two who coded a report agree (Krippendorff's alpha, by field), and where they differ",
        responses=examples.of("agreement"),
    )
    def agreement(report: str, visitor: Annotated[Visitor, Depends(who)]) -> Json:
        visitor.need("reviewer", "codings")
        differ = desk.codings.differences(report)
        return {"report": report, "alpha": desk.codings.agreement(report), "differences": differ}

    @api.get("/audit", summary="Whether the log of decisions is whole", responses=examples.of("audit"))
    def audit(visitor: Annotated[Visitor, Depends(who)]) -> Json:
        visitor.need("reviewer", "the audit log")
        gone = [decision(desk, entry) for entry in desk.review.orphaned(visitor.name)]
        return {"broken": list(desk.review.broken()), "head": desk.review.head(), "orphaned": gone}


def decision(desk: Desk, entry: Entry) -> Json:
    """Return a decision as JSON."""
    said = {name: value for name, value in desk.said(entry).items() if name != "content"}
    where = f"{entry.report}/{entry.claim}" if entry.claim else entry.report
    return {"seq": entry.seq, "at": entry.at, "who": entry.who, "kind": entry.kind, "about": where, "why": "",
            **said, "hash": entry.hash}  # fmt: skip
