"""Who tells an outlet that stands beside the verb, on invented sentences."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Об этом РИА Новости рассказала пресс-секретарь нового ГУ МВД Инна Вересова.", "Инна Вересова", "ria-novosti"),
        ("Об этом ТАСС сообщил мэр Пётр Ласточкин.", "Пётр Ласточкин", "tass"),
        ("Об этом РБК рассказал источник в правительстве.", "источник в правительстве", "rbc"),
        ("ТАСС сообщил мэр Пётр Ласточкин, что мост закрыт.", "Пётр Ласточкин", "tass"),
        ("Мост закрыт, сообщил РБК мэр Пётр Ласточкин.", "Пётр Ласточкин", "rbc"),
        ("Как рассказал «Коммерсанту» источник в порту, причал закроют.", "источник", "kommersant"),
        ("Как рассказал венгерской газете «Коммерсант» дипломат, встречи не будет.", "дипломат", "kommersant"),
        ("РБК сообщил, что мост закрыт.", "РБК", None),
        ("Как сообщает РБК, мэр Пётр Ласточкин уволен.", "РБК", None),
        ("Об этом сообщает РИА Новости.", "РИА Новости", None),
    ],
)  # fmt: skip
def test_whoever_stands_behind_the_outlet_told_speaks(text: str, source: str, via: str | None) -> None:
    assert [(a.source, a.via) for a in read("ru", text).attributions] == [(source, via)]


def test_the_holder_of_an_office_with_a_complement_speaks() -> None:
    found = read("ru", "Об этом рассказала пресс-секретарь нового ГУ МВД Инна Вересова.").attributions
    assert [a.source for a in found] == ["Инна Вересова"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Норвегия не планирует вводить визы, заявил журналистам в кулуарах съезда министр Улав Ли."),
        ("en", "Norway will not open the border again, said."),
    ],
)  # fmt: skip
def test_a_country_spoken_of_and_the_press_told_are_no_sources(lang: str, text: str) -> None:
    assert not [a.source for a in read(lang, text).attributions if a.key == "NO" or a.kind == "unnamed"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Oxbridge Steel will close two mills, its chief executive, Tom Harrow, told Reuters.", ["Tom Harrow"]),
        ("Ann Teller, who was away, denies the charge; her lawyer, Tom Harrow, said he would appeal.",
         ["Ann Teller", "Tom Harrow"]),
        ("Judge Ann Teller said Bob Carver had accepted two million euros from a builder.", ["Ann Teller"]),
        ("Ann Teller, who met the group's leader, Tom Harrow, said the deal was near.", ["Ann Teller"]),
    ],
)  # fmt: skip
def test_who_speaks_for_whom(text: str, sources: list[str]) -> None:
    assert [a.source for a in read("en", text).attributions] == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('ממשרד התחבורה נמסר: "הגשר ייסגר".', "משרד התחבורה"),
        ("מהמשטרה נמסר כי נעצרו שני חשודים.", "המשטרה"),
        ("הגשר ייסגר, כך נמסר מהמשטרה.", "המשטרה"),
    ],
)
def test_a_body_gives_out_on_either_side_of_its_verb(text: str, source: str) -> None:
    assert [a.source for a in read("he", text).attributions] == [source]


def test_who_opposes_a_draft_is_not_the_draft() -> None:
    text = "وأوضح النائب سليم الرافعي، في حديث لإذاعة صوت الساحل، أنه يعارض المسودة."
    assert "المسودة" not in [a.source for a in read("ar", text).attributions]


def test_who_asks_not_to_be_named_asks_for_no_publication() -> None:
    text = "وقال طبيب لرويترز، طالبا عدم نشر اسمه، إن المستشفى مكتظ."
    assert [(a.source, a.via) for a in read("ar", text).attributions] == [("طبيب", "reuters")]
