"""A story, or chosen claims, to a brief: what is claimed, by whom, how many origins, what disagrees, what changed."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reportedly.model.story import Card, Group, Member, Story
from reportedly.model.wording import visible

Spot = tuple[str, str]
_CLAIMS, _CHOSEN, _DISPUTES, _CHANGES, _WORDS = 8, 40, 5, 6, 240
"""How many of each a brief tells (claims of a story, claims that somebody chose), so that it stays on a page or two;
and letters of a footnote's words."""
_COUNTED = frozenset({"same", "supports", "narrows"})
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]#!|~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim's words, the path they came by, and what became of what it accuses of, as a brief cites them."""

    words: str
    chain: str
    outcome: str = ""


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
    outlets = len({cards[report].outlet or report for report in reports})
    days = sorted(day[:10] for report in reports if (day := cards[report].published))
    span = f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
    return f"{len(reports)} report{'s' * (len(reports) != 1)} from {outlets} outlet{'s' * (outlets != 1)}{span}"


def _bare(words: str) -> str:
    """Return words without quotation marks at their ends, where the brief sets its own."""
    return words.strip(' "“”')


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
            whence = ", ".join(part for part in (card.outlet or "outlet unknown", card.published, card.title) if part)
            by = one.chain or "the report's own voice"
            outcome = f"; outcome: {one.outcome}" if one.outcome else ""
            self.notes.append(f"{whence}: “{words}” (by {by}{outcome}; {report}/{claim})")
            self.numbers[spot] = len(self.notes)
        return self.numbers[spot]

    def outlet(self, report: str) -> str:
        return self.cards[report].outlet or "an outlet that is not told"


def _claimed(group: Group, noted: _Notes) -> Sentence:
    low, high = group.origins.low, group.origins.high
    number = f"{low}" if low == high else f"{low} to {high}"
    origins = f"{number} independent origin{'' if number == '1' else 's'}"
    who = f" ({', '.join(group.origins.who)})" if group.origins.who else ""
    first = _first(group, noted)
    by = noted.said[first.report, first.claim].chain or "its own voice"
    carried = f"{group.outlets} outlet{'' if group.outlets == 1 else 's'}"
    state = "corroborated" if group.corroborated else "not corroborated"
    words = f"“{_bare(group.text)}”: {noted.outlet(first.report)}, by {by}. {carried}, {origins}{who}; {state}."
    spots = dict.fromkeys((m.report, m.claim) for m in group.members if m.relation in _COUNTED)
    return Sentence(words, tuple(noted.of(*spot) for spot in list(spots)[:6]))


def _alone(at: Spot, noted: _Notes) -> Sentence:
    """Return the sentence of a claim that no other report of the archive says or denies."""
    one = noted.said[at]
    by = one.chain or "its own voice"
    return Sentence(
        f"“{_bare(one.words)}”: {noted.outlet(at[0])}, by {by}. No other report says or denies it.", (noted.of(*at),)
    )


def _first(group: Group, noted: _Notes) -> Member:
    counted = [member for member in group.members if member.relation in _COUNTED] or list(group.members)
    return min(counted, key=lambda member: noted.cards[member.report].published or "9")


def _against(groups: list[Group], noted: _Notes) -> Iterator[Sentence]:
    for group in groups:
        for member in group.members:
            if member.relation == "contradicts":
                first = _first(group, noted)
                words = (
                    f"{noted.outlet(member.report)} contradicts “{_bare(group.text)}” ({noted.outlet(first.report)})."
                )
                notes = (noted.of(member.report, member.claim), noted.of(first.report, first.claim))
                yield Sentence(words, notes)


def _changed(stories: Sequence[Story], noted: _Notes, chosen: Collection[Spot] | None) -> Iterator[Sentence]:
    for drift in (drift for story in stories for drift in story.drift):
        ends = ((drift.before.report, drift.before.claim), (drift.after.report, drift.after.claim))
        wanted = chosen is None or any(end in chosen for end in ends)
        if wanted and all(end in noted.said for end in ends):
            words = f": {' → '.join(f'“{each}”' for each in drift.words)}" if drift.words else ""
            way = f"{noted.outlet(ends[0][0])} to {noted.outlet(ends[1][0])}"
            yield Sentence(f"{drift.kind.capitalize()}{words}, from {way}.", tuple(noted.of(*end) for end in ends))


def _copied(story: Story, cards: Mapping[str, Card], reports: Collection[str]) -> Iterator[Sentence]:
    for copy in story.copies:
        if copy.a not in reports or copy.b not in reports:
            continue
        a, b = (cards[report].outlet or report for report in (copy.a, copy.b))
        yield Sentence(f"{copy.a_in_b:.0%} of the words of {a} ({copy.a}) stand in {b} ({copy.b}).", ())
    for loop in (loop for loop in story.loops if set(loop) <= set(reports)):
        yield Sentence(f"{', '.join(cards[report].outlet or report for report in loop)} cite each other.", ())


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

    document = docx.Document()
    document.core_properties.author = "reportedly"
    document.add_heading(_clean(made.title), 0)
    document.add_paragraph(_clean(made.about) + ".")
    for head, sentences in made.sections:
        if sentences:
            document.add_heading(head, 1)
        for one in sentences:
            paragraph = document.add_paragraph(_clean(one.words), style="List Bullet")
            marks = paragraph.add_run(" " + ", ".join(map(str, one.notes)))
            marks.font.superscript = True
    for words in _rest(made):
        document.add_paragraph(words)
    if made.notes:
        document.add_heading("Notes", 1)
    for number, note in enumerate(made.notes, start=1):
        document.add_paragraph(f"{number}. {_clean(note)}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


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
