"""Three calendars as Gregorian days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.calendars import DAY, Interval, day_of, month_of, year_in, year_of
from dragoman.annotate.dates_placing import nearest_month, season_of, within
from dragoman.languages.schema import Month

CALENDARS = st.sampled_from(["gregorian", "solar-hijri", "hijri"])


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "wanted"),
    [
        ("solar-hijri", 1405, 7, 15, date(2026, 10, 7)),
        ("hijri", 1448, 4, 26, date(2026, 10, 7)),
        ("solar-hijri", 1403, 12, 30, date(2025, 3, 20)),
        ("gregorian", 2024, 2, 29, date(2024, 2, 29)),
    ],
)
def test_known_days(calendar: str, year: int, month: int, day: int, wanted: date) -> None:
    found = day_of(calendar, year, month, day)
    assert found is not None
    assert found == Interval(wanted, wanted)


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [("gregorian", 2026, 2, 29), ("solar-hijri", 1404, 12, 30), ("hijri", 1448, 13, 1), ("gregorian", 0, 1, 1)],
)
def test_days_that_are_none(calendar: str, year: int, month: int, day: int) -> None:
    assert day_of(calendar, year, month, day) is None


@given(CALENDARS, st.integers(1350, 1480), st.integers(1, 12))
def test_months_tile_the_year(calendar: str, year: int, month: int) -> None:
    this, whole = month_of(calendar, year, month), year_of(calendar, year)
    after = month_of(calendar, year + month // 12, month % 12 + 1)
    assert this
    assert after
    assert whole
    assert this.last + DAY == after.first
    assert this.meets(whole) == this
    assert year_in(calendar, this.first + 15 * DAY) == year


def test_outside_the_table_a_day_is_kept_on_either_side() -> None:
    found = day_of("hijri", 1200, 1, 1)
    assert found is not None
    assert (found.last - found.first).days == 2


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.integers(1, 12))
def test_a_month_without_a_year_is_within_a_year_of_publication(published: date, number: int) -> None:
    found = nearest_month(Month(forms=("x",), calendar="gregorian", number=number), None, published)
    assert abs((found.first - published).days) <= 366


def test_a_month_of_one_calendar_in_a_year_of_another() -> None:
    year = year_of("gregorian", 2026)
    assert year is not None
    found = within(Month(forms=("x",), calendar="hijri", number=9), 0, year)
    assert found is not None
    assert found.first == date(2026, 2, 18)


def test_winter_is_said_of_both_ends_of_a_year() -> None:
    assert season_of(4, 2026, "gregorian") == Interval(date(2025, 12, 1), date(2027, 3, 23))
    assert season_of(4, 1404, "solar-hijri") == Interval(date(2025, 12, 22), date(2026, 3, 20))
