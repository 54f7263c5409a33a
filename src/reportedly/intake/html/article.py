"""A page's tree to the pieces of its article: what trafilatura keeps is prose; what stands around it is labelled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportedly.intake.html.hints import Hint, hint_of
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
_MOST_HINTED = 0.3
"""Share of the article's words from which an element is the article, whatever its names say."""
_LEAST_WORDS = 6
_MOST_LINKED = 0.6
_SHORTEST_PROSE = 40
_SHORTEST_TITLE = 12
_HEADING_WITHIN = 3
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class _Article:
    """The blocks of a page, which of them trafilatura keeps, and the element that holds nearly all of those."""

    blocks: tuple[Seen, ...]
    kept: tuple[bool, ...]
    container: Element
    weight: dict[Element, int]
    total: int

    def holds(self, element: Element) -> bool:
        return element is self.container or any(one is self.container for one in element.iterancestors())

    def below(self, element: Element) -> list[Element]:
        """Return the element and those around it, as far as the container (left out)."""
        found = []
        for one in (element, *element.iterancestors()):
            if one is self.container or one.tag in {"body", "html", "main"}:
                break
            found.append(one)
        return found

    def share(self, element: Element) -> float:
        return self.weight.get(element, 0) / self.total


def pieces_of(tree: Element, lean: Element | None, title: str | None = None) -> list[Piece]:
    """Return the article's pieces in document order, the headline first; none where the page holds no article.

    `lean` is the copy of the tree that trafilatura is given (None where the page is too large for it); `title` is what
    the page says its title is, by which the headline is known where no h1 marks it.
    """
    blocks = tuple(line for block in blocks_seen(tree) for line in _lines(block))
    kept = _kept_by_trafilatura(lean, blocks)
    if not _any_prose(blocks, kept):
        kept = tuple(_marked_as_article(block) for block in blocks)
        if not _any_prose(blocks, kept):
            return []
    article = _article(blocks, kept)
    inside = [article.holds(block.element) for block in blocks]
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    heading = _heading(article, first, _squeezed(title or ""))
    start = first if heading is None else min(first, heading)
    pieces = [
        Piece(blocks[index].words, _kind(article, blocks[index], keep=kept[index]))
        for index in range(start, last + 1)
        if index != heading
    ]
    pieces.extend(_notes_behind(article, blocks[last + 1 :]))
    return pieces if heading is None else [Piece(blocks[heading].words, "headline"), *pieces]


def _lines(block: Seen) -> tuple[Seen, ...]:
    """Return a block in its lines where they are no prose (a byline, a date below it); else the block itself."""
    if "\n" not in block.words or _is_prose(block):
        return (block,)
    return tuple(replace(block, words=line) for line in block.words.split("\n"))


def _any_prose(blocks: tuple[Seen, ...], kept: tuple[bool, ...]) -> bool:
    return any(keep and _is_prose(block) for block, keep in zip(blocks, kept, strict=True))


