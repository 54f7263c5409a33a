"""A page's tree to the pieces of its article: what trafilatura keeps is prose; what stands around it is labelled."""

from __future__ import annotations

import copy
import functools
import re
from importlib.resources import files
from typing import cast

from reportedly.intake.html.tree import Element
from reportedly.intake.html.walk import Seen, blocks_seen
from reportedly.intake.labels import ends_sentence, label_of
from reportedly.intake.pieces import Piece
from reportedly.intake.seams import dated_line
from reportedly.model.report import PartKind

_SQUEEZE = re.compile(r"\W+")
_MOST_JOINED = 400_000
"""Letters up to which a block is also sought inside the joined text (its paragraphs may be cut otherwise there)."""
_LEAST_SOUGHT = 25
_CONTAINER_SHARE = 0.85
_LEAST_WORDS = 6
_MOST_LINKED = 0.6
_SHORTEST_ARTICLE = 40
_HINT_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def pieces_of(tree: Element) -> list[Piece]:
    """Return the article's pieces in document order, the headline first; none where the page holds no article."""
    blocks = blocks_seen(tree)
    kept = _kept_by_trafilatura(tree, blocks)
    if not any(_is_prose(block) for block, keep in zip(blocks, kept, strict=True) if keep):
        kept = [_marked_article(block) for block in blocks]
        if not any(_is_prose(block) for block, keep in zip(blocks, kept, strict=True) if keep):
            return []
    container = _container(blocks, kept)
    inside = [_inside(block.element, container) for block in blocks]
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    heading = _heading(blocks, first, kept)
    start = min(first, heading) if heading is not None else first
    siblings = {_parent(block.element) for block, keep in zip(blocks, kept, strict=True) if keep}
    pieces = []
    for index in range(start, last + 1):
        if index == heading:
            continue
        kind = _kind(blocks[index], container, keep=kept[index], beside=_parent(blocks[index].element) in siblings)
        pieces.append(Piece(blocks[index].words, kind))
    pieces.extend(_notes_behind(blocks[last + 1 :], container))
    return [Piece(blocks[heading].words, "headline"), *pieces] if heading is not None else pieces


def _kept_by_trafilatura(tree: Element, blocks: list[Seen]) -> list[bool]:
    import trafilatura  # noqa: PLC0415 - heavy: a seventh of a second

    document = trafilatura.bare_extraction(
        copy.deepcopy(tree), favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return [False] * len(blocks)
    passages = {
        _squeezed("".join(element.itertext())) for element in document.body.iter() if isinstance(element.tag, str)
    }
    joined = _squeezed("".join(document.body.itertext()))
    joined = joined if len(joined) <= _MOST_JOINED else ""
    found = []
    for block in blocks:
        squeezed = _squeezed(block.words)
        found.append(squeezed in passages or (len(squeezed) >= _LEAST_SOUGHT and squeezed in joined))
    return found


def _squeezed(words: str) -> str:
    return _SQUEEZE.sub("", words).casefold()


def _is_prose(block: Seen) -> bool:
    enough = len(block.words) >= _SHORTEST_ARTICLE and block.words.count(" ") + 1 >= _LEAST_WORDS
    return enough and block.linked < _MOST_LINKED and ends_sentence(block.words)


def _marked_article(block: Seen) -> bool:
    """Return whether the page itself marks the block as the article's body (a report too short for trafilatura)."""
    return block.element.tag in {"p", "blockquote", "li"} and any(
        element.tag == "article" or element.get("itemprop") == "articleBody" for element in _lineage(block.element)
    )


def _container(blocks: list[Seen], kept: list[bool]) -> Element:
    """Return the deepest element that holds nearly all of the kept words."""
    weight: dict[Element, int] = {}
    total = 0
    for block, keep in zip(blocks, kept, strict=True):
        if keep:
            total += len(block.words)
            for element in _lineage(block.element):
                weight[element] = weight.get(element, 0) + len(block.words)
    enough = [element for element, words in weight.items() if words >= _CONTAINER_SHARE * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _lineage(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _inside(element: Element, container: Element) -> bool:
    return element is container or any(ancestor is container for ancestor in element.iterancestors())


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _heading(blocks: list[Seen], first: int, kept: list[bool]) -> int | None:
    """Return which block is the headline: the last h1 before the prose begins, or the first inside it."""
    begins = next((index for index in range(first, len(blocks)) if kept[index] and _is_prose(blocks[index])), first)
    level_one = [index for index, block in enumerate(blocks) if _level(block.element) == "h1"]
    before = [index for index in level_one if index < begins]
    if before:
        return before[-1]
    return next(iter(index for index in level_one if index < begins + 3), None)


def _level(element: Element) -> str | None:
    return next((one.tag for one in _lineage(element)[:4] if one.tag in _HEADINGS), None)


def _kind(block: Seen, container: Element, *, keep: bool, beside: bool) -> PartKind | None:
    hint = _hint(block.element, container)
    tags = {
        element.tag for element in _lineage(block.element) if element is not container and _inside(element, container)
    }
    tags.add(block.element.tag)
    if "figcaption" in tags or hint == "caption":
        return "caption"
    by_words = label_of(block.words)
    if by_words is not None and not ("blockquote" in tags and by_words == "caption"):
        return by_words
    if hint == "correction":
        return hint
    if hint == "credit" and not _is_prose(block):
        return hint
    if hint == "promo" and not (keep and _is_prose(block) and _own_hint(block.element) != "promo"):
        return hint
    if "blockquote" in tags:
        return "quote block"
    if keep:
        return "promo" if block.linked > 0.9 and not ends_sentence(block.words) else None  # noqa: PLR2004
    if block.element.tag in {"time", "address"} or dated_line(block.words):
        return "credit"
    if "aside" in tags or block.linked >= _MOST_LINKED:
        return "promo"
    return None if _is_prose(block) or (beside and _level(block.element)) else "promo"


def _notes_behind(blocks: list[Seen], container: Element) -> list[Piece]:
    """Return corrections and credits that stand behind the prose in the same article."""
    article = next((element for element in _lineage(container) if element.tag in {"article", "main"}), None)
    if article is None:
        return []
    found = []
    for block in blocks:
        if _inside(block.element, article):
            kind = label_of(block.words) or _hint(block.element, article)
            if kind in {"correction", "credit"}:
                found.append(Piece(block.words, kind))
    return found


def _hint(element: Element, container: Element) -> PartKind | None:
    for one in _lineage(element):
        if one is container or one.tag in {"body", "html", "main"}:
            return None
        hint = _own_hint(one)
        if hint:
            return hint
    return None


def _own_hint(element: Element) -> PartKind | None:
    table = _hint_words()
    for attribute in _ATTRIBUTES:
        for word in _HINT_WORD.findall(element.get(attribute, "")[:200]):
            kind = table.get(word.lower())
            if kind:
                return kind
    return None


@functools.cache
def _hint_words() -> dict[str, PartKind]:
    found: dict[str, PartKind] = {}
    for line in files("reportedly.intake.html").joinpath("hints.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, words = line.split("\t")
            found.update(dict.fromkeys(words.split(), cast("PartKind", kind)))
    return found
