"""Where a statement stands: the stance of its cue, or of a word beside the cue or in what was said, and on what."""

import bisect
from functools import lru_cache
from typing import NamedTuple

from dragoman.annotate.attributions_phrases import DATED
from dragoman.annotate.page import Page
from dragoman.annotate.parties import Parties, Party
from dragoman.annotate.proclitics import adverb_endings
from dragoman.annotate.statements_asserted import (
    THANKS,
    asks,
    asserted,
    between,
    clause,
    is_claim,
    is_denial,
    rejects,
    tells_nothing,
    thanked,
)
from dragoman.annotate.statements_matters import AGAINST, CALLS, GOVERNMENT, NOTHING, Matter, Matters, Words
from dragoman.languages import Mark
from dragoman.languages.matters import SIDES
from dragoman.languages.schema import Cue, Doubt, Oblique, OrgWord, StanceCue
from dragoman.model import Attribution

ACTORS = ("role", "orgword", "unnamed", "outlet")  # tables of who may hold a view
COURT = "court"  # head noun of a body that rules: what it rejects or condemns is no matter that it takes sides on
SAID = frozenset({"denies", "agrees"})  # stances on what somebody said
DENIES, OPPOSES = "denies", "opposes"
PARTS = ("part", "shift", "dateword", "unit")  # words of time that are everyday words as well: start, next, long
DONE = "agrees"  # a cue that tells it may as well be an undertaking: only words of the view itself tell that
CHAIN = 3  # words of a noun with those that it is made of: hükümetin göç yasası *teklifine*
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

    A word that is negated, asked, given up or behind an "if" says nothing of where somebody stands: not even the
    opposite. Nor does one of a report that somebody denies, one that is part of an office, or one whose subject is
    neither the speaker nor a known party. A stance on no known topic or place is kept where the cue or the verb of the
    sentence tells it.
    """
    if _rules(page, a):
        return NONE
    told, inside = _candidates(page, a, span)
    matters, plain = Matters(page, parties), NONE
    stated = (c for c in (*told, *inside) if c[1] and asserted(page, *c))
    for mark, told_side in (c for c in stated if not (parties.names(c[0]) or thanked(page, c[0]))):
        holder = None if _modal(mark) else _holder(page, a, mark, span, parties)
        if holder is None and not _speaks_itself(page, a, mark, span, parties):
            continue
        within = [w for w in _within(page, a, mark, span, holder) if w[0] < w[1]]
        stance = _rejected(page, within, span, mark) if rejects(page, mark) else told_side
        if not stance:
            continue
        on = next((on for w in within if (on := matters.listed(stance, w, mark)).keys), NOTHING)
        if not on.keys and matters.called(stance, mark) in AGAINST:
            continue  # "called to scrap" something that no table has: it is no call for that
        on = on if on.keys else next((on for w in within if (on := _bare(matters, w, a, holder)).keys), NOTHING)
        if on.keys:
            return Stance(stance, on, holder)
        if not plain.id and (
            mark in (m for m, _ in told) or _follows(page, mark, holder) or _is_verb(page, mark, span)
        ):
            plain = Stance(stance, _own(matters, stance, within), holder)
    return plain


def _rejected(page: Page, within: list[Words], span: tuple[int, int], mark: Mark) -> str:
    """Whoever rejects what somebody said denies it; anything else that is rejected is opposed, but for telling."""
    if any(tells_nothing(page, w[0]) for w in within[:1]):
        return ""
    if page.language.verb in ("last", "free") and not page.claims.isdisjoint(_object_before(page, mark)):
        return DENIES
    said = [bisect.bisect_left(page.doc.starts, at) for at in span] if page.language.verb == "last" else []
    return DENIES if any(is_claim(page, *w) for w in (*within[:1], *((said,) if said else ()))) else OPPOSES


def _object_before(page: Page, mark: Mark) -> range:
    """Words before a verb among which its object stands, behind the last "and"; only one where verbs stand freely."""
    low = clause(page, mark)[0] if page.language.verb == "last" else mark.first - 1
    return range(max([low, *(w for w in page.words("and") if low <= w < mark.first)]), mark.first)


def _modal(mark: Mark) -> bool:
    return getattr(mark.entry, "modal", False)


def _speaks_itself(page: Page, a: Attribution, mark: Mark, span: tuple[int, int], parties: Parties) -> bool:
    """The view is the speaker's: of its own verb, or of a clause whose subject is a pronoun or nobody else.

    An outlet tells of others: where it stands itself is not what it reports. What has to be done is the view of who
    says so, unless the day of it is told: then it is only expected.
    """
    if a.kind == "media" or _is_own(page, mark, span):
        return a.kind != "media"
    first, last = (bisect.bisect_left(page.doc.starts, at) for at in span)
    low, high = clause(page, mark)
    begin = max(low, first)
    if _modal(mark):
        timed = getattr(mark.entry, "id", "") == CALLS and _timed(page, begin, min(high, last))
        return not timed and page.words("who").isdisjoint(range(begin, mark.first))
    if getattr(mark.entry, "noun", False) or (_thanks_for(page, a) and mark.first - 1 in page.words("and")):
        return True
    opens = begin < mark.first or begin in (first, page.sentence_of(mark.first)[0])
    return _no_other(page, a, begin, mark, parties) and (opens or page.language.verb == "last")


def _timed(page: Page, first: int, last: int) -> bool:
    """A day or an hour is told there."""
    when, parts, common = page.words(*DATED), page.words(*PARTS), page.language.stopwords
    told = (w for w in range(first, last) if w in when and page.doc.folded[w] not in common)
    return any(w not in parts or w + 1 in when or w + 1 in page.numbers for w in told)


def _thanks_for(page: Page, a: Attribution) -> bool:
    """ "Thanked the voters *and backed* the plan": two verbs of whoever thanks."""
    words = (m.entry for m in between(page, "doubt", *_cue(page, a)))
    return any(isinstance(d, Doubt) and d.id == THANKS for d in words)


def _no_other(page: Page, a: Attribution, begin: int, mark: Mark, parties: Parties) -> bool:
    """Nobody stands where the subject of the word does."""
    order, ahead = page.language.verb, range(begin, mark.first)
    if order == "last":
        subject = range(begin, _complement(page, (begin, mark.first))[0])
        subject = subject or ahead
        named = parties.covered(begin, mark.first)
        acting = any(w in page.words(*ACTORS) and w not in named and not _owner(page, w) for w in subject)
        return not (acting or parties.acts(begin, subject.stop))
    behind = order == "first" and mark.last < len(page.doc) and mark.first > begin
    if behind and (mark.last in page.words(*ACTORS) or parties.begins(mark.last)):
        return False
    ours = _ours(page, a) | _adverbs(page, ahead)
    return not any(_is_content(page, w) and w not in ours for w in ahead)


def _owner(page: Page, word: int) -> bool:
    """What stands behind it is its own: "*hükümetin* önerisini"."""
    owned = page.language.possessed
    behind = page.doc.folded[word + 1 : word + 1 + CHAIN]
    return bool(owned) and any(w.endswith(owned) for w in behind)


def _adverbs(page: Page, ahead: range) -> frozenset[int]:
    """Words with the ending of an adverb right behind a pronoun: "we *fully* support"."""
    known, pronouns = adverb_endings(page.language), page.words("pronoun")
    return frozenset(w for w in ahead if known and w - 1 in pronouns and page.doc.folded[w].endswith(known))


def _ours(page: Page, a: Attribution) -> frozenset[int]:
    """Words for the government, where whoever speaks holds an office: it is that one's own."""
    begins = page.doc.starts[page.sentence_at(a.source_start)[0]]
    if not between(page, "role", begins, a.source_end):
        return frozenset()
    bodies = (m for m in page.tagged("orgword") if isinstance(m.entry, OrgWord) and m.entry.id == GOVERNMENT)
    return frozenset(w for m in bodies for w in range(m.first, m.last))


