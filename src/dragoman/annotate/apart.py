"""Stretches of words of which none lies in another."""

from operator import attrgetter
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Words `first` to `last` (exclusive)."""

    @property
    def first(self) -> int:
        """Its first word."""

    @property
    def last(self) -> int:
        """The word behind it."""


S = TypeVar("S", bound=Stretch)
_FIRST = attrgetter("first")


def apart(found: list[S]) -> list[S]:
    """By position, without overlaps: the longest wins, then the earlier in the list."""
    placed, end = sorted(found, key=_FIRST), 0
    for one in placed:
        if one.first < end:
            return _without_overlaps(found)
        end = one.last
    return placed  # as nearly always


def _without_overlaps(found: list[S]) -> list[S]:
    taken: set[int] = set()
    out: list[S] = []
    for one in sorted(found, key=lambda s: s.first - s.last):
        words = range(one.first, one.last)
        if taken.isdisjoint(words):
            out.append(one)
            taken.update(words)
    return sorted(out, key=_FIRST)
