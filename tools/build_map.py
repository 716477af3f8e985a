"""Make src/dragoman/deliver/data/land.json: country outlines for the brief's maps.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_map.py package/countries-50m.json

The source is Natural Earth 1:50m, Admin 0 countries (public domain), as TopoJSON by the package world-atlas. Borders
are arcs shared by neighbours; each arc is simplified once, so neighbours still meet. Coordinates are kept as polylines
in hundredths of a degree (the encoding of Google's polyline algorithm at two decimals).
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

OUT = Path(__file__).parent.parent / "src" / "dragoman" / "deliver" / "data" / "land.json"
TOLERANCE = 0.06  # degrees: about a pixel where a map shows thirty degrees
LEAST = 0.25  # degrees: smaller islands are left out, unless their country has nothing larger

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """All arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        out.append(points)
    return out


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker; ends stay. A closed arc keeps its farthest point too."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    far, where = 0.0, 0
    for i, (x, y) in enumerate(points[1:-1], start=1):
        across = abs((by - ay) * x - (bx - ax) * y + bx * ay - by * ax)
        away = across / length if length else math.hypot(x - ax, y - ay)
        if away > far:
            far, where = away, i
    if far <= tolerance:
        return [points[0], points[-1]]
    return simplify(points[: where + 1], tolerance)[:-1] + simplify(points[where:], tolerance)


def encode(points: list[Point]) -> str:
    """A polyline as text."""
    out, last = [], (0, 0)
    for lon, lat in points:
        now = (round(lon * 100), round(lat * 100))
        for value in (now[0] - last[0], now[1] - last[1]):
            code = ~(value << 1) if value < 0 else value << 1
            while code >= 0x20:
                out.append(chr((0x20 | (code & 0x1F)) + 63))
                code >>= 5
            out.append(chr(code + 63))
        last = now
    return "".join(out)


def ring_points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring's points from its arcs; a negative number is an arc reversed."""
    out: list[Point] = []
    for index in ring:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        out += points[1:] if out else points
    return out


def extent(points: list[Point]) -> float:
    """The longer side of the box around the points."""
    xs, ys = [p[0] % 360 for p in points], [p[1] for p in points]
    across = max(p[0] for p in points) - min(p[0] for p in points)
    return max(min(across, max(xs) - min(xs)), max(ys) - min(ys))


def centre(points: list[Point]) -> tuple[float, float]:
    """The centroid of a ring."""
    area = x = y = turn = 0.0
    whole = [points[0]]
    for lon, lat in points[1:]:  # past the antimeridian longitudes run on
        turn += 360 * ((lon + turn < whole[-1][0] - 180) - (lon + turn > whole[-1][0] + 180))
        whole.append((lon + turn, lat))
    for (ax, ay), (bx, by) in pairwise(whole):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (round(x / (3 * area), 1), round(y / (3 * area), 1)) if area else points[0]


def renumber(index: int, used: dict[int, int]) -> int:
    """The arc's number among those that are kept; reversed ones stay negative."""
    number = used.setdefault(max(index, ~index), len(used))
    return number if index >= 0 else ~number


def main(source: Path) -> None:
    """Read the TopoJSON, write the outlines."""
    topology = json.loads(source.read_text("utf-8"))
    arcs = arcs_of(topology)
    codes = get_global("territory_aliases")
    countries: list[list[object]] = []
    used: dict[int, int] = {}  # arc in the source -> arc here
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = sorted((p[0] for p in polygons), key=lambda r: -extent(ring_points(r, arcs)))
        kept = [r for i, r in enumerate(rings) if i == 0 or extent(ring_points(r, arcs)) >= LEAST]
        code = next(iter(codes.get(str(shape.get("id", "")).zfill(3), [])), "")
        numbered = [[renumber(i, used) for i in ring] for ring in kept]
        countries.append([code, *centre(ring_points(kept[0], arcs)), numbered])
    encoded = [""] * len(used)
    for old, new in used.items():
        encoded[new] = encode(simplify(arcs[old], TOLERANCE))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"arcs": encoded, "countries": countries}, separators=(",", ":")), "utf-8")
    print(f"{OUT}: {OUT.stat().st_size} bytes, {len(countries)} countries, {len(used)} arcs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
