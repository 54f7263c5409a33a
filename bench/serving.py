"""An archive into a server of it in a process of its own, and what it spends on answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from reportedly.archive.case import Archive
from reportedly.archive.desk import Desk

WORD = "correct horse battery"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where, its process, and the tokens of people by name."""

    base: str
    process: int
    tokens: dict[str, str]

    def client(self, name: str) -> httpx.Client:
        """Return a client that is somebody."""
        headers = {"Authorization": f"Bearer {self.tokens[name]}"}
        return httpx.Client(base_url=self.base, headers=headers, timeout=120, trust_env=False)

    def cpu(self) -> float:
        """Return the seconds of CPU that the process has spent, from the kernel's count in nanoseconds (Linux)."""
        tasks = Path(f"/proc/{self.process}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


@contextmanager
def serving(address: str, people: dict[str, str], *, one_core: bool = False) -> Iterator[Server]:
    """Return a server over an archive (`reportedly serve`), with people of these names and roles let in."""
    with Archive(address, create=False) as archive:
        known = Desk(archive).people
        for name, role in people.items():
            known.keep(name, role, WORD)
        tokens = {name: known.token(name, "bench") for name in people}
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    command = [sys.executable, "-m", "reportedly", "serve", address, "--port", str(port), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        if one_core and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {max(os.sched_getaffinity(0))})
        base = f"http://127.0.0.1:{port}"
        _await(base, process)
        yield Server(base, process.pid, tokens)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _await(base: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError((process.stderr.read() if process.stderr else b"").decode())
        try:
            if httpx.get(f"{base}/api/1/health", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"no answer from {base}")
