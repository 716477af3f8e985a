"""Standing institutions that have no name of their own: "the four-party committee of Iran, Iraq, Russia and Syria".

The countries that make it up are its identity. Mentions that give fewer words ("this committee") add seat and year.
"""

from collections import Counter
from functools import lru_cache
from typing import cast

import msgspec
from msgspec.structs import replace

from dragoman.annotate.page import Page
from dragoman.languages import Language
from dragoman.languages.fold import fold
from dragoman.languages.schema import BodyWord, PlaceForms
from dragoman.model import Body, Place, TimeSpan

COUNTRY = 2  # letters of an ISO 3166 code
MIN_MEMBERS = 3  # two countries named beside a committee are most often guests, not all its members
GAP = 3  # words between two members of an enumeration: a comma, "and", an article


class _Mention(msgspec.Struct, frozen=True, gc=False):
    first: int
    last: int
    kind: str
    sides: int
    sentence: tuple[int, int]
    members: tuple[str, ...] = ()


class _Run(msgspec.Struct, frozen=True, gc=False):
    """Countries named one after another, and the offset in the middle of them."""

    members: tuple[str, ...]
    middle: int


def find_bodies(page: Page, places: tuple[Place, ...], dates: tuple[TimeSpan, ...]) -> tuple[Body, ...]:
    """Standing institutions by position. One key a report and membership; every mention keeps its span."""
    found = _mentions(page)
    by_sentence: dict[tuple[int, int], list[_Mention]] = {}
    for m in found:
        by_sentence.setdefault(m.sentence, []).append(m)
    mentions = [m for group in by_sentence.values() for m in _with_members(page, group, places)]
    named = [m for m in mentions if m.members]
    if not named:
        return ()
    members = Counter(m.members for m in named).most_common(1)[0][0]
    kinds = {m.kind for m in named if m.members == members}
    same = [m for m in mentions if m.members == members or (not m.members and m.kind in kinds)]
    seat, since = _seat(page, same, members, places), _since(page, same, dates)
    key = "body:" + ",".join(members)
    return tuple(_body(page, m, key, members, seat, since) for m in same)


def _body(
    page: Page, m: _Mention, key: str, members: tuple[str, ...], seat: str | None, since: TimeSpan | None
) -> Body:
    start, end, text = page.doc.starts[m.first], page.doc.ends[m.last - 1], page.doc.slice(m.first, m.last)
    return Body(start=start, end=end, text=text, key=key, kind=m.kind, members=members, seat=seat, since=since)


def _mentions(page: Page) -> list[_Mention]:
    words = [(m, cast(BodyWord, m.entry)) for m in page.tagged("body")]
    sides = {m.first: entry.sides for m, entry in words if entry.sides}
    out: list[_Mention] = []
    for mark, entry in words:
        if not entry.kind or (out and mark.first < out[-1].last):
            continue
        count = max((n for at, n in sides.items() if mark.first - 2 <= at <= mark.last + 2), default=0)
        out.append(_Mention(mark.first, mark.last, entry.kind, count, page.sentence_of(mark.first)))
    return out


def _with_members(page: Page, mentions: list[_Mention], places: tuple[Place, ...]) -> list[_Mention]:
    """Of the institutions of a sentence the one that the countries belong to: of that many sides, else the nearest."""
    sides = max(m.sides for m in mentions)
    runs = _runs(page, places, mentions[0].sentence, sides)
    fitting = [r for r in runs if (len(r.members) == sides if sides else len(r.members) >= MIN_MEMBERS)]
    if not fitting:
        return mentions
    run = max(fitting, key=lambda r: len(r.members))
    whose = min(mentions, key=lambda m: (m.sides != sides, abs(page.doc.starts[m.first] - run.middle)))
    return [replace(whose, members=run.members)]


def _runs(page: Page, places: tuple[Place, ...], sentence: tuple[int, int], sides: int) -> list[_Run]:
    """Stretches of a sentence that name one country after another."""
    runs: list[list[tuple[int, int, str]]] = []
    for start, end, country in _countries(page, places, sentence):
        if runs and len(page.doc.text[runs[-1][-1][1] : start].split()) < GAP:
            runs[-1].append((start, end, country))
        else:
            runs.append([(start, end, country)])
    out = []
    for run in runs:
        members = {country for _, _, country in run}
        if len(members) == sides - 1:
            between = [p for p in places if p.kind == "city" and run[0][0] < p.start < run[-1][1]]
            members |= {known for p in between if (known := _longer_name(page, p))}
        out.append(_Run(tuple(sorted(members)), (run[0][0] + run[-1][1]) // 2))
    return out


def _countries(page: Page, places: tuple[Place, ...], sentence: tuple[int, int]) -> list[tuple[int, int, str]]:
    """Start, end and id of the countries of a sentence; also of those that stand where another place was preferred."""
    doc = page.doc
    a, b = doc.starts[sentence[0]], doc.ends[sentence[1] - 1]
    found = {p.start: (p.start, p.end, p.id) for p in places if p.kind == "country" and a <= p.start < b}
    for m in page.tagged("place"):
        entry = cast(PlaceForms, m.entry)
        if len(entry.id) == COUNTRY and sentence[0] <= m.first < sentence[1]:
            found.setdefault(doc.starts[m.first], (doc.starts[m.first], doc.ends[m.last - 1], entry.id))
    return sorted(found.values())


def _longer_name(page: Page, place: Place) -> str | None:
    """The country whose full name ends in the name of this city: عمان, short for سلطنة عمان."""
    ends = _last_words(page.language)
    found = [ends[w] for word in page.language.morphology.bare(fold(place.text)) if (w := fold(word)) in ends]
    return min(found)[1] if found else None


@lru_cache(maxsize=32)
def _last_words(language: Language) -> dict[str, tuple[int, str]]:
    """Folded last words of the names of countries -> the number of the first country listed so, and its id."""
    out: dict[str, tuple[int, str]] = {}
    for n, entry in enumerate(language.places):
        for form in entry.forms if len(entry.id) == COUNTRY else ():
            out.setdefault(fold(form.split()[-1]), (n, entry.id))
    return out


def _seat(page: Page, mentions: list[_Mention], members: tuple[str, ...], places: tuple[Place, ...]) -> str | None:
    """The city named most often in sentences about it, if no other is named as often."""
    cities: Counter[str] = Counter()
    for sentence in {m.sentence for m in mentions}:
        a, b = page.doc.starts[sentence[0]], page.doc.ends[sentence[1] - 1]
        cities.update(
            {p.id for p in places if a <= p.start < b and p.kind == "city" and _longer_name(page, p) not in members}
        )
    ranked = cities.most_common(2)
    tied = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    return ranked[0][0] if ranked and not tied else None


def _since(page: Page, mentions: list[_Mention], dates: tuple[TimeSpan, ...]) -> TimeSpan | None:
    """A date in a sentence about it that also has a word for founding."""
    founded = {page.sentence_of(m.first) for m in page.tagged("founded")}
    for sentence in [m.sentence for m in mentions if m.sentence in founded]:
        a, b = page.doc.starts[sentence[0]], page.doc.ends[sentence[1] - 1]
        for when in dates:
            if a <= when.start < b and when.kind == "date" and not when.relative:
                return when
    return None
