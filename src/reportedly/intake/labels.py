"""A paragraph to the kind of part its words give away (correction, credit, promo, caption), by the lists beside."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import cast

from reportedly.model.report import PartKind

LANGUAGES = ("en", "fr")
"""The languages that have a list."""
_LONGEST = 900
"""Code points; longer paragraphs are prose, whatever they begin with."""
_ENDS_SENTENCE = re.compile(r"[.!?…。؟۔](?:['\"”’»)\]]|\s|\[\d+\])*$")
_FULL_STOPS = (".", ".”", '."', ".’", ".'", ".)", ".»")
_LEAD = re.compile(r"[\s>»›→•*▶►\"“”'‘—–|\[-]*")
_PLACES = {
    "starts": r"(?:{})",
    "link": r"(?:{})",
    "whole": r"(?:{})$",
    "holds": r".*?(?:{})",
    "sentence": r"(?:.*?[.!?][\"”’)]?\s+)?(?:{})",
    "ends": r".*(?:{})$",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line of a list: its place in it (the first that fits counts), the kind it gives, the pattern."""

    number: int
    kind: PartKind
    shape: str


@dataclass(frozen=True, slots=True)
class _Group:
    """The rules for paragraphs up to a length, and one pattern that fits where any of them does (nearly never)."""

    most_words: int
    link: bool  # a label before the name of another piece, so no full stop behind
    any: re.Pattern[str]
    rules: tuple[_Rule, ...]


def label_of(words: str, language: str | None = None) -> PartKind | None:
    """Return the kind that the words of a paragraph give away; None where they are prose.

    `language` picks the list; of a language that has none, all lists are asked.
    """
    if len(words) > _LONGEST:
        return None
    flat = " ".join(words.split())
    flat = flat[_lead(flat) :]
    count = flat.count(" ") + 1
    ended = flat.endswith(_FULL_STOPS) and not flat.endswith("...")
    fitting = [
        rule
        for group in _groups(language if language in LANGUAGES else None)
        if count <= group.most_words and not (group.link and ended) and group.any.match(flat)
        for rule in group.rules
        if _compiled(rule.shape).match(flat)
    ]
    return min(fitting, key=lambda rule: rule.number).kind if fitting else None


def ends_sentence(words: str) -> bool:
    """Return whether the words close with a mark that ends a sentence (quotation marks and brackets behind it)."""
    return _ENDS_SENTENCE.search(words[-12:]) is not None


def _lead(flat: str) -> int:
    match = _LEAD.match(flat)
    return match.end() if match and match.end() < len(flat) else 0


@functools.cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)


@functools.cache
def _groups(language: str | None) -> tuple[_Group, ...]:
    lines = [line for code in ((language,) if language else LANGUAGES) for line in _lines(code)]
    found: dict[tuple[int, bool], list[_Rule]] = {}
    for number, line in enumerate(lines):
        kind, where, most, pattern = line.split("\t")
        rule = _Rule(number, cast("PartKind", kind), _PLACES[where].format(pattern))
        found.setdefault((int(most), where == "link"), []).append(rule)
    return tuple(
        _Group(most, link, _compiled("|".join(f"(?:{rule.shape})" for rule in rules)), tuple(rules))
        for (most, link), rules in found.items()
    )


def _lines(code: str) -> list[str]:
    table = files("reportedly.intake").joinpath(f"labels.{code}.tsv").read_text("utf-8")
    return [line for line in table.splitlines() if line and not line.startswith("#")]
