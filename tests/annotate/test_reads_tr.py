"""Turkish as news writes it: endings with and without an apostrophe, ordinals, short quotations, offices of others."""

from datetime import date

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


def test_a_letter_without_its_dots_is_another_word() -> None:
    assert [f.what for f in figures_in("tr", "Sayı 212 kişi oldu.")] == ["people"]
    assert [f.what for f in figures_in("tr", "Kazada 12 kişi öldü.")] == ["dead"]


def test_a_witness_with_a_name_is_a_person() -> None:
    assert sources("Görgü tanığı Hamud el-Casim, Anadolu Ajansı'na yangını anlattı.") == [
        ("Hamud el-Casim", "person", "anadolu")
    ]


def test_a_title_stands_between_an_office_and_its_holder() -> None:
    assert sources("Tabipler Birliği Başkanı Dr. Elvan Sarıoğlu sayının arttığını öne sürdü.") == [
        ("Elvan Sarıoğlu", "person", None)
    ]


def test_an_outlet_alone_rests_its_report_on_somebody() -> None:
    found = sources("SANA'nın hastane yetkililerine dayandırdığı haberine göre altı kişi yaralandı.")
    assert [(name, kind) for name, kind, _ in found][:1] == [("SANA", "media")]


def test_whoever_is_on_the_air_speaks_through_the_channel() -> None:
    text = "Sözcü TV ekranlarına konuk olan Azmi Karamahmut, erken seçim çağrısı yaptı."
    assert sources(text) == [("Azmi Karamahmut", "person", "sozcu")]


def test_a_quotation_beside_a_denial_is_not_what_is_denied() -> None:
    text = '"Hakem konuşmayı sevmem ama hakkımız yendi" diyen Selçuk Yarımbaş, istifa iddialarını yalanladı.'
    found = [(s.text, s.stance) for s in read("tr", text).statements]
    assert ("Hakem konuşmayı sevmem ama hakkımız yendi", "") in [(t, s or "") for t, s in found]
    assert any(s == "denies" and "istifa" in t for t, s in found)


def test_what_a_body_says_after_a_comma_is_no_name() -> None:
    assert not read("tr", 'Bakanlık, "Böyle bir talep yoktur" dedi.').names


def test_a_planned_visit_on_a_weekday_is_to_come() -> None:
    (found,) = dates_in(
        "tr", "Bakanın pazar günü Ankara'ya yapması planlanan ziyaret ertelendi.", "2032-11-09T10:00:00Z"
    )
    assert found.from_ == date(2032, 11, 14)


@pytest.mark.parametrize(
    "text", ["Emniyet Müdürlüğü kaynakları iddiayı yalanladı.", "Alfa Bank ekonomistleri bunu söyledi."]
)
def test_those_of_a_body_speak_without_a_name(text: str) -> None:
    assert [kind for _, kind, _ in sources(text)] == ["unnamed"]


def test_an_office_with_its_town_heads_the_sentence() -> None:
    text = "Manavgat Belediye Başkanı Niyazi Kozacıoğlu, geç kalındığını öne sürerek soruşturma açılmasını istedi."
    assert [(s.speaker, s.stance) for s in read("tr", text).statements][-1] == ("Niyazi Kozacıoğlu", "calls-for")


def test_whoever_declines_to_comment_takes_no_side() -> None:
    notes = read("tr", "Komisyondan bir sözcü iddiaları yorumlamayı reddetti.")
    assert [a.cue_kind for a in notes.attributions] == ["silent"]
    assert not notes.statements


def test_a_quotation_without_a_speaker_goes_on_with_the_last_one() -> None:
    text = (
        'Bakan Cemal Türkseven hattı tanıttı ve açıkladı. "Bu hat herkese müjde olsun." Vali Handan Okçu teşekkür etti.'
    )
    found = {s.text: s.speaker for s in read("tr", text).statements}
    assert found["Bu hat herkese müjde olsun."] == "Cemal Türkseven"
