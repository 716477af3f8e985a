"""Whose role is whose, and where a role, an office and a name part. All people here are invented."""

import pytest

from annotate.reading import read


def people(text: str, lang: str) -> list[tuple[str, str]]:
    """(name, role) of everybody named."""
    return [(n.text, n.role) for n in read(lang, text).names if n.kind == "person"]


@pytest.mark.parametrize(
    ("lang", "text", "name", "role"),
    [
        ("fr", "Le ministre de la Défense Jean Morel est parti.", "Jean Morel", "ministre de la Défense"),
        (
            "fr",
            "Le directeur de la Banque centrale Marc Velorme part.",
            "Marc Velorme",
            "directeur de la Banque centrale",
        ),
        ("fr", "Le président du Comité Jean Morel est parti.", "Jean Morel", "président du Comité"),
        ("en", "The head of Zarquelle John Polen flew home.", "John Polen", "head of Zarquelle"),
        ("en", "The head of Gazprom John Polen flew home.", "John Polen", "head of Gazprom"),
        ("ru", "Судья ЕСПЧ Иван Полянов выступил.", "Иван Полянов", "Судья ЕСПЧ"),
        (
            "ar",
            "صرح مدير الوكالة الدولية للطاقة الذرية محمد الزرقلي.",
            "محمد الزرقلي",
            "مدير الوكالة الدولية للطاقة الذرية",
        ),
    ],
)
def test_a_role_goes_up_to_the_name(lang: str, text: str, name: str, role: str) -> None:
    assert people(text, lang) == [(name, role)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "The minister and John Polen met.", "John Polen"),
        ("en", "John Polen and the minister met.", "John Polen"),
        ("fr", "Le ministre et Jean Morel ont parlé.", "Jean Morel"),
        ("tr", "Bakan ve Ali Zarkel geldi.", "Ali Zarkel"),
        ("ar", "وصل وزير الدفاع وسامي الحداد.", "سامي الحداد"),
    ],
)
def test_whoever_stands_beside_an_officer_has_no_office(lang: str, text: str, name: str) -> None:
    assert people(text, lang) == [(name, "")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The minister visited Tunis."),
        ("en", "The president was in Oman."),
        ("fr", "Le ministre est arrivé à Tunis."),
        ("ar", "زار الوزير تونس."),
        ("ar", "وصل وزير الخارجية إلى بغداد."),
        ("fa", "وزیر خارجه به تهران رفت."),
        ("tr", "Bakan Tunus'u ziyaret etti."),
        ("es", "El ministro se dirigió a Toledo."),
    ],
)
def test_where_an_officer_goes_is_no_part_of_the_office(lang: str, text: str) -> None:
    assert not read(lang, text).roles


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("en", "The Iraqi ambassador in Damascus spoke.", ("IQ", "SY")),
        ("ar", "تحدث السفير العراقي في سوريا.", ("IQ", "SY")),
        ("fa", "سفیر عراق در سوریه سخن گفت.", ("IQ", "SY")),
        ("ru", "Выступил посол Ирака в Сирии.", ("IQ", "SY")),
        ("he", "נאם שגריר עיראק בסוריה.", ("IQ", "SY")),
    ],
)
def test_the_state_and_the_seat_of_an_office(lang: str, text: str, places: tuple[str, ...]) -> None:
    notes = read(lang, text)
    country = {p.id: p.country for p in notes.named_places}
    assert tuple(country.get(p, p) for p in notes.roles[0].places) == places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sunday Zarkeh won the cup in Lagos on Friday.", "Sunday Zarkeh"),
        ("Sunday Zarkeh, the coach, was ready.", "Sunday Zarkeh"),
        ("Sunday Zarkeh scored twice. Then Zarkeh left.", "Sunday Zarkeh"),
        ("To Paris Hilton, the show was a joke.", "Paris Hilton"),
    ],
)
def test_a_name_that_is_a_day_or_a_city_too(text: str, name: str) -> None:
    notes = read("en", text)
    assert name in {n.text for n in notes.names}
    assert not any(s.text in name for s in (*notes.dates, *notes.places))


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Sunday Mass was held at noon.", "date", "Sunday"),
        ("On Sunday Kenya won.", "date", "Sunday"),
        ("In Paris Hilton spoke first.", "place", "Paris"),
    ],
)
def test_a_day_or_a_city_beside_another_name(text: str, kind: str, wanted: str) -> None:
    notes = read("en", text)
    assert wanted in {s.text for s in (notes.dates if kind == "date" else notes.places)}


def test_a_title_tells_the_gender() -> None:
    notes = read("en", "Ms Barnes met Mr Zarkeh at the mill. She said the mill would close. He said it would not.")
    assert [a.name for a in notes.attributions] == ["Barnes", "Zarkeh"]


def test_a_title_behind_a_name_is_no_part_of_it() -> None:
    assert [name for name, _ in people("Selin Hanım ve Zarkel Bey görüştü.", "tr")] == ["Selin", "Zarkel"]


COUNTERPARTS = {
    "fa": "ویکتور ملیک، وزیر خارجه ایسلند در کنفرانس مطبوعاتی با محمد سورلیان، همتای نروژی خود در پاریس سخن گفت.",
    "ar": "تحدث وزير الخارجية الآيسلندي فيكتور ميليك خلال مؤتمر صحفي مع نظيره النرويجي محمد سورلي في باريس.",
    "en": "Icelandic Foreign Minister Victor Mellik met his Norwegian counterpart Nader Sorrel in Paris.",
    "ru": "Министр иностранных дел Исландии Виктор Меллик встретился с норвежским коллегой Надером Соррелем в Париже.",
    "tr": "İzlanda Dışişleri Bakanı Victor Mellik, Norveçli mevkidaşı Nader Sorel ile Paris'te görüştü.",
    "he": "שר החוץ של איסלנד ויקטור מליק נפגש בפריז עם עמיתו הנורווגי נאדר סורל.",
}


@pytest.mark.parametrize("lang", COUNTERPARTS)
def test_a_counterpart_holds_the_office_of_whoever_meets_one_and_not_the_town_where_they_meet(lang: str) -> None:
    found = [n for n in read(lang, COUNTERPARTS[lang]).names if n.kind == "person"]
    assert [(n.role_id, n.role_places) for n in found] == [("minister.foreign", ("IS",)), ("minister.foreign", ("NO",))]


def test_a_counterpart_of_nobody_named_has_no_other_office() -> None:
    text = "The talks went on for an hour. Norwegian counterpart Nader Sorrel left early."
    assert [n.role_id for n in read("en", text).names if n.kind == "person"] == ["counterpart"]


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("fa", "محمد سورلیان وزیر خارجه نروژ در پاریس سخن گفت.", ("NO",)),
        ("fa", "محمد سورلیان سفیر نروژ در فرانسه سخن گفت.", ("NO", "FR")),
        ("en", "Nader Sorrel, foreign minister of Norway in Paris for talks, smiled.", ("NO",)),
        ("en", "Nader Sorrel, ambassador of Norway in Paris, smiled.", ("NO", "gn:2988507")),
    ],
)
def test_where_somebody_of_a_state_office_speaks_is_no_part_of_it(
    lang: str, text: str, places: tuple[str, ...]
) -> None:
    assert [n.role_places for n in read(lang, text).names if n.kind == "person"] == [places]
