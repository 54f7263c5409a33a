"""A gold reading and a reading to figures, by the rules that the gold was made by (examples/README.md).

Words are runs of letters and digits. Claims match when their contents share at least half of the words of both
together, best pairs first, one to one; `claims` is F1 over attributed claims, `own` the recall of own-voice claims,
`chain` and `origin` the share of attributed gold claims whose whole path, or last step, is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import Any

Json = dict[str, Any]
_WORD = re.compile(r"\w+")
_LEAST_OVERLAP = 0.5
_SAME_END = 0.3
"""What an equal last step adds to the likeness of two claims, so that layers of one sentence pair rightly."""
_TOLERANCE = 0.02
"""Bounds within this share of the gold bound are the same."""


class Tally:
    """Sums figures over readings, each weighted by its n."""

    def __init__(self) -> None:
        self._sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])

    def add(self, figures: dict[str, tuple[float, int]]) -> None:
        """Take in one reading's figures: name -> (value, n)."""
        for name, (value, n) in figures.items():
            self._sums[name][0] += value * n
            self._sums[name][1] += n

    def means(self) -> dict[str, tuple[float, int]]:
        """Return name -> (mean weighted by n, n)."""
        return {name: (total / n if n else 0.0, int(n)) for name, (total, n) in self._sums.items()}


def score(gold: Json, reading: Json) -> dict[str, tuple[float, int]]:
    """Return name -> (value, n) for a gold reading and a reading over the same text."""
    words = [m.span() for m in _WORD.finditer(reading["report"]["text"])]
    known = _aliases(gold.get("same_as", {}))
    wanted = [{**claim, "words": _words(claim["content"], words)} for claim in gold["claims"]]
    got = [{**claim, "words": _words(claim["content"], words)} for claim in reading["claims"]]
    pairs = _paired(wanted, got, known)
    figures = _claim_figures(wanted, got, pairs, known)
    figures["quantities"] = _details(wanted, got, "quantities", _same_bounds)
    figures["times"] = _details(wanted, got, "times", lambda _a, _b: True)
    figures["places"] = _place_figure(wanted, got, pairs, known)
    return figures


def _claim_figures(
    wanted: list[Json], got: list[Json], pairs: dict[int, int], known: dict[str, str]
) -> dict[str, tuple[float, int]]:
    attributed = [i for i, claim in enumerate(wanted) if claim["chain"]]
    own = [i for i, claim in enumerate(wanted) if not claim["chain"]]
    hit = [i for i in attributed if i in pairs and got[pairs[i]]["chain"]]
    path = [i for i in hit if _same_chain(wanted[i]["chain"], got[pairs[i]]["chain"], known)]
    end = [i for i in hit if _same_names(wanted[i]["chain"][-1], got[pairs[i]]["chain"][-1], known)]
    kind = [i for i in end if _kinds(wanted[i]) == _kinds(got[pairs[i]])]
    n = len(attributed)
    figures = {
        "claims": (_f1(len(hit), sum(1 for claim in got if claim["chain"]), n), n),
        "own": (_share(sum(1 for i in own if i in pairs and not got[pairs[i]]["chain"]), len(own)), len(own)),
        "chain": (_share(len(path), n), n),
        "origin": (_share(len(end), n), n),
        "kind": (_share(len(kind), n), n),
    }
    for field in ("stance", "certainty", "polarity", "distance"):
        right = sum(1 for i, j in pairs.items() if wanted[i].get(field) == got[j].get(field))
        figures[field] = (_share(right, len(wanted)), len(wanted))
    right = sum(1 for i, j in pairs.items() if bool(wanted[i].get("accusation")) == got[j].get("accusation"))
    figures["accusation"] = (_share(right, len(wanted)), len(wanted))
    return figures


def _paired(wanted: list[Json], got: list[Json], known: dict[str, str]) -> dict[int, int]:
    likeness = sorted(
        ((_likeness(a, b, known), i, j) for i, a in enumerate(wanted) for j, b in enumerate(got)), reverse=True
    )
    left: dict[int, int] = {}
    right: set[int] = set()
    for value, i, j in likeness:
        if value > 0 and i not in left and j not in right:
            left[i] = j
            right.add(j)
    return left


def _likeness(a: Json, b: Json, known: dict[str, str]) -> float:
    both = a["words"] | b["words"]
    share = len(a["words"] & b["words"]) / len(both) if both else 0.0
    if share < _LEAST_OVERLAP:
        return 0.0
    if bool(a["chain"]) != bool(b["chain"]):
        return share
    same = not a["chain"] or _same_names(a["chain"][-1], b["chain"][-1], known)
    return share + _SAME_END * same


def _same_chain(a: list[Json], b: list[Json], known: dict[str, str]) -> bool:
    return len(a) == len(b) and all(_same_names(x, y, known) for x, y in zip(a, b, strict=True))


def _same_names(a: Json, b: Json, known: dict[str, str]) -> bool:
    first, second = (
        frozenset(known.get(_plain(s["name"]), _plain(s["name"])) for s in step["sources"]) for step in (a, b)
    )
    if first == second:
        return True
    return len(first) == len(second) and all(
        any(f" {x} " in f" {y} " or f" {y} " in f" {x} " for y in second) for x in first
    )


def _kinds(claim: Json) -> set[tuple[str, bool]]:
    return {(source["kind"], source["named"]) for source in claim["chain"][-1]["sources"]}


def _details(wanted: list[Json], got: list[Json], field: str, right: Any) -> tuple[float, int]:  # noqa: ANN401
    gold = {tuple(x["span"]): x for claim in wanted for x in claim.get(field) or []}
    found = {tuple(x["span"]): x for claim in got for x in claim.get(field) or []}
    hits = sum(any(a[0] < b[1] and b[0] < a[1] and right(x, y) for b, y in found.items()) for a, x in gold.items())
    return _f1(hits, len(found), len(gold)), len(gold)


def _same_bounds(a: Json, b: Json) -> bool:
    return all(
        a[bound] == b[bound]
        or (a[bound] is not None and b[bound] is not None and abs(a[bound] - b[bound]) <= _TOLERANCE * abs(a[bound]))
        for bound in ("low", "high")
    )


def _place_figure(
    wanted: list[Json], got: list[Json], pairs: dict[int, int], known: dict[str, str]
) -> tuple[float, int]:
    right = found = n = 0
    for i, claim in enumerate(wanted):
        want = {known.get(_plain(name), _plain(name)) for name in claim.get("places") or []}
        have: set[str] = set()
        if i in pairs:
            have = {known.get(_plain(p["name"]), _plain(p["name"])) for p in got[pairs[i]].get("places") or []}
        right, found, n = right + len(want & have), found + len(have), n + len(want)
    return _f1(right, found, n), n


def _words(spans: list[list[int]], words: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for i, (a, b) in enumerate(words) for s, e in spans or [] if a < e and b > s)


def _plain(name: str) -> str:
    name = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    name = re.sub(r"\([^)]*\)", " ", name)
    name = re.sub(r"'s\b|[^\w ]", " ", name)
    return re.sub(r"^(the|a|an) ", "", " ".join(name.split()))


def _aliases(same_as: dict[str, list[str]]) -> dict[str, str]:
    return {_plain(alias): _plain(name) for name, aliases in same_as.items() for alias in [name, *aliases]}


def _f1(hits: int, found: int, wanted: int) -> float:
    return 2 * hits / (found + wanted) if found + wanted else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
