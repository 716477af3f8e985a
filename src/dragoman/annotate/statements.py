"""What was said, by whom, about what."""

import bisect
import re
from collections.abc import Iterator
from itertools import islice, takewhile

from dragoman.annotate.page import PAUSES, Page
from dragoman.annotate.parties import Parties
from dragoman.annotate.statements_asserted import between, ids, negated, runs_on
from dragoman.annotate.statements_before import end_before, past_named
from dragoman.annotate.statements_objects import owns_matter
from dragoman.annotate.statements_parts import (
    MOVES,
    adds_where,
    alone,
    asks_object,
    ends_clause,
    goes_on,
    hears,
    is_fragment,
    is_framed,
    is_time,
    is_told,
    names_source,
    only_said,
    only_spoke,
    opens_speech,
    passes_on,
    past_adjuncts,
    past_dash,
    past_inserted,
    past_office,
    repeats,
    speaks,
    told_by,
    up_to_clause,
)
from dragoman.annotate.statements_stances import OPPOSES, bare_denial, denies, find_stance, takes_sides
from dragoman.annotate.statements_trimmed import Trimmed
from dragoman.languages.schema import Cue, Doubt
from dragoman.model import Attribution, Name, Place, RoleMention, Statement

OBJECTS = frozenset({"deny", "ask", "agree"})  # kinds of cue with an object: before them, where verbs stand last
WORDS = 3  # fewer are no statement
LETTER = 80  # characters of "in a letter to the council dated Monday"
THAT = 2  # nor fewer behind a "that" or a colon
SAYS = frozenset({"say", "report"})
CAUSE = "cause"
OPENING = 3  # words from a "that" to the verb's subject
UNSAID = frozenset({"silent", "hold"})  # kinds of cue by which nobody says that something is so
REACH = 60  # characters between a quotation and the words that attribute it
TO_HEARER, THEN = 40, 8  # characters from a cue to the outlet spoken to, words from there to a "that"
TIMES = ("month", "weekday", "relative", "part", "dateword", "unit", "shift")
COMMA = " \t\n,،"
WORD = re.compile(r"\w+")
STOP = "."
EDGES = " \t\n,،:;.؛–—-\"'«»“”„()[]"


def find_statements(
    page: Page,
    attributions: tuple[Attribution, ...],
    names: tuple[Name, ...],
    places: tuple[Place, ...],
    roles: tuple[RoleMention, ...],
) -> tuple[Statement, ...]:
    """Statements by position."""
    parties = Parties(page, names, places, roles)
    told = [a for a in attributions if a.cue_kind not in ("credit", "dateline")]
    said = [a for a in told if not owns_matter(page, a, told)]
    speaking = [a for a in said if a.cue_kind not in UNSAID]
    trimmed = Trimmed(page, names, attributions)
    found: dict[tuple[int, int], tuple[Attribution, bool]] = {}
    quotes = list(_assigned(page, speaking))
    for span, a in quotes:
        found.setdefault(span, (a, True))
    quoting = {id(a) for span, a in quotes if not _aside(page, a, span)}
    for a in speaking:
        if id(a) not in quoting and not passes_on(page, a, speaking):
            content = bare_denial(page, a, alone=False) or _content(page, a, said, trimmed)
            content = trimmed(content, sides=takes_sides(page, alone(a, said))) if content is not None else content
            content = bare_denial(page, a, alone=True) if content is None else content
            if content is not None and not repeats(content, (span for span, _ in quotes)):
                found.setdefault(content, (a, False))
    ranked = sorted(found.items(), key=lambda x: x[0])
    return tuple(_statement(page, span, alone(a, said), direct, parties) for span, (a, direct) in ranked)


