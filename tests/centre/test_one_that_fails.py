"""What goes wrong with one letter, one member or one turn holds up no other."""

from datetime import date, timedelta

import msgspec
import pytest

from centre.worlds import MEMBERS, A, B, C, World
from dragoman.centre import dispatch
from dragoman.couriers import FakeCourier, Letter
from dragoman.errors import UsageError
from dragoman.model import Member, Way, to_json
from dragoman.worker import Worker


def world() -> World:
    """Everybody has a headquarters; the morning brief is due."""
    made = World()
    for id_ in MEMBERS:
        ways = (Way(kind="mail", target=f"{id_}@example"),)
        made.store.enter("member", id_, to_json(Member(id=id_, name=id_, ways=ways)))
    made.report(A, 0, MEMBERS)
    return made


class Tripping(FakeCourier):
    """Breaks down over one member's letters."""

    def __init__(self, member: str) -> None:
        super().__init__()
        self.member = member

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`."""
        if letter.member == self.member:
            raise RecursionError("over and over")
        super().send(way, letter)


def got(courier: FakeCourier) -> set[str]:
    """Whose letters were handed over."""
    return {letter.member for _, letter in courier.sent}


def test_a_letter_that_breaks_the_courier_delays_itself_alone() -> None:
    made, courier = world(), Tripping(A)
    assert Worker(made.centre, {"mail": courier}).turn() == 2
    assert got(courier) == {B, C}
    (row,) = made.store.deliveries(A)
    assert (row.attempts, row.done, row.error) == (1, None, "It could not be written.")
    courier.member = ""
    made.later(minutes=2)
    assert Worker(made.centre, {"mail": courier}).turn() == 1


def test_a_letter_that_cannot_be_written_delays_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made, courier = world(), FakeCourier()
    write = dispatch.Dispatch.letter
    monkeypatch.setattr(dispatch.Dispatch, "letter", lambda self, row: 1 // 0 if row.member == B else write(self, row))
    assert Worker(made.centre, {"mail": courier}).turn() == 2
    assert got(courier) == {A, C}


def test_a_member_whose_schedule_fails_keeps_nothing_from_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    made, courier = world(), FakeCourier()
    due = dispatch.Dispatch._due
    monkeypatch.setattr(dispatch.Dispatch, "_due", lambda self, one: 1 // 0 if one.id == B else due(self, one))
    assert Worker(made.centre, {"mail": courier}).turn() == 2
    assert got(courier) == {A, C}


def test_reading_that_fails_keeps_no_letter_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made, courier = world(), FakeCourier()
    monkeypatch.setattr(made.centre, "read_new", lambda: 1 // 0)
    assert Worker(made.centre, {"mail": courier}).turn() == 3


def test_a_turn_that_fails_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    made, courier = world(), FakeCourier()
    worker, turns = Worker(made.centre, {"mail": courier}), []

    def broken() -> int:
        turns.append(1)
        if len(turns) == 2:
            worker.stop()
        raise RecursionError

    monkeypatch.setattr(worker, "turn", broken)
    monkeypatch.setattr("dragoman.worker.PAUSE", 0.0)
    worker.run()
    assert len(turns) == 2


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1800-01-01", "2200-01-01"])
def test_a_day_that_cannot_be_meant_is_refused(day: str) -> None:
    made = world()
    with pytest.raises(UsageError, match="too far from today"):
        made.do(A, "request", body={"question": "who?", "due": day}, to=(B,))
    with pytest.raises(UsageError, match="too far from today"):
        made.do(A, "meeting", body={"title": "t", "at": f"{day}T00:00:00Z"}, to=(B,))
    meeting = made.do(A, "meeting", body={"title": "t", "at": made.now.isoformat()}, to=(B,))
    with pytest.raises(UsageError, match="too far from today"):
        made.do(A, "task", about=meeting.id, body={"text": "t", "owner": B, "due": day})


def test_a_day_that_came_in_before_days_were_refused_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.centre.say.LONGEST_AHEAD", timedelta(days=10**6 * 3))
    made, courier = world(), FakeCourier()
    for day in (date.min, date.max, date.min + timedelta(days=1), date.max - timedelta(days=1)):
        made.do(A, "request", body={"question": "who?", "due": day.isoformat()}, to=(B, C))
    assert Worker(made.centre, {"mail": courier}).turn() == 3 + 4
    assert made.store.entry("member", A)
    assert msgspec.json.encode(made.do(B, "requests"))
