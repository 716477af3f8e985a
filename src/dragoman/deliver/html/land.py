"""Country outlines (deliver/data/land.json, made by tools/build_map.py), decoded and cut to a window."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

Point = tuple[float, float]  # longitude, latitude
Window = tuple[float, float, float, float]  # west, south, east, north


class Country(NamedTuple):
    """One country: its ISO code (may be empty), where its name stands, its rings with the box of each."""

    code: str
    label: Point
    rings: tuple[tuple[Window, tuple[Point, ...]], ...]


class _File(msgspec.Struct, frozen=True):
    arcs: list[str]
    countries: list[tuple[str, float, float, list[list[int]]]]


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries of the data file."""
    raw = (files("dragoman.deliver") / "data" / "land.json").read_bytes()
    data = msgspec.json.decode(raw, type=_File)
    arcs = [_decode(arc) for arc in data.arcs]
    return tuple(
        Country(code, (lon, lat), tuple(_boxed(_ring(ring, arcs)) for ring in rings))
        for code, lon, lat, rings in data.countries
    )


def _decode(encoded: str) -> list[Point]:
    values, shift, value = [], 0, 0
    for char in encoded:
        code = ord(char) - 63
        value |= (code & 0x1F) << shift
        shift += 5
        if code < 0x20:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            shift = value = 0
    points, lon, lat = [], 0, 0
    for dx, dy in zip(values[::2], values[1::2], strict=True):
        lon, lat = lon + dx, lat + dy
        points.append((lon / 100, lat / 100))
    return points


def _ring(indexes: list[int], arcs: list[list[Point]]) -> tuple[Point, ...]:
    out: list[Point] = []
    for index in indexes:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        out += points[1:] if out else points
    return unwrapped(out)


def unwrapped(ring: Sequence[Point]) -> tuple[Point, ...]:
    """The ring without jumps at the antimeridian: longitudes run on past 180. Around a pole it is closed below it."""
    out: list[Point] = []
    turn = 0.0
    for lon, lat in ring:
        if out and abs(lon + turn - out[-1][0]) > 180:
            turn += 360 if lon + turn < out[-1][0] else -360
        out.append((lon + turn, lat))
    if abs(out[0][0] - out[-1][0]) > 180:
        pole = 90.0 if out[0][1] > 0 else -90.0
        out += [(out[-1][0], pole), (out[0][0], pole)]
    return tuple(out)


def _boxed(points: tuple[Point, ...]) -> tuple[Window, tuple[Point, ...]]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys)), points


def cut(ring: Sequence[Point], window: Window) -> list[Point]:
    """The ring inside the window (Sutherland and Hodgman); cut edges run along the window's frame."""
    west, south, east, north = window
    points = list(ring)
    for axis, bound, keep_over in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        points = _half(points, axis, bound, keep_over)
    return points


def _half(points: list[Point], axis: int, bound: float, keep_over: bool) -> list[Point]:
    out: list[Point] = []
    for i, now in enumerate(points):
        last = points[i - 1]
        inside, before = (now[axis] >= bound) == keep_over, (last[axis] >= bound) == keep_over
        if inside != before:
            share = (bound - last[axis]) / (now[axis] - last[axis])
            out.append((last[0] + share * (now[0] - last[0]), last[1] + share * (now[1] - last[1])))
        if inside:
            out.append(now)
    return out