def _assigned(page: Page, said: list[Attribution]) -> Iterator[tuple[tuple[int, int], Attribution]]:
    """Each quotation with the attribution beside it, else with the last one before it in the same or next paragraph."""
    text = page.doc.text
    remarks = set(page.remarks)
    for start, end in sorted([*page.quoted, *remarks]):
        if any(a.source_start <= start and end <= a.source_end for a in said):
            continue  # the name of who speaks
        beside = [
            a for a in said if "\n" not in text[min(end, a.end) : max(start, a.start)] and _gap(a, start, end) <= REACH
        ]
        beside = [a for a in beside if not (_apart(page, a, start, end) and is_framed(page, start))]
        before = [
            a for a in said if a.end <= start and text.count("\n\n", a.end, start) + text.count("\n", a.end, start) <= 2
        ]
        if (start, end) in remarks:  # so few words are speech only with their speaker at hand
            beside, before = [a for a in beside if not _apart(page, a, start, end)], []
        if beside:
            apart = {id(a): _apart(page, a, start, end) for a in beside}  # of these who spoke before rather goes on
            ranks = {id(a): (_frames(a, beside), apart[id(a)], apart[id(a)] and a.start >= end) for a in beside}
            yield (start, end), min(beside, key=lambda a: (*ranks[id(a)], *_near(page, a, start, end)))
        elif before and not is_framed(page, start):
            yield (start, end), before[-1]


def _frames(a: Attribution, beside: list[Attribution]) -> bool:
    """ "... said X, according to the statement": the statement passes on what X says."""
    return a.medium == "statement" and a.cue_kind == "accord" and any(speaks(b) and b.end <= a.start for b in beside)


def _near(page: Page, a: Attribution, start: int, end: int) -> tuple[bool, int]:
    """Before others one whose colon opens the quotation, then the nearest."""
    opens = a.end <= start and not page.doc.text[a.end : start].strip(EDGES) and opens_speech(page, a.end)
    if page.language.verb == "first" and a.start >= end and page.doc.text[end : a.start].strip(EDGES):
        return True, _gap(a, start, end) + REACH  # "while Y spoke of": a clause of its own
    return not opens, _gap(a, start, end)


def _apart(page: Page, a: Attribution, start: int, end: int) -> bool:
    """It belongs to another sentence: no colon, but a full stop stands between it and the quotation."""
    between = page.doc.text[a.end : start] if a.end <= start else page.doc.text[end : a.start]
    if a.start >= end and page.doc.text[start:end].rstrip().endswith(STOP):
        return True  # "... at noon." A paper wrote that
    behind = a.start >= end and page.language.verb == "middle"  # a point between may only shorten a rank
    if behind and page.sentence_at(end - 1) == page.sentence_at(a.start):
        return False
    return any(f"{stop} " in between for stop in page.language.info.sentence_end)


def _gap(a: Attribution, start: int, end: int) -> int:
    return max(a.start - end, start - a.end, 0)


def _content(page: Page, a: Attribution, said: list[Attribution], cut: Trimmed) -> tuple[int, int] | None:
    """Indirect speech: what follows the attribution in its sentence, else what it holds, else what precedes.

    Where the source stands behind its cue in mid-sentence ("the road is open, said X on Friday"), what precedes was
    said, unless a "that" or a colon opens what follows, or sentences begin with their verbs.
    """
    first, last = _sentence(page, a)
    if is_told(page, a, first, said) or asks_object(page, a) or _only_saw(page, a, first):
        return None
    if only_spoke(page, a):
        return None
    told = past_inserted(page, a, said, last) or _past_hearer(page, a, last)
    told = max(told, past_adjuncts(page, told, last))
    tells = opens_speech(page, told)
    others = [b for b in said if not (tells and b.cue_kind in MOVES)]
    before = max((b.end for b in said if b.end <= a.start and b.end > first), default=first)
    before = first if _closes(page, a, before, last) else past_dash(page, a, before)
    opened = _opened(page, told) or _that_inside(page, a)
    inside = told if opened else 0
    after = min(
        (start for b in others if a.end <= (start := _start(a, b)) < last and not _subject_inside(page, inside, start)),
        default=last,
    )
    after = up_to_clause(page, told, after) if after < last else after
    follows, precedes = (told, after), (before, end_before(page, a, before, said))
    inverted = a.source_start > a.start and page.language.verb in ("middle", "free") and not _joined(page, a)
    spans: tuple[tuple[int, int], ...] = (follows, _inner(page, a, said), precedes)
    if opened:
        spans = (follows,)
    elif ends_clause(page, a) and a.cue_kind not in OBJECTS:
        spans = (_inner(page, a, said), follows, precedes)
    elif page.language.verb == "last" and (a.cue_kind in OBJECTS or takes_sides(page, alone(a, said))):
        inner = _inner(page, a, said)
        spans = (follows, inner, precedes) if _asks_for(page, a, after) else (inner, precedes, follows)
    elif (inverted and page.doc.text[slice(*precedes)].strip(EDGES)) or _adds_where(page, told, after, precedes, cut):
        spans = (precedes,)
    least = 1 if takes_sides(page, a) else THAT if opened else WORDS
    trimmed = (_trim(page, start, end, min(least, _fewest(page, start, end))) for start, end in spans)
    return next((span for span in trimmed if span is not None and not names_source(a, span, said)), None)


