"""Names that outlets of several countries bear."""

import pytest

from dragoman.annotate import annotate
from dragoman.model import Report


def cited(lang: str, text: str, publisher: str = "") -> list[str | None]:
    notes = annotate(Report(id="report--1", text=text, lang=lang, publisher=publisher or None))
    return [a.id for a in notes.attributions if a.kind == "media"]


@pytest.mark.parametrize(
    ("lang", "text", "outlet"),
    [
        ("fr", "NOUAKCHOTT (AMI) — Le ministre de la pêche a visité mercredi le port.", "ami-mr"),
        ("fr", "TUNIS (AMI) — Le ministre de la pêche a visité mercredi le port.", None),
        ("fr", "Le ministre a visité le port mercredi, a indiqué l'agence AMI.", None),
        ("de", "BERLIN - Der Sender RTL berichtete am Montag, die Fähre sei gesunken.", "rtl-de"),
        ("en", "SEOUL - MBC reported on Monday that the ferry line would close.", None),
        ("de", "MOSKAU - Der Sender NTV berichtete am Montag, die Fähre sei gesunken.", "ntv-ru"),
        ("en", "The Times reported on Monday that the ferry line would close in London.", "times-uk"),
        ("en", "The Times reported on Monday that the ferry line would close.", None),
        ("ar", "القاهرة - ذكرت صحيفة الوطن أن الوزير سيزور المصنع يوم الاثنين.", "al-watan-eg"),
        ("ar", "دمشق - ذكرت صحيفة الوطن أن الوزير سيزور المصنع يوم الاثنين.", "al-watan-sy"),
        ("ar", "ذكرت صحيفة الوطن أن الوزير سيزور المصنع يوم الاثنين.", None),
    ],
)
def test_the_country_tells_which_is_meant(lang: str, text: str, outlet: str | None) -> None:
    assert cited(lang, text) == [outlet]


def test_the_publisher_and_a_name_in_full_tell_it_too() -> None:
    text = "The Times reported on Monday that the ferry line to London would close."
    assert cited("en", text, "New York Times") == ["new-york-times"]
    full = "The mayor resigned, the New York Times wrote. The Times reported on Monday that London was told."
    assert set(cited("en", full)) == {"new-york-times"}


def test_of_the_listed_the_one_that_a_language_calls_so() -> None:
    assert cited("fr", "La chaîne LBC a rapporté lundi que le bac avait coulé.") == ["lbci"]
    assert cited("en", "LBC reported on Monday that the ferry line would close.") == ["lbc"]


def test_services_of_one_house_are_known_by_their_names() -> None:
    assert cited("fa", "به گزارش بی‌بی‌سی فارسی، وزیر روز دوشنبه به بندر رفت.") == ["bbc-persian"]
    assert cited("fr", "Selon Radio France internationale, le port a fermé lundi.") == ["rfi"]


@pytest.mark.parametrize(
    ("lang", "text", "outlet"),
    [
        ("ru", "Как пишет агентство APA, в Баку в понедельник откроют новый мост через залив.", "apa-az"),
        ("en", "DHAKA - The Daily Star reported on Monday that the bridge had reopened.", "daily-star-bd"),
        ("en", "BEIRUT - The Daily Star reported on Monday that the bridge had reopened.", "daily-star-lb"),
        ("fa", "کابل - روزنامه اطلاعات روز گزارش داد که پل تازه روز دوشنبه باز می‌شود.", "etilaatroz"),
        ("ar", "القاهرة - ذكرت صحيفة النهار الجزائرية أن الجسر سيفتتح يوم الاثنين.", "ennahar-dz"),
    ],
)
def test_a_noun_for_outlets_hides_neither_whose_name_it_is_nor_its_end(lang: str, text: str, outlet: str) -> None:
    assert cited(lang, text) == [outlet]
