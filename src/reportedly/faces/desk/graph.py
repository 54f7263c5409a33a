"""A story into a drawing of its reporting: a row a report in the order of time, arcs for who copies and cites whom."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from reportedly.model.wording import visible

Json = dict[str, Any]
_ROW, _TOP, _DOT = 34, 22, 5
_NEAR, _FAR = 26, 190
"""How far the arc between neighbouring rows, and the widest, reaches to the left."""
_LETTERS, _LETTER = 90, 7.3


def graph(story: Json, reports: dict[str, Json]) -> str:
    """Return the SVG element. Reports first to last, then the outlets that are cited and not held (hollow)."""
    cited = [edge["outlet"] for edge in story["citations"] if edge["to"] is None]
    rows = [*story["reports"], *(f"outlet {name}" for name in dict.fromkeys(cited))]
    at = {row: _TOP + number * _ROW for number, row in enumerate(rows)}
    left = min(_FAR, _NEAR + 7 * len(rows)) + 14
    labels = {row: _label(row, reports.get(row)) for row in rows}
    width = left + 20 + max((len(label) for label in labels.values()), default=0) * _LETTER
    height = _TOP + len(rows) * _ROW
    looped = {report for loop in story["loops"] for report in loop}
    drawn = [*_arcs(story, at, left, looped), *(_row(row, at[row], left, labels[row], looped) for row in rows)]
    title = f"Who copies and cites whom: {len(story['reports'])} reports, first at the top"
    head = f'<svg class="graph" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}" role="group"'
    mark = '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    tip = f'{mark}<path d="M0 0L8 4L0 8z"/></marker></defs>'
    return f'{head} aria-label="{escape(title)}">{tip}{"".join(drawn)}</svg>'


def _label(row: str, card: Json | None) -> str:
    if card is None:
        words = f"{row.removeprefix('outlet ')} (not held)"
    else:
        day, outlet = (card["published"] or "undated")[:10], card["outlet"] or "outlet unknown"
        words = f"{day}  {outlet}: {card['title'] or 'no headline'}"
    plain = visible(" ".join(words.split()))
    return plain if len(plain) <= _LETTERS else plain[: _LETTERS - 1] + "…"


def _row(row: str, y: int, left: int, label: str, looped: set[str]) -> str:
    held = not row.startswith("outlet ")
    kind = ("loop" if row in looped else "held") if held else "absent"
    dot = f'<circle class="{kind}" cx="{left}" cy="{y}" r="{_DOT}"/>'
    words = f'<text x="{left + 14}" y="{y + 4}">{escape(label)}</text>'
    return f'<a href="/report/{escape(row)}">{dot}{words}</a>' if held else dot + words


def _arcs(story: Json, at: dict[str, int], left: int, looped: set[str]) -> Iterator[str]:
    for copy in story["copies"]:
        if copy["a"] in at and copy["b"] in at:
            share = max(copy["a_in_b"], copy["b_in_a"])
            yield _arc(at[copy["a"]], at[copy["b"]], left, "copy", f"{share:.0%} of the words are the same")
    seen = set()
    for edge in story["citations"]:
        to = edge["to"] or f"outlet {edge['outlet']}"
        if (edge["from"], to) not in seen and edge["from"] in at and to in at:
            seen.add((edge["from"], to))
            kind = "cite loop" if {edge["from"], to} <= looped else "cite"
            yield _arc(at[edge["from"]], at[to], left, kind, f"credits {edge['outlet']}")


def _arc(start: int, end: int, left: int, kind: str, told: str) -> str:
    rows = abs(end - start) / _ROW
    far = min(_FAR, _NEAR + 12 * (rows - 1))
    x = left - _DOT - 2
    path = f"M{x} {start}C{x - far:.0f} {start} {x - far:.0f} {end} {x} {end}"
    return f'<path class="{kind}" d="{path}"><title>{escape(visible(told))}</title></path>'
