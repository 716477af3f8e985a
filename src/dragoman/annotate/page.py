"""What every rule of `annotate` works on: the words, the phrases found in them, the sentences."""

import bisect
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dragoman.annotate.attributions_quotes import QUOTES, quotations
from dragoman.annotate.attributions_quotes import WORDS as LEAST
from dragoman.annotate.conjunctions import with_whole_conjunctions
from dragoman.annotate.numbers import Number, find_numbers
from dragoman.annotate.plus_signs import with_plus_signs
from dragoman.annotate.split_roles import with_split_roles
from dragoman.annotate.tables import Firsts, Marks, Words
from dragoman.languages import Doc, Language, Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import And, Counted, Doubt, Pronoun
from dragoman.model import Report

CLAIM = "claim"  # nouns of what somebody says
PAUSES = frozenset(".,;:!?…،؛؟。，；：()[]—–\n")  # between two words: another clause begins
COMMAS = frozenset(",،")
SEMICOLONS = frozenset(";؛；")  # what stands before one is said of what follows it
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("-–—―")  # rules between the parts of a line
OPENS, CLOSES = frozenset("([（"), frozenset(")]）")
SPEECH = frozenset(':«“"')  # what it opens behind
HELPING = frozenset(("notname", "kind", "range"))  # tables that a helping verb may stand in
_NO_MARKS: list[Mark] = []


def _without_parts(by_tag: dict[str, list[Mark]]) -> dict[str, list[Mark]]:
    """Without every "that" that is a word of an outlet's name: سي *إن* *إن*."""
    inside = {w for m in by_tag.get("outlet", ()) if m.last - m.first > 2 for w in range(m.first + 1, m.last)}
    thats = by_tag.get("that", _NO_MARKS)
    if not inside or inside.isdisjoint(m.first for m in thats):
        return by_tag
    return by_tag | {"that": [m for m in thats if m.first not in inside]}


