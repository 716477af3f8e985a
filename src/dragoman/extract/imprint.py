"""Who published, by a line of its own above the text ("Reuters / Baghdad", "By A. B., The Harbour News | Cairo"), or by
whose correspondent the first sentence says it was sent.

An outlet that no list knows is told by a word that outlets are named by, beside a town or a day.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain, pairwise

from dragoman.extract.publisher import MOST, PAIR, heads, preferred
from dragoman.languages import (
    PRESS,
    Doc,
    Language,
    Mark,
    alike_names,
    fold_text,
    language,
    line_words,
    longest,
    press_words,
)
from dragoman.languages.fold import JOINER, fold
from dragoman.languages.gazetteer import find
from dragoman.languages.schema import Cue, Outlet, Role

LONGEST = 16  # words of such a line
BESIDE = 5  # words of one piece that stands beside the outlet
OPENING = 300  # letters of a text whose first sentence may name its correspondent
CLOSE = 4  # words between a correspondent and the outlet
REPORTER = "journalist"
PASSES = frozenset(("accord", "report", "say"))
NO_OUTLET = frozenset(("organisation", "state", "platform"))
_TIMES = frozenset(("month", "weekday", "dateword", "era", "clock", "part", "unit", "number"))
_SETS_OFF = frozenset('|/•·—–،,:;؛()[]«»"“”‘’.')


def by_imprint(lines: Sequence[str], lang: str) -> str | None:
    """The outlet that one of these lines names; the first line that names one tells, or one with the day below it."""
    known = language(lang)
    if known is None:
        return None
    alone = (_imprint(line, known) for line in lines)
    below = (
        _imprint(f"{one} | {other}", known)
        for one, other in pairwise(lines)
        if _alone(one, known) and _only_day(other, known)
    )
    return next(filter(None, chain(alone, below)), None)


def _alone(line: str, known: Language) -> bool:
    """One piece, of which no word says who wrote it or what kind of text follows: "Press release"."""
    doc = Doc(line, known.code)
    kinds = (m for m in known.read(doc).marks if m.tag in ("medium", "document") and m.last - m.first > 1)
    return len(list(_pieces(doc))) == 1 and not any(kinds)


def _only_day(line: str, known: Language) -> bool:
    """A day, and at most that it is the day of publication."""
    doc = Doc(line, known.code)
    tags = known.read(doc).tags if 0 < len(doc) <= LONGEST else []
    times = sum(bool(t & _TIMES) or word.isdecimal() for t, word in zip(tags, doc.words, strict=True))
    only: bool = times > PAIR and len(tags) - times <= PAIR
    return only


def by_correspondent(lines: Sequence[str], lang: str) -> str | None:
    """The outlet whose correspondent, by the first words of a text, has sent it: "our reporter says", with its name."""
    known = language(lang)
    if known is None:
        return None
    for line in lines:
        doc = Doc(line[:OPENING], known.code)
        marks = known.read(doc).marks if len(doc) else []
        cue = next((m for m in marks if m.first <= 1 and isinstance(m.entry, Cue) and m.entry.kind in PASSES), None)
        reporter = next((m for m in marks if isinstance(m.entry, Role) and m.entry.id == REPORTER), None)
        if cue is None or reporter is None or not 0 <= reporter.first - cue.last <= 1:
            continue
        sent = next((m for m in _outlets(marks) if 0 <= m.first - reporter.last <= CLOSE), None)
        if sent is not None and all(not doc.between(i).strip() for i in range(cue.first, sent.last - 1)):
            return _called(doc, sent, known, ())
    return None


def _outlets(marks: Iterable[Mark]) -> list[Mark]:
    media = [m for m in marks if isinstance(m.entry, Outlet) and m.entry.kind not in NO_OUTLET]
    return sorted(longest(media), key=lambda m: m.first)


def _imprint(line: str, known: Language) -> str | None:
    """The one outlet of a line that holds nothing else but towns, days, and a name or a label set off from it."""
    doc = Doc(line, known.code)
    if not 0 < len(doc) <= LONGEST:
        return None
    scan = known.read(doc)
    credited = [m for m in scan.marks if isinstance(m.entry, Cue) and m.entry.kind == "credit" and m.first]
    beside = {i for m in credited for i in range(m.first, m.last + 1)}  # "with AFP"
    nouns = {i for m in scan.by_tag.get("orgword", ()) if _presses(m) for i in range(m.first, m.last)}
    places = find(doc, known.morphology)
    towns = [(p.first, p.last) for p in (*places, *scan.by_tag.get("place", ())) if p.last - p.first > 1]
    inside = beside | nouns | _dated(doc, scan.tags) | {i for first, last in towns for i in range(first, last)}
    media = [m for m in _outlets(scan.marks) if m.first not in beside and not inside.issuperset(range(m.first, m.last))]
    placed = {i for f in places for i in range(f.first, f.last)} | {i for i, t in enumerate(scan.tags) if "place" in t}
    timed = {i for i, t in enumerate(scan.tags) if t & _TIMES or doc.words[i].isdecimal()}
    pieces = list(_pieces(doc))
    if len({m.entry.id for m in media if isinstance(m.entry, Outlet)}) == 1:
        named = {i for m in media for i in range(m.first, m.last)}
        around = bool((placed | timed) - named)
        signed = any(m.first <= 1 and isinstance(m.entry, Role) and m.entry.id == REPORTER for m in scan.marks)
        told = around or signed or _sure(doc, media[0], pieces)
        if told and all(_beside(piece, named, placed | timed | beside | nouns) for piece in pieces):
            return _called(doc, media[0], known, [f.places[0].country or "" for f in places])
    words = press_words() | heads()
    if not placed | timed or any(words.isdisjoint(doc.folded[m.first : m.last]) for m in media):
        return None
    ends = {m.last for m in scan.by_tag.get("role", ())}  # "By Anna Example, Court Reporter"
    pieces = [piece for piece in pieces if piece.stop not in ends]
    return next((name for piece in pieces if (name := _unlisted(doc, piece, placed, timed, len(pieces)))), None)


def _dated(doc: Doc, tags: Sequence[Container[str]]) -> set[int]:
    """Months right beside a number: "22 Mehr 1405" names no agency."""
    months = {i for i, t in enumerate(tags) if "month" in t}
    numbers = {i for i, word in enumerate(doc.words) if word.isdecimal()}
    beside = {i for i in months if _next_to(doc, i) & numbers}
    return beside | {i for i in months if _next_to(doc, i) & beside}


def _next_to(doc: Doc, i: int) -> set[int]:
    """The words that only a space parts from this one."""
    near = ((i - 1, i - 1), (i + 1, i))
    return {k for k, gap in near if 0 <= k < len(doc) and not doc.between(gap).strip()}


def _presses(mark: Mark) -> bool:
    """A noun for outlets."""
    return getattr(mark.entry, "id", "") in PRESS


def _pieces(doc: Doc) -> Iterator[range]:
    """Runs of words that no sign sets off from each other."""
    first = 0
    for i in range(len(doc)):
        gap = doc.between(i) if i + 1 < len(doc) else "."
        if not _SETS_OFF.isdisjoint(gap) or (gap.strip(" ") and gap != "-" and gap.isascii() and "-" in gap):
            yield range(first, i + 1)
            first = i + 1


def _beside(piece: range, named: set[int], known: set[int]) -> bool:
    """A piece that does not speak against the outlet: it holds no more than its name, or is a few words of its own."""
    rest = [i for i in piece if i not in named and i not in known]
    return not rest or (named.isdisjoint(piece) and len(rest) <= BESIDE)


def _sure(doc: Doc, mark: Mark, pieces: list[range]) -> bool:
    """A name that is no everyday word as well, alone or beside one other piece."""
    outlet, said = mark.entry, fold_text(doc.slice(mark.first, mark.last))
    plain = isinstance(outlet, Outlet) and said not in {fold_text(s) for s in outlet.short}
    return plain and len(pieces) <= PAIR


def _called(doc: Doc, mark: Mark, known: Language, lands: Iterable[str]) -> str | None:
    """What the outlet is called; where others bear the name, the one of a country beside it, else as it is written."""
    said = doc.slice(mark.first, mark.last)
    outlet = mark.entry
    alike = alike_names(known.code).get(fold_text(said))
    if alike is not None and not alike.sure:
        near = [o for o in alike.bearers if o.country in set(lands) - {""}]
        return preferred(near[0], known.code) if len(near) == 1 else said
    return preferred(outlet, known.code) if isinstance(outlet, Outlet) else None


def _unlisted(doc: Doc, piece: range, placed: set[int], timed: set[int], pieces: int) -> str | None:
    """A piece of two to five words, one of them such as outlets are named by, not all of them nouns for any outlet."""
    words = [i for i in piece if i not in timed]
    folded = {fold(part) for i in words for part in doc.words[i].split(JOINER)}
    telling = folded & (press_words() | line_words() | heads())
    if pieces < PAIR or not 1 < len(folded) <= MOST or not telling or folded <= heads() | line_words():
        return None
    outside = (placed | timed) - set(words)
    lower = doc.words[words[0]][:1].islower()
    return doc.slice(words[0], words[-1] + 1) if outside and not lower else None
