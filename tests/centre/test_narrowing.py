"""Narrowing and widening where it is awkward: crossed threads, depth, old proposals, earlier words, what is named."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from centre.worlds import MEMBERS, TEXTS, A, B, C, World, restricted, who
from dragoman.centre import VERBS, naming
from dragoman.centre.trail import SHOWING
from dragoman.errors import RebuildMismatchError, ReleaseDeniedError, ReleaseRuleError, RoleError, UsageError
from dragoman.exchange import cascade
from dragoman.model import Item, Tlp, audience, label, sees


def meanwhile(patch: pytest.MonkeyPatch, world: World, verb: str, act: Callable[[], Any]) -> None:
    """Let somebody else act once between the reading and the writing of a verb."""
    append, first = world.store.append, [True]

    def slow(items: Any, acts: Any = (), **named: Any) -> None:
        if acts and acts[0].verb == verb and first:
            first.clear()
            act()
        append(items, acts, **named)

    patch.setattr(world.store, "append", slow)


def seen_by(world: World, id_: str) -> tuple[str, ...]:
    found = world.store.item(None, id_)
    return audience(found.label) if found else ()


def test_what_is_reached_two_ways_is_cut_once() -> None:
    world = World()
    one, other = world.report(A, 2, MEMBERS), world.report(B, 5, MEMBERS)
    world.do(B, "judgement", about=one, body={"other": other, "same": True})
    request = world.do(C, "request", body={"question": "which?", "due": "2031-03-06"}, to=MEMBERS).id
    answer = world.do(B, "answer", about=request, body={"text": "these", "reports": (one, other)}).id
    world.do(A, "narrow", id=one, to=(A, B))
    assert seen_by(world, answer) == (A, B)
    for member in MEMBERS:
        ask = VERBS["thread"].asks(id=request)
        assert world.bytes_of(member, "thread", ask) == restricted(world, member).bytes_of(member, "thread", ask)


def test_a_cascade_is_as_deep_as_it_needs_to_be_and_ends_in_circles() -> None:
    wide, narrow = label(Tlp.GREEN, set(MEMBERS), {A}), label(Tlp.RED, {A}, {A})
    items = {n: Item(id=str(n), kind="comment", member=B, at=World().now, label=wide) for n in range(3000)}

    def below(id_: str) -> list[Item]:
        return [items[(int(id_) + 1) % 3000]]  # the last is above the first

    cut = cascade(items[0].evolve(label=narrow), below)
    assert len(cut) == 2999
    assert all(i.label == label(Tlp.RED, {A}, {A}) and i.at == items[1].at for i in cut)


def test_a_proposal_widens_once() -> None:
    world = World()
    meeting = world.do(A, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=MEMBERS).id
    decision = world.do(A, "decision", about=meeting, body={"text": "so"}, to=(A, B)).id
    proposal = world.do(A, "proposal", about=decision, body={"release": MEMBERS}).id
    world.do(B, "consent", about=proposal, body={"agrees": True})
    world.do(A, "narrow", id=decision, to=(A, B))
    world.do(B, "consent", about=proposal, body={"agrees": True})
    assert seen_by(world, decision) == (A, B)


def test_a_consent_is_for_the_words_that_were_there() -> None:
    world = World()
    meeting = world.do(A, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=MEMBERS).id
    decision = world.do(A, "decision", about=meeting, body={"text": "so"}, to=(A, B)).id
    world.do(B, "agreement", about=decision, body={"agrees": True})
    proposal = world.do(A, "proposal", about=decision, body={"release": MEMBERS}).id
    old = world.store.item(None, decision)
    assert old is not None
    world.store.append([old.evolve(version=2, record=msgspec.Raw(b'{"text":"otherwise"}'))])
    world.do(B, "consent", about=proposal, body={"agrees": True})
    assert seen_by(world, decision) == (A, B)
    (page,) = world.do(A, "meetings").meetings
    assert [d.agree for d in page.decisions] == [()]


def test_a_proposal_falls_with_what_its_item_is_about() -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    comment = world.do(B, "comment", about=report, body={"text": "x"}, to=(A, B)).id
    world.do(A, "narrow", id=report, to=(A, B))
    with pytest.raises(ReleaseRuleError):
        world.do(B, "proposal", about=comment, body={"release": MEMBERS})


def test_earlier_words_stay_taken_back() -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    comment = world.do(A, "comment", about=report, body={"text": "the mayor told us"}).id
    world.do(A, "narrow", id=comment, to=(A, C))
    world.do(A, "correct", id=comment, body={"text": "somebody told us"})
    world.do(A, "proposal", about=comment, body={"release": (B,)})
    (page,) = world.do(B, "thread", id=comment).items
    assert page.earlier == ()
    assert len(world.do(A, "thread", id=comment).items[0].earlier) == 1


def test_an_answer_names_only_what_its_readers_see() -> None:
    world = World()
    hidden = world.report(C, 4, (A, C))
    request = world.do(B, "request", body={"question": "what?", "due": "2031-03-06"}, to=MEMBERS).id
    answer = world.do(A, "answer", about=request, body={"text": "this"}).id
    with pytest.raises(ReleaseRuleError):
        world.do(A, "correct", id=answer, body={"text": "this", "reports": [hidden]})
    with pytest.raises(ReleaseDeniedError):
        world.do(B, "answer", about=request, body={"text": "this", "reports": (hidden,)})


def test_what_several_made_none_of_them_says_anew_alone() -> None:
    world = World()
    meeting = world.do(A, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=(A, B)).id
    decision = world.do(A, "decision", about=meeting, body={"text": "so"}).id
    for member in (A, B):
        with pytest.raises(ReleaseRuleError):
            world.do(member, "correct", id=decision, body={"text": "otherwise"})
    alone = world.do(A, "decision", about=meeting, body={"text": "for us"}, to=(A,)).id
    world.do(A, "correct", id=alone, body={"text": "for us alone"})
    (page,) = world.do(A, "meetings").meetings
    assert [d.text for d in page.decisions] == ["so", "for us alone"]


def test_who_may_not_release_says_nothing_anew_to_others() -> None:
    world = World()
    report = world.report(A, 2, (A, B))
    released, kept = (world.do(A, "comment", about=report, body={"text": "seen"}, to=to).id for to in ((A, B), (A,)))
    for id_ in (released, kept):
        ask = VERBS["correct"].asks(id=id_, body={"text": "nobody looked at this"})
        if id_ == released:
            with pytest.raises(RoleError, match="'release'"):
                world.centre.call(who(A, "reader", "contributor"), "correct", ask)
        else:
            world.centre.call(who(A, "reader", "contributor"), "correct", ask)
    assert [i.body for i in world.do(B, "thread", id=report).items[1:]] == [msgspec.Raw(b'{"text":"seen"}')]


DUE = "2031-03-06"
NO_MEMBER = "member--nobody"


@pytest.mark.parametrize(
    ("kind", "first", "then"),
    [
        ("request", {"question": "what?", "due": DUE}, {"question": "  ", "due": DUE}),
        ("acceptance", {"of": B}, {"of": NO_MEMBER}),
        ("task", {"text": "x", "owner": B, "due": DUE}, {"text": "x", "owner": C, "due": DUE}),
    ],
)
def test_what_is_said_anew_is_checked_as_when_it_was_first_said(
    kind: str, first: dict[str, object], then: dict[str, object]
) -> None:
    world = World()
    meeting = world.do(A, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=(A, B)).id
    about = {"about": meeting} if kind == "task" else {}
    id_ = world.do(A, kind, body=first, **about).id
    with pytest.raises(UsageError):
        world.do(A, kind, body=then, **about)
    with pytest.raises(UsageError):
        world.do(A, "correct", id=id_, body=then)
    assert world.do(A, "correct", id=id_, body=first).id == id_


def test_a_task_of_a_meeting_that_is_not_seen_any_more_is_not_said_anew() -> None:
    world = World()
    meeting = world.do(B, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=(A, B)).id
    task = world.do(A, "task", about=meeting, body={"text": "x", "owner": B, "due": DUE}).id
    world.do(B, "narrow", id=meeting, to=())
    with pytest.raises(ReleaseDeniedError):
        world.do(A, "correct", id=task, body={"text": "x", "owner": C, "due": DUE})


def test_a_widening_rests_on_what_bounds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    comment = world.do(B, "comment", about=report, body={"text": "as the mayor told us"}, to=(A,)).id
    meanwhile(monkeypatch, world, "proposal", lambda: world.do(A, "narrow", id=report, to=(B,)))
    with pytest.raises(ReleaseRuleError):
        world.do(B, "proposal", about=comment, body={"release": (C,)})
    assert seen_by(world, report) == (A, B)
    with pytest.raises(ReleaseDeniedError):
        world.do(C, "thread", id=comment)


def test_a_widening_rests_on_what_was_replaced_too(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    comment = world.do(B, "comment", about=report, body={"text": "as the mayor told us"}, to=(A,)).id
    world.renew(A, 0, MEMBERS)
    (newer,) = (i.id for i in world.items() if i.kind == "capture")
    assert newer != report
    meanwhile(monkeypatch, world, "proposal", lambda: world.do(A, "narrow", id=newer, to=(B,)))
    with pytest.raises(ReleaseRuleError):
        world.do(B, "proposal", about=comment, body={"release": (C,)})


def test_a_comment_made_during_a_narrowing_is_cut_too(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    append, late = world.store.append, []  # type: ignore[var-annotated]  # ids

    def slow(items: object, *rest: object, **named: object) -> None:
        if not late:
            late.append("")
            late[0] = world.do(B, "comment", about=report, body={"text": "late"}).id
        append(items, *rest, **named)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(world.store, "append", slow)
    world.do(A, "narrow", id=report, to=(A, B))
    assert seen_by(world, late[0]) == (A, B)


def test_a_brief_takes_the_role_and_is_recorded() -> None:
    world = World()
    world.report(A, 2, (A, B))
    with pytest.raises(RoleError):
        world.centre.brief("en", who(B, "contributor"))
    world.centre.brief("en", who(B))
    assert [s.verb for s in world.do(A, "trail").steps if s.member == B] == ["shown"]
    assert {name for name, verb in VERBS.items() if not verb.writes} == SHOWING
    assert all(sees(A, i.label) for i in world.items())


def taken_out(world: World) -> tuple[str, str, str, str]:
    """A report from which Cedar was taken, Cedar's comment on it, Aster's reply to that, and Birch's comment."""
    report = world.report(A, 2, MEMBERS)
    comment = world.do(C, "comment", about=report, body={"text": "who?"}).id
    reply = world.do(A, "comment", about=comment, body={"text": "the mayor"}).id
    other = world.do(B, "comment", about=report, body={"text": "so"}).id
    world.do(A, "narrow", id=report, to=(A, B))
    return report, comment, reply, other


