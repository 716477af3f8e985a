"""Who could be a source: every noun phrase of a text that can say something, with what is known about it."""

import bisect
import re
from collections.abc import Iterator
from functools import cached_property

from msgspec.structs import replace

from dragoman.annotate.attributions_again import named_again
from dragoman.annotate.attributions_candidates import (
    OFFICE,
    Candidate,
    apart,
    behind_office,
    credits_line,
    everyday,
    in_month,
    is_media,
    is_platform,
    merged,
    noun_of,
    preferred,
    qualified,
    stands_for,
    up_to_case,
    whole_nouns,
    whole_of,
)
from dragoman.annotate.attributions_outlets import REPORTER, Press
from dragoman.annotate.attributions_phrases import Phrases, covered, span_words
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.endings import endings, named_oblique, of_several
from dragoman.annotate.names_owners import served
from dragoman.annotate.page import COMMAS, Page
from dragoman.languages import Mark, fold_text, longest, outlets
from dragoman.languages.schema import OrgWord, Outlet, Role
from dragoman.languages.skeleton import CLASS, name_key
from dragoman.model import Name, Place

APOSTROPHES = frozenset("'’")
QUOTED = " " + "".join(QUOTES)
BEFORE = QUOTED + "،,\n"  # what may part an office from its holder's name
OWNED = 4  # words from an owner to the head noun of what it owns


