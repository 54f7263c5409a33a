"""What rules find and what the network sees to one set of outermost attributions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.span import overlaps_any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.model.claim import Attribution

SURE = 0.75
"""The least confidence of an attribution that only the network sees; docs/attribution.md tells what it gives."""
SURE_OF_QUOTATION = 0.45
"""The same where a quotation stands in the content: somebody has said it."""
SURE_OF_THING = 0.8
"""The same where the content is a mere thing, neither clause nor quotation. On reports coded by hand (the twelve and 69
more) 3 of 12 below were claims, 38 of 54 above."""
PREFER = 0.9
"""The confidence from which the network's spans count where a rule has found the same cue."""
NAMES = 0.6
"""The confidence from which the network's source counts beside a rule's content; of 32 that differ on reports coded by
hand (the twelve and 48 more), the network's was the better one in 23."""
PREFER_OVER_LOOSE = 0.45
"""The same against the loose rules, by which a content begins or ends wherever the sentence does."""
_LOOSE = ("content, X said", "adding that", " quotation")
"""Where both have the cue and the network (of six layers) is less sure than PREFER, pairs right on PolNeAR's dev half:
the network's 76 of 91, these rules' 42."""
_RULED = ("declines comment", "claimed responsibility for", "as saying")
"""Rules that know more of the guidelines than the corpus that the network learned from."""


def merged(
    ruled: Sequence[Attribution],
    seen: Sequence[Attribution],
    taken: Sequence[Attribution],
    least: Callable[[Attribution], float] = lambda _: SURE,
) -> list[Attribution]:
    """Return the attributions of both, but for what `taken` holds.

    Where both have the same cue, the network's counts if it is surer than PREFER (against a loose rule,
    PREFER_OVER_LOOSE), the rule's otherwise; an attribution that only the network sees counts from the
    confidence that is `least` for it. One that holds another whole in its content is its outer layer.
    The thresholds were chosen by the claims of real reports (docs/attribution.md), the rules that are loose on
    PolNeAR's dev half.
    """
    seen = [a for a in seen if not _clash_any(a, taken)]
    kept: list[Attribution] = []
    lone = {i for i, a in enumerate(seen) if a.confidence >= least(a)}
    for rule in ruled:
        if _clash_any(rule, taken):
            continue
        rivals = [i for i, a in enumerate(seen) if _clash(rule, a)]
        prefer = PREFER_OVER_LOOSE if rule.by.endswith(_LOOSE) else PREFER
        surer = [i for i in rivals if seen[i].confidence >= prefer and not _told_apart(rule, seen[i])]
        if surer and not rule.by.endswith(_RULED):
            for i in surer:
                seen[i] = replace(seen[i], source=rule.source) if _pronoun(rule, seen[i]) else seen[i]
            lone.update(surer)
            continue
        lone.difference_update(rivals)
        kept.append(_by_its_source(rule, [seen[i] for i in rivals]))
    return [*kept, *(seen[i] for i in sorted(lone))]


def _by_its_source(rule: Attribution, rivals: Sequence[Attribution]) -> Attribution:
    """Return the rule's attribution with the source of the network, where it has the same cue and is sure enough.

    Kept is a source that tells more behind the network's ("the Herald, citing officials,"), one that the network's
    follows as its pronoun ("Ana Pérez, | who"), and what only rules know.
    """
    same = [a for a in rivals if any(overlaps_any(cue, rule.cue) for cue in a.cue)]
    best = max(same, key=lambda a: a.confidence, default=None)
    if best is None or best.confidence < NAMES or not best.source or not rule.source or rule.by.endswith(_RULED):
        return rule
    if best.source[0].start > max(span.end for span in (*rule.cue, *rule.content)):
        return rule  # of the next sentence
    goes_on = rule.source[0].start == best.source[0].start and rule.source[-1].end > best.source[-1].end
    return rule if goes_on or _pronoun(rule, best) else replace(rule, source=best.source)


def _pronoun(rule: Attribution, other: Attribution) -> bool:
    """Return whether the other's source stands right behind the rule's: the "who" of "a nurse who said"."""
    return bool(rule.source and other.source) and 0 <= other.source[0].start - rule.source[-1].end <= len(", ")


def _told_apart(rule: Attribution, other: Attribution) -> bool:
    """Return whether both end alike and the rule begins later: it has told the one spoken to from what is told."""
    first, second = rule.content[0], other.content[0]
    return first.start > second.start and abs(rule.content[-1].end - other.content[-1].end) <= 1


def _clash_any(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    return any(_clash(attribution, other) for other in others)


def _clash(a: Attribution, b: Attribution) -> bool:
    """Return whether two attributions cannot both stand: they share words, and neither is the other's layer."""
    own = (*a.cue, *a.content)
    for span in (*b.cue, *b.content):
        if overlaps_any(span, own):
            return not (_holds(a, b) or _holds(b, a))
    return False


def _holds(outer: Attribution, inner: Attribution) -> bool:
    whole = (*inner.cue, *inner.source, *inner.content)
    return any(all(span.holds(part) for part in whole) for span in outer.content)
