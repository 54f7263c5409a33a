from __future__ import annotations

from pathlib import Path

from reportedly.outlets import Outlet, listed, outlets_of


def test_a_line_gives_an_outlet_with_its_columns() -> None:
    line = "The Oar Journal\tOJ|the Journal\toar.example\tTide Media\tOar"
    assert list(outlets_of([line])) == [
        Outlet("The Oar Journal", ("OJ",), ("the Journal",), ("oar.example",), "Tide Media", ("Oar",))
    ]


def test_columns_may_be_left_out_and_semicolons_separate_too() -> None:
    assert list(outlets_of(["# a remark", "", "Oar News\tON;Oar"])) == [Outlet("Oar News", ("ON", "Oar"))]


def test_every_outlet_stands_once() -> None:
    names = [outlet.name for outlet in listed()]
    assert len(names) == len(set(names)) > 1000


def test_a_sure_short_form_means_one_outlet() -> None:
    sure = [(other, outlet.name) for outlet in listed() for other in set(outlet.others)]
    assert len({other for other, _ in sure}) == len(sure)


def test_a_file_of_the_user_comes_behind(tmp_path: Path) -> None:
    extra = tmp_path / "mine.tsv"
    extra.write_text("Oar News\tON\n", "utf-8")
    assert listed(extra)[-1] == Outlet("Oar News", ("ON",))
