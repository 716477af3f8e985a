"""Names in scripts without capitals: titles, roles, given names, quotation marks, verbs of saying, heads of offices."""

from functools import lru_cache

from dragoman.annotate.names_heads import quoted_office
from dragoman.annotate.names_words import PROPER, WEAK, Span, Words, as_place, covered
from dragoman.languages import Language, Mark, fold
from dragoman.languages.gazetteer import Found, find, lookup
from dragoman.languages.schema import Cue, OrgWord, Role
from dragoman.languages.skeleton import script_of

MOST = 4  # words of a person's name
CITY = 300_000  # inhabitants: a town under this needs its country, or a word such as "city", beside it
TOWN = 100_000  # enough after a preposition, where the word is in no table
LARGE = 1_000_000  # a proclitic is taken off only for a city of this size, or where its country is named
JOINER = "\u200c"  # inside a word: a verb or a compound rather than a name
COMMAS = ",،"
LONG = 3  # letters: shorter words are rarely names, and too many are something else
# Roles that stand directly before the name of whoever holds them.
RANKS = frozenset((
    "president", "king", "queen", "prince", "crown-prince", "emir", "sheikh", "pope", "prime-minister", "general",
    "judge", "minister.foreign", "minister.interior", "minister.defence", "minister.finance", "minister.health",
    "minister.oil", "doctor", "professor", "vice-president", "actor", "author", "coach", "engineer",
))  # fmt: skip
SPOKEN = frozenset(("say", "tell", "write", "claim", "deny", "ask"))


@lru_cache(maxsize=64)
def givens(language: Language) -> frozenset[str]:
    """Given names as whole folded words: no endings or proclitics are tried off them. A geresh may be left out."""
    words = {fold(word) for form in language.forms("given") for word in form.split()}
    return frozenset(words | {plain for word in words if len(plain := word.replace("'", "")) >= LONG})


@lru_cache(maxsize=32)
def articles(language: Language) -> tuple[str, ...]:
    """Articles that the language writes together with a noun, alone or behind another proclitic."""
    return tuple({fold(form) for form in language.forms("article")} & set(language.morphology.prefixes))


@lru_cache(maxsize=32)
def _fusing(language: Language) -> tuple[str, ...]:
    """Prepositions that the language writes together with a noun."""
    return tuple({fold(form) for form in language.forms("oblique")} & set(language.morphology.prefixes))


def plain(words: Words, fixed: list[Span]) -> list[Span]:
    """People, organisations and gazetteer places beside the spans already `fixed`."""
    size = len(words.doc)
    taken = covered(fixed, size)
    offices = _offices(words, taken)
    people = _People(words, covered([*fixed, *offices], size)).read()
    blocked = covered([*fixed, *people, *offices], size)
    return [*offices, *people, *_towns(words, fixed, blocked)]


