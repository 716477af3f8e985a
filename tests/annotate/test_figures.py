"""What numbers count."""

import pytest

from annotate.reading import figures_in


def told(lang: str, text: str) -> list[tuple[float, float, str, bool]]:
    return [(f.low, f.high, f.what, f.approximate) for f in figures_in(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text", "low", "what"),
    [
        ("en", "The lantern cost $3.5 billion.", 3.5e9, "usd"),
        ("en", "45% of the lamps", 45, "percent"),
        ("en", "41 enthusiastic spectators sang", 41, "spectator"),
        ("fr", "Le phare coûtera deux millions d'euros.", 2e6, "eur"),
        ("ar", "وصل قتيلان إلى الميناء", 2, "dead"),
        ("ar", "ثلاثة وأربعون في المئة", 43, "percent"),
        ("fa", "۴۱ هزار تماشاگر آمدند", 41_000, "spectator"),
        ("ru", "Двадцать один человек погиб", 21, "dead"),
    ],
)
def test_what_is_counted(lang: str, text: str, low: float, what: str) -> None:
    assert (low, low, what, False) in told(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It won 12 of 21 seats."), ("fr", "Elle a obtenu 12 des 21 sièges."), ("ru", "12 из 21 мандата"),
        ("fa", "۱۲ کرسی از ۲۱ کرسی"),
    ],
)  # fmt: skip
def test_the_part_counts_and_the_whole_does_not(lang: str, text: str) -> None:
    assert told(lang, text) == [(12, 12, "seat", False)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "12 of 21 passengers were injured", (12, "injured", 21)),
        ("fr", "12 des 21 passagers ont été blessés", (12, "injured", 21)),
        ("es", "12 de los 21 pasajeros resultaron heridos", (12, "injured", 21)),
        ("ru", "12 из 21 пассажира пострадали", (12, "injured", 21)),
        ("ar", "12 من أصل 21 راكبا", (12, "passenger", 21)),
        ("he", "12 מתוך 21 נוסעים נפצעו", (12, "injured", 21)),
        ("en", "Seven crew members, five of them injured, came ashore.", (5, "injured", 7)),
        ("ru", "На берег вышли семь пассажиров, пять из них ранены.", (5, "injured", 7)),
        ("ar", "وصل سبعة ركاب، خمسة منهم جرحى.", (5, "injured", 7)),
    ],
)
def test_a_part_names_its_whole(lang: str, text: str, wanted: tuple[float, str, float]) -> None:
    assert wanted in [(f.low, f.what, f.of) for f in figures_in(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "At least 20 people died."),
        ("ru", "Погибли не менее 20 человек."),
        ("de", "Mindestens 20 Menschen starben."),
        ("ar", "قتل ما لا يقل عن 20 شخصا."),
        ("es", "Al menos 20 personas murieron."),
        ("he", "לפחות 20 בני אדם נהרגו."),
        ("tr", "En az 20 kişi öldü."),
        ("fa", "دست‌کم ۲۰ نفر کشته شدند."),
        ("zh", "至少20人死亡。"),
    ],
)
def test_what_befell_the_people_is_what_is_counted(lang: str, text: str) -> None:
    assert told(lang, text) == [(20, 20, "dead", True)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("tr", "30'dan fazla kişi yaralandı.", (30, 30, "injured", True)),
        ("tr", "Depoda 2 bin 750 sandık yandı.", (2750, 2750, "number", False)),
        ("zh", "300多人受伤", (300, 300, "injured", True)),
        ("en", "20 or more people were injured", (20, 20, "injured", True)),
        ("en", "No one was killed.", (0, 0, "dead", False)),
        ("de", "Mehr als 300 wurden verletzt.", (300, 300, "injured", True)),
        ("he", "יותר מ-300 נפצעו", (300, 300, "injured", True)),
    ],
)
def test_words_after_the_number(lang: str, text: str, wanted: tuple[float, float, str, bool]) -> None:
    assert told(lang, text) == [wanted]


def test_a_figure_of_long_ago_is_marked() -> None:
    text = "The flood of May 2019 left 40 people dead. On Monday 3 people died."
    assert [(f.low, f.earlier) for f in figures_in("en", text)] == [(40, True), (3, False)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "from 3 to 5 tonnes", (3, 5, "ton", False)),
        ("en", "3-5 people", (3, 5, "people", False)),
        ("ar", "بين 20 و30 شخصا", (20, 30, "people", False)),
        ("en", "at least 12 people", (12, 12, "people", True)),
        ("fr", "environ 45 %", (45, 45, "percent", True)),
        ("en", "They won 2-1.", (2, 1, "score", False)),
    ],
)
def test_ranges_scores_and_about(lang: str, text: str, wanted: tuple[float, float, str, bool]) -> None:
    assert told(lang, text) == [wanted]


