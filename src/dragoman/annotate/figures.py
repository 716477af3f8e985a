"""Numbers with what they count. A number inside a time expression is no figure; a score ("2-1") is one figure."""

from bisect import bisect_left
from datetime import timedelta
from itertools import pairwise
from typing import cast

import msgspec
from msgspec.structs import replace

from dragoman.annotate.dates_words import DASHES
from dragoman.annotate.figures_around import Around, Words
from dragoman.annotate.figures_around import around as marks_around
from dragoman.annotate.figures_fates import (
    FATES,
    PEOPLE,
    alone,
    another,
    befallen,
    fate,
    harmed,
    plain_noun,
    residents,
    single,
    spaced,
    suffering,
    toll,
)
from dragoman.annotate.numbers import Number
from dragoman.annotate.page import HYPHENS, Page
from dragoman.languages.schema import Counted
from dragoman.model import Figure, TimeSpan

SIGNS = {
    "%": "percent", "٪": "percent", "$": "usd", "€": "eur", "£": "gbp", "₺": "try", "₽": "rub", "₪": "ils",
    "°": "degree",
}  # fmt: skip
PROCLITIC = 2  # letters at most of a preposition that a hyphen holds to its number
MOST_GOALS = 40
MOST_OF_A_RATE = 10  # "one in five"; larger ones are as often a whole
LONG_AGO = timedelta(days=30)
CHANGE = 6  # words from a verb to the first of the two numbers that it is about
REACH = 5  # words between a toll and its numbers
CONVERTED = 4  # digits kept of a value in another unit than the stated one
SHORTEST_NOUN = 3  # letters
SHORTEST_CODE = 5  # digits without grouping that count nothing: a code, a telephone number


class _Amount(msgspec.Struct, frozen=True, gc=False):
    first: int
    last: int
    low: float
    high: float
    number: Number
    what: str = ""
    of: float | None = None


def find_figures(page: Page, dates: tuple[TimeSpan, ...]) -> tuple[Figure, ...]:
    """Figures by position."""
    if not page.numbers:
        return ()
    taken = {d.start: d.end for d in dates if d.kind != "duration"}
    around = marks_around(page)
    out: list[Figure] = []
    for amount in _joined(page, _counting(_outside(page, taken), around), around):
        figure = _figure(page, amount, around)
        if figure and amount.last in around.named:
            figure = _part_of(page, figure, out)
        if figure and figure.of is None and figure.what in FATES and _a_part(amount, around):
            figure = _of_these(figure, out)
        out += [figure] if figure else []
    out = _grown(page, out, around)
    old = _old_sentences(page, dates) if out else frozenset()
    return tuple(f if page.sentence_at(f.start) not in old else f.evolve(earlier=True) for f in out)


def _grown(page: Page, figures: list[Figure], around: Around) -> list[Figure]:
    """A toll that rose "from 12 to 15": the first figure is of before, and both count what either or the toll does."""
    out = list(figures)
    starts, ends = page.doc.starts, page.doc.ends
    for k, (a, b) in enumerate(pairwise(figures)):
        last, first = bisect_left(ends, a.end) + 1, bisect_left(starts, b.start)
        digits = next((i for i in range(last - 1, -1, -1) if i in page.numbers), last)
        since = digits in around.since or last in around.since
        if not since or first - last > 1 or not all(i in around.to or i in around.since for i in range(last, first)):
            continue
        what = next((f.what for f in (b, a) if f.what in FATES), "") or _toll(page, digits, around)
        if what and {a.what, b.what} <= {what, "number", *PEOPLE}:
            out[k], out[k + 1] = a.evolve(what=what, earlier=True), b.evolve(what=what, approximate=False, bound="")
    return out


def _toll(page: Page, first: int, around: Around) -> str:
    """The fate that a word shortly before word `first` counts: the *death toll* rose from; "" where none does."""
    for last in range(first, max(first - REACH, page.sentence_of(first)[0]), -1):
        found = around.counted_last.get(last)
        if found is not None and found[1].id in FATES:
            return found[1].id
    return ""


def _part_of(page: Page, part: Figure, before: list[Figure]) -> Figure:
    """Of them: a part of what the sentence counted last, and of the same things where it names no others."""
    whole = before[-1] if before and page.sentence_at(before[-1].start) == page.sentence_at(part.start) else None
    if whole is None or whole.low < part.low:
        return part
    return part.evolve(of=whole.low, what=whole.what if part.what == "number" else part.what)


def _a_part(a: _Amount, around: Around) -> bool:
    """ "Five *of* the dead": no million of them."""
    return (a.last in around.total or a.last in around.named) and a.number.scale == 1


