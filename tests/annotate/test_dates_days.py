"""Days of a month that is told by its distance or not at all. Published on 18 November 2026, a Wednesday."""

from datetime import date

import pytest

from annotate.reading import dates_in

PUBLISHED = "2026-11-18T10:00:00+00:00"


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "The talks began on the 5th of this month.", date(2026, 11, 5)),
        ("en", "The talks began on the 5th of last month.", date(2026, 10, 5)),
        ("en", "On the 12th, the envoy left.", date(2026, 11, 12)),
        ("en", "The envoy left on the 19th.", date(2026, 10, 19)),
        ("en", "The session will be held on the 5th.", date(2026, 12, 5)),
        ("ru", "Переговоры начались 5 числа этого месяца.", date(2026, 11, 5)),
    ],
)
def test_a_day_of_a_month_that_is_not_named(lang: str, text: str, day: date) -> None:
    assert [(d.from_, d.to) for d in dates_in(lang, text, PUBLISHED)] == [(day, day)]


@pytest.mark.parametrize("text", ["They live on the 5th floor.", "He is on the 5th team.", "The 5th army moved."])
def test_what_an_ordinal_counts_is_no_day(text: str) -> None:
    assert dates_in("en", text, PUBLISHED) == ()


def test_a_month_of_another_calendar_keeps_no_single_day() -> None:
    assert all(d.from_ != d.to for d in dates_in("fa", "گفتگوها پنجم این ماه آغاز شد.", PUBLISHED))


def test_a_number_before_this_month_counts_no_months_up_to_today() -> None:
    (found,) = dates_in("he", "השיחות החלו ב-5 בחודש הזה.", PUBLISHED)
    assert (found.from_, found.to) == (date(2026, 11, 1), date(2026, 11, 30))
