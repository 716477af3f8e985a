"""Where a statement stands: the stance of its cue, or of a word beside the cue or in what was said, and on what."""

import bisect
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.annotate.page import PAUSES, Page
from dragoman.annotate.parties import Parties, Party
from dragoman.annotate.statements_matters import NOTHING, TIMES, Matter, Matters, Words
from dragoman.languages import Mark
from dragoman.languages.schema import Cue, Doubt, Negation, Oblique, OrgWord, StanceCue, TopicCue
from dragoman.model import Attribution

SIDES = frozenset({"supports", "opposes"})
COURT = "court"  # head noun of a body that rules: what it rejects or condemns is no matter that it takes sides on
SAID = frozenset({"denies", "agrees"})  # stances on what somebody said
DENIED = "denies"
THANKS = "thanks"
DONE = "agrees"  # a cue that tells it may as well be an undertaking: only words of the view itself tell that
EDGE = 2  # words of what was said before or behind a noun of a stance: "its full support for"
NEAR = 2  # words of a subject between which and a verb nothing else stands: "we support", "the party opposes"
Told = list[tuple[Mark, str]]  # words, each with the stance that it tells


class Stance(NamedTuple):
    """What somebody thinks of what; `holder`: whose stance it is, where not the speaker's."""

    id: str = ""
    on: Matter = NOTHING
    holder: Party | None = None


NONE = Stance()


def find_stance(page: Page, a: Attribution, span: tuple[int, int], parties: Parties) -> Stance:
    """The stance of the cue itself, else of a word beside it or in what was said, with what it is about.

    A word that is negated says nothing of where somebody stands: not even the opposite. Nor does one of a report that
    somebody denies, or one that is part of an office. A stance on no known topic or place is kept where the cue or the
    verb of the sentence tells it.
    """
    if _rules(page, a):
        return NONE
    told, inside = _candidates(page, a, span)
    matters, plain = Matters(page, parties), NONE
    stated = (c for c in (*told, *inside) if c[1] and _asserted(page, *c))
    for mark, stance in (c for c in stated if not (parties.names(c[0]) or thanked(page, c[0]))):
        holder = _holder(page, a, mark, span, parties)
        if a.kind == "media" and holder is None:
            continue  # an outlet tells of others: where it stands itself is not what it reports
        within = [w for w in _within(page, a, mark, span, holder) if w[0] < w[1]]
        on = next((on for w in within if (on := matters.listed(stance, w)).keys), NOTHING)
        on = on if on.keys else next((on for w in within if (on := _bare(matters, w, a, holder)).keys), NOTHING)
        if on.keys:
            return Stance(stance, on, holder)
        if not plain.id and (mark in (m for m, _ in told) or _is_verb(page, mark, span)):
            plain = Stance(stance, _own(matters, stance, within), holder)
    return plain


def _own(matters: Matters, stance: str, within: list[Words]) -> Matter:
    """The matter in its own words; a denial is of what was said, and whoever agrees does so with somebody."""
    return NOTHING if stance in SAID else next((on for w in within if (on := matters.own(w)).keys), NOTHING)


def _bare(matters: Matters, words: Words, a: Attribution, holder: Party | None) -> Matter:
    """A bare place, unless it is the speaker's own."""
    on = matters.bare(words, holder)
    ours = {p.id for p in matters.parties.places if p.start < a.source_end and a.source_start < p.end}
    return NOTHING if {*ours, a.id, a.key} & set(on.keys) else on


def _candidates(page: Page, a: Attribution, span: tuple[int, int]) -> tuple[Told, Told]:
    """Words with the stances that they tell: of the cue and beside it, and of what was said."""
    cued = [m for m in between(page, "cue", a.start, a.end) if isinstance(m.entry, Cue)]
    apart = {m.first for m in cued if _is_denial(m) and _elsewhere(page, a, m)}
    marks = [m for m in cued if m.first not in apart]
    cues = [(m, m.entry.stance) for m in marks if isinstance(m.entry, Cue) and m.entry.stance != DONE]
    verbs = [(m.first, m.last) for m in marks]
    words = (
        m
        for m in page.begun("stance", a.start, a.end)
        if m.first not in apart and any(_touch(m, *verb) and not _joined(page, m, verb[0]) for verb in verbs)
    )
    beside = [(m, m.entry.id) for m in words if isinstance(m.entry, StanceCue)]
    stood = [m for m in between(page, "stance", *span) if isinstance(m.entry, StanceCue)]
    inside: Told = [(m, m.entry.id) for m in stood if isinstance(m.entry, StanceCue) and _holds(page, m, span)]
    own = [(m, stance) for m, stance in beside if stance in SIDES]
    return [*own, *cues, *beside], inside


