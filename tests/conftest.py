"""What tests of several folders share: one small reading, built by hand over own-written text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.gazetteer import Gazetteer, open_gazetteer
from reportedly.model.chain import Actor, Source, Step
from reportedly.model.claim import Attribution, Claim, Evidence
from reportedly.model.details import Movement, Place, Quantity, Time
from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Intake, Notice, Part, Report, sha256_of
from reportedly.model.span import Span

FERRY = """Ferry sinks off Port Amsel, at least 12 dead

“The coast guard says at least 12 people drowned off Port Amsel on Monday,” the Amsel Courier reports.

The ferry reportedly carried up to 84 passengers from Port Amsel to Lund.

The owner, Jonas Reed, bribed an inspector, two prosecutors said.

The harbour was closed.

Subscribe to our newsletter"""


def at(words: str, text: str = FERRY) -> Span:
    """Return where `words` stand in the text (their first place)."""
    start = text.index(words)
    return Span(start, start + len(words))


COURIER = Source("s1", "The Amsel Courier", "outlet", named=True, span=at("the Amsel Courier"))
GUARD = Source("s2", "the coast guard", "organisation", named=True, span=at("The coast guard"))
NOBODY = Source("s3", "unspecified", "unspecified", named=False, rule="an adverb of hearsay names nobody")
PROSECUTORS = Source("s4", "two prosecutors", "official", named=False, span=at("two prosecutors"))
DROWNED = at("at least 12 people drowned off Port Amsel on Monday")
HARBOUR = Place(at("Port Amsel", FERRY), "Port Amsel", "settlement")
LUND = Place(at("Lund"), "Lund", "settlement", 2693678, 55.7, 13.19, 0.9, "Sweden")
CLAIMS = (
    Claim(
        "c1", (at("The coast guard says at least 12 people drowned off Port Amsel on Monday"),),
        cue=(at("reports"),), source=(at("the Amsel Courier"),), attribution="a1", chain=(Step((COURIER,)),),
        stance="says", distance="attributed", confidence=0.9, by=("rule",),
    ),
    Claim(
        "c2", (DROWNED,), cue=(at("says"),), source=(at("The coast guard"),), attribution="a2",
        chain=(Step((COURIER,)), Step((GUARD,), "statement")), stance="says", distance="attributed",
        quantities=(Quantity(at("at least 12 people"), 12, None, "at least", "people"),),
        times=(Time(at("on Monday"), "DATE", "PAST_REF"),),
        places=(Place(Span(DROWNED.start + 31, DROWNED.start + 41), "Port Amsel", "settlement"),),
        confidence=0.8, by=("rule",), evidence=(Evidence("stance", "a verb of saying", at("says")),),
    ),
    Claim(
        "c3", (at("The ferry"), at("carried up to 84 passengers from Port Amsel to Lund")), cue=(at("reportedly"),),
        attribution="a3", chain=(Step((NOBODY,)),), stance="says", distance="hearsay",
        quantities=(Quantity(at("up to 84"), None, 84, "up to", "passengers"),), places=(LUND,),
        movement=Movement("passengers", ("Port Amsel",), (), ("Lund",), at("from Port Amsel to Lund")),
        confidence=0.7, by=("rule",),
    ),
    Claim(
        "c4", (at("The owner, Jonas Reed, bribed an inspector"),), cue=(at("said"),), source=(at("two prosecutors"),),
        attribution="a4", chain=(Step((PROSECUTORS,)),), stance="alleges", certainty="probable", polarity="negative",
        distance="attributed", accusation=True, confidence=0.9, by=("rule",),
    ),
    Claim("c5", (at("The harbour was closed."),), confidence=0.5, by=("rule",)),
)  # fmt: skip


def ferry(**changes: object) -> Reading:
    """Return a reading of the ferry report; `changes` replace fields of the report."""
    parts = [Part("headline", at("Ferry sinks off Port Amsel, at least 12 dead"))]
    parts += [
        Part("body", Span(at("“The coast").start, at("closed.").end)),
        Part("promo", at("Subscribe to our newsletter")),
    ]
    known: dict[str, object] = {
        "id": "r1", "text": FERRY, "parts": tuple(parts), "title": parts[0].span, "outlet": None, "url": None,
        "published": None, "modified": None, "language": "en", "authors": (), "sha256": sha256_of(FERRY),
        "intake": Intake("text", "ferry.txt", "text", "0" * 64), "warnings": (Notice("published-unknown", "no date"),),
    }  # fmt: skip
    return Reading(
        report=Report(**{**known, **changes}),  # type: ignore[arg-type]
        reader=Reader("0"),
        attributions=tuple(
            Attribution(claim.source, claim.cue, claim.content, 0.9, "rule", claim.attribution or "")
            for claim in CLAIMS
            if claim.attribution
        ),
        claims=CLAIMS,
        actors=tuple(Actor(s.id, s.name, s.kind, s.named) for s in (COURIER, GUARD, NOBODY, PROSECUTORS)),
    )


@pytest.fixture
def ferry_reading() -> Reading:
    return ferry()


@pytest.fixture
def make_ferry() -> Callable[..., Reading]:
    return ferry


@pytest.fixture(scope="session")
def gazetteer_progress() -> list[tuple[str, float]]:
    """Return what the building of the index has told."""
    return []


@pytest.fixture(scope="session")
def gazetteer_cache(tmp_path_factory: pytest.TempPathFactory, gazetteer_progress: list[tuple[str, float]]) -> Path:
    """Return a cache folder for this run, in which the index of places is built once (8 s)."""
    cache = tmp_path_factory.mktemp("places")
    open_gazetteer(cache, lambda what, share: gazetteer_progress.append((what, share)))
    return cache


@pytest.fixture(scope="session")
def gazetteer(gazetteer_cache: Path) -> Gazetteer:
    """Return the real gazetteer."""
    return open_gazetteer(gazetteer_cache)
