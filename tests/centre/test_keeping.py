"""Keeping the record: a chain cut at its end, an index that was changed, a backup older than a withdrawal."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path

import apsw
import msgspec
import pytest

from centre.worlds import MEMBERS, A, B, C, World, private_key, who
from dragoman.centre import VERBS, restore, restoring
from dragoman.centre.signing import key_id, public_of
from dragoman.errors import CredentialError, RebuildMismatchError, SignatureError, StoreError, UsageError
from dragoman.model import Person, Tlp, Way, audience, to_json
from dragoman.store import SqliteStore


def kept(folder: Path) -> World:
    return World(store=SqliteStore(folder / "store.sqlite3", secret=b"s" * 32))


def behind(folder: Path, *statements: str) -> None:
    """Change the file behind the program's back."""
    db = apsw.Connection(str(folder / "store.sqlite3"))
    for statement in statements:
        db.execute(statement)
    db.close()


def test_a_chain_cut_at_its_end_is_noticed_by_whoever_kept_its_head(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report = world.report(A, 2, (A, B))
    world.do(B, "report", id=report)
    head = world.centre.head()
    assert world.centre.verify(head).acts == 2
    behind(tmp_path, "DELETE FROM act_item WHERE act = 2", "DELETE FROM act WHERE seq = 2")
    assert world.centre.verify().acts == 1
    with pytest.raises(StoreError, match="its head at 2"):
        world.centre.verify(head)


def test_another_act_in_the_place_of_the_head_is_noticed(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report = world.report(A, 2, (A, B))
    world.do(B, "report", id=report)
    head = world.centre.head()
    behind(tmp_path, "DELETE FROM act_item WHERE act = 2", "DELETE FROM act WHERE seq = 2")
    world.do(A, "report", id=report)
    assert world.centre.verify().acts == 2
    with pytest.raises(StoreError, match="its head at 2"):
        world.centre.verify(head)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM act_item WHERE act = 2",
        "UPDATE act_item SET item = 'capture--other' WHERE act = 2",
        "INSERT INTO act_item (item, act) VALUES ('capture--other', 1)",
    ],
)
def test_an_index_of_acts_that_somebody_changed_does_not_hold(tmp_path: Path, statement: str) -> None:
    world = kept(tmp_path)
    report = world.report(A, 2, (A, B))
    world.do(B, "report", id=report)
    behind(tmp_path, statement)
    with pytest.raises(StoreError, match="index"):
        world.centre.verify()


@pytest.mark.parametrize("head", ["x", "1:zz", "1"])
def test_what_is_no_head_is_told_so(head: str) -> None:
    if head == "1":
        with pytest.raises(StoreError):
            World().centre.verify(head)
    else:
        with pytest.raises(UsageError):
            World().centre.verify(head)


def test_a_restore_closes_what_was_narrowed_since(tmp_path: Path) -> None:
    world = kept(tmp_path)
    gone, cut, red, same = (world.report(A, number, MEMBERS) for number in (0, 2, 4, 5))
    comment = world.do(C, "comment", about=gone, body={"text": "so"}).id
    world.store.backup(str(tmp_path / "old"))
    world.do(A, "withdraw", id=gone)
    world.do(A, "narrow", id=cut, to=(A, B))
    world.do(A, "narrow", id=red, to=MEMBERS, tlp="red")
    done = restore(tmp_path / "old", tmp_path / "store.sqlite3")
    labels = {item.id: item.label for item in world.items()}
    assert audience(labels[gone]) == (A,)
    assert audience(labels[comment]) == (A, C)
    assert [i.id for i in world.do(C, "thread", id=comment).items] == [comment]
    assert audience(labels[cut]) == (A, B)
    assert (audience(labels[red]), labels[red].tlp) == (MEMBERS, Tlp.RED)
    assert audience(labels[same]) == MEMBERS
    assert set(done.closed) == {gone, comment, cut, red}
    assert done.acts == 3
    assert world.centre.verify().acts > 0


