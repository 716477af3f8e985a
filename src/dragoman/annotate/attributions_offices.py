"""Who speaks by office alone: "the foreign minister said", where the report names who that is."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.page import Page
from dragoman.annotate.roles import OPEN
from dragoman.languages.schema import Role
from dragoman.model import Name, Place


class Offices:
    """The people of one page by the offices that the report gives them."""

    def __init__(self, page: Page, names: Sequence[Name], places: Sequence[Place]) -> None:
        self.page, self._places = page, places
        self._people = [n for n in names if n.kind == "person" and n.role_id]

    def of(self, c: Candidate) -> frozenset[str]:
        """Ids of the offices among the words of a source."""
        marks = (m for m in self.page.tagged("role") if c.first <= m.first and m.last <= c.last)
        return frozenset(m.entry.id for m in marks if isinstance(m.entry, Role)) - OPEN

    def held(self, c: Candidate) -> Candidate | None:
        """The one whom the report gives this very office ("the Iraqi foreign minister"), where it is but one."""
        single = {id_ for id_ in self.of(c) if "." in id_}
        found = {n.key: n for n in self._people if n.role_id in single and self._same_state(n, c)}
        return _as(c, next(iter(found.values()))) if len(found) == 1 else None

    def stands_for(self, c: Candidate, last: Candidate | None) -> Candidate | None:
        """For whom "the minister" stands: the last speaker, unless the report gives that one another office; then the
        last one before who has such an office."""
        ids = self.of(c)
        roles = {n.role_id for n in self._people if last is not None and n.key == last.key}
        if last is None or not ids or not roles or any(_alike(a, b) for a in ids for b in roles):
            return last
        before = [n for n in self._people if n.start < c.start and any(_alike(a, n.role_id) for a in ids)]
        return _as(c, before[-1]) if before else None

    def _same_state(self, n: Name, c: Candidate) -> bool:
        """The phrase names no place, or one that the report gives the office of this name as well."""
        beside = {p.id for p in self._places if c.start <= p.start < c.end}
        return not beside or not n.role_places or not beside.isdisjoint(n.role_places)


def _alike(one: str, other: str) -> bool:
    """A minister is the foreign minister, for all that is said; a president is not."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _as(c: Candidate, n: Name) -> Candidate:
    return replace(c, id=n.id, name=n.full or n.text, key=n.key)
