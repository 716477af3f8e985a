"""Which of several places of one name is meant."""

import pytest

from annotate.reading import read
from dragoman.model import Place


def places(lang: str, text: str) -> list[Place]:
    notes = read(lang, text, "2026-11-20")
    return list(notes.named_places)


def lands(lang: str, text: str) -> dict[str, str | None]:
    return {p.name: p.country for p in places(lang, text)}


@pytest.mark.parametrize(
    ("lang", "text", "name", "country"),
    [
        ("en", "In London, Ontario, people walked through the town.", "London", "CA"),
        ("en", "Fans met in Paris, Texas, on Monday.", "Paris", "US"),
        ("en", "He lives in Birmingham, Alabama.", "Birmingham", "US"),
        ("en", "A blast in Tripoli (Lebanon) killed three.", "Tripoli", "LB"),
        ("en", "In London, Canada's minister said no.", "London", "GB"),
        ("en", "Canada's minister came to London on Monday.", "London", "GB"),
        ("en", "A blast in Tripoli killed three. Police in Beirut said more were hurt in Sidon.", "Tripoli", "LB"),
        ("fr", "Une explosion à Tripoli, dans le nord du Liban, a tué trois personnes.", "Tripoli", "LB"),
        ("ar", "وقع انفجار في طرابلس شمال لبنان.", "Tripoli", "LB"),
        ("he", "פיצוץ בטריפולי שבצפון לבנון הרג שלושה.", "Tripoli", "LB"),
        ("tr", "Lübnan'ın kuzeyindeki Trablus kentinde üç kişi öldü.", "Tripoli", "LB"),
        ("tr", "Trablus'ta üç kişi öldü. Lübnan ordusu açıklama yaptı.", "Tripoli", "LB"),
        ("tr", "Trablus'ta üç kişi öldü.", "Tripoli", "LY"),
        ("ru", "В Афинах, штат Джорджия, задержали двоих.", "Athens", "US"),
    ],
)
def test_by_what_stands_beside(lang: str, text: str, name: str, country: str) -> None:
    assert lands(lang, text)[name] == country


def test_each_sentence_has_its_own() -> None:
    found = places("ar", "وقع انفجار في طرابلس شمال لبنان. وفي طرابلس الليبية استؤنفت المحادثات.")
    assert [p.country for p in found if p.name == "Tripoli"] == ["LB", "LY"]


def test_said_once_holds_for_the_report() -> None:
    found = places("en", "He lives in Birmingham, Alabama. Police in Birmingham said so.")
    assert [p.country for p in found if p.name == "Birmingham"] == ["US", "US"]


@pytest.mark.parametrize(
    ("lang", "text", "country", "open_"),
    [
        ("en", "Protesters in Tbilisi, the capital of Georgia, called for new elections.", "GE", False),
        ("en", "Russia and Georgia fought a war. Georgian troops came back.", "GE", False),
        ("en", "Georgia's governor signed a law in Atlanta.", "US", False),
        ("en", "Voters in Georgia and Michigan will decide.", "US", False),
        ("en", "The state of Georgia passed a law.", "US", False),
        ("fr", "À Atlanta, le gouverneur de Géorgie a signé.", "US", False),
        ("en", "Georgia held elections on Sunday.", "GE", True),
    ],
)
def test_a_country_and_a_state_of_one_name(lang: str, text: str, country: str, open_: bool) -> None:
    georgia = [p for p in places(lang, text) if p.name == "Georgia" and not p.adjective]
    assert [p.country for p in georgia] == [country]
    assert bool(georgia[0].candidates) == open_


@pytest.mark.parametrize(
    ("lang", "text", "person"),
    [
        ("en", "On Monday Paris Winfield spoke to reporters.", "Paris Winfield"),
        ("en", "On Monday Israel Peretz spoke to readers.", "Israel Peretz"),
        ("fr", "Le peintre Israël Peretz a parlé.", "Israël Peretz"),
        ("he", "הסופר ישראל כץ אמר כי הספר מוכן.", "ישראל כץ"),
    ],
)
def test_a_person_called_like_a_place(lang: str, text: str, person: str) -> None:
    notes = read(lang, text)
    assert [n.text for n in notes.names if n.kind == "person"] == [person]
    assert not notes.places


@pytest.mark.parametrize("text", ["In Paris Veldrinov said no.", "In Israel Peretz said no."])
def test_a_place_right_before_a_person(text: str) -> None:
    notes = read("en", text)
    assert [p.country for p in notes.places] in (["FR"], ["IL"])
    assert [n.full for n in notes.names] in (["Veldrinov"], ["Peretz"])


@pytest.mark.parametrize("text", ["They never asked us.", "He helped us in Kabul.", "Car bombs went off in Kabul."])
def test_a_country_named_by_its_capitals_is_written_in_them(text: str) -> None:
    notes = read("en", text, "2026-11-20")
    assert {p.country for p in notes.places} <= {"AF"}


def test_in_capitals_it_is_the_country() -> None:
    assert lands("en", "US troops left. The US said so.") == {"United States": "US"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LEBANON, Pa. (AP) - Two people were killed in Lebanon, police said.", "Lebanon"),
        ("A fire in Lebanon, Tennessee, hurt two.", "Lebanon"),
        ("A mill in Jordan, Minnesota closed.", "Jordan"),
        ("In Cuba, Missouri, rain fell. People of Cuba were glad.", "Cuba"),
        ("Peru, Ind., is small.", "Peru"),
    ],
)
def test_a_state_behind_the_name_of_a_country_makes_it_a_town(text: str, name: str) -> None:
    assert {p.country for p in places("en", text)} == {"US"}
    assert name in lands("en", text)


def test_the_town_is_that_of_the_state() -> None:
    found = {text: places("en", text)[0].id for text in ("A fire in Lebanon, Tenn.", "A fire in Lebanon, Pa., is out.")}
    assert set(found.values()) == {"gn:4636045", "gn:5197517"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The storm hit Cuba, Florida and Texas.", {"CU", "US"}),
        ("Fighting went on in Lebanon, Jordan and Georgia.", {"LB", "JO", "GE"}),
    ],
)
def test_a_list_of_places_keeps_its_countries(text: str, wanted: set[str]) -> None:
    assert set(lands("en", text).values()) == wanted


def test_a_short_state_is_no_agency() -> None:
    notes = read("en", "LEBANON, Pa. (AP) - Two people were killed.")
    assert {a.name for a in notes.attributions} == {"Associated Press"}
    assert [n.id for n in notes.names] == ["ap"]


def test_a_namesake_of_some_size_is_kept() -> None:
    assert places("en", "The talks were held in Córdoba.")[0].candidates


@pytest.mark.parametrize(
    ("lang", "text", "ids"),
    [
        ("en", "Residents of Shela in Kenya said that the boat was full. The county of Lamu sent divers.", {"KE"}),
        ("en", "Storms hit Cox's Bazar on Monday.", {"gn:1336134"}),
        ("en", "Police in Kenya held two men. Marks and stones were found.", {"KE"}),
        ("ru", "Глава Мерседеса заявил, что завод в Германии закроют.", {"DE"}),
    ],
)  # fmt: skip
def test_a_small_town_abroad_fits_the_other_places(lang: str, text: str, ids: set[str]) -> None:
    assert {p.id for p in places(lang, text)} - {"gn:189741"} == ids


def test_a_town_that_bears_the_name_comes_before_one_that_bore_it() -> None:
    assert {(p.name, p.country, p.candidates) for p in places("en", "People met in Bristol on Monday.")} == {
        ("Bristol", "GB", ())
    }
