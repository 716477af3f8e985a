"""Why reports stand together, in words: what both have, how alike they are, how far apart, and what speaks against."""

import pytest

from deliver.making import CRANE, EVENTS, MEETING, READINGS, VALLETTA
from dragoman.annotate import annotate
from dragoman.deliver import related
from dragoman.deliver.desk import Desk
from dragoman.deliver.display import FSI, PDI
from dragoman.languages.skeleton import skeleton
from dragoman.model import Evidence, Name, Place, Reading, Relation, Report


def told(*evidence: Evidence, lang: str = "en", pair: tuple[Reading, ...] = ()) -> tuple[tuple[str, ...], ...]:
    return Desk(EVENTS, READINGS, lang).reasons.told(evidence, pair)


def test_what_both_have_stands_apart_from_what_differs() -> None:
    because, against = told(
        Evidence(feature="days", weight=2.0, keys=("2026-10-07",)),
        Evidence(feature="places", weight=-0.6, keys=("MT",)),
        Evidence(feature="topics", weight=0.01, keys=("medtop:06000000",)),
    )
    assert because == ("both on 7 October 2026",)
    assert against == ("other places named as well",)
    assert told(Evidence(feature="days", weight=1.0, keys=("weekday:3",)), lang="fr")[0] == (
        "dates citées par les deux\u00a0: mercredi",
    )
    assert told(Evidence(feature="places", weight=-0.6))[1] == ("few or no places in common",)


@pytest.mark.parametrize(
    ("hours", "side", "words"),
    [
        (0.4, 0, "published within an hour"),
        (3.2, 0, "3 hours apart"),
        (30, 1, "30 hours apart"),
        (73, 1, "3 days apart"),
    ],
)
def test_a_gap_of_some_hours_speaks_for_one_event(hours: float, side: int, words: str) -> None:
    sides = told(Evidence(feature="time-gap", weight=-0.3, value=hours))
    assert sides[side] == (words,)
    assert not sides[1 - side]


def test_likeness_stands_beside_what_is_usual() -> None:
    (because, _) = told(Evidence(feature="similarity", weight=3.0, value=0.6213, usual=0.104))
    assert because == ("contents alike: 0.62 (nearest other reports: 0.1)",)
    assert told(Evidence(feature="similarity", weight=-3.0, value=0.2))[1] == (
        "contents less alike than is usual for one event: 0.2",
    )
    assert told(Evidence(feature="text", weight=3.0, value=0.64))[0] == ("64 per cent of the wording is the same",)
    assert told(Evidence(feature="text", weight=3.0, keys=("lantern",)))[0] == ("common wording",)


def test_what_is_more_alike_than_usual_is_never_told_against() -> None:
    evidence = Evidence(feature="similarity", weight=-0.4, value=0.31, usual=0.12)
    assert told(evidence) == (("contents alike: 0.31 (nearest other reports: 0.12)",), ())
    assert told(evidence.evolve(weight=0.4, value=0.1))[1]


def test_a_translation_is_told_in_sentences_and_a_judgement_as_one() -> None:
    assert told(Evidence(feature="sentences", weight=3.4, value=4.0))[0] == ("4 sentences in a row say the same",)
    judged = Evidence(feature="judgement", weight=30.0)
    assert told(judged)[0] == ("a person judged that it is one event",)
    for lang in ("fr", "ru", "ar", "fa"):
        assert "judgement" not in told(judged, lang=lang)[0][0]


def test_a_number_is_shown_once_with_what_it_counts() -> None:
    shared = ("seat:12", "number:840", "840", "12")
    ((numbers,), _) = told(Evidence(feature="numbers", weight=1.0, keys=shared))
    assert numbers == "both give 12 seats"


def test_a_number_alone_is_shown_where_nothing_tells_what_it_counts() -> None:
    ((numbers,), _) = told(Evidence(feature="numbers", weight=1.0, keys=("number:840", "840", "12")))
    assert numbers == "both give 840 and 12"


def test_part_of_a_name_is_shown_whole() -> None:
    name = Name(start=0, end=6, text="Mellik", kind="person", key="trv mlk", full="Tarvo Mellik")
    reading = next(iter(READINGS.values()))
    bearing = reading.evolve(notes=reading.notes.evolve(names=(name,)))
    shared = Evidence(feature="names", weight=1.0, keys=("mlk",))
    assert "Mellik" in told(shared, pair=(bearing,))[0][0]
    assert told(shared)[0] == ("names sound alike",)


