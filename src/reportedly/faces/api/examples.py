"""What the OpenAPI document shows of each route: examples, the filters, the problems."""

from __future__ import annotations

from typing import Any

from reportedly.query import OPTIONS

_AT = "edf65458012485ca"
_REPORT = {
    "id": _AT, "title": "Explosion at port", "outlet": "The Lagoon Herald", "url": None, "published": "2024-03-04",
    "modified": None, "language": "en", "sha256": "0f5c…", "length": 1840, "claims": 14, "latest": True,
    "added": "2024-03-05T08:00:00.000Z", "story": "story-49ac619938",
}  # fmt: skip
_SAID = {
    "id": "c13", "content": [[984, 1010]], "cue": [[1011, 1015]], "source": [[1016, 1031]], "attribution": "a9",
    "chain": [{"sources": [{"id": "s4", "name": "a port official", "kind": "official", "named": False, "span": None}],
               "channel": None}],
    "stance": "says", "certainty": "certain", "polarity": "positive", "distance": "attributed", "accusation": False,
    "quantities": [{"span": [984, 997], "low": 12, "high": 12, "approximation": "exact", "of": "people"}],
    "times": [], "places": [], "movement": None, "events": [], "confidence": 0.91, "by": ["rules"],
}  # fmt: skip
_CLAIM = {
    "id": f"{_AT}/c13", "words": "Twelve people were killed", "claim": _SAID, "report": _REPORT, "held_back": False,
    "why_held_back": None, "status": "accepted", "outcome": None, "rating": 2, "flagged": False,
}  # fmt: skip
_SOURCE = {"id": "s-04d4d6c4391cbc6c", "name": "The Lagoon Herald", "kind": "outlet", "named": True, "reports": 3,
           "claims": 41, "aliases": ["the Herald"]}  # fmt: skip
_WHY = [{"rule": "the same figure of the same thing", "report": _AT, "claim": "c13", "span": [984, 1010],
         "words": "twelve people"}]  # fmt: skip
_STORY = {
    "id": "story-49ac619938", "title": "Explosion at port", "reports": [_AT, "b7c1d2"],
    "copies": [{"a": _AT, "b": "b7c1d2", "a_in_b": 0.93, "b_in_a": 0.88, "credit": "AP", "why": _WHY}],
    "citations": [], "loops": [], "claims": [{
        "id": "claims-1", "text": "Twelve people were killed", "held_back": None, "outlets": 2, "corroborated": False,
        "members": [{"report": _AT, "claim": "c13", "relation": "same", "why": _WHY}],
        "origins": {"low": 1, "high": 1, "who": ["a port official"]}, "why": _WHY}],
    "drift": [{"from": {"report": _AT, "claim": "c13"}, "to": {"report": "b7c1d2", "claim": "c1"},
               "kind": "hedge dropped", "words": ["may have been killed", "were killed"], "why": _WHY}],
}  # fmt: skip
_COMPARED = {
    "format": "reportedly-compare/1", "stories": [_STORY],
    "reports": {_AT: {"from": "a.txt", "outlet": "The Lagoon Herald", "published": "2024-03-04", "title": "Explosion"}},
}  # fmt: skip
_PLACE = {"name": "Lagos", "kind": "settlement", "lat": 6.45, "lon": 3.39, "country": "NG", "geonames_id": 2332459,
          "within": None, "claims": 9}  # fmt: skip
_DECISION = {"seq": 7, "at": "2024-03-05T09:12:44.120+00:00", "who": "ana", "kind": "accept", "about": f"{_AT}/c13",
             "why": "the words say so", "hash": "9a1e…"}  # fmt: skip
_POINT = {
    "low": 12, "high": None, "approximation": "at least", "as_of": ["2024-03-04", "2024-03-04"],
    "reported": "2024-03-04", "report": _AT, "claim": "c13", "origin": "a port official",
    "chain": ["a port official"], "supersedes": None, "in_headline": False, "words": "twelve people", "why": _WHY,
}  # fmt: skip
_EXAMPLES: dict[str, Any] = {
    "health": {"status": "ok", "version": "1.0.0"},
    "problems": {"problems": [{"type": "/api/1/problems#not-held", "status": 404,
                               "title": "The archive holds nothing with that id"}]},
    "claims": {"format": "reportedly-ask/1", "claims": [_CLAIM], "next": None},
    "claim": _CLAIM,
    "queue": {"claims": [_CLAIM]},
    "reports": {"reports": [_REPORT], "next": "WyJyMTIzIiwxMiwxXQ"},
    "report": {"format": "reportedly/1", "report": {"id": _AT, "text": "Explosion at port\n\n…", "title": [0, 17]},
               "attributions": [], "claims": [_SAID], "sources": [], "warnings": [],
               "reader": {"version": "1.0.0", "weights": {}}, "held_back": []},
    "sources": {"sources": [_SOURCE], "next": None},
    "source": {"source": _SOURCE, "claims": [_CLAIM], "ratings": [], "next": None},
    "stories": {"stories": [{"id": "story-49ac619938", "title": "Explosion at port", "reports": 2}], "next": None},
    "story": _COMPARED,
    "compare": {**_COMPARED, "more": False},
    "estimates": {"format": "reportedly-track/1", "of": "people killed", "unit": None, "cumulative": True,
                  "points": [_POINT], "disagreements": [], "convention": "bounds", "left_out": 0,
                  "reports": {_AT: _REPORT}},
    "links": {"links": [{"id": "drift-1", "kind": "hedge dropped", "a": f"{_AT}/c13", "b": "b7c1d2/c1", "why": _WHY}]},
    "why": {"id": f"{_AT}/c13", "why": _WHY, "held_back": False},
    "places": {"places": [_PLACE], "unplaced": []},
    "add": {"added": [{"report": _AT, "state": "new", "previous": None}], "failed": []},
    "decision": _DECISION,
    "decisions": {"decisions": [_DECISION], "orphaned": []},
    "training": {"decisions": [{"report": _AT, "sha256": "0f5c…", "claim": _SAID, "decision": "accept",
                                "corrected": None, "who": "ana", "at": "2024-03-05T09:12:44.120+00:00",
                                "why": "the words say so", "held_back": None}]},
    "agreement": {"report": _AT, "alpha": {"kept": 1.0, "stance": 0.82, "certainty": 0.7},
                  "differences": {"c13": {"certainty": {"ana": "certain", "ben": "probable"}}}},
    "audit": {"broken": [], "head": "9a1e…", "orphaned": []},
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


def of(name: str, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Return the example of an answer, as a route takes it."""
    return {status: {"content": {"application/json": {"example": _EXAMPLES[name]}}}}