class Sources(Press):
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
        self._latin = page.language.info.script == "Latn"
        called = (self._outlets(names), self._titled(), self._names(names), self._foreign(), self._published())
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
        self.all = self._gathered([self._described(c) for c in named], places)
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

    @cached_property
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

    def _nouns(self) -> Iterator[Candidate]:
        phrasal = covered([m for m in self.page.tagged("cue") if m.last - m.first > 1])
        spoken = {w for m in self.page.tagged("medium") for w in range(m.first + 1, m.last)}
        for mark in self._heads_of_nouns():
            if self.phrases.owns(mark.last - 1) and self._bodies.intersection(range(mark.last, mark.last + OWNED)):
                continue  # "the guild's commission": the commission speaks
            held = (mark.first in phrasal and not self._outruns(mark)) or (
                mark.tag == "unnamed" and mark.first in spoken
            )
            if held or self._straddles(mark) or self._is_verb(mark):
                continue  # "by a report of", "at a *journalists'* conference": no source of its own
            kind, role = noun_of(mark)
            kind = "unnamed" if kind == "person" and (self.anybody(mark) or of_several(self.page, mark)) else kind
            if role == "body" and mark.first in self._heads:
                continue
            last, apposed = self._up_to_hearer(mark, *self.reach(mark))
            follows = kind == "person" and self._follows_its_name(mark.first)
            stands_by = follows or (apposed is not None and self.single(mark, kind))
            whose = self._outlet_behind(mark)
            if stands_by or (whose is None and self._names_outlet(mark, last, role)):
                continue
            last = mark.last if whose is not None else last
            if role == "body":
                beside = self.past_adjectives(mark.last)
                after = next(w for w in range(beside, len(self.page.doc) + 1) if w not in self._platforms)
                if self._is_named(after) and not self.entitled(mark) and not self._hearer_behind(kind, after):
                    continue
                called = self.called(after) if kind == "media" and self._may_name(after) else None
                if called is not None:
                    yield called
                if called is not None or (kind == "media" and after > beside):
                    continue
            whole = Mark(mark.first, self._past_own(mark, last, kind), mark.tag, mark.entry)
            key = mark.entry.id if isinstance(mark.entry, Role | OrgWord) else ""
            heard = role == "body" and mark.last - 1 in self.phrases.obliques  # "televizyonuna": in a case of its own
            made = self._make(whole, kind, role, key=key, left=not heard)
            made = replace(made, oblique=heard or (made.oblique and self.page.language.verb == "free"))
            yield qualified(self.page, made, mark, self._common | self._platforms) if role == "body" else made

    def _outruns(self, mark: Mark) -> bool:
        """A source of several words that begins inside a citing phrase and ends behind it: "de *source policière*"."""
        cues = (m for m in self.page.tagged("cue") if m.first < mark.first < m.last)
        return mark.tag == "unnamed" and mark.last - mark.first > 1 and all(m.last < mark.last for m in cues)

    def _may_name(self, word: int) -> bool:
        """A capital, or quotation marks, where names have them and verbs stand last, or between subject and object."""
        doc, language = self.page.doc, self.page.language
        small = word < len(doc) and doc.words[word].islower() and QUOTES.isdisjoint(self.page.gap(word - 1))
        return not (small and language.verb in ("last", "middle") and language.info.capitals)

    def _up_to_hearer(self, mark: Mark, last: int, apposed: int | None) -> tuple[int, int | None]:
        """Where verbs stand first or last, an outlet behind somebody without a name hears them."""
        body = endings(self.page.language) and mark.tag == "orgword" and noun_of(mark)[0] != "media"
        if body or (self.page.language.cased_last and mark.tag == "unnamed"):
            last = min([last, *(at for at in self._outlet_heads if mark.last <= at < last)])
        if mark.tag != "unnamed" or self.page.language.verb != "first" or mark.first in self._reporters:
            return last, apposed
        outlet = next((at for at in range(mark.last, last) if at in self._outlet_heads), None)
        return (last, apposed) if outlet is None or self.phrases.governed(outlet) else (outlet, None)

    @cached_property
    def _reporters(self) -> set[int]:
        """Words for those who work for an outlet: its name may stand beside them."""
        return {m.first for m in self.page.tagged("role") if getattr(m.entry, "id", "") == REPORTER} | self.press

    def _past_own(self, mark: Mark, last: int, kind: str) -> int:
        """The end of a noun phrase, up to a name that it does not hold whole. Whose office it is stands behind."""
        if mark.last < last:
            last = next((c.first for c in self._named if mark.last <= c.first < last < c.last), last)
        if getattr(mark.entry, "id", "") == OFFICE and not self._bodies.isdisjoint(range(mark.last, last)):
            last = mark.last
        return self.phrases.complement(mark, last) if kind == "organisation" or mark.tag == "unnamed" else last

    def _straddles(self, mark: Mark) -> bool:
        """It begins inside a name and ends behind it ("the Associated *Press reports*"), or only counts the next."""
        return mark.last > self._inner.get(mark.first, mark.last) or self._counts(mark) or self._names_press(mark)

    def _names_press(self, mark: Mark) -> bool:
        """An office with a capital inside a sentence, right before a noun for outlets: "the *Reporter* newspaper"."""
        inside = mark.tag == "role" and mark.last in self.press and mark.first > self.page.sentence_of(mark.first)[0]
        return inside and self.page.doc.words[mark.first][:1].isupper() and self.phrases.open_between(mark.last - 1)

    def _counts(self, mark: Mark) -> bool:
        """A word for how many, or of what sort, right before the noun for whom: "*plusieurs* proches"."""
        order = self.page.language.verb
        tag = "role" if order == "last" and self.page.language.info.capitals else "unnamed"  # "*askeri* kaynaklara"
        alone = mark.tag == tag and mark.last - mark.first == 1 and self.phrases.open_between(mark.last - 1)
        behind = self.page.scan.opens(mark.last) if alone and mark.last < len(self.page.doc) else ()
        return any(m.tag == "unnamed" for m in behind) and order in ("middle", "last")

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

    def _names_outlet(self, mark: Mark, last: int, role: str) -> bool:
        """An outlet's name stands in apposition to a noun: "the channel X", "the news site X"."""
        if role == "body" and noun_of(mark)[0] != "media" and endings(self.page.language):
            return False  # "в прокуратуре «Фонтанке» сказали": it hears
        inside = [at for at in self._outlet_heads if mark.first < at < last]
        if role == "noun" and not self.page.language.info.capitals and mark.first not in self._reporters:
            inside = [at for at in inside if at not in self._shortened]  # "the police chief of *Fars*": the province
        before = inside[0] - 1 if inside else -1
        before -= before in self.phrases.determiners
        led = self.page.language.verb == "middle" and self.phrases.binds(mark.last, before + 1)
        return bool(inside) and (role == "body" or (role == "noun" and not (led or self.phrases.governed(before))))

    def _heads_of_nouns(self) -> Iterator[Mark]:
        """Nouns that may speak. "The newspaper", "the union" are bodies before they are sources without a name."""
        bodies = {m.last: m for m in self.page.tagged("orgword")}
        lands = {w for m in self.page.tagged("place") for w in range(m.first + 1, m.last)}
        for mark in longest(self.page.tagged("unnamed", "role", "document", "orgword")):
            body = bodies.get(mark.last) if mark.tag in ("unnamed", "role") else None
            at = body.first - mark.first if body is not None else -1
            found = body if body is not None and (at == 0 or (at > 0 and self.of_body(mark))) else mark
            inside = found.first in lands or (found.first in self._parts and noun_of(found)[0] == "media")
            if found.tag != "orgword" or not (inside or in_month(self.page, found.first, found.last)):
                yield found

    def _is_verb(self, mark: Mark) -> bool:
        """A word that is noun and verb ("reports") right after a name or pronoun: the verb."""
        if (mark.first, mark.last) not in self._verbs or mark.first == 0:
            return False
        word = self.page.doc.words[mark.first - 1]
        name = word[:1].isupper() and self.page.language.info.capitals and mark.first > 1
        opens = self.page.language.verb == "middle" and mark.last in self.page.firsts("that")
        return self.phrases.open_between(mark.first - 1) and (name or opens or mark.first in self._ended)

    def _outlet_behind(self, mark: Mark) -> int | None:
        """The first word of an outlet right behind an unnamed noun, where cases tell: who told it, not what it is."""
        told = mark.tag == "unnamed" and mark.last in self._outlet_heads and bool(endings(self.page.language))
        return mark.last if told and mark.first not in self._reporters else None

    def _of_office(self, c: Candidate) -> bool:
        """A noun inside the office right before a name, where cases tell: whoever bears the name speaks."""
        if not endings(self.page.language):
            return False
        inside = any(first <= c.first and c.last <= name for name, first in self.offices.items())
        return inside and c.role in ("noun", "body", "pronoun")

    def _hearer_behind(self, kind: str, word: int) -> bool:
        """An outlet behind a body that is none, where cases tell: "в министерстве *ТАСС* сказали"."""
        return kind == "organisation" and word in self._outlet_heads and bool(endings(self.page.language))

    def _is_named(self, word: int) -> bool:
        """The name of the body, or of the outlet, follows at once: the name is the source."""
        return word in self._heads and not self.page.doc.between(word - 1).strip(QUOTED)

    def _follows_its_name(self, first: int) -> bool:
        """A role in apposition: after a comma, or at once where names begin with no capital."""
        if first not in self._ends:
            return False
        gap = self.page.doc.between(first - 1).strip()
        return gap in COMMAS or (not gap and not self.page.language.info.capitals)

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
