"""An RSS or Atom feed to the Reports of its entries, with as much of each as the feed gives."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputEmptyError, InputError, InputKindError
from reportedly.intake.dates import iso_date
from reportedly.intake.fields import Said
from reportedly.intake.html.tree import Element, fragment_tree
from reportedly.intake.html.walk import blocks_seen
from reportedly.intake.pieces import Carried, Piece, report_from_pieces
from reportedly.model.report import Intake, Notice, PartKind, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked
    from reportedly.intake.raw import Raw


def read(raw: Raw, asked: Asked) -> Iterator[Report | InputError]:
    """Return the reports of the entries in the order of the feed.

    Raises:
        InputError: too many bytes, no feed, a feed without entries.
    """
    import feedparser  # noqa: PLC0415 - for feeds alone

    data = raw.read(asked.settings.most_bytes)
    # a stream: of a text, feedparser would make an address and fetch it
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": raw.url or ""})
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:  # as it fails on broken ones
        message = f"is no feed that can be read ({type(error).__name__}); expected RSS or Atom"
        raise InputKindError(raw.origin, message) from error
    if not feed.get("version") and not feed.entries:
        raise InputKindError(raw.origin, "is no feed that can be read; expected RSS or Atom")
    if not feed.entries:
        raise InputEmptyError(raw.origin, "a feed with at least one entry")
    digest = raw.sha256()
    for number, entry in enumerate(feed.entries, 1):
        origin = f"{raw.origin}#{entry.get('link') or number}"
        try:
            yield _report(entry, feed.feed, Intake("feed", origin, f"feedparser ({feed.version})", digest), asked)
        except InputError as error:
            yield error


def _report(entry: Any, channel: Any, intake: Intake, asked: Asked) -> Report:  # noqa: ANN401 - feedparser's dicts
    full = "\n".join(part.get("value", "") for part in entry.get("content", ()) if part.get("value"))
    summary = entry.get("summary", "")
    pieces = _pieces(full if len(full) >= len(summary) else summary)
    if not pieces and not entry.get("title"):
        raise InputEmptyError(intake.origin)
    warnings = () if full else (_summary_only(entry.get("link")),)
    return report_from_pieces(pieces, tuple(_says(entry, channel)), Carried(intake, entry.get("link"), warnings), asked)


def _pieces(markup: str) -> list[Piece]:
    tree = fragment_tree(markup) if markup.strip() else None
    return [] if tree is None else [Piece(block.words, _kind(block.element)) for block in blocks_seen(tree)]


def _kind(element: Element) -> PartKind | None:
    tags = {one.tag for one in (element, *element.iterancestors())}
    if "figcaption" in tags:
        return "caption"
    return "quote block" if "blockquote" in tags else None


def _says(entry: Any, channel: Any) -> Iterator[Said]:  # noqa: ANN401 - feedparser's dicts
    for field, key in (("published", "published"), ("modified", "updated")):
        date = iso_date(dict.get(entry, key, ""))  # feedparser's own get takes the one for the other
        if date:
            yield Said(field, f"feed {key}", date)
    authors = [one.get("name", "") for one in entry.get("authors", ())] or [entry.get("author", "")]
    source = entry.get("source", {}).get("title", "")
    for field, by, value in (
        ("title", "feed title", " ".join(entry.get("title", "").split())),
        ("authors", "feed author", "; ".join(name for name in authors if name)),
        ("outlet", "feed source", source),
        ("outlet", "feed", channel.get("title", "")),
        ("language", "feed language", channel.get("language", "")),
        ("url", "feed link", entry.get("link", "")),
    ):
        if value:
            yield Said(field, by, value)


def _summary_only(link: str | None) -> Notice:
    where = f"read {link} for the whole" if link else "the whole is elsewhere"
    return Notice("feed-summary", f"the feed gives a summary of this report alone; {where}")
