"""What is no statement of its own: the rest of a subject, an office, a fragment, words that are a quotation already."""

import bisect
from collections.abc import Iterable
from itertools import takewhile

from dragoman.annotate.endings import endings
from dragoman.annotate.page import COMMAS, SEMICOLONS, Page
from dragoman.languages import PRESS
from dragoman.model import Attribution

SHORT = 6  # words of a span that a preposition opens and another ends: it lost what it is about
MOST = 0.8  # share of a span that a quotation fills
TIMES = ("month", "weekday", "relative", "part", "dateword", "unit", "shift", "number", "clock")
LEAD = 6  # words before an attribution in which such a phrase stands
DASHES = frozenset("—–")
HEARERS = PRESS | {"journalist"}  # offices and bodies that hear
SPEECH = '«»“”"'
ADJUNCTS = 24  # words of where, when and through what somebody spoke
THAT = 4  # words from a verb to its "that"
MOVES = frozenset({"ask", "agree"})  # what others do in somebody's story: "she invited me, and I shall go"


def alone(a: Attribution, said: Iterable[Attribution]) -> Attribution:
    """The attribution without the verbs of the same source before its own: "X denied it *and called for talks*"."""
    at = a.end - len(a.cue)
    if a.source_start != a.start or not a.cue:
        return a
    earlier = (b.end for b in said if b is not a and b.source_start == a.source_start and a.source_end <= b.end <= at)
    since = max(earlier, default=a.start)
    return a.evolve(start=since) if since > a.start else a


def ends_clause(page: Page, a: Attribution) -> bool:
    """Where verbs stand last: a "but" stands right behind the verb, which its source stands before; where no capital
    tells names, a comma or an "and"."""
    word = bisect.bisect_left(page.doc.starts, a.end)
    if page.language.verb != "last" or a.source_start != a.start:
        return False
    if word >= len(page.doc) or page.doc.starts[word] < a.end:
        return False
    if word in page.words("but") or page.language.info.capitals:
        return word in page.words("but")
    return page.gap(word - 1).strip() in COMMAS or "and" in page.scan.tags[word]


def passes_on(page: Page, a: Attribution, said: Iterable[Attribution]) -> bool:
    """ "A, quoting B, wrote": where verbs stand last, what follows is what B said."""
    if page.language.verb != "last" or a.cue_kind != "report" or a.source_end >= a.end:
        return False
    quoted = (b for b in said if b.cue_kind == "quote" and b.cue == a.cue)
    return any(b.source_start >= a.end for b in quoted)


def past_office(page: Page, start: int) -> int:
    """Behind the office that stands right after a source, with its state; else where the source ends."""
    word, opens = bisect.bisect_left(page.doc.starts, start), page.scan.opens
    end, tags = start, {"role"}
    while word < len(page.doc) and (mark := next((m for m in opens(word) if m.tag in tags), None)) is not None:
        word, end, tags = mark.last, page.doc.ends[mark.last - 1], {"role", "place", "adjective"}
    return end


def hears(page: Page, word: int) -> bool:
    """The word is part of who was told, where cases tell: "told *our correspondent* that"."""
    if not endings(page.language):
        return False
    marks = (m for m in page.tagged("role", "orgword") if m.first <= word < m.last)
    return any(getattr(m.entry, "id", "") in HEARERS for m in marks) or word in page.words("own")


def goes_on(page: Page, start: int) -> bool:
    """An "and" follows the source: somebody else is subject as well."""
    word = bisect.bisect_left(page.doc.starts, start)
    return word in page.firsts("and") and page.gap(word - 1) == " "


def is_fragment(page: Page, start: int, end: int) -> bool:
    """A few words, the first and the last of them prepositions."""
    first, last = bisect.bisect_left(page.doc.starts, start), bisect.bisect_left(page.doc.starts, end) - 1
    grammar = page.words("oblique")
    return first in grammar and last in grammar and last - first < SHORT


def is_framed(page: Page, start: int) -> bool:
    """Words of its own sentence stand before a quotation, who they speak of among them: "Le préfet « s'étonne »"."""
    word = bisect.bisect_left(page.doc.starts, start)
    first = min(page.sentence_of(word)[0], page.sentence_of(word - 1)[0]) if word else 0
    gap = page.gap(word - 1)
    if "\n" in gap or any(f"{stop} " in gap for stop in page.language.info.sentence_end):
        return False
    return any(w in page.words("orgword", "role", "outlet", "unnamed", "given") for w in range(first, word))


def asks_object(page: Page, a: Attribution) -> bool:
    """A relative pronoun right before a verb whose subject follows: what it said stands elsewhere ("qu'affirme X")."""
    before = bisect.bisect_left(page.doc.starts, a.start) - 1
    return a.source_start > a.start and before in page.firsts("who") and before in page.firsts("that")


def opens_speech(page: Page, end: int) -> bool:
    """A colon follows."""
    return page.doc.text[end:].lstrip().startswith((":", "："))


def is_told(page: Page, a: Attribution, first: int, said: Iterable[Attribution]) -> bool:
    """What somebody asked or agreed to, in the story of another who speaks behind a colon in the same sentence."""
    before = (b for b in said if first <= b.start and b.end <= a.start and b.cue_kind not in MOVES)
    return a.cue_kind in MOVES and any(opens_speech(page, b.end) for b in before)


def leading_words(page: Page, end: int) -> set[int]:
    """Words of a phrase that leads to its source right before an attribution: "according to" a statement by X."""
    stop, found = bisect.bisect_left(page.doc.starts, end), page.tagged("cue")
    near = found[bisect.bisect_left(found, stop - LEAD, key=lambda m: m.first) :]
    led = (m for m in takewhile(lambda m: m.first < stop, near) if m.last <= stop and m.last - m.first > 1)
    return {w for m in led if getattr(m.entry, "kind", "") == "accord" for w in range(m.first, m.last)}


