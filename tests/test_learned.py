from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from reportedly import learned
from reportedly.errors import WeightsError
from reportedly.learned import Network, windows_of, words_of

REPORT = (
    "Bridge is safe, mayor says\n\n“The bridge is safe,” Mayor Ana Ruiz told the Herald in Porto on Monday. "
    "She added that 450 people had crossed it.\n\nThe Popular Front reportedly wants it closed."
)


@pytest.fixture(scope="module")
def network() -> Network:
    return learned.load()


def forms(text: str) -> list[str]:
    return list(words_of(text).forms)


@pytest.mark.parametrize(
    "quoted", ["“Yes,” he said", '"Yes," he said', "''Yes,'' he said", "``Yes,'' he said", "„Yes,“ he said"]
)
def test_quotation_marks_of_all_styles_are_one(quoted: str) -> None:
    assert forms(quoted) == ['"', "Yes", ",", '"', "he", "said"]


@pytest.mark.parametrize("quoted", ["“Yes, sir,” he said", '"Yes, sir," he said', "''Yes, sir,'' he said"])
def test_what_stands_in_quotation_marks_is_known(quoted: str) -> None:
    assert [kind >= 4 for kind in words_of(quoted).kinds] == [True] * 6 + [False] * 2


def test_a_quotation_ends_with_its_paragraph() -> None:
    words = words_of("“It rained.\n\nNobody came.")
    assert [kind >= 4 for kind in words.kinds] == [True] * 4 + [False] * 3
    assert words.breaks == (0, 4)


def test_words_point_back_to_the_text() -> None:
    text = "\ufeffAna\u00a0Ruiz said:\r\n\r\n''It’s  late''"
    words = words_of(text)
    assert [text[a:b] for a, b in words.spans if text[a:b].isalpha()] == ["Ana", "Ruiz", "said", "It", "s", "late"]
    assert words.breaks == (0, 4)


@pytest.mark.parametrize(("word", "kind"), [("said", 0), ("Ana", 1), ("A", 1), ("NATO", 2), ("McCain", 3), ("450", 0)])
def test_the_shape_of_a_word(word: str, kind: int) -> None:
    assert words_of(word).kinds == (kind,)


def test_a_line_broken_to_fit_a_column_is_no_paragraph() -> None:
    wrapped = "The minister said on Monday that the bridge would stay closed until\nthe engineers had seen it."
    assert words_of(wrapped).breaks == (0,)


def test_windows_are_whole_paragraphs_and_hold_every_word() -> None:
    words = words_of("\n\n".join(["One two three four five six seven eight nine ten."] * 30))
    windows = windows_of(words, [1] * len(words.spans), most=100)
    assert [a for a, _ in windows[1:]] == [b for _, b in windows[:-1]]
    assert {a for a, _ in windows} <= set(words.breaks)
    assert all(b - a <= 98 for a, b in windows)


def test_a_paragraph_too_long_is_cut_after_a_sentence() -> None:
    words = words_of("One two three four five. " * 20)
    windows = windows_of(words, [1] * len(words.spans), most=50)
    assert windows[-1][1] == len(words.spans)
    assert all(words.forms[a] == "One" for a, _ in windows)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"checksums\.json.*reinstall"):
        learned.load(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "checksums.json").write_text(json.dumps({"reader.onnx": "0" * 64, "tokenizer.json": "0" * 64}))
    (tmp_path / "reader.onnx").write_bytes(b"cut short")
    with pytest.raises(WeightsError, match=r"reader\.onnx.*damaged"):
        learned.load(tmp_path)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = "import sys, reportedly.learned; print(sorted({'onnxruntime', 'tokenizers', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_shapes(network: Network) -> None:
    encoded = network.encode(REPORT)
    n = len(encoded.words.spans)
    assert encoded.tags.shape == (n, 13)
    assert encoded.vectors.shape == (n, 384)
    assert [link.shape for link in encoded.links] == [(2, b - a, b - a) for a, b in encoded.windows]
    assert np.allclose(np.exp(encoded.tags).sum(1), 1, atol=1e-4)


def test_an_empty_text(network: Network) -> None:
    encoded = network.encode(" \n ")
    assert encoded.tags.shape == (0, 13)
    assert (encoded.windows, encoded.entities) == ((), ())


def test_the_same_bytes_whatever_is_read_beside_and_on_any_number_of_threads(network: Network) -> None:
    first = network.encode(REPORT)
    network.encode("Something else. " * 200)
    other = learned.load(threads=os.cpu_count() or 2).encode(REPORT)
    for again in (network.encode(REPORT), other):
        assert again.tags.tobytes() == first.tags.tobytes()
        assert [a.tobytes() for a in again.links] == [a.tobytes() for a in first.links]
        assert again.entities == first.entities


@pytest.mark.parametrize(
    ("name", "kind"), [("Ana Ruiz", "person"), ("Porto", "place"), ("450", "number"), ("Monday", "date")]
)
def test_entities(network: Network, name: str, kind: str) -> None:
    found = {(REPORT[e.start : e.end], e.kind) for e in network.encode(REPORT).entities}
    assert (name, kind) in found


def test_marks_of_any_style_give_the_same_reading(network: Network) -> None:
    curly, straight = network.encode(REPORT), network.encode(REPORT.replace("“", '"').replace("”", '"'))
    assert curly.tags.tobytes() == straight.tags.tobytes()


LATER = "\n\n".join(
    f"“Street {n} stays closed,” the mayor said on Monday, after {n} homes were lost." for n in range(60)
)


def test_a_window_gives_the_same_whatever_stands_in_the_others(network: Network) -> None:
    """What stands in another window changes nothing but places in the text: windows are cut at paragraphs."""
    first, second = network.encode(LATER), network.encode(LATER.replace("Street 0 ", "Street 1 "))
    assert first.windows == second.windows
    start = first.windows[0][1]
    assert first.tags[start:].tobytes() == second.tags[start:].tobytes()
    assert [a.tobytes() for a in first.links[1:]] == [a.tobytes() for a in second.links[1:]]


def test_windows_depend_on_the_lengths_of_paragraphs_alone() -> None:
    words = words_of(LATER)
    other = words_of(LATER.replace("mayor", "pilot"))
    pieces = [1] * len(words.spans)
    assert windows_of(words, pieces, most=100) == windows_of(other, pieces, most=100)


def test_the_pieces_of_a_word_do_not_depend_on_those_read_before(network: Network) -> None:
    fresh = learned.load()
    network.encode(LATER)
    assert fresh.encode(REPORT).tags.tobytes() == network.encode(REPORT).tags.tobytes()
