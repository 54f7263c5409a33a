"""`reportedly places`: a user's file into the places that readings find."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.faces import cli
from reportedly.gazetteer import open_gazetteer


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_places_of_a_file_are_found_afterwards(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,lat,lon,country,aliases\nAmselburg,50.1,8.2,DE,Amselstadt|Amsel Town\n", encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["places", str(file)])
    assert (result.exit_code, result.stdout) == (cli.DONE, "")
    assert result.stderr == f"reportedly: added 1 place of {file}\n"
    assert len(list((cache / "gazetteer").glob("places-*.bin"))) == 1
    (found,) = open_gazetteer(cache).candidates("Amsel Town")
    assert (found.name, found.country) == ("Amselburg", "DE")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "No such file or directory"),
        (b"name,lat,lon\nAmsel,95,8\n", "line 2: lat, lon are '95', '8'"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence_and_not_kept(
    tmp_path: Path, cache: Path, content: bytes | None, complaint: str
) -> None:
    file = tmp_path / "mine.csv"
    if content is not None:
        file.write_bytes(content)
    result = CliRunner().invoke(cli.main, ["places", str(file)])
    assert (result.exit_code, result.stdout) == (cli.WRONG, "")
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not cache.exists()
