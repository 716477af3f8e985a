"""Names in scripts without capitals: people, organisations by their head noun, and gazetteer towns."""

from functools import lru_cache

from dragoman.annotate.names_bound_bodies import bound_end, called_after
from dragoman.annotate.names_ezafe import bounded, closing_town, common, matters, several
from dragoman.annotate.names_forms import LONG, articles, fused, givens, purposes
from dragoman.annotate.names_heads import CALLED_AFTER, quoted_office
from dragoman.annotate.names_lowered import grammar
from dragoman.annotate.names_people import People
from dragoman.annotate.names_words import ELSE, PROPER, WHO, Span, Words, as_month, as_place, covered
from dragoman.languages import Language, Mark, fold
from dragoman.languages.gazetteer import Found, lookup
from dragoman.languages.schema import OrgWord
from dragoman.languages.skeleton import script_of

OF_MEMBERS = frozenset(("committee", "union", "association", "federation", "council", "movement", "front"))
# Heads that say what the body is for, and what is no part of that.
FOR_PURPOSES = frozenset((
    "association", "institute", "centre", "foundation", "fund", "council", "committee", "commission", "authority",
    "department", "union", "organisation", "movement",
))  # fmt: skip
NO_PURPOSE = (
    ELSE | WHO | {"outlet", "place", "orgword", "pronoun", "medium", "document", "relative", "weekday", "given"}
)
COMMON = frozenset(("kind", "topic", "counted", "document", "unnamed"))  # tables of common nouns
MOST = 4  # words after the head of an organisation's name
CITY = 300_000  # inhabitants: a town under this needs its country, or a word such as "city", beside it
TOWN = 100_000  # enough after a preposition, where the word is in no table
OWN = 50_000  # the same where the language is spoken
SMALL = 15_000  # inhabitants of a town there that its news names without its country
SEVERAL = 20_000  # enough for a name of several words
LARGE = 1_000_000  # a proclitic is taken off only for a city of this size, or where its country is named


def plain(words: Words, fixed: list[Span]) -> list[Span]:
    """People, organisations and gazetteer places beside the spans already `fixed`."""
    size = len(words.doc)
    taken = covered(fixed, size)
    offices = _offices(words, taken)
    people = People(words, covered([*fixed, *offices], size)).read()
    blocked = covered([*fixed, *people, *offices], size)
    return [*offices, *people, *_towns(words, fixed, blocked)]


# --- organisations ----------------------------------------------------------------------------------------------
def _offices(words: Words, taken: list[Span | None]) -> list[Span]:
    out: list[Span] = []
    heads = words.page.tagged("orgword")
    wholes = {(m.first, m.last) for m in heads if isinstance(m.entry, OrgWord) and m.entry.whole}
    for mark in heads:
        entry = mark.entry
        if (out and mark.first < out[-1].last) or not isinstance(entry, OrgWord) or entry.side == "last":
            continue
        if mark.last - mark.first == 1 and as_month(words, mark):
            continue
        quoted = quoted_office(words, mark)
        if quoted is not None and taken[quoted.first] is None:
            out.append(quoted)
            continue
        last, named = _office_end(words, taken, mark)
        if (entry.whole or (mark.first, mark.last) in wholes) and not named:
            last = mark.last
        if not named and last > mark.last and _agrees(words, mark):
            continue
        if last > mark.last and (named or entry.id in PROPER):
            out.append(Span(mark.first, last, "organisation", skip=_before_head(words, mark.first, entry)))
        elif entry.whole:
            out.append(Span(mark.first, mark.last, "organisation"))
    return out


