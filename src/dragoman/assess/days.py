"""The day of an event, and days to come, told differently by its reports.

A day is the event's where its sentence tells a kind that its reports give the event: the day of what went before, or of
what was said about it afterwards, contradicts nothing. A report that names both days contradicts neither, unless it
says that it was the one and not the other.
"""

import unicodedata
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from itertools import combinations

from dragoman.assess.parties import told_days
from dragoman.assess.passages import kinds_beside, outside, sentence
from dragoman.assess.sides import SIDES, few, side, some
from dragoman.languages import fold_text
from dragoman.model import PLACED, Attribution, Contradiction, Reading, TimeSpan

EVENT, PLAN = "day", "plan"  # what is contradicted: the day of the event, or of something to come
FAR = timedelta(days=100)  # days further from publication are of other things
CLOSE = 7  # days between two plans that nothing else joins
WEEK = 7
BESIDE = 6  # characters between a word of saying and its day
TALK = frozenset({"statement", "meeting", "visit"})  # whoever speaks of an event afterwards does it on another day

Dated = tuple[Reading, TimeSpan]


def days(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """The day of the event; failing that a day to come; failing that, without dates, weekdays that differ."""
    named = {r.report.id: _named_days(r) for r in readings}
    kinds = {r.notes.kind for r in readings}
    own = {r.report.id: _own_day(r, named[r.report.id], kinds) for r in readings}
    found: list[tuple[str, Reading, Reading, TimeSpan, TimeSpan]] = []
    for a, b in combinations(few(readings, lambda r: tuple(map(_days, named[r.report.id]))), 2):
        ours, theirs = named[a.report.id], named[b.report.id]
        known = own[a.report.id], own[b.report.id]
        if pair := _corrected(a, theirs) or _turned(_corrected(b, ours)) or _event_days(*known, ours, theirs):
            found.append((EVENT, a, b, *pair))
        elif pair := _plans(a, b, ours, theirs):
            found.append((PLAN, a, b, *pair))
    for key, a, b, x, y in some(found or _loose(readings), lambda f: (f[0], _days(f[3]), _days(f[4]))):
        yield Contradiction(about="day", key=key, sides=(side(a, x, _days(x)), side(b, y, _days(y))))
    for reading in readings:
        yield from _inside(reading, named[reading.report.id])


def _inside(reading: Reading, named: Sequence[TimeSpan]) -> Iterator[Contradiction]:
    """Two sources of one report tell the day of the same event: the same word for it, the kind that the report has; or
    one says that it was not the day that the report gives."""
    if pair := _corrected(reading, named):
        sides = (side(reading, pair[0], _days(pair[0])), side(reading, pair[1], _days(pair[1])))
        yield Contradiction(about="day", key=EVENT, sides=sides, inside=True)
        return
    told: dict[str, list[tuple[str, TimeSpan]]] = {}
    for span in (*named, *_weekdays(reading)) if reading.notes.kind else ():
        first, last = sentence(reading.report.text, span)
        said = [a for a in reading.notes.attributions if first <= a.start < last and a.cue_kind not in PLACED]
        day = reading.report.day
        past = span.weekday is not None if day is None else span.from_ == span.to and span.to <= day
        if len(said) == 1 and past and not _joined(reading.report.text, said[0], span):
            words = (c for c in reading.notes.cues if first <= c.start < last and c.kind == reading.notes.kind)
            for word in {fold_text(c.text) for c in words}:
                told.setdefault(word, []).append((said[0].key or said[0].source, span))
    for spans in told.values():
        (who, x), (other, y) = spans[0], spans[-1]
        if len(spans) == SIDES and who != other and not _one_day(x, y):
            sides = (side(reading, x, _days(x)), side(reading, y, _days(y)))
            yield Contradiction(about="day", key=EVENT, sides=sides, inside=True)
            return


def _weekdays(reading: Reading) -> list[TimeSpan]:
    """Weekdays of a report without a day of publication: no more is known of them."""
    dated = (d for d in reading.notes.dates if d.kind == "date" and not (d.dateline or d.denied))
    return [d for d in dated if d.weekday is not None and d.from_ == date.min] if reading.report.day is None else []


def _one_day(x: TimeSpan, y: TimeSpan) -> bool:
    if date.min in (x.from_, y.from_):
        return x.weekday == y.weekday
    return _agree(x, y)


def _corrected(reading: Reading, theirs: Sequence[TimeSpan]) -> tuple[TimeSpan, TimeSpan] | None:
    """The day that a report gives in place of another ("on Saturday, not on Sunday"), and that other one as told."""
    for denied in (d for d in reading.notes.dates if d.denied):
        beside = (d for d in reading.notes.dates if d.kind == "date" and not (d.denied or d.dateline))
        given = min(beside, key=lambda d: max(d.start - denied.end, denied.start - d.end), default=None)
        told = next((t for t in theirs if (t.from_, t.to) == (denied.from_, denied.to)), None)
        if given is not None and told is not None and not _agree(given, told):
            return given, told
    return None


def _turned(pair: tuple[TimeSpan, TimeSpan] | None) -> tuple[TimeSpan, TimeSpan] | None:
    return pair and pair[::-1]


def _named_days(reading: Reading) -> list[TimeSpan]:
    """Days near publication, without those that a text says it was not, and parts of names ("Rooz Farda")."""
    notes = reading.notes
    sources = [s for s in notes.attributions if s.kind in ("media", "organisation")]
    names = [*notes.names, *(s.evolve(start=s.source_start, end=s.source_end) for s in sources)]
    dated = (s for s in notes.dates if s.kind == "date" and not (s.dateline or s.denied))
    near = [s for s in dated if date.min < s.from_ and s.to < date.max]
    reference = reading.report.day
    kept = outside((s for s in near if reference is None or abs(s.from_ - reference) <= FAR), names)
    return [s for s in kept if isinstance(s, TimeSpan)]


def _own_day(reading: Reading, named: Sequence[TimeSpan], kinds: Set[str]) -> TimeSpan | None:
    """The first day near the top that stands with the event's own kind."""
    top = {s.start for s in told_days(reading)}
    return next((s for s in named if s.start in top and _is_own(reading, s, kinds)), None)


def _is_own(reading: Reading, span: TimeSpan, kinds: Set[str]) -> bool:
    """Its sentence tells no kind of event, or the event's own, nearer than talk of it."""
    if any(_joined(reading.report.text, a, span) for a in reading.notes.attributions if a.cue_kind not in PLACED):
        return False
    told = [k for k in kinds_beside(reading, span) if k in kinds or k in TALK]
    return told[0] in kinds if told else not kinds_beside(reading, span)


def _joined(text: str, said: Attribution, span: TimeSpan) -> bool:
    """The day on which somebody spoke: it stands with the words that say so, no mark between them."""
    first, last = min(said.end, span.end), max(said.start, span.start)
    between = text[first:last]
    return len(between) <= BESIDE and not any(unicodedata.category(c).startswith("P") for c in between)


def _event_days(
    a: TimeSpan | None, b: TimeSpan | None, ours: Sequence[TimeSpan], theirs: Sequence[TimeSpan]
) -> tuple[TimeSpan, TimeSpan] | None:
    if a is None or b is None or any(_agree(a, t) for t in theirs) or any(_agree(b, o) for o in ours):
        return None
    return a, b


def _plans(
    a: Reading, b: Reading, ours: Sequence[TimeSpan], theirs: Sequence[TimeSpan]
) -> tuple[TimeSpan, TimeSpan] | None:
    """The one day to come of each that the other does not name, where they name others alike or are days apart."""
    left, right = (_coming(r, spans) for r, spans in ((a, ours), (b, theirs)))
    one = [x for x in left if not any(_agree(x, t) for t in theirs)]
    other = [y for y in right if not any(_agree(y, o) for o in ours)]
    if len({x.from_ for x in one}) != 1 or len({y.from_ for y in other}) != 1:
        return None
    x, y = one[0], other[0]
    alone = len(one) == len(left) and len(other) == len(right)
    close = abs((x.from_ - y.from_).days) < CLOSE and kinds_beside(a, x)[:1] == kinds_beside(b, y)[:1]
    return (x, y) if close or not alone else None


def _coming(reading: Reading, spans: Sequence[TimeSpan]) -> list[TimeSpan]:
    """Single days after publication."""
    day = reading.report.day
    return [s for s in spans if day and s.from_ > day and s.from_ == s.to]


def _agree(a: TimeSpan, b: TimeSpan) -> bool:
    """The intervals meet; a day counted from publication may be of the week before or after."""
    if a.from_ <= b.to and b.from_ <= a.to:
        return True
    return (a.relative or b.relative) and abs((a.from_ - b.from_).days) == WEEK


def _loose(readings: Sequence[Reading]) -> list[tuple[str, Reading, Reading, TimeSpan, TimeSpan]]:
    """Weekdays that differ in reports without a publication date. "Today" and "yesterday" may there be one day."""
    told = few(((r, d) for r in readings if (d := _loose_day(r))), lambda t: t[1].weekday)
    pairs = combinations(told, 2)
    return [(EVENT, a, b, x, y) for (a, x), (b, y) in pairs if x.weekday != y.weekday]


def _loose_day(reading: Reading) -> TimeSpan | None:
    """The first weekday near the top of a report that has no publication date."""
    if reading.report.day:
        return None
    spans = (d for d in reading.notes.dates if d.kind == "date" and not d.dateline and d.weekday is not None)
    return next((d for d in spans if d.start < 2 * len(reading.report.text) // 3), None)


def _days(span: TimeSpan) -> str:
    if span.from_ == date.min or span.to == date.max:
        return ""
    return span.from_.isoformat() if span.from_ == span.to else f"{span.from_}..{span.to}"
