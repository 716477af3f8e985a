"""What a headline, a "that" or a clause of a "who" frames, and what they do not; on invented reports."""

import pytest

from annotate.reading import read
from dragoman.annotate import annotate
from dragoman.model import Report


def paths(lang: str, text: str, publisher: str | None = None) -> list[list[str]]:
    notes = annotate(Report(id="report--1", text=text, lang=lang, publisher=publisher))
    return [[node.name for node in chain] for chain in notes.chains]


def sources(lang: str, text: str) -> list[str]:
    return [a.source for a in read(lang, text).attributions]


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        ("ru", "Reuters: мост закроют\nМост закроют, пишет Reuters. Как передает ТАСС, ссылаясь на мэра, есть объезд.",
         ["TASS", "мэра"]),
        ("he", "רויטרס: הגשר ייסגר\nהגשר ייסגר במאי, כך דיווחה רויטרס. דובר הנמל מסר לחדשות 12 כי אין סכנה.",
         ["Channel 12 Israel", "דובר"]),
    ],
)  # fmt: skip
def test_the_outlet_of_a_headline_heads_no_path_of_the_body(lang: str, text: str, path: list[str]) -> None:
    found = paths(lang, text)
    assert path in found
    assert all(path[0] not in p or p[0] == path[0] for p in found)


def test_press_without_a_name_in_a_headline_is_no_path_where_the_body_names_it() -> None:
    text = "صحيفة: اتفاق على فتح الجسر\nكشفت صحيفة لوموند عن اتفاق لفتح الجسر في المدينة."
    assert paths("ar", text, "The Copper Gate") == [["The Copper Gate", "Le Monde"]]


def test_an_outlet_that_somebody_s_source_has_read_stands_behind_them() -> None:
    text = "The bridge is shut, Reuters reported on Monday, citing two officials who had read a report in Le Monde."
    assert ["Reuters", "two officials", "Le Monde"] in paths("en", text)
    text = "The Guardian said, citing officials briefed on a Le Monde report, that the deal was off."
    assert all(a.via is None or a.kind == "unnamed" for a in read("en", text).attributions)


def test_a_letter_that_a_source_has_seen_does_not_speak() -> None:
    text = "Reuters, citing a diplomat who had seen the letter, said talks would resume."
    assert sources("en", text) == ["Reuters", "a diplomat"]


def test_a_statement_published_on_a_day_speaks_once() -> None:
    text = "Port chief Osman Badri was quoted as saying in a statement published on Sunday that the bridge is shut."
    assert sources("en", text) == ["Osman Badri"]


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        ("fa", "وی افزود: براساس مطالعات سازمان بهداشت جهانی هزینه کم شده است.", ["وی", "World Health Organization"]),
        ("he", "השר דן כרמלי אמר כי לפי דוח של ארגון הבריאות העולמי המקרים ירדו.",
         ["דן כרמלי", "World Health Organization"]),
        ("en", "Nora Vance said cases fell, according to a statement of the ministry.", ["ministry", "Nora Vance"]),
    ],
)  # fmt: skip
def test_what_somebody_s_words_rest_on_stands_behind_them(lang: str, text: str, path: list[str]) -> None:
    assert path in paths(lang, text)


def test_who_speaks_and_whom_they_cite_right_behind_their_name_are_two() -> None:
    text = "Sağlık Bakanı Nermin Uzunkaya, Reuters'a göre vakaların azaldığını söyledi."
    assert ["Reuters", "Nermin Uzunkaya"] in paths("tr", text)
    text = "Nermin Uzunkaya'ya göre vakalar azaldı, Ali Demir ise arttığını söyledi."
    assert sources("tr", text) == ["Nermin Uzunkaya", "Ali Demir"]


def test_a_particle_of_names_is_no_that_as_it_is_written() -> None:
    assert sources("ar", "وبحسب مصدر في الميناء فإن الجسر مغلق.") == ["مصدر"]
    assert sources("ar", "وقال روبن فان بيرسي إن الفريق جاهز.") == ["روبن فان بيرسي"]
    assert not read("ar", "وبحسب الوزارة فإن الجسر مغلق.").places


def test_points_inside_an_outlet_s_name_end_no_sentence() -> None:
    text = "ونقلت وكالة بي. تي. ايه عن ستانيلوف قوله في اجتماع مجلس الوزراء في فارنا ان الجسر مغلق."
    assert ["BTA", "ستانيلوف"] in paths("ar", text)
    assert all(a.id != "irna" for a in read("ar", text).attributions)  # "فارنا" is no "and" before an agency