class Page:
    """One report, cut into words and scanned once. Rules read it and return records; nobody writes to it."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language
        self.doc = Doc(report.text, language.code)
        scan = with_split_roles(
            self.doc, with_whole_conjunctions(self.doc, language, language.read(self.doc)), language
        )
        self.scan = with_plus_signs(self.doc, scan)
        self.gap = self.doc.between  # what stands between a word and the next one ("" at either end)
        self._by_tag = _without_parts(self.scan.by_tag)
        self._marks, self._words, self._firsts = Marks(self._by_tag), Words(self._by_tag), Firsts(self._by_tag)
        self._offsets: dict[str, list[int]] = {}
        self.gaps = [*self.doc.gaps, *("" for _ in self.doc.ends[-1:])]  # after each word; "" after the last
        self.wide = [(i, gap) for i, gap in enumerate(self.doc.gaps) if gap != " "]  # between which more stands
        self.sentences = self._cut()
        self._sentences: list[tuple[int, int]] = []  # by word
        for first, last in self.sentences:
            self._sentences += [(first, last)] * (last - first)

    def tagged(self, *tags: str) -> list[Mark]:
        """Marks of these tables, by position, longest first at each word. Read only."""
        return self._marks[tags]

    def words(self, *tags: str) -> frozenset[int]:
        """Every word of the marks of these tables."""
        return self._words[tags]

    def firsts(self, *tags: str) -> frozenset[int]:
        """The first word of each mark of these tables."""
        return self._firsts[tags]

    def begun(self, tag: str, start: int, end: int) -> list[Mark]:
        """Marks of a table that begin between two offsets."""
        marks = self._by_tag.get(tag)
        if marks is None:
            return _NO_MARKS
        offsets = self._offsets.get(tag)
        if offsets is None:
            starts = self.doc.starts
            offsets = self._offsets[tag] = [starts[m.first] for m in marks]
        return marks[bisect.bisect_left(offsets, start) : bisect.bisect_left(offsets, end)]

    @lazy
    def claims(self) -> frozenset[int]:
        """Words for what somebody claims: a report, an accusation."""
        marks = (m for m in self.tagged("doubt") if isinstance(m.entry, Doubt) and m.entry.id == CLAIM)
        return frozenset(m.first for m in marks)

    @lazy
    def numbers(self) -> dict[int, Number]:
        """Numbers by their first word."""
        percent = {m.first for m in self.tagged("counted") if isinstance(m.entry, Counted) and m.entry.id == "percent"}
        marks = [m for m in self.tagged("number") if m.first not in percent]  # "بالمئة" is no hundred
        marks += [m for m in self.tagged("and") if isinstance(m.entry, And) and m.entry.numbers]
        found = find_numbers(self.doc, marks, self.language.numbers, self.language.proclitic_and)
        return {n.first: n for n in found}

    @lazy
    def stand_ins(self) -> frozenset[int]:
        """Words that stand for a body: "this agency"."""
        marks = [m for m in self.tagged("pronoun") if isinstance(m.entry, Pronoun) and m.entry.body]
        return frozenset([w for m in marks for w in range(m.first, m.last)])

    def may_help(self, word: int) -> bool:
        """A common word that may be a helping verb."""
        return self.doc.folded[word] in self.language.stopwords and self.scan.tags[word] <= HELPING

    @lazy
    def quoted(self) -> list[tuple[int, int]]:
        """Quotations of some length as offsets, without the marks; one that never closes ends with its paragraph."""
        return quotations(self.doc.text, self.language.info.quotes)

    @lazy
    def remarks(self) -> list[tuple[int, int]]:
        """Shorter quotations that are speech all the same: a colon opens them, or a word of saying stands behind them,
        parted by a comma, or, where verbs stand last and capitals tell names, at once. Words that all have capitals are
        a name."""
        doc, said, out = self.doc, self.firsts("cue"), []
        for start, end in self.quotes() if said and not QUOTES.isdisjoint(doc.text) else ():
            first, last = bisect.bisect_left(doc.starts, start), bisect.bisect_left(doc.starts, end)
            named = all(word[:1].isupper() for word in doc.words[first:last])
            if not 2 <= last - first < LEAST or named:
                continue
            beside = self.language.cased_last
            told = last in said and (beside or not COMMAS.isdisjoint(self.gap(last - 1)))
            if told or ":" in self.gap(first - 1):
                out.append((start, end))
        return sorted(out)

    @lazy
    def title_marks(self) -> list[Mark]:
        """Phrases of the headline, where it is no part of the text. Their words are not the text's words."""
        title = self.report.title
        if not title or self.doc.text.startswith(title):
            return []
        return self.language.scan(Doc(title, self.language.code))

    def marked(self, marks: frozenset[str]) -> list[bool]:
        """For each word whether one of these marks stands between it and the next."""
        out = [False] * len(self.doc)
        for i, gap in self.wide:
            out[i] = not marks.isdisjoint(gap)
        return out

    @lazy
    def pauses(self) -> list[int]:
        """Words between which and the next one a pause stands, by position."""
        return [i for i, gap in self.wide if not PAUSES.isdisjoint(gap)]

    def _cut(self) -> list[tuple[int, int]]:
        """Word ranges of sentences, end exclusive. A line break ends one, a point inside an outlet's name none."""
        ends, short = frozenset(self.language.info.sentence_end), _stopped(self.language.info.abbreviations)
        named = {w for m in self.tagged("outlet") if m.last - m.first > 1 for w in range(m.first, m.last - 1)}
        out: list[tuple[int, int]] = []
        first = 0
        for i, gap in self.wide:
            stops = not ends.isdisjoint(gap) and i not in named
            if "\n" in gap or (stops and not self._abbreviated(i, gap, short)):
                out.append((first, i + 1))
                first = i + 1
        return [*out, (first, len(self.doc))] if len(self.doc) else out

    def _abbreviated(self, i: int, gap: str, short: frozenset[str]) -> bool:
        """The point ends a shortened word: by the word, or for a small letter follows where sentences have capitals."""
        if not gap.startswith(".") or gap.startswith(".."):
            return False
        word, following = self.doc.words[i], self.doc.words[i + 1 : i + 2]
        if gap == f"{self.language.numbers.ordinal} " and word.isdigit() and len(word) <= 2:
            return True
        goes_on = self.language.info.capitals and bool(following) and following[0].islower()
        initial = len(word) == 1 and word.isupper() and not self._letter_named(i)
        if initial and not self.language.info.capitals:  # a letter of another script, and no name behind it: "X."
            initial = bool(following) and following[0][:1].isupper()
        return goes_on or word in short or len(gap) == 1 or initial

    def _letter_named(self, i: int) -> bool:
        """A letter behind a preposition that is an outlet's whole name: "on X."."""
        return "outlet" in self.scan.tags[i] and i > 0 and "oblique" in self.scan.tags[i - 1]

    def sentence_of(self, word: int) -> tuple[int, int]:
        """The sentence in which a word stands."""
        known = self._sentences
        return known[word] if 0 <= word < len(known) else known[-1]

    def one_sentence(self, i: int, j: int) -> bool:
        """No end of a sentence stands between two words."""
        return self.sentence_of(i) == self.sentence_of(j)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence of the word at an offset."""
        return self.sentence_of(bisect.bisect_right(self.doc.starts, offset) - 1)

    @lazy
    def published(self) -> date | None:
        """The day of publication, where it is known."""
        try:
            return date.fromisoformat(self.report.published[:10]) if self.report.published else None
        except ValueError:
            return None

    def quotes(self) -> Iterator[tuple[int, int]]:
        """Quoted stretches as offsets, without the marks; marks that never close are left out."""
        text = self.doc.text
        for opening, closing in self.language.info.quotes:
            at = text.find(opening)
            while at >= 0:
                end = text.find(closing, at + 1)
                if end < 0 or "\n\n" in text[at:end]:
                    break
                yield at + len(opening), end
                at = text.find(opening, end + len(closing))


@lru_cache(maxsize=64)
def _stopped(abbreviations: tuple[str, ...]) -> frozenset[str]:
    """Shortened words without their stop."""
    return frozenset(a.rstrip(".") for a in abbreviations)
