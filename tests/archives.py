"""What tests of archives share: readings made of sentences, and a PostgreSQL server where one can be started."""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from reportedly.model.chain import Actor, Source, Step
from reportedly.model.claim import Claim
from reportedly.model.details import Place, Quantity, Time
from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Intake, Part, Report, sha256_of
from reportedly.model.span import Span

SIRTE = {"name": "Sirte", "kind": "settlement", "geonames_id": 2210554, "lat": 31.2, "lon": 16.6, "country": "LY"}
LIBYA = {"name": "Libya", "kind": "country", "geonames_id": 2215636, "lat": 28.0, "lon": 17.0, "country": "LY"}
TRIPOLI_LB = {"name": "Tripoli", "kind": "settlement", "geonames_id": 266826, "lat": 34.4, "lon": 35.8, "country": "LB"}


@dataclass
class Said:
    """A sentence, and what is read from it. `by`: names of the chain's steps, each with its kind and named or not."""

    words: str
    by: Sequence[tuple[str, str, bool]] = ()
    low: float | None = None
    high: float | None = None
    of: str | None = None
    places: Sequence[dict[str, Any]] = ()
    time: tuple[str | None, str | None] | None = None
    more: dict[str, Any] = field(default_factory=dict)


WSJ = ("The Wall Street Journal", "outlet", True)
ANSARI = ("Abu Baara al-Ansari", "person", True)
OFFICIAL = ("an unnamed European official", "official", False)


def reading(
    *said: Said | str, version: str = "1.0", aliases: dict[str, tuple[str, ...]] | None = None, **report: Any
) -> Reading:
    """Return a reading of a report: a headline and sentences; `report` are fields of it, the title in words."""
    sentences = [one if isinstance(one, Said) else Said(one) for one in said]
    title = report.pop("title", "A headline")
    text = "\n\n".join([title, *(one.words + "." for one in sentences)]) + report.pop("tail", "")
    heard = dict.fromkeys(who for one in sentences for who in one.by)
    actors = {who[0]: Actor(f"s{i}", *who, aliases=(aliases or {}).get(who[0], ())) for i, who in enumerate(heard, 1)}
    claims, start = [], len(title) + 2
    for number, one in enumerate(sentences, start=1):
        claims.append(_claim(f"c{number}", one, Span(start, start + len(one.words)), actors))
        start += len(one.words) + 3
    raw = text.encode("utf-8", "surrogatepass")
    head = Span(0, len(title))
    known = {
        "id": "r1", "text": text, "parts": (Part("headline", head), Part("body", Span(len(title), len(text)))),
        "title": head, "outlet": None, "url": None, "published": None, "modified": None, "language": "en",
        "authors": (), "sha256": sha256_of(text),
        "intake": Intake("text", "a.txt", "text", hashlib.sha256(raw).hexdigest()),
    }  # fmt: skip
    return Reading(Report(**{**known, **report}), Reader(version), claims=tuple(claims), actors=tuple(actors.values()))


def raw_of(made: Reading) -> bytes:
    """Return the raw input of a reading that `reading` made."""
    return made.report.text.encode("utf-8", "surrogatepass")


def _claim(number: str, one: Said, span: Span, actors: dict[str, Actor]) -> Claim:
    chain = tuple(Step((Source(actors[name].id, name, kind, named),)) for name, kind, named in one.by)
    amounts = one.low is not None or one.high is not None
    quantity = Quantity(span, one.low, one.high, "exact" if one.low == one.high else "range", one.of)
    known = {
        "chain": chain, "distance": "attributed" if chain else "own", "stance": "says" if chain else "asserts",
        "quantities": (quantity,) if amounts else (),
        "places": tuple(Place(span, confidence=0.9, **place) for place in one.places),
        "times": (Time(span, "DATE", one.time[0] or "", *one.time),) if one.time else (),
        "confidence": 0.9, "by": ("test",),
    }  # fmt: skip
    return Claim(number, (span,), **{**known, **one.more})


def postgres_address() -> str:
    """Return the address of a PostgreSQL server: REPORTEDLY_TEST_POSTGRES, or one started here; or skip the test."""
    given = os.environ.get("REPORTEDLY_TEST_POSTGRES")
    server = None if given else _server()
    address = given or (server and f"postgresql://postgres@/postgres?host={quote(str(server.home))}")
    if not address:
        pytest.skip(
            "NO POSTGRESQL: neither REPORTEDLY_TEST_POSTGRES nor initdb and pg_ctl; archives on it are untested"
        )
    return address


def postgres_schema(name: str) -> str:
    """Return the address of an empty schema on the server."""
    address = postgres_address()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
        connection.execute(f'CREATE SCHEMA "{name}"')
    return f"{address}{'&' if '?' in address else '?'}options={quote(f'-csearch_path={name}')}"


def crash_postgres() -> None:
    """Kill the server that was started here, and start it again; skips where it is another's."""
    if os.environ.get("REPORTEDLY_TEST_POSTGRES") or (server := _server()) is None:
        pytest.skip("NO POSTGRESQL OF OUR OWN: a server that others use is not killed")
    os.kill(int((server.home / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    server.start()


@dataclass(frozen=True)
class _Server:
    """A private PostgreSQL server in a folder of its own, reached by a socket in it."""

    programs: Path
    user: str
    home: Path

    def run(self, program: str, *arguments: str) -> None:
        who: dict[str, Any] = {"user": self.user, "extra_groups": []} if os.geteuid() == 0 else {}
        command = [str(self.programs / program), "-D", str(self.home / "data"), *arguments]
        subprocess.run(command, check=True, cwd=self.home, stdout=subprocess.DEVNULL, timeout=120, **who)

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.home}' -c fsync=off"
        for left in reversed(range(20)):  # what is left of a killed server takes a moment to go
            try:
                self.run("pg_ctl", "-l", str(self.home / "log"), "-w", "-o", options, "start")
            except subprocess.CalledProcessError:
                if not left:
                    raise
                time.sleep(0.5)
            else:
                return

    def stop(self, owner: int) -> None:
        if os.getpid() == owner:  # not in a child that a test started
            self.run("pg_ctl", "-m", "immediate", "stop")
            shutil.rmtree(self.home, ignore_errors=True)


@functools.cache
def _server() -> _Server | None:
    programs, user = _programs(), _unprivileged()
    if programs is None or user is None:
        return None
    home = Path(tempfile.mkdtemp(prefix="reportedly-pg-", dir="/tmp"))
    shutil.chown(home, user)
    home.chmod(0o755)
    server = _Server(programs, user, home)
    server.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    server.start()
    atexit.register(server.stop, os.getpid())
    return server


def _programs() -> Path | None:
    places = [Path("/usr/lib/postgresql"), Path("/usr/local/opt"), Path("/opt/homebrew/opt")]
    found = [initdb.parent for place in places for initdb in sorted(place.glob("*/bin/initdb"), reverse=True)]
    on_path = shutil.which("initdb")
    found += [Path(on_path).parent] if on_path else []
    return next((place for place in found if (place / "pg_ctl").exists()), None)


def _unprivileged() -> str | None:
    """The server refuses to run as root: there it runs as postgres."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    return "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else None


def addresses(kind: str, folder: Path) -> Iterator[str]:
    """Return one address of an archive that is not there yet, on SQLite or on PostgreSQL."""
    if kind == "sqlite":
        yield str(folder / "case.db")
    else:
        yield postgres_schema("t" + hashlib.sha256(str(folder).encode()).hexdigest()[:16])