def _subject_inside(page: Page, that: int, start: int) -> bool:
    """Who speaks there is the subject of what a "that" opens: "said that the council had promised"."""
    words = page.doc.text[that:start].split() if that else ()
    return that > 0 and that <= start and len(words) <= OPENING and PAUSES.isdisjoint(page.doc.text[that:start].strip())


def _closes(page: Page, a: Attribution, before: int, last: int) -> bool:
    """ "The council rejected the plan, the mayor said.": the whole sentence is what the mayor said."""
    rest = page.doc.text[a.end : last].strip(EDGES)
    inner = page.doc.text[before : a.start]
    alone = page.language.verb == "middle" and a.cue_kind in SAYS and not rest
    return alone and inner.count(",") == 1 and bool(inner.strip(EDGES)) and not _joined(page, a)


def _adds_where(page: Page, start: int, end: int, precedes: tuple[int, int], cut: Trimmed) -> bool:
    """Behind "the port is open, an official said" only follows where or how it was said."""
    adds = page.language.verb == "middle" and adds_where(page, start, end) and _closed(page, *precedes)
    return adds and not cut.names_only(*precedes) and _trim(page, *precedes, WORDS) is not None


def _only_saw(page: Page, a: Attribution, first: int) -> bool:
    """ "In a letter dated Monday, seen by X": the outlet says nothing there."""
    passive = a.kind == "media" and a.cue_kind == "report" and a.source_start > a.start
    rest = page.doc.text[first : a.start]
    return passive and any(first <= page.doc.starts[w] < a.start for w in page.words("document")) and len(rest) < LETTER


def _closed(page: Page, start: int, end: int) -> bool:
    """Words with a pause behind them: "the port is open, an official said"."""
    text = page.doc.text[start:end].rstrip()
    return bool(text.strip(EDGES)) and page.doc.text[end : end + 1] in PAUSES


def _fewest(page: Page, start: int, end: int) -> int:
    """Words that make a statement: two where one of them says where somebody stands, or words are long."""
    short = page.language.heads == "last"  # there a word holds what takes several elsewhere: fiyatların düştüğünü
    return THAT if short or any(between(page, "stance", start, end)) else WORDS


def _past_hearer(page: Page, a: Attribution, last: int) -> int:
    """Behind the outlet that hears, and where and when it heard, up to a "that"; else the end of the attribution."""
    return max(_heard(page, a, last), _past_day(page, a, last))


def _past_day(page: Page, a: Attribution, last: int) -> int:
    """Behind the day or place ("denied *on Thursday* that"), where a "that" follows; else as the attribution ends."""
    first = bisect.bisect_left(page.doc.starts, a.end)
    where = adds_where(page, a.end, last)
    for word in range(first, min(first + THEN, len(page.doc))):
        if page.doc.starts[word] >= last:
            break
        if word in page.firsts("that"):
            return page.doc.starts[word] if word > first else a.end
        if word > first and not runs_on(page, word - 1):
            break
        timed = where or word in page.words(*TIMES) or word in page.numbers or hears(page, word)
        if not timed and page.doc.folded[word] not in page.language.stopwords:
            break
    return a.end


