"""Bodies named again by their noun, on invented reports."""

import pytest

from annotate.reading import read
from dragoman.model import Attribution


def last(lang: str, text: str) -> Attribution:
    return read(lang, text, publisher="The Copper Gate").attributions[-1]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "ar",
            "قالت شركة المرجان للملاحة إن الرحلات توقفت. وعزت الشركة، في بيان، ذلك إلى العاصفة.",
            "شركة المرجان للملاحة",
        ),
        ("en", "The roads ministry closed the bridge. Nobody was hurt, the ministry said.", "roads ministry"),
        (
            "fa",
            "شرکت مرجان اعلام کرد که سفرها متوقف شد. وزارت راه پل را بست. این شرکت اعلام کرد که سفرها از سر می‌گیرد.",
            "شرکت مرجان",
        ),
        ("fr", "Le ministère des Ponts a fermé le pont. Le ministère a indiqué qu'il est sûr.", "ministère des Ponts"),
        ("he", "משרד הגשרים סגר את הגשר. במשרד מסרו כי הגשר בטוח.", "משרד הגשרים"),
        (
            "ru",
            "Министерство дорог Тарнии и компания «Морской свет» закрыли мост. В компании сообщили, что он безопасен.",
            "Морской свет",
        ),
        (
            "tr",
            "Ulaştırma Bakanlığı köprüyü kapattı. Bakanlık, köprünün güvenli olduğunu açıkladı.",
            "Ulaştırma Bakanlığı",
        ),
    ],
)
def test_a_body_named_again_by_its_noun_is_the_one_named_before(lang: str, text: str, name: str) -> None:
    assert last(lang, text).name == name


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "tr",
            "Ulaştırma Bakanlığı köprüyü kapattı. AA muhabirinin Bakanlıktan aldığı bilgiye göre köprü güvenli.",
            "Ulaştırma Bakanlığı",
        ),
        ("ru", "Национальный банк Тарнии поднял ставку. Нацбанк сообщил, что цены растут.", "Национальный банк Тарнии"),
    ],
)
def test_a_noun_written_as_a_name_is_the_body_named_before(lang: str, text: str, name: str) -> None:
    assert last(lang, text).name == name


def test_a_noun_written_as_a_name_is_no_body_to_others() -> None:
    text = (
        "Ulaştırma Bakanlığı köprüyü kapattı. AA muhabirinin Bakanlıktan aldığı bilgiye göre köprü güvenli. "
        "Bakanlık, köprünün açılacağını açıkladı."
    )
    assert last("tr", text).name == "Ulaştırma Bakanlığı"


def test_a_noun_that_two_bodies_bear_stands_for_none() -> None:
    text = "The roads ministry and the bridge ministry closed the road. Nobody was hurt, the ministry said."
    assert last("en", text).name is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Sailors at Bellmouth Ferries ended a strike. Boats will return in May, the company said.",
            "Bellmouth Ferries",
        ),
        ("Bellmouth Ferries and Tarn Boats have stopped. Boats will return in May, the company said.", None),
        ("Helen Marsh took the night boat. Boats will return in May, the company said.", None),
    ],
)
def test_the_company_is_the_only_name_that_nothing_is_known_of(text: str, name: str | None) -> None:
    assert last("en", text).name == name


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "قالت جورجيا إنها ستصدر أوراقا جديدة. وأعلن البنك المركزي في بيان أنها ستصدر في مايو."),
        ("en", "Georgia will print new notes. The first will come in May, the central bank said."),
        ("fa", "گرجستان اسکناس تازه چاپ می‌کند. بانک مرکزی اعلام کرد که اسکناس‌ها در ماه مه می‌رسد."),
        ("fr", "La Géorgie imprimera de nouveaux billets. La banque centrale a annoncé qu'ils viendront en mai."),
        ("he", "גאורגיה תדפיס שטרות חדשים. הבנק המרכזי מסר כי השטרות יגיעו במאי."),
        ("ru", "В Грузии выпустят новые купюры. Как сообщает Нацбанк, они появятся в мае."),
    ],
)
def test_the_central_bank_is_that_of_the_only_state_named(lang: str, text: str) -> None:
    assert last(lang, text).id == "central-bank-ge"


@pytest.mark.parametrize(
    "text",
    [
        "В Грузии и Армении выпустят новые купюры. Как сообщает Нацбанк, они появятся в мае.",
        "В Грузии выпустят новые купюры. В банке сообщили, что они появятся в мае.",
        "Купюры появятся в мае, сообщает Нацбанк. Их ждут и в Грузии.",
    ],
)
def test_the_bank_of_no_or_several_states_is_none_of_theirs(text: str) -> None:
    assert last("ru", text).id is None
