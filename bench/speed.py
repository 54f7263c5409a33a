"""A folder of reports, or JSON Lines with "text", to the time and memory of whole readings.

python -m bench.speed DIR|IN.jsonl     prints articles, seconds, CPU-seconds, peak MB as one JSON object
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.rows import Row
from reportedly.archive import Reader, report_from

ROOT = Path(__file__).parent.parent
_COLD_RUNS = 5


def main() -> None:
    """Read everything once and print what it took."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(json.dumps(timed(Path(sys.argv[1]))))


def timed(where: Path) -> dict[str, float]:
    """Return articles, words, seconds, cpu_seconds, peak_mb of reading every report of `where` in this process."""
    texts = list(_texts(where))
    reader = Reader()
    reader.read(report_from("The mayor said that the bridge was open."))  # opens the gazetteer and the weights
    wall, cpu = time.perf_counter(), time.process_time()
    for text in texts:
        reader.read(report_from(text))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    words = sum(len(text.split()) for text in texts)
    return {
        "articles": len(texts),
        "words": words,
        "seconds": round(wall, 3),
        "cpu_seconds": round(cpu, 3),
        "peak_mb": _peak_mb(),
    }


def measure(shared: Path) -> list[Row]:
    """Return the speed over the real reports (the examples where they are absent), and the cold starts."""
    reports = shared / "data" / "reports"
    where = reports if reports.is_dir() else ROOT / "examples" / "chains" / "tune"
    run = subprocess.run(
        [sys.executable, "-m", "bench.speed", str(where)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    found = json.loads(run.stdout)
    n = int(found["articles"])
    per_800 = 800 * found["cpu_seconds"] / found["words"]
    return [
        Row("speed: CPU-seconds a report of 800 words", per_800, n, f"{where.name}, one process, started"),
        Row("speed: articles a CPU-second", n / found["cpu_seconds"], n, where.name),
        Row("speed: peak memory in MB", found["peak_mb"], n, "whole process"),
        *_cold_starts(),
    ]


def _cold_starts() -> Iterator[Row]:
    example = str(ROOT / "examples" / "case" / "01-lagoon-herald.txt")
    program = str(Path(sys.executable).with_name("reportedly"))
    for name, command in {"--help": [program, "--help"], "a cold read": [program, "read", example]}.items():
        seconds = []
        for _ in range(_COLD_RUNS):
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            seconds.append(time.perf_counter() - started)
        yield Row(f"speed: seconds of {name}", sorted(seconds)[_COLD_RUNS // 2], _COLD_RUNS, "median, a new process")


def _texts(where: Path) -> Iterator[str]:
    if where.is_dir():
        for path in sorted(where.glob("*.txt")):
            yield path.read_text("utf-8")
    else:
        for line in where.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


if __name__ == "__main__":
    main()
