"""What is no statement of its own, and whose the others are. All people and outlets here are invented."""

import pytest

from annotate.reading import read


def said(lang: str, text: str) -> list[tuple[str, str]]:
    return [(s.speaker, s.text) for s in read(lang, text).statements]


def test_what_stands_between_a_statement_and_its_owner_is_nothing_said() -> None:
    text = "ونقلت وكالة أنباء المنارة، عن بيان صادر عن وزارة الفوانيس قولها، إن “الفوانيس كلها مضاءة في الميناء”."
    assert [t for _, t in said("ar", text)] == ["الفوانيس كلها مضاءة في الميناء"]


def test_two_subjects_in_a_row_leave_no_rest_of_a_subject_as_a_statement() -> None:
    assert said("fa", "تهران و آنکارا درباره فانوس‌ها اتفاق نظر دارند.") == []


def test_an_office_behind_its_name_is_not_what_its_holder_said() -> None:
    text = "«ویکتور ملیک» فرستاده ویژه رئیس جمهوری نروژ این کمیته را فرصتی بی بدیل برای فانوس‌ها دانسته بود."
    assert [t for _, t in said("fa", text)] == ["این کمیته را فرصتی بی بدیل برای فانوس‌ها"]


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "end"),
    [
        (
            "fa",
            "ویکتور ملیک گفت: وزیر خارجه نروژ از من برای سفر به این کشور دعوت کرد و من این دعوت را قبول خواهم کرد.",
            "ویکتور ملیک",
            "قبول خواهم کرد",
        ),
        (
            "en",
            "Victor Mellik said: the Norwegian foreign minister asked me to come to the port, and I will go there.",
            "Victor Mellik",
            "will go there",
        ),
    ],
)
def test_what_another_asked_is_part_of_the_story_of_whoever_speaks(
    lang: str, text: str, speaker: str, end: str
) -> None:
    found = said(lang, text)
    assert [who for who, _ in found] == [speaker]
    assert found[0][1].endswith(end)


def test_the_two_sides_are_no_link_between_a_report_and_whose_statement_it_cites() -> None:
    text = "أكد الطرفان على “أهمية إضاءة الفوانيس في الميناء”، وفق بيان لوزارة الفوانيس."
    notes = read("ar", text)
    assert all(n.kind != "unnamed" for chain in notes.chains for n in chain)
    assert [n.kind for n in notes.chains[0]] == ["organisation"]
    assert len(notes.statements) == 1


def test_words_quoted_from_a_statement_belong_to_whoever_it_quotes() -> None:
    text = "أكد محمد سورلي على “أهمية إضاءة الفوانيس في الميناء”، وفق بيان لوزارة الفوانيس."
    notes = read("ar", text)
    assert [(s.speaker, s.quoted) for s in notes.statements] == [("محمد سورلي", True)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "The Daily Lamp, quoting Reuters, which cited the Defence Ministry, reported that two lamps broke.",
            [("Daily Lamp", "two lamps broke")],
        ),
        (
            "en",
            "The newspaper, citing two people close to the talks, wrote on Friday that a contract had been signed.",
            [("newspaper", "a contract had been signed")],
        ),
        (
            "en",
            "The lamp must be lit, an Irish official said on condition of anonymity.",
            [("Irish official", "The lamp must be lit")],
        ),
        ("en", "The keeper said in Tarnby that the lamp is lit.", [("keeper", "the lamp is lit")]),
        (
            "en",
            "Ilie Marinov said last week that Sofia had promised 300 lamps.",
            [("Ilie Marinov", "Sofia had promised 300 lamps")],
        ),
        (
            "ru",
            "Илие Маринов сказал на прошлой неделе, что София обещала 300 ламп.",
            [("Илие Маринов", "София обещала 300 ламп")],
        ),
        (
            "fr",
            "Le gardien est arrivé dimanche, a rapporté l'agence ANA. « Nous voulons une lampe », a dit Paul Tarnier.",
            [("agence ANA", "Le gardien est arrivé dimanche"), ("Paul Tarnier", " Nous voulons une lampe ")],
        ),
    ],
)
def test_what_was_said_is_neither_the_outlet_that_cites_nor_the_day(
    lang: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert said(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "Prime Minister Ann Bell called for the line to open by 2049; Health Minister Paul Carter opposed a date.",
            "the line to open by 2049",
        ),
        (
            "ru",
            "Премьер-министр Анна Бойко призвала открыть линию к маю; министр Павел Варин выступил против даты.",
            "открыть линию к маю",
        ),
    ],
)
def test_a_statement_ends_at_the_semicolon_behind_which_another_speaks(lang: str, text: str, expected: str) -> None:
    assert said(lang, text)[0][1] == expected


def test_the_words_that_lead_to_a_statement_are_no_part_of_what_it_says() -> None:
    text = "The line will open in May, according to a statement by the harbour ministry."
    assert [t for _, t in said("en", text)] == ["The line will open in May"]


def test_a_statement_that_a_body_put_out_is_said_by_that_body() -> None:
    (row,) = read("fr", "La ligne ouvrira en mai, selon un communiqué du gouvernement estonien.").statements
    assert (row.speaker, row.speaker_kind) == ("gouvernement estonien", "organisation")
