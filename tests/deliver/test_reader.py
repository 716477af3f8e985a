"""Days, numbers and names in the reader's form."""

from datetime import date, timedelta
from itertools import combinations_with_replacement

import pytest

from dragoman.deliver.cities import city
from dragoman.deliver.reader import Reader
from dragoman.model import TimeSpan


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", "7 October 2026"),
        ("fr", "7 octobre 2026"),
        ("ar", "٧ أكتوبر ٢٠٢٦"),
        ("fa", "۱۵ مهر ۱۴۰۵ (۷ اکتبر ۲۰۲۶)"),
        ("he", "7 באוקטובר 2026"),
        ("tr", "7 Ekim 2026"),
    ],
)
def test_a_day(code: str, shown: str) -> None:
    assert Reader(code).day(date(2026, 10, 7)) == shown


def test_a_russian_day_keeps_its_case() -> None:
    assert Reader("ru").day(date(2026, 10, 7)).startswith("7 октября 2026")


@pytest.mark.parametrize(
    ("code", "first", "last", "shown"),
    [
        ("en", date(2026, 10, 7), date(2026, 10, 9), "7–9 October 2026"),
        ("en", date(2025, 12, 29), date(2026, 1, 2), "29 December 2025\u2009–\u20092 January 2026"),
        ("ru", date(2026, 9, 29), date(2026, 10, 2), "29 сентября – 2 октября 2026\u202fг."),
        ("he", date(2026, 10, 7), date(2026, 10, 9), "7–9 באוקטובר 2026"),
        ("he", date(2026, 9, 29), date(2026, 10, 2), "29 בספטמבר – 2 באוקטובר 2026"),
        ("tr", date(2026, 9, 29), date(2026, 10, 2), "29 Eylül\u2009–\u20092 Ekim 2026"),
        ("fr", date(2026, 5, 1), date(2026, 5, 1), "1er mai 2026"),
        ("fr", date(2026, 5, 1), date(2026, 5, 11), "1er–11 mai 2026"),
        ("fr", date(2026, 5, 11), date(2026, 6, 1), "11 mai\u2009–\u20091er juin 2026"),
    ],
)
def test_intervals_have_their_months_in_full(code: str, first: date, last: date, shown: str) -> None:
    assert Reader(code).days(first, last) == shown


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        (["מלטה", "איסלנד"], "מלטה ואיסלנד"),
        (["מלטה", "\u2068Reuters\u2069"], "מלטה ו-\u2068Reuters\u2069"),
        (["שני הרוגים", "5 פצועים"], "שני הרוגים ו-5 פצועים"),
        (["\u2068Reuters\u2069"], "\u2068Reuters\u2069"),
    ],
)
def test_a_hebrew_and_takes_a_hyphen_before_what_is_not_hebrew(items: list[str], shown: str) -> None:
    assert Reader("he").join(items) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2025, 1, 1), date(2026, 12, 31), "2025–2026"),
        (date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
    ],
)
def test_whole_years_and_months_are_named(first: date, last: date, shown: str) -> None:
    assert Reader("en").days(first, last) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 10, 7), date(2026, 10, 9), "۱۵ تا ۱۷ مهر ۱۴۰۵"),
        (date(2026, 10, 7), date(2026, 10, 30), "۱۵ مهر تا ۸ آبان ۱۴۰۵"),
        (date(2015, 3, 21), date(2016, 3, 19), "۱۳۹۴"),
        (date(2026, 9, 23), date(2026, 10, 22), "مهر ۱۴۰۵"),
    ],
)
def test_persian_intervals_are_solar_hijri_first(first: date, last: date, shown: str) -> None:
    assert Reader("fa").days(first, last).startswith(shown + " (")


def test_a_year_of_another_calendar_has_the_digits_of_the_reader() -> None:
    span = TimeSpan(
        start=0, end=8, text="سال ۱۳۹۴", from_=date(2015, 3, 21), to=date(2016, 3, 19), calendar="solar-hijri"
    )
    assert Reader("ar").span(span).startswith("١٣٩٤ ")


