"""A pool that is mostly one event: what its reports share is common in the pool and rare in the world."""

from dragoman.link import Encoder, link
from link.link_day import day
from link.test_quality import KEY, event, shares, written


def test_a_folder_about_one_story_holds_together_by_its_keys() -> None:
    recall, precision = shares(link(written("one_story.toml")[""], encoder=None, key=KEY).events)
    assert recall >= 0.75
    assert precision == 1


def test_two_look_alikes_of_one_day_stay_apart_among_others(e5: Encoder) -> None:
    given = (*written("one_story.toml")["mills"], *day())
    for encoder in (e5, None):
        events = link(given, encoder=encoder, key=KEY).events
        assert not {e for r, e in events.items() if event(r) == "mill"} & {
            e for r, e in events.items() if event(r) == "dairy"
        }
