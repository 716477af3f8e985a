import numpy as np

from dragoman.link.keys import READ, ROOM, Family, family_of, hashed, hashes_of, keys_of
from link.link_day import reading


def test_names_meet_across_scripts() -> None:
    sounds = [{v for f, v in keys_of(reading(n)) if f is Family.SOUND} for n in ("fire-en", "fire-ru", "other-ar")]
    assert len(sounds[0] & sounds[1]) >= 3
    assert len(sounds[0] & sounds[2]) <= 1


def test_every_family_keeps_to_its_room_and_its_bits() -> None:
    keys = keys_of(reading("fire-en"))
    for family in Family:
        assert sum(f is family for f, _ in keys) <= ROOM[family]
        assert int(family_of(np.array([hashed(family, "x")], np.uint32))[0]) == family
    assert len(hashes_of(keys)) <= len(keys) == len(set(keys))


def test_only_the_beginning_is_read() -> None:
    one = reading("bank-en")
    tail = one.evolve(report=one.report.evolve(text=one.report.text + " " * READ + "Zanzibar"))
    assert keys_of(tail) == keys_of(one)
