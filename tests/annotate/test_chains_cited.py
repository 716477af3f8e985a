"""Outlets that cite outlets, and what looks like one and is none; on invented sentences."""

import pytest

from annotate.reading import read


def paths(lang: str, text: str) -> list[list[str]]:
    return [[node.name for node in chain] for chain in read(lang, text).chains]


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        ("ar", "قتل أربعة في انفجار يوم الاثنين، وفق ما نقلته قناة الجزيرة عن وكالة رويترز.",
         ["Al Jazeera", "Reuters"]),
        ("ar", "أغلق الجسر، حسبما نقلت وكالة تاس عن وزارة الدفاع الروسية.", ["TASS", "Russian MoD"]),
        ("ru", "Как передаёт ТАСС со ссылкой на Reuters, которое цитирует письмо, цены вырастут.",
         ["TASS", "Reuters", "письмо"]),
        ("ru", "По данным агентства Reuters, полученным от двух дипломатов, стороны подпишут акт.",
         ["Reuters", "двух дипломатов"]),
        ("fa", "رادیو فردا به نقل از روزنامه گاردین که به نامه‌ای محرمانه استناد کرده، از انفجار خبر داد.",
         ["Radio Farda", "The Guardian", "نامه‌ای"]),
        ("tr", "Cumhuriyet'in Reuters'a dayandırdığı haberinde köprünün kapandığı belirtildi.",
         ["Cumhuriyet", "Reuters"]),
        ("tr", "Milliyet'in güvenlik kaynaklarından edindiği bilgiye göre köprü kapandı.",
         ["Milliyet", "güvenlik kaynaklarından"]),
    ],
)  # fmt: skip
def test_an_outlet_that_passes_on_another_s_news_stands_before_it(lang: str, text: str, path: list[str]) -> None:
    assert path in paths(lang, text)


def test_a_channel_of_another_number_is_another_channel() -> None:
    (path,) = paths("he", "ערוץ 12 דיווח בציטוט ערוץ 13 כי הגשר נסגר.")
    assert len(path) == 2


def test_unknown_channels_of_two_numbers_are_two() -> None:
    found = read("he", "ערוץ 41 דיווח בציטוט ערוץ 42 כי הגשר נסגר.")
    assert [a.key for a in found.attributions] == ["channel//41", "channel//42"]
    assert [len(chain) for chain in found.chains] == [2]


def test_what_somebody_got_is_no_source_but_of_an_outlet() -> None:
    assert read("ru", "Посол получил от правительства деньги.").attributions == ()


def test_a_chain_does_not_end_at_who_a_letter_was_written_to() -> None:
    text = "The port is shut, Al Arabiya reported, citing a letter to the African Union."
    assert {"African Union"}.isdisjoint(name for path in paths("en", text) for name in path)


def test_another_outlet_s_source_in_a_later_sentence_lengthens_no_chain_of_the_first() -> None:
    text = (
        "به گزارش ایلنا، وزیر کشور، محمود رادان، گفت پل بسته شد. "
        "خبرگزاری آناتولی به نقل از یک مقام ترکیه‌ای نوشت که پل باز می‌شود."
    )
    assert ["ILNA", "یک مقام ترکیه‌ای"] not in paths("fa", text)


def test_a_common_noun_that_is_also_a_newspaper_s_name_hears_nothing() -> None:
    text = "Dans un premier temps, le préfet, Paul Rivoire, avait fait état de six morts."
    assert [a.via for a in read("fr", text).attributions] == [None]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("ru", "Задержаны трое, пишет «Эхо Севера».", "Эхо Севера"),
        ("ru", "Телеграм-канал «Маяк» сообщил о пожаре.", "Маяк"),
        ("fa", "کانال تلگرامی حال‌وش نوشت دست‌کم دو تن زخمی شدند.", "حال‌وش"),
    ],
)
def test_an_unknown_outlet_is_cited_by_its_whole_name(lang: str, text: str, source: str) -> None:
    assert [a.source for a in read(lang, text).attributions] == [source]


def test_a_short_quotation_before_its_verb_names_nobody() -> None:
    text = 'Azerbaycan Savunma Bakanlığı iddiaları yalanladı. Bakanlık, "Böyle bir saldırı olmadı" dedi.'
    found = read("tr", text).attributions
    assert [a.id for a in found] == ["defence-az", "defence-az"]


def test_what_was_said_right_before_its_verb_does_not_speak() -> None:
    found = read("tr", "Hürriyet gazetesi, Reuters'a dayandırdığı haberinde köprünün kapandığını yazdı.").attributions
    assert [a.source for a in found] == ["Hürriyet gazetesi", "Reuters"]


def test_an_account_is_a_medium_and_nobody_who_speaks() -> None:
    text = 'חברת הכנסת נועה צדקיה דרשה ועדת חקירה. "אני נגד הדחייה הזאת", כתבה בחשבון ה-X שלה.'
    assert [a.source for a in read("he", text).attributions] == ["נועה צדקיה"]


def test_what_somebody_did_is_no_word_of_theirs_to_the_outlet_that_tells_it() -> None:
    text = "The mayor has refused to meet his rival, Agence Cigogne reported, citing the Larkmoor Tribune."
    assert paths("en", text) == [["Agence Cigogne", "Larkmoor Tribune"]]


@pytest.mark.parametrize(
    "text",
    [
        "Selon une lettre à la Commission européenne, le pont est fermé.",
        "Le pont est fermé, selon une lettre à l'Union européenne.",
        "Selon une lettre au ministère des Ponts, le pont est fermé.",
    ],
)
def test_a_letter_does_not_stand_for_whom_it_was_written_to(text: str) -> None:
    found = read("fr", text).attributions
    assert [(a.kind, a.id, a.key) for a in found] == [("document", None, "")]


def test_a_letter_stands_for_who_wrote_it() -> None:
    found = read("fr", "Selon une lettre de la Commission européenne, le pont est fermé.").attributions
    assert [a.id for a in found] == ["european-commission"]
