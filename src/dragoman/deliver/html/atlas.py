"""A map of the places of events, zoomed to where they are."""

import math
from collections import defaultdict
from collections.abc import Sequence

from dragoman.deliver.html.drawing import figure, fit, number, width, words
from dragoman.deliver.html.land import Point, Window, countries, cut
from dragoman.deliver.html.markup import Html, el, join
from dragoman.deliver.html.page import Page
from dragoman.model.brief import MapPoint

_LEAST = 9.0  # degrees of latitude that a map shows at least
_MARGIN = 0.35  # of the span of the points, on each side
_NAME = 11.0
_TOWN = 12.5
Box = tuple[float, float, float, float]


class Frame:
    """Equirectangular, true to scale at the middle latitude: enough for a picture of where."""

    def __init__(self, points: Sequence[MapPoint], size: tuple[float, float]) -> None:
        self.size = size
        lats, lons = [p.lat for p in points], [p.lon for p in points]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.stretch = max(math.cos(math.radians(self.lat)), 0.2)
        ratio = size[0] / size[1]
        wide = (max(lons) - min(lons)) * (1 + 2 * _MARGIN) * self.stretch / ratio
        tall = min(max((max(lats) - min(lats)) * (1 + 2 * _MARGIN), wide, _LEAST), 150.0)
        self.scale = size[1] / tall
        self.lat = min(max(self.lat, -90 + tall / 2), 90 - tall / 2)

    def __call__(self, lon: float, lat: float) -> Point:
        x = self.size[0] / 2 + (lon - self.lon) * self.stretch * self.scale
        return x, self.size[1] / 2 - (lat - self.lat) * self.scale

    def window(self) -> Window:
        """What the frame shows, with a little more on each side so that cut edges stay out of sight."""
        lon = self.size[0] / self.scale / self.stretch / 2 + 0.5
        lat = self.size[1] / self.scale / 2 + 0.5
        return self.lon - lon, self.lat - lat, self.lon + lon, self.lat + lat


def atlas(points: Sequence[MapPoint], page: Page, size: tuple[float, float] = (640.0, 400.0)) -> Html | None:
    """The map as a figure; None where no place has coordinates."""
    if not points:
        return None
    frame = Frame(points, size)
    marks, taken = _marks(points, frame, page)
    frame_rect = el("rect", x=0, y=0, width=number(size[0]), height=number(size[1]), class_="sea")
    drawing = join(frame_rect, _land(frame), _names(frame, page, taken), marks)
    caption = join(page.say("figure.map"), " ", el("span", page.say("line.credit"), class_="credit"))
    return figure(drawing, caption, page.reader.say("head.map"), size, "map")


def _land(frame: Frame) -> Html:
    west, south, east, north = window = frame.window()
    paths = []
    for country in countries():
        rings = [
            cut([(lon + turn, lat) for lon, lat in ring], window)
            for box, ring in country.rings
            for turn in (-360, 0, 360)  # outlines and windows may run past the antimeridian
            if box[0] + turn < east and box[2] + turn > west and box[1] < north and box[3] > south
        ]
        outline = "".join(_path(ring, frame) for ring in rings if len(ring) > 2)
        if outline:
            paths.append(el("path", d=outline))
    return el("g", paths, class_="land")


def _path(ring: Sequence[Point], frame: Frame) -> str:
    """Whole pixels are enough; points that fall on one pixel are one."""
    pixels = dict.fromkeys((round(x), round(y)) for x, y in (frame(*p) for p in ring))
    if len(pixels) < 3:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in pixels) + "Z"


def _marks(points: Sequence[MapPoint], frame: Frame, page: Page) -> tuple[Html, list[Box]]:
    """Places with the numbers of their events; one mark where several events share a place."""
    by_place: dict[tuple[float, float], list[MapPoint]] = defaultdict(list)
    for point in points:
        by_place[round(point.lon, 1), round(point.lat, 1)].append(point)
    taken: list[Box] = []
    out = []
    for here in by_place.values():
        x, y = frame(here[0].lon, here[0].lat)
        text = "·".join(page.reader.number(n) for n in dict.fromkeys(p.event for p in here))
        half = max(10.0, width(text, 12) / 2 + 6)
        taken.append((x - half, y - 10, x + half, y + 10))
        main = any(p.main for p in here)
        out.append((x, y, half, text, here[0].label, main))
    return join(_mark(frame, page, taken, *mark) for mark in out), taken


def _mark(
    frame: Frame, page: Page, taken: list[Box], x: float, y: float, half: float, text: str, label: str, main: bool
) -> Html:
    shape = el("rect", x=number(x - half), y=number(y - 10), width=number(2 * half), height=20, rx=10)
    town = fit(label, _TOWN, frame.size[0] / 3)[0]
    long = width(town, _TOWN)
    right = (x + half + 5 + long < frame.size[0] and not page.rtl) or x - half - 5 - long < 0
    at = x + half + 5 if right else x - half - 5
    taken.append((at, y - 8, at + long, y + 8) if right else (at - long, y - 8, at, y + 8))
    return el(
        "g",
        shape,
        words(text, x, y + 4.2, class_="digit"),
        words(town, at, y + 4.2, "left" if right else "right", class_="town"),
        class_="pin main" if main else "pin",
    )


def _names(frame: Frame, page: Page, taken: list[Box]) -> Html:
    """Names of countries, where nothing else stands."""
    out = []
    for country in sorted(countries(), key=lambda c: -_extent(c.rings[0][0])):
        name = page.reader.country(country.code) if country.code else None
        x, y = frame(*country.label)
        if not name or not _inside(x, y, frame.size):
            continue
        half = width(name, _NAME) / 2
        box = (x - half - 2, y - 8, x + half + 2, y + 6)
        room = _extent(country.rings[0][0]) * frame.scale * frame.stretch
        if box[0] < 2 or box[2] > frame.size[0] - 2 or 2 * half > room * 1.5 or any(_meet(box, t) for t in taken):
            continue
        taken.append(box)
        out.append(words(name, x, y + 4))
    return el("g", out, class_="names")


def _extent(box: Window) -> float:
    return box[2] - box[0]


def _inside(x: float, y: float, size: tuple[float, float]) -> bool:
    return 0 < x < size[0] and 10 < y < size[1] - 8


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
