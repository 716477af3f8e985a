"""What a restore closes below what it closes, and what it knows of two stores and more."""

import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from centre.steps import scene, take
from centre.test_lineage import ALL
from centre.worlds import MEMBERS, START, TEXTS, A, B, C, World, private_key, who
from dragoman.centre import VERBS, Who, restore
from dragoman.centre.home import Entrust
from dragoman.centre.signing import public_of
from dragoman.errors import ReleaseRuleError
from dragoman.interfaces.cli.keeping import told
from dragoman.model import Item, Person, Role, Tlp, audience, digest
from dragoman.store import Kept, SqliteStore


def kept(folder: Path, seed: int = 0) -> World:
    return World(seed, store=SqliteStore(folder / "store.sqlite3", secret=b"s" * 32))


def present(world: World) -> dict[str, Item]:
    return {item.id: item for item in world.items()}


def elsewhere(world: World, folder: Path) -> None:
    """Take a store away: the next restore goes into an empty place."""
    world.store.close()
    for path in folder.glob("store.sqlite3*"):
        path.unlink()


def test_a_restore_closes_what_the_backup_alone_has_below_what_it_closes(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report, other = world.report(A, 0, MEMBERS), world.report(A, 2, MEMBERS)
    world.store.backup(str(tmp_path / "old"))
    comment = world.do(B, "comment", about=report, body={"text": "so"}).id
    below = world.do(C, "comment", about=comment, body={"text": "why"}).id
    judged = world.do(B, "judgement", about=other, body={"other": report, "same": True}).id
    marked = world.do(C, "comment", about=other, body={"text": "so"}).id
    world.store.backup(str(tmp_path / "newer"))
    elsewhere(world, tmp_path)
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    world = kept(tmp_path)
    world.do(A, "withdraw", id=report)
    world.do(A, "narrow", id=other, to=MEMBERS, tlp="red")
    done = restore(tmp_path / "newer", tmp_path / "store.sqlite3")
    assert {*done.closed} == {report, other, comment, below, judged, marked}
    assert [audience(present(world)[id_].label) for id_ in (comment, below)] == [(A, B), (A, C)]
    assert audience(present(world)[judged].label) == (A, B)
    assert present(world)[marked].label.tlp == Tlp.RED
    assert world.centre.verify().acts > 0
    world.store.close()


@pytest.mark.parametrize(("late", "verb"), [(late, verb) for late in (False, True) for verb in ("withdraw", "narrow")])
def test_a_restore_knows_what_an_author_did_to_its_words_on_a_thing_taken_from_it(
    tmp_path: Path, verb: str, *, late: bool
) -> None:
    world = kept(tmp_path)
    report = world.report(B, 0, MEMBERS)
    comment = world.do(A, "comment", about=report, body={"text": "mine"}).id
    world.store.backup(str(tmp_path / "early"))
    world.do(B, "narrow", id=report, to=(B,))
    world.store.backup(str(tmp_path / "late"))
    world.do(A, verb, id=comment, **({"to": (A, B)} if verb == "narrow" else {}))
    restore(tmp_path / ("late" if late else "early"), tmp_path / "store.sqlite3")
    assert world.centre.verify().acts > 0
    world.do(B, "proposal", about=report, body={"release": (A, C)})
    world.do(A, "proposal", about=comment, body={"release": ()})
    assert C not in audience(present(world)[comment].label)
    assert world.centre.verify().acts > 0


def test_an_author_that_its_release_did_not_name_is_not_taken_out_by_a_restore(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report = world.do(B, "submit", content=TEXTS[0].encode(), name="x", to=MEMBERS).taken[0].id
    world.store.backup(str(tmp_path / "old"))
    world.do(B, "submit", content=TEXTS[0].encode(), name="x", to=(C,))
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    assert audience(present(world)[report].label) == (B, C)
    assert present(world)[report].own is None


def test_a_restore_closes_what_a_report_that_was_narrowed_is_replaced_by(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report = world.report(A, 0, MEMBERS)
    world.store.backup(str(tmp_path / "old"))
    comment = world.do(A, "comment", about=report, body={"text": "so"}).id
    world.renew(A, 0, MEMBERS)
    world.store.backup(str(tmp_path / "newer"))
    (renewed,) = (item.id for item in world.items() if item.kind == "capture")
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    world.do(A, "withdraw", id=report)
    assert {*restore(tmp_path / "newer", tmp_path / "store.sqlite3").closed} == {report, renewed, comment}
    assert audience([*world.store.history(report)][-1].label) == (A,)
    assert [audience(present(world)[id_].label) for id_ in (renewed, comment)] == [(A,), (A,)]
    assert world.centre.verify().acts > 0


def open_to(world: World, report: str) -> tuple[str, ...]:
    return audience(present(world)[report].label)


@pytest.mark.parametrize("times", [1, 2])
def test_after_a_restore_what_was_withdrawn_does_not_come_back_by_the_same_add(tmp_path: Path, times: int) -> None:
    world, target = kept(tmp_path), tmp_path / "a.txt"
    world.store.backup(str(tmp_path / "old"))
    for text in TEXTS[:2]:  # the second replaces the first
        target.write_text(text)
        (report,) = joined(world.centre.add([str(target)], who(A), to=(B,)))
    stays = world.report(A, 2, MEMBERS)
    world.do(A, "withdraw", id=report)
    for _ in range(times):
        restore(tmp_path / "old", tmp_path / "store.sqlite3")
    for text in TEXTS[:2]:
        target.write_text(text)
        (report,) = joined(world.centre.add([str(target)], who(A), to=(B,)))
        assert open_to(world, report) == (A,)
    assert open_to(world, world.report(A, 2, MEMBERS)) == MEMBERS, "what nobody narrowed comes back as it was"
    assert stays in present(world)
    world.do(A, "proposal", about=report, body={"release": (B,)})
    assert open_to(world, report) == (A, B)
    assert world.centre.verify().acts > 0


def joined(done: Kept) -> tuple[str, ...]:
    return done.new + done.versions


def test_a_report_that_the_backup_has_otherwise_is_no_wider_than_what_came_since(tmp_path: Path) -> None:
    world = kept(tmp_path)
    world.store.backup(str(tmp_path / "old"))
    report = world.report(A, 0, MEMBERS)
    world.store.backup(str(tmp_path / "newer"))
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    given = world.came[report]
    body = TEXTS[2].encode()
    given = given.evolve(id="capture--other", body=body, digest=digest(body), label=given.label.evolve(release=(A, B)))
    world.keep(given)
    (other,) = (item.id for item in world.items() if item.kind == "capture")
    world.do(A, "withdraw", id=other)
    assert other != report
    assert restore(tmp_path / "newer", tmp_path / "store.sqlite3").closed == (report,)
    assert open_to(world, report) == (A,)


def asked(world: World) -> tuple[str, str]:
    """A decision of two, and a proposal by the first of them to release it to the third."""
    meeting = world.do(A, "meeting", body={"title": "x", "at": START}, to=MEMBERS).id
    decision = world.do(A, "decision", about=meeting, body={"text": "so"}, to=(A, B)).id
    return decision, world.do(A, "proposal", about=decision, body={"release": (C,)}).id


def test_a_restore_revives_no_consent_that_was_taken_back(tmp_path: Path) -> None:
    world = kept(tmp_path)
    decision, proposal = asked(world)
    world.store.backup(str(tmp_path / "old"))
    world.do(A, "consent", about=proposal, body={"agrees": False})
    for _ in range(2):
        restore(tmp_path / "old", tmp_path / "store.sqlite3")
        world.do(B, "consent", about=proposal, body={"agrees": True})
        assert open_to(world, decision) == (A, B)
        assert world.centre.verify().acts > 0


@pytest.mark.parametrize("undone", [True, False])
def test_a_restore_revives_no_proposal_of_which_the_effect_was_taken_back(tmp_path: Path, *, undone: bool) -> None:
    world = kept(tmp_path)
    decision, proposal = asked(world)
    world.store.backup(str(tmp_path / "old"))
    world.do(B, "consent", about=proposal, body={"agrees": True})
    if undone:
        world.do(A, "narrow", id=decision, to=(A, B))
    for _ in range(2):
        restore(tmp_path / "old", tmp_path / "store.sqlite3")
        assert open_to(world, decision) == (A, B)
    world.do(B, "consent", about=proposal, body={"agrees": True})
    assert open_to(world, decision) == ((A, B) if undone else MEMBERS)
    assert world.centre.verify().acts > 0


@pytest.mark.parametrize("times", [1, 2])
def test_after_a_restore_signed_words_that_were_taken_back_are_not_said_by_the_same_signature(
    tmp_path: Path, times: int
) -> None:
    world = kept(tmp_path)
    world.do(A, "enrol-key", public=public_of(private_key(A)))
    report = world.report(B, 0, MEMBERS)
    own = world.report(A, 2, (A, B))
    world.store.backup(str(tmp_path / "old"))
    world.later(minutes=1)

    def signed(verb: str, fields: dict[str, object]) -> Any:
        return world.signed(A, verb, msgspec.convert(fields, VERBS[verb].asks))

    withdrawn = signed("comment", {"about": report, "body": {"text": "so"}})
    stays = signed("comment", {"about": report, "body": {"text": "more"}})
    wide = signed("proposal", {"about": own, "body": {"release": (C,)}})
    said: list[Any] = [world.centre.call(who(A), "comment", ask) for ask in (withdrawn, stays)]
    world.centre.call(who(A), "proposal", wide)
    world.do(A, "withdraw", id=said[0].id)
    world.do(A, "narrow", id=own, to=(A, B))
    for _ in range(times):
        restore(tmp_path / "old", tmp_path / "store.sqlite3")
    for verb, ask in (("comment", withdrawn), ("proposal", wide)):
        with pytest.raises(ReleaseRuleError, match="before a restore"):
            world.centre.call(who(A), verb, ask)
    assert world.centre.call(who(A), "comment", stays) == said[1], "nobody took it back"
    again = world.do(A, "comment", about=report, body={"text": "so"}).id
    assert open_to(world, again) == MEMBERS
    assert open_to(world, own) == (A, B)
    assert world.centre.verify().acts > 0


def wider(world: World) -> list[str]:
    """What is open to more than what it is about and its author."""
    items = present(world)
    about = [(item, items[item.parent].label) for item in items.values() if item.parent in items]
    sole = {item.id: item.label.origin if len(item.label.origin) == 1 else () for item in items.values()}
    return [i.id for i, above in about if not {*audience(i.label)} <= {*audience(above), *sole[i.id]}]


@pytest.mark.parametrize("seed", range(8))
def test_after_restores_nothing_is_wider_than_what_it_is_about(tmp_path: Path, seed: int) -> None:
    world, dice = kept(tmp_path, seed), random.Random(seed)

    def go(*verbs: str) -> None:
        for _ in range(16):
            numbers = dice.randrange(32), dice.randrange(32), dice.randrange(32), dice.randrange(32)
            take(world, (dice.choice(verbs), dice.choice(MEMBERS), numbers))

    scene(world, seed)
    world.store.backup(str(tmp_path / "old"))
    go(*ALL)
    world.store.backup(str(tmp_path / "newer"))
    elsewhere(world, tmp_path)
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    world, came = kept(tmp_path, seed + 100), world.came
    world.came |= came
    go("narrow", "withdraw", *ALL)
    for name in ("newer", "old", "newer"):
        restore(tmp_path / name, tmp_path / "store.sqlite3")
        assert wider(world) == []
        assert world.centre.verify().acts
        go("narrow", "withdraw", "proposal")
    world.store.close()


def test_what_a_file_of_the_other_kind_knows_is_known(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report = world.report(A, 0, MEMBERS)
    world.store.backup(str(tmp_path / "backup"))
    empty = SqliteStore(tmp_path / "empty.sqlite3", secret=b"s" * 32)
    world.do(A, "withdraw", id=report)
    world.store.copy_out(tmp_path / "logical")
    empty.enter("aside", "", str(tmp_path / "logical").encode())  # as after a move, and as earlier versions wrote it
    empty.close()
    assert restore(tmp_path / "backup", tmp_path / "empty.sqlite3").closed == (report,)


def test_a_restore_says_what_is_not_known_any_more(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report = world.report(A, 0, MEMBERS)
    world.store.backup(str(tmp_path / "empty"))
    comment = world.do(A, "comment", about=report, body={"text": "so"}).id
    world.store.backup(str(tmp_path / "backup"))
    world.do(A, "withdraw", id=comment)
    aside = restore(tmp_path / "empty", tmp_path / "store.sqlite3").aside
    assert aside is not None
    aside.unlink()
    done = restore(tmp_path / "backup", tmp_path / "store.sqlite3")
    assert done.closed == ()
    (gone,) = done.unknown
    assert gone.path == str(aside.resolve())
    assert gone.at.startswith("20")
    assert f"{gone.path} is gone" in told(tmp_path / "backup", done)


def test_a_restore_says_what_one_that_was_killed_has_left(tmp_path: Path) -> None:
    world = kept(tmp_path)
    world.store.backup(str(tmp_path / "backup"))
    assert restore(tmp_path / "backup", tmp_path / "store.sqlite3").behind == ()
    left = tmp_path / "dragoman-restore-x"
    left.mkdir()
    done = restore(tmp_path / "backup", tmp_path / "store.sqlite3")
    assert done.behind == (left,)
    assert str(left) in told(tmp_path / "backup", done)
    assert [path.name for path in tmp_path.glob("dragoman-*")] == [left.name]


def staff(world: World, member: str, name: str) -> Person:
    """Somebody who decides for a member, or an operator."""
    roles: tuple[Role, ...] = ("release",) if member else ("operator",)
    made = Person(id=f"person--{name}", name=name, member=member, roles=roles)
    world.centre.door.admit(made, "")
    return made


@pytest.mark.parametrize("member", [A, ""])
@pytest.mark.parametrize("times", [1, 2])
def test_who_was_left_in_though_stopped_is_stopped_once_somebody_else_decides(
    tmp_path: Path, member: str, times: int
) -> None:
    world = kept(tmp_path)
    first = staff(world, member, "first")
    world.store.backup(str(tmp_path / "old"))
    second = staff(world, member, "second")
    world.store.backup(str(tmp_path / "newer"))
    world.centre.door.change(first, second.id, active=False)
    for _ in range(times):
        done = restore(tmp_path / "old", tmp_path / "store.sqlite3").shut
        assert done is not None
        assert done.left == (first.id,)
        assert world.centre.door.person(first.id).active
    world.store.backup(str(tmp_path / "left"))
    done = restore(tmp_path / "newer", tmp_path / "store.sqlite3").shut
    assert done is not None
    assert (done.people, done.left) == (1, ())
    assert [p.active for p in (world.centre.door.person(one.id) for one in (first, second))] == [False, True]
    assert world.centre.verify()
    again = restore(tmp_path / "left", tmp_path / "store.sqlite3").shut
    assert again is not None
    assert again.left == (first.id,)


@pytest.mark.parametrize("decided", [True, False])
def test_who_was_left_in_and_is_trusted_anew_is_not_stopped(tmp_path: Path, decided: bool) -> None:
    world = kept(tmp_path)
    first = staff(world, A, "first")
    world.store.backup(str(tmp_path / "old"))
    second = staff(world, A, "second")
    world.store.backup(str(tmp_path / "newer"))
    world.centre.door.change(first, second.id, active=False)
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    third = staff(world, A, "third")
    for active in (False, True) if decided else ():
        world.centre.call(Who(A, third.id, frozenset({"release"})), "entrust", Entrust(id=first.id, active=active))
    own = Entrust(id=first.id, roles=("reader", "release"))
    world.centre.call(Who(A, first.id, frozenset({"release"})), "entrust", own)
    restore(tmp_path / "newer", tmp_path / "store.sqlite3")
    assert world.centre.door.person(first.id).active is decided
