"""What tells people, organisations and places from each other and from other words. All people here are invented."""

import pytest

from annotate.reading import page_of
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places


def found(text: str, lang: str) -> set[tuple[str, str]]:
    """(kind, text) of everything named."""
    page = page_of(lang, text, None)
    places = find_places(page)
    return {("place", p.text) for p in places} | {(n.kind, n.text) for n in find_names(page, places)}


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "They have lived in Zarquelle for years.", ("place", "Zarquelle")),
        ("ru", "Они долго жили в Заркелле.", ("place", "Заркелле")),
        ("tr", "Onlar yıllardır Zarkelli'da yaşıyorlar.", ("place", "Zarkelli")),
        ("tr", "Orada Zarkelli'nin evi var.", ("person", "Zarkelli")),
        ("ru", "Об этом пишет компания Zarquelle Systems.", ("organisation", "Zarquelle Systems")),
        ("ru", "В министерстве иностранных дел Ирана ждут.", ("organisation", "министерстве иностранных дел Ирана")),
        ("fr", "Le journal Vestnik Zarkell en parle.", ("organisation", "journal Vestnik Zarkell")),
        ("ru", "Выступил Низар аль-Манари.", ("person", "Низар аль-Манари")),
        ("he", "ההצעה תעלה מחר בכנסת.", ("organisation", "בכנסת")),
        ("ar", "ونددت حماس بالقرار.", ("organisation", "حماس")),
        ("he", "הנשיא גורג קלדן נאם אתמול.", ("person", "גורג קלדן")),
    ],
)
def test_the_kind_is_told_by_what_stands_beside(lang: str, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in found(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "kind", "not_wanted"),
    [
        ("en", "We spoke about the Zarquelle and the Zarquelle again.", "person", "Zarquelle"),
        ("ru", "Заявление сделал представитель Совета Федерации Сергей Полянов.", "organisation", "Сергей Полянов"),
        ("ru", "Приехал губернатор штата Даниил Полянов.", "place", "Полянов"),
    ],
)
def test_no_name_swallows_what_is_not_its_own(lang: str, text: str, kind: str, not_wanted: str) -> None:
    assert not any(k == kind and not_wanted in t for k, t in found(text, lang))


def test_a_family_that_is_called_like_a_town_stays_a_family() -> None:
    names = found("Daniel Darlington spoke first. Later Darlington left.", "en")
    assert ("person", "Darlington") in names
    assert ("place", "Darlington") not in names


def test_an_office_ends_before_a_place_with_a_preposition() -> None:
    names = found("הקונסוליה בצרפת פרסמה הודעה.", "he")
    assert not any(kind == "organisation" and "בצרפת" in text for kind, text in names)


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("Il rejoint ensuite les Vautours de Marseille.", "fr", ("organisation", "Vautours de Marseille")),
        ("Le contrat de la compagnie Air Vestalune expire.", "fr", ("organisation", "Air Vestalune")),
        ("Он перешёл из «Улмариона» зимой.", "ru", ("organisation", "Улмариона")),
    ],
)
def test_a_team_or_firm_is_known_by_its_town_its_head_or_its_quotation_marks(
    text: str, lang: str, wanted: tuple[str, str]
) -> None:
    assert wanted in found(text, lang)


@pytest.mark.parametrize(("text", "lang"), [("He sold his DVD and a GPS.", "en"), ("Le point est clair.", "fr")])
def test_what_only_looks_like_an_organisation_is_none(text: str, lang: str) -> None:
    assert not [name for kind, name in found(text, lang) if kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("وصرح لوكالة النورس بأنه سعيد.", "وكالة النورس"), ("التقى بالوزارة السودانية أمس.", "الوزارة السودانية")],
)
def test_a_preposition_before_an_office_is_no_part_of_its_name(text: str, wanted: str) -> None:
    assert ("organisation", wanted) in found(text, "ar")