def _of_these(part: Figure, before: list[Figure]) -> Figure:
    """Of those whom the text counted last, where they are more."""
    whole = next((f for f in reversed(before) if f.what == part.what), None)
    return part if whole is None or whole.low <= part.low else part.evolve(of=whole.low)


def _old_sentences(page: Page, dates: tuple[TimeSpan, ...]) -> frozenset[tuple[int, int]]:
    """Sentences that speak of a day or year which was over long before publication."""
    today = page.published
    if today is None:
        return frozenset()
    old = (d for d in dates if d.kind == "date" and d.to < today - LONG_AGO)
    return frozenset(page.sentence_at(d.start) for d in old)


def _outside(page: Page, taken: dict[int, int]) -> list[Number]:
    """Numbers that no time expression holds."""
    out, spans = [], sorted(taken.items())
    named = {k for m in page.tagged("counted") for k in range(m.first + 1, m.last)}  # "per *cent*" is no hundred
    at = 0
    for n in page.numbers.values():
        if (n.words and n.first in named) or _in_name(page, n):
            continue
        start = page.doc.starts[n.first]
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or start < spans[at][0]:
            out.append(n)
    return out


def _in_name(page: Page, n: Number) -> bool:
    """Digits that a hyphen holds to a word before them are part of a name: Vision-2030. A proclitic is no such word.

    So are those written together with letters of a script with capitals (T24), currencies aside (Rs500), and those
    inside the name of an outlet (Channel 12).
    """
    i, doc = n.first, page.doc
    if i in page.words("outlet") and any(m.first < i and n.last <= m.last for m in page.tagged("outlet")):
        return True
    if i == 0 or not doc.words[i][0].isdecimal() or not doc.words[i - 1][-1].isalpha():
        return False
    word, gap = doc.words[i - 1], doc.between(i - 1)
    if gap in HYPHENS:
        return len(word) > PROCLITIC or word[0].isupper()
    together = not gap and n.last == i + 1 and i - 1 not in page.words("counted")
    return together and word.lower() != word.upper() and (len(word) > PROCLITIC or not word.istitle() or len(word) == 1)


def _counting(numbers: list[Number], around: Around) -> list[Number]:
    """Numbers without the rates: "one in five", "un passager sur cinq"."""
    rates = around.rates
    off: set[int] = set()
    for a, b in pairwise(numbers) if rates else ():
        end, thing = around.counted.get(a.last, (a.last, None))
        between = {a.last, end} if thing is None or thing.id in PEOPLE else {a.last}
        if a.words and a.value < b.value <= MOST_OF_A_RATE and any((at, b.first) in rates for at in between):
            off |= {a.first, b.first}
    return [n for n in numbers if n.first not in off]


def _joined(page: Page, numbers: list[Number], around: Around) -> list[_Amount]:
    """Single numbers; "3-5", "from 3 to 5" and "between 3 and 5" as one amount; "12 of 21 seats" as twelve seats."""
    out: list[_Amount] = []
    for n in numbers:
        a = _Amount(n.first, n.last, n.value, n.value, n, n.dual)
        previous = out[-1] if out else None
        if previous is not None and previous.low == previous.high and _linked(page, previous, n, around):
            dashed = n.first == previous.last or (previous.last, n.first) in around.scores
            low = _scaled(previous, n)
            out[-1] = replace(previous, last=n.last, low=low, high=n.value, what="score" if dashed else "")
        elif previous is not None and (whole := _whole(page, previous, a, around)):
            out[-1] = whole
        else:
            out.append(a)
    return out


def _scaled(a: _Amount, n: Number) -> float:
    """The lower end: in "1.5 to 2 million" the multiplier belongs to both."""
    return a.low * n.scale if a.number.scale == 1 and n.scale > 1 and a.low < n.value / n.scale else a.low


def _linked(page: Page, a: _Amount, n: Number, around: Around) -> bool:
    """A dash or a word for "to" stands between; after "between" also an "and"."""
    if n.first == a.last:
        sign = page.doc.between(n.first - 1).strip()
        return sign in DASHES or (sign == ":" and _goals(page, a.first, n))
    if (a.last, n.first) in around.scores:
        return True
    if (a.last, n.first) in around.joints:
        return a.first in around.opened or a.first - 1 in around.opened or n.last in around.closed
    return (a.last, n.first) in around.links and not _changes(page, a, n, around)


def _goals(page: Page, first: int, n: Number) -> bool:
    """Digits on either side of a colon that are no time: "3:1"."""
    one, other = page.doc.folded[first], page.doc.folded[n.first]
    return one.isdigit() and other.isdigit() and len(other) == 1 and len(one) <= 2


