"""What every store does: one suite, run on each."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dragoman.errors import StoreConflictError, StoreError
from dragoman.model import Capture, Refusal, Tlp, audience
from dragoman.store import Basis, Derived, Entry, Store, move, open_store
from dragoman.store.chain import verify
from store.conftest import Reopen
from store.making import ALDER, BIRCH, CEDAR, NOW, act, capture, delivery, note, open_to, shared


def ids(found: object) -> list[str]:
    return [item.id for item in found]  # type: ignore[attr-defined]  # items, captures and refusals have one


# -- captures


def test_the_same_bytes_of_one_target_and_one_owner_are_kept_once(store: Store) -> None:
    assert len(store.keep([capture("a", b"one")]).new) == 1
    again = store.keep([capture("a", b"one"), capture("b", b"one")])
    assert (len(again.new), again.known) == (1, 1)
    assert [c.target for c in store.captures()] == ["a", "b"]


def test_what_another_owner_keeps_changes_no_answer(store: Store) -> None:
    alone = store.keep([capture("a", b"one", shared(BIRCH, by=BIRCH))])
    store.keep([capture("b", b"one", shared(ALDER)), capture("c", b"one", shared(ALDER))])
    there = store.keep([capture("b", b"one", shared(BIRCH, by=BIRCH)), capture("c", b"two", shared(BIRCH, by=BIRCH))])
    assert (len(alone.new), alone.known, len(there.new), there.known, there.versions) == (1, 0, 2, 0, ())
    assert [(c.target, c.previous) for c in store.headers(open_to(store, ALDER))] == [("b", None), ("c", None)]
    assert [(c.target, c.previous) for c in store.headers(open_to(store, BIRCH))] == [
        ("a", None),
        ("b", None),
        ("c", None),
    ]


def test_ids_of_captures_do_not_depend_on_what_others_keep(store: Store) -> None:
    kept = store.keep([capture("a", b"one"), capture("a", b"one", shared(BIRCH, by=BIRCH))])
    assert len(set(kept.new)) == 2
    first = next(store.headers(open_to(store, ALDER)))
    assert first.id == kept.new[0]
    assert first.id != capture("a", b"one").id, "the owner takes part in it"


def test_a_changed_text_is_a_new_version_and_one_that_changes_back_is_another(store: Store) -> None:
    kept = [store.keep([capture("a", body)]) for body in (b"one", b"two", b"one")]
    assert [(len(k.new), len(k.versions)) for k in kept] == [(1, 0), (0, 1), (0, 1)]
    (current,) = store.captures()
    assert (current.id, current.body, current.previous) == (*kept[2].versions, b"one", *kept[1].versions)
    assert store.keep([capture("a", b"one")]).known == 1
    assert store.item(None, kept[1].versions[0]) is None, "a superseded capture is not present"


def test_a_new_version_takes_over_the_narrower_release(store: Store) -> None:
    (id_,) = store.keep([capture("a", b"one", shared(ALDER, BIRCH, CEDAR))]).new
    was = store.item(None, id_)
    assert was
    store.append([was.evolve(version=2, label=shared(ALDER, BIRCH, tlp=Tlp.RED))])
    store.keep([capture("a", b"two", shared(ALDER, CEDAR, tlp=Tlp.GREEN))])
    (now,) = store.captures()
    assert (now.body, now.label) == (b"two", shared(ALDER, tlp=Tlp.RED))


def test_a_capture_that_may_cut_nothing_takes_its_target_from_nobody(store: Store) -> None:
    (id_,) = store.keep([capture("a", b"one", shared(ALDER, BIRCH))]).new
    kept = store.keep([capture("a", b"two", shared(ALDER)), capture("b", b"one")], cuts=False)
    assert (kept.versions, [(r.code, r.target, audience(r.label)) for r in kept.refused]) == (
        (),
        [("released", "a", (ALDER,))],
    )
    assert ids(store.headers(open_to(store, BIRCH))) == [id_]
    assert store.keep([capture("a", b"one", shared(ALDER))], cuts=False).known == 1
    assert len(store.keep([capture("b", b"two")], cuts=False).versions) == 1, "it takes nothing from anybody"
    assert len(store.keep([capture("a", b"two", shared(ALDER, BIRCH, CEDAR))], cuts=False).versions) == 1
    assert len(store.keep([capture("a", b"three", shared(ALDER))]).versions) == 1


def test_what_was_withdrawn_does_not_come_back_with_its_bytes(store: Store) -> None:
    (id_,) = store.keep([capture("a", b"one", shared(ALDER, BIRCH))]).new
    was = store.item(None, id_)
    assert was
    store.append([was.evolve(version=2, label=shared())])
    assert store.keep([capture("a", b"one", shared(ALDER, BIRCH))]).known == 1
    assert list(store.captures(open_to(store, BIRCH))) == []


def test_a_version_of_what_is_superseded_stays_superseded(store: Store) -> None:
    (id_,) = store.keep([capture("a", b"one", shared(ALDER, BIRCH))]).new
    was = store.item(None, id_)
    assert was
    (newer,) = store.keep([capture("a", b"two", shared(ALDER, BIRCH))]).versions
    store.append([was.evolve(version=2, label=shared())])
    assert ids(store.headers()) == [newer]
    assert ids(store.history(id_)) == [id_, id_]


def test_headers_and_items_are_the_captures_without_their_bytes(store: Store) -> None:
    store.keep([capture("a", bytes(range(256)) * 3), capture("b", b"")])
    captures = list(store.captures())
    assert [c.body for c in captures] == [bytes(range(256)) * 3, b""]
    assert list(store.headers()) == [c.evolve(body=b"") for c in captures]
    assert [(i.id, i.kind, i.member, i.label) for i in store.items(None)] == [
        (c.id, "capture", ALDER, c.label) for c in captures
    ]


def test_the_bytes_stay_whatever_a_later_version_says(store: Store) -> None:
    (id_,) = store.keep([capture("a", b"one")]).new
    was = store.item(None, id_)
    assert was
    store.append([note("x", shared(ALDER, BIRCH)).evolve(id=id_, kind="capture", version=2)])
    (now,) = store.captures()
    assert (now.body, now.target, now.label) == (b"one", "a", shared(ALDER, BIRCH))


def test_refusals_are_kept_once_for_each_owner(store: Store) -> None:
    refusal = Refusal(id="refusal--1", target="x", stage="collect", code="not-found", label=shared(ALDER))
    first, again = store.keep([refusal]).refused, store.keep([refusal]).refused
    assert first == again == tuple(store.refusals())
    (other,) = store.keep([refusal.evolve(label=shared(BIRCH, by=BIRCH))]).refused
    assert list(store.refusals(open_to(store, BIRCH))) == [other]
    assert (other.id == first[0].id, first[0].target) == (False, "x")


def test_a_source_that_breaks_off_leaves_nothing(store: Store) -> None:
    def arrivals() -> Iterator[Capture]:
        yield capture("a", b"one")
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        store.keep(arrivals())
    assert list(store.captures()) == []


# -- items


def test_items_come_in_the_order_in_which_they_were_first_made(store: Store) -> None:
    store.append([note("a"), note("b", shared(ALDER, BIRCH)), note("c")])
    store.append([note("a", shared(ALDER, BIRCH), version=2)])
    assert ids(store.items(None)) == ["comment--a", "comment--b", "comment--c"]
    assert ids(store.items(open_to(store, BIRCH))) == ["comment--a", "comment--b"]
    assert ids(store.items([])) == []


def test_items_of_some_kinds_and_below_one(store: Store) -> None:
    store.append([note("a"), note("b", kind="task"), note("c", parent="comment--a"), note("d", kind="grade")])
    assert ids(store.items(None, ["task", "grade"])) == ["task--b", "grade--d"]
    assert ids(store.items(None, parent="comment--a")) == ["comment--c"]
    assert ids(store.items(open_to(store, ALDER), ["comment"], parent="comment--a")) == ["comment--c"]
    assert ids(store.items(open_to(store, BIRCH), parent="comment--a")) == []
    assert ids(store.items(None, parent="")) == []


def test_many_items_come_whole_and_in_order(store: Store) -> None:
    made = [note(f"{n:04}", shared(ALDER, *([BIRCH] if n % 3 else []))) for n in range(1234)]
    store.append(made)
    assert list(store.items(None)) == made
    assert ids(store.items(open_to(store, BIRCH))) == [m.id for n, m in enumerate(made) if n % 3]


def test_an_item_is_there_for_those_who_may_see_it_only(store: Store) -> None:
    store.append([note("a", shared(ALDER, BIRCH))])
    assert store.item(open_to(store, BIRCH), "comment--a") == note("a", shared(ALDER, BIRCH))
    for within, name in [(open_to(store, CEDAR), "a"), (None, "b"), (None, "a\0"), (None, "a\udcff"), ([], "a")]:
        assert store.item(within, f"comment--{name}") is None


def test_an_older_version_is_history(store: Store) -> None:
    store.append([note("a", shared(ALDER, BIRCH))])
    store.append([note("a", version=2), note("a", version=3)])
    assert store.item(open_to(store, BIRCH), "comment--a") is None
    assert store.item(None, "comment--a") == note("a", version=3)
    assert list(store.history("comment--a")) == [
        note("a", shared(ALDER, BIRCH)),
        note("a", version=2),
        note("a", version=3),
    ]
    assert list(store.history("comment--b")) == []


def test_a_version_that_is_there_already_is_a_conflict_and_nothing_is_kept(store: Store) -> None:
    store.append([note("a")])
    for again in (note("a"), note("a", version=2)):
        if again.version == 2:
            store.append([again])
        with pytest.raises(StoreConflictError):
            store.append([note(f"b{again.version}"), again], [act("comment")])
    assert ids(store.items(None)) == ["comment--a"]
    assert list(store.chain()) == []


def test_no_version_is_left_out(store: Store) -> None:
    store.append([note("a")])
    with pytest.raises(StoreError, match="left out"):
        store.append([note("a", version=3)])
    with pytest.raises(StoreError, match="left out"):
        store.append([note("b", version=2)])


def test_a_write_rests_on_versions_that_are_still_present(store: Store) -> None:
    store.append([note("a"), note("b")])
    (old,) = store.keep([capture("a", b"one")]).new
    store.append([note("a", version=2)], rests_on=Basis({"comment--a": 1, old: 1}))
    store.keep([capture("a", b"two")])
    stale = [{"comment--a": 1}, {"comment--b": 1, "comment--c": 1}, {"comment--a": 3}, {old: 1}]
    for basis in (*map(Basis, stale), Basis(replaced={old: 2}), Basis(replaced={"comment--b": 1})):
        with pytest.raises(StoreConflictError):
            store.append([note("z")], [act("z")], rests_on=basis, deliveries=[delivery("z")])
    assert (store.item(None, "comment--z"), list(store.chain()), list(store.deliveries(ALDER))) == (None, [], [])
    store.append([note("z")], rests_on=Basis({"comment--b": 1}, {old: 1}))


def test_rows_are_written_together_and_rest_on_what_was_read(store: Store) -> None:
    store.enter("person", "a", b"1")
    made = [Entry("login", "a", b"x", new=True), Entry("person", "a", b"2"), Entry("code", "c", b"3")]
    read = {("person", "a"): b"1", ("person", "b"): None}
    store.append([note("a")], [act("one", "a")], rests_on=Basis(entries=read), entries=made)
    assert [store.entry(e.kind, e.id) for e in made] == [b"x", b"2", b"3"]
    for basis, rows in (
        (Basis(entries=read), [Entry("person", "z", b"z")]),
        (Basis(entries={("person", "c"): b""}), [Entry("person", "z", b"z")]),
        (Basis(entries={("person", "a"): None}), [Entry("person", "z", b"z")]),
        (Basis(unnamed=frozenset({"b", "a"})), [Entry("person", "z", b"z")]),
        (Basis(), [Entry("person", "z", b"z"), Entry("login", "a", b"", new=True)]),
    ):
        with pytest.raises(StoreConflictError):
            store.append([note("z")], [act("z")], rests_on=basis, entries=rows)
    assert (store.entry("person", "z"), store.item(None, "comment--z"), len(list(store.chain()))) == (None, None, 1)
    struck = [Entry("code", "c", None), Entry("code", "none", None)]
    store.append([], [act("two")], rests_on=Basis(unnamed=frozenset({"b"})), entries=struck)
    assert (store.entry("code", "c"), len(list(store.chain()))) == (None, 2)


def test_who_is_named_nowhere_sees_nothing(store: Store) -> None:
    closed = note("a", shared(by=ALDER).evolve(origin=()))
    store.append([closed])
    assert [c.audience for c in store.compartments()] == [()]
    assert list(store.items(open_to(store, ALDER))) == []


def test_compartments_count_their_changes(store: Store) -> None:
    def versions() -> dict[tuple[str, ...], int]:
        return {c.audience: c.version for c in store.compartments()}

    assert versions() == {}
    store.append([note("a"), note("b"), note("c", shared(BIRCH))])
    before = versions()
    assert before.keys() == {(ALDER,), (ALDER, BIRCH)}
    store.append([note("a", shared(ALDER, CEDAR), version=2)])
    after = versions()
    assert after[ALDER,] > before[ALDER,], "what left it changed it"
    assert after[ALDER, BIRCH] == before[ALDER, BIRCH]
    assert (ALDER, CEDAR) in after
    store.record_acts([act("read", "comment--a")])
    store.put([Derived("reading", "1", "e", b"{}")])
    assert versions() == after


# -- acts


def test_acts_are_chained_from_the_first_to_the_last(store: Store) -> None:
    store.record_acts([act("one", "a", "b")])
    store.append([note("a")], [act("two", "b"), act("three")])
    store.enter("member", "x", b"{}", [act("four", "a", "a")])
    store.strike("member", "x", [act("five")])
    store.strike("member", "x", [act("nobody struck it")])
    sealed = list(store.chain())
    assert [(s.seq, s.act.verb) for s in sealed] == [(1, "one"), (2, "two"), (3, "three"), (4, "four"), (5, "five")]
    assert verify(sealed) == 5
    assert [s.seq for s in store.chain(after=3)] == [4, 5]
    assert [s.seq for s in store.acts_on(["a"])] == [1, 4]
    assert [s.seq for s in store.acts_on(["b", "a"])] == [1, 2, 4]
    assert list(store.acts_on([])) == []


def test_a_chain_that_somebody_changed_does_not_hold(store: Store) -> None:
    store.record_acts([act(str(n)) for n in range(600)])
    sealed = list(store.chain())
    assert verify(sealed) == 600
    assert verify(sealed[10:], 10, sealed[9].hash) == 600
    for broken in (sealed[1:], [*sealed[:4], *sealed[5:]], [sealed[1].evolve(seq=1), *sealed[1:]]):
        with pytest.raises(StoreError, match="broken at place"):
            verify(broken)


def test_acts_of_keeping_name_what_was_added(store: Store) -> None:
    kept = store.keep([capture("a", b"one"), capture("b", b"two")], [act("collect")])
    assert [s.act for s in store.acts_on([kept.new[1]])] == [act("collect", *kept.new)]
    store.keep([], [act("collect nothing")])
    assert len(list(store.chain())) == 2


# -- words


def test_items_are_found_by_all_of_their_words_the_newest_first(store: Store) -> None:
    store.append([note("a"), note("b"), note("c")])
    store.index([("comment--a", "flood harbour"), ("comment--b", "flood bridge"), ("comment--c", "harbour flood")])
    assert store.find(None, ["flood"], most=9) == ["comment--c", "comment--b", "comment--a"]
    assert store.find(None, ["flood"], most=2) == ["comment--c", "comment--b"]
    assert store.find(None, ["harbour", "flood"], most=9) == ["comment--c", "comment--a"]
    assert store.find(None, ["flo*", "br*"], most=9) == ["comment--b"]
    for beginning in ("f*", "fl*", "flo*", "floo*", "flood*"):
        assert store.find(None, [beginning, "harbour"], most=9) == ["comment--c", "comment--a"]
    for none in (["floods*"], ["flx*"], ["lo*"], ["bridge", "harbour"], ["flo"], [], [""], ["*"], ["drought"]):
        assert store.find(None, none, most=9) == []
    assert store.find(None, ["flood"], most=0) == []


def test_only_the_readers_own_are_found(store: Store) -> None:
    store.append([note("a", shared(ALDER, BIRCH)), note("b"), note("c", shared(CEDAR))])
    store.index([(f"comment--{n}", "flood") for n in "abc"])
    assert store.find(open_to(store, BIRCH), ["flood"], most=9) == ["comment--a"]
    assert store.find(open_to(store, CEDAR), ["fl*"], most=9) == ["comment--c"]
    assert store.find([], ["flood"], most=9) == []


def test_kinds_narrow_what_is_found(store: Store) -> None:
    store.append([note("a"), note("b", kind="task"), note("c", kind="tasklet")])
    store.index([("comment--a", "flood"), ("task--b", "flood"), ("tasklet--c", "flood task")])
    assert store.find(None, ["flood"], most=9, kinds=["task", "comment"]) == ["task--b", "comment--a"]
    assert store.find(None, ["task"], most=9) == ["tasklet--c"]


def test_what_is_indexed_again_replaces_what_was_there(store: Store) -> None:
    store.append([note("a")])
    store.index([("comment--a", "flood"), ("comment--nobody", "flood")])
    store.index([("comment--a", "drought")])
    assert store.find(None, ["flood"], most=9) == []
    assert store.find(None, ["drought"], most=9) == ["comment--a"]


def test_a_change_of_the_label_moves_the_words(store: Store) -> None:
    store.append([note("a", shared(ALDER, BIRCH)), note("b")])
    store.index([("comment--a", "flood"), ("comment--b", "flood")])
    store.append([note("a", shared(ALDER, CEDAR), version=2)])
    assert store.find(open_to(store, BIRCH), ["flood"], most=9) == []
    assert store.find(open_to(store, CEDAR), ["flood"], most=9) == ["comment--a"]
    assert store.find(open_to(store, ALDER), ["flood"], most=9) == ["comment--b", "comment--a"]


def test_a_superseded_capture_is_not_found(store: Store) -> None:
    (old,) = store.keep([capture("a", b"one")]).new
    store.index([(old, "flood")])
    (new,) = store.keep([capture("a", b"two")]).versions
    store.index([(old, "flood")])
    assert store.find(None, ["flood"], most=9) == []
    store.index([(new, "flood")])
    assert store.find(None, ["flood"], most=9) == [new]


AWKWARD = [
    *"!\"#$%&'()+,-./:;<=>?@[]^_`{|}~\\",
    'a"b',
    "o'clock",
    "back\\slash",
    "u.s.",
    "and",
    "or",
    "not",
    "near",
    "1w",
    "wort",
    "سلام",
    "東京",
    "e\u0301",
    "\u200f",
    "x" * 300,
    "(a|b)&!c:*",
]


@pytest.mark.parametrize("word", AWKWARD)
def test_every_word_is_found_as_it_is_written(store: Store, word: str) -> None:
    store.append([note("a"), note("b"), note("c", shared(ALDER, BIRCH))])
    store.index([("comment--a", f"{word} plain"), ("comment--b", "plain wor"), ("comment--c", f"plain {word}")])
    assert store.find(None, [word], most=9) == ["comment--c", "comment--a"]
    assert store.find(open_to(store, BIRCH), [word, "plain"], most=9) == ["comment--c"]


def test_no_word_reaches_into_another_compartment(store: Store) -> None:
    store.append([note("a"), note("b", shared(ALDER, BIRCH))])
    store.index([("comment--a", "flood")])
    hidden = next(c.id for c in store.compartments() if c.audience == (ALDER,))
    for trick in (f"{hidden}wflood", f'x" OR "{hidden}wflood', f"x' | '{hidden}wflood", "*", f"{hidden}w*"):
        assert store.find(open_to(store, BIRCH), [trick], most=9) == []


def test_a_huge_text_is_indexed(store: Store) -> None:
    store.append([note("a")])
    store.index([("comment--a", "first " + " ".join(f"number{n:09}" for n in range(100_000)) + "\0nul")])
    assert store.find(None, ["first", "number000000007"], most=9) == ["comment--a"]


# -- the registry


def test_registry_rows_are_replaced_and_struck_once(store: Store) -> None:
    store.enter("member", "b", b"1")
    store.enter("member", "b", b"2")
    store.enter("member", "a", b"3", new=True)
    store.enter("person", "a", b"4")
    assert store.entry("member", "b") == b"2"
    assert list(store.entries("member")) == [("a", b"3"), ("b", b"2")]
    for id_ in ("ab c", "ab", "ab\u00e9", "a c", "abc"):
        store.enter("other", id_, b"")
    assert [id_ for id_, _ in store.entries("other", "ab")] == ["ab c", "abc", "ab\u00e9"]
    assert [id_ for id_, _ in store.entries("other", "ab ")] == ["ab c"]
    assert (store.strike("member", "b"), store.strike("member", "b")) == (b"2", None)
    for name in ("b", "b\0", "b\udcff"):
        assert store.entry("member", name) is None
        assert store.strike("member", name) is None


def test_a_new_row_that_is_there_is_a_conflict(store: Store) -> None:
    store.enter("member", "a", b"1", [act("enter")], new=True)
    with pytest.raises(StoreConflictError):
        store.enter("member", "a", b"2", [act("enter")], new=True)
    assert (store.entry("member", "a"), len(list(store.chain()))) == (b"1", 1)


def test_rows_are_ordered_by_id_in_code_points(store: Store) -> None:
    names = ["Z", "a", "a-b", "aB", "ab", "é", "ا", "東"]
    for name in reversed(names):
        store.enter("member", name, b"")
        store.put([Derived("reading", name, "e", b"")])
    assert [id_ for id_, _ in store.entries("member")] == names
    assert [row.id for row in store.derived("reading")] == names


# -- derived rows


def test_derived_rows_are_replaced_and_forgotten(store: Store) -> None:
    store.put([Derived("reading", "1", "old", b"{}"), Derived("reading", "0", "old", b"{}")])
    store.put([Derived("reading", "1", "new", b"[]"), Derived("linked", "1", "new", b"\xff\0")])
    assert list(store.derived("reading")) == [
        Derived("reading", "0", "old", b"{}"),
        Derived("reading", "1", "new", b"[]"),
    ]
    assert [r.id for r in store.derived_rows("reading", {"1", "7"})] == ["1"]
    assert store.forget_derived("linked") == 1
    assert store.forget_derived() == 2
    assert list(store.derived("reading")) == []


def test_many_derived_rows_are_read_by_the_page_while_others_are_written(store: Store) -> None:
    store.put(Derived("reading", f"{n:05}", "e", b"x") for n in range(1201))
    seen = []
    for row in store.derived("reading"):
        seen.append(row.id)
        if len(seen) == 3:
            store.put([Derived("reading", "00001", "e", b"y")])
    assert seen == [f"{n:05}" for n in range(1201)]
    assert len(list(store.derived_rows("reading", [f"{n:05}" for n in range(0, 1201, 2)]))) == 601


# -- threads and moments


def test_a_snapshot_is_of_one_moment(store: Store) -> None:
    store.append([note("a")])
    started, written = threading.Event(), threading.Event()

    def write() -> None:
        started.wait(10)
        threading.Timer(0.05, written.set).start()
        store.append([note("b")])

    thread = threading.Thread(target=write)
    thread.start()
    with store.snapshot(), store.snapshot():
        before = store.compartments()
        started.set()
        written.wait(10)
        assert (ids(store.items(None)), store.compartments()) == (["comment--a"], before)
    thread.join()
    assert ids(store.items(None)) == ["comment--a", "comment--b"]


def test_nothing_is_written_inside_a_snapshot(store: Store) -> None:
    with store.snapshot(), pytest.raises(StoreError, match="snapshot"):
        store.append([note("a")])
    store.append([note("a")])


def test_many_threads_write_at_once_and_each_has_its_own_answer(store: Store) -> None:
    answers: dict[int, str] = {}

    def write(n: int) -> None:
        for k in range(10):
            try:
                store.append([note(f"{(n // 2):02}-{k}")], [act("comment", f"{n}-{k}")])
                answers[n * 10 + k] = "kept"
            except StoreConflictError:
                answers[n * 10 + k] = "conflict"
            assert store.item(None, f"comment--{(n // 2):02}-{k}") is not None

    threads = [threading.Thread(target=write, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers.values()) == ["conflict"] * 80 + ["kept"] * 80
    assert len(list(store.items(None))) == 80
    assert verify(store.chain()) == 80


def test_a_store_that_is_closed_says_so(store: Store) -> None:
    store.append([note("a")])
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.append([note("b")])
    with pytest.raises(StoreError, match="closed"):
        store.item(None, "comment--a")


def test_a_backup_is_a_whole_store_of_one_moment(store: Store, reopen: Reopen, tmp_path: Path) -> None:
    fill(store)
    before = content(store)
    store.backup(str(tmp_path / "copy"))
    store.append([note("later")], [act("later")])
    with pytest.raises(StoreError, match="there already"):
        store.backup(str(tmp_path / "copy"))
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("copy")] == ["copy"]
    store.close()
    assert content(reopen.restored(tmp_path / "copy", tmp_path)) == before


def fill(store: Store) -> None:
    """Something in every table."""
    (old,) = store.keep([capture("a", b"\0one", shared(ALDER, BIRCH))], [act("collect")]).new
    (new,) = store.keep([capture("a", b"two")], [act("collect")]).versions
    store.append([note("a", shared(ALDER, BIRCH)), note("b", parent=new)], [act("comment", "comment--a", "comment--b")])
    store.append([note("a", shared(ALDER, CEDAR), version=2)])
    store.index([(new, "flood harbour"), ("comment--a", "flood")])
    store.enqueue([delivery("a"), delivery("b")])
    store.claim(NOW, NOW + timedelta(hours=1), 1)
    store.enter("member", ALDER, b"\xff\0", [act("enter", old)])
    store.put([Derived("reading", new, "e", b"{}")])


def content(store: Store) -> list[object]:
    """All that a reader can ask for."""
    places = [[c.id for c in store.compartments()], open_to(store, BIRCH), open_to(store, CEDAR)]
    return [
        store.secret,
        store.compartments(),
        *([list(store.items(within)), store.find(within, ["flood"], most=9)] for within in places),
        *(list(store.history(i.id)) for i in store.items(None)),
        list(store.captures()),
        list(store.chain()),
        list(store.acts_on(["comment--a"])),
        list(store.deliveries(ALDER)),
        list(store.entries("member")),
        list(store.derived("reading")),
    ]


def test_moments_are_kept_to_the_microsecond(store: Store) -> None:
    made = note("a").evolve(at=NOW + timedelta(microseconds=7))
    store.append([made])
    assert store.item(None, made.id) == made


# -- what has changed


def versions(store: Store, *members: str) -> dict[int, int]:
    return {c.id: c.version for c in store.compartments() if set(members) <= set(c.audience)}


def test_changes_of_a_compartment_name_what_came_went_and_changed(store: Store) -> None:
    both, alone = shared(ALDER, BIRCH), shared(ALDER)
    store.append([note("one", both), note("two", both)])
    first = {p.item.id: p.place for p in store.placed(None, ["comment"])}
    before = versions(store, BIRCH)
    assert store.changes(before) == []
    store.append([note("three", both), note("hidden", alone), note("one", alone, version=2)])
    places = {p.item.id: p.place for p in store.placed(None, ["comment"])}
    assert store.changes(before) == sorted((first["comment--one"], places["comment--three"]))
    assert store.changes(dict.fromkeys(before, 0)) == sorted(places[f"comment--{n}"] for n in ("one", "two", "three"))
    found = list(store.placed(open_to(store, BIRCH), ["comment"], store.changes(before)))
    assert [(p.item.id, p.place) for p in found] == [("comment--three", places["comment--three"])]


def test_a_replaced_capture_is_a_change_where_it_was(store: Store) -> None:
    store.keep([capture("a", b"one", shared(ALDER, BIRCH))])
    (old,) = store.placed(None, ["capture"])
    before = versions(store, BIRCH)
    store.keep([capture("a", b"two", shared(ALDER, BIRCH))])
    (new,) = store.placed(open_to(store, BIRCH), ["capture"])
    assert store.changes(before) == [old.place, new.place]


def test_items_keep_their_places_whatever_becomes_of_them(store: Store) -> None:
    store.append([note(name, shared(ALDER)) for name in ("one", "two", "three")])
    before = [(p.item.id, p.place) for p in store.placed(None, ["comment"])]
    store.append([note("one", shared(ALDER, BIRCH), version=2)])
    assert [(p.item.id, p.place) for p in store.placed(None, ["comment"])] == before
    assert [p.item.id for p in store.placed(None, ["comment"], [before[1][1]])] == ["comment--two"]


def test_every_version_is_told_with_how_the_database_has_it(store: Store) -> None:
    fill(store)
    store.append([note(str(n)) for n in range(600)])
    found = list(store.shelves())
    told = [(one.item.id, one.item.version) for one in found]
    assert told == sorted(told)
    past = {id_: list(store.history(id_)) for id_ in dict(told)}
    assert [one.item for one in found] == [item for id_ in sorted(past) for item in past[id_]]
    assert all(one.sound for one in found)
    present = {one.item.id: one.item.version for one in found if one.present}
    assert present == {item.id: item.version for item in store.items(None)}
    assert len(present) == len(past) - 1, "one report was replaced"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE item SET kind = 'task' WHERE seq = 1",
        "UPDATE item SET parent = 'x' WHERE seq = 1",
        "UPDATE item SET member = 'x' WHERE seq = 1",
        "UPDATE item SET compartment = 2 WHERE seq = 1",
    ],
)
def test_a_row_that_belies_its_record_is_told(store: Store, change: str) -> None:
    store.append([note("a"), note("b", shared(ALDER, BIRCH))])
    store._writer.run(  # type: ignore[attr-defined]  # behind the store's back
        lambda session: session.connection.execute(change)
    )
    one, other = store.shelves()
    assert (one.sound, other.sound) == (False, True)


def test_every_version_of_every_capture_comes_with_its_bytes(store: Store) -> None:
    (former,) = store.keep([capture("a", b"one")]).new
    (later,) = store.keep([capture("a", b"two")]).versions
    store.keep([capture(f"b{number}", b"") for number in range(60)])
    item = store.item(None, later)
    assert item
    store.append([item.evolve(version=2), note("c")])
    found = [(item.id, item.version, body) for item, body in store.bodies()]
    assert (found[:2], found[-1], len(found)) == ([(former, 1, b"one"), (later, 1, b"two")], (later, 2, b"two"), 63)
    store._writer.run(  # type: ignore[attr-defined]  # behind the store's back
        lambda session: session.connection.execute("DELETE FROM body")
    )
    assert {body for _, body in store.bodies()} == {None}


# -- moving


def test_a_store_moves_whole_to_another(store: Store, tmp_path: Path) -> None:
    fill(store)
    move(store, tmp_path / "there.sqlite3")
    there = open_store(tmp_path / "there.sqlite3")
    try:
        assert content(there) == content(store)
        assert there.secret == store.secret, "ids and webhooks go on"
        assert there.find(None, ["harbour"], most=9) == store.find(None, ["harbour"], most=9) != []
        assert store.keep([capture("a", b"two")]).known == there.keep([capture("a", b"two")]).known == 1
        assert len(there.keep([capture("b", b"new")]).new) == 1
    finally:
        there.close()
    with pytest.raises(StoreError, match="already"):
        move(store, tmp_path / "there.sqlite3")


def test_after_a_restore_nothing_rests_on_what_was_read_before(store: Store, reopen: Reopen, tmp_path: Path) -> None:
    fill(store)
    store.backup(str(tmp_path / "copy"))
    if reopen.address is None:
        assert store.epoch() == b""
        return
    epochs = [store.epoch()]
    for _ in range(2):
        store.close()
        store = reopen.restored(tmp_path / "copy", tmp_path)
        epochs.append(store.epoch())
    assert epochs[0] == b""
    assert len({*epochs}) == 3
    store.append([], [act("now")], rests_on=Basis(epoch=epochs[-1]))
    for before in epochs[:-1]:
        with pytest.raises(StoreConflictError):
            store.append([], [act("then")], rests_on=Basis(epoch=before))


def test_many_items_are_read_as_each_of_them(store: Store) -> None:
    fill(store)
    ids = [item.id for item in store.items(None)] + ["capture--none", "a\0b"]
    shelf = [place.id for place in store.compartments()]
    for within in ([], shelf[:1], shelf):
        one = [item for id_ in ids if (item := store.item(within, id_)) is not None]
        assert sorted(store.present(within, ids), key=lambda i: i.id) == sorted(one, key=lambda i: i.id)
    assert len([*store.present(shelf, ids)]) > 2
