"""The front matter of a text (lines of `key: value` between two lines of `---`) to what it says of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.intake.dates import iso_date
from reportedly.intake.fields import Said
from reportedly.model.report import Part
from reportedly.model.span import Span

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<lines>(?:(?!---[ \t]*\r?\n).*\r?\n){1,400}?)---[ \t]*\r?(?:\n|\Z)")
_ENTRY = re.compile(
    r"^(?P<key>[A-Za-z_-]{2,20}):[ \t]+(?P<quote>[\"']?)(?P<value>[^\r\n]+?)(?P=quote)[ \t]*\r?$", re.MULTILINE
)
_FIELDS = {
    "title": "title", "headline": "title", "subject": "title",
    "date": "published", "pubdate": "published", "published": "published",
    "modified": "modified", "updated": "modified", "lastmod": "modified",
    "author": "authors", "authors": "authors", "byline": "authors",
    "publisher": "outlet", "outlet": "outlet", "source": "outlet", "site": "outlet",
    "lang": "language", "language": "language",
    "url": "url", "link": "url", "canonical": "url",
}  # fmt: skip
"""Keys that static sites and archives write there, and the field of a report that each gives."""


@dataclass(frozen=True, slots=True)
class Front:
    """Where the front matter ends, its parts (a title in it is the headline), and what it says of the fields."""

    end: int
    parts: tuple[Part, ...]
    said: tuple[Said, ...]


NONE = Front(0, (), ())


def front_of(text: str) -> Front:
    """Return the front matter at the head of a text; one that ends at 0 where there is none."""
    match = _FRONT.match(text) if text.startswith("---") else None
    if match is None:
        return NONE
    entries = {_FIELDS.get(entry["key"].lower()): entry for entry in reversed(list(_ENTRY.finditer(match["lines"])))}
    said = tuple(one for field, entry in entries.items() if field and (one := _said(field, entry)))
    named = entries.get("title")
    whole = Span(0, match.end()).trimmed(text)
    if named is None:
        return Front(match.end(), (Part("credit", whole),), said)
    offset = match.start("lines")
    title = Span(offset + named.start("value"), offset + named.end("value"))
    around = (Span(0, title.start).trimmed(text), Span(title.end, whole.end).trimmed(text))
    return Front(match.end(), (Part("credit", around[0]), Part("headline", title), Part("credit", around[1])), said)


def _said(field: str, entry: re.Match[str]) -> Said | None:
    value = entry["value"].strip().strip("[]")
    if field in {"published", "modified"}:
        value = iso_date(value) or ""
    elif field == "authors":
        value = "; ".join(name.strip(" \"'") for name in value.split(",") if name.strip(" \"'"))
    elif field == "url":
        value = value if value.startswith(("http://", "https://")) else ""
    return Said(field, f"front matter {entry['key']}", value) if value else None
