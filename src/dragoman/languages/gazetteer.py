"""Places of the world by name, in five scripts: data/shared/gazetteer, made by tools/build_gazetteer.py (GeoNames).

Each script's names are read when a text in that script first asks, as sorted lines in which a name is found by halves;
nothing is parsed before it is asked for. A name of several words is found by its first word, longest first, in one
pass over a text.
"""

import gzip
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from dragoman.languages.doc import Doc
from dragoman.languages.fold import JOINER, fold
from dragoman.languages.lexicon import Morphology
from dragoman.languages.load import DATA, regions
from dragoman.languages.skeleton import script_of

SCRIPTS = frozenset(("latin", "arabic", "cyrillic", "hebrew", "han"))
SHORT = 2  # letters
KNOWN = 50_000  # words of one language of which is kept what they name
REGION = "region:"  # prefix of ids that language folders give to regions of several countries


class GazetteerPlace(msgspec.Struct, frozen=True, gc=False):
    """One place. `kind`: country | region | city. Latitude and longitude in degrees, None where not known."""

    id: str
    name: str
    country: str | None
    kind: str
    lat: float | None
    lon: float | None
    population: int


class Found(msgspec.Struct, frozen=True, gc=False):
    """A name found at words `first` to `last` (exclusive), and the places it may be, most populous first."""

    first: int
    last: int
    places: tuple[GazetteerPlace, ...]
    exact: bool  # False: only after a proclitic or an ending was taken off


def _read(name: str) -> list[str]:
    raw = (DATA / "shared" / "gazetteer" / f"{name}.tsv.gz").read_bytes()
    return gzip.decompress(raw).decode("utf-8").split("\n")[:-1]


@lru_cache(maxsize=8)
def names(script: str) -> list[str]:
    """The names of one script, sorted: folded name, tab, line numbers of its places. None where it has no file."""
    return _read(script) if script in SCRIPTS else []


@lru_cache(maxsize=50_000)
def _numbers(name: str, script: str) -> str:
    """The line numbers of a name's places; "" for a name that is not listed."""
    lines, key = names(script), name + "\t"
    at = bisect_left(lines, key)
    return lines[at][len(key) :] if at < len(lines) and lines[at].startswith(key) else ""


@lru_cache(maxsize=50_000)
def _opens(word: str, script: str) -> int:
    """Words of the longest name that a word opens; 1 where it opens none."""
    lines, start, most = names(script), word + " ", 1
    for at in range(bisect_left(lines, start), len(lines)):
        if not lines[at].startswith(start):
            break
        most = max(most, lines[at].count(" ", 0, lines[at].index("\t")) + 1)
    return most


@lru_cache(maxsize=50_000)
def _seconds(word: str, script: str) -> frozenset[str]:
    """The second words of the names that a word opens."""
    lines, start, out = names(script), word + " ", set[str]()
    for at in range(bisect_left(lines, start), len(lines)):
        if not lines[at].startswith(start):
            break
        out.add(lines[at][len(start) : lines[at].index("\t")].partition(" ")[0])
    return frozenset(out)


def _tails(base: str, script: str) -> set[str]:
    """Up to two letters that, put after `base`, make a listed name."""
    lines, out = names(script), set[str]()
    for at in range(bisect_left(lines, base), len(lines)):
        if not lines[at].startswith(base):
            break
        end = lines[at].index("\t")
        if end <= len(base) + 2:
            out.add(lines[at][len(base) : end])
    return out


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


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    """Ids of capital cities, whose names stand for governments too."""
    return frozenset(_read("capitals"))


@lru_cache(maxsize=4_000)
def place(key: str) -> GazetteerPlace | None:
    """The place of an id: `gn:<geonameid>`, an ISO 3166 code, or a `region:` id of the language folders."""
    if key.startswith(REGION):
        known, plain = regions().get(key), key.removeprefix(REGION).replace("-", " ").title()
        if known is None:
            return GazetteerPlace(key, plain, None, "region", None, None, 0)
        name = next(iter(known.names.get("en", ())), plain)
        return GazetteerPlace(key, name, known.country or None, "region", known.lat, known.lon, 0)
    number = _by_id().get(key)
    return None if number is None else _place(number)


@lru_cache(maxsize=50_000)
def lookup(name: str, script: str) -> tuple[GazetteerPlace, ...]:
    """Places of a folded name (words joined by one space), most populous first."""
    numbers = _numbers(name, script)
    return tuple(_place(int(n)) for n in numbers.split()) if numbers else ()


@lru_cache(maxsize=4)
def _named(script: str) -> dict[int, list[str]]:
    """Line number of a place -> its folded names in one script."""
    out: dict[int, list[str]] = {}
    for line in names(script):
        name, numbers = line.split("\t")
        for number in map(int, numbers.split()):
            out.setdefault(number, []).append(name)
    return out


def spellings(key: str, script: str) -> tuple[str, ...]:
    """Every listed name of a place in one script, folded; of several languages, in no order of use."""
    number = _by_id().get(key)
    return () if number is None else tuple(_named(script).get(number, ()))


