"""Turns a resolved mention into what it does in its sentence: stand for a place, act, or be part of another name."""

from __future__ import annotations

from typing import Literal

from reportedly.gazetteer import Candidate, Gazetteer
from reportedly.reading.places.mentions import Finder, Mention
from reportedly.reading.places.tokens import Word
from reportedly.reading.places.words import words

Role = Literal["place", "acting", "adjective", "part"]
"""Only "place" counts: a state that acts, the adjective of a people and a part of an organisation's name do not."""

_LOOK = 4
"""Words after an adjective or an auxiliary that are looked at."""


class Roles:
    """Tells the roles of the mentions of one text."""

    def __init__(self, finder: Finder, gazetteer: Gazetteer) -> None:
        self._finder = finder
        self._gazetteer = gazetteer
        self._words = finder.words
        self._text = finder.text

    def role(self, mention: Mention, place: Candidate) -> Role:
        """Return what the mention does; GUIDELINES.md, "Places and movements", is the rule."""
        if mention.sort == "people":
            return "adjective"
        if mention.sort == "adjective":
            return "place" if self._before_place_noun(mention) else "adjective"
        if self._hyphened(mention):
            return "adjective"
        if self._part(mention, place):
            return "part"
        if self._located(mention):
            return "place"
        if self._seat(mention, place):
            return "acting"
        if place.kind == "country":
            return self._state(mention, place)
        return "acting" if self._plays(mention) else "place"

    def _word(self, number: int) -> Word | None:
        return self._words[number] if 0 <= number < len(self._words) else None

    def _small(self, number: int) -> str:
        word = self._word(number)
        return word.text.casefold() if word else ""

    def _gap(self, number: int) -> str:
        """Return what stands between a word and the one before it."""
        if not 0 < number < len(self._words):
            return "\n"
        return self._text[self._words[number - 1].end : self._words[number].start]

    def _before_place_noun(self, mention: Mention) -> bool:
        """Return whether an adjective belongs to a noun for a place ("Libyan towns", "the Chinese city of")."""
        at = mention.last + 1
        for step in range(_LOOK):
            word = self._word(at + step)
            if word is None or self._gap(at + step) not in (" ", "-", "\n") or word.capital:
                return False
            if word.text in words("demonym noun"):
                return True
            if word.text in words("state body"):
                return False
        return False

    def _hyphened(self, mention: Mention) -> bool:
        """Return whether the name is half of a compound: "U.S.-led", "pro-Russia"."""
        after, before = self._word(mention.last + 1), self._word(mention.first - 1)
        if after is not None and not after.capital and self._gap(mention.last + 1) in ("-", "‐", "‑"):
            return True
        return before is not None and before.text.casefold() in _PREFIXES and self._gap(mention.first) == "-"

    def _part(self, mention: Mention, place: Candidate) -> bool:
        """Return whether the name is part of an organisation's ("Boston Globe", "University of Texas")."""
        after = self._word(mention.last + 1)
        if after is not None and after.capital and self._gap(mention.last + 1) == " ":
            if after.text in words("title"):
                return place.kind == "country" or after.text not in _OFFICES
            if after.text in words("organisation"):
                return True
        of = self._small(mention.first - 1) == "of" or self._small(mention.first - 2) == "of"
        head = self._word(mention.first - (2 if self._small(mention.first - 1) == "of" else 3))
        return bool(of and head and head.capital and head.text in words("organisation"))

    def _located(self, mention: Mention) -> bool:
        """Return whether words beside the name put it on the map: "in", "the city of", ", Libya"."""
        if mention.container is not None or mention.kind_word:
            return True
        at = mention.first - 1
        while self._small(at) in ("the", "a") or (at >= 0 and self._words[at].text in words("direction")):
            if self._gap(at + 1).strip():
                return False
            at -= 1
        before = self._small(at)
        if before in words("before") and self._gap(mention.first).strip() == "":
            return not (before == "against" or (before == "to" and self._small(at - 1) in _DEALINGS))
        if at < mention.first - 1 and self._words[mention.first - 1].text in words("direction"):
            return True
        if before == "and" or (before and self._gap(mention.first).strip() == ","):
            return self._listed(mention)
        return False

    def _listed(self, mention: Mention) -> bool:
        """Return whether the name goes on a list that a preposition opens: "in Iraq, Syria and Libya"."""
        at = mention.first - 1
        for _ in range(8):
            word = self._word(at)
            if word is None or self._gap(at + 1).strip() not in ("", ","):
                return False
            if word.text in words("before") and word.text not in ("to", "against"):
                return True
            if not word.capital and word.text not in ("and", "or", "the", "of"):
                return False
            at -= 1
        return False

    def _seat(self, mention: Mention, place: Candidate) -> bool:
        """Return whether a capital or a seat of power stands for those who govern from it."""
        if self._possessive(mention):
            return False
        if place.kind == "facility":
            return place.name in _SEATS and not self._possessive(mention)
        return bool(self._gazetteer.capital_of(place.number)) and (
            self._deals(mention) or self._acts(mention) or self._pair_acts(mention)
        )

    def _state(self, mention: Mention, place: Candidate) -> Role:
        if self._possessive(mention):
            after = self._word(mention.last + 1)
            person = after is not None and after.capital and after.text not in self._gazetteer.adjectives
            return "acting" if person and after is not None and not self._known(after.text) else "place"
        if self._attributive(mention, place):
            return self._attribute(mention)
        if self._deals(mention) or self._acts(mention) or self._pair_acts(mention):
            return "acting"
        return "place"

    def _known(self, name: str) -> bool:
        return bool(self._gazetteer.candidates(name))

    def _possessive(self, mention: Mention) -> bool:
        return self._text[mention.end : mention.end + 2] in ("'s", "’s") or (
            self._text[mention.end - 1] == "s" and self._text[mention.end : mention.end + 2] in ("' ", "’ ")
        )

    def _attributive(self, mention: Mention, place: Candidate) -> bool:
        """Return whether a country's name stands before a noun as an adjective does: "U.S. agencies"."""
        after = self._word(mention.last + 1)
        short = mention.name.replace(".", "").isupper()
        return short and after is not None and self._gap(mention.last + 1) in (" ", "\n") and place.kind == "country" and (
            not after.text.casefold() in words("acting") or after.text.endswith("s") is False
        ) and after.text.casefold() not in _VERBS  # fmt: skip

    def _attribute(self, mention: Mention) -> Role:
        after = self._word(mention.last + 1)
        if after is None or after.capital:
            return "adjective"
        noun = after.text
        if noun in words("state body") or noun in _PEOPLE or noun.endswith("ing"):
            return "adjective"
        return "place"

    def _deals(self, mention: Mention) -> bool:
        """Return whether the name is a party: "with Russia", "between Iran and Iraq", "by Egypt"."""
        at = mention.first - 1
        while at >= 0 and self._small(at) in ("the", "both"):
            at -= 1
        if self._small(at) in _PARTIES and not self._gap(mention.first).strip():
            return True
        if self._small(at) == "to" and self._small(at - 1) in _DEALINGS:
            return True
        if self._small(at) == "of" and self._small(at - 1) in _OFFICE_NOUNS:
            return True
        if self._small(at) in ("and", "or") or self._gap(mention.first).strip() == ",":
            back = self._party_list(at)
            return back
        return False

    def _party_list(self, at: int) -> bool:
        for _ in range(8):
            word = self._word(at)
            if word is None or self._gap(at + 1).strip() not in ("", ","):
                return False
            if word.text in _PARTIES or (word.text == "of" and self._small(at - 1) in _OFFICE_NOUNS):
                return True
            if not word.capital and word.text not in ("and", "or", "the"):
                return False
            at -= 1
        return False

    def _acts(self, mention: Mention) -> bool:
        """Return whether the name is the subject of a verb of acting: "Egypt said", "Turkey has sent"."""
        at = mention.last + 1
        if self._gap(at).strip():
            return False
        word = self._small(at)
        if word not in words("acting"):
            return False
        if word not in _AUXILIARIES:
            return True
        for step in range(1, _LOOK):
            follows = self._small(at + step)
            if self._gap(at + step).strip():
                return False
            if follows in _AUXILIARIES or follows in _BETWEEN or follows.endswith("ly"):
                continue
            return follows in words("acting") or follows.rstrip("ing") in _ROOTS or follows in _PROGRESSIVE
        return False

    def _pair_acts(self, mention: Mention) -> bool:
        """Return whether the name is in a row of names that act: "Iran and Russia agreed"."""
        at = mention.last + 1
        for _ in range(6):
            word = self._word(at)
            if word is None or self._gap(at).strip() not in ("", ","):
                return False
            if not word.capital and word.text not in ("and", "the"):
                return word.text in words("acting") and word.text not in _AUXILIARIES and at > mention.last + 1
            at += 1
        return False

    def _plays(self, mention: Mention) -> bool:
        """Return whether a town stands for its team: "Chelsea beat Arsenal"."""
        return self._small(mention.last + 1) in _SPORT and not self._gap(mention.last + 1).strip()