def said_of(world: World, member: str, id_: str) -> set[str]:
    return {item.id for item in world.do(member, "thread", id=id_).items}


def test_what_was_said_of_a_thing_stays_for_those_who_see_both() -> None:
    world = World()
    report, comment, reply, other = taken_out(world)
    for member in (A, B):
        assert said_of(world, member, report) == {report, comment, reply, other}
        assert {s.id for s in world.do(member, "report", id=report).said} == {comment, reply, other}
    (mine,) = world.do(C, "thread", id=comment).items
    assert (mine.id, mine.about, mine.release) == (comment, "", MEMBERS)
    for id_ in (report, reply, other):
        with pytest.raises(ReleaseDeniedError):
            world.do(C, "thread", id=id_)
    world.do(A, "withdraw", id=report)
    assert said_of(world, A, report) == {report, comment, reply, other}


def test_from_its_own_words_nobody_tells_what_becomes_of_a_thing_taken_away() -> None:
    world = World()
    report, comment, _, _ = taken_out(world)
    world.later(hours=1)
    asks = {
        verb: VERBS[verb].asks(id=comment) if verb == "thread" else VERBS[verb].asks() for verb in ("thread", "trail")
    }
    before = {verb: world.bytes_of(C, verb, ask) for verb, ask in asks.items()}
    assert report.encode() not in before["thread"]
    other = restricted(world, C)
    world.do(A, "narrow", id=report, to=(A,), tlp="red")  # which Cedar does not see
    assert seen_by(world, comment) == (A, C)
    for place in (world, other):
        for verb, ask in asks.items():
            assert place.bytes_of(C, verb, ask).startswith(before[verb][:-2])
    assert world.bytes_of(C, "trail", asks["trail"]) == other.bytes_of(C, "trail", asks["trail"])
    for verb, given in (
        ("narrow", {"id": comment, "to": (B, C)}),
        ("comment", {"about": comment, "body": {"text": "nobody?"}}),
        ("correct", {"id": comment, "body": {"text": "who was it?"}}),
        ("thread", {"id": comment}),
        ("trail", {}),
    ):
        one: Any = msgspec.convert(given, VERBS[verb].asks)
        for place in (world, other):
            place.reseed(7)
        assert world.bytes_of(C, verb, one) == other.bytes_of(C, verb, one), verb


