"""Names of bodies where articles written onto nouns tell how far a phrase goes: with whom and what they are for."""

from dragoman.annotate.names_bound import bound
from dragoman.annotate.names_forms import articles, givens, purposes
from dragoman.annotate.names_heads import CALLED_AFTER
from dragoman.annotate.names_lowered import grammar
from dragoman.annotate.names_words import CALENDAR, WHO, Span, Words
from dragoman.languages import PRESS, Mark
from dragoman.languages.schema import OrgWord

MOST = 6  # words behind the head of a name
STOPS = frozenset(
    (
        "that",
        "who",
        "number",
        "relative",
        "document",
        "medium",
        "pronoun",
        "outlet",
        "shift",
        "unit",
        "adverb",
        *CALENDAR,
    )
)
NAME = 3  # words of the name of somebody whom a body is called after
OF_PEOPLE = frozenset((
    "ministry", "union", "association", "federation", "committee", "authority", "council", "commission", "club",
    "organisation", "foundation", "department", "fund", "movement", "centre", "party",
))  # fmt: skip
FOR_SOMETHING = OF_PEOPLE | {"institute", "agency", "office", "front", "university", "court", "bank", "party"}
JOINED = frozenset(("ministry", "authority", "committee", "department"))


def bound_end(words: Words, taken: list[Span | None], mark: Mark) -> int:
    """Where the name of a body ends that says whom or what it is for: "نقابة *المعلمين*", "المنتدى *التونسي للحقوق
    الاقتصادية*"; 0 where it says neither."""
    if not bound(words) or not isinstance(mark.entry, OrgWord) or mark.last >= len(words.doc):
        return 0
    if words.doc.folded[mark.first].startswith(articles(words.language)):
        return _for(words, taken, mark) if mark.entry.id in FOR_SOMETHING else 0
    return _of(words, taken, mark, mark.entry.id)


def _definite(words: Words, taken: list[Span | None], i: int) -> bool:
    """A word with an article, that goes on the phrase of the word before it."""
    if i >= len(words.doc) or not words.joined(i - 1):
        return False
    span = taken[i]
    if span is not None:
        return span.kind == "adjective" and span.last - span.first == 1
    heads = words.starts_with(i, "orgword", "role", "unnamed")
    plain = words.doc.folded[i].startswith(articles(words.language)) and not words.tags[i] & STOPS
    return plain and heads is None


def _for(words: Words, taken: list[Span | None], mark: Mark) -> int:
    """A head with an article, adjectives, and behind a preposition what it is for."""
    led, at = purposes(words.language), mark.last
    while at - mark.last < MOST // 2 and _definite(words, taken, at) and not words.doc.folded[at].startswith(led):
        at += 1
    free = at < len(words.doc) and words.joined(at - 1) and taken[at] is None and not words.tags[at] & STOPS
    bare = free and at > mark.last and words.doc.folded[at].startswith(tuple(p[:1] for p in led))
    if bare and not words.doc.folded[at].startswith(led) and _definite(words, taken, at + 1):
        return at + 2  # "الرابطة العربية *لحقوق الإنسان*"
    if not led or not free or not words.doc.folded[at].startswith(led):
        return 0
    last = at + 1
    while last - at < MOST // 2 and _definite(words, taken, last):
        last += 1
    return _over_link(words, taken, last)


def _over_link(words: Words, taken: list[Span | None], at: int) -> int:
    """Over a preposition that goes with what the body is for, a noun and its genitive: للدفاع *عن حقوق الإنسان*."""
    known = grammar(words.language)
    if known is None or at + 1 >= len(words.doc) or (words.doc.folded[at],) not in known.links:
        return at
    if not (words.joined(at - 1) and words.joined(at)):
        return at
    last = at + 1 + (not _definite(words, taken, at + 1))
    while last - at < MOST // 2 + 1 and _definite(words, taken, last):
        last += 1
    return last if last > at + 1 and _definite(words, taken, last - 1) else at


def called_after(words: Words, taken: list[Span | None], mark: Mark) -> int:
    """Where the name of a body ends that is called after somebody: "جامعة *الملك سعود*", "مؤسسة *ياسر عرفات*"; 0 where
    it is called otherwise."""
    joins, known, folded = articles(words.language), givens(words.language), words.doc.folded
    at, called = mark.last, isinstance(mark.entry, OrgWord) and mark.entry.id in CALLED_AFTER - PRESS
    if not bound(words) or not called or folded[mark.first].startswith(joins):
        return 0
    title = words.starts_with(at, "title", "role")
    if title is not None and folded[at].startswith(joins) and words.joined(at - 1):
        at = title.last
    if at >= len(folded) or not words.joined(at - 1) or taken[at] is not None or folded[at] not in known:
        return 0
    last = at + 1
    while last < len(folded) and last - at < NAME and words.joined(last - 1) and taken[last] is None:
        family = folded[last] in words.leaders or folded[last] in words.language.surname_endings[1]
        own = words.unknown(last) and folded[last].startswith(joins)
        if not (family or own or folded[last] in known or folded[last].startswith(purposes(words.language))):
            break
        last += 1
    return last


def _of(words: Words, taken: list[Span | None], mark: Mark, id_: str) -> int:
    """A head without one, bound to whom it is of, and for some to a second noun with an "and"."""
    at = mark.last
    people = words.tags[at] & WHO and not words.tags[at] & STOPS and taken[at] is None
    definite = words.joined(at - 1) and words.doc.folded[at].startswith(articles(words.language))
    if not definite or (not people and id_ not in JOINED) or id_ not in OF_PEOPLE:
        return 0
    if not people and not _definite(words, taken, at):
        return 0
    last, ands = at + 1, words.language.proclitic_and
    while last - at < MOST // 2 and (_and(words, taken, last, ands) or _land(words, taken, last)):
        last += 1
    return last if people or last > at + 1 else 0


def _and(words: Words, taken: list[Span | None], i: int, ands: tuple[str, ...]) -> bool:
    """A second matter, or whom it is of, with an "and" written onto it: وزارة الصحة *والسكان*."""
    if i >= len(words.doc) or not words.joined(i - 1) or not words.doc.folded[i].startswith(ands):
        return False
    plain = words.doc.folded[i].startswith(articles(words.language)) and not words.tags[i] & STOPS
    return plain and taken[i] is None and words.starts_with(i, "orgword", "role") is None


def _land(words: Words, taken: list[Span | None], i: int) -> bool:
    return _definite(words, taken, i) and taken[i] is not None
