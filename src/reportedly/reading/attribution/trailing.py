"""A cue behind its content to attributions: "C, X said", "C, said X", and what is quoted on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import any_of, participles
from reportedly.reading.attribution.hits import Hit, agrees, speaking_document
from reportedly.reading.attribution.phrases import addressee_end, adjunct_end, reads_as_clause
from reportedly.reading.attribution.subjects import described_before, subject_before, subject_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.attribution.tokens import Tokens


def trailing(tokens: Tokens, i: int, group: tuple[int, int], cue: Cue) -> Iterator[Hit]:
    """C, X said · C, said X: what comes before is the content."""
    if tokens.lower[i] in participles() or not (cue.frames & {"q", "t"} or speaking_document(tokens, group[0])):
        return
    for source, left, end, rule in _trailing_shapes(tokens, i, group, cue):
        content = _left_content(tokens, left)
        if content is None:
            continue
        stretches = [content]
        rest = _resumed(tokens, end)
        if rest is not None and tokens.lower[content[0]] in any_of("subordinators") and not tokens.quoted[content[0]]:
            continue  # "When he came, he said, “…”"
        if rest is not None:
            stretches.append(rest)
        outer = 0 if end >= len(tokens) - 1 else 1
        yield Hit(source, (group,), tuple(stretches), rule, outer)
        return


def _trailing_shapes(
    tokens: Tokens, i: int, group: tuple[int, int], cue: Cue
) -> Iterator[tuple[tuple[int, int], int, int, str]]:
    """Yield (source, end of the content before it, end of the whole, rule) for each way to read the cue as trailing."""
    edge = group[0]
    after_stop = edge > 0 and (tokens.lower[edge - 1] in any_of("stops") or tokens.quoted[edge - 1])
    inverted = after_stop and "q" in cue.frames and "t" not in cue.frames and tokens.lower[i] != cue.lemma
    if inverted and not described_before(tokens, edge):
        behind = subject_behind(tokens, i + 1)
        pronoun = behind == i + 2 and tokens.lower[i + 1] in any_of("pronouns")
        closes = behind is not None and (
            behind >= len(tokens) or tokens.lower[behind] in any_of("stops") | {"."} or tokens.quoted[behind]
        )
        if behind is not None and (closes or not pronoun):
            yield (i + 1, behind), edge, behind, "content, said X"
    if not after_stop or not tokens.quoted[edge - 1]:
        subject = subject_before(tokens, edge)
        if subject is None or subject[0] == 0 or not agrees(tokens, subject, i, group):
            return
        infinitive = cue.weak and tokens.lower[i + 1 : i + 2] == ("to",)  # "will continue to"
        if infinitive or tokens.lower[subject[1] - 1] in {"who", "which"}:
            return
        before = subject[0] - 1
        if not (tokens.quoted[before] or tokens.lower[before] in any_of("stops")):
            return
        end = i + 1
        if "t" in cue.frames:
            end = addressee_end(tokens, end)
        while end < len(tokens) and tokens.lower[end] in any_of("adverbs", "behind a cue") and not tokens.quoted[end]:
            end += 1
        end = adjunct_end(tokens, end)
        end = _tail_end(tokens, end)
        end = adjunct_end(tokens, end)
        quoted = tokens.quoted[before] or (before > 0 and tokens.quoted[before - 1])
        ends = end >= len(tokens) or tokens.lower[end] in {".", ",", ";", ":", "--", "—"} or tokens.quoted[end]
        if ends and (quoted or end >= len(tokens) - 1 or tokens.lower[end] == ","):
            yield subject, subject[0], end, "content, X said"


def _tail_end(tokens: Tokens, start: int) -> int:
    """Return the end of what stands behind a trailing cue: a phrase with a preposition, or when it was said."""
    opens = any_of("prepositions", "while saying") - {"of"}
    if start >= len(tokens) or tokens.quoted[start] or tokens.lower[start] not in opens:
        return start
    end = start
    while end < len(tokens) and not tokens.quoted[end] and tokens.lower[end] not in {",", ";", "--", "—", ":"}:
        if tokens.lower[end] == "." and end == len(tokens) - 1:
            break
        if tokens.lower[end] == "that":
            return start
        end += 1
    return end


def _left_content(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the content that ends before token `end`: the whole clause that stands there, None where it is none."""
    start = 0
    while start < end and tokens.lower[start] in {"but", "and", "still", ",", "•"} and not tokens.quoted[start]:
        start += 1
    if end - start < 2:
        return None
    if any(tokens.quoted[start:end]) or reads_as_clause(tokens, start, end):
        return (start, end)
    return None


def _resumed(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the quotation that goes on behind a cue in the middle ("A," he said, "B")."""
    j = end
    while j < len(tokens) and tokens.lower[j] in {",", ".", ":", ";"} and not tokens.quoted[j]:
        j += 1
    if j >= len(tokens) or not tokens.quoted[j]:
        return None
    last = j
    while last < len(tokens) and tokens.quoted[last]:
        last += 1
    return (j, len(tokens) if last >= len(tokens) - 1 else last)
