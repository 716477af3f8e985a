"""In scripts with capitals: organisations by their head noun (table `orgword`), and clubs by their town."""

from collections.abc import Iterable
from functools import lru_cache

from dragoman.annotate.endings import endings, ends
from dragoman.annotate.names_links import BEGINS, LINKS, LONGEST, PAIR, forward, links, over_links, somebody
from dragoman.annotate.names_lowered import firm, joint, leads, lowered_end, lowered_first, over_noun, owned
from dragoman.annotate.names_words import CALENDAR, PROPER, Span, Words
from dragoman.annotate.page import PAUSES
from dragoman.languages import MEDIA, PRESS, Language, Mark
from dragoman.languages.gazetteer import Found, lookup
from dragoman.languages.schema import OrgWord
from dragoman.languages.skeleton import script_of

CLUB = 100_000  # inhabitants of a town that teams and firms are called after
# Heads of what is often called after somebody: behind any other one, a person's name is whoever presides over it.
CALLED_AFTER = frozenset((
    "university", "school", "hospital", "foundation", "institute", "company", "bank", "newspaper", "channel", "centre",
    "center", "museum", "club", "association", "library", "theatre", "church", "agency", "airline",
))  # fmt: skip
TEAMS = frozenset(("team", "party"))
NOUNS = frozenset(("counted", "topic", "kind"))  # tables of common nouns


@lru_cache(maxsize=64)
def capital_nouns(language: Language) -> bool:
    """Every noun of the language has a capital, so that a capital alone says nothing. Read off its folder."""
    words = [f for f in language.forms("counted") if f[0].isalpha()]
    return bool(words) and sum(f[0].isupper() for f in words) > len(words) / 2


def offices(words: Words, taken: list[Span | None]) -> list[Span]:
    """Organisations with a head noun of table `orgword`."""
    out: list[Span] = []
    for mark in words.page.tagged("orgword"):
        if out and mark.first < out[-1].last:
            continue
        span = _office(words, taken, mark)
        if span is not None:
            out.append(span)
    return out


def _office(words: Words, taken: list[Span | None], mark: Mark) -> Span | None:
    if not isinstance(mark.entry, OrgWord):
        return None
    side, up = mark.entry.side, words.up[mark.first]
    named = quoted_office(words, mark)
    if named is not None and words.up[named.first]:
        return named
    if not up:
        behind = _before_head(words, taken, mark) if side != "first" else None
        return behind or (None if side == "last" else _lower_office(words, taken, mark, mark.entry.id in PROPER))
    if mark.entry.whole and words.person(mark.last):
        return Span(mark.first, mark.last, "organisation")
    first = _back(words, taken, mark) if up and side != "first" else mark.first
    several = mark.last - mark.first > 1
    inside = mark.first not in words.heads and not capital_nouns(words.language)
    whole = several and (words.up[mark.last - 1] or inside)
    linked = words.doc.folded[mark.last - 1] in links(words.language)
    alone = several or words.acronym(mark.first) or mark.entry.id not in CALLED_AFTER
    ends = (whole and not linked) or (_led(words, first) and alone)
    last = forward(words, mark.last, side != "last" and not (ends and _presider(words, mark)))
    told = lowered_end(words, taken, mark)
    told = told if _tells(words, mark, inside=inside or (told - mark.last >= PAIR and joint(mark))) else mark.last
    last, whole = max(last, _onwards(words, mark, told)), whole or told > mark.last
    reach = last if mark.entry.whole else over_links(words, last, loose=True, several=told == mark.last)
    end = over_noun(words, _before_holder(words, first, mark.last, _before_role(words, told, reach)))
    if (
        side != "first"
        and mark.last - first == PAIR
        and end == mark.last
        and "given" in words.tags[first]
        and not taken[first]
    ):
        return None  # a family name that is also a head: Alonzo Church
    whole = whole or (end == mark.last and _proper(words, mark, mark.entry))
    return Span(first, end, "organisation") if whole or end - first > mark.last - mark.first else None


def _tells(words: Words, mark: Mark, *, inside: bool) -> bool:
    """The capital of a head says that it opens a name, with what follows in small letters: it stands inside a sentence,
    here or elsewhere on the page, or several words follow; or a ministry's, or one of several words."""
    if not isinstance(mark.entry, OrgWord) or mark.entry.whole or capital_nouns(words.language):
        return False
    several = mark.last - mark.first > 1 or mark.entry.id == "ministry"
    return inside or several or words.doc.folded[mark.first] in words.elsewhere


def _listed(words: Words, end: int) -> int:
    """Over more matters with capitals up to an "and" and the last of them: Council for Culture, *Arts and Letters*."""
    at = end
    while at + 1 < len(words.doc) and words.doc.between(at - 1) == ", " and words.up[at] and words.unknown(at):
        at = forward(words, at + 1, True)
    last = at + 1 if at > end and at + 1 < len(words.doc) and "and" in words.tags[at] and words.up[at + 1] else 0
    return forward(words, last, True) if last and words.joined(at) else end


