"""A saved or fetched web page to a Report: its article in blocks, each labelled, and what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.errors import NoArticleError
from reportedly.intake.decode import decode
from reportedly.intake.fields import Said
from reportedly.intake.html.article import pieces_of
from reportedly.intake.html.head import page_says
from reportedly.intake.html.tree import Element, lean_copy, page_tree
from reportedly.intake.pieces import Carried, report_from_pieces
from reportedly.model.report import Intake, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked
    from reportedly.intake.raw import Raw

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096


def read(raw: Raw, asked: Asked) -> Iterator[Report]:
    """Return the one report of a page.

    Raises:
        InputError: too many bytes, none, no text, or no article in the page.
    """
    data = raw.read(asked.settings.most_bytes)
    match = _DECLARED.search(data[:_HEAD])
    in_page = next((group.decode("ascii") for group in match.groups() if group), None) if match else None
    decoded = decode(data, raw.origin, raw.charset or in_page)
    intake = Intake("html", raw.origin, f"trafilatura, precision ({decoded.encoding})", raw.sha256())
    yield report_from_page(decoded.text, Carried(intake, raw.url, decoded.notices), asked)


def _title(says: tuple[Said, ...], tree: Element) -> str | None:
    said = next((one.value for one in says if one.field == "title"), None)
    return said or tree.findtext(".//title")


def report_from_page(page: str, carried: Carried, asked: Asked, *, said: tuple[Said, ...] = ()) -> Report:
    """Return the report of a page's HTML; `said` (by a feed, an archive) comes after what the page says itself.

    Raises:
        NoArticleError: no article was found in it.
    """
    tree = page_tree(page)
    if tree is None:
        raise NoArticleError(carried.intake.origin, "holds no HTML that can be read; expected a news page")
    lean = lean_copy(tree)
    says = (*page_says(tree, lean, carried.url), *said)
    pieces = pieces_of(tree, lean, _title(says, tree))
    if not pieces:
        message = "is a page in which no article was found; expected the page of one report, not a list or a shell"
        raise NoArticleError(carried.intake.origin, message)
    return report_from_pieces(pieces, says, carried, asked)
