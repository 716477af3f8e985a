"""The master test can fail: each of these leaks, put in on purpose, is noticed within so many worlds."""

import random
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from centre import test_invariants as invariants
from centre.steps import BESIDES, OFTEN, WRITING, Numbers, Step
from centre.test_interference import check
from centre.worlds import MEMBERS, World
from dragoman.assess import events
from dragoman.centre import centre as centre_module
from dragoman.centre import confer, dispatch, keeper, look, room, share
from dragoman.centre.centre import Centre
from dragoman.centre.room import Room
from dragoman.centre.who import Outcome, missing
from dragoman.errors import ReleaseDeniedError, RoleError
from dragoman.exchange import narrowing, release, speaks_of
from dragoman.model import Item, Key, Label, audience
from dragoman.pipeline import board
from dragoman.store import items
from dragoman.store.relational import SqlStore

MOST = 400
Leak = Callable[[pytest.MonkeyPatch], None]
LEAKS: dict[str, Leak] = {}


def leak(make: Leak) -> Leak:
    """Take note of one."""
    LEAKS[make.__name__] = make
    return make


def all_of(room_: Room) -> list[Item]:
    return list(room_._store.items(None))


def answered(patch: pytest.MonkeyPatch, name: str, change: Callable[[Room, Any], Any]) -> None:
    """Change what a verb answers."""
    verbs = vars(centre_module)["VERBS"]
    verb = verbs[name]

    def run(room_: Room, ask: Any) -> Outcome:
        outcome: Outcome = verb.run(room_, ask)
        return outcome._replace(value=change(room_, outcome.value))

    patch.setattr(centre_module, "VERBS", {**verbs, name: verb._replace(run=run)})


@leak
def a_count_of_everything(patch: pytest.MonkeyPatch) -> None:
    answered(patch, "front", lambda r, front: front.evolve(title=f"{front.title} of {len(all_of(r))}"))


@leak
def an_order_that_depends_on_everything(patch: pytest.MonkeyPatch) -> None:
    answered(patch, "channels", lambda r, page: page.evolve(items=page.items[:: (-1) ** len(all_of(r))]))
    answered(patch, "thread", lambda r, page: page.evolve(items=page.items[:: (-1) ** len(all_of(r))]))


@leak
def suggestions_of_hidden_words(patch: pytest.MonkeyPatch) -> None:
    answered(patch, "search", lambda r, hits: hits.evolve(hits=hits.hits[: len(all_of(r)) % 3]))


