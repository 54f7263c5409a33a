"""Attributions to chains: the path of the words of each claim, from the one who told this report to their origin."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.model.chain import UNSPECIFIED, Source, Step
from reportedly.model.claim import Evidence
from reportedly.model.span import Span
from reportedly.reading.attribution.cues import verb_forms
from reportedly.reading.chains.actors import Person, Register
from reportedly.reading.chains.knowledge import Knowledge
from reportedly.reading.chains.lists import Outlets, bare, channels, kind_of, outlets, pattern, word_class
from reportedly.reading.chains.media import reads_as_medium
from reportedly.reading.chains.mentions import Mention, mentions
from reportedly.reading.chains.names import offices_in
from reportedly.reading.chains.paths import Told, told, writes_for
from reportedly.reading.chains.seen import acronyms_in, kinds_seen, outlet_names, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.chain import Chain
    from reportedly.model.claim import Attribution, Claim
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

_PART = re.compile(r"[\w.’'&-]*\w")
_UNSPECIFIED = Source("s0", UNSPECIFIED, "unspecified", named=False, span=None, rule="no source is named")


@dataclass(frozen=True, slots=True)
class _Path:
    """A chain and why each field of it is so."""

    chain: Chain
    evidence: tuple[Evidence, ...] = ()


def chains(reading: Reading, context: Context) -> Reading:
    """Return the reading with the chain of every attributed claim, and the actors who stand on them."""
    text, report = reading.report.text, reading.report
    known_outlets = outlets(context.outlets)
    entities = context.encoded.entities if context.encoded is not None else ()
    own = _own_names(report.outlet, known_outlets)
    names = outlet_names(text, known_outlets, report.outlet)
    acronyms = acronyms_in(text)
    knowledge = Knowledge(
        known_outlets,
        context.is_state,
        offices_in(text),
        kinds=kinds_seen(text, entities),
        outlet_names=names,
        acronyms=acronyms,
        is_medium=functools.cache(functools.partial(reads_as_medium, text=text)),
    )
    register = Register(
        names, {bare(short): full for short, full in acronyms.items()}, text, people(reading, entities, names)
    )
    weaver = _Weaver(text, reading.sentences, register, knowledge, own)
    paths = weaver.weave(reading.attributions)
    claims = tuple(_with_chain(claim, paths) for claim in reading.claims)
    return replace(reading, claims=claims, actors=weaver.register.actors())


def _with_chain(claim: Claim, paths: dict[str, _Path]) -> Claim:
    path = paths.get(claim.attribution or "")
    if path is None:
        return claim
    return replace(claim, chain=path.chain, evidence=(*claim.evidence, *path.evidence))


class _Weaver:
    """Goes through the attributions in the order in which a reader meets their sources."""

    def __init__(
        self, text: str, sentences: Sequence[Span], register: Register, known: Knowledge, own: frozenset[str]
    ) -> None:
        self.text, self.sentences, self.register, self.known, self.own = text, sentences, register, known, own
        self._brought: dict[str, tuple[Chain, str | None]] = {}
        self._issuers: dict[str, tuple[Source, ...]] = {}
        self._papers: dict[str, Source] = {}
        self._paths: dict[str, _Path] = {}
        self._last: Chain | None = None
        self._last_at = 0

    def weave(self, attributions: Sequence[Attribution]) -> dict[str, _Path]:
        """Return the path of each attribution by its id."""
        parents = {a.id: _parent(a, attributions) for a in attributions}
        by_id = {a.id: a for a in attributions}
        for attribution in sorted(attributions, key=_met_at):
            self._path(attribution, parents, by_id)
        people = self.register.people()
        return {key: replace(path, chain=_as_known(path.chain, people)) for key, path in self._paths.items()}

    def _path(self, a: Attribution, parents: dict[str, str | None], by_id: dict[str, Attribution]) -> _Path:
        if a.id in self._paths:
            return self._paths[a.id]
        self._paths[a.id] = _Path(())  # ends a circle of spans that hold one another
        parent = parents[a.id]
        above = self._path(by_id[parent], parents, by_id) if parent is not None else None
        self._paths[a.id] = path = self._own_path(a, above)
        return path

    def _own_path(self, a: Attribution, above: _Path | None) -> _Path:
        frame = told(self.text, a, self._sentence(a))
        evidence: list[Evidence] = []
        speaking = above.chain[-1].sources if above is not None and above.chain else ()
        self.register.speaking = frozenset(source.id for source in speaking)
        sources, channel = self._sources(a)
        channel = channel or frame.channel
        if frame.channel_span is not None and channel == frame.channel:
            evidence.append(Evidence("channel", "named beside the cue", frame.channel_span))
        step = Step(sources, channel)
        before = self._before(a, frame, above, step)
        behind = self._cited(frame.behind) if frame.behind is not None else ()
        chain = _without_repeats(self._not_own((*before, step)))
        if behind:
            chain = _without_repeats(self._not_own((*chain, Step(behind, None))))
        self._last_at = _met_at(a)
        self._last = chain or self._last
        if not (frame.long_ago and len(chain) > 1):
            self._remember(sources, chain, channel, forget=frame.elsewhere and above is None)
        return _Path(chain, tuple(evidence))

    def _before(self, a: Attribution, frame: Told, above: _Path | None, step: Step) -> Chain:
        """Return the steps before the source: the layer above, the outlet that was told, or the path carried on."""
        before: Chain = above.chain if above is not None else ()
        outlet = self._told_outlet(frame)
        if frame.provider is not None:
            before = (*before, Step(self._mentioned(frame.provider), None))
        if outlet is not None and all(outlet.id != source.id for step in before for source in step.sources):
            return (*before, Step((outlet,), None))
        if before or not step.sources:
            return before
        paper = self._in_print(a, step.sources[0]) or self._whose_source(a)
        if paper is not None:
            return (Step((paper,), None),)
        alone = len(step.sources) == 1
        told = [self._brought[s.id] for s in step.sources if s.id in self._brought and (alone or s.named)]
        brought = told[0] if len(told) == 1 else None
        if brought is None or frame.elsewhere or step.sources[0].kind == "outlet":
            return ()
        source = step.sources[0]
        goes_on = self._last is not None and self._last[-1].sources[0].id == source.id and source.rule is not None
        kept = {"outlet", "organisation", "official", "document"} if goes_on else {"outlet"}
        return tuple(_carried(s) for s in brought[0] if {x.kind for x in s.sources} <= kept)

    def _whose_source(self, a: Attribution) -> Source | None:
        """Return the outlet of "AFP's source", "the Herald’s sources in the ministry"; None where it is nobody's."""
        for span in a.source:
            found = pattern("outlet's source").match(self.text, span.start, span.end)
            if found is not None:
                return self._outlet_at(Span(*found.span(1)))
        return None

    def _in_print(self, a: Attribution, source: Source) -> Source | None:
        """Return the outlet in which a journalist of it reports or writes, None for what is said aloud."""
        for span in a.source:
            for paper in filter(None, map(self._outlet_at, writes_for(self.text, span))):
                self._papers[source.id] = paper
        held = self._papers.get(source.id)
        printed = any(
            word.casefold() in word_class("in print") for span in a.cue for word in span.of(self.text).split()
        )
        return held if printed and held is not None and held.id != source.id and source.kind == "person" else None

    def _remember(self, sources: tuple[Source, ...], chain: Chain, channel: str | None, *, forget: bool) -> None:
        if channel is not None:
            self._issuers[channel] = sources
        for source in sources:
            if source.id != _UNSPECIFIED.id and (forget or len(chain) > 1 or source.id not in self._brought):
                self._brought[source.id] = (chain[:-1], chain[-1].channel if chain else None)

    def _sources(self, a: Attribution) -> tuple[tuple[Source, ...], str | None]:
        said_by = self._source_spans(a)
        if not said_by:
            return self._speaking_on(a) or (self._named_by_cue(a),), None
        made: list[Source] = []
        channel = None
        for span in said_by:
            for mention in mentions(self.text, span, self.known):
                issuers = self._issuers.get(mention.head) if mention.definite and mention.kind == "document" else None
                if issuers is not None:
                    made.extend(
                        replace(s, span=mention.span, rule="a statement stands for its issuer") for s in issuers
                    )
                    channel = channel or mention.head
                    continue
                several = self._together(mention)
                channel = channel or mention.channel
                for person in several or (self.register.resolve(mention),):
                    if all(source.id != person.id for source in made):
                        made.append(_source(person, mention))
        return tuple(made) or (_UNSPECIFIED,), channel

    def _source_spans(self, a: Attribution) -> tuple[Span, ...]:
        """Return the words of the source; where they are only a time ("last week"), the subject of the sentence."""
        if len(a.source) != 1 or pattern("time").fullmatch(a.source[0].of(self.text)) is None:
            return a.source
        sentence = self._sentence(a)
        words = list(re.compile(r"[\w’'.-]+").finditer(self.text, sentence.start, a.source[0].start))
        end = next((i for i, word in enumerate(words) if _ends_subject(self.text, word)), 0)
        return (Span(words[0].start(), words[end - 1].end()),) if end else ()

    def _together(self, mention: Mention) -> tuple[Person, ...]:
        """Return those whom "both" means, or "they" right behind joint sources; nobody for other mentions."""
        if bare(mention.words) in word_class("two"):
            return self.register.last_two()
        joint = self._last[-1].sources if self._last is not None else ()
        people = self.register.people()
        if mention.pronoun not in word_class("plural pronouns") - word_class("speaker") or len(joint) < 2:
            return ()
        return tuple(people[source.id] for source in joint if source.id in people)

    def _speaking_on(self, a: Attribution) -> tuple[Source, ...]:
        """Return who spoke last, where a bare participle goes on: "… , arguing that", "Adding, …"."""
        cue = a.cue[0].of(self.text).split() if a.cue else []
        if self._last is None or not cue or not cue[0].endswith("ing"):
            return ()
        sentence = self._sentence(a)
        if self._last_at < sentence.start < a.cue[0].start:
            return ()
        return tuple(replace(s, span=None, rule="who spoke before goes on") for s in self._last[-1].sources)

    def _named_by_cue(self, a: Attribution) -> Source:
        """Return who says it where the words name nobody: "reports" that …, or nobody at all."""
        words = a.cue[0].of(self.text) if len(a.cue) == 1 else ""
        if kind_of(words) != "unspecified":
            return _UNSPECIFIED
        return Source(_UNSPECIFIED.id, words, "unspecified", named=False, span=a.cue[0], rule=None)

    def _mentioned(self, span: Span) -> tuple[Source, ...]:
        found = mentions(self.text, span, self.known)
        return tuple(_source(self.register.resolve(mention), mention) for mention in found)

    def _cited(self, span: Span) -> tuple[Source, ...]:
        """Return the sources that are cited; what is cited as a reason ("citing the risks") is none."""
        found = mentions(self.text, span, self.known)
        if not all(m.named or m.pronoun or kind_of(m.head) is not None for m in found):
            return ()
        return tuple(_source(self.register.resolve(mention), mention) for mention in found)

    def _told_outlet(self, frame: Told) -> Source | None:
        """Return the outlet that was told or that interviewed, None where the one told is no outlet."""
        if frame.outlet is None:
            return None
        span = frame.outlet.trimmed(self.text)
        somebody = ""
        for last in reversed(list(_PART.finditer(self.text, span.start, span.end))):
            part = Span(span.start, last.end())
            if pattern("meeting").match(self.text, last.end()) or somebody.startswith(f"{part.of(self.text)} "):
                continue
            found = mentions(self.text, part, self.known)
            if not somebody and len(found) == 1 and found[0].named and found[0].kind == "person":
                somebody = found[0].name
                outlet = next(filter(None, map(self._outlet_at, writes_for(self.text, part))), None)
            else:
                outlet = self._outlet_at(part)
            if outlet is not None:
                return outlet
        return None

    def _outlet_at(self, span: Span) -> Source | None:
        """Return the outlet that words name, or mean by "the Journal"; None where they mean none."""
        first = span.of(self.text).split(maxsplit=1)[0].casefold()
        if bare(span.of(self.text)) in channels() or first in word_class("possessives"):
            return None  # "on state television", "on its Telegram channel" are channels
        found = mentions(self.text, span, self.known)
        if len(found) != 1 or not (found[0].kind == "outlet" or self._back_to_outlet(found[0].words)):
            return None
        person = self.register.resolve(found[0])
        return _source(person, found[0]) if person.kind == "outlet" else None

    def _back_to_outlet(self, words: str) -> bool:
        """Return whether words mean an outlet named before: "the Journal", "the newspaper", "the radio station"."""
        if bare(words) in self.register.outlet_names:
            return True
        head = words.rsplit(maxsplit=1)[-1].casefold()
        return head in word_class("outlet nouns") - word_class("outlet nouns of others") | {"agency"}

    def _not_own(self, steps: Chain) -> Chain:
        """Return the steps without the report's own outlet, which is never one, and without what it drew up itself."""
        kept = (replace(s, sources=tuple(x for x in s.sources if not self._is_own(x))) for s in steps)
        return tuple(step for step in kept if step.sources)

    def _is_own(self, source: Source) -> bool:
        """Return whether the source is the report's own outlet or a document of it: "a USA Today analysis"."""
        name = bare(source.name)
        return name in self.own or (source.kind == "document" and any(_opens(name, own) for own in self.own))

    def _sentence(self, a: Attribution) -> Span:
        at = (a.cue or a.source or a.content)[0]
        return next((s for s in self.sentences if s.overlaps(at)), at)


