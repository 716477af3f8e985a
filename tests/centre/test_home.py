"""A member's own house: its release authority says where its deliveries go and who its people are, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest

from centre.served import LIGHT
from centre.test_narrowing import meanwhile
from centre.worlds import A, B, World, who
from dragoman.centre import OFFICE, Who
from dragoman.centre.door import Door
from dragoman.centre.ways import way_of, written
from dragoman.centre.who import Nothing
from dragoman.couriers import FakeCourier
from dragoman.errors import CredentialError, DragomanError, ReleaseDeniedError, RoleError, UsageError
from dragoman.model import Act, Person, Way
from dragoman.worker import Worker

SENTENCE = "a heron stands on the quay"
OPERATOR = Who("", "person--o", frozenset({"operator"}))


@pytest.fixture
def world() -> World:
    made = World()
    made.centre.__dict__["door"] = Door(made.store, lambda: made.now, LIGHT)
    return made


def office(world: World, post: str, /, **fields: Any) -> Any:
    return world.centre.office(OPERATOR, post, OFFICE[post].asks(**fields))


def first(world: World, member: str = A, name: str = "ann") -> Any:
    """The first person of a member, with every role."""
    return office(world, "person", name=name, member=member, roles=("reader", "contributor", "release"))


def acts(world: World) -> list[Act]:
    return [sealed.act for sealed in world.store.chain()]


def test_an_operator_makes_the_first_person_of_a_member_and_no_other(world: World) -> None:
    with pytest.raises(UsageError, match="role 'release'"):
        office(world, "person", name="ann", member=A)
    first(world)
    with pytest.raises(RoleError, match="admits others itself"):
        first(world, name="bel")
    office(world, "stop", name="ann")
    with pytest.raises(RoleError, match="admits others itself"):
        first(world, name="bel")
    first(world, B, "bel")


def test_a_release_authority_admits_its_own_people(world: World) -> None:
    first(world)
    given = world.do(A, "admit", name="Ines", roles=("reader", "contributor"))
    assert given.name == "Ines@aster"
    world.centre.door.enrol(given.code, SENTENCE)
    person = world.centre.door.login("ines@ASTER", SENTENCE)
    assert (person.member, person.roles) == (A, ("reader", "contributor"))
    with pytest.raises(RoleError):
        world.centre.call(who(A, "reader", "contributor"), "people", OFFICE["people"].asks())
    act = acts(world)[-2]
    assert (act.verb, act.member, act.note) == ("admit", A, given.id)


def test_nobody_learns_who_comes_in_for_others(world: World) -> None:
    first(world)
    world.do(A, "admit", name="Ines")
    with pytest.raises(UsageError, match="already"):
        world.do(A, "admit", name="INES")
    assert world.do(B, "admit", name="Ines").name == "Ines@birch"
    assert [p.name for p in world.do(B, "people").people] == ["Ines@birch"]
    theirs = world.do(A, "people").people[0].id
    for verb in ("entrust", "code"):
        with pytest.raises(ReleaseDeniedError) as caught:
            world.do(B, verb, id=theirs)
        with pytest.raises(ReleaseDeniedError) as absent:
            world.do(B, verb, id="person--none")
        assert (caught.value.what, caught.value.hint) == (absent.value.what, absent.value.hint)


def test_roles_are_the_members_to_give_and_one_authority_remains(world: World) -> None:
    ann = first(world)
    ines = world.do(A, "admit", name="Ines")
    with pytest.raises(UsageError, match="Nobody would be left"):
        world.do(A, "entrust", id=ann.id, active=False)
    world.do(A, "entrust", id=ines.id, roles=("reader", "release"))
    assert world.do(A, "entrust", id=ann.id, active=False).active is False
    with pytest.raises(UsageError, match="Nobody would be left"):
        world.do(A, "entrust", id=ines.id, roles=("reader",))
    office(world, "stop", name="Ines@aster")
    assert not any(p.active for p in world.centre.door.people()), "to stop somebody takes no consent"


def test_two_authorities_who_drop_each_other_do_not_leave_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = first(world)
    ines = world.do(A, "admit", name="Ines", roles=("reader", "release"))
    meanwhile(monkeypatch, world, "entrust", lambda: world.do(A, "entrust", id=ann.id, roles=("reader",)))
    with pytest.raises(UsageError, match="Nobody would be left"):
        world.do(A, "entrust", id=ines.id, roles=("reader",))
    assert [p.name for p in world.centre.door.people() if "release" in p.roles] == ["Ines@aster"]


def test_what_two_change_at_once_is_changed_by_both(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, world, "set-headquarters", lambda: world.do(A, "set-headquarters", daily=3))
    world.do(A, "set-headquarters", languages=("fr",))
    told = world.do(A, "headquarters")
    assert (told.daily, told.languages) == (3, ("fr",))


def test_a_stop_is_not_undone_by_what_was_under_way(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = first(world)
    ines = world.do(A, "admit", name="Ines")
    meanwhile(monkeypatch, world, "entrust", lambda: office(world, "stop", name="Ines@aster"))
    world.do(A, "entrust", id=ines.id, roles=("reader", "contributor"))
    rows = {p.id: p for p in world.centre.door.people()}
    assert (rows[ines.id].active, rows[ines.id].roles) == (False, ("reader", "contributor"))
    assert rows[ann.id].active


def test_what_fails_half_way_leaves_the_name_free(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "append", fails)
        patch.setattr(world.store, "enter", fails)
        with pytest.raises(RuntimeError):
            world.do(A, "admit", name="Ines")
        with pytest.raises(RuntimeError):
            office(world, "person", name="olga", roles=("operator",))
    written: list[str] = []
    enter = world.store.enter

    def watched(kind: str, id_: str, record: bytes) -> None:
        written.append(kind)
        enter(kind, id_, record)

    monkeypatch.setattr(world.store, "enter", watched)
    assert world.do(A, "admit", name="Ines").name == "Ines@aster"
    assert office(world, "person", name="olga", roles=("operator",)).name == "olga"
    assert set(written) <= {"coded"}, "all else is written together"


def test_an_operator_is_nothing_else(world: World) -> None:
    with pytest.raises(UsageError, match="no other role"):
        office(world, "person", name="mallory", roles=("operator", "reader", "contributor", "release"))
    door = world.centre.door
    both = Person(id="person--m", name="mallory", roles=("operator", "reader", "contributor", "release"))
    inside = Person(id="person--n", name="nora", member=A, roles=("operator", "reader"))
    for person, roles in ((both, {"operator"}), (inside, {"reader"})):  # as an earlier program may have kept them
        door.admit(person, "")
        assert door.who(door.token(person, lives=timedelta(days=1))).roles == roles


def fails(*_given: object, **_named: object) -> None:
    raise RuntimeError


def test_who_lost_access_gets_a_code_from_its_own_authority(world: World) -> None:
    first(world)
    ines = world.do(A, "admit", name="Ines")
    with pytest.raises(RoleError, match="gives codes"):
        office(world, "code", name="Ines@aster")
    again = world.do(A, "code", id=ines.id)
    world.centre.door.enrol(again.code, SENTENCE)
    assert world.centre.door.login("Ines@aster", SENTENCE).id == ines.id


def test_an_operator_alone_lets_nobody_in_again(world: World) -> None:
    ann = first(world)
    early = office(world, "code", name="ann")
    assert not early.besides, "nobody of the member has come in"
    with pytest.raises(CredentialError):
        world.centre.door.enrol(ann.code, SENTENCE[::-1])
    world.centre.door.enrol(early.code, SENTENCE)
    with pytest.raises(RoleError, match="no spare code"):
        office(world, "code", name="ANN")
    spare = world.do(A, "spare").code
    again = world.do(A, "spare")
    assert world.do(A, "headquarters").spare == again.made == world.now
    world.later(days=2)
    given = office(world, "code", name="ANN")
    assert given.besides
    for wrong in ("", spare, "spare--none"):
        with pytest.raises(CredentialError, match="spare code"):
            world.centre.door.enrol(given.code, SENTENCE[::-1], wrong)
    world.centre.door.enrol(given.code, SENTENCE[::-1], again.code)
    with pytest.raises(CredentialError):
        world.centre.door.login("ann", SENTENCE)
    assert world.centre.door.login("ann", SENTENCE[::-1]).id == ann.id
    assert world.do(A, "headquarters").spare is None, "good once"
    (row,) = world.do(A, "people").people
    assert (row.coded, row.coded_by) == (world.now, "operator")
    assert [(a.verb, a.person, a.note) for a in acts(world) if a.verb == "code"][-1] == ("code", "person--o", ann.id)
    assert {(s.verb, s.member) for s in world.do(A, "trail").steps} >= {("code", ""), ("enrol", A), ("spare", A)}
    office(world, "stop", name="ann")
    with pytest.raises(UsageError, match="stopped"):
        office(world, "code", name="ann")


def test_a_code_is_good_no_more_after_another_was_given(world: World) -> None:
    ann = first(world)
    world.centre.door.enrol(ann.code, SENTENCE)
    one, other = (world.do(A, "code", id=ann.id).code for _ in range(2))
    with pytest.raises(CredentialError):
        world.centre.door.enrol(one, SENTENCE[::-1])
    world.centre.door.enrol(other, SENTENCE)


def test_whom_its_authority_stops_has_no_code_and_no_token_of_before(world: World) -> None:
    first(world)
    ines = world.do(A, "admit", name="Ines")
    door = world.centre.door
    door.enrol(ines.code, SENTENCE)
    token = door.token(door.login("Ines@aster", SENTENCE), lives=timedelta(days=1))
    code = world.do(A, "code", id=ines.id).code
    world.do(A, "entrust", id=ines.id, active=False)
    with pytest.raises(UsageError, match="was stopped"):
        world.do(A, "code", id=ines.id)
    world.do(A, "entrust", id=ines.id, active=True)
    for what in (lambda: door.who(token), lambda: door.enrol(code, SENTENCE)):
        with pytest.raises(CredentialError):
            what()
    assert door.login("Ines@aster", SENTENCE).id == ines.id


def test_an_operator_offers_a_subject_and_the_member_agrees(world: World) -> None:
    ann = first(world)
    assert office(world, "bind", name="ann", subject="1").subject == "1", "nobody had come in"
    ines = world.do(A, "admit", name="Ines")
    row = office(world, "bind", name="Ines@aster", subject="2")
    assert (row.subject, row.offered) == ("", "2")
    with pytest.raises(CredentialError):
        world.centre.door.of_subject("2")
    for name in ("ann", "olga"):
        with pytest.raises(UsageError):
            office(world, "bind", name=name, subject="2")
    with pytest.raises(UsageError, match="No operator says"):
        world.do(A, "entrust", id=ines.id, subject="3")
    assert world.do(A, "entrust", id=ines.id, subject="2").subject == "2"
    assert world.centre.door.of_subject("2").id == ines.id
    office(world, "bind", name="ann", subject="4")
    assert world.centre.door.of_subject("1").id == ann.id, "as long as nobody agreed"
    office(world, "bind", name="ann", subject="")
    with pytest.raises(CredentialError):
        world.centre.door.of_subject("1")


def test_where_deliveries_go_is_the_members_own_affair(world: World) -> None:
    office(world, "member", name="Aster", ways=("file:/srv/aster",))
    first(world)
    with pytest.raises(RoleError, match="its own affair"):
        office(world, "member", name="Aster", ways=("mail:spy@elsewhere.example",))
    assert world.do(A, "headquarters").offered == ("file:/srv/aster",)
    told = world.do(A, "set-headquarters", ways=("file:/srv/aster", "webhook/flash:https://a.example/in"), daily=7)
    assert [w.way for w in told.ways] == ["file:/srv/aster", "webhook/flash:https://a.example/in"]
    assert told.ways[1].secret == world.centre.webhook_keys(A, "https://a.example/in")[0].hex()
    assert world.do(A, "headquarters") == told
    kept = next(m for m in world.centre.door.members() if m.id == A)
    assert kept.ways[1] == Way(kind="webhook", target="https://a.example/in", least="flash")
    assert (acts(world)[-2].verb, acts(world)[-2].member) == ("set-headquarters", A)
    with pytest.raises(RoleError):
        world.do(A, "set-headquarters", ways=("file:/etc",))
    assert world.do(B, "headquarters").ways == ()


def test_a_folder_that_was_taken_out_may_be_taken_again(world: World) -> None:
    office(world, "member", name="Aster", ways=("file:/srv/aster",))
    first(world)
    for _ in range(2):
        told = world.do(A, "set-headquarters", ways=("file:/srv/aster", "mail:desk@aster.example"))
        assert ([w.way for w in told.ways], told.offered) == (["file:/srv/aster", "mail:desk@aster.example"], ())
        told = world.do(A, "set-headquarters", ways=())
        assert (told.ways, told.offered) == ((), ("file:/srv/aster",))
    told = world.do(A, "set-headquarters", daily=7)
    assert told.offered == ("file:/srv/aster",), "once"


def test_a_way_that_an_operator_set_is_idle_until_the_member_takes_it(world: World) -> None:
    told = office(world, "member", name="Aster", ways=("mail:olga@x.example", "mail:desk@aster.example"), daily=0)
    assert (told.ways, told.offered) == ((), ("mail:olga@x.example", "mail:desk@aster.example"))
    first(world)
    world.report(A, 4, (A,))

    def went() -> list[str]:
        courier = FakeCourier()
        Worker(world.centre, {"mail": courier}, lanes=False).turn()
        return [way.target for way, _ in courier.sent]

    assert went() == []
    world.do(A, "set-headquarters", daily=1)
    assert went() == [], "nobody has taken it"
    made = world.do(A, "set-headquarters", ways=("mail:desk@aster.example",))
    assert ([w.way for w in made.ways], made.offered) == (["mail:desk@aster.example"], ("mail:olga@x.example",))
    assert went() == ["desk@aster.example"]


def test_what_was_on_its_way_goes_nowhere_else(world: World) -> None:
    world.do(B, "set-headquarters", ways=("mail:old@birch.example",))
    world.report(B, 4, (B,))
    courier = FakeCourier()
    world.centre.dispatch.schedule()
    world.do(B, "set-headquarters", ways=("mail:new@birch.example",))
    Worker(world.centre, {"mail": courier}).turn()
    assert [way.target for way, _ in courier.sent] == ["new@birch.example"]


@pytest.mark.parametrize("text", ["mail:desk@aster.example", "webhook/flash:https://a.example/in", "file:in"])
def test_a_way_is_read_as_it_is_written(text: str) -> None:
    assert written(way_of(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "mail",
        "mail:desk",
        "mail:desk@aster.example\nBcc: x@y.example",
        "mail:a@b.example,c@d.example",
        "webhook:ftp://a.example",
        "webhook:https://user@a.example/",
        "carrier:pigeon",
        "mail/often:desk@aster.example",
        "file:",
    ],
)
def test_what_is_no_way_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        way_of(text)


def test_only_an_operator_is_asked(world: World) -> None:
    for name in OFFICE:
        with pytest.raises(RoleError):
            world.centre.office(who(A), name, Nothing())
    with pytest.raises(UsageError, match="no name"):
        office(world, "person", name=" ", roles=("operator",))
    with pytest.raises(UsageError, match="is called"):
        office(world, "member", name="aster")
    whole = office(world, "audit")
    assert whole.acts == len(acts(world))
    assert office(world, "audit", head=whole.head) == whole
    office(world, "person", name="olga", roles=("operator",))
    assert office(world, "bind", name="olga", subject="1234").subject == "1234"
    for name in ("stop", "bind", "code"):
        fields = {"subject": "1"} if name == "bind" else {}
        with pytest.raises(DragomanError, match="Nobody is called"):
            office(world, name, name="nobody", **fields)


def test_a_person_of_no_member_is_nobodys(world: World) -> None:
    world.centre.door.admit(Person(id="person--x", name="x", roles=("operator",)), "")
    assert world.do(A, "people").people == ()


def test_a_headquarters_has_a_few_ways_and_languages_each_once() -> None:
    world = World()
    own = world.do(A, "set-headquarters", ways=("mail:a@x.example",) * 30, languages=("fr", "en", "fr"))
    assert ([w.way for w in own.ways], own.languages) == (["mail:a@x.example"], ("fr", "en"))
    with pytest.raises(UsageError, match="at most 20 ways"):
        world.do(A, "set-headquarters", ways=tuple(f"mail:a{n}@x.example" for n in range(21)))
