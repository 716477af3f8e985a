"""Both sides are kept with their spans; what can both hold is no contradiction."""

from datetime import date

import pytest

from assess.making import LONG, VIEW, linked, only, reading
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.model import Contradiction, Event, EventCue, Figure, Name, Reading, Report, RoleMention, TimeSpan


def event(*readings: Reading) -> Event:
    given = list(readings)
    return only(assess({r.report.id: r for r in given}, linked(given), {}, VIEW))


def contradictions(*readings: Reading) -> tuple[Contradiction, ...]:
    return event(*readings).contradictions


def counting(id_: str, *counted: tuple[str, float], about: bool = False, published: str = "2026-10-07") -> Reading:
    """A report that counts several things, one after the other."""
    own = reading(id_, published=published)
    spans = tuple(
        Figure(start=3 * i, end=3 * i + 2, text="nn", low=n, high=n, what=what, approximate=about)
        for i, (what, n) in enumerate(counted)
    )
    return own.evolve(notes=own.notes.evolve(figures=spans))


def values(*readings: Reading) -> list[tuple[str, list[str]]]:
    return [(c.key, [s.value for s in c.sides]) for c in contradictions(*readings)]


def test_two_numbers_of_dead() -> None:
    (found,) = contradictions(reading("a", figures={"dead": 3}), reading("b", figures={"dead": 5}))
    assert (found.about, found.key, [s.value for s in found.sides]) == ("figure", "dead", ["3", "5"])
    assert not contradictions(reading("a", figures={"dead": 3}), reading("b", figures={"dead": 3}))


def test_three_values_are_three_contradictions_of_two_sides_each() -> None:
    found = contradictions(*(reading(i, figures={"dead": n}) for i, n in (("a", 3), ("b", 5), ("c", 8), ("d", 3))))
    assert {len(c.sides) for c in found} == {2}
    assert {tuple(s.value for s in c.sides) for c in found} == {
        ("3", "5"),
        ("3", "8"),
        ("5", "8"),
        ("5", "3"),
        ("8", "3"),
    }


def test_like_is_compared_with_like() -> None:
    assert not values(counting("a", ("dead", 3)), counting("b", ("injured", 5)))
    assert not values(counting("a", ("percent", 3)), counting("b", ("percent", 2.4))), "nobody knows of what"


def test_a_part_beside_the_whole_contradicts_nothing() -> None:
    assert not values(counting("a", ("kite", 12)), counting("b", ("kite", 12), ("kite", 16)))
    assert not values(
        counting("a", ("kite", 12)), counting("b", ("kite", 16)), counting("c", ("kite", 12), ("kite", 16))
    )


def test_what_two_reports_leave_over_when_the_rest_agrees() -> None:
    found = values(counting("a", ("kite", 12), ("kite", 40)), counting("b", ("kite", 12), ("kite", 48)))
    assert found == [("kite", ["40", "48"])]
    found = values(counting("a", ("percent", 6.5), ("percent", 3)), counting("b", ("percent", 6.5), ("percent", 4)))
    assert found == [("percent", ["3", "4"])]


def test_about_leaves_less_room_than_at_least() -> None:
    def bounded(id_: str, n: float, bound: str) -> Reading:
        told = counting(id_, ("dead", n), about=bool(bound))
        return told.evolve(notes=told.notes.evolve(figures=tuple(f.evolve(bound=bound) for f in told.notes.figures)))

    assert not values(bounded("a", 10, "at-least"), bounded("b", 25, ""))
    assert values(bounded("a", 10, "about"), bounded("b", 25, ""))
    assert not values(bounded("a", 10, "about"), bounded("b", 11, ""))
    assert not values(bounded("a", 25, "at-most"), bounded("b", 10, ""))
    assert values(bounded("a", 25, "at-least"), bounded("b", 10, ""))


def test_at_least_and_about_leave_room() -> None:
    assert not values(counting("a", ("dead", 10), about=True), counting("b", ("dead", 25)))
    assert values(counting("a", ("dead", 25), about=True), counting("b", ("dead", 10)))
    assert not values(counting("a", ("kite", 100), about=True), counting("b", ("kite", 108)))


def test_an_equal_number_tells_what_a_bare_one_counts() -> None:
    a, b = counting("a", ("spectator", 41_000)), counting("b", ("people", 41_000))
    found = values(a, b, counting("c", ("spectator", 36_000)))
    assert sorted(v for _, v in found) == [["41000", "36000"], ["41000", "36000"]]


def test_units_of_one_measure_are_compared() -> None:
    assert values(counting("a", ("basis-point", 25)), counting("b", ("percentage-point", 0.5))) == [
        ("percentage-point", ["0.25", "0.5"])
    ]
    assert not values(counting("a", ("basis-point", 50)), counting("b", ("percentage-point", 0.5)))