def _agrees(words: Words, mark: Mark) -> bool:
    """The head and the word behind it have no article and one ending: a noun with its adjective, any such body."""
    joins, folded, at = articles(words.language), words.doc.folded, mark.last
    if not joins or words.language.numbers.adjectives != "after" or at >= len(words.doc):
        return False
    plain = not folded[mark.first].startswith(joins) and not folded[at].startswith(joins)
    if not plain or at - mark.first > 1:
        return False
    known = grammar(words.language)
    adjective = known is not None and not folded[at - 1].endswith(known.open) and folded[at].endswith(known.words)
    alike = folded[at].endswith(folded[at - 1][-1:]) or (
        adjective and getattr(mark.entry, "id", "") not in CALLED_AFTER
    )
    return bool(words.tags[at] & COMMON) or (alike and words.unknown(at))


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
    """Over the words that say which ministry, which bank; a place, its adjective or an outlet closes the name.

    In a language with articles written together with the noun, words after the first go on only where they have it.
    """
    at, joins = mark.last, articles(words.language)
    if words.language.uncased_last and common(words, mark):
        return at, False
    end = _purpose_end(words, taken, mark) or _called_end(words, taken, mark) or bound_end(words, taken, mark)
    end = end or called_after(words, taken, mark)
    if end:
        return end, True
    last, closed = _walk(words, taken, mark)
    if closed:
        return last, True
    if words.language.uncased_last and not joins:
        return bounded(words, taken, mark, last)
    if words.language.verb == "first" and words.tags[min(at, len(words.doc) - 1)] & WHO:
        return at, False  # a committee of doctors, and no country that closes its name
    return min(last, at + 2), False


def _walk(words: Words, taken: list[Span | None], mark: Mark) -> tuple[int, bool]:
    """Over the words of a name behind its head, and whether something closes it."""
    last, joins = mark.last, articles(words.language)
    definite = bool(joins) and any(words.doc.folded[i].startswith(joins) for i in range(mark.first, mark.last))
    while last < len(words.doc) and last - mark.last < MOST and words.joined(last - 1):
        span = taken[last]
        if span is not None:
            return (last, False) if fused(words, span) else (span.last, True)
        if not _part(words, mark, last, definite=definite):
            break
        if not joins and (town := closing_town(words, mark, last)):
            return town, True
        last += 1
    return last, False


def _part(words: Words, mark: Mark, i: int, *, definite: bool) -> bool:
    """The word may be part of the name behind its head."""
    members = i == mark.last and isinstance(mark.entry, OrgWord) and mark.entry.id in OF_MEMBERS
    if words.stop[i] or words.tags[i] & ELSE or (not members and _people(words, mark, i)):
        return False
    if words.doc.folded[i] in givens(words.language) and i > mark.last:
        return False
    joins = articles(words.language)
    return not joins or not (definite or i > mark.last) or words.doc.folded[i].startswith(joins)


def _people(words: Words, mark: Mark, i: int) -> bool:
    """Whom a body is of rather than what: a word of a table of people. Where nothing tells a noun's number but its own
    ending, one thing that is counted may be what the body is about."""
    if words.language.uncased_last and "placeword" in words.tags[i]:
        return False
    if i > mark.last or not matters(words, mark):
        return bool(words.tags[i] & WHO)
    who = words.starts_with(i, "role", "title", "unnamed") is not None
    return who or ("counted" in words.tags[i] and several(words, i))


def _purpose_end(words: Words, taken: list[Span | None], mark: Mark) -> int:
    """Where the noun ends that says what a body is for, with the definite words behind it; 0 without such a noun."""
    led, joins, at = purposes(words.language), articles(words.language), mark.last
    if not led or not isinstance(mark.entry, OrgWord) or mark.entry.id not in FOR_PURPOSES:
        return 0
    folded, definite = words.doc.folded, words.doc.folded[mark.first].startswith(joins)
    if not definite or at >= len(words.doc) or not folded[at].startswith(led) or not _plain(words, taken, at):
        return 0
    if folded[at] in _not_names(words.language):  # a verb with its "to" written onto it
        return 0
    last = at + 1
    while last < len(words.doc) and last - at < MOST - 1 and folded[last].startswith(joins):
        if not _plain(words, taken, last):
            break
        last += 1
    return last


