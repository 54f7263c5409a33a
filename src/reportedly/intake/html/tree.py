"""HTML text to an lxml tree: the one door to lxml."""

from __future__ import annotations

import re
from typing import Any

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

Element = Any
"""An lxml element (lxml has no types of its own)."""


def page_tree(page: str) -> Element | None:
    """Return the tree of a whole page; None where nothing in it is HTML."""
    from lxml import etree, html  # noqa: PLC0415 - text alone needs no lxml

    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", page, count=1))
    except (etree.ParserError, ValueError):
        return None


def fragment_tree(markup: str) -> Element | None:
    """Return the tree of a piece of a page, under one div; None where nothing in it is HTML."""
    from lxml import etree, html  # noqa: PLC0415

    try:
        return html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return None