def _onwards(words: Words, mark: Mark, told: int) -> int:
    """From the words in small letters on over capitals that stand right behind them, where cases tell whose the body
    is: Общество памяти *Полянова*."""
    if led := leads(words, mark) if told == mark.last and words.up[mark.first] else 0:
        return _listed(words, forward(words, told + led, True))
    follows = told > mark.last and bool(endings(words.language)) and told < len(words.doc)
    if not follows or somebody(words, told):
        return told
    known = words.starts_with(told, "outlet")
    return max(forward(words, told, True), known.last if known is not None else told)


def _before_holder(words: Words, first: int, start: int, end: int) -> int:
    """Where the name of a body behind an office ends: before two capitals of which the first is in no case of a
    complement, where cases tell (глава МИД Литвы *X Y*)."""
    if not endings(words.language) or not _led(words, first):
        return end
    for at in range(start, end - 1):
        pair = words.up[at] and words.up[at + 1] and not words.acronym(at) and words.unknown(at)
        if pair and not ends(words.language, words.doc.folded[at], "genitive"):
            return at
    return end


def _presider(words: Words, mark: Mark) -> bool:
    """A person's name follows: a given name, or two or three words of no table behind a head of one word."""
    at = mark.last
    if words.person(at):
        return True
    end = forward(words, at, True)
    alone = mark.last - mark.first == 1 and isinstance(mark.entry, OrgWord) and mark.entry.id not in CALLED_AFTER
    cases = bool(words.language.info.clitics.endings)
    return cases and alone and end - at in (PAIR, PAIR + 1) and all(words.unknown(i) for i in range(at, end))


def _before_role(words: Words, start: int, end: int) -> int:
    """Where the name ends before an office that follows it: State Department *spokesman* X.

    An office behind a link, or in the genitive, is part of the name (Council of Ministers, Союз писателей), unless
    somebody's name follows it.
    """
    cases = bool(words.language.info.clitics.endings)
    for at in range(start, end):
        mark = words.starts_with(at, "role")
        if mark is None or not words.joined(at - 1) or words.doc.between(at - 1) == "-":
            continue
        inside = cases or words.doc.folded[at - 1] in links(words.language)
        named = mark.last < end and words.up[mark.last] and words.unknown(mark.last)
        if named or not (inside or "orgword" in words.tags[min(mark.last, len(words.doc) - 1)]):
            return at
    return end


def _led(words: Words, first: int) -> bool:
    """A role stands right before, or a linking word or two before: president of the Council X Y."""
    for i in range(first - 1, max(first - PAIR - 2, -1), -1):
        if not words.joined(i):
            return False
        if "role" in words.tags[i]:
            return True
        if not (words.stop[i] or words.tags[i] & {"oblique", "article", "particle"}):
            return False
    return False


def _proper(words: Words, mark: Mark, entry: OrgWord) -> bool:
    """The head is a name by itself: an acronym, or listed with a capital and written with one inside a sentence."""
    if words.acronym(mark.first):
        return True
    listed = {form[:BEGINS] for form in entry.forms if form[0].isupper()}
    if not entry.whole and (mark.first in words.heads or capital_nouns(words.language)):
        return False
    return words.doc.words[mark.first][:BEGINS] in listed


def quoted_office(words: Words, mark: Mark) -> Span | None:
    """The name in quotation marks right after a head: the agency «X»."""
    if mark.last >= len(words.doc):
        return None
    last = words.in_quotes(mark.last) if PAUSES.isdisjoint(words.doc.between(mark.last - 1)) else 0
    return Span(mark.last, last, "organisation") if last else None  # 'the ministry, "..."' says it


def _lower_office(words: Words, taken: list[Span | None], mark: Mark, proper: bool) -> Span | None:
    """A head without a capital: it needs one before it (the Верховный суд of a text) or, linked to it, after it."""
    before = mark.first - 1
    if not isinstance(mark.entry, OrgWord):
        return None
    if before >= 0 and words.joined(before) and words.up[before] and _epithet(words, taken, before):
        first = before
    else:
        first = lowered_first(words, taken, mark.first)
    if first < mark.first:
        while words.doc.between(first - 1) == "-" and words.up[first - 1] and taken[first - 1] is None:
            first -= 1  # *Санкт*-Петербургский
        told = _onwards(words, mark, lowered_end(words, taken, mark))
        end = over_links(words, told, loose=False, several=told == mark.last)
        return Span(first, over_noun(words, end), "organisation")
    if len(words.doc.words[mark.first]) <= LINKS or _hears(taken, mark):
        return None
    if not proper:
        end = _called(words, mark.last) if not firm(words, mark) else mark.last + 1
        strange = end > mark.last and all(
            words.unknown(i) and "given" not in words.tags[i] for i in range(mark.last, end)
        )
        return Span(mark.last, end, "organisation") if strange else None
    told = lowered_end(words, taken, mark) if mark.entry.id == "ministry" else mark.last
    end = max(over_links(words, _onwards(words, mark, told), loose=False), _called(words, mark.last))
    return Span(mark.first, over_noun(words, end), "organisation") if end > mark.last else None


