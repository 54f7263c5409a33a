"""The index of places: building, opening, looking up, adding to it."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from reportedly.errors import GazetteerError
from reportedly.gazetteer import Gazetteer, add_places, open_gazetteer
from reportedly.gazetteer.build import index_path
from reportedly.gazetteer.extra import read_places
from reportedly.gazetteer.index import IndexReader, IndexWriter, Row
from reportedly.gazetteer.names import hash_of, key_of
from reportedly.gazetteer.tables import countries, features, without_kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Ḩasakah", "al hasakah"), ("U.S.", "US"), ("St. Louis", "Saint Louis"), ("Côte d'Ivoire", "cote divoire"),
        ("Coeur d’Alene", "Coeur d'Alene"), ("Győr", "gyor"), ("Łódź", "Lodz"), ("İzmir", "Izmir"), ("Stade", "stade"),
    ],
)  # fmt: skip
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize("name", ["", "...", "Москва", "القاهرة", "東京", "a" * 500, "\ud800"])
def test_any_text_has_a_key_and_a_hash(name: str) -> None:
    assert 0 <= hash_of(key_of(name)) < 2**64


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Libya", "country", "LY"), ("Sirte", "settlement", "LY"), ("Texas", "region", "US"),
        ("Bavaria", "region", "DE"),
        ("Walker County", "district", "US"), ("Strait of Hormuz", "strait", None), ("the Mediterranean", "sea", None),
        ("Al-Nuri Mosque", "facility", "IQ"), ("Sahel", "area", None), ("Europe", "continent", None),
        ("Nile", "river", None),
        ("Москва", "settlement", "RU"), ("بنغازي", "settlement", "LY"), ("U.K.", "country", "GB"),
        ("Kiev", "settlement", "UA"),
    ],
)  # fmt: skip
def test_names_find_their_places(gazetteer: Gazetteer, name: str, kind: str, country: str | None) -> None:
    assert any(c.kind == kind and c.country == country for c in gazetteer.candidates(name))


def test_a_name_has_every_place_of_that_name(gazetteer: Gazetteer) -> None:
    assert {"LY", "LB", "GR"} <= {c.country for c in gazetteer.candidates("Tripoli")}


def test_an_unknown_name_has_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Zzyzxquark") == ()


def test_what_holds_a_town(gazetteer: Gazetteer) -> None:
    paris = next(c for c in gazetteer.candidates("Paris") if c.geonames_id == 4717560)
    assert paris.admin1 is not None
    assert paris.admin2 is not None
    assert gazetteer.place(paris.admin1).name == "Texas"
    assert gazetteer.place(paris.admin2).name == "Lamar County"


def test_a_capital_and_its_country(gazetteer: Gazetteer) -> None:
    cairo = next(c for c in gazetteer.candidates("Cairo") if c.kind == "settlement" and c.country == "EG")
    assert gazetteer.capital_of(cairo.number) == "EG"
    assert "LY" in gazetteer.neighbours("EG")
    assert gazetteer.country("EG") == gazetteer.candidates("Egypt")[0]
    assert gazetteer.country("??") is None


def test_an_open_index_is_cheap(gazetteer: Gazetteer, gazetteer_cache: Path) -> None:
    start = time.perf_counter()
    again = open_gazetteer(gazetteer_cache)
    assert time.perf_counter() - start < 0.2  # 5 ms where nothing else runs
    assert again.size == gazetteer.size > 280_000
    assert index_path(gazetteer_cache).stat().st_size < 60_000_000


def test_the_table_is_large_and_its_points_lie_in_their_boxes() -> None:
    rows = features()
    assert len(rows) >= 500
    for row in rows:
        south, west, north, east = row.box
        assert south <= row.lat <= north, row.name
        assert west <= row.lon <= east if west <= east else row.lon >= west or row.lon <= east, row.name


def test_every_country_has_a_row() -> None:
    assert len({country.code for country in countries()}) == 250


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Walker County", "Walker"), ("Rapides Parish", "Rapides"), ("Donetsk Oblast", "Donetsk"), ("Texas", None),
        ("County Cork", "Cork"), ("Province of Turin", "Turin"), ("County", None),
    ],
)  # fmt: skip
def test_areas_are_known_without_their_kind(name: str, bare: str | None) -> None:
    assert without_kind(name) == bare


def test_the_header_of_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(b"not an index at all")
    with pytest.raises(GazetteerError, match="no index of places"):
        Gazetteer(path)


def test_a_cut_index_is_refused(tmp_path: Path) -> None:
    writer = IndexWriter()
    writer.add(Row("Amsel", "settlement", 1, 50.0, 8.0), [("Amselburg", 1)])
    path = tmp_path / "places.bin"
    writer.write(path, {})
    assert IndexReader(path).place(0).name == "Amsel"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(GazetteerError):
        IndexReader(path)


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(GazetteerError, match="cannot be written"):
        open_gazetteer(blocked)


def test_progress_is_told(gazetteer: Gazetteer, gazetteer_progress: list[tuple[str, float]]) -> None:
    shares = [share for _what, share in gazetteer_progress]
    assert gazetteer.size
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


CSV = (
    "name,lat,lon,kind,country,aliases\n"
    "Amselburg,50.1,8.2,settlement,DE,Amsel|Burg Amsel\n"
    "Mount Lund,46,9,mountain,CH,\n"
)


def test_a_users_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(CSV, encoding="utf-8")
    rows = list(read_places(path))
    assert [row.name for row in rows] == ["Amselburg", "Mount Lund"]
    assert rows[0].aliases == ("Amsel", "Burg Amsel")


def test_a_geonames_dump_is_read(tmp_path: Path) -> None:
    cells = [
        "77",
        "Amsel Dam",
        "Amsel Dam",
        "Amseltalsperre",
        "50.5",
        "8.5",
        "S",
        "DAM",
        "DE",
        "",
        "05",
        "",
        "",
        "",
        "0",
        "",
        "",
        "",
        "",
    ]
    path = tmp_path / "DE.txt"
    path.write_text("\t".join(cells) + "\n", encoding="utf-8")
    (row,) = read_places(path)
    assert (row.name, row.kind, row.geonames_id, row.country) == ("Amsel Dam", "facility", 77, "DE")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,lat,lon\nAmsel,95,8\n", "line 2: lat, lon are '95', '8'"),
        ("name,lat,lon\nAmsel,north,8\n", "line 2"),
        ("name,lat,lon,kind\nAmsel,50,8,castle\n", "kind is 'castle'"),
        ("name,lat,lon\n", "holds no places"),
        ("a\tb\n", "2 columns"),
        ("name,lat,lon\n,50,8\n", "name is empty"),
        ("name,lat,lon\n\nAmsel\n", "line 3: the cell 'lat' is missing"),
        ("name,lat,lon,population\nAmsel,50,8,-5\n", "population is '-5'"),
        ("name,lat,lon,geonames_id\nAmsel,50,8,4294967296\n", "geonames_id is '4294967296'"),
        ("name,lat,lon,country\nAmsel,50,8,LIBYA\n", "country is 'LIBYA'"),
        (f"name,lat,lon\n{'A' * 1001},50,8\n", "1,001 letters"),
        (f"name,lat,lon\n{'A' * 200_000},50,8\n", "no CSV"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=complaint.replace("(", r"\(")):
        add_places(tmp_path / "cache", path)
    assert not (tmp_path / "cache").exists()


def test_adding_a_file_asks_for_another_index(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(CSV, encoding="utf-8")
    before = index_path(tmp_path / "cache")
    assert add_places(tmp_path / "cache", path) == 2
    assert index_path(tmp_path / "cache") != before


def _open(cache: Path) -> int:
    return open_gazetteer(cache).size


def test_two_processes_build_one_index_with_a_users_places(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(CSV, encoding="utf-8")
    add_places(tmp_path / "cache", path)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        sizes = pool.map(_open, [tmp_path / "cache"] * 2)
    assert sizes[0] == sizes[1]
    assert len(list((tmp_path / "cache" / "gazetteer").glob("places-*.bin"))) == 1
    found = open_gazetteer(tmp_path / "cache").candidates("Amselburg")
    assert [(c.kind, c.country, round(c.lat or 0, 1)) for c in found] == [("settlement", "DE", 50.1)]
