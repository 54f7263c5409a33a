"""Report text into quantities: every number that counts or measures, with its bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.details import Quantity
from reportedly.model.span import Span
from reportedly.reading.quantities.amounts import Amount, amount
from reportedly.reading.quantities.codes import is_countable
from reportedly.reading.quantities.counted import (
    WEAKEST,
    counted,
    is_among,
    is_beside,
    is_named,
    is_part,
    is_people,
    role,
)
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
    amounts = list(_amounts(text, items, taken))
    names = list(_names(text, items, amounts))
    spans = [Span(items.starts[a.start], items.ends[a.end - 1]) for a in amounts]
    return tuple(
        Quantity(span, a.low, a.high, a.approximation, of, a.unit, means)
        for span, a, of, means in zip(spans, amounts, names, _roles(items, amounts, names), strict=True)
    )


def _names(text: str, items: Items, amounts: Sequence[Amount]) -> Iterator[str | None]:
    """Yield what each amount counts, which holds on: "some 500 fighters, 40 of them …" counts fighters twice."""
    sentence, held = -1, None
    for a in amounts:
        of = counted(text, items, a)
        if a.kind is None:
            if a.start > sentence:
                sentence, held = items.words.index("\n", a.start), None
            of = held = of or held if is_named(of) or not is_part(items, a) else held or of
        yield of


def _roles(items: Items, amounts: Sequence[Amount], names: Sequence[str | None]) -> list[str | None]:
    """Return what each figure stands for: by the words beside it, else as the one it is joined to or is a part of."""
    out = [role(items, a, of) for a, of in zip(amounts, names, strict=True)]
    open_ = [i for i, a in enumerate(amounts) if a.kind is None and out[i] in {None, WEAKEST}]
    for i in reversed(open_):
        later = out[i + 1] if i + 1 < len(out) else None
        if later not in {None, WEAKEST} and is_people(names[i]) and is_beside(items, amounts[i], amounts[i + 1]):
            out[i] = later
    for i in open_:
        if i and amounts[i - 1].kind is None and amounts[i - 1].unit is None and is_among(items, amounts[i]):
            out[i] = out[i - 1] or out[i]
    return out


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
