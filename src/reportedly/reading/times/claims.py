"""Times of a report to those of each claim: in its content, or in the words around its cue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.span import Span, overlaps_any
from reportedly.reading.inside import detailed, inside
from reportedly.reading.times.guards import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model.claim import Claim
    from reportedly.model.details import Time

_BESIDE = 5
"""Characters from a cue within which a bare length is that of the saying: "has said for months"."""


def given(claims: Sequence[Claim], found: Sequence[Time], sentences: Sequence[Span], text: str) -> tuple[Claim, ...]:
    """Return the claims, each with the times that belong to what it claims or to its saying, in text order."""
    saying: dict[int, list[Time]] = {i: [] for i in range(len(claims))}
    cued = [(i, cue) for i, claim in enumerate(claims) for cue in claim.cue]
    for sentence in sentences:
        times = inside(found, (sentence,))
        here = [(i, cue) for i, cue in cued if sentence.overlaps(cue)] if times else []
        for time in times if here else ():
            for i in _said_when(time, here, claims, text):
                saying[i].append(replace(time, belongs="saying"))
    return tuple(_with(claim, saying[i], found) for i, claim in enumerate(claims))


def _said_when(time: Time, here: Sequence[tuple[int, Span]], claims: Sequence[Claim], text: str) -> list[int]:
    """Return the claims whose cue is the nearest to a time that stands outside what they claim.

    Words inside the content of another claim count only where that claim holds the cue as well: in "'X said on Monday
    that A', notes B" Monday is when X spoke.
    """
    open_to = [
        (_distance(cue, time.span), i)
        for i, cue in here
        if not overlaps_any(time.span, claims[i].content)
        and _at_one_depth(time.span, cue, claims)
        and _is_of_clause(time, cue, claims[i].content, text)
    ]
    if not open_to:
        return []
    least = min(distance for distance, _ in open_to)
    return sorted({i for distance, i in open_to if distance == least})


def _is_of_clause(time: Time, cue: Span, content: Iterable[Span], text: str) -> bool:
    """Return whether a time can be that of the cue's verb: neither stands in a relative clause without the other
    ("said Ana, who came on Monday"), nor with another verb ("left on Monday and said"); a bare length only beside it.
    """
    if time.type == "DURATION" and time.start is None and time.end is None:
        return _distance(cue, time.span) <= _BESIDE
    if time.span.end <= cue.start:
        before = text[time.span.end : cue.start].lower().rpartition(",")[2].split()
        return not before or not (before[-1] in words("conjunct") or words("relative") & set(before))
    between = [c for c in range(cue.end, time.span.start) if not any(part.start <= c < part.end for part in content)]
    return not words("relative") & set("".join(text[c] for c in between).lower().split())


def _at_one_depth(time: Span, cue: Span, claims: Iterable[Claim]) -> bool:
    return all(overlaps_any(cue, claim.content) for claim in claims if overlaps_any(time, claim.content))


def _distance(cue: Span, time: Span) -> int:
    return max(cue.start - time.end, time.start - cue.end, 0)


def _with(claim: Claim, saying: Sequence[Time], found: Sequence[Time]) -> Claim:
    content = [replace(t, belongs="content") for t in inside(found, claim.content)]
    return detailed(claim, times=tuple(sorted([*content, *saying], key=lambda t: t.span)))
