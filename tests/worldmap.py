"""Makes cases/public/map/shapes.json, the map of the first page, from Natural Earth's countries.

    python -m tests.worldmap PACKAGE

PACKAGE is the unpacked npm package world-atlas (cases/public/map/README.md says which one, and
what is drawn how). Run again only when that package has something new: the file is kept.
"""

import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from django_countries.data import ALT_CODES

TARGET = Path(__file__).parent.parent / "cases" / "public" / "map" / "shapes.json"
WIDTH = 2000  # of the whole world, in the units of the drawing; a point is a whole number of them
NORTH, SOUTH = 83.7, -56.0  # degrees; Antarctica has no host country
CENTRE = 11.0  # degrees: the world is cut between Chukotka and Alaska
SMALL = 14  # units: a shape that is narrower or lower is hard to hit and gets a circle
ISLET = 12  # square units
KOSOVO = "Kosovo"  # has no number
# Drawn as land of no country. Natural Earth draws Crimea, a ring of its own, with Russia.
OF_NOBODY = {"N. Cyprus", "Somaliland", "Siachen Glacier", "Indian Ocean Ter."}
CRIMEA = (34.2, 45.2)

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)  # Šavrič, Patterson, Jenny 2018
_CODES = {number: code for code, (_alpha3, number) in ALT_CODES.items()}

Point = tuple[float, float]
Ring = Sequence[Point]


def main() -> None:
    coarse, fine = (_countries(Path(sys.argv[1]) / f"countries-{size}.json") for size in _SIZES)
    shapes: dict[str, list[Ring]] = {}
    nobodys: list[Ring] = []
    for code, rings in coarse:
        for ring in rings:
            is_kept_apart = not code or (code == "RU" and _holds(ring, CRIMEA))
            (nobodys if is_kept_apart else shapes.setdefault(code, [])).append(ring)
    shapes.pop("AQ")
    points = {code: _middle(rings) for code, rings in fine if code and code != "AQ"}
    small = [code for code in points if code not in shapes or _is_small(shapes[code])]
    left, top = -WIDTH / 2, _projected((CENTRE, NORTH))[1]
    content = {
        "width": WIDTH,
        "height": round(_projected((CENTRE, SOUTH))[1] - top),
        "shapes": {code: _path(rings, left, top) for code, rings in sorted(shapes.items())},
        "nobodys": _path(nobodys, left, top),
        "points": {code: _placed(at, left, top) for code, at in sorted(points.items())},
        "small": sorted(small),
    }
    TARGET.write_text(json.dumps(content, separators=(",", ":")) + "\n")
    print(
        f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(shapes)} shapes, {len(small)} small"
    )


_SIZES = ("110m", "50m")


def _countries(file: Path) -> list[tuple[str, list[Ring]]]:
    """Country by country its code, empty for nobody's land, and its rings in degrees."""
    topology = json.loads(file.read_text())
    arcs = _arcs(topology)
    countries = []
    for country in topology["objects"]["countries"]["geometries"]:
        name, number = country["properties"]["name"], country.get("id")
        code = "XK" if name == KOSOVO else _CODES.get(int(number)) if number else ""
        if not code and name not in OF_NOBODY:
            print(f"{name} ({number}) has no code and is left out.")
            continue
        is_one = country["type"] == "Polygon"
        polygons = [country["arcs"]] if is_one else country["arcs"]
        countries.append((code or "", [_ring(ring, arcs) for rings in polygons for ring in rings]))
    return countries


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """TopoJSON's arcs: whole numbers, each the difference from the one before."""
    (width, height), (left, bottom) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        arcs.append([])
        for east, north in arc:
            x, y = x + east, y + north
            arcs[-1].append((x * width + left, y * height + bottom))
    return arcs


def _ring(indices: Sequence[int], arcs: list[list[Point]]) -> Ring:
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return _in_one_piece(ring)


def _in_one_piece(ring: Ring) -> Ring:
    """A ring over the date line goes on beyond it, on the side of the cut where most of it is."""
    longitudes = [ring[0][0]]
    for longitude, _latitude in ring[1:]:
        turns = round((longitudes[-1] - longitude) / 360)
        longitudes.append(longitude + 360 * turns)
    turns = round((CENTRE - sum(longitudes) / len(longitudes)) / 360)
    return [(x + 360 * turns, place[1]) for x, place in zip(longitudes, ring, strict=True)]


def _projected(place: Point) -> Point:
    """Equal Earth: areas are true. From degrees to units of the drawing, y downwards."""
    a1, a2, a3, a4 = _EQUAL_EARTH
    t = asin(sqrt(3) / 2 * sin(radians(place[1])))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * sqrt(3) * radians(place[0] - CENTRE) * cos(t) / (3 * slope)
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    unit = WIDTH / (2 * 2.7066299836960748)
    return x * unit, -y * unit


def _path(rings: Sequence[Ring], left: float, top: float) -> str:
    """An SVG path: each ring from where it begins, by differences. Islets aren't drawn."""
    return "".join(_drawn([_placed(place, left, top) for place in ring]) for ring in rings)


def _placed(place: Point, left: float, top: float) -> tuple[int, int]:
    x, y = _projected(place)
    return round(x - left), round(y - top)


def _drawn(ring: Sequence[tuple[int, int]]) -> str:
    kept = [ring[0], *(after for before, after in pairwise(ring) if after != before)][:-1]
    if len(kept) < 3 or (_centroid([*kept, kept[0]])[1] < ISLET and len(kept) < 5):
        return ""
    steps = ((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(kept))
    return f"M{_pair(*kept[0])}l{' '.join(_pair(*step) for step in steps)}z".replace(" -", "-")


def _pair(x: int, y: int) -> str:
    return f"{x}{'' if y < 0 else ' '}{y}"


def _middle(rings: Sequence[Ring]) -> Point:
    """The centroid of the largest ring."""
    return max((_centroid(ring) for ring in rings), key=lambda found: found[1])[0]


def _centroid(ring: Ring) -> tuple[Point, float]:
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return ((x / (3 * area), y / (3 * area)) if area else ring[0]), abs(area) / 2


def _is_small(rings: Sequence[Ring]) -> bool:
    largest = max(rings, key=lambda ring: _centroid(ring)[1])
    xs, ys = zip(*map(_projected, largest), strict=True)
    return min(max(xs) - min(xs), max(ys) - min(ys)) < SMALL


def _holds(ring: Ring, place: Point) -> bool:
    x, y = place
    return bool(sum(_is_crossed(x, y, *edge) for edge in pairwise(ring)) % 2)


def _is_crossed(x: float, y: float, start: Point, end: Point) -> bool:
    (x1, y1), (x2, y2) = start, end
    return (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1


if __name__ == "__main__":
    main()
