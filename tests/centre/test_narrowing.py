"""Narrowing and widening where it is awkward: crossed threads, depth, old proposals, earlier words, what is named."""

import pytest

from centre.worlds import MEMBERS, A, B, C, World, restricted, who
from dragoman.centre import VERBS
from dragoman.errors import ReleaseDeniedError, ReleaseRuleError, RoleError
from dragoman.exchange import cascade
from dragoman.model import Item, Tlp, audience, label, sees


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
    world.do(A, "correct", id=decision, body={"text": "otherwise"})
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
    assert [s.verb for s in world.do(A, "trail").steps if s.member == B] == ["brief"]
    assert all(sees(A, i.label) for i in world.items())
