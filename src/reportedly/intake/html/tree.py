"""HTML text to an lxml tree: the one door to lxml."""

from __future__ import annotations

import copy
import re
from typing import Any

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

Element = Any
"""An lxml element (lxml has no types of its own)."""

_MOST_ELEMENTS = 20_000
"""Elements from which a page is not given to libraries that need the square of their time (a long page has 5,000)."""
_MANY = 5
"""Times as many elements as that from which it is not even tried to strip a page down to fewer."""
_LONGEST_TEXT = 5_000
"""Code points of one stretch of text given to them, for the same reason (a long paragraph has 2,000)."""
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that pages hold and lxml lets nobody write (XML 1.0, 2.2)."""
_MARKING_LETTERS = ("span", "font")


def page_tree(page: str) -> Element | None:
    """Return the tree of a whole page; None where nothing in it is HTML."""
    from lxml import etree, html  # noqa: PLC0415 - text alone needs no lxml

    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", page, count=1))
    except (etree.ParserError, ValueError):
        return None


def lean_copy(tree: Element) -> Element | None:
    """Return a copy without what carries no words or only dresses letters; None where it is too large all the same."""
    from lxml import etree  # noqa: PLC0415

    if sum(1 for _ in tree.iter()) > _MANY * _MOST_ELEMENTS:
        return None
    lean = copy.deepcopy(tree)
    etree.strip_elements(lean, "script", "style", "noscript", "svg", "template", etree.Comment, with_tail=False)
    etree.strip_tags(lean, *_MARKING_LETTERS)
    count = 0
    for element in lean.iter():
        count += 1
        if element.text and (fit := _fit(element.text)) != element.text:
            element.text = fit
        if element.tail and (fit := _fit(element.tail)) != element.tail:
            element.tail = fit
    return lean if count <= _MOST_ELEMENTS else None


def _fit(text: str) -> str:
    """Return a stretch of text as libraries can be given it: no longer than they bear, nothing that XML cannot hold."""
    return _NOT_XML.sub(" ", text[:_LONGEST_TEXT])


def fragment_tree(markup: str) -> Element | None:
    """Return the tree of a piece of a page, under one div; None where nothing in it is HTML."""
    from lxml import etree, html  # noqa: PLC0415

    try:
        return html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return None
