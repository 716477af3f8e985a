"""People in scripts without capitals: given names, titles and roles, verbs of saying, quotation marks, commas."""

from dragoman.annotate.names_bound import held_names
from dragoman.annotate.names_extents import MOST, Extents
from dragoman.annotate.names_forms import (
    LONG,
    articles,
    conjunctions,
    families,
    fusing,
    openers,
)
from dragoman.annotate.names_words import WEAK, Span, Words
from dragoman.annotate.page import COMMAS
from dragoman.languages.leaders import full_names
from dragoman.languages.schema import Cue, Role

STOPS = frozenset(".!?")
# Roles that stand directly before the name of whoever holds them.
RANKS = frozenset((
    "president", "king", "queen", "prince", "crown-prince", "emir", "sheikh", "pope", "prime-minister", "general",
    "judge", "minister.foreign", "minister.interior", "minister.defence", "minister.finance", "minister.health",
    "minister.oil", "doctor", "professor", "vice-president", "actor", "author", "coach", "engineer",
))  # fmt: skip
# Of these, which without an article are followed by whose they are as well: "the coach of Tractor".
TRADES = frozenset(("judge", "doctor", "actor", "author", "coach", "engineer"))
SPOKEN = frozenset(("say", "tell", "write", "claim", "deny", "ask"))


