"""Whether a word of a view tells one that somebody holds: not negated, given up, asked, on a condition or denied."""

import bisect
from collections.abc import Iterator
from functools import lru_cache

from dragoman.annotate.page import PAUSES, SEMICOLONS, Page
from dragoman.languages import Language, Mark, fold
from dragoman.languages.schema import Cue, Doubt, Negation, StanceCue, TopicCue

THANKS, CONDITION, DROPPED, TELLING = "thanks", "condition", "dropped", "telling"
CALLS = "calls-for"
HOLDS = frozenset({"denies"})  # a denial is one whatever else its sentence says
GIVEN_UP = 4  # words between a verb of giving up and the noun of the view
OBJECT = 5  # words of an object among which its noun stands
QUESTION = frozenset("?؟")
ACTS = frozenset({"say", "ask"})
SAYING = frozenset({"say", "tell", "write", "deny", "claim", "accord"})


def asserted(page: Page, mark: Mark, stance: str) -> bool:
    """Somebody holds this view, as the text has it."""
    if negated(page, mark, called=stance == CALLS and mark.tag == "cue") or _part(page, mark) or _asked(page, mark):
        return False
    return stance in HOLDS or not (_reported(page, mark) or _conditional(page, mark) or _dropped(page, mark))


def asks(page: Page, span: tuple[int, int]) -> bool:
    """What was said ends with a question: whoever asks it stands nowhere yet."""
    text = page.doc.text[span[0] : span[1] + 1].rstrip(" \t\n»«”“\"'")
    return text.endswith(tuple(QUESTION))


def _asked(page: Page, mark: Mark) -> bool:
    """It stands in a question."""
    return not QUESTION.isdisjoint(page.gap(page.sentence_of(mark.first)[1] - 1))


def _conditional(page: Page, mark: Mark) -> bool:
    """The sentence tells when it would be so; no other word of saying stands between. A proviso leaves it a view."""
    first, last = page.sentence_of(mark.first)
    found = [(m.first, m.last) for m in _doubts(page, CONDITION) if first <= m.first < last]
    if endings := _conditional_endings(page.language):
        found += [(w, w + 1) for w in range(first, last) if page.doc.folded[w].endswith(endings)]
    return any(_same_speech(page, words, mark) for words in found)


@lru_cache(maxsize=32)
def _conditional_endings(language: Language) -> tuple[str, ...]:
    """Endings of verbs under a condition."""
    doubts = (e for _, e in language.entries() if isinstance(e, Doubt) and e.id == CONDITION)
    return tuple(fold(form[1:]) for e in doubts for form in e.forms if form.startswith("*"))


def _same_speech(page: Page, words: tuple[int, int], mark: Mark) -> bool:
    low, high = min(words[1], mark.last), max(words[0], mark.first)
    if any(not SEMICOLONS.isdisjoint(page.gap(w)) for w in range(low - 1, high)):
        return False
    verbs = (c for c in page.tagged("cue") if low <= c.first < high)
    return not any(isinstance(c.entry, Cue) and c.entry.strong and c.entry.kind in SAYING for c in verbs)


def _dropped(page: Page, mark: Mark) -> bool:
    """Somebody gives it up: "dropped its *opposition* to", or, where verbs stand last, behind it."""
    first, last = page.sentence_of(mark.first)
    behind = page.language.verb == "last"
    for m in _doubts(page, DROPPED):
        if first <= m.first < last and 0 <= (m.first - mark.last if behind else mark.first - m.last) <= GIVEN_UP:
            return True
    return False


def _doubts(page: Page, kind: str) -> Iterator[Mark]:
    return (m for m in page.tagged("doubt") if isinstance(m.entry, Doubt) and m.entry.id == kind)


def rejects(page: Page, mark: Mark) -> bool:
    """A word of rejecting: what somebody says is denied with it, anything else opposed."""
    return any(m.first == mark.first and getattr(m.entry, "rejects", False) for m in page.scan.opens(mark.first))


def tells_nothing(page: Page, first: int) -> bool:
    """An object begins here that is only to be told: who refuses to *confirm* it has no view of it."""
    return any(m.first == first for m in _doubts(page, TELLING))


def is_claim(page: Page, first: int, last: int) -> bool:
    """What somebody said stands at the head of an object: a report, an accusation; or a "that" opens it."""
    late = page.language.heads == "last"
    head = range(max(first, last - OBJECT), last) if late else range(first, min(last, first + OBJECT))
    return first in page.firsts("that") or not page.claims.isdisjoint(head)


def _part(page: Page, mark: Mark) -> bool:
    """It is part of an office, of the name of a body or a source, or of a longer cue that tells no stance.

    The verb that ends such a cue is a view all the same: "continued to *oppose*".
    """
    first, last = mark.first, mark.last
    if first not in page.words("role", "orgword", "unnamed", "cue"):
        return False
    around = [m for m in page.tagged("role", "orgword", "unnamed", "cue") if m.first <= first and last <= m.last]
    longer = [m for m in around if m.last - m.first > last - first]
    if any(m.tag in ("role", "orgword") for m in around):
        return True
    return any(not getattr(m.entry, "stance", "") and not _ends_saying(m, last) for m in longer)


