"""What a member signs: checked before it is kept, shown with it, checked again from what is kept."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from centre.worlds import MEMBERS, NAMES, TEXTS, A, B, C, World, private_key, who
from dragoman.centre import OFFICE, VERBS, Who
from dragoman.centre.signing import key_id, new_key, public_of, readers_check, sign
from dragoman.errors import DragomanError, ReleaseDeniedError, RoleError, SignatureError, StoreError, UsageError
from dragoman.store import SqliteStore

OTHER = 1  # number of a second key


@pytest.fixture
def world() -> World:
    made = World()
    for member in (A, B):
        enrol(made, member)
    return made


def public(member: str, number: int = 0) -> str:
    return public_of(private_key(member, number))


def enrol(world: World, member: str, number: int = 0, **fields: Any) -> Any:
    return world.do(member, "enrol-key", public=public(member, number), **fields)


def signed(world: World, member: str, verb: str, number: int = 0, **fields: Any) -> Any:
    """An ask with a signature by one of the member's keys."""
    return world.signed(member, verb, msgspec.convert(fields, VERBS[verb].asks), private_key(member, number))


def call(world: World, member: str, verb: str, ask: Any) -> Any:
    return world.centre.call(who(member), verb, ask)


def comment(world: World, number: int = 0, text: str = "so it is") -> tuple[str, Any]:
    """A report of A's for all, and a signed ask to comment on it."""
    report = world.report(A, 2, MEMBERS)
    return report, signed(world, A, "comment", number, about=report, body={"text": text})


def thread(world: World, member: str, id_: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(world.do(member, "thread", id=id_)))["items"]
    return found


def test_what_is_signed_is_kept_shown_and_holds_for_every_reader(world: World) -> None:
    report, ask = comment(world)
    given = call(world, A, "comment", ask)
    for member in MEMBERS:
        (shown,) = [i for i in thread(world, member, report) if i["id"] == given.id]
        assert (shown["signature"]["member"], shown["signature"]["key"]) == (A, key_id(public(A)))
        assert readers_check(shown)
        assert not readers_check({**shown, "body": {"text": "so it is not"}}), "other words"
        assert not readers_check({**shown, "about": "capture--other"}), "about another thing"
        assert not readers_check({**shown, "member": B}), "of another member"
        assert not readers_check({**shown, "kind": "answer"})
        (row,) = [r for r in world.do(member, "verify", id=report).items if r.id == given.id]
        assert (row.signed, row.holds, row.key) == (True, True, key_id(public(A)))
    assert world.centre.verify().signatures == 1


def test_what_is_unsigned_is_shown_as_that(world: World) -> None:
    report, _ = comment(world)
    given = world.do(A, "comment", about=report, body={"text": "so"})
    assert "signature" not in next(i for i in thread(world, B, report) if i["id"] == given.id)
    assert [r.signed for r in world.do(B, "verify", id=given.id).items] == [False]
    assert world.centre.verify().signatures == 0


@pytest.mark.parametrize(
    "part", ["body", "about", "to", "tlp", "verb", "member", "centre", "at", "nonce", "salt", "value"]
)
def test_a_signature_is_over_everything_that_was_asked(world: World, part: str) -> None:
    report, ask = comment(world)
    elsewhere, given = world.report(A, 4, MEMBERS), ask.signature
    wrong = {
        "body": ask.evolve(body=ask.body.evolve(text="so it is not")),
        "about": ask.evolve(about=elsewhere),
        "to": ask.evolve(to=(A, B)),
        "tlp": ask.evolve(tlp="red"),
        "at": ask.evolve(signature=given.evolve(at=given.at + timedelta(seconds=1))),
        "nonce": ask.evolve(signature=given.evolve(nonce="0" * 32)),
        "salt": ask.evolve(signature=given.evolve(salt="0" * 32)),
        "value": ask.evolve(signature=given.evolve(value=bytes(64))),
        "verb": ask.evolve(signature=sign(private_key(A), "centre--x", A, "opinion", ask, world.now)),
        "member": ask.evolve(signature=sign(private_key(A), "centre--x", B, "comment", ask, world.now)),
        "centre": ask.evolve(signature=sign(private_key(A), "centre--x", A, "comment", ask, world.now)),
    }[part]
    before = len(world.items())
    with pytest.raises(SignatureError, match="does not hold"):
        call(world, A, "comment", wrong)
    assert len(world.items()) == before
    assert report


