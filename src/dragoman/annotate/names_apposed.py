"""Organisations that a report names twice, the second time in brackets: in another script, or by their initials."""

from collections.abc import Sequence
from itertools import pairwise

from dragoman.annotate.page import CLOSES, OPENS
from dragoman.languages import fold_text
from dragoman.languages.skeleton import script_of
from dragoman.model import Name

BRACKET = 3  # characters between the two: a space, the bracket, a quotation mark
MOST = 7  # letters of an acronym


def one_body(text: str, names: Sequence[Name]) -> list[Name]:
    """The names by position, each such pair with one key, and with it whatever else the report calls so."""
    keys: dict[str, tuple[str, str | None]] = {}
    for a, b in pairwise(n for n in names if n.kind == "organisation"):
        if _in_brackets(text, a, b) and (a.id is None or b.id is None) and _other_name(a, b):
            known = a if a.id is not None or b.id is None else b
            keys |= {fold_text(n.text): (known.key, known.id) for n in (a, b)}
    if not keys:
        return list(names)
    return [_keyed(n, keys) for n in names]


def _keyed(name: Name, keys: dict[str, tuple[str, str | None]]) -> Name:
    key, known = keys.get(fold_text(name.text), (name.key, name.id))
    return name.evolve(key=key, id=known) if name.kind == "organisation" and name.id is None else name


def _in_brackets(text: str, a: Name, b: Name) -> bool:
    between, after = text[a.end : b.start], text[b.end : b.end + 2]
    opened = 0 < len(between) <= BRACKET and not OPENS.isdisjoint(between) and CLOSES.isdisjoint(between)
    return opened and not CLOSES.isdisjoint(after)


def _other_name(a: Name, b: Name) -> bool:
    """In another script, or capitals that are among the initials of the first, in their order."""
    if script_of(a.text) != script_of(b.text):
        return True
    initials = iter([word[0].casefold() for word in a.text.replace("-", " ").split()])
    short = b.text.isupper() and b.text.isalpha() and 1 < len(b.text) <= MOST
    return short and all(letter in initials for letter in b.text.casefold())
