"""Asked: what every reader of an input is handed beside the input."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.intake.given import Given

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.intake.raw import Raw
    from reportedly.settings import Settings


def unseen(raw: Raw) -> None:
    """Return without a look."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The settings, what the user gave, the moment that counts as now, and who is shown each raw input."""

    settings: Settings
    given: Given
    now: dt.datetime
    seen: Callable[[Raw], None] = unseen
