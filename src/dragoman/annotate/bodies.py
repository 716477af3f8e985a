"""Standing institutions that have no name of their own: "the four-party committee of Iran, Iraq, Russia and Syria".

The countries that make it up are its identity. Mentions that give fewer words ("this committee") add seat and year.
"""

from collections import Counter
from typing import NamedTuple, cast

from dragoman.annotate.page import Page
from dragoman.languages.schema import BodyWord
from dragoman.model import Body, Place, TimeSpan

MIN_MEMBERS = 3  # two countries named beside a committee are most often guests, not all its members
GAP = 3  # words between two members of an enumeration: a comma, "and", an article


class _Mention(NamedTuple):
    first: int
    last: int
    kind: str
    sides: int
    sentence: tuple[int, int]
    members: tuple[str, ...]


def find_bodies(page: Page, places: tuple[Place, ...], dates: tuple[TimeSpan, ...]) -> tuple[Body, ...]:
    """Standing institutions by position. One key a report and membership; every mention keeps its span."""
    mentions = _mentions(page, places)
    named = [m for m in mentions if m.members]
    if not named:
        return ()
    members = Counter(m.members for m in named).most_common(1)[0][0]
    seat = _seat(page, mentions, places)
    since = _since(page, mentions, dates)
    return tuple(
        Body(
            start=page.doc.starts[m.first],
            end=page.doc.ends[m.last - 1],
            text=page.doc.slice(m.first, m.last),
            key="body:" + ",".join(members),
            kind=m.kind,
            members=members,
            seat=seat,
            since=since,
        )
        for m in mentions
        if m.members in ((), members)
    )


def _mentions(page: Page, places: tuple[Place, ...]) -> list[_Mention]:
    nouns = [m for m in page.tagged("body") if cast(BodyWord, m.entry).kind]
    sides = {m.first: cast(BodyWord, m.entry).sides for m in page.tagged("body") if cast(BodyWord, m.entry).sides}
    out: list[_Mention] = []
    for mark in nouns:
        if out and mark.first < out[-1].last:
            continue
        sentence = page.sentence_of(mark.first)
        count = max((n for at, n in sides.items() if mark.first - 2 <= at <= mark.last + 2), default=0)
        members = _enumeration(page, places, sentence, count)
        out.append(_Mention(mark.first, mark.last, cast(BodyWord, mark.entry).kind, count, sentence, members))
    return out


def _enumeration(page: Page, places: tuple[Place, ...], sentence: tuple[int, int], sides: int) -> tuple[str, ...]:
    """The longest run of countries in a sentence; with a stated number of parties, one of that length."""
    a, b = page.doc.starts[sentence[0]], page.doc.ends[sentence[1] - 1]
    runs: list[list[Place]] = []
    for place in places:
        if not (a <= place.start < b) or place.kind != "country":
            continue
        last = runs[-1][-1] if runs else None
        if last and len(page.doc.text[last.end : place.start].split()) <= GAP - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    found = [tuple(sorted({p.id for p in run})) for run in runs]
    fitting = [ids for ids in found if (len(ids) == sides if sides else len(ids) >= MIN_MEMBERS)]
    return max(fitting, key=len, default=())


def _seat(page: Page, mentions: list[_Mention], places: tuple[Place, ...]) -> str | None:
    """The city named most often in sentences about it."""
    cities: Counter[str] = Counter()
    for sentence in {m.sentence for m in mentions}:
        a, b = page.doc.starts[sentence[0]], page.doc.ends[sentence[1] - 1]
        cities.update({p.id for p in places if a <= p.start < b and p.kind == "city"})
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
