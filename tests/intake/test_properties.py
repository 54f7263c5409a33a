"""What holds of every report: its parts lie in the text, in order, side by side; and real reports are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import Given, intake, report_of
from reportedly.intake.asked import Asked
from reportedly.intake.paragraphs import paragraphs_of
from reportedly.intake.pieces import Carried, Piece, report_from_pieces
from reportedly.model.report import Intake, Report
from reportedly.settings import from_environment

from .conftest import NOW, PAGES, Read

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "reports"
SETTINGS = from_environment({})
MATERIAL = st.lists(
    st.sampled_from(
        [
            "The mayor said so.", "LUND (AP) — It sank.", "By Ana Lee", "Click here", "FILE PHOTO: A ship", "> quoted",
            "    set in", "____", "July 21, 2017", "(Reporting by Ana Lee)", "\r\n", "\n", "\n\n", " ", "\t", "\u2028",
            "“", "- item", "قال", "\0", "Image copyright AP Image caption A ship", "(", ")", "http://a.example/", "\f",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def check(report: Report) -> None:
    """Check that parts are in order, do not overlap, are trimmed, and that the title is a headline."""
    end = 0
    for part in report.parts:
        words = part.span.of(report.text)
        assert part.span.start >= end
        assert part.span.end <= len(report.text)
        assert words
        assert words == words.strip()
        end = part.span.end
    assert report.title is None or report.title in {part.span for part in report.parts if part.kind == "headline"}


@settings(max_examples=300, deadline=None)
@given(st.one_of(MATERIAL, st.text(max_size=300)).filter(lambda text: bool(text.strip())))
def test_parts_of_any_text(text: str) -> None:
    report = report_of(text, SETTINGS)
    assert report.text == text
    check(report)


@settings(max_examples=200, deadline=None)
@given(st.one_of(MATERIAL, st.text(max_size=300)))
def test_paragraphs_cover_all_but_white_space(text: str) -> None:
    covered = "".join(found.span.of(text) for found in paragraphs_of(text))
    assert "".join(covered.split()) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=60).filter(lambda words: bool(words.strip())),
            st.sampled_from(["headline", None, "promo", "quote block", "caption"]),
        ),
        min_size=1,
    )
)
def test_parts_of_any_pieces(found: list[tuple[str, str | None]]) -> None:
    pieces = [Piece(words.strip(), kind) for words, kind in found]  # type: ignore[arg-type]
    carried = Carried(Intake("html", "a.html", "tests", "0"))
    check(report_from_pieces(pieces, (), carried, Asked(SETTINGS, Given(), NOW)))


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.json")))
def test_parts_of_pages(read: Read, name: str) -> None:
    (report,) = read(PAGES / name.replace(".json", ".html"))
    assert isinstance(report, Report)
    check(report)


def test_real_reports_are_read_in_their_language_and_on_their_day() -> None:
    if not (REAL / "manifest.json").is_file():
        pytest.skip(f"the real reports are not here: {REAL} is absent")
    manifest = {one["file"]: one for one in json.loads((REAL / "manifest.json").read_text("utf-8"))}
    reports = [one for one in intake(str(REAL), SETTINGS) if isinstance(one, Report)]
    assert len(reports) == len(manifest)
    known = [manifest[Path(report.intake.origin).name] for report in reports]
    assert [report.language for report in reports] == [one["lang"] for one in known]
    both = [(one.published, two["date"]) for one, two in zip(reports, known, strict=True)]
    dated = [(found, day) for found, day in both if found and day]
    # six of 117 differ: the page was dated anew, or the list has the day of the last change
    assert sum(found[:10] == day[:10] for found, day in dated) >= 0.9 * len(dated)
    for report in reports:
        check(report)
