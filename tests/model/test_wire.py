"""Records survive the wire."""

from datetime import date

import msgspec

from dragoman.model import Notes, TimeSpan, to_json


def test_a_trailing_underscore_is_dropped_on_the_wire_and_back() -> None:
    span = TimeSpan(start=0, end=4, text="1394", from_=date(2015, 3, 21), to=date(2016, 3, 19), calendar="solar-hijri")
    notes = Notes(lang="fa", dates=(span,))
    assert b'"from":"2015-03-21"' in to_json(notes)
    assert msgspec.json.decode(to_json(notes), type=Notes) == notes


def test_defaults_are_left_out() -> None:
    assert to_json(Notes(lang="en")) == b'{"lang":"en"}'
