"""The views of an archive's answers: what they say, at any width, and that no text commands the terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import OFFICIAL, WSJ, Said, raw_of, reading
from rich.cells import cell_len
from rich.console import Console

from reportedly.archive.briefs import briefs
from reportedly.archive.case import Archive
from reportedly.faces import answers, estimates, stories
from reportedly.model.reading import Reading

EVIL = "\x1b]0;owned\x07 [bold]:smile: \u202eevil"
KILLED = "An explosion at the Walvis Bay port warehouse killed {} people"


def report(name: str, number: float, *, by: object = (), **more: object) -> Reading:
    said = Said(KILLED.format(number), by or [OFFICIAL], low=number, high=number, of="people killed")  # type: ignore[arg-type]
    known = {"id": name, "title": f"Blast {EVIL}", "outlet": f"Outlet of {name}", "published": "2024-03-04", **more}
    return reading(said, Said("Ships left the port of Walvis Bay after the warehouse explosion"), **known)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "case.db")
    url = "https://x.example/blast"
    for made in (
        report("r1", 12),
        report("r2", 30, by=[WSJ, OFFICIAL]),
        report("r3", 12, url=url),
        report("r4", 19, url=url, title="Blast kills 19"),
    ):
        opened.add(made, raw_of(made))
    return opened


def drawn(draw: Callable[[Console], None], width: int = 80) -> list[str]:
    stream = io.StringIO()
    draw(Console(file=stream, width=width, highlight=False, markup=False, emoji=False))
    return stream.getvalue().splitlines()


def views(archive: Archive) -> dict[str, Callable[[Console], None]]:
    found = archive.ask().items
    texts = {one.report.id: archive.held.reading(one.report.id).report.text for one in found}
    compared, track = archive.compare(), archive.track("people killed")
    cards = briefs(archive, texts)
    source = archive.held.sources().items[0]
    return {
        "ask": lambda console: answers.show_found(found, texts, [found[0].id], console),
        "compare": lambda console: stories.show(compared, console),
        "brief": lambda console: stories.show(compared, console, brief=True),
        "track": lambda console: estimates.show(track, cards, console),
        "why": lambda console: answers.show_reasons(archive.why(compared.stories[0].claims[0].id), cards, console),
        "source": lambda console: answers.show_source(source, console),
    }


@pytest.mark.parametrize("view", ["ask", "compare", "brief", "track", "why", "source"])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_view_fits_and_commands_nothing(view: str, width: int, archive: Archive) -> None:
    lines = drawn(views(archive)[view], width)
    assert lines
    assert max(map(cell_len, lines)) <= min(width, 100)
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(lines))


def test_a_new_version_is_shown_with_what_it_says_otherwise(archive: Archive) -> None:
    newer = report("r5", 23, url="https://x.example/blast", title="Blast kills 23")
    added = archive.add(newer, raw_of(newer))
    lines = drawn(lambda console: answers.show_added(added, briefs(archive, ["r5"])["r5"], console))
    assert lines[0] == "version  r5 · Outlet of r5, 2024-03-04 · Blast kills 23"
    assert "         title: “Blast kills 19” → “Blast kills 23”" in lines
    assert any("number: An explosion" in line for line in lines)


def test_claims_stand_under_their_report_and_covered_ones_say_so(archive: Archive) -> None:
    lines = drawn(views(archive)["ask"])
    assert lines[0] == "Outlet of r4, 2024-03-04 · Blast kills 19 · r4"
    assert sum("held back" in line for line in lines) == 1
    assert answers.HELD_BACK.split(";")[0] in " ".join(" ".join(lines).split())


def test_open_bounds_and_what_repeats_are_told(tmp_path: Path) -> None:
    at_least = Said("At least 12 people were killed in the blast", [OFFICIAL], low=12, of="people killed")
    up_to = Said("Up to 40 people were killed in the blast", [WSJ], high=40, of="people killed")
    made = reading(at_least, up_to, id="r1", title="Blast", outlet="Daily", published="2024-03-04")
    with Archive(tmp_path / "a.db") as archive:
        archive.add(made, raw_of(made))
        lines = drawn(views(archive)["track"])
    assert any("≥ 12  an unnamed European official · Daily, 2024-03-04" in line for line in lines)
    assert any("≤ 40  The Wall Street Journal · Daily, 2024-03-04" in line for line in lines)
