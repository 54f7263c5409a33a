"""Words that give away what a paragraph is; and prose that looks like it and is none."""

from __future__ import annotations

import pytest

from reportedly.intake.labels import ends_sentence, label_of


@pytest.mark.parametrize(
    "words",
    [
        "Click here for more from the Amsel Courier.",
        "Follow Ana on Twitter",
        "Follow @analee on X",
        "Get the stories you care about delivered to your inbox. By signing up, you agree to our terms",
        "More On This...",
        "Read the rest here.",
        "Read more: Ferry owner under arrest",
        "Also WATCH: Divers at work",
        "RELATED: Is the harbour safe?",
        "Report:Plans for the new harbour leaked",
        "ADVERTISEMENT",
        "Please let us know if you're having trouble with comments.",
        "Content created by The Amsel Foundation is available without charge to any publisher.",
        "Send tips to tips@amsel.example.",
        "Sign up for our daily newsletter",
        "Scroll down for video",
        "This is a developing story. Check back for updates.",
        "Ana Lee is in Port Amsel. Follow her on Twitter for live updates.",
        "To contact the reporter on this story: Ana Lee in Lund at alee@amsel.example",
        "tips@amsel.example",
        "https://amsel.example/more/12345",
        "Comments are closed",
        "12 comments",
    ],
)
def test_promo(words: str) -> None:
    assert label_of(words, "en") == "promo"


@pytest.mark.parametrize(
    "words",
    [
        "By Ana Lee",
        "By Ana Lee and Bo Ray, Staff Writers",
        "Reporting by Ana Lee; Editing by Bo Ray and Cy Dow.",
        "(Reporting by Ana Lee in Lund; Editing by Bo Ray)",
        "Additional reporting by Ana Lee",
        "The Amsel News Agency contributed to this report.",
        "Contributing: Ana Lee",
        "With files from the Amsel Press",
        "Photo: Ana Lee/AFP",
        "Ana Lee via Getty Images",
        "Copyright © 2024 The Amsel Courier, LLC. Click here for reprints.",
        "© Amsel Courier. All rights reserved.",
        "This report was updated at 9:13 a.m.",
        "Ana Lee (@analee) October 8, 2014",
    ],
)
def test_credit(words: str) -> None:
    assert label_of(words, "en") == "credit"


@pytest.mark.parametrize(
    "words",
    [
        "Correction: The ferry carried 84 people, not 48.",
        "CORRECTION APPENDED",
        "Corrected from an earlier report that gave the wrong harbour.",
        "An earlier version of this article gave the wrong number.",
        "This story has been corrected to give the right number.",
        "(Corrects day of sinking in paragraph 2)",
    ],
)
def test_correction(words: str) -> None:
    assert label_of(words, "en") == "correction"


@pytest.mark.parametrize(
    "words",
    [
        "FILE PHOTO: The harbour of Port Amsel in 2019",
        "Image copyright Amsel Press Image caption The harbour in 2019",
        "In this Monday, May 6, 2019, photo, divers leave the harbour.",
        "Divers leave the harbour on Monday. (Ana Lee/AFP/Getty Images)",
    ],
)
def test_caption(words: str) -> None:
    assert label_of(words, "en") == "caption"


@pytest.mark.parametrize(
    "words",
    [
        "The minister asked people to follow him on Twitter, the paper said.",
        "Follow-up talks will be held in Lund on Monday, the minister said.",
        "More than 40 people died in the attack, officials said.",
        "The report was corrected after complaints, the editor said.",
        "Subscribers left in their thousands after the strike, the company said.",
        "Related charges against the two men were dropped on Monday.",
        "By Monday, 40 people had been arrested, the police said.",
        "Reporting by state media put the toll at 40, but residents said that it was far higher than that.",
        "He contributed $2,700 to her campaign.",
        "The photo showed a burning ship.",
        "“Please let us know where they are,” his mother said.",
        "Photographs by residents show the burning ship, and the army said that it had sunk off Lund.",
        "Support for the government fell to 20 percent, the poll said.",
        "Sign language interpreters were sent to the camp.",
    ],
)
def test_prose_is_left_alone(words: str) -> None:
    assert label_of(words, "en") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("À lire aussi : Le naufrage de Lund", "promo"),
        ("Abonnez-vous à notre lettre", "promo"),
        ("Suivez-nous sur Twitter", "promo"),
        ("Rectificatif : le ferry transportait 84 personnes.", "correction"),
        ("Crédit photo : Ana Lee", "credit"),
        ("Le ministre a suivi les débats sur Twitter, a-t-il dit.", None),
    ],
)
def test_french(words: str, kind: str | None) -> None:
    assert label_of(words, "fr") == kind


def test_a_language_without_a_list_asks_all() -> None:
    assert label_of("Click here for more", "de") == "promo"
    assert label_of("Publicité", None) == "promo"


def test_long_paragraphs_are_prose() -> None:
    assert label_of("Click here " + "word " * 400) is None


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        ("It sank.", True),
        ("“It sank.”", True),
        ("It sank.) ", True),
        ("It sank.[2]", True),
        ("It sank", False),
        ("It:", False),
    ],
)
def test_ends_sentence(words: str, ended: bool) -> None:
    assert ends_sentence(words) is ended
