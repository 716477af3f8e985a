"""An event of a large picture from its own reports alone."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dragoman.assess import assess
from dragoman.link import inside, likeness
from dragoman.model import Event, Likeness, Reading, View
from dragoman.pipeline import Remembering, labelled
from dragoman.pipeline.cards import NEVER
from dragoman.pipeline.faces import Read
from dragoman.store import Store


class Assessing(NamedTuple):
    """`encoder`: what remembers for those who see the picture."""

    store: Store
    encoder: Remembering | None

    def found(self, reports: Collection[str], within: Collection[int]) -> list[Read]:
        """Those of these that lie in these compartments at this moment, with their present labels."""
        items = (self.store.item(within, id_) for id_ in reports)
        there = {item.id: item for item in items if item is not None}
        readings = labelled(self.store, {id_: item.label for id_, item in there.items()})
        return [Read(reading, there[reading.report.id].at) for reading in readings]

    def event(self, name: str, found: Sequence[Reading], view: View) -> tuple[Event, int] | None:
        """The event as if its newest report were the newest of all, and the day of that report."""
        near = self.near(found, view)
        linked = inside(name, found, encoder=self.encoder, key=self.store.secret)
        events = assess({r.report.id: r for r in found}, linked, {}, view, near)
        told = max((day.toordinal() for r in found if (day := r.report.day)), default=NEVER)
        return (events[0], told) if events else None

    def near(self, found: Sequence[Reading], view: View) -> Likeness | None:
        """How near the reports are to the meanings that the view asks for."""
        if self.encoder:
            self.encoder.know(reading.report for reading in found)
        return likeness([r.meaning for r in view.requirements if r.meaning], found, self.encoder)
