"""Flashes of news where verbs stand first: who is quoted stands before a colon, without any verb."""

from dragoman.annotate.attributions_candidates import SAID, SPEAKERS, Candidate
from dragoman.annotate.attributions_hearing import Found
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_speech import Speech
from dragoman.languages.schema import Cue

LONGEST = 14  # words before the colon
BARS = frozenset("|•")
QUOTED = Cue(forms=(), kind="quote", source="after")


class Flashes(Speech):
    """Reads "Reuters on an official: ..." and "The spokesman X to the channel: ..."."""

    def _read_flashes(self) -> None:
        if self.order != "first":
            return
        for word, gap in self.page.wide:
            if gap.strip()[:1] == ":" and not self.speech[word]:
                self._flash(self._head_of(word), word + 1)

    def _head_of(self, word: int) -> int:
        """Where what stands before the colon begins: its sentence, or behind a bar."""
        first = self.page.sentence_of(word)[0]
        bars = (w + 1 for w in range(first, word) if not BARS.isdisjoint(self.page.gap(w)))
        return max(bars, default=first)

    def _flash(self, first: int, last: int) -> None:
        if not 0 < last - first <= LONGEST or not self.saying.isdisjoint(range(first, last)):
            return
        near = [c for c in self.sources.within(first, last) if c.first not in self._used]
        head = next((c for c in near if self.sources.offices.get(c.first, c.first) == first), None)
        if head is None or head.role not in SPEAKERS:
            return
        if head.kind == "media":
            self._quoting_outlet(head, near, last)
            return
        hearer = next((c for c in near if c.first >= head.last and c.kind == "media" and c.oblique), None)
        if (hearer.last if hearer is not None else head.last) == last and not head.oblique:
            self._put(head, last, SAID, hearer)

    def _quoting_outlet(self, outlet: Candidate, near: list[Candidate], last: int) -> None:
        """An outlet, a preposition and whom it quotes."""
        led = outlet.last in self.sources.phrases.prepositions and self.sources.phrases.open_between(outlet.last - 1)
        source = next((c for c in near if c.last == last and c.kind != "media" and c.role in SPEAKERS), None)
        at = self.sources.offices.get(source.first, source.first) if source is not None else -1
        if led and source is not None and at == outlet.last + 1:
            self._put(outlet, last, SAID, None, end=outlet.last)
            self._put(source, last, QUOTED, outlet)

    def _put(self, source: Candidate, last: int, cue: Cue, via: Candidate | None, *, end: int = 0) -> None:
        self._used.add(source.first)
        self.found.append(Found((end or last) - 1, end or last, cue, source, via))

    def _spoken_of_as_hearer(self, c: Candidate) -> bool:
        """Where names have no capitals: a word of speech, or a preposition that leads to a hearer, stands before."""
        phrases = self.sources.phrases
        quoted = not QUOTES.isdisjoint(self.page.gap(c.first - 1)) and not QUOTES.isdisjoint(self.page.gap(c.last - 1))
        heard = bool(quoted) or c.first in phrases.heard or phrases.addressed(c.first, c.first + 1)
        return heard or self.page.language.info.capitals
