"""Whom a report names beside what makes them a minor or a victim of sexual violence, and whom it names otherwise."""

from __future__ import annotations

import pytest

from reportedly.archive.sensitive import named_in

RAPED = "A soldier raped a student in Osten, the court's spokeswoman, Irene Falk, said."
SHOT = "A teenager who was shot in Orlen died on Monday."


@pytest.mark.parametrize(("text", "names"), [
    (f"{RAPED} The victim, Sofia Belyk, wept. Prosecutor Jan Ruud said so.", {"Sofia Belyk"}),
    (f"{RAPED} Mayor Ana Lund spoke. The victim, Sofia Lund, wept.", {"Sofia Lund"}),
    (f"{RAPED} Student Noor Akkad told a court.", {"Noor Akkad"}),
    (f"{RAPED} It rained. It snowed. It was dark. Pia Lund was in town.", set()),
    (f"{RAPED} It rained. It snowed. It was dark. One of the women, Pia Lund, wept.", {"Pia Lund"}),
    (f"{SHOT} Lina Marek was at school. Her uncle, Josip Marek, wept. A baker, Olav Dahl, was in town.",
     {"Lina Marek", "Josip", "Josip Marek"}),
    ("The boy, Yusuf, was well, said Doctor Hala Nasser. His sister Mina, six, was not.", {"Yusuf", "Mina"}),
    ("A girl named Mirela Danko, 14, was found. Her father, Pavel Danko, thanked them. Mayor Lydia Crane was glad.",
     {"Mirela", "Mirela Danko", "Pavel", "Pavel Danko"}),
    ("The women were forced into prostitution. They fled with Amina Yusra.", {"Amina Yusra"}),
    ("Minister Karin Weiss met Olav Dahl, a fisherman, at school.", set()),
])  # fmt: skip
def test_who_is_named(text: str, names: set[str]) -> None:
    assert set(named_in(text, set())) == names


def test_what_is_known_to_be_a_place_is_nobody() -> None:
    assert named_in(f"{RAPED} It was in Port Amsel.", {"port amsel"}) == []
