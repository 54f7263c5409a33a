"""The bytes of a PDF to its lines, read in a process of its own: a small file may unpack to any time and memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from threading import Lock

from reportedly.errors import InputBinaryError, InputCostlyError, InputKindError
from reportedly.intake.pdf.lines import Line

_SECONDS = 20
"""Seconds of computing: some 200 full pages."""
_WAITED = 6
"""Times as long is waited for them where the machine is busy."""
_MEMORY = 500_000_000
"""Bytes: ten times what a page full of small letters takes."""
_STOPPED = frozenset({3, -signal.SIGXCPU, -signal.SIGKILL})
"""How a process ends that took too much: TOO_MUCH of __main__.py, or a signal of the system."""
_one = Lock()
"""Held while a file is read, so that many at once take no more than one."""


def lines_apart(data: bytes, origin: str) -> tuple[list[Line], str]:
    """Return the lines of all pages in reading order, and the author that the file names.

    Raises:
        InputBinaryError: it is damaged.
        InputKindError: it is locked by a password.
        InputCostlyError: it takes more time or memory than a report is given.
    """
    command = [sys.executable, "-P", "-m", __package__, str(_SECONDS), str(_MEMORY)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}  # what this process would load
    wait = _WAITED * _SECONDS
    try:
        with _one:
            done = subprocess.run(command, input=data, capture_output=True, timeout=wait, env=env, check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired as error:
        raise _costly(origin) from error
    if done.returncode in _STOPPED:
        raise _costly(origin)
    if done.returncode != 0:
        raise InputBinaryError(
            origin, f"is a damaged PDF (its reader ended with {done.returncode}); expected one that opens"
        )
    found = json.loads(done.stdout)
    if "damaged" in found:
        raise InputBinaryError(origin, f"is a damaged PDF ({found['damaged']}); expected one that opens")
    if found["lines"] is None:
        raise InputKindError(origin, "is locked by a password; expected a PDF that opens without one")
    return [Line(*line) for line in found["lines"]], found["author"]


def _costly(origin: str) -> InputCostlyError:
    return InputCostlyError(origin, f"{_SECONDS} seconds of computing or {_MEMORY // 1_000_000} MB of memory")
