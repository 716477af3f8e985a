"""Names beside roles in the ordinary order of each language, and words that look like names and are none."""

import pytest

from annotate.reading import page_of
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.model import Name


def names(lang: str, text: str) -> tuple[Name, ...]:
    page = page_of(lang, text)
    return find_names(page, find_places(page))


@pytest.mark.parametrize(
    ("lang", "text", "name", "role"),
    [
        ("ar", "قالا إن وزير الخارجية العماني سالم الحارثي سيستضيف محادثات.", "سالم الحارثي", "minister.foreign"),
        ("ar", "ووصل وزير الخارجية الأرميني تيغران بابلويان إلى مسقط الأحد.", "تيغران بابلويان", "minister.foreign"),
        ("ar", "نفى المتحدث باسم الكرملين أنطون فيريزين، الاثنين، التقرير.", "أنطون فيريزين", "spokesperson"),
        ("ar", "قال النائب صالح الأعرجي إن القانون جيد.", "صالح الأعرجي", "deputy"),
        ("ar", "التقى نظيرها السعودي الأمير فهد بن ناصر أمس.", "فهد بن ناصر", "counterpart"),
        ("ar", "قال إن الملك عبد الله سيزور موسكو.", "عبد الله", "king"),
        ("fa", "علی تاجیک، نماینده مجلس، گفت.", "علی تاجیک", "deputy"),
        ("he", "דובר הארגון פאבל סידרנקה מסר.", "פאבל סידרנקה", "spokesperson"),
        ("he", "הנסיך פהד בן נאסר נפגש.", "פהד בן נאסר", "prince"),
        ("tr", "Prens Fahd bin Nasır konuştu.", "Fahd bin Nasır", "prince"),
        ("fr", "Le ministre islandais des Affaires étrangères Jon Berg a dit non.", "Jon Berg", "minister.foreign"),
        ("fr", "Le vice-ministre iranien des Affaires étrangères, Ali Rostami, a dit non.", "Ali Rostami",
         "deputy-minister.foreign"),
        ("en", "Israeli Energy Minister Tamar Even-Tzur spoke.", "Tamar Even-Tzur", "minister.energy"),
        ("ru", "Глава Союза маяков Грузии Леван Шукурашвили принял делегацию.", "Леван Шукурашвили", "head"),
    ],
)  # fmt: skip
def test_a_name_and_its_role(lang: str, text: str, name: str, role: str) -> None:
    assert [(n.text, n.role_id) for n in names(lang, text) if n.kind == "person"] == [(name, role)]


def test_a_split_role_has_its_country() -> None:
    (found,) = (n for n in names("fr", "Le ministre islandais des Affaires étrangères Jon Berg a dit non.") if n.role)
    assert (found.role, found.role_places) == ("ministre islandais des Affaires étrangères", ("IS",))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "قال رئيس فرق الإنقاذ إن البحث مستمر."),
        ("ar", "وقالت المتحدثة باسمه ذلك."),
        ("ar", "انقطع كابل كهربائي بحري."),
        ("fa", "وزارتخانه زمان انفجار را اعلام نکرد."),
        ("fa", "وزیر کشور خواست پاسخگو باشد."),
        ("fa", "دو دیپلمات گفتند."),
        ("he", "3 במרץ 2046. העסקה נחתמה במרץ."),
    ],
)
def test_ordinary_words_are_no_names(lang: str, text: str) -> None:
    assert not names(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Red Crescent spoke."), ("fr", "Le Croissant-Rouge a parlé."), ("ru", "Красный Полумесяц сообщил."),
        ("he", "כך הודיע הסהר האדום."), ("ar", "أعلن الهلال الأحمر ذلك."),
    ],
)  # fmt: skip
def test_a_society_is_one_body_in_every_language(lang: str, text: str) -> None:
    assert [(n.kind, n.id) for n in names(lang, text)] == [("organisation", "red-crescent")]