def test_ones_own_words_are_ones_own_to_change_and_to_take_back() -> None:
    world = World()
    report, comment, _, _ = taken_out(world)
    world.do(C, "correct", id=comment, body={"text": "who was it?"})
    again = world.do(C, "comment", about=comment, body={"text": "never mind"}).id
    (shown,) = [s for s in world.do(B, "report", id=report).said if s.id == comment]
    assert b"who was it" in bytes(shown.body)
    assert again in said_of(world, B, report)
    reply = world.do(B, "comment", about=comment, body={"text": "we know"}).id
    assert seen_by(world, reply) == (A, B), "not Cedar: it does not see what this is about"
    world.do(C, "narrow", id=comment, to=(A, C))
    assert seen_by(world, comment) == (A, C)
    assert said_of(world, B, report).isdisjoint({comment, again})
    world.do(C, "withdraw", id=comment)
    assert seen_by(world, comment) == (C,)
    assert comment not in said_of(world, A, report)


def test_nobody_brings_a_thread_back_to_who_was_taken_out_but_by_the_report() -> None:
    world = World()
    report, comment, reply, _ = taken_out(world)
    with pytest.raises(ReleaseRuleError, match="not released so widely"):
        world.do(A, "proposal", about=reply, body={"release": MEMBERS})
    world.do(A, "proposal", about=report, body={"release": MEMBERS})
    assert comment in said_of(world, C, report)
    assert reply not in said_of(world, C, report)
    world.do(C, "proposal", about=comment, body={"release": MEMBERS})
    world.do(A, "proposal", about=reply, body={"release": MEMBERS})
    assert said_of(world, C, report) >= {report, comment, reply}


