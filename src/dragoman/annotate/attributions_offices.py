"""Who speaks by office alone: "the foreign minister said", where the report names who that is."""

import bisect
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.page import Page
from dragoman.annotate.roles import OPEN
from dragoman.languages.schema import Given, Pronoun, Role, Title
from dragoman.model import Name, Place

SEATED = frozenset({"ambassador", "president", "prime-minister", "king", "emir", "head-of-state", "head-of-government"})


class Genders:
    """Whether a person is a man or a woman, as far as given names and titles of the page tell."""

    def __init__(self, page: Page, names: Sequence[Name]) -> None:
        self.page = page
        self._told = _genders(page, "given")
        self._pronouns = _genders(page, "pronoun")
        self._titles = _titles(page)
        self._names = [n for n in names if n.kind == "person"]

    def of_pronoun(self, c: Candidate) -> str:
        """m, f, or "" for a pronoun of either."""
        found = self._pronouns.get(c.first, set())
        return next(iter(found)) if len(found) == 1 else ""

    def of_person(self, c: Candidate) -> str:
        """m, f, or "" where no title and no given name of this person tells, or names both."""
        spans = [(c.start, c.end), *((n.start, n.end) for n in self._names if c.key and n.key == c.key)]
        for start, end in spans:
            word = bisect.bisect_left(self.page.doc.starts, start)
            titled = self._titles.get(word) or self._titles.get(-bisect.bisect_left(self.page.doc.starts, end))
            if titled:
                return titled
            if word + 1 < len(self.page.doc) and self.page.doc.starts[word + 1] < end:
                found = self._told.get(word, set())
                if len(found) == 1 and "" not in found:
                    return next(iter(found))
        return ""

    def meant(self, pronoun: Candidate, last: Candidate, before: Sequence[Candidate]) -> Candidate | None:
        """Whom a pronoun means: the last speaker, unless it is known to be of the other gender; then, and where nothing
        tells, the one other person named before (since that speaker) of its gender. None where nobody fits."""
        said = self.of_pronoun(pronoun)
        own = self.of_person(last) if said else said
        if own == said:
            return last
        people = {o.key: o for o in before if o.key != last.key and (own or o.first > last.last)}
        fit = [o for o in people.values() if self.of_person(o) == said]
        if len(fit) == 1:
            return fit[0]
        return None if own else last


def _titles(page: Page) -> dict[int, str]:
    """Genders by the word behind a title (Mr *X*); by the word of one that follows its name, as a negative number."""
    marks = ((m, m.entry) for m in page.tagged("title") if isinstance(m.entry, Title) and m.entry.gender)
    return {(-m.first if title.after else m.last): title.gender for m, title in marks}


def _genders(page: Page, table: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for mark in page.tagged(table):
        if isinstance(mark.entry, Given | Pronoun):
            found.setdefault(mark.first, set()).add(mark.entry.gender)
    return found


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
        ids = self.of(c)
        single = {id_ for id_ in ids if "." in id_}
        found = {n.key: n for n in self._people if n.role_id in single and self._same_state(n, c)}
        found = found or {n.key: n for n in self._people if n.role_id in ids & SEATED}
        one = next(iter(found.values())) if len(found) == 1 else None
        return _as(c, one) if one is not None and (one.role_id in single or self._meant(one, c)) else None

    def _meant(self, n: Name, c: Candidate) -> bool:
        """A phrase that goes on behind the office, with no state or seat but the name's: the one named before."""
        beside = {p.id for p in self._places if c.start <= p.start < c.end}
        whose = any(c.first <= m.first and m.last < c.last for m in self.page.tagged("role"))
        return whose and n.start < c.start and beside <= set(n.role_places)

    def stands_for(self, c: Candidate, last: Candidate | None) -> Candidate | None:
        """For whom "the minister" stands: the last speaker, unless the report gives that one another office; then the
        last one before who has such an office."""
        ids = self.of(c)
        roles = {n.role_id for n in self._people if last is not None and n.key == last.key}
        if last is not None and last.kind == "person" and last.role == "named" and not roles and ids & SEATED:
            return None  # the report gives that one no office at all, least of all this
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
