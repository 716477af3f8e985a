"""What `audit verify` notices in a database that somebody changed: words, labels and keys that no act made."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from centre.steps import BESIDES, OFTEN, WRITING, scene, take
from centre.worlds import MEMBERS, A, B, C, World, capture, private_key, who
from dragoman.centre import VERBS
from dragoman.centre.intake import SELF
from dragoman.centre.signing import public_of
from dragoman.errors import StoreError
from dragoman.model import Item, Tlp, audience, label
from dragoman.store import SqliteStore

Row = dict[str, Any]
Broken = tuple[World, Path]


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Broken]:
    """A world whose database can be opened behind its back; A has a key there."""
    path = tmp_path / "store.sqlite3"
    store = SqliteStore(path, secret=b"s" * 32)
    world = World(store=store)
    world.do(A, "enrol-key", public=public_of(private_key(A)))
    world.later(minutes=1)
    yield world, path
    store.close()


def sign(world: World, verb: str, **fields: Any) -> Any:
    """A does something signed."""
    ask = msgspec.convert(fields, VERBS[verb].asks)
    return world.centre.call(who(A), verb, world.signed(A, verb, ask))


def said(world: World, **more: Any) -> str:
    """A signed comment of A's on a report for all."""
    report = world.report(A, 0, MEMBERS)
    return str(sign(world, "comment", about=report, body={"text": "the bridge stands"}, **more).id)


def alter(path: Path, id_: str, version: int, change: Callable[[Row], Any]) -> None:
    """Change a version of an item in the database, as somebody does who knows how it is laid out."""
    with sqlite3.connect(path) as behind:
        (record,) = behind.execute("SELECT record FROM item WHERE id = ? AND version = ?", (id_, version)).fetchone()
        row = msgspec.json.decode(record)
        change(row)
        made = msgspec.json.decode(msgspec.json.encode(row), type=Item)
        readers = msgspec.json.encode(audience(made.label)).decode()
        behind.execute("INSERT OR IGNORE INTO compartment SELECT max(id) + 1, ?, 1 FROM compartment", (readers,))
        (place,) = behind.execute("SELECT id FROM compartment WHERE audience = ?", (readers,)).fetchone()
        changed = msgspec.json.encode(row), place, made.parent, id_, version
        behind.execute("UPDATE item SET record = ?, compartment = ?, parent = ? WHERE id = ? AND version = ?", changed)
    behind.close()


def forge(row: Row) -> None:
    """Other words, unsigned."""
    row["record"] = {"text": "the bridge fell"}
    row.pop("signature")


def noticed(world: World) -> bool:
    """Whether the audit notices, and what it says of that."""
    with pytest.raises(StoreError, match=r"is not what was signed|keys of members"):
        world.centre.verify()
    return True


def test_words_that_a_narrowed_version_has_otherwise_are_noticed(broken: Broken) -> None:
    world, path = broken
    id_ = said(world)
    world.do(A, "narrow", id=id_, to=(A, B))
    assert world.centre.verify().signatures == 1
    alter(path, id_, 2, forge)
    (shown,) = [i for i in world.do(B, "thread", id=id_).items if i.id == id_]
    assert b"fell" in bytes(shown.body), "a reader has the forged words"
    assert noticed(world)


@pytest.mark.parametrize("words", ["the bridge fell", "the bridge stands"])
def test_a_version_that_no_act_made_is_noticed(broken: Broken, words: str) -> None:
    world, _ = broken
    (first,) = world.store.history(said(world))
    record = msgspec.Raw(msgspec.json.encode({"text": words}))
    world.store.append([first.evolve(version=2, record=record, signature=None)])
    assert noticed(world)


def test_words_of_a_correction_that_nobody_made_are_noticed(broken: Broken) -> None:
    world, path = broken
    id_ = said(world)
    world.do(A, "narrow", id=id_, to=(A, B))
    world.later(minutes=1)
    sign(world, "correct", id=id_, body={"text": "the bridge stands still"})
    assert world.centre.verify().signatures == 2
    alter(path, id_, 2, forge)
    assert noticed(world)


def test_a_widening_beyond_what_its_originators_agreed_to_is_noticed(broken: Broken) -> None:
    world, path = broken
    id_ = said(world)
    sign(world, "narrow", id=id_, to=(A,))
    world.do(A, "proposal", about=id_, body={"release": (B,)})
    assert world.centre.verify().signatures == 2
    alter(path, id_, 3, lambda row: row["label"].update(release=MEMBERS))
    assert noticed(world)


@pytest.mark.parametrize("to", [{"to": (A, B)}, {}])
def test_what_was_said_first_reaches_no_more_than_was_asked_for(broken: Broken, to: Row) -> None:
    world, path = broken
    report = world.report(A, 0, (A, B))
    id_ = sign(world, "comment", about=report, body={"text": "so"}, **to).id
    assert world.centre.verify().signatures == 1
    alter(path, id_, 1, lambda row: row["label"].update(release=[A, B, C]))
    assert noticed(world)


