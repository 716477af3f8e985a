"""Bodies that share a head noun are two origins, on invented sentences."""

import pytest

from annotate.reading import read


def keys(text: str, lang: str) -> list[str]:
    notes = read(lang, text)
    return [a.key for a in notes.attributions]


def origin(text: str, lang: str) -> str:
    return read(lang, text).chains[0][-1].key


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        (
            "fr",
            "Selon un communiqué du ministère de la Santé, deux ponts sont fermés.",
            "Selon un communiqué du ministère de la Défense, deux ponts sont fermés.",
        ),
        (
            "en",
            "According to a statement of the health ministry, two bridges are closed.",
            "According to a statement of the defence ministry, two bridges are closed.",
        ),
        ("ru", "По данным министерства обороны, мост закрыт.", "По данным министерства культуры, мост закрыт."),
        ("ru", "Мост закрыт, сообщили в Минобороны.", "Мост закрыт, сообщили в Минздраве."),
        (
            "tr",
            "Sağlık Bakanlığı köprünün kapalı olduğunu açıkladı.",
            "Savunma Bakanlığı köprünün kapalı olduğunu açıkladı.",
        ),
        ("ar", "وفقا لبيان وزارة الصحة أغلق الجسر.", "وفقا لبيان وزارة الدفاع أغلق الجسر."),
        ("fa", "بر اساس بیانیه وزارت بهداشت پل بسته است.", "بر اساس بیانیه وزارت دفاع پل بسته است."),
        ("he", "על פי הודעת משרד הבריאות הגשר סגור.", "על פי הודעת משרד הביטחון הגשר סגור."),
        ("fr", "Le pont est fermé, selon les garde-côtes.", "Le pont est fermé, selon la garde nationale."),
    ],
)
def test_two_ministries_are_two_origins(lang: str, one: str, other: str) -> None:
    first, second = origin(one, lang), origin(other, lang)
    assert first.partition("//")[2]
    assert first != second


def test_two_ministries_of_one_report_are_two() -> None:
    text = "The health ministry said the bridge was closed. The defence ministry said it was open."
    first, second = keys(text, "en")
    assert first != second


def test_a_ministry_alone_is_the_one_named_before() -> None:
    text = "The Ministry of Ports said the bridge was closed. The ministry said it would reopen."
    first, second = keys(text, "en")
    assert first == second


def test_a_word_in_small_letters_makes_no_outlet_of_an_article() -> None:
    notes = read("en", "The national guard said the bridge was closed.")
    assert not [a for a in notes.attributions if a.kind == "media"]


def test_a_press_service_speaks_for_the_body_behind_it() -> None:
    text = "МИД России сделал заявление. Пожар потушен, передаёт ТАСС со ссылкой на пресс-службу МЧС."
    assert keys(text, "ru")[-1] == "emercom"


def test_a_press_service_of_an_unknown_body_is_not_the_only_one_named() -> None:
    text = "Le ministère des Affaires étrangères a parlé. Le feu est éteint, selon le service de presse des pompiers."
    assert keys(text, "fr")[-1] == "department"
