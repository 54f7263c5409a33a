"""Errors to RFC 9457 problem details: one table by class."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from reportedly import errors

PROBLEMS: dict[type[Exception], tuple[int, str, str]] = {
    errors.NotHeldError: (404, "not-held", "The archive holds nothing with that id"),
    errors.QueryError: (422, "query", "A filter, cursor or search that cannot be used"),
    errors.DecisionError: (422, "decision", "A decision that cannot be made as it is asked for"),
    errors.TooOftenError: (429, "too-often", "Asked too often"),
    errors.SignInError: (401, "sign-in", "It is not known who is asking"),
    errors.AccessError: (403, "access", "Not allowed"),
    errors.InputTooLargeError: (413, "too-large", "More than is read at once"),
    errors.AddressRefusedError: (403, "address-refused", "An address that must not be fetched"),
    errors.FetchError: (502, "fetch", "An address that was not fetched"),
    errors.InputError: (422, "input", "An input that could not be read"),
    errors.ReadingError: (422, "reading", "A reading that does not agree with its text"),
    errors.SettingsError: (422, "setting", "A value that cannot be used"),
    errors.WireError: (422, "wire", "JSON that is not what the format says"),
    errors.SpanError: (422, "span", "A span that is out of order"),
    errors.ArchiveReadOnlyError: (403, "read-only", "The archive may be read, not written"),
    errors.ArchiveBusyError: (503, "busy", "The archive is kept locked by another process"),
    errors.ArchiveFullError: (507, "full", "No room on the disk of the archive"),
    errors.ArchiveError: (500, "archive", "The archive cannot be read or written"),
    errors.ReportedlyError: (500, "internal", "Something failed"),
}
"""Class of an error -> status, the end of its type, title. The first that fits counts."""

_OF_HTTP = {400: "request", 405: "method", 415: "media-type"}
"""What the framework itself refuses, by status -> the end of its type."""

MEDIA = "application/problem+json"


def problem_of(error: Exception) -> tuple[int, str, str]:
    """Return status, type and title of an error."""
    return next((known for kind, known in PROBLEMS.items() if isinstance(error, kind)), (500, "internal", "A fault"))


def details(request: Request, error: Exception) -> dict[str, object]:
    """Return the problem details of an error as JSON."""
    status, kind, title = problem_of(error)
    # What is no error of ours may tell of the machine: only that it happened is told.
    detail = _detail(error) if isinstance(error, errors.ReportedlyError) else "The fault was logged."
    return {
        "type": f"/api/1/problems#{kind}", "title": title, "status": status, "detail": detail,
        "instance": request.url.path,
    }  # fmt: skip


def _detail(error: errors.ReportedlyError) -> str:
    """Return the sentence of an error; where on its machine the archive lies is nobody else's matter."""
    if isinstance(error, errors.NotHeldError):
        return f"Nothing called {error.wanted[:200]!r} is held here."
    return str(error)


def of_http(request: Request, error: HTTPException) -> JSONResponse:
    """Return the answer to a request that the framework refused."""
    kind = _OF_HTTP.get(error.status_code, "request")
    title = str(error.detail)
    body = {"type": f"/api/1/problems#{kind}", "title": title, "status": error.status_code, "detail": title,
            "instance": request.url.path}  # fmt: skip
    return JSONResponse(body, error.status_code, error.headers, MEDIA)


def every() -> list[dict[str, object]]:
    """Return every problem there is: type, status, title."""
    ours = [(status, kind, title) for status, kind, title in PROBLEMS.values()]
    theirs = [(status, kind, HTTPStatus(status).phrase) for status, kind in _OF_HTTP.items()]
    return [{"type": f"/api/1/problems#{kind}", "status": status, "title": title}
            for status, kind, title in dict.fromkeys(ours + theirs)]  # fmt: skip


def answer(request: Request, error: Exception) -> JSONResponse:
    """Return the answer to a request that failed."""
    body = details(request, error)
    headers = {"Retry-After": str(error.wait)} if isinstance(error, errors.TooOftenError) else {}
    if body["status"] == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body, problem_of(error)[0], headers, MEDIA)