@pytest.mark.parametrize("step", ["shut", "carry", "close"])
def test_a_restore_that_breaks_off_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    world = kept(tmp_path)
    gone = world.report(A, 0, MEMBERS)
    world.store.backup(str(tmp_path / "old"))
    world.do(A, "withdraw", id=gone)
    before = world.centre.head()

    def breaks(*_: object) -> None:
        labels = {item.id: item.label for item in world.items()}  # whoever looks in the middle of it
        assert audience(labels[gone]) == (A,)
        raise StoreError("The power is gone.", "")

    monkeypatch.setattr(restoring, step, breaks)
    with pytest.raises(StoreError):
        restore(tmp_path / "old", tmp_path / "store.sqlite3")
    assert world.centre.head() == before
    assert audience(next(item.label for item in world.items() if item.id == gone)) == (A,)


def test_of_two_restores_the_second_closes_what_the_first_did_not_have(tmp_path: Path) -> None:
    world = kept(tmp_path)
    door = world.centre.door
    staff(world, B, "reader", "release")
    world.store.backup(str(tmp_path / "empty"))
    report, gone = world.report(A, 0, MEMBERS), staff(world, B, "reader")
    token = door.token(gone, lives=timedelta(days=9))
    world.store.backup(str(tmp_path / "old"))
    world.do(A, "withdraw", id=report)
    door.change(gone, "", active=False)
    assert restore(tmp_path / "empty", tmp_path / "store.sqlite3").closed == ()
    assert restore(tmp_path / "old", tmp_path / "store.sqlite3").closed == (report,)
    assert audience(next(item.label for item in world.items() if item.id == report)) == (A,)
    with pytest.raises(CredentialError):
        door.who(token)


def staff(world: World, member: str, *roles: str) -> Person:
    """Somebody of a member, or an operator."""
    number = len(world.centre.door.people())
    made = Person(id=f"person--{number}", name=f"desk {number}", member=member, roles=roles)  # type: ignore[arg-type]  # roles
    world.centre.door.admit(made, "")
    return made


def test_a_restore_brings_no_retired_key_back(tmp_path: Path) -> None:
    world = kept(tmp_path)
    for member in (A, B):
        world.do(member, "enrol-key", public=public_of(private_key(member)))
    world.store.backup(str(tmp_path / "old"))
    world.later(minutes=5)
    key, new = key_id(public_of(private_key(A))), public_of(private_key(A, 1))
    world.do(A, "retire-key", id=key)
    world.do(A, "retire-key", id=world.do(A, "enrol-key", public=new).id)
    assert restore(tmp_path / "old", tmp_path / "store.sqlite3").shut == (1, 0, 0, (), 0)
    ((row, record),) = world.store.entries("key-retired")
    assert (row, msgspec.json.decode(record, type=datetime)) == (f"{A} {key}", world.now), "one of the backup's"
    report = world.report(B, 0, MEMBERS)
    for member, refused in ((A, True), (B, False)):
        ask = msgspec.convert({"about": report, "body": {"text": "so"}}, VERBS["comment"].asks)
        with pytest.raises(SignatureError, match="not in force") if refused else nullcontext():
            world.centre.call(who(member), "comment", world.signed(member, "comment", ask))
    assert world.centre.verify().signatures == 1
    assert [(s.verb, s.note) for s in world.do(A, "trail").steps if s.verb == "retire-key"] == [("retire-key", key)]


def test_a_restore_lets_nobody_in_who_was_stopped_since(tmp_path: Path) -> None:
    world = kept(tmp_path)
    door = world.centre.door
    chief, gone, less, same = (staff(world, A, "reader", "release") for _ in range(4))
    tokens = {p.id: door.token(p, lives=timedelta(days=9)) for p in (chief, gone, less, same)}
    out = door.token(same, lives=timedelta(days=9))
    world.store.backup(str(tmp_path / "old"))
    door.change(gone, chief.id, active=False)
    door.change(less, chief.id, roles=("reader",))
    door.end(out)
    done = restore(tmp_path / "old", tmp_path / "store.sqlite3").shut
    assert done == (0, 2, 3, (), 0), "the token that was ended, and the token and the code of who was stopped"
    for token in (out, tokens[gone.id]):
        with pytest.raises(CredentialError):
            door.who(token)
    assert {p.id: p.active for p in door.people()} == {chief.id: True, gone.id: False, less.id: True, same.id: True}
    assert door.who(tokens[less.id]).roles == {"reader"}
    assert door.who(tokens[same.id]).roles == {"reader", "release"}
    assert {s.note for s in world.do(A, "trail").steps if s.verb == "restore"} == {gone.id, less.id}


