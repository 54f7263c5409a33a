"""Text to its language."""

from __future__ import annotations

import pytest

from reportedly.intake.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said on Monday that the ferry had sunk off the coast of the island.", "en"),
        (
            "Le maire a déclaré lundi que le ferry avait coulé au large de l'île, et que les secours y étaient.",
            "fr",
        ),
        (
            "Der Bürgermeister sagte am Montag, dass die Fähre vor der Küste gesunken sei und nicht mehr zu sehen ist.",
            "de",
        ),
        (
            "El alcalde dijo el lunes que el barco se había hundido en la costa de la isla y que no hay más noticias.",
            "es",
        ),
        ("قال رئيس البلدية يوم الاثنين إن العبارة غرقت قبالة الساحل في ما كان على متنها ركاب من المدينة", "ar"),
        ("Мэр сказал в понедельник, что паром затонул у берега и что на нём были люди из города.", "ru"),
        ("Ο δήμαρχος είπε τη Δευτέρα ότι το πλοίο βυθίστηκε.", "el"),
        ("ראש העיר אמר ביום שני כי המעבורת טבעה.", "he"),
        ("市长星期一说渡轮沉没了。", "zh"),
        ("市長は月曜日にフェリーが沈んだと述べた。", "ja"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12:30", "Sirte", "Xylo quandar brint folm. Zet krilp!", "Lund 12, Amsel 4"])
def test_what_is_not_plain_is_unknown(text: str) -> None:
    assert language_of(text) is None
