"""What people send from the pages into decisions, ratings, additions, sessions; each form with its session's mark."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment
from starlette.datastructures import FormData, UploadFile

from reportedly.archive.desk import Desk, Visitor
from reportedly.errors import AccessError, DecisionError, InputTooLargeError, QueryError, SignInError, TooOftenError
from reportedly.faces.api import added, file_name, told
from reportedly.faces.guard import COOKIE, Guard
from reportedly.intake import Given

Form = dict[str, str]
Done = Callable[[Desk, Visitor, Form], str]
"""What a form does; it returns the address to go on to."""

_FIELDS = ("stance", "certainty", "polarity", "distance", "accusation")
_JSON_FIELDS = ("content", "source", "cue", "chain", "quantities", "times", "places", "movement", "events")


def decide(desk: Desk, visitor: Visitor, form: Form) -> str:
    """Make a decision on a claim."""
    visitor.need("reviewer", "deciding")
    kind, claim = form.get("kind", ""), form.get("claim", "")
    said: dict[str, Any] = {"why": form.get("why", "")}
    if kind == "correct":
        said["changes"] = _changes(form)
    if kind == "outcome":
        said["outcome"] = form.get("outcome")
    if kind == "rate claim":
        said["rating"] = int(form["rating"]) if form.get("rating", "").isdecimal() else form.get("rating")
    desk.review.decide(visitor.name, kind, claim, **said)
    return form.get("back") or f"/claim/{claim}"


def _changes(form: Form) -> dict[str, Any]:
    made: dict[str, Any] = {name: form[name] for name in _FIELDS if form.get(name)}
    if "accusation" in made:
        made["accusation"] = made["accusation"] == "true"
    for name in _JSON_FIELDS:
        if form.get(name, "").strip():
            try:
                made[name] = json.loads(form[name])
            except (ValueError, RecursionError) as error:
                raise DecisionError(name, form[name], "JSON as the page shows it") from error
    return made


def undo(desk: Desk, visitor: Visitor, form: Form) -> str:
    """Undo a decision."""
    visitor.need("reviewer", "undoing")
    seq = form.get("seq", "")
    if not (seq.isascii() and seq.isdigit() and len(seq) < 10):
        raise DecisionError("what is to be undone", seq, "the number of a decision")
    desk.review.undo(visitor.name, int(seq), form.get("why", ""), anybodys=visitor.may("admin"))
    return form.get("back") or "/audit"


def look(desk: Desk, visitor: Visitor, form: Form) -> str:  # noqa: ARG001 - as every form
    """Keep that somebody has looked."""
    desk.look(visitor.name)
    return "/overview"


def link(desk: Desk, visitor: Visitor, form: Form) -> str:  # noqa: ARG001 - as every form
    """Compare what was added since."""
    visitor.need("reviewer", "comparing")
    desk.archive.link()
    return "/overview"


def rate(desk: Desk, visitor: Visitor, form: Form) -> str:
    """Rate a source."""
    visitor.need("reviewer", "rating")
    source = form.get("source", "")
    desk.review.rate_source(visitor.name, source, form.get("rating", ""), form.get("why", ""))
    return f"/source/{source}"


def assign(desk: Desk, visitor: Visitor, form: Form) -> str:
    """Hand a report out to two people."""
    visitor.need("admin", "handing out a report")
    coders = (form.get("first", ""), form.get("second", ""))
    if not {*coders} <= {*desk.people.reviewers()}:
        raise DecisionError("who codes", coders, "two who may review")
    desk.codings.assign(visitor.name, form.get("report", ""), coders)
    return f"/coding/{form.get('report', '')}"


def finish(desk: Desk, visitor: Visitor, form: Form) -> str:
    """Say that a report is coded."""
    visitor.need("reviewer", "coding")
    desk.codings.finish(visitor.name, form.get("report", ""))
    return f"/coding/{form.get('report', '')}"


def person(desk: Desk, visitor: Visitor, form: Form) -> str:
    """Let somebody in, or no longer."""
    visitor.need("admin", "letting people in")
    if form.get("do") == "drop":
        desk.people.drop(form.get("name", ""))
    else:
        desk.people.keep(form.get("name", ""), form.get("role", ""), form.get("password", ""))
    return "/people"


def revoke(desk: Desk, visitor: Visitor, form: Form) -> str:
    """End one of one's own tokens."""
    desk.people.end(form.get("hash", ""), visitor.name)
    return "/people" if visitor.may("admin") else "/overview"


FORMS: dict[str, Done] = {
    "/decide": decide, "/undo": undo, "/look": look, "/link": link, "/rate": rate, "/assign": assign,
    "/finish": finish, "/person": person, "/revoke": revoke,
}  # fmt: skip


def add_forms(app: FastAPI, guard: Guard, templates: Environment, *, may_fetch: bool) -> None:
    """Add the routes of all forms."""
    for path, done in FORMS.items():
        _add_form(app, guard, path, done)
    _add_sessions(app, guard, templates)
    _add_adding(app, guard, templates, may_fetch=may_fetch)


