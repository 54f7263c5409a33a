"""Sixteen story clusters, coded by hand, into the scores of linking: citation edges, origin counts, stories.

`python -m bench.links [tune|held out|fresh]` prints the figures and what was missed, for one part or all.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.copies import bodies
from bench.rows import Row
from reportedly.linking.compare import compare
from reportedly.linking.outlets import shipped_outlets
from reportedly.model.report import Intake, Part, Report, sha256_of
from reportedly.model.span import Span
from reportedly.model.story import Origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.model.reading import Reading
    from reportedly.model.story import Group, Story

GOLD = Path(__file__).with_name("links.gold.json")


@dataclass(slots=True)
class Score:
    """What was found of the clusters: edges, origin counts, and notes on each that is wrong."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    clusters: int = 0
    counted: int = 0
    exact: int = 0
    within: int = 0
    safe: int = 0
    whole: int = 0
    notes: list[str] = field(default_factory=list)


def measure(shared: Path) -> list[Row]:
    """Return the figures over each part of the clusters (links.gold.json says which is what)."""
    texts = bodies(shared)
    return [row for split in ("tune", "held out", "fresh") for row in rows(score(split, texts), split)]


def rows(scored: Score, split: str) -> list[Row]:
    """Return a score as rows."""
    note = f"{split} clusters"
    return [
        Row("links: citation edges, precision", scored.right / max(1, scored.found), scored.found, note),
        Row("links: citation edges, recall", scored.right / max(1, scored.wanted), scored.wanted, note),
        Row("links: main claim in a group", scored.counted / max(1, scored.clusters), scored.clusters, note),
        Row("links: least number of origins exact", scored.exact / max(1, scored.clusters), scored.clusters, note),
        Row("links: least never above the true number", scored.safe / max(1, scored.clusters), scored.clusters, note),
        Row("links: most within the true range", scored.within / max(1, scored.clusters), scored.clusters, note),
        Row("links: cluster is one story", scored.whole / max(1, scored.clusters), scored.clusters, note),
    ]


def score(split: str, texts: Mapping[str, str]) -> Score:
    """Return the score over the clusters of one part."""
    from reportedly.archive import Reader  # noqa: PLC0415 - opens the gazetteer

    gold = json.loads(GOLD.read_text(encoding="utf-8"))["clusters"]
    reader = Reader()
    result = Score()
    for name, cluster in gold.items():
        if cluster["split"] == split:
            readings = [reader.read(_report(each, texts[each])) for each in cluster["reports"]]
            judge(name, cluster, readings, result)
    return result


def judge(name: str, cluster: Mapping[str, Any], readings: Iterable[Reading], result: Score) -> None:
    """Add what was found of one cluster to a score."""
    comparison = compare(list(readings))
    result.clusters += 1
    biggest = max(len(story.reports) for story in comparison.stories)
    result.whole += biggest == len(cluster["reports"])
    if biggest < len(cluster["reports"]):
        result.notes.append(f"{name}: stories of {[len(story.reports) for story in comparison.stories]}")
    _edges(name, cluster, comparison.stories, result)
    _origins(name, cluster, comparison.stories, result)


def _edges(name: str, cluster: Mapping[str, Any], stories: Iterable[Story], result: Score) -> None:
    key = shipped_outlets().key
    found: dict[str, set[str]] = {}
    for story in stories:
        for edge in story.citations:
            found.setdefault(edge.citing, set()).add(key(edge.outlet))
    for report, row in cluster["reports"].items():
        wanted = {key(outlet) for outlet in row["cites"]}
        got = found.get(report, set()) - ({key(outlet) for outlet in row["arguable"]} - wanted)
        result.right += len(wanted & got)
        result.found += len(got)
        result.wanted += len(wanted)
        if wanted != got:
            result.notes.append(f"{name} {report}: wrong {sorted(got - wanted)}, missed {sorted(wanted - got)}")


def _origins(name: str, cluster: Mapping[str, Any], stories: Iterable[Story], result: Score) -> None:
    group = _main(cluster["main"], stories)
    low, high = cluster["origins"]["low"], cluster["origins"]["high"]
    origins = group.origins if group else Origins(1, 1, (), ())  # what one report alone says has one origin
    result.counted += group is not None
    result.exact += origins.low == low
    result.safe += origins.low <= low
    result.within += high is None or low <= origins.high <= high
    told = f"outlets {group.outlets}, {len(group.members)} members" if group else "in no group"
    result.notes.append(f"{name}: origins {origins.low}..{origins.high} (true {low}..{high}), {told}: {origins.who}")


def _main(place: Mapping[str, Any], stories: Iterable[Story]) -> Group | None:
    """Return the group of most members that holds a claim at the place of the main claim."""
    report, span = place["report"], Span(*place["span"])
    holding = [
        group
        for story in stories
        for group in story.claims
        for member in group.members
        if member.report == report
        and member.relation in ("same", "supports", "narrows")
        and any(reason.span and reason.report == report and reason.span.overlaps(span) for reason in member.why)
    ]
    return max(holding, default=None, key=lambda group: len(group.members))


def _report(name: str, text: str) -> Report:
    return Report(
        id=name, text=text, parts=(Part("body", Span(0, len(text))),), title=None, outlet=None, url=None,
        published=None, modified=None, language="en", authors=(), sha256=sha256_of(text),
        intake=Intake("text", name, "bench", ""),
    )  # fmt: skip


def main() -> None:
    """Print the figures of one part, or of all, and every cluster's notes."""
    texts = bodies(Path(__file__).parents[1] / ".." / "shared")
    for split in sys.argv[1:] or ["tune", "held out", "fresh"]:
        scored = score(split, texts)
        print(*scored.notes, sep="\n")
        for row in rows(scored, split):
            print(f"{row.value:.3f}  n={row.n}  {row.what} ({row.note})")


if __name__ == "__main__":
    main()
