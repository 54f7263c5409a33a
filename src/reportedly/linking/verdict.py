"""What one statement is to another: the relation, with the rule and the words that decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.linking.statements import Statement
    from reportedly.model.link import Relation


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of b to a, by which rule, on which terms, how alike (0 to 1); `of` is a, where it matters which."""

    relation: Relation
    rule: str
    terms: tuple[str, ...]
    likeness: float
    of: Statement | None = None
