"""Who speaks is whoever holds an office, not the body or place that the office is named by; on invented sentences."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("ar", "أكد رئيس مجلس النواب اللبناني السابق نديم الخوري أن الانتخابات ستجرى في موعدها.", "نديم الخوري"),
        ("ar", "وصرح محافظ البنك المركزي الأردني السابق فارس الزعبي بأن الدينار مستقر.", "فارس الزعبي"),
        ("ar", "أعلن وزير الخارجية التونسي السابق منصف القلال أن الحل سياسي.", "منصف القلال"),
        ("fa", "فرمانده انتظامی استان، سردار یدالله خزایی، گفت ۴۰ تن بازداشت شدند.", "یدالله خزایی"),
        ("he", "דובר המשטרה, ניצב משנה רמי אוחנה, מסר על שני הרוגים.", "רמי אוחנה"),
        ("ru", "Порт откроют, заявил в среду глава района Пётр Вальцев.", "Пётр Вальцев"),
        ("ru", "В Москве Иван Петренко сообщил, что мост закрыт.", "Иван Петренко"),
        ("en", "In Ankara John Carver said the bridge was shut.", "John Carver"),
        ("tr", "Türkmen Cephesi Başkanı Erşat Salihoğlu saldırıyı kınadı.", "Erşat Salihoğlu"),
        ("tr", "KKTC Dışişleri Bakanı Tahir Özgürün, perşembe günü öneriye karşı olduklarını söyledi.",
         "Tahir Özgürün"),
    ],
)  # fmt: skip
def test_the_holder_of_an_office_speaks(lang: str, text: str, source: str) -> None:
    assert [a.source for a in read(lang, text).attributions] == [source]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "A Western diplomat in Nairobi, who asked not to be named, said the talks could resume.",
         "A Western diplomat"),
        ("en", "Two officials in Ankara, speaking on condition of anonymity, told AFP that the plan was dead.",
         "Two officials"),
        ("fr", "Un responsable ayant requis l'anonymat a déclaré que la route était fermée.", "Un responsable"),
        ("ru", "Сотрудник на условиях анонимности сообщил, что дорогу закроют.", "Сотрудник"),
        ("ar", "وأوضح المصدر الذي فضل عدم ذكر اسمه أن الطريق مغلقة.", "المصدر"),
        ("fa", "یک دیپلمات اروپایی که نخواست نامش فاش شود گفت جاده بسته است.", "یک دیپلمات اروپایی"),
        ("he", "בכיר במשרד האוצר, שביקש להישאר בעילום שם, אמר כי המס יעלה.", "בכיר במשרד האוצר"),
    ],
)  # fmt: skip
def test_who_will_not_be_named_speaks_once_and_asks_for_nothing(lang: str, text: str, source: str) -> None:
    assert [(a.source, a.cue_kind) for a in read(lang, text).attributions] in (
        [(source, "say")], [(source, "tell")],
    )  # fmt: skip


def test_who_relates_to_a_place_only_where_nobody_stands_before_it() -> None:
    found = read("en", "An official in Ankara, who asked the council for help, said the road was shut.").attributions
    assert {a.source for a in found} == {"An official"}


@pytest.mark.parametrize(
    ("lang", "text", "source", "kind"),
    [
        ("ru", "Источник издания в правительстве утверждает, что решения нет.", "Источник издания в правительстве",
         "unnamed"),
        ("ar", "لقي ثمانية حتفهم، وفق حصيلة جديدة لوزارة الصحة.", "حصيلة جديدة لوزارة الصحة", "document"),
    ],
)  # fmt: skip
def test_whose_source_or_count_it_is_goes_with_it(lang: str, text: str, source: str, kind: str) -> None:
    assert [(a.source, a.kind) for a in read(lang, text).attributions] == [(source, kind)]


def test_a_date_before_an_office_is_no_part_of_it() -> None:
    found = read("ru", "Во вторник глава совета призвал закрыть порт.").attributions
    assert [a.source for a in found] == ["глава совета"]


def test_an_adverb_at_the_head_of_a_sentence_speaks_not() -> None:
    found = read("fa", "پیش‌تر صداوسیما شمار زخمی‌ها را ده تن اعلام کرده بود.").attributions
    assert [a.source for a in found] == ["صداوسیما"]
