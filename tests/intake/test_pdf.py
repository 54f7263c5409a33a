"""PDF files written by the tests: columns, hyphens, running heads."""

from __future__ import annotations

import pytest

from reportedly.errors import InputBinaryError, InputCostlyError, NoArticleError
from reportedly.intake.pdf import apart
from reportedly.model.report import Report

from .conftest import One, Read, parts, words

Placed = tuple[float, float, float, str]
"""x, y (points from the lower left), size, words."""


def pdf(*pages: list[Placed], author: str = "") -> bytes:
    """Return a PDF whose pages hold words at places, in Helvetica."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in page)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Author ({author}) >>")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    end += (
        f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out + end.encode()


def column(lines: str, x: float = 60, top: float = 720, size: float = 10) -> list[Placed]:
    """Return lines set one under the other; an empty one leaves white."""
    return [(x, top - 13 * number, size, line) for number, line in enumerate(lines.splitlines()) if line]


LEFT = """At least 12 people died when a ferry sank
off Port Amsel on Monday, the coast guard
said in a state-
ment.

The ferry carried up to 84 people, as the
company said."""
RIGHT = """Divers were looking for the others in
heavy seas on Tuesday, and a govern-
ment minister was on his way.

Nobody knows why it sank."""


def test_columns_lines_and_hyphens(one: One) -> None:
    page = [(60.0, 770.0, 22.0, "Ferry sinks off Port Amsel"), *column(LEFT), *column(RIGHT, x=320)]
    report = one(pdf(page, author="Ana Lee"), "a.pdf")
    assert parts(report) == [
        ("headline", "Ferry sinks off Port Amsel"),
        (
            "body",
            "At least 12 people died when a ferry sank off Port Amsel on Monday, the coast guard said in a statement.",
        ),
        ("body", "The ferry carried up to 84 people, as the company said."),
        (
            "body",
            "Divers were looking for the others in heavy seas on Tuesday, and a government minister was on his way.",
        ),
        ("body", "Nobody knows why it sank."),
    ]
    assert (report.authors, report.intake.kind) == (("Ana Lee",), "pdf")


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen(one: One) -> None:
    page = column("The anti-government paper said so, and the\nminister called it an anti-\ngovernment rag.")
    assert (
        one(pdf(page), "a.pdf").text
        == "The anti-government paper said so, and the minister called it an anti-government rag."
    )


def test_running_heads_and_page_numbers_are_left_out(one: One) -> None:
    def page(number: int, lines: str) -> list[Placed]:
        return [
            (60, 815, 8, "THE AMSEL COURIER"),
            (500, 815, 8, f"March {number}"),
            *column(lines),
            (290, 30, 8, f"{number}"),
        ]

    data = pdf(
        page(1, "The ferry sank on Monday, the coast guard said,\nand the search for the others was going on until"),
        page(2, "evening.\n\nNobody knows why."),
        page(3, "The minister will speak on Wednesday."),
    )
    assert words(one(data, "a.pdf"), "body") == [
        "The ferry sank on Monday, the coast guard said, and the search for the others was going on until evening.",
        "Nobody knows why.",
        "The minister will speak on Wednesday.",
    ]


def test_a_pdf_without_text(read: Read) -> None:
    (error,) = read(pdf([]), "a.pdf")
    assert isinstance(error, NoArticleError)
    assert "recognise its letters first" in str(error)


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing else", pdf(column("It sank."))[:300], b"no PDF at all"])
def test_what_is_no_whole_pdf(read: Read, data: bytes) -> None:
    (error,) = read(data, "a.pdf", kind="pdf")
    assert isinstance(error, InputBinaryError | NoArticleError)
    assert not isinstance(error, Report)


def test_a_small_file_that_unpacks_to_gigabytes(read: Read) -> None:
    wide = b"<< /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << >> /FontDescriptor << >> /W [0 2000000000 500] >>"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [%b] >>" % wide
    plain = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    error, report = (found for data in (pdf(column("It sank.")).replace(plain, font), pdf(column("It sank.")))
                     for found in read(data, "a.pdf"))  # fmt: skip
    assert isinstance(error, InputCostlyError)
    assert "takes more than 20 seconds of computing or 500 MB of memory" in str(error)
    assert isinstance(report, Report)


def test_a_file_that_takes_too_long(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 1)
    (error,) = read(pdf(*[column("They said so, and so said they.\n" * 50)] * 200), "a.pdf")
    assert isinstance(error, InputCostlyError)
