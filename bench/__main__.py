"""Every figure to one table, bench/RESULTS.md: what can be measured with what is there.

python -m bench [NAME ...]     all, or only the modules named (readings, speed, attribution, places, …)
python -m bench archive --readings 100000 [--address FILE-OR-postgresql://]
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import platform
import sys
import time
from pathlib import Path

import reportedly
from bench.rows import Row

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "bench" / "RESULTS.md"
ALWAYS = ("readings", "speed")
"""What is measured over the examples alone; the others need the shared data."""
WITH_DATA = (
    "attribution", "ablation", "quantities", "times", "places", "movements", "copies", "links", "archive", "pages",
    "together",
)  # fmt: skip


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--readings", type=int, default=5000, help="how many the archive is filled with")
    parser.add_argument("--address", help="the archive that is filled, instead of a file that goes again")
    given = parser.parse_args()
    settings = {"archive": {"readings": given.readings, "address": given.address}}
    asked = given.names or [*ALWAYS, *(WITH_DATA if SHARED.is_dir() else ())]
    if not SHARED.is_dir():
        print(f"no {SHARED}: only the examples are measured, not {', '.join(WITH_DATA)}", file=sys.stderr)
    for name in asked:
        started = time.perf_counter()
        rows = importlib.import_module(f"bench.{name}").measure(SHARED, **settings.get(name, {}))
        print(f"{name}: {len(rows)} figures in {time.perf_counter() - started:.0f} s", file=sys.stderr)
        _write({**_kept(), name: [_head(name), *(_line(row) for row in rows), ""]})


def _write(parts: dict[str, list[str]]) -> None:
    """Write the table with its parts in their order; a run that is cut short keeps what it measured."""
    order = [*ALWAYS, *WITH_DATA]
    body = [line for name in sorted(parts, key=order.index) for line in parts[name]]
    RESULTS.write_text("\n".join([*_top(), *body]).rstrip() + "\n", "utf-8")


def _top() -> list[str]:
    return [
        "# Results",
        "",
        "Written by `make bench`. Every figure with its n; timings on the machine named with them.",
        "",
    ]


def _head(name: str) -> str:
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    day = dt.datetime.now(dt.UTC).date().isoformat()
    return "\n".join(
        [
            f"## {name}",
            "",
            f"{day}, reportedly {reportedly.__version__}, {machine}",
            "",
            "| what | value | n | how |",
            "|---|---:|---:|---|",
        ]
    )


def _line(row: Row) -> str:
    value = f"{row.value:,.3f}" if abs(row.value) < 1000 else f"{row.value:,.0f}"
    return f"| {row.what} | {value} | {row.n:,} | {row.note} |"


def _kept() -> dict[str, list[str]]:
    """Return the parts of the table as they stand, by name."""
    parts: dict[str, list[str]] = {}
    if not RESULTS.exists():
        return parts
    name = None
    for line in RESULTS.read_text("utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:]
            parts[name] = []
        if name is not None:
            parts[name].append(line)
    return parts


if __name__ == "__main__":
    main()
