"""Marked-up text, `{1s|Ana} {1c|said} {1t|it rained}.`, to the text and what a perfect network would see in it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.learned import Encoded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.claim import Attribution
    from reportedly.model.span import Span

_MARK = re.compile(r"\{(\d+)([sct])\|([^{}]*)\}")
Spans = dict[tuple[str, str], list[tuple[int, int]]]


def plain(marked: str) -> tuple[str, Spans]:
    """Return the text without marks, and the spans of each (number, role); a source may serve "12s", 1 and 2."""
    text, at, spans = "", 0, defaultdict(list)
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        for number in match[1]:
            spans[number, match[2]].append((len(text), len(text) + len(match[3])))
        text += match[3]
        at = match.end()
    return text + marked[at:], dict(spans)


def encoded_of(marked: str, sure: float = 4.0) -> tuple[str, Encoded]:
    """Return the text and what a network that is right everywhere would give for it, in one window."""
    text, spans = plain(marked)
    words = words_of(text)
    n = len(words.spans)
    chances = np.full((n, 13), 0.001)
    chances[:, 0] = 1.0
    links = np.full((2, n, n), -sure)
    numbered: dict[tuple[str, str], list[int]] = {}
    for (number, role), stretches in spans.items():
        for start, end in stretches:
            inside = [i for i, (a, b) in enumerate(words.spans) if a < end and b > start]
            numbered.setdefault((number, role), []).extend(inside)
            tags = ["S"] if len(inside) == 1 else ["B", *"I" * (len(inside) - 2), "E"]
            for i, tag in zip(inside, tags, strict=True):
                chances[i] = 0.001
                chances[i, 1 + 4 * "sct".index(role) + "BIES".index(tag)] = 1.0
    for (number, role), inside in numbered.items():
        for r, other in enumerate("st"):
            if role == "c" and (number, other) in numbered:
                links[np.ix_([r], inside, numbered[number, other])] = sure
    tags = np.log(chances / chances.sum(1, keepdims=True)).astype(np.float32)
    window = ((0, n),)
    vectors = np.zeros((n, 384), np.float32)
    return text, Encoded(words, window, tags, (links.astype(np.float32),), vectors, (), "a perfect network")


def read_back(text: str, found: Iterable[Attribution]) -> list[dict[str, list[str]]]:
    """Return the words of each attribution."""

    def words(spans: tuple[Span, ...]) -> list[str]:
        return [span.of(text) for span in spans]

    return [{"source": words(a.source), "cue": words(a.cue), "content": words(a.content)} for a in found]


def wanted(marked: str) -> list[dict[str, list[str]]]:
    """Return the words of each marked attribution, in the order of their cues."""
    text, spans = plain(marked)
    out: list[tuple[int, Any]] = []
    for number in {number for number, _ in spans}:
        parts = {role: [text[a:b] for a, b in spans.get((number, role), [])] for role in "sct"}
        record = {"source": parts["s"], "cue": parts["c"], "content": parts["t"]}
        out.append((spans[number, "c"][0][0], record))
    return [record for _, record in sorted(out, key=lambda pair: pair[0])]
