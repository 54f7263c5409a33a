"""An archive into what is wrong with it: every hash, every span, every row against the reading it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, ForeignKey, Table, and_, func, select

from reportedly.errors import ReadingError, SpanError, WireError
from reportedly.model.reading import Reading
from reportedly.model.report import sha256_of
from reportedly.store import fetching, linked
from reportedly.store.base import Dialect
from reportedly.store.fetching import Held
from reportedly.store.keys import split_reference
from reportedly.store.packing import PackingError, unpack
from reportedly.store.rows import Rows, report_row, rows_of
from reportedly.store.spans import strayed
from reportedly.store.tables import MEMBERS, METADATA, NAMES, PLACES, RAWS, REPORTS, STORIES
from reportedly.store.words import terms_of


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was kept: where, and what."""

    where: str
    what: str


Told = Callable[[int, int], None]
"""Called with how many reports were looked at, and of how many."""


def untold(done: int, total: int) -> None:
    """Return without a word."""


def check(connection: Connection, dialect: Dialect, told: Told = untold) -> Iterator[Problem]:
    """Return everything that is wrong, as it is found. Needs a reading transaction; reads every report once."""
    yield from (Problem("database", problem) for problem in dialect.problems(connection))
    for table in METADATA.sorted_tables:
        for key in sorted(table.foreign_keys, key=str):
            yield from _orphans(connection, table, key)
    yield from _raws(connection)
    yield from _stories(connection)
    seqs = connection.execute(select(REPORTS.c.seq).order_by(REPORTS.c.seq)).scalars().all()
    for done, seq in enumerate(seqs, start=1):
        yield from check_report(connection, dialect, seq)
        told(done, len(seqs))


def _orphans(connection: Connection, table: Table, key: ForeignKey) -> Iterator[Problem]:
    held = key.column.table.alias("held")
    column = key.parent
    lost = (
        select(func.count())
        .select_from(table.outerjoin(held, held.c[key.column.name] == column))
        .where(column.is_not(None), held.c[key.column.name].is_(None))
    )
    number = connection.execute(lost).scalar_one()
    if number:
        yield Problem(table.name, f"{number} rows have a {column.name} that {key.column.table.name} does not hold")


def _raws(connection: Connection) -> Iterator[Problem]:
    for sha256 in connection.execute(select(RAWS.c.sha256).order_by(RAWS.c.sha256)).scalars().all():
        row = connection.execute(select(RAWS.c.size, RAWS.c.data).where(RAWS.c.sha256 == sha256)).one()
        try:
            raw = unpack(row.data)
        except PackingError as error:
            yield Problem(f"raw input {sha256}", f"cannot be unpacked ({error})")
            continue
        if hashlib.sha256(raw).hexdigest() != sha256 or len(raw) != row.size:
            yield Problem(f"raw input {sha256}", "is not the bytes that it is called after")


def _stories(connection: Connection) -> Iterator[Problem]:
    for story in connection.execute(select(STORIES.c.id).order_by(STORIES.c.id)).scalars().all():
        where = f"story {story}"
        ids = select(REPORTS.c.id).join(MEMBERS, MEMBERS.c.report == REPORTS.c.seq).where(MEMBERS.c.story == story)
        held = {*connection.execute(ids).scalars()}
        try:
            told = linked.stories(connection, [story])[0]
            made = {edge.b or edge.a for edge in linked.links_in(connection, story)}
        except (PackingError, WireError, SpanError) as error:
            yield Problem(where, f"cannot be read ({error})")
            continue
        if {*told.story.reports} != held:
            yield Problem(where, "its reports are not those that stand in it")
        strangers = {split_reference(name)[0] if name not in held else name for name in made} - held
        if strangers:
            yield Problem(where, f"a link leads to {min(strangers)!r}, which does not stand in it")


def check_report(connection: Connection, dialect: Dialect, seq: int) -> Iterator[Problem]:
    """Return what is wrong with the report of a number: its text, its readings, the rows made from them."""
    row = fetching.rows_of_seqs(connection, [seq])[seq]
    where = f"report {row.id}"
    try:
        readings = [*fetching.replaced(connection, seq), fetching.current(connection, seq)]
        current = rows_of(readings[-1], seq, latest=row.latest)
    except (PackingError, WireError, SpanError, ReadingError) as error:
        yield Problem(where, f"its reading cannot be read ({error})")
        return
    for reading in readings:
        yield from (Problem(where, what) for what in _reading(reading, row))
    held = report_row(readings[-1].report, seq)
    if any(getattr(row, name) != value for name, value in held.items()):
        yield Problem(where, "its row is not what its reading says")
    if row.claims != len(current.claims):
        yield Problem(where, f"counts {row.claims} claims; its reading has {len(current.claims)}")
    for table, rows in current.own():
        if not _same(connection, table, rows, seq, current):
            yield Problem(where, f"its rows in {table.name} are not what its reading says")
    yield from _shared(connection, where, current)
    yield from _searched(connection, dialect, where, current)


def _reading(reading: Reading, row: Held) -> Iterator[str]:
    report = reading.report
    if sha256_of(report.text) != row.sha256 or report.sha256 != row.sha256:
        yield f"its text is not the one with SHA-256 {row.sha256}"
    if len(report.text) != row.length:
        yield f"its text has {len(report.text)} code points; {row.length} were kept"
    if report.id != row.id:
        yield f"its reading is that of report {report.id}"
    for place, span in strayed(reading, len(report.text)):
        yield f"{place} is [{span.start}, {span.end}); its text ends at {len(report.text)}"


def _same(connection: Connection, table: Table, rows: Iterable[dict[str, Any]], seq: int, current: Rows) -> bool:
    if "report" in table.c:
        condition = table.c.report == seq
    else:
        condition = table.c.claim.in_([claim["key"] for claim in current.claims])
    held = connection.execute(select(*table.c).where(condition)).all()
    names = [column.name for column in table.c]
    return _sorted(tuple(row) for row in held) == _sorted(tuple(row[name] for name in names) for row in rows)


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


def _shared(connection: Connection, where: str, current: Rows) -> Iterator[Problem]:
    for table, rows in ((NAMES, current.names), (PLACES, current.places)):
        held = {row.id: row for row in connection.execute(select(*table.c).where(table.c.id.in_(rows)))}
        for number, row in rows.items():
            found = held.get(number)
            same = [name for name in row if name != "name"]  # the first report's spelling of it stays
            if found is None or any(getattr(found, name) != row[name] for name in same):
                yield Problem(where, f"{row['name']!r} is not held in {table.name} as its reading says")


def _searched(connection: Connection, dialect: Dialect, where: str, current: Rows) -> Iterator[Problem]:
    """Look each claim up by its own first words: what was added can be found."""
    for number, words in current.words:
        known = [word for word in dict.fromkeys(words) if word.isalnum()][:3]
        if not known:
            continue
        source, column, holds = dialect.search("claim_words", terms_of(" ".join(f'"{word}"' for word in known)))
        found = select(func.count()).select_from(source).where(and_(holds, column == number))
        if connection.execute(found).scalar_one() != 1:
            yield Problem(where, f"a claim of it is not found by its words {' '.join(known)!r}")
