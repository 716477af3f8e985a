"""One member cannot flood the pictures of the others, nor keep all who read busy."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from msgspec import structs

from centre.worlds import TEXTS, A, B, World
from dragoman import pipeline
from dragoman.config import Config, load_config
from dragoman.errors import ConfigError, ThrottledError, UsageError
from dragoman.model import Capture

NIGHT = timedelta(hours=15)


def world(**limits: int) -> World:
    made = World()
    made.centre._config = structs.replace(Config(encoder="none"), **limits)
    return made


def many(count: int, start: int = 0) -> bytes:
    return b"\n".join(msgspec.json.encode({"text": f"{TEXTS[2]} Line {n}."}) for n in range(start, start + count))


def hand_in(made: World, count: int, start: int = 0, member: str = A, **given: Any) -> int:
    return len(made.do(member, "submit", content=many(count, start), name=f"desk{start}.jsonl", **given).taken)


def captures(made: World) -> int:
    return sum(1 for _ in made.store.captures())


def test_one_submission_holds_so_many_reports_and_says_what_to_do() -> None:
    made = world(submit_reports=3)
    assert hand_in(made, 3) == 3
    with pytest.raises(UsageError, match="more than 3 reports") as told:
        hand_in(made, 4, 10, to=(B,))
    assert "submit_reports" in told.value.hint
    assert captures(made) == 3


def test_a_member_hands_in_so_many_a_day_and_another_does_not_feel_it() -> None:
    made = world(daily_reports=5)
    assert hand_in(made, 4) == 4
    with pytest.raises(ThrottledError, match="5 things") as told:
        hand_in(made, 2, 10)
    assert told.value.seconds == NIGHT.total_seconds() + 1
    assert hand_in(made, 1, 20) == 1
    assert hand_in(made, 5, member=B) == 5
    made.restart()
    made.centre._config = structs.replace(Config(encoder="none"), daily_reports=5)
    with pytest.raises(ThrottledError):
        hand_in(made, 1, 30)
    made.later(hours=15)
    assert hand_in(made, 5, 40) == 5
    assert [id_ for id_, _ in made.store.entries("handed-in") if id_.startswith(A)] == [f"{A} {made.now.date()}"]


def test_what_changes_nothing_does_not_count() -> None:
    made = world(daily_reports=4)
    for _ in range(5):
        hand_in(made, 2)
    with pytest.raises(UsageError, match="No member"):
        hand_in(made, 1, 10, to=("nobody",))
    assert hand_in(made, 2, 20) == 2
    with pytest.raises(ThrottledError):
        hand_in(made, 1, 30)


def test_bytes_count_too() -> None:
    made = world(daily_bytes=1000)
    assert hand_in(made, 2) == 2
    with pytest.raises(ThrottledError, match="1000 bytes"):
        made.do(A, "submit", content=b"The quay of Tarn was closed. " * 40, name="quay.txt")


def test_a_member_says_so_much_to_others_a_day_and_to_itself_what_it_likes() -> None:
    made = world(daily_words=2)
    report = made.report(A, 2, (A, B))
    made.do(A, "comment", about=report, body={"text": "one"})
    made.do(A, "comment", about=report, body={"text": "two"})
    with pytest.raises(ThrottledError, match="said what it may"):
        made.do(A, "request", body={"question": "three?", "due": "2031-03-06"}, to=(B,))
    made.do(A, "comment", about=report, body={"text": "for us"}, to=(A,))
    made.do(A, "narrow", id=report, to=())
    made.do(B, "request", body={"question": "one?", "due": "2031-03-06"}, to=(A,))
    made.later(hours=15)
    made.do(A, "request", body={"question": "three?", "due": "2031-03-06"}, to=(B,))


def test_a_limit_of_nothing_is_no_setting() -> None:
    with pytest.raises(ConfigError):
        load_config({"DRAGOMAN_DAILY_REPORTS": "0", "DRAGOMAN_CONFIG": "/dev/null"})


def test_a_member_keeps_one_reading_process_busy_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    made, go, busy, most = World(), threading.Event(), list[str](), list[int]()
    quick = pipeline.read

    def slow(given: Capture) -> Any:
        if given.label.origin == (A,):
            busy.append(given.id)
            most.append(len(busy))
            assert go.wait(60)
            busy.pop()
        return quick(given)

    monkeypatch.setattr(made.centre, "_apart", slow)
    with ThreadPoolExecutor(3) as pool:
        ours = [pool.submit(hand_in, made, 1, n) for n in range(3)]
        try:
            assert hand_in(made, 1, member=B) == 1
        finally:
            go.set()
        assert [one.result(60) for one in ours] == [1, 1, 1]
    assert set(most) == {1}


def test_the_same_bytes_for_fewer_are_a_narrowing_whatever_was_handed_in_before() -> None:
    made = world(daily_reports=2)
    assert hand_in(made, 1, to=(B,)) == 1
    assert hand_in(made, 1, 10, to=(B,)) == 1
    (taken,) = made.do(A, "submit", content=many(1), name="desk0.jsonl", to=()).taken
    assert (taken.state, taken.release) == ("narrowed", (A,))
    for start, count in ((20, 1), (0, 2)):  # others, or more than these
        with pytest.raises(ThrottledError):
            made.do(A, "submit", content=many(count, start), name="desk0.jsonl", to=())
    assert captures(made) == 2