def find(doc: Doc, morphology: Morphology, at: Iterable[int] | None = None, *, inflects: bool = False) -> list[Found]:
    """The longest name at each word (or at the words `at`), by position; they may overlap.

    `inflects`: where a name is not listed, one ending of the language is changed for another or taken off.
    """
    known, words = _openings(morphology, inflects), doc.words
    found = []
    at = range(len(words)) if at is None else [*at]
    for i, opening in zip(at, map(known.__getitem__, map(words.__getitem__, at)), strict=True):
        if opening is _NOTHING:
            continue
        alone, openers = opening
        if openers:
            several = _longest(doc, morphology, i, openers, inflects)
            if several is not None:
                found.append(several)
        elif alone is not None:
            found.append(Found(i, i + 1, *alone))
    return found


def _longest(doc: Doc, morphology: Morphology, i: int, openers: "tuple[_Opener, ...]", inflects: bool) -> Found | None:
    for form, script, opens, seconds, alone in openers:
        most = _held(doc, i, opens)
        if most > 1 and not inflects and doc.folded[i + 1] not in seconds:
            most = 1
        for count in range(most, 1, -1):
            known = _known(" ".join((form, *doc.folded[i + 1 : i + count])), script, morphology, inflects)
            if known is not None:
                return Found(i, i + count, known[0], known[1] and form == doc.folded[i])
        if alone is not None:
            return Found(i, i + 1, *alone)
    return None


def _known(name: str, script: str, morphology: Morphology, inflects: bool) -> "_Alone | None":
    """The places of a name, and whether it is listed as it stands."""
    known = lookup(name, script)
    if known:
        return known, True
    changed = _inflected(name, script, morphology) if inflects else ()
    return (changed, False) if changed else None


def _short(word: str, morphology: Morphology) -> tuple[str, ...]:
    """A word of two letters without its proclitic: too short for a name, but it may open one of several words."""
    return (word[1:],) if len(word) == SHORT + 1 and word[0] in morphology.prefixes else ()


_Alone = tuple[tuple[GazetteerPlace, ...], bool]
# a form of the word, its script, the words of the longest name that it opens, their second words, what it names alone
_Opener = tuple[str, str, int, frozenset[str], _Alone | None]
_Opening = tuple[_Alone | None, tuple[_Opener, ...]]
_NOTHING: _Opening = (None, ())


class _Openings(dict[str, _Opening]):
    """Word as written -> the places that it names by itself; its forms, where one of them begins longer names."""

    def __init__(self, morphology: Morphology, inflects: bool) -> None:
        self._morphology = morphology
        self._inflects = inflects

    def __missing__(self, word: str) -> _Opening:
        if len(self) >= KNOWN:
            self.clear()
        script = _script(word[0])
        apart = lookup(" ".join(map(fold, word.split(JOINER))), script) if JOINER in word else ()
        found = ((apart, True), ()) if apart else _begins(fold(word), script, self._morphology, self._inflects)
        self[word] = found = found if any(found) else _NOTHING
        return found


@lru_cache(maxsize=64)
def _openings(morphology: Morphology, inflects: bool) -> _Openings:
    """What is known of the words of one language so far."""
    return _Openings(morphology, inflects)


def _begins(word: str, script: str, morphology: Morphology, inflects: bool) -> _Opening:
    """The places that the word names by itself, and the names that it begins. Most words of a text do neither."""
    openers: list[_Opener] = []
    forms = morphology.bare(word)
    for form in (*forms, *_short(word, morphology)):
        known = _known(form, script, morphology, inflects) if form in forms else None
        alone = (known[0], known[1] and form == word) if known is not None else None
        openers.append((form, script, _opens(form, script), _seconds(form, script), alone))
    longer = tuple(openers) if any(opens > 1 for _, _, opens, _, _ in openers) else ()
    return next((alone for _, _, _, _, alone in openers if alone is not None), None), longer


def _held(doc: Doc, i: int, most: int) -> int:
    """How many words from word `i`, `most` of them at most, stand with nothing but a space or joiner between them."""
    if most == 1:
        return 1
    room = 1 + doc.words[i][0].isupper()
    for count, gap in enumerate(doc.gaps[i : i + most - 1], 1):
        if gap != " " and (len(gap) > room or gap.strip(" -.'’‐‑") or "\n" in gap):
            return count
    return min(most, len(doc.words) - i)


_script = lru_cache(maxsize=4_000)(script_of)


@lru_cache(maxsize=50_000)
def _inflected(name: str, script: str, morphology: Morphology) -> tuple[GazetteerPlace, ...]:
    """The name's last word with its ending changed for another: a case form back to the form that is listed."""
    best: tuple[GazetteerPlace, ...] = ()
    for base in morphology.cut(name):
        tails = _tails(base, script)
        for ending in ("", *morphology.endings):
            if ending in tails and base + ending != name:
                known = lookup(base + ending, script)
                if not best or known[0].population > best[0].population:
                    best = known
    return best