# --- people -----------------------------------------------------------------------------------------------------
class _People:
    def __init__(self, words: Words, taken: list[Span | None]) -> None:
        self.words = words
        self.taken = taken
        self.given = givens(words.language)
        self.joins = tuple(p for p in words.language.morphology.prefixes if len(p) > 1)
        self.single = tuple(p for p in words.language.morphology.prefixes if len(p) == 1)
        self.ands = words.language.proclitic_and or ("\n",)  # no word begins with a line's end
        self.surnames = words.language.surname_endings[1]
        cues = [m for m in words.page.tagged("cue") if isinstance(m.entry, Cue) and m.entry.kind in SPOKEN]
        self.said = {m.last for m in cues if isinstance(m.entry, Cue) and m.entry.strong and m.entry.source != "before"}
        self.says = {m.first for m in cues if isinstance(m.entry, Cue) and m.entry.source != "after"}
        self.quotes = dict(reversed(words.language.info.quotes))
        self.held = {m.first for m in words.page.tagged("role")}

    def read(self) -> list[Span]:
        """People by position."""
        out: list[Span] = []
        floor = 0
        for i, taken in enumerate(self.taken):
            if i < floor or taken is not None or not self.words.free(i):
                continue
            last, skip = self._person(i)
            if last > i:
                out.append(Span(i, last, "person", skip=skip))
                floor = last
        return out

    def _person(self, i: int) -> tuple[int, int]:
        """Where the name that begins at word `i` ends, and how many letters before it are a proclitic; 0 if none."""
        words = self.words
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
        folded = self.words.doc.folded[i]
        if folded in self.surnames:
            return i + 1
        if before in {"title", "rank"} and not self._definite(i) and not folded.startswith(self.ands):
            return self._extend(i)
        if i in self.said:
            last = self._extend(i)
            if self._ends_well(last):
                return last
        return 0 if self.words.language.verb == "first" else self._subject(i)

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
        return last if spoken or (last in self.held and last > i + 1) else 0

    def _enclosed(self, i: int) -> int:
        """Two to four words of no table between commas, with a role not far before: an apposition; 0 if it is none."""
        words, last = self.words, i + 1
        gap = words.doc.between(i - 1)
        if gap == " " or not any(c in gap for c in COMMAS):
            return 0
        first = words.page.sentence_of(i)[0]
        if i == first:
            return 0
        while last < len(words.doc) and words.joined(last - 1) and last - i < MOST:
            if not (words.unknown(last) or self._known(last)) or self.taken[last] is not None:
                return 0
            last += 1
        closed = last < len(words.doc) and any(c in words.doc.between(last - 1) for c in COMMAS)
        roled = any("role" in words.tags[k] for k in range(max(first, i - 2 * MOST), i))
        return last if closed and roled and last > i + 1 else 0

    def _clause(self, i: int) -> bool:
        """Nothing of the clause stands before word `i`: a sentence, a comma, a conjunction or a verb of saying does."""
        words = self.words
        if i in words.heads or i in self.said or not words.joined(i - 1):
            return True
        return "that" in words.tags[i - 1]

    def _definite(self, i: int) -> bool:
        """The word begins with an article or another proclitic of several letters."""
        return bool(self.joins) and self.words.doc.folded[i].startswith(self.joins)

    def _town(self, i: int) -> bool:
        """A large town of that spelling."""
        word = self.words.doc.folded[i]
        known = lookup(word, script_of(word))
        return bool(known) and known[0].population >= CITY

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

    def _known(self, i: int) -> bool:
        """The word belongs in a name by itself."""
        folded = self.words.doc.folded[i]
        return folded in self.given or "particle" in self.words.tags[i] or self.words.family(i)

    def _open(self, i: int) -> bool:
        words = self.words
        if self.taken[i] is not None or not words.free(i):
            return False
        return not words.tags[i] & {"role", "title"} or words.doc.folded[i] in self.given

    def _given(self, i: int) -> int:
        """Letters of a proclitic before the given name at word `i`; -1 where it is none."""
        word = self.words.doc.folded[i]
        if word in self.given:
            return 0
        if len(word) > LONG + 1 and word[0] in self.single and word[1:] in self.given:
            return 1
        return -1

    def _extend(self, i: int) -> int:
        """Over the words that carry the name on: given names, particles, family names, and one unknown word."""
        words, last, strangers = self.words, i + 1, 0
        while last < len(words.doc) and last - i < MOST and words.joined(last - 1) and self._open(last):
            known = self._known(last)
            stranger = words.unknown(last) and JOINER not in words.doc.words[last]
            if "notname" in words.tags[last] or (not known and (strangers or not stranger)):
                break
            strangers += not known
            last += 1
        if self._by_land(last):
            return last + 1
        while last - 1 > i and "particle" in words.tags[last - 1] and words.doc.folded[last - 1] not in self.given:
            last -= 1
        return last

    def _by_land(self, i: int) -> bool:
        """Right behind the name stands a definite adjective of a country, of one word: a family name."""
        span = self.taken[i] if i < len(self.taken) else None
        if span is None or span.kind != "adjective" or span.last - span.first > 1 or not self.words.joined(i - 1):
            return False
        return self._definite(i) and not self.words.tags[i] & {"role", "title"}

    def _introduced(self, i: int) -> str:
        """What stands before: "title", "role", "country" (a role with its country between); "" for neither."""
        words, at = self.words, i - 1
        country = False
        if at >= 0 and "oblique" in words.tags[at]:
            return ""
        while at >= 0 and i - at < MOST + 2 and words.doc.between(at).strip(" «\"“'،,:") == "":
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
        ranked = any(isinstance(m.entry, Role) and m.entry.id in RANKS for m in marks)
        return "rank" if direct and ranked else "role"

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


