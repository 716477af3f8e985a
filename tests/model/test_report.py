"""When a report was published, as far as its page can be read."""

from datetime import UTC, date, datetime

import pytest

from dragoman.model import Report


def report(published: str | None) -> Report:
    return Report(id="r", text="", published=published)


@pytest.mark.parametrize(
    ("published", "day", "moment"),
    [
        ("2047-10-07", date(2047, 10, 7), datetime(2047, 10, 7, 12, tzinfo=UTC)),
        ("2047-10-07T01:30:00+03:30", date(2047, 10, 7), datetime(2047, 10, 6, 22, tzinfo=UTC)),
        ("2047-10-07T09:00", date(2047, 10, 7), datetime(2047, 10, 7, 9, tzinfo=UTC)),
        ("2047-10", None, None),
        ("some Tuesday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_day_and_moment(published: str | None, day: date | None, moment: datetime | None) -> None:
    assert report(published).day == day
    assert report(published).moment == moment
