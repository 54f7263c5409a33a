"""A place in a list of results into the word that a next page is asked for with, and back."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

from reportedly.errors import QueryError


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: only reports numbered up to `mark` are in the list; `after` is the last item's sort key."""

    mark: int
    after: tuple[int, ...]


def encode(cursor: Cursor, asked: str) -> str:
    """Return the word for a cursor; `asked` tells what it belongs to."""
    data = json.dumps([asked, cursor.mark, *cursor.after], separators=(",", ":")).encode("ascii")
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def decode(word: str, asked: str) -> Cursor:
    """Return the cursor that a word stands for.

    Raises:
        QueryError: it is none, or one of another search.
    """
    try:
        data = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        owner, mark, *after = data
        fits = bool(after) and all(type(number) is int and abs(number) < 1 << 63 for number in (mark, *after))
    except (ValueError, TypeError, binascii.Error):
        fits = False
    if not fits:
        raise QueryError("the cursor", word, "one that a page of results ended with")
    if owner != asked:
        raise QueryError("the cursor", word, "one of the same search, with the same filters")
    return Cursor(mark, tuple(after))
