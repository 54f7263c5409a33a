"""Decisions of people: the sealed log, undoing, queues, codings and their agreement, what is held back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archives import OFFICIAL, WSJ, Said, addresses, raw_of, reading
from sqlalchemy import text

from reportedly.archive.case import Archive
from reportedly.errors import DecisionError, NotHeldError, SignInError
from reportedly.model.claim import Accused
from reportedly.model.span import Span
from reportedly.review import Codings, Review, Standing
from reportedly.review.agreement import alpha
from reportedly.review.holding import blacked, hold_of_words
from reportedly.review.people import People

ACCUSES = {"accusation": True, "accused": (Accused("Ana Cole", Span(23, 31), private=True),)}


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    for address in addresses(request.param, tmp_path):
        with Archive(address) as opened:
            made = reading(
                Said("It rained", (WSJ,), more={"confidence": 0.9}),
                Said("Ana Cole took a bribe", (OFFICIAL,), more=ACCUSES | {"confidence": 0.4}),
                Said("The sun shone", more={"confidence": 0.7}),
            )
            opened.add(made, raw_of(made))
            yield opened


@pytest.fixture
def review(archive: Archive) -> Review:
    return Review(archive.store)


def standing(review: Review, claim: str) -> Standing:
    return review.standing([("r1", claim)]).get(("r1", claim), Standing())


def test_a_decision_stands_until_it_is_undone_and_both_are_kept(review: Review) -> None:
    made = review.decide("ana", "reject", "r1/c1", why="no claim")
    assert standing(review, "c1").status == "rejected"
    review.undo("ana", made.seq)
    assert standing(review, "c1").status == ""
    assert [entry.kind for entry in review.history("r1", "ana")] == ["reject", "undo"]
    assert list(review.broken()) == []


def test_what_waits_as_held_back_is_also_what_its_words_hold_back(archive: Archive, review: Review) -> None:
    made = reading(Said("A boy, Tim Moss, 9, was hurt"), Said("It snowed"), Said("Ana Cole was raped"), id="r2")
    archive.add(made, raw_of(made))
    assert [one.id for one in review.waiting("held")] == ["r2/c1", "r2/c3", "r1/c2"]
    review.decide("ana", "approve", "r2/c1")
    assert [one.id for one in review.waiting("held")] == ["r2/c3", "r1/c2"]


@pytest.mark.parametrize("document", ["{", "[1]", "7", '{"undoes": "x"}'])
def test_a_log_whose_words_are_no_longer_of_their_form_is_told_of(
    archive: Archive, review: Review, document: str
) -> None:
    review.decide("ana", "accept", "r1/c1")
    with archive.store.writing() as connection:
        connection.execute(text("UPDATE decisions SET document = :given"), {"given": document})
    assert "decision 1 is not as it was made" in next(iter(review.broken()))


@pytest.mark.parametrize("said", [
    {"kind": "comment", "why": "half \ud800"}, {"kind": "reject", "why": "\udfff"},
    {"kind": "correct", "changes": {"confidence": float("nan")}},
])  # fmt: skip
def test_what_could_never_be_shown_again_is_not_entered(review: Review, said: dict[str, Any]) -> None:
    with pytest.raises(DecisionError):
        review.decide("ana", wanted="r1/c1", **said)
    assert review.head() == "0" * 64


def test_the_decision_before_holds_again_when_a_later_one_is_undone(review: Review) -> None:
    review.decide("ana", "accept", "r1/c1")
    later = review.decide("ana", "reject", "r1/c1")
    review.undo("ana", later.seq)
    assert standing(review, "c1").status == "accepted"


def test_nobody_undoes_anothers_decision_or_one_twice(review: Review) -> None:
    made = review.decide("ana", "accept", "r1/c1")
    with pytest.raises(DecisionError, match="a decision of your own"):
        review.undo("ben", made.seq)
    review.undo("admin", made.seq, anybodys=True)
    with pytest.raises(DecisionError, match="not undone already"):
        review.undo("ana", made.seq)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET who = 'eve' WHERE seq = 1",
        "UPDATE decisions SET document = '{}' WHERE seq = 2",
        "DELETE FROM decisions WHERE seq = 1",
        "UPDATE standing SET status = 'rejected'",
    ],
)
def test_what_is_changed_behind_the_log_is_found(archive: Archive, review: Review, statement: str) -> None:
    review.decide("ana", "accept", "r1/c1", why="yes")
    review.decide("ben", "comment", "r1/c1", why="sure?")
    assert list(archive.verify()) == []
    with archive.store.writing() as connection:
        connection.execute(text(statement))
    assert [problem.where for problem in archive.verify()].count("decisions") >= 1


def test_a_correction_leaves_what_was_read_as_it_was(archive: Archive, review: Review) -> None:
    review.decide("ana", "correct", "r1/c1", changes={"certainty": "possible", "content": [[12, 15]]})
    read = archive.held.reading("r1").claims[0]
    corrected = review.corrected(read, review.history("r1", "ana"))
    assert (read.certainty, corrected.certainty) == ("certain", "possible")
    assert corrected.content[0].start == 12
    [lesson] = review.training()
    assert (lesson["claim"]["certainty"], lesson["corrected"]["certainty"]) == ("certain", "possible")


@pytest.mark.parametrize("changes", [
    None, {}, {"certainty": "perhaps"}, {"content": [[0, 99999]]}, {"content": []}, {"content": [[5, 5]]},
    {"id": "c9"}, {"by": ["me"]}, {"certainty": "certain"},
    {"nothing": 1}, {"content": [[9, 3]]}, {"places": "x"}, {"content": [[-1, 4]]},
])  # fmt: skip
def test_a_correction_that_is_no_claim_is_refused(review: Review, changes: Any) -> None:
    with pytest.raises(DecisionError):
        review.decide("ana", "correct", "r1/c1", changes=changes)
    assert list(review.history("r1", "ana")) == []


def test_other_decisions_are_checked_too(review: Review) -> None:
    wrong = {"outcome": {"outcome": "hanged"}, "rate claim": {"rating": 7}, "comment": {}, "burn": {}}
    for kind, said in wrong.items():
        with pytest.raises(DecisionError):
            review.decide("ana", kind, "r1/c1", **said)
    with pytest.raises(NotHeldError):
        review.decide("ana", "accept", "r1/c99")
    with pytest.raises(DecisionError):
        review.rate_source("ana", "s-1", "G")


def test_queues_give_what_waits(review: Review) -> None:
    assert [one.id for one in review.waiting("uncertain")] == ["r1/c2", "r1/c3", "r1/c1"]
    review.decide("ana", "accept", "r1/c2")
    assert [one.id for one in review.waiting("uncertain")] == ["r1/c3", "r1/c1"]
    assert [one.id for one in review.waiting("held")] == ["r1/c2"]
    review.decide("ana", "flag", "r1/c1")
    assert [one.id for one in review.waiting("flagged")] == ["r1/c1"]
    drawn = [one.id for one in review.waiting("random", seed=7)]
    assert drawn == [one.id for one in review.waiting("random", seed=7)]


def test_an_accusation_is_held_back_until_it_is_approved_and_after_it_is_withdrawn(review: Review) -> None:
    found = review.waiting("uncertain")
    assert review.held_back(found) == {"r1/c2": "accusation"}
    review.decide("ana", "approve", "r1/c2", why="a minister, in office")
    assert review.held_back(found) == {}
    assert review.held_at([("r1", "c2"), ("r1", "c1")]) == {}
    review.decide("ana", "withdraw", "r1/c2")
    assert review.held_at([("r1", "c2"), ("r1", "c1")]) == {("r1", "c2"): "accusation"}


def test_outcomes_and_ratings_travel_with_the_claim(review: Review) -> None:
    review.decide("ana", "outcome", "r1/c2", outcome="acquitted")
    review.decide("ana", "rate claim", "r1/c2", rating=4)
    now = standing(review, "c2")
    assert (now.outcome, now.rating, now.status) == ("acquitted", 4, "")


@pytest.mark.parametrize(("words", "hold"), [
    ("The boy, a 12-year-old called Tim Moss, was hurt", "minor"), ("A 12-year-old was hurt", None),
    ("the woman was raped near the station", "sexual violence"), ("A tanker aged 12 sank off Ada Point", "minor"),
    ("The 40-year-old Sam Lee spoke", None), ("Rapeseed oil prices rose", None),
])  # fmt: skip
def test_words_that_may_name_the_vulnerable_are_held_back(words: str, hold: str | None) -> None:
    assert hold_of_words(words) == hold


def test_covering_keeps_every_place() -> None:
    assert blacked("Ana, 5, ran.", 0, 8) == "███, █, ran."


def test_two_code_a_report_without_seeing_each_other(archive: Archive, review: Review) -> None:
    codings = Codings(archive.store)
    codings.assign("admin", "r1", ("ana", "ben"))
    review.decide("ana", "accept", "r1/c1")
    review.decide("ana", "comment", "r1/c1", why="plain")
    review.decide("ben", "correct", "r1/c1", changes={"certainty": "possible"})
    assert [entry.who for entry in review.history("r1", "ana") if entry.claim] == ["ana", "ana"]
    assert [entry.who for entry in review.history("r1", "ben") if entry.claim] == ["ben"]
    assert standing(review, "c1").status == ""
    with pytest.raises(DecisionError, match="coded to the end"):
        codings.agreement("r1")
    with pytest.raises(DecisionError, match="both who code"):
        review.decide("cem", "accept", "r1/c1")
    for who in ("ana", "ben"):
        for claim in ("c2", "c3"):
            review.decide(who, "accept", f"r1/{claim}")
        codings.finish(who, "r1")
    found = codings.agreement("r1")
    assert found["stance"] is not None
    assert found["certainty"] is not None
    assert found["certainty"] < found["stance"]
    assert {entry.who for entry in review.history("r1", "ana") if entry.claim} == {"ana", "ben"}
    assert codings.differences("r1") == {"c1": {"certainty": {"ana": "certain", "ben": "possible"}}}
    assert list(review.training()) == []  # what one of two coders says is not yet a decision
    review.decide("ana", "accept", "r1/c1", why="adjudicated")
    assert standing(review, "c1").status == "accepted"
    assert [lesson["why"] for lesson in review.training()] == ["adjudicated"]


def test_a_coding_can_be_undone_until_it_is_finished_and_the_other_does_not_see_it(
    archive: Archive, review: Review
) -> None:
    codings = Codings(archive.store)
    codings.assign("admin", "r1", ("ana", "ben"))
    first = review.decide("ana", "reject", "r1/c1")
    review.undo("ana", first.seq)
    assert codings.own("r1", "ana") == {}
    assert [entry for entry in review.history("r1", "ben") if entry.claim] == []
    last = review.decide("ana", "accept", "r1/c1")
    codings.finish("ana", "r1")
    with pytest.raises(DecisionError, match="no coding that is finished"):
        review.undo("ana", last.seq)
    assert codings.own("r1", "ana") == {"c1": ("accept", {})}
    assert list(review.broken()) == []


def test_of_a_claim_that_one_rejects_it_is_told_that_and_no_field(archive: Archive, review: Review) -> None:
    codings = Codings(archive.store)
    codings.assign("admin", "r1", ("ana", "ben"))
    review.decide("ana", "reject", "r1/c1")
    review.decide("ben", "accept", "r1/c1")
    review.decide("ben", "accept", "r1/c2")
    for who in ("ana", "ben"):
        codings.finish(who, "r1")
    differ = codings.differences("r1")
    assert differ["c1"] == {"kept": {"ana": False, "ben": True}}
    assert differ["c2"]["kept"] == {"ana": None, "ben": True}


def test_of_several_decisions_the_one_that_holds_is_to_train_with(review: Review) -> None:
    review.decide("ana", "accept", "r1/c1")
    last = review.decide("ana", "reject", "r1/c1")
    assert [lesson["decision"] for lesson in review.training()] == ["reject"]
    review.undo("ana", last.seq)
    assert [lesson["decision"] for lesson in review.training()] == ["accept"]


def test_a_source_that_is_not_held_is_not_rated(review: Review) -> None:
    for source in ("s-1", "r1", ""):
        with pytest.raises(NotHeldError):
            review.rate_source("ana", source, "B")


def test_alpha_is_that_of_the_book() -> None:
    # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units, .743.
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    assert alpha(zip(a, b, c, d, strict=True)) == pytest.approx(0.743, abs=0.0005)
    assert alpha([]) is None
    assert alpha([(1, 1), (1, 1)]) is None


def test_people_sign_in_with_their_password_and_not_after_they_are_gone(archive: Archive) -> None:
    clock = [1000.0]
    people = People(archive.store, lambda: clock[0])
    people.keep("ana", "admin", "correct horse battery")
    people.keep("ben", "reader", "another long password")
    secret = people.sign_in("ben", "another long password")
    found = people.visitor(secret, "session")
    assert (found and found.name, people.visitor(secret, "token")) == ("ben", None)
    for name, password in (("ben", "wrong password!!"), ("nobody", "another long password")):
        with pytest.raises(SignInError):
            people.sign_in(name, password)
    clock[0] += 13 * 3600
    assert people.visitor(secret, "session") is None
    token = people.token("ben", "script")
    people.drop("ben")
    assert people.visitor(token, "token") is None
    with pytest.raises(DecisionError, match="another admin"):
        people.drop("ana")


@pytest.mark.parametrize(("name", "role", "password"), [
    ("", "reader", "long enough it is"), ("a b", "reader", "long enough it is"), ("ana", "king", "long enough it is"),
    ("ana", "reader", "short"), ("<script>", "reader", "long enough it is"), ("ana", "reader", "x" * 2000),
])  # fmt: skip
def test_names_roles_and_passwords_are_checked(archive: Archive, name: str, role: str, password: str) -> None:
    with pytest.raises(DecisionError):
        People(archive.store).keep(name, role, password)


def read_again(archive: Archive, *order: int, words: str = "Ana Cole took a bribe") -> None:
    """The same text by a newer reader: of its three sentences those of `order`, numbered in it."""
    said = [Said("It rained", (WSJ,)), Said("Ana Cole took a bribe", (OFFICIAL,)), Said("The sun shone")]
    whole = reading(*said, version="2.0")
    claims = [replace(whole.claims[place], id=f"c{number}") for number, place in enumerate(order, start=1)]
    cut = len("Ana Cole took a bribe") - len(words)
    shown = [
        replace(one, content=(Span(one.content[0].start, one.content[0].end - cut),)) if cut and place == 1 else one
        for place, one in zip(order, claims, strict=True)
    ]
    made = replace(whole, claims=tuple(shown))
    assert archive.add(made, raw_of(made)).state == "reread"


def test_a_decision_follows_its_claim_when_the_report_is_read_again(archive: Archive, review: Review) -> None:
    review.decide("ana", "approve", "r1/c2")
    made = review.decide("ana", "accept", "r1/c3")
    read_again(archive, 1, 2, 0)
    assert (standing(review, "c1").approved, standing(review, "c2").status) == (True, "accepted")
    assert standing(review, "c3") == Standing()
    assert [entry.claim for entry in review.history("r1", "ana")] == ["c1", "c2"]
    review.undo("ana", made.seq)
    assert standing(review, "c2").status == ""
    assert list(review.broken()) == []


@pytest.mark.parametrize(("order", "words"), [((0, 2), "Ana Cole took a bribe"), ((0, 1), "Ana Cole took")])
def test_a_decision_whose_words_are_no_longer_claimed_is_orphaned_not_lost(
    archive: Archive, review: Review, order: tuple[int, ...], words: str
) -> None:
    made = review.decide("ana", "approve", "r1/c2")
    read_again(archive, *order, words=words)
    assert not standing(review, "c2").approved  # it is another claim now, which nobody looked at
    assert review.orphaned("ana") == review.orphaned("ben", "r1") == [made]
    assert list(review.broken()) == []
    assert list(review.training()) == []


def test_an_orphaned_decision_stands_again_where_its_words_are_claimed_again(archive: Archive, review: Review) -> None:
    review.decide("ana", "reject", "r1/c2")
    read_again(archive, 0, 2)
    read_again(archive, 0, 2, 1)
    assert standing(review, "c3").status == "rejected"
    assert review.orphaned("ana") == []
