"""Words in a shared index, each written with the compartment in which its item lies.

A query is asked of each compartment by itself, so that it costs what the reader's own rows cost, and no list of another
compartment is opened.
"""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import NamedTuple

SHORT = 4  # code points: beginnings up to here are terms of their own, since very many words share one
LONGEST = 64  # code points of a word; what is beyond does not distinguish
MOST_WORDS = 50  # of one query: what a database does with more grows faster than their number
MOST_BYTES = 600_000  # of one item's words: PostgreSQL takes a megabyte


class Dialect(NamedTuple):
    """How a database writes a search."""

    quote: str
    both: str
    either: str
    beginning: str
    doubled: str  # characters that are written twice inside quotes


SQLITE = Dialect('"', " AND ", " OR ", " *", '"')
POSTGRES = Dialect("'", " & ", " | ", ":*", "'\\")


def wording(words: str) -> str:
    """Each word once, as it is indexed."""
    kept: list[str] = []
    size = 0
    for word in dict.fromkeys(_folded(words)):
        size += len(word.encode()) + 8
        if size > MOST_BYTES:
            break
        kept.append(word)
    return " ".join(kept)


def terms(words: str, compartment: int, kind: str) -> str:
    """The terms of an item in a compartment: its kind, its words (as `wording` made them), their short beginnings."""
    each = [word for word in words.split(" ") if word]
    beginnings = {word[:size] for word in each for size in range(1, SHORT + 1)}
    whole = (f"{compartment}w{word}" for word in each)
    return " ".join((f"{compartment}k{kind}", *whole, *(f"{compartment}b{part}" for part in sorted(beginnings))))


def expression(
    dialect: Dialect, compartments: Collection[int], words: Sequence[str], kinds: Collection[str]
) -> str | None:
    """All the words (the first 50 that differ), in any of the compartments, of any of the kinds; None where nothing
    is asked for."""
    folded = (part for word in words for part in _folded(word) if part != "*")
    asked = list(islice(dict.fromkeys(folded), MOST_WORDS))
    if not asked or not compartments:
        return None
    return dialect.either.join(f"({_branch(dialect, c, asked, sorted(kinds))})" for c in sorted(compartments))


def _branch(dialect: Dialect, compartment: int, words: Sequence[str], kinds: Sequence[str]) -> str:
    parts = [_word(dialect, compartment, word) for word in words]
    if kinds:
        either = dialect.either.join(_term(dialect, f"{compartment}k{kind}") for kind in kinds)
        parts.append(f"({either})")
    return dialect.both.join(parts)


def _word(dialect: Dialect, compartment: int, word: str) -> str:
    start = word.removesuffix("*")
    if start != word and len(start) <= SHORT:
        return _term(dialect, f"{compartment}b{start}")
    return _term(dialect, f"{compartment}w{start}", beginning=start != word)


def _term(dialect: Dialect, term: str, *, beginning: bool = False) -> str:
    for character in dialect.doubled:
        term = term.replace(character, character * 2)
    return f"{dialect.quote}{term}{dialect.quote}{dialect.beginning if beginning else ''}"


def _folded(words: str) -> list[str]:
    clean = words.replace("\0", " ").encode("utf-8", "ignore").decode()
    return [word if len(word) <= LONGEST else word[:LONGEST] for word in clean.lower().split()]
