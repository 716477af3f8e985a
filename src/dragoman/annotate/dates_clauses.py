"""Whether the clause of a day without a date tells of what is to come or of what is past.

A word of deadlines right beside the day, else the nearest word of the clause that tells a time; a word of saying that
stands nearer leaves the day on which somebody spoke where it was. What may be either is said to be either.
"""

from collections.abc import Sequence, Set
from enum import Enum
from typing import cast

from dragoman.annotate.dates_words import Found, Words
from dragoman.annotate.page import PAUSES
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue, KindCue, Range

HELPING = 3  # words from an auxiliary to its verb
REACH = 14  # words between a day and what says when it is
LED = 4  # words of a phrase before a day, and of fillers between
OPENING = 4  # words of a sentence before a day that opens it: a pause behind it ends no clause
PLANNED = frozenset(("election", "meeting", "visit", "court", "sport", "culture", "law"))  # kinds that have a day set
UNPLANNED = frozenset(("attack", "clash", "accident", "disaster", "outage", "arrest"))
AUXILIARY = frozenset(("will", "either", "lasted"))


class Way(Enum):
    """Where a day lies, seen from publication."""

    COMING = "coming"
    PAST = "past"
    EITHER = "either"
    UNTOLD = "untold"


WAYS = {"will": Way.COMING, "gone": Way.PAST, "lasted": Way.PAST, "either": Way.EITHER}


