"""A name that no list has, and the words beside it in the report, to whether it is a news medium's."""

from __future__ import annotations

import re

from reportedly.reading.chains.lists import kind_of
from reportedly.reading.tables import table

_INNER_CAPITAL = (1.4, re.compile(r"[a-z][A-Z]|\d[a-z]|[a-z]\d"))
_LEAST, _LEAST_ACRONYM = 2.2, 3.2
"""The log odds of media.en.tsv are of a logistic regression over 440 news texts (PolNeAR train, FNC-1): names that the
network sees as bodies', those of the list of outlets against the rest. The least sums were set by hand, since much of
"the rest" are media that the list lacks; an acronym, oftener an authority's, needs a second kind of evidence."""


def reads_as_medium(name: str, text: str) -> bool:
    """Return whether a body's name is a news medium's by how the report speaks of it: "told Oarfinder"."""
    if any(kind_of(word) == "organisation" for word in name.split()):
        return False
    plain = r"\b" + re.escape(re.sub(r"^[Tt]he\s+", "", name))
    weight = sum(
        float(w) for w, pattern in table("chains/media.en.tsv") if re.search(pattern.replace("NAME", plain), text)
    )
    weight += _INNER_CAPITAL[0] if _INNER_CAPITAL[1].search(name) else 0.0
    return weight >= (_LEAST_ACRONYM if name.isupper() else _LEAST)
