"""Killed at any moment while adding, an archive is whole: what was acknowledged is there, nothing by halves."""

from __future__ import annotations

import os
import random
import signal
import time

from archives import ANSARI, OFFICIAL, SIRTE, WSJ, Said, raw_of, reading

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


def killed_after(address: str, number: int, seconds: float) -> list[list[str]]:
    """Return what a child acknowledged in so many seconds (from its first acknowledgement) before it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            add_from(address, number, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as told:
        first = told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [first, *told]
    return [line.split() for line in lines if line.endswith("\n")]


def test_killed_at_random_moments(address: str) -> None:
    chance = random.Random(os.environ.get("REPORTEDLY_KILLS_SEED", "1"))  # noqa: S311 - to be repeated
    Archive(address).close()
    versions: dict[str, str] = {}
    number = 1
    for _ in range(TIMES):
        acknowledged = killed_after(address, number, chance.uniform(0, 0.15))
        assert acknowledged, "the child added nothing"
        versions |= {report: version for _, report, version in acknowledged}
        number = int(acknowledged[-1][0]) + 1
        with Archive(address, create=False) as archive:
            assert list(archive.verify()) == []
            held = {one.report.id: one for one in archive.held.readings()}
            assert versions.keys() <= held.keys()
            assert len(held.keys() - versions.keys()) <= 1, "more was kept than the one report not yet acknowledged"
            assert all(held[report].reader.version >= version for report, version in versions.items())
            assert all(len(archive.held.reading(report).claims) == 10 for report in held)
        versions |= {report: one.reader.version for report, one in held.items()}