def test_the_same_signed_words_twice_are_one(world: World) -> None:
    report, ask = comment(world)
    first = call(world, A, "comment", ask)
    world.later(minutes=1)
    assert call(world, A, "comment", ask) == first
    assert len(thread(world, A, report)) == 2
    again = call(world, A, "comment", signed(world, A, "comment", about=report, body={"text": "so it is"}))
    assert again.id != first.id, "another nonce: said a second time"
    world.later(days=2)
    with pytest.raises(SignatureError, match="too long ago"):
        call(world, A, "comment", ask)


def test_an_old_correction_does_not_come_back(world: World) -> None:
    _, ask = comment(world)
    id_ = call(world, A, "comment", ask).id
    one, two = (signed(world, A, "correct", id=id_, body={"text": text, "lang": "und"}) for text in ("one", "two"))
    call(world, A, "correct", one)
    call(world, A, "correct", two)
    call(world, A, "correct", one)
    (shown,) = thread(world, B, id_)
    assert shown["body"] == {"text": "two"}
    assert readers_check(shown)
    world.do(A, "correct", id=id_, body={"text": "three"})
    (shown,) = thread(world, B, id_)
    assert "signature" not in shown, "a signature speaks for its own words alone"
    assert world.centre.verify().signatures == 3


def test_a_change_of_the_label_keeps_the_signature(world: World) -> None:
    report, ask = comment(world)
    given = call(world, A, "comment", ask)
    world.do(A, "narrow", id=given.id, to=(B,))
    assert readers_check(next(i for i in thread(world, B, report) if i["id"] == given.id))
    proposal = call(world, A, "proposal", signed(world, A, "proposal", about=given.id, body={"release": MEMBERS}))
    assert all(readers_check(i) for i in thread(world, A, report) if "signature" in i), "one that is spent too"
    assert readers_check(next(i for i in thread(world, C, report) if i["id"] == given.id))
    assert proposal.id
    assert world.centre.verify().signatures == 2


def test_who_gets_to_see_it_later_does_not_learn_for_whom_it_was(world: World) -> None:
    channel = world.do(A, "channel", body={"name": "pair", "members": (A, B)}).id
    report, _ = comment(world)
    id_ = call(world, A, "comment", signed(world, A, "comment", about=report, body={"text": "so"}, channel=channel)).id
    assert not [i for i in thread(world, C, report) if i["id"] == id_]
    world.do(A, "proposal", about=id_, body={"release": MEMBERS})
    (shown,) = [i for i in thread(world, C, report) if i["id"] == id_]
    assert readers_check(shown)
    assert not shown["signature"].keys() & {"salt", "asked"}
    assert channel not in str(shown)


def test_a_retired_key_signs_nothing_more_and_goes_on_to_speak_for_what_it_signed(world: World) -> None:
    report, ask = comment(world)
    given = call(world, A, "comment", ask)
    world.later(minutes=1)
    row = world.do(A, "retire-key", id=key_id(public(A)))
    assert row.ends == world.now
    with pytest.raises(SignatureError, match="not in force"):
        call(world, A, "comment", signed(world, A, "comment", about=report, body={"text": "more"}))
    assert [r.holds for r in world.do(B, "verify", id=given.id).items] == [True]
    assert world.centre.verify().signatures == 1
    with pytest.raises(UsageError, match="had it"):
        enrol(world, A)
    world.later(minutes=1)
    assert world.do(A, "retire-key", id=key_id(public(A))) == row, "once"


def test_a_key_is_in_force_from_then_until_then(world: World) -> None:
    begins, ends = world.now + timedelta(hours=1), world.now + timedelta(hours=2)
    enrol(world, A, OTHER, begins=begins, ends=ends, name="night desk")
    for hours, good in ((0.5, False), (1, True), (1, False)):
        world.later(hours=hours)
        _, ask = comment(world, OTHER)
        if good:
            assert call(world, A, "comment", ask).id
        else:
            with pytest.raises(SignatureError, match="not in force"):
                call(world, A, "comment", ask)
    assert {k.name for k in world.do(A, "keys").keys} == {"", "night desk"}