def scoring(id_: str, text: str, *spans: tuple[str, float, float, str]) -> Reading:
    own = reading(id_)
    found = tuple(
        Figure(start=text.index(t), end=text.index(t) + len(t), text=t, low=low, high=high, what=what)
        for t, low, high, what in spans
    )
    return own.evolve(report=own.report.evolve(text=text + LONG), notes=own.notes.evolve(figures=found))


def test_scores_of_one_match_and_of_another() -> None:
    a = scoring("a", "5-4 after 3-3", ("5-4", 5, 4, "score"), ("3-3", 3, 3, "score"))
    b = scoring("b", "4-5", ("4-5", 4, 5, "score"))
    c = scoring("c", "3-3 then 2-1", ("3-3", 3, 3, "score"), ("2-1", 2, 1, "score"))
    assert not values(a, b), "told from the other side"
    d = scoring("d", "3:3 then 4:3", *((t, float(t), float(t), "number") for t in "34"))
    bare = d.evolve(notes=d.notes.evolve(figures=tuple(
        Figure(start=i, end=i + 1, text="n", low=n, high=n, what="number") for i, n in ((0, 3), (2, 3), (9, 4), (11, 3))
    )))  # fmt: skip
    assert values(a, bare) == [("score", ["5..4", "4..3"])], "two numbers joined as the other's score are a score"
    assert values(a, c) == [("score", ["5..4", "2..1"])]


@pytest.mark.parametrize(("hours", "higher", "updated"), [(8, True, True), (1, True, False), (8, False, False)])
def test_a_later_and_higher_tally_is_an_update(hours: int, higher: bool, updated: bool) -> None:
    first, then = (3, 8) if higher else (8, 3)
    a = counting("a", ("injured", first), published="2026-10-07T08:00:00+00:00")
    b = counting("b", ("injured", then), published=f"2026-10-07T{8 + hours:02}:00:00+00:00")
    found = event(a, b)
    assert (bool(found.updates), bool(found.contradictions)) == (updated, not updated)


def test_a_headline_that_its_own_text_does_not_bear_out() -> None:
    own = counting("a", ("dead", 12), ("dead", 14))
    above = own.evolve(report=own.report.evolve(title="xx", text="xx\n" + LONG))
    (found,) = contradictions(above)
    assert (found.inside, [s.value for s in found.sides]) == (True, ["12", "14"])
    assert not contradictions(own), "without a headline, of two numbers none is the whole"


@pytest.mark.parametrize(("a", "b", "apart"), [(36_000, 41_000, True), (300, 41_000, False)])
def test_counts_far_apart_are_taken_for_counts_of_different_things(a: int, b: int, apart: bool) -> None:
    assert bool(contradictions(reading("a", figures={"spectator": a}), reading("b", figures={"spectator": b}))) is apart


def test_two_days() -> None:
    (found,) = contradictions(reading("a", day="2026-10-06"), reading("b", day="2026-10-07"))
    assert found.about == "day"


def dated(id_: str, *days: str, cues: tuple[tuple[int, str], ...] = (), published: str = "2026-10-07") -> Reading:
    """A report that names days, one each ten characters; `cues` stand at their offsets."""
    own = reading(id_, published=published)
    spans = tuple(
        TimeSpan(start=10 * i, end=10 * i + 3, text="day", from_=when, to=when, calendar="gregorian")
        for i, when in enumerate(map(date.fromisoformat, days))
    )
    marks = tuple(EventCue(start=at, end=at + 2, text="xx", kind=kind) for at, kind in cues)
    return own.evolve(notes=own.notes.evolve(dates=spans, cues=marks))


def about_days(*readings: Reading) -> list[tuple[str, list[str]]]:
    return [(c.key, [s.value for s in c.sides]) for c in contradictions(*readings) if c.about == "day"]


def test_a_day_that_the_other_names_as_well_is_of_something_else() -> None:
    assert not about_days(dated("a", "2026-10-06"), dated("b", "2026-10-05", "2026-10-06"))
    assert about_days(dated("a", "2026-10-06"), dated("b", "2026-10-05", "2026-10-04"))


def test_the_day_of_talk_about_an_event_is_not_its_day() -> None:
    own, talk = ((4, "protest"),), ((4, "statement"), (90, "protest"))
    said = dated("b", "2026-10-06", cues=talk)
    protest = [r.evolve(notes=r.notes.evolve(kind="protest")) for r in (dated("a", "2026-10-05", cues=own), said)]
    assert not about_days(*protest)
    assert about_days(protest[0], protest[1].evolve(notes=protest[1].notes.evolve(cues=protest[0].notes.cues)))