def test_nothing_is_counted_over_a_noun() -> None:
    assert told("ar", "إرسال 12 عدسة احتياطية إلى مركبات") == [(12, 12, "number", False)]


@pytest.mark.parametrize(("lang", "text"), [("fa", "کد خبر ۴۷۳۲۵۰"), ("en", "in 2018"), ("en", "on 7 October 2026")])
def test_codes_and_years_are_no_figures(lang: str, text: str) -> None:
    assert told(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The toll rose from 12 to 15 dead.", (15, 15, "dead", False)),
        ("fr", "Le bilan est passé de 12 à 15 morts.", (15, 15, "dead", False)),
        ("ru", "Число погибших выросло с 12 до 15 человек.", (15, 15, "dead", False)),
        ("en", "The death toll rose from 12 to 15.", (15, 15, "dead", False)),
        ("tr", "Ölü sayısı 12'den 15'e yükseldi.", (15, 15, "dead", False)),
        ("tr", "Yaralı sayısı 12'den 15'e çıktı.", (15, 15, "injured", False)),
        ("ar", "ارتفع عدد القتلى من 12 إلى 15 قتيلا", (15, 15, "dead", False)),
        ("he", "מספר ההרוגים עלה מ-12 ל-15 הרוגים", (15, 15, "dead", False)),
        ("en", "12 to 15 people sang.", (12, 15, "people", False)),
        ("en", "Between 12 and 15 people sang.", (12, 15, "people", False)),
        ("en", "Winds from 12 to 15 km", (12, 15, "km", False)),
        ("en", "Between 1.5 and 2 million people marched.", (1.5e6, 2e6, "people", False)),
        ("en", "It cost 3,5 million euros.", (3.5e6, 3.5e6, "eur", False)),
        ("en", "It drew 12,500 people.", (12_500, 12_500, "people", False)),
    ],
)
def test_a_tally_that_grew_is_no_interval(lang: str, text: str, wanted: tuple[float, float, str, bool]) -> None:
    assert told(lang, text)[-1] == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "One in five of the 250 passengers sang.", [250]),
        ("en", "Two in every three spectators sang.", []),
        ("en", "They sank 2 ships in 5 villages.", [2, 5]),
        ("fr", "Un passager sur cinq est mort.", []),
        ("fr", "12 passagers sur 21 ont chanté.", [12]),
    ],
)
def test_a_rate_counts_nothing(lang: str, text: str, wanted: list[float]) -> None:
    assert [f.low for f in figures_in(lang, text)] == wanted


@pytest.mark.parametrize(
    ("lang", "text", "low", "what", "of"),
    [
        ("en", "A third of the workers were laid off.", 1 / 3, "worker", 1),
        ("en", "Half of the houses were lost.", 1 / 2, "house", 1),
        ("fr", "Un tiers des ouvriers ont été licenciés.", 1 / 3, "worker", 1),
        ("ar", "سرح ثلث العمال.", 1 / 3, "worker", 1),
        ("ar", "ارتفعت البطالة بنسبة 12 بالمئة.", 12, "percent", None),
        ("ar", "ثلاثة من كل عشرة ناخبين لم يصوتوا.", 3, "voter", 10),
        ("fa", "سه نفر از هر ده نفر رای ندادند.", 3, "people", 10),
        ("ru", "Треть рабочих уволена.", 1 / 3, "worker", 1),
        ("ru", "Трое из каждых десяти избирателей не пришли.", 3, "voter", 10),
        ("he", "שליש מהעובדים פוטרו.", 1 / 3, "worker", 1),
        ("he", "שלושה מכל עשרה מצביעים נשארו בבית.", 3, "voter", 10),
        ("tr", "İşsizlik yüzde 12 oldu.", 12, "percent", None),
    ],
)
def test_shares_and_rates(lang: str, text: str, low: float, what: str, of: float | None) -> None:
    assert [(round(f.low, 3), f.what, f.of) for f in figures_in(lang, text)] == [(round(low, 3), what, of)]


