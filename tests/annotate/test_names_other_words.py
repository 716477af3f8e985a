"""Family names that are other words, and other words that are no names."""

import pytest

from annotate.reading import read


def people(lang: str, text: str) -> list[str]:
    return [n.text for n in read(lang, text).names if n.kind == "person"]


def bodies(lang: str, text: str) -> list[str]:
    return [n.text for n in read(lang, text).names if n.kind == "organisation"]


def towns(lang: str, text: str) -> list[str]:
    return [p.text for p in read(lang, text).places if not p.adjective]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("fr", "Le député Karim Chaâbane est venu. Chaâbane a voté.", ["Karim Chaâbane", "Chaâbane"]),
        ("fr", "La ministre Rose Mars est venue.", ["Rose Mars"]),
        ("ru", "Адвокат Ольга Греку подала жалобу. Греку заявила о споре.", ["Ольга Греку", "Греку"]),
        ("en", "Governor Dale Paris came. Paris signed the bill in London.", ["Dale Paris", "Paris"]),
        ("he", "ישראל ארזון, מנהל המפעל, הגיע לנמל.", ["ישראל ארזון"]),
    ],
)
def test_whoever_is_named_in_full_keeps_a_family_name_that_is_another_word(
    lang: str, text: str, wanted: list[str]
) -> None:
    assert people(lang, text) == wanted


def test_a_month_and_a_town_are_still_themselves() -> None:
    text = "La ministre Rose Mars est venue le 3 mars."
    assert [d.text for d in read("fr", text).dates if d.kind == "date"] == ["3 mars"]
    assert towns("en", "Governor Dale Paris came. He flew to Paris.") == ["Paris"]
    assert towns("en", "She met Dale Orton in Austin.") == ["Austin"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("he", "השמש נראתה באופק אחרי הגשם."),
        ("he", "על הוועדה לפנות אל הממשלה."),
        ("tr", "Yeni Sessiz Bordun filmi gösterildi."),
        ("en", "The tanker Northern Sarn docked at noon."),
        ("ru", "Вчера танкер Бордун Сарн встал у причала."),
        ("fr", "Le cargo Borduc Sarnelle est au port."),
        ("en", "Then typhoon Daniel hit the coast."),
        ("ru", "Ураган Даниэль прошёл над морем."),
        ("fr", "Le préfet de l'Aude est venu."),
    ],
)
def test_what_is_nobody_has_no_name(lang: str, text: str) -> None:
    assert not people(lang, text) + bodies(lang, text)


def test_a_firm_stands_behind_its_noun_where_adjectives_do() -> None:
    assert bodies("fr", "La société Verdalis a fermé.") == ["Verdalis"]


def test_a_town_with_an_ending_stands_for_itself() -> None:
    text = "Sağlık Bakanı Umut Irmak Mersin'e gitti."
    assert (people("tr", text), towns("tr", text)) == (["Umut Irmak"], ["Mersin"])
    assert towns("tr", "Savcı Umut Yalova konuştu. Yalova'da iki kişi yakalandı.") == ["Yalova"]


def test_a_firm_stands_before_its_noun_where_heads_are_last() -> None:
    assert bodies("tr", "Dün Kuzay Yaprım şirketi iflas etti.") == ["Kuzay Yaprım"]


def test_a_time_of_day_is_no_family_name() -> None:
    assert people("ar", "وصلت الوزيرة أمل صباح إلى المدينة. وهطل المطر صباح اليوم.") == ["أمل صباح"]


def test_a_state_and_a_fever_are_no_towns_of_asia() -> None:
    notes = read("en", "Clinics in Edo State treated nine people for Lassa fever.")
    assert not {p.country for p in notes.places} & {"JP", "CN"}
