"""An archive and a guard into the application that answers: headers, ETags, errors, pages in three forms, files."""

from __future__ import annotations

import functools
import hashlib
import logging
from collections.abc import Awaitable, Callable
from importlib import resources
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.exceptions import HTTPException

from reportedly import __version__
from reportedly.archive import drawing
from reportedly.errors import InputTooLargeError, NotHeldError, QueryError, ReportedlyError, SignInError
from reportedly.faces import views
from reportedly.faces.api import PATH, problems, router
from reportedly.faces.desk.briefs import add_briefs
from reportedly.faces.desk.forms import add_forms
from reportedly.faces.desk.members import together, told
from reportedly.faces.desk.pages import PAGES, Asked, Page, Shown
from reportedly.faces.desk.tables import csv_of
from reportedly.faces.guard import Guard
from reportedly.model import wording
from reportedly.model.chain import UNSPECIFIED

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; connect-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY", "Cache-Control": "private, no-cache",
}  # fmt: skip
_LOG = logging.getLogger(__name__)
_MOST_BODY = 1_000_000
"""Bytes that a request may bring beside the limit of an input; and all that somebody unknown may bring."""


def application(guard: Guard, *, may_fetch: bool = False) -> FastAPI:
    """Return the application."""
    app = FastAPI(
        title="reportedly", version=__version__, openapi_url=f"{PATH}/openapi.json", docs_url=None, redoc_url=None,
        redirect_slashes=False,
        description="News reports to claims: who says each, through whom, how sure, how many, where and when.",
    )  # fmt: skip
    templates = _templates(guard)
    _guarded(app, guard)
    _failing(app, templates)
    app.include_router(router(guard, may_fetch=may_fetch))
    add_forms(app, guard, templates, may_fetch=may_fetch)
    add_briefs(app, guard)
    for page in PAGES:
        _add_page(app, guard, page, templates)
    _add_static(app)
    return app


