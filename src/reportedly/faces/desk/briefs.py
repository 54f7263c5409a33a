"""A story, or what was asked for, to a brief that a browser saves: Markdown or Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response

from reportedly.archive import drawing
from reportedly.archive.briefing import brief_of_claims, brief_of_story, title_of
from reportedly.errors import NotHeldError
from reportedly.faces.api import filters

if TYPE_CHECKING:
    from reportedly.archive.drawing import Brief
    from reportedly.faces.guard import Guard

_MEDIA = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def add_briefs(app: FastAPI, guard: Guard) -> None:
    """Let the application answer with briefs, of a story and of the claims that the page Ask shows."""

    def of_story(request: Request, story: str, form: str) -> Response:
        guard.visitor(request)
        return _saved(brief_of_story(guard.desk, story), form, request)

    def of_claims(request: Request, form: str) -> Response:
        guard.visitor(request)
        asked = filters(request)
        return _saved(brief_of_claims(guard.desk, guard.desk.archive.filter(asked), title_of(asked)), form, request)

    app.add_api_route("/story/{story}/brief.{form}", of_story, methods=["GET"], include_in_schema=False)
    app.add_api_route("/ask/brief.{form}", of_claims, methods=["GET"], include_in_schema=False)


def _saved(made: Brief | None, form: str, request: Request) -> Response:
    if made is None or form not in _MEDIA:
        raise NotHeldError("this server", request.url.path)
    content = drawing.word(made) if form == "docx" else drawing.markdown(made)
    name = {"Content-Disposition": f'attachment; filename="brief.{form}"'}
    return Response(content, media_type=_MEDIA[form], headers=name)
