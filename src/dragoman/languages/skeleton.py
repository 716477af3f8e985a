"""One key for one name, however it is spelled: Bogdanov, Bogdanoff, Богданов, بوگدانوف, بوغدانوف, בוגדנוב.

A skeleton is the name's consonants, each as one of ten sound classes, with a mark for an initial vowel. A digit at its
end tells a given name from another one of the same sounds (Hussein, Hassan). Which letters give which class is data
(data/shared/skeleton.toml). A key holds no letter of the name as written.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from operator import mul, sub
from typing import NamedTuple

import msgspec

from dragoman.languages.fold import fold
from dragoman.languages.leaders import COLUMNS, leaders
from dragoman.languages.load import DATA, as_type, read_toml
from dragoman.languages.units import units_of

SAME = 0.8  # `same_name` at or above this: the same name, as far as spelling can tell
WHOLE, PART = (1 - SAME ** (1 / 1.5)) / 2, (1 - SAME) / 2  # cost by length that two keys, or parts of them, may have

MARK = "~"  # what follows it in a key tells one person from another whose name has the same sounds
CLASS = "//"  # in a key: what stands before is what it is (a ministry, a newspaper), what stands after how it is called
CLEAR = 4  # sound classes by which a name, or one word of it, tells whom it means

STEM = 3  # letters that a name keeps when the ending of a case is taken off

_DOUBLED = re.compile(r"(.)\1+")
_MARKS = re.compile(MARK + r"\w+")
_PART = re.compile(r"[^\s\-‐‑'’‘ʼ.·・•]+")
_MARKED = re.compile(r"[^\s\-‐‑.·・•]+")  # where an apostrophe belongs to the letter before it: ג'


class _Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    start: dict[str, str] = {}
    end: dict[str, str] = {}
    special: dict[str, str] = {}
    strict: bool = False
    cases: dict[str, str] = {}
    keep: tuple[str, ...] = ()


class _Compare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    near: tuple[str, ...]
    near_cost: float
    weak: dict[str, float]
    join: tuple[str, ...]


class _Rules(NamedTuple):
    special: tuple[tuple[str, str], ...]
    pattern: re.Pattern[str]
    classes: dict[str | None, dict[str, str]]
    strict: bool  # a word with a letter outside the table has no key
    cases: tuple[tuple[str, str], ...]  # endings of cases with a consonant -> what stays of them, longest first
    keep: frozenset[str]  # words that end like a case and are none
    keep_ends: tuple[str, ...]


@lru_cache(maxsize=1)
def _rules() -> dict[str, _Rules]:
    out: dict[str, _Rules] = {}
    for name, raw in read_toml(DATA / "shared" / "skeleton.toml").items():
        if name in {"compare", "drop", "apart"}:
            continue
        script = as_type(raw, _Script, f"shared/skeleton.toml [{name}]")
        pattern = units_of(script.start, script.end, script.letters)
        classes: dict[str | None, dict[str, str]] = {
            "start": script.start,
            "end": script.end,
            "letters": script.letters,
            "rest": {},
        }
        cases = tuple(sorted(script.cases.items(), key=lambda c: -len(c[0])))
        ends = tuple(k[1:] for k in script.keep if k.startswith("*"))
        out[name] = _Rules(
            tuple(script.special.items()), pattern, classes, script.strict, cases, frozenset(script.keep), ends
        )
    return out


@lru_cache(maxsize=1)
def _compare() -> _Compare:
    return as_type(read_toml(DATA / "shared" / "skeleton.toml")["compare"], _Compare, "shared/skeleton.toml [compare]")


@lru_cache(maxsize=1)
def _dropped() -> frozenset[str]:
    parts: list[str] = read_toml(DATA / "shared" / "skeleton.toml")["drop"]["parts"]
    return frozenset(fold(p) for p in parts)


class _Apart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mark: str
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def _apart_marks() -> dict[str, str]:
    """Folded given names that another name has the sounds of -> the mark that tells them apart."""
    rows = (
        as_type(raw, _Apart, "shared/skeleton.toml [[apart]]")
        for raw in read_toml(DATA / "shared" / "skeleton.toml")["apart"]
    )
    return {fold(name): row.mark for row in rows for name in row.names}


def script_of(word: str) -> str:
    """latin | cyrillic | arabic | hebrew | han, by the word's first letter; "" for any other."""
    if word[:1].isalpha():  # as nearly always
        return _script(word[0])
    return next((_script(char) for char in word if char.isalpha()), "")


