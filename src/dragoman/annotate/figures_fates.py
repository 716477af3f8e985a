"""What befell the people that a number counts: beside the number, later in its clause, or in the noun of a toll."""

from dragoman.annotate.figures_around import Around
from dragoman.annotate.names_layout import layout
from dragoman.annotate.page import PAUSES, Page
from dragoman.languages.fold import fold
from dragoman.languages.schema import Counted

FATES = frozenset({"dead", "injured", "missing", "arrested", "displaced", "rescued"})
PEOPLE = frozenset(
    (
        "people", "child", "woman", "man", "soldier", "police", "protester", "worker", "driver", "passenger",
        "patient", "student", "teacher", "resident", "tourist", "firefighter", "doctor", "nurse", "journalist",
        "lawyer", "farmer",
    )
)  # fmt: skip
SETTLED = frozenset({"people", "child", "woman", "man", "resident"})  # who is displaced where they are moved away
HARM = frozenset({"dead", "injured", "arrested"})  # what befalls people alone, whatever the noun before it
TOLL = 6  # words between the noun of a toll and its number
CLAUSE = 12  # words between people and what befell them, where the verb stands last
NEAR = 6  # the same elsewhere
VERB = 4  # words between a verb that stands first and the people
AUXILIARY = 3  # words between an auxiliary and its participle, both included
SPACES = " \t\u00a0\u202f\u200c-‐‑'’"
# Tables whose words begin something else: a clause, somebody's words, another subject.
OTHERS = frozenset(("cue", "who", "that", "pronoun", "negation", "and"))
TIMES = frozenset(
    ("weekday", "month", "relative", "clock", "part", "dateword", "adverb", "hedge", "locative", "article")
)
NOUNS = OTHERS | TIMES | {"unit", "number", "oblique", "range", "shift"}  # tables of what is no noun


def spaced(page: Page, i: int, j: int) -> bool:
    """Only spaces, hyphens and apostrophes between the words from `i` to `j`, or the point of a shortened word."""
    for k in range(i, j):
        gap = page.gap(k)
        if gap != " " and gap.strip(SPACES) and not _shortened(page, k, gap):
            return False
    return True


def _shortened(page: Page, i: int, gap: str) -> bool:
    short = gap == ". " and page.doc.words[i] in page.language.info.abbreviations
    return short and page.language.info.capitals and page.doc.words[i + 1][0].islower()


def fate(page: Page, first: int, at: int, thing: Counted, around: Around) -> str:
    """What befell the people that the number at word `first` counts with the noun that ends before word `at`."""
    if thing.id not in PEOPLE:
        return thing.id
    suffered = suffering(page, at, around)
    told = suffered[1] if suffered else befallen(page, first, at, around)
    return thing.id if not told or (told == "displaced" and thing.id not in SETTLED) else told


def befallen(page: Page, first: int, at: int, around: Around) -> str:
    """The same by what stands further off: the noun of a toll, a verb before them or later in their clause."""
    verb = page.language.verb
    beside = around.counted_last.get(around.approx.get(first, first))
    if beside is not None and beside[1].id in FATES and page.doc.between(first - 1).strip() in ("", ":"):
        return beside[1].id
    opened = _verb_before(page, first, around) if verb == "first" else ""
    return toll(page, first, around) or opened or _verb_later(page, at, around)


def harmed(page: Page, first: int, around: Around) -> str:
    """The same of a noun of no table that stands at word `first`, right behind its number."""
    if first + 1 >= len(page.doc) or not spaced(page, first, first + 1) or not plain_noun(page, first, around):
        return ""
    suffered = suffering(page, first + 1, around)
    told = suffered[1] if suffered else _verb_later(page, first + 1, around)
    return told if told in HARM else ""


def plain_noun(page: Page, first: int, around: Around) -> bool:
    """A noun of no table, as far as can be told, stands at word `first`, right behind its number."""
    if first >= len(page.doc) or not spaced(page, first - 1, first) or first in around.counted:
        return False
    stop = page.doc.folded[first] in page.language.stopwords
    return not (stop or page.scan.tags[first] & NOUNS or not page.doc.words[first][0].isalpha())


def residents(page: Page, first: int, around: Around) -> bool:
    """The adjective of a country or its people stands at word `first`, behind a number, and no noun behind it."""
    if first >= len(page.doc) or first not in page.firsts("adjective") or not spaced(page, first - 1, first):
        return False
    at = first + 1
    if at >= len(page.doc) or not spaced(page, first, at) or at in around.counted:
        return True
    joint = page.language.proclitic_and
    stop = page.doc.folded[at] in page.language.stopwords or page.scan.tags[at] & (OTHERS | {"oblique", "passive"})
    return bool(stop) or (bool(joint) and page.doc.folded[at].startswith(joint))


def toll(page: Page, first: int, around: Around) -> str:
    """The fate in the noun of a toll shortly before word `first`: put the *death toll* on Monday at 12."""
    for last in range(first, max(first - TOLL, page.sentence_of(first)[0]), -1):
        found = around.tolls.get(last)
        if found is not None:
            return found
        nearer = around.counted_last.get(last)
        if (nearer and nearer[1].id in FATES | PEOPLE) or not PAUSES.isdisjoint(page.doc.between(last - 2)):
            return ""
        if last - 1 in page.numbers and not _dated(page, last - 1):
            return ""
    return ""


