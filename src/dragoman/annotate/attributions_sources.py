"""Who could be a source: every noun phrase of a text that can say something, with what is known about it."""

import bisect
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
    no_name,
    noun_of,
    preferred,
    qualified,
    short_names,
    stands_for,
    titled,
    up_to_case,
    whole_of,
)
from dragoman.annotate.attributions_phrases import STOPS, Phrases, cased, covered, proclitics, span_words
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_strangers import Strangers
from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold_text, longest, outlets, press_words
from dragoman.languages.schema import OrgWord, Outlet, Role
from dragoman.languages.skeleton import name_key
from dragoman.model import Name, Place

QUOTED = " " + "".join(QUOTES)
OWNED = 4  # words from an owner to the head noun of what it owns
CLEAR = 4  # sound classes by which a name is known again
REPORTER = "journalist"
TITLE = 4  # words of an outlet's name
DESKS = frozenset({"group", "department", "office"})  # of an outlet: its economic desk


class Sources(Strangers):
    """Candidates of a page by position, none inside another."""

    def __init__(self, page: Page, names: tuple[Name, ...], places: tuple[Place, ...]) -> None:
        self.page = page
        names = tuple(up_to_case(page, n) for n in names)
        heads = [m for m in longest(page.tagged("orgword")) if noun_of(m)[0] == "media"]
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
        named = apart(
            [*self._outlets(names), *self._titled(), *self._names(names), *self._foreign(), *self._published()]
        )
        named = merged(page, apart([*named_again(page, named), *named]))
        self._people = {c.first: c for c in named if c.kind == "person"}
        self._bodies = page.firsts("orgword")
        self._outlet_heads = {c.first for c in named if c.kind == "media"}
        self._titles = page.words("title")
        self._offices = page.firsts("role", "unnamed")
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
        named = [self._described(c) for c in named]
        found = apart([*self._pronouns(), *named, *self._nouns(), *self._places(places)])
        governed = self.phrases.oblique
        self.all = [replace(c, oblique=True) if not c.oblique and governed(c.first, c.last) else c for c in found]
        self._firsts = [c.first for c in self.all]
        self._bearing = [c for c in self.all if c.role in ("named", "called")]
        self._begins = [c.first for c in self._bearing]

    def within(self, first: int, last: int) -> list[Candidate]:
        """Candidates that lie between two words, end exclusive."""
        at = bisect.bisect_left(self._firsts, first)
        stop = bisect.bisect_left(self._firsts, last)
        return [c for c in self.all[at:stop] if c.last <= last]

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
        for noun in nouns.get(mark.last, ()):
            if mark.first < noun.first:
                return self._make(noun, *noun_of(noun))
        for word in (w for at in range(mark.first + 1, mark.last) for w in words.get(at, ()) if w.last <= mark.last):
            if getattr(word.entry, "oblique", False) or self.page.doc.glued(word.first - 1):
                return self._make(word, "person", "pronoun")
        return None

    def _names(self, names: tuple[Name, ...]) -> Iterator[Candidate]:
        for n in names:
            first, last = span_words(self.page, n)
            if everyday(self.page, self._orgwords, first, last):
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
                made = Candidate(first, last, start, n.end, kind, "named", n.id, name, n.key, cut > 0)
                yield replace(made, id=known.id, name=preferred(known), key=known.id) if known else made

    def _cut(self, word: int) -> int:
        """Letters of a preposition that is written together with the head noun of a name."""
        fused, folded = proclitics(self.page.language), self.page.doc.folded[word]
        return max((fused.cut(folded, m.entry) for m in self._orgwords.get(word, ())), default=0)

    def _is_medium(self, n: Name, first: int, last: int) -> bool:
        """It calls itself a newspaper, an agency, a channel, or is so called beside its name; it bears a name that only
        outlets have, or the publisher's; or it is written in Latin letters in a text of another script."""
        if n.kind == "organisation" and self._press.intersection((first, last - 1)):
            return True
        doc = self.page.doc
        key = name_key(n.text)
        if len(key) >= CLEAR and self._own.issuperset(key.split()):
            return True
        beside = self._press.intersection((first - 1, last)) and not STOPS & set(self.page.gap(first - 1))
        if n.kind == "organisation" and beside:
            return True
        if self.page.language.info.capitals and first not in self._given and self._called_press(first):
            return True
        if last - first > 1 and not press_words().isdisjoint(doc.folded[first:last]):
            return True
        return n.kind == "person" and not self._latin and all(w.isascii() for w in doc.words[first:last])

    def _called_press(self, first: int) -> bool:
        """Before a name stands a word for outlets, with a word in small letters between at most ("the local site X");
        before one in quotation marks, two."""
        doc, quoted = self.page.doc, not QUOTES.isdisjoint(self.page.gap(first - 1))
        for at in range(first - 1, max(-1, first - 3 - quoted), -1):
            gap = set(self.page.gap(at))
            if not STOPS.isdisjoint(gap) or (doc.words[at][:1].isupper() and at not in self.press):
                return False
            if at in self._press:
                return at == first - 1 or at in self.press
        return False

    def _holds_outlet(self, n: Name, first: int, last: int) -> bool:
        """ "The television channel X" read as one organisation: the outlet X says more."""
        if n.kind != "organisation" or n.id in outlets():
            return False
        for m in self.page.tagged("outlet"):
            if is_media(m.entry) and (m.first == last or (first <= m.first and m.last <= last)):
                rest = [w for w in range(first, last) if not m.first <= w < m.last]
                desk = m.last == last and any(
                    getattr(h.entry, "id", "") in DESKS for h in self._orgwords.get(first, ())
                )
                if self._written(m) == "named" and (desk or all(self._plain_word(w) for w in rest)):
                    return True
        return False

    def _plain_word(self, word: int) -> bool:
        """A common noun or adjective, or a word in small letters where names have capitals."""
        small = self.page.language.info.capitals and self.page.doc.words[word].islower()
        return small or word in self._common

    def _outlets(self, names: tuple[Name, ...]) -> Iterator[Candidate]:
        spans = [(n, *span_words(self.page, n)) for n in names]
        longer = {w: (a, b) for n, a, b in spans if not self._holds_outlet(n, a, b) for w in range(a, b)}
        people = {(n.start, n.end) for n in names if n.kind == "person" and n.id is None}
        for mark in longest(self.page.tagged("outlet")):
            outlet = mark.entry
            a, b = longer.get(mark.first, (mark.first, mark.first))
            inside = mark.last <= b and b - a > mark.last - mark.first
            if (
                isinstance(outlet, Outlet)
                and outlet.kind != "platform"
                and not inside
                and not everyday(self.page, self._orgwords, mark.first, mark.last)
                and not no_name(self.page, mark, people)
            ):
                kind = "media" if is_media(outlet) else "organisation"
                yield self._make(mark, kind, self._written(mark), key=outlet.id, known=outlet)

    def _foreign(self) -> Iterator[Candidate]:
        """Words in capitals inside a text whose script has none are a name."""
        doc, last = self.page.doc, 0
        if self.page.language.info.capitals:
            return
        upper = [i for i, word in enumerate(doc.words) if word[0].isupper() and i not in self._platforms]
        for first in upper:
            if first < last:
                continue
            last = first + 1
            while last < len(doc.words) and doc.words[last][0].isupper() and doc.gaps[last - 1] == " ":
                last += 1
            yield replace(self.phrase(first, last), role="named")

    def _published(self) -> Iterator[Candidate]:
        """The publisher's own name, whatever else it reads as ("The Copper Gate" is no place here)."""
        doc, name = self.page.doc, self.page.report.publisher or ""
        own = [w for w in fold_text(name).split() if w not in self.page.language.stopwords]
        size = len(own)
        if size < 2 or not set(own) <= set(doc.folded):  # one word alone may be an everyday word
            return
        for i, word in enumerate(doc.folded):
            if word == own[0] and doc.folded[i : i + size] == own:
                yield replace(self.phrase(i, i + size), role="named")

    def _titled(self) -> Iterator[Candidate]:
        """What stands in quotation marks and bears a word that outlets are named by, or the publisher's own name."""
        doc, own = self.page.doc, self._own
        for start, end in self.page.quotes():
            first, last = bisect.bisect_left(doc.starts, start), bisect.bisect_left(doc.starts, end)
            if not 0 < last - first <= TITLE:
                continue
            text = doc.slice(first, last)
            key = name_key(text)
            pressed = not press_words().isdisjoint(doc.folded[first:last]) or self._called_press(first)
            if pressed or (key and own == set(key.split())):
                yield Candidate(first, last, start, end, "media", "named", None, text, f"//{key}")

    def _written(self, mark: Mark) -> str:
        """An everyday word, or a name in small letters ("up", "ap"), is none in running text, only as a sign."""
        small = self.page.language.info.capitals and self.page.doc.slice(mark.first, mark.last).islower()
        short = isinstance(mark.entry, Outlet) and self._text(mark) in short_names(mark.entry)
        before = [m for m in self.page.tagged("orgword", "role") if m.last == mark.first]
        called = any(noun_of(m)[0] == "media" or getattr(m.entry, "id", "") == REPORTER for m in before)
        if short and (called or titled(self.page, mark) or (not small and cased(self.page, mark.last))):
            return "named"  # the newspaper "Future", its correspondent, "AA'nın"
        return "sign" if small else "short" if short else "named"

    def _text(self, mark: Mark) -> str:
        return " ".join(self.page.doc.folded[mark.first : mark.last])

    def _pronouns(self) -> Iterator[Candidate]:
        relative = self.page.firsts("who")
        for mark in longest(self.page.tagged("pronoun", "own")):
            if mark.first in relative or self._goes_on(mark):
                continue
            made = self._make(mark, "media" if mark.tag == "own" else stands_for(mark.entry), mark.tag)
            yield replace(made, oblique=True) if getattr(mark.entry, "oblique", False) else made

    def _goes_on(self, mark: Mark) -> bool:
        """A stand-in that has a complement or a name of its own here: "the spokesman of the ministry"."""
        if mark.first in self._bodies:
            return True  # "the agency": read as a body
        if not self._offices.intersection(range(mark.first, mark.last)):
            return False
        return self.phrases.right(mark.last) != (mark.last, None)

    def _nouns(self) -> Iterator[Candidate]:
        phrasal = covered([m for m in self.page.tagged("cue") if m.last - m.first > 1])
        for mark in self._heads_of_nouns():
            if self.phrases.owns(mark.last - 1) and self._bodies.intersection(range(mark.last, mark.last + OWNED)):
                continue  # "the guild's commission": the commission speaks
            if mark.first in phrasal or self._straddles(mark) or self._is_verb(mark):
                continue  # "by a report of": that report is no source of its own
            kind, role = noun_of(mark)
            if role == "body" and mark.first in self._heads:
                continue
            last, apposed = self.reach(mark)
            follows = kind == "person" and self._follows_its_name(mark.first)
            stands_by = follows or (apposed is not None and self.single(mark, kind))
            if stands_by or self._names_outlet(mark, last, role):
                continue
            if role == "body":
                beside = self.past_adjectives(mark.last)
                after = next(w for w in range(beside, len(self.page.doc) + 1) if w not in self._platforms)
                if self._is_named(after) and not self.entitled(mark):
                    continue
                called = self.called(after) if kind == "media" else None
                if called is not None:
                    yield called
                if called is not None or (kind == "media" and after > beside):
                    continue
            whole = Mark(mark.first, self._past_own(mark, last, kind), mark.tag, mark.entry)
            key = mark.entry.id if isinstance(mark.entry, Role | OrgWord) else ""
            heard = role == "body" and mark.last - 1 in self.phrases.obliques  # "televizyonuna": in a case of its own
            made = replace(self._make(whole, kind, role, key=key, left=not heard), oblique=heard)
            yield qualified(self.page, made, mark, self._common | self._platforms) if role == "body" else made

    def _past_own(self, mark: Mark, last: int, kind: str) -> int:
        """The end of a noun phrase, up to a name that it does not hold whole. Whose office it is stands behind."""
        last = next((c.first for c in self._named if mark.last <= c.first < last < c.last), last)
        if getattr(mark.entry, "id", "") == OFFICE and not self._bodies.isdisjoint(range(mark.last, last)):
            last = mark.last
        return self.phrases.complement(mark) if last == mark.last and kind == "organisation" else last

    def _straddles(self, mark: Mark) -> bool:
        """It begins inside a name and ends behind it: "the Associated *Press reports*"."""
        return mark.last > self._inner.get(mark.first, mark.last)

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
        inside = [at for at in self._outlet_heads if mark.first < at < last]
        return bool(inside) and (role == "body" or (role == "noun" and not self.phrases.governed(inside[0] - 1)))

    def _heads_of_nouns(self) -> Iterator[Mark]:
        """Nouns that may speak. "The newspaper", "the union" are bodies before they are sources without a name."""
        bodies = {m.last: m for m in self.page.tagged("orgword")}
        for mark in longest(self.page.tagged("unnamed", "role", "document", "orgword")):
            body = bodies.get(mark.last) if mark.tag in ("unnamed", "role") else None
            at = body.first - mark.first if body is not None else -1
            found = body if body is not None and (at == 0 or (at > 0 and self.of_body(mark))) else mark
            if found.tag != "orgword" or not in_month(self.page, found.first, found.last):
                yield found

    def _is_verb(self, mark: Mark) -> bool:
        """A word that is noun and verb ("reports") right after a name or pronoun: the verb."""
        if (mark.first, mark.last) not in self._verbs or mark.first == 0:
            return False
        word = self.page.doc.words[mark.first - 1]
        name = word[:1].isupper() and self.page.language.info.capitals and mark.first > 1
        return self.phrases.open_between(mark.first - 1) and (name or mark.first in self._ended)

    def _is_named(self, word: int) -> bool:
        """The name of the body, or of the outlet, follows at once: the name is the source."""
        return word in self._heads and not self.page.doc.between(word - 1).strip(QUOTED)

    def _follows_its_name(self, first: int) -> bool:
        """A role in apposition: after a comma, or at once where names begin with no capital."""
        if first not in self._ends:
            return False
        gap = self.page.doc.between(first - 1).strip()
        return gap in {",", "،"} or (not gap and not self.page.language.info.capitals)

    def _places(self, places: tuple[Place, ...]) -> Iterator[Candidate]:
        for p in places:
            first, last = span_words(self.page, p)
            if first < last and not p.adjective:
                cut = p.start > self.page.doc.starts[first]
                yield Candidate(first, last, p.start, p.end, "organisation", "place", None, p.name, p.id, cut)

    def _make(
        self, mark: Mark, kind: str, role: str, *, key: str = "", left: bool = False, known: Outlet | None = None
    ) -> Candidate:
        doc = self.page.doc
        cut = proclitics(self.page.language).cut(doc.folded[mark.first], mark.entry)
        first = self.phrases.left(mark.first) if left else mark.first
        start = doc.starts[mark.first] + cut if cut else doc.starts[first]
        id_, name = (known.id, preferred(known)) if known is not None else (None, None)
        return Candidate(first, mark.last, start, doc.ends[mark.last - 1], kind, role, id_, name, key, bool(cut))
