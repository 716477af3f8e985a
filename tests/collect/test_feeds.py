"""Feeds that are big or mean: parsed apart, within limits, with the same result as others."""

import sys
import time

import pytest

from collect.test_files import KEY, NOW
from dragoman.collect import FakeFetcher, Limits, collect
from dragoman.collect.feeds import SMALL
from dragoman.model import Capture, Refusal

URL = "https://post.example/feed"
ITEM = "<item><title>Ferry {0}</title><description>It sails at {0}.</description><guid>{0}</guid></item>"


def rss(count: int, head: str = "") -> bytes:
    items = "".join(ITEM.format(n) for n in range(count))
    return f"{head}<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()


def taken(body: bytes, limits: Limits | None = None) -> list[Capture | Refusal]:
    alone = (limits or Limits()).evolve(follow=False)
    return list(collect(URL, client=FakeFetcher({URL: body}), now=NOW, key=KEY, limits=alone))


def test_a_big_feed_is_read_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    body = rss(2_000)
    assert len(body) > SMALL
    apart = taken(body)
    assert len(apart) == 2_000
    monkeypatch.setattr(sys, "executable", "")
    assert taken(body) == apart


def test_entries_beyond_the_limit_are_said() -> None:
    *first, last = taken(rss(2_000), Limits(entries=5))
    assert len(first) == 5
    assert isinstance(last, Refusal)
    assert last.code == "too-large"


@pytest.mark.parametrize("limits", [Limits(parsing=0.01), Limits(memory=1_000)])
def test_a_feed_that_takes_too_much_is_refused(limits: Limits) -> None:
    [refused] = taken(rss(2_000), limits)
    assert isinstance(refused, Refusal)
    assert (refused.target, refused.code) == (URL, "unreadable")


@pytest.mark.long
def test_a_feed_of_nested_entities_ends() -> None:
    depth = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "lol">{depth}]>'
    start = time.monotonic()
    found = taken(rss(3, head).replace(b"Ferry 1", b"&a9;"), Limits(parsing=20))
    assert time.monotonic() - start < 25
    assert found
