"""The ten invariants of release, each with its test, named after it. See GUARANTEES.md."""

import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest

from centre.steps import ask_for
from centre.worlds import MEMBERS, TEXTS, A, B, C, World
from dragoman.centre import VERBS, Who
from dragoman.couriers import FakeCourier
from dragoman.errors import DragomanError, ReleaseDeniedError, ReleaseRuleError, RoleError
from dragoman.exchange import open_to
from dragoman.model import Item, Label, Member, Tlp, Way, audience, label, meet, sees, to_json
from dragoman.store import SqliteStore
from dragoman.worker import Worker

READING = [name for name, verb in VERBS.items() if not verb.writes]


def everything(world: World, member: str, *but: str) -> bytes:
    """All that a member can read: every reading verb, for every id that there is."""
    out = []
    for name in (n for n in READING if n not in but):
        fields = {f.name for f in msgspec.structs.fields(VERBS[name].asks)}
        asks = [VERBS[name].asks(id=i.id) for i in world.items()] if "id" in fields else []
        out += [world.bytes_of(member, name, ask) for ask in [*asks, ask_for(world, name, member, (0, 0, 0, 1))]]
    return b"\n".join(out)


def test_i1_default_deny() -> None:
    world = World()
    for number, own in enumerate((Label(), Label(release=("nobody",)), Label(origin=(A,)), Label(origin=(A, B)))):
        world.store.append([Item(id=f"comment--{number}", kind="comment", member=A, at=world.now, label=own)])
    seen = {m: {i.id for i in world.items() if sees(m, i.label)} for m in MEMBERS}
    assert seen == {A: {"comment--2"}, B: set(), C: set()}
    assert open_to([], world.store.compartments()) == frozenset()
    for member in (B, C):
        assert b"comment--2" not in everything(world, member)


def test_i2_no_path_returns_it() -> None:
    world = World()
    hidden = world.report(A, 2, (A,))
    world.report(B, 5, MEMBERS)
    comment = world.do(A, "comment", about=hidden, body={"text": "zebra"}).id
    for member in (B, C):
        read = everything(world, member)
        for secret in (hidden, comment, "zebra", "Ines Falk", "Bridge closed"):
            assert secret.encode() not in read
    assert b"zebra" in everything(world, A)


def test_i3_what_is_derived_is_at_most_as_wide_as_the_meet() -> None:
    world = World()
    world.report(B, 4, (B,), Tlp.GREEN)
    one, other = world.report(A, 0, (A, B), Tlp.RED), world.report(B, 1, MEMBERS, Tlp.GREEN)
    event = world.do(B, "event", id=one).brief.events[0].event
    both = meet(label(Tlp.RED, {A, B}, {A}), label(Tlp.GREEN, set(MEMBERS), {B}))
    assert other in event.reports
    assert event.label == both
    assert all(link.label == both for link in event.links if {link.a, link.b} == {one, other})
    with pytest.raises(ReleaseRuleError):
        world.do(B, "comment", about=one, body={"text": "x"}, to=(C,))
    with pytest.raises(ReleaseRuleError):
        world.do(B, "judgement", about=other, body={"other": one, "same": False}, to=(C,))
    assert world.do(B, "judgement", about=other, body={"other": one, "same": False}).release == (A, B)
    assert world.do(B, "comment", about=one, body={"text": "x"}, tlp="clear").tlp == "red"


def test_i4_existence_is_hidden() -> None:
    world = World()
    hidden = world.report(A, 2, (A,))
    world.report(B, 4, MEMBERS)
    for name, verb in VERBS.items():
        fields = {f.name for f in msgspec.structs.fields(verb.asks)} & {"id", "about"}
        for field in fields:
            ask = msgspec.json.decode(msgspec.json.encode(ask_for(world, name, B, (0, 0, 0, 1))))
            answers = {
                world.bytes_of(B, name, msgspec.convert(ask | {field: id_}, verb.asks, strict=False))
                for id_ in (hidden, "capture--none")
            }
            assert len(answers) == 1, name


def test_i5_originator_control_binds_administrators_too() -> None:
    world = World()
    report = world.report(A, 2, (A, B))
    operator = Who("", "person--operator", frozenset({"operator"}))
    for name, verb in VERBS.items():
        with pytest.raises(RoleError):
            world.centre.call(operator, name, ask_for(world, name, A, (0, 0, 0, 1)))
        assert verb.role != "operator"
    with pytest.raises(RoleError):
        world.do(B, "narrow", id=report, to=(B,))
    with pytest.raises(RoleError):
        world.do(B, "proposal", about=report, body={"release": MEMBERS})
    assert world.store.item(None, report) is not None
    decision = joint_decision(world)
    proposal = world.do(A, "proposal", about=decision, body={"release": MEMBERS}).id
    assert C not in audience(present(world, decision).label)
    world.do(B, "consent", about=proposal, body={"agrees": False})
    assert C not in audience(present(world, decision).label)


def joint_decision(world: World) -> str:
    """A decision of A and B, below a meeting that all may see."""
    meeting = world.do(A, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=MEMBERS).id
    return str(world.do(A, "decision", about=meeting, body={"text": "we agree"}, to=(A, B)).id)


