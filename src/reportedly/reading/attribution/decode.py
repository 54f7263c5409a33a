"""What the network saw in a text to attributions: cues, the words each one links to, and how sure all that is.

The network gives each word the chances of being source, cue or content, and each pair of words the odds that one
belongs to the cue that the other is in. Cues come first; then, for all cues at once, the best stretches of content
(several, broken by what is between them) and the best one stretch of source are found by dynamic programming over
the odds of membership and the chances that a stretch begins or ends at a word; words wanted by two cues go to the one
that is surer of them; last, quotations make contents whole: what runs on is taken along, what stands beside is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
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
_NEVER = -50.0
_IN_CUE = 0.4
"""The least chance with which a word at the edge of a cue is in it, where another word is surer."""
_BESIDE = 1.5
"""The least mean odds of a part of content without quotation marks, where another part of it is a quotation."""
_QUOTATION = 0.9
"""The share of words inside quotation marks from which a part of content is a quotation."""
_RUNS_ON, _RUNS = 0.7, 3
"""The least mean chance, and the fewest words, of a quotation that no cue claims to go on from the one before it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts of the decision weigh; tuned on the dev half of PolNeAR by `bench/attribution.py`.

    `cue` is the least chance that a cue begins at a word, `keep` the least confidence of an attribution;
    `edge` weighs the chances of edges against membership, for source and for content; `bias` is added to the odds
    of membership, and `role` times the odds that the tags give the role at all.
    """

    cue: float = 0.2
    keep: float = 0.28
    edge: tuple[float, float] = (0.5, 1.0)
    bias: tuple[float, float] = (0.0, 0.5)
    role: tuple[float, float] = (0.3, 0.3)
    calibration: tuple[float, ...] = (-1.845, 0.3146, 0.1484, 0.1732, 0.1969, 0.0542, 0.0065)


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
    kept = []
    for candidate in candidates(encoded, weights):
        sure = confidence(features(candidate), weights)
        if sure >= weights.keep:
            kept.append((candidate, sure))
    _make_whole([candidate for candidate, _ in kept], encoded)
    return tuple(_attribution(encoded, candidate, sure) for candidate, sure in kept)


def candidates(encoded: Encoded, weights: Weights = WEIGHTS) -> list[Candidate]:
    """Return every cue that may be one, with its source and content; those without content are left out."""
    if not encoded.windows:
        return []
    chances = np.exp(encoded.tags)
    found = _cues(encoded, chances, weights.cue)
    if found:
        _link(found, chances, weights)
        _settle(found)
    return [candidate for candidate in found if candidate.content]


def _cues(encoded: Encoded, chances: Floats, least: float) -> list[Candidate]:
    """Return a candidate for each stretch that is a cue with at least the chance `least` at some word."""
    found = []
    part = chances[:, _CUE : _CUE + 4]
    surest = part.sum(1)
    roles = np.stack([_odds(chances[:, k : k + 4].sum(1)) for k in (_SOURCE, _CONTENT)])
    width = max(end - start for start, end in encoded.windows)
    odds, edges = np.full((len(encoded.windows), width), _NEVER), np.full((4, len(encoded.windows), width), _NEVER)
    every, all_edges = _odds(surest) + np.log((1 - least) / least), _edges(part)
    for n, (start, end) in enumerate(encoded.windows):
        odds[n, : end - start], edges[:, n, : end - start] = every[start:end], all_edges[:, start:end]
    for (start, end), links, stretches in zip(
        encoded.windows, encoded.links, _stretches(odds, edges, once=False), strict=True
    ):
        sure = surest[start:end]
        for a, b in stretches:
            likely = a + np.flatnonzero(sure[a : b + 1] >= min(_IN_CUE, sure[a : b + 1].max()))
            first, last = int(likely[0]), int(likely[-1])
            linked = np.add.reduce(links[:, first : last + 1], 1) / (last + 1 - first)
            chance = float(sure[a : b + 1].max())
            found.append(Candidate(start + first, start + last, chance, [], [], linked, start, roles[:, start:end]))
    return found


def _link(found: list[Candidate], chances: Floats, weights: Weights) -> None:
    """Fill in the source and the content of all candidates, in one walk over their windows side by side."""
    width = max(c.odds.shape[1] for c in found)
    odds = np.full((2, len(found), width), _NEVER)
    edges = np.full((2, 4, len(found), width), _NEVER)  # opens, does not open, closes, does not close
    every = np.stack([_edges(chances[:, role : role + 4]) for role in (_SOURCE, _CONTENT)])
    for n, c in enumerate(found):
        w = c.odds.shape[1]
        odds[:, n, :w] = c.odds + np.asarray(weights.role)[:, None] * c.roles
        odds[:, n, c.first - c.start : c.last + 1 - c.start] = _NEVER
        edges[:, :, n, :w] = every[:, :, c.start : c.start + w]
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
    opens, stays, closes, open_ended = np.ascontiguousarray(edges.transpose(0, 2, 1))
    odds = np.ascontiguousarray(odds.T)
    width, rows = odds.shape
    shuts, runs, outs = (np.full((width, rows), -np.inf) for _ in range(3))
    starts = opens if once else opens.copy()
    longer = open_ended[:-1] + stays[1:]
    out = outs[0] = np.zeros(rows)
    inside = starts[0] + odds[0]
    steps = zip(closes[:-1], longer, odds[1:], shuts[1:], runs[1:], starts[1:], outs[1:], strict=True)
    for closing, lasting, gain, shut, run, start, best in steps:
        np.add(inside, closing, out=shut)
        np.add(inside, lasting, out=run)
        out = np.maximum(out, shut, out=best)
        if not once:
            np.add(start, out, out=start)
        inside = np.maximum(run, start) + gain
    shut = np.concatenate((np.zeros((1, rows), bool), shuts[1:] > outs[:-1])).T.tolist()
    goes_on, ended = (runs >= starts).T.tolist(), (inside + closes[-1] > out).tolist()
    return [_traced(*row, once=once) for row in zip(shut, goes_on, ended, strict=True)]


def _traced(shut: list[bool], goes_on: list[bool], inside: bool, *, once: bool) -> list[tuple[int, int]]:
    """Return the stretches of one row, walked back from its end."""
    out, last = [], len(shut) - 1
    for i in range(len(shut) - 1, -1, -1):
        if inside and not goes_on[i]:
            out.append((i, last))
            if once:
                break
            inside, last = shut[i], i - 1
        elif not inside and shut[i]:
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


def _make_whole(found: list[Candidate], encoded: Encoded) -> None:
    """Leave what stands beside quotations, and give a quotation that no cue claims to the one before it.

    "Before" is: in the same paragraph, or in the one before that.
    """
    quoted = np.asarray(encoded.words.kinds, np.int8) >= 4
    for c in found:
        _leave_beside(c, quoted)
    owner = np.full(len(quoted), -1)
    for n, c in enumerate(found):
        for a, b in (*c.source, (c.first, c.last), *c.content):
            owner[a : b + 1] = n
    chances = np.exp(encoded.tags[:, _CONTENT : _CONTENT + 4]).sum(1)
    breaks = np.asarray(encoded.words.breaks)
    for a, b in _unclaimed(quoted & (owner < 0), breaks):
        words = [i for i in range(a, b + 1) if encoded.words.forms[i].isalnum()]
        if len(words) < _RUNS or chances[words].mean() < _RUNS_ON:
            continue
        paragraph = int(np.searchsorted(breaks, a, "right")) - 1
        owned = np.flatnonzero(owner[breaks[max(0, paragraph - 1)] : a] >= 0)
        if len(owned):
            n = int(owner[breaks[max(0, paragraph - 1)] + owned[-1]])
            if {_is_straight(encoded, *part) for part in ((a, b), *found[n].content)} >= {True, False}:
                continue  # what stands around a quotation inside another: “No,” she said in "it rained all day"
            found[n].content = sorted([*found[n].content, (a, b)])
            owner[a : b + 1] = n


def _is_straight(encoded: Encoded, first: int, last: int) -> bool | None:
    """Return whether the first quotation mark of a stretch is a straight one, None where it has none."""
    mark = next((i for i in range(first, last + 1) if encoded.words.forms[i] == '"'), None)
    return None if mark is None else mark in encoded.words.straight


def _leave_beside(candidate: Candidate, quoted: NDArray[np.bool_]) -> None:
    """Leave the parts without quotation marks that are unsure: "“You win,” she said, but he slept"."""
    if not any(quoted[a : b + 1].mean() > _QUOTATION for a, b in candidate.content):
        return
    odds, start = candidate.odds[1], candidate.start
    candidate.content = [
        (a, b)
        for a, b in candidate.content
        if quoted[a : b + 1].any() or odds[a - start : b + 1 - start].mean() >= _BESIDE
    ]


def _unclaimed(free: NDArray[np.bool_], breaks: NDArray[np.int_]) -> Iterator[tuple[int, int]]:
    """Yield stretches of free words, within a paragraph each."""
    bounds = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    for first, after in zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True):
        cuts = [first, *(int(b) for b in breaks if first < b < after), after]
        yield from ((a, b - 1) for a, b in pairwise(cuts))


def features(candidate: Candidate) -> tuple[float, ...]:
    """Return what the confidence is made from: log odds of the cue; mean odds of content and of source, of this cue
    and of any; whether there is no source.
    """
    cue = min(max(candidate.chance, _TINY), 1 - _TINY)

    def mean(odds: Floats, parts: list[tuple[int, int]]) -> float:
        values = np.concatenate([odds[a - candidate.start : b + 1 - candidate.start] for a, b in parts])
        return float(np.add.reduce(np.minimum(np.maximum(values, -5), 5)) / len(values))

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
