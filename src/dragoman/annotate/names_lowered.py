"""Names of bodies whose head has a capital and whose other words have none: Conseil supérieur de la magistrature."""

from functools import lru_cache
from typing import NamedTuple

from dragoman.annotate.endings import endings, ends, stands_oblique
from dragoman.annotate.names_words import CALENDAR, Span, Words
from dragoman.languages import Language, Mark, fold, fold_text
from dragoman.languages.schema import Inside, OrgWord

LONGEST = 9  # words of such a name behind its head
LEAST = 3  # letters of a word, more than an ending has
BACK = 2  # adjectives in small letters between the first capital and the head
BARRED = frozenset((
    "cue", "that", "who", "number", "pronoun", "hedge", "adverb", "approx", "own", *CALENDAR,
))  # fmt: skip
PEOPLE = frozenset(
    ("role", "title", "unnamed", "counted", "orgword", "outlet", "given")
)  # behind an "and", another party
# Heads whose names join two matters by an "and": a ministry of roads and housing.
JOINING = frozenset((
    "ministry", "authority", "department", "committee", "commission", "agency", "institute", "university", "office",
    "centre", "council", "organisation",
))  # fmt: skip


OF_MEMBERS = frozenset((
    "union", "federation", "association", "committee", "commission", "council", "foundation", "agency",
))  # fmt: skip
FOR_SOMETHING = JOINING | {"association", "union", "foundation", "fund", "movement", "front", "federation", "party"}


class Grammar(NamedTuple):
    """Table `inside` of one language, folded."""

    links: frozenset[tuple[str, ...]]
    purposes: frozenset[tuple[str, ...]]
    words: tuple[str, ...]
    open: tuple[str, ...]
    never: tuple[str, ...]
    common: frozenset[str]
    longest: int  # words of a link


@lru_cache(maxsize=32)
def grammar(language: Language) -> Grammar | None:
    """What the language folder says of such names; None where it says nothing."""
    listed = [entry for name, entry in language.entries() if name == "inside" and isinstance(entry, Inside)]
    if not listed:
        return None

    def endings_of(part: str) -> tuple[str, ...]:
        return tuple({fold(form.removeprefix("*")) for e in listed if e.part == part for form in e.forms})

    def leads(part: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(fold_text(form).split()) for e in listed if e.part == part for form in e.forms)

    links, purposes = leads("link"), leads("purpose")
    longest = max((len(link) for link in (*links, *purposes)), default=0)
    return Grammar(
        links,
        purposes,
        endings_of("word"),
        endings_of("open"),
        endings_of("never"),
        frozenset(endings_of("common")),
        longest,
    )


def lowered_end(words: Words, taken: list[Span | None], mark: Mark) -> int:
    """Where the words in small letters end that say what the body is, or what it is of; its head's end without any."""
    known = grammar(words.language)
    if known is None or not isinstance(mark.entry, OrgWord) or mark.last >= len(words.doc):
        return mark.last
    end = phrase = _phrase(words, taken, known, mark.last, first=True)
    while mark.entry.id in JOINING and mark.last < phrase < len(words.doc):
        joint = "and" in words.tags[phrase] and words.joined(phrase - 1)
        if not joint and words.doc.between(phrase - 1) != ", ":
            break
        phrase = _again(words, taken, known, phrase + joint)
        end = max(end, phrase if joint else 0)
    return end


def _phrase(words: Words, taken: list[Span | None], known: Grammar, at: int, *, first: bool) -> int:
    """Where the words that say what a body is, or what it is of, go on to from `at`. `first`: right behind its head."""
    end, most, led = at, min(len(words.doc), at + LONGEST), False
    while at < most and (words.joined(at - 1) or (at == end and not first)):
        link = _link(words, known.links, known.longest, at)
        if not link and first and not led:
            link = _link(words, known.purposes, known.longest, at)
        led = led or bool(link)
        if link and _plain(words, taken, known, at + link, led=True):
            at += link + 1
        elif not link and _goes_on(words, taken, known, at):
            at += 1
        else:
            break
        end = end if words.doc.folded[at - 1].endswith(known.open) else at
    return end


def _goes_on(words: Words, taken: list[Span | None], known: Grammar, i: int) -> bool:
    """The word goes on with a name by its ending, and is no office with its holder behind it."""
    if not _plain(words, taken, known, i) or not words.doc.folded[i].endswith(known.words):
        return False
    held = i + 1 < len(words.doc) and words.joined(i) and words.up[i + 1]
    return not held or words.tags[i].isdisjoint(("role", "title"))