def up_to_clause(page: Page, start: int, end: int) -> int:
    """Up to the last semicolon, where another source ends these words: behind it stands only that source's office."""
    at = max(page.doc.text.rfind(mark, start, end) for mark in SEMICOLONS)
    return at if at > start else end


def past_dash(page: Page, a: Attribution, before: int) -> int:
    """Where speech between dashes begins ("— I am for it. Not now, — said X"): with its paragraph; else `before`."""
    text = page.doc.text
    begin = text.rfind("\n", 0, a.start) + 1
    line = text[begin : a.start]
    dash = line.lstrip()[:1]
    if dash not in DASHES or not line.rstrip().endswith(tuple(DASHES)) or any(mark in line for mark in SPEECH):
        return before
    return begin + line.index(dash) + 1


def repeats(span: tuple[int, int], quotes: Iterable[tuple[int, int]]) -> bool:
    """A quotation that somebody else is given fills the span."""
    start, end = span
    return any(min(end, b) - max(start, a) >= MOST * (end - start) for a, b in quotes)


def is_time(page: Page, start: int, end: int) -> bool:
    """Nothing but when or how it was said: days, times and words of grammar."""
    first, last = bisect.bisect_left(page.doc.starts, start), bisect.bisect_left(page.doc.starts, end)
    words = range(first, last)
    if page.words(*TIMES).isdisjoint(words):
        return False
    grammar, timed, folded = page.language.stopwords, page.words(*TIMES, "oblique", "that"), page.doc.folded
    return all(w in timed or folded[w] in grammar or folded[w].isdigit() for w in words)


def adds_where(page: Page, start: int, end: int) -> bool:
    """A preposition opens these words: where, when or how something was said."""
    word = bisect.bisect_left(page.doc.starts, start)
    leads = word in page.words("oblique") and word not in page.words("article")  # "exige *des* explications"
    return word < len(page.doc) and page.doc.starts[word] < end and leads


def past_inserted(page: Page, a: Attribution, said: Iterable[Attribution], last: int) -> int:
    """ "A, citing B, wrote that": where the "that" stands to which the inserted clause leads back; 0 elsewhere."""
    inserted = [b.source_end for b in said if a.source_end < b.source_start and b.start <= a.end < last]
    doc, thats, verbs = page.doc, page.firsts("that"), page.firsts("cue")
    word = bisect.bisect_left(doc.starts, max(inserted, default=a.end))
    for at in range(word, len(doc) if inserted else min(word + 1, len(doc))):
        if doc.starts[at] >= last or at in thats:
            break
        if at in verbs and "," in page.gap(at - 1) and not any(_goes_on(a, b, doc.starts[at]) for b in said):
            return next((doc.starts[w] for w in range(at + 1, min(at + THAT, len(doc))) if w in thats), 0)
    return 0


def _goes_on(a: Attribution, b: Attribution, start: int) -> bool:
    """The verb there is one more cue of the same source: "said A, adding that B"."""
    return b.source_start == a.source_start and b.source_end <= start == b.end - len(b.cue)


def names_source(a: Attribution, span: tuple[int, int], said: Iterable[Attribution]) -> bool:
    """The span is another source's name: "The Herald, quoting Reuters"."""
    sources = ((b.source_start, b.source_end) for b in said if b is not a)
    return any(start < span[1] and span[0] < end and span[1] <= end for start, end in sources)


def past_adjuncts(page: Page, start: int, last: int) -> int:
    """Where verbs stand first, the "that" behind where, when and through what somebody spoke, or behind a clause on who
    that is: "قال X *في مقابلة مع Y* إن"; 0 where none follows at once or behind a pause."""
    if page.language.verb != "first":
        return 0
    doc, thats, verbs = page.doc, page.firsts("that"), page.firsts("cue")
    word = first = bisect.bisect_left(doc.starts, start)
    opens = page.words("oblique", "who", "medium", *TIMES)
    if first >= len(doc) or not (first in opens or page.gap(first - 1).strip()):
        return 0
    while word < len(doc) and doc.starts[word] < last and word - first <= ADJUNCTS:
        if word in thats:
            apart = bool(page.gap(word - 1).strip()) or word - first <= LEAD
            return doc.starts[word] if apart else 0
        if word in verbs:
            break
        word += 1
    return 0


def told_by(page: Page, a: Attribution) -> bool:
    """It opens what another says: "the general said *the government had asked*"."""
    if a.source_start < a.start:
        return False  # the source of the verb before: "criticised the plan *and demanded*"
    word = bisect.bisect_left(page.doc.starts, a.start) - 1
    while word >= 0 and page.gap(word) == " " and (word in page.words("that", "article")):
        word -= 1
    cues = (m for m in page.tagged("cue") if m.last - 1 == word and page.gap(word) == " ")
    return any(getattr(m.entry, "kind", "") == "say" for m in cues)


def only_said(a: Attribution) -> Attribution:
    """The same source, of whom nothing more is told than that it said something."""
    return a.evolve(start=a.source_start, end=a.source_end, cue="", cue_kind="say")


def speaks(a: Attribution) -> bool:
    """A person or an organisation says something."""
    return a.cue_kind == "say" and a.kind in ("person", "organisation")


def only_spoke(page: Page, a: Attribution) -> bool:
    """ "Residents we *spoke to* left early": no more is told than who was spoken to."""
    word = bisect.bisect_left(page.doc.starts, a.end) - 1
    led = page.language.verb == "middle" and a.cue_kind == "tell" and word in page.firsts("oblique")
    return led and not a.via_text and not opens_speech(page, a.end)