def test_a_grade_goes_on_to_count_for_those_who_see_it() -> None:
    world = World()
    report = world.report(A, 4, MEMBERS)
    world.do(A, "acceptance", body={"of": C})
    grade = {"reason": "heard twice", "source": "Wave Radio", "reliability": "B", "credibility": "2"}
    world.do(C, "grade", about=report, body=grade, to=MEMBERS)
    before = world.do(A, "front").events[0].grade
    world.do(A, "narrow", id=report, to=(A, B))
    assert world.do(A, "front").events[0].grade == before != "F6"
    world.do(C, "withdraw", id=next(i.id for i in world.items() if i.kind == "grade"))
    assert world.do(A, "front").events[0].grade != before


def test_who_may_not_see_the_report_cannot_widen_what_it_said_of_it() -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    comment = world.do(C, "comment", about=report, body={"text": "who?"}).id
    world.do(A, "narrow", id=report, to=(A, B))
    for release in ((A,), (B,), MEMBERS):
        with pytest.raises(ReleaseRuleError, match="not released so widely"):
            world.do(C, "proposal", about=comment, body={"release": release})


def renewed(world: World, to: tuple[str, ...]) -> tuple[str, str]:
    """A report of Aster's that came in again with other words: the ids of both versions."""
    (old,) = (i.id for i in world.items() if i.kind == "capture")
    world.renew(A, 0, to)
    (new,) = (i.id for i in world.items() if i.kind == "capture")
    return old, new


