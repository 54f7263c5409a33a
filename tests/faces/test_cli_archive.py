"""The commands of an archive: what they answer, in which form, and how they end."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from archives import ANSARI, SIRTE, WSJ, Said, postgres_schema, raw_of, reading
from click.testing import CliRunner, Result

from reportedly.archive.case import Archive
from reportedly.faces import cli
from reportedly.faces.cli.asking import FILTERS
from reportedly.faces.cli.door import CONVENTIONS
from reportedly.model import points
from reportedly.model.claim import Accused
from reportedly.model.span import Span
from reportedly.query import OPTIONS

HERALD = ("The Lagoon Herald", "outlet", True)
POLICE = ("Erongo police", "organisation", True)
TITLE = "Explosion at Walvis Bay port warehouse"
STOLE = "Jonas Reed stole the relief money"
ACCUSED = (Accused("Jonas Reed", Span(len(TITLE) + 2, len(TITLE) + 12), private=True),)
KILLED = "An explosion at the Walvis Bay port warehouse killed {} people"
DAY = ("2024-03-04", "2024-03-04")
REPORTS = (
    reading(
        Said(STOLE, [POLICE], more={"accusation": True, "stance": "alleges", "accused": ACCUSED}),
        Said(KILLED.format(12), [POLICE], low=12, of="people killed", time=DAY),
        id="first", outlet="The Lagoon Herald", published="2024-03-04", title=TITLE,
    ),
    reading(
        Said(KILLED.format(30), [HERALD, POLICE], low=27, high=33, of="people killed", time=DAY),
        Said("=HYPERLINK(1) said the fire brigade at the port warehouse explosion"),
        id="second", outlet="Kalahari Post", published="2024-03-05", title=TITLE + " kills 30",
    ),
    reading(Said("Fighters left Sirte", [WSJ, ANSARI], places=[SIRTE]), id="sirte", outlet="Fox", published="2017"),
)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("case") / "case.db"
    with Archive(path) as archive:
        for made in REPORTS:
            archive.add(made, raw_of(made))
        archive.link()
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


def lines(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_filter_of_the_archive_is_an_option() -> None:
    assert {"words", *FILTERS} == set(OPTIONS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["second/c1", "second/c2", "first/c1", "first/c2", "sirte/c1"]),
        (("explosion", "killed"), ["second/c1", "first/c2"]),
        (("--who", "Lagoon Herald"), ["second/c1"]),
        (("--stance", "alleges,denies"), ["first/c1"]),
        (("--until", "2017-12-31"), ["sirte/c1"]),
        (("--outlet", "Fox", "--limit", "1"), ["sirte/c1"]),
        (("--accusation", "yes"), ["first/c1"]),
    ],
)
def test_ask_gives_a_claim_a_line(words: tuple[str, ...], found: list[str], case: str) -> None:
    result = run("ask", case, *words)
    assert [line["id"] for line in lines(result)] == found
    assert result.exit_code == 0


def test_ask_by_place_finds_what_lies_in_it(case: str) -> None:
    assert [line["id"] for line in lines(run("ask", case, "--place", "30,10,36,20"))] == ["sirte/c1"]


def test_pages_of_ask_follow_one_another(case: str) -> None:
    first = run("ask", case, "--json", "--limit", "3")
    page = json.loads(first.stdout)
    assert (page["format"], len(page["claims"])) == ("reportedly-ask/1", 3)
    rest = run("ask", case, "--limit", "3", "--cursor", page["next"])
    assert [line["id"] for line in lines(rest)] == ["first/c2", "sirte/c1"]
    assert page["next"] in first.stderr
    assert "more follow" not in rest.stderr


def test_ask_as_a_table_holds_no_formula(case: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("ask", case, "--outlet", "Kalahari Post", "--csv").stdout)))
    assert rows[0]["quantities"] == "27–33 people killed"
    assert rows[1]["words"].startswith("'=HYPERLINK")


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "--accusation", "yes"), ("ask", "--accusation", "yes", "--json"), ("ask", "--csv"), ("compare",),
        ("compare", "--json"), ("export", "--format", "jsonl"), ("export", "--format", "csv"),
        ("export", "--format", "html"), ("show", "first"), ("show", "first/c1"), ("show", "first", "--html", "-"),
        ("why", "first/c1"),
    ],
)  # fmt: skip
def test_private_persons_who_are_accused_are_covered_unless_asked_for(words: tuple[str, ...], case: str) -> None:
    command, *more = words
    covered = run(command, case, *more)
    assert "Jonas" not in covered.stdout
    shown = run(command, case, *more, "--unmasked")
    assert covered.exit_code == shown.exit_code
    assert "held back" not in shown.stderr
    if words[0] in {"show", "export"} and "first/c1" not in words:
        assert "held back" in covered.stderr
    if "compare" not in words and "why" not in words:
        assert "█████ ████ stole" in covered.stdout
        assert STOLE in shown.stdout


def test_a_covered_claim_says_so(case: str) -> None:
    covered = {line["id"]: line["held_back"] for line in lines(run("ask", case))}
    assert [one for one, held in covered.items() if held] == ["first/c1"]
    assert not any(line["held_back"] for line in lines(run("ask", case, "--unmasked")))
    assert lines(run("show", case, "first/c1"))[0]["held_back"]


def test_compare_is_the_document_of_the_contract(case: str) -> None:
    result = run("compare", case, "--about", "explosion")
    (document,) = lines(result)
    assert (document["format"], len(document["stories"])) == ("reportedly-compare/1", 1)
    assert document["reports"]["first"]["outlet"] == "The Lagoon Herald"
    assert document["stories"][0]["citations"][0]["from"] == "second"
    assert json.loads(run("compare", case, "--about", "explosion", "--json").stdout) == document


def test_track_is_the_document_of_the_contract_and_is_drawn(case: str, tmp_path: Path) -> None:
    plot = tmp_path / "killed.svg"
    result = run("track", case, "people killed", "--plot", str(plot))
    (document,) = lines(result)
    assert (document["format"], document["of"]) == ("reportedly-track/1", "people killed")
    assert [(point["low"], point["high"]) for point in document["points"]] == [(12.0, None), (27.0, 33.0)]
    assert plot.read_bytes().startswith(b"<svg")
    assert f"wrote {plot}: 2 statements" in result.stderr


def test_one_number_stands_beside_the_bounds_with_its_convention(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = tmp_path / "killed.svg"
    (document,) = lines(run("track", case, "people killed", "--convention", "middle", "--plot", str(plot)))
    assert document["convention"] == "middle"
    assert [point["single"] for point in document["points"]] == [None, {"value": 30.0, "convention": "middle"}]
    assert "one number, by middle" in plot.read_text("utf-8")
    monkeypatch.setenv("REPORTEDLY_CONVENTION", "low")
    table = list(csv.DictReader(io.StringIO(run("ask", case, "killed", "--csv").stdout)))
    assert "12 by low" in {row["numbers"] for row in table if row["quantities"]}
    exported = lines(run("export", case, "--format", "jsonl"))
    assert {one["reader"]["convention"] for one in exported} == {"low"}
    assert run("track", case, "people killed", "--convention", "bounds").stdout.count('"single": null') == 2


def test_a_convention_there_is_none_of_is_refused(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CONVENTIONS == points.CONVENTIONS
    assert run("track", case, "people killed", "--convention", "most").exit_code == 2
    monkeypatch.setenv("REPORTEDLY_CONVENTION", "most")
    result = run("track", case, "people killed")
    assert (result.exit_code, "one of bounds, middle, low, acled" in result.stderr) == (2, True)


def test_a_brief_tells_what_was_asked_for(case: str, tmp_path: Path) -> None:
    result = run("brief", case, "--who", "Lagoon Herald")
    assert result.stdout.startswith("# Claims: who Lagoon Herald\n")
    assert KILLED.format(30) in result.stdout
    assert "Sirte" not in result.stdout
    assert "Jonas Reed" not in run("brief", case, "--report", "first").stdout
    run("brief", case, "Sirte", "-o", str(tmp_path / "brief.docx"))
    assert "Fighters left Sirte" in " ".join(p.text for p in docx.Document(str(tmp_path / "brief.docx")).paragraphs)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["zebra"], cli.NOTHING_FOUND, "no claims found"),
        (["-o", "brief.txt"], cli.WRONG, "expected a file such as 'brief.md' or 'brief.docx'"),
        (["--story", "story-none"], cli.WRONG, "story-none"),
    ],
)
def test_a_brief_that_cannot_be_made_says_why(words: list[str], code: int, said: str, case: str) -> None:
    result = run("brief", case, *words)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_why_has_the_evidence_of_every_id_that_compare_tells(case: str) -> None:
    (document,) = lines(run("compare", case))
    wanted = set(re.findall(r'"id": "([^"]+)"', json.dumps(document)))
    assert wanted
    for one in wanted:
        (told,) = lines(run("why", case, one))
        assert told["id"] == one
        assert all(reason["rule"] for reason in told["why"])


def test_show_tells_reports_claims_and_sources_apart(case: str) -> None:
    assert lines(run("show", case, "first"))[0]["format"] == "reportedly/1"
    assert lines(run("show", case, "first/c2"))[0]["words"] == KILLED.format(12)
    with Archive(case, create=False) as archive:
        source = archive.held.sources("Lagoon Herald").items[0].id
    assert lines(run("show", case, source))[0]["name"] == "The Lagoon Herald"


def test_a_report_is_shown_as_a_page(case: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("show", case, "second", "--html", str(page))
    assert page.read_text("utf-8").startswith("<!doctype html>".upper()) or "<html" in page.read_text("utf-8")[:300]
    assert f"wrote {page}: 2 claims" in result.stderr


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "html"])
def test_export_writes_all_readings(form: str, case: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{form}"
    result = run("export", case, "--format", form, "-o", str(path))
    assert result.exit_code == 0
    assert f"wrote {path}: 3 reports\n" in result.stderr
    assert "held back in 1 report; --unmasked shows it" in result.stderr
    assert path.read_text("utf-8") == run("export", case, "--format", form).stdout
    assert "Fighters left Sirte" in path.read_text("utf-8")


def test_verify_finds_nothing_wrong(case: str) -> None:
    result = run("verify", case)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "reportedly: 3 reports: all as it was kept\n")


def test_verify_names_what_is_wrong_and_ends_with_3(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Archive(path) as archive:
        archive.add(REPORTS[2], raw_of(REPORTS[2]))
        with archive.store.writing() as connection:
            connection.exec_driver_sql("UPDATE reports SET claims = 7")
    result = run("verify", str(path))
    assert result.exit_code == 3
    assert any("7 claims" in line["what"] for line in lines(result))
    assert "1 report:" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("ask", "CASE", "zeppelin"), 1, "no claims found"),
        (("compare", "CASE", "--about", "zeppelin"), 1, "no story has the words 'zeppelin'"),
        (("track", "CASE", "zeppelins sunk"), 1, "no report gives a number of 'zeppelins sunk'"),
        (("ask", "gone.db"), 2, "gone.db"),
        (("verify", "gone.db"), 2, "gone.db"),
        (("ask", "CASE", "--stance", "shouts"), 2, "stance is 'shouts'; expected one of says"),
        (("ask", "CASE", "--since", "soon"), 2, "since is 'soon'; expected a date"),
        (("ask", "CASE", "--cursor", "x"), 2, "cursor"),
        (("show", "CASE", "nothing"), 2, "holds no report, claim or source 'nothing'"),
        (("why", "CASE", "nothing"), 2, "'nothing'"),
        (("show", "CASE", "first/c1", "--html", "x.html"), 2, "expected the id of a report"),
        (("show", "CASE", "first", "--html", "x.html", "--json"), 2, "exclude each other"),
        (("ask", "CASE", "port", "--csv", "--json"), 2, "--json and --csv exclude each other"),
        (("track", "CASE", "people", "--plot", "x.gif"), 2, "expected a file such as 'track.svg' or 'track.png'"),
        (("track", "CASE", "people", "--plot", "no/x.svg"), 2, "cannot be written"),
        (("export", "CASE", "--format", "docx"), 2, "'docx' is not one of"),
        (("export", "CASE", "--format", "csv", "-o", "."), 2, "is a directory"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(words: tuple[str, ...], code: int, sentence: str, case: str) -> None:
    result = run(*(case if word == "CASE" else word for word in words))
    assert result.exit_code == code
    assert sentence in " ".join(result.stderr.split())


def test_an_archive_without_reports_has_nothing_to_show(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    Archive(path).close()
    for command in (("compare", path), ("export", path, "--format", "json"), ("ask", path)):
        assert run(*command).exit_code == 1
    assert run("verify", path).exit_code == 0


def test_a_database_answers_as_a_file_does(case: str) -> None:
    address = postgres_schema("commands")
    with Archive(address) as archive:
        for made in REPORTS:
            archive.add(made, raw_of(made))
        archive.link()
    for words in (("ask", "killed"), ("compare",), ("track", "people killed"), ("show", "first"), ("verify",)):
        there, here = (run(words[0], where, *words[1:]) for where in (address, case))
        assert (there.exit_code, _undated(there.stdout), there.stderr) == (0, _undated(here.stdout), here.stderr)


def _undated(out: str) -> str:
    return re.sub(r'"added": "[^"]*"', "", out)
