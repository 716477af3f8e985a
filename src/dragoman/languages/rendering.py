"""A name in the reader's script: transliteration by tables (shared/rendering.toml), given names by list (given.toml).

What comes out is readable, not exact: scripts that write no short vowels get one where a syllable needs it. Whoever
shows it shows the original beside it.
"""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from dragoman.languages.fold import JOINER, fold
from dragoman.languages.gazetteer import spellings
from dragoman.languages.leaders import leader_name
from dragoman.languages.load import DATA, as_type, language, read_toml
from dragoman.languages.skeleton import script_of
from dragoman.languages.units import units_of

SCRIPTS = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Hebr": "hebrew"}  # ISO 15924
USUAL = {"latin": "en", "cyrillic": "ru", "arabic": "ar", "hebrew": "he"}  # the column of given.toml for a script
VOWELS = frozenset("aeiou")
ARTICLE = 3  # letters: shorter parts before a hyphen are articles
_BEGINS = re.compile(r"(?<![^\s-])\w")


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str] = {}
    start: dict[str, str] = {}
    end: dict[str, str] = {}
    fill: str = ""
    silent: tuple[str, ...] = ()
    long: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


class _Rules(NamedTuple):
    pattern: re.Pattern[str]
    written: Mapping[str | None, Mapping[str, str]]
    fill: str
    silent: frozenset[str]
    long: frozenset[str]
    small: tuple[str, ...]


@lru_cache(maxsize=64)
def _rules(source: tuple[str, str], target: tuple[str, str]) -> _Rules | None:
    """The tables between a script and language and another, the general ones first."""
    raw = read_toml(DATA / "shared" / "rendering.toml")
    names = dict.fromkeys(f"{a}-{b}" for a in source for b in target if a and b)
    found = [as_type(raw[name], _Table, f"shared/rendering.toml [{name}]") for name in names if name in raw]
    if not found:
        return None
    letters, start, end = ({k: v for t in found for k, v in part(t).items()} for part in (_letters, _start, _end))
    pattern = units_of(start, end, letters)
    fill = next((t.fill for t in reversed(found) if t.fill), "")
    silent, long = map(frozenset, _heard(found))
    small = tuple(s for t in found for s in t.small)
    return _Rules(pattern, {"start": start, "end": end, "letters": letters, "rest": {}}, fill, silent, long, small)


def _heard(tables: list[_Table]) -> tuple[list[str], list[str]]:
    """Silent letters, and letters of long vowels."""
    return [c for t in tables for c in t.silent], [c for t in tables for c in t.long]


def _letters(table: _Table) -> dict[str, str]:
    return table.letters


def _start(table: _Table) -> dict[str, str]:
    return table.start


def _end(table: _Table) -> dict[str, str]:
    return table.end


@lru_cache(maxsize=1)
def _given() -> dict[tuple[str, str], dict[str, str]]:
    """(language, folded given name) -> the row: the name in every language."""
    out: dict[tuple[str, str], dict[str, str]] = {}
    for row in read_toml(DATA / "shared" / "given.toml").get("given", []):
        for lang, form in row.items():
            out.setdefault((lang, fold(form)), row)
    return out


@lru_cache(maxsize=20_000)
def render(name: str, source: str, target: str) -> str | None:
    """The name in the script of the language `target` (BCP 47), read as one of the language `source`.

    None where it already is in that script, or where no table leads there.
    """
    reader = language(target)
    script, own = script_of(name), SCRIPTS.get(reader.info.script, "") if reader else ""
    if not own or not script or own == script:
        return None
    if (known := leader_name(name, source, target)) is not None:
        return known
    parts = [_part(part, (script, source), (own, target)) for part in name.split()]
    return None if None in parts else " ".join(part for part in parts if part)


def respelled(name: str, target: str) -> str:
    """A name of the same script with the letters that the language `target` writes instead of others."""
    return name.translate(_respelling(target))


@lru_cache(maxsize=32)
def _respelling(target: str) -> dict[int, str]:
    return str.maketrans(read_toml(DATA / "shared" / "rendering.toml").get("respell", {}).get(target, {}))


@lru_cache(maxsize=4_000)
def place_name(key: str, english: str, target: str) -> str | None:
    """A place in the script of the language `target`: as its folder or the gazetteer spells it, else by sound."""
    reader = language(target)
    if reader is None:
        return None
    own = _own_places(target).get(key)
    by_sound = render(english, "en", target)
    if own or by_sound is None:
        return own
    never = set(reader.info.identify.never)
    script = SCRIPTS[reader.info.script]
    listed = [n for n in spellings(key, script) if never.isdisjoint(n) and {script_of(c) for c in n} <= {script, ""}]
    sound = fold(by_sound)
    usual = max(listed, key=lambda name: (_alike(name, [*listed, sound]), name), default="")
    return _unfolded(usual, target) if usual and usual != sound else by_sound