@pytest.mark.parametrize("field", ["at", "person"])
def test_when_and_by_whom_something_signed_was_said_is_in_the_chain(broken: Broken, field: str) -> None:
    world, path = broken
    id_ = said(world)
    alter(path, id_, 1, lambda row: row.update({field: {"at": "2020-01-01T00:00:00Z"}.get(field, "person--x")}))
    assert noticed(world)


def test_a_narrowing_that_was_undone_is_noticed_though_the_item_began_as_narrow(broken: Broken) -> None:
    world, path = broken
    id_ = said(world, to=(A,))
    world.later(minutes=1)
    world.do(A, "proposal", about=id_, body={"release": (B,)})
    world.later(minutes=1)
    sign(world, "narrow", id=id_, to=(A,))
    world.centre.verify()
    alter(path, id_, 3, lambda row: row["label"].update(release=[A, B]))
    assert noticed(world)


@pytest.mark.parametrize("statement", ["DELETE FROM registry WHERE kind = 'key-retired'", "back", "another"])
def test_a_key_that_is_retired_or_enrolled_by_no_act_is_noticed(broken: Broken, statement: str) -> None:
    world, path = broken
    key = world.do(A, "enrol-key", public=public_of(private_key(A, 1)))
    world.do(A, "retire-key", id=key.id)
    world.do(A, "retire-key", id=key.id)
    assert world.centre.verify().acts == 4
    (row,) = [(id_, record) for id_, record in world.store.entries("key") if key.id in id_]
    if statement == "back":
        world.store.enter("key-retired", row[0], b'"2031-01-01T00:00:00Z"')
    elif statement == "another":
        world.store.enter("key", f"{B} {key.id}", row[1])
    else:
        with sqlite3.connect(path) as behind:
            behind.execute(statement)
        behind.close()
    assert noticed(world)


def test_words_kept_while_their_thing_was_taken_away_and_then_released_again_are_no_alarm(broken: Broken) -> None:
    world, _ = broken
    request = world.do(B, "request", body={"question": "what of it?", "due": "2031-03-06"}, to=MEMBERS).id
    id_ = sign(world, "answer", about=request, body={"text": "so"}).id
    world.do(B, "narrow", id=request, to=(C,))
    world.do(B, "proposal", about=request, body={"release": MEMBERS})
    assert world.store.item(None, id_).label.release == (B, C)  # type: ignore[union-attr]  # it is there
    sign(world, "proposal", about=id_, body={"release": (B,)})
    assert world.store.item(None, id_).label.release == MEMBERS  # type: ignore[union-attr]  # it is there
    assert world.centre.verify().signatures == 2


@pytest.mark.parametrize("how", ["the first again", "both", "none"])
def test_which_version_is_the_present_one_is_checked(broken: Broken, how: str) -> None:
    world, path = broken
    id_ = said(world)
    sign(world, "narrow", id=id_, to=(A,))
    world.centre.verify()
    with sqlite3.connect(path) as behind:
        behind.execute("UPDATE item SET current = ? WHERE id = ? AND version = 1", (how != "none", id_))
        behind.execute("UPDATE item SET current = ? WHERE id = ? AND version = 2", (how == "both", id_))
    behind.close()
    with pytest.raises(StoreError, match="does not stand"):
        world.centre.verify()


def test_a_report_that_was_replaced_does_not_come_back_unseen(broken: Broken) -> None:
    world, path = broken
    for text in ("The quay of Tarn was closed.", "The quay of Tarn is open."):
        sign(world, "submit", content=text.encode(), name="q.txt", media_type="text/plain", to=(B,))
    assert world.centre.verify().signatures == 2
    with sqlite3.connect(path) as behind:
        behind.execute("UPDATE item SET current = 0 WHERE kind = 'capture'")
    behind.close()
    with pytest.raises(StoreError, match="does not stand"):
        world.centre.verify()


def test_a_comment_reaches_no_more_than_its_report_did_when_it_was_said(broken: Broken) -> None:
    world, path = broken
    report = world.report(B, 0, MEMBERS)
    world.do(B, "narrow", id=report, to=(A,))
    id_ = sign(world, "comment", about=report, body={"text": "so"}).id
    world.do(B, "proposal", about=report, body={"release": MEMBERS})
    assert world.centre.verify().signatures == 1
    alter(path, id_, 1, lambda row: row["label"].update(release=MEMBERS))
    assert noticed(world)


