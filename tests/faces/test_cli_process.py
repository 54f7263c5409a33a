"""The command as a process of its own: speed, pipes, terminals, signals, bad input."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPORT = """Ferry sinks off Port Amsel

At least 12 people drowned when a ferry sank off Port Amsel on Monday, the coast guard said.

The ferry was reportedly overloaded."""


def start(*words: str, **options: object) -> subprocess.Popen[bytes]:
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([sys.executable, "-m", "reportedly", *words], **streams)  # type: ignore[call-overload, no-any-return]


def run(*words: str, given: bytes | None = None) -> tuple[int, bytes, str]:
    process = start(*words, **({} if given is None else {"stdin": subprocess.PIPE}))
    out, talk = process.communicate(given, timeout=60)
    return process.returncode, out, talk.decode()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_help_answers_at_once() -> None:
    started = time.perf_counter()
    assert run("--help")[0] == 0
    assert time.perf_counter() - started < 1.5  # 0.3 s on an idle machine (bench); tests share theirs


def test_help_loads_nothing_heavy() -> None:
    heavy = {"rich", "numpy", "lxml", "httpx", "onnxruntime"}
    script = f"import sys; from reportedly.faces import cli; print(*{heavy!r} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.strip() == b""


def test_a_file_and_standard_input_are_read_alike(report: Path) -> None:
    code, out, talk = run("read", str(report))
    again_code, again, _ = run("read", "-", given=REPORT.encode())
    assert (code, again_code, talk) == (0, 0, "")
    assert json.loads(out)["report"]["text"] == json.loads(again)["report"]["text"] == REPORT


def test_two_runs_give_the_same_bytes(report: Path) -> None:
    assert run("read", str(report), "--json")[1] == run("read", str(report), "--json")[1]


def test_a_terminal_gets_a_view_for_reading(report: Path) -> None:
    here, there = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm-256color"}
    with start("read", str(report), stdout=there, env=environment) as process:
        os.close(there)
        shown = b""
        while chunk := _read(here):
            shown += chunk
        assert process.wait(60) == 0
    os.close(here)
    assert "own voice" in shown.decode()
    assert "HEARSAY" in shown.decode()
    assert b"{" not in shown


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end of a terminal is closed
        return b""


def test_a_reader_that_stops_early_is_no_error(report: Path) -> None:
    with start("read", *[str(report)] * 300) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        talk = process.stderr.read()
    assert process.returncode == 141
    assert b"Traceback" not in talk
    assert b"BrokenPipe" not in talk


def test_ctrl_c_ends_with_a_word_and_130(report: Path) -> None:
    with start("read", *[str(report)] * 5000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate(timeout=60)
    assert process.returncode == 130
    assert talk.decode().strip().endswith("stopped")
    assert b"Traceback" not in talk


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("binary.txt", bytes(range(256)) * 40, "expected"),
        ("page.html", b"<html><body><nav><a href=/>home</a></nav></body></html>", "article"),
    ],
)
def test_bad_input_is_named_with_what_would_be_right(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, out, talk = run("read", str(path))
    assert code == 2
    assert not out
    assert name in talk
    assert words in talk
    assert len(talk.strip().splitlines()) == 1


def test_a_missing_file_and_an_unusable_date_are_wrong_use(report: Path, tmp_path: Path) -> None:
    code, _, talk = run("read", str(tmp_path / "gone.txt"))
    assert code == 2
    assert "gone.txt" in talk
    code, _, talk = run("read", str(report), "--published", "soon")
    assert code == 2
    assert "soon" in talk
    assert "expected" in talk


def test_one_bad_file_in_a_directory_leaves_the_others_done(report: Path) -> None:
    (report.parent / "bad.txt").write_bytes(b"\x00\x01\x02" * 2000)
    code, out, talk = run("read", str(report.parent))
    assert code == 3
    assert [json.loads(line)["report"]["text"] for line in out.splitlines()] == [REPORT]
    assert "bad.txt" in talk
    assert "1 of 2 inputs failed" in talk


def test_text_that_utf8_cannot_carry_reaches_every_output(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes("The mayor said the café was “closed”.\u2028He left.".encode() + b"\xff\xfe ok, he said.")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    process = start("read", str(path), env=environment)
    out, talk = process.communicate(timeout=60)
    assert process.returncode == 0, talk
    assert "café" in json.loads(out)["report"]["text"]


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("line.txt", b"said " * 10_000_000, 2, "50,000,000 bytes"),
        ("mixed.txt", b"One said so.\r\nTwo said so.\rThree said so.\n", 0, ""),
        ("arabic.txt", "قال المتحدث إن 12 شخصا قتلوا.".encode(), None, ""),
        ("broken.txt", b"The mayor said the caf\xe9 closed.\xff\xfe The mayor said so.", 0, ""),
    ],
)
def test_odd_input_ends_well(name: str, content: bytes, code: int | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found, out, talk = run("read", str(path))
    assert found in ({0, 1} if code is None else {code})
    assert words in talk
    assert "Traceback" not in talk
    assert len(talk.splitlines()) <= 1
    if found == 0 and b"\xff" not in content:
        assert json.loads(out)["report"]["text"].encode() == content


def test_a_date_in_the_future_is_a_warning(report: Path) -> None:
    code, out, _ = run("read", str(report), "--published", "2999-01-01")
    assert code == 0
    assert any("future" in warning["message"] for warning in json.loads(out)["report"]["warnings"])


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x", "http://localhost/x", "ftp://example.org/x", "http://[::1]/"]
)
def test_an_address_that_must_not_be_fetched_is_refused(address: str) -> None:
    code, out, talk = run("read", address)
    assert (code, out) == (2, b"")
    assert address in talk
    assert len(talk.splitlines()) == 1


def test_a_link_that_leads_nowhere_leaves_the_others_done(report: Path) -> None:
    (report.parent / "gone.txt").symlink_to(report.parent / "nowhere")
    code, out, talk = run("read", str(report.parent))
    assert code == 3
    assert len(out.splitlines()) == 1
    assert "gone.txt" in talk
