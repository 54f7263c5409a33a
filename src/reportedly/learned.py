"""Turns a text into what the trained network sees in it: role and entity tags, links, word vectors.

The only file that imports onnxruntime and tokenizers, and only when a network is opened. Text is cut
into words, words into word pieces, whole paragraphs into windows; one window is one run of the network,
so what is read beside a report, and on how many threads, cannot change its result.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import WeightsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy import ndarray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Array = ndarray[Any, Any]

# `''` and two back quotes are how some agencies and corpora write double quotation marks.
# Signs that are not seen (marks of byte order and of direction, soft hyphens) are no words.
_WORD = re.compile(r"''|``|[^\W_]+|[^\w\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|_")
_LINE_END = re.compile("\n")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_OPENING, _CLOSING, _EITHER = frozenset("“„«‟``") | {"``"}, frozenset("”»"), frozenset({'"', "''", "＂"})
_SINGLE = str.maketrans({"‘": "'", "’": "'", "‛": "'", "´": "'"})
_ENDS_LINE = frozenset(".!?:\"”'’)")
# A line shorter than this was not broken to fit a column (the narrowest seen is 60).
_SHORT_LINE = 50
# The most pieces in a window, [CLS] and [SEP] included; of 160 to 256, 192 reads best (docs/attribution.md).
WINDOW = 192
_PIECES_A_WORD = 8
# Words whose pieces are remembered, about 10 MB.
_KNOWN = 50_000


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words; every tuple but `breaks` is as long as there are words.

    `spans` are code points of the text; `forms` the words with quotation marks made plain; `kinds` are
    0 to 7, 4 when inside quotation marks plus 0 lower case, 1 capitalised, 2 all capitals, 3 mixed;
    `breaks` are the numbers of the words that open a paragraph, the first word's among them; `straight` those of
    quotation marks that were straight in the text.
    """

    spans: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
    kinds: tuple[int, ...]
    breaks: tuple[int, ...]
    straight: frozenset[int] = frozenset()


def words_of(text: str) -> Words:
    """The words of `text`: runs of letters and digits, and each other sign by itself."""
    matches = list(_WORD.finditer(text))
    spans = tuple(m.span() for m in matches)
    raw = [m.group() for m in matches]
    starts = [start for start, _ in spans]
    after = sorted({bisect_left(starts, m.start()) for m in _LINE_END.finditer(text)} - {0, len(spans)})
    breaks = (*range(min(1, len(spans))), *(i for i in after if _parted(text, spans[i - 1][1], spans[i][0])))
    quoted = _quoted(text, raw, spans, frozenset(breaks))
    kinds = tuple(4 * inside + _shape(word) for inside, word in zip(quoted, raw, strict=True))
    straight = frozenset(i for i, word in enumerate(raw) if word == '"')
    return Words(spans, tuple(_plain(word) for word in raw), kinds, breaks, straight)


def _parted(text: str, end: int, start: int) -> bool:
    """Whether a paragraph ends between two words with a line end between them: a blank line, or it broke no column."""
    if _BLANK.search(text, end, start) or text[end - 1] in _ENDS_LINE:
        return True
    return end - (text.rfind("\n", 0, end) + 1) < _SHORT_LINE


def _plain(word: str) -> str:
    if word.isalnum():
        return word
    if word in _OPENING or word in _CLOSING or word in _EITHER:
        return '"'
    return word.translate(_SINGLE)


def _shape(word: str) -> int:
    if word.islower() or word == word.lower():
        return 0
    if word[0].isupper() and (len(word) == 1 or word[1:] == word[1:].lower()):
        return 1
    return 2 if word == word.upper() else 3


def _quoted(text: str, raw: Sequence[str], spans: Sequence[tuple[int, int]], breaks: frozenset[int]) -> list[bool]:
    """Whether each word stands inside double quotation marks, the marks themselves included."""
    inside, out = False, []
    for i, word in enumerate(raw):
        if i in breaks:
            inside = False
        if word.isalnum():
            out.append(inside)
            continue
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
    held: tuple[int, int, int] | None = None  # paragraphs that announce the next one ("He said:")
    for start, end in pairwise((*words.breaks, len(words.spans))):
        cost = sum(pieces[start:end]) + 1
        if held and held[2] + cost > room:
            yield held
            held = None
        if held:
            start, cost = held[0], held[2] + cost  # noqa: PLW2901
        if cost <= room:
            held = (start, end, cost)
            if words.forms[end - 1] != ":":
                yield held
                held = None
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
    if held:
        yield held


def _sentence_starts(words: Words, start: int, end: int) -> Iterator[int]:
    for i in range(start + 1, end):
        before = i - 2 if words.forms[i - 1] == '"' and i - 2 >= start else i - 1
        if words.forms[before] in {".", "!", "?"} and words.kinds[i] % 4:
            yield i


def pieces_of(tokenize: Callable[[Sequence[str]], Sequence[Sequence[int]]], words: Words) -> list[tuple[int, ...]]:
    """The numbers of the word pieces of each word, at most eight a word, at least one."""
    return [tuple(ids[:_PIECES_A_WORD]) or (100,) for ids in tokenize(words.forms)]


ENTITIES = ("person", "organisation", "outlet", "armed group", "place", "facility", "nationality", "date", "number")
"""Kinds of entity in the order of the network's tags: O, then B, I, E, S of each."""
_FILES = ("reader.onnx", "tokenizer.json")
_BREAK, _OPEN = 102, 101  # [SEP] stands where a paragraph ends, [CLS] before everything


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing in code points of the text; `kind` is one of ENTITIES, `confidence` 0 to 1."""

    start: int
    end: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What one pass of the network gives for a text of n words.

    `windows` are the ranges of words that were read together. `tags` is float32[n, 13]: log probabilities of O,
    then B, I, E, S of source, of cue and of content. `links` has a float32[2, w, w] for each window: log odds that
    the column's word is in the source (0), in the content (1) of the attribution whose cue holds the row's word;
    over a cue of several words their mean counts. `vectors` is float16[n, 384], one a word. `by` names the weights.
    """

    words: Words
    windows: tuple[tuple[int, int], ...]
    tags: Array
    links: tuple[Array, ...]
    vectors: Array
    entities: tuple[Entity, ...]
    by: str


