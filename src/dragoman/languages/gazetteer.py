"""Places of the world by name, in five scripts: data/shared/gazetteer, made by tools/build_gazetteer.py (GeoNames).

Each script's names are read when a text in that script first asks, into one dictionary; nothing is parsed before it is
asked for. A name of several words is found by its first word, longest first, in one pass over a text.
"""

import gzip
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages.doc import Doc
from dragoman.languages.lexicon import Morphology
from dragoman.languages.load import DATA
from dragoman.languages.skeleton import script_of

SCRIPTS = frozenset(("latin", "arabic", "cyrillic", "hebrew", "han"))
REGION = "region:"  # prefix of ids that language folders give to regions of several countries


class GazetteerPlace(NamedTuple):
    """One place. `kind`: country | region | city. Latitude and longitude in degrees, None where not known."""

    id: str
    name: str
    country: str | None
    kind: str
    lat: float | None
    lon: float | None
    population: int


class Found(NamedTuple):
    """A name found at words `first` to `last` (exclusive), and the places it may be, most populous first."""

    first: int
    last: int
    places: tuple[GazetteerPlace, ...]
    exact: bool  # False: only after a proclitic or an ending was taken off


class Names(NamedTuple):
    """All names of one script: folded name -> line numbers; first word -> words of the longest name it opens."""

    lines: dict[str, str]
    opens: dict[str, int]


def _read(name: str) -> list[str]:
    raw = (DATA / "shared" / "gazetteer" / f"{name}.tsv.gz").read_bytes()
    return gzip.decompress(raw).decode("utf-8").split("\n")[:-1]


@lru_cache(maxsize=8)
def names(script: str) -> Names:
    """The names of one script; empty for a script that has no file."""
    if script not in SCRIPTS:
        return Names({}, {})
    lines = dict(line.split("\t") for line in _read(script))
    opens: dict[str, int] = {}
    for key in lines:
        if " " in key:
            first, count = key[: key.index(" ")], key.count(" ") + 1
            if opens.get(first, 0) < count:
                opens[first] = count
    return Names(lines, opens)


@lru_cache(maxsize=1)
def _places() -> list[str]:
    return _read("places")


@lru_cache(maxsize=1)
def _by_id() -> dict[str, int]:
    return {line[: line.index("\t")]: number for number, line in enumerate(_places())}


@lru_cache(maxsize=50_000)
def _place(number: int) -> GazetteerPlace:
    key, name, country, kind, lat, lon, population = _places()[number].split("\t")
    return GazetteerPlace(
        key, name, country or None, kind, float(lat) if lat else None, float(lon) if lon else None, int(population)
    )


@lru_cache(maxsize=4_000)
def place(key: str) -> GazetteerPlace | None:
    """The place of an id: `gn:<geonameid>`, an ISO 3166 code, or a `region:` id of the language folders."""
    if key.startswith(REGION):
        return GazetteerPlace(key, key.removeprefix(REGION).replace("-", " ").title(), None, "region", None, None, 0)
    number = _by_id().get(key)
    return None if number is None else _place(number)


@lru_cache(maxsize=50_000)
def lookup(name: str, script: str) -> tuple[GazetteerPlace, ...]:
    """Places of a folded name (words joined by one space), most populous first."""
    numbers = names(script).lines.get(name)
    return tuple(_place(int(n)) for n in numbers.split()) if numbers else ()


def find(doc: Doc, morphology: Morphology, at: Iterable[int] | None = None, *, inflects: bool = False) -> list[Found]:
    """The longest name at each word (or at the words `at`), by position; they may overlap.

    `inflects`: where a name is not listed, one ending of the language is changed for another or taken off.
    """
    words = range(len(doc)) if at is None else at
    return [f for i in words if (f := _longest(doc, morphology, i, inflects)) is not None]


def _longest(doc: Doc, morphology: Morphology, i: int, inflects: bool) -> Found | None:
    script = _script(doc.words[i][0])
    for form in morphology.bare(doc.folded[i]):
        most = _held(doc, i, names(script).opens.get(form, 1))
        for count in range(most, 0, -1):
            head = " ".join((form, *doc.folded[i + 1 : i + count]))
            known = lookup(head, script)
            if known:
                return Found(i, i + count, known, form == doc.folded[i])
            changed = _inflected(head, script, morphology) if inflects else ()
            if changed:
                return Found(i, i + count, changed, False)
    return None


def _held(doc: Doc, i: int, most: int) -> int:
    """How many words from word `i`, `most` of them at most, stand with nothing but a space or joiner between them."""
    if most == 1:
        return 1
    count = 1
    while count < most and i + count < len(doc) and len(doc.between(i + count - 1)) <= 1 + doc.words[i][0].isupper():
        if doc.between(i + count - 1).strip(" -.'’‐‑") or "\n" in doc.between(i + count - 1):
            break
        count += 1
    return count


_script = lru_cache(maxsize=4_000)(script_of)


@lru_cache(maxsize=50_000)
def _inflected(name: str, script: str, morphology: Morphology) -> tuple[GazetteerPlace, ...]:
    """The name's last word with its ending changed for another: a case form back to the form that is listed."""
    lines = names(script).lines
    best: tuple[GazetteerPlace, ...] = ()
    for base in morphology.cut(name):
        for ending in ("", *morphology.endings):
            if len(ending) <= 2 and base + ending in lines and base + ending != name:
                known = lookup(base + ending, script)
                if not best or known[0].population > best[0].population:
                    best = known
    return best
