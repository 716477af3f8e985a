"""How high events of a large picture stand for the view of the moment: cards, and faces from which they are weighed.

Another view changes few events. Of the others the cards stay as they are; of those that may answer what is newly asked
for the card says the most that they may have, until they stand among the first: then they are weighed, and the texts
are looked through of those that words or a meaning are sought in.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date

import msgspec

from dragoman.assess import Reviewed, answered
from dragoman.link.stream import Stream
from dragoman.model import View
from dragoman.pipeline.assessing import Assessing
from dragoman.pipeline.cards import Cards, Numbers, Week
from dragoman.pipeline.faces import Face, Faces, Half, seen_as
from dragoman.pipeline.reviewing import Look, Reviewing
from dragoman.pipeline.scene import FRONT_DAYS

KEPT = 512  # events in memory that were last shown or changed, and faces beside those of the newest week


class Weighing:
    """`anew`: assesses the event of a number, for its card and its face."""

    def __init__(self, assessing: Assessing, anew: Callable[[int], None]) -> None:
        self.cards, self.faces = Cards(), Faces()
        self.views: list[View] = []  # the present one last
        self._assessing, self._anew = assessing, anew
        self._over: tuple[Stream, Collection[int]]
        self._reviewing: Reviewing | None = None  # for the present view

    def over(self, view: View, stream: Stream, within: Collection[int]) -> None:
        """What is weighed from now on, and for which view."""
        self._over = stream, within
        if not self.views or self.views[-1] != view:
            self.views.append(view)
            self.forget()

    def forget(self) -> None:
        """Events have other numbers than they had."""
        self._reviewing = None

    def week(self, today: date) -> Numbers:
        """Numbers of the events of the newest week; what their cards say is at least the most for the present view."""
        week = self.cards.week(FRONT_DAYS, today.toordinal())
        for of, numbers in self.cards.other_views(week, len(self.views) - 1):
            for number in self._moved(of, numbers).tolist():
                self._weigh(number)
        if len(self.faces) > KEPT + 2 * len(week):
            self.faces.only(set(week.tolist()))
        return week

    def ranked(self, numbers: Numbers, most: int) -> Week:
        """The most important of these. Those are weighed that may be among them, as far as their cards tell."""
        some, weighed = most, set[int]()
        while loose := self.cards.loose((week := self.cards.ranked(numbers, most)).numbers):
            if weighed.issuperset(loose):
                self._settle(loose)
                continue
            for number in self.cards.loose(self.cards.ranked(numbers, some).numbers):
                self._weigh(number)
            weighed |= set(loose)
            some *= 2
        return week

    def exactly(self, number: int, view: int, face: Face) -> Reviewed:
        """What the present view makes of an event, its texts looked through where that tells."""
        found = self._review(number, view, face)
        return found if found.exact else self._sought(number, view, face)

    def _moved(self, of: int, numbers: Numbers) -> Numbers:
        """Those of these that must be weighed for the present view; of the others the cards say at least the most."""
        if of < 0:
            return numbers
        moved, view = self._by.moved(self.views[of], numbers, self.faces), len(self.views) - 1
        self.faces.lay_down()
        self.cards.renew(numbers[~moved.weighed & ~moved.loose], view)
        self.cards.loosen(numbers[moved.loose], moved.rises[moved.loose], view)
        return numbers[moved.weighed]

    def _weigh(self, number: int) -> None:
        """Its card for the present view."""
        known = self.faces.half(number)
        if known is None:
            self._anew(number)
        else:
            self.cards.review(number, self._review(number, *known), len(self.views) - 1)

    def _settle(self, numbers: Sequence[int]) -> None:
        """What the cards of these say is exact then."""
        for number in numbers:
            if known := self.faces.get(number):
                self._sought(number, *known)
            else:
                self._anew(number)

    def _review(self, number: int, view: int, face: Half, look: Look | None = None) -> Reviewed:
        """What the present view makes of an event that was assessed for another."""
        return self._by.of(number, self.views[view] if view >= 0 else None, face, look)

    def _sought(self, number: int, view: int, face: Face) -> Reviewed:
        """The same with its texts looked through; its card and face are those of the present view then."""
        asked = self._by.having_words(face.event.reports)
        found = {one.reading.report.id: one.reading for one in self._assessing.found(asked, self._over[1])}
        texts, now = [found[id_] for id_ in asked if id_ in found], len(self.views) - 1
        near = self._assessing.near(texts, self.views[-1])
        made = self._review(number, view, face, lambda wanted: answered(face.event, texts, wanted, near, face.spoken))
        self.cards.review(number, made, now)
        self.faces.put(number, now, msgspec.structs.replace(face, event=seen_as(face.event, made)))
        return made

    @property
    def _by(self) -> Reviewing:
        if self._reviewing is None:
            self._reviewing = Reviewing(self.views[-1], *self._assessing, *self._over)
        return self._reviewing