@pytest.mark.parametrize(
    ("code", "items", "joined", "series"),
    [
        ("fa", ["عراق", "روسیه", "سوریه"], "عراق، روسیه و سوریه", "عراق، روسیه و سوریه"),
        ("fr", ["séismes", "arts et culture"], "séismes et arts et culture", "séismes, arts et culture"),
        ("en", ["energy and resources", "trade"], "energy and resources and trade", "energy and resources, trade"),
        ("ar", ["العراق", "روسيا", "سوريا"], "العراق وروسيا وسوريا", "العراق وروسيا وسوريا"),
    ],
)
def test_lists_of_the_language(code: str, items: list[str], joined: str, series: str) -> None:
    assert (Reader(code).join(items), Reader(code).series(items)) == (joined, series)


@pytest.mark.parametrize(
    ("what", "n", "shown"),
    [("", 2046, "2046"), ("", 12046, "12\u202f046"), ("", 5.8, "5,8"), ("dead", 2046, "2\u202f046 morts")],
)
def test_a_bare_number_may_be_a_year(what: str, n: float, shown: str) -> None:
    assert Reader("fr").counted(what, n) == shown


def test_a_solar_hijri_year_keeps_its_name_for_others() -> None:
    span = TimeSpan(
        start=0, end=8, text="سال ۱۳۹۴", from_=date(2015, 3, 21), to=date(2016, 3, 19), calendar="solar-hijri"
    )
    assert Reader("en").span(span).startswith("1394 Solar Hijri (21 March")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2026-10-07", "7 October 2026"),
        ("2026-10-07T08:05:00+03:30", "7 October 2026, \u206808:05\u2069\u00a0\u2068UTC+03:30\u2069"),
        ("2026-10-07T08:05:00Z", "7 October 2026, \u206808:05\u2069\u00a0\u2068UTC\u2069"),
        ("soon", "\u2068soon\u2069"),
    ],
)
def test_a_moment_is_only_as_precise_as_given(published: str, shown: str) -> None:
    assert Reader("en").moment(published) == shown


@pytest.mark.parametrize(("code", "shown"), [("en", "12,345.5"), ("fa", "۱۲٬۳۴۵٫۵"), ("ar", "١٢٬٣٤٥٫٥")])
def test_numbers(code: str, shown: str) -> None:
    assert Reader(code).number(12345.5) == shown


def test_money_comes_from_cldr_and_the_unknown_shows_itself() -> None:
    assert Reader("en").counted("usd", 3) == "3 US dollars"
    assert Reader("en").counted("widgets", 3) == "3 \u2068widgets\u2069"


def test_countries_and_languages() -> None:
    reader = Reader("fr")
    assert (reader.country("IQ"), reader.language("fa-IR"), reader.country("ZZ9")) == ("Irak", "persan", None)


def test_capitals_come_from_cldr() -> None:
    assert city("Moscow", "RU", Reader("fa").locale) == "مسکو"
    assert city("Reykjavík", "IS", Reader("ru").locale) == "Рейкьявик"
    assert city("Moscow", "US", Reader("fa").locale) is None


def test_open_ends_are_told() -> None:
    reader = Reader("en")
    assert reader.days(date.min, date(2026, 10, 7)) == "until 7 October 2026"
    assert reader.days(date(2026, 10, 7), date.max) == "from 7 October 2026"
    assert reader.days(date.min, date.max) == "no date stated"


def test_days_before_the_solar_era_are_gregorian() -> None:
    assert Reader("fa").day(date(500, 1, 1)) == "۱ ژانویهٔ ۵۰۰"


@pytest.mark.parametrize("code", ["en", "fr", "ar", "fa", "he", "ru", "tr"])
def test_the_ends_of_the_calendar_are_shown(code: str) -> None:
    reader = Reader(code)
    ends = [date.min, date.min + timedelta(days=1), date(622, 3, 22), date.max - timedelta(days=1), date.max]
    for first, last in combinations_with_replacement(ends, 2):
        assert reader.days(first, last)
        assert reader.short_days(first, last)
        for calendar in ("gregorian", "solar-hijri"):
            assert reader.span(TimeSpan(start=0, end=1, text="x", from_=first, to=last, calendar=calendar))
    assert reader.days(date.min, date.min) == reader.days(date.max, date.max) == reader.say("line.undated")