def present(world: World, id_: str) -> Item:
    """The present version, whoever may see it."""
    found = world.store.item(None, id_)
    assert found is not None
    return found


def test_widening_needs_the_consent_of_every_originator() -> None:
    world = World()
    decision = joint_decision(world)
    proposal = world.do(A, "proposal", about=decision, body={"release": MEMBERS}).id
    assert audience(present(world, decision).label) == (A, B)
    world.do(B, "consent", about=proposal, body={"agrees": True})
    assert audience(present(world, decision).label) == MEMBERS


def test_i6_a_write_is_authorised_on_the_very_object_written(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    report = world.report(A, 2, (A, B))
    append = world.store.append
    narrowed: list[bool] = []

    def slow(*items: Any, **named: Any) -> None:
        if not narrowed:  # A takes B out after B's verb has read, before B's write
            narrowed.append(True)
            world.do(A, "narrow", id=report, to=())
        append(*items, **named)

    monkeypatch.setattr(world.store, "append", slow)
    with pytest.raises(ReleaseDeniedError):
        world.do(B, "comment", about=report, body={"text": "late"})
    assert not [i for i in world.items() if i.kind == "comment"]


def test_i7_narrowing_and_withdrawal_reach_every_copy_and_nothing_resurrects_it() -> None:
    world = World()
    world.store.enter("member", B, to_json(Member(id=B, name="B", ways=(Way(kind="mail", target="b@b.example"),))))
    report = world.report(A, 2, (A, B, C))
    comment = world.do(C, "comment", about=report, body={"text": "walrus"}).id
    courier = FakeCourier()
    Worker(world.centre, {"mail": courier}).turn()
    world.do(A, "narrow", id=report, to=(C,))
    assert audience(present(world, comment).label) == (A, C)
    assert b"walrus" not in everything(world, B)
    Worker(world.centre, {"mail": courier}).turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "withdrawal"]
    world.report(A, 2, (A, B, C))  # the same bytes come in again
    assert report.encode() not in everything(world, B, "deliveries")  # which say what was withdrawn
    assert not any(i.kind == "capture" and B in i.label.release for i in world.items())


def test_i8_nothing_is_altered_silently() -> None:
    world = World()
    report = world.report(A, 2, (A, B))
    said = world.do(B, "comment", about=report, body={"text": "first"}).id
    world.do(B, "correct", id=said, body={"text": "second"})
    (page,) = world.do(A, "thread", id=said).items
    assert [bytes(v) for v in page.earlier] == [b'{"text":"first"}']
    assert [c.body for c in world.store.captures()] == [TEXTS[2].encode()]
    assert world.centre.verify().acts > 0


def test_i9_what_leaves_carries_the_strictest_marking() -> None:
    world = World()
    world.store.enter("member", B, to_json(Member(id=B, name="B", ways=(Way(kind="mail", target="b@b.example"),))))
    world.report(A, 2, (A, B), Tlp.GREEN)
    world.report(A, 4, (A, B), Tlp.AMBER_STRICT)
    courier = FakeCourier()
    Worker(world.centre, {"mail": courier}).turn()
    assert [letter.tlp for _, letter in courier.sent] == ["amber+strict"]


def test_i10_label_and_content_are_read_in_one_snapshot() -> None:
    world = World()
    report = world.report(A, 2, (A, B))
    said = world.do(A, "comment", about=report, body={"text": "open"}).id
    stop = threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not stop.is_set():
            try:
                page = world.do(B, "thread", id=said)
            except DragomanError:
                continue
            wrong.extend(i for i in page.items if b"closed" in bytes(i.body))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(20):
        world.do(A, "narrow", id=said, to=())
        world.do(A, "correct", id=said, body={"text": f"closed {number}"})
        world.do(A, "correct", id=said, body={"text": f"open {number}"})
        world.do(A, "proposal", about=said, body={"release": (B,)})
    stop.set()
    reader.join()
    assert wrong == []
    assert world.do(B, "thread", id=said).items


def test_i10_an_answer_is_of_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32))
    report = world.report(A, 2, (A, B))
    world.do(A, "comment", about=report, body={"text": "so"})
    ask = VERBS["thread"].asks(id=report)
    before, item = world.bytes_of(B, "thread", ask), world.store.item
    begun: list[threading.Thread] = []

    def slow(*asked: Any) -> Item | None:
        found = item(*asked)
        if not begun:  # A takes B out between two readings of B's verb
            begun.append(threading.Thread(target=world.do, args=(A, "withdraw"), kwargs={"id": report}))
            begun[0].start()
            begun[0].join()
        return found

    monkeypatch.setattr(world.store, "item", slow)
    assert world.bytes_of(B, "thread", ask) == before
    assert world.bytes_of(B, "thread", ask) == world.bytes_of(B, "thread", VERBS["thread"].asks(id="capture--none"))


@pytest.mark.parametrize("priority", [0, 6, -1])
def test_a_priority_is_one_of_five(priority: int) -> None:
    with pytest.raises(msgspec.ValidationError):
        World().do(A, "requirement", body={"name": "n", "priority": priority})
