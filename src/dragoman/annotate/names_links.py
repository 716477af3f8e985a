"""In scripts with capitals: how far the name of a body goes, over words with a capital and what holds them together."""

from collections import Counter
from functools import lru_cache

from dragoman.annotate.endings import endings, ends
from dragoman.annotate.names_lowered import verbal
from dragoman.annotate.names_words import CALENDAR, PROPER, Words
from dragoman.languages import Language
from dragoman.languages.schema import OrgWord

LINKS = 3  # words without a capital that an organisation's name may hold in a row
PAIR = 2
LONGEST = 12  # words with a capital, in a row, of one name
BEGINS = 5  # letters that endings leave alone
SEEN = 3  # forms in which a word must stand inside to count as a link
SAID = frozenset(("cue", "that", "who", "number", "relative"))


@lru_cache(maxsize=64)
def links(language: Language) -> frozenset[str]:
    """Folded words that hold a name together (of, for the, de la): those inside the language's own roles and heads."""
    inner: Counter[str] = Counter()
    for form in (*language.forms("role"), *language.forms("orgword")):
        inner.update(set(form.casefold().split()[1:-1]))
    return frozenset(word for word, count in inner.items() if count >= SEEN and word in language.stopwords)


def over_links(words: Words, last: int, *, loose: bool, several: bool = True) -> int:
    """Over links (of, de la) and, where the head has a capital, the genitive, to the next capital. `several`: also over
    an "and"."""
    end = last
    while end < len(words.doc) and words.joined(end - 1) and (several or "and" not in words.tags[end]):
        step = next((k for k in range(1, LINKS + 1) if _resumes(words, end, k, loose)), 0)
        if not step:
            return _up_to_somebody(words, end)
        end = forward(words, end + step, True)
    return end


def forward(words: Words, last: int, over: bool) -> int:
    """To the right over capitalised words, where the head stands first."""
    start, most = last, min(last + LONGEST, len(words.doc))
    while over and last < most and words.joined(last - 1) and words.up[last]:
        if words.tags[last] & CALENDAR or words.stop[last] or (last > start and somebody(words, last)):
            break
        last += 1
    return last


def somebody(words: Words, i: int) -> bool:
    """A given name, or a word of no table, and a family name."""
    if words.person(i):
        return True
    named = i + 1 < len(words.doc) and words.joined(i) and words.up[i + 1] and len(words.doc.words[i + 1]) > BEGINS
    return named and words.unknown(i) and words.unknown(i + 1) and words.family(i + 1) and not words.family(i)


def _up_to_somebody(words: Words, end: int) -> int:
    """Over the plain words of a genitive right before somebody's name: секретарь Совета *безопасности* X Y."""
    for to in range(end + 1, min(end + LINKS, len(words.doc) - 1)):
        plain = not words.up[to - 1] and words.joined(to - 1) and not words.stop[to - 1]
        if not plain or words.tags[to - 1] & SAID or words.tags[to - 1] & {"oblique", "and", "role", "title"}:
            return end
        if words.up[to]:
            return to if somebody(words, to) else end
    return end


def _resumes(words: Words, at: int, count: int, loose: bool) -> bool:
    """After `count` linking words comes one with a capital."""
    to = at + count
    if to >= len(words.doc) or not words.up[to] or words.tags[to] & CALENDAR:
        return False
    between = range(at, to)
    if any("and" in words.tags[i] for i in between) and _another(words, to):
        return False
    if not all(words.joined(i) and not words.up[i] and not words.tags[i] & SAID for i in between):
        return False
    known = links(words.language)
    if words.doc.folded[to - 1] not in known and words.person(to):
        return False  # "the ministry spokeswoman *Anna X*": whoever speaks for it is no part of its name
    return all(
        words.doc.folded[i] in known or "particle" in words.tags[i] or (_goes_with(words, i) and (loose or count <= 2))
        for i in between
    )


def _goes_with(words: Words, i: int) -> bool:
    """A plain word that may belong to a name; where cases tell, one in the genitive."""
    if words.stop[i] or words.tags[i] & {"oblique", "and", "notname"} or verbal(words, i):
        return False
    return not endings(words.language) or ends(words.language, words.doc.folded[i], "genitive")


def _another(words: Words, at: int) -> bool:
    """Another organisation begins there: a listed one, or one whose head is there or not far behind."""
    if "outlet" in words.tags[at]:
        return True
    near = (m.entry for m in words.page.tagged("orgword") if at <= m.first <= at + PAIR)
    return any(isinstance(entry, OrgWord) and entry.id in PROPER for entry in near)
