"""What somebody decides into the next entry of the log, sealed, and where its claim stands after it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from reportedly.errors import DecisionError
from reportedly.review.anchoring import restand
from reportedly.review.log import START, sealed
from reportedly.store import deciding
from reportedly.store.deciding import Entry, Spot

_MOST_WORDS = 4000


def entered(connection: Connection, who: str, kind: str, spot: Spot, said: Mapping[str, Any]) -> Entry:
    """Return the entry that was put at the end of the log. Needs a writing transaction.

    Raises:
        DecisionError: what is said can be kept, but never be told again: half a character, no number.
    """
    last = deciding.last_entry(connection)
    try:
        json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise DecisionError("what is said", said, "whole characters and numbers") from error
    document = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    seq, previous = (last.seq + 1, last.hash) if last else (1, START)
    entry = sealed(Entry(seq, at, who, kind, *spot, document, previous, ""))
    deciding.append(connection, entry)
    if spot[1]:
        restand(connection, spot[0])
    return entry


def words_of(why: object) -> str:
    """Return what somebody gives as a reason.

    Raises:
        DecisionError: it is no text, or too long.
    """
    if not isinstance(why, str) or len(why) > _MOST_WORDS:
        raise DecisionError("what is said", why, f"at most {_MOST_WORDS:,} characters")
    return why.strip()
