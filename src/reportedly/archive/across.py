"""The reports of an archive into stories, kept as they grow; a quantity or an id into what they say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from reportedly.errors import NotHeldError, QueryError
from reportedly.linking.compare import compare
from reportedly.linking.estimates import may_count, track
from reportedly.linking.evidence import links, why
from reportedly.linking.marks import SPEAKER, TERM, WORDS, marks
from reportedly.linking.words import Lexicon, lexicon, stem, terms
from reportedly.model.link import Reason
from reportedly.model.story import Comparison, Story
from reportedly.model.track import Track
from reportedly.store import fetching, linked, listing
from reportedly.store.base import Dialect
from reportedly.store.filters import ALWAYS, Period
from reportedly.store.linked import Told
from reportedly.store.sql import Store
from reportedly.store.words import Term, fold, words_in

Progress = Callable[[int, int], None]

WHOLE = 300
"""An archive of so many reports is compared whole; a larger one a part at a time."""
_AT_ONCE = 100
"""Reports that are newly compared at a time, each with those it may have to do with."""
_NEAREST = 8
"""Reports of those that share most with a report whose stories it is compared with."""
_SHARED = 2
"""The least marks that two reports of one story share."""
MOST_STORIES = 200
"""Stories that a comparison shows at most: it must be asked about something where there are more."""
MOST_READ = 1000
"""Readings that a track is drawn from, if not said otherwise (12 ms of CPU each)."""


def link(store: Store, told: Progress, about: str | None = None) -> int:
    """Return how many reports were compared: all those added, changed or read again since it was last done.

    A report joins the story of those it has to do with, and what was found in that story is found anew; other stories
    are left as they are. With `about`, a large archive compares only those in which all of its words stand; the others
    wait.

    Raises:
        ArchiveError: the archive cannot be written; what was compared before is kept.
    """
    done = 0
    with store.reading() as connection:
        whole = linked.is_small(connection, WHOLE)
        if about is None or whole:
            waiting = linked.pending(connection)
        else:
            waiting = linked.pending_about(connection, store.dialect, wide_terms(about))
    for start in range(0, len(waiting), _AT_ONCE) if not whole else [0] * bool(waiting):
        fresh = waiting if whole else waiting[start : start + _AT_ONCE]
        for parts, stories in _parts(store, fresh, whole=whole):
            _compare(store, parts, stories)
        done += len(fresh)
        told(done, len(waiting))
    return done


def comparison(store: Store, about: str | None, *, most: int = MOST_STORIES) -> Comparison:
    """Return the stories of the archive as they were compared, the largest first; with `about` those in one of whose
    reports all of its words stand.

    Raises:
        QueryError: there are more stories than can be shown at once.
    """
    with store.reading() as connection:
        wanted = None
        if about is not None:
            wanted = linked.stories_about(connection, store.dialect, wide_terms(about), most + 1)
        found = linked.stories(connection, wanted, most + 1)
    if len(found) > most:
        problem = f"words that fewer than {most} stories have" if about else f"words, as there are over {most} stories"
        raise QueryError("what the comparison is about", about, problem)
    return _joined(found)


def estimate(store: Store, what: str, *, reported: Period = ALWAYS, most: int = MOST_READ) -> Track:
    """Return every statement of the quantity `what`, by the days it is said of, of the newest `most` reports that give
    such a number; the track tells how many older ones were left out. `reported`: only of reports of those days.

    Raises:
        QueryError: there is nothing to look for in `what`.
    """
    with store.reading() as connection:
        found = _counting(connection, store.dialect, what, reported)
        readings = [fetching.current(connection, seq) for seq in sorted(found[:most])]
    return replace(track(readings, what), left_out=max(0, len(found) - most))


def _counting(connection: Connection, dialect: Dialect, what: str, reported: Period) -> list[int]:
    """Return the numbers of the reports that give a number which may be one of `what`, the newest first."""
    plain = fold(what)  # as the store has what is counted
    figures = listing.figures_about(connection, dialect, wide_terms(what), reported)
    may = (each.seq for each in figures if may_count(plain, each.language, each.counted, fold(each.words)))
    return list(dict.fromkeys(may))


def evidence(store: Store, wanted: str) -> tuple[Reason, ...]:
    """Return the evidence behind a story, copy, citation, drift, group of claims, or claim (report/claim).

    Raises:
        NotHeldError: nothing has that id.
    """
    with store.reading() as connection:
        story = linked.story_of_verdict(connection, wanted)
        found = linked.stories(connection, [story]) if story else []
    reasons = why(_joined(found), wanted)
    if not reasons:
        raise NotHeldError(store.address, wanted)
    return reasons


def wide_terms(words: str) -> tuple[Term, ...]:
    """Return the terms by which reports are found that hold each of `words`, in any inflection, or a synonym of it.

    Raises:
        QueryError: there is nothing to look for in `words`.
    """
    lists = lexicon(None)
    wanted = terms(words, lists)
    if wanted:
        return tuple(_wide(term, lists) for term in sorted(wanted))
    plain = words_in(words)
    if not plain:
        raise QueryError("the words", words, "at least one word to look for")
    return tuple(Term((word,)) for word in plain)


def _wide(term: str, lists: Lexicon) -> Term:
    stems = {root for root, head in lists.synonyms.items() if head == term} | {term}
    inflected = {form for root in stems for form in _forms(root) if stem(form, lists.language) == root}
    phrases = {" ".join(pair) for pair, head in lists.phrases.items() if head == term}
    folded = [" ".join(words_in(form)) for form in sorted({term} | inflected | phrases)]
    return Term(tuple(folded[0].split()), alike=tuple(folded[1:]))


_ENDINGS = ("", "s", "e", "es", "ed", "ing", "ly", "edly")


def _forms(root: str) -> Iterator[str]:
    """Words that may have a stem: with each ending, and as the spelling of English changes before it."""
    for ending in _ENDINGS:
        yield root + ending
        yield root + root[-1] + ending  # stopped
    yield root + "ely"
    if root.endswith("y"):
        yield root[:-1] + "ies"
        yield root[:-1] + "ied"


def _parts(store: Store, fresh: Sequence[int], *, whole: bool) -> list[tuple[list[int], list[str]]]:
    """Return what is to be compared together: new reports, and the stories they may belong to."""
    if whole:
        with store.reading() as connection:
            known = linked.stories(connection)
        return [(list(fresh), [told.story.id for told in known])]
    with store.reading() as connection:
        found = [(seq, marks(fetching.current(connection, seq))) for seq in fresh]
    with store.writing() as connection:
        for seq, numbers in found:
            linked.keep_marks(connection, seq, numbers)
    with store.reading() as connection:
        return _components(connection, fresh)


def _components(connection: Connection, fresh: Sequence[int]) -> list[tuple[list[int], list[str]]]:
    """Reports that share marks, and the stories of those they share them with, as parts that share nothing."""
    head: dict[int | str, int | str] = {}

    def root(node: int | str) -> int | str:
        while head.setdefault(node, node) != node:
            node = head[node]
        return node

    for seq in fresh:
        near = [other for other, shared in linked.sharing(connection, seq, (WORDS, SPEAKER, TERM)) if shared >= _SHARED]
        homes = linked.stories_of(connection, near[:_NEAREST])
        for other in near[:_NEAREST]:
            if other in homes or other in fresh:
                head[root(homes.get(other, other))] = root(seq)
        root(seq)
    parts: dict[int | str, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
    for node in list(head):
        if isinstance(node, str):
            parts[root(node)][1].append(node)
        else:
            parts[root(node)][0].append(node)
    return list(parts.values())


def _compare(store: Store, fresh: Sequence[int], stories: Sequence[str]) -> None:
    with store.reading() as connection:
        seqs = sorted({*fresh, *linked.members(connection, stories)})
        readings = [fetching.current(connection, seq) for seq in seqs]
    found = compare(readings)
    with store.writing() as connection:
        if {*linked.stories_of(connection, seqs).values()} - {*stories}:
            return  # another process compared them meanwhile, with what it had
        linked.forget(connection, stories)
        for story in found.stories:
            linked.keep(connection, _told(found, story))


def _told(found: Comparison, story: Story) -> Told:
    ours = {*story.reports}
    cards = tuple((report, card) for report, card in found.reports if report in ours)
    return Told(story, cards, tuple(links(Comparison(cards, (story,)))))


def _joined(found: Iterable[Told]) -> Comparison:
    stories = sorted(found, key=lambda told: -len(told.story.reports))
    cards = dict(card for told in stories for card in told.cards)
    return Comparison(tuple(cards.items()), tuple(told.story for told in stories))