def _before_head(words: Words, taken: list[Span | None], mark: Mark) -> Span | None:
    """Two capitalised words or more, none a given name or listed, one of no table, before the head of a firm or club
    without a capital, where heads stand last: *Kuzey Yapım* şirketi."""
    if words.language.heads != "last" or getattr(mark.entry, "id", "") not in CALLED_AFTER | TEAMS:
        return None
    first = _back(words, taken, mark)
    run = range(first, mark.first)
    if len(run) < PAIR or any(taken[i] or "given" in words.tags[i] or words.family(i) for i in run):
        return None
    return Span(first, mark.first, "organisation") if any(map(words.unknown, run)) else None


def _hears(taken: list[Span | None], mark: Mark) -> bool:
    """A listed outlet stands behind a head that is no outlet's: "в министерстве *ТАСС* сказали"."""
    span = taken[mark.last] if mark.last < len(taken) else None
    press = span is not None and span.outlet is not None and span.outlet.kind in MEDIA
    return press and getattr(mark.entry, "id", "") not in PRESS


def _called(words: Words, at: int) -> int:
    """Where the name of two capitalised words or more that follows a head without one ends; `at` if none does."""
    article = at + 1 < len(words.doc) and words.up[at] and "article" in words.tags[at] and words.joined(at)
    end = at if words.person(at) else forward(words, at + article, True)
    return end if end - at >= PAIR and not words.family(end - 1) else at


def _epithet(words: Words, taken: list[Span | None], i: int) -> bool:
    """A capitalised word that belongs to the head after it, not a name of its own."""
    if taken[i] is not None or i in words.heads or words.stop[i]:
        return False
    return not words.tags[i] & (CALENDAR | {"given", "role", "title", "notname"})


def _back(words: Words, taken: list[Span | None], mark: Mark) -> int:
    """To the left over capitalised words that may belong to the name."""
    first, floor = mark.first, max(0, mark.first - LONGEST)
    while first > floor:
        ordinal = _ordinal(words, first - 1)
        if not (ordinal or words.joined(first - 1)):
            break
        if not ordinal and not (words.up[first - 1] and _belongs(words, taken, first - 1)):
            break
        first -= 1
    return first + (first < mark.first and owned(words, first, mark))


def _ordinal(words: Words, i: int) -> bool:
    """Digits with the point that makes an ordinal of them: *15.* Asliye Ceza Mahkemesi."""
    number = words.page.numbers.get(i)
    return number is not None and number.ordinal and words.doc.words[i].isdigit()


def _belongs(words: Words, taken: list[Span | None], i: int) -> bool:
    span = taken[i]
    of_people = words.tags[i] & {"counted", "unnamed"} and i not in words.heads  # Sudanese *Teachers* Committee
    if words.stop[i] or words.tags[i] & CALENDAR or (words.tags[i] & {"role", "title"} and not of_people):
        return False
    if span is not None and span.kind == "organisation":
        return False
    closed = words.tags[i] & {"notname", "cue", "oblique"}
    if i not in words.heads or not (closed or words.tags[i] & NOUNS):
        return True
    if words.tags[i] & NOUNS and closed <= {"notname"}:
        return not _name_follows(words, i + 1)  # *İnsan* Hakları Derneği, but no Deprem Ankara Üniversitesi
    return not closed


def _name_follows(words: Words, i: int) -> bool:
    """A name of somebody or of a town begins there."""
    tags, word = words.tags[i], words.doc.folded[i]
    towns = lookup(word, script_of(word)) if word else ()
    return bool(tags & {"given", "place", "outlet"}) or any(t.population >= CLUB for t in towns[:1])


def clubs(words: Words, towns: dict[int, Found]) -> list[Span]:
    """Teams and firms called after their town: an article, a capitalised word of no table, a link, the town."""
    out: list[Span] = []
    last = len(words.doc) - 2
    for mark in words.page.tagged("article", "particle"):
        first = mark.last
        if first >= last or not words.up[first] or words.up[first - 1] or not words.joined(first - 1):
            continue
        if out and first < out[-1].last:
            continue
        at = first + 1
        known = first in towns and towns[first].exact
        strange = words.unknown(first) and "given" not in words.tags[first] and not known
        if strange and words.joined(first) and words.doc.folded[at] in links(words.language):
            town = towns.get(at + 1)
            if town is not None and town.exact and words.joined(at) and town.places[0].population >= CLUB:
                out.append(Span(first, town.last, "organisation", sure=False))
    return out


def boundary(spans: Iterable[Span]) -> set[int]:
    """Words inside any of the spans."""
    return {i for s in spans for i in range(s.first, s.last)}
