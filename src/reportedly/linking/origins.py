"""A claim's members into its independent origins: who is behind each, through which path, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reportedly.linking.citations import medium, own_key
from reportedly.linking.outlets import fold
from reportedly.linking.words import Lexicon, lexicon, listed, stem, terms
from reportedly.model.link import Reason
from reportedly.model.span import words_of
from reportedly.model.story import Origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.linking.citations import Edges
    from reportedly.linking.outlets import Outlets
    from reportedly.linking.paths import Lines
    from reportedly.linking.speakers import Voices
    from reportedly.linking.statements import Statement
    from reportedly.model.chain import Source

Kind = Literal["named", "unnamed", "outlet", "own", "unspecified", "loop"]
_WEAK = frozenset({"own", "unspecified"})
"""What a report adds nothing with where it credits somebody for the same claim elsewhere."""
_TELLING = 2
"""Words of a name from which it can be the same as a longer one: "Reed" may be another than "Omar Reed"."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One who may be behind a claim. Two are the same when kind and key are."""

    kind: Kind
    key: str
    label: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Resolver:
    """What is needed to follow a statement to its origins.

    `credits`: report -> the agency of its dateline; `only`: report -> the one medium that it credits, if one.
    """

    edges: Edges
    lines: Lines
    voices: Voices
    outlets: Outlets
    credits: Mapping[str, str]
    only: Mapping[str, str]

    def resolve(self, statement: Statement, path: tuple[Statement, ...] = ()) -> dict[tuple[Kind, str], Origin]:
        """Return the origins of a statement by (kind, key). `path` is how it was reached, to find circles."""
        places = [each.spot for each in path]
        if statement.spot in places:
            return _loop(path[places.index(statement.spot) :], self.outlets)
        path = (*path, statement)
        chain = statement.claim.chain
        if not chain or speaks_of_itself(statement):
            return self._own(statement, path)
        if _only_means(statement):
            chain = chain[:-1]
            if not chain:
                return self._own(statement, path)
        found: dict[tuple[Kind, str], Origin] = {}
        for source in chain[-1].sources:
            found |= self._source(statement, source, path)
        return found

    def _own(self, statement: Statement, path: tuple[Statement, ...]) -> dict[tuple[Kind, str], Origin]:
        for line, rule in ((self.lines.copied, "copied from"), (self.lines.body, "the headline of")):
            source = line.get(statement.spot)
            if source:
                return _after(statement.because(rule), self.resolve(source, path))
        agency = self.credits.get(statement.report)
        if agency:
            reason = statement.because(f"a report that credits {agency}")
            return _one("outlet", self.outlets.key(agency), agency, reason)
        name = statement.reading.report.outlet or self.outlets.of(None, statement.reading.report.url)
        label = f"{name or statement.report}, in its own voice"
        return _one(
            "own",
            own_key(statement.reading, self.outlets) or statement.report,
            label,
            statement.because("credits nobody"),
        )

    def _source(
        self, statement: Statement, source: Source, path: tuple[Statement, ...]
    ) -> dict[tuple[Kind, str], Origin]:
        reason = statement.because(f"credits {source.name}", source.span)
        name = medium(source, self.outlets)
        if name:
            return self._outlet(statement, name, path, reason)
        if source.kind in ("unspecified", "outlet") or self._vague(statement, source):
            only = self.only.get(statement.report)
            if only:
                why = statement.because(
                    f"credits {source.name}; {only} is the one medium that the report credits", source.span
                )
                return self._outlet(statement, only, path, why)
            return _one(
                "unspecified",
                f"{statement.report} {fold(source.name)}",
                f"{source.name} ({_teller(statement)})",
                reason,
            )
        if not self._nobody(statement, source) and (source.named or self.voices.knows(source.name)):
            return _one("named", self.voices.of(source), source.name, reason)
        return self._unnamed(statement, source, path, reason)

    def _outlet(
        self, statement: Statement, name: str, path: tuple[Statement, ...], reason: Reason
    ) -> dict[tuple[Kind, str], Origin]:
        key = self.outlets.key(name)
        if key == own_key(statement.reading, self.outlets):
            return _one("own", key, f"{name}, in its own voice", reason)
        cited = self.edges.cited.get((statement.spot, key))
        if cited and cited.source:
            return _after(reason, self.resolve(cited.source, path))
        return _one("outlet", key, name, reason)

    def _vague(self, statement: Statement, source: Source) -> bool:
        """Return whether nobody stands behind an unnamed description: "a new report", "rumours"."""
        lists = lexicon(statement.reading.report.language)
        return not source.named and head_noun(source.name, lists) in lists.vague

    def _nobody(self, statement: Statement, source: Source) -> bool:
        """Return whether what is taken for a name only tells where somebody unnamed works: "five sources at Acme"."""
        lists = lexicon(statement.reading.report.language)
        return source.name[:1].islower() and head_noun(source.name, lists) in lists.anybody

    def _unnamed(
        self, statement: Statement, source: Source, path: tuple[Statement, ...], reason: Reason
    ) -> dict[tuple[Kind, str], Origin]:
        """Return the origin of an unnamed source: that of the report it was taken from; else one of its own."""
        for line, rule in ((self.lines.copied, "copied from"), (self.lines.body, "the headline of")):
            earlier = line.get(statement.spot)
            if earlier and (rule != "copied from" or _described_alike(source, earlier)):
                return _after(statement.because(rule), self.resolve(earlier, path))
        for name in (medium(s, self.outlets) for step in statement.claim.chain[:-1] for s in step.sources):
            if name and self.outlets.key(name) != own_key(statement.reading, self.outlets):
                return self._outlet(statement, name, path, reason)
        where = own_key(statement.reading, self.outlets) or statement.report
        return _one("unnamed", f"{where} {fold(source.name)}", f"{source.name} ({_teller(statement)})", reason)