def _add_form(app: FastAPI, guard: Guard, path: str, done: Done) -> None:
    async def answer(request: Request) -> Response:
        visitor, form = await _given(guard, request)
        plain = {name: str(value) for name, value in form.items() if isinstance(value, str)}
        on = await run_in_threadpool(done, guard.desk, visitor, plain)
        return RedirectResponse(_here(on), 303)

    app.add_api_route(path, answer, methods=["POST"], include_in_schema=False)


async def _given(guard: Guard, request: Request) -> tuple[Visitor, FormData]:
    visitor = await run_in_threadpool(guard.visitor, request)
    form = await request.form(max_files=1, max_fields=60, max_part_size=guard.desk.settings.most_bytes)
    mark = form.get("csrf")
    guard.check_form(visitor, mark if isinstance(mark, str) else "")
    return visitor, form


def _here(address: str) -> str:
    """Return an address of this server, whatever a form says."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and "\\" not in address else "/overview"


def _add_sessions(app: FastAPI, guard: Guard, templates: Environment) -> None:
    @app.get("/", include_in_schema=False)
    def start(request: Request) -> Response:
        token = request.query_params.get("token")
        if token is None or guard.team:
            return RedirectResponse("/overview", 303)
        return _opened(guard, guard.sign_in(request, "owner", token))

    @app.get("/sign-in", include_in_schema=False)
    def sign_in_page() -> Response:
        page = templates.get_template("sign_in.html").render(page="sign-in", visitor=None, problem=None)
        return HTMLResponse(page)

    @app.post("/sign-in", include_in_schema=False)
    async def sign_in(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=4)
        name, password = str(form.get("name", "owner")), str(form.get("password", ""))
        try:
            secret = await run_in_threadpool(guard.sign_in, request, name, password)
        except (SignInError, TooOftenError) as error:
            page = templates.get_template("sign_in.html").render(page="sign-in", visitor=None, problem=str(error))
            return HTMLResponse(page, 429 if isinstance(error, TooOftenError) else 401)
        return _opened(guard, secret)

    @app.post("/sign-out", include_in_schema=False)
    async def sign_out(request: Request) -> Response:
        visitor, _ = await _given(guard, request)
        await run_in_threadpool(guard.sign_out, visitor)
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(COOKIE, path="/")
        return response

    @app.post("/token", include_in_schema=False)
    async def token(request: Request) -> Response:
        visitor, form = await _given(guard, request)
        if not guard.team:
            raise AccessError("a token", "people who may come in; alone, use the start-up token")
        secret = await run_in_threadpool(guard.desk.people.token, visitor.name, str(form.get("label", "")))
        page = templates.get_template("token.html").render(page="token", visitor=visitor, secret=secret, csrf="")
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def _opened(guard: Guard, secret: str) -> Response:
    """Return the way in with a new session, whatever session the browser brought."""
    response = RedirectResponse("/overview", 303)
    response.set_cookie(COOKIE, secret, httponly=True, samesite="strict", secure=guard.secure, path="/")
    return response


def _add_adding(app: FastAPI, guard: Guard, templates: Environment, *, may_fetch: bool) -> None:
    @app.get("/add", include_in_schema=False)
    def add_page(request: Request) -> Response:
        visitor = guard.visitor(request)
        visitor.need("reviewer", "adding")
        page = templates.get_template("add.html")
        return HTMLResponse(page.render(page="add", visitor=visitor, csrf=guard.csrf(visitor), may_fetch=may_fetch))

    @app.post("/add", include_in_schema=False)
    async def add(request: Request) -> Response:
        visitor, form = await _given(guard, request)
        visitor.need("reviewer", "adding")
        try:
            found = await run_in_threadpool(_found, guard.desk, visitor, form, may_fetch)
        finally:
            await form.close()
        return RedirectResponse(f"/report/{found['added'][0]['report']}" if found["added"] else "/reports", 303)


def _found(desk: Desk, visitor: Visitor, form: FormData, may_fetch: bool) -> dict[str, Any]:
    """Add what a form brings: a file, a text or an address."""
    given = {name: str(form.get(name) or "").strip() or None for name in ("text", "address", "published", "outlet")}
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return _of_file(desk, file, given)
    if given["text"] or given["address"]:
        return added(desk, visitor, given, may_fetch=may_fetch)
    raise QueryError("what is added", "", "a text, a file or an address")


def _of_file(desk: Desk, file: UploadFile, given: dict[str, str | None]) -> dict[str, Any]:
    limit = desk.settings.most_bytes
    data = file.file.read(limit + 1)
    if len(data) > limit:
        raise InputTooLargeError(file_name(file.filename), len(data), limit)
    asked = Given(published=given["published"], outlet=given["outlet"])
    return told(desk.add(data, asked, file_name(file.filename)))
