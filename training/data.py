"""Turns the corpora into training windows: word pieces, tags of roles and entities, links of words to cues."""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from reportedly.learned import Words, pieces_of, windows_of, words_of

ROLES = ("source", "cue", "content")
ENTITIES = ("person", "organisation", "outlet", "armed group", "place", "facility", "nationality", "date", "number")
_SPACY = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "nationality", "DATE": "date", "TIME": "date", "CARDINAL": "number", "MONEY": "number",
    "PERCENT": "number", "QUANTITY": "number",
}  # fmt: skip
_NAMED = {"person", "organisation", "outlet", "armed group", "place", "facility", "nationality"}
_OUTLET = re.compile(
    r"(?i:the )?(?:[A-Z][\w.&'’-]+ )+(?:Times|Post|Journal|Herald|Tribune|Gazette|Telegraph|News|Guardian|Chronicle"
    r"|Globe|Magazine|Review|Daily|Observer|Register)"
)
_ARMED = re.compile(
    r"(?i:the )?(?:[A-Z][\w'’-]+ )+(?:Brigades?|Militia|Battalion|Martyrs Brigade|Liberation Army|Liberation Front"
    r"|Resistance Army|Jihad)"
)
_PEOPLE = {
    "Trump",
    "Clinton",
    "Cruz",
    "Obama",
    "Rubio",
    "Sanders",
    "Carson",
    "Kasich",
    "Foley",
    "Bush",
    "Hillary",
    "Jeb",
    "Biden",
}
_PLACES = {
    "Kobane",
    "Kobani",
    "Sirte",
    "Raqqa",
    "Benghazi",
    "Derna",
    "Mosul",
    "Aleppo",
    "Tikrit",
    "Fallujah",
    "Misrata",
}
_NEITHER = {"Facebook", "Twitter", "YouTube", "Obamacare", "###", "##", "#", "####", "State", "Islam"}
FIRST = tuple(4 * n for n in range(len(ROLES)))  # tag of B of each role is 1 + that; B, I, E, S follow; 0 is O
TAGS = 1 + 4 * len(ROLES)
ENTITY_TAGS = 1 + 4 * len(ENTITIES)


@dataclass(slots=True)
class Document:
    """A text cut into words and pieces, with its labels; -100 is no label."""

    name: str
    text: str
    words: Words
    pieces: list[tuple[int, ...]]
    tags: np.ndarray  # int16[words]
    entities: np.ndarray  # int16[words]
    links: list[tuple[np.ndarray, np.ndarray, np.ndarray]]  # words of cue, source, content, an attribution each


