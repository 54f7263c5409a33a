"""A name that no list has, and the words beside it in the report, to whether it is a news medium's."""

from __future__ import annotations

import re

from reportedly.reading.chains.lists import kind_of

_PUBLICATION = (
    r"(?:newspaper|magazine|tabloid|daily|weekly|web ?site|site|blog|portal|news agency|agency|newswire|broadcaster|"
    r"network|channel|(?:radio |tv |television )?station|outlet)"
)
_WORK = r"(?:report|article|story|interview|piece|column|op-ed|headline)"
_STAFF = rf"(?:reporter|correspondent|journalist|columnist|editor|writer|anchor|host|blogger|{_WORK})"
_ADVERB = r"(?:(?:also|now|first|later|has|had|previously)\s+)?"
_TOLD = r"(?:told|tells|telling|interview (?:with|on)|interviewed by|sp(?:oke|eaking) (?:to|with))"
_BROUGHT = rf"(?:quoted|cited|published|reported|reports?|{_WORK}\s+(?:from|for|with))\s+(?:by|in|on)?"
_EVIDENCE = (
    (2.3, rf"NAME\s+{_ADVERB}(?:reports|reported|is reporting|writes|published)\b"),
    (1.2, rf"\b{_TOLD}\s+(?:the\s+)?NAME\b"),
    (1.0, rf"NAME(?:[’']s)?\s+(?:\w+\s+)?{_STAFF}\b"),
    (1.0, rf"\b{_PUBLICATION}\s+NAME\b|NAME,?\s+(?:an?\s+(?:[\w-]+\s+){{0,3}})?{_PUBLICATION}\b"),
    (0.7, rf"\b{_BROUGHT}\s*(?:the\s+)?NAME\b"),
    (0.6, r"\b(?:according to|per)\s+(?:the\s+)?NAME\b"),
)
_INNER_CAPITAL = (1.4, re.compile(r"[a-z][A-Z]|\d[a-z]|[a-z]\d"))
_LEAST, _LEAST_ACRONYM = 2.2, 3.2
"""Log odds of a logistic regression over 440 news texts (PolNeAR train, FNC-1): names that the network sees as bodies',
those of the list of outlets against the rest. The least sums were set by hand, since much of "the rest" are media that
the list lacks; an acronym, oftener an authority's, needs a second kind of evidence."""


def reads_as_medium(name: str, text: str) -> bool:
    """Return whether a body's name is a news medium's by how the report speaks of it: "told Oarfinder"."""
    if any(kind_of(word) == "organisation" for word in name.split()):
        return False
    plain = r"\b" + re.escape(re.sub(r"^[Tt]he\s+", "", name))
    weight = sum(w for w, pattern in _EVIDENCE if re.search(pattern.replace("NAME", plain), text))
    weight += _INNER_CAPITAL[0] if _INNER_CAPITAL[1].search(name) else 0.0
    return weight >= (_LEAST_ACRONYM if name.isupper() else _LEAST)