def _changes(page: Page, a: _Amount, n: Number, around: Around) -> bool:
    """From 12 to 15 people: a tally that grew as well as an interval, so two figures; a measure is an interval."""
    shared = a.number.scale == 1 and n.scale > 1 and a.low < n.value / n.scale  # from 15 to 20 *thousand*
    if shared or (a.first not in around.since and a.last not in around.since):
        return False
    if not around.changes.isdisjoint(range(a.first - CHANGE, a.first)):
        return True  # "passera de 30 à 35 %"
    at = _noun(page, n.last, around)
    return not _sign(page, replace(a, last=n.last)) and (at is None or around.counted[at][1].id in FATES | PEOPLE)


def _whole(page: Page, part: _Amount, whole: _Amount, around: Around) -> _Amount | None:
    """Part and whole: the whole lends what it counts and is no figure of its own."""
    last, thing = around.counted.get(part.last, (part.last, None))
    if around.total.get(last) != whole.first or part.low > whole.low or not spaced(page, part.last - 1, whole.first):
        return None
    end, of = around.counted.get(whole.last, (whole.last, None))
    if thing is None and of is None:
        return None
    return replace(part, last=max(whole.last, end), what=(thing or cast(Counted, of)).id, of=whole.low)


def _figure(page: Page, a: _Amount, around: Around) -> Figure | None:
    first, last, what = _counted(page, a, around)
    about = _about(page, a, (first, last), around)
    if about and _risen(page, a, what, around):
        about = False
    part = a.last in around.named
    spelled = a.number.words and not page.doc.folded[a.first][:1].isdigit()
    code = not about and last == a.last and _is_code(page, a)
    if a.number.ordinal or (not what and not part and (spelled or code)):
        return None
    if spelled and a.low == a.high == 1 and not about and what not in FATES | PEOPLE:
        return None  # an article, in most languages
    low, high = (a.low, a.high) if what == "score" else (min(a.low, a.high), max(a.low, a.high))
    start, end = page.doc.starts[first], page.doc.ends[last - 1]
    factor = _factor(page, a, what, around)
    if factor != 1:
        low, high = (float(f"{value * factor:.{CONVERTED}g}") for value in (low, high))
    share = a.of is None and spelled and 0 < high < 1  # "a third"
    return Figure(
        start=start, end=end, text=page.doc.text[start:end], low=low, high=high,
        what=what or "number", approximate=about or factor != 1, of=1.0 if share else a.of,
        bound=(_bound(a, (first, last), around) if about else "") or ("about" if factor != 1 else ""),
    )  # fmt: skip


def _risen(page: Page, a: _Amount, what: str, around: Around) -> bool:
    """The word before the number leads to where a toll stands now: it rose *to* 12, which is no "up to"."""
    at = around.approx.get(a.first)
    return what in FATES and at is not None and at in around.to and bool(toll(page, at, around))


def _about(page: Page, a: _Amount, span: Words, around: Around) -> bool:
    """A word for about, at least or at most stands right before the number or behind it or what it counts."""
    if not around.rough.isdisjoint(range(a.first, a.last)):
        return True
    before = a.first in around.approx or (span[0] in around.approx and not _of_another(page, span[0], around))
    return before or a.last in around.approx_after or _follows(page, span[1], around)


def _of_another(page: Page, first: int, around: Around) -> bool:
    """The word before what is counted stands behind another number's noun: "12 dead *at least* and 29 hurt"."""
    at = around.approx[first]
    nouns = around.counted.values() if first not in page.numbers and at in around.approx_after else ()
    return any(last == at for last, _ in nouns)


def _follows(page: Page, last: int, around: Around) -> bool:
    """Behind the noun: "12 people *at least*", unless another number follows."""
    end = around.approx_after.get(last)
    return end is not None and end not in page.numbers and spaced(page, last - 1, last)


def _bound(a: _Amount, span: Words, around: Around) -> str:
    """What is said of the value: about, at least, at most; "" where it is exact."""
    after = (around.bounds_after.get(a.last), around.bounds_after.get(span[1]))
    sides = (around.bounds.get(span[0]), around.bounds.get(a.first), *after)
    return next((bound for bound in sides if bound), "")


def _factor(page: Page, a: _Amount, what: str, around: Around) -> float:
    """What turns the stated unit into that of `what`."""
    at = _thing(page, a, around) if what else None
    counted = around.counted[at][1] if at is not None else None
    return counted.factor if counted is not None and counted.id == what else 1.0


def _is_code(page: Page, a: _Amount) -> bool:
    return a.last == a.first + 1 and len(page.doc.folded[a.first]) >= SHORTEST_CODE