def _opens(name: str, owner: str) -> bool:
    return name.startswith((f"{owner} ", f"{owner}'s "))


def _ends_subject(text: str, word: re.Match[str]) -> bool:
    """Return whether a subject ends before `word`: at its verb, or behind a comma."""
    return (
        text[max(0, word.start() - 2) : word.start()].rstrip().endswith(",")
        or word[0] in verb_forms()
        or word[0].endswith("ed")
    )


def _source(person: Person, mention: Mention) -> Source:
    back = mention.pronoun or (mention.words if person.named and not mention.named else None)
    rule = f"{back!r} points back" if back else None
    return Source(person.id, person.name, person.kind, person.named, mention.span, rule)


def _as_known(chain: Chain, people: dict[str, Person]) -> Chain:
    """Return the chain with each source as the whole report tells it: by its fullest name, its office."""
    return tuple(
        replace(step, sources=tuple(_by_end(s, people[s.id]) if s.id in people else s for s in step.sources))
        for step in chain
    )


def _by_end(source: Source, person: Person) -> Source:
    return replace(source, name=person.name, kind=person.kind, named=person.named)


def _carried(step: Step) -> Step:
    sources = tuple(replace(s, rule="the path by which this source was brought in") for s in step.sources)
    return replace(step, sources=sources)


