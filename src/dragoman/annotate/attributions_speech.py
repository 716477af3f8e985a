"""Who speaks a quotation that no word of saying leads to: "The mayor was blunt: ...", "Le préfet « refuse »"."""

import bisect

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import ANYBODY, SAID, Candidate
from dragoman.annotate.attributions_hearing import Found
from dragoman.annotate.attributions_told import Told
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

COLONS = frozenset(":：")
HEADS = 3  # words of an article and titles before the subject that heads a sentence


class Speech(Told):
    """Gives such quotations the subject of the sentence that leads to them, or that stands right behind them."""

    def _read_speech(self) -> None:
        if self.order != "middle":
            return
        starts = self.page.doc.starts
        for start, end in self.page.quoted:
            first, last = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
            if 0 < first < last:
                self._read_quotation(first, last)
        self.found.sort(key=lambda row: row.first)

    def _read_quotation(self, first: int, last: int) -> None:
        low = min(self.page.sentence_of(first)[0], self.page.sentence_of(first - 1)[0])
        high = self.page.sentence_of(last - 1)[1]
        if self._ended(first - 1):
            low = first
        if any(low <= w < high for row in self.found for w in (row.first, row.source.first)):
            return
        colon = not COLONS.isdisjoint(self.page.gap(first - 1))
        c = (self._leader(low, first) or self._announced(low, first)) if colon else self._right_before(low, first)
        if c is not None:
            verb = (c.last, first) if c.last < first else (c.first, c.last)
            self._add(Mark(*verb, "cue", SAID), SAID, c)

    def _add(self, mark: Mark, cue: Cue, source: Candidate, via: Candidate | None = None) -> None:
        if source.first in self._used:
            return
        self._used.add(source.first)
        self._barrier = max(self._barrier, mark.last, source.last)
        self.found.append(Found(mark.first, mark.last, cue, source, via or self._had_through.get(source.first)))

    def _ended(self, word: int) -> bool:
        """A full stop or a new line stands behind the word: the quotation is a sentence of its own."""
        gap = self.page.gap(word)
        return "\n" in gap or any(f"{stop} " in gap for stop in self.page.language.info.sentence_end)

    def _subjects(self, low: int, first: int) -> list[Candidate]:
        pool = [c for c in self.sources.within(low, first) if self._free(c) and not c.oblique and c.kind != "media"]
        return [c for c in pool if c.role in ANYBODY]

    def _leader(self, low: int, first: int) -> Candidate | None:
        """The subject that heads the sentence before a colon, or heads what follows its first comma."""
        pool = self._subjects(low, first)
        if not pool:
            return None
        at = pool[0].first
        opens = at - low <= HEADS or any("," in self.page.gap(w) for w in range(max(low, at - HEADS - 1), at))
        c = self._named_by(pool[0], pool) if opens else None
        return c if c is not None and c.last <= first else None

    def _announced(self, low: int, first: int) -> Candidate | None:
        """The one person of the sentence, named right before the colon: "Réponse du ministre, *X* : ..."."""
        people = [c for c in self.sources.within(low, first) if c.kind == "person" and c.role == "named"]
        return replace(people[0], oblique=False) if len(people) == 1 and people[0].last == first else None

    def _right_before(self, low: int, first: int) -> Candidate | None:
        """The only subject of a sentence, right before the quotation that is its predicate."""
        pool = self._subjects(low, first)
        alone = len(pool) == 1 and pool[0].last == first and pool[0].role in ("named", "body")
        return replace(pool[0], oblique=False) if alone and self._leader(low, first + 1) is not None else None
