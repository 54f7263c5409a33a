"""Claims to a table (CSV, UTF-8), one a row, in which no cell is a formula."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

from reportedly.model import wording
from reportedly.model.span import words_of
from reportedly.model.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.claim import Claim
    from reportedly.model.reading import Reading

COLUMNS = (
    "id", "report", "outlet", "published", "title", "url", "words", "chain", "origin", "origin_kind", "stance",
    "certainty", "polarity", "distance", "accusation", "quantities", "times", "places", "movement", "confidence",
    "numbers",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""
_JOINT = "; "


def write(readings: Iterable[Reading], stream: IO[str]) -> None:
    """Write a row for each claim of the readings, under a row of the names of the columns."""
    write_rows(_rows(readings), stream)


def write_rows(rows: Iterable[dict[str, str]], stream: IO[str]) -> None:
    """Write rows by the names of their columns; a cell that would be a formula gets an apostrophe before it."""
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: guarded(value) for name, value in row.items()})


def guarded(cell: str) -> str:
    """Return a cell as text that no spreadsheet reckons with and no terminal obeys."""
    plain = visible(cell)
    return f"'{plain}" if cell.startswith(_FORMULA) or plain.lstrip().startswith(_FORMULA) else plain


def claim_row(claim: Claim, words: str) -> dict[str, str]:
    """Return the columns that tell of a claim; of several numbers, times or places all, joined."""
    last = claim.chain[-1].sources if claim.chain else ()
    asked = any(one.single for one in claim.quantities)  # single numbers, by a convention
    return {
        "words": words,
        "chain": wording.path(claim.chain),
        "origin": _JOINT.join(wording.source_name(source) for source in last),
        "origin_kind": _JOINT.join(dict.fromkeys(source.kind for source in last)),
        "stance": claim.stance,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "distance": claim.distance,
        "accusation": "yes" if claim.accusation else "no",
        "quantities": _JOINT.join(f"{wording.bounds(one)} {one.of or ''}".strip() for one in claim.quantities),
        "times": _JOINT.join(wording.days(time) for time in claim.times),
        "places": _JOINT.join(wording.spot(place) for place in claim.places),
        "movement": wording.route(claim.movement) if claim.movement else "",
        "confidence": f"{claim.confidence:.3f}",
        "numbers": _JOINT.join(wording.single(one.single) or "none" for one in claim.quantities if asked),
    }


def _rows(readings: Iterable[Reading]) -> Iterable[dict[str, str]]:
    for reading in readings:
        report = reading.report
        known = {
            "report": report.id,
            "outlet": report.outlet or "",
            "published": report.published or "",
            "title": report.title.of(report.text) if report.title else "",
            "url": report.url or "",
        }
        for claim in reading.claims:
            said = " ".join(words_of(claim.content, report.text).split())
            yield {"id": f"{report.id}/{claim.id}", **known, **claim_row(claim, said)}
