"""What pages and people write as a date to ISO 8601, its precision and its zone kept; None for anything else."""

from __future__ import annotations

import datetime as dt
import functools
import re
from importlib.resources import files

from reportedly.errors import SettingsError

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
_WRITTEN = (
    re.compile(
        r"(?:[^\W\d_]+\.?,?\s+)?(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
    ),
    re.compile(
        r"(?:[^\W\d_]+\.?,?\s+)?(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\.?\s+(?P<month>[^\W\d_]{3,12})\.?,?\s+(?P<year>\d{4})"
    ),
)
"""`Friday, July 21, 2017` and `21 July 2017`, `vendredi 21 juillet 2017`, `1er juin 2012`."""


def iso_date(value: str) -> str | None:
    """Return a date of ISO 8601 ("2021", "2021-02", "2021-02-03", "2021-02-03T04:05:06+02:00"), RFC 2822 or words."""
    value = value.strip()
    return _iso(value) or _rfc2822(value) or _written(value)


def checked_published(value: str, name: str = "--published") -> str:
    """Return a date that a person gave, as ISO 8601.

    Raises:
        SettingsError: it is no ISO date.
    """
    found = _iso(value.strip())
    if found is None:
        raise SettingsError(name, value, "a date in ISO form, such as 2017-09-25, 2017-09 or 2017-09-25T14:30:00+02:00")
    return found


def in_future(value: str, now: dt.datetime) -> bool:
    """Return whether an ISO date lies after `now` (a day is given for the zones of the earth)."""
    return day_of(value) > (now + dt.timedelta(days=1)).date().isoformat()[: len(day_of(value))]


def day_of(value: str) -> str:
    """Return the day of an ISO date, or its year or month where it has no more."""
    return value[:10]


def same_date(one: str, other: str) -> bool:
    """Return whether two ISO dates may mean the same: the same moment, or one the coarser word for the other."""
    if "T" in one and "T" in other:
        first, second = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
        if first.tzinfo and second.tzinfo:
            return first.replace(microsecond=0) == second.replace(microsecond=0)
    shorter = min(len(day_of(one)), len(day_of(other)))
    return one[:shorter] == other[:shorter]


def _iso(value: str) -> str | None:
    partial = _PARTIAL.fullmatch(value)
    if partial:
        month = partial.group(2)
        return value if int(partial.group(1)) >= 1 and (month is None or 1 <= int(month) <= 12) else None
    try:
        if len(value) <= len("2017-09-25"):
            return dt.date.fromisoformat(value).isoformat()
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.replace(microsecond=0).isoformat()


def _rfc2822(value: str) -> str | None:
    if not re.search(r"\d{1,2} [A-Za-z]{3} \d{2,4} \d", value):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - a hundredth of a second, for feeds alone

    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, OverflowError):
        return None


def _written(value: str) -> str | None:
    for form in _WRITTEN:
        found = form.fullmatch(value)
        month = _months().get(found["month"].casefold()) if found else None
        if found and month:
            try:
                return dt.date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                return None
    return None


@functools.cache
def _months() -> dict[str, int]:
    """Return the number of each month's name and short form, of every language listed."""
    found = {}
    for line in files("reportedly.intake").joinpath("months.tsv").read_text("utf-8").splitlines():
        number, *names = line.split("\t")
        found.update({name: int(number) for name in " ".join(names).split()})
    return found