def _alike(name: str, others: list[str]) -> float:
    """How much a spelling agrees with the others: the one that most agree with is the usual one."""
    return sum(difflib.SequenceMatcher(None, name, other).ratio() for other in others)


@lru_cache(maxsize=32)
def _own_places(target: str) -> dict[str, str]:
    reader = language(target)
    forms = ((p.id, p.forms[0]) for p in reader.places if p.forms) if reader else ()
    out: dict[str, str] = {}
    for key, form in forms:
        out.setdefault(key, form)
    return out


def _unfolded(name: str, target: str) -> str:
    """Letters that folding joins as the language writes them, and capitals."""
    table = read_toml(DATA / "shared" / "rendering.toml").get("unfold", {}).get(target, {})
    for ending, written in table.items():
        name = re.sub(ending, written, name)
    return name.title()


def _part(part: str, source: tuple[str, str], target: tuple[str, str]) -> str | None:
    pieces = [_piece(piece, source, target) for piece in part.split(JOINER) if piece]
    if None in pieces:
        return None
    first, *rest = [piece for piece in pieces if piece] or [""]
    return "".join((first, *(piece[:1].lower() + piece[1:] for piece in rest)))


def _piece(piece: str, source: tuple[str, str], target: tuple[str, str]) -> str | None:
    doubled = piece.split("-")
    if len(doubled) > 1 and all(len(name) > ARTICLE for name in doubled):
        names = [_piece(name, source, target) for name in doubled]
        return None if None in names else "-".join(name for name in names if name)
    row = _given().get((source[1], fold(piece))) or _given().get((USUAL.get(source[0], ""), fold(piece)))
    column = target[1] if row and target[1] in row else USUAL.get(target[0], "")
    if row and column in row:
        return row[column]
    written, small = piece, list[str]()
    steps = _steps(source, target)
    for rules in steps:
        written = _written(written, rules)
        small += rules.small
    return _capital(written, tuple(small)) if steps else None


@lru_cache(maxsize=64)
def _steps(source: tuple[str, str], target: tuple[str, str]) -> tuple[_Rules, ...]:
    """The tables to go through: one, or by way of Latin; last what the reader's language spells its own way."""
    direct, own = _rules(source, target), _rules(("latin", ""), ("", target[1]))
    if direct is not None:
        special = f"{source[0]}-{target[1]}" in read_toml(DATA / "shared" / "rendering.toml")
        return (direct,) if own is None or special or "latin" in (source[0], target[1]) else (direct, own)
    over, onward = _rules(source, ("latin", "")), _rules(("latin", ""), target)
    return (over, onward) if over is not None and onward is not None else ()


def _written(piece: str, rules: _Rules) -> str:
    plain = "".join(_known(c, rules) for c in unicodedata.normalize("NFC", piece.casefold()))
    found = [(m.group(), rules.written[m.lastgroup].get(m.group())) for m in rules.pattern.finditer(plain)]
    if not rules.fill:
        return "".join(letter if text is None else text for letter, text in found)
    return _filled([(text or "", letter) for letter, text in found if text or letter in rules.silent], rules)


def _known(char: str, rules: _Rules) -> str:
    """The character if the tables have it, else without its marks, else folded."""
    letters = rules.written["letters"]
    if char in letters or char in rules.silent:
        return char
    base = unicodedata.normalize("NFD", char)[0]
    return base if base in letters else fold(char)


def _filled(pieces: list[tuple[str, str]], rules: _Rules) -> str:
    """With a vowel after each consonant that neither opens on one nor closes a syllable. "" is a silent consonant."""
    out, full = "", True  # `full`: no consonant more may close the syllable before, the next one begins another
    for at, (piece, letter) in enumerate(pieces):
        out += piece
        following = pieces[at + 1][0] if at + 1 < len(pieces) else None
        if piece[-1:] in VOWELS:
            full = letter[-1] in rules.long and at == len(pieces) - 3
        elif piece.endswith(("-", " ")):
            full = True
        elif following is not None and following[:1] not in VOWELS:
            out, full = (out + rules.fill, False) if full else (out, True)
    return out


def _capital(word: str, small: tuple[str, ...]) -> str:
    kept = next((s for s in small if word.startswith(s)), "")
    return kept + _BEGINS.sub(lambda m: m.group().upper(), word[len(kept) :])