def _counted(page: Page, a: _Amount, around: Around) -> tuple[int, int, str]:
    """First and last word of the figure, and what it counts."""
    if a.what and a.what != "score":
        suffered = suffering(page, a.last, around) if a.what in PEOPLE else None
        return a.first, *(suffered or (a.last, a.what))
    sign, before = _sign(page, a), _before(page, a, around)
    whole = before if not sign and a.number.words and 0 < a.high < 1 else None  # a share stands behind its whole
    if sign or whole:
        return (whole[0], a.last, whole[1].id) if whole else (a.first, a.last, sign)
    at = _thing(page, a, around)
    if at is not None:
        last, thing = around.counted[at]
        return a.first, last, fate(page, a.first, last, thing, around)
    if a.what and max(a.low, a.high) <= MOST_GOALS:
        return a.first, a.last, a.what
    return _without_noun(page, a, around, before)


def _without_noun(page: Page, a: _Amount, around: Around, before: tuple[int, Counted] | None) -> tuple[int, int, str]:
    """The same of a number behind which no listed noun stands."""
    end = around.named.get(a.last, around.approx_after.get(a.last, a.last))
    suffered = suffering(page, end, around)
    if suffered is not None:
        return a.first, *suffered
    if before is not None:
        return before[0], a.last, before[1].id
    if (first := single(page, a.first, around)) is not None and a.low == a.high == 1:
        return first, a.last, alone(page, first, a.first, a.last, around)
    if residents(page, end, around):
        return a.first, end + 1, befallen(page, a.first, end + 1, around) or "people"
    what = toll(page, a.first, around) or harmed(page, end, around)
    return a.first, a.last if what else _past_noun(page, a, end, around), what


def _past_noun(page: Page, a: _Amount, at: int, around: Around) -> int:
    """Behind the noun of no table that the number counts, which is shown with it; never behind a name, nor where the
    number itself is part of one (Camp 11)."""
    apart = at < len(page.doc) and page.gap(at - 1) != "" and not page.gap(at - 1).strip()
    if not apart or page.report.lang != page.language.code or not plain_noun(page, at, around):
        return a.last
    named = a.first and page.language.info.capitals and page.doc.words[a.first - 1][0].isupper()
    opens = a.first == page.sentence_of(a.first)[0] + 1  # the first word of a sentence has a capital of its own
    word = page.doc.words[at]
    return a.last if (named and not opens) or word[0].isupper() or len(word) < SHORTEST_NOUN else at + 1


def _thing(page: Page, a: _Amount, around: Around) -> int | None:
    """The word that says what is counted: after the number, after "or more", after "of" (two million of euros)."""
    behind = around.closed.get(a.last) if a.low != a.high else None
    at = _noun(page, behind or around.approx_after.get(a.last, a.last), around)
    of = around.total.get(a.last)
    if of is not None and a.high != 1 and of in page.firsts("article"):
        of += 1  # a quarter of *a* percentage point
    if at is None and of is not None and of in around.counted and spaced(page, a.last - 1, of):
        return of
    return at


def _before(page: Page, a: _Amount, around: Around) -> tuple[int, Counted] | None:
    """What is counted, said right before the number and the "about" of it."""
    first = around.approx.get(a.first, a.first)
    near = page.doc.between(first - 1).strip() in ("", ":") and spaced(page, first, a.first)
    return around.counted_last.get(first) if near else None


def _noun(page: Page, at: int, around: Around) -> int | None:
    """The word after a number that says what is counted: right there, or behind one adjective.

    Only where adjectives stand before their noun: elsewhere the word right after the number is what it counts.
    """
    doc = page.doc
    if at >= len(doc.words) or not spaced(page, at - 1, at):
        return None
    if at in around.counted:
        return None if at in around.to else at
    beyond = at + 1 in around.counted and spaced(page, at, at + 1) and at not in page.numbers
    if not beyond or doc.folded[at] in page.language.stopwords or "shift" in page.scan.tags[at]:
        return None
    if another(page, at + 1, around.counted[at + 1][1]):
        return None
    adjective = page.language.numbers.adjectives == "before" or at in page.firsts("adjective")
    return at + 1 if adjective else None


def _sign(page: Page, a: _Amount) -> str:
    """Percent and currency signs that stand right before or after the digits."""
    text = page.doc.text
    after = text[page.doc.ends[a.last - 1] :][:2].lstrip("\u00a0\u202f ")[:1]
    before = text[max(0, page.doc.starts[a.first] - 1) : page.doc.starts[a.first]]
    return SIGNS.get(after) or SIGNS.get(before, "")
