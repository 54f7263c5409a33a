"""Any value of the model into the spans in it that lie outside their text."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from reportedly.model.span import Span


def strayed(value: object, length: int, where: str = "reading") -> Iterator[tuple[str, Span]]:
    """Return each span in `value` that ends after `length` code points, and the name of its place."""
    if isinstance(value, Span):
        if value.end > length:
            yield where, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            if not isinstance(item, _LEAVES):
                yield from strayed(item, length, f"{where}[{place}]")
    elif not isinstance(value, _LEAVES):
        kind: Any = type(value)
        for name in _names(kind):
            item = getattr(value, name)
            if item and not isinstance(item, _LEAVES):
                yield from strayed(item, length, f"{where}.{name}")


_LEAVES = (str, float, int, bool, type(None))


@functools.cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass
    return tuple(field.name for field in fields(kind))
