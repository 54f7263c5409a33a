"""A page's tree to what it says of itself: JSON-LD, OpenGraph and other meta elements, then htmldate, trafilatura."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reportedly.intake.dates import iso_date
from reportedly.intake.fields import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.html.tree import Element

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|NewsArticle|ReportageNewsArticle|LiveBlogPosting)$")
_DEEPEST = 8
_BY_LD = "JSON-LD"
_META = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "parsely-pub-date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "sailthru.date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "article:author": "authors",
    "author": "authors",
    "parsely-author": "authors",
    "dc.creator": "authors",
    "og:locale": "language",
    "content-language": "language",
    "og:url": "url",
}
"""Meta elements in the order in which they are trusted, and the field each gives."""


def page_says(tree: Element, lean: Element | None, url: str | None) -> tuple[Said, ...]:
    """Return what the page says of title, authors, dates, outlet, language, url: the most trusted place first.

    `lean` is the copy of the tree that htmldate and trafilatura are given (None where the page is too large for them).
    """
    found = [*_json_ld(tree), *_meta(tree)]
    lang = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    if lang:
        found.append(Said("language", "html lang", lang))
    canonical = tree.find(".//link[@rel='canonical']")
    if canonical is not None:
        found.insert(0, Said("url", "canonical link", canonical.get("href", "")))
    if lean is not None:
        found.extend(_htmldate(lean, url))
        found.extend(_trafilatura(lean, url))
    return tuple(one for one in (_cleaned(one, url) for one in found) if one)


def _cleaned(said: Said, url: str | None) -> Said | None:
    """Return the word in the form of its field: dates as ISO 8601, addresses whole; None where it has no such form."""
    value = " ".join(html.unescape(said.value).split())
    if said.field in {"published", "modified"}:
        value = iso_date(value) or ""
    elif said.field == "url":
        value = urljoin(url or "", value)
        value = value if urlsplit(value).scheme in {"http", "https"} else ""
    elif said.field == "authors" and (value.startswith(("http:", "https:", "@")) or "://" in value):
        value = ""  # article:author is often the address of a profile
    elif said.field == "language":
        value = value if re.fullmatch(r"[A-Za-z]{2}(?:[-_]\w+)*", value) else ""
    return Said(said.field, said.by, value) if value else None


def _meta(tree: Element) -> Iterator[Said]:
    values: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        content = element.get("content")
        if content and name.lower() in _META:
            values.setdefault(name.lower(), []).append(content)
    for name, field in _META.items():
        if name in values:
            given = values[name]
            yield Said(field, name, "; ".join(dict.fromkeys(given)) if field == "authors" else given[0])


def _json_ld(tree: Element) -> Iterator[Said]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            document = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _articles(document, 0):
            yield from _said_by(node)


def _articles(node: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for item in node:
            yield from _articles(item, depth + 1)
    elif isinstance(node, dict):
        if any(_ARTICLE.search(kind) for kind in _texts(node.get("@type"))):
            yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(node.get(key), (list, dict)):
                yield from _articles(node[key], depth + 1)


def _said_by(node: dict[str, Any]) -> Iterator[Said]:
    fields = (
        ("title", "headline"), ("published", "datePublished"), ("modified", "dateModified"),
        ("outlet", "publisher"), ("outlet", "sourceOrganization"), ("language", "inLanguage"), ("url", "url"),
    )  # fmt: skip
    for field, key in fields:
        for value in _texts(node.get(key))[:1]:
            yield Said(field, f"{_BY_LD} {key}", value)
    authors = [name for name in _texts(node.get("author")) if name.strip()]
    if authors:
        yield Said("authors", f"{_BY_LD} author", "; ".join(dict.fromkeys(authors)))


def _texts(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    """Return the texts of a value: itself, its items, or the name of an object."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _texts(value.get("name") or value.get("alternateName"))
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return []


def _htmldate(tree: Element, url: str | None) -> Iterator[Said]:
    from htmldate import find_date  # noqa: PLC0415 - heavy

    found = find_date(tree, original_date=True, extensive_search=False, url=url)
    if found:
        yield Said("published", "htmldate", found)


def _trafilatura(tree: Element, url: str | None) -> Iterator[Said]:
    import trafilatura  # noqa: PLC0415 - heavy

    document = trafilatura.extract_metadata(tree, default_url=url)
    for field, value in (("title", document.title), ("authors", document.author), ("outlet", document.sitename)):
        if value:
            yield Said(field, "trafilatura", value)
