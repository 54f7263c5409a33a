"""The desk: its pages, who may see them, forms, and input that means harm."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from archives import OFFICIAL, Said, raw_of, reading
from conftest import ACCUSING, HERE, WORD_OF_ALL, Enter, mark_of
from starlette.testclient import TestClient

from reportedly.archive.desk import Desk
from reportedly.errors import SettingsError, TooOftenError
from reportedly.faces.desk import application
from reportedly.faces.desk.server import POLICY
from reportedly.faces.desk.tables import cell
from reportedly.faces.guard import Guard, Limit

PAGES = ("overview", "reports", "report/r1", "stories", "estimate?what=fighters", "sources", "map", "ask",
         "ask?words=fighters&stance=says", "review", "review?order=held", "claim/r1/c2", "audit", "people")  # fmt: skip
HTML = {"Accept": "text/html"}
HOSTILE = "<script>alert(1)</script><svg onload=alert(2)>\"'{{7*7}}\u202e\x1b[31m"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_every_page_is_shown_as_page_json_and_csv(client: TestClient, page: str, form: str) -> None:
    path, _, query = page.partition("?")
    answer = client.get(f"/{path}{form}", params=query, headers=HTML)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert ("<h1" in answer.text) == (form == "")


def test_an_estimate_names_the_convention_of_its_numbers(client: TestClient) -> None:
    asked = {"what": "fighters", "convention": "acled"}
    shown = client.get("/estimate", params=asked, headers=HTML).text
    assert "by acled</small>" in shown
    assert "/estimate.svg?what=fighters&amp;convention=acled" in shown
    assert "one number, by acled" in client.get("/estimate.svg", params=asked).text
    rows = csv.DictReader(io.StringIO(client.get("/estimate.csv", params=asked).text.removeprefix("\ufeff")))
    assert {row["convention"] for row in rows} == {"acled"}
    points = client.get("/api/1/estimates", params=asked).json()["points"]
    assert {point["single"]["convention"] for point in points} == {"acled"}
    assert client.get("/api/1/estimates", params={"what": "fighters", "convention": "most"}).status_code == 422


@pytest.mark.parametrize("page", PAGES)
def test_nothing_held_back_is_on_a_page_but_those_of_reviewers(team: Enter, page: str) -> None:
    path, _, query = page.partition("?")
    answer = team("reader").get(f"/{path}", params=query, headers=HTML)
    assert answer.status_code == (403 if path.startswith(("review", "claim", "audit", "people")) else 200)
    assert "Jonas" not in answer.text
    assert "Jonas" not in str(answer.url)


def test_a_brief_of_what_was_asked_for_is_saved_without_what_is_held_back(client: TestClient) -> None:
    asked = client.get("/ask/brief.md", params={"report": "r1"})
    assert asked.headers["content-disposition"] == 'attachment; filename="brief.md"'
    assert "Up to 500 fighters left" in asked.text
    assert "Jonas Reed" not in asked.text
    assert client.get("/ask/brief.docx").content.startswith(b"PK")
    assert [client.get(path).status_code for path in ("/ask/brief.exe", "/ask/brief.md?words=zebra")] == [404, 404]
    assert "/ask/brief.md?report=r1" in client.get("/ask", params={"report": "r1"}).text


def test_a_page_has_no_script_or_style_of_its_own(client: TestClient) -> None:
    for page in PAGES:
        shown = client.get(f"/{page}", headers=HTML).text
        assert "style=" not in shown
        assert "<style" not in shown
        assert " onclick" not in shown
        assert shown.count("<script") == shown.count('<script src="/static/')


def test_without_people_it_listens_on_this_machine_only(desk: Desk) -> None:
    for host in ("0.0.0.0", "192.0.2.1", "example.org", "::"):  # noqa: S104 - refused
        with pytest.raises(SettingsError, match="people who may come in"):
            Guard(desk, host=host, port=80)
    desk.people.keep("ana", "admin", WORD_OF_ALL)
    assert Guard(desk, host="192.0.2.1", port=80).team


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:8765"}, {"Host": "127.0.0.1"}, {"Host": "127.0.0.1:80"}, {"Host": ""},
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"},
    ],
)  # fmt: skip
def test_other_names_and_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/overview", headers=headers).status_code == 403
    assert client.post("/look", headers=headers).status_code == 403


def test_a_form_of_another_site_or_session_does_nothing(client: TestClient, guard: Guard) -> None:
    mark = mark_of(client)
    decision = {"kind": "accept", "claim": "r2/c1"}
    assert client.post("/decide", data=decision, headers=HTML).status_code == 403
    assert client.post("/decide", data={**decision, "csrf": "0" * 64}).status_code == 403
    crossing = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/decide", data={**decision, "csrf": mark}, headers=crossing).status_code == 403
    other = TestClient(client.app, base_url=HERE)
    other.get("/", params={"token": guard.token})
    assert other.post("/decide", data={**decision, "csrf": mark}).status_code == 403
    assert client.post("/decide", data={**decision, "csrf": mark}).status_code == 200
    assert client.get("/api/1/claims/r2/c1").json()["status"] == "accepted"


def test_the_start_up_token_opens_and_a_guess_does_not(guard: Guard) -> None:
    made = TestClient(application(guard), base_url=HERE)
    answers = [made.get("/", params={"token": f"guess{n}"}, follow_redirects=False) for n in range(15)]
    assert answers[0].status_code == 401
    assert answers[-1].status_code == 429
    assert "set-cookie" not in answers[0].headers


def test_a_session_brought_along_is_never_taken_over(team: Enter) -> None:
    made = team("")
    made.cookies.set("reportedly", "fixed-by-an-attacker")
    answer = made.post("/sign-in", data={"name": "reader", "password": WORD_OF_ALL}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "fixed" not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_signing_out_ends_the_session(team: Enter) -> None:
    made = team("reviewer")
    secret = made.cookies["reportedly"]
    made.post("/sign-out", data={"csrf": mark_of(made)})
    made.cookies.set("reportedly", secret)
    assert made.get("/reports.json").status_code == 401


def test_signing_out_ends_the_session_of_who_is_alone(client: TestClient) -> None:
    secret = client.cookies["reportedly"]
    assert client.get("/reports.json").status_code == 200
    client.post("/sign-out", data={"csrf": mark_of(client)})
    client.cookies.set("reportedly", secret)
    assert client.get("/reports.json").status_code == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_that_the_browser_says_is_of_another_site_does_nothing(client: TestClient, site: str) -> None:
    form = {"csrf": mark_of(client), "claim": "r1/c1", "kind": "approve"}
    assert client.post("/decide", data=form, headers={"Sec-Fetch-Site": site}).status_code == 403
    assert "Jonas" not in client.get("/api/1/claims/r1/c1").text


def test_passwords_cannot_be_guessed_at_speed(team: Enter) -> None:
    made = team("")
    tries = [{"name": "admin", "password": f"guess {n} of many"} for n in range(24)]
    codes = [made.post("/sign-in", data=each).status_code for each in tries]
    assert codes[0] == 401
    assert 429 in codes


@pytest.mark.parametrize(("role", "path", "form"), [
    ("reader", "/decide", {"kind": "accept", "claim": "r2/c1"}), ("reader", "/undo", {"seq": "1"}),
    ("reader", "/rate", {"source": "s-1", "rating": "A"}), ("reader", "/link", {}),
    ("reviewer", "/person", {"name": "eve", "role": "admin", "password": WORD_OF_ALL}),
    ("reviewer", "/assign", {"report": "r1", "first": "reviewer", "second": "second"}),
])  # fmt: skip
def test_what_another_role_may_is_refused(team: Enter, role: str, path: str, form: dict[str, str]) -> None:
    made = team(role)
    mark = mark_of(made, "/overview")
    assert made.post(path, data={**form, "csrf": mark}).status_code == 403


def test_limits_count_by_the_minute() -> None:
    now = [0.0]
    limit = Limit(2, lambda: now[0])
    limit.take("a", "x")
    limit.take("a", "x")
    limit.take("b", "x")
    with pytest.raises(TooOftenError):
        limit.take("a", "x")
    now[0] += 31
    limit.take("a", "x")


def test_a_form_leads_nowhere_but_here(client: TestClient) -> None:
    for back in ("//evil.example/", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=y"):
        form = {"kind": "comment", "claim": "r2/c1", "why": "x", "back": back, "csrf": mark_of(client)}
        answer = client.post("/decide", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/overview"


def test_a_claim_is_approved_corrected_and_undone_by_forms(client: TestClient, desk: Desk) -> None:
    mark = mark_of(client)
    client.post("/decide", data={"csrf": mark, "claim": "r1/c1", "kind": "approve", "why": "convicted"})
    assert ACCUSING in client.get("/reports").text
    form = {"csrf": mark, "claim": "r1/c2", "kind": "correct", "certainty": "possible", "content": "[[36, 48]]"}
    client.post("/decide", data=form)
    assert client.get("/claim/r1/c2.json").json()["status"] == "corrected"
    client.post("/undo", data={"csrf": mark, "seq": "2"})
    assert client.get("/claim/r1/c2.json").json()["status"] is None
    assert list(desk.review.broken()) == []


@pytest.fixture
def harmed(client: TestClient, desk: Desk) -> TestClient:
    said = Said(HOSTILE + " said so", ((HOSTILE, "person", True),), low=3, high=3, of=HOSTILE,
                places=({"name": HOSTILE, "kind": "settlement", "lat": 1.0, "lon": 2.0},))  # fmt: skip
    made = reading(said, Said('=HYPERLINK("http://evil.example")'), id="r9", title=HOSTILE + "x" * 10_000_000,
                   outlet="=cmd|' /C calc'!A0", url="javascript:alert(1)", published="2024-03-06",
                   authors=(HOSTILE,))  # fmt: skip
    desk.archive.add(made, raw_of(made))
    return client


@pytest.mark.parametrize("page", [*PAGES, "report/r9", "claim/r9/c1", "ask?words=HYPERLINK", "sources?called=script"])
def test_a_hostile_report_shows_harmless(harmed: TestClient, page: str) -> None:
    path, _, query = page.partition("?")
    shown = harmed.get(f"/{path}", params=query, headers=HTML)
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text
    assert "<svg onload" not in shown.text
    assert "javascript:" not in shown.text
    assert "\u202e" not in shown.text
    assert "\x1b" not in shown.text
    assert "49\u202e" not in shown.text
    table = harmed.get(f"/{path}.csv", params=query).text
    cells = [one for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"))) for one in row]
    assert not [one for one in cells if one.lstrip().startswith(("=", "+", "@", "\t"))]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.txt", "<script>.txt", "a\x00b.txt", ".", "x" * 5000])
def test_the_name_of_a_file_is_only_a_name(client: TestClient, name: str) -> None:
    files = {"file": (name, b"Rain at sea\n\nIt rains, the coast guard said.", "text/plain")}
    answer = client.post("/add", data={"csrf": mark_of(client)}, files=files, headers=HTML, follow_redirects=False)
    assert answer.status_code in {303, 400, 422}
    if answer.status_code == 303:
        origin = client.get(answer.headers["location"] + ".json").json()["report"]["intake"]["from"]
        assert "/" not in origin
        assert "\\" not in origin
        assert len(origin) <= 200


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e%2fserver.py", "/report/../../etc/passwd", "/report/%00", "/x"]
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert "import" not in answer.text


@pytest.mark.parametrize(("value", "shown"), [
    ("=1+1", "'=1+1"), ("  @SUM(A1)", "'  @SUM(A1)"), ("-2", "'-2"), (-2, "-2"), ("\t=1", "' =1"), (None, ""),
    (["=a", "b"], "'=a; b"), ("plain", "plain"), ("＝1", "'＝1"), ("a\x1b[1m", "a␛[1m"),
])  # fmt: skip
def test_no_cell_is_a_formula(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_an_input_over_the_limit_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/api/1/add", content=b"x", headers={"Content-Length": "99000000000"})
    assert (answer.status_code, answer.json()["type"]) == (413, "/api/1/problems#too-large")


def _endless() -> Iterator[bytes]:
    yield from (b"x" * 1000 for _ in range(10_000))


@pytest.mark.parametrize("path", ["/api/1/add", "/api/1/add/file", "/sign-in"])
def test_a_body_of_untold_length_or_of_somebody_unknown_is_not_read(team: Enter, path: str) -> None:
    made = team("")
    untold = made.post(path, content=_endless())
    large = made.post(path, content=b"x" * 2_000_000)
    assert (untold.status_code, large.status_code) == (422, 401)
    assert "expected a Content-Length" in untold.json()["detail"]


def test_a_token_is_ended_by_whose_it_is(team: Enter, desk: Desk) -> None:
    made, secret = team("admin"), desk.people.token("admin", "script")
    other = desk.people.token("reader", "")
    for one in (desk.people.tokens("admin")[0], desk.people.tokens("reader")[0]):
        made.post("/revoke", data={"csrf": mark_of(made), "hash": one.hash})
    codes = [team("").get("/api/1/reports", headers={"Authorization": f"Bearer {one}"}).status_code
             for one in (secret, other)]  # fmt: skip
    assert codes == [401, 200]


@pytest.mark.parametrize("form", [{"do": "drop"}, {"role": "reader", "password": WORD_OF_ALL}])
def test_the_last_who_may_let_others_in_stays(team: Enter, form: dict[str, str]) -> None:
    made = team("admin")
    assert made.post("/person", data={"csrf": mark_of(made), "name": "admin", **form}).status_code == 422
    assert made.get("/people.json").status_code == 200


def test_json_of_a_report_says_which_claims_are_held_back_and_covers_their_names(client: TestClient) -> None:
    document = json.loads(client.get("/report/r1.json").text)
    assert document["held_back"] == [{"claim": "c1", "why": "accusation"}]
    assert document["report"]["text"].startswith("█████ ████ stole the relief money")
    assert "Reed" not in json.dumps(document)


def test_a_claim_that_may_name_a_minor_is_left_out_whole(client: TestClient, desk: Desk) -> None:
    made = reading(Said("The boy, a 12-year-old called Tim Moss, was hurt"), "It rained", id="r3", title="News")
    desk.archive.add(made, raw_of(made))
    document = json.loads(client.get("/report/r3.json").text)
    assert [claim["id"] for claim in document["claims"]] == ["c2"]
    assert "Moss" not in json.dumps(document)
    assert "Moss" not in client.get("/api/1/ask").text


def test_an_estimate_of_too_many_reports_says_what_is_left_out_and_leads_there(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (6, 7):
        made = reading(Said("Up to 300 fighters left", (OFFICIAL,), high=300, of="fighters"), id=f"f{day}",
                       published=f"2024-03-0{day}")  # fmt: skip
        desk.archive.add(made, raw_of(made))
    monkeypatch.setattr("reportedly.archive.desk._TRACKED", 2)
    newest = client.get("/estimate", params={"what": "fighters"})
    assert "1 older one is left out" in newest.text
    assert "until=2024-03-06" in newest.text
    points = client.get("/estimate.json", params={"what": "fighters", "until": "2024-03-05"}).json()["points"]
    assert [point["report"] for point in points] == ["r1"]
    assert client.get("/api/1/estimates", params={"what": "fighters"}).json()["left_out"] == 1
    assert client.get("/estimate.svg", params={"what": "fighters", "narrow": "yes"}).text.startswith("<svg")
    assert client.get("/estimate", params={"what": "fighters", "until": "soon"}, headers=HTML).status_code == 422
