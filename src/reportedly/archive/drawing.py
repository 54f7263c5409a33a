"""Readings, tracks and places into the pieces of a page: marked text, articles of claims, pictures."""

# ruff: noqa: PLC0415 - what draws is loaded where something is drawn
from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING, Literal

from reportedly.export.brief import Brief, Said, brief, markdown, word
from reportedly.model.wording import visible

if TYPE_CHECKING:
    from reportedly.model.claim import Claim
    from reportedly.model.details import Movement, Place
    from reportedly.model.reading import Reading
    from reportedly.model.track import Track


__all__ = ["Brief", "Said", "article", "brief", "chart", "map_of", "markdown", "marked", "page_file", "word"]
_LONGEST = 60
"""Letters of a place's name on a map."""


def marked(reading: Reading, prefix: str) -> str:
    """Return the report's text as HTML with every claim marked; ids take `prefix`."""
    from reportedly.export.html.text import marked_text

    return marked_text(reading, prefix)


def article(claim: Claim, text: str, prefix: str) -> str:
    """Return the HTML article that tells all that was read of a claim."""
    from reportedly.export.html.details import claim_article

    return claim_article(claim, text, prefix)


def chart(track: Track, form: Literal["svg", "png"] = "svg", *, narrow: bool = False) -> bytes:
    """Return a track as an SVG document, or as a PNG picture; `narrow` for a telephone."""
    from reportedly.export.plot import plot

    return plot(track, form, narrow=narrow)


def map_of(places: Sequence[Place], movements: Sequence[Movement] = ()) -> str:
    """Return places and movements as an SVG element; empty where none is located."""
    from reportedly.export.map import map_svg

    return map_svg([replace(place, name=visible(place.name[:_LONGEST])) for place in places], movements)


@functools.cache
def page_file(name: str) -> str:
    """Return the style ("page.css") or script ("page.js") of the page of a report."""
    return (resources.files("reportedly.export.html") / name).read_text("utf-8")
