"""A picture that is kept up: it follows the changes of the compartments that its members may read, and no others."""

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from dragoman.errors import StoreConflictError
from dragoman.exchange import asking, judgements, seen_by
from dragoman.link import Encoder
from dragoman.model import Capture, Item, Judgement, Refusal, View
from dragoman.pipeline import Sight, assessor, picture
from dragoman.pipeline.keeping import found_in
from dragoman.pipeline.rows import ShelfRows
from dragoman.pipeline.scene import Picture, Scene
from dragoman.pipeline.standing import Standing
from dragoman.store import Derived, Store

LARGE = 2000  # reports in view from which a picture is kept up by a stream instead of being linked whole
SAID = ("judgement", "acceptance", "grade", "requirement")
KINDS = ("capture", "refusal", *SAID)
OFTEN, SELDOM = 1024, 64  # a picture is kept after so many steps, or after one in so many of all
NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)  # nothing in a large picture rests on when somebody looks


class Board:
    """What some members see together, followed from version to version. `viewer`: the one whom it is for, if any.

    What it shows depends on what is in view alone: neither on when it was last looked at nor on what was there before.
    """

    def __init__(
        self, store: Store, rows: ShelfRows, members: frozenset[str], viewer: str, encoder: Encoder | None
    ) -> None:
        self.lock = threading.RLock()  # held by whoever uses the scene, for as long
        self._store, self._rows, self._encoder = store, rows, encoder
        self._members, self._viewer = members, viewer
        self._versions: dict[int, int] = {}  # of the compartments, as far as they have been followed
        self._captures: dict[int, str] = {}  # by place; those of a large picture lie in it
        self._said: dict[int, Item] = {}  # what moves a picture, by place
        self._refused: dict[int, Refusal] = {}
        self._scene: Picture | Standing | None = None
        self._epoch = b""  # of the store, as it was followed

    def follow(self, at: datetime) -> tuple[Scene, list[Derived]]:
        """The picture of this snapshot, and rows to keep that would spare work the next time.

        Raises StoreConflictError where the snapshot is older than what somebody else has been shown: take a new one.
        """
        members, epoch = self._members, self._store.epoch()
        if epoch != self._epoch:
            self._forget()
            self._epoch = epoch
        now = {c.id: c.version for c in self._store.compartments() if members and members <= set(c.audience)}
        if any(now.get(compartment, 0) < version for compartment, version in self._versions.items()):
            raise StoreConflictError("This moment has passed.", "Look again.")
        try:
            if self._scene is None:
                self._come_back(now)
            rows = self._followed(now, at)
        except BaseException:  # half of it may be done: begin anew the next time
            self._forget()
            raise
        self._versions = now
        return self._shown(), rows

    def _forget(self) -> None:
        self._versions, self._captures, self._said, self._refused, self._scene = {}, {}, {}, {}, None

    def _shown(self) -> Picture | Standing:
        if self._scene is None:
            raise AssertionError  # following has made one
        return self._scene

    def _followed(self, now: Mapping[int, int], at: datetime) -> list[Derived]:
        changed = {c: self._versions.get(c, 0) for c, version in now.items() if version != self._versions.get(c)}
        came, gone, moved = self._changes(now.keys(), changed) if changed or self._scene is None else ({}, set(), False)
        if not moved and self._scene is not None and not self._was_read():
            return []
        within = frozenset(now)
        if isinstance(self._scene, Standing):
            self._go_on(self._scene, within, came, gone)
            if len(self._scene) > LARGE:
                return [*self._rows.fresh(), *self._kept(self._scene, now)]
            self._captures, came, self._scene = self._scene.captures(), {}, None
        self._captures = {p: id_ for p, id_ in self._captures.items() if p not in gone} | came
        if len(self._captures) > LARGE:
            self._scene = Standing(self._store, self._rows, self._members, self.lock)
            self._go_on(self._scene, within, self._captures, ())
            self._captures = {}
            return [*self._rows.fresh(), *self._kept(self._scene, now)]
        self._scene, rows = self._paint(within, at)
        return rows

    def keep(self) -> list[Derived]:
        """Rows from which a large picture comes back as it was last followed; none where they are kept already."""
        scene = self._scene
        return scene.keep(*self._name, self._versions) if isinstance(scene, Standing) and scene.unkept else []

    @property
    def _name(self) -> tuple[str, str]:
        """What it is kept under, and what it rests on."""
        return f"{' '.join(sorted(self._members))}|{self._viewer}", assessor() + self._rows.engine + self._epoch.hex()

    def _kept(self, scene: Standing, versions: Mapping[int, int]) -> list[Derived]:
        due = scene.unkept >= max(OFTEN, len(scene) // SELDOM)
        return scene.keep(*self._name, versions) if due else []

    def _come_back(self, now: Mapping[int, int]) -> None:
        """Go on from what was kept, where it is of the past of this moment."""
        found = found_in(self._store, *self._name)
        if found is None or any(now.get(c, 0) < version for c, version in found[0].versions.items()):
            return
        scene = Standing(self._store, self._rows, self._members, self.lock)
        if scene.come_back(*found):
            self._scene, self._versions = scene, found[0].versions
            within = frozenset(now)
            self._read_said(within)
            self._go_on(scene, within, {}, ())

    def _read_said(self, within: frozenset[int]) -> None:
        for place, item in self._seen(within, ("refusal", *SAID), None):
            self._note(place, item)

    def _note(self, place: int, item: Item) -> None:
        if item.kind == "refusal":
            refusal = msgspec.json.decode(item.record, type=Refusal)
            self._refused[place] = refusal.evolve(label=item.label)
        else:
            self._said[place] = item

    def _changes(self, within: Collection[int], changed: Mapping[int, int]) -> tuple[dict[int, str], set[int], bool]:
        """Captures that came or changed, places at which nothing is any more, and whether the picture moves."""
        places = None if self._scene is None else self._store.changes(changed)
        if places == []:
            return {}, set(), False
        came: dict[int, str] = {}
        gone = set(places or ())
        moved = False
        for place, item in self._seen(within, KINDS, places):
            gone.discard(place)
            moved = True
            if item.kind == "capture":
                came[place] = item.id
            else:
                self._note(place, item)
        known = [place for place in gone if self._knows(place)]
        for place in known:
            self._said.pop(place, None)
            self._refused.pop(place, None)
        return came, set(known), moved or bool(known)

    def _seen(
        self, within: Collection[int], kinds: Sequence[str], places: Collection[int] | None
    ) -> Iterator[tuple[int, Item]]:
        for placed in self._store.placed(within, kinds, places):
            if next(seen_by(self._members, [placed.item]), None) is not None:
                yield placed

    def _knows(self, place: int) -> bool:
        large = isinstance(self._scene, Standing) and self._scene.knows(place)
        return large or place in self._captures or place in self._said or place in self._refused

    def _was_read(self) -> bool:
        """Whether something that had come in and was not read yet has been read since."""
        waiting = self._shown().unread
        kinds = ("reading", "refusal") if waiting else ()
        return any(True for kind in kinds for _ in self._store.derived_rows(kind, waiting))

    def _go_on(self, scene: Standing, within: frozenset[int], came: Mapping[int, str], gone: Collection[int]) -> None:
        said = [self._said[place] for place in sorted(self._said)]
        places = {item.id: place for place, item in self._said.items()}
        judged: dict[int, Judgement] = {places[j.id]: j for j in judgements(said, self._viewer)}
        view = asking(View(member=self._viewer, lang="en", at=NO_MOMENT), said)
        scene.door, scene.within = tuple(self._refused[place] for place in sorted(self._refused)), within
        scene.change(came, gone, judged, view)

    def _paint(self, within: frozenset[int], at: datetime) -> tuple[Picture, list[Derived]]:
        headers, came = {}, {}
        for _, item in self._seen(within, ["capture"], self._captures):
            came[item.id] = item.at
            headers[item.id] = msgspec.json.decode(item.record, type=Capture).evolve(label=item.label)
        said = [self._said[place] for place in sorted(self._said)]
        refusals = tuple(self._refused[place] for place in sorted(self._refused))
        view = View(member=self._viewer, lang="en", at=at)
        return picture(self._store, self._members, Sight(headers, said, refusals, came), view, self._encoder)
