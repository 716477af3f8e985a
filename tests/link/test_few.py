"""Sets of a few reports: too few for statistics, so what is expected beforehand has to do."""

from datetime import UTC, datetime
from itertools import combinations, permutations

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link import Encoder, link
from dragoman.link.decision import WEIGHTS
from dragoman.link.gist import gist
from dragoman.link.linking import Set
from dragoman.link.shelf import Shelf, prepare
from dragoman.link.stream import Stream
from dragoman.model import Judgement, Linked, Reading, Report

KEY = b"a secret for tests"
DAY = "2031-05-06T09:00:00+00:00"
UNRELATED = {
    "en": "A bakery in the old harbour of Wendel won a prize for its dark rye bread on Sunday evening.",
    "fr": "Le conseil municipal de Brassac a voté la réfection du toit de la piscine couverte pour l'an prochain.",
    "ru": "Курс местной валюты снизился на торгах в четверг после заявления министра финансов о новом займе.",
    "ar": "افتتحت جامعة المدينة الساحلية مكتبة جديدة تضم آلاف المخطوطات النادرة بعد سنوات من الترميم.",
    "fa": "تیم ملی والیبال بانوان در دیدار پایانی مسابقات قاره‌ای حریف خود را شکست داد و قهرمان شد.",
}


SIGNED = {
    "en": "President Marta Oyelin of Kestria and the Sovan prime minister Ilya Brandt signed a ten-year agreement in "
    "Norvik on sharing the waters of the Tallin river.",
    "fr": "La présidente de Kestria, Marta Oyelin, et le Premier ministre de Sova, Ilya Brandt, ont signé à Norvik un "
    "accord de dix ans sur le partage des eaux de la rivière Tallin.",
}


def told(name: str, lang: str, text: str, published: str | None = None, publisher: str | None = None) -> Reading:
    report = Report(id=name, title="", text=text, lang=lang, published=published, publisher=publisher)
    return Reading(report=report, notes=annotate(report))


def apart(readings: list[Reading], encoder: Encoder | None) -> bool:
    events = link(readings, encoder=encoder, key=KEY).events
    return len(set(events.values())) == len(readings)


@pytest.mark.parametrize("size", [2, 3, 4])
def test_a_few_unrelated_reports_in_as_many_languages_stay_apart(e5: Encoder, size: int) -> None:
    readings = {lang: told(lang, lang, text) for lang, text in UNRELATED.items()}
    for langs in combinations(UNRELATED, size):
        for encoder in (e5, None):
            assert apart([readings[lang] for lang in langs], encoder), langs


def test_two_unrelated_reports_stay_apart_in_a_stream(e5: Encoder) -> None:
    readings = {lang: told(lang, lang, text) for lang, text in UNRELATED.items()}
    vectors = {lang: e5.encode([gist(r.report)])[0] for lang, r in readings.items()}
    for pair in permutations(UNRELATED, 2):
        shelf = Shelf(e5.dim)
        stream = Stream(shelf, e5.name, KEY)
        for lang in pair:
            shelf.put(prepare(readings[lang], vectors[lang]))
            stream.add(lang)
        assert stream.event(pair[0]) != stream.event(pair[1]), pair


def test_two_reports_of_one_event_alone_are_joined(e5: Encoder) -> None:
    assert not apart([told(lang, lang, text, DAY) for lang, text in SIGNED.items()], e5)


@pytest.mark.parametrize(
    "texts", [("", " ", ""), ("Earthquake", "earthquake!", "Earthquake"), ("A quake in Wendel",) * 3]
)
def test_a_few_words_decide_nothing(e5: Encoder, texts: tuple[str, ...]) -> None:
    readings = [
        told(str(n), lang, text, DAY) for n, (lang, text) in enumerate(zip(("en", "fr", "en"), texts, strict=True))
    ]
    for encoder in (e5, None):
        assert apart(readings, encoder)
        assert link(readings, encoder=encoder, key=KEY).copies == {}
    stream = Stream(rows := Shelf(e5.dim), e5.name, KEY)
    for one, vector in zip(readings, e5.encode(list(texts)), strict=True):
        rows.put(prepare(one, vector))
        stream.add(one.report.id)
    assert len(set(stream.events().values())) == len(stream.events())


def test_a_few_words_repeated_by_one_publisher_on_one_day_are_a_copy(e5: Encoder) -> None:
    texts = ["Quake in Wendel"] * 2 + ["Quake in Brassac"]
    readings = [told(str(n), "en", text, DAY, "Wendel Post") for n, text in enumerate(texts)]
    for encoder in (e5, None):
        assert link(readings, encoder=encoder, key=KEY).copies == {"1": "0"}


def test_every_copy_ends_at_the_first_published(e5: Encoder) -> None:
    hours = {"a": 11, "b": 9, "c": 12, "d": 10}
    readings = [told(i, "en", SIGNED["en"], f"2031-05-06T{hour:02}:00:00+00:00", i) for i, hour in hours.items()]
    for encoder in (e5, None):
        assert link(readings, encoder=encoder, key=KEY).copies == {"a": "b", "c": "b", "d": "b"}


def pair() -> list[Reading]:
    return [told(lang, lang, text, DAY) for lang, text in SIGNED.items()]


def test_the_reasons_shown_add_up_to_the_decision(e5: Encoder) -> None:
    for encoder in (e5, None):
        found = Set(pair(), encoder, [])
        odds = float(found.odds(1, np.array([0]))[0])
        (shown,) = (one for one in link(pair(), encoder=encoder, key=KEY).links if one.kind == "same-event")
        weights = WEIGHTS[encoder.name if encoder else "none"][0]
        base = weights["bias"] + weights["few"] * found.pool.rarity.expected
        assert sum(e.weight for e in shown.evidence) + base == pytest.approx(odds, abs=0.01)


def test_a_link_that_a_person_made_says_so(e5: Encoder) -> None:
    readings = [told(lang, lang, UNRELATED[lang], DAY) for lang in ("en", "fr")]
    made = Judgement(id="j", member="m", a="en", b="fr", same=True, made=datetime(2031, 5, 7, tzinfo=UTC))

    def features(found: Linked) -> list[str]:
        return [e.feature for one in found.links if one.kind == "same-event" for e in one.evidence]

    assert features(link(readings, encoder=e5, key=KEY, judgements=[made]))[0] == "judgement"
    assert "judgement" not in features(link(pair(), encoder=e5, key=KEY))


def test_one_form_filled_in_for_another_place_is_no_copy(e5: Encoder) -> None:
    form = (
        "The central bank of {} raised its key rate by a quarter of a point to {} percent on Tuesday and said that it "
        "would watch inflation closely over the coming months before it decides on any further step."
    )
    filled = [
        told(country, "en", form.format(country, rate), DAY) for country, rate in (("Norway", 4.5), ("Chile", 5.75))
    ]
    later = told("later", "en", form.format("Norway", 4.5) + " Markets had expected it.", DAY)
    for encoder in (e5, None):
        copies = link([*filled, later], encoder=encoder, key=KEY)
        assert {(one.a, one.b) for one in copies.links if one.kind != "same-event"} == {("Norway", "later")}
        assert copies.copies == {"later": "Norway"}
