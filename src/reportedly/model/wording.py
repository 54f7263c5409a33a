"""Values of the model to the few words a person reads: "450–500", "A ← B", "2011", one wording for every face."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from importlib import resources

from reportedly.model import undated
from reportedly.model.chain import UNSPECIFIED, Chain, Source, Step
from reportedly.model.details import Movement, Place, Quantity, Single, Time
from reportedly.model.reading import Reading
from reportedly.model.report import Notice

ARROW = "←"
"""Drawn from the one who tells to the one it comes from, left to right."""
_ONWARD = "→"
NOBODY = "unspecified source"
"""What a source is called that the report does not give."""

NO_DAY = undated.UNKNOWN
"""What a time is called of whose day nothing is known."""

_HIDDEN = (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20)} | dict.fromkeys(_HIDDEN, "\N{REPLACEMENT CHARACTER}")
"""What a terminal would obey (escape sequences, overrides of the direction) -> a sign that only shows it."""
_BLANKS = dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x85\u2028\u2029\u00a0"), " ")

_MARKS = '"“”„«» '
_SUFFIXES = {"percent": " %", "degree": "°", "degrees": "°"}
_OPEN_ABOVE = {"more than": ">"}
_MOST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading holds, counted: claims, those in the report's own voice, hearsay, sources named and unnamed.

    A source counts once however often it speaks; "unspecified" is no source.
    """

    claims: int
    own: int
    hearsay: int
    named: int
    unnamed: int
    warnings: int

    @property
    def own_share(self) -> float | None:
        """Return the percentage of claims in the report's own voice; None where there is no claim."""
        return 100 * self.own / self.claims if self.claims else None


def summary_of(reading: Reading) -> Summary:
    """Return the counts of one reading."""
    sources = {
        source.id: source.named
        for claim in reading.claims
        for step in claim.chain
        for source in step.sources
        if source.name != UNSPECIFIED
    }
    return Summary(
        claims=len(reading.claims),
        own=sum(claim.distance == "own" for claim in reading.claims),
        hearsay=sum(claim.distance == "hearsay" for claim in reading.claims),
        named=sum(sources.values()),
        unnamed=len(sources) - sum(sources.values()),
        warnings=len(notices_of(reading)),
    )


def notices_of(reading: Reading) -> tuple[Notice, ...]:
    """Return the warnings of intake and of reading, each once, in that order."""
    return tuple(dict.fromkeys((*reading.report.warnings, *reading.warnings)))


def visible(words: str) -> str:
    """Return text without what a terminal would obey, each such character as one that only shows it; same length."""
    return words.translate(_BLANKS).translate(_VISIBLE)


def quoted(words: str) -> str:
    """Return words of a report on one line in one pair of quotation marks, fit to be shown."""
    return f"“{visible(' '.join(words.split())).strip(_MARKS)}”"


def bounds(quantity: Quantity) -> str:
    """Return a quantity's bounds: "450–500", "≥ 12", "> 12" (said as "more than"), "≤ 84", "500"; with its unit."""
    low, high = _whole(quantity)
    if low is None and high is None:
        words = "number unknown"
    elif high is None:
        words = f"{_OPEN_ABOVE.get(quantity.approximation, '≥')} {_number(low)}"
    elif low is None:
        words = f"≤ {_number(high)}"
    elif low == high:
        words = _number(low)
    else:
        words = f"{_number(low)}–{_number(high)}"
    return words + _unit(quantity.unit)


def single(told: Single | None) -> str:
    """Return a number taken from bounds with its convention, "12 by acled"; the empty text for none."""
    return f"{_number(told.value)} by {told.convention}" if told else ""


def path(chain: Chain) -> str:
    """Return the chain from teller to origin, "A ← B and C (via Telegram)"; the empty text for the own voice."""
    return f" {ARROW} ".join(_step(step) for step in chain)


def source_name(source: Source) -> str:
    """Return the name of a source, with "(unnamed)" where the description alone would not show that it is."""
    if source.name == UNSPECIFIED:
        return NOBODY
    if source.named or "unnamed" in source.name.casefold():
        return source.name
    return f"{source.name} (unnamed)"


def days(time: Time) -> str:
    """Return the days a time expression covers, "2011-01-01 to 2011-12-31"; what else is known where they are not:
    "10 days", "a Monday, date unknown".
    """
    if time.start and time.end:
        return time.start if time.start == time.end else f"{time.start} to {time.end}"
    if time.start:
        return f"from {time.start}"
    if time.end:
        return f"until {time.end}"
    return time.value if time.value[:1].isdigit() else undated.words(time.type, time.value)


def spot(place: Place) -> str:
    """Return a place's name and what is known of where it is: "Sirte (settlement, Libya)", "Nowhere (not located)".

    A country stands alone: "Libya".
    """
    inside = whereabouts(place)
    return f"{place.name} ({inside})" if inside else place.name


def whereabouts(place: Place) -> str:
    """Return what is known of where a place is: "settlement, Libya", "not located"; the empty text for a country."""
    if place.lat is None and place.within is None and place.geonames_id is None:
        return "not located"
    kind = None if place.kind == "country" else place.kind
    country = _countries().get(place.country, place.country) if place.country else None
    known = [kind, f"in {place.within}" if place.within else None, country if country != place.within else None]
    return ", ".join(part for part in known if part and part != place.name)


def route(movement: Movement) -> str:
    """Return a movement as "migrants: Libya → the Mediterranean → Italy", as "migrants: to Italy" or "migrants: from
    Libya" where one end alone is told.
    """
    ends = [", ".join(end) for end in (movement.origin, movement.via, movement.to) if end]
    way = f" {_ONWARD} ".join(ends)
    if not movement.origin and not movement.via:
        way = f"to {way}"
    elif not movement.origin:
        way = f"by way of {way}"
    elif not movement.to:
        way = f"from {way}"
    return f"{movement.who or 'who is not told'}: {way}"


@functools.cache
def _countries() -> dict[str, str]:
    """Return the names of countries by their ISO 3166 codes (the names are those of the gazetteer)."""
    lines = (resources.files(__package__) / "countries.en.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines[1:])


def _step(step: Step) -> str:
    names = [source_name(source) for source in step.sources]
    joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return f"{joined} (via {step.channel})" if step.channel else joined


def _whole(quantity: Quantity) -> tuple[float | None, float | None]:
    """Return bounds to be shown: of about so many whole things no halves, the bounds rounded outward."""
    low, high = quantity.low, quantity.high
    if low is None or high is None or quantity.unit or quantity.approximation not in {"about", "nearly"}:
        return low, high
    middle = (low + high) / 2
    return (math.floor(low), math.ceil(high)) if math.isclose(middle, round(middle)) else (low, high)


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    rounded = round(value, _MOST_DECIMALS) or value
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,}"


def _unit(unit: str | None) -> str:
    return _SUFFIXES.get(unit, f" {unit}") if unit else ""