@leak
def ids_from_a_counter(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(World, "new_id", lambda world, kind: f"{kind}--{sum(1 for _ in world.store.items(None)):016x}")


@leak
def an_error_that_names(patch: pytest.MonkeyPatch) -> None:
    item = Room.item

    def named(self: Room, id_: str, *kinds: str) -> Item:
        hidden = self._store.item(None, id_)
        try:
            return item(self, id_, *kinds)
        except ReleaseDeniedError as error:
            raise ReleaseDeniedError(f"This {hidden.kind} is not for you.", "") if hidden else error from None

    patch.setattr(Room, "item", named)


@leak
def another_error_for_what_is_hidden(patch: pytest.MonkeyPatch) -> None:
    item = Room.item

    def refused(self: Room, id_: str, *kinds: str) -> Item:
        try:
            return item(self, id_, *kinds)
        except ReleaseDeniedError as error:
            raise RoleError(error.what, error.hint) if self._store.item(None, id_) else error from None

    patch.setattr(Room, "item", refused)


def everything_open(patch: pytest.MonkeyPatch, module: ModuleType) -> None:
    patch.setattr(module, "open_to", lambda _members, found: frozenset(c.id for c in found))
    patch.setattr(module, "visible", lambda _member, items: iter(items))


@leak
def a_search_in_every_compartment(patch: pytest.MonkeyPatch) -> None:
    def find(self: Room, words: Any, most: int) -> list[str]:
        found = self._store.find(None, words, most=most, kinds=("capture",))
        return [id_ for id_ in found if self._store.item(self.within, id_)]  # cut after `most`, not before

    patch.setattr(Room, "find", find)


@leak
def items_of_every_compartment(patch: pytest.MonkeyPatch) -> None:
    everything_open(patch, room)


@leak
def a_picture_of_what_others_see(patch: pytest.MonkeyPatch) -> None:
    picture = Centre._picture
    patch.setattr(Centre, "_picture", lambda self, who, _m, *rest: picture(self, who, frozenset(MEMBERS[:1]), *rest))


@leak
def a_picture_of_every_compartment(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(board.Board, "_seen", lambda self, _within, kinds, places: self._store.placed(None, kinds, places))


@leak
def a_narrowing_that_leaves_what_is_below(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(share, "cascade", lambda *_: ())
    patch.setattr(keeper, "cascade", lambda *_: ())


@leak
def own_words_that_change_with_a_hidden_thread(patch: pytest.MonkeyPatch) -> None:
    within = narrowing.within
    patch.setattr(narrowing, "within", lambda *given: within(*given).evolve(own=None))


@leak
def bounds_that_tell_of_hidden_labels(patch: pytest.MonkeyPatch) -> None:
    def caps(self: Room, item: Item) -> list[Label]:
        named = {item.parent, *speaks_of(item)} - {""}
        return [found.label for id_ in named if (found := self._store.item(None, id_))]

    patch.setattr(Room, "caps", caps)


@leak
def keys_of_everybody(patch: pytest.MonkeyPatch) -> None:
    def own_keys(self: Room) -> Iterable[tuple[Key, None]]:
        return ((msgspec.json.decode(row, type=Key), None) for _, row in self._store.entries("key"))

    patch.setattr(Room, "own_keys", own_keys)


@leak
def a_key_that_somebody_has_already(patch: pytest.MonkeyPatch) -> None:
    def signing_key(self: Room, id_: str) -> tuple[Key, None] | None:
        rows = (msgspec.json.decode(row, type=Key) for _, row in self._store.entries("key"))
        return next(((key, None) for key in rows if key.id == id_), None)

    patch.setattr(Room, "signing_key", signing_key)


@leak
def what_speaks_of_the_unseen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Room, "_whole", lambda *_: True)


@leak
def the_id_of_what_an_item_is_about(patch: pytest.MonkeyPatch) -> None:
    shown = look.shown
    patch.setattr(look, "shown", lambda r, item: shown(r, item).evolve(about=item.parent))


@leak
def earlier_words_that_were_taken_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Room, "history", lambda self, item: list(self._store.history(item.id)))


@leak
def answers_of_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(confer, "below", lambda r, id_: list(r._store.items(None, parent=id_)))


@leak
def a_trail_with_the_items_of_others(patch: pytest.MonkeyPatch) -> None:
    def whole(r: Room, page: Any) -> Any:
        acts: dict[Any, set[str]] = {}
        for act in r.acts_on({i for s in page.steps for i in s.items}):
            acts.setdefault(act.at, set()).update(act.items)
        return page.evolve(steps=tuple(s.evolve(items=tuple(sorted(acts.get(s.at, ())))) for s in page.steps))

    answered(patch, "trail", whole)


@leak
def deliveries_of_everybody(patch: pytest.MonkeyPatch) -> None:
    def every(self: Room) -> Iterable[Any]:
        return (d for m in MEMBERS for d in self._store.deliveries(m))

    patch.setattr(Room, "deliveries", every)


@leak
def reminders_of_everything(patch: pytest.MonkeyPatch) -> None:
    everything_open(patch, dispatch)


@leak
def corrections_that_are_lost_while_reading_lags(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(dispatch.Dispatch, "_waits", lambda *_: False)
    patch.setattr(dispatch.Dispatch, "_outcomes", lambda _, ids: dict.fromkeys(ids, "reading"))
    patch.setattr(dispatch, "_emptied", lambda *_: ())


@leak
def former_versions_that_stay_wide(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeper.Keeper, "below", lambda *_: None)


@leak
def members_of_a_release_who_are_not_there(patch: pytest.MonkeyPatch) -> None:
    shown = look.shown

    def everyone(r: Room, item: Item) -> Any:
        past = r._store.history(item.id)
        return shown(r, item).evolve(release=tuple(sorted({m for v in past for m in audience(v.label)})))

    patch.setattr(look, "shown", everyone)


@leak
def an_item_that_is_seen_and_denied(patch: pytest.MonkeyPatch) -> None:
    item = Room.item

    def busy(self: Room, id_: str, *kinds: str) -> Item:
        if len(all_of(self)) % 5 == 0:
            raise missing()
        return item(self, id_, *kinds)

    patch.setattr(Room, "item", busy)


NAMES = (*OFTEN, *BESIDES, *WRITING)


def drawn(dice: random.Random) -> tuple[Any, list[Step], str, str, Numbers]:
    """One case of the master test."""

    def some() -> Numbers:
        return (dice.randrange(32), dice.randrange(32), dice.randrange(32), dice.randrange(32))

    kind = (dice.randrange(2**16), dice.random() < 0.5, dice.random() < 0.25)
    steps = [(dice.choice(NAMES), dice.choice(MEMBERS), some()) for _ in range(dice.randint(3, 14))]
    return kind, steps, dice.choice(MEMBERS), dice.choice(WRITING), some()


def worlds_until_noticed(most: int) -> int:
    """How many worlds it takes; `most` where none tells."""
    for number in range(most):
        try:
            check(*drawn(random.Random(number)))
        except AssertionError:
            return number
    return most


def test_the_cases_drawn_here_hold_without_a_leak() -> None:
    assert worlds_until_noticed(8) == 8


@pytest.mark.parametrize("name", ["a_count_of_everything", "an_error_that_names", "ids_from_a_counter"])
def test_a_coarse_leak_is_noticed_at_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    LEAKS[name](monkeypatch)
    assert worlds_until_noticed(8) < 8


@pytest.mark.long
@pytest.mark.parametrize("name", LEAKS)
def test_every_leak_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    LEAKS[name](monkeypatch)
    assert worlds_until_noticed(MOST) < MOST


def writes_on_nothing(patch: pytest.MonkeyPatch) -> None:
    append = SqlStore.append
    patch.setattr(SqlStore, "append", lambda self, items, acts=(), **_: append(self, items, acts))


def own_is_everybodys(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(share, "narrowed", lambda item, _member, *rest: narrowing.narrowed(item, item.member, *rest))


def no_history(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Room, "history", lambda self, item: list(self._store.history(item.id))[-1:])


def no_snapshot(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SqlStore, "snapshot", lambda _self: nullcontext())


def labels_of_the_first(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(events, "meet", lambda a, _b: a)


def open_labels(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(items, "audience", lambda given: given.release or MEMBERS)
    patch.setattr(release, "sees", lambda member, given: member in (given.release or MEMBERS))


def mildest_marking(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(dispatch, "tlp_name", lambda _tlp: "clear")


BROKEN: dict[str, tuple[Leak, Callable[..., None]]] = {
    "i1": (open_labels, invariants.test_i1_default_deny),
    "i2": (items_of_every_compartment, invariants.test_i2_no_path_returns_it),
    "i3": (labels_of_the_first, invariants.test_i3_what_is_derived_is_at_most_as_wide_as_the_meet),
    "i4": (an_error_that_names, invariants.test_i4_existence_is_hidden),
    "i5": (own_is_everybodys, invariants.test_i5_originator_control_binds_administrators_too),
    "i6": (writes_on_nothing, invariants.test_i6_a_write_is_authorised_on_the_very_object_written),
    "i7": (
        a_narrowing_that_leaves_what_is_below,
        invariants.test_i7_narrowing_and_withdrawal_reach_every_copy_and_nothing_resurrects_it,
    ),
    "i8": (no_history, invariants.test_i8_nothing_is_altered_silently),
    "i9": (mildest_marking, invariants.test_i9_what_leaves_carries_the_strictest_marking),
    "i10": (no_snapshot, invariants.test_i10_an_answer_is_of_one_moment),
}


@pytest.mark.parametrize("name", BROKEN)
def test_no_test_of_an_invariant_is_empty(name: str, tmp_path: Path) -> None:
    breaks, test = BROKEN[name]
    with pytest.MonkeyPatch.context() as patch:
        given = {"monkeypatch": patch, "tmp_path": tmp_path}
        breaks(patch)
        with pytest.raises((AssertionError, pytest.fail.Exception)):
            test(**{k: v for k, v in given.items() if k in signature(test).parameters})