def test_nobody_learns_which_keys_others_have(world: World) -> None:
    report, _ = comment(world)
    told = []
    for number in (0, 7):  # B's key; nobody's
        ask = msgspec.convert({"about": report, "body": {"text": "so"}}, VERBS["comment"].asks)
        with pytest.raises(SignatureError) as caught:
            call(world, A, "comment", world.signed(A, "comment", ask, private_key(B, number)))
        with pytest.raises(ReleaseDeniedError) as denied:
            world.do(A, "retire-key", id=key_id(public(B, number)))
        told.append((caught.value.what, caught.value.hint, denied.value.what, denied.value.hint))
    assert told[0] == told[1]
    assert world.do(A, "enrol-key", public=public(B)).id == key_id(public(B)), "as if nobody had it"
    assert {k.public for k in world.do(B, "keys").keys} == {public(B)}


def test_its_release_authority_enrols_and_retires(world: World) -> None:
    for verb, fields in (("enrol-key", {"public": public(A, OTHER)}), ("retire-key", {"id": key_id(public(A))})):
        with pytest.raises(RoleError):
            world.centre.call(who(A, "reader", "contributor"), verb, msgspec.convert(fields, VERBS[verb].asks))
    acts = [sealed.act for sealed in world.store.chain()]
    term = "2031-03-04T09:00:00+00:00/.."
    assert [(a.verb, a.member, a.note) for a in acts] == [
        ("enrol-key", m, f"{key_id(public(m))} {term}") for m in (A, B)
    ]
    with pytest.raises(UsageError, match="no public key"):
        world.do(A, "enrol-key", public="AAAA")


def only_signed(world: World, member: str) -> None:
    """Rule out the unsigned."""
    call(world, member, "set-headquarters", signed(world, member, "set-headquarters", only_signed=True))


def test_every_verb_that_writes_can_be_signed_and_no_other() -> None:
    taking = {name for name, verb in VERBS.items() if any(f.name == "signature" for f in structs.fields(verb.asks))}
    assert taking == {name for name, verb in VERBS.items() if verb.writes}


def test_a_member_may_rule_out_the_unsigned(world: World) -> None:
    report, ask = comment(world)
    person = world.do(A, "admit", name="Ines").id
    with pytest.raises(SignatureError, match="signs that"):
        world.do(A, "set-headquarters", only_signed=True)
    only_signed(world, A)
    refused: dict[str, dict[str, Any]] = {
        "comment": {"about": report, "body": {"text": "so"}},
        "submit": {"content": b"The quay was closed."},
        "narrow": {"id": report, "to": (B,)},
        "withdraw": {"id": report},
        "admit": {"name": "Falk"},
        "entrust": {"id": person, "roles": ("release",)},
        "code": {"id": person},
        "set-headquarters": {"only_signed": False},
        "enrol-key": {"public": public(A, OTHER)},
        "retire-key": {"id": key_id(public(A))},
        "acknowledge": {"id": "delivery--x"},
    }
    for verb, given in refused.items():
        with pytest.raises(SignatureError, match="nothing unsigned"):
            world.do(A, verb, **given)
    with pytest.raises(SignatureError, match="nothing unsigned"):
        world.centre.add(["nothing.txt"], who(A))
    assert call(world, A, "comment", ask).id
    assert world.do(A, "front").events, "to read takes no signature"
    assert world.do(B, "comment", about=report, body={"text": "so"}).id, "others say what they want"
    call(world, A, "withdraw", signed(world, A, "withdraw", id=report))
    call(world, A, "set-headquarters", signed(world, A, "set-headquarters", only_signed=False))
    assert world.do(A, "comment", about=report, body={"text": "so"}).id


def test_who_ruled_out_the_unsigned_keeps_a_key_or_has_the_rule_lifted(world: World) -> None:
    only_signed(world, A)
    with pytest.raises(UsageError, match="Nothing could be signed"):
        call(world, A, "retire-key", signed(world, A, "retire-key", id=key_id(public(A))))
    call(world, A, "enrol-key", signed(world, A, "enrol-key", public=public(A, OTHER)))
    call(world, A, "retire-key", signed(world, A, "retire-key", OTHER, id=key_id(public(A))))
    olga = Who("", "person--o", frozenset({"operator"}))
    told: Any = world.centre.office(olga, "lift", OFFICE["lift"].asks(name=NAMES[A].upper()))
    assert not told.only_signed
    assert world.do(A, "admit", name="Ines").id
    assert [(s.verb, s.member) for s in world.do(A, "trail").steps][-2:] == [("lift", ""), ("admit", A)]


