"""Turkish as news writes it: endings with and without an apostrophe, ordinals, short quotations, offices of others."""

import pytest

from annotate.reading import dates_in, figures_in, page_of, read


def sources(text: str) -> list[tuple[str, str, str | None]]:
    return [(a.name or a.source, a.kind, a.via) for a in read("tr", text).attributions]


def test_a_common_noun_that_opens_a_sentence_is_no_name_with_an_ending() -> None:
    notes = read("tr", "Dumandan etkilenen 14 işçi tedavi gördü.")
    assert not notes.names
    assert not notes.places


def test_an_ordinal_ends_no_sentence_and_counts_nothing() -> None:
    assert len(page_of("tr", "Davayı 15. Asliye Ceza Mahkemesi bu sabah yeniden gördü.").sentences) == 1
    assert not figures_in("tr", "Toplantı 3. kez ertelendi.")


def test_a_point_parts_hours_and_minutes_behind_a_time_of_day() -> None:
    assert [d.text for d in dates_in("tr", "Bu sabah saat 06.17'de deprem oldu.")] == ["Bu sabah saat 06.17"]
    assert not figures_in("tr", "Bu sabah saat 06.17'de deprem oldu.")


def test_two_towns_and_a_hyphen_are_two_places() -> None:
    assert [p.country for p in read("tr", "Irak, Kerkük-Ceyhan hattını açtı.").places] == ["IQ", "IQ", "TR"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("İnsan Hakları Derneği kararı eleştirdi.", "İnsan Hakları Derneği"),
        ("Deprem Ankara Üniversitesi'nde hissedildi.", "Ankara Üniversitesi"),
    ],
)
def test_a_noun_opens_a_body_unless_a_town_follows(text: str, name: str) -> None:
    assert [n.text for n in read("tr", text).names] == [name]


def test_whose_lawyer_stands_before_the_lawyer() -> None:
    roles = {n.text: n.role for n in read("tr", "Demirkıran'ın avukatı Sevilay Arıkboğa kararı eleştirdi.").names}
    assert roles["Sevilay Arıkboğa"] == "avukatı"


def test_a_case_that_opens_a_sentence_does_not_speak() -> None:
    assert sources("Savcılıktan bir kaynak karara itiraz edileceğini dile getirdi.") == [
        ("bir kaynak", "unnamed", None)
    ]


def test_social_media_is_no_source() -> None:
    text = 'Sözcü Levent Aksungur geldi. Sosyal medya hesabından paylaşım yapan Aksungur, "Bu haber asılsız" dedi.'
    assert sources(text) == [("Levent Aksungur", "person", None)]


@pytest.mark.parametrize(
    "text",
    [
        'Vekil Orhan Keskin eleştirilere, "Okumadan konuşuyorlar" sözleriyle karşılık verdi.',
        'Vekil Orhan Keskin teklif için "Okumadan konuşuyorlar" dedi.',
    ],
)
def test_two_words_in_quotation_marks_before_a_verb_of_saying_were_said(text: str) -> None:
    assert [(s.speaker, s.text) for s in read("tr", text).statements] == [("Orhan Keskin", "Okumadan konuşuyorlar")]


def test_what_was_said_holds_no_speaker() -> None:
    text = 'Gülseren Tanrıöver, teklifi eleştirerek "Bu teklife sonuna kadar karşı çıkacağız" dedi.'
    found = read("tr", text).statements
    assert [(s.speaker, s.stance) for s in found if "çıkacağız" in s.text] == [("Gülseren Tanrıöver", "opposes")]


def test_an_official_of_a_body_speaks_not_the_body() -> None:
    text = "Bir OPEC delegesi, Bloomberg'e kararın ele alınacağını aktardı."
    assert sources(text) == [("OPEC delegesi", "unnamed", "bloomberg")]


def test_an_outlet_in_which_something_stood() -> None:
    assert sources("İddia ilk olarak La Stampa gazetesinde yer almıştı.") == [("La Stampa", "media", None)]
