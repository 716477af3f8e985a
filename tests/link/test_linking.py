import random
from datetime import UTC, datetime

import pytest

from dragoman.link import Encoder, link, relate
from dragoman.link.features import NAMES
from dragoman.model import Body, Judgement, Linked
from link.link_day import TRUTH, day, partition

KEY = b"a secret for tests"


def judged(a: str, b: str, *, same: bool, at: int = 1) -> Judgement:
    return Judgement(id=f"{a}{b}{at}", member="m", a=a, b=b, same=same, made=datetime(2031, 3, at, tzinfo=UTC))


def test_a_day_in_five_languages_falls_into_its_events(e5: Encoder) -> None:
    assert partition(link(day(), encoder=e5, key=KEY).events) == TRUTH


def test_without_an_encoder_no_two_events_are_mixed() -> None:
    found = partition(link(day(), encoder=None, key=KEY).events)
    assert all(any(group <= event for event in TRUTH) for group in found)
    assert sum(len(group) > 1 for group in found) >= 2


def test_the_order_of_readings_does_not_matter(words: Encoder) -> None:
    mixed = day()
    random.Random(7).shuffle(mixed)
    assert link(mixed, encoder=words, key=KEY) == link(day(), encoder=words, key=KEY)


def test_another_secret_gives_other_ids_and_the_same_events(words: Encoder) -> None:
    one, two = (link(day(), encoder=words, key=k) for k in (KEY, b"another"))
    assert partition(one.events) == partition(two.events)
    assert not set(one.events.values()) & set(two.events.values())


def test_every_joined_report_has_a_link_with_its_reasons(e5: Encoder) -> None:
    found = link(day(), encoder=e5, key=KEY)
    joined = [event for event in TRUTH if len(event) > 1]
    same = [one for one in found.links if one.kind == "same-event"]
    assert len(same) == sum(len(event) - 1 for event in joined)
    for one in same:
        assert found.events[one.a] == found.events[one.b]
        assert one.evidence
        assert one.evidence[0].weight > 0
        assert list(one.evidence) == sorted(one.evidence, key=lambda e: (-e.weight, e.feature))


def test_judgements_bind_and_the_later_one_holds(e5: Encoder) -> None:
    apart = link(day(), encoder=e5, key=KEY, judgements=[judged("fire-en", "fire-fr", same=False)])
    assert apart.events["fire-en"] != apart.events["fire-fr"]
    both = [judged("fire-en", "bank-en", same=False), judged("bank-en", "fire-en", same=True, at=2)]
    joined = link(day(), encoder=e5, key=KEY, judgements=both)
    assert joined.events["fire-en"] == joined.events["bank-en"]


def test_judgements_about_the_unseen_change_nothing(words: Encoder) -> None:
    unseen = [judged("fire-en", "not-here", same=True)]
    assert link(day(), encoder=words, key=KEY, judgements=unseen) == link(day(), encoder=words, key=KEY)


@pytest.mark.parametrize("count", [0, 1])
def test_few_readings(count: int, e5: Encoder) -> None:
    found = link(day()[:count], encoder=e5, key=KEY)
    assert len(found.events) == count
    assert found.links == ()


def test_events_that_name_one_institution_are_related_and_stay_apart() -> None:
    readings = day()
    body = Body(start=0, end=1, text="x", key="body:AA,BB,CC", kind="committee", members=("AA", "BB", "CC"))
    marked = [r.evolve(notes=r.notes.evolve(bodies=(body,))) for r in readings if r.report.id in ("fire-en", "bank-en")]
    linked = Linked(events={"fire-en": "e1", "bank-en": "e2"})
    found = relate(marked, linked)
    assert {(e, r.other, r.kind) for e, rs in found.items() for r in rs} == {
        ("e1", "e2", "same-institution"),
        ("e2", "e1", "same-institution"),
    }
    assert relate(readings[:1], Linked(events={"fire-en": "e1"})) == {}


def test_names_of_features_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)