# --- organisations ----------------------------------------------------------------------------------------------
def _offices(words: Words, taken: list[Span | None]) -> list[Span]:
    out: list[Span] = []
    for mark in words.page.tagged("orgword"):
        entry = mark.entry
        if (out and mark.first < out[-1].last) or not isinstance(entry, OrgWord) or entry.side == "last":
            continue
        quoted = quoted_office(words, mark)
        if quoted is not None and taken[quoted.first] is None:
            out.append(quoted)
            continue
        last, named = _office_end(words, taken, mark)
        if last > mark.last and (named or entry.id in PROPER):
            out.append(Span(mark.first, last, "organisation", skip=_before_head(words, mark.first, entry)))
        elif entry.whole:
            out.append(Span(mark.first, mark.last, "organisation"))
    return out


def _before_head(words: Words, i: int, entry: OrgWord) -> int:
    """Letters of a preposition or conjunction written together with the head; its article stays."""
    word = words.doc.folded[i]
    heads = {fold(form.split()[0]) for form in entry.forms}
    if word in heads:
        return 0
    for prefix in words.language.morphology.prefixes:
        if word.startswith(prefix) and word[len(prefix) :] in heads:
            return len(prefix) - min((len(a) for a in articles(words.language) if prefix.endswith(a)), default=0)
    return 0


def _office_end(words: Words, taken: list[Span | None], mark: Mark) -> tuple[int, bool]:
    """Over the words that say which ministry, which bank; a country, its adjective or an outlet closes the name.

    In a language with articles written together with the noun, words after the first go on only where they have it.
    """
    last = at = mark.last
    given = givens(words.language)
    joins = articles(words.language)
    definite = bool(joins) and words.doc.folded[mark.first].startswith(joins)
    while last < len(words.doc) and last - at < MOST and words.joined(last - 1):
        span = taken[last]
        if span is not None and not fused(words, span):
            return span.last, True
        if span is not None:
            break
        if words.stop[last] or words.tags[last] & {
            "counted",
            "cue",
            "that",
            "oblique",
            "who",
            "role",
            "title",
            "number",
            "relative",
        }:
            break
        if words.doc.folded[last] in given and last > at:
            break
        if joins and (definite or last > at) and not words.doc.folded[last].startswith(joins):
            break
        last += 1
    return min(last, at + 2), False


def fused(words: Words, span: Span) -> bool:
    """A preposition is written together with the listed place: a place where something is, no part of a name."""
    word = words.doc.folded[span.first]
    if span.form is None or not word.startswith(_fusing(words.language)):
        return False
    listed = (*span.form.forms, *span.form.adjectives)
    return not any(fold(form).startswith(word[:LONG]) for form in listed)


# --- places -----------------------------------------------------------------------------------------------------
def _towns(words: Words, fixed: list[Span], blocked: list[Span | None]) -> list[Span]:
    """Gazetteer towns, where the word is in no other table and its country or size speaks for it."""
    at = [i for i in range(len(words.doc)) if blocked[i] is None and words.free(i) and not _everyday(words, i)]
    countries = {s.form.id for s in fixed if s.form is not None}
    out: list[Span] = []
    for found in find(words.doc, words.language.morphology, at):
        if any(blocked[i] is not None for i in range(found.first, found.last)):
            continue
        if (not out or found.first >= out[-1].last) and _believed(words, found, countries):
            out.append(as_place(found))
    return out


def _everyday(words: Words, i: int) -> bool:
    return bool(words.tags[i] & {"role", "title", "notname"}) or words.doc.folded[i] in givens(words.language)


def _believed(words: Words, found: Found, countries: set[str]) -> bool:
    place = found.places[0]
    named = any(p.country in countries for p in found.places)
    before = words.tags[found.first - 1] if found.first and words.joined(found.first - 1) else set()
    strange = not words.tags[found.first] and len(words.doc.folded[found.first]) > LONG + 1
    if not found.exact:
        return place.population >= LARGE or ((named or strange) and place.population >= CITY)
    if "placeword" in before or place.population >= CITY:
        return True
    return "oblique" in before and (
        (named and len(words.doc.folded[found.first]) > LONG) or (strange and place.population >= TOWN)
    )