def counted(members: Sequence[Statement], resolver: Resolver) -> Origins:
    """Return how many independent origins the statements that carry one claim have.

    Named sources count one each; to the least not those whose name is part of another's ("the Harbour Board", "Oslo's
    Harbour Board"): they may be the same. Unnamed ones may be the same people: at least one for each kind of person
    that they are said to be, at most one each; one that a report cites beside a named one adds to the most alone. A
    medium whose report is not held, a voice of its own and a circle may rest on any of the others: they add to the
    most, and to the least only where there is nobody else. The reasons tell for each report by which way it comes to
    its origin.
    """
    found: dict[tuple[Kind, str], Origin] = {}
    beside: set[tuple[Kind, str]] = set()
    for report in dict.fromkeys(member.report for member in members):
        mine: dict[tuple[Kind, str], Origin] = {}
        for member in members:
            if member.report == report:
                mine |= {key: origin for key, origin in resolver.resolve(member).items() if key not in mine}
        strong = {key: origin for key, origin in mine.items() if origin.kind not in _WEAK}
        for key, origin in (strong or mine).items():
            before = found.get(key)
            reasons = (*before.reasons, *origin.reasons) if before else origin.reasons
            found[key] = replace(before or origin, reasons=tuple(dict.fromkeys(reasons)))
        if any(origin.kind == "named" for origin in mine.values()):
            beside |= {key for key in mine if key[0] == "unnamed"}
    kinds = [origin.kind for origin in found.values()]
    language = members[0].reading.report.language if members else None
    named = _different([origin.label for origin in found.values() if origin.kind == "named"], language)
    low = named + _apart([o.label for key, o in found.items() if o.kind == "unnamed" and key not in beside], language)
    order = list(_KINDS)
    ordered = sorted(found.values(), key=lambda origin: order.index(origin.kind))
    return Origins(
        low=low or min(1, len(found)),
        high=len(found),
        who=tuple(dict.fromkeys(origin.label for origin in ordered)),
        why=(Reason(_rule(low, named, kinds)), *(reason for origin in ordered for reason in origin.reasons)),
    )