@pytest.mark.parametrize("how", ["widened", "taken out"])
def test_a_comment_stays_cut_to_what_its_report_was_cut_to(broken: Broken, how: str) -> None:
    world, path = broken
    report = world.report(B, 0, MEMBERS)
    id_ = sign(world, "comment", about=report, body={"text": "so"}).id
    world.do(B, "narrow", id=report, to=(A,))
    assert world.centre.verify().signatures == 1
    if how == "widened":
        alter(path, id_, 2, lambda row: row["label"].update(release=MEMBERS))
    else:
        with sqlite3.connect(path) as behind:
            behind.execute("DELETE FROM item WHERE id = ? AND version = 2", (id_,))
            behind.execute("UPDATE item SET current = 1 WHERE id = ?", (id_,))
        behind.close()
    assert noticed(world)


OF_ONE = ("requirement", "acceptance", "tear-line", "proposal", "consent")


@pytest.mark.parametrize("kind", OF_ONE)
@pytest.mark.parametrize("field", ["release", "origin"])
def test_what_is_of_one_member_or_of_all_its_originators_is_of_no_other(broken: Broken, kind: str, field: str) -> None:
    world, path = broken
    report, other = world.report(A, 0, (A, B)), world.report(A, 2, (A, B))
    bodies: dict[str, Row] = {
        "requirement": {"body": {"name": "need", "priority": 1, "words": ("quay",)}},
        "acceptance": {"body": {"of": B}},
        "tear-line": {"about": report, "body": {"sanitised": other}},
        "proposal": {"about": report, "body": {"release": (C,)}},
        "consent": {"body": {"agrees": True}},
    }
    if kind == "consent":
        bodies[kind]["about"] = world.do(A, "proposal", about=report, body={"release": (A,)}).id
    id_ = sign(world, kind, **bodies[kind]).id
    assert world.centre.verify().signatures == 1
    for version, _ in enumerate(world.store.history(id_), 1):
        alter(path, id_, version, lambda row: row["label"].update({field: [A, C] if field == "release" else [C]}))
    assert noticed(world)


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("field", ["begins", "ends", "public"])
def test_from_when_until_when_a_key_is_in_force_is_in_the_chain(broken: Broken, signed: bool, field: str) -> None:
    world, _ = broken
    fields = {"public": public_of(private_key(A, 1)), "ends": "2031-05-01T00:00:00Z"}
    key = sign(world, "enrol-key", **fields) if signed else world.do(A, "enrol-key", **fields)
    assert world.centre.verify().acts == 2
    ((id_, record),) = [row for row in world.store.entries("key") if key.id in row[0]]
    changed = {"begins": "2031-03-01T00:00:00Z", "ends": None, "public": public_of(private_key(B))}[field]
    world.store.enter("key", id_, msgspec.json.encode(msgspec.json.decode(record) | {field: changed}))
    assert noticed(world)


def test_a_key_signs_nothing_before_and_after_its_term(broken: Broken) -> None:
    world, _ = broken
    said(world)
    ((id_, record),) = world.store.entries("key")
    key = msgspec.json.decode(record) | {"begins": "2031-03-05T00:00:00Z"}
    world.store.enter("key", id_, msgspec.json.encode(key))
    assert noticed(world)


def test_a_signed_report_that_was_refused_is_no_alarm(broken: Broken) -> None:
    world, _ = broken
    assert sign(world, "submit", content=b"", name="q.txt", media_type="text/plain").refused
    assert world.centre.verify().signatures == 1


UNSIGNED = {
    "a comment is gone": ("DELETE FROM item WHERE id = :comment",),
    "a request is gone": ("DELETE FROM item WHERE id = :request",),
    "a report is gone": (
        "DELETE FROM body WHERE item IN (SELECT seq FROM item WHERE id = :lone)",
        "DELETE FROM item WHERE id = :lone",
    ),
    "the bytes are gone": ("DELETE FROM body WHERE item IN (SELECT seq FROM item WHERE id = :report)",),
    "the bytes of a replaced report are gone": (
        "DELETE FROM body WHERE item IN (SELECT seq FROM item WHERE id = :former)",
    ),
    "other bytes": ("UPDATE body SET bytes = x'41' WHERE item IN (SELECT seq FROM item WHERE id = :report)",),
    "of nobody's making": (
        """INSERT INTO item SELECT seq + 100, 'comment--f', version, first + 100, kind, member, parent, 'x',
        compartment, current, CAST(replace(CAST(record AS TEXT), :comment, 'comment--f') AS BLOB) FROM item
        WHERE id = :comment""",
    ),
}