@pytest.mark.parametrize(
    ("lang", "text", "value", "what", "stated"),
    [
        ("en", "The fire took 2,000 acres of reeds.", 809.4, "hectare", "2,000 acres"),
        ("en", "The lantern stands 10 miles away.", 16.09, "km", "10 miles"),
        ("en", "The tower is 300 feet high.", 91.44, "metre", "300 feet"),
        ("en", "It holds 20 gallons of oil.", 75.71, "litre", "20 gallons"),
        ("en", "The marsh covers 3 square miles.", 7.77, "km2", "3 square miles"),
        ("ar", "ضخ الحارس 1000 قدم مكعب من الغاز", 28.32, "cubic-metre", "1000 قدم مكعب"),
        ("he", "השריפה כילתה 2,000 דונם.", 200, "hectare", "2,000 דונם"),
        ("tr", "Yangında 2.000 dönüm sazlık yandı.", 200, "hectare", "2.000 dönüm"),
    ],
)
def test_units_are_converted_and_shown_as_stated(lang: str, text: str, value: float, what: str, stated: str) -> None:
    (figure,) = figures_in(lang, text)
    assert (figure.low, figure.what, figure.approximate, figure.text) == (value, what, True, stated)


@pytest.mark.parametrize(
    ("lang", "text", "low", "what"),
    [
        ("he", "אלפיים ומאתיים איש הגיעו למגדלור", 2200, "people"),
        ("ar", "وصل ألفان ومئتا شخص إلى المنارة", 2200, "people"),
        ("en", "5 000 people saw the lantern", 5000, "people"),
        ("en", "In 2046 500 people saw the lantern", 500, "people"),
        ("fa", "۵۰۰ تن سیمان به فانوس رسید", 500, "ton"),
        ("en", "No one was killed", 0, "dead"),
        ("he", "איש לא נהרג", 0, "dead"),
        ("fa", "هیچ کس کشته نشده است", 0, "dead"),
        ("tr", "Kimse ölmedi", 0, "dead"),
    ],
)
def test_how_many(lang: str, text: str, low: float, what: str) -> None:
    assert [(f.low, f.what, f.of) for f in figures_in(lang, text)] == [(low, what, None)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("tr", "Katılımcıların üçte ikisi kadındı.", [(2 / 3, 2 / 3, "people")]),
        ("tr", "Halkın dörtte biri oy kullandı.", [(0.25, 0.25, "people")]),
        ("tr", "Bugüne dek iki buçuk milyon kişi geldi.", [(2_500_000, 2_500_000, "people")]),
        ("en", "The rate fell by a quarter of a percentage point.", [(0.25, 0.25, "percentage-point")]),
        ("ru", "Гости победили со счётом 3:1.", [(3, 1, "score")]),
        ("fa", "میزبان دو بر یک پیروز شد.", [(2, 1, "score")]),
        ("tr", "Maçta 0 buçuk puan aldı.", [(0.5, 0.5, "point")]),
        ("tr", "Fiyat 12'den 15'e çıktı.", [(12, 12, "number"), (15, 15, "number")]),
    ],
)
def test_shares_results_and_halves(lang: str, text: str, wanted: list[tuple[float, float, str]]) -> None:
    assert [(f.low, f.high, f.what) for f in figures_in(lang, text)] == wanted


def test_the_first_figure_of_a_toll_that_grew_is_of_before() -> None:
    assert [(f.low, f.what, f.earlier) for f in figures_in("en", "The death toll rose from 12 to 15.")] == [
        (12, "dead", True),
        (15, "dead", False),
    ]
    assert not any(f.earlier for f in figures_in("en", "Rates rose from 12 to 15 percent."))


@pytest.mark.parametrize(
    ("lang", "text", "what"),
    [
        ("he", "אף אחד לא נפצע בפיצוץ.", "injured"),
        ("he", "לא דווח על הרוגים.", "dead"),
        ("ar", "انتهى الحادث دون وقوع إصابات.", "injured"),
        ("ar", "ولم تسجل أي إصابات.", "injured"),
        ("ar", "مر الحريق دون خسائر في الأرواح.", "dead"),
        ("fa", "این حادثه تلفات جانی نداشت.", "dead"),
        ("uk", "Жодна людина не загинула.", "dead"),
        ("uk", "Ніхто не постраждав.", "injured"),
        ("ru", "Погибших не было.", "dead"),
        ("fr", "L'incendie n'a pas fait de blessés.", "injured"),
        ("tr", "Kazada can kaybı yaşanmadı.", "dead"),
        ("en", "The fire caused no injuries.", "injured"),
    ],
)
def test_nobody_is_a_figure(lang: str, text: str, what: str) -> None:
    assert [(f.low, f.high, f.what) for f in figures_in(lang, text)] == [(0, 0, what)]
