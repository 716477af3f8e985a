"""Standing requirements: every part that is set must be met; what met it is shown, and what could not be used."""

import pytest

from assess.making import VIEW, linked, only, reading
from dragoman.assess import assess
from dragoman.languages.skeleton import name_key
from dragoman.model import Event, EventPlace, Importance, Likeness, Name, Place, Reading, Requirement

WORDS = "Peace talks at the harbour went on\nFishermen of Tarn asked for quiet water."
ASKED = "Talks about fishing grounds"


def told(id_: str, text: str = WORDS, lang: str = "en", **notes: object) -> Reading:
    made = reading(id_)
    return made.evolve(
        report=made.report.evolve(text=text, lang=lang), notes=made.notes.evolve(lang=lang, figures=(), **notes)
    )


def seen(wanted: Requirement, *readings: Reading, likeness: Likeness | None = None) -> Event:
    given = list(readings) or [told("a")]
    view = VIEW.evolve(requirements=(wanted,))
    return only(assess({r.report.id: r for r in given}, linked(given), {}, view, likeness))


def weighed(wanted: Requirement, *readings: Reading, likeness: Likeness | None = None) -> Importance:
    return seen(wanted, *readings, likeness=likeness).importance


def need(**parts: object) -> Requirement:
    return Requirement(name="harbours", priority=3).evolve(**parts)


def likes(least: float = 0.25, **of: float) -> Likeness:
    return Likeness(least=least, of={ASKED: of})


@pytest.mark.parametrize(
    ("word", "met"),
    [
        ("harbour", True),
        ("HARBOUR", True),
        ("harb", False),
        ("harb*", True),
        ('"peace talks"', True),
        ('"talks peace"', False),
        ("talks peace", True),
        ("talks war", False),
        ('"quiet wat*"', True),
        ('"peace talks" tarn', True),
        ("on fishermen", True),
        ("*", False),
        ('""', False),
    ],
)
def test_words_are_whole_folded_words_and_those_in_quotes_stand_together(word: str, met: bool) -> None:
    assert bool(weighed(need(words=(word,))).answers) == met


def test_words_are_folded_in_every_script() -> None:
    persian = told("a", "گفت‌وگوهای صلح در بندر ادامه یافت.", "fa")
    assert weighed(need(words=("صلح در بندر",)), persian).answers
    assert weighed(need(words=("گفت‌وگوهاي",)), persian).answers, "an Arabic letter for a Persian one"
    chinese = told("a", "和平谈判在港口继续。", "zh")
    assert weighed(need(words=("谈判",)), chinese).answers
    assert not weighed(need(words=("判谈",)), chinese).answers, "signs without a space between stand in a row"


def test_any_word_is_enough_and_the_one_that_met_it_is_shown() -> None:
    (answer,) = weighed(need(words=("nowhere", "tarn"))).answers
    assert answer.by == (("words", "tarn"),)


def test_every_part_that_is_set_must_be_met() -> None:
    assert weighed(need(words=("tarn",), kinds=("meeting",))).answers
    assert not weighed(need(words=("tarn",), kinds=("attack",))).answers


def test_languages_are_those_of_the_reports() -> None:
    both = [told("a"), told("b", "Тихо.", "ru")]
    assert weighed(need(languages=("ru",)), *both).answers
    assert not weighed(need(languages=("fa",)), *both).answers


def test_places_are_met_by_id_country_or_name() -> None:
    spot = Place(start=0, end=5, text="Tarn", id="gn:1", name="Tarn", country="NO", kind="city", lat=1.0, lon=1.0)
    there = told("a", places=(spot,))
    assert seen(need(places=("NO",)), there).places == (
        EventPlace(id="gn:1", name="Tarn", country="NO", lat=1.0, lon=1.0),
    )
    assert all(weighed(need(places=(p,)), there).answers for p in ("gn:1", "NO", "Tarn", "tarn"))
    assert not weighed(need(places=("SE",)), there).answers


def test_names_are_met_in_any_spelling() -> None:
    name = Name(start=0, end=10, text="Ilya Varesh", full="Ilya Varesh", kind="person", key=name_key("Ilya Varesh"))
    there = told("a", names=(name,))
    assert all(weighed(need(names=(n,)), there).answers for n in ("Ilya Varesh", "Илья Вареш", name.key))
    assert not weighed(need(names=("Selma Orban",)), there).answers


def test_meaning_is_the_mean_likeness_of_the_reports_and_shown_with_its_threshold() -> None:
    both = [told("a"), told("b")]
    (answer,) = weighed(need(meaning=ASKED), *both, likeness=likes(a=0.2, b=0.4)).answers
    assert answer.by == (("meaning", "0.30/0.25"),)
    assert not weighed(need(meaning=ASKED), *both, likeness=likes(a=0.1, b=0.3)).answers


def test_a_report_more_that_says_the_same_lifts_no_meaning() -> None:
    three = [told("a"), told("b"), told("c")]
    assert not weighed(need(meaning=ASKED), *three, likeness=likes(a=0.24, b=0.24, c=0.24)).answers


def test_without_an_encoder_the_meaning_is_unused_and_the_arithmetic_says_so() -> None:
    by_words = weighed(need(meaning=ASKED, words=("tarn",)))
    assert by_words.lines[-2:] == (("requirement:harbours", 5.0), ("meaning-unused:harbours", 0.0))
    alone = weighed(need(meaning=ASKED))
    assert not alone.answers
    assert alone.lines[-1] == ("meaning-unused:harbours", 0.0)
    missed = weighed(need(meaning=ASKED, words=("nowhere",)))
    assert "meaning-unused:harbours" not in dict(missed.lines), "the words settle it"


def test_the_points_follow_the_priority() -> None:
    points = [dict(weighed(need(words=("tarn",), priority=p)).lines)["requirement:harbours"] for p in (1, 2, 5)]
    assert points == [15.0, 7.5, 3.0]
