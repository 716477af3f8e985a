"""The role that stands beside a person's name: before it with its country, or after a comma."""

from bisect import bisect_left
from operator import attrgetter

import msgspec

from dragoman.annotate.names_bound import FAR as OFFICE
from dragoman.annotate.names_bound import RANKS
from dragoman.annotate.names_complements import LONGEST, agrees, in_cases
from dragoman.annotate.names_described import apposed_end, described
from dragoman.annotate.names_layout import Layout
from dragoman.annotate.names_owners import owner_of, possessor
from dragoman.annotate.names_words import CALENDAR, Span
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark
from dragoman.languages.schema import Counted, Cue, Oblique
from dragoman.languages.schema import Role as RoleEntry

_first = attrgetter("first")
# Offices of one state: where somebody who holds one speaks or is met is no part of it.
HOME = frozenset(("president", "vice-president", "prime-minister", "deputy-prime-minister", "minister", "king", "queen",
                  "deputy-minister", "emir", "crown-prince", "head-of-state", "head-of-government", "counterpart",
                  "central-bank-governor", "speaker", "adviser"))  # fmt: skip
OF = frozenset(("placeword", "orgword"))  # tables of what an office is of, in the genitive: глава МВД *республики* X
# Ranks and honours before a name: an office behind it says more.
HONOURS = frozenset(("sheikh", "doctor", "professor", "engineer", "general", "officer", "prince", "cleric"))
AGE = "year-old"  # what the number of an age counts
GRAMMAR = 3  # words of a preposition
COMPLEMENT = 5  # words of what an office is of
NO_NOUN = frozenset(("cue", "that", "who", "number", "relative", "month", "weekday", "pronoun", "and", "role"))
CLAUSES = frozenset(";:")  # an office behind one is another clause's
FAR = 6  # words between a role and its name: "minister of foreign affairs of the Russian Federation"


class Role(msgspec.Struct, frozen=True, gc=False):
    """A role as stated, its shared id, and the places inside it."""

    text: str
    id: str
    places: tuple[str, ...]


NO_ROLE = Role("", "", ())


def role_of(found: Layout, span: Span) -> Role:
    """The role stated beside this mention; `NO_ROLE` if none is."""
    before = _before(found, span)
    before = None if before is not None and owner_of(found, span) is not None else before
    honoured = before is None or _honour(found, before)
    after = _after(found, span) if honoured and not possessor(found.words, span) else None
    if after is not None and not _anothers(found, tail := _tail(found, after.last, after)):
        return _role(found, after, after.first, tail)
    if before is None:
        return NO_ROLE
    end = min(_aged(found, before.last, span.first), default=span.first)
    return _role(found, before, before.first, _up_to_comma(found, before.last, end))


def _up_to_comma(found: Layout, first: int, last: int) -> int:
    """Up to the comma between an office and its holder, where verbs stand last: titles may stand behind it."""
    if not found.words.language.uncased_last:
        return last
    commas = (k + 1 for k in range(first - 1, last) if not COMMAS.isdisjoint(found.words.doc.between(k)))
    return next(commas, last)


def _honour(found: Layout, mark: Mark) -> bool:
    """A rank or an honour, or one word for an office before a name, where articles tell how far offices go."""
    id_ = mark.entry.id if isinstance(mark.entry, RoleEntry) else ""
    return id_ in HONOURS or (id_ in RANKS and mark.last - mark.first == 1 and found.bound is not None)


def _anothers(found: Layout, last: int) -> bool:
    """Somebody else's full name stands right behind the role: X, *ambassador of India* Y Z."""
    span = found.at[last] if last < len(found.at) else None
    full = span is not None and span.kind == "person" and not span.skip and span.last - span.first > 1
    return full and found.words.joined(last - 1)


