"""What the lists and the whole report tell of names, for reading one mention of a source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportedly.reading.chains.lists import Outlets


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the report and the lists tell of names.

    `officials` are surnames that the text gives an office, with the names so given, `outlet_names` the short forms of
    outlets that the text names, `acronyms` what brackets explain; `kinds` is the kind of entity that the network sees
    in a name (`bare`), by the sum of its confidence over all the places where the name stands; empty where rules read
    alone. `is_medium` tells by the words beside a body's name whether it is a news medium.
    """

    outlets: Outlets
    is_state: Callable[[str], bool]
    officials: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    outlet_names: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    is_medium: Callable[[str], bool] = lambda name: False  # noqa: ARG005 - nothing is known
