"""Every page of the desk and every route of the API over an archive of 10,000 reports, asked over HTTP on one core.

REPORTEDLY_BENCH_ARCHIVE names an archive that is there; otherwise one is made of real reports that are varied, the
first 1,000 of them compared.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from pathlib import Path

import httpx

from bench import archive as varied
from bench.rows import Row
from bench.serving import Server, serving
from reportedly.archive.case import Archive

REPORTS, COMPARED = 10_000, 1_000
_TIMES = 10
_PLAIN = ("/overview", "/reports", "/reports?about=government", "/stories", "/sources", "/sources?called=ministry",
          "/map", "/ask", "/ask?words=government", "/ask?place=Libya", "/ask?who=officials", "/review",
          "/estimate?what=people+killed", "/estimate?what=fighters", "/estimate?what=percent",
          "/api/1/estimates?what=people+killed", "/review?order=random", "/review?order=held", "/review?order=flagged",
          "/audit", "/people",
          "/api/1/reports", "/api/1/ask", "/api/1/ask?facets=true", "/api/1/sources", "/api/1/stories",
          "/api/1/compare?about=Libya", "/api/1/links", "/api/1/places", "/api/1/queue", "/api/1/queue?order=held",
          "/api/1/queue?order=random", "/api/1/training", "/api/1/audit")  # fmt: skip
_OF = {
    "report": ("/report/{}", "/api/1/reports/{}", "/api/1/links?report={}", "/api/1/decisions?report={}"),
    "claim": ("/claim/{}", "/api/1/claims/{}"),
    "story": ("/story/{}", "/story/{}/brief.md", "/api/1/stories/{}"),
    "source": ("/source/{}", "/api/1/sources/{}"),
}


def measure(shared: Path) -> list[Row]:
    """Return the median time of each page, with the worst, in the order of the pages."""
    given = os.environ.get("REPORTEDLY_BENCH_ARCHIVE")
    if given:
        return _measured(given)
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "ten.db")
        _make(address, shared / "data" / "reports")
        return _measured(address)


def _make(address: str, reports: Path) -> None:
    base = [*varied.base_readings(reports, 250)]
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    with Archive(address) as archive:
        for number in range(REPORTS):
            if number == COMPARED:
                archive.link()
            made = varied.varied(base[chance.randrange(len(base))], number, base, chance)
            archive.add(made, made.report.text.encode())
        archive.store.settle()


def _measured(address: str) -> list[Row]:
    with Archive(address, create=False) as archive:
        totals = archive.held.totals()
        held = {
            "report": [one.id for one in archive.held.reports(limit=_TIMES).items],
            "claim": [one.id for one in archive.ask(limit=_TIMES).items],
            "story": [one.id for one in archive.held.stories(limit=_TIMES).items],
            "source": [one.id for one in archive.held.sources(limit=_TIMES).items],
        }
    asked = {page: [page] * _TIMES for page in _PLAIN}
    asked |= {page: [page.format(one) for one in held[kind]] for kind, pages in _OF.items() for page in pages}
    over = f"{totals.reports:,} reports, {totals.claims:,} claims"
    with serving(address, {"bench": "admin"}, one_core=True) as server, server.client("bench") as client:
        client.get("/ask", headers={"Accept": "text/html"})  # what is opened once: templates, the gazetteer
        return [row for page, paths in asked.items() if paths for row in [_row(server, client, page, paths, over)]]


def _row(server: Server, client: httpx.Client, page: str, paths: list[str], over: str) -> Row:
    wall, cpu = [], []
    for path in paths:
        before, spent = time.perf_counter(), server.cpu()
        answer = client.get(path, headers={"Accept": "text/html"})
        wall.append(1000 * (time.perf_counter() - before))
        cpu.append(1000 * (server.cpu() - spent))
        answer.raise_for_status()
        time.sleep(0.11)  # within what one person may ask in a minute
    note = f"{over}; worst {max(cpu):.0f}; on the clock {statistics.median(wall):.0f}, worst {max(wall):.0f}"
    return Row(f"page: ms of the server's core for {page}", statistics.median(cpu), len(paths), note)