HOUSE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("set-headquarters", {"daily": 7, "ways": ("mail:desk@aster.example",)}),
    ("admit", {"name": "Falk", "roles": ("reader",)}),
    ("enrol-key", {"public": public_of(private_key(A, 5))}),
    ("retire-key", {"id": key_id(public_of(private_key(B)))}),
    ("requirement", {"body": {"name": "bridges", "priority": 2}}),
)


@pytest.mark.parametrize(("verb", "given"), HOUSE)
def test_what_is_done_in_the_own_house_is_signed_checked_and_told_to_it_alone(
    world: World, verb: str, given: dict[str, Any]
) -> None:
    member = B if verb == "retire-key" else A
    world.later(minutes=1)
    ask = signed(world, member, verb, **given)
    call(world, member, verb, ask)
    assert world.centre.verify().signatures == 1
    step = world.do(member, "trail").steps[-1]
    assert (step.verb, step.attested, step.signature.key) == (verb, "key", key_id(public(member)))
    assert not {s.verb for s in world.do(C, "trail").steps} & {verb}
    if verb != "requirement":
        with pytest.raises(SignatureError, match=r"done before|not in force"):
            call(world, member, verb, ask)
    world.do(member, "set-headquarters", daily=9)
    assert world.do(member, "trail").steps[-1].attested == "session"


@pytest.mark.parametrize("verb", ["narrow", "withdraw"])
def test_a_narrowing_is_signed_and_its_originators_see_by_whom(world: World, verb: str) -> None:
    meeting = world.do(A, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=MEMBERS).id
    decision = world.do(A, "decision", about=meeting, body={"text": "so"}, to=(A, B)).id
    report = world.report(A, 2, MEMBERS)
    for id_ in (decision, report):
        given: dict[str, Any] = {"id": id_, **({"to": (B,)} if verb == "narrow" else {})}
        call(world, A, verb, signed(world, A, verb, **given))
    (mine,) = [s for s in world.do(B, "trail").steps if s.verb == verb]
    assert (mine.member, mine.items, mine.attested, mine.signature.key) == (A, (decision,), "key", key_id(public(A)))
    assert not mine.signature.asked
    assert {s.items for s in world.do(A, "trail").steps if s.verb == verb} == {(decision,), (report,)}
    assert world.centre.verify().signatures == 2


@pytest.mark.parametrize("part", ["id", "to", "tlp"])
def test_a_signed_narrowing_is_over_all_of_it(world: World, part: str) -> None:
    report, other = world.report(A, 2, MEMBERS), world.report(A, 4, MEMBERS)
    ask = signed(world, A, "narrow", id=report, to=(B,))
    wrong = {"id": other, "to": (B, C), "tlp": "red"}[part]
    with pytest.raises(SignatureError, match="does not hold"):
        call(world, A, "narrow", ask.evolve(**{part: wrong}))


FEWER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("narrow", {"to": (B,)}),
    ("narrow", {"to": MEMBERS, "tlp": "red"}),
    ("submit", {"to": (B,)}),
    ("submit", {"tlp": "red"}),
    ("submit", {"channel": "pair"}),
)


def fewer(world: World, verb: str, asked: dict[str, Any]) -> str:
    """A report of A's for all, narrowed by something signed."""
    given = {"content": TEXTS[2].encode(), "name": "q.txt", "media_type": "text/plain"}
    (taken,) = world.do(A, "submit", **given, to=MEMBERS).taken
    if "channel" in asked:
        asked = {"channel": world.do(A, "channel", body={"name": "pair", "members": (A, B)}).id}
    what = {"id": taken.id} if verb == "narrow" else given
    call(world, A, verb, signed(world, A, verb, **what, **asked))
    assert world.centre.verify().signatures == 1
    return str(taken.id)


