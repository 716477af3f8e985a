"""Subjects right behind verbs, where plain sentences begin with their verbs."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import CITES, SPEAKERS, Candidate
from dragoman.annotate.attributions_hearing import REACH, Found
from dragoman.annotate.attributions_offices import Genders
from dragoman.annotate.attributions_subjects import Subjects
from dragoman.annotate.names_forms import articles
from dragoman.annotate.page import COMMAS, SPEECH
from dragoman.languages import Mark, fold_text
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue

DESCRIBED = 6  # words that describe a person before the name
SPOKEN = frozenset({"say", "tell", "claim", "deny", "write"})
SENTENCES = 2  # from a speaker to a verb that goes on with it
HEARS = 3  # words from "speaking to" to the outlet
FAR = 12  # words from a verb of passing on to the preposition before whom it had it from


class VerbFirst(Subjects):
    """Finds who is named behind a verb: by an office of any length, by what describes them."""

    def _subject_first(self, mark: Mark, cue: Cue, last: int) -> Candidate | None:
        """The person whose office, or whose description with articles, begins right behind the verb."""
        if self.order != "first" or cue.kind in CITES or cue.source == "before":
            return None
        at = self._past_hearer(mark.last)
        people = [c for c in self.sources.within(at, last) if c.kind == "person" and c.role == "named"]
        for c in people:
            if c.first in self._used or self.speech[c.first]:
                continue
            if self.sources.offices.get(c.first) in (at, mark.last) or self._describes(at, c.first):
                return c
        return None

    def _describes(self, first: int, name: int) -> bool:
        """Only nouns and adjectives with articles, no preposition and no pause, stand before a name."""
        words = range(first, name)
        if not 0 < len(words) <= DESCRIBED or not all(self.sources.phrases.open_between(w) for w in words):
            return False
        closed = self._closed | self.documents | self._bodies
        return all(self._definite_word(w) and w not in closed and w not in self.dated for w in words)

    def _definite_word(self, word: int) -> bool:
        return self.page.doc.folded[word].startswith(self._fused_articles)

    @lazy
    def _fused_articles(self) -> tuple[str, ...]:
        return articles(self.page.language)

    @lazy
    def _genders(self) -> Genders:
        return Genders(self.page, ())

    @lazy
    def _bodies(self) -> frozenset[int]:
        return self.page.words("orgword", "outlet")

    def _preceded(self, mark: Mark) -> bool:
        """A subject that heads the clause stands right before its verb, all the same: "لكن *الوزارة* أوضحت أن"."""
        phrases, folded, language = self.sources.phrases, self.page.doc.folded, self.page.language
        bare = folded[mark.first].startswith(language.proclitic_and)
        if self.order != "first" or bare or not phrases.open_between(mark.first - 1):
            return False
        c = self.sources.before(mark.first)
        sided = c is not None and c.role == "place" and mark.first in self._sides
        if c is None or c.oblique or not (c.role in SPEAKERS or sided):
            return False
        at = self.sources.offices.get(c.first, c.first)
        low = self.page.sentence_of(mark.first)[0]
        while at > low and phrases.open_between(at - 1) and folded[at - 1] in language.stopwords:
            at -= 1
        return at == low or not phrases.open_between(at - 1)

    def _about(self, mark: Mark, cue: Cue) -> bool:
        """Where verbs stand first, a verb with its preposition has its object behind it, never its subject: "تحدث عن
        *حصيلة*"."""
        several = mark.last - mark.first > 1 and mark.last - 1 in self.sources.phrases.obliques
        return self.order == "first" and several and cue.source == "either" and cue.kind not in (*CITES, "tell")

    def _goes_on_first(self, mark: Mark, cue: Cue, last: int) -> bool:
        """A participle that only goes on: with whom an outlet quotes, with who heard it."""
        return self._said_by_quoted(mark, cue) or self._heard_on(mark, cue, last) or self._told_to(mark, cue, last)

    def _told_to(self, mark: Mark, cue: Cue, last: int) -> bool:
        """ "According to witnesses *who* told an outlet": right behind who speaks already stands a verb of telling."""
        row = self._latest
        tells = self.order == "first" and cue.kind == "tell" and row is not None and row.source.last == mark.first
        if row is None or not tells or not self.sources.phrases.open_between(mark.first - 1):
            return False
        near = [c for c in self.sources.within(mark.first, last) if c.kind == "media" and c.first - mark.last <= HEARS]
        self._used.update(c.first for c in near[:1])
        self.found[-1] = replace(row, via=row.via or next(iter(near), None))
        return True

    def _interrupted(self, mark: Mark, cue: Cue) -> bool:
        """A comma right behind the verb opens where or when it was said, and behind the next one follows what was: the
        subject stands before the verb, or nowhere."""
        gap = self.page.gap(mark.last - 1).strip()
        either = self.order == "first" and cue.source == "either"
        if not either or gap not in COMMAS or mark.last >= len(self.page.doc):
            return False
        if not (self.sources.phrases.governed(mark.last) or self._dates(mark.last)):
            return False
        _, stop = self.page.sentence_of(mark.first)
        for at in range(mark.last + 1, min(stop, mark.last + FAR)):
            if self.page.gap(at - 1).strip() in COMMAS:
                that = at in self.thats or (at in self.sources.phrases.prepositions and at + 1 in self.thats)
                return that or self.sources.phrases.governed(at)
        return False

    def _said_by_quoted(self, mark: Mark, cue: Cue) -> bool:
        """ "Quoted an official *as saying*": the participle is whom the outlet quotes."""
        row = self._latest
        if self.order != "first" or not cue.participle or row is None or row.cue.kind != "quote":
            return False
        first, _ = self.page.sentence_of(mark.first)
        if row.source.first < first or row.source.last > mark.first or any(self.breaks[row.source.last : mark.first]):
            return False
        self.found.append(Found(mark.first, mark.last, cue, row.source, row.via))
        return True

    def _heard_on(self, mark: Mark, cue: Cue, last: int) -> bool:
        """ "Expected X, *speaking to* an outlet, that": the participle tells who heard whoever speaks already."""
        row = self._latest_here(mark.first)
        if self.order != "first" or cue.kind != "tell" or cue.source != "before" or row is None:
            return False
        near = (c for c in self.sources.within(mark.last, last) if c.kind == "media" and c.first - mark.last <= HEARS)
        via = next(near, None)
        if via is None:
            return False
        self._used.add(via.first)
        self.found[-1] = replace(row, via=row.via or via)
        return True

    def _drops(self, mark: Mark, cue: Cue) -> bool:
        """A verb of saying opens a sentence without a subject, what was said follows: whoever spoke last goes on."""
        row, first = self._latest, self.page.sentence_of(mark.first)[0]
        speaks = cue.kind in SPOKEN and cue.source == "either" and mark.first == first
        if self.order != "first" or row is None or not speaks:
            return False
        fit = row.cue.kind != "silent" and row.source.role != "own" and self._near_before(row, first)
        if not fit or not self._opens_said(mark) or self._other_gender(mark, cue, row.source):
            return False
        again = row.again if row.again is not None else row.source.first
        at = self.page.doc.starts[mark.first]
        nobody = replace(row.source, first=mark.first, last=mark.first, start=at, end=at, role="dropped")
        self.found.append(Found(mark.first, mark.last, cue, nobody, None, again))
        return True

    def _near_before(self, row: Found, first: int) -> bool:
        """That source spoke in one of the two sentences before."""
        at = min(row.first, row.source.first) if row.again is None else row.first
        begun = [s for s, _ in self.page.sentences if at < s <= first]
        return len(begun) <= SENTENCES

    def _opens_said(self, mark: Mark) -> bool:
        """A "that", a colon or a quotation follows, behind where or when it was said at most."""
        if mark.last - 1 in self.thats:
            return True
        _, stop = self.page.sentence_of(mark.first)
        adjunct = self.sources.phrases.governed(mark.last) or self._dates(mark.last) or mark.last in self.whos
        for word in range(mark.last, min(stop, mark.last + FAR if adjunct else mark.last + 1)):
            if word in self.saying:
                return False
            if word in self.thats or self.speech[word] or (adjunct and not SPEECH.isdisjoint(self.page.gap(word))):
                return True
        return not SPEECH.isdisjoint(self.page.gap(mark.last - 1))

    def _other_gender(self, mark: Mark, cue: Cue, source: Candidate) -> bool:
        """The verb is of the other gender than the person who spoke last: of two forms a letter apart the longer one is
        a woman's."""
        bare = set(self.page.language.morphology.bare(self.page.doc.folded[mark.first]))
        forms = {fold_text(form).split()[0] for form in cue.forms}
        word = next((w for w in bare if w in forms), "")
        said = "f" if word[:-1] in forms else "m" if any(f[:-1] == word for f in forms) else ""
        own = self._genders.of_person(source) if source.kind == "person" else ""
        return bool(said and own) and said != own

    def _carries(self, mark: Mark, cue: Cue, last: int) -> bool:
        """A lone verb of quoting has no preposition before whom it quotes: it carries goods ("نقلت *أسلحة* إلى")."""
        if self.order != "first" or mark.last - mark.first > 1 or cue.kind != "quote":
            return False
        folded, bare = self.page.doc.folded, self.page.language.morphology.bare(self.page.doc.folded[mark.first])
        phrases = [tuple(form.split()) for form in map(fold_text, cue.forms)]
        needed = {f[1] for f in phrases if len(f) > 1 and f[0] in bare}
        if not needed or not any(f == (b,) for f in phrases for b in bare):
            return False
        return needed.isdisjoint(folded[mark.last : min(last + REACH, mark.last + FAR)])