def _is_content(page: Page, word: int) -> bool:
    plain = page.words("pronoun", "negation", "adverb", "that", "and", "doubt", *DATED)
    return word not in plain and page.doc.folded[word] not in page.language.stopwords


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
    first, last = _cue(page, a)
    found = ((m, m.entry) for m in between(page, "cue", first, last))
    marks = [m for m, cue in found if isinstance(cue, Cue) and (not cue.closes or _closed(page, m, cue, a))]
    asked = a.cue_kind == "ask" and asks(page, span)
    cues = [(m, m.entry.stance) for m in marks if isinstance(m.entry, Cue) and m.entry.stance != DONE and not asked]
    verbs = [(m.first, m.last) for m in marks]
    words = (
        m
        for m in page.begun("stance", a.start, a.end)
        if any(_touch(m, *verb) and not _joined(page, m, verb[0]) for verb in verbs) and not asked
    )
    beside = [(m, m.entry.id) for m in words if isinstance(m.entry, StanceCue)]
    stood = [m for m in between(page, "stance", *span) if isinstance(m.entry, StanceCue)]
    inside: Told = [(m, m.entry.id) for m in stood if isinstance(m.entry, StanceCue) and _holds(page, m, span)]
    own = [(m, stance) for m, stance in beside if stance in SIDES]
    return [*own, *cues, *beside], inside


