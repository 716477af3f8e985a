"""Deliveries: added once, claimed by one at a time, settled. On every store."""

import threading
from datetime import timedelta

import pytest

from dragoman.errors import StoreError
from dragoman.store import Store
from store.making import ALDER, BIRCH, NOW, delivery, note

SOON, LATER = NOW + timedelta(minutes=5), NOW + timedelta(hours=1)


def test_a_delivery_is_added_once(store: Store) -> None:
    assert store.enqueue([delivery("a"), delivery("b")]) == 2
    assert store.enqueue([delivery("a", subject="another"), delivery("c", member=BIRCH)]) == 1
    store.append([note("a")], deliveries=[delivery("d"), delivery("a")])
    assert list(store.deliveries(ALDER)) == [delivery("a"), delivery("b"), delivery("d")]
    assert list(store.deliveries(BIRCH)) == [delivery("c", member=BIRCH)]


def test_a_delivery_is_claimed_by_one_at_a_time(store: Store) -> None:
    store.enqueue([delivery("late", due=LATER), delivery("b"), delivery("a", due=NOW - timedelta(seconds=1))])
    assert store.claim(NOW, SOON, 1) == [delivery("a", due=NOW - timedelta(seconds=1))]
    assert store.claim(NOW, SOON, 9) == [delivery("b")]
    assert store.claim(NOW, SOON, 9) == []
    assert {d.id for d in store.claim(SOON, LATER, 9)} == {"a", "b"}, "the claims have run out"
    assert {d.id for d in store.claim(LATER, LATER, 9)} == {"a", "b", "late"}


def test_what_is_settled_is_done_or_due_again(store: Store) -> None:
    store.enqueue([delivery("a"), delivery("b")])
    a, b = store.claim(NOW, SOON, 9)
    store.settle(a.evolve(done=NOW, attempts=1))
    store.settle(b.evolve(due=LATER, attempts=1, error="refused"))
    assert store.claim(SOON, LATER, 9) == []
    assert [d.id for d in store.claim(LATER, LATER, 9)] == ["b"]
    assert [(d.id, d.done, d.attempts) for d in store.deliveries(ALDER)] == [("a", NOW, 1), ("b", None, 1)]
    with pytest.raises(StoreError, match="no delivery"):
        store.settle(delivery("nobody"))


def test_no_two_threads_claim_one_delivery(store: Store) -> None:
    store.enqueue([delivery(f"{n:03}") for n in range(60)])
    claimed: list[str] = []

    def work() -> None:
        while found := store.claim(NOW, SOON, 3):
            claimed.extend(d.id for d in found)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed) == [f"{n:03}" for n in range(60)]