def _role(found: Layout, mark: Mark, first: int, last: int) -> Role:
    entry = mark.entry
    id_ = entry.id if isinstance(entry, RoleEntry) else ""
    inside = [
        s
        for s in found.spans
        if s.kind in {"place", "adjective"} and s.last <= last and (s.first >= first or _owns(found, s, first))
    ]
    if id_.partition(".")[0] in HOME:
        inside = [s for s in inside if s is inside[0] or not _elsewhere(found, s)]
    places = dict.fromkeys(s.form.id if s.form is not None else s.places[0].id for s in inside)
    return Role(found.words.doc.slice(first, last), id_, tuple(places))


def _elsewhere(found: Layout, span: Span) -> bool:
    """The place is where something happens: behind a preposition, of place where the language tells these apart."""
    words = found.words
    if words.page.tagged("locative"):
        return span.first in words.located
    return bool(span.skip) or "oblique" in words.tags[span.first - 1]


def _owns(found: Layout, span: Span, first: int) -> bool:
    """The place stands right before the role: Iraqi ambassador, Russia's president."""
    beside = span.last == first or (span.last == first - 1 and found.words.doc.glued(span.last - 1))
    return beside and found.words.page.one_sentence(span.first, first)


def _before(found: Layout, span: Span) -> Mark | None:
    """The role mark before the name, with nothing but its country and linking words between."""
    words = found.words
    best: Mark | None = None
    if _governed(found, span) or _begun_by_and(found, span):
        return None
    marks, reader = words.page.tagged("role"), found.bound
    for mark in marks[bisect_left(marks, span.first - max(OFFICE, LONGEST + 2), key=_first) :]:
        if mark.first >= span.first:
            break
        if mark.last > span.first or _in_medium(found, mark) or _cited(found, mark, span.first):
            continue
        bears = reader is not None and reader.end(mark) == span.first
        bears = bears or in_cases(words, found.at, mark, mark.last, span)
        if (best is None or not agrees(words, best, span)) and (bears or _leads(found, mark.last, span.first)):
            best = mark  # the first one that leads to the name: "envoy of the president", not "president"
    return best if best is not None and words.page.one_sentence(best.first, span.first) else None


def _governed(found: Layout, span: Span) -> bool:
    """A preposition stands right before the name; a postposition there belongs to what is before it."""
    if not span.first or "oblique" not in found.words.tags[span.first - 1]:
        return False
    near = (m for i in range(max(0, span.first - GRAMMAR), span.first) for m in found.words.opens(i))
    marks = (m for m in near if m.tag == "oblique" and m.last >= span.first)
    return any(isinstance(m.entry, Oblique) and m.entry.side == "before" for m in marks)


def _cited(found: Layout, mark: Mark, name: int) -> bool:
    """A phrase of citing leads to the role, and a comma parts it from the name: "به گزارش خبرنگار ایسنا، X"."""
    words = found.words
    if not mark.first or "cue" not in words.tags[mark.first - 1]:
        return False
    cues = (m.entry for m in words.page.tagged("cue") if m.last == mark.first)
    cited = any(isinstance(e, Cue) and e.source == "after" and e.kind in ("report", "quote") for e in cues)
    return cited and not all(COMMAS.isdisjoint(words.doc.between(k)) for k in range(mark.last - 1, name))


def _in_medium(found: Layout, mark: Mark) -> bool:
    """The word is the end of what somebody spoke in: مؤتمر *صحفي*."""
    if "medium" not in found.words.tags[mark.first]:
        return False
    return any(m.first < mark.first and mark.last <= m.last for m in found.words.page.tagged("medium"))


def _leads(found: Layout, first: int, last: int) -> bool:
    """Nothing but what belongs to a role stands between it and the name: its country, what it presides over."""
    words = found.words
    if first < last and _joins(found, last - 1):
        return False  # the minister *and* X
    if _complement(found, first, last) or described(found, first, last):
        return True
    aged = _aged(found, first, last)
    return all(
        i in aged
        or _links(found, i)
        or "role" in words.tags[i]
        or _presided(found, i, first, last)
        or _served(found, i, first)
        for i in range(first, last)
    )


