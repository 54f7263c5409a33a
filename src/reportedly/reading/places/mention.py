"""Mention: a stretch of a text that may name a place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """A stretch that may name a place.

    `sort` is name, short (an abbreviation, "Mo."), adjective ("Libyan") or people ("Libyans"). `postings` are place
    number * 4 + match. `score` is positive where it is taken for a place. `first`, `last` are numbers of words.
    `container` is the mention after the comma that may hold it ("Sirte, Libya"), `row` the one before it in a row
    ("Chad and Niger"), `kind_word` a word beside it that
    tells what it is ("the city of").
    """

    start: int
    end: int
    name: str
    sort: str
    postings: tuple[int, ...]
    first: int
    last: int
    score: float = 0.0
    container: Mention | None = None
    row: Mention | None = None
    kind_word: str | None = None
    given: bool = False
    article: bool = False
    doubted: bool = False
    reasons: list[str] = field(default_factory=list)