@pytest.mark.parametrize(("member", "role"), [(A, "release"), ("", "operator")])
def test_a_restore_leaves_somebody_to_decide_for_every_member(tmp_path: Path, member: str, role: str) -> None:
    world = kept(tmp_path)
    door = world.centre.door
    first = staff(world, member, role)
    token = door.token(first, lives=timedelta(days=9))
    world.store.backup(str(tmp_path / "old"))
    door.change(first, staff(world, member, role).id, active=False)
    done = restore(tmp_path / "old", tmp_path / "store.sqlite3").shut
    assert done is not None
    assert (done.people, done.left) == (0, (first.id,)), "its successor is not in the backup"
    assert door.person(first.id).active
    with pytest.raises(CredentialError):
        door.who(token)


def test_a_restore_lets_whoever_came_in_first_since_come_in_again(tmp_path: Path) -> None:
    world = kept(tmp_path)
    door = world.centre.door
    code = door.begin("root")
    world.store.backup(str(tmp_path / "old"))
    door.enrol(code, "a long word of its own")
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    with pytest.raises(CredentialError):
        door.login("root", "a long word of its own")
    door.enrol(code, "another long word")
    assert door.login("root", "another long word")


def test_a_code_that_was_replaced_is_not_good_again_where_somebody_decides(tmp_path: Path) -> None:
    world = kept(tmp_path)
    door = world.centre.door
    chief = staff(world, A, "reader", "release")
    world.store.enter("password", chief.id, b"of its own")
    new = staff(world, A, "reader", "release")
    door.code(new, chief.id)
    world.store.backup(str(tmp_path / "old"))
    door.code(new, chief.id)
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    own = [record for _, record in world.store.entries("code") if new.id.encode() in record]
    assert not own, "the newer is not in the backup, and ended the older"


def test_after_a_restore_nothing_goes_to_an_address_that_was_taken_out(tmp_path: Path) -> None:
    world = kept(tmp_path)
    stays, goes = (Way(kind="mail", target=f"{name}@desk.example") for name in ("stays", "goes"))
    own = next(m for m in world.centre.door.members() if m.id == A)
    world.store.enter("member", A, to_json(own.evolve(ways=(stays, goes))))
    world.store.backup(str(tmp_path / "old"))
    world.store.enter("member", A, to_json(own.evolve(ways=(stays.evolve(least="flash"),))))
    world.store.enter("webhook", "renewed", b"a secret that was renewed since")
    done = restore(tmp_path / "old", tmp_path / "store.sqlite3").shut
    assert done is not None
    assert done.ways == 1
    now = next(m for m in world.centre.door.members() if m.id == A)
    assert (now.ways, now.offered) == ((stays.evolve(least="flash"),), (goes,))
    assert world.store.entry("webhook", "renewed")


def test_a_restore_into_an_empty_place_says_that_nothing_is_known(tmp_path: Path) -> None:
    world = kept(tmp_path)
    world.report(A, 0, MEMBERS)
    world.store.backup(str(tmp_path / "old"))
    done = restore(tmp_path / "old", tmp_path / "elsewhere.sqlite3")
    assert (done.aside, done.closed) == (None, ())


def test_a_check_of_what_is_derived_holds_where_some_have_not_looked_since() -> None:
    world = World()
    for number in range(4):
        world.report(A, number, MEMBERS)
    for member in MEMBERS:
        world.do(member, "front")
    world.report(A, 4, MEMBERS)
    world.do(A, "front")
    assert world.centre.rebuild(check=True) == 5


def test_a_check_of_what_is_derived_notices_what_was_changed() -> None:
    world = World()
    for number in range(4):
        world.report(A, number, MEMBERS)
    world.do(B, "front")
    (row,) = world.store.derived("linked")
    world.store.put([row._replace(record=b"{}")])
    with pytest.raises(RebuildMismatchError, match=f"linked {B}"):
        world.centre.rebuild(check=True)
