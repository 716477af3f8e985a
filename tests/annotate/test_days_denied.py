"""A day beside which the text says that it was another one, in every language."""

import pytest

from annotate.reading import read

SUNDAY = "2047-10-06"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The guilds met on Saturday, not Sunday, the warden said."),
        ("en", "The guilds met on Saturday and not on Sunday, the warden said."),
        ("fr", "Les guildes se sont réunies samedi, et non dimanche, selon le gardien."),
        ("fr", "La réunion n'a pas eu lieu dimanche, mais samedi, selon le gardien."),
        ("ru", "Гильдии встретились не в воскресенье, а в субботу, сообщил смотритель."),
        ("ru", "Гильдии встретились в субботу, а не в воскресенье, сообщил смотритель."),
        ("ar", "قال الحارس إن النقابتين التقتا يوم السبت وليس يوم الأحد."),
        ("fa", "نگهبان گفت اصناف روز شنبه و نه یکشنبه دیدار کردند."),
        ("tr", "Bekçi, loncaların pazar günü değil, cumartesi günü görüştüğünü söyledi."),
        ("he", "השומר מסר כי הגילדות נפגשו ביום שבת ולא ביום ראשון."),
    ],
)
def test_the_day_that_it_was_not(lang: str, text: str) -> None:
    dates = read(lang, text, "2047-10-07").dates
    assert [(d.from_.isoformat(), d.denied) for d in dates if d.denied] == [(SUNDAY, True)]
    assert [d.from_.isoformat() for d in dates if not d.denied] == ["2047-10-05"]


@pytest.mark.parametrize(
    "text",
    [
        "The warden did not say on Sunday whether the guilds would meet on Saturday.",
        "The guilds met on Saturday and on Sunday, not with the warden.",
        "The guilds did not meet on Saturday or Sunday.",
    ],
)
def test_no_day_is_denied_where_no_other_stands_for_it(text: str) -> None:
    dates = read("en", text, "2047-10-07").dates
    assert len(dates) == 2
    assert not any(d.denied for d in dates)
