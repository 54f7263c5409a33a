"""Times an archive: adding many readings, asking, memory; prints one line of JSON a measure.

    python -m bench.archive [--readings 5000] [--address FILE-OR-postgresql://] [--reports DIR]

Real reports are read once, then repeated with other words, names, numbers, dates, outlets and addresses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from reportedly.archive import read_inputs
from reportedly.archive.case import Archive
from reportedly.model.chain import Step
from reportedly.model.claim import Claim
from reportedly.model.reading import Reading
from reportedly.model.report import sha256_of

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "reports"
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "case"
THOUSAND = 1000


def main() -> None:
    """Time adding and asking."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readings", type=int, default=5000)
    parser.add_argument("--base", type=int, default=150, help="how many real reports are read first")
    parser.add_argument("--address")
    parser.add_argument("--reports", type=Path, default=SHARED if SHARED.is_dir() else EXAMPLES)
    options = parser.parse_args()
    base = list(_base(options.reports, options.base))
    say(base=len(base), reports=options.reports.name, claims=round(statistics.mean(len(r.claims) for r in base), 1))
    with tempfile.TemporaryDirectory() as folder:
        address = options.address or str(Path(folder) / "case.db")
        with Archive(address) as archive:
            add(archive, base, options.readings)
            ask(archive, base)
            pages(archive)
            if not options.address:
                say(file_mb=round(Path(address).stat().st_size / 1e6))
    say(peak_mb=_peak_mb())


def say(**measure: object) -> None:
    """Print one measure."""
    print(json.dumps(measure), flush=True)


