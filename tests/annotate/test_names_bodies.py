"""Bodies that are names by themselves, regions by their noun, and whose a noun at the head of a sentence is."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("ru", "Рособрнадзор назначил проверку.", ["Рособрнадзор"]),
        ("ru", "Иск подали в Мосгорсуд, а жалобу в Минздрав.", ["Мосгорсуд", "Минздрав"]),
        ("ar", "مجلس النواب أصدر بيانا.", ["مجلس النواب"]),
        ("ar", "قالت نقابة المحامين إنها ترفض.", ["نقابة المحامين"]),
        ("fa", "مجلس نمایندگان رای داد.", ["مجلس نمایندگان"]),
        ("he", "התאחדות התעשיינים פנתה לשר.", ["התאחדות התעשיינים"]),
        ("fr", "Un recours a été déposé devant la Cour des comptes.", ["Cour des comptes"]),
        ("en", "They asked the Treasury for help.", ["Treasury"]),
        ("tr", "Dava dün Sayıştay tarafından görüldü.", ["Sayıştay"]),
        ("ar", "قرأ صحيفة يومية في البيت.", []),
    ],
)
def test_bodies(lang: str, text: str, wanted: list[str]) -> None:
    assert [n.text for n in read(lang, text).names if n.kind == "organisation"] == wanted


def test_two_bodies_of_one_kind_have_two_keys() -> None:
    keys = [n.key for n in read("ru", "Спорят Минздрав и Минтруд.").names]
    assert len(set(keys)) == len(keys) == 2


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Police in Kano State freed them.", ("Kano", "NG")),
        ("tr", "Dün Kandahar vilayetinde çatışma çıktı.", ("Kandahār", "AF")),
        ("ru", "Обвинения Баку беспочвенны.", ("Baku", "AZ")),
        ("ru", "В Херсонской области спокойно.", ("Kherson", "UA")),
    ],
)
def test_regions_and_capitals(lang: str, text: str, wanted: tuple[str, str]) -> None:
    assert [(p.name, p.country) for p in read(lang, text).places] == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("fa", "وزارت صنعت، معدن و تجارت اعلام کرد.", ["وزارت صنعت، معدن و تجارت"]),
        ("fa", "کمیسیون امنیت ملی و سیاست خارجی بیانیه داد.", ["کمیسیون امنیت ملی و سیاست خارجی"]),
        ("fa", "به گفته وزارت کشور راه باز است.", ["وزارت کشور"]),
        ("fa", "شرکت پالایش نفت اصفهان قرارداد بست.", ["شرکت پالایش نفت اصفهان"]),
        ("fa", "به گفته پلیس استان البرز راه باز است.", ["پلیس استان البرز"]),
        ("fa", "این سازمان جهانی بیانیه داد.", []),
        ("fa", "او برای سازمان دهی سفر رفت.", []),
        ("ar", "قالت المنظمة المحلية للملكية الفكرية إنها ترفض.", ["المنظمة المحلية للملكية الفكرية"]),
        ("ar", "أعلنت وزارة الصحة والسكان ذلك.", ["وزارة الصحة والسكان"]),
        ("ar", "زار الوزير جامعة الملك سعود أمس.", ["جامعة الملك سعود"]),
        ("ar", "دعا ائتلاف دولي إلى تنظيم مظاهرة.", []),
    ],
)
def test_where_names_of_bodies_end(lang: str, text: str, wanted: list[str]) -> None:
    assert [n.text for n in read(lang, text).names if n.kind == "organisation"] == wanted


def test_the_town_that_closes_a_name_stays_a_place() -> None:
    assert [p.text for p in read("fa", "شهرداری تهران و موزه وان بسته شدند.").places] == ["تهران", "وان"]