def test_a_day_inside_a_name_is_none() -> None:
    name = Name(start=0, end=9, text="Day Press", kind="organisation", key="press")
    named = dated("b", "2026-10-07")
    assert not about_days(dated("a", "2026-10-06"), named.evolve(notes=named.notes.evolve(names=(name,))))


def test_days_to_come() -> None:
    plans = [dated(i, "2026-10-07", day, "2026-11-18") for i, day in (("a", "2026-12-01"), ("b", "2026-12-15"))]
    assert about_days(*plans) == [("plan", ["2026-12-01", "2026-12-15"])]
    far = [dated(i, "2026-10-07", day) for i, day in (("a", "2026-11-18"), ("b", "2026-12-15"))]
    assert not about_days(*far), "nothing says that these are days of one thing"
    near = [dated(i, "2026-10-07", day) for i, day in (("a", "2026-10-10"), ("b", "2026-10-12"))]
    assert about_days(*near) == [("plan", ["2026-10-10", "2026-10-12"])]


def undated(id_: str, offset: int | None, weekday: int | None) -> Reading:
    span = TimeSpan(start=0, end=3, text="day", from_=date.min, to=date.max, calendar="gregorian", relative=True)
    return reading(id_, published=None, dates=(span.evolve(offset=offset, weekday=weekday),))


def test_days_counted_from_no_known_day_contradict_nothing() -> None:
    assert not contradictions(undated("a", -1, None), undated("b", 0, None))
    assert not contradictions(undated("a", -1, 5), undated("b", 0, None)), "yesterday, a Friday, and today"


def test_weekdays_of_undated_reports_that_differ_are_shown() -> None:
    (found,) = contradictions(undated("a", None, 5), undated("b", None, 6))
    assert found.about == "day"
    assert not contradictions(undated("a", None, 5), undated("b", None, 5))


def ambassador(*seat: str, start: int = 0) -> Name:
    return Name(
        start=start, end=start + 4, text="Name", kind="person", key="n", role_id="ambassador", role_places=("IQ", *seat)
    )


def test_one_man_in_two_seats_inside_one_report() -> None:
    other = RoleMention(start=50, end=60, text="ambassador", role_id="ambassador", places=("IQ", "RU"))
    (found,) = contradictions(reading("a", names=(ambassador("SY"),), roles=(other,)))
    assert (found.about, found.inside, len(found.sides)) == ("role", True, 2)


def test_an_office_without_a_seat_contradicts_nothing() -> None:
    assert not contradictions(reading("a", names=(ambassador("SY"), ambassador(start=20))))


DENIED = {
    "denial": ("en", "Oleg Varnin denied the attack on the port of Basra."),
    "same": ("fr", "Le calme est revenu mercredi. Une attaque a visé le port de Bassora."),
    "elsewhere": ("en", "An attack hit the market of Mosul."),
    "other": ("en", "The mayor of Basra opened a school."),
    "not": ("en", "Oleg Varnin did not deny the attack on the port of Basra."),
    "nobody": ("en", "Officials denied the attack on the port of Basra."),
}


def denied(*ids: str) -> list[list[str]]:
    readings = []
    for id_ in ids:
        lang, text = DENIED[id_]
        report = Report(id=id_, lang=lang, text=text, published="2047-05-07")
        readings.append(Reading(report=report, notes=annotate(report)))
    return [[s.text for s in c.sides] for c in contradictions(*readings) if c.about == "denial"]


def test_a_denial_stands_beside_the_sentence_that_asserts_what_it_denies() -> None:
    (sides,) = denied("denial", "same")
    assert sides[1] == "Une attaque a visé le port de Bassora."
    assert sides[0].startswith("Oleg Varnin denied")


@pytest.mark.parametrize("other", ["elsewhere", "other"])
def test_a_denial_does_not_stand_beside_what_is_of_something_else(other: str) -> None:
    assert not denied("denial", other)


@pytest.mark.parametrize("who", ["not", "nobody"])
def test_who_does_not_deny_or_is_nobody_in_particular_denies_nothing(who: str) -> None:
    assert not denied(who, "same")


def minister(*of: str) -> tuple[Name, ...]:
    return tuple(
        Name(start=9 * i, end=9 * i + 4, text="Name", kind="person", key="PRSN NM", role_id=f"minister.{one}")
        for i, one in enumerate(of)
    )


def test_one_minister_of_two_things() -> None:
    (found,) = contradictions(reading("a", names=minister("oil")), reading("b", names=minister("energy")))
    assert (found.about, [s.value for s in found.sides]) == ("role", ["minister.oil", "minister.energy"])
    both = reading("c", names=minister("oil", "energy"))
    assert not contradictions(reading("a", names=minister("oil")), reading("b", names=minister("energy")), both)
