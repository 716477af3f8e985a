"""People in high public office (shared/leaders.toml): how each language writes their names, and whose name it is."""

from functools import lru_cache

import msgspec

from dragoman.languages.fold import WORD, fold
from dragoman.languages.load import DATA, as_type, read_toml

EVERY = "*"  # in `common`: in all languages
PAIR = 2  # parts of a name that tells who is meant

Words = tuple[str, ...]


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person: spellings by language, the usual one first; `common`: where the family name alone tells nothing."""

    en: Words
    fr: Words = ()
    ar: Words = ()
    fa: Words = ()
    ru: Words = ()
    he: Words = ()
    tr: Words = ()
    common: Words = ()

    def names(self, lang: str) -> Words:
        """Its spellings in a language; () for one that has none of its own."""
        found: Words = getattr(self, lang, ()) if lang in COLUMNS else ()
        return found


COLUMNS = tuple(field for field in Leader.__struct_fields__ if field != "common")


@lru_cache(maxsize=1)
def leaders() -> tuple[Leader, ...]:
    """Everybody listed."""
    path = "shared/leaders.toml"
    return tuple(as_type(raw, Leader, path) for raw in read_toml(DATA / "shared" / "leaders.toml").get("leader", []))


@lru_cache(maxsize=32)
def families(lang: str) -> dict[str, str]:
    """Folded family names that tell by themselves who is meant -> the usual English name."""
    out: dict[str, str] = {}
    for leader in leaders():
        if leader.common and {EVERY, lang} & set(leader.common):
            continue
        for name in leader.names(lang) or leader.en:
            out.setdefault(fold(WORD.findall(name)[-1]), leader.en[0])
    return out


@lru_cache(maxsize=32)
def full_names(lang: str) -> dict[str, tuple[Words, ...]]:
    """First folded word -> the full names that it begins, as folded words, longest first."""
    out: dict[str, tuple[Words, ...]] = {}
    for leader in leaders():
        for name in leader.names(lang):
            words = tuple(map(fold, WORD.findall(name)))
            if len(words) >= PAIR:
                out[words[0]] = tuple(sorted({*out.get(words[0], ()), words}, key=len, reverse=True))
    return out


@lru_cache(maxsize=32)
def _by_name(lang: str) -> dict[Words, Leader]:
    """Folded words of each spelling -> whose it is."""
    return {tuple(map(fold, WORD.findall(name))): leader for leader in leaders() for name in leader.names(lang)}


def leader_name(name: str, source: str, target: str) -> str | None:
    """How the language `target` usually writes the leader whom `source` calls so; None where nobody is listed so."""
    found = _by_name(source).get(tuple(map(fold, WORD.findall(name))))
    return next(iter(found.names(target)), None) if found is not None else None