class Clauses:
    """Reads the words of time of a page, each where it is asked for."""

    def __init__(self, words: Words, found: Sequence[Found]) -> None:
        self.words = words
        self.page = words.page
        self._edges = {i for f in found if f.kind == "date" for i in (f.first, f.last - 1)}
        self._tenses: dict[int, str] = {}
        self._read: set[int] = set()

    def way(self, f: Found, *, ranged: bool, led: Found | None) -> Way:
        """Which way the clause of a day says that it lies. `ranged`: another day follows that it reaches to; `led`: a
        day to come stands before it."""
        told, before = self._told(f)
        if not told and led and self._goes_on(led, f):
            told = "will"
        beside = "" if ranged else self._beside(f)
        if beside == "due" and not (told == "gone" and self._counts(f.first)):
            gone = told == "gone" and (not before or bool(f.day))
            unsure = gone or told in ("lasted", "either") or self._is_today(f)
            found = Way.EITHER if unsure else Way.COMING
        elif beside == "onward" and (before or told not in WAYS):
            found = Way.COMING if told == "will" else Way.EITHER
        elif (not told or (told == "said" and before and not f.weekday)) and not ranged and self._kind(f, PLANNED):
            found = Way.EITHER
        elif told == "either" and self._is_today(f):
            found = Way.PAST
        else:
            found = WAYS.get(told, Way.PAST if told else Way.UNTOLD)
            found = Way.EITHER if found is Way.COMING and self._kind(f, UNPLANNED) else found
        return Way.EITHER if found is Way.COMING and before and self._off(f) else found

    def _counts(self, i: int) -> bool:
        """A number of hours stands before the day: "down for *six hours* in May"."""
        return i in self.words.numbers and not (self.words.marks(i, "weekday") or self.words.marks(i, "month"))

    def _goes_on(self, led: Found, f: Found) -> bool:
        """What is said of one day is said of the next: "will meet in Oran on Monday and in Algiers on Friday"."""
        between = range(led.last, f.first)
        return self.page.one_sentence(led.last - 1, f.first) and not any(
            self._of(i) or i in self._parting for i in between
        )

    def _off(self, f: Found) -> bool:
        """Right behind what was to come that day stands what became of it: "the vote due on Monday *was* put off"."""
        return self.page.gap(f.last - 1) == " " and self._of(f.last) in ("gone", "lasted")

    def _is_today(self, f: Found) -> bool:
        today = self.words.published
        return today is not None and f.weekday == today.isoweekday()

    def _beside(self, f: Found) -> str:
        """A word of deadlines, or one that says from when on, right beside the day."""
        doc, tenses = self.page.doc, self.page.language.tenses
        for k in range(f.first - 1, max(f.first - LED, 0) - 1, -1):
            entry, last = tenses.at(doc, k)
            led = entry and entry.side == "before" and last <= f.first and self._fillers(last, f.first)
            owner = entry and entry.alone and doc.glued(f.last - 1)  # "hit by Monday's outage"
            if entry and led and not owner and entry.of in ("due", "onward") and self.words.near(last - 1, f.first):
                return entry.of
        if f.last < len(doc) and self.words.near(f.last - 1, f.last):
            entry, _ = tenses.at(doc, f.last)
            if entry and entry.side == "after" and entry.of in ("due", "onward"):
                return entry.of
        return self._proclitic(f.first)

    def _fillers(self, first: int, last: int) -> bool:
        """Nothing but fillers of dates and articles."""
        tags = self.page.scan.tags
        return self.words.skip(first) >= last or all(tags[k] & {"dateword", "article"} for k in range(first, last))

    def _proclitic(self, i: int) -> str:
        """A preposition that is written together with the day."""
        word = self.page.doc.folded[i]
        for letters, entry in self.page.language.tenses.proclitics.items():
            if (
                word.startswith(letters)
                and self.words.listed(i, word[len(letters) :])
                and not self.words.listed(i, word)
            ):
                return entry.of
        return ""

    def _kind(self, f: Found, kinds: Set[str]) -> bool:
        """A noun of such an event has the day: "the election in May", "Monday's outage"."""
        if not self.page.language.tenses:
            return False
        marks = [m for k in (f.first - 2, f.first - 1) for m in self.page.scan.opens(k) if m.last >= f.first - 1]
        if self.page.doc.glued(f.last - 1):
            marks += self.page.scan.opens(f.last + 1)
        return any(m.tag == "kind" and cast(KindCue, m.entry).id in kinds for m in marks)

    def _told(self, f: Found) -> tuple[str, bool]:
        """What the nearest word says: one of `Tense.of`, "said", or "" where none tells; whether it stands before."""
        first, last = self.page.sentence_of(f.first)
        before = self._nearest(range(f.first - 1, max(first, f.first - REACH) - 1, -1))
        behind = self._nearest(self._behind(f, first, last))
        ways = (behind, before) if self.page.language.verb == "last" else (before, behind)
        found = next((i for i in ways if i is not None), None)
        if found is None:
            return "", False
        if found == before:
            return self._helped(found, first), True
        begun = found == behind and before is not None and self._of(before) == "either"  # "was due to *open* on Monday"
        return "either" if begun and self._of(found) == "will" else self._of(found), found == before

    def _behind(self, f: Found, first: int, last: int) -> range:
        """The words after a day in its clause."""
        stop = min(last, f.last + REACH)
        opens = f.first - first < OPENING and all(PAUSES.isdisjoint(self.page.gap(k)) for k in range(first, f.first))
        for k in range(f.last - 1, stop):
            if not PAUSES.isdisjoint(self.page.gap(k)) and not (opens and k == f.last - 1):
                return range(f.last, k + 1)
            if k >= f.last and k in self._parting:
                return range(f.last, k)
        return range(f.last, stop)

    def _helped(self, verb: int, first: int) -> str:
        """What a verb says, if an auxiliary before it does not say otherwise: "would be *announced* on Friday"."""
        own = self._of(verb)
        said = frozenset(("either",)) if own == "will" else AUXILIARY
        for k in range(verb - 1, max(first, verb - HELPING) - 1, -1):
            if k in self._edges or not PAUSES.isdisjoint(self.page.gap(k)) or (own != "will" and k in self._parting):
                break
            if self._of(k) in said:
                return self._of(k)
        return own

    def _nearest(self, way: range) -> int | None:
        """The first word on the way that tells; None where another time or clause comes before it, or words of saying
        stand behind a pause: "according to X, on Sunday the council"."""
        paused = False
        for i in way:
            paused = paused or (way.step < 0 and not PAUSES.isdisjoint(self.page.gap(i)))
            if of := self._of(i):
                return None if of == "said" and paused else i
            if i in self._edges or i in self._thats:
                return None
        return None

    def _of(self, i: int) -> str:
        """What a word says of its time, as part of a longer phrase where it is one. Its sentence is read at once."""
        first, last = self.page.sentence_of(i)
        if first not in self._read:
            self._read.add(first)
            for k in range(first, last):
                entry, end = self.page.language.tenses.at(self.page.doc, k) if k not in self._tenses else (None, k)
                if entry and entry.of in WAYS:
                    self._tenses.update((w, entry.of) for w in range(k, end))
        return self._tenses.get(i) or ("will" if i in self._future else "said" if i in self._spoken else "")

    @lazy
    def _future(self) -> frozenset[int]:
        return frozenset(m.first for m in self.page.tagged("range") if cast(Range, m.entry).role == "will")

    @lazy
    def _spoken(self) -> frozenset[int]:
        cues = (m for m in self.page.tagged("cue") if cast(Cue, m.entry).strong)
        return frozenset(i for m in cues for i in range(m.first, m.last))

    @lazy
    def _thats(self) -> frozenset[int]:
        return self.page.firsts("that")

    @lazy
    def _parting(self) -> frozenset[int]:
        """Words that open a clause of its own."""
        return self.page.firsts("that", "who")
