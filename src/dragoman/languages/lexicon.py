"""Phrases to meanings: one pass over a text finds every phrase of every table of a language, and of the gazetteer.

A trie over folded words. Each word of the text is looked up in a few forms: as it stands, with proclitics taken off,
with endings taken off (for entries that inflect). Which endings and proclitics there are is language data.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from dragoman.languages.doc import Doc
from dragoman.languages.fold import WORD, fold
from dragoman.languages.schema import Clitics

STEM = "\x00"  # marks keys with endings taken off, so that a stem is never taken for a whole word


class Mark(NamedTuple):
    """A phrase found: words `first` to `last` (exclusive), its table's name and its entry."""

    first: int
    last: int
    tag: str
    entry: msgspec.Struct


class _Node:
    __slots__ = ("entries", "next", "prefixes", "sizes")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.prefixes: dict[str, _Node] = {}
        self.sizes: tuple[int, ...] = ()
        self.entries: list[tuple[str, msgspec.Struct]] = []


class Morphology:
    """Word -> the forms it may be listed under. Built from a language's `clitics`."""

    def __init__(self, clitics: Clitics) -> None:
        self._prefixes = tuple(sorted((fold(p) for p in clitics.prefixes), key=len, reverse=True))
        self._endings = tuple(sorted({fold(e) for e in clitics.endings}, key=len, reverse=True))
        self._min = clitics.min
        self._cache: dict[str, tuple[str, ...]] = {}

    def stem(self, word: str) -> str:
        """The word without its longest known ending."""
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= self._min:
                return word[: -len(ending)]
        return word

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The proclitics that the language writes together with a word, longest first, folded."""
        return self._prefixes

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that the language takes off, longest first, folded."""
        return self._endings

    def cut(self, word: str) -> tuple[str, ...]:
        """The word as it stands and without each ending that can be taken off."""
        fits = (e for e in self._endings if word.endswith(e) and len(word) - len(e) >= self._min)
        return (word, *(word[: -len(e)] for e in fits if e))

    def bare(self, word: str) -> tuple[str, ...]:
        """The word as it stands and with each proclitic that can be taken off."""
        if not word.startswith(self._prefixes):
            return (word,)
        cut = {word[len(p) :] for p in self._prefixes if word.startswith(p) and len(word) - len(p) >= self._min}
        return (word, *sorted(cut, key=len, reverse=True))

    def forms(self, word: str) -> tuple[str, ...]:
        """Every key under which a word of a text is looked up, surest first."""
        found = self._cache.get(word)
        if found is None:
            bare = self.bare(word)
            found = tuple(dict.fromkeys((*bare, *(STEM + self.stem(b) for b in bare))))
            if len(self._cache) > 300_000:
                self._cache.clear()
            self._cache[word] = found
        return found


class Lexicon:
    """A set of phrases, built once, then only read."""

    def __init__(self, morphology: Morphology) -> None:
        self._root = _Node()
        self._morphology = morphology
        self.size = 0

    def add(self, phrase: str, tag: str, entry: msgspec.Struct, *, inflects: bool = False) -> None:
        """List a phrase. A word ending in `*` stands for itself with any ending."""
        node = self._root
        for raw in phrase.split():
            starred = raw.endswith("*")
            for match in WORD.finditer(raw.rstrip("*")):
                key = fold(match.group())
                if starred and match.end() == len(raw) - 1:
                    node = node.prefixes.setdefault(key, _Node())
                else:
                    node = node.next.setdefault(STEM + self._morphology.stem(key) if inflects else key, _Node())
        if node is not self._root:
            node.entries.append((tag, entry))
            self.size += 1

    def freeze(self) -> "Lexicon":
        """Call after the last `add`: prepares prefix lookup."""
        stack = [self._root]
        while stack:
            node = stack.pop()
            node.sizes = tuple(sorted({len(k) for k in node.prefixes}, reverse=True))
            stack += [*node.next.values(), *node.prefixes.values()]
        return self

    def scan(self, doc: Doc) -> list[Mark]:
        """Every phrase at every word, longest first at each word. Overlaps are left to the rules."""
        marks: list[Mark] = []
        forms = [self._morphology.forms(w) for w in doc.folded]
        for i in range(len(forms)):
            found: list[Mark] = []
            self._walk(self._root, forms, i, i, found)
            if found:
                found.sort(key=lambda m: -m.last)
                marks += found
        return marks

    def _walk(self, node: _Node, forms: list[tuple[str, ...]], first: int, at: int, out: list[Mark]) -> None:
        if at >= len(forms):
            return
        for following in _steps(node, forms[at]):
            for tag, entry in following.entries:
                mark = Mark(first, at + 1, tag, entry)
                if mark not in out:
                    out.append(mark)
            if following.next or following.prefixes:
                self._walk(following, forms, first, at + 1, out)


def _steps(node: _Node, forms: tuple[str, ...]) -> Iterable[_Node]:
    for form in forms:
        following = node.next.get(form)
        if following is not None:
            yield following
        if node.sizes and not form.startswith(STEM):
            for size in node.sizes:
                following = node.prefixes.get(form[:size]) if len(form) >= size else None
                if following is not None:
                    yield following


Scan = Callable[[Doc], list[Mark]]


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Marks without those that lie inside a longer one; ties keep the first. Sorted by position."""
    chosen: list[Mark] = []
    taken: set[int] = set()
    for mark in sorted(marks, key=lambda m: (m.first - m.last, m.first)):
        words = range(mark.first, mark.last)
        if not taken.intersection(words):
            chosen.append(mark)
            taken.update(words)
    return sorted(chosen, key=lambda m: m.first)
