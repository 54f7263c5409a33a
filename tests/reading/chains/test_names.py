from __future__ import annotations

import pytest

from reportedly.reading.chains.knowledge import Knowledge
from reportedly.reading.chains.labels import label_and_name
from reportedly.reading.chains.lists import outlets
from reportedly.reading.chains.names import in_office, offices_in, person_in
from reportedly.reading.chains.nouns import head_of


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("An FBI official she spoke to on camera", "official"),
        ("figures her campaign released", "figures"),
        ("the mayor of Lima", "mayor"),
        ("fifty of the nation’s officers", "officers"),
    ],
)
def test_the_head_of_a_phrase(words: str, head: str) -> None:
    assert head_of(words) == head


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("Mayor Ana Lund left.", "Ana Lund", True),
        ("Mayor Ana Lund left.", "Lund", True),
        ("Mayor Ana Lund left.", "Peter Lund", False),
        ("Mayor Lund left.", "Peter Lund", True),
        ("Sens. Ana Lund (Ky.), Omar Berg (Fla.) and Ida Lim left.", "Ida Lim", True),
        ("Mayor Bill de Sosa left.", "Bill de Sosa", True),
        ("Former mayor Ana Lund left.", "Ana Lund", False),
        ("As for Ana Lund, the four officials said nothing.", "Ana Lund", False),
        ("Near Lima, officials plan ahead.\nAna Lund, the board’s chairman, left.", "Ana Lund", True),
        ("Ana Lund, who heads the board, left.", "Ana Lund", True),
        ("Ana Lund, who met the mayor, left.", "Ana Lund", False),
    ],
)
def test_who_holds_an_office(text: str, name: str, held: bool) -> None:
    assert in_office(name, offices_in(text)) is held


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A news organization called “The Fjord”", ("newswire", "The Fjord")),
        ("the aid group Helping Oar", ("group", "Helping Oar")),
        ("city police Lt. Ana Lund", None),
        ("the network’s Lima affiliate", None),
    ],
)
def test_a_noun_that_labels_a_name(words: str, found: tuple[str, str] | None) -> None:
    assert label_and_name(words) == found


def test_a_body_named_with_for_is_no_person() -> None:
    known = Knowledge(outlets(), lambda _: False, kinds={"mary lund": "person"})
    assert person_in("Fight for Water director Mary Lund", known)[0] == "Mary Lund"
    assert person_in("a spokesman for President Mary Lund", known)[0] is None
