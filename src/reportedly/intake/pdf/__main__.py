"""A PDF on standard input to its lines as JSON on standard output, within bounds: what apart.py starts."""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import threading
import time

from reportedly.intake.pdf.lines import lines_of

TOO_MUCH = 3
"""Status of a process that took more memory than it was given."""
_KILO = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of ru_maxrss."""
_ASLEEP = 0.02


def main(seconds: int, most: int) -> None:
    """Return when the lines are written; end the process first where that takes more (`most` in bytes of memory)."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with contextlib.suppress(OSError, ValueError):  # macOS has no such limit; there the watch alone holds
        resource.setrlimit(resource.RLIMIT_AS, (2 * most, 2 * most))
    threading.Thread(target=_watch, args=(_peak() + most,), daemon=True).start()
    try:
        found = lines_of(io.BytesIO(sys.stdin.buffer.read()))
    except MemoryError:
        os._exit(TOO_MUCH)
    except Exception as error:  # noqa: BLE001 - broken files fail in many ways, all told alike
        json.dump({"damaged": type(error).__name__}, sys.stdout)
    else:
        lines, author = found or (None, "")
        json.dump({"lines": lines, "author": author}, sys.stdout)


def _watch(most: int) -> None:
    """Return never: look how much memory was in use at most."""
    while _peak() <= most:
        time.sleep(_ASLEEP)
    os._exit(TOO_MUCH)


def _peak() -> int:
    """Return bytes; they begin with those of the process that started this one (Linux counts them in)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILO


main(*map(int, sys.argv[1:]))
