"""What several people coded, unit by unit, into how far they agree beyond chance: Krippendorff's alpha."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Return Krippendorff's alpha for nominal data: 1 is agreement, 0 what chance gives; None where it is undefined.

    Each unit holds one value a coder, None where that coder gave none. Undefined: no unit with two values, or only one
    value used at all. Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C.
    """
    pairs: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        values = [value for value in unit if value is not None]
        if len(values) < 2:
            continue
        for a, b in permutations(values, 2):
            pairs[a, b] += 1 / (len(values) - 1)
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for (a, _), share in pairs.items():
        totals[a] += share
    number = sum(totals.values())
    expected = number * number - sum(total * total for total in totals.values())
    if not number or not expected:
        return None
    observed = sum(share for (a, b), share in pairs.items() if a != b)
    return float(1 - (number - 1) * observed / expected)
