"""Times an archive of many readings into rows: adding, asking, lists, comparing, memory.

Real reports are read once, then repeated with other words, names, numbers, dates, outlets and addresses.
"""

from __future__ import annotations

import hashlib
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from bench.rows import Row
from reportedly.archive import read_inputs
from reportedly.archive.case import Archive
from reportedly.model.chain import Step
from reportedly.model.claim import Claim
from reportedly.model.reading import Reading
from reportedly.model.report import sha256_of

BASE = 150
"""Real reports that the others are made from."""
THOUSAND = 1000
FEW = 50


def measure(shared: Path, *, readings: int = 5000, address: str | None = None) -> list[Row]:
    """Return what adding so many readings takes, and what is asked of them then; without `address` in a file."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # what reads takes memory that an archive does not
        base = pool.submit(base_readings, shared / "data" / "reports", BASE).result()
    with tempfile.TemporaryDirectory() as folder, Archive(address or str(Path(folder) / "case.db")) as archive:
        parts = (add(archive, base, readings), ask(archive, base, readings), pages(archive, readings),
                 about(archive, base, readings), memory(readings))  # fmt: skip
        rows = []
        for row in chain.from_iterable(parts):
            print(row, file=sys.stderr)  # the whole takes half an hour
            rows.append(row)
        return rows


def add(archive: Archive, base: Sequence[Reading], number: int) -> Iterator[Row]:
    """Time each thousand (of fewer than 10,000: each tenth) of the readings added."""
    chance = random.Random(7)  # noqa: S311 - reproducible, not secret
    size = THOUSAND if number >= 10 * THOUSAND else max(1, number // 10)
    spent: list[float] = []
    worked: list[float] = []
    for start in range(0, number, size):
        many = range(start, min(start + size, number))
        made = [varied(base[chance.randrange(len(base))], i, base, chance) for i in many]
        before, busy = time.perf_counter(), time.process_time()
        for reading in made:
            archive.add(reading, reading.report.text.encode())
        spent.append(1000 * (time.perf_counter() - before) / len(made))
        worked.append(1000 * (time.process_time() - busy) / len(made))
        print(f"{many.stop:,} added, {spent[-1]:.1f} ms each, CPU {worked[-1]:.1f} ms", file=sys.stderr)
    for name, times in (("", spent), (", CPU", worked)):
        yield Row(
            f"adding one, ms{name}",
            statistics.mean(times),
            number,
            f"first {size}: {times[0]:.2f}, last: {times[-1]:.2f}",
        )
        yield Row(f"adding, last {size} to first{name}", times[-1] / times[0], number, "at most 1.5 is asked")


def ask(archive: Archive, base: Sequence[Reading], number: int) -> Iterator[Row]:
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
        yield _timing(f"ask, {kind}", spent, number)
    yield _timing("ask, all of these", everything, number)


def pages(archive: Archive, number: int) -> Iterator[Row]:
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
        yield _timing(f"list, {name}", [_timed(call) for _ in range(5)], number)


def about(archive: Archive, base: Sequence[Reading], number: int) -> Iterator[Row]:
    """Time comparisons about two words that few reports have: before those were compared, and after.

    Few, since the reports made from one real report are all copies of one another, which no archive is full of.
    """
    chance = random.Random(9)  # noqa: S311
    words = sorted({word for r in base for word in r.report.text.split() if word.isalpha() and len(word) > 3})
    first, again = [], []
    for _ in range(500):
        asked = " ".join(chance.sample(words, 2))
        held = len(archive.held.reports(archive.filter({"about": asked}), limit=FEW + 1).items)
        if len(first) < 5 and 0 < held <= FEW:
            first.append(_timed(lambda: archive.compare(asked)))  # noqa: B023 - called at once
            again.append(_timed(lambda: archive.compare(asked)))  # noqa: B023 - as above
    if first:
        yield _timing(f"compare about words of at most {FEW} reports, not compared before", first, number)
        yield _timing(f"compare about words of at most {FEW} reports, kept", again, number)


def memory(number: int) -> Iterator[Row]:
    """Tell the most memory that the process has had."""
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)  # KiB on Linux
    yield Row("archive, most memory of the process, MB", peak, number, "ru_maxrss; the reports were read elsewhere")


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


def base_readings(folder: Path, most: int) -> list[Reading]:
    """Return the readings of the first `most` reports of a folder that claim something."""
    found: list[Reading] = []
    for item in read_inputs([str(folder)]):
        if isinstance(item, Reading) and item.claims:
            found.append(item)
        if len(found) == most:
            break
    return found


def _timing(what: str, spent: Sequence[float], number: int) -> Row:
    ordered = sorted(spent)
    late = ordered[int(len(ordered) * 0.95)]
    note = f"{len(spent)} times, 19 of 20 under {late:.0f}, most {ordered[-1]:.0f}"
    return Row(f"{what}, ms (median)", statistics.median(spent), number, note)


def _timed(call: Callable[[], object]) -> float:
    before = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - before)
