"""One archive, several threads: each sees whole reports, and none waits in vain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from archives import WSJ, Said, raw_of, reading

from reportedly.archive.case import Archive
from reportedly.store.filters import Filter


def test_threads_add_and_ask_at_once(archive: Archive) -> None:
    def add(number: int) -> str:
        made = reading(*(Said(f"{number} ships, line {i}", by=[WSJ]) for i in range(5)), id=f"r{number}")
        return archive.add(made, raw_of(made)).state

    def ask(_: int) -> int:
        found = archive.ask(Filter(words="ships", who="Journal"), limit=1000).items
        archive.held.facets()
        return len(found)

    with ThreadPoolExecutor(8) as pool:
        states = pool.map(add, range(24))
        counts = list(pool.map(ask, range(24)))
    assert list(states) == ["new"] * 24
    assert all(count % 5 == 0 for count in counts)
    assert ask(0) == 120
    assert list(archive.verify()) == []