@lru_cache(maxsize=4_000)
def _script(char: str) -> str:
    if char < "ɐ":
        return "latin"
    name = unicodedata.name(char, "").split(" ", 1)[0].lower()
    return {"cjk": "han"}.get(name, name if name in {"latin", "cyrillic", "arabic", "hebrew"} else "")


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The key of one word of a name. Empty where nothing but vowels is left or the script is not known."""
    rules = _rules().get(script_of(word))
    if rules is None:
        return ""
    matches = list(rules.pattern.finditer(_plain(word, rules)))
    if rules.strict and any(m.lastgroup == "rest" for m in matches):
        return ""
    found = "".join(rules.classes[m.lastgroup].get(m.group(), "") for m in matches)
    return _DOUBLED.sub(r"\1", found) + _apart_marks().get(fold(word), "")


def _plain(word: str, rules: _Rules) -> str:
    plain = unicodedata.normalize("NFC", word.casefold())
    for written, read in rules.special:
        plain = plain.replace(written, read)
    return _uninflected(fold(plain), rules)


def plain_word(word: str) -> str:
    """One word of a name, folded, as its letters are read: without the ending of a case, "ş" as "sh"."""
    rules = _rules().get(script_of(word))
    return fold(word) if rules is None else _plain(word, rules)


def _uninflected(word: str, rules: _Rules) -> str:
    """The folded word without the ending of an oblique case that would leave a sound in the key."""
    if not rules.cases or word in rules.keep or word.endswith(rules.keep_ends):
        return word
    for ending, rest in rules.cases:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= STEM:
            return word.removesuffix(ending) + rest
    return word


def name_key(words: Iterable[str] | str) -> str:
    """The key of a whole name: its parts' keys in order, one space between; articles and particles left out.

    Titles are no part of a name: take them off before. Empty where nothing of the name can be keyed.
    """
    return _name_key(words if isinstance(words, str) else " ".join(words))


@lru_cache(maxsize=100_000)
def _name_key(name: str) -> str:
    key = _by_sound(name)
    return _one_key().get(key, key)


@lru_cache(maxsize=1)
def _one_key() -> dict[str, str]:
    """Keys of the spellings of leaders that sound otherwise -> the key of the usual one. Full names alone."""
    out: dict[str, str] = {}
    for leader in leaders():
        own = _by_sound(leader.en[0])
        keys = {_by_sound(name) for lang in COLUMNS for name in leader.names(lang)}
        out |= {key: own for key in keys if key != own and " " in key}
    return out


def sounds(key: str) -> str:
    """How an outlet or organisation sounds, however the words of its name are parted ("HaMifratz", "ha-Mifratz")."""
    return key.rpartition(CLASS)[2].replace(" ", "")


def name_parts(name: str) -> list[str]:
    """The parts of a name as written, without the articles and particles that may be left out."""
    script = script_of(name)
    parts = (_MARKED if script == "hebrew" else _PART).findall(name)
    if script == "han":
        parts = [part for piece in name.split("·") for part in ("".join(_PART.findall(piece)),) if part]
    return [p for p in parts if fold(p) not in _dropped()] or parts


def _by_sound(name: str) -> str:
    keys = [k for k in map(skeleton, name_parts(name)) if k]
    join, out = _compare().join, list[str]()
    for key in keys:
        if out and out[-1] in join:
            out[-1] = _DOUBLED.sub(r"\1", out[-1] + key)
        else:
            out.append(key)
    return " ".join(out)


@lru_cache(maxsize=100_000)
def alike(a: str, b: str) -> float:
    """How alike two keys of one part are: 1 for equal keys, falling with each class changed, added or left out."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    table = _compare()
    row = [0.0]
    for y in b:
        row.append(row[-1] + table.weak.get(y, 1.0))
    for x in a:
        last, drop_x = row, table.weak.get(x, 1.0)
        row = [last[0] + drop_x]
        for j, y in enumerate(b):
            change = 0.0 if x == y else table.near_cost if x + y in table.near or y + x in table.near else 1.2
            row.append(min(last[j] + change, last[j + 1] + drop_x, row[j] + table.weak.get(y, 1.0)))
    return max(0.0, 1.0 - 2.0 * row[-1] / (len(a) + len(b)))


