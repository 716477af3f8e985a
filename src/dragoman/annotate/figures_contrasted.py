"""A number without its noun that another source sets against a figure: "12 died, the mayor says; the union says 19"."""

import bisect
from collections.abc import Iterator, Sequence

from dragoman.annotate.figures_fates import FATES, PEOPLE
from dragoman.annotate.page import PAUSES, Page
from dragoman.languages import Mark
from dragoman.languages.schema import Doubt
from dragoman.model import Attribution, Figure, TimeSpan, teller

NEVER = frozenset(
    {"number", "year-old", "page", "score", "times", "degree", "minute", "hour", "day", "week", "month", "year"}
)
RATIO = 6.0  # two counts further apart are of two things
LEAST = 2  # smaller numbers in words are articles, or nobody
SLACK = 2  # words behind a number, where verbs stand last, that are its verb


def contrasted(
    page: Page, figures: tuple[Figure, ...], attributions: tuple[Attribution, ...], dates: tuple[TimeSpan, ...]
) -> tuple[Figure, ...]:
    """Figures, each bare number that somebody else sets against one of them counting the same."""
    if not figures or not attributions or not any(f.what not in NEVER for f in figures):
        return figures
    out = {f.start: f for f in figures}
    bare = [f for f in figures if f.what == "number" and f.of is None]
    for f in sorted((*bare, *_spelled(page, figures, dates)), key=lambda f: f.start):
        said = _source(page, f, attributions)
        if _ends(page, f, attributions) and (said is not None or _against(page, f.start)):
            before = [g for g in out.values() if g.start < f.start and g.what not in NEVER and not g.of]
            other = next((g for g in sorted(before, key=lambda g: g.start, reverse=True) if _near(page, g, f)), None)
            if other is not None and _set_against(page, other, f, attributions):
                out[f.start] = f.evolve(what=other.what)
    return tuple(out[at] for at in sorted(out))


def _spelled(page: Page, figures: Sequence[Figure], dates: Sequence[TimeSpan]) -> Iterator[Figure]:
    """Numbers in words that count nothing listed, and are no part of another figure or of a time."""
    taken = [(s.start, s.end) for s in (*figures, *dates)]
    for n in page.numbers.values():
        start, end = page.doc.starts[n.first], page.doc.ends[n.last - 1]
        free = not any(start < b and a < end for a, b in taken)
        if free and n.words and not n.ordinal and not n.dual and n.value >= LEAST:
            yield Figure(start=start, end=end, text=page.doc.text[start:end], low=n.value, high=n.value, what="number")


def _source(page: Page, f: Figure, attributions: Sequence[Attribution]) -> Attribution | None:
    first, last = page.sentence_at(f.start)
    within = page.doc.starts[first], page.doc.ends[last - 1]
    return teller(page.doc.text, within, f, attributions)


def _ends(page: Page, f: Figure, attributions: Sequence[Attribution]) -> bool:
    """Nothing that it may count stands behind it: a pause does, a source, or the verb of one."""
    word = bisect.bisect_left(page.doc.ends, f.end)
    gap = page.gap(word).strip()
    if word + 1 >= len(page.doc) or (gap[:1] in PAUSES if gap else "\n" in page.gap(word)):
        return not gap.startswith(("%", "°", "-", "/"))
    behind = page.doc.starts[word + 1]
    if any(a.start == behind for a in attributions):
        return True
    late = page.language.verb == "last"
    return late and any(a.start < f.start and 0 <= a.end - len(a.cue) - f.end <= SLACK for a in attributions)


def _contrasts(page: Page) -> list[Mark]:
    return [m for m in page.tagged("doubt") if isinstance(m.entry, Doubt) and m.entry.id == "contrast"]


def _against(page: Page, at: int) -> bool:
    """A word for "but" or "while" stands before it in its sentence."""
    first = page.doc.starts[page.sentence_at(at)[0]]
    return any(first <= page.doc.starts[m.first] < at for m in _contrasts(page))


def _near(page: Page, g: Figure, f: Figure) -> bool:
    """It stands in the same sentence, or in the one before."""
    one, other = page.sentence_at(g.start), page.sentence_at(f.start)
    return one == other or one[1] == other[0]


def _set_against(page: Page, g: Figure, f: Figure, attributions: Sequence[Attribution]) -> bool:
    """Another source gives the other value, not too far from this one."""
    if g.low <= 0 or (g.low, g.high) == (f.low, f.high) or not 1 / RATIO <= f.low / g.low <= RATIO:
        return False
    if g.what in FATES | PEOPLE and f.low != int(f.low):
        return False
    one, other = _source(page, g, attributions), _source(page, f, attributions)
    apart = one is not None and other is not None and one.start != other.start and one.source != other.source
    joint = page.sentence_at(g.start) == page.sentence_at(f.start)
    return apart or (joint and _against(page, f.start) and not _against(page, g.start))
