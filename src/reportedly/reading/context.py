"""Context: what the steps of one reading may use beside the Reading itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.gazetteer import Gazetteer
    from reportedly.learned import Encoded
    from reportedly.model.report import Report

LANGUAGES = frozenset({"en"})
"""Languages of which there are word lists; a text of unknown language is taken for one of them."""


def has_lists(report: Report) -> bool:
    """Return whether there are word lists of the report's language."""
    return report.language in {None, *LANGUAGES}


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every step. `encoded` is the one pass of the encoder over this report, None where rules read alone.

    `outlets` is a user's file that extends the list of outlets.
    """

    gazetteer: Gazetteer
    encoded: Encoded | None = None
    convention: str = "bounds"
    outlets: Path | None = None

    def is_state(self, name: str) -> bool:
        """Return whether `name` is a country's."""
        return any(candidate.kind == "country" for candidate in self.gazetteer.candidates(name))