def _heard(page: Page, a: Attribution, last: int) -> int:
    if a.cue_kind == "tell" and page.language.verb == "middle" and not a.via_text and a.source_end <= a.end:
        word = bisect.bisect_left(page.doc.starts, a.end)  # "told *a committee* that"
        near = takewhile(lambda w: w == word or runs_on(page, w - 1), range(word, min(word + THEN, len(page.doc))))
        that = next((w for w in near if w in page.firsts("that")), None)
        told = page.doc.starts[that] if that is not None else past_named(page, word)
        return told if a.end <= told < last else a.end
    at = page.doc.text.find(a.via_text, a.source_start, min(last, a.end + TO_HEARER)) if a.via_text else -1
    if at < 0 or at + len(a.via_text) <= a.end:
        return a.end
    end = at + len(a.via_text)
    word = bisect.bisect_left(page.doc.starts, end)
    that = next((w for w in range(word, min(word + THEN, len(page.doc))) if w in page.firsts("that")), None)
    return page.doc.starts[that] if that is not None and page.doc.starts[that] < last else end


def _joined(page: Page, a: Attribution) -> bool:
    """An "and" joins the attribution to what precedes it: that is another clause."""
    return bisect.bisect_left(page.doc.starts, a.start) - 1 in page.words("and")


def _opened(page: Page, end: int) -> bool:
    """A "that" follows, or a colon."""
    word = bisect.bisect_left(page.doc.starts, end)
    that = word in page.firsts("that") and not page.doc.text[end : page.doc.starts[word]].strip(COMMA)
    return that or opens_speech(page, end)


def _start(a: Attribution, b: Attribution) -> int:
    """Where another attribution begins: of the same source its cue, for the source stands before both."""
    return b.end - len(b.cue) if b.source_start == a.source_start else b.start


def _that_inside(page: Page, a: Attribution) -> bool:
    """The cue, which ends the attribution, holds the "that" at its end."""
    word = bisect.bisect_left(page.doc.starts, a.end) - 1
    cued = page.begun("cue", a.source_end, a.end)
    return a.source_start == a.start and any(m.last - 1 == word and word in page.firsts("that") for m in cued)


def _asks_for(page: Page, a: Attribution, last: int) -> bool:
    """What is asked for stands behind the verb, in one breath, where nouns have their modifiers behind them."""
    word = bisect.bisect_left(page.doc.starts, a.end)
    beside = word < len(page.doc) and page.doc.starts[word] < last and page.gap(word - 1) == " "
    asks = a.cue_kind == "ask" and page.language.heads != "last" and a.source_start == a.start
    return asks and beside and word not in page.words("and")


def _inner(page: Page, a: Attribution, said: list[Attribution]) -> tuple[int, int]:
    """What stands between source and cue (verb-final languages hold what was said there)."""
    at = page.doc.text.find(a.cue, a.source_end, a.end) if a.source_start == a.start else -1
    if at < 0 or page.language.verb == "middle":
        return a.end, a.end
    if goes_on(page, a.source_end):
        return a.end, a.end
    hearer = page.doc.text.find(a.via_text, a.source_end, at) if a.via_text else -1
    if hearer < 0:
        return max(past_office(page, a.source_end), alone(a, said).start), at
    media = [m for m in page.tagged("medium") if hearer <= page.doc.starts[m.first] and page.doc.ends[m.last - 1] < at]
    return (page.doc.ends[media[0].last - 1] if media else hearer + len(a.via_text)), at


def _sentence(page: Page, a: Attribution) -> tuple[int, int]:
    doc = page.doc
    word = min(bisect.bisect_right(doc.ends, a.start), len(doc) - 1)
    first, last = page.sentence_of(word)
    return doc.starts[first], max(a.end, doc.ends[last - 1])