def _called_end(words: Words, taken: list[Span | None], mark: Mark) -> int:
    """Where the name ends of a firm or an institute that is called like somebody: its head without an article, a given
    name and one word more at most; 0 where it is called otherwise."""
    joins, at, folded = articles(words.language), mark.last, words.doc.folded
    called = isinstance(mark.entry, OrgWord) and mark.entry.id in CALLED_AFTER and not mark.entry.whole
    if not joins or not called or words.language.verb != "free" or at >= len(words.doc) or not words.joined(at - 1):
        return 0
    if folded[mark.first].startswith(joins) or folded[at] not in givens(words.language) or taken[at] is not None:
        return 0
    more = at + 1 < len(words.doc) and words.joined(at) and words.unknown(at + 1) and taken[at + 1] is None
    return at + 1 + more


def _plain(words: Words, taken: list[Span | None], i: int) -> bool:
    """A noun of no table that matters, in one breath with the word before it."""
    open_ = words.joined(i - 1) and taken[i] is None and not words.stop[i]
    return open_ and len(words.doc.folded[i]) > LONG and not words.tags[i] & NO_PURPOSE


# --- places -----------------------------------------------------------------------------------------------------
def _towns(words: Words, fixed: list[Span], blocked: list[Span | None]) -> list[Span]:
    """Gazetteer towns, where the word is in no other table and its country or size speaks for it."""
    countries = {s.form.id for s in fixed if s.form is not None}
    out: list[Span] = []
    for found in words.towns:
        own = _own_town(words, found)
        if not own and (
            not (words.free(found.first) or found.first in words.dated_names) or _everyday(words, found.first)
        ):
            continue
        if any(blocked[i] is not None for i in range(found.first, found.last)):
            continue
        if found.places[0].population < CITY and words.in_quotes(found.first) > found.last:
            continue  # a longer name in quotation marks: a newspaper's, a work's
        if (not out or found.first >= out[-1].last) and (own or _believed(words, found, countries)):
            out.append(as_place(found))
    return out


def _own_town(words: Words, found: Found) -> bool:
    """A town of some size where the language is spoken, with a name of several words, of which one may be common."""
    place = found.places[0]
    here = place.country in words.language.info.countries and place.population >= SMALL
    return here and found.last - found.first > 1 and found.exact and not words.stop[found.first]


def _everyday(words: Words, i: int) -> bool:
    said = words.tags[i] & {"role", "title", "notname"} and i not in words.dated_names
    return bool(said) or words.doc.folded[i] in givens(words.language)


def _believed(words: Words, found: Found, countries: set[str]) -> bool:
    place = found.places[0]
    named = any(p.country in countries for p in found.places)
    before = words.tags[found.first - 1] if found.first and words.joined(found.first - 1) else set()
    if found.last - found.first > 1 and (named or place.population >= (SEVERAL if found.exact else TOWN)):
        return True
    strange = not words.tags[found.first] and len(words.doc.folded[found.first]) > LONG
    near = strange and _near(words, found)
    strange = strange and len(words.doc.folded[found.first]) > LONG + 1
    if not found.exact:
        return place.population >= LARGE or ((named or strange) and place.population >= (OWN if near else CITY))
    if "placeword" in before or place.population >= CITY or near:
        return True
    return "oblique" in before and (
        (named and len(words.doc.folded[found.first]) > LONG) or (strange and place.population >= TOWN)
    )


def _near(words: Words, found: Found) -> bool:
    """A town of some size where the language is spoken, called like no everyday word, with no article put before."""
    place, word = found.places[0], words.doc.folded[found.first]
    if place.country not in words.language.info.countries or place.population < SMALL:
        return False
    forms = words.language.morphology.bare(word)
    form = next((f for f in forms if place in lookup(f, script_of(word))), word)
    definite = word.removesuffix(form).endswith(articles(words.language))
    return not definite and _not_places(words.language).isdisjoint(forms)


@lru_cache(maxsize=16)
def _not_names(language: Language) -> frozenset[str]:
    """Folded words that are no part of a name as they stand, nothing taken off."""
    return frozenset(fold(form) for form in language.forms("notname"))


@lru_cache(maxsize=16)
def _not_places(language: Language) -> frozenset[str]:
    """Folded everyday words that are towns' names too."""
    return frozenset(fold(form) for form in language.forms("notplace"))
