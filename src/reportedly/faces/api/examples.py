"""What the OpenAPI document shows of each route: examples, the filters, the problems."""

from __future__ import annotations

from typing import Any

from reportedly.query import OPTIONS

_CLAIM = {
    "id": "edf65458012485ca/c13", "words": "Twelve people were killed", "held_back": None,
    "chain": "The Lagoon Herald ← a port official (unnamed)", "stance": "says", "certainty": "certain",
    "polarity": "positive", "distance": "attributed", "accusation": False, "quantities": ["12 people"], "times": [],
    "places": [], "movement": None, "confidence": 0.91, "status": None, "outcome": None, "rating": None,
    "flagged": False, "outlet": "The Lagoon Herald", "published": "2024-03-04", "report": "edf65458012485ca",
    "title": "Explosion at port", "story": None,
}  # fmt: skip
_EXAMPLES: dict[str, Any] = {
    "health": {"status": "ok", "version": "1.0.0"},
    "claims": {"claims": [_CLAIM], "next": None},
    "reports": {
        "reports": [{"id": "edf65458012485ca", "title": "Explosion at port", "outlet": "The Lagoon Herald",
                     "published": "2024-03-04", "claims": 14, "story": None}],
        "next": "WyJyMTIzIiwxMiwxXQ",
    },
    "estimates": {"format": "reportedly-track/1", "of": "people killed", "points": [{"low": 12, "high": None,
                  "approximation": "at least", "as_of": ["2024-03-04"], "origin": "a port official"}]},
    "why": {"id": "edf65458012485ca/c13", "why": [{"rule": "the same figure of the same thing", "report":
            "edf65458012485ca", "claim": "c13", "span": [984, 1004], "words": "twelve people"}]},
    "add": {"added": [{"report": "edf65458012485ca", "state": "new", "previous": None}], "failed": []},
}  # fmt: skip
ADD = {"text": "Ferry sinks\n\nAt least 12 people drowned, the coast guard said.", "published": "2024-03-04"}
DECIDE = {"claim": "edf65458012485ca/c13", "kind": "accept", "why": "the words say so"}
_PROBLEM = {"type": "/api/1/problems#not-held", "title": "The archive holds nothing with that id", "status": 404,
            "detail": "archive 'case.db' holds no report, claim or source 'x'",
            "instance": "/api/1/reports/x"}  # fmt: skip
_PROBLEM_SCHEMA = {"type": "object", "required": ["type", "title", "status", "detail", "instance"], "properties": {
    name: {"type": "integer" if name == "status" else "string"} for name in _PROBLEM}}  # fmt: skip
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem (RFC 9457); /api/1/problems lists them all",
        "content": {"application/problem+json": {"schema": _PROBLEM_SCHEMA, "example": _PROBLEM}},
    }
}
FILTERS = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "description": takes, "schema": {"type": "string"}}
        for name, takes in OPTIONS.items()
    ]
}
"""Every filter of `ask` as a parameter."""


def of(name: str) -> dict[int | str, dict[str, Any]]:
    """Return the example of an answer, as a route takes it."""
    return {200: {"content": {"application/json": {"example": _EXAMPLES[name]}}}}
