"""Who a party is that says something, or that something is said of: its key in every language."""

import bisect
from itertools import chain
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.languages.gazetteer import capitals
from dragoman.languages.schema import Oblique
from dragoman.model import Attribution, Name, Place, RoleMention


class Party(NamedTuple):
    """A name, or a place that stands for its government, with where it begins and ends."""

    start: int
    end: int
    text: str
    key: str
    ids: tuple[str, ...] = ()  # of the place that it is named by, and of its country


class Parties:
    """The parties of one page."""

    def __init__(
        self, page: Page, names: tuple[Name, ...], places: tuple[Place, ...], roles: tuple[RoleMention, ...]
    ) -> None:
        self.page, self.places, self._roles = page, places, roles
        named = (Party(n.start, n.end, n.full or n.text, n.id or n.key) for n in names)
        states = (
            Party(p.start, p.end, p.text, p.country, (p.id, p.country))
            for p in places
            if p.country and not p.adjective and (p.kind == "country" or p.agent or p.id in capitals())
        )
        self._named = sorted(chain(named, states))

    def speaker(self, a: Attribution) -> tuple[str, str]:
        """Kind and key of who speaks. A common noun ("the company", "a minister") has no key: it may be anybody.

        A capital that speaks is its country.
        """
        state = next((p.country for p in self.places if p.agent and p.start == a.source_start), None)
        if state:
            return a.kind, state
        if a.name is not None or a.id is not None or a.kind == "unnamed":
            return a.kind, a.key
        if a.kind != "person":
            return a.kind, a.key if "//" in a.key else ""
        spans = [r for r in self._roles if r.start < a.source_end and a.source_start < r.end]
        spans += [r for r in reversed(self._roles) if r.role_id == a.key and r.start < a.source_start]  # "he"
        office = next(iter(spans), None)
        if office is not None:
            inside = (p.id for p in self.places if a.source_start <= p.start < a.source_end)  # "ministers of A and B"
            return "office", f"{office.role_id}@{'+'.join(dict.fromkeys((*office.places, *inside)))}"
        return ("office" if a.key else a.kind), ""

    def holder(self, start: int, stance: Mark, *, owner: bool = False) -> Party | None:
        """Whose stance a word in what was said tells: the first party of its clause before it, in no oblique case.

        Where sentences begin with their verb the subject stands elsewhere, or else right before it. `owner`: only one
        in the genitive.
        """
        end = self.page.doc.starts[stance.first]
        beside = self.page.language.verb == "first"
        low = bisect.bisect_left(self._named, (start,))
        before = (p for p in self._named[low:] if p.end <= end and (not beside or end - p.end <= 1))
        subjects = (p for p in before if not self._oblique(p) and not self._located(p))
        return next((p for p in subjects if not owner or self._owns(p)), None)

    def _owns(self, p: Party) -> bool:
        """A genitive's ending stands behind it."""
        last = bisect.bisect_left(self.page.doc.starts, p.end)
        return any(
            m.first == last and isinstance(m.entry, Oblique) and m.entry.owner for m in self.page.tagged("oblique")
        )

    def _located(self, p: Party) -> bool:
        """A word of place stands before it: something is there, and it does nothing."""
        return bisect.bisect_left(self.page.doc.starts, p.start) - 1 in self.page.words("locative")

    def _oblique(self, p: Party) -> bool:
        """A preposition stands before it, or a sign of case behind it."""
        first = bisect.bisect_left(self.page.doc.starts, p.start)
        last = bisect.bisect_left(self.page.doc.starts, p.end)
        marks = ((m, m.entry) for m in self.page.tagged("oblique") if isinstance(m.entry, Oblique))
        sides = ((m, entry.side) for m, entry in marks if not entry.owner)  # a genitive's noun has a verb of its own
        return any(
            (side == "before" and first - 1 <= m.last <= first) or (side == "after" and m.first == last)
            for m, side in sides
        )
