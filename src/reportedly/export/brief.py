"""A story, or chosen claims, to a brief: what is claimed, by whom, how many origins, what disagrees, what changed."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.model.story import Card, Group, Member, Story
from reportedly.model.wording import ARROW, NOBODY, visible

if TYPE_CHECKING:
    from docx.document import Document

Spot = tuple[str, str]
_CLAIMS, _CHOSEN, _DISPUTES, _CHANGES, _WORDS = 8, 40, 5, 6, 240
"""How many of each a brief tells (claims of a story, claims that somebody chose), so that it stays on a page or two;
and letters of a footnote's words."""
_CITED, _SMALL, _MARGIN = 6, 9, 22
"""Footnotes of a sentence at most; points of a note in Word, and millimetres around a page."""
_OPENERS = frozenset("A An The Some One Two Three Several Many Other Another".split())
_COUNTED = frozenset({"same", "supports", "narrows"})
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]#!|~$^"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim's words, the path they came by ("A ← B"), and what became of what it accuses of, as a brief cites them.

    `told` is false where the report is in a language in which who says what is not read.
    """

    words: str
    chain: str
    outcome: str = ""
    told: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the brief, and the numbers of the footnotes it rests on."""

    words: str
    notes: tuple[int, ...]


@dataclass(slots=True)
class Brief:
    """A brief: headed lists of sentences, and footnotes, each the words of one claim and where they stand."""

    title: str
    about: str
    sections: list[tuple[str, list[Sentence]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: int = 0
    untold: int = 0


def brief(
    title: str,
    stories: Sequence[Story],
    cards: Mapping[str, Card],
    said: Mapping[Spot, Said],
    chosen: Collection[Spot] | None = None,
) -> Brief:
    """Return the brief of stories; with `chosen` of the claims at these places alone, and of what they take part in.

    `said` lacks the claims that are held back: what rests on one is left out, counted in `left_out`; `cards` have
    titles as they may be shown.
    """
    reports = dict.fromkeys(report for story in stories for report in story.reports)
    if chosen is not None:
        reports = dict.fromkeys(report for report, _ in chosen)
    made = Brief(title, _about(list(reports), cards))
    groups = [g for story in stories for g in story.claims if chosen is None or any(at in chosen for at in _spots(g))]
    told = [group for group in groups if all(at in said for at in _spots(group))]
    alone = [at for at in chosen or () if not any(at in _spots(group) for group in groups)]
    made.left_out = len(groups) - len(told) + sum(at not in said for at in alone)
    by_weight = sorted(told, key=lambda group: (-group.origins.low, -group.outlets))
    noted = _Notes(made.notes, cards, said)
    most = _CLAIMS if chosen is None else _CHOSEN
    grouped, lone = by_weight[:most], [at for at in alone if at in said]
    made.untold = max(0, len(by_weight) + len(lone) - most)
    lone = lone[: most - len(grouped)]
    made.sections = [
        ("What is claimed", [*(_claimed(group, noted) for group in grouped), *(_alone(at, noted) for at in lone)]),
        ("What disagrees", list(islice(_against(told, noted), _DISPUTES))),
        ("What changed on the way", list(islice(_changed(stories, noted, chosen), _CHANGES))),
        ("Who copies whom", [one for story in stories for one in _copied(story, cards, reports)]),
    ]
    return made


def _about(reports: Sequence[str], cards: Mapping[str, Card]) -> str:
    named = {outlet for report in reports if (outlet := cards[report].outlet)}
    lacking = sum(not cards[report].outlet for report in reports)
    days = sorted(day[:10] for report in reports if (day := cards[report].published))
    span = f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
    known = f" from {_counted(len(named), 'outlet')}" if named else ""
    of = "whose outlet is unknown" if lacking == 1 else "whose outlets are unknown"
    unknown = f"{f' and {lacking}' * bool(named)} {of}" if lacking else ""
    return f"{_counted(len(reports), 'report')}{known}{unknown}{span}. A claim is what somebody says, true or not"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _bare(words: str) -> str:
    """Return words without quotation marks at their ends, where the brief sets its own, and what closed them."""
    return words.strip(' "“”«»').rstrip(",;: ")


def _spots(group: Group) -> list[Spot]:
    return [(member.report, member.claim) for member in group.members]


@dataclass(slots=True)
class _Notes:
    """Gives each claim that is cited its footnote, once."""

    notes: list[str]
    cards: Mapping[str, Card]
    said: Mapping[Spot, Said]
    numbers: dict[Spot, int] = field(default_factory=dict)

    def of(self, report: str, claim: str) -> int:
        spot = (report, claim)
        if spot not in self.numbers:
            card, one = self.cards[report], self.said[spot]
            words = _bare(one.words)
            words = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
            day = (card.published or "")[:10]
            whence = ", ".join(part for part in (card.outlet or "outlet unknown", day, card.title) if part)
            outcome = f"; outcome: {one.outcome}" if one.outcome else ""
            self.notes.append(f"{whence}: “{words}” ({_path(one)}{outcome}; {report}/{claim})")
            self.numbers[spot] = len(self.notes)
        return self.numbers[spot]

    def outlet(self, report: str) -> str:
        return self.cards[report].outlet or "a report whose outlet is unknown"

    def saying(self, spot: Spot) -> str:
        """Return the words of a claim, whose they are, and from whom that report has them."""
        one = self.said[spot]
        return f"“{_bare(one.words)}”: {self.outlet(spot[0])}, {_path(one)}"


def _path(one: Said) -> str:
    """Return the path in words: "from A, which has it from B"."""
    if not one.told:
        return "who says so is not read in its language"
    if not one.chain:
        return "in its own voice"
    steps = ", which has it from ".join(map(_lowered, one.chain.split(f" {ARROW} ")))
    return f"from {steps}".replace(NOBODY, "a source not given")


def _lowered(step: str) -> str:
    """Return a step that is only described as it reads inside a sentence: "a contractor (unnamed)"."""
    word, _, rest = step.partition(" ")
    return f"{word.lower()} {rest}" if word in _OPENERS and step.endswith("(unnamed)") else step


def _claimed(group: Group, noted: _Notes) -> Sentence:
    low, high = group.origins.low, group.origins.high
    number = f"{low}" if low == high else f"{low} to {high}"
    origins = f"{number} independent origin{'' if number == '1' else 's'}"
    who = f" ({', '.join(group.origins.who)})" if group.origins.who else ""
    first = _first(group, noted)
    state = "corroborated" if group.corroborated else "not corroborated"
    words = f"{noted.saying(first)}. {_counted(group.outlets, 'outlet')}, {origins}{who}; {state}."
    spots = dict.fromkeys([first, *((m.report, m.claim) for m in group.members if m.relation in _COUNTED)])
    return Sentence(words, tuple(noted.of(*spot) for spot in list(spots)[:_CITED]))


def _alone(at: Spot, noted: _Notes) -> Sentence:
    """Return the sentence of a claim that no other report of the archive says or denies."""
    return Sentence(f"{noted.saying(at)}. No other report here says or denies it.", (noted.of(*at),))


def _first(group: Group, noted: _Notes) -> Spot:
    """Return the claim that stands for a group: the first to have its words, else the first that says the same."""
    rank = {"same": 0, "supports": 1, "narrows": 1}

    def order(member: Member) -> tuple[bool, int, str]:
        other = noted.said[member.report, member.claim].words != group.text
        return other, rank.get(member.relation, 2), noted.cards[member.report].published or "9"

    first = min(group.members, key=order)
    return first.report, first.claim


def _against(groups: list[Group], noted: _Notes) -> Iterator[Sentence]:
    for group in groups:
        first = _first(group, noted)
        for member in group.members:
            if member.relation == "contradicts":
                spot = (member.report, member.claim)
                words = f"{noted.saying(spot)}. Against it {noted.saying(first)}."
                yield Sentence(words, (noted.of(*spot), noted.of(*first)))


def _changed(stories: Sequence[Story], noted: _Notes, chosen: Collection[Spot] | None) -> Iterator[Sentence]:
    for drift in (drift for story in stories for drift in story.drift):
        ends = ((drift.before.report, drift.before.claim), (drift.after.report, drift.after.claim))
        wanted = chosen is None or any(end in chosen for end in ends)
        if wanted and all(end in noted.said for end in ends):
            words = f": {' → '.join(f'“{each}”' for each in drift.words)}" if drift.words else ""
            before, after = (noted.outlet(end[0]) for end in ends)
            way = f"within {before}" if ends[0][0] == ends[1][0] else f"from {before} to {after}"
            yield Sentence(f"{drift.kind.capitalize()}{words}, {way}.", tuple(noted.of(*end) for end in ends))


def _copied(story: Story, cards: Mapping[str, Card], reports: Collection[str]) -> Iterator[Sentence]:
    for copy in story.copies:
        if copy.a not in reports or copy.b not in reports:
            continue
        a, b = (_named(report, cards) for report in (copy.a, copy.b))
        yield Sentence(f"{copy.a_in_b:.0%} of the words of {a} stand in {b}.", ())
    for loop in (loop for loop in story.loops if set(loop) <= set(reports)):
        yield Sentence(f"{', '.join(_named(report, cards) for report in loop)} cite each other.", ())


def _named(report: str, cards: Mapping[str, Card]) -> str:
    outlet, day = cards[report].outlet or "outlet unknown", (cards[report].published or "")[:10]
    return f"{outlet} ({day + ', ' if day else ''}{report})"


def markdown(made: Brief) -> str:
    """Return a brief as Markdown with footnotes; every mark in its words is escaped, so that none of them acts."""
    lines = [f"# {_plain(made.title)}", "", _plain(made.about) + "."]
    for head, sentences in made.sections:
        if sentences:
            lines += ["", f"## {head}", ""]
            lines += [f"- {_plain(one.words)}{''.join(f'[^{n}]' for n in one.notes)}" for one in sentences]
    lines += [line for words in _rest(made) for line in ("", f"*{words}*")]
    lines += ["", *(f"[^{number}]: {_plain(note)}" for number, note in enumerate(made.notes, start=1))]
    return "\n".join(lines).encode("utf-8", "replace").decode() + "\n"


def word(made: Brief) -> bytes:
    """Return a brief as a Word document, its notes at the end."""
    import docx  # noqa: PLC0415 - loaded where a document is made
    import docx.shared  # noqa: PLC0415 - as above

    document = _sheet(docx.Document())
    document.add_heading(_clean(made.title), 0)
    document.add_paragraph(_clean(made.about) + ".")
    for head, sentences in made.sections:
        if sentences:
            document.add_heading(head, 1)
        for one in sentences:
            paragraph = document.add_paragraph(_clean(one.words), style="List Bullet")
            marks = paragraph.add_run(", ".join(map(str, one.notes)))
            marks.font.superscript = True
    for words in _rest(made):
        document.add_paragraph(words)
    if made.notes:
        document.add_heading("Notes", 1)
    for number, note in enumerate(made.notes, start=1):
        small = document.add_paragraph().add_run(f"{number}. {_clean(note)}")
        small.font.size = docx.shared.Pt(_SMALL)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _sheet(document: Document) -> Document:
    """Return the document on A4, with margins that leave a brief on a page or two."""
    from docx.shared import Mm  # noqa: PLC0415 - as above

    document.core_properties.author = "reportedly"
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    document.styles["List Bullet"].paragraph_format.space_after = Mm(1)
    return document


def _rest(made: Brief) -> Iterator[str]:
    """Yield what the brief does not tell."""
    if made.untold:
        yield f"{made.untold} further {'claim is' if made.untold == 1 else 'claims are'} not told here."
    if made.left_out:
        them, rest = ("claim is", "it rests") if made.left_out == 1 else ("claims are", "they rest")
        yield f"{made.left_out} {them} left out: {rest} on words that are held back until somebody approves them."


def _clean(words: str) -> str:
    return visible(" ".join(words.split())).encode("utf-8", "replace").decode()


def _plain(words: str) -> str:
    return _clean(words).translate(_MARKS)