def _dated(page: Page, i: int) -> bool:
    """The number at word `i` is of a day: on *7* May, יום *שני*."""
    return not page.words("weekday", "month").isdisjoint((i - 1, i, i + 1))


def suffering(page: Page, at: int, around: Around) -> tuple[int, str] | None:
    """What the people before word `at` suffered, over at most two helping verbs: its last word and its id."""
    for i in range(at, min(at + 3, len(page.doc))):
        if not spaced(page, i - 1, i) or i in around.and_ or i in page.numbers:
            return None
        found = around.counted.get(i)
        if found and (another(page, i, found[1]) or (i > at and _led(page, i))):
            return None
        if found and found[1].id in FATES:
            return found[0], found[1].id
        if page.doc.folded[i] not in page.language.stopwords:
            return None
    return None


def _led(page: Page, i: int) -> bool:
    """A preposition or an article stands right before: at *the dead* man's house."""
    return bool(page.scan.tags[i - 1] & {"oblique", "article", "locative"})


def another(page: Page, i: int, thing: Counted) -> bool:
    """An "and" is written together with the word: what befell others follows."""
    joint, word = page.language.proclitic_and, page.doc.folded[i]
    return bool(joint) and word.startswith(joint) and all(fold(form.split()[0]) != word for form in thing.forms)


def single(page: Page, i: int, around: Around) -> int | None:
    """The first word of the noun for somebody right before the number at word `i`, where adjectives follow."""
    if page.language.numbers.adjectives != "after" or not i or not spaced(page, i - 1, i):
        return None
    found = around.counted.get(i - 1)
    return i - 1 if found is not None and found[0] == i and found[1].id in PEOPLE else None


def alone(page: Page, first: int, at: int, last: int, around: Around) -> str:
    """What befell the one person whom the words from `first` to `last` name, the number at word `at`."""
    acted = next((thing for begin, thing in around.counted_last.values() if begin == last), None)
    if acted and acted.id in FATES and spaced(page, last - 1, last) and not another(page, last, acted):
        return acted.id
    return befallen(page, first, at, around) or around.counted[first][1].id


def _verb_before(page: Page, first: int, around: Around) -> str:
    """A verb that opens the clause, with who did it or where between it and the people."""
    floor = page.sentence_of(first)[0]
    for last in range(around.approx.get(first, first), max(first - VERB - 1, floor), -1):
        found = around.counted_last.get(last)
        opens = found is not None and (found[0] == floor or not PAUSES.isdisjoint(page.doc.between(found[0] - 1)))
        if found is not None:
            return found[1].id if found[1].id in FATES and (opens or another(page, found[0], found[1])) else ""
        if last - 1 in page.numbers or page.scan.tags[last - 1] & OTHERS or not spaced(page, last - 2, last - 1):
            return ""
    return ""


def _verb_later(page: Page, at: int, around: Around) -> str:
    """The verb of the clause, over its place and time; where verbs stand last, over all that stands before it."""
    final = page.language.verb == "last"
    for i in range(at, min(at + (CLAUSE if final else NEAR), len(page.doc))):
        if not spaced(page, i - 1, i) or i in page.numbers or page.scan.tags[i] & OTHERS:
            return ""
        found = around.counted.get(i)
        if found and found[1].id in PEOPLE | FATES:
            sure = _ends_clause(page, found[0]) if final else _finite(page, (at, i, found[0]), around)
            return found[1].id if found[1].id in FATES and sure else ""
        if not final and not _beside(page, i, at, around):
            return ""
    return ""


def _beside(page: Page, i: int, at: int, around: Around) -> bool:
    """The word tells where or when, or helps the verb: it is no other verb's."""
    tags, stop = page.scan.tags, page.language.stopwords
    if page.doc.folded[i] in stop or tags[i] & TIMES or "oblique" in tags[i]:
        return True
    span = layout(page).at[i]
    if span is not None and span.kind in {"place", "adjective"}:
        return True
    helped = page.doc.folded[i - 1] in stop and not tags[i - 1] & {"oblique", "article"}
    if i + 1 in around.counted and (helped or (i == at and page.language.verb == "free")):
        return True  # were *briefly* detained
    led = i - 1 if "article" not in tags[i - 1] else i - 2
    return bool(tags[led] & {"oblique", "locative"})


def _finite(page: Page, mark: tuple[int, int, int], around: Around) -> bool:
    """A verb, no participle of somebody else: words of its own, an auxiliary, or a form that also stands first."""
    at, i, last = mark
    if i > at and _led(page, i):
        return False
    if last - i > 1:
        return True
    first = max(at, i - AUXILIARY)
    if any("oblique" in page.scan.tags[k] for k in range(first, i)):
        return page.language.verb == "free" and last in around.counted_last
    helped = any(page.doc.folded[k] in page.language.stopwords for k in range(first, i))
    return helped or (page.language.verb == "free" and last in around.counted_last)


def _ends_clause(page: Page, last: int) -> bool:
    """Nothing but a helping verb stands between the word before `last` and the end of its clause."""
    for i in range(last, min(last + 2, len(page.doc))):
        if not spaced(page, i - 1, i) or page.scan.tags[i] & OTHERS:
            return True
        if page.doc.folded[i] not in page.language.stopwords:
            return False
    return last + 2 >= len(page.doc)