def marked(key: str, number: int) -> str:
    """The key of one of several people who share a key: its first part ends with a mark. Only equal ones are one."""
    first, gap, rest = unmarked(key).partition(" ")
    return f"{first}{MARK}{number:08x}{gap}{rest}"


def unmarked(key: str) -> str:
    """The key by the sound of the name alone."""
    return _MARKS.sub("", key) if MARK in key else key


@lru_cache(maxsize=100_000)
def same_name(key_a: str, key_b: str) -> float:
    """How likely two keys of `name_key` are of one person, 0 to 1; `SAME` and above is a match.

    A family name alone meets the full name, middle parts and particles may be missing, an initial stands for a part,
    parts may be joined or split, and classes that scripts confuse count as nearly equal.
    """
    if key_a == key_b:
        return 1.0 if key_a else 0.0
    a, b = key_a.split(), key_b.split()
    if not a or not b or MARK in key_a + key_b:
        return 0.0
    best: float = alike("".join(a), "".join(b)) ** 1.5  # over the whole length a change weighs less: ask for more
    if len(a) == 1 or len(b) == 1:
        short, long = (a, b) if len(a) == 1 else (b, a)
        weight = min(1.0, 0.7 + 0.1 * len(short[0]))  # a family name of two sounds proves little
        return max(best, 0.93 * weight * alike(short[0], long[-1]))
    return max(best, _ends(a, b), _turned(a, b))


def is_same(key_a: str, key_b: str) -> bool:
    """Whether `same_name` is a match. Quick where it is none: no name that differs in so many classes is."""
    if key_a == key_b:
        return bool(key_a)
    if MARK in key_a or MARK in key_b:
        return False
    return (_apart(key_a, key_b) <= WHOLE or _parts_meet(key_a, key_b)) and same_name(key_a, key_b) >= SAME


def _parts_meet(key_a: str, key_b: str) -> bool:
    """The last parts may be one, and of two full names the first ones too."""
    (first, _, rest), (other, _, others) = key_a.partition(" "), key_b.partition(" ")
    if _apart(key_a.rpartition(" ")[2], key_b.rpartition(" ")[2]) > PART:
        return False
    initial = 1 in (len(first), len(other)) and first[:1] == other[:1]
    return not rest or not others or initial or _apart(first, other) <= PART


def _apart(a: str, b: str) -> float:
    """The least cost of turning one key into the other, whatever the order of classes, a class of both."""
    one, other = tally(a), tally(b)
    cost: float = sum(map(mul, least(), map(abs, map(sub, one, other))))
    return cost / max(sum(one) + sum(other), 1)


@lru_cache(maxsize=100_000)
def tally(key: str) -> tuple[int, ...]:
    """How often each class is in a key."""
    return tuple(map(key.count, _classes()))


@lru_cache(maxsize=1)
def _classes() -> tuple[str, ...]:
    tables = (table for rules in _rules().values() for table in rules.classes.values())
    return tuple(sorted({c for table in tables for found in table.values() for c in found}))


@lru_cache(maxsize=1)
def least() -> tuple[float, ...]:
    """What each class costs at least, left out or changed: a change is half of it for either class."""
    table = _compare()
    near = set("".join(table.near))
    return tuple(min(table.weak.get(c, 1.0), table.near_cost / 2 if c in near else 0.6) for c in _classes())


def _ends(a: list[str], b: list[str]) -> float:
    """First with first, last with last; what stands between may be missing."""
    last = alike(a[-1], b[-1])
    first = 0.9 if 1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0] else alike(a[0], b[0])
    return last * first * (1.0 if len(a) == len(b) else 0.95)


def _turned(a: list[str], b: list[str]) -> float:
    """The same parts in another order (family name first)."""
    return 0.9 if sorted(a) == sorted(b) else 0.0
