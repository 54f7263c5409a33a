"""Turns world-atlas (Natural Earth, public domain) into the outlines of the small map.

    python make_outlines.py WORLD_ATLAS_FOLDER OUT.json

Coasts are the rings of land-110m; borders the arcs that two countries of countries-110m share. Points are in tenths of
a degree, each given as the step from the one before it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path


def arcs_of(topology):
    """Return the arcs of a topology as lists of (lon, lat)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def polygons_of(geometry):
    """Return the polygons of a geometry, each a list of rings of arc numbers."""
    if geometry["type"] == "GeometryCollection":
        return [p for part in geometry["geometries"] for p in polygons_of(part)]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def ring_of(numbers, arcs):
    """Return the points of a ring."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc if not points else arc[1:]
    return points


def steps_of(points):
    """Return points as steps in tenths of a degree."""
    rounded = [(round(lon * 10), round(lat * 10)) for lon, lat in points]
    kept = [rounded[0], *(b for a, b in pairwise(rounded) if a != b)]
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    return [c for step in (kept[0], *moves) for c in step]


def main(folder, out):
    """Write the outlines."""
    land = json.loads((folder / "land-110m.json").read_text())
    arcs = arcs_of(land)
    coasts = [steps_of(ring_of(p[0], arcs)) for p in polygons_of(land["objects"]["land"])]
    world = json.loads((folder / "countries-110m.json").read_text())
    arcs, used = arcs_of(world), Counter()
    for geometry in world["objects"]["countries"]["geometries"]:
        used.update({n if n >= 0 else ~n for p in polygons_of(geometry) for ring in p for n in ring})
    borders = [steps_of(arcs[number]) for number, times in sorted(used.items()) if times > 1]
    text = json.dumps({"coasts": coasts, "borders": borders}, separators=(",", ":"))
    out.write_text(text + "\n")
    print(out, f"{len(text):,} bytes, {len(coasts)} coasts, {len(borders)} borders")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