_PREFIXES = frozenset({"pro", "anti", "non", "ex", "trans"})
_OFFICES = frozenset({"Gov", "Governor", "Mayor", "Sheriff", "Attorney", "Police", "Superintendent", "Judge"})
_PARTIES = frozenset({"with", "between", "against", "by", "versus", "vs"})
_DEALINGS = frozenset({"ties", "links", "according", "close", "loyal", "message", "ambassador", "envoy", "thanks"})
_OFFICE_NOUNS = frozenset(
    "minister ministers government governments president presidents ambassador ambassadors leaders leader king".split()
)
_PEOPLE = frozenset(
    "official officials president presidents soldier soldiers troop troops diplomat diplomats envoy envoys ambassador "
    "ambassadors senator senators lawmaker lawmakers intelligence citizen citizens national nationals airstrike "
    "airstrikes strike strikes drone drones warplane warplanes jets aircraft spokesman spokeswoman policy aid "
    "administration dollar dollars secretary marine marines commander commanders general generals cyberattacks "
    "citizen's sanctions foreign defense defence lawyers congressman special".split()
)
_VERBS = frozenset(
    {"and", "or", "to", "in", "for", "that", "which", "who", "on", "at", "by", "from", "is", "was", "has"}
)
_AUXILIARIES = frozenset(
    "is was has had have will would could should may might must can did does do been be being are were".split()
)
_BETWEEN = frozenset({"not", "also", "been", "be", "being", "already", "never", "long", "now", "since", "yet", "both"})
_ROOTS = frozenset(
    "send play work support back arm train help supply accus urg call lead wage fight deploy negotiat bomb shell".split()
)
_PROGRESSIVE = frozenset(
    "sending playing working supporting backing arming training helping supplying accusing urging calling leading "
    "waging fighting deploying negotiating bombing shelling trying seeking preparing considering willing ready able "
    "committed determined concerned worked played led helped fought accused".split()
)
_SEATS = frozenset(
    {
        "White House", "Pentagon", "Capitol Hill", "Kremlin", "10 Downing Street", "Whitehall", "Westminster",
        "Élysée Palace", "Blue House", "Zhongnanhai", "Wall Street", "Knesset", "Holyrood", "Stormont", "Oval Office",
        "Planalto Palace", "Miraflores Palace", "Casa Rosada", "Los Pinos", "Malacañang Palace", "Villa Somalia",
    }
)  # fmt: skip
_SPORT = frozenset(
    "beat beats won win wins lost lose loses drew draw scored score scores defeated defeat defeats".split()
)
