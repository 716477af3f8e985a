"""Who holds an office, whom it serves, and where the name behind it begins. All people are invented."""

import pytest

from annotate.reading import read


def people(lang: str, text: str) -> list[tuple[str, str]]:
    return [(n.text, n.role) for n in read(lang, text).names if n.kind == "person"]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The ombudsman, Carla Dreyer, said no.", [("Carla Dreyer", "ombudsman")]),
        ("en", "Ombudsman Carla Dreyer said no.", [("Carla Dreyer", "Ombudsman")]),
        ("en", "The director of the zoo, Carla Dreyer, said no.", [("Carla Dreyer", "director of the zoo")]),
        ("en", "The captain, 58-year-old Nikos Vardas, was held.", [("Nikos Vardas", "captain")]),
        ("fr", "Le chef rebelle Hamid Tobou n'a pas réagi.", [("Hamid Tobou", "chef rebelle")]),
        ("fr", "Son prédécesseur, Ali Mansour, a dit non.", [("Ali Mansour", "prédécesseur")]),
        ("ru", "Мэр Вологды Ирина Пчелова ушла.", [("Ирина Пчелова", "Мэр Вологды")]),
        ("ru", "Глава МВД республики Нурбек Асанов ушёл.", [("Нурбек Асанов", "Глава МВД республики")]),
        ("ru", "Лидер партии «Путь» Гела Чавадзе ушёл.", [("Гела Чавадзе", "Лидер партии «Путь")]),
        ("ar", "قال رئيس الجهاز القبطان سمير عون إن البحر هائج.", [("سمير عون", "رئيس الجهاز القبطان")]),
        ("ar", "قال الشيخ خالد العامري، وزير الدولة، إنه راض.", [("خالد العامري", "وزير الدولة")]),
        ("fa", "خلبان، رضا محمدی، گفت هوا خوب است.", [("رضا محمدی", "خلبان")]),
        ("tr", "Kamu Başdenetçisi Selim Yıldız hayır dedi.", [("Selim Yıldız", "Kamu Başdenetçisi")]),
        ("he", "הטייס יוסי כהן אמר לא.", [("יוסי כהן", "הטייס")]),
    ],
)
def test_who_holds_an_office(lang: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert people(lang, text) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted", "source"),
    [
        ("ru", "Адвокат Сидорина заявил, что подаст жалобу.", [("Сидорина", "")], "Адвокат Сидорина"),
        (
            "ru",
            "Адвокат Марата Сидорина Пётр Волков заявил об этом.",
            [("Марата Сидорина", ""), ("Пётр Волков", "Адвокат Марата Сидорина")],
            "Пётр Волков",
        ),
        ("ru", "Адвокат Пётр Волков заявил об этом.", [("Пётр Волков", "Адвокат")], "Пётр Волков"),
        ("ar", "قال محامي سمير عون إنه سيستأنف.", [("سمير عون", "")], "محامي سمير عون"),
        ("ar", "قال المحامي سمير عون إنه سيستأنف.", [("سمير عون", "المحامي")], "سمير عون"),
        ("en", "Zaki's lawyer, Mona Farid, said so. Ahmed Zaki left.",
         [("Zaki", ""), ("Mona Farid", "lawyer"), ("Ahmed Zaki", "")], "Mona Farid"),
    ],
)  # fmt: skip
def test_whom_an_office_serves(lang: str, text: str, wanted: list[tuple[str, str]], source: str) -> None:
    assert people(lang, text) == wanted
    assert [a.source for a in read(lang, text).attributions] == [source]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The minister, Jan Kowal, opposed it.", ["Jan Kowal"]),
        ("en", "The union leader, May Collins, said so in June.", ["May Collins"]),
        ("fr", "Le ministre, Avril Dupin, a parlé en avril.", ["Avril Dupin"]),
        ("tr", "Avukat Martin Halver geldi.", ["Martin Halver"]),
        ("en", "In May Collins left.", []),
    ],
)
def test_months_that_are_given_names(lang: str, text: str, wanted: list[str]) -> None:
    found = read(lang, text)
    assert [n.text for n in found.names if n.kind == "person" and " " in n.text] == wanted
    assert not any(d.text in name for d in found.dates for name in wanted)


@pytest.mark.parametrize(
    ("text", "towns", "days"),
    [
        ("وزیران روز یکشنبه در دوشنبه دیدار کردند.", 1, 1),
        ("رئیس تاجیکستان دوشنبه به دوشنبه رفت.", 1, 1),
        ("او را از دوشنبه فراخوانده‌اند.", 0, 1),
        ("نشست روز دوشنبه برگزار شد.", 0, 1),
    ],
)
def test_a_capital_that_is_called_like_a_day(text: str, towns: int, days: int) -> None:
    found = read("fa", text)
    assert len([p for p in found.places if p.name == "Dushanbe"]) == towns
    assert len(found.dates) == days


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "OPEC+ met on Monday. OPEC did not.", ["opec-plus", "opec"]),
        ("ar", "اجتمعت أوبك+ أمس.", ["opec-plus"]),
        ("ru", "ОПЕК+ соберётся завтра.", ["opec-plus"]),
        ("fa", "رادیو فردا گزارش داد.", ["radio-farda"]),
        ("en", "He flew to Djibouti, Al Arabiya reported.", ["al-arabiya"]),
        ("ar", "قالت لجنة أطباء السودان إنه بخير.", ["committee/SD/ATP"]),
        ("he", "איגוד הרופאים הישראלי מסר.", ["union/IL/HRPM"]),
        ("en", "The Institute of Marine Biology said so.", ["institute//MRN PLK"]),
    ],
)
def test_bodies_by_their_whole_names(lang: str, text: str, wanted: list[str]) -> None:
    found = read(lang, text)
    assert [n.key for n in found.names] == wanted
    assert all(d.text != "فردا" for d in found.dates)


def test_a_common_word_that_is_a_towns_name() -> None:
    assert read("he", "גורמי מודיעין אמרו זאת.").places == ()
    assert [p.text for p in read("he", "הוא גר במודיעין.").places] == ["במודיעין"]
