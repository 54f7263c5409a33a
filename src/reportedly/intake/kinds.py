"""The table of the kinds of input and their readers, and an input to its kind."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from reportedly.errors import InputError, InputKindError
from reportedly.intake.raw import Raw

KINDS = {
    "text": "reportedly.intake.text:read",
    "html": "reportedly.intake.html:read",
    "feed": "reportedly.intake.feed:read",
    "warc": "reportedly.intake.warc:read",
    "pdf": "reportedly.intake.pdf:read",
    "telegram": "reportedly.intake.telegram:read",
}
"""Kind to its reader, `read(raw, asked) -> Iterator[Report | InputError]`, loaded when first needed."""

SUFFIXES = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".warc": "warc", ".gz": "warc",
    ".pdf": "pdf",
    ".json": "telegram",
}  # fmt: skip
"""Suffixes that a directory is searched for, and the kind that each suggests."""

_MEDIA = {
    "text/plain": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/pdf": "pdf",
    "application/warc": "warc",
}
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TELEGRAM = re.compile(rb'\s*\{.{0,2000}"(?:messages|chats)"\s*:', re.DOTALL)
_TELEGRAM_PAGE = re.compile(rb'class="page_header|class="message (?:default|service) clearfix', re.IGNORECASE)


def worth_reading(path: Path) -> bool:
    """Return whether a file met in a directory is one that some reader knows; of JSON, XML, gzip not all are."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return path.stem.lower().endswith((".warc", ".arc"))
    if suffix not in {".json", ".xml"}:
        return suffix in SUFFIXES
    try:
        return _by_bytes(Raw(str(path), path).head()) is not None
    except InputError:
        return True  # to be named as unreadable by the reader


def kind_of(raw: Raw, asked: str = "auto") -> str:
    """Return the kind of an input: the one asked for, else by its first bytes, its media type, its name.

    Raises:
        InputKindError: the media type is of no kind that has a reader.
    """
    if asked != "auto":
        return asked
    suffix = PurePath(urlsplit(raw.url).path if raw.url else raw.origin).suffix.lower()
    by_name = SUFFIXES.get(suffix) if suffix else None
    if by_name == "text" and raw.url is None:
        return "text"
    return _by_bytes(raw.head()) or _by_media(raw) or by_name or "text"


def _by_bytes(head: bytes) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        if _FEED.search(head):
            return "feed"
        if _TELEGRAM_PAGE.search(head):
            return "telegram"
        if _HTML.match(start):
            return "html"
    return "telegram" if _TELEGRAM.match(start) else None


def _by_media(raw: Raw) -> str | None:
    media = (raw.media or "").lower()
    if not media or media in _MEDIA or media.startswith("text/") or media.endswith("xml"):
        return _MEDIA.get(media)
    if media in {"application/octet-stream", "application/json"}:
        return None
    raise InputKindError(raw.origin, f"is of the media type {media!r}; expected text, HTML, a feed, WARC or PDF")
