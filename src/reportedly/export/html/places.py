"""A reading to the part of the page that tells where: a small map, beside it what is not located, then every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.export.html.markup import Markup, tag, text_of
from reportedly.export.map import is_wide, map_svg
from reportedly.model import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model.details import Place
    from reportedly.model.reading import Reading

_WIDTH, _HEIGHT = 380, 260
"""Smaller than other maps: drawn into a column of 22 to 28 rem, its labels stay as large as the text around it."""
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What a file needs and an element inside HTML does not."""

_Told = dict[tuple[str, float | None, float | None], tuple["Place", list[str]]]
"""Each place once, with the ids of the claims that tell of it."""


def places(reading: Reading, prefix: str) -> Markup:
    """Return the map of a report, the places that are not located, and a list of all; empty where it has none."""
    told = _told(reading)
    if not told:
        return ""
    movements = [claim.movement for claim in reading.claims if claim.movement]
    located = [place for place, _ in told.values()]
    drawn = map_svg(located, movements, size=(_WIDTH, _HEIGHT)).replace(_NAMESPACE, "", 1)
    if not drawn:
        return tag("h3", "Places") + _unlocated(told, prefix)
    legend = tag("figcaption", *_legend(located, drawn))
    return (
        tag("h3", "Places")
        + tag("figure", drawn, legend, class_="where")
        + _unlocated(told, prefix)
        + _all(told, prefix)
    )


def _told(reading: Reading) -> _Told:
    found: _Told = {}
    for claim in reading.claims:
        for place in claim.places:
            _, claims = found.setdefault((place.name, place.lat, place.lon), (place, []))
            if claim.id not in claims:
                claims.append(claim.id)
    return found


def _legend(located: list[Place], drawn: Markup) -> Iterator[Markup]:
    """Yield what the signs of this map mean, only those that stand on it."""
    known = [place for place in located if place.lat is not None]
    if any(not is_wide(place) for place in known):
        yield _sign("circle", "town or spot", cx="6", cy="6", r="3.5", class_="place", fill="currentColor")
    if any(map(is_wide, known)):
        yield _sign("circle", "country, region, sea", cx="6", cy="6", r="3.5", class_="place wide", fill="none")
    if any(place.within for place in known):
        words = "drawn where what holds it lies"
        yield _sign("circle", words, cx="6", cy="6", r="3.5", class_="place", fill="currentColor", opacity=".5")
    if 'class="move"' in drawn:
        yield _sign("path", "movement", d="M0 6H9M5 2L9.5 6L5 10", class_="move", fill="none")


def _sign(shape: str, words: str, **attributes: str) -> Markup:
    sign = tag("svg", tag(shape, **attributes), class_="sign", viewBox="0 0 12 12", aria_hidden="true")
    return tag("span", sign, " ", text_of(words))


def _unlocated(told: _Told, prefix: str) -> Markup:
    rows = [_row(text_of(place.name), claims, prefix) for place, claims in told.values() if place.lat is None]
    return tag("h4", "Not located") + tag("ul", *rows, class_="places unlocated") if rows else ""


def _all(told: _Told, prefix: str) -> Markup:
    """Return every located place in words: what the map shows, for those who do not see it."""
    rows = [
        _row(text_of(wording.spot(place)) + f" {tag('small', f'confidence {place.confidence:.2f}')}", claims, prefix)
        for place, claims in told.values()
        if place.lat is not None
    ]
    summary = tag("summary", f"{len(rows)} place{'s' if len(rows) != 1 else ''} on the map, in words")
    return tag("details", summary, tag("ul", *rows, class_="places"))


def _row(words: Markup, claims: list[str], prefix: str) -> Markup:
    links = [
        tag(
            "a", text_of(claim.removeprefix("c")), href=f"#{prefix}{claim}",
            aria_label=f"claim {claim.removeprefix('c')}",
        )
        for claim in claims
    ]  # fmt: skip
    named = "claim" if len(claims) == 1 else "claims"
    return tag("li", tag("span", words), " ", tag("span", f"{named} ", ", ".join(links), class_="count"))
