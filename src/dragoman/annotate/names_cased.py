"""Names in scripts with capitals: runs of capitalised words, taken apart by what is known of them."""

from dragoman.annotate.names_heads import boundary, capital_nouns, clubs, offices
from dragoman.annotate.names_led import exact_given, led_in, shouted, someone
from dragoman.annotate.names_lists import OPEN
from dragoman.annotate.names_runs import held_to_next, runs_of, second_half
from dragoman.annotate.names_sites import named_place, sites
from dragoman.annotate.names_words import CALENDAR, CLOSED, Span, Words, as_place, covered
from dragoman.annotate.names_works import names_work
from dragoman.languages.gazetteer import Found, capitals, find
from dragoman.languages.schema import Cue, Title

TOWN = 100_000  # inhabitants: from here on a place outweighs a given or family name of the same spelling
CLUB = 300_000  # a town of this size with another name after it names a club or firm rather than a person
METROPOLIS = 2_000_000
MILLION = 1_000_000  # a town of this size speaks for its government
PAIR = 3  # capitalised words in a row that are rather a name than nouns, where nouns have capitals too
SAYING = frozenset({"say", "deny", "tell", "claim", "ask"})
MOST = 12  # capitalised words in a row that may be one name
LETTERS = 4  # of a name that stands alone and unknown
UNLISTED = "name:"  # prefix of the ids of places that no list has
WORK = 8  # words in quotation marks that are rather a title of a work than speech


def cased(words: Words, fixed: list[Span]) -> list[Span]:
    """People, organisations and gazetteer places beside the spans already `fixed`."""
    taken = covered(fixed, len(words.doc))
    runs = runs_of(words)
    inside = [i for a, b in runs for i in range(a, b) if words.up[i]]
    found = [f for f in find(words.doc, words.language.morphology, inside, inflects=True) if _capitals(words, f)]
    towns = {f.first: f for f in found if not _initial(words, f)}
    named = [*offices(words, taken), *clubs(words, towns), *_quoted(words)]
    placed = [s for s in sites(words, taken) if not _known(words, towns, s)]
    reader = _Reader(words, taken, towns, boundary([*named, *placed]))
    people = [span for first, last in runs for span in reader.read(first, last)]
    return [*named, *placed, *(s for s in _outside_works(words, people) if not names_work(words, s))]


def _initial(words: Words, found: Found) -> bool:
    """One letter with a full stop behind it: A. Smith."""
    last = found.last - 1
    return last == found.first and len(words.doc.words[last]) == 1 and words.doc.between(last).startswith(".")


def _quoted(words: Words) -> list[Span]:
    """Firms and clubs in quotation marks, where the language puts them there, after a preposition or a town."""
    out: list[Span] = []
    for a, gap in enumerate(words.doc.gaps, 1) if words.language.info.quoted_names else ():
        if gap == " " or not words.up[a] or not words.tags[a - 1] & {"oblique", "locative", "adjective"}:
            continue
        last = words.in_quotes(a)
        if last and last - a <= PAIR and "." not in gap:
            out.append(Span(a, last, "organisation", sure=False))
    return out


def _capitals(words: Words, found: Found) -> bool:
    """Its last word has one; where an apostrophe sets endings off from names, none opens a sentence with an ending."""
    common = words.language.verb == "last" and not found.exact and found.first in words.heads
    return words.up[found.last - 1] and not (common and found.last - found.first == 1)


def _known(words: Words, towns: dict[int, Found], span: Span) -> bool:
    """The gazetteer has the place, or the city whose noun follows its name ("Trablus kenti")."""
    if not span.places[0].id.startswith(UNLISTED):
        return False
    town = towns.get(span.first)
    noun = span.places[0].kind == "city" and "placeword" in words.tags[span.last - 1]
    return town is not None and town.last + noun >= span.last


def _outside_works(words: Words, spans: list[Span]) -> list[Span]:
    """Without the unsure ones in short quotations, which are titles of works."""
    quoted = [(a, b) for a, b in words.page.quotes() if words.doc.text.count(" ", a, b) < WORK]
    starts = words.doc.starts
    return [s for s in spans if s.sure or not any(a <= starts[s.first] < b for a, b in quoted)]


