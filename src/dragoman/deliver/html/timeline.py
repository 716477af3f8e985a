"""When events took place and when reports were published, event by event, on one scale."""

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_skeleton

from dragoman.deliver.display import bare
from dragoman.deliver.html.drawing import figure, fit, number, words
from dragoman.deliver.html.markup import Html, el, join
from dragoman.deliver.html.page import Page
from dragoman.model.brief import TimeMark

_WIDTH, _ROW, _TOP, _LABEL = 980.0, 28.0, 6.0, 380.0
_FOOT = 30.0
_STEPS = (1, 2, 7, 14, 31, 62, 92, 183, 366, 731, 1827)  # days between ticks
_MOST_TICKS = 8
_MOST_ROWS = 24


class Scale:
    """Days to pixels; for a right-to-left reader time runs to the left."""

    def __init__(self, first: date, last: date, rtl: bool) -> None:
        pad = max(1, (last - first).days // 24)
        self.first, self.last, self.rtl = first - timedelta(days=pad), last + timedelta(days=pad + 1), rtl
        self.unit = (_WIDTH - _LABEL - 16) / (self.last - self.first).days

    def __call__(self, day: date) -> float:
        x = _LABEL + 8 + (day - self.first).days * self.unit
        return _WIDTH - x if self.rtl else x


def timeline(marks: Sequence[TimeMark], page: Page) -> Html | None:
    """The timeline as a figure; None where there is no day to show."""
    rows = sorted({m.event for m in marks})[:_MOST_ROWS]
    shown = [m for m in marks if m.event in rows]
    if not shown:
        return None
    scale = Scale(min(m.from_ for m in shown), max(m.to for m in shown), page.rtl)
    height = _TOP + len(rows) * _ROW + _FOOT
    bottom = height - _FOOT
    lines = [_row(n, event, [m for m in shown if m.event == event], scale, page) for n, event in enumerate(rows)]
    drawing = join(_ticks(scale, bottom, page), lines)
    caption = join(
        page.say("figure.timeline"),
        el("span", el("i", class_="key bar"), page.say("figure.event"), class_="legend"),
        el("span", el("i", class_="key dot"), page.say("figure.published"), class_="legend"),
    )
    return figure(drawing, caption, page.reader.say("head.timeline"), (_WIDTH, height), "timeline")


def _row(n: int, event: int, marks: Sequence[TimeMark], scale: Scale, page: Page) -> Html:
    y = _TOP + n * _ROW + _ROW / 2
    headline = fit(bare(page.brief.events[event - 1].headline), 13, _LABEL - 44)[0]
    first, second = (_WIDTH, _WIDTH - 26) if page.rtl else (0.0, 26.0)
    side = "right" if page.rtl else "left"
    label = join(
        words(page.reader.number(event), first, y + 4.5, side, class_="row digit"),
        words(headline, second, y + 4.5, side, way=page.brief.dir, class_="row"),
    )
    rule = el("line", x1=0, x2=number(_WIDTH), y1=number(y + _ROW / 2), y2=number(y + _ROW / 2), class_="rule")
    bars = [_bar(m, y, scale) for m in marks if m.kind == "event"]
    dots = [_dot(m, y, scale) for m in marks if m.kind != "event"]
    return el("g", rule, label, bars, dots)


def _bar(mark: TimeMark, y: float, scale: Scale) -> Html:
    a, b = sorted((scale(mark.from_), scale(mark.to + timedelta(days=1))))
    wide = max(b - a, 5.0)
    return el("rect", x=number(a), y=number(y - 7), width=number(wide), height=14, rx=3, class_="bar")


def _dot(mark: TimeMark, y: float, scale: Scale) -> Html:
    x = (scale(mark.from_) + scale(mark.from_ + timedelta(days=1))) / 2
    return el("circle", cx=number(x), cy=number(y), r=3.5, class_="dot")


def _ticks(scale: Scale, bottom: float, page: Page) -> Html:
    span = (scale.last - scale.first).days
    step = next((s for s in _STEPS if span / s <= _MOST_TICKS), span // _MOST_TICKS + 1)
    out = []
    day = scale.first + timedelta(days=min(step, span) // 2)
    while day < scale.last:
        x = scale(day)
        out.append(el("line", x1=number(x), x2=number(x), y1=number(_TOP), y2=number(bottom), class_="tick"))
        out.append(words(_tick_words(day, step, page), x, bottom + 18, class_="when"))
        day += timedelta(days=step)
    return el("g", out)


def _tick_words(day: date, step: int, page: Page) -> str:
    """As precise as the step: a day of the month, a month, a year."""
    reader = page.reader
    if reader.words.reader.calendar:
        text = reader.short_days(day, day)
        return text.rpartition(" ")[0] if step < 31 else text.partition(" ")[2]
    skeleton = "MMMd" if step < 31 else "yMMM" if step < 366 else "y"
    return reader.digits(str(format_skeleton(skeleton, day, locale=reader.locale)))
