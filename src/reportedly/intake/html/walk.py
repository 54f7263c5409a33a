"""An HTML tree to its visible blocks in document order: words as a reader sees them, never glued across elements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.intake.html.tree import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({
    "audio", "button", "canvas", "embed", "head", "iframe", "input", "map", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_TIGHT = frozenset({
    "abbr", "acronym", "b", "big", "bdi", "bdo", "em", "font", "i", "ins", "mark", "s", "small", "strong", "sub", "sup",
    "tt", "u", "wbr",
})  # fmt: skip
"""Inline elements that mark letters inside a word; between others that touch, a reader sees a gap made by the style."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "hidden",
})  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\f\v\n\u00a0]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A block: its words (lines broken where the page breaks them), its element, the share of its letters in links."""

    words: str
    element: Element
    linked: float


def blocks_seen(root: Element) -> list[Seen]:
    """Return the blocks of what a reader of the page sees, none of them empty."""
    gatherer = _Gatherer(root)
    for event, element, words in _events(root):
        gatherer.take(event, element, words)
    gatherer.flush()
    return gatherer.found


class _Gatherer:
    """Collects words until a block begins or ends."""

    def __init__(self, root: Element) -> None:
        self.found: list[Seen] = []
        self._holders = [root]
        self._words: list[str] = []
        self._linked = 0
        self._links = 0
        self._left_inline: str | None = None  # the inline element that ended just now

    def take(self, event: str, element: Element, words: str) -> None:
        tag = element.tag
        if event == "text":
            self._add(words)
        elif tag in BLOCKS:
            self.flush()
            if event == "start":
                self._holders.append(element)
            elif len(self._holders) > 1:
                self._holders.pop()
        elif tag == "br":
            if event == "start":
                self._words.append("\n")
        elif event == "start":
            self._enter(tag)
        else:
            self._links -= tag == "a"
            self._left_inline = tag

    def flush(self) -> None:
        lines = [_BLANKS.sub(" ", line).strip() for line in "".join(self._words).split("\n")]
        total = sum(len(line) for line in lines)
        for paragraph in _split_at_gaps(lines):
            self.found.append(Seen(paragraph, self._holders[-1], min(1.0, self._linked / total)))
        self._words, self._linked, self._left_inline = [], 0, None

    def _add(self, words: str) -> None:
        flat = _BLANKS.sub(" ", words)
        if flat:
            self._words.append(flat)
            self._left_inline = None
            if self._links > 0:
                self._linked += len(flat.strip())

    def _enter(self, tag: str) -> None:
        self._links += tag == "a"
        loose = self._left_inline is not None and not (tag in _TIGHT and self._left_inline in _TIGHT)
        last = self._words[-1] if self._words else ""
        if loose and last[-1:].isalnum() and len(last.strip()) > 1:  # one letter alone is a drop cap
            self._words.append(" ")


def _split_at_gaps(lines: list[str]) -> list[str]:
    """Return the paragraphs between empty lines (two line breaks in a row), each with its own line breaks."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return ["\n".join(paragraph) for paragraph in found if paragraph]


def _events(root: Element) -> Iterator[tuple[str, Element, str]]:
    """Yield start, text and end in document order, without recursion (pages are nested as deep as they like)."""
    yield "start", root, ""
    if root.text:
        yield "text", root, root.text
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", parent, ""
            if stack and parent.tail:
                yield "text", stack[-1][0], parent.tail
        elif unseen(child):
            if child.tag in _UNSEEN:
                yield "text", parent, " "
            if child.tail:
                yield "text", parent, child.tail
        else:
            yield "start", child, ""
            if child.text:
                yield "text", child, child.text
            stack.append((child, iter(child)))


def unseen(element: Element) -> bool:
    """Return whether a reader does not see the element: a comment, a script, navigation, something hidden."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    attributes = element.attrib
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDING.search(attributes.get("style", "")):
        return True
    return not _HIDDEN_CLASSES.isdisjoint(attributes.get("class", "").split())