class _Reader:
    """Takes runs apart."""

    def __init__(self, words: Words, taken: list[Span | None], towns: dict[int, Found], used: set[int]) -> None:
        self.words = words
        self.taken = taken
        self.towns = towns
        self.used = used
        self.plain_nouns = not capital_nouns(words.language)
        marks = words.page.tagged("role", "title")
        self.behind = {m.first for m in marks if isinstance(m.entry, Title) and m.entry.after}
        self.tails = {w: m.last for m in marks for w in range(m.first + 1, m.last) if words.up[w]}

    def read(self, first: int, last: int) -> list[Span]:
        """The run cut at listed places, outlets and heads, at towns of several words, and at words of other kinds."""
        out: list[Span] = []
        start = i = self._behind_role(first, last)
        while i <= last:
            town = self._long_town(i, last) if i in self.towns else None
            if start < i < last - 1 and self._office(start, i):
                out += self._piece(start, i)
                start = i
            if i == last or town is not None or self.taken[i] is not None or i in self.used or self._breaks(i, first):
                if start < i:
                    out += self._piece(start, i)
                if town is not None:
                    out.append(as_place(town))
                    i = town.last - 1
                start = i + 1
            i += 1
        return out

    def _office(self, start: int, i: int) -> bool:
        """A role begins inside the run, and no given name stands before it: in Wien *Kanzlerin* Eva X."""
        words = self.words
        if "role" not in words.tags[i] or words.tags[i] & {"given", "surname"}:
            return False
        shown = len(words.doc.words[i]) > 1 and words.doc.words[i].isupper()
        acronym = shown and start in words.heads and "given" not in words.tags[start]  # "Local MP X"
        named = acronym or (start in self.towns and "given" in words.tags[i + 1])
        return any(m.first == i for m in words.opens(i) if m.tag == "role") and named

    def _behind_role(self, first: int, last: int) -> int:
        """Where the run goes on behind the words of a role that began before it: ministre de la *Défense* X."""
        begun = first > 0 and not self.words.up[first - 1] and first not in self.towns and self.taken[first] is None
        return min(self.tails.get(first, first), last) if begun and first not in self.used else first

    def _long_town(self, i: int, last: int) -> Found | None:
        town = self.towns[i]
        if town.last - town.first == 1:  # "X el-Y Bağdat'a geldi"
            return town if self.words.apostrophe(i) and self._behind_name(i, town) else None
        if town.last - town.first > last - i or i in self.used or self._club(town, last):
            return None
        person = "given" in self.words.tags[i] or self._introduced(i)
        return None if person and town.places[0].population < TOWN else town

    def _behind_name(self, i: int, town: Found) -> bool:
        """A leader's family name stands right before; or before a metropolis, another one or two words of a name."""
        words, folded = self.words, self.words.doc.folded
        if i and words.joined(i - 1) and words.up[i - 1] and town.exact:
            if folded[i - 1] in words.leaders and town.places[0].population >= TOWN:
                return True
            if folded[i - 1] in words.language.surname_endings[1] and self._metropolis(town):
                return True
        names = (words.joined(k) and (words.up[k] or words.unknown(k)) for k in (i - 1, i - 2))
        full = i > 1 and all(names)
        known = full and "given" in words.tags[i - 2] and town.exact and not words.family(i)
        return full and (self._metropolis(town) or (known and town.places[0].population >= CLUB))

    def _club(self, town: Found, last: int) -> bool:
        """A capitalised word that is nothing else follows the town: Los Angeles Angels."""
        at = town.last
        if at >= last or self.taken[at] is not None or at in self.used or not self.words.up[at]:
            return False
        return self.words.unknown(at) and "given" not in self.words.tags[at]

    def _breaks(self, i: int, first: int) -> bool:
        tags = self.words.tags[i]
        if not tags and not self.words.stop[i]:
            return False
        given = ("given" in tags and not tags & CALENDAR) or i in self.words.dated_names
        if given or self._initial(i) or self._amid(i, first) or self.words.bound(i + 1):
            return False
        if self.words.particle_of(i, first) or (self.taken[i] is None and self.words.doubled(i)):
            return False
        if self.words.stop[i] and (i == first or i in self.words.heads):
            return True
        if i > first and self.plain_nouns and self._says(i):
            return True
        return bool(tags & CALENDAR) or ("notname" in tags and not self.words.family(i))

    def _says(self, i: int) -> bool:
        """A verb of saying with the capital of a headline, behind a name: "Nora Vance *Says* Bridge Is Shut"."""
        entries = (m.entry for m in self.words.opens(i) if m.tag == "cue" and m.last - m.first == 1)
        said = any(isinstance(e, Cue) and e.kind in SAYING and e.source != "after" and e.strong for e in entries)
        known = self.words.tags[i - 1] | self.words.tags[max(0, i - 2)]
        return said and not known.isdisjoint(("given", "role"))

    def _amid(self, i: int, first: int) -> bool:
        """Between a given name and a family name with its particle: Mohammed *Shia* al-Sudani."""
        words, at = self.words, i + 1
        if i == first or "given" not in words.tags[i - 1] or at + 1 >= len(words.doc) or not words.joined(i):
            return False
        return words.bound(at + 1) and not words.tags[i] & CALENDAR

    def _initial(self, i: int) -> bool:
        return len(self.words.doc.words[i]) == 1 and self.words.doc.between(i).startswith(".")

    def _piece(self, first: int, last: int) -> list[Span]:
        words = self.words
        while first < last and (self._small(last - 1) or (last - 1 > first and self._of_next(last - 1))):
            last -= 1
        start, titled = self._after_titles(first, last)
        if titled and start < last and not words.up[start] and not words.doc.glued(start):
            return self._piece(start + 1, last)  # "coach of X", not "Coach X"
        if start < last and start in words.heads and not titled and not self._named_anyway(start, last):
            start += 1
        while start < last and not words.up[start] and not words.doc.glued(start):
            start += 1
        if start >= last or last - start > MOST:
            return []
        if "title" in words.tags[start] and held_to_next(words, start) and start not in self.towns:
            return [named_place(words, start, last, "")] if start in words.located else []  # Sainte-Marthe
        return self._judge(start, last, self._introduced(start) or titled or last in self.behind, titled)

    def _small(self, i: int) -> bool:
        """A word in small letters that is no second half of a name."""
        return not self.words.up[i] and not second_half(self.words, i)

    def _of_next(self, i: int) -> bool:
        """A title that stands behind names, or one with its point before the name that it belongs to: "Sen. X"."""
        words = self.words
        pointed = words.doc.between(i) == ". " and i + 1 < len(words.doc) and words.up[i + 1]
        return i in self.behind or (pointed and bool(words.tags[i] & {"title", "role"}))

    def _after_titles(self, first: int, last: int) -> tuple[int, bool]:
        """Skip titles and roles at the front."""
        at, titled = first, False
        while at < last:
            mark = self.words.starts_with(at, "title", "role")
            held = mark is not None and held_to_next(self.words, mark.last - 1)
            if (
                mark is None
                or held
                or (mark.tag == "role" and "given" in self.words.tags[at] and exact_given(self.words, at))
            ):
                break
            at, titled = min(mark.last, last), True
        return at, titled

    def _named_anyway(self, i: int, last: int) -> bool:
        """The first word of a sentence is a name for some other reason than its capital."""
        words = self.words
        if words.tags[i] & {"given"} or i in self.towns or words.acronym(i) or words.doc.folded[i] in words.elsewhere:
            return True
        follows = i + 2 < last and "given" in words.tags[i + 1] and words.doc.between(i + 1) == " "
        noun = follows and (words.language.verb == "free" or (words.unknown(i) and not words.family(i)))
        town = self.towns.get(i + 1)  # "Обвинения Баку": whose they are
        noun = noun or (town is not None and town.last == last and town.places[0].population >= TOWN)
        if words.stop[i] or words.tags[i] & CLOSED or noun:
            return False
        return words.family(i) or (i + 1 < last and self.plain_nouns)

    def _introduced(self, first: int) -> bool:
        """A title or role, with or without its country, stands right before."""
        at = first - 1
        while at >= 0 and self.words.joined(at) and "adjective" in self.words.tags[at]:
            at -= 1
        if at < 0 or not self.words.joined(at):
            return False
        return bool(self.words.tags[at] & {"role", "title"}) or someone(self.words, at, self.towns)

    def _judge(self, first: int, last: int, introduced: bool, titled: bool) -> list[Span]:
        words, town = self.words, None if self.words.alien(first) or self._letters(first) else self.towns.get(first)
        whole = town is not None and town.last == last
        given = [i for i in range(first, last) if "given" in words.tags[i] or i in words.dated_names]
        if town is not None and whole and not titled and self._is_place(town, given, introduced):
            return [as_place(town)]
        if last - first == 1:
            return self._single(first, introduced)
        if (pair := self._pair(first, last, given)) is not None:
            return pair
        if town is not None and first not in given and (self._scene(town, last) or self._metropolis(town)):
            return self._behind_town(first, last, town)
        if given or introduced or words.family(last - 1):
            return led_in(words, town, (first, last), given, introduced)
        return self._guess(first, last, town)

    def _pair(self, first: int, last: int, given: list[int]) -> list[Span] | None:
        """Two towns with a hyphen between, neither of them a given name: from the one to the other."""
        spaced = self.words.doc.between(first) == " " and self.words.language.verb == "last"  # "İzmir Bornova"
        if last - first != PAIR - 1 or given or not (spaced or self.words.doc.between(first) == "-"):
            return None
        towns = [t for t in (self.towns.get(first), self.towns.get(first + 1)) if t is not None and t.exact]
        alone = all(t.last - t.first == 1 for t in towns) and any(t.places[0].population >= TOWN for t in towns)
        return [as_place(t) for t in towns] if len(towns) == PAIR - 1 and alone else None

    def _behind_town(self, first: int, last: int, town: Found) -> list[Span]:
        """The town and whoever is named after it, or one name of both."""
        words = self.words
        if not self._scene(town, last) and not words.family(last - 1):
            return self._guess(first, last, town)
        apart = first in words.inside or words.apostrophe(first) or last - first > town.last - first + 1
        if apart or self._scene(town, last):
            return [as_place(town), *self._piece(town.last, last)]
        return [Span(first, last, "person")]

    def _scene(self, town: Found, last: int) -> bool:
        """A town behind a preposition of place, and then somebody's name: В Москве *Лукман Ибрагим*."""
        words, at = self.words, town.last
        led = town.first in words.located and at < last and not words.bound(at)
        if led and last - at == 1 and words.doc.folded[at] in words.surnames:
            return True
        if not led or town.places[0].population < TOWN:
            return False
        known = words.family(last - 1) or any("given" in words.tags[i] for i in range(at, last))
        sure = town.first in words.inside and (not town.exact or (town.first - 1 in words.heads and last - at > 1))
        if last - at == 1:
            return known and sure
        return known or (sure and self.plain_nouns and all(words.unknown(i) for i in range(at, last)))

    def _metropolis(self, town: Found) -> bool:
        """So large that the name can hardly be a person's; its next words are another name."""
        return town.exact and town.places[0].population >= METROPOLIS

    def _guess(self, first: int, last: int, town: Found | None) -> list[Span]:
        """Two or more capitalised words of which nothing is known."""
        words = self.words
        if all(words.acronym(i) for i in range(first, last)):
            return [Span(first, last, "organisation", sure=False)]
        known = any(words.tags[i] & CLOSED for i in range(first, last) if words.up[i] or not self.plain_nouns)
        if not known and (self.plain_nouns or last - first <= PAIR):
            club = self._initials(first) or self._initials(last - 1) or words.alien(first)
            club = club or (words.joined(first - 1) and "article" in words.tags[first - 1])
            club = club or (town is not None and town.exact and town.places[0].population >= CLUB)
            return [Span(first, last, "organisation" if club else "person", sure=False)]
        return [s for i in range(first, last) for s in self._single(i, False)]

    def _initials(self, i: int) -> bool:
        """Two to five capitals at the beginning of a name: FC, USS."""
        word = self.words.doc.words[i]
        return 2 <= len(word) <= 5 and word.isupper() and not shouted(self.words, i)

    def _is_place(self, town: Found, given: list[int], introduced: bool) -> bool:
        if town.last - town.first > 1:
            return not (given and town.places[0].population < TOWN)
        if introduced and not self.words.tags[town.first - 1] & {"role"}:
            return False
        if given:
            led = town.exact and town.first in self.words.inside and town.places[0].population >= TOWN
            return led or town.places[0].population >= METROPOLIS
        led = self.words.joined(town.first - 1) and "oblique" in self.words.tags[town.first - 1]
        noun = not self.plain_nouns and not led
        if self._heard(town):
            return False
        opens = town.first in self.words.heads  # its capital says nothing there
        least = TOWN if self.words.family(town.first) or not town.exact or noun or opens else 0
        return town.places[0].population >= least

    def _heard(self, town: Found) -> bool:
        """A town of no great size that is spelled like a family name, right beside a verb of saying: whoever speaks."""
        words, i = self.words, town.first
        seat = town.places[0].population >= MILLION or any(p.id in capitals() for p in town.places)
        if seat or not words.family(i) or i in words.located:
            return False  # a government speaks there
        cues = [m for m in words.page.tagged("cue") if m.last == i and words.joined(i - 1)]
        if any(isinstance(m.entry, Cue) and m.entry.source != "before" for m in cues):
            return True
        led = "oblique" in words.tags[i - 1] and words.joined(i - 1)  # "le maire *de* Lille a dit"
        clause = i in words.heads or not words.joined(i - 1) or (words.stop[i - 1] and not led)
        marks = words.opens(i + 1) if clause and words.joined(i) else ()
        return any(isinstance(m.entry, Cue) and m.entry.source != "after" for m in marks)

    def _single(self, i: int, introduced: bool) -> list[Span]:
        words = self.words
        town = None if words.alien(i) or self._letters(i) else self.towns.get(i)
        heard = town is not None and town.last == i + 1 and self._heard(town)
        introduced = introduced and not any(m.first < i < m.last for m in words.page.tagged("role"))
        if (introduced or heard) and words.free(i) and not words.acronym(i):
            return [Span(i, i + 1, "person")]
        sole = town is not None and town.last == i + 1 and town.exact and self.plain_nouns
        if sole and town is not None and not words.tags[i] & (CLOSED | {"given"}):
            return [as_place(town)]
        barred = words.tags[i] & CLOSED or "notname" in words.tags[i] or words.stop[i]
        if words.acronym(i) and not barred and not shouted(words, i):
            return [Span(i, i + 1, "organisation", sure=False)]
        definite = words.doc.glued(i - 1) and "determiner" in words.tags[i - 1]  # "le préfet de l'Aude"
        known = "given" in words.tags[i] and "notname" not in words.tags[i] and not definite
        speaks = i + 1 < len(words.doc) and words.joined(i) and "cue" in words.tags[i + 1]
        speaks = speaks or words.doc.folded[i] in words.leaders
        if known or ((i not in words.heads or speaks) and words.free(i) and words.family(i)):
            return [Span(i, i + 1, "person", sure=False)]
        bare = self.plain_nouns and i not in words.heads and words.unknown(i)
        return self._bare(i) if bare else []

    def _letters(self, i: int) -> bool:
        """Capitals that no large town is called by: an acronym."""
        town = self.towns.get(i)
        small = town is not None and town.last == i + 1 and town.places[0].population < TOWN
        return small and self.words.acronym(i) and not shouted(self.words, i)

    def _bare(self, i: int) -> list[Span]:
        """A capitalised word of which nothing is known: after a preposition more often a place, repeated a person."""
        words = self.words
        if len(words.doc.words[i]) < LETTERS:
            return []
        if words.alien(i):
            return [Span(i, i + 1, "organisation", sure=False)]
        if i in words.located:
            return [named_place(words, i, i + 1, "")]
        if words.joined(i - 1) and "article" in words.tags[i - 1]:
            return []
        ended = words.apostrophe(i)
        named = ended or words.doc.folded.count(words.doc.folded[i]) > 1 or words.language.info.quoted_names
        return [Span(i, i + 1, "person" if named else OPEN, sure=False)]
