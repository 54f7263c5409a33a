"""What the lists and the whole report tell of names, for reading one mention of a source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportedly.reading.chains.lists import Outlets


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the report and the lists tell of names: outlets, states, and people who are given an office somewhere."""

    outlets: Outlets
    is_state: Callable[[str], bool]
    officials: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    outlet_names: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
