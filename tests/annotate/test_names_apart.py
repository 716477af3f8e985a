"""A name ends where a town, an office or another name begins. All people here are invented."""

import pytest

from annotate.reading import page_of
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.languages.skeleton import name_key


def found(lang: str, text: str) -> set[tuple[str, str]]:
    """(kind, text) of everything named."""
    page = page_of(lang, text)
    places = find_places(page)
    return {("place", p.text) for p in places} | {(n.kind, n.text) for n in find_names(page, places)}


@pytest.mark.parametrize(
    ("lang", "text", "town", "person"),
    [
        ("ru", "В четверг в Москве Лукман Зархин встретился с послом.", "Москве", "Лукман Зархин"),
        ("ru", "Вчера в Багдаде Фуад Заркани принял посла.", "Багдаде", "Фуад Заркани"),
        ("uk", "Учора в Києві Олена Заркевич прийняла посла.", "Києві", "Олена Заркевич"),
        ("en", "In Cairo Badr Zarkani met the envoy.", "Cairo", "Badr Zarkani"),
        ("en", "In Cairo, Badr Zarkani met the envoy.", "Cairo", "Badr Zarkani"),
        ("fr", "Au Caire, Abbas Zarktchi a vu l'émissaire.", "Caire", "Abbas Zarktchi"),
        ("he", "משה זרקין נעצר בתל אביב.", "בתל אביב", "משה זרקין"),
        ("fa", "علی رضایی تهران را ترک کرد.", "تهران", "علی رضایی"),
        ("ar", "استقبل محمود حسين رام الله.", "رام الله", "محمود حسين"),
        ("tr", "Netanyahu Washington'a gitti.", "Washington", "Netanyahu"),
        ("fr", "À Moscou Loukman Ibrahim a vu l'émissaire.", "Moscou", "Loukman Ibrahim"),
    ],
)
def test_a_town_before_a_name_is_no_part_of_it(lang: str, text: str, town: str, person: str) -> None:
    assert {("place", town), ("person", person)} <= found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "person", "town"),
    [
        ("fr", "À Amman Tarvinov parle phares\n\nVictor Tarvinov, envoyé norvégien, est arrivé.", "Tarvinov", "Amman"),
        ("en", "In Amman Tarvinov speaks of lamps\n\nVictor Tarvinov, a Norwegian, came.", "Tarvinov", "Amman"),
        ("de", "In Amman Tarvinov über Lampen\n\nVictor Tarvinov kam am Montag an.", "Tarvinov", "Amman"),
        ("es", "En Ammán Tarvinov habla de faros\n\nVictor Tarvinov llegó el lunes.", "Tarvinov", "Ammán"),
        ("ru", "В Аммане Тарвинов осмотрел маяки\n\nВиктор Тарвинов прибыл вчера.", "Тарвинов", "Аммане"),
    ],
)
def test_a_family_name_known_in_the_text_ends_the_town_before_it(lang: str, text: str, person: str, town: str) -> None:
    names = found(lang, text)
    assert {("place", town), ("person", person)} <= names
    assert not any(kind == "person" and town in t for kind, t in names)


def test_a_town_is_part_of_a_name_that_the_text_has_nowhere_else() -> None:
    assert ("place", "Paris") not in found("en", "In Paris Zarquell the club has found a keeper.")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Police chief Tom Zarquell said two men were held.", "Tom Zarquell"),
        ("Army Chief Asim Zarquell said the border was calm.", "Asim Zarquell"),
        ("Central Bank Governor Ali Zarquell said rates would hold.", "Ali Zarquell"),
        ("State Department spokesman Ned Zarquell said so.", "Ned Zarquell"),
        ("Foreign Ministry Spokesman Esmail Zarquell said so.", "Esmail Zarquell"),
        ("Vice President Kamla Zarquell spoke.", "Kamla Zarquell"),
    ],
)
def test_an_office_behind_its_body_ends_the_body(text: str, person: str) -> None:
    names = found("en", text)
    assert ("person", person) in names
    assert not any(kind == "organisation" and ("Zarquell" in t or t == "Vice") for kind, t in names)


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("en", "The Council of Ministers met.", "Council of Ministers"),
        ("en", "The Police Officers Association objected.", "Police Officers Association"),
        ("ru", "Союз писателей СССР принял решение.", "Союз писателей СССР"),
    ],
)
def test_an_office_inside_a_body_stays_in_it(lang: str, text: str, body: str) -> None:
    assert ("organisation", body) in found(lang, text)


def keys(lang: str, text: str) -> list[str]:
    page = page_of(lang, text)
    return [n.key for n in find_names(page, find_places(page)) if n.kind == "person"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Sisi arrived on Monday."),
        ("en", "Abdel Fattah el-Sisi arrived on Monday."),
        ("ar", "أكد السيسي موقف بلاده."),
        ("ar", "التقى الرئيس عبد الفتاح السيسي الوفد."),
        ("fa", "السیسی بر این موضوع تاکید کرد."),
        ("he", "עבד אל-פתאח א-סיסי נפגש אתמול עם השליח."),
        ("tr", "Mısır Cumhurbaşkanı Sisi konuştu."),
    ],
)
def test_a_leader_has_one_key_in_full_and_by_the_family_name(lang: str, text: str) -> None:
    assert keys(lang, text) == [name_key("Abdel Fattah al-Sisi")]


def test_the_family_name_of_a_leader_is_whoever_else_the_report_names_so() -> None:
    assert set(keys("en", "Zarina Sisi sings. Sisi was born here.")) == {name_key("Zarina Sisi")}


@pytest.mark.parametrize(
    ("lang", "text", "person"),
    [
        ("he", "בנימין נתניהו איבד את הרוב.", "בנימין נתניהו"),
        ("ar", "قتل أحمد علي في انفجار.", "أحمد علي"),
        ("ar", "قال السنوسري إن البلاد بحاجة للدعم.", "السنوسري"),
    ],
)
def test_a_name_ends_before_a_verb_and_after_all_its_parts(lang: str, text: str, person: str) -> None:
    assert ("person", person) in found(lang, text)


def test_a_preposition_is_no_given_name() -> None:
    assert found("ar", "وقع أحمد على الاتفاق.") & {("person", "أحمد على")} == set()


def test_what_follows_an_office_with_a_preposition_is_no_part_of_it() -> None:
    page = page_of("fa", "احمد زرکانی رئیس جمهور سوریه به مسکو رفت.")
    (name,) = find_names(page, find_places(page))
    assert name.role_places == ("SY",)


@pytest.mark.parametrize("town", ["غزة", "حلب", "القاهرة"])
def test_a_town_behind_half_of_a_family_name_is_its_other_half(town: str) -> None:
    text = f"وقال الناطق سامر أبو {town} إن الجسر أغلق يوم الاثنين."
    assert found("ar", text) == {("person", f"سامر أبو {town}")}
