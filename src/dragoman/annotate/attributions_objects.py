"""Verbs with an object: what stands behind "denied" is no subject, and what stands before a Persian "را" is none."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import CITES, Candidate, sound_key
from dragoman.annotate.attributions_named import Naming
from dragoman.languages import Mark
from dragoman.languages.matters import SIDES
from dragoman.languages.schema import Cue, OrgWord

APPOSED = 5  # words of a common noun that heads a sentence, and of the name that a comma parts from it
CALLED = frozenset({"named", "body", "place"})  # roles of what stands between two commas
ASIDE = 8  # words between the two commas


class Objects(Naming):
    """Tells subjects of such verbs from their objects."""

    def _takes_object(self, mark: Mark, cue: Cue) -> bool:
        """A verb of denying, asking or taking sides in a plain sentence: no speech, and no opening of the sentence,
        stands before it; nor, but before denials, a comma."""
        if self.order not in ("middle", "free") or cue.source != "either" or mark.first == 0:
            return False
        views = self.order == "free" and (cue.kind == "ask" or cue.stance in SIDES)
        plain = cue.kind == "deny" or (views and "," not in self.page.gap(mark.first - 1))
        heads = mark.first == self.page.sentence_of(mark.first)[0] and self.order == "free"
        return plain and not heads and not self.speech[mark.first - 1]

    def _acts_behind(self, mark: Mark, c: Candidate | None) -> bool:
        """Where subjects stand on either side: right behind such a verb somebody with a name, a pronoun or a body."""
        if self.order != "free" or c is None or c.oblique or c.kind in ("unnamed", "document"):
            return False
        at = self.sources.offices.get(c.first, c.first)
        return at == mark.last and self.sources.phrases.open_between(mark.last - 1) and c.role != "called"

    def _apposed_name(self, mark: Mark, cue: Cue) -> Candidate | None:
        """ "The ferry operator, *Celtic Link*, said": a name between two commas, behind a common noun that heads the
        sentence and no table knows."""
        if not self.page.language.info.capitals or cue.kind in CITES or not self._comma(mark.first - 1):
            return None
        first = self.page.sentence_of(mark.first)[0]
        near = range(mark.first - 2, max(first, mark.first - ASIDE) - 1, -1)
        opened = next((w for w in near if self._comma(w)), -1)
        head = range(first, opened + 1)
        if not 0 < len(head) <= APPOSED or not self._common_noun(head):
            return None
        if all(self.sources.phrases.adverb(w) for w in range(opened + 1, mark.first)):
            return self._several(head)
        c = self.sources.before(mark.first, opened + 1)
        if c is not None and (c.oblique or c.role not in CALLED or not self._called_so(opened + 1, c.first)):
            c = None
        if c is not None and (self.told_of(c, mark) or not self.cases.acts(mark, c)):
            return None
        if c is None or c.role != "place":
            return c or self._stranger_called(opened + 1, mark.first)
        body = any(o.role == "pronoun" and o.kind == "organisation" for o in self.sources.within(first, opened + 1))
        name = self.page.doc.text[c.start : c.end]
        return replace(c, role="named", kind="organisation", name=name, key=sound_key(name), id=None) if body else None

    def _called_so(self, first: int, last: int) -> bool:
        """Only an article and what somebody or something is called stand before a name."""
        plain = self.articles | self._office_words | self.titles | self.page.words("orgword", "adjective")
        return all(w in plain or self.page.doc.folded[w] in self.page.language.stopwords for w in range(first, last))

    def _several(self, head: range) -> Candidate | None:
        """ "*Two bondholders*, speaking on condition of anonymity, said": nobody named, but how many they are."""
        doc, last = self.page.doc, head[-1] + 1
        counted = head[0] in self.page.words("number") or doc.folded[head[0]].isdigit()
        if not counted or not all(c.oblique for c in self.sources.within(head[0], last)):
            return None
        return Candidate(head[0], last, doc.starts[head[0]], doc.ends[last - 1], "unnamed", "plain")

    def _stranger_called(self, first: int, last: int) -> Candidate | None:
        """A name of capitals alone that no table knows."""
        if not all(self.page.doc.words[w][:1].isupper() for w in range(first, last)):
            return None
        c = self.sources.called(first, "organisation", bare=True)
        return c if c is not None and c.last == last else None

    def _common_noun(self, head: range) -> bool:
        """Small letters behind the first word, no preposition and no day or conjunction at its beginning."""
        words, phrases = self.page.doc.words, self.sources.phrases
        opens = head[0] in phrases.prepositions or self._dates(head[0]) or phrases.adverb(head[0])
        small = all(not words[w][:1].isupper() for w in head[1:])
        plain = self._closed.isdisjoint(head) or all(w not in self.saying for w in head)
        return not opens and small and plain and all(phrases.open_between(w) for w in head[:-1])

    def _comma(self, word: int) -> bool:
        return word >= 0 and self.page.gap(word).strip(' «»“”"') == ","

    def _without_object(self, c: Candidate) -> Candidate:
        """Where no capital tells names: an office or body without the report that stands behind it, the object of its
        verb: "سخنگوی شورا *گزارش* انجمن را رد کرد"."""
        fit = self.order in ("first", "last") and not self.page.language.info.capitals
        if not fit or c.last - c.first < 2 or not (c.role in ("noun", "body") or c.kind == "organisation"):
            return c
        at = next((w for w in range(c.first + 1, c.last) if w in self.page.claims), None)
        if at is None:
            return c
        cut = replace(c, last=at, end=self.page.doc.ends[at - 1])
        heads = [m.entry.id for m in self.page.scan.opens(c.first) if isinstance(m.entry, OrgWord) and m.last == at]
        return replace(cut, role="body", name=None, key=heads[0]) if heads and c.kind == "organisation" else cut

    def _before_report(self, pool: list[Candidate], mark: Mark, cue: Cue) -> list[Candidate]:
        """Where verbs stand last and no capital tells names: who denies stands before the report, not in its name:
        "وزارت *خبر روزنامه X* را تکذیب کرد"."""
        if self.order != "last" or cue.kind != "deny" or mark.first not in self.sources.phrases.objects:
            return pool
        for w in sorted(w for w in self.page.claims if w < mark.first and self.page.one_sentence(w, mark.first)):
            before = [c for c in pool if c.last <= w and c.role not in ("document", "place")]
            if before and before[-1].last == w:
                return before
        return pool

    def _behind_object(self, subjects: list[Candidate], mark: Mark, first: int) -> Candidate | None:
        """Where verbs stand last, the subject that heads the clause before its object: what stands behind that is what
        it is called ("X named the driver's sleep *the cause*")."""
        marker = max((w for w in self.sources.phrases.objects if first < w < mark.first), default=-1)
        behind = [c for c in subjects if c.first > marker]
        if self.order != "last" or self.page.language.info.capitals or marker < 0 or not behind:
            return None
        if any(not self.page.gap(w).isspace() for w in range(marker, behind[0].first)):
            return None  # behind a pause a clause of its own begins
        before = [c for c in subjects if c.last < marker and c.role not in ("document", "place", "sign", "short")]
        begins = first
        while begins < marker and (self._dates(begins) or self.page.doc.folded[begins] in self.page.language.stopwords):
            begins += 1
        return self._apposition(before[0], before, marker) if before and before[0].first <= begins else None
