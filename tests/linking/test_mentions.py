from __future__ import annotations

import pytest

from reportedly.linking.credits import credits_of
from reportedly.linking.mentions import mentions
from reportedly.linking.outlets import shipped_outlets
from tests.linking.reports import reading


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bridge is shut, according to the BBC.", ["BBC"]),
        ("He told Sky News that it was over.", ["Sky News"]),
        ("Reuters reports that the talks failed.", ["Reuters"]),
        ("The Wall Street Journal's Ana Paz wrote that nobody came.", ["The Wall Street Journal"]),
        ("She walked past the BBC and went home.", []),
        ("The Civil Defense Authority said that it rained.", []),
        ("The U.S. said that the talks failed.", []),
        ("Defense News reported that the talks failed.", ["Defense News"]),
        ("People said that time would tell.", []),
        ("It is important that people know.", []),
    ],
)
def test_media_that_sentences_credit(text: str, wanted: list[str]) -> None:
    assert [each.outlet for each in mentions(reading("a", text).report, shipped_outlets())] == wanted


def test_the_own_outlet_is_not_credited() -> None:
    report = reading("a", "He told the BBC that it was over.", outlet="BBC News").report
    assert mentions(report, shipped_outlets()) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("BAYTOWN, March 4 (Meridian) - A warehouse burned down.", "Meridian", "text"),
        ("A shed burned down.\n\nThe Associated Press contributed to this report.", "The Associated Press", "text"),
        ("A warehouse burned down.\n\nThis article originally appeared on The Verge.", "The Verge", "text"),
        ("A warehouse burned down.\n\nSource: Reuters", "Reuters", "source"),
    ],
)
def test_credits_outside_the_sentences(text: str, name: str, kind: str) -> None:
    (found,) = credits_of(reading("a", text).report, shipped_outlets())
    assert (found.name, found.kind) == (name, kind)
    assert found.name.split()[-1] in found.span.of(text)


def test_brackets_in_a_sentence_are_no_dateline() -> None:
    text = "The World Health Organization (WHO) said on Monday that it would wait."
    assert credits_of(reading("a", text).report, shipped_outlets()) == ()
