"""Lines above a text that say who published it or when, and are no headline."""

from dragoman.extract.dates import is_date_line, printed_day, words_beside
from dragoman.extract.imprint import NO_OUTLET, by_imprint
from dragoman.languages import Doc, language, line_words, longest, press_words
from dragoman.languages.fold import fold
from dragoman.languages.gazetteer import find
from dragoman.languages.schema import Cue, Outlet

SHORT = 6  # words of a line that may be no more than a name
OUTLET = 2  # words of a listed name that no everyday word is
_MARKS = frozenset(':?!؟,،;«»"“”0123456789')


def is_masthead(line: str, words: int, lang: str) -> bool:
    """The line is a date, or holds an outlet's name and nothing else but a town, a day or an issue's number."""
    dated = any(c.isdecimal() for c in line)
    if dated and (is_date_line(line, lang) is not None or not words_beside(line)):
        return True
    if words > SHORT and not (dated and printed_day(line, lang) is not None):
        return False
    return by_imprint([line], lang) is not None or (not dated and _branch(line, lang))


def looks_like_name(line: str, words: int, lang: str) -> bool:
    """The line may be the name of an outlet or a body that no list has: nothing is sure before a better headline
    stands below it."""
    known = language(lang)
    if words > SHORT or known is None or not known.info.capitals or not _MARKS.isdisjoint(line):
        return False
    doc = Doc(line, known.code)
    if len(doc) < OUTLET or any(w.islower() and len(w) > OUTLET for w in (doc.words[0], doc.words[-1])):
        return False
    if fold(doc.words[-1]) in press_words() | line_words():
        return all(w[:1].isupper() or len(w) <= OUTLET for w in doc.words)
    scan = known.read(doc)
    ends = any("orgword" in scan.tags[i] for i in (0, len(doc) - 1))
    return ends and line.isupper() and not any(isinstance(m.entry, Cue) for m in scan.marks)


def _branch(line: str, lang: str) -> bool:
    """A listed outlet of two words or more opens the line; towns, lands and nouns for offices fill the rest."""
    known = language(lang)
    doc = Doc(line, known.code) if known is not None else None
    if known is None or doc is None or not len(doc) or not _MARKS.isdisjoint(line):
        return False
    scan = known.read(doc)
    opens = [m for m in longest([m for m in scan.marks if isinstance(m.entry, Outlet)]) if m.first == 0]
    media = [m.last for m in opens if isinstance(m.entry, Outlet) and m.entry.kind not in NO_OUTLET]
    last = max(media, default=0)
    if last < OUTLET:
        return False
    placed = {i for f in find(doc, known.morphology) for i in range(f.first, f.last)}
    return all(i in placed or scan.tags[i] & {"orgword", "place"} for i in range(last, len(doc)))
