"""What an event has for being new falls with the days; the rest of the sum stands."""

from dragoman.assess import aged
from dragoman.model import Importance

NEW = Importance(score=48.0, lines=(("severity", 35.0), ("novelty", 4.0), ("recency", 6.0), ("origins:1", 3.0)))


def test_only_what_is_new_ages() -> None:
    week = aged(NEW, 7)
    assert dict(week.lines) == dict(NEW.lines) | {"recency": 3.0}
    assert week.score == 45.0
    assert aged(NEW, 0).lines == NEW.lines


def test_a_bound_is_drawn_anew() -> None:
    over = Importance(score=100.0, lines=(("severity", 99.0), ("recency", 6.0), ("bound", -5.0)))
    assert aged(over, 7).lines == (("severity", 99.0), ("recency", 3.0), ("bound", -2.0))