def _kept_by_trafilatura(lean: Element | None, blocks: tuple[Seen, ...]) -> tuple[bool, ...]:
    import trafilatura  # noqa: PLC0415 - heavy: a seventh of a second

    document = lean is not None and trafilatura.bare_extraction(
        lean, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if not document or isinstance(document, dict) or document.body is None:
        return (False,) * len(blocks)
    elements = (element for element in document.body.iter() if isinstance(element.tag, str))
    passages = {_squeezed("".join(element.itertext())) for element in elements}
    joined = _squeezed("".join(document.body.itertext()))
    joined = joined if len(joined) <= _MOST_JOINED else ""
    squeezed = [_squeezed(block.words) for block in blocks]
    return tuple(one in passages or (len(one) >= _LEAST_SOUGHT and one in joined) for one in squeezed)


def _squeezed(words: str) -> str:
    return _SQUEEZE.sub("", words).casefold()


def _is_prose(block: Seen) -> bool:
    enough = len(block.words) >= _SHORTEST_PROSE and block.words.count(" ") + 1 >= _LEAST_WORDS
    return enough and block.linked < _MOST_LINKED and ends_sentence(block.words)


def _marked_as_article(block: Seen) -> bool:
    """Return whether the page itself marks the block as the article's body (a report too short for trafilatura)."""
    return block.element.tag in {"p", "blockquote", "li"} and any(
        element.tag == "article" or element.get("itemprop") == "articleBody"
        for element in (block.element, *block.element.iterancestors())
    )


def _article(blocks: tuple[Seen, ...], kept: tuple[bool, ...]) -> _Article:
    """Return the article, in the deepest element that holds nearly all of the kept words."""
    weight: dict[Element, int] = {}
    depth: dict[Element, int] = {}
    total = 0
    for block, keep in zip(blocks, kept, strict=True):
        if keep:
            total += len(block.words)
            lineage = [block.element, *block.element.iterancestors()]
            for above, element in enumerate(reversed(lineage)):
                weight[element] = weight.get(element, 0) + len(block.words)
                depth[element] = above
    enough = [element for element, words in weight.items() if words >= _CONTAINER_SHARE * total]
    return _Article(blocks, kept, max(enough, key=depth.__getitem__), weight, total)


def _heading(article: _Article, first: int, title: str) -> int | None:
    """Return which block is the headline: the last h1 before the prose, one soon behind, or what the page calls so."""
    blocks = article.blocks
    prose = (index for index in range(first, len(blocks)) if article.kept[index] and _is_prose(blocks[index]))
    begins = next(prose, first)
    level_one = [i for i in range(min(begins + _HEADING_WITHIN, len(blocks))) if _level(blocks[i].element) == "h1"]
    before = [index for index in level_one if index < begins]
    if level_one:
        return before[-1] if before else level_one[0]
    named = (
        index
        for index in range(begins)
        if len(found := _squeezed(blocks[index].words)) >= _SHORTEST_TITLE and found in title
    )
    return next(named, None)


def _level(element: Element) -> str | None:
    lineage = (element, *element.iterancestors())
    return next((one.tag for one in lineage[:4] if one.tag in _HEADINGS), None)


def _kind(article: _Article, block: Seen, *, keep: bool) -> PartKind | None:
    around = article.below(block.element)
    tags = {block.element.tag, *(one.tag for one in around)}
    hint = next((found for one in around if article.share(one) < _MOST_HINTED and (found := hint_of(one))), None)
    prose = _is_prose(block)
    by_words = label_of(block.words)
    if "figcaption" in tags or (hint and hint.kind == "caption"):
        return "caption"
    if by_words is not None and not ("blockquote" in tags and by_words == "caption"):
        return by_words
    if hint and _hint_holds(hint, keep=keep, prose=prose):
        return hint.kind
    if "blockquote" in tags:
        return "quote block"
    if keep:
        return None if block.linked <= 0.9 or ends_sentence(block.words) else "promo"
    if tags & {"time", "address", "figure"} or dated_line(block.words):
        return "credit"
    if "aside" in tags or block.linked >= _MOST_LINKED:
        return "promo"
    beside = block.element.tag == "p" and article.share(block.element.getparent()) > 0 and ends_sentence(block.words)
    return None if prose or beside or _level(block.element) else "promo"


def _hint_holds(hint: Hint, *, keep: bool, prose: bool) -> bool:
    if hint.kind == "promo":
        return hint.strong or not (keep and prose)
    return hint.kind == "correction" or not prose


def _notes_behind(article: _Article, blocks: tuple[Seen, ...]) -> list[Piece]:
    """Return corrections and credits that stand behind the prose in the same article."""
    lineage = (article.container, *article.container.iterancestors())
    whole = next((element for element in lineage if element.tag in {"article", "main"}), None)
    found = []
    for block in blocks:
        around = (block.element, *block.element.iterancestors())
        if whole is not None and whole in around:
            hint = hint_of(block.element)
            kind = label_of(block.words) or (hint and hint.kind)
            if kind in {"correction", "credit"}:
                found.append(Piece(block.words, kind))
    return found