def _trim(page: Page, start: int, end: int, least: int) -> tuple[int, int] | None:
    text = page.doc.text
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    for mark in page.begun("that", start, start + 1)[:1]:
        start = page.doc.ends[mark.last - 1]
        while start < end and text[start] in EDGES:
            start += 1
    last = bisect.bisect_left(page.doc.starts, end) - 1  # "..., while": a clause that another source's begins
    joins = last in page.words("and") and page.language.verb in ("middle", "free")  # the next verb of the same source
    begins = joins or last in page.words("but") or page.doc.folded[last] in page.language.stopwords
    if last > 0 and begins and (joins or last in page.words("but") or not PAUSES.isdisjoint(page.gap(last - 1))):
        end = max(start, page.doc.ends[last - 1])
    words = islice(WORD.finditer(text, start, end), least)  # no more of them are counted than are asked for
    whole = sum(1 for _ in words) >= least and not is_fragment(page, start, end)
    whole = whole and not is_time(page, start, end)
    return (start, end) if whole else None


def _statement(page: Page, span: tuple[int, int], a: Attribution, direct: bool, parties: Parties) -> Statement:
    start, end = span
    topics = tuple(dict.fromkeys(ids(page, "topic", start, end)))
    named = tuple(dict.fromkeys(p.id for p in parties.places if start <= p.start and p.end <= end))
    said = only_said(a) if (direct and _aside(page, a, span)) or (a.cue_kind == "ask" and told_by(page, a)) else a
    stance, on, holder = find_stance(page, said, span, parties)
    kind, key, name = parties.speaker(a)
    issued = a.kind == "document" and bool(a.name) and (a.name or "") in a.source  # "a statement of the bank"
    return Statement(
        start=start,
        end=end,
        text=page.doc.text[start:end],
        speaker=name or ((a.name or a.source) if issued or a.kind == "person" else a.source or a.name or ""),
        speaker_key=key,
        speaker_kind="organisation" if issued else kind,
        quoted=direct,
        denied=not direct and denies(page, a) and stance != OPPOSES,
        causal=_tells_cause(page, start, end),
        topics=topics,
        places=named,
        stance=stance,
        stance_on=on.keys,
        matter=on.words,
        holder=holder.text if holder is not None else "",
        holder_key=holder.key if holder is not None else "",
    )


def _aside(page: Page, a: Attribution, span: tuple[int, int]) -> bool:
    """A quotation that a view of its speaker is not on: a denial or a view in another sentence before it has an object
    of its own, and so has a denial behind it, there, or, where verbs stand last, before its verb."""
    if a.end <= span[0]:
        views = a.cue_kind in OBJECTS or takes_sides(page, a)
        return (
            views
            and ":" not in page.doc.text[a.end : span[0]]
            and page.sentence_at(a.end - 1) != page.sentence_at(span[0])
        )
    return (
        a.cue_kind == "deny" and span[1] <= a.source_start and (page.language.verb == "last" or _apart(page, a, *span))
    )


def _tells_cause(page: Page, start: int, end: int) -> bool:
    """A word for bringing about stands in the sentence in which it begins, and one for a kind of event or its harm."""
    last = page.sentence_at(start)[1]
    end = min(end, page.doc.ends[last - 1])
    causes = (m for m in between(page, "doubt", start, end) if isinstance(m.entry, Doubt) and m.entry.id == CAUSE)
    return any(not negated(page, m) for m in causes) and any(True for _ in between(page, "kind", start, end))


def affirmed(page: Page, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Attributions in which whoever "did not deny" only speaks."""
    return tuple(_affirmed(page, a) if a.cue_kind == "deny" else a for a in attributions)


def _affirmed(page: Page, a: Attribution) -> Attribution:
    cues = (m for m in between(page, "cue", a.start, a.end) if isinstance(m.entry, Cue) and m.entry.kind == "deny")
    if not any(negated(page, m) for m in cues):
        return a
    return a.evolve(cue_kind="say", hedge="" if a.hedge == "denied" else a.hedge)
