"""What parties take sides on: one key for the border, the railway or a ceasefire, in every language.

A key is `matter:border`, or `matter:border/opening` where something is done to it.
"""

from functools import lru_cache
from typing import NamedTuple

from dragoman.languages.doc import Doc
from dragoman.languages.lexicon import Lexicon
from dragoman.languages.load import DATA, as_type, language, read_toml
from dragoman.languages.schema import Matter

PREFIX = "matter:"
ACT = "/"  # between a thing and what is done to it
OPEN = "open:"  # begins the key of a matter in no table: its own words, with their language
SIDES = frozenset({"supports", "opposes"})  # stances by which somebody takes a side
# politics, society and the like: topics that tell nothing of what is spoken of
VAGUE = frozenset({"medtop:08000000", "medtop:11000000", "medtop:14000000", "medtop:20000638"})


class Found(NamedTuple):
    """A word for a matter: words `first` to `last` (exclusive) of a text."""

    first: int
    last: int
    id: str
    part: str  # thing | act | plan


@lru_cache(maxsize=1)
def matters() -> dict[str, Matter]:
    """shared/matters.toml by id."""
    raw = read_toml(DATA / "shared" / "matters.toml").get("item", [])
    return {item["id"]: as_type(item, Matter, "shared/matters.toml") for item in raw}


def find_matters(doc: Doc) -> list[Found]:
    """Words for matters by position; of those that overlap the longest, then the first listed."""
    lexicon = _lexicon(doc.lang)
    found = [] if lexicon is None else lexicon.scan(doc)
    out: list[Found] = []
    for mark in found:
        if isinstance(mark.entry, Matter) and (not out or mark.first >= out[-1].last):
            out.append(Found(mark.first, mark.last, mark.entry.id, mark.entry.part))
    return out


def matter_words(key: str, lang: str) -> tuple[str, ...]:
    """A key in words: the thing, then what is done to it; () where the language or the list lacks one of them."""
    if not key.startswith(PREFIX):
        return ()
    listed = [matters().get(part) for part in key.removeprefix(PREFIX).split(ACT)]
    words = tuple(m.names[lang][0] for m in listed if m is not None and m.names.get(lang))
    return words if len(words) == len(listed) else ()


@lru_cache(maxsize=32)
def _lexicon(code: str) -> Lexicon | None:
    """A lexicon of its own: only the few words that a view is on are looked up in it."""
    read_as = language(code)
    if read_as is None:
        return None
    lexicon = Lexicon(read_as.morphology)
    for matter in matters().values():
        for form in matter.names.get(read_as.code, ()):
            lexicon.add(form, "matter", matter)
    return lexicon.freeze() if lexicon.size else None
