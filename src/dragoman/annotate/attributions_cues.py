"""From cues to sources: says, quotes, cites, tells; who is quoted through whom and told to whom."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import ANYBODY, Candidate, credits_line
from dragoman.annotate.attributions_heads import Heads
from dragoman.annotate.attributions_hearing import NEAR, REACH, Found, replace_kind
from dragoman.annotate.attributions_parted import parted
from dragoman.annotate.attributions_phrases import STOPS, covered
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_unknown import TITLED
from dragoman.annotate.endings import ends
from dragoman.languages import Mark, longest
from dragoman.languages.schema import Cue

VIA = 12  # words from a cue to the outlet spoken to, unless "in an interview with" leads to it
CITED = frozenset({"media", "document", "unnamed"})  # what somebody who is no outlet cites as a source
SEEN = frozenset({"document", "person", "unnamed"})  # kinds of sources that an outlet has seen itself
PUBLISHED = Cue(forms=(), kind="report", source="before", medium="report")
INVERTED = Cue(forms=(), kind="say", source="after")


class CueReader(Heads):
    """Reads the cues of one page."""

    def read(self, taken: set[int]) -> list[Found]:
        """Every cue's sources. `taken`: words already explained (datelines, credits)."""
        self._used |= taken
        self._papers = {m.last - 1 for m in self.page.tagged("document")}
        self._taken = taken
        verbs = [m for m in self.page.tagged("cue") if not (credits_line(m) or getattr(m.entry, "owned", False))]
        whole = [m for m in verbs if m.last - m.first < 2 or self._in_one_breath(m)]
        whole = sorted((m for m in whole if self.verbs.whole(m)), key=self.verbs.unclosed)
        whole += parted(self.page, self.sources.phrases)
        cues = [m for m in longest(whole) if not taken.intersection(range(m.first, m.last))]
        named = {w for c in self.sources.all if c.role in ("named", "place") for w in range(c.first, c.last)}
        named |= covered([m for m in self.page.tagged("orgword") if m.last - m.first > 1])
        hedges = self.page.tagged("hedge")
        hedged, held = {m.last: m.first for m in hedges}, {m.first: m.last for m in hedges}
        cues = [
            m for m in cues if hedged.get(m.last, m.first) >= m.first
        ]  # "iddiaya göre", "*de source* indépendante" name nobody
        cues = [m for m in cues if held.get(m.first, m.last) <= m.last or self.order != "middle"]
        asides = covered([m for m in self.page.tagged("adverb") if m.last - m.first > 1])
        cues = [m for m in cues if m.first not in asides]  # "asked not to be named" asks for nothing that matters
        for mark in cues:
            if mark.first not in named and not self.speech[mark.first] and not self._known_speaker(mark):
                self._read_one(mark)
        self._read_flashes()
        self._read_inversions()
        self._read_works()
        self._read_openings()
        self._read_owned()
        self._read_speech()
        return self.found

    def _in_one_breath(self, mark: Mark) -> bool:
        """No pause stands inside the phrase: "said, by" is none."""
        words = range(mark.first, mark.last - 1)
        if self.page.language.uncased_last and any(not QUOTES.isdisjoint(self.page.gap(i)) for i in words):
            return False  # "«... خلاف *واقع» اعلام کرد*"
        return all(STOPS.isdisjoint(self.page.gap(i)) or self.page.doc.glued(i) for i in words)

    def _read_works(self) -> None:
        """What an outlet published, named with it: "in a Herald poll", "the Herald's report"."""
        roles = {"named", "short"} if self.page.language.info.capitals else {"named"}
        outlets = {c.last: c for c in self.sources.all if c.kind == "media" and c.role in roles}
        for mark in longest(self.page.tagged("document")):
            owner = mark.first - 1 if self.sources.phrases.owned(mark.first) else mark.first
            c = outlets.get(owner) if self.sources.phrases.open_between(owner - 1) else None
            c = c or self._issuer(mark.last)
            if c is not None and self._free(c, before=mark.first):
                self._add(Mark(mark.first, mark.last, "cue", PUBLISHED), PUBLISHED, c)
        for c in self.sources.all:
            outlet = self.sources.outlet_in(c) if c.role == "document" and self._free(c) else None
            if outlet is not None:
                self._add(Mark(c.last - 1, c.last, "cue", PUBLISHED), PUBLISHED, outlet)

    def _issuer(self, last: int) -> Candidate | None:
        """The outlet that a preposition ties to a document which ends here: "a poll by the Herald"."""
        phrases = self.sources.phrases
        if last - 1 not in self._papers or last not in phrases.ties or not phrases.open_between(last - 1):
            return None
        near = self.sources.within(last, last + NEAR + TITLED + 1)
        known = bool(near) and near[0].first <= last + NEAR and near[0].kind == "media" and near[0].role == "named"
        return near[0] if known and not self._pauses(last, near[0].first) else None

    def _read_inversions(self) -> None:
        """A pronoun written onto its verb after a quotation speaks, whatever the verb ("a-t-il regretté")."""
        doc = self.page.doc
        for c in self.sources.all:
            if c.role != "pronoun" or c.first in self._used or not doc.glued(c.first - 1) or self.speech[c.first]:
                continue
            first = c.first - 1
            while first > 0 and doc.glued(first - 1):
                first -= 1
            if first > 0 and not QUOTES.isdisjoint(self.page.gap(first - 1)):
                self._add(Mark(first, c.last, "cue", INVERTED), INVERTED, c)

    def _read_one(self, mark: Mark) -> None:
        cue = mark.entry
        if not isinstance(cue, Cue) or self.verbs.nominal(mark, cue):
            by = isinstance(cue, Cue) and self.verbs.acts_in_passive(mark.first)  # "ended the talks *by announcing*"
            if isinstance(cue, Cue) and by and (head := self._clause_head(mark, cue)) is not None:
                self._add_headed(mark, cue, head)
            return
        first, last = self._clause(mark)
        if cue.kind == "quote":
            self._cites(mark, cue, first, last)
        elif not self._goes_on_first(mark, cue, last):
            self._read_verb(mark, cue, first, last)

    def _read_verb(self, mark: Mark, cue: Cue, first: int, last: int) -> None:
        """A cue that is no verb of quoting, in its clause."""
        if self._only_leads(mark, cue):
            return
        if self._goes_on_from(mark, cue, last):
            return
        if (head := self._clause_head(mark, cue)) is not None:
            self._add_headed(mark, cue, head, self._via(mark, cue, head, mark.last, last))
            return
        source = self._source(mark, cue, first, last)
        if source is None:
            if not self._drops(mark, cue):
                self._tells_on(mark, cue)
            return
        self._read_source(mark, cue, source, first, last)

    def _goes_on_from(self, mark: Mark, cue: Cue, last: int) -> bool:
        """The verb has the source of the one before it."""
        goes_on = cue.participle and (self._goes_on(mark) or self._stands_on(mark, cue))
        adds = goes_on or self._adds(mark, cue)
        if not adds and not self._resumes(mark, cue):
            return False
        middle = self.order == "middle"  # elsewhere such participles mostly open what a verb announced
        if not goes_on or middle or self._stands_on(mark, cue):
            speaker = self.found[-1].source
            via = self._via(mark, cue, speaker, mark.last, last)
            if not adds:
                self._set_apart()
            self.found.append(Found(mark.first, mark.last, cue, speaker, via))
        return True

    def _read_source(self, mark: Mark, cue: Cue, source: Candidate, first: int, last: int) -> None:
        """A source that the cue has for itself, with whoever was told, and who shares its words."""
        if (itself := self._said_itself(source)) is not None:
            self.found.append(Found(mark.first, mark.last, cue, itself))
            return
        via = self._via(mark, cue, source, first, last)
        source, via = self._spoken_by(mark, cue, source, via)
        outer = self._quoter(mark) if cue.source == "after" and source.first >= mark.last else None
        if (
            outer is not None
            and outer is not via
            and outer.first not in self._used
            and not self._pauses(outer.last - 1, mark.first)
        ):
            self._add(mark, replace_kind(cue, "report"), outer)
            via = via or outer
        if cue.passes and source.kind == "media":
            self._pass_on(mark, source)
        for one in (*self._joined(source), source, *self._joined_on(source, mark), *self._cited_on(source, cue)):
            self._add(mark, cue, one, via)
        self._had_from(mark, source)
        if via is not None and via is not self._issuer(source.last):
            self._used.add(via.first)

    def _source(self, mark: Mark, cue: Cue, first: int, last: int) -> Candidate | None:
        """Who speaks, on the side where this cue has its source, in its phrase, or before what is put in between."""
        known = self._passed_before(mark) or self._teller_behind(mark, cue, last)
        if known is not None:
            return known
        choices = (c for c in self._choices(mark, cue, first, last) if c and not self._of_matter(mark, cue, c))
        source = next((c for c in choices if self._plausible(mark, cue, c)), None)
        if source is None and cue.strong:
            source = self._held(mark, cue) or self._past_insertion(mark, cue)
        source = source or self._past_agent(mark, cue)
        if source is None or self._office_held(mark, cue, source) or self._quoted_already(source, mark):
            return None
        return None if self._of_speaker(mark, cue, source) else source

    def _cites(self, mark: Mark, cue: Cue, first: int, last: int) -> None:
        """A cue of quoting; an everyday verb is one only behind an outlet ("Reuters, *got from* two officials")."""
        if cue.source == "before":
            self._received(mark, cue, first)
        elif (cue.strong or self._quoter(mark) is not None) and not self._carries(mark, cue, last):
            self._quoting(mark, cue, last)

    def _via(self, mark: Mark, cue: Cue, source: Candidate, first: int, last: int) -> Candidate | None:
        """The outlet that a source spoke to, in the same clause."""
        hears = self.sources.phrases.hears
        if cue.kind == "silent":
            return None
        for c in self.sources.within(first, last):
            if c.first > mark.last + VIA and not hears(c.first):
                break
            if c.role == "sign" or (
                c.last <= mark.first and cue.source == "after" and self.verbs.acts_in_passive(c.first)
            ):
                continue  # "Dans un premier temps": a common noun, not the newspaper
            told = (
                cue.kind == "tell"
                and c.last > mark.last
                and c.first >= mark.first
                and not self._pauses(mark.last - 1, c.first)
            )
            told = told or (mark.last <= c.first and c.last == source.first)
            told = told or (cue.kind == "tell" and mark.first < c.first and c.last <= mark.last)  # the phrase holds it
            told = told or self._hears(mark, cue, source, c)
            if not told and self._owner_of_object(mark, c):
                continue
            if cue.kind == "deny" and not (told or c.first in self.sources.phrases.heard or self._spoken_behind(c)):
                continue  # "denied a report of X": nothing that was said to X
            told = told or (source.kind in SEEN and self.sources.phrases.seen_by(c.last))
            told = told or self._told_behind(cue, source, c)
            if c.role == "short" and not (told or self._spoken_of_as_hearer(c)):
                continue  # "در *شرق* شهر": an everyday word that no word of telling leads to
            if c.role == "short" and self.page.language.uncased_last and c.first >= mark.last:
                continue  # "گفت دسترسی به *اطلاعات*": who hears stands before the verb
            sign = c.role == "sign" and not hears(c.first)  # a word in small letters: "dans un premier temps"
            if c.kind == "media" and not sign and c.first != source.first and (c.oblique or c.role == "own" or told):
                return c
        return None

    def _spoken_behind(self, c: Candidate) -> bool:
        """Where verbs stand last: how it was said to the outlet stands right behind it ("X'e *yaptığı açıklamada*")."""
        return self.order == "last" and not self.page.firsts("medium").isdisjoint((c.last, c.last + 1))

    def _hears(self, mark: Mark, cue: Cue, source: Candidate, c: Candidate) -> bool:
        """An outlet is the object of a verb: right behind one whose subject stands before it ("рассказал РБК"); where
        verbs stand first, right behind an unnamed subject ("أفاد مصدر وكالة رويترز")."""
        if cue.kind not in ("say", "tell", "accord") or self._pauses(mark.last - 1, c.first):
            return False
        if self.order == "free":
            return cue.kind != "accord" and (self._told_beside(mark, source, c) or self._told_press(source, c))
        someone = source.kind == "unnamed" and source.role == "noun" and mark.last <= source.first
        return self.order == "first" and someone and c.first == source.last

    def _told_press(self, source: Candidate, c: Candidate) -> bool:
        """The noun for outlets behind whoever speaks, in a case of those who hear: "заявили в мэрии *изданию* X"."""
        at = source.last
        noun = at in self.sources.phrases.press and c.first == at + 1 and self.sources.phrases.open_between(at - 1)
        return noun and ends(self.page.language, self.page.doc.folded[at], "oblique")

    def _told_beside(self, mark: Mark, source: Candidate, c: Candidate) -> bool:
        """An outlet right behind the verb, or the noun for one; where cases tell, right before it too, if whoever
        speaks stands on the other side."""
        behind = c.first == mark.last or (c.first == mark.last + 1 and mark.last in self.sources.phrases.press)
        if source.last <= mark.first or not self.cases.known:
            owned = self.cases.known and source.kind == "unnamed" and c.first == source.last
            return owned or (behind and source.last <= mark.first)
        return behind or (c.last == mark.first and self.sources.phrases.open_between(c.last - 1))

    def _quoting(self, mark: Mark, cue: Cue, last: int) -> None:
        """ "A, quoting B", "نقلت A عن B": the outlet that quotes, if it is not read yet, and the source quoted."""
        pool = self.sources.within(mark.first + 1, last)
        pool = [c for c in pool if self._free(c, mark.last) and self._quotable(c, mark)]
        pool, beside = self._quoting_too(mark, cue, pool)
        outer, pool = self._outer(mark, pool, last)
        if pool and self._pauses(mark.last - 1, pool[0].first - 1) and self._before_all(outer, mark):
            pool = []
        inner = self._until_pause(mark, pool, last)
        if inner is None and pool:
            inner = self._named_by(pool[0], [replace(c, oblique=False) for c in pool], cue)
        speaker = self._citing(mark) if outer is None else None
        if speaker is not None:
            self._add(mark, replace_kind(cue, "say"), speaker)
            inner = inner if inner is not None and inner.kind in CITED else None
        elif outer is None and (inner is None or inner.first - mark.last > NEAR):
            inner = self._unknown(mark, cue, pool, last)
        inner = None if inner is not None and self._reason(inner) else inner
        if inner is None and outer is None and speaker is None and self._goes_on(mark):
            self.found.append(Found(mark.first, mark.last, replace_kind(cue, "say"), self.found[-1].source))
        if outer is not None:
            known = inner is not None and inner is not outer and not self._says_between(mark, outer, pool)
            inner = inner if known else self._quoted(outer.last, last)
        before = self._joined(outer) if outer is not None and outer.last <= mark.first and outer.kind == "media" else []
        for one in (*before, outer, *beside) if outer is not None else ():
            self._add(mark, replace_kind(cue, "report"), one)
        for one in (inner, *self._cited_on(inner, cue)) if inner is not None else ():
            self._add(mark, cue, one, outer)

    def _quotable(self, c: Candidate, mark: Mark) -> bool:
        """Not far behind; no subject of a clause of its own ("citing a decision *it* had obtained")."""
        subject = self.order == "middle" and c.role == "pronoun" and c.first > mark.last
        return c.last > mark.last and c.first - mark.last <= REACH + 5 and not subject

    def _before_all(self, outer: Candidate | None, mark: Mark) -> bool:
        """No outlet quotes, or it stands before the verb: what a pause parts from that is not quoted."""
        return outer is None or (self.order == "middle" and outer.last <= mark.first)

    def _reason(self, c: Candidate) -> bool:
        """ "Citing a lack of funds": a reason, no source."""
        return c.kind == "unnamed" and c.role == "called" and self.page.language.info.capitals

    def _received(self, mark: Mark, cue: Cue, first: int) -> None:
        """ "What A had from B": the outlet, and right before the cue whom it had it from."""
        pool = [c for c in self.sources.within(first, mark.first) if self._free(c, before=mark.first)]
        outer = next((c for c in pool[:-1] if c.kind == "media"), None)
        inner = pool[-1] if pool and self._touches(mark, pool[-1]) else None
        outer = outer or next((c for c in pool[-1:] if not inner and (c.kind, c.role) == ("media", "named")), None)
        if inner is None and outer is not None and self.page.language.cased_last:
            inner = self._counted(outer.last, mark.first)
        known = cue.strong or outer is not None or (inner is not None and inner.kind == "media")
        if not known or (not cue.strong and mark.last in self.documents):
            return  # "what the minister *passed on*", "a statement that A *passed on*": another speaks in it
        if outer is not None:
            self._add(mark, replace_kind(cue, "report"), outer)
        if inner is not None:
            self._add(mark, replace_kind(cue, "report") if outer is None else cue, inner, outer)

    def _counted(self, first: int, last: int) -> Candidate | None:
        """ "A letter", "two envoys": a number and a noun that no table knows, right before a verb of quoting."""
        c = self.sources.plain(first, last)
        counted = self.page.words("number")
        return replace(c, role="noun") if c is not None and c.last == last and c.first in counted else None

    def _citing(self, mark: Mark) -> Candidate | None:
        """Who cites, where it is no outlet: "police cited security reasons"."""
        back = [c for c in self.sources.within(max(0, mark.first - NEAR - 4), mark.first) if self._free(c)]
        near = back[-1] if back and self.order == "middle" else None
        speaks = near is not None and not near.oblique and near.role in ANYBODY
        return near if near is not None and speaks and near.kind != "media" and self._beside(near, mark) else None