def tokenizer_of(path: Path) -> Tokenizer:
    """The tokenizer without padding, truncation and special tokens."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def tokenize_with(tokenizer: Tokenizer):
    """A function from words to the ids of their pieces."""

    def tokenize(forms):
        out = [[] for _ in forms]
        encoding = tokenizer.encode(list(forms), is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            out[word].append(piece)
        return out

    return tokenize


def _range(words: Words, starts: list[int], start: int, end: int) -> tuple[int, int]:
    """(first, after the last) word that overlaps [start, end)."""
    first = bisect_right(starts, start) - 1
    if first < 0 or words.spans[first][1] <= start:
        first += 1
    last = first
    while last < len(starts) and starts[last] < end:
        last += 1
    return first, last


def _mark(tags: np.ndarray, first: int, last: int, b: int) -> None:
    if last - first == 1:
        tags[first] = b + 3
    elif last > first:
        tags[first], tags[first + 1 : last - 1], tags[last - 1] = b, b + 1, b + 2


def _entities(text: str, silver: list, majority: dict[str, str]) -> list[tuple[int, int, str]]:
    out = []
    for start, end, label in silver:
        form = text[start:end]
        kind = _SPACY.get(label)
        bare = re.sub(r"^(?:the|The) |['’]s$", "", form)
        if bare in _NEITHER:
            continue
        kind = majority.get(bare, kind)
        if kind in _NAMED or label in ("PRODUCT", "WORK_OF_ART", "EVENT", "LAW"):
            kind = _known(bare, form, kind)
        if kind:
            out.append(
                (
                    start,
                    end
                    - (len(form) - len(form.rstrip()))
                    - (2 if re.search(r"['’]s$", form) and kind in _NAMED else 0),
                    kind,
                )
            )
    return out


def _lists() -> tuple[set[str], set[str]]:
    def read(name: str) -> set[str]:
        lines = (Path(__file__).parent / "lists" / name).read_text(encoding="utf-8").splitlines()
        return {re.sub("^The ", "", line.strip()) for line in lines if line.strip()}

    return read("outlets.txt"), read("armed_groups.txt")


_OUTLETS, _ARMED_GROUPS = _lists()


def _known(bare: str, form: str, kind: str | None) -> str | None:
    if bare in _ARMED_GROUPS or _ARMED.fullmatch(form):
        return "armed group"
    if bare in _OUTLETS or (kind != "person" and _OUTLET.fullmatch(form)):
        return "outlet"
    if bare in _PEOPLE:
        return "person"
    return "place" if bare in _PLACES else kind


def _majority(lines: list[dict]) -> dict[str, str]:
    votes: dict[str, Counter] = defaultdict(Counter)
    for line in lines:
        for start, end, label in line["entities"]:
            if (kind := _SPACY.get(label)) in _NAMED:
                votes[re.sub(r"^(?:the|The) |['’]s$", "", line["text"][start:end])][kind] += 1
    out = {}
    for form, count in votes.items():
        kind, most = count.most_common(1)[0]
        if sum(count.values()) >= 8 and most >= 0.6 * sum(count.values()):
            out[form] = kind
    return out


def documents(polnear: Path | None, silver: Path, keep: str, tokenizer: Tokenizer) -> list[Document]:
    """Documents whose silver id begins with `keep`; with role labels where `polnear` gives them."""
    lines = [json.loads(line) for line in silver.open(encoding="utf-8")]
    majority = _majority(lines)
    gold = {}
    if polnear:
        gold = {d["id"]: d for d in map(json.loads, polnear.open(encoding="utf-8"))}
    out = []
    tokenize = tokenize_with(tokenizer)
    for line in lines:
        if line["id"].startswith(keep):
            record = gold.get(line["id"].removeprefix(keep))
            out.append(_document(line, record, majority, tokenize))
    return out


def _document(line: dict, record: dict | None, majority: dict, tokenize) -> Document:
    text = line["text"]
    words = words_of(text)
    starts = [s for s, _ in words.spans]
    entities = np.zeros(len(starts), np.int16)
    for start, end, kind in _entities(text, line["entities"], majority):
        _mark(entities, *_range(words, starts, start, end), 1 + 4 * ENTITIES.index(kind))
    tags = np.full(len(starts), 0 if record else -100, np.int16)
    links = []
    for attribution in record["attributions"] if record else ():
        parts = {r: [_range(words, starts, *span) for span in attribution.get(r) or ()] for r in ROLES}
        for role, ranges in parts.items():
            for first, last in ranges:
                _mark(tags, first, last, 1 + FIRST[ROLES.index(role)])
        flat = {r: np.array([w for first, last in parts[r] for w in range(first, last)], np.int32) for r in ROLES}
        if len(flat["cue"]) and len(flat["content"]):
            links.append((flat["cue"], flat["source"], flat["content"]))
    return Document(line["id"], text, words, pieces_of(tokenize, words), tags, entities, links)


@dataclass(slots=True)
class Window:
    """One run of the network and its labels."""

    ids: list[int]
    kinds: list[int]
    first: list[int]  # number of the first piece of each word
    document: Document
    start: int
    end: int


def window(document: Document, start: int, end: int) -> Window:
    """The pieces of the words `start` to `end`, with [SEP] where a paragraph ends."""
    ids, kinds, first = [101], [0], []
    breaks = set(document.words.breaks)
    for i in range(start, end):
        if i in breaks and i > start:
            ids.append(102)
            kinds.append(0)
        first.append(len(ids))
        ids.extend(document.pieces[i])
        kinds.extend([document.words.kinds[i]] * len(document.pieces[i]))
    return Window([*ids, 102], [*kinds, 0], first, document, start, end)


def random_windows(document: Document, rng: random.Random) -> list[Window]:
    """Windows of a size drawn anew, the first of them begun after a paragraph drawn anew."""
    counts = [len(p) for p in document.pieces]
    most = rng.choice((160, 208, 256, 256, 256))
    ranges = windows_of(document.words, counts, most)
    if rng.random() < 0.5 and len(ranges) > 1:
        cut = rng.choice([b for b in document.words.breaks if b < ranges[0][1]])
        if cut:
            moved = Words(
                document.words.spans[cut:],
                document.words.forms[cut:],
                document.words.kinds[cut:],
                tuple(b - cut for b in document.words.breaks if b >= cut),
            )
            ranges = ((0, cut), *((a + cut, b + cut) for a, b in windows_of(moved, counts[cut:], most)))
    return [window(document, a, b) for a, b in ranges if b > a]


def all_windows(document: Document, most: int = 256) -> list[Window]:
    """The windows as they are cut when a report is read."""
    ranges = windows_of(document.words, [len(p) for p in document.pieces], most)
    return [window(document, a, b) for a, b in ranges if b > a]