class Network:
    """The trained network, opened; `encode` reads one text at a time and may be called from several threads."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, by: str) -> None:
        self._session, self._tokenizer, self._by = session, tokenizer, by
        self._known: dict[str, list[int]] = {}  # pieces of words already cut; each word is cut by itself

    def encode(self, text: str) -> Encoded:
        """What the network sees in `text`: the same bytes whatever else is read, on any number of threads."""
        import numpy as np  # noqa: PLC0415 - nothing heavy at import

        words = words_of(text)
        pieces = pieces_of(self._pieces, words)
        windows = windows_of(words, [len(p) for p in pieces])
        runs = [self._run(words, pieces, *window) for window in windows]
        if not runs:
            return Encoded(words, (), np.zeros((0, 13), np.float32), (), np.zeros((0, 384), np.float16), (), self._by)
        tags, entities, links, vectors = zip(*runs, strict=True)
        found = tuple(_entities(words.spans, np.exp(np.concatenate(entities)), words.breaks))
        return Encoded(words, windows, np.concatenate(tags), links, np.concatenate(vectors), found, self._by)

    def _pieces(self, forms: Sequence[str]) -> list[list[int]]:
        held = {form: self._known[form] for form in forms if form in self._known}
        fresh = [form for form in dict.fromkeys(forms) if form not in held]
        encoding = self._tokenizer.encode(fresh, is_pretokenized=True, add_special_tokens=False)
        found: dict[str, list[int]] = {form: [] for form in fresh}
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                found[fresh[word]].append(piece)
        if len(self._known) < _KNOWN:
            self._known.update(found)
        held.update(found)
        return [held[form] for form in forms]

    def _run(self, words: Words, pieces: Sequence[tuple[int, ...]], start: int, end: int) -> tuple[Array, ...]:
        import numpy as np  # noqa: PLC0415 - nothing heavy at import

        ids, kinds, first = [_OPEN], [0], []
        breaks = frozenset(words.breaks)
        for i in range(start, end):
            if i in breaks and i > start:
                ids.append(_BREAK)
                kinds.append(0)
            first.append(len(ids))
            ids.extend(pieces[i])
            kinds.extend([words.kinds[i]] * len(pieces[i]))
        ids.append(_BREAK)
        kinds.append(0)
        feed = {"ids": ids, "kinds": kinds, "first": first}
        *others, vectors = self._session.run(None, {k: np.asarray(v, np.int64) for k, v in feed.items()})
        # Half the memory of a report as long as a book's chapter.
        return (*others, vectors.astype(np.float16, copy=False))


def load(folder: Path | None = None, threads: int = 1) -> Network:
    """The network whose files lie in `folder`, by default the one that comes with the package.

    Raises:
        WeightsError: a file is missing, or is not the one whose checksum is written beside it.
    """
    import onnxruntime  # noqa: PLC0415 - nothing heavy at import
    from tokenizers import Tokenizer as Tokens  # noqa: PLC0415

    folder = folder or Path(__file__).parent / "weights"
    sums = checksums(folder)
    content = {name: _verified(folder / name, sums.get(name)) for name in _FILES}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content["reader.onnx"], options, providers=["CPUExecutionProvider"])
    tokenizer = Tokens.from_str(content["tokenizer.json"].decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Network(session, tokenizer, f"reader:{sums['reader.onnx'][:12]}")


def checksums(folder: Path | None = None) -> dict[str, str]:
    """SHA-256 of each file of weights, as written beside them.

    Raises:
        WeightsError: the list of checksums is missing or no list.
    """
    path = (folder or Path(__file__).parent / "weights") / "checksums.json"
    try:
        sums = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WeightsError(path.name, f"cannot be read from {path.parent} ({error.strerror})") from error
    except ValueError as error:
        raise WeightsError(path.name, "is damaged (not JSON)") from error
    if not isinstance(sums, dict):
        raise WeightsError(path.name, "is damaged (not a list of checksums)")
    return sums


def _verified(path: Path, expected: str | None) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(path.name, f"cannot be read from {path.parent} ({error.strerror})") from error
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise WeightsError(path.name, f"is damaged (its SHA-256 is {found}, expected {expected})")
    return content


def _entities(spans: Sequence[tuple[int, int]], chances: Array, breaks: Sequence[int]) -> Iterator[Entity]:
    """Stretches of words whose most likely tag is of one kind, begun anew at B, at S and at a paragraph."""
    most = chances.argmax(1)
    best, kinds, places = most.tolist(), ((most - 1) // 4).tolist(), ((most - 1) % 4).tolist()
    opens = frozenset(breaks)
    start = -1
    for i in range(len(spans) + 1):
        goes_on = (
            start >= 0 and i < len(spans) and i not in opens and best[i] and kinds[i] == kinds[start]
            and places[i] in (1, 2) and places[i - 1] in (0, 1)
        )  # fmt: skip
        if goes_on:
            continue
        if start >= 0:
            kind = kinds[start]
            sure = chances[start:i, 1 + 4 * kind : 5 + 4 * kind].sum(1).mean()
            yield Entity(spans[start][0], spans[i - 1][1], ENTITIES[kind], round(float(sure), 4))
        start = i if i < len(spans) and best[i] else -1