def test_an_answer_outlives_the_version_that_it_names() -> None:
    world = World()
    report = world.report(A, 2, (A, B))
    request = world.do(A, "request", body={"question": "open?", "due": "2031-03-06"}, to=(B,)).id
    world.do(B, "answer", about=request, body={"text": "it is", "reports": (report,)})
    old, new = renewed(world, (A, B))
    assert old == report != new
    (row,) = world.do(A, "requests").requests
    assert row.state == {B: "answered"}
    world.do(A, "withdraw", id=new)  # and from Birch what named the version before
    for member, state in ((A, "answered"), (B, "open")):
        (row,) = world.do(member, "requests").requests
        assert row.state == {B: state}


def test_a_trail_goes_through_every_version() -> None:
    world = World()
    report = world.report(A, 2, (A, B))
    world.do(B, "report", id=report)
    renewed(world, (A, B))
    assert [s.items for s in world.do(A, "trail").steps if s.member == B] == [(report,)]


def test_a_narrower_version_takes_the_former_ones_with_it() -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    comment = world.do(B, "comment", about=report, body={"text": "so"}).id
    renewed(world, (A, B))
    assert seen_by(world, comment) == (A, B)
    assert [audience(v.label) for v in world.store.history(report)] == [MEMBERS, (A, B)]


def test_what_several_made_stays_with_them_when_one_withdraws_it() -> None:
    world = World()
    meeting = world.do(A, "meeting", body={"title": "m", "at": "2031-03-05T10:00:00Z"}, to=MEMBERS).id
    decision = world.do(A, "decision", about=meeting, body={"text": "so"}, to=(A, B)).id
    world.do(B, "withdraw", id=decision)
    assert seen_by(world, decision) == (A, B)
    world.do(A, "narrow", id=decision, to=())
    assert seen_by(world, decision) == (A, B)


def test_the_same_bytes_under_a_narrower_label_are_a_narrowing() -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    comment = world.do(B, "comment", about=report, body={"text": "so"}).id
    assert world.report(A, 2, (A, B)) == report
    assert (seen_by(world, report), seen_by(world, comment)) == ((A, B), (A, B))
    assert world.report(A, 2, MEMBERS) == report
    assert seen_by(world, report) == (A, B), "never wider"
    world.report(A, 2, (A, B), Tlp.RED)
    assert world.do(B, "report", id=report).tlp == "red"
    own = world.report(C, 2, (C,))  # another originator hands in the same bytes: a second item, of its own
    assert own != report
    assert seen_by(world, report) == (A, B)
    assert [h.id for h in world.do(B, "search", words="alder").hits] == [report]
    assert [s.items for s in world.do(A, "trail").steps if s.verb == "add" and report in s.items] == [(report,)] * 3


def test_handed_in_again_for_fewer_it_is_narrowed_and_without_a_word_on_that_it_is_not() -> None:
    world = World()
    given = {"content": TEXTS[2].encode(), "name": "quito.txt"}
    (first,) = world.do(A, "submit", **given, to=MEMBERS).taken
    told = []
    for fields in ({}, {"to": (A, B, C)}, {"to": (B,)}, {"to": (B,)}, {"tlp": "red"}, {"to": ()}):
        (taken,) = world.do(A, "submit", **given, **fields).taken
        assert taken.id == first.id
        told.append((taken.state, taken.release, taken.tlp))
    assert told == [
        ("known", MEMBERS, "amber"),
        ("known", MEMBERS, "amber"),
        ("narrowed", (A, B), "amber"),
        ("known", (A, B), "amber"),
        ("narrowed", (A, B), "red"),
        ("narrowed", (A,), "red"),
    ]
    assert world.centre.verify().acts


