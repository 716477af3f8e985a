"""What ranks an event, in a few bytes: a card for each, by its number in the stream. Read all at once."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.assess import Reviewed
from dragoman.model import Event
from dragoman.pipeline.scene import AHEAD

ROUNDED = 0.2  # more than rounding moves the points of two cards
HALF_LIFE = 7  # days in which what an event has for being new halves
NEVER = -1  # no day
Numbers = npt.NDArray[np.int64]
SHAPE = np.dtype(
    [
        ("base", "f8"),  # points without recency
        ("fresh", "f8"),  # points of recency on the newest day
        ("until", "i4"),  # last day of the event, NEVER where none is known
        ("told", "i4"),  # newest day on which one of its reports was published
        ("size", "i4"),  # reports; 0: there is no such event
        ("view", "i4"),  # number of the view that the points were computed for
        ("mark", "u8"),  # the id's first 64 bits: sorts as ids do
        ("disputed", "?"),
        ("loose", "?"),  # the points are the most that they can be: the event was not assessed for the view
    ]
)


class Week(NamedTuple):
    """The events of some days before the newest of all, the most important first."""

    numbers: Numbers
    newest: int  # the newest day on which any report was published


class Cards:
    """A card for each event of a stream."""

    def __init__(self) -> None:
        self._cards = np.zeros(64, SHAPE)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    def put(self, number: int, event: Event, told: int, view: int) -> None:
        """A new card. The event was assessed as if its own newest report were the newest of all."""
        self._grow(number + 1)
        lines = event.importance.lines
        fresh = sum(points for code, points in lines if code == "recency")
        self._cards[number] = (
            sum(points for code, points in lines if code not in ("recency", "bound")),
            fresh,
            event.when.to.toordinal() if event.when else NEVER,
            told,
            len(event.reports),
            view,
            mark(event.event),
            bool(event.contradictions),
            False,
        )

    def review(self, number: int, found: Reviewed, view: int) -> None:
        """What another view makes of a card."""
        lines = found.importance.lines
        card = self._cards[number]
        card["base"] = sum(points for code, points in lines if code not in ("recency", "bound"))
        card["view"], card["loose"] = view, not found.exact

    def loosen(self, numbers: Numbers, rises: npt.NDArray[np.float64], view: int) -> None:
        """For that view these have so many points more at most."""
        self._cards["base"][numbers] += rises
        self._cards["loose"][numbers] = True
        self._cards["view"][numbers] = view

    def loose(self, numbers: Numbers) -> list[int]:
        """Those of these whose points may be fewer than the card says."""
        return [int(number) for number in numbers[self._cards["loose"][numbers]]]

    def drop(self, number: int) -> None:
        """There is no such event any more."""
        if number < self._used:
            self._cards[number] = np.zeros((), SHAPE)

    def cut(self, count: int) -> None:
        """Only the first of them are left."""
        self._used = min(self._used, count)
        self._cards[self._used :] = np.zeros((), SHAPE)

    def named(self, event: str, name: Callable[[int], str]) -> int:
        """The number of the event of that id, -1 where there is none."""
        cards = self._cards[: self._used]
        found = np.flatnonzero((cards["mark"] == mark(event)) & (cards["size"] > 0)).tolist()
        return next((number for number in found if name(number) == event), -1)

    def other_views(self, numbers: Numbers, view: int) -> list[tuple[int, Numbers]]:
        """Those of these whose points were computed for other views, by view."""
        views = self._cards["view"][numbers]
        return [(of, numbers[views == of]) for of in np.unique(views[views != view]).tolist()]

    def renew(self, numbers: Numbers, view: int) -> None:
        """These have the same points for that view."""
        self._cards["view"][numbers] = view

    def week(self, days: int, today: int) -> Numbers:
        """Events that ended less than so many days before the last that did, and those of no day. Days: ordinals."""
        cards = self._cards[: self._used]
        live, until = cards["size"] > 0, cards["until"]
        latest = max(today, int(cards["told"][live].max(initial=NEVER))) + AHEAD
        newest = int(until[live & (until <= latest)].max(initial=NEVER))
        newest = today if newest == NEVER else newest
        return np.flatnonzero(live & ((until == NEVER) | (newest - until < days)))

    def ranked(self, numbers: Numbers, most: int) -> Week:
        """The most important of these."""
        cards = self._cards[: self._used]
        newest = int(cards["told"][cards["size"] > 0].max(initial=NEVER))
        numbers = self._likely(numbers, most) if len(numbers) > most > 0 else numbers
        chosen = cards[numbers]
        points = np.round(np.clip(chosen["base"] + _recency(chosen, newest), 0.0, 100.0), 1)
        if len(numbers) > most > 0:  # only those that can be among the first are sorted
            least = np.partition(points, len(points) - most)[len(points) - most]
            kept = points >= least
            numbers, chosen, points = numbers[kept], chosen[kept], points[kept]
        order = np.lexsort((chosen["mark"], -chosen["size"], -points))[: max(0, most)]
        return Week(numbers[order], newest)

    def _likely(self, numbers: Numbers, most: int) -> Numbers:
        """Those of these that may be among the first so many: how old they are is left open."""
        base = self._cards["base"][numbers]
        least = np.clip(base, 0.0, 100.0)
        bound = np.partition(least, len(least) - most)[len(least) - most] - ROUNDED
        kept: Numbers = numbers[np.clip(base + self._cards["fresh"][numbers], 0.0, 100.0) >= bound]
        return kept

    def disputed(self, numbers: Numbers) -> Numbers:
        """Those of these whose reports contradict one another."""
        found: Numbers = numbers[self._cards["disputed"][numbers]]
        return found

    def written(self, view: int) -> bytes:
        """All of them, those of the present view as of view 0."""
        cards = self._cards[: self._used].copy()
        cards["view"] = np.where(cards["view"] == view, 0, NEVER)
        return cards.tobytes()

    def read_back(self, raw: bytes) -> None:
        """What was written."""
        self._cards = np.frombuffer(raw, SHAPE).copy()
        self._used = len(self._cards)

    def _grow(self, count: int) -> None:
        if count > len(self._cards):
            more = np.zeros(max(count, len(self._cards) * 3 // 2) - len(self._cards), SHAPE)
            self._cards = np.concatenate([self._cards, more])
        self._used = max(self._used, count)


def mark(event: str) -> int:
    """The first 64 bits of an event id; 0 for what is none."""
    try:
        return int(event.partition("--")[2].replace("-", "")[:16], 16)
    except ValueError:
        return 0


def _recency(cards: npt.NDArray[np.void], newest: int) -> npt.NDArray[np.float64]:
    """Points for being new, rounded as they are shown."""
    ages = np.where(cards["told"] == NEVER, 0, newest - cards["told"])
    out = np.zeros(len(cards))
    for fresh in np.unique(cards["fresh"]).tolist():
        same = cards["fresh"] == fresh
        different, at = np.unique(ages[same], return_inverse=True)
        out[same] = np.array([round(fresh * 0.5 ** (age / HALF_LIFE), 1) for age in different.tolist()])[at]
    return out


def touched(before: Numbers, after: Numbers, rows: int, events: int) -> set[int]:
    """Events that are not what they were. `rows`, `events`: how many there were to which was gone back."""
    differ = np.flatnonzero(before[:rows] != after[:rows])
    old = np.concatenate([before[:rows][differ], before[rows:]])
    new = np.concatenate([after[:rows][differ], after[rows:], after[after >= events]])
    return set(np.unique(np.concatenate([old[old < events], new])).tolist())
