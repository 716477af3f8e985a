"""Where countries and people stand, in every language read; on invented sentences."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Kenya supports the ceasefire. Norway opposes the new sanctions against Chile."),
        (
            "fr",
            "Le Kenya soutient le cessez-le-feu au Tchad. La Norvège s'oppose aux nouvelles sanctions contre le Chili.",
        ),
        ("ru", "Кения поддерживает прекращение огня в Чаде. Норвегия выступает против санкций против Чили."),
        ("ar", "تؤيد كينيا وقف إطلاق النار في تشاد. تعارض النرويج العقوبات الجديدة على تشيلي."),
        ("fa", "کنیا از آتش‌بس در چاد حمایت می‌کند. نروژ با تحریم‌های تازه علیه شیلی مخالف است."),
        ("tr", "Kenya, Çad'daki ateşkesi destekliyor. Norveç, Şili'ye yeni yaptırımlara karşı çıkıyor."),
        ("he", "קניה תומכת בהפסקת האש בצ'אד. נורווגיה מתנגדת לסנקציות החדשות על צ'ילה."),
    ],
)
def test_two_countries_stand_on_two_sides(lang: str, text: str) -> None:
    found = read(lang, text).statements
    assert [(s.speaker_key, s.stance) for s in found] == [("KE", "supports"), ("NO", "opposes")]


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("ru", "Варнин: «Мы против санкций».", "Варнин"),
        ("fr", "Varnin : « Nous sommes contre les sanctions. »", "Varnin"),
        ("he", 'כהן: "אנו נגד הסנקציות".', "כהן"),
        ("tr", 'Erdoğan: "Yaptırımlara karşıyız."', "Erdoğan"),
    ],
)
def test_a_name_a_colon_and_a_quotation_are_a_statement(lang: str, text: str, speaker: str) -> None:
    assert [s.speaker for s in read(lang, text).statements] == [speaker]