def _again(words: Words, taken: list[Span | None], known: Grammar, at: int) -> int:
    """Where one more matter goes on to, behind a comma or an "and"; 0 where another party stands there."""
    link = _link(words, known.links, known.longest, at)
    if at + link >= len(words.doc) or words.tags[at + link] & PEOPLE or not (link or known.open):
        return 0
    last = _phrase(words, taken, known, at, first=False)
    return last if last > at else 0


def _link(words: Words, links: frozenset[tuple[str, ...]], longest: int, at: int) -> int:
    """How many words of a link stand at `at`."""
    for count in range(min(longest, len(words.doc) - at), 0, -1):
        small = not any(words.up[at : at + count]) and all(words.joined(i) for i in range(at, at + count))
        if small and tuple(words.doc.folded[at : at + count]) in links:
            return count
    return 0


def _plain(words: Words, taken: list[Span | None], known: Grammar, i: int, *, led: bool = False) -> bool:
    """A word in small letters, of no table that says that it is no part of a name. `led`: a link stands before it, so
    that what may be a verb of saying is a noun."""
    if i >= len(words.doc) or words.up[i] or words.stop[i]:
        return False
    folded, span, barred = words.doc.folded[i], taken[i], words.tags[i] & BARRED
    noun = (led and barred == {"cue"}) or (barred <= CALENDAR and words.doc.folded[i - 1].endswith(known.open))
    if barred and not noun:  # охраны окружающей *среды*
        return False
    if span is not None and span.kind != "adjective":
        return False
    return len(folded) > LEAST - 1 and folded.isalpha() and not (len(folded) > LEAST and folded.endswith(known.never))


def joint(mark: Mark) -> bool:
    """The head is of a body of members, whose name may open a sentence with its capital."""
    return isinstance(mark.entry, OrgWord) and mark.entry.id in OF_MEMBERS


def leads(words: Words, mark: Mark) -> int:
    """How many words lead from the head to a capital that says what the body is for: Coalition *for* Dam Safety."""
    known = grammar(words.language)
    if known is None or not isinstance(mark.entry, OrgWord) or mark.entry.id not in FOR_SOMETHING:
        return 0
    count = _link(words, known.purposes, known.longest, mark.last) if words.joined(mark.last - 1) else 0
    return count if count and mark.last + count < len(words.doc) and words.up[mark.last + count] else 0


def verbal(words: Words, i: int) -> bool:
    """The word ends like no part of a name."""
    known = grammar(words.language)
    return known is not None and words.doc.folded[i].endswith(known.never)


def lowered_first(words: Words, taken: list[Span | None], first: int) -> int:
    """The capitalised word that a head without a capital goes with, over adjectives without one: *Народный*
    консультативный конгресс; `first` where there is none."""
    known, at = grammar(words.language), first - 1
    if known is None or not endings(words.language) or not words.joined(at):
        return first
    while at > 0 and first - at <= BACK and _plain(words, taken, known, at) and _adjective(words, at):
        at -= 1
    if at == first - 1 or at < 0 or not words.up[at] or not words.joined(at) or at in words.heads:
        return first
    return at if taken[at] is None and words.unknown(at) and _adjective(words, at) else first


def _adjective(words: Words, i: int) -> bool:
    return ends(words.language, words.doc.folded[i], "adjective")


def firm(words: Words, mark: Mark) -> bool:
    """One capitalised word behind the noun for a firm, where nothing but its name could stand there: la société
    *Verdalis*."""
    at, entry = mark.last, mark.entry
    if words.language.numbers.adjectives != "after" or getattr(entry, "id", "") != "company" or at >= len(words.doc):
        return False
    alone = (
        words.joined(at - 1) and words.up[at] and not (words.joined(at) and at + 1 < len(words.up) and words.up[at + 1])
    )
    return alone and words.unknown(at) and len(words.doc.words[at]) > LEAST


def over_noun(words: Words, end: int) -> int:
    """Over the noun of a region behind its adjective, with which a name would end: палата Самарской *области*."""
    if end >= len(words.doc) or words.up[end] or "placeword" not in words.tags[end] or not words.joined(end - 1):
        return end
    return end + ends(words.language, words.doc.folded[end - 1], "adjective")


def owned(words: Words, i: int, mark: Mark) -> bool:
    """A noun opens the sentence, of several, or before a head in no case of a subject: *Боевики* Правительства."""
    if i not in words.heads or words.acronym(i):
        return False
    folded = words.doc.folded[i]
    owner = stands_oblique(words.page, mark) or ends(words.language, folded, "nouns")
    return owner and not ends(words.language, folded, "adjective")
