"""The hand-made case, edge by edge: what its authors say is right against what is found in its gold readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportedly.linking.compare import compare
from reportedly.linking.estimates import track
from reportedly.model.story import Group, Story
from reportedly.model.track import Track
from tests.linking.gold import CASE, case_readings, links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model.link import Reason

pytestmark = pytest.mark.skipif(not (CASE / "links.json").exists(), reason="examples/case is not there")
BEYOND = {"nitrate", "accusation", "purpose", "accident", "toll-30"}
"""Groups of which some member is told only by knowing the world ("the chemical", "a cutting torch")."""


@pytest.fixture(scope="module")
def story() -> Story:
    (only,) = compare(case_readings()).stories
    return only


@pytest.fixture(scope="module")
def right() -> Any:
    return links()["stories"][0]


@pytest.fixture(scope="module")
def tolls() -> Track:
    return track(case_readings(), links()["track"]["of"])


def test_one_story_of_twelve_reports(story: Story, right: Any) -> None:
    assert sorted(story.reports) == sorted(right["reports"])


def test_every_citation_and_no_other(story: Story, right: Any) -> None:
    found = {(each.citing, each.cited, each.outlet): set(each.claims) for each in story.citations}
    assert found == {(each["from"], each["to"], each["outlet"]): set(each["claims"]) for each in right["citations"]}


def test_the_loop(story: Story, right: Any) -> None:
    assert [list(loop) for loop in story.loops] == right["loops"]


def test_the_copy(story: Story, right: Any) -> None:
    (found,), (wanted,) = story.copies, right["copies"]
    assert (found.a, found.b, found.credit) == (wanted["a"], wanted["b"], wanted["credit"])
    assert (found.a_in_b, found.b_in_a) == pytest.approx((wanted["a_in_b"], wanted["b_in_a"]), abs=0.05)


def test_every_drift_and_no_other(story: Story, right: Any) -> None:
    found = {
        (each.before.report, each.before.claim, each.after.report, each.after.claim, each.kind) for each in story.drift
    }
    wanted = {(*each["from"].values(), *each["to"].values(), each["kind"]) for each in right["drift"]}
    assert found == wanted


def test_the_groups_that_words_can_tell(story: Story, right: Any) -> None:
    wanted = [group for group in right["claims"] if group["id"] not in BEYOND]
    assert len(wanted) > 12
    for group in wanted:
        found = _same(story, group)
        members = {(each.report, each.claim, each.relation) for each in found.members}
        assert members == {(each["report"], each["claim"], each["relation"]) for each in group["members"]}
        assert (found.outlets, found.origins.low, found.origins.high) == (
            group["outlets"], group["origins"]["low"], group["origins"]["high"],
        )  # fmt: skip


def test_no_group_claims_more_origins_than_there_are(story: Story, right: Any) -> None:
    for group in right["claims"]:
        assert _same(story, group).origins.low <= group["origins"]["low"]


def test_the_track(tolls: Track) -> None:
    wanted = {(each["report"], each["claim"]): each for each in links()["track"]["points"]}
    assert tolls.cumulative
    assert {(each.report, each.claim) for each in tolls.points} == set(wanted)
    for point in tolls.points:
        right = wanted[point.report, point.claim]
        assert (point.low, point.high, point.in_headline) == (right["low"], right["high"], right["in_headline"])
        assert [list(point.as_of), point.reported] == [right["as_of"], right["reported"]]
        assert [name.casefold() for name in point.chain] == [name.casefold() for name in right["chain"]]
        assert (point.origin or "").casefold() == (right["origin"] or "").casefold()
        superseded = right["supersedes"] and (right["supersedes"]["report"], right["supersedes"]["claim"])
        assert (point.supersedes and (point.supersedes.report, point.supersedes.claim)) == superseded


def _same(story: Story, group: Any) -> Group:
    """Return the found group that has most of the members that say the same."""
    wanted = {(each["report"], each["claim"]) for each in group["members"] if each["relation"] == "same"}
    return max(
        story.claims,
        key=lambda found: (
            len(wanted & {(m.report, m.claim) for m in found.members if m.relation == "same"}), -len(found.members)
        ),
    )  # fmt: skip


def test_every_count_explains_itself_in_the_words_of_the_texts(story: Story) -> None:
    """Each origin that is counted has a place in a report, and no reason has words that do not stand there."""
    texts = {reading.report.id: reading.report.text for reading in case_readings()}
    for group in story.claims:
        placed = [reason for reason in group.origins.why if reason.report]
        assert len(placed) >= group.origins.high
        assert all(reason.span and reason.words and reason.rule for reason in placed)
        assert {member.report for member in group.members} <= {r.report for m in group.members for r in m.why}
    for reason in _reasons(story):
        if reason.words and reason.span:
            left = reason.span.of(texts[reason.report or ""])
            for word in reason.words.split():
                assert word in left, reason
                left = left[left.index(word) + len(word) :]


def _reasons(story: Story) -> Iterator[Reason]:
    for edge in (*story.copies, *story.citations, *story.drift):
        yield from edge.why
    for group in story.claims:
        yield from (*group.why, *group.origins.why, *group.plural)
        for member in group.members:
            yield from member.why