@pytest.mark.parametrize(("verb", "asked"), FEWER)
@pytest.mark.parametrize("how", ["taken out", "covered"])
def test_a_narrowing_that_was_undone_behind_the_programs_back_is_noticed(
    tmp_path: Path, verb: str, asked: dict[str, Any], how: str
) -> None:
    path = tmp_path / "store.sqlite3"
    store = SqliteStore(path)
    world = World(store=store)
    enrol(world, A)
    report = fewer(world, verb, asked)
    if how == "covered":  # by a version as wide as the first
        first, last = world.store.history(report)
        world.store.append([first.evolve(version=last.version + 1)])
    else:
        with sqlite3.connect(path) as behind:
            behind.execute("DELETE FROM item WHERE id = ? AND version = 2", (report,))
            behind.execute("UPDATE item SET current = 1 WHERE id = ?", (report,))
        behind.close()
    with pytest.raises(StoreError, match="is not what was signed"):
        world.centre.verify()
    store.close()


@pytest.mark.parametrize(("verb", "asked"), FEWER[:1] + FEWER[2:3])
def test_what_was_narrowed_and_then_released_again_by_consent_is_whole(
    world: World, verb: str, asked: dict[str, Any]
) -> None:
    report = fewer(world, verb, asked)
    world.do(A, "proposal", about=report, body={"release": (C,)})
    assert C in next(i for i in world.items() if i.id == report).label.release
    assert world.centre.verify().signatures == 1


def test_a_reader_is_told_by_what_a_word_is_known_to_be_its_members(world: World) -> None:
    report, ask = comment(world)
    key = call(world, A, "comment", ask).id
    session = world.do(A, "comment", about=report, body={"text": "more"}).id
    told = {i["id"]: i["attested"] for i in thread(world, B, report)}
    assert (told[key], told[session]) == ("key", "session")
    assert world.do(B, "report", id=report).attested == "session"
    proposal = call(world, A, "proposal", signed(world, A, "proposal", about=key, body={"release": MEMBERS})).id
    assert {i["kind"]: i["attested"] for i in thread(world, A, proposal)} == {"proposal": "key", "consent": "key"}


def test_the_audit_counts_what_was_unsigned_though_there_was_a_key(world: World) -> None:
    world.later(minutes=1)
    report, ask = comment(world)
    call(world, A, "comment", ask)
    world.do(C, "comment", about=report, body={"text": "Cedar has no key"})
    assert world.centre.verify().unsigned == 1, "the report that came in"
    world.do(A, "narrow", id=report, to=(A,))
    assert (world.centre.verify().signatures, world.centre.verify().unsigned) == (1, 2)


def test_a_report_is_signed_byte_for_byte(world: World) -> None:
    ask = signed(world, A, "submit", content=TEXTS[2].encode(), name="quito.txt", to=(B,))
    (taken,) = call(world, A, "submit", ask).taken
    assert taken.key == key_id(public(A))
    assert world.do(B, "report", id=taken.id).signature.key == taken.key
    assert [r.holds for r in world.do(B, "verify", id=taken.id).items] == [True]
    (again,) = call(world, A, "submit", ask).taken
    assert again == taken
    with pytest.raises(SignatureError, match="does not hold"):
        call(world, A, "submit", ask.evolve(content=TEXTS[5].encode()))
    assert world.centre.verify().signatures == 1


def test_an_old_signed_report_does_not_come_back(world: World) -> None:
    one, two = (signed(world, A, "submit", content=TEXTS[n].encode(), name="q.txt", to=(B,)) for n in (2, 5))
    first, second = (call(world, A, "submit", ask) for ask in (one, two))
    assert [t.taken[0].state for t in (first, second)] == ["new", "version"]
    assert (call(world, A, "submit", one), call(world, A, "submit", two)) == (first, second)
    assert [i.id for i in world.items() if i.kind == "capture"] == [second.taken[0].id]
    assert world.centre.verify().signatures == 2
    known = signed(world, A, "submit", content=TEXTS[5].encode(), name="q.txt", to=(B,))
    told = call(world, A, "submit", known)
    assert told.taken[0].state == "known"
    call(world, A, "submit", signed(world, A, "submit", content=TEXTS[2].encode(), name="q.txt", to=(B,)))
    before = [i.id for i in world.items()]
    assert call(world, A, "submit", known) == told
    assert [i.id for i in world.items()] == before


