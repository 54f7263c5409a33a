"""What an archive says when it cannot be written or read, and that it loses nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import Said, raw_of, reading
from sqlalchemy import text

from reportedly.archive.case import Archive
from reportedly.errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveReadOnlyError,
)
from reportedly.model.reading import Reading
from reportedly.store.sql import open_store


def made(name: str, words: str = "It rains") -> Reading:
    return reading(Said(words, by=[("The Courier", "outlet", True)]), id=name)


def filled(path: str | Path, names: str = "abc") -> None:
    with Archive(path) as archive:
        for name in names:
            archive.add(made(name), raw_of(made(name)))


def test_a_writer_waits_for_another_and_then_says_so(address: str) -> None:
    filled(address)
    with Archive(address, wait=0.2) as archive, archive.store.writing():
        other = Archive(address, wait=0.2)
        with pytest.raises(ArchiveBusyError, match=r"another process; waited 0\.2 seconds"):
            other.add(made("d"), raw_of(made("d")))
        assert len(other.ask().items) == 3  # readers do not wait
        other.close()


def test_two_writers_at_once_lose_nothing(address: str) -> None:
    filled(address, "")
    writers = [os.fork() or _write(address, name) for name in "pq"]
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in writers] == [0, 0]
    with Archive(address) as archive:
        held = {card.id for card in archive.held.reports(limit=100).items}
        assert held == {*(f"{name}{i}" for name in "pq" for i in range(10)), *(f"both{i}" for i in range(10))}
        assert list(archive.verify()) == []


def _write(address: str, name: str) -> int:
    try:
        with Archive(address) as archive:
            for i in range(10):
                for one in (made(f"{name}{i}"), made(f"both{i}")):
                    archive.add(one, raw_of(one))
    except BaseException as error:  # noqa: BLE001 - tells the parent
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)


def test_a_full_file_says_so_and_keeps_what_it_had(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    filled(path)
    with Archive(path) as archive:
        with archive.store.reading() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count={pages + 2}"))
        big = made("big", os.urandom(200_000).hex())
        with pytest.raises(ArchiveFullError, match="no room left"):
            archive.add(big, raw_of(big))
    with Archive(path) as archive:
        assert sorted(card.id for card in archive.held.reports().items) == ["a", "b", "c"]
        assert list(archive.verify()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("NO SMALL DISK: mounting one needs root")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("NO SMALL DISK: it may not be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_says_so_and_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "case.db"
    kept = []
    many = [made(f"r{i}", os.urandom(10_000).hex()) for i in range(300)]
    with Archive(path) as archive, pytest.raises(ArchiveFullError, match="no room left on its disk"):
        kept.extend(archive.add(one, raw_of(one)).report for one in many)
    with Archive(path) as archive:
        assert {card.id for card in archive.held.reports(limit=1000).items} == set(kept)
        assert list(archive.verify()) == []


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    filled(path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert _as_somebody_else(_read_only, path, tmp_path) == 0
    finally:
        tmp_path.chmod(0o755)


def _read_only(path: Path) -> None:
    with Archive(path, create=False) as archive:
        assert len(archive.ask().items) == 3
        assert list(archive.verify()) == []
        with pytest.raises(ArchiveReadOnlyError, match="may be read, not written"):
            archive.add(made("d"), raw_of(made("d")))


def _as_somebody_else(check: object, path: Path, folder: Path) -> int:
    """Run `check` in a child that is not root, to whom permissions would mean nothing."""
    for parent in folder.parents:
        if parent.name.startswith("pytest-"):
            parent.chmod(parent.stat().st_mode | 0o055)
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            check(path)  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - tells the parent
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_file_with_overwritten_pages_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    filled(path, "abcdefghij")
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 60] = os.urandom(4096 * 57)
    path.write_bytes(data)
    with pytest.raises(ArchiveDamagedError, match="is damaged"), Archive(path) as archive:  # noqa: PT012
        archive.ask()
        list(archive.verify())


def test_a_file_that_was_cut_off_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    filled(path, "abcdefghij")
    with path.open("r+b") as file:
        file.truncate(4096 * 20)
    with pytest.raises(ArchiveError), Archive(path) as archive:  # noqa: PT012
        found = [problem.what for problem in archive.verify()]
        raise ArchiveDamagedError(str(path), found[0])


def test_a_packed_reading_that_was_changed_is_called_damaged(address: str) -> None:
    filled(address, "a")
    with Archive(address) as archive:
        with archive.store.writing() as connection:
            connection.execute(text("UPDATE claims SET document = :cut"), {"cut": b"\x78"})
        with pytest.raises(ArchiveDamagedError, match="cannot be unpacked"):
            archive.ask()


def test_the_log_of_a_killed_writer_is_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    child = os.fork()
    if child == 0:
        filled(path)
        archive = Archive(path)
        archive.add(made("d"), raw_of(made("d")))
        os._exit(0)  # without closing
    os.waitpid(child, 0)
    assert path.with_name("case.db-wal").stat().st_size > 0
    with Archive(path, create=False) as archive:
        assert len(archive.held.reports().items) == 4
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_mistake_of_ours_is_no_archive_error(address: str) -> None:
    with (
        open_store(address) as store,
        pytest.raises(Exception, match="no_such_table") as caught,
        store.reading() as connection,
    ):
        connection.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(caught.value, ArchiveError)
