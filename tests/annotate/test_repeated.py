"""A page of one phrase, over and over: four times the page must not take many times four as long."""

import sys
import time
from collections.abc import Callable, Iterator

import pytest

from annotate.reading import page_of
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.bodies import find_bodies
from dragoman.annotate.dates import find_dates
from dragoman.annotate.figures import find_figures
from dragoman.annotate.kinds import find_cues, find_topics
from dragoman.annotate.kinds_parts import Told, with_parts
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.annotate.roles import find_roles
from dragoman.languages import language
from dragoman.languages.schema import ENTRIES

SHORT, TIMES = 1_500, 4  # characters, and how many times as long the longer page is
MOST = 2 * TIMES  # times as many steps
SLIGHT = 150  # steps a character: so few never matter
FULL = ("ar", "fa", "fr", "ru", "en", "tr", "he", "de", "es", "uk")


def calls(work: Callable[[], object]) -> int:
    """Functions and generators entered: a measure of time that is the same on every machine."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def read(text: str, lang: str) -> None:
    page = page_of(lang, text)
    places, dates = find_places(page), find_dates(page)
    names = find_names(page, places)
    find_figures(page, dates)
    with_parts(page, find_cues(page), Told(names, places, dates))
    find_topics(page)
    find_bodies(page, places, dates)
    find_roles(page, names, places)


def grows(phrase: str, lang: str) -> float:
    """How many times as many steps a page takes that is `TIMES` as long; 0 where they are few."""
    short = phrase * (SHORT // len(phrase) + 1)
    read(short * TIMES, lang)  # words and names looked up for the first time cost more
    few, many = calls(lambda: read(short, lang)), calls(lambda: read(short * TIMES, lang))
    return many / few if many > SLIGHT * TIMES * SHORT else 0


def phrases(lang: str) -> Iterator[str]:
    known = language(lang)
    assert known is not None
    for tag in ENTRIES:
        forms = [form.strip("*") for form in known.forms(tag)]
        for form in dict.fromkeys(f for f in (forms[:1] + forms[-1:]) if f):
            yield from (f"{form} ", f"12 {form} ", f"{form} 12 ")
        if forms:
            yield " ".join(forms)[:SHORT] + " "


@pytest.mark.parametrize(
    ("lang", "phrase"),
    [
        ("ar", "ألف و "), ("ar", "عام "), ("ar", "أوائل "), ("ar", "12 حتى "), ("fa", "نیمه "), ("en", "early 12 "),
        ("en", "of the "), ("fr", "en date du "), ("tr", "Tepeleri "), ("de", "Fluss "), ("ru", "12 "), ("he", "ועדה "),
    ],
)  # fmt: skip
def test_one_phrase_again_and_again(lang: str, phrase: str) -> None:
    assert grows(phrase, lang) <= MOST


def test_a_long_list_of_people() -> None:
    given = [f for f in language("ar").forms("given") if " " not in f]  # type: ignore[union-attr]  # Arabic is there
    few, many = (" ".join(f"{a} {b}،" for a, b in zip(given[:n], given[n : 2 * n], strict=True)) for n in (60, 240))
    read(many, "ar")
    assert calls(lambda: read(many, "ar")) < MOST * calls(lambda: read(few, "ar"))


@pytest.mark.long
@pytest.mark.parametrize("lang", FULL)
def test_every_table(lang: str) -> None:
    slow = {phrase[:40]: found for phrase in phrases(lang) if (found := grows(phrase, lang)) > MOST}
    assert not slow


def test_a_cue_repeated_in_one_endless_sentence_takes_time_that_grows_with_it() -> None:
    def seconds(times: int) -> float:
        page = page_of("en", "said the official and the harbour " * times)
        places = find_places(page)
        names = find_names(page, places)
        begun = time.process_time()
        find_attributions(page, names, places)
        return time.process_time() - begun

    seconds(50)
    assert seconds(8 * 400) < 20 * seconds(400)
