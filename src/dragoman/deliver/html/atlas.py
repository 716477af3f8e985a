"""A map of the places of events, zoomed to where they are."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.deliver.html.drawing import figure, fit, number, plain, width, words
from dragoman.deliver.html.land import Point, Window, countries, cut
from dragoman.deliver.html.markup import Html, el, join
from dragoman.deliver.html.page import Page
from dragoman.model.brief import MapPoint

_LEAST = 9.0  # degrees of latitude that a map shows at least
_MARGIN = 0.35  # of the span of the points, on each side
_NAME = 11.0
_TOWN = 12.5
Box = tuple[float, float, float, float]


class Pin(NamedTuple):
    """A mark on the map, in pixels: its middle, half its sides, what stands in it."""

    points: tuple[MapPoint, ...]
    x: float
    y: float
    half: float
    high: float
    text: str

    @property
    def box(self) -> Box:
        """What it covers."""
        return self.x - self.half, self.y - self.high, self.x + self.half, self.y + self.high

    @property
    def towns(self) -> list[str]:
        """The places that it stands for."""
        return list(dict.fromkeys(plain(p.label) for p in self.points))

    @property
    def class_(self) -> str:
        """How it is drawn."""
        return "pin main" if any(p.main for p in self.points) else "pin"


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


def atlas(
    points: Sequence[MapPoint], page: Page, size: tuple[float, float] = (640.0, 400.0), *, numbered: bool = True
) -> Html | None:
    """The map as a figure; None where no place has coordinates. Not `numbered`: dots, for one event's own map."""
    if not points:
        return None
    frame = Frame(points, size)
    taken: list[Box] = []
    marks = _marks(points, frame, page, taken, numbered=numbered)
    sea = el("rect", x=0, y=0, width=number(size[0]), height=number(size[1]), class_="sea")
    drawing = join(sea, _land(frame), _names(frame, page, taken), marks)
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


def _marks(points: Sequence[MapPoint], frame: Frame, page: Page, taken: list[Box], *, numbered: bool) -> Html:
    """Places with the numbers of their events; one mark where several would cover each other."""
    pins = [_made([point], frame, page, numbered=numbered) for point in points]
    while two := next(((a, b) for a, b in combinations(pins, 2) if _meet(a.box, b.box)), None):
        whole = _made([*two[0].points, *two[1].points], frame, page, numbered=numbered)
        pins = [whole if pin is two[0] else pin for pin in pins if pin is not two[1]]
    taken += [pin.box for pin in pins]
    return join(_pin(pin, frame, page, taken) for pin in pins)


def _made(points: list[MapPoint], frame: Frame, page: Page, *, numbered: bool) -> Pin:
    """One mark for these points, at their middle."""
    spots = [frame(p.lon, p.lat) for p in points]
    x, y = sum(s[0] for s in spots) / len(spots), sum(s[1] for s in spots) / len(spots)
    text = "·".join(page.reader.number(n) for n in sorted({p.event for p in points})) if numbered else ""
    half, high = (max(10.0, width(text, 12) / 2 + 6), 10.0) if numbered else (4.5, 4.5)
    return Pin(tuple(points), x, y, half, high, text)


def _pin(pin: Pin, frame: Frame, page: Page, taken: list[Box]) -> Html:
    x, y, half, high = pin.x, pin.y, pin.half, pin.high
    shape = el(
        "rect", x=number(x - half), y=number(y - high), width=number(2 * half), height=number(2 * high), rx=number(high)
    )
    digit = words(pin.text, x, y + 4.2, class_="digit") if pin.text else None
    return el(
        "g", el("title", page.reader.listed(pin.towns)), shape, digit, _town(pin, frame, page, taken), class_=pin.class_
    )


def _town(pin: Pin, frame: Frame, page: Page, taken: list[Box]) -> Html | None:
    """The name beside, above or below its pin, where nothing else stands; left out where there is no room."""
    town = fit(page.reader.listed(pin.towns), _TOWN, frame.size[0] / 2.6)[0]
    long = width(town, _TOWN)
    right = (pin.x + pin.half + 4, pin.y, "left", (0.0, long))
    left = (pin.x - pin.half - 4, pin.y, "right", (-long, 0.0))
    above = (pin.x, pin.y - pin.high - 9, "middle", (-long / 2, long / 2))
    below = (pin.x, pin.y + pin.high + 9, "middle", (-long / 2, long / 2))
    for x, y, anchor, (start, end) in (left, right, above, below) if page.rtl else (right, left, above, below):
        box = (x + start, y - 7, x + end, y + 7)
        if box[0] > 1 and box[2] < frame.size[0] - 1 and not any(_meet(box, t) for t in taken):
            taken.append(box)
            return words(town, x, y + 4.2, anchor, class_="town")
    return None


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