def _elsewhere(page: Page, a: Attribution, mark: Mark) -> bool:
    """It has an object of its own, before the pause: "*disputed* the figure, telling the paper that"."""
    at = page.doc.text.rfind(a.cue, page.doc.ends[mark.last - 1], a.end) if a.cue else -1
    return at >= 0 and any(page.doc.starts[mark.last - 1] < page.doc.ends[w] <= at for w in page.pauses)


def _holds(page: Page, mark: Mark, span: tuple[int, int]) -> bool:
    """A verb; a noun only at the beginning of what was said, or at its end where verbs stand last."""
    return not getattr(mark.entry, "noun", False) or _at_edge(page, mark, span)


def _at_edge(page: Page, mark: Mark, span: tuple[int, int]) -> bool:
    first, last = (bisect.bisect_left(page.doc.starts, at) for at in span)
    own = mark.first == first or page.doc.folded[first] in page.language.stopwords  # *its* full support for
    return (own and mark.first - first <= EDGE) or (page.language.verb == "last" and last - mark.last <= EDGE)


def _touch(mark: Mark, first: int, last: int) -> bool:
    """At most a word stands between them: it goes with that verb, and with no other of the sentence."""
    return mark.first - last <= 1 and first - mark.last <= 1


def _joined(page: Page, mark: Mark, verb: int) -> bool:
    """Where verbs stand last and no capital tells names, an "and" behind a word of stance begins the verb's clause."""
    return page.language.uncased_last and mark.last < verb and mark.last in page.words("and")


def _is_own(page: Page, mark: Mark, span: tuple[int, int]) -> bool:
    """The verb of the speaker, outside what was said."""
    return span[1] <= page.doc.starts[mark.first] or page.doc.ends[mark.last - 1] <= span[0]


def _holder(page: Page, a: Attribution, mark: Mark, span: tuple[int, int], parties: Parties) -> Party | None:
    """Whose stance it is. The verb of the speaker is the speaker's own, a genitive's is not."""
    own = _is_own(page, mark, span)
    start = max(span[0], page.doc.starts[clause(page, mark)[0]])
    return None if own and a.cue_kind == "deny" else parties.holder(start, mark, owner=own)


def _within(page: Page, a: Attribution, mark: Mark, span: tuple[int, int], holder: Party | None) -> list[Words]:
    """Words among which the matter stands, likeliest first: behind the word of the stance; where verbs stand last,
    before it, too."""
    starts = page.doc.starts
    said = bisect.bisect_left(starts, span[0]), bisect.bisect_left(starts, span[1])
    first, last = clause(page, mark)
    own = _is_own(page, mark, span)
    if own and page.language.verb == "last":  # what follows such a verb is another clause
        return [_complement(page, said)]
    subject = bisect.bisect_left(starts, a.source_end) if own and a.source_start >= page.doc.ends[mark.last - 1] else 0
    behind = (max(mark.last, subject), max(last, subject and said[1]) if own else min(last, said[1]))
    if page.language.verb == "last":
        begin = max(first, said[0], bisect.bisect_left(starts, holder.end) if holder is not None else 0)
        return [behind, _complement(page, (begin, mark.first))]
    return [behind, said] if denies(page, a) and mark.tag == "cue" else [behind]


def _complement(page: Page, words: Words) -> Words:
    """From the first preposition on, unless it is one of place: what stands before it is the subject."""
    obliques = (m for m in page.tagged("oblique") if isinstance(m.entry, Oblique) and m.entry.side == "before")
    marks = (m for m in obliques if m.first not in page.words("locative"))
    return next(((m.last, words[1]) for m in marks if words[0] <= m.first and m.last < words[1]), words)


