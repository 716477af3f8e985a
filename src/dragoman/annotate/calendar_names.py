"""Months and days that open a person's name: April Jones, Jan de Wolf, Kasım el-Araci."""

from functools import lru_cache
from typing import cast

from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold
from dragoman.languages.gazetteer import capitals, lookup
from dragoman.languages.schema import Entry, PlaceForms
from dragoman.languages.skeleton import script_of

DATED = frozenset(("dateword", "oblique", "locative", "range", "shift", "part", "number", "weekday", "month"))
DAYS = frozenset(("month", "weekday"))
ACTS = frozenset(("cue", "kind", "stance"))  # tables of verbs, among others
LEADS = frozenset(("oblique", "locative"))  # tables of prepositions
NOTHING = frozenset(("given", "particle", "surname"))  # tables that leave a word free to be a family name


@lru_cache(maxsize=1)  # names and dates of one page ask for it, one after the other; no page is kept longer
def calendar_names(page: Page) -> frozenset[int]:
    """Words that are a month or weekday in the tables, and a given name here: with a family name right behind, and
    nothing of a date before."""
    if not page.language.info.capitals:
        return frozenset(m.first for m in page.tagged("weekday") if _capital_town(page, m))
    marks = [m for m in page.tagged("month", "weekday") if m.last == m.first + 1]
    found = {m.first for m in marks if _opens_name(page, m.first)}
    families = {page.doc.folded[m.first] for m in marks if _ends_name(page, m)}
    alone = (m.first for m in marks if page.doc.folded[m.first] in families and _bears(page, m.first))
    return frozenset(found.union(alone))


def _capital_town(page: Page, mark: Mark) -> bool:
    """A capital that is called like a day (Dushanbe) stands right behind a preposition; behind one that also leads to
    days ("since"), where the page names its country."""
    i, doc = mark.first, page.doc
    if mark.last - i != 1 or not i or doc.between(i - 1) != " ":
        return False
    lands = {p.country for p in lookup(doc.folded[i], script_of(doc.words[i])) if p.id in capitals()}
    before = page.scan.tags[i - 1]
    if not lands or not before & LEADS or before & {"dateword", "unit"}:
        return False
    named = {m.entry.id for m in page.tagged("place", "adjective") if isinstance(m.entry, PlaceForms)}
    return "range" not in before or not lands.isdisjoint(named)


def _opens_name(page: Page, i: int) -> bool:
    doc, tags = page.doc, page.scan.tags
    if i + 1 >= len(doc) or doc.between(i) != " " or not doc.words[i][0].isupper():
        return False
    if i and doc.between(i - 1) in {" ", ". "} and (doc.words[i - 1].isdigit() or tags[i - 1] & DATED):
        return False
    free = doc.words[i + 1][0].isupper() and tags[i + 1] <= NOTHING
    if free and (_held(page, i) or _by_ending(page, i)):
        return True
    return "given" in tags[i] and _family(page, i + 1)


def _ends_name(page: Page, mark: Mark) -> bool:
    """Right behind a given name, a month, or a day with a capital that the list does not give it: Karim *Chaâbane*."""
    i, doc = mark.first, page.doc
    if not i or doc.between(i - 1) != " " or not _bears(page, i):
        return False
    given = doc.words[i - 1][0].isupper() and "given" in page.scan.tags[i - 1] and not page.scan.tags[i - 1] & DATED
    return given and (mark.tag == "month" or cast(Entry, mark.entry).forms[0][0].islower())


def _bears(page: Page, i: int) -> bool:
    """Written with a capital, no word of dates before it and no number beside it."""
    doc, before = page.doc, page.scan.tags[i - 1] if i else frozenset()
    if not doc.words[i][0].isupper() or (doc.between(i - 1) == " " and before & DATED):
        return False
    return not any(doc.words[k].isdigit() for k in (i - 1, i + 1) if 0 <= k < len(doc))


def _held(page: Page, i: int) -> bool:
    """An office stands right before, or before a comma with another behind the name: the minister, *Jan X*, said."""
    before = page.scan.tags[i - 1] if i else frozenset()
    apposed = page.doc.between(i - 1).startswith(",") and page.doc.between(i + 1).startswith(",")
    return bool(before & {"role", "title"}) and (apposed or page.doc.between(i - 1) == " ")


def _by_ending(page: Page, i: int) -> bool:
    """The word is a month or day only with an ending taken off, which an apostrophe would set off: Martin, of mart."""
    word, marks = page.doc.folded[i], (m for m in page.scan.opens(i) if m.tag in DAYS and m.last == i + 1)
    forms = {fold(form) for m in marks for form in cast(Entry, m.entry).forms}
    return word.startswith(tuple(forms)) and word not in forms


def _family(page: Page, i: int) -> bool:
    """A particle with a capitalised word behind it, a listed family name, or a word of no table that then speaks, acts,
    is set off by a comma or stands by itself elsewhere."""
    doc, tags = page.doc, page.scan.tags
    follows = i + 1 < len(doc) and doc.between(i) in {" ", "-", "'", "’"}
    if "particle" in tags[i]:
        return follows and doc.words[i + 1][0].isupper()
    if not doc.words[i][0].isupper() or not tags[i] <= NOTHING:
        return False
    endings, whole = page.language.surname_endings
    listed = doc.folded[i] in whole or (len(doc.words[i]) > len("abcd") and doc.folded[i].endswith(endings))
    return listed or (follows and not tags[i + 1].isdisjoint(ACTS)) or _known(page, i)


def _known(page: Page, i: int) -> bool:
    """The word of no table is a family name here: it is set off by a comma as no day is, or named without the day."""
    doc, tags = page.doc, page.scan.tags
    alone = any(word == doc.words[i] and k != i and tags[k - 1].isdisjoint(DAYS) for k, word in enumerate(doc.words))
    return alone or (doc.between(i).startswith(",") and "article" in tags[min(i + 1, len(doc) - 1)])
