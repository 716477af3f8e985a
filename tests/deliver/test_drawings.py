"""Maps, timelines and graphs: decoded, cut and placed where they belong."""

import re
from itertools import pairwise

import pytest

from deliver.making import EVENTS, READINGS, view
from dragoman.deliver import compose
from dragoman.deliver.html.atlas import Frame, atlas
from dragoman.deliver.html.drawing import fit, width, words
from dragoman.deliver.html.flow import flow
from dragoman.deliver.html.land import countries, cut, unwrapped
from dragoman.deliver.html.page import Page
from dragoman.deliver.html.timeline import timeline
from dragoman.model.brief import MapPoint


def page(lang: str) -> Page:
    return Page(compose(EVENTS, READINGS, (), view(lang)))


def test_outlines_are_where_countries_are() -> None:
    by_code = {c.code: c for c in countries()}
    assert len(by_code) > 190
    west, south, east, north = by_code["IQ"].rings[0][0]
    assert (round(west), round(south), round(east), round(north)) == (39, 29, 49, 37)


def test_outlines_do_not_jump_at_the_antimeridian() -> None:
    for country in countries():
        for _, ring in country.rings:
            steps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
            assert max(steps) < 180 or country.code == "AQ"


def test_a_ring_across_the_antimeridian_runs_on() -> None:
    assert unwrapped([(170, 0), (-170, 0), (-170, 5), (170, 5), (170, 0)]) == (
        (170, 0),
        (190, 0),
        (190, 5),
        (170, 5),
        (170, 0),
    )


def test_cutting_keeps_what_is_inside() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert sorted(cut(square, (5, 5, 20, 20))) == [(5.0, 5.0), (5.0, 10.0), (10.0, 5.0), (10.0, 10.0)]
    assert cut(square, (11, 11, 20, 20)) == []


@pytest.mark.parametrize("place", [(64.1, -21.9), (-77.8, 166.7), (0.0, 179.9), (89.0, 0.0)])
def test_a_map_shows_its_place(place: tuple[float, float]) -> None:
    point = MapPoint(event=1, label="Here", lat=place[0], lon=place[1])
    drawn = atlas([point], page("en"), (300, 200))
    assert drawn is not None
    assert "Here" in drawn
    x, y = Frame([point], (300, 200))(place[1], place[0])
    assert 0 <= x <= 300
    assert -20 <= y <= 220


def test_no_points_no_map_and_no_days_no_timeline() -> None:
    assert atlas([], page("en")) is None
    assert timeline([], page("en")) is None


def test_time_runs_the_way_of_the_reader() -> None:
    def bars(lang: str) -> list[float]:
        drawn = timeline(page(lang).brief.timeline, page(lang))
        assert drawn is not None
        return [float(x) for x in re.findall(r'<rect x="([\d.]+)"', drawn)]

    english, persian = bars("en"), bars("fa")  # the meeting (7 October) first, then the crane (6 October)
    assert english[0] > english[1]
    assert persian[0] < persian[1]


def test_publishers_stand_first_on_the_readers_side() -> None:
    def sides(lang: str) -> list[float]:
        shown = page(lang)
        drawn = flow(shown.brief.events[0].graph, shown)
        assert drawn is not None
        boxes = re.findall(r'class="node (\w+)[^"]*">.*?<rect x="([\d.]+)"', drawn)
        return [float(x) for kind, x in boxes if kind == "report"]

    assert max(sides("en")) < 10
    assert min(sides("ar")) > 400


def test_text_in_drawings_keeps_its_direction_and_side() -> None:
    assert 'text-anchor="end"' in words("سلام", 0, 0, "left")
    assert 'direction="rtl"' in words("سلام", 0, 0, "left")
    assert 'text-anchor="start"' in words("hello", 0, 0, "left")


def test_words_that_do_not_fit_end_in_an_ellipsis() -> None:
    lines = fit("one two three four five six seven eight nine ten", 12, 80, 2)
    assert lines[-1].removesuffix(" …").split()[-1] in {"three", "four", "five", "six"}
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width(line, 12) <= 80 for line in lines)
