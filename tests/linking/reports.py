"""Small readings for tests: `reading("a", "Text.", claim("Text", by="Ana Paz"))` without a reader."""

from __future__ import annotations

from typing import Any

from reportedly.model.chain import Source, Step
from reportedly.model.claim import Claim
from reportedly.model.details import Place, Quantity, Time
from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Intake, Part, Report, sha256_of
from reportedly.model.span import Span


def reading(name: str, text: str, *claims: dict[str, Any], title: str | None = None, **given: Any) -> Reading:
    """Return a reading of `text` whose claims are found by their words; `title` must open the text."""
    head = Span(0, len(title)) if title else None
    parts = [Part("headline", head)] if head else []
    parts.append(Part("body", Span(head.end if head else 0, len(text))))
    report = Report(
        id=name, text=text, parts=tuple(parts), title=head, outlet=given.get("outlet"), url=given.get("url"),
        published=given.get("published"), modified=None, language="en", authors=(), sha256=sha256_of(text),
        intake=Intake("text", f"{name}.txt", "test", ""),
    )  # fmt: skip
    return Reading(report, Reader("test"), claims=tuple(_claim(f"c{i}", text, **each) for i, each in enumerate(claims)))


def claim(words: str, *chain: Any, **given: Any) -> dict[str, Any]:
    """Return what a claim is made of; a step of the chain is a source or a tuple of joint ones."""
    return {"words": words, "chain": chain, **given}


def source(name: str, kind: Any = "person", *, named: bool = True) -> Source:
    """Return a source without a place in the text."""
    return Source(name, name, kind, named)


def unnamed(name: str, kind: Any = "official") -> Source:
    """Return a source that is described, not named."""
    return source(name, kind, named=False)


def outlet(name: str) -> Source:
    """Return a news medium."""
    return source(name, "outlet")


def _claim(name: str, text: str, *, words: str, chain: tuple[Any, ...], **given: Any) -> Claim:
    start = text.index(words, given.pop("after", 0))
    counts = given.pop("counts", ())
    quantities = tuple(_quantity(text, start, *count) for count in counts)
    places = tuple(Place(_found(text, name, start), name) for name in given.pop("places", ()))
    times = tuple(
        Time(_found(text, words, start), "DATE", day, day, last) for words, day, last in given.pop("times", ())
    )
    steps = tuple(Step(each if isinstance(each, tuple) else (each,)) for each in chain)
    distance = "attributed" if steps else "own"
    return Claim(
        name,
        (Span(start, start + len(words)),),
        chain=steps,
        distance=distance,
        quantities=quantities,
        places=places,
        times=times,
        **given,
    )


def _found(text: str, words: str, start: int) -> Span:
    place = text.index(words, start)
    return Span(place, place + len(words))


def _quantity(text: str, start: int, *count: Any) -> Quantity:
    words, low, high, how, of = count
    return Quantity(_found(text, words, start), low, high, how, of)
