"""One key for each listed leader, however a language spells the name."""

import pytest

from dragoman.languages.leaders import COLUMNS, families, leader_name, leaders
from dragoman.languages.skeleton import SAME, name_key, same_name


def test_every_spelling_of_a_full_name_has_the_key_of_the_usual_one() -> None:
    apart = [
        (leader.en[0], name)
        for leader in leaders()
        for lang in COLUMNS
        for name in leader.names(lang)
        if name_key(name) != name_key(leader.en[0]) and " " in name_key(name)
    ]
    assert apart == []


def test_no_two_leaders_have_one_key() -> None:
    keys = [name_key(leader.en[0]) for leader in leaders()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "name", ["Abdul Fattah Zarkani", "Recep Zarkoglu", "Benjamin Zarkeh", "Xi Zarping", "Ahmed al-Zarkani"]
)
def test_others_keep_their_own_key(name: str) -> None:
    assert all(same_name(name_key(name), name_key(leader.en[0])) < SAME for leader in leaders())


def test_a_family_name_that_is_a_word_tells_nobody() -> None:
    assert "מרץ" not in families("he")
    assert families("ru")["мерц"] == "Friedrich Merz"


def test_a_leader_is_shown_as_the_reader_writes_the_name() -> None:
    assert leader_name("Владимир Путин", "ru", "fr") == "Vladimir Poutine"
    assert leader_name("Владимир Зарков", "ru", "fr") is None