class People(Extents):
    """Reads the people of a page: by position, none of them in a word that is taken."""

    def __init__(self, words: Words, taken: list[Span | None]) -> None:
        super().__init__(words, taken)
        self.thats = conjunctions(words.language)
        self.surnames = families(words.language)
        self.renowned = full_names(words.language.code)
        self.openers = openers(words.language)
        cues = [m for m in words.page.tagged("cue") if isinstance(m.entry, Cue) and m.entry.kind in SPOKEN]
        spoken = [(m, m.entry) for m in cues if isinstance(m.entry, Cue) and m.entry.strong]
        self.said = {m.last for m, e in spoken if e.source != "before" and (e.kind != "ask" or m.last - m.first < 2)}
        self.says = {m.first for m in cues if isinstance(m.entry, Cue) and m.entry.source != "after"}
        self.heard = {words.doc.folded[i] for i in self.said if i < len(words.doc)}
        self.quotes = dict(reversed(words.language.info.quotes))

    def read(self) -> list[Span]:
        """People by position."""
        out: list[Span] = []
        floor = 0
        held = held_names(self.words, self.taken, frozenset(self.heard), frozenset(self.said))
        for i, taken in enumerate(self.taken):
            if i >= floor and i in held:
                out.append(held[i])
                floor = held[i].last
            if i < floor or taken is not None:
                continue
            if not (self.words.free(i) or self._called(i)):
                continue
            last, skip = self._person(i)
            if last > i:
                out.append(Span(i, last, "person", skip=skip))
                floor = last
        return out

    def _listed(self, i: int) -> bool:
        """Some list has a name that begins with the word."""
        return self.words.doc.folded[i] in self.openers or self.words.doc.words[i] in self.spelled

    def _called(self, i: int) -> bool:
        """A listed name begins here though the word is an everyday one."""
        return self._listed(i) and bool(self._leads(i) or self._renowned(i) or self._in_office(i))

    def _in_office(self, i: int) -> bool:
        """A given name that is an everyday word too, between an office of several words and a word of no table that
        speaks: שר החקלאות *בני* קופרמן."""
        words = self.words
        if self.words.doc.folded[i] not in self.given or words.stop[i] or i + 2 >= len(words.doc):
            return False
        led = any(
            m.last == i and (m.tag == "title" or m.last - m.first > 1) for m in words.page.tagged("role", "title")
        )
        led = led and words.joined(i - 1)
        named = words.joined(i) and words.unknown(i + 1) and self.taken[i + 1] is None
        goes_on = words.stop[i + 2] or bool(words.tags[i + 2] & {"cue", "that", "notname", "adverb", "oblique"})
        return led and named and (goes_on or not words.joined(i + 1))

    def _renowned(self, i: int) -> int:
        """Where the full name of a listed leader that begins at word `i` ends; 0 if none does."""
        words, folded = self.words, self.words.doc.folded
        if folded[i] not in self.renowned:
            return 0
        for name in self.renowned[folded[i]]:
            last = i + len(name)
            if tuple(folded[i:last]) == name and all(words.doc.between(k) in (" ", "-") for k in range(i, last - 1)):
                return last
        return 0

    def _person(self, i: int) -> tuple[int, int]:
        """Where the name that begins at word `i` ends, and how many letters before it are a proclitic; 0 if none."""
        words = self.words
        listed = self._listed(i)
        if listed and (renowned := self._renowned(i)):
            return renowned, 0
        if listed and (self._leads(i) or self._in_office(i)):
            return self._extend(i), 0
        if not self._open(i):
            return 0, 0
        skip = self._given(i)
        quoted = 0 if words.doc.between(i - 1) == " " else self._quote(i) or self._enclosed(i)
        if quoted:
            return quoted, max(skip, 0)
        if skip >= 0:
            return self._from_given(i, self._introduced(i)), skip
        stranger = words.tags[i] <= WEAK and len(words.doc.words[i]) >= LONG and not self._town(i)
        return (self._stranger(i, self._introduced(i)), 0) if stranger else (0, 0)

    def _stranger(self, i: int, before: str) -> int:
        """A word of no table, that a title, a role with its country or a verb of saying makes a name."""
        words, folded = self.words, self.words.doc.folded[i]
        spoken = before or i in self.said or i + 1 in self.says
        if folded in self.surnames and (spoken or folded not in words.language.common_surnames):
            return i + 1
        fused = fusing(words.language) if words.language.verb == "first" else ()  # "القاضي *ب*تعديل"
        if before in {"title", "rank"} and not self._definite(i) and not folded.startswith((*self.ands, *fused)):
            return self._extend(i)
        if i in self.said and not folded.startswith(self.thats):
            last = self._extend(i)
            if self._ends_well(last):
                return last
        if before and not self._definite(i) and not folded.startswith(self.ands) and (last := self._told(i)):
            return last
        if before == "country" and self._right_behind_land(i):
            last = self._extend(i)
            return last if last - i > 1 and not self._runs_on(last) else 0
        return 0 if self.words.language.verb == "first" else self._subject(i)

    def _right_behind_land(self, i: int) -> bool:
        """The adjective of a country, behind an office and in one breath with it, stands right before a word that has
        no article; modifiers stand behind their nouns there."""
        span = self.taken[i - 1] if i else None
        land = span is not None and span.kind == "adjective" and self.words.joined(i - 1)
        return land and self.words.language.verb == "free" and not self._definite(i)

    def _told(self, i: int) -> int:
        """Two words or more behind a role, with what was said behind them, or whose last one speaks elsewhere."""
        if self.words.language.verb == "last":
            return 0
        last = self._extend(i)
        heard = self.words.doc.folded[last - 1] in self.heard or self.words.family(last - 1)
        return last if last - i > 1 and (heard or self._ends_well(last)) else 0

    def _subject(self, i: int) -> int:
        """Words of no table from the beginning of a clause up to a role or a verb of saying; 0 if it is not so."""
        words, last = self.words, i + 1
        if not self._clause(i):
            return 0
        while (
            last < len(words.doc) and last - i < MOST and words.joined(last - 1) and last not in self.held | self.says
        ):
            if not (words.unknown(last) or self._known(last)) or self.taken[last] is not None:
                return 0
            last += 1
        if last >= len(words.doc) or words.doc.between(last - 1).strip(" ،,"):
            return 0
        spoken = last in self.says and words.joined(last - 1)
        named = not words.joined(last - 1) or any(self._known(k) for k in range(i, last))
        return last if spoken or (last in self.held and last > i + 1 and named) else 0

    def _enclosed(self, i: int) -> int:
        """Two to four words of no table between commas, with a role not far before: an apposition; 0 if it is none."""
        words, last = self.words, i + 1
        gap = words.doc.between(i - 1)
        definite = words.language.verb == "first" and self._definite(i)
        if gap == " " or not any(c in gap for c in COMMAS) or definite:
            return 0
        first = words.page.sentence_of(i)[0]
        if i == first:
            return 0
        while last < len(words.doc) and words.joined(last - 1) and last - i < MOST:
            if not (words.unknown(last) or self._known(last)) or self.taken[last] is not None:
                return 0
            last += 1
        stops = COMMAS if words.language.verb != "free" else COMMAS | STOPS
        closed = last >= len(words.doc) or any(c in words.doc.between(last - 1) for c in stops)
        roled = any(words.tags[k] & {"role", "unnamed"} for k in range(max(first, i - 2 * MOST), i))
        return last if closed and roled and last > i + 1 else 0

    def _clause(self, i: int) -> bool:
        """Nothing of the clause stands before word `i`: a sentence, a comma, a conjunction or a verb of saying does."""
        words = self.words
        if i in words.heads or i in self.said or not words.joined(i - 1):
            return True
        return "that" in words.tags[i - 1]

    def _from_given(self, i: int, before: str) -> int:
        last = self._extend(i)
        if before or i in self.said:
            return last
        if last < i + 2:  # a given name alone is too often an everyday word
            return 0
        stranger = not self._known(last - 1) and self.words.tags[i] - {"given"}
        return 0 if stranger and self._runs_on(last) else last

    def _runs_on(self, last: int) -> bool:
        """Another word of no table follows: a noun phrase rather than a name."""
        return last < len(self.words.doc) and self.words.joined(last - 1) and self.words.unknown(last)

    def _ends_well(self, last: int) -> bool:
        """After the speaker comes what was said: a conjunction, a preposition, a relative pronoun, a quotation."""
        words = self.words
        if last >= len(words.doc):
            return True
        gap = words.doc.between(last - 1)
        return "that" in words.tags[last] or any(c in gap for c in ':«“"')

    def _introduced(self, i: int) -> str:
        """What stands before: "title", "role", "country" (a role with its country between); "" for neither."""
        words, at = self.words, i - 1
        country = False
        if at >= 0 and "oblique" in words.tags[at]:
            return ""
        gap = words.doc.between
        while at >= 0 and i - at < MOST + 2 and (gap(at) == " " or gap(at).strip(" «\"“'،,:") == ""):
            tags = words.tags[at]
            if tags & {"role", "title"}:
                return "country" if country else self._standing(at, direct=at == i - 1 and words.joined(at))
            span = self.taken[at]
            country = country or (span is not None and span.kind in {"place", "adjective"})
            if span is None and (tags != {"notname"} or words.stop[at]):
                return ""
            at -= 1
        return ""

    def _standing(self, at: int, *, direct: bool) -> str:
        """Of the title or role that ends at word `at`: "title", "rank" where it leads straight to a name, or "role"."""
        tags = self.words.tags[at]
        if "title" in tags:
            return "title" if tags <= {"title", "role", "notname", "topic"} else "role"
        marks = [m for m in self.words.page.tagged("role") if m.last == at + 1]
        ranks = RANKS if articles(self.words.language) else RANKS - TRADES
        ranked = any(isinstance(m.entry, Role) and m.entry.id in ranks for m in marks)
        return "rank" if direct and ranked and not self._construct(at) else "role"

    def _construct(self, at: int) -> bool:
        """A noun without the article that its language writes together with it: what follows is its genitive."""
        joins = articles(self.words.language)
        return bool(joins) and not self.words.doc.folded[at].startswith(joins)

    def _quote(self, i: int) -> int:
        """A name in quotation marks that a role introduces or follows, or that has a given name: where it ends."""
        words = self.words
        text, start = words.doc.text, words.doc.starts[i]
        closing = self.quotes.get(text[start - 1]) if start else None
        if closing is None:
            return 0
        last = i
        while last < len(words.doc) and last - i <= MOST:
            if text.startswith(closing, words.doc.ends[last]):
                break
            last += 1
        else:
            return 0
        if last >= len(words.doc) or not all(words.free(k) and self.taken[k] is None for k in range(i, last + 1)):
            return 0
        named = any(words.doc.folded[k] in self.given for k in range(i, last + 1))
        beside = self._introduced(i) or words.starts_with(last + 1, "role") is not None
        return last + 1 if beside or (named and last > i) else 0