def add(archive: Archive, base: Sequence[Reading], number: int) -> None:
    """Time each thousand (of fewer than 10,000: each tenth) of the readings added."""
    chance = random.Random(7)  # noqa: S311 - reproducible, not secret
    size = THOUSAND if number >= 10 * THOUSAND else max(1, number // 10)
    spent: list[float] = []
    worked: list[float] = []
    for start in range(0, number, size):
        made = [
            varied(base[chance.randrange(len(base))], i, base, chance) for i in range(start, min(start + size, number))
        ]
        before, busy = time.perf_counter(), time.process_time()
        for reading in made:
            archive.add(reading, reading.report.text.encode())
        spent.append((time.perf_counter() - before) / len(made))
        worked.append((time.process_time() - busy) / len(made))
        if len(spent) % 10 == 0 or len(spent) == 1:
            say(added=start + len(made), ms=_ms(spent[-1]), cpu_ms=_ms(worked[-1]), peak_mb=_peak_mb())
    say(
        adding=number, seconds=round(sum(spent) * size), per_second=round(1 / statistics.mean(spent)),
        first_ms=_ms(spent[0]), last_ms=_ms(spent[-1]), last_to_first=round(spent[-1] / spent[0], 2),
        cpu_last_to_first=round(worked[-1] / worked[0], 2),
    )  # fmt: skip


def ask(archive: Archive, base: Sequence[Reading]) -> None:
    """Time questions of every kind: rare and common words, names, places, times, quantities, and several at once."""
    chance = random.Random(8)  # noqa: S311
    names = sorted({source.name for r in base for c in r.claims for step in c.chain for source in step.sources})
    places = sorted({place.name for r in base for c in r.claims for place in c.places})
    words = sorted({word for r in base for word in r.report.text.split() if word.isalpha() and len(word) > 3})
    makers: dict[str, Callable[[], dict[str, str]]] = {
        "nothing": dict,
        "word": lambda: {"words": chance.choice(words)},
        "two words": lambda: {"words": f"{chance.choice(words)} {chance.choice(words)}"},
        "common word": lambda: {"words": "the"},
        "who": lambda: {"who": chance.choice(names)},
        "place": lambda: {"place": chance.choice(places or ["Libya"])},
        "stance": lambda: {"stance": chance.choice(["warns", "denies", "estimates"])},
        "kind and certainty": lambda: {"kind": "official", "certainty": "possible"},
        "outlet and word": lambda: {"outlet": f"Outlet {chance.randrange(300)}", "words": chance.choice(words)},
        "days": lambda: {"since": "2015-03-01", "until": "2015-03-31"},
        "time": lambda: {"during": f"{chance.randrange(2010, 2020)}"},
        "quantity": lambda: {"quantity": "100-200 people"},
        "about and who": lambda: {"about": chance.choice(words), "who": chance.choice(names)},
    }
    everything: list[float] = []
    for kind, maker in makers.items():
        spent = [_timed(lambda: archive.ask(archive.filter(maker()))) for _ in range(15)]  # noqa: B023 - called at once
        everything += spent
        say(ask=kind, median_ms=round(statistics.median(spent), 1), most_ms=round(max(spent), 1))
    say(
        ask="all",
        median_ms=round(statistics.median(everything), 1),
        p95_ms=round(sorted(everything)[int(len(everything) * 0.95)], 1),
    )


def pages(archive: Archive) -> None:
    """Time the lists that a desk shows."""
    lists: dict[str, Callable[[], object]] = {
        "reports": archive.held.reports,
        "reports about": lambda: archive.held.reports(archive.filter({"about": "government"})),
        "sources": archive.held.sources,
        "facets": archive.held.facets,
        "facets of a word": lambda: archive.held.facets(archive.filter({"words": "government"})),
        "one reading": lambda: archive.held.reading(archive.held.reports().items[0].id),
    }
    for name, call in lists.items():
        spent = [_timed(call) for _ in range(5)]
        say(page=name, median_ms=round(statistics.median(spent), 1), most_ms=round(max(spent), 1))


def varied(reading: Reading, number: int, base: Sequence[Reading], chance: random.Random) -> Reading:
    """Return a reading like another, with a share of its words, its digits, names, date, outlet and address changed."""
    donor = base[chance.randrange(len(base))]
    text = _other_words(reading.report.text, donor.report.text, chance)
    outlet, day = (
        f"Outlet {chance.randrange(300)}",
        str(date(2010, 1, 1) + timedelta(days=chance.randrange(5000))),
    )
    raw = text.encode()
    address = number if chance.random() > 0.02 else chance.randrange(number + 1)  # a fiftieth are other versions
    report = replace(
        reading.report, id=f"b{number}", text=text, sha256=sha256_of(text), outlet=outlet, published=day,
        url=f"https://outlet.example/{address}",
        intake=replace(reading.report.intake, raw_sha256=hashlib.sha256(raw).hexdigest()),
    )  # fmt: skip
    names = [actor.name for actor in donor.actors] or ["unspecified"]
    return replace(reading, report=report, claims=tuple(_renamed(claim, names, chance) for claim in reading.claims))


def _renamed(claim: Claim, names: Sequence[str], chance: random.Random) -> Claim:
    if not claim.chain or chance.random() < 0.5:
        return claim
    last = claim.chain[-1]
    sources = tuple(replace(source, name=chance.choice(names)) for source in last.sources)
    return replace(claim, chain=(*claim.chain[:-1], Step(sources, last.channel)))


def _other_words(text: str, other: str, chance: random.Random) -> str:
    """Every tenth word gives way to one of the same length of another report; digits to other digits."""
    by_length: dict[int, list[str]] = {}
    for word in other.split():
        by_length.setdefault(len(word), []).append(word)
    pieces = []
    for place, piece in enumerate(text.split(" ")):
        if piece.isdigit():
            pieces.append("".join(chance.choice("123456789") for _ in piece))
        elif place % 10 == 0 and piece.isalpha() and len(piece) in by_length:
            pieces.append(chance.choice(by_length[len(piece)]))
        else:
            pieces.append(piece)
    return " ".join(pieces)


def _base(folder: Path, most: int) -> Iterator[Reading]:
    found = read_inputs([str(folder)])
    for item in found:
        if isinstance(item, Reading) and item.claims:
            yield item
            most -= 1
        if most == 0:
            return


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)  # KiB on Linux


def _timed(call: Callable[[], object]) -> float:
    before = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - before)


if __name__ == "__main__":
    sys.exit(main())