def _without_repeats(chain: Chain) -> Chain:
    """Return the chain without a source that already stands on it further on (the later, nearer step stays)."""
    seen: set[str] = set()
    kept: list[Step] = []
    for step in reversed(chain):
        sources = tuple(s for s in step.sources if s.id not in seen)
        seen.update(s.id for s in sources)
        if sources:
            kept.append(replace(step, sources=sources))
    return tuple(reversed(kept))


def _met_at(a: Attribution) -> int:
    """Return where a reader meets the source: at its own words, its cue, or its content."""
    return (a.source or a.cue or a.content)[0].start


def _parent(a: Attribution, attributions: Sequence[Attribution]) -> str | None:
    """Return the id of the innermost attribution whose content holds this one's cue (or content, without a cue)."""
    own = a.cue[0] if a.cue else a.content[0]
    best: tuple[int, str] | None = None
    for other in attributions:
        if other.id == a.id or not any(span.holds(own) for span in other.content):
            continue
        if not a.cue and other.content == a.content and other.id > a.id:
            continue
        size = sum(len(s) for s in other.content)
        if best is None or size < best[0]:
            best = (size, other.id)
    return best[1] if best else None


def _own_names(outlet: str | None, known: Outlets) -> frozenset[str]:
    if outlet is None:
        return frozenset()
    name = known.named(outlet) or outlet
    return frozenset({bare(outlet), bare(name), *(alias for alias, full in known.full.items() if full == name)})
