"""Text in a language without word lists to the times that need none: whole dates, in digits or with a month's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.intake.dates import iso_date
from reportedly.model.details import Time
from reportedly.model.span import Span
from reportedly.reading.times.values import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DATE = re.compile(
    r"""
    (?<![\w.,/-])(?:
        (?P<iso> \d{4}-\d\d-\d\d)
      | (?P<day> \d{1,2})(?P<joint> [./])(?P<month> \d{1,2})(?P=joint)(?P<year> \d{4})
      | (?P<named> \d{1,2}(?:er|\.|º)?\ (?:de\ )?[^\W\d_]{3,12}\.?\ (?:de\ )?\d{4})
    )(?![\w/-])
    """,
    re.VERBOSE,
)
_MONTHS = 12


def find_dates(text: str, sentences: Sequence[Span]) -> tuple[Time, ...]:
    """Return the dates with day, month and year inside the sentences, in order.

    Months are told by their names in the languages that intake knows (months.tsv). Of "4/3/2021" the order is not
    known, so it is left; with dots the day comes first.
    """
    return tuple(time for sentence in sentences for time in _in_sentence(text, sentence))


def _in_sentence(text: str, sentence: Span) -> Iterator[Time]:
    for found in _DATE.finditer(text, sentence.start, sentence.end):
        value = iso_date(found["iso"] or _plain(found["named"]) if not found["day"] else _in_digits(found))
        if value is not None:
            yield Time(Span(*found.span()), "DATE", value, *bounds(value))


def _plain(named: str) -> str:
    return named.replace(" de ", " ").replace("º", "")


def _in_digits(found: re.Match[str]) -> str:
    day, month = int(found["day"]), int(found["month"])
    if found["joint"] == "/" and day <= _MONTHS and day != month:
        return ""
    return f"{found['year']}-{month:02d}-{day:02d}"
