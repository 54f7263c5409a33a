"""A day, a report's number and a claim's place in it into one whole number that sorts newest first, and back."""

from __future__ import annotations

import calendar
import hashlib
import re
from datetime import date

_FIRST_DAY = date(1500, 1, 1).toordinal() - 1
_DAY_BITS, _REPORT_BITS, _CLAIM_BITS = 19, 25, 18
_LAST_DAY = (1 << _DAY_BITS) - 1
MOST_REPORTS = (1 << _REPORT_BITS) - 1
"""Reports in one archive: 33.5 million."""
MOST_CLAIMS = (1 << _CLAIM_BITS) - 1
"""Claims in one reading: 262,143."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_DECEMBER = 12


def day_of(iso: str | None, *, last: bool = False) -> int | None:
    """Return the day that an ISO 8601 date or time begins with, counted from 1500-01-01 = 1; None where it is unknown.

    A month or year alone stands for its first day, or with `last` for its last. Years before 1500 count as day 1.
    """
    found = _ISO.match(iso or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or (month is not None and not 1 <= month <= _DECEMBER):
        return None
    month = month or (_DECEMBER if last else 1)
    longest = calendar.monthrange(year, month)[1]
    if day is not None and not 1 <= day <= longest:
        return None
    ordinal = date(year, month, day or (longest if last else 1)).toordinal() - _FIRST_DAY
    return min(max(ordinal, 1), _LAST_DAY)


def claim_key(day: int, report: int, claim: int) -> int:
    """Return the number of a claim: the greater, the later its report's day (0 = unknown), then the later its report
    was added, then the earlier the claim stands in it.
    """
    return (day << _REPORT_BITS | report) << _CLAIM_BITS | (MOST_CLAIMS - claim)


def claim_place(key: int) -> int:
    """Return the claim's place in its reading, from 0."""
    return MOST_CLAIMS - (key & MOST_CLAIMS)


def keys_of_days(since: int | None, until: int | None) -> tuple[int, int]:
    """Return the least and the greatest key of claims reported on the days `since` to `until`; unknown days are out."""
    low = claim_key(since or 1, 0, MOST_CLAIMS)
    high = claim_key(until or _LAST_DAY, MOST_REPORTS, 0)
    return low, high


def number_of(*parts: object) -> int:
    """Return a number from 0 to 2^63 - 1 that stands for `parts`, the same in every archive (first bits of SHA-256)."""
    text = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 1


def reference(report: str, claim: str) -> str:
    """Return the id of a claim among all reports: report/claim."""
    return f"{report}/{claim}"


def split_reference(wanted: str) -> tuple[str, str | None]:
    """Return the report's id and the claim's (None where the id is that of a report)."""
    report, slash, claim = wanted.rpartition("/")
    return (report, claim) if slash else (wanted, None)
