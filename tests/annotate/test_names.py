"""People, organisations and their roles, in scripts with and without capitals. All people here are invented."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.reading import page_of, read
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.model import Name, Place


def named(text: str, lang: str) -> tuple[tuple[Name, ...], tuple[Place, ...]]:
    page = page_of(lang, text, None)
    places = find_places(page)
    return find_names(page, places), places


def people(text: str, lang: str) -> list[str]:
    return [n.text for n in named(text, lang)[0] if n.kind == "person"]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The report was read by Daniel Marwick on Monday.", ["Daniel Marwick"]),
        ("en", "Foreign Minister Tomas Veldrin met journalists.", ["Tomas Veldrin"]),
        ("en", "Iraqi President Hassan al-Darwish left for Paris.", ["Hassan al-Darwish"]),
        ("fr", "Le président Marcel Dunoyer a quitté Lyon.", ["Marcel Dunoyer"]),
        ("ru", "Министр Сергей Полянов выступил в Казани.", ["Сергей Полянов"]),
        ("fa", "به گفته «حسن درویشی» وزیر خارجه عراق این سفر انجام شد.", ["حسن درویشی"]),
        ("ar", "وقال وزير الخارجية العراقي حسن الدرويشي إن اللقاء كان مفيدا.", ["حسن الدرويشي"]),
    ],
)
def test_people_are_found(lang: str, text: str, wanted: list[str]) -> None:
    assert people(text, lang) == wanted


def test_a_family_name_alone_is_the_same_person() -> None:
    names, _ = named("Minister Daniel Marwick spoke first. Later Marwick left the hall.", "en")
    assert [n.text for n in names] == ["Daniel Marwick", "Marwick"]
    assert len({n.key for n in names}) == 1
    assert {n.full for n in names} == {"Daniel Marwick"}


def test_spelling_variants_of_one_report_share_the_key() -> None:
    names, _ = named("التقى المستشار قاسم الأعرجي السفير. وقال الأعرج إن اللقاء كان مفيدا.", "ar")
    assert {n.full for n in names if n.kind == "person"} == {"قاسم الأعرجي"}


@pytest.mark.parametrize(
    ("lang", "text", "role", "places"),
    [
        ("en", "The Iraqi ambassador Hassan Darwish spoke.", "ambassador", ("IQ",)),
        ("en", "Hassan Darwish, the foreign minister of Jordan, spoke.", "minister.foreign", ("JO",)),
        ("fa", "حسن درویشی سفیر عراق در روسیه سخن گفت.", "ambassador", ("IQ", "RU")),
        ("ar", "استقبل رئيس الوزراء العراقي حسن الدرويشي الوفد.", "prime-minister", ("IQ",)),
    ],
)
def test_roles_are_read_with_their_places(lang: str, text: str, role: str, places: tuple[str, ...]) -> None:
    person = next(n for n in named(text, lang)[0] if n.kind == "person")
    assert (person.role_id, person.role_places) == (role, places)


def test_one_name_has_one_key_across_languages() -> None:
    texts = {"en": "President Hassan Karimi spoke.", "fa": "حسن کریمی رئیس جمهور عراق سخن گفت.",
             "ar": "وقال الرئيس حسن الكريمي إن اللقاء مفيد."}  # fmt: skip
    assert len({named(t, lang)[0][0].key for lang, t in texts.items()}) == 1


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The National Bank of Georgia raised its rate.", "National Bank of Georgia"),
        ("en", "A spokesman for the Ministry of Health said so.", "Ministry of Health"),
        ("fa", "وزارت خارجه روسیه این خبر را رد کرد.", "وزارت خارجه روسیه"),
        ("ar", "أعلنت وزارة الخارجية العراقية ذلك.", "وزارة الخارجية العراقية"),
    ],
)
def test_organisations_are_found(lang: str, text: str, wanted: str) -> None:
    assert [n.text for n in named(text, lang)[0] if n.kind == "organisation"] == [wanted]


def test_the_key_of_an_office_holds_its_country() -> None:
    first, second = (
        named(t, lang)[0][0].key for t, lang in (("دولت عراق", "fa"), ("الحكومة العراقية", "ar"))
    )  # fmt: skip
    assert first == second == "government/IQ/"


def test_a_person_is_no_place() -> None:
    names, places = named("The guest was Jordan Marwick from Baghdad.", "en")
    assert [n.text for n in names] == ["Jordan Marwick"]
    assert [p.id for p in places] == ["gn:98182"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The school was opened by Michael Jordan.", ["Michael Jordan"]),
        ("Defence Minister Israel Marwick said the talks failed.", ["Israel Marwick"]),
    ],
)
def test_a_country_may_be_part_of_a_name(text: str, wanted: list[str]) -> None:
    names, places = named(text, "en")
    assert ([n.text for n in names], places) == (wanted, ())


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("ru", "Президент России Полянов выступил.", ["RU"]),
        ("en", "Will Israel sign the treaty?", ["IL"]),
        ("de", "Der Präsident Frankreichs Dunoyer sprach.", ["FR"]),
    ],
)
def test_a_country_beside_a_name_stays_a_country(lang: str, text: str, wanted: list[str]) -> None:
    assert [p.id for p in named(text, lang)[1]] == wanted


def test_a_country_is_named_by_its_adjective_once() -> None:
    _, places = named("Iraqi officials met Iraqi traders in Moscow.", "en")
    assert [(p.text, p.id, p.adjective) for p in places] == [("Iraqi", "IQ", True), ("Moscow", "gn:524901", False)]


def test_the_country_named_nearby_settles_the_town() -> None:
    _, places = named("A fair opened in Tripoli, the north of Lebanon.", "en")
    assert places[0].country == "LB"
    _, alone = named("A fair opened in Tripoli on Monday.", "en")
    assert alone[0].country == "LY"


@settings(deadline=None)  # the first text of a language pays for building its lexicon
@given(st.text(alphabet="ab AB.,'\"«»\nМосква بغدادعلی-0", max_size=60), st.sampled_from(["en", "fa", "ru"]))
def test_offsets_hold_whatever_the_text(text: str, lang: str) -> None:
    names, places = named(text, lang)
    assert all(text[s.start : s.end] == s.text for s in (*names, *places))
    spans = sorted((s.start, s.end) for s in (*names, *places))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Lebanese army opened a school in Tripoli."),
        ("ar", "افتتح الجيش اللبناني مدرسة في طرابلس."),
        ("ar", "قالت وزارة الداخلية اللبنانية إن مدرسة افتتحت في طرابلس."),
    ],
)
def test_the_country_of_an_organisation_settles_the_town(lang: str, text: str) -> None:
    assert [p.country for p in named(text, lang)[1] if not p.adjective] == ["LB"]


def test_vowel_marks_tell_two_places_apart() -> None:
    marked = read("ar", "وصل الوزير إلى عُمان أمس.")
    plain = read("ar", "وصل الوزير إلى عمّان أمس.")
    assert [p.id for p in marked.places] == ["OM"]
    assert [p.country for p in plain.places] == ["JO"]


@pytest.mark.parametrize(
    ("lang", "text", "keys"),
    [
        ("ru", "Минобороны России и Центральный банк Ирана опровергли это.", ["defence-ru", "central-bank-ir"]),
    ],
)
def test_two_organisations_with_a_conjunction_between_are_two(lang: str, text: str, keys: list[str]) -> None:
    assert [n.key for n in named(text, lang)[0]] == keys