def _closed(page: Page, mark: Mark, cue: Cue, a: Attribution) -> bool:
    """A cue with words apart from it ("is ... *against*") is that of the attribution itself: there they were found."""
    return cue.kind == a.cue_kind and page.doc.slice(mark.first, mark.last) == a.cue


def _cue(page: Page, a: Attribution) -> tuple[int, int]:
    """Offsets of the cue itself: what stands between it and its source may tell of another clause."""
    at = a.end - len(a.cue) if a.source_start == a.start else a.start
    told = bool(a.cue) and page.doc.text.startswith(a.cue, at)
    return (at, at + len(a.cue)) if told else (a.start, a.end)


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
    if own and a.cue_kind == "deny":
        return None
    return parties.holder(start, mark, owner=own) or (None if own else _body(page, a, mark, start))


def _body(page: Page, a: Attribution, mark: Mark, start: int) -> Party | None:
    """A body without a name right before the verb: "*the union* opposes". Who it is nobody can tell, but not whoever
    speaks; of the government it is, where its minister speaks."""
    bodies = (m for m in page.tagged("orgword") if m.last == mark.first and page.doc.starts[m.first] >= start)
    body = next((m for m in bodies if page.gap(m.last - 1) == " "), None)
    if body is None or page.language.verb == "last" or not _ours(page, a).isdisjoint(range(body.first, body.last)):
        return None
    first = body.first - (body.first - 1 in page.words("article"))
    before = range(bisect.bisect_left(page.doc.starts, start), first)
    if getattr(mark.entry, "noun", False) or any(_is_content(page, w) for w in before):
        return None
    begin, end = page.doc.starts[body.first], page.doc.ends[body.last - 1]
    return Party(begin, end, page.doc.text[begin:end], "")


def _within(page: Page, a: Attribution, mark: Mark, span: tuple[int, int], holder: Party | None) -> list[Words]:
    """Words among which the matter stands, likeliest first: behind the word of the stance; where verbs stand last,
    before it, too."""
    starts = page.doc.starts
    said = bisect.bisect_left(starts, span[0]), bisect.bisect_left(starts, span[1])
    first, last = clause(page, mark)
    own = _is_own(page, mark, span)
    if _modal(mark) and not own:
        return [(max(first, said[0]), min(last, said[1]))]
    if own and page.language.verb == "last":  # what follows such a verb is another clause
        return [_complement(page, said)]
    subject = bisect.bisect_left(starts, a.source_end) if own and a.source_start >= page.doc.ends[mark.last - 1] else 0
    last = min((w for w in page.words("but") if mark.last <= w < last), default=last)
    stop = max(last, subject and said[1]) if own and said[0] < mark.first else min(last, said[1])
    behind = (max(mark.last, subject), stop)
    if page.language.verb == "last":
        begin = max(first, said[0], bisect.bisect_left(starts, holder.end) if holder is not None else 0)
        before = _complement(page, (begin, mark.first))
        return [before, behind] if before[0] > begin else [behind, before]  # "*with the cut* he disagrees"
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


def denies(page: Page, a: Attribution) -> bool:
    """The cue itself says that what follows is not so: it is no mere refusal to speak of it."""
    marks = between(page, "cue", a.start, a.end) if a.cue_kind == "deny" else ()
    return any(is_denial(m) or getattr(m.entry, "closes", ()) for m in marks)


