"""Report text into quantities: every number that counts or measures, with its bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.details import Quantity
from reportedly.model.span import Span
from reportedly.reading.quantities.amounts import Amount, amount
from reportedly.reading.quantities.codes import is_countable
from reportedly.reading.quantities.counted import counted, is_named, is_part, role
from reportedly.reading.quantities.kept import is_quantity
from reportedly.reading.quantities.place import Place
from reportedly.reading.quantities.rates import age, converted, decade_of_life, rate
from reportedly.reading.times.grammar import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.numbers import Items


def find_quantities(text: str, sentences: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the quantities inside the sentences, in order, none overlapping another and none a time."""
    found = stretches(text, sentences)
    items = found.items
    taken = {i for s in found.stretches for i in range(s.start, s.end)}
    out: list[Quantity] = []
    sentence, held = -1, None
    for a in _amounts(text, items, taken):
        of = counted(text, items, a)
        if a.kind is None:
            # What is counted holds on: "some 500 fighters, 40 of them …" counts fighters twice.
            if a.start > sentence:
                sentence, held = items.words.index("\n", a.start), None
            of = held = of or held if is_named(of) or not is_part(items, a) else held or of
        span = Span(items.starts[a.start], items.ends[a.end - 1])
        out.append(Quantity(span, a.low, a.high, a.approximation, of, a.unit, role(items, a)))
    return tuple(out)


def _amounts(text: str, items: Items, taken: set[int]) -> Iterator[Amount]:
    last: Amount | None = None
    for i, number in enumerate(items.numbers):
        if i in taken or (last is not None and i < last.end):
            continue
        found = _amount(Place(text, items, i)) if number is not None else decade_of_life(items, i)
        if found is None:
            continue
        if last is not None:
            found = converted(items, last, replace(found, start=max(found.start, last.end)))
        yield found
        last = found


def _amount(place: Place) -> Amount | None:
    if not is_countable(place):
        return None
    found = age(place)
    if found is not None:
        return found
    found = rate(place) or amount(place.items, place.at)
    return found if is_quantity(place, found) else None
