"""Turns a text into what the trained network sees in it: role and entity tags, links, word vectors.

The only file that imports onnxruntime and tokenizers, and only when a network is opened. Text is cut
into words, words into word pieces, whole paragraphs into windows; one window is one run of the network,
so what is read beside a report, and on how many threads, cannot change its result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# `''` and two back quotes are how some agencies and corpora write double quotation marks.
_WORD = re.compile(r"''|``|[^\W_]+|[^\w\s]|_")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_OPENING, _CLOSING, _EITHER = frozenset("“„«‟``") | {"``"}, frozenset("”»"), frozenset({'"', "''", "＂"})  # noqa: RUF001
_SINGLE = str.maketrans({"‘": "'", "’": "'", "‛": "'", "´": "'"})  # noqa: RUF001
_ENDS_LINE = frozenset(".!?:\"”'’)")  # noqa: RUF001
# A line shorter than this was not broken to fit a column (the narrowest seen is 60).
_SHORT_LINE = 50
# The most pieces in a window, [CLS] and [SEP] included; the network was trained on 96 to 256.
WINDOW = 256
_PIECES_A_WORD = 8


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words; every tuple but `breaks` is as long as there are words.

    `spans` are code points of the text; `forms` the words with quotation marks made plain; `kinds` are
    0 to 7, 4 when inside quotation marks plus 0 lower case, 1 capitalised, 2 all capitals, 3 mixed;
    `breaks` are the numbers of the words that open a paragraph, the first word's among them.
    """

    spans: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
    kinds: tuple[int, ...]
    breaks: tuple[int, ...]


def words_of(text: str) -> Words:
    """The words of `text`: runs of letters and digits, and each other sign by itself."""
    matches = list(_WORD.finditer(text))
    spans = tuple(m.span() for m in matches)
    raw = [m.group() for m in matches]
    breaks = tuple(i for i in range(len(spans)) if i == 0 or _parted(text, spans[i - 1][1], spans[i][0]))
    quoted = _quoted(text, raw, spans, frozenset(breaks))
    kinds = tuple(4 * inside + _shape(word) for inside, word in zip(quoted, raw, strict=True))
    return Words(spans, tuple(_plain(word) for word in raw), kinds, breaks)


def _parted(text: str, end: int, start: int) -> bool:
    """Whether a paragraph ends between two words: a blank line, or a line end that broke no column."""
    if start - end < 1 or "\n" not in (gap := text[end:start]):
        return False
    if _BLANK.search(gap) or text[end - 1] in _ENDS_LINE:
        return True
    return end - (text.rfind("\n", 0, end) + 1) < _SHORT_LINE


def _plain(word: str) -> str:
    if word in _OPENING or word in _CLOSING or word in _EITHER:
        return '"'
    return word.translate(_SINGLE)


def _shape(word: str) -> int:
    if word.islower() or word == word.lower():
        return 0
    if word[0].isupper() and (len(word) == 1 or word[1:] == word[1:].lower()):
        return 1
    return 2 if word == word.upper() else 3


def _quoted(
    text: str, raw: Sequence[str], spans: Sequence[tuple[int, int]], breaks: frozenset[int]
) -> list[bool]:
    """Whether each word stands inside double quotation marks, the marks themselves included."""
    inside, out = False, []
    for i, word in enumerate(raw):
        if i in breaks:
            inside = False
        opens = word in _OPENING or (word in _EITHER and not inside and _may_open(text, spans[i]))
        closes = word in _CLOSING or (word in _EITHER and inside)
        out.append(inside or opens)
        inside = opens or (inside and not closes)
    return out


def _may_open(text: str, span: tuple[int, int]) -> bool:
    return span[1] < len(text) and not text[span[1]].isspace()


def windows_of(words: Words, pieces: Sequence[int], most: int = WINDOW) -> tuple[tuple[int, int], ...]:
    """Ranges of words that are read in one run: whole paragraphs of about equal sum of pieces.

    `pieces` counts the word pieces of each word. A paragraph that is too long by itself is cut after
    sentences, a sentence that is too long where it must.
    """
    room = most - 2
    units = list(_units(words, pieces, room))
    total = sum(cost for _, _, cost in units)
    fair = total / max(1, -(-total // room)) if units else 0.0
    out: list[tuple[int, int]] = []
    size = 0
    for start, end, cost in units:
        if out and size + cost <= room and (size + cost / 2 <= fair or size == 0):
            out[-1] = (out[-1][0], end)
            size += cost
        else:
            out.append((start, end))
            size = cost
    return tuple(out)


def _units(words: Words, pieces: Sequence[int], room: int) -> Iterator[tuple[int, int, int]]:
    """(first word, word after the last, pieces and one for the break) of what stays in one window."""
    for start, end in pairwise((*words.breaks, len(words.spans))):
        cost = sum(pieces[start:end]) + 1
        if cost <= room:
            yield start, end, cost
            continue
        first, size = start, 1
        stops = set(_sentence_starts(words, start, end))
        while first < end:
            last, size, stop = first, 1, 0
            while last < end and size + pieces[last] <= room:
                size += pieces[last]
                last += 1
                stop = last if last in stops else stop
            last = stop if stop and last < end else last
            yield first, last, sum(pieces[first:last]) + 1
            first = last


def _sentence_starts(words: Words, start: int, end: int) -> Iterator[int]:
    for i in range(start + 1, end):
        before = i - 2 if words.forms[i - 1] == '"' and i - 2 >= start else i - 1
        if words.forms[before] in {".", "!", "?"} and words.kinds[i] % 4:
            yield i


def pieces_of(tokenize: Callable[[Sequence[str]], Sequence[Sequence[int]]], words: Words) -> list[tuple[int, ...]]:
    """The numbers of the word pieces of each word, at most eight a word, at least one."""
    return [tuple(ids[:_PIECES_A_WORD]) or (100,) for ids in tokenize(words.forms)]