@pytest.mark.parametrize(("last", "share"), [("r1", "(in 2 of 9 reports)"), ("r0", "")])
def test_how_rare_a_name_is_among_many_reports(last: str, share: str) -> None:
    first = next(iter(READINGS.values()))
    readings = {f"r{i}": first.evolve(report=first.report.evolve(id=f"r{i}")) for i in range(9)}
    bare = {k: r.evolve(notes=r.notes.evolve(names=())) if k > last else r for k, r in readings.items()}
    event = EVENTS[0].evolve(reports=tuple(bare), links=(), contradictions=(), updates=(), circular=())
    reasons, named = Desk([event], bare, "en").reasons, [Evidence(feature="names", weight=1.0, keys=("trv mlk",))]
    ((words,), _) = reasons.told(named, [bare["r0"], bare["r1"]])
    assert words.endswith(share)
    assert ("of 9" in words) == bool(share), "two that met by a likeness of names alone"
    ((words,), _) = reasons.told(named, [bare["r0"], bare["r5"]])
    assert "of 9" not in words, "what one of the two writes otherwise was not counted"


@pytest.mark.parametrize("lang", ["ar", "fa", "fr", "he", "ru", "tr"])
def test_in_every_readers_language(lang: str) -> None:
    sides = told(
        Evidence(feature="similarity", weight=3.0, value=0.6213, usual=0.104),
        Evidence(feature="time-gap", weight=-2.0, value=50),
        Evidence(feature="names", weight=1.0, keys=("trv mlk",)),
        Evidence(feature="text", weight=1.0, value=0.5),
        lang=lang,
    )
    assert [len(side) for side in sides] == [3, 1]
    assert not any("{" in words for side in sides for words in side)


def test_days_stand_as_they_follow_and_topics_without_the_kind_of_event() -> None:
    days = Evidence(feature="days", weight=2.0, keys=("2026-10-08", "2026-10-07"))
    topics = Evidence(feature="topics", weight=1.0, keys=("accident", "medtop:03000000"))
    kind = Evidence(feature="topics", weight=0.5, keys=("accident",))
    assert told(days, topics, kind)[0] == (
        "both on 7 October 2026 and 8 October 2026",
        "both about disasters and accidents",
        "both about accident",
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "may be the same event as"),
        ("fr", "est peut-être le même événement que"),
        ("ru", "возможно, то же самое, что и"),
        ("ar", "قد يكون هو نفسه"),
        ("fa", "شاید یکی باشد با"),
        ("tr", "şununla aynı olay olabilir:"),
        ("he", "ייתכן שזהו אותו אירוע כמו"),
    ],
)
def test_events_that_may_be_one_say_what_speaks_for_it_and_what_against(lang: str, words: str) -> None:
    evidence = (Evidence(feature="places", weight=1.0, keys=(VALLETTA,)), Evidence(feature="numbers", weight=-0.6))
    meeting = MEETING.evolve(relations=(Relation(other=CRANE.event, kind="may-be-same", evidence=evidence),))
    desk = Desk((meeting, CRANE), READINGS, lang)
    (shown,) = related.relations(meeting, desk)
    assert (shown.words, shown.number) == (words, 2)
    assert len(shown.evidence) == len(shown.against) == 1


@pytest.mark.parametrize(
    ("lang", "words", "sounds"),
    [
        ("en", "words in both: Lanterns and harbour", "words that sound alike: Kusnezow / Кузнецов"),
        (
            "fr",
            "mots communs\u00a0: Lanterns et harbour",
            "mots qui se ressemblent à l’oreille\u00a0: Kusnezow / Кузнецов",
        ),
    ],
)
def test_words_in_common_are_shown_as_they_are_written(lang: str, words: str, sounds: str) -> None:
    def shown(line: str) -> str:
        return line.replace(FSI, "").replace(PDI, "")

    one = Report(id="one", text="Lanterns light the harbour, said Kusnezow.", lang="en")
    other = Report(id="other", text="Кузнецов", lang="ru")
    pair = tuple(Reading(report=r, notes=annotate(r)) for r in (one, other))
    text = Evidence(feature="text", weight=3.0, keys=("lanter", "harbou", "gone"))
    assert shown(told(text, lang=lang, pair=pair)[0][0]) == words
    alike = Evidence(feature="sounds", weight=1.0, keys=(skeleton("Кузнецов"), skeleton("harbour")))
    assert shown(told(alike, lang=lang, pair=pair)[0][0]) == sounds


def test_words_of_names_and_places_are_told_as_what_they_are() -> None:
    one = Report(id="one", text="Lanterns light the harbour of Valletta, said Tarvo Mellik.", lang="en")
    reading = Reading(report=one, notes=annotate(one))
    ((words,), _) = told(
        Evidence(feature="text", weight=3.0, keys=("lanter", "vallet", "mellik")), pair=(reading, reading)
    )
    assert words == f"words in both: {FSI}Lanterns{PDI}"


def test_a_place_that_no_gazetteer_knows_is_called_as_a_report_calls_it() -> None:
    reading = next(iter(READINGS.values()))
    called = Place(start=0, end=6, text="Orvada", id="name:arpt", name="Orvada", kind="city")
    told_of = reading.evolve(notes=reading.notes.evolve(places=(called,)))
    ((words,), _) = told(
        Evidence(feature="places", weight=1.0, keys=("name:arpt", "name:gone")), pair=(told_of, reading)
    )
    assert words == f"both speak of {FSI}Orvada{PDI}"
