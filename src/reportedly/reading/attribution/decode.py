"""What the network saw in a text to attributions: cues, the words each one links to, and how sure all that is.

The network gives each word the chances of being source, cue or content, and each pair of words the odds that one
belongs to the cue that the other is in. Cues come first; then, for all cues at once, the best stretches of content
(several, broken by what is between them) and the best one stretch of source are found by dynamic programming over
the odds of membership and the chances that a stretch begins or ends at a word; last, words wanted by two cues go to
the one that is surer of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.model.claim import Attribution
from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from reportedly.learned import Encoded

    Floats = NDArray[np.floating[Any]]

_SOURCE, _CUE, _CONTENT = 1, 5, 9  # columns of B of each role among the tags; I, E, S follow
_TINY = 1e-4
_LIFTS = (0.0, 1.0, 2.0, 4.0)
_IN_CUE = 0.4
"""The least chance with which a word at the edge of a cue is in it, where another word is surer."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts of the decision weigh; tuned on the dev half of PolNeAR by `bench/attribution.py`.

    `cue` is the least chance that a cue begins at a word, `keep` the least confidence of an attribution;
    `edge` weighs the chances of edges against membership, for source and for content; `bias` is added to the odds
    of membership, and `role` times the odds that the tags give the role at all.
    """

    cue: float = 0.2
    keep: float = 0.25
    edge: tuple[float, float] = (0.5, 1.0)
    bias: tuple[float, float] = (0.0, 0.5)
    role: tuple[float, float] = (0.3, 0.3)
    calibration: tuple[float, ...] = (-1.8579, 0.3241, 0.2023, 0.1379, 0.1674, 0.0758, -0.3678)


WEIGHTS = Weights()


@dataclass(slots=True)
class Candidate:
    """A cue (words `first` to `last` inclusive) and the words linked to it, numbered over the whole text."""

    first: int
    last: int
    chance: float
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]
    odds: Floats  # float[2, w] of its window: of being source, content of this cue
    start: int  # of its window
    roles: Floats  # float[2, w] of its window: odds of being source, content of any


def decode(encoded: Encoded, weights: Weights = WEIGHTS) -> tuple[Attribution, ...]:
    """Return the attributions of a text, outermost ones only, in the order of their cues."""
    out = []
    for candidate in candidates(encoded, weights):
        sure = confidence(features(candidate), weights)
        if sure >= weights.keep:
            out.append(_attribution(encoded, candidate, sure))
    return tuple(out)


def candidates(encoded: Encoded, weights: Weights = WEIGHTS) -> list[Candidate]:
    """Return every cue that may be one, with its source and content; those without content are left out."""
    chances = np.exp(encoded.tags)
    found = _cues(encoded, chances, weights.cue)
    if found:
        _link(found, chances, weights)
        _settle(found)
    return [candidate for candidate in found if candidate.content]


def _cues(encoded: Encoded, chances: Floats, least: float) -> list[Candidate]:
    """Return a candidate for each stretch that is a cue with at least the chance `least` at some word."""
    found = []
    lift = np.log((1 - least) / least)
    for (start, end), links in zip(encoded.windows, encoded.links, strict=True):
        part = chances[start:end, _CUE : _CUE + 4]
        sure = part.sum(1)
        roles = np.stack([_odds(chances[start:end, k : k + 4].sum(1)) for k in (_SOURCE, _CONTENT)])
        (stretches,) = _stretches(_odds(sure)[None] + lift, _edges(part)[:, None], once=False)
        for a, b in stretches:
            likely = a + np.flatnonzero(sure[a : b + 1] >= min(_IN_CUE, sure[a : b + 1].max()))
            first, last = int(likely[0]), int(likely[-1])
            odds = links[:, first : last + 1].mean(1)
            found.append(
                Candidate(start + first, start + last, float(sure[a : b + 1].max()), [], [], odds, start, roles)
            )
    return found


def _link(found: list[Candidate], chances: Floats, weights: Weights) -> None:
    """Fill in the source and the content of all candidates, in one walk over their windows side by side."""
    width = max(c.odds.shape[1] for c in found)
    odds = np.full((2, len(found), width), -50.0)
    edges = np.full((2, 4, len(found), width), -50.0)  # opens, does not open, closes, does not close
    for n, c in enumerate(found):
        w = c.odds.shape[1]
        part = chances[c.start : c.start + w]
        odds[:, n, :w] = c.odds + np.asarray(weights.role)[:, None] * c.roles
        odds[:, n, c.first - c.start : c.last + 1 - c.start] = -50.0
        for r, role in enumerate((_SOURCE, _CONTENT)):
            edges[r, :, n, :w] = _edges(part[:, role : role + 4])
    odds += np.asarray(weights.bias)[:, None, None]
    edges *= np.asarray(weights.edge)[:, None, None, None]
    for n, stretches in enumerate(_stretches(odds[0], edges[0], once=True)):
        found[n].source = [(found[n].start + a, found[n].start + b) for a, b in stretches]
    empty = list(range(len(found)))
    for more in _LIFTS:  # a cue has content: where the odds are all too low, what is least unlikely
        parts = _stretches(odds[1, empty] + more, edges[1][:, empty], once=False)
        for n, stretches in zip(empty, parts, strict=True):
            found[n].content = [(found[n].start + a, found[n].start + b) for a, b in stretches]
        if not (empty := [n for n in empty if not found[n].content]):
            break


def _odds(chances: Floats) -> Floats:
    held: Floats = np.clip(chances, _TINY, 1 - _TINY)
    odds: Floats = np.log(held / (1 - held))
    return odds


def _edges(chances: Floats) -> Floats:
    """Return float[4, w]: log chances, for a word of the role, to open a stretch or not, to close one or not."""
    begins, goes_on, ends, alone = chances.T + _TINY
    whole = begins + goes_on + ends + alone
    edges: Floats = np.log(np.stack((begins + alone, goes_on + ends, ends + alone, begins + goes_on)) / whole)
    return edges


def _stretches(odds: Floats, edges: Floats, *, once: bool) -> list[list[tuple[int, int]]]:
    """Return for each row the stretches of words whose odds and edges sum highest, one at most where `once`.

    The states are out, in, and (where `once`) done; a stretch may follow another without a gap.
    """
    opens, stays, closes, open_ended = edges
    rows, width = odds.shape
    out, inside = np.zeros(rows), np.full(rows, -np.inf)
    before = np.zeros(rows)  # out, with no stretch yet
    came = np.zeros((3, width, rows), np.int8)
    for i in range(width):
        shut = inside + (closes[:, i - 1] if i else 0.0)
        fresh = before if once else np.maximum(out, shut)
        runs = inside + (open_ended[:, i - 1] + stays[:, i] if i else 0.0)
        start = fresh + opens[:, i]
        came[0, i] = shut > out
        came[1, i] = np.where(runs >= start, 1, np.where((shut > out) & (not once), 2, 0))
        out = np.maximum(out, shut)
        inside = np.maximum(runs, start) + odds[:, i]
    ended = inside + closes[:, -1] > out
    return [_traced(came[:, :, n], bool(ended[n]), once=once) for n in range(rows)]


def _traced(came: NDArray[np.int8], inside: bool, *, once: bool) -> list[tuple[int, int]]:
    """Return the stretches of one row, walked back from its end."""
    out, last = [], came.shape[1] - 1
    for i in range(came.shape[1] - 1, -1, -1):
        if inside and came[1, i] != 1:
            out.append((i, last))
            if once:
                break
            inside, last = came[1, i] == 2, i - 1
        elif not inside and came[0, i]:
            inside, last = True, i - 1
    return out[::-1]


def _settle(found: list[Candidate]) -> None:
    """Give the words wanted as content by several cues to the one with the highest odds over them."""
    owner: dict[int, int] = {}
    for n, c in enumerate(found):
        for a, b in c.content:
            for word in range(a, b + 1):
                rival = owner.get(word)
                if rival is None or _wants(c, word) > _wants(found[rival], word):
                    owner[word] = n
    for n, c in enumerate(found):
        c.content = list(_runs([w for a, b in c.content for w in range(a, b + 1) if owner[w] == n], c.content))


def _wants(candidate: Candidate, word: int) -> float:
    return float(candidate.odds[1, word - candidate.start])


def _runs(words: list[int], parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches of following words, parted where `parts` were."""
    begins = {a for a, _ in parts}
    first = -1
    for n, word in enumerate(words):
        if first < 0 or word != words[n - 1] + 1 or word in begins:
            if first >= 0:
                yield first, words[n - 1]
            first = word
    if words:
        yield first, words[-1]


