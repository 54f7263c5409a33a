"""The bytes of a PDF to the lines of its pages, through pdfminer: the only file that loads it."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator


class Line(NamedTuple):
    """A line of a page: its words, its box (points from the lower left), the size of its letters, which block."""

    words: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    page: int
    page_height: float
    block: int


def lines_of(stream: io.BytesIO) -> tuple[list[Line], str] | None:
    """Return the lines of all pages in reading order, and the author that the file names; None behind a password.

    A damaged file fails in whatever way pdfminer has for it.
    """
    from pdfminer.high_level import extract_pages  # noqa: PLC0415 - for PDF alone
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415

    try:
        information = PDFDocument(PDFParser(stream)).info
        stream.seek(0)
        lines = [line for number, page in enumerate(extract_pages(stream)) for line in _page_lines(page, number)]
    except PDFPasswordIncorrect:
        return None
    author = information[0].get("Author", b"") if information else b""
    return lines, _text(author)


def _page_lines(page: object, number: int) -> Iterator[Line]:
    from pdfminer.layout import LTChar, LTTextBox, LTTextLine  # noqa: PLC0415

    for block, box in enumerate(item for item in page if isinstance(item, LTTextBox)):  # type: ignore[attr-defined]
        for line in box:
            if not isinstance(line, LTTextLine) or not line.get_text().strip():
                continue
            sizes = [letter.size for letter in line if isinstance(letter, LTChar)]
            words = " ".join(line.get_text().split())
            size = statistics.median(sizes) if sizes else line.height
            yield Line(words, line.x0, line.x1, line.y0, line.y1, size, number, page.height, block)  # type: ignore[attr-defined]


def _text(value: object) -> str:
    """Return a text string of a PDF: UTF-16 with its mark, or Latin-1, which PDFDocEncoding nearly is."""
    if not isinstance(value, bytes):
        return ""
    encoding = "utf-16" if value.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1"
    return " ".join(value.decode(encoding, "replace").split())
