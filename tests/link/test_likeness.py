"""Reports near in meaning to a sentence, whatever language either is in."""

import pytest

from dragoman.annotate import annotate
from dragoman.link import Encoder, likeness
from dragoman.link.likeness import LEAST
from dragoman.model import Reading, Report

TEXTS = {
    "bakery-en": ("en", "A bakery in the old harbour of Wendel won a prize for its dark rye bread on Sunday evening."),
    "bakery-fr": (
        "fr",
        "À Wendel, une boulangerie du vieux port a remporté dimanche soir un prix pour son pain de seigle.",
    ),
    "money-ru": ("ru", "Курс местной валюты снизился на торгах в четверг после заявления министра финансов о займе."),
    "money-fa": ("fa", "ارزش پول ملی پس از سخنان وزیر دارایی درباره وام تازه در معاملات پنجشنبه کاهش یافت."),
    "library-ar": ("ar", "افتتحت جامعة المدينة الساحلية مكتبة جديدة تضم آلاف المخطوطات النادرة بعد سنوات من الترميم."),
}
BREAD = "Prizes for bakers and their bread"
MONEY = "سعر صرف العملات والقروض الحكومية"


def told(id_: str) -> Reading:
    lang, text = TEXTS[id_]
    report = Report(id=id_, title="", text=text, lang=lang)
    return Reading(report=report, notes=annotate(report))


def test_reports_are_near_to_what_they_are_about_and_far_from_all_else(e5: Encoder) -> None:
    found = likeness([BREAD, MONEY], [told(id_) for id_ in TEXTS], e5)
    assert found is not None
    for sentence, subject in ((BREAD, "bakery"), (MONEY, "money")):
        meant = {id_: cosine for id_, cosine in found.of[sentence].items() if id_.startswith(subject)}
        others = {id_: cosine for id_, cosine in found.of[sentence].items() if id_ not in meant}
        assert min(meant.values()) >= found.least
        assert min(meant.values()) > 1.4 * max(others.values())
        assert sum(cosine < found.least for cosine in others.values()) >= 2


def test_a_likeness_rests_on_the_two_texts_alone(e5: Encoder) -> None:
    alone, among = (likeness([BREAD], [told(id_) for id_ in ids], e5) for ids in (["money-fa"], list(TEXTS)))
    assert alone is not None
    assert among is not None
    assert alone.of[BREAD]["money-fa"] == among.of[BREAD]["money-fa"]


def test_an_encoder_without_a_measured_threshold_tells_no_meaning(words: Encoder) -> None:
    assert words.name not in LEAST
    assert likeness([BREAD], [told("bakery-en")], words) is None
    assert likeness([BREAD], [told("bakery-en")], None) is None


@pytest.mark.parametrize("name", sorted(LEAST))
def test_thresholds_are_cosines(name: str) -> None:
    assert 0 < LEAST[name] < 1
