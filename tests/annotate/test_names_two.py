"""Two people of one report whose names sound alike."""

import pytest

from annotate.reading import page_of
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.languages.skeleton import is_same


def keys(lang: str, text: str) -> list[str]:
    page = page_of(lang, text)
    return [n.key for n in find_names(page, find_places(page)) if n.kind == "person"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Defence Minister Peter Lund supports it. The governor of Basra, Petra Lind, opposes it."),
        ("en", "Defence Minister Ali Hassan supports it. Ali Hussein opposes it."),
        ("ru", "Судья Анна Кляйн поддержала иск. Адвокат Ян Клан выступил против."),
        ("ar", "قال وزير الدفاع علي حسن إن الهدنة جيدة. وقال محافظ البصرة علي حسين إنها سيئة."),
        ("tr", "Bakan Ali Hasan konuştu. Vali Ali Hüseyin karşı çıktı."),
    ],
)
def test_two_offices_and_two_spellings_are_two_people(lang: str, text: str) -> None:
    one, other = keys(lang, text)
    assert not is_same(one, other)


def test_each_mention_goes_to_its_own() -> None:
    text = (
        "Defence Minister Peter Lund agreed. The governor of Basra, Petra Lind, did not. Petra Lind left. Lund stayed."
    )
    lund, lind, again, stayed = keys("en", text)
    assert (lund, lind) == (stayed, again)
    assert lund != lind


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Defence Minister Sergei Shoygu spoke. Minister Sergey Shoigu left."),
        ("ru", "Министр Иван Петров приехал. Премьер Ивана Петрова ждал."),
        ("ru", "Судья Анна Кляйн пришла. Адвокат Анну Кляйн ждал."),
    ],
)
def test_two_spellings_or_cases_of_one_name_stay_one(lang: str, text: str) -> None:
    assert len(set(keys(lang, text))) == 1


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "Peter Lonn", "Petra Linn"),
        ("fr", "Denis Corval", "Dounia Corval"),
        ("ru", "Борис Лундин", "Борис Линдин"),
        ("ar", "سامر الفلداني", "سمير الفلداني"),
        ("fa", "نادر سمیعی", "نوید سمیعی"),
        ("he", "רון לוי", "רינה לוי"),
        ("tr", "Selim Öztürk", "Selma Öztürk"),
    ],
)
def test_names_spelled_otherwise_are_two_people_whatever_their_offices(lang: str, one: str, other: str) -> None:
    said = {"en": "{} said so.", "fr": "{} a déclaré cela.", "ru": "{} заявил об этом.", "ar": "قال {} ذلك.",
            "fa": "{} گفت.", "he": "{} אמר זאת.", "tr": "{} açıkladı."}  # fmt: skip
    found = keys(lang, " ".join(said[lang].replace("{}", name) for name in (one, other, one)))
    assert found[0] == found[-1]
    assert len(set(found)) == 2
    assert not is_same(*sorted(set(found)))


def test_a_given_name_in_no_list_that_sounds_like_the_known_one_is_not_taken_for_it() -> None:
    found = keys("ar", "قال سالم الفلداني ذلك. قال سليم الفلداني ذلك.")
    assert len(set(found)) == len(found) > 0


def test_a_family_name_of_two_goes_with_the_given_name_before_it() -> None:
    text = "قال سامر الفلداني ذلك. قال محافظ البصرة سمير الفلداني ذلك. وأكد سمير الفلداني ذلك. وغادر الفلداني."
    found = keys("ar", text)
    assert len(set(found)) == 2
    assert found[1] == found[2] != found[0]
    assert len(found) == 3
