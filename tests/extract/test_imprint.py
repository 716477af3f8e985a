"""Lines that name the publisher of a text, on invented reports."""

import tomllib
from pathlib import Path

import pytest

from extract.making import report_of

TEXTS = tomllib.loads((Path(__file__).parent / "imprints.toml").read_text(encoding="utf-8"))


def publisher(lang: str, line: str) -> str | None:
    return report_of(TEXTS[lang].replace("LINE", line)).publisher


@pytest.mark.parametrize(
    ("lang", "line", "name"),
    [
        ("ar", "السومرية نيوز / بغداد", "السومرية"),
        ("ar", "وكالة نبأ الواحة / الموصل", "وكالة نبأ الواحة"),
        ("ar", "جدة 02 جمادى الآخرة 1448 هـ الموافق 12 نوفمبر 2026 م واس", "واس"),
        ("fa", "طلوع‌نیوز، کابل", "طلوع نیوز"),
        ("fa", "خبرگزاری آوای البرز - کرج", "خبرگزاری آوای البرز"),
        ("fr", "Belga, publié le vendredi 2 octobre 2026", "Belga"),
        ("fr", "La Gazette du Phare / Tanger", "La Gazette du Phare"),
        ("ru", "ИА «Курский вестник», Курск", "Курский вестник"),
        ("ru", "РИА Новости | 2 октября 2026, 10:15", "РИА Новости"),
        ("en", "By Anna Example, Reuters", "Reuters"),
        ("en", "Copper Hill Wire | Nairobi | 2 October 2026", "Copper Hill Wire"),
        ("tr", "Bakırtepe Haber Ajansı / KAYSERİ", "Bakırtepe Haber Ajansı"),
        ("tr", "DHA / ANKARA", "DHA"),
        ("fr", "Le Figaro avec AFP", "Le Figaro"),
        ("fa", "البرز‌آنلاین | مشهد", "البرز‌آنلاین"),
        ("he", "סוכנות הידיעות רויטרס, אנקרה", "רויטרס"),
        ("he", "מאת: דנה לדוגמה, ynet | חיפה", "וואינט"),
    ],
)  # fmt: skip
def test_a_line_above_the_text_names_the_publisher(lang: str, line: str, name: str) -> None:
    assert publisher(lang, line) == name


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "By Anna Example and John Sample"),
        ("en", "Reuters | AFP | BBC"),
        ("en", "Photo: Reuters"),
        ("en", "Politics | Europe | 2 October 2026"),
        ("fr", "Temps de lecture : 3 min"),
        ("tr", "Mehmet ÖRNEK / ANKARA"),
        ("ar", "كتبت: منى مثال"),
        ("ar", "بغداد / أحمد مثال"),
        ("ru", "Автор: Мария Примерова, Москва"),
        ("he", "מערכת האתר"),
    ],
)
def test_no_other_line_does_and_a_cited_outlet_is_none(lang: str, line: str) -> None:
    assert publisher(lang, line) is None


@pytest.mark.parametrize(
    ("lang", "first", "name"),
    [
        ("fa", "به گزارش خبرنگار اقتصادی ایسنا، رئیس شورای شهر در نشست خبری گفت پل تازه افتتاح می‌شود.", "ایسنا"),
        ("fa", "به گزارش ایسنا، رئیس شورای شهر در نشست خبری گفت پل تازه در بهار آینده افتتاح می‌شود.", None),
        ("ar", "أفاد مراسل السومرية نيوز بأن رئيس المجلس البلدي سيفتتح الجسر الجديد في الربيع المقبل.", "السومرية"),
        ("ar", "أصيب مراسل الجزيرة بجروح طفيفة أثناء تغطية افتتاح الجسر الجديد في المدينة أمس.", None),
    ],
)  # fmt: skip
def test_whose_correspondent_sends_it_has_published_it(lang: str, first: str, name: str | None) -> None:
    text = TEXTS[lang].split("LINE\n")
    assert report_of(f"{text[0]}{first}\n{text[1]}").publisher == name


@pytest.mark.parametrize(
    "line",
    ["Publié le 2 octobre 2026 à 19h42 - Mis à jour le 3 octobre 2026 à 21h05",
     "Publié le 2 octobre 2026 à 18h07 – Mis à jour le 3 octobre à 9h15"],
)  # fmt: skip
def test_a_line_with_the_day_of_an_update_gives_the_day_before_it(line: str) -> None:
    report = report_of(TEXTS["fr"].replace("LINE", line))
    assert (report.published, line in report.text) == ("2026-10-02", False)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ar", "شفق نيوز/ قال رئيس المجلس البلدي إن الجسر الجديد سيفتتح في الربيع المقبل.", "شفق نيوز"),
        ("ru", "24.kg. Председатель совета заявил, что новый мост откроют весной этого года.", "24.kg"),
        ("ru", "ТАСС: новый мост в Курске откроют весной", None),
    ],
)
def test_a_sentence_is_opened_by_its_publisher_a_headline_by_whom_it_cites(
    lang: str, text: str, name: str | None
) -> None:
    head, body = TEXTS[lang].split("LINE\n")
    assert report_of(f"{head}{text}\n{body}" if name else f"{text}\n{body}").publisher == name


@pytest.mark.parametrize(
    ("lang", "line", "name"),
    [
        ("fa", "۲۲ مهر ۱۴۰۵، ساعت ۱۲", None),
        ("fa", "خبرگزاری مهر، ۲۲ مهر ۱۴۰۵", "مهر"),
        ("ar", "الواحة، 12 تشرين الأول 2026", None),
        ("en", "Copper Hill Review\n2 October 2026, 18:05", "Copper Hill Review"),
        ("fr", "Agence du Phare\nPublié le 2 octobre 2026 à 09h15", "Agence du Phare"),
        ("fa", "خبرگزاری آوای البرز\n۲۲ مهر ۱۴۰۵ - ۰۸:۲۰", "خبرگزاری آوای البرز"),
        ("en", "Anna Example\n2 October 2026, 18:05", None),
        ("en", "By Anna Example, Court Reporter\n2 October 2026, 18:05", None),
        ("fr", "COMMUNIQUÉ DE PRESSE\n2 octobre 2026 à 09h15", None),
    ],
)
def test_a_day_is_no_outlet_and_one_below_a_name_tells_that_it_is(lang: str, line: str, name: str | None) -> None:
    assert publisher(lang, line) == name
