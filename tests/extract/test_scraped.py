"""Whole pages scraped as bare text, in several languages: exactly the article is left."""

import pytest

from dragoman.extract.clean import clean
from extract.making import report_of

ENGLISH = """Home
World
Skip to content

Harbour city votes on ferry plan
By Anna Example | Oct 6, 2026 | 3 min read
Share

TESTHAVEN — The city council voted on Tuesday to open a ferry line to the island of Probe next spring.

Read more: Why the fishermen said no

"We have waited for years," the mayor, Carl Muster, told reporters. "Now we sail."

Key points

The line will cost 12 million euros and run six times a day, according to the harbour board.

Related Articles
Mayor opens bridge over the Muster
Rain expected until Friday in the north
Leave a comment
Your email address will not be published. Required fields are marked *
© 2026 The Probe Post. All rights reserved."""
FRENCH = """Accueil > Monde > Europe
La ville vote la ligne de ferry
Publié le 6 octobre 2026 à 10h15
Le conseil municipal a voté mardi l'ouverture d'une ligne de ferry vers l'île de Probe au printemps prochain.
Photo : AFP
Le maire, Carl Muster, a indiqué que la décision faisait suite à des mois de discussions avec les pêcheurs.
Avec AFP
Partager
Facebook
Les plus lus
Le pont sera fermé pendant deux semaines
Une exposition consacrée aux marins ouvre ses portes"""
RUSSIAN = """Главная
6 октября 2026, 10:15
Город проголосовал за паромную линию
Городской совет во вторник проголосовал за открытие паромной линии на остров весной следующего года.
По словам мэра, линия обойдется в двенадцать миллионов евро.
Источник: РИА Новости
Теги: паром, город, совет
Поделиться
ВКонтакте
Комментарии (3)
Иван Примеров
Отличная новость, давно пора было это сделать, спасибо совету."""
PERSIAN = """صفحه اصلی
سیاسی
۱۴ مهر ۱۴۰۵ - ۱۰:۱۵
کد خبر: ۱۲۳۴۵
شورای شهر به خط کشتی رانی رای داد
شورای شهر روز سه‌شنبه به گشایش خط کشتی‌رانی به جزیره در بهار سال آینده رای داد.
شهردار در گفت‌وگو با خبرنگار ما افزود که این تصمیم پس از ماه‌ها گفتگو با ماهیگیران گرفته شده است.
انتهای پیام/
برچسب‌ها
کشتی
اخبار مرتبط
پل تازه شهر افتتاح شد
نظرات
نام:"""
ARABIC = """الرئيسية
أخبار
الثلاثاء 6 تشرين الأول 2026
المجلس البلدي يقر خط العبارات
أقر المجلس البلدي يوم الثلاثاء افتتاح خط للعبارات إلى الجزيرة في الربيع المقبل، بحسب بيان رسمي
وقال رئيس البلدية للصحفيين إن القرار جاء بعد أشهر من المحادثات مع الصيادين في المدينة
وأضاف أن الخط سيكلف اثني عشر مليون يورو وسيعمل ست مرات في اليوم
المصدر: وكالات
شارك الخبر
فيسبوك
الأكثر قراءة
افتتاح جسر جديد في المدينة"""


@pytest.mark.parametrize(
    ("text", "lang", "article"),
    [
        (ENGLISH, "en", [4, 8, 12, 14, 16]),
        (FRENCH, "fr", [1, 3, 5, 6]),
        (RUSSIAN, "ru", [2, 3, 4, 5]),
        (PERSIAN, "fa", [4, 5, 6]),
        (ARABIC, "ar", [3, 4, 5, 6, 7]),
    ],
)
def test_exactly_the_article_is_left(text: str, lang: str, article: list[int]) -> None:
    report = report_of(text)
    lines = text.splitlines()
    assert [line for line in report.text.splitlines() if line] == [lines[i] for i in article]
    assert report.title == lines[article[0]]
    assert (report.lang, report.published) == (lang, "2026-10-06")


AFTERWARDS = "The delegations came on Monday and met in the town hall, as the mayor had asked them to do."


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Photo: the minister said the talks would go on for another week."),
        ("fr", "Photo : le ministre a déclaré que les négociations continueraient une semaine de plus."),
        ("ru", "Фото: министр сообщил, что переговоры продлятся ещё неделю и что текст почти готов."),
        ("tr", "Fotoğraf: Bakan görüşmelerin bir hafta daha süreceğini söyledi."),
        ("he", "צילום: השר אמר כי השיחות יימשכו שבוע נוסף."),
    ],
)
def test_a_label_of_captions_takes_no_sentence_of_the_article(lang: str, told: str) -> None:
    sheet, _ = clean((AFTERWARDS, told, AFTERWARDS.replace("came", "arrived")), lang, "")
    assert 1 in sheet.kept


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "Photo: Reuters"),
        ("en", "Photo: A farmer looks over his field near Probe. Anna Verin / Probe News"),
        ("en", "Photo: The minister waves to a crowd after the talks on Monday."),
        ("ru", "Фото: Анна Верина"),
    ],
)
def test_captions_that_show_or_credit_still_go(lang: str, shown: str) -> None:
    sheet, _ = clean((AFTERWARDS, shown, AFTERWARDS.replace("came", "arrived")), lang, "")
    assert sheet.off[1] == "caption"
