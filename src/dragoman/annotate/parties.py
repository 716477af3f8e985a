"""Who a party is that says something, or that something is said of: its key in every language."""

import bisect
from itertools import chain
from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold_text
from dragoman.languages.gazetteer import capitals
from dragoman.languages.schema import Oblique
from dragoman.languages.skeleton import CLASS
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
        self._people = [n for n in names if n.kind == "person"]
        self._names = names
        named = (Party(n.start, n.end, n.full or n.text, n.id or n.key) for n in names)
        states = (
            Party(p.start, p.end, p.text, p.country, (p.id, p.country))
            for p in places
            if p.country and not p.adjective and (p.kind == "country" or p.agent or p.id in capitals())
        )
        self._named = sorted(chain(named, states))

    def speaker(self, a: Attribution) -> tuple[str, str, str]:
        """Kind and key of who speaks. A common noun ("the company", "a minister") has no key: it may be anybody.

        A capital that speaks is its country. Whoever is told by office alone is the one person before who holds it:
        then the name comes third.
        """
        state = next((p.country for p in self.places if p.agent and p.start == a.source_start), None)
        if state:
            return a.kind, state, ""
        if a.name is not None or a.id is not None or a.kind == "unnamed":
            return a.kind, a.key, ""
        if a.kind != "person":
            return a.kind, a.key if CLASS in a.key else "", ""
        if (named := self._in_office(a)) is not None:
            return a.kind, named.id or named.key, named.full or named.text
        return (*self._office(a), "")

    def names(self, mark: Mark) -> bool:
        """The words are part of the name of a body, an outlet or a place (*Support* Forces), or of a person's: what
        opens one that no list has may be the verb before it.
        """
        start, end = self.page.doc.starts[mark.first], self.page.doc.ends[mark.last - 1]
        spans = ((n.start + (n.kind == "person"), n.end) for n in self._names)
        around = chain(spans, ((p.start, p.end) for p in self.places))
        inside = any(first <= start and end <= last and last - first > end - start for first, last in around)
        outlets = self.page.tagged("outlet") if mark.first in self.page.words("outlet") else ()
        return inside or any(m.first <= mark.first and mark.last <= m.last and m.last - m.first > 1 for m in outlets)

    def acts(self, first: int, last: int) -> bool:
        """A party stands among these words where a subject may: nothing governs it, and it owns nothing there."""
        among = self._among(first, last)
        return any(not (self._oblique(p) or self._located(p) or self._has_matter(p)) for p in among)

    def covered(self, first: int, last: int) -> frozenset[int]:
        """Words of names and places among these."""
        starts = self.page.doc.starts
        ends = (
            (bisect.bisect_left(starts, p.start), bisect.bisect_left(starts, p.end)) for p in self._among(first, last)
        )
        return frozenset(w for begin, end in ends for w in range(begin, end))

    def _among(self, first: int, last: int) -> list[Party]:
        starts = self.page.doc.starts
        low, high = (bisect.bisect_left(self._named, (starts[w],)) for w in (first, last))
        return self._named[low:high]

    def begins(self, word: int) -> bool:
        """A party's name begins at this word."""
        at = self.page.doc.starts[word]
        found = bisect.bisect_left(self._named, (at,))
        return found < len(self._named) and self._named[found].start == at

    def _in_office(self, a: Attribution) -> Name | None:
        """The one person named before whose office holds these very words, where no other's does."""
        first, last = (bisect.bisect_left(self.page.doc.starts, at) for at in (a.source_start, a.source_end))
        alone = any(m.first == first and m.last == last for m in self.page.tagged("role"))
        ahead = self.page.gap(first - 1) == " " and self.page.doc.folded[first - 1] not in self.page.language.stopwords
        if not alone or ahead or first - 1 in self.page.words("number", "unnamed", "who"):
            return None  # "a late minister", "one minister"
        told = f" {fold_text(a.source)} "
        held = [n for n in self._people if n.role and told in f" {fold_text(n.role)} "]
        before = [n for n in held if n.start < a.source_start]
        return before[-1] if before and len({n.key for n in held}) == 1 else None

    def _office(self, a: Attribution) -> tuple[str, str]:
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
        subjects = (p for p in before if not (self._oblique(p) or self._located(p) or self._has_matter(p)))
        return next((p for p in subjects if not owner or self._owns(p)), None)

    def _has_matter(self, p: Party) -> bool:
        """What stands behind it is its own: it is for or against "*the bank's* plan" that somebody is."""
        last = bisect.bisect_left(self.page.doc.starts, p.end)
        endings = (m.last for m in self.page.tagged("oblique") if m.first == last)
        noun = max(endings, default=last)
        word = self.page.doc.folded[noun] if noun < len(self.page.doc) and noun > last else ""
        return bool(word) and self.page.language.verb == "last" and word.endswith(self.page.language.possessed)

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
