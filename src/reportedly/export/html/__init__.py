"""Readings to one self-contained page: the text with its claims marked, beside it the details of each claim."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from string import Template
from typing import IO, TYPE_CHECKING

from reportedly.export.html import overview
from reportedly.export.html.details import claim_article
from reportedly.export.html.markup import text_of
from reportedly.export.html.text import marked_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.reading import Reading

_EARLY = 'document.documentElement.classList.add("js");'
"""Runs before the body is laid out: else the page is first drawn as the long document that it is without script."""


def write(readings: Iterable[Reading], stream: IO[str]) -> None:
    """Write one page of all the readings. It loads nothing: style and script stand in it, allowed by their hashes."""
    held = [(f"r{number}-", reading) for number, reading in enumerate(readings, start=1)]
    alone = [reading for _, reading in held]
    style, script = _file("page.css"), _file("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_EARLY)} {_hash(script)}"
    page = Template(_file("page.html")).substitute(
        policy=f"{policy}; base-uri 'none'; form-action 'none'",
        title=text_of(overview.title(alone)),
        style=style,
        early=_EARLY,
        script=script,
        summary=overview.summary(alone),
        source_options=overview.source_options(alone),
        kind_options=overview.kind_options(alone),
        contents=overview.contents(held),
        reports="\n".join(overview.section(reading, marked_text(reading, prefix), prefix) for prefix, reading in held),
        overview=overview.overview(held),
        claims="\n".join(
            claim_article(claim, reading.report.text, prefix, overview.short(reading) if len(held) > 1 else "")
            for prefix, reading in held
            for claim in reading.claims
        ),
    )
    stream.write(page.encode("utf-8", "replace").decode("utf-8"))


def _file(name: str) -> str:
    return (resources.files(__name__) / name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
