"""A day of publication that cannot be is kept as a claim, and moves nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import numpy as np
import pytest

from centre.worlds import MEMBERS, REAL_READ, A, B, C, World
from dragoman import pipeline
from dragoman.couriers import FakeCourier
from dragoman.extract import extract
from dragoman.model import Capture, Member, Report, Way, digest, to_json
from dragoman.pipeline.cards import SHAPE, Cards
from dragoman.worker import Worker

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
PAGE = (
    "<html><head><title>Flood in Samarkand</title><meta property='article:published_time' content='{0}'></head><body>"
    "<h1>Flood in Samarkand</h1><p>A flood hit Samarkand yesterday, and the two bridges of the old town are shut.</p>"
    "<p>At least 12 people were hurt, the rescue service of the city said, and hundreds had to leave their homes.</p>"
    "</body></html>"
)
MAIL = "From: desk@wave.example\nSubject: Flood in Samarkand\nDate: {0}\n\nA flood hit Samarkand yesterday.\n"


@pytest.fixture(autouse=True)
def read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes beside a text counts here."""
    monkeypatch.setattr(pipeline, "read", REAL_READ)


def capture(body: str, media_type: str, **hints: str) -> Capture:
    raw = body.encode()
    return Capture(
        id="capture--1", source="s", target="t", received=NOW, media_type=media_type, digest=digest(raw), body=raw,
        hints=hints,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "believed"),
    [("2031-03-06", True), ("2031-03-07", False), ("9999-12-31", False)],
)
def test_a_day_is_believed_that_can_be(day: str, believed: bool) -> None:
    at = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    sent = at.strftime(f"%a, %d %b {at.year:04} 00:00:00 +0000")
    for one in (
        capture(PAGE.format(f"{day}T00:00:00+00:00"), "text/html"),
        capture(PAGE.format(""), "text/html", published=day),
        capture("A flood hit Samarkand yesterday.", "text/plain", published=day),
        capture(MAIL.format(sent), "message/rfc822"),
    ):
        found = extract(one)
        assert isinstance(found, Report)
        assert (found.published or "").startswith(day if believed else "")
        assert (found.published is None) == (not believed)
        assert (found.claimed or "").startswith("" if believed else day)
        assert (found.claimed is None) == believed


def test_what_came_for_whom_says_which_day_is_the_last() -> None:
    found = extract(capture("A flood hit Samarkand.", "text/plain", published="2047-05-01", latest="2047-05-02"))
    assert isinstance(found, Report)
    assert found.published == "2047-05-01"


def world() -> World:
    made = World()
    for id_ in MEMBERS:
        ways = (Way(kind="mail", target=f"{id_}@example"),)
        made.store.enter("member", id_, to_json(Member(id=id_, name=id_, ways=ways)))
    return made


def hand_in(made: World, **record: Any) -> None:
    made.do(A, "submit", content=msgspec.json.encode(record), media_type="application/jsonl", name="x.jsonl", to=(B, C))


def headlines(made: World) -> list[str]:
    return [event.headline for event in made.do(B, "front").events]


@pytest.mark.parametrize("day", ["9999-12-31", "2999-01-01", "0001-01-01", "9999-12-31T23:59:59-14:00", "2031-03-08"])
@pytest.mark.parametrize(
    "text",
    [
        "Yesterday a flood hit Samarkand. At least 12 people were killed, the ministry said.",
        "On 1 January 0001 a flood hit Samarkand. At least 12 people were killed.",
        "A flood hit Samarkand on 31 December 9999, at least 12 people were killed.",
        "Last year a flood hit Samarkand; next month elections follow in Samarkand. Tomorrow talks begin.",
        "The election in Nairobi will be held on 12 August 2032, the commission said.",
    ],
)
def test_nobodys_page_and_nobodys_letters_suffer(day: str, text: str) -> None:
    made, courier = world(), FakeCourier()
    hand_in(
        made, id="1", text="Earthquake in Tehran on 3 March 2031. At least 300 people died.", published="2031-03-03"
    )
    hand_in(made, id="2", text="Explosion in Paris on 1 March 2031, 40 people were killed.", published="2031-03-03")
    before = headlines(made)
    hand_in(made, id="3", text=text, published=day)
    assert len(before) == 2
    assert set(before) <= set(headlines(made)), "one claim pushes nobody else's news off the page"
    assert made.do(B, "brief").events
    assert Worker(made.centre, {"mail": courier}).turn() >= 3
    assert {letter.member for _, letter in courier.sent} == {A, B, C}


def test_the_newest_week_of_a_large_picture_is_bounded_too() -> None:
    today = date(2031, 3, 4)
    rows = np.zeros(3, SHAPE)
    rows["size"] = 1
    rows["told"] = today.toordinal()
    rows["until"] = [(today + timedelta(days=days)).toordinal() for days in (-1, 0, 400)]
    cards = Cards()
    cards.read_back(rows.tobytes())
    assert cards.week(7, today.toordinal()).tolist() == [0, 1, 2]
