"""People named by office alone, with the places inside the phrase: "the Iraqi ambassador in Moscow"."""

import bisect
from typing import cast

from dragoman.annotate.names_forms import articles
from dragoman.annotate.page import Page
from dragoman.languages import longest
from dragoman.languages.schema import Oblique, Role
from dragoman.model import Name, Place, RoleMention

REACH, NEXT = 3, 2  # words between a role and its first place, and between two of its places
STOPS = frozenset('.,;:!?،؛؟«»"“”()\n')
NOUNS = frozenset(("oblique", "particle", "article", "adjective", "orgword", "placeword", "title", "role", "locative"))
VERBS = frozenset(("cue", "passive"))
OPEN = frozenset({"official", "representative", "soldier", "officer", "worker", "engineer", "lawyer", "researcher",
                  "professor", "doctor", "teacher", "journalist", "activist", "cleric", "analyst", "player", "artist",
                  "author", "diplomat", "counterpart", "deputy", "student", "general", "commander"})  # fmt: skip
# Roles that many hold at once: two of them are two people, not two accounts of one office.


def find_roles(page: Page, names: tuple[Name, ...], places: tuple[Place, ...]) -> tuple[RoleMention, ...]:
    """Offices that no person's name carries, by position; only those with a place beside them."""
    doc = page.doc
    persons = [n for n in names if n.kind == "person"]
    joints = {doc.starts[m.first] for m in page.tagged("and")}
    out = []
    for mark in longest(page.tagged("role")):
        role = cast(Role, mark.entry)
        start, end = doc.starts[mark.first], doc.ends[mark.last - 1]
        beside = [] if role.id in OPEN else _places(page, start, end, places, joints)
        if not beside or any(_carries(page, n, start, end) for n in persons):
            continue
        first, last = min(start, beside[0].start), max(end, beside[-1].end)
        ids = tuple(dict.fromkeys(p.id for p in beside))
        out.append(RoleMention(start=first, end=last, text=doc.text[first:last], role_id=role.id, places=ids))
    return tuple(out)


def _places(page: Page, start: int, end: int, places: tuple[Place, ...], joints: set[int]) -> list[Place]:
    """The places of a role phrase: an adjective or a genitive right before it, then those that follow one another."""
    text = page.doc.text
    before = [p for p in places if p.end <= start and _bound(text[p.end : start])]
    found = before[-1:]
    for place in places:
        if start <= place.start < end:
            found.append(place)
        elif place.start >= end:
            gap = text[end : place.start]
            joined = any(end <= at < place.start for at in joints)
            if len(gap.split()) > (NEXT if found else REACH) or STOPS.intersection(gap) or joined:
                break
            if not _linked(page, end, place):
                break
            found.append(place)
            end = place.end
    return found


def _linked(page: Page, start: int, place: Place) -> bool:
    """Only words stand before a place that tie it to an office: no verb, and where verbs stand first or last, no
    preposition that may as well belong to one. Where adjectives and genitives stand before their noun, none do."""
    starts, tags, language = page.doc.starts, page.scan.tags, page.language
    first, last = bisect.bisect_left(starts, start), bisect.bisect_left(starts, place.start)
    if language.verb in {"middle", "free"}:
        return all(_of_noun(page, i) for i in range(first, last))
    if first == last:
        definite = page.doc.folded[first - 1].startswith(articles(language)) and not place.adjective
        return language.numbers.adjectives == "after" and not definite
    led = [m for m in page.tagged("oblique") if first <= m.first < last]
    free = {m.first for m in led} - {m.first for m in led if cast(Oblique, m.entry).binds}
    return not free and not any(tags[i] & VERBS for i in range(first, last))


def _of_noun(page: Page, i: int) -> bool:
    tags = page.scan.tags[i]
    if tags & {"oblique", "locative"}:
        return True
    return not tags & VERBS and bool(tags & NOUNS or page.doc.folded[i] in page.language.stopwords)


def _bound(gap: str) -> bool:
    """A space, a joiner or a genitive's letter: what stands before goes with what stands after."""
    return len(gap.strip(" '’\u200c")) <= 1 and STOPS.isdisjoint(gap)


def _carries(page: Page, name: Name, start: int, end: int) -> bool:
    """A person's name stands right beside the phrase: then the name carries the role."""
    text = page.doc.text
    gap = text[end : name.start] if name.start >= end else text[name.end : start]
    return len(gap.split()) <= REACH + 1 and page.sentence_at(name.start) == page.sentence_at(start)