def _ends_saying(mark: Mark, last: int) -> bool:
    cue = mark.entry
    return isinstance(cue, Cue) and cue.kind in ACTS and mark.last == last


def _reported(page: Page, mark: Mark) -> bool:
    """Somebody denies what it tells: a denial stands before it in the sentence, or behind it where verbs stand last."""
    first, last = page.sentence_of(mark.first)
    for no in page.tagged("cue"):
        if no.first < first or no.first >= last or not is_denial(no) or negated(page, no):
            continue
        if page.language.verb == "last":
            if mark.last <= no.first and mark.last not in page.words("and"):
                return True
        elif no.last <= mark.first and mark.first - 1 not in page.words("and") and not _speaks_again(page, no, mark):
            return True
    return False


def _speaks_again(page: Page, no: Mark, mark: Mark) -> bool:
    """Behind the denial an "and" leads to another verb of saying: "denied this *and said* that it supports"."""
    verbs = (c for c in page.tagged("cue") if no.last <= c.first < mark.first and c.first - 1 in page.words("and"))
    return any(isinstance(c.entry, Cue) and c.entry.kind in ("say", "tell") for c in verbs)


def is_denial(mark: Mark) -> bool:
    cue = mark.entry
    return (
        isinstance(cue, Cue)
        and cue.kind == "deny"
        and not cue.closes
        and (cue.stance == "denies" or cue.hedge == "denied")
    )


def thanked(page: Page, mark: Mark) -> bool:
    """It is what somebody thanks for: "thanked X for its *support* of Y". Nor is the thanks for it a view of Y."""
    words = list(_doubts(page, THANKS))
    if not words:
        return False
    first, last = clause(page, mark)
    return any(first <= t.first < last and _thanks(page, t, mark, (first, last)) for t in words)


def _thanks(page: Page, thanks: Mark, mark: Mark, inside: tuple[int, int]) -> bool:
    """The thanks lead to the mark, no "that" between; "and" right before it (verbs last: behind) begins another act."""
    if thanks.first < mark.last and mark.first < thanks.last:
        others = (m for m in page.tagged("stance") if inside[0] <= m.first and m.last <= inside[1])
        beside = (m for m in others if m.last <= thanks.first or thanks.last <= m.first)
        return any(thanked(page, m) for m in beside if m.last <= mark.first or mark.last <= m.first)
    behind = mark.last <= thanks.first
    between = range(mark.last, thanks.first) if behind else range(thanks.last, mark.first)
    if behind and page.language.verb != "last":
        return False
    joint = mark.last if behind else mark.first - 1
    return joint not in page.words("and") and page.words("that").isdisjoint(between)


def ids(page: Page, tag: str, start: int, end: int) -> Iterator[str]:
    """Ids of the topics or stances named between two offsets."""
    for mark in between(page, tag, start, end):
        if isinstance(mark.entry, TopicCue | StanceCue):
            yield mark.entry.id


def between(page: Page, tag: str, start: int, end: int) -> list[Mark]:
    """Marks of a table that lie between two offsets."""
    found, ends = page.begun(tag, start, end), page.doc.ends
    return [m for m in found if ends[m.last - 1] <= end] if found else found


def clause(page: Page, mark: Mark) -> tuple[int, int]:
    """The words about a mark up to the next pause on either side, end exclusive."""
    pauses = page.pauses
    before, behind = bisect.bisect_left(pauses, mark.first), bisect.bisect_left(pauses, mark.last - 1)
    first = pauses[before - 1] + 1 if before else 0
    return first, pauses[behind] + 1 if behind < len(pauses) else len(page.doc)


def runs_on(page: Page, word: int) -> bool:
    """No pause stands between a word and the next one."""
    return PAUSES.isdisjoint(page.gap(word))


def negated(page: Page, mark: Mark, *, called: bool = False) -> bool:
    """A word of negation stands in the clause of a mark, near it and on its own side. Behind a call stands what is
    called for: "urged *not* to panic"."""
    negations = page.tagged("negation")
    first, last = clause(page, mark) if negations else (0, 0)
    for no in negations:
        if isinstance(no.entry, Negation) and first <= no.first and no.last <= last and not _of_name(page, no):
            before, after = mark.first - no.last, no.first - mark.last
            behind = 0 <= after < no.entry.after and not (called and page.language.verb != "last")
            if 0 <= before < no.entry.before or behind:
                return True
    return False


def _of_name(page: Page, no: Mark) -> bool:
    """It is part of a name: Doctors *Without* Borders."""
    inside = page.tagged("outlet") if no.first in page.words("outlet") else ()
    return any(m.first <= no.first and no.last <= m.last for m in inside)
