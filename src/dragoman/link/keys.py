"""What a report is about, as keys that do not depend on its language.

A key is a family and a value. Families: words as written (they meet within a script), sound skeletons of names,
numbers, people and organisations, places, figures with what they count, days, theme. Each family has room for its first
few keys in the order of the text: the news is in the beginning. Keys that stand out are there a second time, marked:
words and numbers of the headline, the kind of event, what is counted, the days around publication.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from dragoman.languages import Doc, items, language
from dragoman.languages.skeleton import skeleton
from dragoman.link.ordinary import ordinary
from dragoman.model import Name, Reading
from dragoman.model.annotation import Place

Hashes = npt.NDArray[np.uint32]


class Family(IntEnum):
    """The kind of a key; the top three bits of its hash."""

    WORD = 0
    SOUND = 1
    NUMBER = 2
    NAME = 3
    PLACE = 4
    FIGURE = 5
    DAY = 6
    THEME = 7


ROOM = {
    Family.WORD: 128, Family.SOUND: 128, Family.NUMBER: 16, Family.NAME: 40, Family.PLACE: 16, Family.FIGURE: 12,
    Family.DAY: 6, Family.THEME: 8,
}  # fmt: skip
FAMILIES = len(Family)
READ = 2400  # characters of the text that keys are taken from
TOP = 300  # characters in which it says where, and who did it
LEAD = 900  # characters in which a report names who takes part; further down stand those of its background
SHORT = 3  # days: a longer interval names no day
COARSE = 5  # sound classes in first and last part
STEM = 6  # letters by which words are compared: endings differ, stems seldom
HEADLINE = 130  # characters of the first line, in which the news is said
MARK, MARKED = "^", 1 << 28  # a key that stands out
OUT = np.uint32(MARKED)
TOWN = ("gn:", "name:")  # ids of places that are in a country; others are countries and regions of several
USUAL = 1 << 16  # values below it are of countries and regions, which most news names
POINTS, GROUP = frozenset(".,\u066b"), 3  # what stands before a fraction; digits of a group of thousands
AROUND = (-1, 0, 1)  # days from publication that are in nearly every report


def family_of(hashes: Hashes) -> npt.NDArray[np.uint32]:
    """The family of each hashed key."""
    return hashes >> np.uint32(29)


@lru_cache(maxsize=400_000)
def hashed(family: Family, value: str) -> int:
    """32 bits: three of the family, one of the mark, 28 of the value. Countries and regions have values below USUAL."""
    plain = value.removeprefix(MARK)
    low = int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=4).digest(), "little") >> 4
    if family is Family.PLACE and not plain.startswith(TOWN):
        low %= USUAL
    return (int(family) << 29) | (MARKED if plain != value else 0) | low


Key = tuple[Family, str]


def keys_of(reading: Reading) -> tuple[Key, ...]:
    """The keys of one report, each once, by family and then by position; then those that stand out, marked, again."""
    found: dict[Key, None] = {}
    for family, values in _all(reading):
        room = ROOM[family]
        for value in values:
            if room and value and (family, value) not in found:
                found[family, value] = None
                room -= 1
    marked = {(family, MARK + value): None for family, value in _outstanding(reading) if (family, value) in found}
    marked |= {(Family.FIGURE, MARK + what): None for what in _counted(reading)}
    marked |= {(Family.THEME, MARK + kind): None for kind in _kind(reading)}
    return (*found, *marked)


def hashes_of(keys: Iterable[Key]) -> Hashes:
    """Sorted 32-bit hashes of keys."""
    return np.unique(np.fromiter((hashed(f, v) for f, v in keys), dtype=np.uint32))


def opening(reading: Reading) -> str:
    """Title and beginning of the text, each once."""
    report = reading.report
    text = report.text[:READ]
    return text if not report.title or text.lstrip().startswith(report.title) else f"{report.title}\n{text}"


def _all(reading: Reading) -> Iterator[tuple[Family, Iterator[str]]]:
    notes, doc = reading.notes, Doc(opening(reading), reading.notes.lang)
    yield Family.WORD, _words(doc)
    yield Family.SOUND, _sounds(doc, _countries(reading))
    yield Family.NUMBER, _numbers(doc)
    yield Family.NAME, (value for name in notes.names if name.start < LEAD for value in _name(name))
    yield Family.PLACE, (value for p in notes.named_places if p.start < READ for value in (p.id, p.country or ""))
    yield (
        Family.FIGURE,
        (f"{f.what}:{f.low:.15g}" for f in notes.figures if f.start < READ and f.what and not f.modality),
    )
    yield Family.DAY, chain((day.isoformat() for day in _days(reading)), _weekdays(reading))
    yield Family.THEME, iter((*notes.topics[:5], *(k for k in (notes.kind,) if k)))


def _days(reading: Reading) -> Iterator[date]:
    """Days named near the top; no weekday to come, which is of what follows (the return match on Saturday), and not the
    day on which a report was filed, as its dateline gives it."""
    spoken = (d for d in reading.notes.dates if d.start < READ and d.kind == "date" and not d.dateline)
    named = (d for d in spoken if (d.to - d.from_).days < SHORT)
    today = reading.report.day
    return (d.from_ for d in named if d.from_.year > 1 and not (d.weekday and d.relative and today and d.from_ > today))


def _weekdays(reading: Reading) -> Iterator[str]:
    """Weekdays named near the top of a report of which nobody knows the day: all that it tells of when."""
    spans = (s for s in reading.notes.dates if s.weekday and s.from_ == date.min and not (s.dateline or s.denied))
    return (f"weekday:{s.weekday}" for s in spans if s.start < LEAD)


def _counted(reading: Reading) -> Iterator[str]:
    """What the figures count; not those that may be of another event."""
    return (f.what for f in reading.notes.figures if f.start < READ and f.what and not f.earlier)


def _kind(reading: Reading) -> Iterator[str]:
    """The kind of event; of those that one event is told as by turns (a meeting, talks on a treaty) their group."""
    if kind := reading.notes.kind:
        known = items("kinds").get(kind)
        yield known.group if known and known.group else kind


def _countries(reading: Reading) -> frozenset[str]:
    """How names of countries sound: they are keys as places, and no names."""
    wide = (p for p in reading.notes.named_places if not p.id.startswith(TOWN))
    return frozenset(skeleton(word) for place in wide for word in place.text.split())


def _outstanding(reading: Reading) -> Iterator[Key]:
    """Words and numbers of the title, or of the first line of a text that has none; places, people, usual days."""
    report, notes = reading.report, reading.notes
    doc = Doc((report.title or report.text.lstrip()).partition("\n")[0][:HEADLINE], notes.lang)
    yield from ((Family.WORD, word) for word in _words(doc))
    yield from ((Family.NUMBER, number) for number in _numbers(doc))
    yield from ((Family.PLACE, place.id) for place in notes.named_places if _where(place))
    yield from ((Family.NAME, value) for name in notes.names if name.start < TOP for value in _family(name))
    published = report.moment
    around = (published.date() + timedelta(off) for off in AROUND) if published else ()
    yield from ((Family.DAY, day.isoformat()) for day in around)


def _where(place: Place) -> bool:
    """Where it happened, or between whom: a capital that says something is no place of it.

    A town that no gazetteer knows is written in each language in its own way.
    """
    town, known = place.id.startswith(TOWN), place.id.startswith(TOWN[0])
    return place.start < TOP and not place.dateline and not (town and (place.agent or not known))


def _numbers(doc: Doc) -> Iterator[str]:
    """Whole numbers of two digits or more, and those with a fraction; of a number written in groups the parts."""
    words, at = doc.folded, 0
    while at < len(words):
        word, rest = words[at], words[at + 1] if at + 1 < len(words) else ""
        at += 1
        if not word.isdecimal():
            continue
        if rest.isdecimal() and len(rest) != GROUP and doc.between(at - 1) in POINTS:
            yield f"{word.lstrip('0')}.{rest}"
            at += 1
        elif len(word.lstrip("0")) > 1:
            yield word.lstrip("0")


def _words(doc: Doc) -> Iterator[str]:
    known = language(doc.lang)
    stop = known.stopwords if known else frozenset()
    han = ""
    for word in doc.folded:
        if word in stop or word.isdecimal():
            han = ""
        elif len(word) == 1:  # Han characters stand alone: neighbours make the word
            if han:
                yield han + word
            han = word if word >= "\u3400" else ""
        elif len(word) > 2:
            yield word[:STEM]


def _sounds(doc: Doc, known_otherwise: Collection[str]) -> Iterator[str]:
    """Skeletons of words that may be names: written with a capital, or in a script that has none; no ordinary words."""
    known = language(doc.lang)
    stop = known.stopwords if known else frozenset()
    for word, folded in zip(doc.words, doc.folded, strict=True):
        if len(word) > 2 and folded not in stop and word[0].isalpha() and not word[0].islower():
            sound = skeleton(word)
            if len(sound) > 2 and sound not in known_otherwise and not ordinary(folded, doc.lang):
                yield sound


# Sound classes that transcriptions of one name mix up: Soraya and Thuraya, Haidar and Khaydar.
_MIXED = str.maketrans({"S": "T", "D": "T", "H": "K", "A": ""})


def _coarse(key: str) -> Iterator[str]:
    """First and last part with classes joined that writers mix up; long enough together to tell a person."""
    parts = key.translate(_MIXED).split()
    if len(parts) > 1 and len(parts[0]) + len(parts[-1]) >= COARSE:
        yield f"~{parts[0]} {parts[-1]}"


def _name(name: Name) -> Iterator[str]:
    """The whole name and a person's parts: a family name alone meets the full name, however the rest is spelled."""
    if name.id:
        yield name.id
    elif name.key:
        yield name.key
        if name.kind == "person":
            yield from _coarse(name.key)
            yield from (part for part in name.key.split(" ") if len(part) > 2)


def _family(name: Name) -> Iterator[str]:
    """Of a person what others call it by alone."""
    if name.kind == "person":
        yield name.id or name.key.split(" ")[-1]