def _templates(guard: Guard) -> Environment:
    loader = FileSystemLoader(str(resources.files(__package__) / "templates"))
    made = Environment(
        loader=loader, autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(seen=lambda words: wording.visible(str(words or "")), together=together, told=told,
                        whose=lambda name: wording.NOBODY if name == UNSPECIFIED else name)  # fmt: skip
    made.globals.update(team=guard.team, version=__version__)
    made.finalize = _harmless
    return made


def _harmless(value: object) -> object:
    """Return what a template puts out with control characters and overrides of the direction made visible."""
    if isinstance(value, Markup):
        return Markup(wording.visible(value))  # noqa: S704 - it was markup before
    return wording.visible(value) if isinstance(value, str) else value


Next = Callable[[Request], Awaitable[Response]]


def _guarded(app: FastAPI, guard: Guard) -> None:
    @app.middleware("http")
    async def checked(request: Request, call_next: Next) -> Response:
        try:
            guard.check_address(request)
            length = request.headers.get("content-length", "0")
            most = guard.desk.settings.most_bytes + _MOST_BODY
            if not (length.isascii() and length.isdigit()):
                raise QueryError("the length of the request", length, "a whole number")
            if "transfer-encoding" in request.headers:  # may go on for ever, and is read before it is known who asks
                raise QueryError("the length of the request", "not told", "a Content-Length")
            if int(length[:20]) > most:
                raise InputTooLargeError("the request", int(length[:20]), most)
            if int(length[:20]) > _MOST_BODY:
                await run_in_threadpool(guard.visitor, request)
        except ReportedlyError as error:
            response: Response = problems.answer(request, error)
        else:
            response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return await _tagged(request, response)


async def _tagged(request: Request, response: Response) -> Response:
    """Return the answer with its ETag, or that what the asker has is still the same."""
    if request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return response
    body = b"".join([chunk async for chunk in response.body_iterator])  # type: ignore[attr-defined]
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    asked = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag in asked:
        return Response(status_code=304, headers={**headers, "etag": tag})
    return Response(body, 200, {**headers, "etag": tag})


def _failing(app: FastAPI, templates: Environment) -> None:
    def failed(request: Request, error: Exception) -> Response:
        if not isinstance(error, ReportedlyError):
            _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
        plain = request.url.path
        wants_page = "text/html" in request.headers.get("accept", "") and not plain.startswith(PATH)
        if not wants_page:
            return problems.answer(request, error)
        if isinstance(error, SignInError) and request.method == "GET":
            return RedirectResponse("/sign-in", 303)
        details = problems.details(request, error)
        page = templates.get_template("problem.html").render(problem=details, page="problem", visitor=None)
        return HTMLResponse(page, problems.problem_of(error)[0])

    def http(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            return failed(request, error)
        if error.status_code == 404:
            return failed(request, NotHeldError("this server", request.url.path))
        return problems.of_http(request, error)

    def invalid(request: Request, error: Exception) -> Response:
        first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
        where = ".".join(map(str, first.get("loc", ("request",))))
        return failed(request, QueryError(where, first.get("input"), str(first.get("msg", "another value"))))

    app.add_exception_handler(ReportedlyError, failed)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, failed)


def _add_page(app: FastAPI, guard: Guard, page: Page, templates: Environment) -> None:
    def shown(request: Request) -> tuple[Asked, Shown]:
        visitor = guard.visitor(request)
        visitor.need(page.role, f"the page {page.name}")
        asked = Asked(guard.desk, visitor, request)
        return asked, page.shown(asked)

    def as_page(request: Request) -> Response:
        asked, found = shown(request)
        template = templates.get_template(f"{page.name}.html")
        query = request.url.query
        return HTMLResponse(template.render(
            page=page.name, data=found.data, visitor=asked.visitor, csrf=guard.csrf(asked.visitor),
            path=request.url.path, query=f"?{query}" if query else "", params=dict(request.query_params),
            **found.more,
        ).encode("utf-8", "replace"))  # fmt: skip

    def as_json(request: Request) -> Response:
        return JSONResponse(shown(request)[1].data)

    def as_csv(request: Request) -> Response:
        _, found = shown(request)
        name = f'attachment; filename="{page.name}.csv"'
        return Response(csv_of(found.rows), media_type="text/csv", headers={"Content-Disposition": name})

    # The longer addresses first: an id has no dot, but a path would take one.
    for suffix, answer in ((".json", as_json), (".csv", as_csv), ("", as_page)):
        app.add_api_route(page.path + suffix, answer, methods=["GET"], include_in_schema=False)
    if page.path == "/estimate":
        _add_chart(app, guard)


def _add_chart(app: FastAPI, guard: Guard) -> None:
    @functools.lru_cache(maxsize=64)
    def drawn(track: Any, narrow: bool) -> bytes:  # noqa: ANN401 - a Track
        return drawing.chart(track, narrow=narrow)

    @app.get("/estimate.svg", include_in_schema=False)
    def chart(request: Request, what: str, convention: str | None = None, since: str = "", until: str = "",
              narrow: bool = False) -> Response:  # fmt: skip
        guard.visitor(request)
        reported = guard.desk.archive.filter({"since": since, "until": until}).reported
        track = guard.desk.track(what, views.convention_of(guard.desk, convention), reported)
        headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
        return Response(drawn(track, narrow), media_type="image/svg+xml", headers=headers)


_STATIC = {"desk.js": "text/javascript", "early.js": "text/javascript", "icon.svg": "image/svg+xml"}


def _add_static(app: FastAPI) -> None:
    folder = resources.files(__package__) / "static"
    held = {name: ((folder / name).read_text("utf-8"), kind) for name, kind in _STATIC.items()}
    style = drawing.page_file("page.css") + (folder / "desk.css").read_text("utf-8")
    held |= {"desk.css": (style, "text/css"), "report.js": (drawing.page_file("page.js"), "text/javascript")}

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in held:
            raise NotHeldError("this server", f"/static/{name}")
        return Response(held[name][0], media_type=held[name][1])

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(held["icon.svg"][0], media_type="image/svg+xml")
