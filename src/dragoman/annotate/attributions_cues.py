"""From a cue to its source: on the side that the language's data says, in the same clause, and who fits best."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from dragoman.annotate.attributions_phrases import DATED, STOPS, covered, proclitics
from dragoman.annotate.attributions_quotes import speech
from dragoman.annotate.attributions_sources import Candidate, Sources
from dragoman.annotate.page import Page
from dragoman.languages import Mark, longest
from dragoman.languages.schema import Cue

NEAR = 2  # words that may stand between a source and its cue where both stand side by side (adverbs, auxiliaries)
REACH = 7  # words from a cue to the source after it
CLAUSE = frozenset(";:؛!?؟\n")  # no source is looked for beyond
PAUSE = frozenset(",،、—–()[]")
QUOTES = frozenset('"“”«»„')
CITES = {"report", "quote", "accord"}
QUOTED = 12  # words after an everyday verb within which a quotation makes it a cue
WEAK = {"place", "document", "body"}  # stand in for who speaks only where they stand beside the cue
INVERTED = Cue(forms=(), kind="say", source="after")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with its source. `via`: the outlet spoken to."""

    first: int
    last: int
    cue: Cue
    source: Candidate
    via: Candidate | None = None
    form: str = "prose"  # prose | dateline | credit


class CueReader:
    """Reads the cues of one page from left to right."""

    def __init__(self, page: Page, sources: Sources) -> None:
        self.page, self.sources = page, sources
        self.order = page.language.verb
        self.speech = speech(page)
        self.thats = {m.first for m in page.tagged("that")}
        self.whos = {m.first: m.last for m in page.tagged("who")}
        self.dated = covered(page.tagged(*DATED))
        self.articles = covered(page.tagged("article"))
        self.offices = {m.first for m in page.tagged("role")}
        self.nouns = {(m.first, m.last) for m in page.tagged("placeword", "month", "unit", "title")}
        self.joins = covered(page.tagged("and"))
        self.found: list[Found] = []
        self._used: set[int] = set()
        self._taken: set[int] = set()
        self._barrier = 0

    def read(self, taken: set[int]) -> list[Found]:
        """Every cue's sources. `taken`: words already explained (datelines, credits)."""
        self._used |= taken
        self._taken = taken
        cues = [m for m in longest(self.page.tagged("cue")) if not taken.intersection(range(m.first, m.last))]
        named = {w for c in self.sources.all if c.role == "named" for w in range(c.first, c.last)}
        for mark in cues:
            if mark.first not in named and not self.speech[mark.first]:
                self._read_one(mark)
        self._read_inversions()
        return self.found

    def _read_inversions(self) -> None:
        """A pronoun written onto its verb after a quotation speaks, whatever the verb ("a-t-il regretté")."""
        doc = self.page.doc
        for c in self.sources.all:
            if c.role != "pronoun" or c.first in self._used or not doc.glued(c.first - 1) or self.speech[c.first]:
                continue
            first = c.first - 1
            while first > 0 and doc.glued(first - 1):
                first -= 1
            if first > 0 and QUOTES & set(doc.between(first - 1)):
                self._add(Mark(first, c.last, "cue", INVERTED), INVERTED, c)

    def _read_one(self, mark: Mark) -> None:
        cue = mark.entry
        if not isinstance(cue, Cue) or cue.kind == "credit" or self._nominal(mark, cue):
            return
        first, last = self._clause(mark)
        if cue.kind == "quote":
            self._quoting(mark, cue, last)
            return
        source = next((c for c in self._choices(mark, cue, first, last) if c and self._plausible(mark, cue, c)), None)
        if source is None and cue.strong and cue.source != "before":
            source = self.sources.inside(mark)
        if source is None:
            return
        via = self._via(mark, cue, source, first, last)
        outer = self._quoter(mark) if cue.source == "after" and source.first >= mark.last else None
        if outer is not None and outer.first not in self._used and not self._pauses(outer.last - 1, mark.first):
            self._add(mark, replace_kind(cue, "report"), outer)
            via = via or outer
        for one in (*self._joined(source), source):
            self._add(mark, cue, one, via)
        if via is not None:
            self._used.add(via.first)

    def _nominal(self, mark: Mark, cue: Cue) -> bool:
        """A preposition just before makes a noun or infinitive of what looks like a verb."""
        if mark.last - mark.first > 1:
            return False
        if mark.first - 1 in self.articles or self._prefixed(mark) or (mark.first, mark.last) in self.nouns:
            return True
        if cue.source == "after":
            return False
        prepositions = self.sources.phrases.prepositions
        reach = 1 if self.order == "first" else 2
        back = [i for i in range(mark.first - 1, mark.first - 1 - reach, -1) if i >= 0 and i not in self.dated]
        pauses = [bool(STOPS & set(self.page.doc.between(i))) for i in range(max(0, mark.first - 2), mark.first)]
        if any(pauses):
            return not pauses[-1] and mark.first - 1 in prepositions
        free = {c.last for c in self.sources.within(max(0, mark.first - 4), mark.first)}
        return any(i in prepositions for i in back) and mark.first not in free and mark.first - 1 not in self.joins

    def _prefixed(self, mark: Mark) -> bool:
        fused = proclitics(self.page.language)
        folded = self.page.doc.folded[mark.first]
        return bool(fused.cut(folded, mark.entry) or fused.cut(folded, mark.entry, article=True))

    def _add(self, mark: Mark, cue: Cue, source: Candidate, via: Candidate | None = None) -> None:
        if source.first in self._used:
            return
        self._used.add(source.first)
        self._barrier = max(self._barrier, mark.last, source.last)
        self.found.append(Found(mark.first, mark.last, cue, source, via))

    def _clause(self, mark: Mark) -> tuple[int, int]:
        """Words in which the source of a cue may stand."""
        first, last = self.page.sentence_of(mark.first)
        first = max(first, self._barrier, *(w + 1 for w in self._taken if first <= w < mark.first))
        for i in range(mark.first - 1, first - 1, -1):
            gap = set(self.page.doc.between(i))
            if (self.speech[i] and self.order != "last") or (
                CLAUSE & gap and not self.speech[i] and i + 1 < mark.first
            ):
                first = i + 1
                break
        for i in range(mark.last - 1, last - 1):
            if self.speech[i + 1] or CLAUSE & set(self.page.doc.between(i)) or i + 1 in self.thats:
                last = i + 1
                break
        return first, last

    def _choices(self, mark: Mark, cue: Cue, first: int, last: int) -> Iterator[Candidate | None]:
        """Possible sources, the likeliest side first."""
        if cue.source != "after" and self._shares(mark):
            return
        inverted = cue.source == "either" and (self.order == "first" or self._opens_clause(mark))
        if cue.source == "after" or inverted:
            yield self._after(mark, cue, last)
        if cue.source != "after":
            yield self._before(mark, first)
        if cue.source == "either" and not inverted and self.order != "middle":
            yield self._after(mark, cue, last)

    def _shares(self, mark: Mark) -> bool:
        """ "Said A and added B": both of the same source."""
        first, _ = self.page.sentence_of(mark.first)
        joined = mark.first - 1 in self.joins and self.page.language.info.capitals
        return joined and bool(self.found) and self.found[-1].last > first

    def _opens_clause(self, mark: Mark) -> bool:
        """Nothing that could speak stands between the last pause or quotation and the cue."""
        i = mark.first - 1
        if i < 0 or self.speech[i]:
            return True
        gap = self.page.doc.between(i)
        return bool((STOPS | {'"', "”", "»", "’", "'"}) & set(gap))

    def _before(self, mark: Mark, first: int) -> Candidate | None:
        first = self._after_relative(mark, first)
        pool = [c for c in self.sources.within(first, mark.first) if self._free(c, before=mark.first)]
        if pool and pool[-1].role == "own":
            return None
        antecedent = self._antecedent(mark, pool)
        if antecedent is not None:
            return antecedent
        subjects = [c for c in pool if not c.oblique]
        near = pool[-1] if pool else None
        if near is not None and self._beside(near, mark) and self._leads(near, mark, subjects):
            return near
        strong = [c for c in subjects if c.role not in WEAK]
        ranked = strong or subjects
        if self.order == "last" and (not ranked or ranked[0].first > first):
            head = self._head(mark, first)
            if head is not None:
                return head
        if ranked:
            return ranked[0]
        return self.sources.plain(first, mark.first)

    def _head(self, mark: Mark, first: int) -> Candidate | None:
        """An unknown name at the head of the clause, where verbs come last."""
        opens = first == 0 or STOPS & set(self.page.doc.between(first - 1))
        c = self.sources.called(first, "person", bare=True) if opens else None
        return c if c is not None and c.last < mark.first and self._stops(c) else None

    def _leads(self, near: Candidate, mark: Mark, subjects: list[Candidate]) -> bool:
        """The nearest noun is the subject, unless it is governed, or stands in for who speaks and is not alone."""
        if near.oblique:
            return not subjects and self.order != "last"
        if self.order == "last" and near.role != "pronoun":
            return len(subjects) < 2
        return near.role not in WEAK or near.last == mark.first or len(subjects) < 2

    def _free(self, c: Candidate, after: int = -1, before: int = -1) -> bool:
        """Not taken yet. A mere sign counts only right after a citing phrase (`after`: its end), a short name of an
        outlet also right before a cue (`before`: its first word)."""
        if self.speech[c.first] or c.first in self._used:
            return False
        if c.role in ("sign", "short") and c.first - after not in (0, -1, 1):
            return c.role == "short" and before - c.last in (0, 1)
        return True

    def _after_relative(self, mark: Mark, first: int) -> int:
        """Behind a relative pronoun stands the subject of its own clause, unless a comma has closed that clause."""
        if self._opens_clause(mark):
            return first
        inside = [end for at, end in self.whos.items() if first <= at and end < mark.first]
        return max(inside) if inside else first

    def _antecedent(self, mark: Mark, pool: list[Candidate]) -> Candidate | None:
        """What "who" before a cue points back to."""
        for at, end in self.whos.items():
            if end <= mark.first <= end + NEAR:
                back = [c for c in pool if c.last <= at]
                return back[-1] if back and at - back[-1].last <= 1 else None
        return None

    def _beside(self, c: Candidate, mark: Mark) -> bool:
        gap = mark.first - c.last
        return (
            gap <= NEAR
            and mark.first - 1 not in self.joins
            and not any((STOPS - {")", "]"}) & set(self.page.doc.between(i)) for i in range(c.last - 1, mark.first))
        )

    def _after(self, mark: Mark, cue: Cue, last: int) -> Candidate | None:
        cites = cue.kind in CITES
        end = mark.last if cites else -1
        pool = [c for c in self.sources.within(mark.first + 1, last) if self._free(c, end) and c.last > mark.last]
        objects = [c for c in pool if c.role == "pronoun" and not cites and not self._subject(mark, c)]
        if objects and self.order == "middle" and objects[0].first == mark.last:
            return None  # "announced he would": the pronoun belongs to what was said
        pool = [c for c in pool if c not in objects]
        beside = [c for c in pool if not c.oblique and c.first - mark.last <= NEAR + 1]
        pool = [c for c in pool if not c.oblique or (cites and not beside and c.first <= mark.last)]
        if self.order == "first" and cue.strong and pool and pool[0].first > mark.last:
            unknown = self._unknown(mark, cue, [], pool[0].first)
            if unknown is not None:
                return unknown
        gap = pool[0].first - self._past_hearer(mark.last) if pool else REACH + 1
        if gap > REACH or self._pauses(mark.last - 1, pool[0].first - 1) > (gap > 0) or (gap > 0 and cites):
            return self._unknown(mark, cue, pool, last)
        if self.order == "middle" and not cites and gap > NEAR and not self._apposed(mark.last, pool[0].first):
            return None
        return self._named_by(pool[0], pool, cue)

    def _apposed(self, first: int, last: int) -> bool:
        """Only an age or a day stands between ("said 35-year-old mother X")."""
        counted = covered(self.page.tagged("number", "counted", "unit")) | self.dated
        return all(w in counted or self.page.doc.folded[w].isdigit() for w in range(first, last))

    def _past_hearer(self, at: int) -> int:
        """Past the outlet spoken to, where it stands between a verb and its subject."""
        hearer = next((c for c in self.sources.within(at, at + REACH) if c.first - at <= 1 and c.oblique), None)
        return hearer.last if hearer is not None else at

    def _unknown(self, mark: Mark, cue: Cue, pool: list[Candidate], last: int) -> Candidate | None:
        """What a citing phrase is followed by is a source, whatever it is; else the nearest noun that follows."""
        phrase = cue.source == "after" and cue.kind not in ("ask", "agree")
        verb = self.order == "first" and cue.strong and mark.last < len(self.page.doc)
        if cue.kind in CITES or phrase or verb:
            kind = "media" if cue.kind in ("report", "quote") else "unnamed"
            called = self.sources.called(mark.last, kind, bare=cue.kind not in CITES)
            if called is not None and called.last <= last and (cue.kind in CITES or phrase or self._stops(called)):
                return called
        near = [c for c in pool if c.first - mark.last <= NEAR]
        return near[0] if near and cue.kind in CITES else None

    def _stops(self, c: Candidate) -> bool:
        """What was said begins right after these words."""
        if c.last >= len(self.page.doc):
            return True
        gap = set(self.page.doc.between(c.last - 1))
        if (
            STOPS & gap
            or c.last in self.whos
            or any(n.first == c.last for n in self.sources.within(c.last, c.last + 4))
        ):
            return True
        opens = c.last in self.thats or self.speech[c.last] or bool(QUOTES & gap)
        return opens or self.sources.phrases.governed(c.last) or c.last in self.dated or c.last in self.offices

    def _pauses(self, first: int, last: int) -> int:
        return sum(bool(PAUSE & set(self.page.doc.between(i))) for i in range(first, last))

    def _named_by(self, head: Candidate, pool: list[Candidate], cue: Cue | None = None) -> Candidate:
        """The person whose role or office `head` is: the next name in one breath with it."""
        if cue is not None and cue.kind in ("report", "quote") and head.kind != "media":
            outlets = [c for c in pool[1:] if c.kind == "media" and not self._pauses(head.last - 1, c.first)]
            if outlets and not any(i in self.sources.phrases.prepositions for i in range(head.last, outlets[0].first)):
                return outlets[0]
        following = next((c for c in pool if c.first == head.last), None)
        if head.kind == "organisation" and following is not None and following.kind == "person":
            return following
        if head.role == "noun" and head.key and self.order == "first":
            called = self.sources.called(head.last, "person", bare=True)
            if called is not None and called.last in self.thats:
                return called
        if head.role not in ("noun", "body", "place") or (head.role == "noun" and not head.key):
            return head
        for c in pool[1:]:
            if self._pauses(head.last - 1, c.first) or c.first - head.last > REACH:
                break
            if c.kind == "person" and c.role == "named":
                return c
        return head

    def _plausible(self, mark: Mark, cue: Cue, source: Candidate) -> bool:
        """Whether the cue passes on information here, and does not only happen to be an everyday verb."""
        beside = self._touches(mark, source)
        if source.role == "place":
            heads = source.first == self.page.sentence_of(mark.first)[0]
            return cue.strong and cue.kind != "accord" and (beside or heads)
        if source.role == "pronoun" and cue.source != "after" and not self._subject(mark, source):
            return False
        if source.role in ("plain", "called") and cue.source != "after" and self.order in ("middle", "free"):
            return cue.strong and (self._opens_speech(mark) or self._determined(source))
        everyday = mark.last - mark.first == 1 and mark.first in self.sources.phrases.obliques
        if cue.strong and not everyday:
            return True
        if cue.kind == "accord" or everyday:
            return (
                source.first == mark.last
                and source.role in ("named", "document")
                and source.kind in ("media", "document")
            )
        known = beside and source.role == "named" and (source.kind == "media" or bool(cue.stance))
        return known or (source.kind == "document" and not source.oblique) or self._opens_speech(mark)

    def _determined(self, c: Candidate) -> bool:
        """An unknown noun with an article, a capital, or at the head of a sentence."""
        capital = self.page.language.info.capitals and self.page.doc.words[c.first][:1].isupper()
        return capital or c.first - 1 in self.articles or c.first == self.page.sentence_of(c.first)[0]

    def _subject(self, mark: Mark, c: Candidate) -> bool:
        """A pronoun is a subject beside its verb, or at the head of a sentence; after a verb where a pause follows."""
        doc = self.page.doc
        if c.last <= mark.first:
            between = doc.folded[c.last : mark.first]
            beside = len(between) <= NEAR and all(w in self.page.language.stopwords for w in between)
            return beside or (bool(between) and c.first == self.page.sentence_of(c.first)[0] and len(between) > NEAR)
        return c.first == mark.last and (self._stops(c) or bool(doc.between(c.last - 1).strip()))

    def _opens_speech(self, mark: Mark) -> bool:
        """A "that" follows, or a quotation stands close by."""
        doc, (_, stop) = self.page.doc, self.page.sentence_of(mark.first)
        follows = range(mark.last, min(stop, mark.last + 4))
        if any(i in self.thats for i in follows) or any(self.speech[i] for i in (*follows, max(0, mark.first - 1))):
            return True
        near = range(max(0, mark.first - 2), min(stop, mark.last + QUOTED) - 1)
        return any(QUOTES & set(doc.between(i)) for i in near)

    def _touches(self, mark: Mark, source: Candidate) -> bool:
        return min(abs(mark.first - source.last), abs(source.first - mark.last)) <= NEAR

    def _joined(self, source: Candidate) -> list[Candidate]:
        """What is coordinated with a source, to its left: "A and B said"."""
        out: list[Candidate] = []
        at = source.first
        while at >= 2 and len(out) < 3:
            joined = at - 1 in self.joins
            end = at - 1 if joined else at
            c = next((c for c in self.sources.within(max(0, end - 6), end) if c.last == end), None)
            comma = self.page.doc.between(at - 1).strip() in {",", "،"}
            if (
                c is None
                or c.oblique
                or c.first in self._used
                or c.role in ("pronoun", "own")
                or not (joined or (out and comma))
            ):
                break
            out.append(c)
            at = c.first
        return out

    def _via(self, mark: Mark, cue: Cue, source: Candidate, first: int, last: int) -> Candidate | None:
        """The outlet that a source spoke to, in the same clause."""
        for c in self.sources.within(first, min(last, mark.last + 12)):
            told = cue.kind == "tell" and c.first >= mark.last
            if c.kind == "media" and c.first != source.first and (c.oblique or c.role == "own" or told):
                return c
        return None

    def _quoting(self, mark: Mark, cue: Cue, last: int) -> None:
        """ "A, quoting B", "نقلت A عن B": the outlet that quotes, if it is not read yet, and the source quoted."""
        pool = self.sources.within(mark.first + 1, last)
        pool = [c for c in pool if self._free(c, mark.last) and c.last > mark.last and c.first - mark.last <= REACH + 5]
        outer: Candidate | None = None
        if pool and pool[0].kind == "media" and not pool[0].oblique and self._quotes_on(pool, last):
            outer, pool = pool[0], pool[1:]
        else:
            outer = self._quoter(mark)
        if outer is None and pool and self._pauses(mark.last - 1, pool[0].first - 1):
            pool = []
        inner = self._named_by(pool[0], [replace(c, oblique=False) for c in pool], cue) if pool else None
        if outer is None and (inner is None or inner.first - mark.last > NEAR):
            inner = self._unknown(mark, cue, pool, last)
        if outer is not None:
            inner = inner if inner is not None and inner is not outer else self._quoted(outer.last, last)
            self._add(mark, replace_kind(cue, "report"), outer)
        if inner is not None:
            self._add(mark, cue, inner, outer)

    def _quotes_on(self, pool: list[Candidate], last: int) -> bool:
        """After the outlet comes, behind a preposition, whom it quotes."""
        return (len(pool) > 1 and pool[1].oblique) or self._quoted(pool[0].last, last) is not None

    def _quoted(self, first: int, last: int) -> Candidate | None:
        """An unknown name behind the first preposition after an outlet."""
        for i in range(first, min(last, first + NEAR + 2)):
            if self.order == "last" or STOPS & set(self.page.doc.between(i - 1)):
                break
            if i in self.sources.phrases.prepositions:
                return self.sources.called(i + 1, "person") or self.sources.word(i + 1, last)
        return None

    def _quoter(self, mark: Mark) -> Candidate | None:
        first, _ = self.page.sentence_of(mark.first)
        back = self.sources.within(max(first, mark.first - 6), mark.first)
        last = back[-1] if back else None
        named = last is not None and last.kind == "media" and last.role in ("named", "called", "body")
        return last if named else None


def replace_kind(cue: Cue, kind: str) -> Cue:
    """The same cue read as another kind."""
    return msgspec.structs.replace(cue, kind=kind)
