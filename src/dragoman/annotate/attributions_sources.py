"""Who could be a source: every noun phrase of a text that can say something, with what is known about it."""

import bisect
import re
from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.apart import apart
from dragoman.annotate.attributions_again import named_again
from dragoman.annotate.attributions_candidates import (
    Candidate,
    behind_office,
    credits_line,
    everyday,
    is_media,
    is_platform,
    merged,
    noun_of,
    preferred,
    stands_for,
    up_to_case,
    whole_nouns,
    whole_of,
)
from dragoman.annotate.attributions_holders import spoken_for
from dragoman.annotate.attributions_nouns import QUOTED, Nouns
from dragoman.annotate.attributions_phrases import Phrases, covered, span_words
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.endings import endings, named_oblique, of_several
from dragoman.annotate.names_owners import served
from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold_text, longest, outlets
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Outlet
from dragoman.languages.skeleton import CLASS, name_key
from dragoman.model import Name, Place

APOSTROPHES = frozenset("'’")
BEFORE = QUOTED + "،,\n"  # what may part an office from its holder's name


class Sources(Nouns):
    """Candidates of a page by position, none inside another."""

    def __init__(self, page: Page, names: tuple[Name, ...], places: tuple[Place, ...]) -> None:
        self.page = page
        names = tuple(up_to_case(page, n) for n in names)
        self._parts = {w for m in page.tagged("pronoun") for w in range(m.first + 1, m.last)}  # "пресс-*служба*"
        heads = [m for m in longest(page.tagged("orgword")) if noun_of(m)[0] == "media" and m.first not in self._parts]
        self._served = served(page)
        self._orgwords: dict[int, list[Mark]] = {}
        for m in page.tagged("orgword"):
            self._orgwords.setdefault(m.first, []).append(m)
        self.press = {m.first for m in heads}
        self._press = {m.first for m in heads} | {m.last - 1 for m in heads}
        self._given = page.firsts("given")
        self._common = page.words("orgword", "adjective", "title", "placeword", "article")
        self._own = frozenset(name_key(page.report.publisher or "").split())
        self._platforms = covered([m for m in page.tagged("outlet") if is_platform(m)])
        self._where = places
        outlets_here = list(self._outlets(names))
        inside = {w for c in outlets_here for w in range(c.first + 1, c.last)}  # "L'*Équipe* de source sûre"
        plain = (c for c in self._names(names) if c.id is not None or c.first not in inside)
        called = (outlets_here, self._titled(), plain, self._foreign(), self._published())
        named = apart([c for found in called for c in found])
        named = merged(page, apart([*named_again(page, named), *named]))
        self._people = {c.first: c for c in named if c.kind == "person"}
        self._bodies = page.firsts("orgword")
        self._shortened = {c.first for c in named if c.role == "short"}
        self._outlet_heads = {c.first for c in named if c.kind == "media"}
        self._titles, self._offices = page.words("title"), page.firsts("role", "unnamed")
        self._articles = {w for m in page.tagged("article") for w in page.doc.folded[m.first : m.last]}
        self._articles |= page.language.stopwords if page.language.info.capitals else set()
        self._verbs = {(m.first, m.last) for m in page.tagged("cue") if m.last - m.first == 1 and not credits_line(m)}
        self._ended = {m.last for m in page.tagged("pronoun")} | {c.last for c in named}
        self._heads = {c.first for c in named if c.kind != "person"}
        self._named = named
        self._inner = {w: c.last for c in named for w in range(c.first + 1, c.last)}
        self._ends = {c.last for c in self._people.values()}
        known = {w for c in named for w in range(c.first, c.last)}
        known |= {w for p in places for w in range(*span_words(page, p))}
        self.phrases = Phrases(page, known, set(self._people), {c.first for c in named if c.kind == "media"})
        self.offices = self._introduced(names)
        self.all = self._gathered(spoken_for(page, self.phrases, [self._described(c) for c in named]), places)
        self._firsts = [c.first for c in self.all]
        self._begun, self._finished = {c.first: c for c in self.all}, {c.last: c for c in self.all}
        self._bearing = [c for c in self.all if c.role in ("named", "called")]
        self._begins = [c.first for c in self._bearing]

    def _gathered(self, named: list[Candidate], places: tuple[Place, ...]) -> list[Candidate]:
        """Everything that may speak, by position, and what of it a preposition governs."""
        found = whole_nouns(self.page, apart([*self._pronouns(), *named, *self._nouns(), *self._places(places)]))
        found = [c for c in found if not self._of_office(c)]
        governed, office, free = self.phrases.oblique, self.offices, self._behind_places(found)
        nouns = self.page.tagged("unnamed") if endings(self.page.language) else []
        whose = {at for m in nouns if (at := self._outlet_behind(m)) is not None}
        led = {c.first for c in found if c.first not in free and governed(office.get(c.first, c.first), c.last)}
        return [replace(c, oblique=True) if not c.oblique and c.first in led | whose else c for c in found]

    def within(self, first: int, last: int) -> list[Candidate]:
        """Candidates that lie between two words, end exclusive."""
        at = bisect.bisect_left(self._firsts, first)
        stop = bisect.bisect_left(self._firsts, last, at)
        return [c for c in self.all[at:stop] if c.last <= last] if at < stop else []

    def at(self, word: int, last: int | None = None) -> Candidate | None:
        """The candidate that begins at a word, and ends before another one."""
        c = self._begun.get(word)
        return c if c is not None and (last is None or c.last <= last) else None

    def before(self, word: int, first: int = 0) -> Candidate | None:
        """The candidate right before a word, no word of it before `first`."""
        c = self._finished.get(word)
        return c if c is not None and c.first >= first else None

    def named(self, first: int, last: int) -> list[Candidate]:
        """Candidates between two words that bear a name."""
        at, stop = bisect.bisect_left(self._begins, first), bisect.bisect_left(self._begins, last)
        return [c for c in self._bearing[at:stop] if c.last <= last]

    def body_at(self, word: int) -> Candidate | None:
        """The named organisation of whose name this word is part, also inside a longer phrase."""
        return next((c for c in self._named if c.kind == "organisation" and c.first <= word < c.last), None)

    def outlet_in(self, c: Candidate) -> Candidate | None:
        """The outlet whose name is a modifier inside a noun phrase: "a Herald poll"."""
        kinds = {"named", "short"} if self.page.language.info.capitals else {"named"}
        for mark, outlet in ((m, m.entry) for m in self.page.tagged("outlet")):
            inside = c.first <= mark.first and mark.last < c.last and self._written(mark) in kinds
            beside = self.page.language.verb != "last" or mark.last == c.last - 1
            if inside and beside and isinstance(outlet, Outlet) and is_media(outlet):
                made = self._make(mark, "media", "named")
                return replace(made, id=outlet.id, name=preferred(outlet), key=outlet.id, first=c.first)
        return None

    @lazy
    def _inside(self) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
        """Documents and unnamed sources by their ends, pronouns by their first words."""
        nouns: dict[int, list[Mark]] = {}
        words: dict[int, list[Mark]] = {}
        for m in longest(self.page.tagged("document", "unnamed")):
            nouns.setdefault(m.last, []).append(m)
        for m in longest(self.page.tagged("pronoun")):
            words.setdefault(m.first, []).append(m)
        return nouns, words

    def inside(self, mark: Mark) -> Candidate | None:
        """The source that a citing phrase itself holds: "a study showed", حسب البيان, "a-t-il dit"."""
        nouns, words = self._inside
        owned = bool(endings(self.page.language)) and any(at in words for at in range(mark.first + 1, mark.last))
        for noun in () if owned else nouns.get(mark.last, ()):
            if mark.first < noun.first:
                return self._make(noun, *noun_of(noun))
        whole = next((w for w in words.get(mark.first, ()) if w.last == mark.last), None)
        if whole is not None:
            return self._make(whole, stands_for(whole.entry), "pronoun")  # "in his words", written as one word
        for word in (w for at in range(mark.first + 1, mark.last) for w in words.get(at, ()) if w.last <= mark.last):
            if getattr(word.entry, "oblique", False) or self.page.doc.glued(word.first - 1):
                return self._make(word, "person", "pronoun")
        return None

    def _said(self, n: Name, first: int, last: int) -> bool:
        """A short quotation right before a verb of saying, where verbs stand last, is what was said, no body."""
        quoted = not QUOTES.isdisjoint(self.page.gap(first - 1)) and not QUOTES.isdisjoint(self.page.gap(last - 1))
        body = n.kind == "organisation" and n.id is None and self.page.language.verb == "last"
        return quoted and body and last - first > 1 and last in self.page.firsts("cue")

    def _behind_places(self, found: list[Candidate]) -> set[int]:
        """First words of people right behind a place that a preposition governs: it governs nobody behind that."""
        if self.page.language.verb not in ("middle", "free"):
            return set()
        prepositions = self.phrases.prepositions
        ends = {c.last for c in found if c.role == "place" and c.first - 1 in prepositions}
        bare = (c for c in found if c.kind == "person" and c.role == "named" and c.first in ends)
        return {c.first for c in bare if self.phrases.open_between(c.first - 1)} | self._behind_bodies(found)

    def _behind_bodies(self, found: list[Candidate]) -> set[int]:
        """First words of people whose office stands right behind a body that a preposition governs, where their names
        show no case: "сказал в *министерстве* советник X"."""
        if not endings(self.page.language):
            return set()
        prepositions = self.phrases.prepositions
        ends = {c.last for c in found if c.kind == "organisation" and c.first - 1 in prepositions}
        people = (c for c in found if c.kind == "person" and c.role == "named" and self.offices.get(c.first) in ends)
        return {c.first for c in people if not named_oblique(self.page, c.first, c.last)}

    def _introduced(self, names: tuple[Name, ...]) -> dict[int, int]:
        """Where the offices begin that stand right before names, by the names' first words: what governs such an office
        governs the name ("the ambassador *in* X, Y, said" governs X alone)."""
        text, starts, out = self.page.doc.text, self.page.doc.starts, dict[int, int]()
        for n in names:
            apart = self.page.language.verb == "first" or bool(endings(self.page.language))
            before = text[: n.start].rstrip(BEFORE if apart else None)
            if n.role and before.endswith(n.role):
                out[bisect.bisect_left(starts, n.start)] = bisect.bisect_left(starts, len(before) - len(n.role))
        return out

    def _names(self, names: tuple[Name, ...]) -> Iterator[Candidate]:
        for n in names:
            first, last = span_words(self.page, n)
            posts = n.id is not None and first in self.press and not self._platforms.isdisjoint(range(first, last))
            if posts or everyday(self.page, self._orgwords, first, last) or self._said(n, first, last):
                continue
            if (office := self._served.get(first)) is not None and n.kind == "person":
                whole = Mark(office.first, last, office.tag, office.entry)
                yield self._make(whole, "person", "role", key=getattr(office.entry, "id", ""))
                continue
            if first < last and n.id is None and (body := behind_office(self.page, first, last)) is not None:
                yield body
            elif first < last and not self._holds_outlet(n, first, last):
                outlet = outlets().get(n.id or "")
                medium = (outlet and is_media(outlet)) or self._is_medium(n, first, last)
                kind = "media" if medium and first not in self._platforms else n.kind
                name = preferred(outlet) if outlet else n.full or n.text
                known = whole_of(self.page, n, first, last) if kind == "organisation" and n.id is None else None
                cut = max(n.start - self.page.doc.starts[first], self._cut(first))
                start = self.page.doc.starts[first] + cut
                number = "".join(re.findall(r"\d", fold_text(n.text))) if n.key.endswith(CLASS) else ""
                made = Candidate(first, last, start, n.end, kind, "named", n.id, name, n.key + number, cut > 0)
                yield replace(made, id=known.id, name=preferred(known), key=known.id) if known else made

    def _pronouns(self) -> Iterator[Candidate]:
        relative, citing = self.page.firsts("who"), {(m.first, m.last) for m in self.page.tagged("cue")}
        for mark in longest(self.page.tagged("pronoun", "own")):
            if mark.first in relative or (mark.first, mark.last) in citing or self._goes_on(mark):
                continue
            made = self._make(mark, "media" if mark.tag == "own" else stands_for(mark.entry), mark.tag)
            yield replace(made, oblique=True) if getattr(mark.entry, "oblique", False) else made

    def _goes_on(self, mark: Mark) -> bool:
        """A stand-in that has a complement or a name of its own here: "the spokesman of the ministry"."""
        if mark.first in self._bodies or (mark.tag == "pronoun" and of_several(self.page, mark)):
            return True  # "the agency": read as a body
        if not self._offices.intersection(range(mark.first, mark.last)):
            return False
        return self.phrases.right(mark.last) != (mark.last, None)

    def _described(self, c: Candidate) -> Candidate:
        """An outlet that is only described ("the Indian agency") by the unknown name, or the outlet in brackets, that
        follows at once."""
        if c.kind != "media" or c.id is not None or not c.key.endswith("/"):
            return c
        if "(" in self.page.gap(c.last - 1):
            inside = next((o for o in self._named if o.first == c.last and o.kind == "media"), None)
            return c if inside is None else replace(inside, first=c.first)
        called = self.called(c.last)
        return c if called is None else replace(called, first=c.first, role="named", oblique=c.oblique)

    def _of_office(self, c: Candidate) -> bool:
        """A noun inside the office right before a name, where cases tell: whoever bears the name speaks."""
        if not endings(self.page.language):
            return False
        inside = any(first <= c.first and c.last <= name for name, first in self.offices.items())
        return inside and c.role in ("noun", "body", "pronoun")

    def _places(self, places: tuple[Place, ...]) -> Iterator[Candidate]:
        for p in places:
            first, last = span_words(self.page, p)
            if first < last and not p.adjective:
                cut = p.start > self.page.doc.starts[first] or self.phrases.governed(first) or self._in_case(last)
                yield Candidate(first, last, p.start, p.end, "organisation", "place", None, p.name, p.id, cut)

    def _in_case(self, last: int) -> bool:
        """An ending of a case stands behind an apostrophe, where verbs stand last."""
        apostrophe = self.page.gap(last - 1) in APOSTROPHES and last < len(self.page.doc)
        return apostrophe and self.page.language.verb == "last"
