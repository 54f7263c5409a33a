"""Asked: what every reader of an input is handed beside the input."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.intake.given import Given

if TYPE_CHECKING:
    from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """The settings, what the user gave, and the moment that counts as now."""

    settings: Settings
    given: Given
    now: dt.datetime
