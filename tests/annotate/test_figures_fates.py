"""What befell the people that a number counts, where it stands far from the number; nouns of tolls; bounds."""

import pytest

from annotate.reading import dates_in, figures_in


def counted(lang: str, text: str) -> list[tuple[float, str]]:
    return [(f.low, f.what) for f in figures_in(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The ministry put the death toll from the storm at 41.", (41, "dead")),
        ("en", "The number of wounded stood on 3 May at 17.", (17, "injured")),
        ("fr", "Le nombre de morts est passé à 41.", (41, "dead")),
        ("ru", "Власти сообщили, что число погибших выросло до 41.", (41, "dead")),
        ("ar", "وبلغ عدد الشهداء حتى مساء أمس 41.", (41, "dead")),
        ("fa", "وزارت بهداشت شمار قربانیان سیل را ۴۱ نفر اعلام کرد.", (41, "dead")),
        ("fa", "شمار بازداشتی‌ها ۹ نفر است.", (9, "arrested")),
        ("tr", "Bakanlık can kaybını 41 olarak açıkladı.", (41, "dead")),
        ("he", "משרד הבריאות העמיד את מניין ההרוגים על 41.", (41, "dead")),
        ("he", "מספר ההרוגים עלה ביום שני ל-41.", (41, "dead")),
    ],
)
def test_the_noun_of_a_toll_counts_behind_its_verb(lang: str, text: str, wanted: tuple[float, str]) -> None:
    assert counted(lang, text) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The death toll was not known; the bridge cost $41."),
        ("en", "The death toll grew by 41 percent."),
        ("fr", "Le nombre de morts augmente, et 41 maisons ont brûlé."),
    ],
)
def test_a_toll_counts_nothing_that_says_what_it_is(lang: str, text: str) -> None:
    assert all(what != "dead" for _, what in counted(lang, text))


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Eight people were reportedly detained near the bridge.", (8, "arrested")),
        ("en", "Four sailors on the barge were killed.", (4, "dead")),
        ("fr", "Huit personnes ont été brièvement interpellées.", (8, "arrested")),
        ("fr", "Trois soldats ont été légèrement blessés.", (3, "injured")),
        ("ru", "Трое солдат были легко ранены.", (3, "injured")),
        ("ru", "Девять сирийцев были убиты.", (9, "dead")),
        ("ar", "اعتقلت الشرطة عند الجسر ثمانية أشخاص.", (8, "arrested")),
        ("ar", "أفاد المراسل باستشهاد تسعة فلسطينيين وإصابة العشرات.", (9, "dead")),
        ("fa", "هشت نفر در نزدیکی پل بازداشت شدند.", (8, "arrested")),
        ("fa", "سه سرباز در انفجار نزدیک مرز زخمی شدند.", (3, "injured")),
        ("fa", "نه نفر همچنان ناپدید هستند.", (9, "missing")),
        ("tr", "Yedi madencinin öldüğünü söyledi.", (7, "dead")),
        ("tr", "Dokuz Suriyeli öldürüldü.", (9, "dead")),
        ("he", "אחד עשר איש עדיין נעדרים.", (11, "missing")),
        ("he", "שבעה כורים נהרגו במכרה.", (7, "dead")),
    ],
)
def test_the_verb_of_the_clause_says_what_befell_them(lang: str, text: str, wanted: tuple[float, str]) -> None:
    assert counted(lang, text) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "what"),
    [
        ("en", "30 people attended a ceremony for soldiers killed in the war.", "people"),
        ("en", "30 people at the dead man's house wept.", "people"),
        ("en", "Ten officers from the unit killed a man.", "soldier"),
        ("en", "Ten people who watched the man being killed spoke.", "people"),
        ("fr", "Trois personnes accusées d'avoir tué un homme sont en fuite.", "people"),
        ("fa", "۱۲ نفر برای دیدار خانواده سربازان کشته شده به شهر رفتند.", "people"),
        ("fr", "Les 90 passagers ont été évacués.", "passenger"),
        ("ru", "Все 90 пассажиров эвакуированы.", "passenger"),
        ("he", "כל 90 הנוסעים פונו.", "passenger"),
    ],
)
def test_what_befell_others_is_not_counted(lang: str, text: str, what: str) -> None:
    assert counted(lang, text)[0][1] == what


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "At least 12 people died.", "at-least"), ("en", "About 12 people died.", "about"),
        ("en", "Up to 12 people died.", "at-most"), ("en", "12 people died.", ""),
        ("fr", "Au moins 12 personnes sont mortes.", "at-least"), ("fr", "Environ 12 morts.", "about"),
        ("ru", "Погибли не менее 12 человек.", "at-least"), ("ru", "Погибли около 12 человек.", "about"),
        ("ru", "Число погибших выросло до 12.", ""),
        ("ar", "قتل ما لا يقل عن 12 شخصا.", "at-least"), ("ar", "قتل نحو 12 شخصا.", "about"),
        ("fa", "دست‌کم ۱۲ نفر کشته شدند.", "at-least"), ("fa", "حدود ۱۲ نفر کشته شدند.", "about"),
        ("tr", "En az 12 kişi öldü.", "at-least"), ("tr", "Yaklaşık 12 kişi öldü.", "about"),
        ("he", "לפחות 12 בני אדם נהרגו.", "at-least"),
    ],
)  # fmt: skip
def test_at_least_is_not_about(lang: str, text: str, wanted: str) -> None:
    assert [(f.what, f.bound, f.approximate) for f in figures_in(lang, text)] == [("dead", wanted, wanted != "")]


def test_a_shortened_multiplier_keeps_its_noun() -> None:
    assert counted("ru", "Там было 411 тыс. тонн зерна и 2 млн. баррелей нефти.") == [(411_000, "ton"), (2e6, "barrel")]
    assert counted("ru", "Погибли 411 тыс. Тонн зерна нет.") == [(411_000, "dead")]


def test_between_may_stand_behind_both_ends() -> None:
    found = figures_in("tr", "200 ile 250 arasında evin yıkıldığı bildirildi.")
    assert [(f.low, f.high, f.what) for f in found] == [(200, 250, "house")]


def test_a_decimal_sign_makes_no_time_of_day() -> None:
    text = "تولید به ۳٫۴۱ میلیون بشکه رسید."
    assert counted("fa", text) == [(3.41e6, "barrel")]
    assert not dates_in("fa", text)
    assert [d.kind for d in dates_in("fa", "ساعت ۸٫۳۰ آغاز شد.")] == ["clock"]


def test_a_season_and_number_in_a_name_are_no_date() -> None:
    assert not dates_in("ru", "Движение «Весна-90» сообщило о задержаниях.")
    assert not dates_in("en", "The Spring-90 group spoke.")
    assert dates_in("en", "the spring of 1990")
