"""What lies beside a file, and who is shown the raw inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import InputKindError
from reportedly.intake import Doors, Given, intake
from reportedly.intake.raw import Raw
from reportedly.model.report import Report


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text("Ferry sinks\n\nA ferry sank off Port Amsel on Monday.", "utf-8")
    return path


def read(path: Path, **given: str) -> Report:
    (found,) = intake(str(path), given=Given(**given))
    assert isinstance(found, Report), found
    return found


def test_date_and_outlet_are_taken_from_beside_the_file(file: Path) -> None:
    file.with_name("ferry.meta.json").write_text('{"published": "2024-03-05", "outlet": "Amsel Courier", "x": 1}')
    assert (read(file).published, read(file).outlet) == ("2024-03-05", "Amsel Courier")
    assert read(file.parent).outlet == "Amsel Courier"


def test_what_is_given_goes_before_it(file: Path) -> None:
    file.with_name("ferry.meta.json").write_text('{"published": "2024-03-05", "outlet": "Amsel Courier"}')
    found = read(file, outlet="Other")
    assert (found.published, found.outlet) == ("2024-03-05", "Other")


@pytest.mark.parametrize("content", ["[]", "{", '{"published": "soon"}', '{"outlet": 3}', "\xff"])
def test_what_cannot_be_used_is_said(content: str, file: Path) -> None:
    file.with_name("ferry.meta.json").write_bytes(content.encode("latin-1"))
    (found,) = intake(str(file))
    assert isinstance(found, InputKindError)
    assert "ferry.meta.json" in str(found)
    assert "expected" in str(found)


def test_each_raw_input_is_shown_before_its_reports(file: Path) -> None:
    seen: list[Raw] = []
    for report in intake(str(file.parent), doors=Doors(seen=seen.append)):
        assert isinstance(report, Report)
        assert seen[-1].sha256() == report.intake.raw_sha256
    assert len(seen) == 1