def bare_denial(page: Page, a: Attribution, *, alone: bool) -> tuple[int, int] | None:
    """The verb of a denial with the one word beside it ("denied this"), or `alone` ("a démenti"): it answers what
    somebody said before it. None where it ends no clause, or where whoever rejects something may as well oppose it."""
    first, last = _cue(page, a)
    marks = [m for m in between(page, "cue", first, last) if is_denial(m)]
    claims = page.claims
    if (
        a.cue_kind != "deny"
        or not marks
        or any(rejects(page, m) and claims.isdisjoint(range(m.first, m.last)) for m in marks)
    ):
        return None
    mark = marks[-1]
    low, high = clause(page, mark)
    before = page.doc.starts[mark.first - 1] if page.language.verb == "last" and mark.first > low else first
    if page.language.verb == "last":
        before = max(before, min(a.source_end, first))
        return (before, last) if mark.last == high and alone else None
    high = min((w for w in page.words("and") if mark.last <= w < high), default=high)
    return (first, page.doc.ends[high - 1]) if high - mark.last == (0 if alone else 1) else None


def _follows(page: Page, mark: Mark, holder: Party | None) -> bool:
    """It stands right behind whose view it is: "*Damascus wants* a clear timetable"."""
    if holder is None or page.language.verb != "last":
        return False
    return 0 < page.doc.starts[mark.first] - holder.end <= 1


def _is_verb(page: Page, mark: Mark, span: tuple[int, int]) -> bool:
    """It takes a side, and is the verb of what was said: right behind its subject, or last where verbs stand last; or
    it says of what somebody says that it is not so."""
    stance = getattr(mark.entry, "id", "")
    if _modal(mark) and stance == DENIES:
        return _of_claim(page, mark, span)
    if getattr(mark.entry, "noun", False) or (stance == DONE and _at_edge(page, mark, span)):
        return True
    if stance not in SIDES and (stance != CALLS or _modal(mark)):
        return False
    first, last = clause(page, mark)
    first = max(first, bisect.bisect_left(page.doc.starts, span[0]))
    last = min(last, bisect.bisect_left(page.doc.starts, span[1]))
    when, common = page.words(*DATED), page.language.stopwords
    ahead = sum(w not in when or page.doc.folded[w] in common for w in range(first, mark.first))
    return last - mark.last < NEAR if page.language.verb == "last" else ahead <= NEAR


def _of_claim(page: Page, mark: Mark, span: tuple[int, int]) -> bool:
    """It ends its clause, and a word for what somebody says stands before it: "the *reports* are *baseless*"."""
    first, last = clause(page, mark)
    first = max(first, bisect.bisect_left(page.doc.starts, span[0]))
    if mark.first == first or mark.last in page.firsts("that"):
        return True  # "*that is a lie*", "it is a *lie that*"
    ends = mark.last >= last or mark.last in page.words("and")
    return ends and not page.claims.isdisjoint(range(first, mark.first))


def takes_sides(page: Page, a: Attribution) -> bool:
    """The cue itself says where somebody stands: "supports the truce"."""
    sided = _sided(page)
    return bool(sided) and any(a.start <= start < a.end and end <= a.end for start, end in sided)


@lru_cache(maxsize=1)  # asked for of every attribution of a page; no page is kept longer
def _sided(page: Page) -> list[tuple[int, int]]:
    """Where the cues stand that say where somebody stands, by themselves or by the stance that begins with them."""
    starts, ends = page.doc.starts, page.doc.ends
    stances: dict[int, int] = {}  # the first word of each -> where the shortest of them ends
    for m in page.tagged("stance"):
        if isinstance(m.entry, StanceCue) and m.entry.id in SIDES:
            stances[m.first] = ends[m.last - 1]
    cues = [(m, m.entry) for m in page.tagged("cue") if isinstance(m.entry, Cue)]
    own = [(starts[m.first], ends[m.last - 1]) for m, cue in cues if cue.stance]
    given = [(m.first, ends[m.last - 1]) for m, cue in cues if not cue.stance and m.first in stances]
    return own + [(starts[first], max(end, stances[first])) for first, end in given]