def _complement(found: Layout, first: int, last: int) -> bool:
    """What the office is of, in a few plain words behind a preposition: director *of the zoo*, X."""
    words = found.words
    if not words.cased or not 1 < last - first <= COMPLEMENT or not words.joined(first - 1):
        return False
    led = any(isinstance(m.entry, Oblique) and m.entry.binds for m in words.opens(first))
    plain = all(
        found.at[i] is None and not words.up[i] and not words.tags[i] & NO_NOUN and words.joined(i - 1)
        for i in range(first + 1, last)
    )
    return led and plain and words.doc.between(last - 1) in (" ", ", ")


def _presided(found: Layout, i: int, first: int, last: int) -> bool:
    """The word is in an organisation that a linking word, and no comma, holds to the role; the name may stand apart."""
    span = found.at[i]
    if span is None or span.kind != "organisation" or span.first < first:
        return False
    return all(found.words.joined(k) or found.words.near(k) for k in range(first - 1, min(span.last, last - 1)))


def _aged(found: Layout, first: int, last: int) -> set[int]:
    """Words of an age between an office and a name: the captain, *58-year-old* X."""
    marks = (m for m in found.words.page.tagged("counted") if first < m.first and m.last <= last)
    ages = (m for m in marks if isinstance(m.entry, Counted) and m.entry.id == AGE)
    return {i for m in ages if m.first - 1 in found.words.page.numbers for i in range(m.first - 1, m.last)}


def _served(found: Layout, i: int, first: int) -> bool:
    """The word is in the name of whom the office serves, right behind it: the lawyer of X, *Y*."""
    span = found.at[i]
    return span is not None and span.first == first and owner_of(found, span) is not None


def _begun_by_and(found: Layout, span: Span) -> bool:
    """An "and" is written together with the name."""
    joint = found.words.language.proclitic_and
    return bool(span.skip) and found.words.doc.folded[span.first][: span.skip] in joint


def _joins(found: Layout, i: int) -> bool:
    """An "and" that is nothing else: it goes on to somebody else."""
    return "and" in found.words.tags[i] and "oblique" not in found.words.tags[i]


def _links(found: Layout, i: int) -> bool:
    """A place, an adjective of one, or a linking word."""
    span = found.at[i]
    if span is not None:
        return span.kind in {"place", "adjective"}
    tags = found.words.tags[i]
    cases = found.words.cased and bool(found.words.language.info.clitics.endings)
    if tags & {"oblique", "particle", "title"} or (cases and tags & OF and not found.words.up[i]):
        return True
    return not tags & {"cue", "that"} and ("notname" in tags or found.words.stop[i])


def _after(found: Layout, span: Span) -> Mark | None:
    """A role mark right after the name, or after a comma, with an article or country before it."""
    words = found.words
    for i in range(span.last, min(span.last + 4, len(words.doc))):
        if i > span.last and (not _links(found, i - 1) or _joins(found, i - 1) or words.tags[i - 1] & CALENDAR):
            return None
        if not CLAUSES.isdisjoint(words.doc.between(i - 1)) or not words.page.one_sentence(span.first, i):
            return None
        mark = words.starts_with(i, "role")
        if mark is not None:
            return mark
    return None


def _tail(found: Layout, last: int, mark: Mark | None = None) -> int:
    """Over the places that belong to the role; between commas, over all that it is of."""
    words, end = found.words, last
    if mark is not None and found.bound is not None:
        return found.bound.tail(mark)
    if (closed := apposed_end(found, last)) > 0:
        return closed
    for i in range(last, min(last + FAR, len(words.doc))):
        if not words.joined(i - 1) or not _links(found, i) or (end > last and _leads_away(found, i)):
            break
        span = found.at[i]
        if span is not None:
            end = span.last
    return end


def _leads_away(found: Layout, i: int) -> bool:
    """A preposition that ties nothing to a noun: the president of Syria *to* Moscow went."""
    marks = [m for m in found.words.page.tagged("oblique") if m.first == i]
    return bool(marks) and not any(isinstance(m.entry, Oblique) and m.entry.binds for m in marks)