def test_a_letter_is_no_reporter_behind_a_preposition() -> None:
    found = read("he", 'כפי שפורסם לראשונה בדה מרקר, המצטט מכתב של מנכ"ל החברה, הגשר ייסגר.')
    assert [a.kind for a in found.attributions] == ["media", "document"]


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("ru", "Депутат Йорг Хаммер в своем телеграм-канале написал, что мост закрыт.", ["Йорг Хаммер"]),
        ("en", "The Telegram channel Baza reported that the bridge was closed.", ["Telegram channel Baza"]),
        ("fa", "روزنامه شرق از قول یک نجار نوشت که پل بسته است.", ["روزنامه شرق", "یک نجار"]),
        ("fa", "به گفته این شبکه منتقدان می گویند مریم کلانی از پل گذشت.", ["شبکه", "منتقدان"]),
        ("fa", "هفته‌نامه مارگوس، چاپ لندن در شماره اخیر خود با نقل قول از یک مقام شهرداری، می‌نویسد پل بسته است.",
         ["هفته‌نامه مارگوس", "یک مقام شهرداری"]),
        ("ar", "أعلنت الوزارة في بيان نشرته وكالة الأنباء العراقية إغلاق الجسر.",
         ["الوزارة", "وكالة الأنباء العراقية"]),
        ("tr", "Rus devlet ajansı TASS kaynaklı haberlere göre köprü kapandı.", ["TASS"]),
        ("tr", "Reuters kaynaklı haberde köprünün kapandığı belirtildi.", ["Reuters"]),
    ],
)  # fmt: skip
def test_who_speaks(lang: str, text: str, names: list[str]) -> None:
    assert sources(lang, text) == names


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        ("ar", "ونقلت فرانس برس عن المرصد السوري لحقوق الإنسان نقلا عن سكان أن الجسر مغلق.",
         ["AFP", "Syrian Observatory for Human Rights", "سكان"]),
        ("en", "DUBAI (AP) — The semiofficial Fars agency quoted a port official as saying that the bridge is shut.",
         ["Associated Press", "Fars agency", "port official"]),
        ("en", "The Financial Times said, quoting a person who had seen minutes of it, that talks stopped.",
         ["Financial Times", "a person"]),
        ("tr", "DPA'nın şirket içi bir yazışmaya dayandırdığı haberine göre fabrika kapanacak.",
         ["dpa", "bir yazışmaya"]),
        ("tr", "Handelsblatt gazetesine konuşan bir sendikacı, kararın kesin olmadığını söyledi.",
         ["Handelsblatt", "sendikacı"]),
        ("tr", "Bloomberg'in aktardığı Ford sözcüsü ise iddiaları yalanladı.", ["Bloomberg", "Ford sözcüsü"]),
        ("ru", "Слухи не имеют оснований, заявили в Минфине Казахстана изданию Orda.kz.",
         ["Orda.kz", "Kazakh Finance Ministry"]),
        ("ru", "«Мы прогноза не давали», - цитирует экономиста Айдара Сеитова «Интерфакс-Казахстан».",
         ["Interfax-Kazakhstan", "Айдара Сеитова"]),
        ("fa", "خبرگزاری رویترز نیز با استناد به گزارش پولیتیکو نوشت این تحریم‌ها ده شرکت را در بر می‌گیرد.",
         ["Reuters", "Politico"]),
        ("fr", "Le procès a été reporté, a annoncé à l'agence congolaise de presse le greffier de la cour.",
         ["Congolese Press Agency", "greffier de la cour"]),
        ("fr", "Le pont est fermé, selon un ingénieur. (avec AFP)", ["AFP"]),
        ("he", "לפי הדיווח, שתורגם באתר וואלה, הגשר ייסגר.", ["Walla"]),
    ],
)  # fmt: skip
def test_who_stands_behind_whom(lang: str, text: str, path: list[str]) -> None:
    assert path in paths(lang, text)


def test_who_reports_what_another_reported_opens_no_path_for_that_other() -> None:
    text = (
        "Politico reported on Monday that the bridge is shut, citing three diplomats. "
        "Reuters, citing Politico, said it would open."
    )
    assert paths("en", text)[0] == ["Politico", "three diplomats"]


def test_a_paper_that_somebody_has_seen_does_not_speak() -> None:
    text = "پولیتیکو به نقل از سه دیپلمات که پیش‌نویس سند را دیده‌اند گزارش داد پل بسته است."
    assert sources("fa", text) == ["پولیتیکو", "سه دیپلمات"]


def test_a_channel_without_a_name_is_another_than_who_cites_it() -> None:
    text = "Агентство Bloomberg, сославшись на анонимный телеграм-канал, написало о снижении курса."
    assert ["Bloomberg", "анонимный телеграм-канал"] in paths("ru", text)


def test_an_outlet_cited_below_what_the_paper_has_itself_is_not_what_all_rests_on() -> None:
    own = "The Copper Gate reported on Monday that the bridge is shut.\nThe mayor is away, Reuters reported."
    assert paths("en", own, "The Copper Gate")[0] == ["The Copper Gate"]
    passed = "A report by The Copper Gate was wrong. The bridge is open, according to a statement carried by Reuters."
    assert "Reuters" in paths("en", passed, "The Copper Gate")[0]
