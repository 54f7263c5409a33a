"""The API: answers, pages, problems, ETags, who may what."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from archives import raw_of, reading
from click.testing import CliRunner
from conftest import ACCUSING, Enter
from starlette.testclient import TestClient

from reportedly import errors
from reportedly.archive.desk import Desk
from reportedly.faces.api.problems import PROBLEMS, problem_of
from reportedly.faces.cli import main

ROUTES = ("reports", "reports/r1", "claims", "ask", "claims/r2/c1", "sources", "stories", "links", "places", "queue",
          "decisions?report=r1", "training", "audit", "estimates?what=fighters")  # fmt: skip


BOTH = pytest.mark.parametrize("desk", ["sqlite", "postgresql"], indirect=True)
"""Over an archive of each kind; where there is no PostgreSQL it is skipped, loudly (archives.postgres_address)."""


@BOTH
@pytest.mark.parametrize("route", ROUTES)
def test_every_route_answers_the_owner_and_nobody_else(client: TestClient, route: str) -> None:
    assert client.get(f"/api/1/{route}").status_code == 200
    client.cookies.clear()
    refused = client.get(f"/api/1/{route}")
    assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")


def test_health_and_problems_are_open(client: TestClient) -> None:
    client.cookies.clear()
    assert client.get("/api/1/health").json()["status"] == "ok"
    known = {one["type"].partition("#")[2] for one in client.get("/api/1/problems").json()["problems"]}
    assert {kind for _, kind, _ in PROBLEMS.values()} < known


def test_every_route_has_an_example_with_the_fields_of_its_answers(client: TestClient) -> None:
    document = client.get("/api/1/openapi.json").json()
    shown = {(path.removeprefix("/api/1/"), method): operation for path, methods in document["paths"].items()
             for method, operation in methods.items()}  # fmt: skip
    examples = {
        key: content["application/json"]["example"]
        for key, operation in shown.items()
        for status, answer in operation["responses"].items()
        if status in {"200", "201"} and "example" in (content := answer["content"])["application/json"]
    }
    assert examples.keys() == shown.keys()
    for route in ("ask", "claims/r2/c1", "reports", "reports/r2", "sources", "stories", "places", "queue", "training",
                  "audit", "estimates?what=fighters", "links", "problems", "decisions?report=r1"):  # fmt: skip
        path = {"claims/r2/c1": "claims/{report}/{claim}", "reports/r2": "reports/{report}"}.get(route)
        answer = client.get(f"/api/1/{route}").json()
        assert examples[path or route.partition("?")[0], "get"].keys() <= answer.keys(), route


def test_openapi_lists_every_route_with_problems_and_an_example(client: TestClient) -> None:
    document = client.get("/api/1/openapi.json").json()
    assert {"/api/1/ask", "/api/1/add", "/api/1/why", "/api/1/estimates"} <= set(document["paths"])
    ask = document["paths"]["/api/1/ask"]["get"]
    assert ask["responses"]["200"]["content"]["application/json"]["example"]["claims"]
    assert "application/problem+json" in ask["responses"]["default"]["content"]
    assert {"who", "place", "certainty"} <= {parameter["name"] for parameter in ask["parameters"]}


@BOTH
@pytest.mark.parametrize("page", ["overview", "reports", "report/r1", "stories", "sources", "map", "ask?words=fighters",
                                  "review", "review?order=random", "review?order=held", "review?order=flagged",
                                  "claim/r1/c2", "audit", "people", "estimate?what=fighters"])  # fmt: skip
def test_every_page_of_the_desk_answers_on_both_databases(client: TestClient, page: str) -> None:
    path, _, query = page.partition("?")
    for form in ("", ".json", ".csv"):
        assert client.get(f"/{path}{form}", params=query, headers={"Accept": "text/html"}).status_code == 200


@BOTH
def test_pages_follow_by_their_cursor(client: TestClient) -> None:
    first = client.get("/api/1/reports", params={"limit": 1}).json()
    second = client.get("/api/1/reports", params={"limit": 1, "cursor": first["next"]}).json()
    assert [first["reports"][0]["id"], second["reports"][0]["id"]] == ["r2", "r1"]
    assert second["next"] is None


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/1/reports").headers["etag"]
    again = client.get("/api/1/reports", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("path", "status", "kind"), [
    ("reports/none", 404, "not-held"), ("ask?stance=sings", 422, "query"), ("ask?limit=0", 422, "query"),
    ("ask?cursor=x", 422, "query"), ("queue?order=best", 422, "decision"), ("nothing", 404, "not-held"),
    ("sources/s-zz", 404, "not-held"), ("claims/r1/../../x", 404, "not-held"), ("why?id=r9/c1", 404, "not-held"),
])  # fmt: skip
def test_what_fails_is_a_problem_in_the_one_form(client: TestClient, path: str, status: int, kind: str) -> None:
    answer = client.get(f"/api/1/{path}")
    assert (answer.status_code, answer.json()["type"]) == (status, f"/api/1/problems#{kind}")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("method", "path", "status"), [
    ("PUT", "/api/1/reports", 405), ("DELETE", "/overview", 405), ("POST", "/api/1/nothing", 404),
    ("GET", "/api/2/reports", 404), ("GET", "/api/1/reports/", 404), ("PATCH", "/api/1/claims/r1/c1", 405),
])  # fmt: skip
def test_what_the_framework_refuses_is_a_problem_too(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path, follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json().keys() == {"type", "title", "status", "detail", "instance"}
    assert answer.json()["type"].startswith("/api/1/problems#")


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", b'{"text": ' + b"[" * 5000, b"\xff", b'"x"'])
def test_a_body_that_is_no_object_is_a_problem(client: TestClient, body: bytes) -> None:
    for path in ("add", "decisions"):
        answer = client.post(f"/api/1/{path}", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in {400, 422}
        assert answer.headers["content-type"] == "application/problem+json"


def test_too_much_is_refused_whatever_its_length_is_said_to_be(client: TestClient, desk: Desk) -> None:
    desk.settings = replace(desk.settings, most_bytes=1000)
    long = {"text": "Rain. " * 400}
    assert client.post("/api/1/add", json=long).status_code == 413
    assert client.post("/api/1/add/file", files={"file": ("a.txt", b"Rain. " * 400)}).status_code == 413


@BOTH
def test_the_pages_of_a_list_are_the_same_while_others_write(client: TestClient, desk: Desk) -> None:
    first = client.get("/api/1/ask", params={"limit": 1}).json()
    made = reading("A flood came", id="r3", published="2024-03-05")
    desk.archive.add(made, raw_of(made))
    client.post("/api/1/decisions", json={"kind": "reject", "claim": "r2/c1"})
    seen, cursor = [first["claims"][0]["id"]], first["next"]
    while cursor:
        page = client.get("/api/1/ask", params={"limit": 1, "cursor": cursor}).json()
        seen += [one["id"] for one in page["claims"]]
        cursor = page["next"]
    assert seen == ["r2/c1", "r1/c1", "r1/c2"]


def test_the_api_and_the_command_line_answer_alike(client: TestClient, desk: Desk) -> None:
    told = CliRunner().invoke(main, ["ask", desk.archive.address, "--json"])
    ours = json.loads(told.stdout)
    theirs = client.get("/api/1/ask").json()
    added = {"why_held_back", "status", "outcome", "rating", "flagged"}
    assert [{name: one[name] for name in one if name not in added} for one in theirs["claims"]] == ours["claims"]
    assert theirs.keys() == ours.keys()


def test_every_error_of_the_package_has_a_problem() -> None:
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert all(400 <= problem_of(kind.__new__(kind))[0] < 600 for kind in kinds)
    assert problem_of(RuntimeError("path /home/x"))[:2] == (500, "internal")


def test_a_token_lets_a_program_in_and_a_wrong_one_does_not(team: Enter, desk: Desk) -> None:
    secret = desk.people.token("reader", "script")
    nobody = team("")
    assert nobody.get("/api/1/reports", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    answers = [nobody.get("/api/1/reports", headers={"Authorization": f"Bearer guess{n}"}) for n in range(15)]
    assert [answer.status_code for answer in answers[:2]] == [401, 401]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0


def test_a_reader_may_neither_add_nor_decide(team: Enter, desk: Desk) -> None:
    bearer = {"Authorization": f"Bearer {desk.people.token('reader', '')}"}
    nobody = team("")
    for path, body in (("add", {"text": "Rain.\n\nIt rains."}), ("decisions", {"kind": "accept", "claim": "r2/c1"})):
        assert nobody.post(f"/api/1/{path}", json=body, headers=bearer).status_code == 403
    assert nobody.get("/api/1/queue", headers=bearer).status_code == 403


def test_addresses_are_not_fetched_unless_the_server_was_started_so(client: TestClient) -> None:
    answer = client.post("/api/1/add", json={"address": "http://example.org/"})
    assert (answer.status_code, answer.json()["type"]) == (403, "/api/1/problems#access")


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": 5}, {"text": "x", "more": 1}, {"text": " \n "}])
def test_what_cannot_be_added_is_refused(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/api/1/add", json=body).status_code == 422


@BOTH
def test_a_decision_is_made_and_told(client: TestClient) -> None:
    made = client.post("/api/1/decisions", json={"kind": "accept", "claim": "r2/c1", "why": "seen"})
    assert made.status_code == 201
    assert client.get("/api/1/decisions", params={"report": "r2"}).json()["decisions"] == [made.json()]
    assert client.get("/api/1/claims/r2/c1").json()["status"] == "accepted"
    assert client.get("/api/1/audit").json()["broken"] == []


@pytest.mark.parametrize("route", ["reports", "reports/r1", "claims", "claims/r1/c1", "sources", "queue", "training",
                                   "ask?words=relief", "stories"])  # fmt: skip
def test_what_is_held_back_is_in_no_answer_until_it_is_approved(client: TestClient, route: str) -> None:
    client.post("/api/1/decisions", json={"kind": "accept", "claim": "r1/c1"})
    assert "Jonas" not in client.get(f"/api/1/{route}").text
    client.post("/api/1/decisions", json={"kind": "approve", "claim": "r1/c1", "why": "convicted"})
    if route in {"reports", "reports/r1", "claims", "claims/r1/c1"}:
        assert ACCUSING in client.get(f"/api/1/{route}").text


def test_two_who_coded_a_report_are_compared_once_both_have_finished(team: Enter, desk: Desk) -> None:
    desk.codings.assign("admin", "r2", ("reviewer", "second"))
    for name in ("reviewer", "second"):
        assert team(name).get("/api/1/agreement", params={"report": "r2"}).status_code == 422
        desk.review.decide(name, "accept", "r2/c1")
        desk.codings.finish(name, "r2")
    found = team("reviewer").get("/api/1/agreement", params={"report": "r2"}).json()
    assert found["alpha"]["kept"] is None  # both kept the only claim: chance cannot be told