def test_what_narrowed_is_answered_again_as_the_first_time_and_narrows_no_more(world: World) -> None:
    call(world, A, "submit", signed(world, A, "submit", content=TEXTS[2].encode(), name="q.txt", to=(B, C)))
    fewer = signed(world, A, "submit", content=TEXTS[2].encode(), name="q.txt", to=(B,))
    told = call(world, A, "submit", fewer)
    assert told.taken[0].state == "narrowed"
    assert call(world, A, "submit", fewer) == told
    world.do(A, "proposal", about=told.taken[0].id, body={"release": (C,)})
    assert call(world, A, "submit", fewer) == told
    assert [C in i.label.release for i in world.items() if i.kind == "capture"] == [True]
    assert world.centre.verify().signatures == 2


def test_a_signed_report_that_was_cut_off_before_its_answer_is_done_to_its_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(world, A, "submit", signed(world, A, "submit", content=TEXTS[2].encode(), name="q.txt", to=(B, C)))
    fewer = signed(world, A, "submit", content=TEXTS[2].encode(), name="q.txt", to=(B,))
    with monkeypatch.context() as patch:
        patch.setattr(type(world.centre._keeper), "_narrow", interrupted)
        with pytest.raises(KeyboardInterrupt):
            call(world, A, "submit", fewer)
    assert call(world, A, "submit", fewer).taken[0].state == "narrowed"
    assert [i.label.release for i in world.items() if i.kind == "capture"] == [(A, B)]


def interrupted(*_: object) -> bool:
    raise KeyboardInterrupt


def test_two_who_send_one_signed_report_at_once_have_one_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (signed(world, A, "submit", content=TEXTS[n].encode(), name="q.txt", to=(B,)) for n in (2, 5))
    keep, done = world.store.keep, list[Any]()

    def meanwhile(*given: Any, **how: Any) -> Any:
        monkeypatch.setattr(world.store, "keep", keep)
        done.extend(call(world, A, "submit", ask) for ask in (one, two))  # between reading and writing of the other
        return keep(*given, **how)

    monkeypatch.setattr(world.store, "keep", meanwhile)
    assert call(world, A, "submit", one) == done[0]
    assert [i.id for i in world.items() if i.kind == "capture"] == [done[1].taken[0].id]


def test_a_signature_is_over_one_report(world: World) -> None:
    rows = b'{"text": "The quay of Tarn was closed."}\n{"text": "The ferry of Tarn was late."}\n'
    assert len(world.do(B, "submit", content=rows, name="rows.jsonl").taken) == 2
    with pytest.raises(SignatureError, match="one report"):
        call(world, A, "submit", signed(world, A, "submit", content=rows, name="rows.jsonl"))
    assert [i.member for i in world.items()] == [B, B]


@pytest.mark.parametrize("change", ["so it is not", ""])
def test_words_changed_behind_the_programs_back_are_noticed(tmp_path: Path, change: str) -> None:
    path = tmp_path / "store.sqlite3"
    store = SqliteStore(path)
    world = World(store=store)
    enrol(world, A)
    _, ask = comment(world)
    given = call(world, A, "comment", ask)
    assert world.centre.verify().signatures == 1
    with sqlite3.connect(path) as behind:
        (record,) = behind.execute("SELECT record FROM item WHERE id = ?", (given.id,)).fetchone()
        row = msgspec.json.decode(record)
        row |= {"record": {"text": change}} if change else {"signature": None}
        behind.execute("UPDATE item SET record = ? WHERE id = ?", (msgspec.json.encode(row), given.id))
    behind.close()
    with pytest.raises(StoreError, match="is not what was signed"):
        world.centre.verify()
    store.close()


def test_a_key_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    assert key_id(new_key(path)).startswith("key--")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="cannot be made"):
        new_key(path)


def test_a_key_that_others_may_read_is_not_taken(world: World, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    new_key(path)
    ask = msgspec.convert({"body": {"text": "so"}, "about": "x"}, VERBS["comment"].asks)
    assert world.centre.signed(who(A), "comment", ask, path) != ask
    path.chmod(0o644)
    with pytest.raises(UsageError, match="Others may read"):
        world.centre.signed(who(A), "comment", ask, path)
    path.write_text("no key", "utf-8")
    path.chmod(0o600)
    with pytest.raises(DragomanError, match="no key"):
        world.centre.signed(who(A), "comment", ask, path)
