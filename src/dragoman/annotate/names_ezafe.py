"""Names of bodies where neither capitals, articles nor cases tell how far a phrase goes: two words or so, more where
lists of matters, towns or the country close them."""

from collections.abc import Iterable
from functools import lru_cache

from dragoman.annotate.names_forms import articles
from dragoman.annotate.names_lowered import JOINING, grammar
from dragoman.annotate.names_words import ELSE, WEAK, WHO, Span, Words, as_place
from dragoman.annotate.page import COMMAS
from dragoman.languages import PRESS, Language, Mark, fold
from dragoman.languages.fold import JOINER
from dragoman.languages.schema import OrgWord, PlaceWord

# Tables of what ends a body's name.
APART = frozenset(("adverb", "unit", "relative", "weekday", "month", "part", "document", "medium"))
PAIR = 2
ABOUT = JOINING | {"company", "organisation", "association", "federation", "foundation", "fund"}
HELPERS = 3  # helping verbs in a row
TOWN = 100_000  # inhabitants of a town that closes a name
OWN = 15_000  # the same where the language is spoken


def bounded(words: Words, taken: list[Span | None], mark: Mark, last: int) -> tuple[int, bool]:
    """Where nothing tells a name's end, two words at most, none of them an adverb or part of a verb; or one, an "and",
    and another: the ministry of roads *and housing*. A ministry or the like may be of a list of matters."""
    at, joins = mark.last, isinstance(mark.entry, OrgWord) and mark.entry.id in JOINING
    heads = {m.first for m in words.page.tagged("orgword", "stance") if m.last - m.first > 1}
    ends = (i for i in range(at, last) if words.tags[i] & APART or i in heads or of_verb(words, i))
    end = min(next(ends, last), at + PAIR)
    behind = end
    while at < behind < len(words.doc) - 1 and (joins or end == at + 1):
        if "and" in words.tags[behind] and words.joined(behind - 1):
            return (_matter(words, taken, behind + 1, several=joins) or end), False
        if not joins or words.doc.between(behind - 1).strip() not in COMMAS or words.joined(behind - 1):
            break
        behind = _matter(words, taken, behind, several=True)
    return end, False


def _matter(words: Words, taken: list[Span | None], i: int, *, several: bool) -> int:
    """Where one more matter of a body ends: its noun, and an adjective where there may be `several` words; 0 where
    something else stands there."""
    if not _plain(words, taken, i):
        return 0
    known, at = grammar(words.language), i + 1
    more = several and known is not None and at < len(words.doc) and words.joined(i) and _plain(words, taken, at)
    if more and known is not None and words.doc.folded[at].endswith(known.words):
        return at + (not words.doc.folded[at].endswith(known.never))
    return at


def _plain(words: Words, taken: list[Span | None], i: int) -> bool:
    """A noun that may be one of a list of matters."""
    if taken[i] is not None or words.stop[i] or of_verb(words, i):
        return False
    return not words.tags[i] & (ELSE | WHO | APART | {"orgword", "outlet", "given"})


def of_verb(words: Words, i: int) -> bool:
    """Helping verbs right behind the word end its clause: the word is half of that verb."""
    at = i + 1
    prefix, *rest = words.doc.words[i].split(JOINER)
    if rest and prefix in words.language.stopwords:
        return True
    while at < min(len(words.doc), i + 1 + HELPERS) and words.joined(at - 1) and words.page.may_help(at):
        at += 1
    return at > i + 1 and (at >= len(words.doc) or not words.joined(at - 1))


def matters(words: Words, mark: Mark) -> bool:
    """The head is of a body that is about things, in a language without articles or capitals."""
    about = isinstance(mark.entry, OrgWord) and mark.entry.id in ABOUT
    return about and words.language.uncased_last and not articles(words.language)


def closing_town(words: Words, mark: Mark, i: int) -> int:
    """Where a place ends that closes a name: a town of some size, with or without its noun, or the country as such; 0
    where none begins. Media are named after towns otherwise."""
    if isinstance(mark.entry, OrgWord) and mark.entry.id in PRESS:
        return 0
    noun = words.starts_with(i, "placeword")
    if noun is not None and isinstance(noun.entry, PlaceWord):
        if noun.last < len(words.doc) and words.joined(noun.last - 1) and (town := _town(words, noun.last)):
            return town
        return noun.last if noun.entry.kind == "country" and noun.last == i + 1 else 0
    return _town(words, i)


def _town(words: Words, i: int) -> int:
    if words.stop[i] or not words.tags[i] <= WEAK - {"given"}:
        return 0
    home = words.language.info.countries
    for found in words.towns:
        if found.first == i and found.exact:
            place = found.places[0]
            return found.last if place.population >= (OWN if place.country in home else TOWN) else 0
    return 0


def common(words: Words, mark: Mark) -> bool:
    """The head is a common noun: "this" or "a" stands before it, or the second half of a compound or, behind a centre,
    the noun of a region behind it."""
    known, folded = grammar(words.language), words.doc.folded
    if known is None:
        return False
    before = mark.first > 0 and words.joined(mark.first - 1) and folded[mark.first - 1] in known.common
    half = mark.last < len(folded) and words.joined(mark.last - 1) and folded[mark.last] in known.never
    region = getattr(mark.entry, "id", "") == "centre" and words.starts_with(mark.last, "placeword") is not None
    return before or half or region


def towns_of(words: Words, spans: Iterable[Span]) -> list[Span]:
    """The towns that close the names of bodies: what is told of these is told of them."""
    if not words.language.uncased_last or articles(words.language):
        return []
    ends = {s.last: s.first for s in spans if s.kind == "organisation" and s.outlet is None}
    found = (f for f in words.towns if f.first > ends.get(f.last, len(words.doc)))
    return [as_place(f) for f in found if _town(words, f.first) == f.last]


def several(words: Words, i: int) -> bool:
    """The word has an ending that tells of more than one."""
    return words.doc.folded[i].endswith(_plurals(words.language))


@lru_cache(maxsize=16)
def _plurals(language: Language) -> tuple[str, ...]:
    return tuple(fold(ending) for ending in language.info.clitics.endings)
