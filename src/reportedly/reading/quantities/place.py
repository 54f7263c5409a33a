"""A number among the items, seen with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.reading.numbers import Items, Number
from reportedly.reading.quantities.words import words

_PLURAL_FROM = 4
"""Letters from which a word in -s is taken for a plural."""
_SHORT_WORD = 3
"""Letters up to which a word may be small in a headline whose other words have capitals."""
_NEAR = 8
"""Items to either side by which the habit of capitals is judged."""


@dataclass(frozen=True, slots=True)
class Place:
    """The item `at` of a text, which is a number."""

    text: str
    items: Items
    at: int

    @property
    def number(self) -> Number:
        """The number that stands here."""
        number = self.items.numbers[self.at]
        return number if number is not None else Number(0, 0, "ordinal")

    @property
    def word(self) -> str:
        """The number as it is written, in small letters."""
        return self.items.words[self.at]

    def before(self, far: int = 1) -> str:
        """Return the word that many items before; a line end where there is none."""
        return self.items.words[self.at - far] if self.at >= far else "\n"

    def after(self, far: int = 1) -> str:
        """Return the word that many items behind."""
        return self.items.words[self.at + far]

    def written(self, far: int) -> str:
        """Return the word that many items on (back where negative) as it is written; "" outside the text."""
        at = self.at + far
        if not 0 <= at < len(self.items.words):
            return ""
        return self.text[self.items.starts[at] : self.items.ends[at]]

    def touches(self, far: int) -> bool:
        """Return whether the item that many on and the one after it stand without a space between them."""
        at = self.at + far
        return at >= 0 and self.items.ends[at] == self.items.starts[at + 1]

    def number_at(self, far: int) -> Number | None:
        """Return the number that many items on (back where negative)."""
        at = self.at + far
        return self.items.numbers[at] if 0 <= at < len(self.items.numbers) else None

    def moved(self, far: int) -> Place:
        """Return the place that many items on."""
        return Place(self.text, self.items, self.at + far)

    def capitals_tell_nothing(self) -> bool:
        """Return whether all words around are in capitals, or each begins with one, as in headlines."""
        near = [self.written(far) for far in range(-_NEAR, _NEAR + 1)]
        long = [word for word in near if word.isalpha() and len(word) > _SHORT_WORD]
        return len(long) > 2 and all(word[0].isupper() for word in long)


def is_noun(word: str) -> bool:
    """Return whether a word looks like the plural of things counted."""
    if word in words("plural") or word in words("dead") or word in words("person") or word.endswith("men"):
        return True
    plural = len(word) >= _PLURAL_FROM and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and word not in words("stop")
