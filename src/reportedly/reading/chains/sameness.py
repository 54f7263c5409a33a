"""Two names to whether they are one source's: "Lund" and "Ola Lund", "the committee" and "the House committee"."""

from __future__ import annotations

from reportedly.reading.chains.lists import folded, word_class


def _without_suffix(name: str) -> list[str]:
    parts = name.split()
    kept = [part for part in parts if part.casefold().strip(".,") not in word_class("behind a surname")]
    return kept or parts


def same_person(a: str, b: str) -> bool:
    """Return whether one name is the other's surname, or they share surname and the rest does not clash."""
    a, b = folded(a), folded(b)
    first, second = _without_suffix(a), _without_suffix(b)
    ends = a.rsplit(maxsplit=1)[-1], b.rsplit(maxsplit=1)[-1]
    if first != a.split() and second != b.split() and ends[0] != ends[1]:
        return False  # "Ola Berg Jr." is not "Ola Berg III"
    if first[-1] != second[-1]:
        short, long = sorted((first, second), key=len)
        return len(short) == 1 and len(long) > 1 and short[0] == long[0] and len(short[0]) > 3
    given, other = first[:-1], second[:-1]
    if given == second[-len(first) : -1] or other == first[-len(second) : -1]:
        return True  # "Lind Pérez" of "Ana Lind Pérez"
    return not given or not other or given[0][0] == other[0][0]


def shortened(name: str, names: set[str]) -> bool:
    """Return whether `name` is the head of a longer name, or the other way round ("the committee", "FBI")."""
    return any(
        name != other and len(name) > 3 and (f" {name} " in f" {other} " or f" {other} " in f" {name} ")
        for other in names
    )
