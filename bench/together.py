"""Twenty readers and two reviewers at once over one archive: what was answered, what was lost or garbled.

python -m bench.together ARCHIVE [--seconds 60]     prints one JSON object; people are let in and decisions made there
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bench import archive as varied
from bench.rows import Row
from bench.serving import Server, serving
from reportedly.archive.case import Archive
from reportedly.review import Review

KINDS = ("accept", "reject", "flag", "unflag", "comment", "approve", "withdraw", "rate claim")
_TOO_OFTEN = 429


@dataclass
class Outcome:
    """What came of it: answers read, decisions acknowledged (by number), how often somebody was told to wait,
    and everything that was not as it should be.
    """

    answers: int = 0
    decisions: dict[int, dict[str, Any]] = field(default_factory=dict)
    waited: int = 0
    problems: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, problem: str) -> None:
        """Keep that something was not as it should be."""
        with self.lock:
            self.problems.append(problem)


def main() -> None:
    """Run it over one archive and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    found = together(options.archive, options.seconds)
    print(json.dumps({"answers": found.answers, "decisions": len(found.decisions), "waited": found.waited,
                      "problems": found.problems}))  # fmt: skip


def measure(shared: Path) -> list[Row]:
    """Return what a minute does to an archive on SQLite, and on PostgreSQL where REPORTEDLY_TEST_POSTGRES names one."""
    base = [*varied.base_readings(shared / "data" / "reports", 40)]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        addresses = {"SQLite": str(Path(folder) / "a.db")}
        if given := os.environ.get("REPORTEDLY_TEST_POSTGRES"):
            addresses["PostgreSQL"] = given
        for name, address in addresses.items():
            chance = random.Random(3)  # noqa: S311 - reproducible, not secret
            with Archive(address) as archive:
                for number in range(300):
                    made = varied.varied(base[chance.randrange(len(base))], number, base, chance)
                    archive.add(made, made.report.text.encode())
            found = together(address, 60)
            n = found.answers + len(found.decisions)
            how = f"20 readers, 2 reviewers, 60 s over 300 reports; {found.answers} answers, {len(found.decisions)} "
            how += "decisions, each found again, the log whole"
            rows.append(Row(f"together: lost or garbled on {name}", len(found.problems), n, how))
    return rows


def together(address: str, seconds: float, *, readers: int = 20) -> Outcome:
    """Return what came of `readers` readers and two reviewers who work at once on one server."""
    people = {f"reader{number}": "reader" for number in range(readers)} | {"ana": "reviewer", "ben": "reviewer"}
    found = Outcome()
    with serving(address, people) as server:
        with server.client("ana") as client:
            claims = [one["id"] for one in client.get("/api/1/ask", params={"limit": 60}).json()["claims"]]
        until = time.monotonic() + seconds
        work = [(_read, f"reader{number}") for number in range(readers)] + [(_review, "ana"), (_review, "ben")]
        threads = [threading.Thread(target=_guarded, args=(each, server, name, claims, until, found))
                   for each, name in work]  # fmt: skip
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _check(server, claims, found)
    with Archive(address, create=False) as archive:
        found.problems += Review(archive.store).broken()
    return found


Work = Callable[[httpx.Client, random.Random, list[str], Outcome], None]


def _guarded(work: Work, server: Server, name: str, claims: list[str], until: float, found: Outcome) -> None:
    chance = random.Random(name)  # noqa: S311 - reproducible, not secret
    with server.client(name) as client:
        while time.monotonic() < until:
            try:
                work(client, chance, claims, found)
            except (httpx.HTTPError, KeyError, ValueError) as error:  # no answer, or one that is not what it should be
                found.note(f"{name}: {error!r}")


def _read(client: httpx.Client, chance: random.Random, claims: list[str], found: Outcome) -> None:
    report = claims[chance.randrange(len(claims))].rsplit("/", 1)[0]
    walks = {"/api/1/reports": "reports", "/api/1/ask": "claims", "/api/1/sources": "sources"}
    route = chance.choice([*walks, f"/api/1/reports/{report}", "/api/1/claims/" + chance.choice(claims),
                           "/api/1/stories", "/reports.json", "/overview.json"])  # fmt: skip
    if route not in walks:
        _answer(client, route, {}, found)
        return
    seen: list[str] = []
    cursor = None
    for _ in range(3):  # what follows by a cursor repeats nothing, whatever is decided meanwhile
        answer = _answer(client, route, {"limit": "20"} | ({"cursor": cursor} if cursor else {}), found)
        if answer is None:
            return
        seen += [one["id"] for one in answer[walks[route]]]
        cursor = answer["next"]
        if cursor is None:
            break
    if len(set(seen)) < len(seen):
        found.note(f"{route}: something is on two pages")


def _answer(client: httpx.Client, route: str, params: dict[str, str], found: Outcome) -> dict[str, Any] | None:
    answer = client.get(route, params=params)
    if answer.status_code == _TOO_OFTEN:
        with found.lock:
            found.waited += 1
        time.sleep(int(answer.headers["retry-after"]))
        return None
    document: dict[str, Any] = answer.json()
    if answer.status_code != 200 or "etag" not in answer.headers:
        found.note(f"{route}: {answer.status_code} {answer.text[:200]}")
        return None
    with found.lock:
        found.answers += 1
    return document


def _review(client: httpx.Client, chance: random.Random, claims: list[str], found: Outcome) -> None:
    kind, claim = chance.choice(KINDS), chance.choice(claims)
    said = {"kind": kind, "claim": claim, "why": f"because {chance.random()}"}
    if kind == "rate claim":
        said["rating"] = chance.randint(1, 6)  # type: ignore[assignment] - JSON
    answer = client.post("/api/1/decisions", json=said)
    if answer.status_code == _TOO_OFTEN:
        time.sleep(int(answer.headers["retry-after"]))
        return
    made = answer.json()
    if answer.status_code != 201 or (made["about"], made["kind"], made["why"]) != (claim, kind, said["why"]):
        found.note(f"deciding: {answer.status_code} {answer.text[:200]}")
        return
    with found.lock:
        if made["seq"] in found.decisions:
            found.problems.append(f"two decisions have the number {made['seq']}")
        found.decisions[made["seq"]] = made


def _check(server: Server, claims: list[str], found: Outcome) -> None:
    """Look every decision that was acknowledged up, and the log as a whole."""
    held: dict[int, dict[str, Any]] = {}
    with server.client("ana") as client:
        for report in dict.fromkeys(claim.rsplit("/", 1)[0] for claim in claims):
            for one in client.get("/api/1/decisions", params={"report": report}).json()["decisions"]:
                held[one["seq"]] = one
        audit = client.get("/api/1/audit").json()
    found.problems += audit["broken"]
    lost = [seq for seq, made in found.decisions.items() if held.get(seq) != made]
    found.problems += [f"decision {seq} is not held as it was acknowledged" for seq in lost]