_KINDS: dict[Kind, str] = {
    "named": "named",
    "unnamed": "unnamed, who may be the same people",
    "outlet": "media whose source is not known",
    "own": "in a report's own voice",
    "unspecified": "unspecified",
    "loop": "loop, counted once",
}


def _rule(low: int, named: int, kinds: Sequence[Kind]) -> str:
    parts = [f"{kinds.count(kind)} {words}" for kind, words in _KINDS.items() if kind in kinds]
    if named < kinds.count("named"):
        parts[0] += f", at least {named} of them different"
    rest = "" if low or not kinds else "; nobody else is credited, so at least one"
    return "; ".join(parts) + rest


def _different(names: Iterable[str], language: str | None) -> int:
    """Return how many of the named must be different: those whose words are not all in another's longer name."""
    lists = lexicon(language)
    told = [terms(name, lists) for name in names]
    return sum(len(words) < _TELLING or not any(words < other for other in told) for words in told)


def _apart(descriptions: Iterable[str], language: str | None) -> int:
    """Return how many of the unnamed must be different people: one for each kind, one for all who could be anybody."""
    lists = lexicon(language)
    heads = {head_noun(description.split(" (")[0], lists) for description in descriptions}
    special = heads - lists.anybody
    return len(special) or min(1, len(heads))


def head_noun(description: str, lists: Lexicon) -> str:
    """Return the stem of the word that a description is about: "a doctor at the hospital" -> doctor."""
    words = [word.strip(".,'’\"").lower() for word in description.split(",", maxsplit=1)[0].split()]
    cut = next((i for i, word in enumerate(words) if i and word in _LINKS), len(words))
    return stem(words[cut - 1], lists.language) if words else ""


_LINKS = frozenset(
    "of at in from with for on close near inside within familiar based briefed who that speaking to".split()
)


def _one(kind: Kind, key: str, label: str, reason: Reason) -> dict[tuple[Kind, str], Origin]:
    return {(kind, key): Origin(kind, key, label, (reason,))}


def _after(reason: Reason, origins: Mapping[tuple[Kind, str], Origin]) -> dict[tuple[Kind, str], Origin]:
    return {key: Origin(o.kind, o.key, o.label, (reason, *o.reasons)) for key, o in origins.items()}


def _loop(circle: Sequence[Statement], outlets: Outlets) -> dict[tuple[Kind, str], Origin]:
    names = sorted({_teller(each) for each in circle})
    reasons = tuple(each.because("cites the next of the circle") for each in circle)
    key = " ".join(sorted(own_key(each.reading, outlets) or each.report for each in circle))
    return {("loop", key): Origin("loop", key, "the loop of " + " and ".join(names), reasons)}


def _teller(statement: Statement) -> str:
    report = statement.reading.report
    return report.outlet or (report.title and report.title.of(report.text)) or report.id


def _described_alike(source: Source, earlier: Statement) -> bool:
    """Return whether the copied statement credits a source of the same description."""
    return any(fold(other.name) == fold(source.name) for step in earlier.claim.chain for other in step.sources)


def _only_means(statement: Statement) -> bool:
    """Return whether the last of the chain is said to mean to do it, not to say so: "the Post says Acme plans to"."""
    if statement.claim.stance != "plans":
        return False
    report = statement.reading.report
    cue = words_of(statement.claim.cue, report.text).lower().strip()
    return cue in listed("intents", report.language)


def speaks_of_itself(statement: Statement) -> bool:
    """Return whether the source is the report's own earlier or other words: "an earlier version of this article"."""
    words = words_of(statement.claim.source, statement.reading.report.text).lower()
    return any(phrase in words for phrase in listed("ownwords", statement.reading.report.language))
