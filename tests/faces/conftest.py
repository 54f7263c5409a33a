"""A desk over a small archive made by hand, and one over the shipped case; clients that came in as this or that."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archives import ANSARI, OFFICIAL, SIRTE, WSJ, Said, addresses, raw_of, reading
from chromium import Browser, Page, browser
from starlette.testclient import TestClient

from reportedly.archive.case import Archive
from reportedly.archive.desk import Desk
from reportedly.faces.desk import application
from reportedly.faces.guard import Guard
from reportedly.intake import Given
from reportedly.model.claim import Accused
from reportedly.model.span import Span

__all__ = ["Browser", "Page", "browser"]
CASE = Path(__file__).parents[2] / "examples" / "case"
HERE = "http://127.0.0.1:8765"
ACCUSING = "Jonas Reed stole the relief money"


@pytest.fixture
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Two reports: one with an accusation in its headline, one that cites a newspaper; on the database of `param`."""
    [address] = addresses(getattr(request, "param", "sqlite"), tmp_path)
    with Archive(address) as archive:
        who = Accused("Jonas Reed", Span(len(ACCUSING) + 2, len(ACCUSING) + 12), private=True)
        accused = Said(ACCUSING, (OFFICIAL,), more={"accusation": True, "accused": (who,), "confidence": 0.3})
        figures = Said("Up to 500 fighters left", (WSJ, ANSARI), low=400, high=500, of="fighters", places=(SIRTE,))
        one = reading(accused, figures, id="r1", title=ACCUSING, outlet="The Post", published="2024-03-04")
        two = reading(Said("It rained", more={"confidence": 0.8}), id="r2", outlet="Courier", published="2024-03-05")
        for made in (one, two):
            archive.add(made, raw_of(made))
        yield Desk(archive)


Enter = Callable[[str], TestClient]


@pytest.fixture
def guard(desk: Desk) -> Guard:
    return Guard(desk, host="127.0.0.1", port=8765)


@pytest.fixture
def client(guard: Guard) -> TestClient:
    """The owner, who came with the start-up token."""
    made = TestClient(application(guard), base_url=HERE, raise_server_exceptions=False)
    made.get("/", params={"token": guard.token})
    return made


WORD_OF_ALL = "correct horse battery"


@pytest.fixture
def team(desk: Desk) -> Enter:
    """Return what signs somebody of a role in; their name is that of the role."""
    for role in ("reader", "reviewer", "admin"):
        desk.people.keep(role, role, WORD_OF_ALL)
    desk.people.keep("second", "reviewer", WORD_OF_ALL)
    app = application(Guard(desk, host="127.0.0.1", port=8765))

    def enter(name: str) -> TestClient:
        made = TestClient(app, base_url=HERE, raise_server_exceptions=False)
        if name:
            assert made.post("/sign-in", data={"name": name, "password": WORD_OF_ALL}).status_code == 200
        return made

    return enter


def mark_of(client: TestClient, path: str = "/review") -> str:
    """Return the mark that a form of the session must bring."""
    return client.get(path).text.partition('name="csrf" value="')[2].partition('"')[0]


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory, gazetteer_cache: Path) -> Iterator[tuple[str, str, Archive]]:
    """Return the address of a server over the shipped case, its start-up token, and the archive."""
    from reportedly.settings import Settings  # noqa: PLC0415

    archive = Archive(tmp_path_factory.mktemp("case") / "case.db")
    desk = Desk(archive, Settings(gazetteer_cache))
    for described in sorted(CASE.glob("*.meta.json")):
        known = json.loads(described.read_text("utf-8"))
        stem = described.name.removesuffix(".meta.json")
        file = next(path for path in CASE.glob(f"{stem}.*") if path.suffix in {".txt", ".html"})
        list(desk.add(file.read_bytes(), Given(published=known["published"], outlet=known["outlet"]), file.name))
    with serving(desk) as (where, token):
        yield where, token, archive
    archive.close()


@contextmanager
def serving(desk: Desk) -> Iterator[tuple[str, str]]:
    """Return the address of a server over a desk, and its start-up token."""
    import uvicorn  # noqa: PLC0415 - only here

    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    guard = Guard(desk, host="127.0.0.1", port=port)
    server = uvicorn.Server(uvicorn.Config(application(guard), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}", guard.token
    server.should_exit = True
    thread.join(5)
