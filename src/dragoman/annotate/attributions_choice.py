"""Which noun phrase is the source of a cue: in its clause, on its side, and fit to speak."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.attributions_clauses import Clauses
from dragoman.annotate.attributions_hearing import NEAR, REACH
from dragoman.annotate.attributions_phrases import STOPS, cased
from dragoman.annotate.proclitics import proclitics
from dragoman.languages import Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue

TURN = 5  # words from a pause to the subject of the clause that it opens, a conjunction among them
DESCRIBED = 8  # words between a verb and a name that say who bears it
FAR = 200  # words from a cue beyond which a sentence without end is not searched
WEAK = {"place", "document", "body"}  # stand in for who speaks only where they stand beside the cue


class Chooser(Clauses):
    """Finds the source of one cue after another, from left to right."""

    def _clause(self, mark: Mark) -> tuple[int, int]:
        """Words in which the source of a cue may stand."""
        first, last = self.page.sentence_of(mark.first)
        first, last = max(self.past_town(first), self._barrier, mark.first - FAR), min(last, mark.last + FAR)
        while self._taken and not self._taken.isdisjoint(range(first, mark.first)):
            first = max(w for w in self._taken if w < mark.first) + 1
        first = max(first, self.turned_to(mark.first))
        if mark.last - 1 in self.thats and mark.last - mark.first > 1:
            return first, mark.last
        at = bisect_left(self.turns, mark.last)
        return first, min(last, self.turns[at]) if at < len(self.turns) else last

    def _choices(self, mark: Mark, cue: Cue, first: int, last: int) -> Iterator[Candidate | None]:
        """Possible sources, the likeliest side first."""
        if cue.source != "after" and self._shares(mark):
            return
        yield self._apposed_name(mark, cue)
        if self._takes_object(mark, cue) and not self._relative_object(mark):
            yield self._before(mark, first)
            behind = self._after(mark, cue, last)
            yield behind if self._acts_behind(mark, behind) else None
        else:
            yield from self._either_side(mark, cue, first, last)

    def _either_side(self, mark: Mark, cue: Cue, first: int, last: int) -> Iterator[Candidate | None]:
        """Possible sources before the cue and behind it."""
        yield from self._before_verb(mark, cue, first)
        if self._interrupted(mark, cue):
            return
        if cue.kind == "accord" and cue.source == "before" and (held := self.sources.inside(mark)) is not None:
            yield self._holds_forth(mark) or held
            return
        if cue.source == "either" and self._headed(mark, cue):
            yield self._before(mark, first)
            return
        if cue.source == "either" and (own := self._turned(mark, cue, last)):
            yield own[0]
            return
        if cue.source == "either" and (holder := self._before_aside(mark, first)) is not None:
            yield holder
        opens = self._opens_clause(mark) and not self._closes_apposition(mark, first)
        inverted = cue.source == "either" and (self.order == "first" or opens)
        if cue.source == "after" or inverted:
            yield self._after(mark, cue, last)
        if cue.source != "after":
            yield self._before(mark, first)
        if cue.source == "either" and not inverted and self.order != "middle":
            yield self._after(mark, cue, last)

    def _holds_forth(self, mark: Mark) -> Candidate | None:
        """Whose words "in his words" means, where its sentence has a subject of its own that has not spoken."""
        first, _ = self.page.sentence_of(mark.first)
        if self._latest_here(first) is not None:
            return None
        before = (c for c in self.sources.within(first, mark.first) if not c.oblique and self._free(c))
        return next((c for c in before if c.kind in ("person", "organisation") and c.role in ("named", "body")), None)

    def _turned(self, mark: Mark, cue: Cue, last: int) -> tuple[Candidate | None] | None:
        """The only source that a verb may have which holds its own pronoun, or follows a relative pronoun."""
        own = self._own_pronoun(mark)
        if own is not None:
            return (own,)
        return (self._after(mark, cue, last),) if self._relative_object(mark) else None

    def _before_verb(self, mark: Mark, cue: Cue, first: int) -> Iterator[Candidate | None]:
        """The subject that stands right before its verb where plain sentences begin with theirs."""
        if cue.source == "either" and self._preceded(mark):
            yield self._before(mark, first)

    def _headed(self, mark: Mark, cue: Cue) -> bool:
        """Behind "that" comes the subject, before the verb, also where a plain sentence has its verb first."""
        if self.order != "first":
            return False
        if self.page.doc.folded[mark.first] not in proclitics(self.page.language).first_words(cue):
            return False  # a conjunction written onto the verb opens a clause of its own
        for at in range(mark.first - 2, max(self.page.sentence_of(mark.first)[0], mark.first - REACH) - 1, -1):
            if not self.sources.phrases.open_between(at) or at + 1 in self.saying or at + 1 in self.whos:
                return False
            if at in self.thats:
                return True
        return False

    def _before(self, mark: Mark, first: int) -> Candidate | None:
        first = self._own_clause(mark, self._after_relative(mark, first))
        pool = [c for c in self.sources.within(first, mark.first) if self._free(c, before=mark.first)]
        pool = [c for c in pool if not self._in_clause_apart(c, mark)]
        pool = [self._without_object(c) for c in pool if not self._bracketed(c)] or pool
        pool = [c for c in pool if self.cases.acts(mark, c)]
        cites = isinstance(mark.entry, Cue) and mark.entry.kind in CITES
        pool = self._before_report(pool, mark, mark.entry) if isinstance(mark.entry, Cue) else pool
        if mark.last - mark.first > 1 and mark.first in self.sources.phrases.objects and not cites:
            pool = [c for c in pool if c.last < mark.first]  # "گزارش را تکذیب کرد": the object of the verb
        if pool and pool[-1].role == "own":
            return None
        known = self._antecedent(mark, pool) or self._own_holder(pool, mark)
        if known is not None:
            return known
        subjects = [c for c in pool if not (c.oblique or self.sources.phrases.seen_by(c.last))]
        if (turn := (self._behind_opening if self.order == "middle" else self._turn)(subjects, mark, first)) > first:
            pool, subjects = [c for c in pool if c.first >= turn], [c for c in subjects if c.first >= turn]
            first = turn
        if (headed := self._behind_object(subjects, mark, first)) is not None:
            return headed
        bound = self._stranger_bound(mark, first) if self.order == "middle" else None
        bound = bound or (self._at_seat(pool, mark) if self.order == "middle" else None)
        if bound is not None:
            return bound
        near = pool[-1] if pool else None
        if (
            near is not None
            and self._beside(near, mark)
            and (self._leads(near, mark, subjects) or self._owns(near, mark))
        ):
            return near
        return self._subject_of(mark, first, subjects)

    def _turn(self, subjects: list[Candidate], mark: Mark, first: int) -> int:
        """Where verbs stand last and no capital tells names: where the last clause begins that a pause and a
        conjunction open before a subject of its own ("..., *but the envoy of Y* called for"); else `first`."""
        if not self.page.language.uncased_last:
            return first
        for at in range(mark.first - 2, first, -1):
            pause = not STOPS.isdisjoint(self.page.gap(at)) or (at + 1 in self.joins and self._spoken_before(at))
            opens = self.page.scan.tags[at + 1] & {"and", "adverb"} and pause
            if opens and any(0 < c.first - at <= TURN for c in subjects):
                return at + 1
        return first

    def _subject_of(self, mark: Mark, first: int, subjects: list[Candidate]) -> Candidate | None:
        """The subject, where no noun stands right beside the verb."""
        inserted = self._inserted(mark, first) or self._apposed_head(mark, first)
        if inserted is not None:
            return self._apposition(inserted, subjects, mark.first)
        whole = [c for c in subjects if not self._has_clause(c)] or subjects
        strong = [c for c in subjects if c.role not in WEAK]
        if self.order == "last":
            inner = max((c.first for c in subjects if self._has_clause(c)), default=-1)
            strong = [
                c for c in strong if c.first > inner and c in whole
            ] or strong  # "X'ın geldiğini *iki tanık* söyledi"
        ranked = [c for c in strong if c in whole] or (whole if self.order == "last" else strong or subjects)
        bare = [c for c in ranked if c.kind == "person" and c.role == "named" and not cased(self.page, c.last)]
        if bare and cased(self.page, ranked[0].last) and self._ends(bare[-1]):
            return bare[-1]  # "X'in sözlerine tepki gösteren Y, "..." dedi"
        if self.order == "last" and (not ranked or ranked[0].first > first):
            head = self._head(mark, first, ranked[0].first if ranked else mark.first)
            if head is not None:
                return head
        if ranked:
            return self._apposition(ranked[0], subjects, mark.first)
        plain = self.sources.plain(first, mark.first)
        return None if plain is not None and self.speech[plain.first] else plain

    def _has_clause(self, c: Candidate) -> bool:
        """A genitive has a verb of its own, where verbs stand last."""
        owner = c.last in self.sources.phrases.owners and self.page.doc.glued(c.last - 1)
        return owner or cased(self.page, c.last)

    def _inserted(self, mark: Mark, first: int) -> Candidate | None:
        """An unknown noun, with its article, alone between a pause and a cue: "..., a shopkeeper nearby said"."""
        c = self.sources.plain(first, mark.first) if self.order == "middle" else None
        at = c.first if c is not None else first
        while at > first and at - 1 in self.articles and self.sources.phrases.open_between(at - 1):
            at -= 1
        alone = c is not None and first < at < c.first and not STOPS.isdisjoint(self.page.gap(at - 1))
        return c if alone else None

    def _head(self, mark: Mark, first: int, before: int) -> Candidate | None:
        """An unknown name that opens the clause, or a part of it, `before` what is known, where verbs come last."""
        for at in range(first, before):
            if at == 0 or at in self._media_ends or not STOPS.isdisjoint(self.page.gap(at - 1)):
                c = self._whole(self.sources.called(at, "person", bare=True, opens=True)) or self._someone(at)
                if c is not None and self._common(c, before < mark.first):
                    continue
                ends = c is not None and (c.kind == "unnamed" or self._stops(c))
                if c is not None and c.last < mark.first and c.last <= before and ends:
                    return self._whose(c) or c
        return None

    def _common(self, c: Candidate, known: bool) -> bool:
        """One word that opens a sentence, where a capital tells nothing, no comma behind it, and a source is known."""
        opens = known and c.last - c.first == 1 and c.first == self.page.sentence_of(c.first)[0]
        return opens and "," not in self.page.gap(c.last - 1) and not self.page.doc.glued(c.last - 1)

    def _someone(self, at: int) -> Candidate | None:
        """ "One" and a noun that no table knows, where names have no capitals: somebody without a name."""
        one = self.page.numbers.get(at)
        if one is None or one.value != 1 or self.page.language.info.capitals or not one.words:
            return None
        c = self.sources.called(one.last, "unnamed", bare=True)
        return (
            None if c is None else replace(c, first=at, start=self.page.doc.starts[at], role="noun", key="", name=None)
        )

    def _whose(self, c: Candidate) -> Candidate | None:
        """Who holds the office that stands right behind an unknown word: that is whose office it is."""
        near = self.sources.within(c.last, c.last + REACH)
        return next((o for o in near if self.sources.offices.get(o.first) == c.last), None)

    def _whole(self, c: Candidate | None) -> Candidate | None:
        """An unknown name with the known one that goes on with it: a given name that no table has, a family name."""
        after = self.sources.within(c.last, c.last + 4) if c is not None else []
        if c is None or not after or after[0].first != c.last or after[0].kind != "person" or after[0].role != "named":
            return c
        known = after[0]
        if not self.sources.phrases.open_between(c.last - 1):
            return c
        return replace(known, first=c.first, start=c.start, name=f"{c.name} {known.name}")

    def _leads(self, near: Candidate, mark: Mark, subjects: list[Candidate]) -> bool:
        """The nearest noun is the subject, unless it is governed, or stands in for who speaks and is not alone."""
        if isinstance(mark.entry, Cue) and mark.entry.kind in CITES and near.role != "place":
            return True  # "X'e göre": a citing phrase governs its source
        if near.oblique:
            if near.kind == "media" and near.first in self.sources.phrases.heard:
                return False  # "in an interview with X said Y"
            if near.role == "document" and self.order == "free" and not self.page.language.info.capitals:
                return False  # "who are quoted *in the report* said"
            return not subjects and self.order != "last" and not self.sources.phrases.spoken_of(near.first)
        if self.order == "last" and near.role != "pronoun":
            return len(subjects) < 2
        adverbs = all(self.sources.phrases.adverb(w) for w in range(near.last, mark.first))
        return near.role not in WEAK or adverbs or len(subjects) < 2

    def _owns(self, near: Candidate, mark: Mark) -> bool:
        """An outlet right before the noun of what it published: "a Herald report that"."""
        return near.kind == "media" and near.last == mark.first and mark.first in self.documents

    def _after_relative(self, mark: Mark, first: int) -> int:
        """Behind a relative pronoun stands the subject of its own clause, unless a comma has closed that clause."""
        if self._opens_clause(mark):
            return first
        heads = {c.first for c in self.sources.within(first, mark.first)} | self.articles
        inside = [end for at, end in self.whos.items() if first <= at and end < mark.first and end in heads]
        inside += [end for at, end in self.whos.items() if first <= at and end <= mark.first and at in self.led_whos]
        return max(inside) if inside else first

    def _antecedent(self, mark: Mark, pool: list[Candidate]) -> Candidate | None:
        """What "who" before a cue points back to; of what speaks already in this sentence, the "who" itself."""
        for at, end in self.whos.items():
            if end <= mark.first <= end + NEAR and at not in self.led_whos:
                back = [c for c in pool if c.last <= at]
                found = back[-1] if back and at - back[-1].last <= 1 else None
                if found is not None and len(back) > 1 and self._seated(back[-2], found):
                    found = back[-2]
                asks = isinstance(mark.entry, Cue) and mark.entry.kind == "ask"
                return found or (None if asks else self._relative(at, end))
        return None

    def _seated(self, c: Candidate, place: Candidate) -> bool:
        """Somebody, and behind a preposition alone where they are: "a diplomat in Nairobi, who"."""
        where = place.role == "place" and place.oblique and c.kind in ("person", "unnamed", "organisation")
        return where and place.first - c.last == 1 and self.sources.phrases.governed(c.last)

    def _relative(self, at: int, end: int) -> Candidate | None:
        """A relative pronoun as the source, known as what stands right before it and speaks already."""
        before = self.sources.before(at)
        if (
            not self.page.language.info.capitals
            or before is None
            or before.first not in self._used
            or before.role == "own"
        ):
            return None
        doc = self.page.doc
        name = before.name or doc.slice(before.first, before.last)
        return replace(
            before, first=at, last=end, start=doc.starts[at], end=doc.ends[end - 1], role="relative", name=name
        )

    def _after(self, mark: Mark, cue: Cue, last: int) -> Candidate | None:
        inverted = self._behind_adjuncts(mark, cue, last) or self._subject_first(mark, cue, last)
        if inverted is not None or self._ends_in_hearer(mark, cue) or self._about(mark, cue):
            return inverted
        pool = self._behind_verb(mark, cue, last)
        return self._office_holder(mark, pool) or self._behind_cue(mark, cue, last, pool)

    def _behind_cue(self, mark: Mark, cue: Cue, last: int, pool: list[Candidate]) -> Candidate | None:
        cites = cue.kind in CITES
        objects = [c for c in pool if c.role == "pronoun" and not cites and not self._subject(mark, c)]
        if objects and self.order == "middle" and objects[0].first == mark.last and cue.source != "after":
            return None  # "announced he would": the pronoun belongs to what was said
        spoken = self.page.words("medium") if self.order == "middle" and not cites else frozenset[int]()
        pool = [c for c in pool if c not in objects and not (c.role == "document" and c.first in spoken)]
        own = self.order == "middle" and not cites and bool(pool) and pool[0].last - pool[0].first == 1
        if own and pool[0].role == "own" and pool[0].first == mark.last:
            return None  # "assured us that": who was told
        beside = [c for c in pool if not c.oblique and c.first - mark.last <= NEAR + 1]
        apart = bool(beside) and self._pauses(mark.last - 1, beside[0].first) > 0
        led = self._led(mark) if cites and self.order == "free" else mark.last
        pool = [c for c in pool if not c.oblique or (cites and (apart or not beside) and c.first <= led)]
        names = self.order == "first" or (self.order == "last" and cue.source == "after")
        if names and cue.strong and pool and pool[0].first > mark.last:
            unknown = self._unknown(mark, cue, [], pool[0].first)
            if unknown is not None:
                return pool[0] if self._heads(unknown, pool[0]) else unknown
        begin = led if pool and led <= pool[0].first and cue.kind == "report" else mark.last
        gap = max(0, pool[0].first - self._past_office(begin, pool[0].first)) if pool else REACH + 1
        if gap > REACH or self._pauses(begin - 1, pool[0].first - 1) > (gap > 0) or (gap > 0 and cites):
            return self._unknown(mark, cue, pool, last)
        if self.order == "middle" and not cites and not self._inverts(mark, pool[0]):
            return self._described(mark, pool) or self._unknown(mark, cue, [], pool[0].first)
        return self._named_by(pool[0], pool, cue)

    def _heads(self, unknown: Candidate, c: Candidate) -> bool:
        """An unknown word for what a person is, in one breath with the name: "the designer X"."""
        named = c.kind == "person" and c.role == "named" and not c.oblique
        return named and c.first == unknown.last and self.sources.phrases.open_between(c.first - 1)

    def _inverts(self, mark: Mark, c: Candidate) -> bool:
        """ "Said X": a name, with an age at most before it; a common noun only where a pause or the end follows."""
        if isinstance(mark.entry, Cue) and mark.entry.source == "after" and self._acts(mark.last, c):
            return True  # "hailed by both X and Y as a step": nothing parts who acts from the rest
        if c.role in ("named", "pronoun") or c.first == mark.last:
            near = c.first - mark.last <= NEAR or self._apposed(mark.last, c.first)
            return near and (c.role == "pronoun" or self._stops(c) or self._after_speech(mark))
        return c.first - self._past_hearer(mark.last) <= 1 and (
            (self._inverted(mark) and self._article(max(mark.last, c.first - 1)))
            or c.last >= len(self.page.doc)
            or bool(self.page.doc.between(c.last - 1).strip())
            or c.last in self.whos
        )

    def _acts(self, at: int, c: Candidate) -> bool:
        """Nothing but grammar, and the outlet or body whose somebody is, stands between a passive and this noun."""
        while at < c.first and self._grammar(at):
            at += 1
        owner = self.sources.at(at, c.first)
        owned = owner is not None and self.sources.phrases.owns(owner.last - 1) and c.first - owner.last <= 1
        return c.role != "document" and (at >= c.first or owned)

    def _grammar(self, word: int) -> bool:
        """An article, an adverb or another word of grammar, in one breath with the word before it."""
        listed = word in self.articles or self.page.doc.folded[word] in self.page.language.stopwords
        phrases = self.sources.phrases
        return (listed or phrases.adverb(word)) and phrases.open_between(word - 1)

    def _described(self, mark: Mark, pool: list[Candidate]) -> Candidate | None:
        """ "...", said *road worker* X: the first name in one breath with what is said of its bearer, behind a
        quotation."""
        c = next((c for c in pool if c.kind == "person" and c.role == "named"), None)
        if (
            c is None
            or c.oblique
            or not 0 < c.first - mark.last <= DESCRIBED
            or not (self._after_speech(mark) or self._inverted(mark))
        ):
            return None
        words, phrases = range(mark.last, c.first), self.sources.phrases
        whole = all(phrases.open_between(w - 1) for w in (*words, c.first)) and mark.last not in phrases.obliques
        plain = self._closed.isdisjoint(words) and phrases.prepositions.intersection(words) <= phrases.ties
        return c if whole and plain and self._stops(c) else None

    @lazy
    def _media_ends(self) -> set[int]:
        """Where words for how a source spoke end ("verdiği demeçte")."""
        return {m.last for m in self.page.tagged("medium")}