def _rules(page: Page, a: Attribution) -> bool:
    """The speaker is a court."""
    bodies = (m.entry for m in between(page, "orgword", a.source_start, a.source_end))
    return a.kind != "person" and any(isinstance(b, OrgWord) and b.id == COURT for b in bodies)


def _asserted(page: Page, mark: Mark, stance: str) -> bool:
    return not (negated(page, mark) or _part(page, mark) or (stance != "denies" and _reported(page, mark)))


def _part(page: Page, mark: Mark) -> bool:
    """It is part of an office, of the name of a body or a source, or of a longer cue that tells no stance."""
    first, last = mark.first, mark.last
    if first not in page.words("role", "orgword", "unnamed", "cue"):
        return False
    around = [m for m in page.tagged("role", "orgword", "unnamed", "cue") if m.first <= first and last <= m.last]
    longer = [m for m in around if m.last - m.first > last - first]
    return any(m.tag in ("role", "orgword") for m in around) or any(not getattr(m.entry, "stance", "") for m in longer)


def _reported(page: Page, mark: Mark) -> bool:
    """Somebody denies what it tells: a denial stands before it in the sentence, or behind it where verbs stand last."""
    first, last = page.sentence_of(mark.first)
    for no in page.tagged("cue"):
        if no.first < first or no.first >= last or not _is_denial(no) or negated(page, no):
            continue
        if page.language.verb == "last":
            if mark.last <= no.first and mark.last not in page.words("and"):
                return True
        elif no.last <= mark.first and mark.first - 1 not in page.words("and"):
            return True
    return False


def _is_denial(mark: Mark) -> bool:
    cue = mark.entry
    return isinstance(cue, Cue) and cue.kind == "deny" and (cue.stance == "denies" or cue.hedge == "denied")


def denies(page: Page, a: Attribution) -> bool:
    """The cue itself says that what follows is not so: it is no mere refusal to speak of it."""
    return a.cue_kind == "deny" and any(_is_denial(m) for m in between(page, "cue", a.start, a.end))


def thanked(page: Page, mark: Mark) -> bool:
    """It is what somebody thanks for: "thanked X for its *support* of Y". Nor is the thanks for it a view of Y."""
    words = [m for m in page.tagged("doubt") if isinstance(m.entry, Doubt) and m.entry.id == THANKS]
    if not words:
        return False
    first, last = clause(page, mark)
    return any(first <= t.first < last and _thanks(page, t, mark, (first, last)) for t in words)


def _thanks(page: Page, thanks: Mark, mark: Mark, inside: Words) -> bool:
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


def _is_verb(page: Page, mark: Mark, span: tuple[int, int]) -> bool:
    """It takes a side, and is the verb of what was said: right behind its subject, or last where verbs stand last."""
    stance = getattr(mark.entry, "id", "")
    if getattr(mark.entry, "noun", False) or (stance == DONE and _at_edge(page, mark, span)):
        return True
    if stance not in SIDES:
        return False
    first, last = clause(page, mark)
    first = max(first, bisect.bisect_left(page.doc.starts, span[0]))
    last = min(last, bisect.bisect_left(page.doc.starts, span[1]))
    when, common = page.words(*TIMES), page.language.stopwords
    ahead = sum(w not in when or page.doc.folded[w] in common for w in range(first, mark.first))
    return last - mark.last < NEAR if page.language.verb == "last" else ahead <= NEAR


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


def negated(page: Page, mark: Mark) -> bool:
    """A word of negation stands in the clause of a mark, near it and on its own side."""
    negations = page.tagged("negation")
    first, last = clause(page, mark) if negations else (0, 0)
    for no in negations:
        if isinstance(no.entry, Negation) and first <= no.first and no.last <= last:
            before, after = mark.first - no.last, no.first - mark.last
            if 0 <= before < no.entry.before or 0 <= after < no.entry.after:
                return True
    return False
