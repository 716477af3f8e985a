"""Family names that are also adjectives of countries, towns or months. All people here are invented."""

import pytest

from annotate.reading import page_of, read
from dragoman.annotate.dates import find_dates
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places


def people(lang: str, text: str) -> list[tuple[str, str]]:
    page = page_of(lang, text)
    return [(n.text, n.full) for n in find_names(page, find_places(page)) if n.kind == "person"]


def lands(lang: str, text: str) -> set[str | None]:
    return {p.country for p in find_places(page_of(lang, text))}


@pytest.mark.parametrize(
    ("lang", "text", "name", "land"),
    [
        ("ar", "قال الوزير محمد شياع السوداني إن الحكومة ستعمل.", "محمد شياع السوداني", "SD"),
        ("ar", "قال النائب أحمد العراقي إن الميزانية جاهزة.", "أحمد العراقي", "IQ"),
        ("ru", "Премьер-министр Мухаммед Али ас-Судани заявил о планах.", "Мухаммед Али ас-Судани", "SD"),
        ("tr", "Bakan Muhammed Ali es-Sudani açıklama yaptı.", "Muhammed Ali es-Sudani", "SD"),
        ("en", "Minister Mohammed Shia al-Sudani said it was ready.", "Mohammed Shia al-Sudani", "SD"),
    ],
)
def test_the_adjective_of_a_country_behind_a_name_is_its_family_name(
    lang: str, text: str, name: str, land: str
) -> None:
    assert (name, name) in people(lang, text)
    assert land not in lands(lang, text)


def test_such_a_family_name_alone_speaks_for_whoever_was_named() -> None:
    text = "قال الوزير محمد شياع السوداني إن الحكومة ستعمل. وقال السوداني إن الميزانية جاهزة."
    notes = read("ar", text, "2026-11-20")
    assert [(a.source, a.kind) for a in notes.attributions][1:] == [("السوداني", "person")]
    assert [n.full for n in notes.names] == ["محمد شياع السوداني"] * 2


def test_behind_a_role_it_is_the_country() -> None:
    assert "SD" in lands("ar", "وصل الرئيس السوداني إلى القاهرة.")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "По словам Иванова, договор подписан."),
        ("ru", "Иванова сообщила о встрече."),
        ("ru", "Об этом сообщил Киров."),
    ],
)
def test_a_family_name_beside_a_verb_of_saying_is_no_town(lang: str, text: str) -> None:
    assert people(lang, text)
    assert lands(lang, text) == set()


@pytest.mark.parametrize(
    ("lang", "text", "land"),
    [("ru", "Пожар начался в Иванове.", "RU"), ("ru", "По словам Киева, договор подписан.", "UA")],
)
def test_elsewhere_it_is_the_town(lang: str, text: str, land: str) -> None:
    assert lands(lang, text) == {land}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "April Jones spoke first.", "April Jones"),
        ("en", "Jan De Wolf wrote it.", "Jan De Wolf"),
        ("en", "Sunday Olarewa said he won.", "Sunday Olarewa"),
        ("tr", "Kasım el-Arabi Bağdat'a geldi.", "Kasım el-Arabi"),
    ],
)
def test_a_month_or_day_that_opens_a_name_is_no_date(lang: str, text: str, name: str) -> None:
    assert (name, name) in people(lang, text)
    assert find_dates(page_of(lang, text)) == ()


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "In April Jones said no.", "April"),
        ("en", "On 3 April Jones left.", "3 April"),
        ("en", "On Sunday Smith left.", "Sunday"),
        ("tr", "3 Kasım günü geldi.", "3 Kasım"),
    ],
)
def test_with_a_word_of_dates_before_it_is_one(lang: str, text: str, date: str) -> None:
    assert find_dates(page_of(lang, text))[0].text.startswith(date)


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("he", "ראש הממשלה נסע לירדן אתמול.", []),
        ("fr", "Le ministre de l'Intérieur a parlé.", []),
        ("en", "Reporting by Tom Hale; Editing by Peter Lund", ["Tom Hale", "Peter Lund"]),
        ("ru", "Глава Минобороны Андрей Полянов прибыл в Минск.", ["Андрей Полянов"]),
        ("tr", "Konya Valisi Deniz Aksoy açıklama yaptı.", ["Deniz Aksoy"]),
    ],
)
def test_verbs_and_parts_of_roles_are_no_people(lang: str, text: str, wanted: list[str]) -> None:
    assert [name for name, _ in people(lang, text)] == wanted


def test_an_office_does_not_take_the_word_behind_it() -> None:
    page = page_of("fa", "به گفته وزارت دفاع کشته شدگان سه نفر بودند.")
    texts = {n.text for n in find_names(page, ()) if n.kind == "organisation"}
    assert "وزارت دفاع" in texts
