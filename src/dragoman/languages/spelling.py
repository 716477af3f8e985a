"""Two names that share a key: one name spelled twice, or two names, as far as their spellings tell.

A key (`skeleton`) is without vowels, so that it meets across scripts. Here names are compared as written: within one
script by all their letters, across scripts by the vowels that both write. What changes cost is data
(data/shared/spelling.toml).
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from dragoman.languages.fold import WORD, fold
from dragoman.languages.leaders import COLUMNS, families, leaders
from dragoman.languages.load import DATA, as_type, read_toml
from dragoman.languages.skeleton import name_parts, plain_word, script_of
from dragoman.languages.units import units_of

_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiouY.?")


class _Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    start: dict[str, str] = {}
    end: dict[str, str] = {}
    long: bool = False  # only long vowels are written
    without: dict[str, float] = {}


class _Costs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    limit: float
    least: float
    languages: float
    scripts: float
    margin: float
    consonants: float
    lacking: float
    variants: tuple[str, ...]
    change: dict[str, float]
    without: dict[str, float]
    unwritten: dict[str, float]
    written: dict[str, float]
    between: dict[str, float]
    latin: _Script
    cyrillic: _Script
    arabic: _Script
    hebrew: _Script


class _Letters(NamedTuple):
    pattern: re.Pattern[str]
    units: dict[str | None, dict[str, str]]
    long: bool
    without: dict[str, float]


@lru_cache(maxsize=1)
def _costs() -> _Costs:
    return as_type(read_toml(DATA / "shared" / "spelling.toml"), _Costs, "shared/spelling.toml")


@lru_cache(maxsize=1)
def _letters() -> dict[str, _Letters]:
    out = {}
    for script in ("latin", "cyrillic", "arabic", "hebrew"):
        raw: _Script = getattr(_costs(), script)
        start, end, letters = ({fold(k): v for k, v in table.items()} for table in (raw.start, raw.end, raw.letters))
        pattern = units_of(start, end, letters)
        out[script] = _Letters(pattern, {"start": start, "end": end, "letters": letters}, raw.long, raw.without)
    return out


@lru_cache(maxsize=1)
def _variants() -> dict[str, int]:
    return {word: n for n, row in enumerate(_costs().variants) for word in row.split()}


@lru_cache(maxsize=1)
def _listed() -> dict[tuple[str, ...], str]:
    """Folded words of each spelling of a leader, and family names that tell one, in all languages -> the usual name."""
    out: dict[tuple[str, ...], str] = {(family,): name for lang in COLUMNS for family, name in families(lang).items()}
    for leader in leaders():
        out |= {_words(name): leader.en[0] for lang in COLUMNS for name in leader.names(lang)}
    return out


@lru_cache(maxsize=100_000)
def distance(a: str, b: str, *, languages: bool = True) -> float:
    """How far two names as written are from being spellings of one: up to 1 they may be, above they are two names.

    A family name alone is compared with the family name, middle parts may be missing, an initial stands for a part,
    parts may be joined or turned round. `languages`: the two are of two languages, which spell foreign names in their
    own ways. 0 for names of scripts of which nothing is known.
    """
    scripts = script_of(a), script_of(b)
    if a == b or not set(scripts) <= set(_letters()) or _listed().get(_words(a), a) == _listed().get(_words(b), b):
        return 0.0
    one, other = name_parts(a), name_parts(b)
    leeway = _costs().scripts if scripts[0] != scripts[1] else _costs().languages if languages else 1.0
    short, long = sorted((one, other), key=len)
    ways = [_apart("".join(one), "".join(other))] if len(short) < len(long) or len(short) == 1 else []
    ways.append(max(map(_apart, short, long[-len(short) :])))  # what stands before may be no part of it
    if len(short) > 1:
        ways.append(max(_apart(one[0], other[0]), _apart(one[-1], other[-1]), _middle(one[1:-1], other[1:-1])))
        ways.append(max(_apart(one[0], other[-1]), _apart(one[-1], other[0])))
    return min(ways) / leeway


def margin() -> float:
    """By how much one name must be nearer than another to be told from it."""
    return _costs().margin


def _words(name: str) -> tuple[str, ...]:
    return tuple(map(fold, WORD.findall(name)))


def _middle(one: Sequence[str], other: Sequence[str]) -> float:
    """What stands between may be missing; where both have something, one part is of both."""
    return min((_apart(x, y) for x in one for y in other), default=0.0)


@lru_cache(maxsize=100_000)
def _apart(a: str, b: str) -> float:
    """What turning one word into the other costs, against what spellings of one word of that length may."""
    scripts = script_of(a), script_of(b)
    if not set(scripts) <= set(_letters()):
        return 0.0
    one, other = _units(a), _units(b)
    known = _variants().get(fold(a), -1)
    if one == other or known == _variants().get(fold(b)):
        return 0.0
    if 1 in (len(a), len(b)) and one[:1] == other[:1]:
        return 0.0  # an initial
    cost = _cost(one, other, scripts)
    sounds = max(sum(c not in _VOWELS for c in word) for word in (one, other))
    return cost / max(_costs().least, _costs().limit * sounds)


def _cost(a: str, b: str, scripts: tuple[str, str]) -> float:
    """The least cost of turning one row of units into the other."""
    first, second = _lacking(*scripts), _lacking(*scripts[::-1])
    across = scripts[0] != scripts[1]
    unwritten = across and any(_letters()[script].long for script in scripts)
    row = [0.0]
    for y in b:
        row.append(row[-1] + second(y))
    for x in a:
        last, row = row, [row[0] + first(x)]
        for j, y in enumerate(b):
            change = 0.0 if x == y else _changed(x, y, across=across, unwritten=unwritten)
            row.append(min(last[j] + change, last[j + 1] + first(x), row[j] + second(y)))
    return row[-1]


@lru_cache(maxsize=32)
def _lacking(own: str, other: str) -> Callable[[str], float]:
    """What each unit costs that a name of the one script has and one of the other lacks."""
    costs, letters = _costs(), _letters()
    if own == other:
        here = costs.without | letters[own].without
        return lambda unit: here.get(unit, 1.0)
    table = costs.written if letters[own].long else costs.unwritten if letters[other].long else costs.without
    return lambda unit: table.get(unit, costs.lacking)


def _changed(x: str, y: str, *, across: bool, unwritten: bool) -> float:
    costs = _costs()
    if across and x not in _VOWELS and y not in _VOWELS:
        return costs.consonants
    tables = (costs.between, costs.change) if unwritten else (costs.change,)
    return next((t[pair] for t in tables for pair in (x + y, y + x) if pair in t), 1.0)


@lru_cache(maxsize=100_000)
def _units(word: str) -> str:
    """The units of one part of a name."""
    letters = _letters()[script_of(word)]
    found = (
        letters.units.get(m.lastgroup, {}).get(m.group(), m.group()) for m in letters.pattern.finditer(plain_word(word))
    )
    return _DOUBLED.sub(r"\1", "".join(found))
