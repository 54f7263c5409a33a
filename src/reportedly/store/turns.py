"""Stories as they were compared into what was contradicted in them and what changed on the way, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from sqlalchemy import Connection, desc, insert, select

from reportedly.store.packing import pack_json, unpack_json
from reportedly.store.tables import STORIES, TURNS

Json = dict[str, Any]
TurnKind = Literal["contradiction", "drift"]


def keep(connection: Connection, story: str, document: Json) -> None:
    """Keep the turns of a story that is kept; `document` is its own ({"story": …, "cards": …})."""
    [when] = connection.execute(select(STORIES.c.last, STORIES.c.seq).where(STORIES.c.id == story))
    rows = [
        {"story": story, "kind": kind, "place": place, "last": when.last, "seq": when.seq, "document": pack_json(turn)}
        for kind, found in _of(document)
        for place, turn in enumerate(found)
    ]
    if rows:
        connection.execute(insert(TURNS), rows)


def fill(connection: Connection) -> None:
    """Keep the turns of all stories, of which none are kept yet."""
    for story in connection.execute(select(STORIES.c.id)).scalars().all():
        packed = connection.execute(select(STORIES.c.document).where(STORIES.c.id == story)).scalar_one()
        keep(connection, story, unpack_json(packed))


def newest(connection: Connection, kind: TurnKind, limit: int) -> list[Json]:
    """Return turns of the stories with the newest reports, each {"story": its id, "turn": the group of claims or drift
    as JSON, "cards": [[report, card], …]}.

    Raises:
        PackingError: what is held is damaged.
    """
    order = (desc(TURNS.c.last), desc(TURNS.c.seq), TURNS.c.story, TURNS.c.place)
    found = select(TURNS.c.story, TURNS.c.document).where(TURNS.c.kind == kind).order_by(*order).limit(limit)
    return [{"story": row.story, **unpack_json(row.document)} for row in connection.execute(found)]


def _of(document: Json) -> Iterator[tuple[TurnKind, list[Json]]]:
    cards = dict(document["cards"])
    groups = [group for group in document["story"]["claims"] if _against(group)]
    yield "contradiction", [_turn(group, [one["report"] for one in group["members"]], cards) for group in groups]
    drifts = document["story"]["drift"]
    yield "drift", [_turn(drift, [drift[end]["report"] for end in ("from", "to")], cards) for drift in drifts]


def _against(group: Json) -> bool:
    return any(member["relation"] == "contradicts" for member in group["members"])


def _turn(turn: Json, reports: list[str], cards: Json) -> Json:
    return {"turn": turn, "cards": [[report, cards[report]] for report in dict.fromkeys(reports)]}
