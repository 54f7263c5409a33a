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
    kind: PartKind
    link: bool  # a label before the name of another piece, so no full stop behind
    most_words: int
    pattern: re.Pattern[str]


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
    for rule in _rules(language if language in LANGUAGES else None):
        if count <= rule.most_words and not (rule.link and ended) and rule.pattern.match(flat):
            return rule.kind
    return None


def ends_sentence(words: str) -> bool:
    """Return whether the words close with a mark that ends a sentence (quotation marks and brackets behind it)."""
    return _ENDS_SENTENCE.search(words[-12:]) is not None


def _lead(flat: str) -> int:
    match = _LEAD.match(flat)
    return match.end() if match and match.end() < len(flat) else 0


@functools.cache
def _rules(language: str | None) -> tuple[_Rule, ...]:
    rules: list[_Rule] = []
    for code in (language,) if language else LANGUAGES:
        table = files("reportedly.intake").joinpath(f"labels.{code}.tsv").read_text("utf-8")
        for line in table.splitlines():
            if line and not line.startswith("#"):
                kind, where, most, pattern = line.split("\t")
                shape = _PLACES[where].format(pattern)
                rules.append(
                    _Rule(cast("PartKind", kind), where == "link", int(most), re.compile(shape, re.IGNORECASE))
                )
    return tuple(rules)
