"""A comparison and an id into the evidence behind it, step by step; and into links, one for each edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model.link import Link, LinkKind, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model.link import Citation, Copy, Drift
    from reportedly.model.story import Comparison, Group, Story


def why(comparison: Comparison, wanted: str) -> tuple[Reason, ...]:
    """Return the evidence behind what has the id: a story, copy, citation, drift, group of claims or report/claim.

    For a group: what it stands for, each member's relation, every origin with its path. Empty where nothing has the id.
    """
    found: list[Reason] = []
    for story in comparison.stories:
        if story.id == wanted:
            found += story.why
        edges: tuple[Copy | Citation | Drift, ...] = (*story.copies, *story.citations, *story.drift)
        for each in edges:
            if each.id == wanted:
                found += each.why
        for group in story.claims:
            found += _of_group(group) if group.id == wanted else _of_claim(group, wanted)
    return tuple(found)


def links(comparison: Comparison) -> Iterator[Link]:
    """Yield every copy, citation and relation between claims as a link; claims are called report/claim."""
    for story in comparison.stories:
        yield from _between_reports(story)
        for group in story.claims:
            yield from _between_claims(group)


def _of_group(group: Group) -> Iterator[Reason]:
    yield from group.why
    for member in group.members:
        yield from member.why[:1]
    yield Reason(
        f"{group.outlets} outlets, {group.origins.low} to {group.origins.high} origins: {', '.join(group.origins.who)}"
    )
    yield from group.origins.why
    yield from group.plural


def _of_claim(group: Group, wanted: str) -> Iterator[Reason]:
    for member in group.members:
        if f"{member.report}/{member.claim}" == wanted:
            yield from member.why


def _between_reports(story: Story) -> Iterator[Link]:
    for copy in story.copies:
        ours = tuple(pair.a for pair in copy.shared)
        yield Link("copies", copy.a, copy.b, copy.why[0].rule, ours, tuple(pair.b for pair in copy.shared))
    for edge in story.citations:
        yield Link("cites", edge.citing, edge.cited, edge.rule, (edge.span,) if edge.span else ())


def _between_claims(group: Group) -> Iterator[Link]:
    stands = group.why[0]
    b = f"{stands.report}/{stands.claim}"
    for member in group.members:
        a = f"{member.report}/{member.claim}"
        if a != b:
            kind: LinkKind = member.relation
            spans = tuple(reason.span for reason in member.why[:1] if reason.span)
            yield Link(kind, a, b, member.why[0].rule, spans, (stands.span,) if stands.span else ())