def features(candidate: Candidate) -> tuple[float, ...]:
    """Return what the confidence is made from: log odds of the cue; mean odds of content and of source, of this cue
    and of any; whether there is no source.
    """
    cue = min(max(candidate.chance, _TINY), 1 - _TINY)

    def mean(odds: Floats, parts: list[tuple[int, int]]) -> float:
        values = np.concatenate([odds[a - candidate.start : b + 1 - candidate.start] for a, b in parts])
        return float(np.clip(values, -5, 5).mean())

    contents = [mean(odds[1], candidate.content) for odds in (candidate.odds, candidate.roles)]
    sources = [
        mean(odds[0], candidate.source) if candidate.source else 0.0 for odds in (candidate.odds, candidate.roles)
    ]
    return (float(np.log(cue / (1 - cue))), *contents, *sources, float(not candidate.source))


def confidence(values: tuple[float, ...], weights: Weights = WEIGHTS) -> float:
    """Return the chance that source and content are both right, from `features`."""
    score = weights.calibration[0] + sum(a * b for a, b in zip(weights.calibration[1:], values, strict=True))
    return float(1 / (1 + np.exp(-score)))


def _attribution(encoded: Encoded, candidate: Candidate, sure: float) -> Attribution:
    spans = encoded.words.spans

    def whole(parts: list[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span(spans[a][0], spans[b][1]) for a, b in parts)

    cue = whole([(candidate.first, candidate.last)])
    return Attribution(whole(candidate.source), cue, whole(candidate.content), round(sure, 4), encoded.by)