def talk(world: World) -> dict[str, str]:
    """What nobody signed: reports, the second in the place of the first, a comment that was narrowed, a request."""
    former, report = (
        world.do(B, "submit", content=text, name="q.txt", media_type="text/plain", to=(A,)).taken[0].id
        for text in (b"The quay of Tarn was closed.", b"The quay of Tarn is open.")
    )
    lone = world.report(B, 2, MEMBERS)
    world.later(minutes=1)
    comment = world.do(B, "comment", about=report, body={"text": "so"}).id
    world.later(minutes=1)
    world.do(B, "narrow", id=comment, to=(B,))
    request = world.do(C, "request", body={"question": "what of it?", "due": "2031-03-06"}, to=MEMBERS).id
    world.later(minutes=1)
    world.do(C, "correct", id=request, body={"question": "what of that?", "due": "2031-03-06"})
    assert world.centre.verify().signatures == 0
    return {"former": former, "report": report, "lone": lone, "comment": comment, "request": request}


def missed(world: World) -> bool:
    """Whether the audit notices that something is not there, or that no act made it so."""
    with pytest.raises(StoreError, match=r"is not there, though|are not there as they came|is not as an act"):
        world.centre.verify()
    return True


@pytest.mark.parametrize("how", UNSIGNED)
def test_what_nobody_signed_is_there_if_an_act_made_it_and_only_then(broken: Broken, how: str) -> None:
    world, path = broken
    ids = talk(world)
    with sqlite3.connect(path) as behind:
        for statement in UNSIGNED[how]:
            assert behind.execute(statement, {k: v for k, v in ids.items() if f":{k}" in statement}).rowcount > 0
    behind.close()
    assert missed(world)


@pytest.mark.parametrize("versions", [(1, 2), (1,), (2,)])
@pytest.mark.parametrize(
    "change", [{"member": C}, {"at": "2031-03-01T00:00:00Z"}, {"person": "person--x"}], ids=["member", "at", "person"]
)
def test_who_said_an_unsigned_word_and_when_is_in_the_chain(
    broken: Broken, versions: tuple[int, ...], change: Row
) -> None:
    world, path = broken
    comment = talk(world)["comment"]
    for version in versions:
        alter(path, comment, version, lambda row: row.update(change))
    with sqlite3.connect(path) as behind:
        behind.execute("UPDATE item SET member = ? WHERE id = ?", (change.get("member", B), comment))
    behind.close()
    with pytest.raises(StoreError, match=r"is not as an act|does not stand"):
        world.centre.verify()


@pytest.mark.parametrize("change", [{"at": "2031-03-01T00:00:00Z"}, {"member": C}])
def test_when_a_report_was_handed_in_and_by_whom_is_in_the_chain(broken: Broken, change: Row) -> None:
    world, path = broken
    report = talk(world)["report"]
    alter(path, report, 1, lambda row: row.update(change))
    with sqlite3.connect(path) as behind:
        behind.execute("UPDATE item SET member = ? WHERE id = ?", (change.get("member", B), report))
    behind.close()
    assert missed(world)


def test_other_words_of_what_was_narrowed_alone_are_noticed(broken: Broken) -> None:
    world, path = broken
    alter(path, talk(world)["comment"], 2, lambda row: row.update(record={"text": "not so"}))
    assert missed(world)


def test_a_version_in_the_middle_is_not_left_out(broken: Broken) -> None:
    world, path = broken
    comment = talk(world)["comment"]
    world.do(B, "narrow", id=comment, to=(B,), tlp="red")
    world.centre.verify()
    with sqlite3.connect(path) as behind:
        behind.execute("DELETE FROM item WHERE id = ? AND version = 2", (comment,))
    behind.close()
    assert missed(world)


def test_what_one_member_kept_before_there_were_acts_is_no_alarm(broken: Broken) -> None:
    world, _ = broken
    own = label(Tlp.AMBER, {SELF}, {SELF})
    world.store.keep([capture(b"The quay of Tarn is open.", own, "old")])
    world.centre.verify()
    world.store.keep([capture(b"The quay of Tarn is open.", label(Tlp.AMBER, {A}, {A}), "new")])
    assert missed(world), "a member of a centre has acts for all of it"


ALL = (*OFTEN, *BESIDES, "back", "proposal", "proposal", "consent", "consent", "submit", "submit", *WRITING, *WRITING)


def whole(seed: int, steps: int) -> None:
    """Whatever is done by verbs raises no alarm; clocks may stand still meanwhile."""
    world, dice = World(seed, told=bool(seed % 2)), random.Random(seed)
    scene(world, seed)
    for _ in range(steps):
        numbers = dice.randrange(32), dice.randrange(32), dice.randrange(32), dice.randrange(32)
        take(world, (dice.choice(ALL), dice.choice(MEMBERS), numbers))
        world.later(minutes=-(dice.random() < 0.3))
    assert world.centre.verify().signatures
    world.store.close()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_by_verbs_is_whole(seed: int) -> None:
    whole(seed, 40)


@pytest.mark.long
@pytest.mark.parametrize("start", range(1000, 1300, 20))
def test_whatever_else_is_done_by_verbs_is_whole(start: int) -> None:
    for seed in range(start, start + 20):
        whole(seed, 60)
