from __future__ import annotations

from reportedly.linking.marks import CITED, OUTLET, SPEAKER, TERM, WORDS, marks
from tests.linking.reports import claim, outlet, reading, source

TEXT = "The ferry Marigold burned for nine hours in the harbour of Port Amsel, Ana Paz told Reuters."


def test_a_citing_and_a_cited_report_share_a_number() -> None:
    citing = dict_of(reading("a", TEXT, claim("The ferry Marigold burned", outlet("Reuters"), source("Ana Paz"))))
    cited = dict_of(reading("b", TEXT, outlet="Reuters"))
    assert citing[CITED] & cited[OUTLET]
    assert citing[WORDS] == cited[WORDS]
    assert citing[TERM] & cited[TERM]
    assert len(citing[SPEAKER]) == 1


def test_the_same_every_time() -> None:
    assert marks(reading("a", TEXT)) == marks(reading("b", TEXT))


def dict_of(one: object) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {kind: set() for kind in (WORDS, OUTLET, CITED, SPEAKER, TERM)}
    for kind, number in marks(one):  # type: ignore[arg-type]
        found[kind].add(number)
    return found
