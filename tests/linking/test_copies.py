from __future__ import annotations

import pytest

from reportedly.linking.copies import CopyIndex, aligned, copies, postings
from reportedly.linking.shingles import fingerprints, run_hashes, shingled

LONG = (
    "The ferry left the old harbour at six in the morning with ninety passengers and two dogs on board. "
    "It reached the island before noon, although the captain had said that the wind would hold it back. "
    "Nobody was hurt, and the mayor thanked the crew for their patience in a letter to the company."
)


def test_a_copy_with_a_new_ending_is_found_with_its_spans() -> None:
    copy = "SEA NEWS - " + LONG[:180].upper() + " More follows."
    (found,) = copies({"a": LONG, "b": copy})
    assert (found.a, found.b) == ("a", "b")
    assert found.b_in_a > 0.8
    for ours, theirs in found.spans:
        assert ours.of(LONG).lower() == theirs.of(copy).lower()


def test_containment_is_told_in_both_directions() -> None:
    found = aligned("brief", "long", LONG[:98], LONG)
    assert found.a_in_b == 1.0
    assert 0.2 < found.b_in_a < 0.45


def test_other_words_are_no_copy() -> None:
    other = "The ferry was late. The captain blamed the wind, the passengers the captain, and the mayor said nothing."
    assert list(copies({"a": LONG, "b": other})) == []


@pytest.mark.parametrize("line", ["Acme will buy Zenith.", "Nobody was hurt."])
def test_a_report_of_one_short_line_is_found_in_a_longer_one(line: str) -> None:
    text = f"The deal is done. {line} Shares rose on Monday, and both companies said that they were glad of it."
    (found,) = copies({"long": text, "short": line})
    assert max(found.a_in_b, found.b_in_a) == 1.0


def test_an_index_that_grows_finds_what_all_at_once_would() -> None:
    texts = {"a": LONG, "b": LONG[:150] + " And then it rained.", "c": "Something else altogether, in nine words only."}
    index = CopyIndex()
    grown = {(found.b, found.a) for name, text in texts.items() for found in index.add(name, text)}
    assert grown == {(found.a, found.b) for found in copies(texts)} == {("a", "b")}


def test_hashes_do_not_change_between_runs() -> None:
    assert run_hashes(("the", "ferry", "left")).tolist() == [9880582972090620347]


def test_a_shared_run_of_eleven_words_shares_a_fingerprint() -> None:
    words = [f"w{i}" for i in range(400)]
    other = [f"v{i}" for i in range(200)] + words[100:111] + [f"u{i}" for i in range(200)]
    one, two = (set(fingerprints(shingled(" ".join(each)))) for each in (words, other))
    assert one & two


def test_postings_fit_a_signed_column() -> None:
    assert all(-(2**63) <= row < 2**63 for row in postings(LONG))


@pytest.mark.parametrize("text", ["", "   ", "!!!", "one"])
def test_texts_without_words_are_copies_of_nothing(text: str) -> None:
    assert list(copies({"a": text, "b": LONG, "c": text})) in ([], list(copies({"a": text, "c": text})))