def test_an_acronym_is_no_small_town() -> None:
    page = page_of("ru", "ОМОН задержал троих.")
    assert not find_places(page)


def test_a_body_ends_where_somebody_is_named() -> None:
    found = names("ru", "Глава Союза маяков Грузии Леван Шукурашвили принял Амину Белфанар.")
    assert [(n.text, n.kind) for n in found] == [
        ("Союза маяков Грузии", "organisation"), ("Леван Шукурашвили", "person"), ("Амину Белфанар", "person"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("ar", "حضر أحمد خالد ومحمد سعيد.", ["أحمد خالد", "محمد سعيد"]),
        ("ru", "Приехали Иван Петров и Анна Мирова.", ["Иван Петров", "Анна Мирова"]),
        ("ru", "Приехал министр иностранных дел Армении Тигран Баблоян.", ["Тигран Баблоян"]),
        ("en", "Ngozi Obi and Barack Hussein Obama came.", ["Ngozi Obi", "Barack Hussein Obama"]),
        ("en", "Quelbert Jafar-Nejad came.", ["Quelbert Jafar-Nejad"]),
        ("ar", "حضر عبد الأمير خالد.", ["عبد الأمير خالد"]),
    ],
)
def test_where_a_name_begins(lang: str, text: str, wanted: list[str]) -> None:
    assert [n.text for n in names(lang, text)] == wanted


def test_an_and_before_a_name_is_not_in_its_key() -> None:
    one, other, again = names("ar", "حضر أحمد خالد، ومحمد سعيد. قال محمد سعيد إنه راض.")
    assert other.key == again.key != one.key


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Встретили Ивана Петрова, посол Индии Раджив Шарма ждал."),
        ("en", "John Smith, ambassador of India Rajiv Sharma and others met."),
    ],
)
def test_a_role_before_another_name_is_that_ones(lang: str, text: str) -> None:
    assert [n.role_id for n in names(lang, text)] == ["", "ambassador"]


@pytest.mark.parametrize(
    ("lang", "text", "id_"),
    [
        ("fa", "این دیدار در بلگراد برگزار شد.", "gn:792680"),
        ("ar", "عقد الاجتماع في جنيف.", "gn:2660646"),
        ("he", "הפגישה נערכה בפיראוס.", "gn:255274"),
        ("ru", "Встреча прошла в Ходейде.", "gn:79415"),
        ("fr", "Le bateau est arrivé au Pirée.", "gn:255274"),
        ("tr", "Gemi Hudeyde limanında.", "gn:79415"),
        ("en", "The ship was in Hodeidah.", "gn:79415"),
    ],
)
def test_towns_that_the_gazetteer_spells_otherwise(lang: str, text: str, id_: str) -> None:
    assert [p.id for p in find_places(page_of(lang, text))] == [id_]


def test_to_accept_is_no_town() -> None:
    assert not find_places(page_of("tr", "Kabul et."))
    assert find_places(page_of("tr", "Kabul'de patlama oldu."))


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("ru", "Приехал полковник ГРУ Владимир Сорокин.", [("ГРУ", "organisation"), ("Владимир Сорокин", "person")]),
        ("ru", "Секретарь Совета безопасности Виктор Шейнин молчал.",
         [("Совета безопасности", "organisation"), ("Виктор Шейнин", "person")]),
        ("ru", "Его заметили в газете о Михаиле Сорокине.", [("Михаиле Сорокине", "person")]),
    ],
)  # fmt: skip
def test_a_body_and_who_serves_it_are_two(lang: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(n.text, n.kind) for n in names(lang, text)] == wanted


def test_a_month_that_an_agency_is_called_after_leaves_the_agency() -> None:
    assert [n.id for n in names("fa", "به گزارش خبرگزاری مهر، سد سالم است.")] == ["mehr"]
    assert [n.id for n in names("fa", "مهر گزارش داد.")] == ["mehr"]