@pytest.mark.parametrize("unseen", ["nothing", "raised", "withdrawn"])
def test_own_words_on_own_words_tell_nothing_of_a_thing_taken_away(unseen: str) -> None:
    world = World()
    report = world.report(B, 0, (A, C))
    first = world.do(A, "comment", about=report, body={"text": "one"}, to=(C,))
    world.do(B, "narrow", id=report, to=(C,))
    if unseen == "raised":
        world.do(B, "narrow", id=report, to=(C,), tlp="red")
    elif unseen == "withdrawn":
        world.do(B, "withdraw", id=report)
    second = world.do(A, "comment", about=first.id, body={"text": "two"}, to=(C,))
    world.do(A, "narrow", id=first.id, to=(C,))
    (seen,) = [i for i in world.do(A, "thread", id=first.id).items if i.id == second.id]
    assert (tuple(seen.release), seen.tlp) == ((A, C), "amber")


@pytest.mark.parametrize("earlier", [False, True])
def test_a_narrowing_reads_what_speaks_of_the_thing_and_nothing_else_that_others_said(
    monkeypatch: pytest.MonkeyPatch, earlier: bool
) -> None:
    """`earlier`: in a store that a version before this one made."""
    world = World()
    if earlier:
        for id_, _ in list(world.store.entries(naming.KIND)):
            world.store.strike(naming.KIND, id_)
    one, other = world.report(A, 2, MEMBERS), world.report(B, 5, MEMBERS)
    world.do(B, "judgement", about=other, body={"other": one, "same": True})
    request = world.do(C, "request", body={"question": "which?", "due": "2031-03-06"}, to=MEMBERS).id
    answers = [
        world.do(B, "answer", about=request, body={"text": "this", "reports": (id_,)}).id for id_ in (one, other)
    ]
    meeting = world.do(C, "meeting", body={"title": "all", "at": "2031-03-06T09:00:00Z"}, to=MEMBERS).id
    point = world.do(C, "agenda-point", about=meeting, body={"text": "that", "on": request}).id
    world.do(C, "correct", id=point, body={"text": "this", "on": one})
    if earlier:
        naming.complete(world.store)
    read, items, item = set[str](), world.store.items, world.store.item

    def noted(*asked: Any, **how: Any) -> Any:
        found = list(items(*asked, **how))
        read.update(i.id for i in found)
        return iter(found)

    def one_noted(within: Any, id_: str) -> Any:
        read.add(id_)
        return item(within, id_)

    monkeypatch.setattr(world.store, "items", noted)
    monkeypatch.setattr(world.store, "item", one_noted)
    world.do(A, "narrow", id=one, to=(A, B))
    monkeypatch.undo()
    cut = {i.id for i in items(None) if i.version > 1 + (i.id == point)}
    assert cut == {one, answers[0], point, *(i.id for i in items(None) if i.kind == "judgement")}
    assert answers[1] not in read
    assert [seen_by(world, id_) for id_ in (answers[0], answers[1])] == [(A, B), MEMBERS]


def test_a_rebuild_finds_no_difference_after_a_narrowing() -> None:
    world = World()
    report = world.report(A, 2, MEMBERS)
    world.do(A, "narrow", id=report, to=(A,))
    assert world.centre.rebuild(check=True) == 1
    (row,) = world.store.derived("reading")
    world.store.put([row._replace(record=row.record.replace(b"Quito", b"Lima"))])
    with pytest.raises(RebuildMismatchError, match="1 derived records differ"):
        world.centre.rebuild(check=True)
