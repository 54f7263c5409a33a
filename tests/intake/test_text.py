"""Plain text: unchanged, and labelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import One, codes, parts, words

REPORT = """At least 12 dead as ferry sinks off Port Amsel

Divers search the harbour of Port Amsel on Monday, a day after the ferry went down in heavy seas

By Ana Lee

PORT AMSEL (AP) — At least 12 people died when a ferry sank on Sunday, the coast guard said.

    We heard a bang and then we were in the water, all of us.

“Nobody had told us to leave,” one of them said. (Reporting by Bo Ray; Editing by Cy Dow)

Follow Ana Lee on Twitter

Correction: An earlier version of this report said that 14 people died.

____

Click here for more from the Amsel Courier.
"""


def test_text_stays_as_it_is(one: One) -> None:
    text = "One line says so.\r\n\r\n  “Another”\u00a0does\tnot.  \rA third.\n"
    assert one(text.encode()).text == text


def test_a_byte_order_mark_goes(one: One) -> None:
    assert one(b"\xef\xbb\xbfThe mayor resigned.").text == "The mayor resigned."


def test_parts_of_a_report(one: One) -> None:
    report = one(REPORT.encode())
    assert parts(report) == [
        ("headline", "At least 12 dead as ferry sinks off Port Amsel"),
        ("caption", "Divers search the harbour of Port Amsel on Monday, a day after the ferry went down in heavy seas"),
        ("credit", "By Ana Lee"),
        ("credit", "PORT AMSEL (AP) —"),
        ("body", "At least 12 people died when a ferry sank on Sunday, the coast guard said."),
        ("quote block", "We heard a bang and then we were in the water, all of us."),
        ("body", "“Nobody had told us to leave,” one of them said."),
        ("credit", "(Reporting by Bo Ray; Editing by Cy Dow)"),
        ("promo", "Follow Ana Lee on Twitter"),
        ("correction", "Correction: An earlier version of this report said that 14 people died."),
        ("promo", "Click here for more from the Amsel Courier."),
    ]
    assert report.title == report.parts[0].span


def test_a_first_sentence_is_no_headline(one: One) -> None:
    report = one(b"The mayor of Lund resigned on Monday.\n\nHe gave no reason.\n")
    assert report.title is None
    assert words(report, "body") == ["The mayor of Lund resigned on Monday.", "He gave no reason."]


def test_one_line_alone_is_prose(one: One) -> None:
    report = one(b"The mayor of Lund resigned on Monday")
    assert (report.title, words(report, "body")) == (None, ["The mayor of Lund resigned on Monday"])


def test_names_before_the_first_sentence_are_credits(one: One) -> None:
    report = one(b"Ana Lee\n\nAMSEL DAILY\n\nThe mayor of Lund resigned on Monday.\n\nHe gave no reason.\n")
    assert report.title is None
    assert words(report, "credit") == ["Ana Lee", "AMSEL DAILY"]


def test_a_line_that_is_a_date_dates_the_report(one: One) -> None:
    report = one(b"Mayor of Lund resigns\n\nFriday, July 21, 2017\n\nThe mayor of Lund resigned on Monday.\n")
    assert (report.published, words(report, "credit")) == ("2017-07-21", ["Friday, July 21, 2017"])
    assert report.provenance[0].by == "date line in the text"


def test_a_dateline_with_a_full_date_dates_the_report(one: One) -> None:
    report = one("Lund : le maire démissionne\n\n29 mai 2012. - Le maire de Lund a démissionné.\n".encode())
    assert (report.published, report.language) == ("2012-05-29", None)
    assert words(report, "body") == ["Le maire de Lund a démissionné."]


def test_an_unknown_date_is_told(one: One) -> None:
    report = one(b"The mayor resigned on Monday.")
    assert report.published is None
    assert codes(report) == ["published-unknown"]
    assert "--published 2017-09-25" in report.warnings[0].message


def test_given_date_and_outlet_override_and_the_disagreement_is_kept(one: One) -> None:
    text = b"Mayor of Lund resigns\n\nFriday, July 21, 2017\n\nThe mayor of Lund resigned on Monday.\n"
    report = one(text, published="2017-07-22", outlet="Amsel Daily")
    assert (report.published, report.outlet) == ("2017-07-22", "Amsel Daily")
    outlet, published = report.provenance[:2]
    assert (outlet.by, outlet.others) == ("given", ())
    assert (published.by, published.others) == ("given", ("date line in the text: 2017-07-21",))


def test_a_date_in_the_future_is_told(one: One) -> None:
    report = one(b"The mayor resigned on Monday.", published="2031-01-01")
    assert report.published == "2031-01-01"
    assert codes(report) == ["published-future"]


@pytest.mark.parametrize("published", ["2024", "2024-05", "2024-05-02", "2024-05-02T09:00:00+02:00"])
def test_a_given_date_keeps_its_precision(one: One, published: str) -> None:
    assert one(b"The mayor resigned on Monday.", published=published).published == published


def test_the_same_file_elsewhere_has_the_same_id(one: One, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    first = one(b"The mayor resigned.", "a.txt")
    assert first.id == one(b"The mayor resigned.", "deep/a.txt").id
    assert first.id != one(b"The mayor resigned.", "b.txt").id
