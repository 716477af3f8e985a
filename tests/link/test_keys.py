import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link.keys import READ, ROOM, Family, family_of, hashed, hashes_of, keys_of
from dragoman.model import Reading, Report
from link.link_day import reading


def values(text: str, lang: str, family: Family, published: str | None = "2031-03-04T09:00:00+00:00") -> set[str]:
    report = Report(id="r", text=text, lang=lang, published=published)
    return {v for f, v in keys_of(Reading(report=report, notes=annotate(report))) if f is family}


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


def test_the_day_on_which_a_report_was_filed_is_no_day_that_it_tells_of() -> None:
    told = values("RABAT, March 3 (Reuters) - Tenants marched through the old town on 27 February.", "en", Family.DAY)
    assert told == {"2031-02-27"}


@pytest.mark.parametrize(
    ("lang", "text", "sounds"),
    [
        ("en", "Bank Melat closed. Minister Oyelin spoke.", {"MLT", "ALN"}),
        ("he", "כך קבע בנק מלאת והשר אויילין", {"MLT", "ALN"}),
        ("ru", "Министр Ойелин закрыл Банк", {"ALN"}),
        ("de", "Minister Oyelin schloss die Bank", {"ALN"}),
    ],
)
def test_an_ordinary_word_does_not_sound_like_a_name(lang: str, text: str, sounds: set[str]) -> None:
    assert values(text, lang, Family.SOUND) == sounds


def test_a_report_without_a_time_tells_of_days_of_the_week() -> None:
    text = "The ministers met in Rabat on Wednesday. Talks had broken down last Friday, not on Thursday."
    assert values(text, "en", Family.DAY, None) == {"weekday:3", "weekday:5"}
    assert "weekday:3" in values("Les ministres se sont réunis mercredi à Rabat.", "fr", Family.DAY, None)
    assert not {v for v in values(text, "en", Family.DAY) if v.startswith("weekday")}


def test_a_meeting_and_an_agreement_are_kinds_that_one_event_is_told_as() -> None:
    marked = [values(text, "en", Family.THEME) for text in ("They held talks in Rabat.", "They signed an agreement.")]
    assert all("^contact" in found for found in marked)
    assert "^contact" not in values("A gunman was arrested.", "en", Family.THEME)
