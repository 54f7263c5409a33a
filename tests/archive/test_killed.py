"""Killed at any moment while adding, an archive is whole: what was acknowledged is there, nothing by halves."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from archives import ANSARI, OFFICIAL, SIRTE, WSJ, Said, addresses, crash_postgres, raw_of, reading

from reportedly.archive.case import Archive
from reportedly.model.reading import Reading

TIMES = int(os.environ.get("REPORTEDLY_KILLS", "6"))
"""How often; the bench asks for 50."""


def made(number: int) -> Reading:
    """New reports, other versions of every fifth, and every seventh read again by a newer reader."""
    said = [
        Said(f"{number + i} people died in Sirte", by=[WSJ, ANSARI], low=number + i, of="people", places=[SIRTE])
        for i in range(10)
    ]
    own = number - 1 if number % 7 == 0 else number
    version = "2.0" if number % 7 == 0 else "1.0"
    if number % 7 == 0:
        said = [Said(f"{own + i} people died in Sirte", by=[OFFICIAL], low=own + i) for i in range(10)]
    return reading(*said, id=f"r{own}", url=f"https://a.example/{own // 5}", version=version)


def add_from(address: str, number: int, pipe: int) -> None:
    """Add without end, and tell each report and its reader's version once it is acknowledged."""
    with Archive(address) as archive:
        while True:
            one = made(number)
            archive.add(one, raw_of(one))
            os.write(pipe, f"{number} {one.report.id} {one.reader.version}\n".encode())
            number += 1


def acknowledged_until(address: str, number: int, end: Callable[[int], None]) -> list[list[str]]:
    """Return what a child acknowledged before `end`, called with its process id, brought it to its end."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            os.close(2)  # it may end with an error, as it should
            add_from(address, number, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as told:
        first = told.readline()
        end(child)
        os.waitpid(child, 0)
        lines = [first, *told]
    return [line.split() for line in lines if line.endswith("\n")]


def kill_after(seconds: float) -> Callable[[int], None]:
    def end(child: int) -> None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)

    return end


def crash_after(seconds: float) -> Callable[[int], None]:
    def end(_: int) -> None:
        time.sleep(seconds)
        crash_postgres()

    return end


def check_whole(address: str, versions: dict[str, str]) -> dict[str, str]:
    """Return the version of the reader of each report held: nothing is lost, nothing kept by halves."""
    with Archive(address, create=False) as archive:
        assert list(archive.verify()) == []
        held = {one.report.id: one for one in archive.held.readings()}
    assert versions.keys() <= held.keys()
    assert len(held.keys() - versions.keys()) <= 1, "more was kept than the one report not yet acknowledged"
    assert all(held[report].reader.version >= version for report, version in versions.items())
    assert all(len(one.claims) == 10 for one in held.values())
    return {report: one.reader.version for report, one in held.items()}


def test_killed_at_random_moments(address: str) -> None:
    chance = random.Random(os.environ.get("REPORTEDLY_KILLS_SEED", "1"))  # noqa: S311 - to be repeated
    Archive(address).close()
    versions: dict[str, str] = {}
    number = 1
    for _ in range(TIMES):
        acknowledged = acknowledged_until(address, number, kill_after(chance.uniform(0, 0.15)))
        assert acknowledged, "the child added nothing"
        versions |= {report: version for _, report, version in acknowledged}
        number = int(acknowledged[-1][0]) + 1
        versions |= check_whole(address, versions)


def test_the_server_killed_at_random_moments(tmp_path: Path) -> None:
    (address,) = addresses("postgresql", tmp_path)
    chance = random.Random(os.environ.get("REPORTEDLY_KILLS_SEED", "1"))  # noqa: S311 - to be repeated
    Archive(address).close()
    versions: dict[str, str] = {}
    number = 1
    for _ in range(max(2, TIMES // 10)):
        acknowledged = acknowledged_until(address, number, crash_after(chance.uniform(0, 0.15)))
        versions |= {report: version for _, report, version in acknowledged}
        number = int(acknowledged[-1][0]) + 1
        versions |= check_whole(address, versions)
