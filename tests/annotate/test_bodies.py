"""Standing institutions without a name of their own."""

import pytest

from annotate.reading import page_of
from dragoman.annotate import annotate
from dragoman.annotate.bodies import find_bodies
from dragoman.annotate.dates import find_dates
from dragoman.annotate.places import find_places
from dragoman.model import Body, Report

MUSCAT = "gn:287286"


def bodies(lang: str, text: str) -> tuple[Body, ...]:
    page = page_of(lang, text)
    return find_bodies(page, find_places(page), find_dates(page))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Iran, Oman, Georgia and Algeria sit together on a four-party committee in Muscat."),
        ("fr", "L'Iran, Oman, la Géorgie et l'Algérie siègent au sein d'un comité quadripartite établi à Mascate."),
        ("fa", "کمیته چهارجانبه ایران، عمان، گرجستان و الجزایر در مسقط است."),
    ],
)
def test_members_are_the_identity_in_every_language(lang: str, text: str) -> None:
    found = bodies(lang, text)
    assert {(b.key, b.seat) for b in found} == {("body:DZ,GE,IR,OM", MUSCAT)}


def test_founding_gives_the_year() -> None:
    found = bodies("fa", "کمیته چهارجانبه ایران، عراق، روسیه و سوریه از سال ۱۴۰۱ در بغداد راه‌اندازی شد.")
    assert found[0].since is not None
    assert str(found[0].since.from_) == "2022-03-21"


def test_other_groups_of_the_report_are_not_it() -> None:
    text = (
        "Iran, Oman, Georgia and Algeria work within a four-party committee. The committee meets in Muscat. "
        "A group of gulls watched."
    )
    assert [b.text for b in bodies("en", text)] == ["committee", "committee"]


@pytest.mark.parametrize("text", ["The committee met in Muscat.", "The committee of Iran and Oman met.", ""])
def test_no_body_without_its_members(text: str) -> None:
    assert bodies("en", text) == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "قالت شركة الرافد للاتصالات إن الخدمة عادت مساء الأحد."),
        ("he", "חברת ראפד טלקום הודיעה כי השירות חזר."),
        ("fr", "Rafid Télécom a annoncé que le service était rétabli."),
        ("ru", "Компания «Рафид Телеком» сообщила, что связь восстановлена."),
        ("en", "Rafid Telecom said the service was back."),
        ("tr", "Rafid Telekom, hizmetin geri geldiğini açıkladı."),
    ],
)
def test_a_company_is_one_in_every_language_that_says_what_it_deals_in(lang: str, text: str) -> None:
    assert {a.key for a in annotate(Report(id="r", text=text, lang=lang)).attributions} == {"company//RPD"}


def test_a_word_of_the_language_is_no_company_behind_an_and() -> None:
    notes = annotate(Report(id="r", text="صحة المدينة تعلن 9 وفيات بالكوليرا وإغلاق ثلاث محطات مياه", lang="ar"))
    assert "fiat" not in {a.key for a in notes.attributions} | {n.key for n in notes.names}
