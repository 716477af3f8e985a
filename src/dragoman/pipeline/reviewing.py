"""Other requirements or grades: what each event's card says under them, without assessing the event."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from dragoman.assess import Reviewed, reviewed, sought
from dragoman.assess.importance import REQUIREMENT
from dragoman.link import Encoder
from dragoman.link.likeness import LEAST
from dragoman.link.perhaps import Perhaps
from dragoman.link.shelf import Ints
from dragoman.link.stream import Stream
from dragoman.model import Answered, Requirement, SourceWord, View
from dragoman.pipeline.faces import Faces, Half
from dragoman.pipeline.terms import parts_of, source_of
from dragoman.store import Store

EVERY = 1 << 40  # reports that a search finds at most
Marks = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Look = Callable[[Requirement], Answered | None]
T = TypeVar("T")


class Moved(NamedTuple):
    """For each event of some. Of one that is neither the points are what they were."""

    weighed: Marks  # it must be weighed
    loose: Marks  # it may have other points: those that it had, and the rise, at most
    rises: Floats


class Reviewing:
    """For one view, over what the stream holds. What it says of an event holds until one of its reports changes."""

    def __init__(
        self, view: View, store: Store, encoder: Encoder | None, stream: Stream, within: Collection[int]
    ) -> None:
        self._view, self._store, self._stream, self._within = view, store, stream, within
        self._perhaps = Perhaps(encoder) if encoder is not None and encoder.name in LEAST else None
        self._near: dict[str, dict[int, bool]] = {}  # sentence -> events that may be near it
        self._reports: dict[str, set[str]] = {}  # that the index of words finds, by what is wanted
        self._found: dict[str, set[int]] = {}  # the events of those

    def moved(self, before: View, numbers: Ints, faces: Faces) -> Moved:
        """Which of these events may have other points than for that view, and how many more at most."""
        asked = differing(before.requirements, self._view.requirements, lambda one: one.name)
        said = differing(before.grades, self._view.grades, lambda one: one)
        other = before.evolve(requirements=self._view.requirements, grades=self._view.grades) != self._view
        if asked is None or said is None or other:
            return Moved(np.ones(len(numbers), np.bool_), np.zeros(len(numbers), np.bool_), np.zeros(len(numbers)))
        weighed = np.isin(numbers, faces.without(numbers))
        for word in said:
            weighed |= np.isin(numbers, self._graded(word, faces))
        loose, rises = np.zeros(len(numbers), np.bool_), np.zeros(len(numbers))
        for wanted in asked:
            found = np.isin(numbers, self._answering(wanted, numbers, faces))
            loose |= found
            rises[found] += round(REQUIREMENT / wanted.priority, 1) if wanted in self._view.requirements else 0.0
        return Moved(weighed, loose & ~weighed, rises)

    def having_words(self, reports: Collection[str]) -> list[str]:
        """Those of these reports in which a requirement's words can be; all where a meaning is asked for."""
        if self._perhaps and any(wanted.meaning for wanted in self._view.requirements):
            return list(reports)
        told = set[str]().union(*(self._told(value) for wanted in self._view.requirements for value in wanted.words))
        return [report for report in reports if report in told]

    def _answering(self, wanted: Requirement, numbers: Ints, faces: Faces) -> Ints:
        """Those of these that may answer it."""
        for terms in parts_of(wanted, faces.people):
            numbers = numbers[np.isin(numbers, faces.having(terms))]
        if wanted.words:
            having = set[int]().union(*map(self._having, wanted.words))
            numbers = numbers[np.isin(numbers, list(having))]
        if wanted.meaning and self._perhaps and len(numbers):
            near = self._near_ones(wanted.meaning, numbers)
            numbers = numbers[[near.get(number, True) for number in numbers.tolist()]]
        return numbers

    def _graded(self, word: SourceWord, faces: Faces) -> Ints:
        """Events whose origins or reports that speaks of."""
        own = np.array([self._stream.number(word.report)] if word.report else [], np.int64)
        return np.union1d(own, faces.having(source_of(word)))

    def _near_ones(self, sentence: str, numbers: Ints) -> dict[int, bool]:
        """Which of these events may be near it, and of others that were asked for before."""
        known = self._near.setdefault(sentence, {})
        wanted = np.zeros(int(numbers.max()) + 1, np.bool_)
        wanted[[number for number in numbers.tolist() if number not in known]] = True
        of_rows = self._stream.numbers()
        rows = np.flatnonzero((of_rows < len(wanted)) & wanted[np.minimum(of_rows, len(wanted) - 1)])
        if len(rows):
            known |= self._nearest(sentence, rows, of_rows[rows])
        return known

    def _nearest(self, sentence: str, rows: Ints, numbers: Ints) -> dict[int, bool]:
        assert self._perhaps is not None  # noqa: S101 - the caller has asked
        most = self._perhaps.cosines(sentence, self._stream.pool, rows)
        different, at, sizes = np.unique(numbers, return_inverse=True, return_counts=True)
        near = np.bincount(at, most) / sizes >= self._perhaps.least
        return dict(zip(different.tolist(), near.tolist(), strict=True))

    def of(self, number: int, before: View | None, face: Half, look: Look | None = None) -> Reviewed:
        """What importance and grade are under the view; see `reviewed`. `before`: the view of the face."""
        return reviewed(
            face.event,
            face.spoken,
            (before, self._view),
            means=self._perhaps is not None,
            could=lambda wanted: self._could(wanted, number),
            look=look,
        )

    def _could(self, wanted: Requirement, number: int) -> bool:
        if wanted.words and not any(number in self._having(value) for value in wanted.words):
            return False
        if not wanted.meaning or self._perhaps is None:
            return True
        known = self._near.setdefault(wanted.meaning, {})
        if number not in known:
            rows = np.array([self._stream.pool.row(report) for report in self._stream.reports(number)])
            known |= self._nearest(wanted.meaning, rows, np.full(len(rows), number))
        return known[number]

    def _having(self, value: str) -> set[int]:
        """Events that have a report with these words."""
        if value not in self._found:
            self._found[value] = {self._stream.number(id_) for id_ in self._told(value)} - {-1}
        return self._found[value]

    def _told(self, value: str) -> set[str]:
        """Reports with these words."""
        if value not in self._reports:
            words = sought(value)
            found = self._store.find(self._within, words, most=EVERY, kinds=("capture",)) if words else []
            self._reports[value] = set(found)
        return self._reports[value]


def differing(before: Sequence[T], now: Sequence[T], name: Callable[[T], object]) -> Sequence[T] | None:
    """What is in one of the two and not in the other; None where the rest is not in one order.

    What has one `name` goes together: where there are several, each of them differs.
    """
    names = Counter(map(name, (*before, *now)))
    common = [one for one in before if one in now and names[name(one)] == 2]
    if common != [one for one in now if one in common]:
        return None
    return [one for one in (*before, *now) if one not in common]
