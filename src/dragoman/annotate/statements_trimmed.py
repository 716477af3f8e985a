"""What of a span was said: without the dateline, the rest of a glued word and a second verb of speech before it."""

import bisect
from collections.abc import Iterable, Sequence

from dragoman.annotate.names_words import APOSTROPHES
from dragoman.annotate.page import Page
from dragoman.model import Attribution, Name

NAMING = (
    "role",
    "title",
    "orgword",
    "outlet",
    "place",
    "adjective",
    "medium",
    "document",
    "unnamed",
    "given",
    "adverb",
)
WHEN = (
    "month",
    "weekday",
    "relative",
    "part",
    "dateword",
    "unit",
    "shift",
    "number",
    "clock",
    "oblique",
    "article",
    "who",
)
OFFICE = ("role", "orgword", "outlet", "medium", "document", "unnamed")
DASHES = " \t\n,،:–—-)("
SUFFIX = 3  # letters of an ending that an apostrophe holds to its word


class Trimmed:
    """Cuts the spans of one page."""

    def __init__(self, page: Page, names: Sequence[Name], attributions: Iterable[Attribution]) -> None:
        self.page = page
        self._filed = [a for a in attributions if a.cue_kind == "dateline"]
        starts = page.doc.starts
        spans = ((bisect.bisect_left(starts, n.start), bisect.bisect_left(starts, n.end)) for n in names)
        self._named = frozenset(w for first, last in spans for w in range(first, last))

    def __call__(self, span: tuple[int, int], *, sides: bool) -> tuple[int, int] | None:
        """The span without what was not said; None where it only names somebody, unless somebody takes sides on it."""
        if sides:
            return self._past_adverbs(span[0]), span[1]
        start = self._past_adverbs(self._past_verb(self._past_ending(self._past_dateline(span))))
        start = self._past_day(start, span[1])
        end = self._up_to_office(start, span[1])
        return (start, end) if start < end and not self.names_only(start, end) else None

    def _past_day(self, start: int, end: int) -> int:
        """Behind the day on which it was said, right behind the verb: "said *on Wednesday* it was ready"."""
        doc, page = self.page.doc, self.page
        first = at = bisect.bisect_left(doc.starts, start)
        if page.language.verb != "middle" or not self._behind_cue(first):
            return start
        days, led = page.words("weekday", "relative"), page.words("oblique", "part")
        while at < len(doc) and doc.ends[at] <= end and (at in days or at in led) and page.gap(at) == " ":
            at += 1
        timed = at > first and at - 1 in page.words("weekday", "relative", "part") and at < len(doc)
        return doc.starts[at] if timed and not days.isdisjoint(range(first, at)) and doc.starts[at] < end else start

    def _behind_cue(self, word: int) -> bool:
        """A verb of saying ends right before this word."""
        return any(m.last == word for m in self.page.tagged("cue") if word - 6 <= m.first < word)

    def _up_to_office(self, start: int, end: int) -> int:
        """Up to the pause before an office whose holder's name follows: "the road is shut, *its director*, X, said"."""
        doc, page = self.page.doc, self.page
        last = bisect.bisect_left(doc.starts, end)
        if last >= len(doc) or last not in self._named or doc.text[end : doc.starts[last]].strip() != ",":
            return end
        first = next((w for w in range(last - 1, 0, -1) if page.gap(w - 1) != " "), 0)
        office, plain = page.words("role"), page.words("adjective", "orgword", "place")
        words = range(first, last)
        known = all(w in office or w in plain or doc.folded[w] in page.language.stopwords for w in words)
        heads = first > 0 and doc.folded[first] in page.language.stopwords and not office.isdisjoint(words)
        return doc.ends[first - 1] if known and heads and doc.starts[first] > start else end

    def _past_dateline(self, span: tuple[int, int]) -> tuple[int, int]:
        inside = (a.end for a in self._filed if span[0] <= a.start and a.end < span[1])
        end = max(inside, default=0)
        text = self.page.doc.text
        while end and end < span[1] and text[end] in DASHES:
            end += 1
        return (end or span[0]), span[1]

    def _past_ending(self, span: tuple[int, int]) -> int:
        """Behind an ending that is written to the word before with an apostrophe."""
        start, doc = span[0], self.page.doc
        word = bisect.bisect_left(doc.starts, start)
        glued = start > 0 and doc.text[start - 1] in APOSTROPHES and doc.glued(word - 1) and word + 1 < len(doc)
        return doc.starts[word + 1] if glued and doc.ends[word] - start <= SUFFIX and not doc.glued(word) else start

    def _past_verb(self, start: int) -> int:
        """Behind a verb of speech with its "that": the source of both stands before it."""
        doc = self.page.doc
        word = bisect.bisect_left(doc.starts, start)
        cue = next((m for m in self.page.tagged("cue") if m.first == word), None)
        that = cue is not None and next((m for m in self.page.tagged("that") if m.first == cue.last), None)
        if that and that.last < len(doc):
            return doc.starts[that.last]
        plain = self.page.language.uncased_last
        verb = plain and cue is not None and getattr(cue.entry, "source", "") == "before"
        return doc.starts[cue.last] if verb and cue is not None and cue.last < len(doc) else start

    def _past_adverbs(self, start: int) -> int:
        """Where verbs stand last and no capitals open sentences, behind "and", "also", "however" at the head."""
        doc, page = self.page.doc, self.page
        word = bisect.bisect_left(doc.starts, start)
        if page.language.uncased_last:
            while word + 1 < len(doc) and page.gap(word) == " " and page.scan.tags[word] & {"and", "adverb"}:
                word += 1
        return max(start, doc.starts[word]) if word < len(doc) else start

    def names_only(self, start: int, end: int) -> bool:
        """Only an office, a body or an outlet, with names, places and days: the rest of a subject."""
        page = self.page
        words = range(bisect.bisect_left(page.doc.starts, start), bisect.bisect_left(page.doc.starts, end))
        naming, common = page.words(*NAMING, *WHEN) | self._named, page.language.stopwords
        last = words.stop - 1
        if page.language.uncased_last and words and page.may_help(last):
            return False  # a helping verb ends it
        office = words.start - 1 not in page.words("that") and not page.words(*OFFICE).isdisjoint(words)
        cased = page.language.info.capitals
        named = (
            w in naming or page.doc.folded[w] in common or (cased and page.doc.words[w][0].isupper()) for w in words
        )
        return office and all(named)
