"""Handing in a report by the verb: kept as `add` keeps a file, for whom it is meant and nobody else."""

from pathlib import Path

import msgspec
import pytest

from centre.worlds import TEXTS, A, B, C, World, who
from dragoman.centre import VERBS, Who
from dragoman.centre.submit import Submit, Submitted
from dragoman.errors import ReleaseDeniedError, RoleError, UsageError
from dragoman.model import Capture

PAGE = b"<html><title>Quay</title><body><p>The quay of Tarn was closed on Monday, its warden said.</p></body></html>"


def kept(world: World) -> list[Capture]:
    return list(world.store.captures())


def test_what_is_handed_in_is_kept_as_add_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "quay.html"
    path.write_bytes(PAGE)
    ours, theirs = World(), World()
    given = ours.do(A, "submit", content=PAGE, name=str(path), to=(B,))
    theirs.centre.add([str(path)], who(A), to=[B])
    assert kept(ours) == kept(theirs), "ids, bytes, type, label"
    assert [(t.state, t.release, t.tlp) for t in given.taken] == [("new", (A, B), "amber")]
    assert given.taken[0].id == kept(ours)[0].id


def test_it_is_read_at_once_and_seen_by_those_for_whom_it_is() -> None:
    world = World()
    (taken,) = world.do(A, "submit", content=TEXTS[2].encode(), to=(B,)).taken
    for member in (A, B):
        assert [h.id for h in world.do(member, "search", words="alder").hits] == [taken.id]
    assert world.do(C, "search", words="alder").hits == ()
    assert world.do(C, "front").events == ()


def test_the_same_bytes_again_change_nothing_and_others_are_a_new_version() -> None:
    world = World()
    first, again = (world.do(A, "submit", content=TEXTS[2].encode(), name="quito.txt").taken[0] for _ in range(2))
    assert (first.state, again.state, again.id) == ("new", "known", first.id)
    other = world.do(A, "submit", content=TEXTS[5].encode(), name="quito.txt", to=(B,)).taken[0]
    assert (other.state, other.release) == ("version", (A,)), "no wider than what it replaces"
    assert [c.id for c in kept(world)] == [other.id]


def test_another_member_learns_nothing_from_handing_in_the_same() -> None:
    world = World()
    mine = world.do(A, "submit", content=TEXTS[2].encode(), name="quito.txt").taken[0]
    theirs = world.do(B, "submit", content=TEXTS[2].encode(), name="quito.txt").taken[0]
    assert (theirs.state, theirs.release) == ("new", (B,))
    assert mine.id != theirs.id


def test_a_channel_sets_the_release_and_one_that_is_not_seen_is_not_there() -> None:
    world = World()
    pair = world.do(A, "channel", body={"name": "pair", "members": (A, B)})
    assert world.do(B, "submit", content=PAGE, channel=pair.id).taken[0].release == (A, B)
    with pytest.raises(ReleaseDeniedError):
        world.do(C, "submit", content=PAGE, channel=pair.id)
    with pytest.raises(UsageError, match="No member"):
        world.do(A, "submit", content=PAGE, to=("member--z",))


def test_who_may_hand_in_and_who_may_release() -> None:
    world = World()
    ask = Submit(content=PAGE)
    with pytest.raises(RoleError):
        world.centre.call(who(A, "reader"), "submit", ask)
    assert world.centre.call(who(A, "contributor"), "submit", ask)
    with pytest.raises(RoleError, match="release"):
        world.centre.call(who(A, "contributor"), "submit", ask.evolve(to=(B,)))
    with pytest.raises(RoleError):
        world.centre.call(Who("", "person--o", frozenset({"operator"})), "submit", ask)


def test_who_may_not_release_takes_no_released_report_away(tmp_path: Path) -> None:
    world = World()
    path = tmp_path / "quito.txt"
    path.write_text(TEXTS[2])
    (first,) = world.do(A, "submit", content=TEXTS[2].encode(), name=str(path), to=(B,)).taken
    desk = who(A, "reader", "contributor")
    given = world.centre.call(desk, "submit", Submit(content=TEXTS[5].encode(), name=str(path)))
    assert isinstance(given, Submitted)
    assert ([r.code for r in given.refused], given.taken) == (["released"], ())
    path.write_text(TEXTS[5])
    assert [r.code for r in world.centre.add([str(path)], desk).refused] == ["released"]
    given = world.centre.call(desk, "submit", Submit(content=TEXTS[2].encode(), name=str(path), to=(), tlp="red"))
    assert isinstance(given, Submitted)
    assert [(t.state, t.release, t.tlp) for t in given.taken] == [("known", (A, B), "amber")]
    assert [h.id for h in world.do(B, "search", words="alder").hits] == [first.id]
    assert world.centre.add([str(path)], who(A)).versions
    assert world.do(B, "search", words="alder").hits == ()


def test_many_in_one_and_what_is_no_report() -> None:
    world = World()
    lines = b"\n".join(msgspec.json.encode({"id": f"r{n}", "text": TEXTS[n], "title": "t"}) for n in (0, 2))
    given = world.do(A, "submit", content=lines + b"\n{", media_type="application/x-ndjson", name="desk")
    assert len(given.taken) == 2
    assert [r.code for r in given.refused] == ["record"]
    assert [r.code for r in world.do(A, "submit", content=b"").refused] == ["empty"]
    assert [r.code for r in world.do(A, "submit", content=b"\0" * 8000).refused] == ["binary"]


def test_the_audit_names_what_was_handed_in() -> None:
    world = World()
    (taken,) = world.do(A, "submit", content=PAGE).taken
    act = [sealed.act for sealed in world.store.chain()][-1]
    assert (act.verb, act.member, act.items) == ("submit", A, (taken.id,))


def test_a_type_says_how_the_bytes_are_written() -> None:
    world = World()
    world.do(A, "submit", content="Набережная закрыта".encode("cp1251"), media_type="Text/Plain; Charset=windows-1251")
    (found,) = kept(world)
    assert (found.media_type, found.hints) == ("text/plain", {"charset": "windows-1251", "latest": "2031-03-06"})
    assert VERBS["submit"].large
