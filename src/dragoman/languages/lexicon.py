"""Phrases to meanings: one pass over a text finds every phrase of every table of a language, and of the gazetteer.

A trie over folded words. Each word of the text is looked up in a few forms: as it stands, with proclitics taken off,
with endings taken off (for entries that inflect). Which endings and proclitics there are is language data.

Most phrases are never met: a phrase is only filed under its first word when it is listed, and read when a text first
has that word. What a word begins is worked out once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from operator import add, attrgetter
from threading import Lock
from typing import NamedTuple

import msgspec

from dragoman.languages.doc import Doc
from dragoman.languages.fold import WORD, fold
from dragoman.languages.schema import Clitics

PAUSES = frozenset(",;:!?\n،؛؟。，、；：")  # what no phrase of the tables `HELD` runs over, unless it is listed with it
SHORTENED = 4  # letters at most of a word whose full stop may only shorten it
HELD = frozenset(("counted", "number", "approx", "of", "range", "kind"))
STEM = "\x00"  # marks keys with endings taken off, so that a stem is never taken for a whole word


class Mark(msgspec.Struct, frozen=True, gc=False):  # quicker to make and to ask than a named tuple
    """A phrase found: words `first` to `last` (exclusive), its table's name and its entry."""

    first: int
    last: int
    tag: str
    entry: msgspec.Struct


NAMED = "outlet"  # the table of bodies that are listed by name


class _Phrase(NamedTuple):
    """A phrase as it was listed."""

    text: str
    tag: str
    entry: msgspec.Struct
    inflects: bool


class _Node:
    __slots__ = ("entries", "held", "next", "prefixes", "sizes")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.prefixes: dict[str, _Node] = {}  # words that stand for themselves with any ending
        self.sizes: tuple[int, ...] = ()  # their lengths, longest first
        self.entries: list[tuple[str, msgspec.Struct]] = []
        self.held: list[tuple[str, msgspec.Struct]] = []  # phrases of several words that run over no pause

    def longer(self) -> bool:
        """Some phrase goes on from here."""
        return bool(self.next or self.prefixes)

    def goes_on(self, forms: tuple[str, ...]) -> bool:
        """Some phrase may go on with a word of these forms. Most never do, and this is quick to see."""
        return bool(self.sizes and forms) or not self.next.keys().isdisjoint(forms)

    def starred(self, key: str) -> "_Node":
        """The node after a word that ends in `*`."""
        if len(key) not in self.sizes:
            self.sizes = tuple(sorted((*self.sizes, len(key)), reverse=True))
        return self._child(self.prefixes, key)

    def after(self, key: str) -> "_Node":
        """The node after a word."""
        return self._child(self.next, key)

    @staticmethod
    def _child(nodes: "dict[str, _Node]", key: str) -> "_Node":
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = _Node()
        return node


class _Begun(msgspec.Struct, frozen=True):
    """What a word of a text begins: phrases of this word alone, and nodes from which longer ones go on; its forms."""

    alone: tuple[tuple[str, msgspec.Struct], ...]
    tags: frozenset[str]  # tables of those
    nodes: tuple[_Node, ...]
    following: frozenset[str] | None  # forms of the words with which a longer one may go on; None: any may
    forms: tuple[str, ...]


_NONE: frozenset[str] = frozenset()
_ALONE, _TAGS = attrgetter("alone"), attrgetter("tags")
_END = _Begun((), _NONE, (), _NONE, ())  # stands behind the last word of a text


class Scan(NamedTuple):
    """The phrases of a text, as they are asked for. Read only.

    `marks`: by position, longest first at each word; `begins`: for each word where its own begin in that list.
    `by_tag`: those of each table. `tags`: for each word the tables of the phrases that it is in.
    """

    marks: list[Mark]
    begins: list[int]
    by_tag: dict[str, list[Mark]]
    tags: list[frozenset[str]]

    def opens(self, i: int) -> list[Mark]:
        """Phrases that begin at word `i`, longest first; none outside the text."""
        begins = self.begins
        return self.marks[begins[i] : begins[i + 1]] if 0 <= i < len(begins) - 1 else []


class Morphology:
    """Word -> the forms it may be listed under. Built from a language's `clitics`."""

    def __init__(self, clitics: Clitics) -> None:
        self._prefixes = tuple(sorted((fold(p) for p in clitics.prefixes), key=len, reverse=True))
        self._endings = tuple(sorted({fold(e) for e in clitics.endings}, key=len, reverse=True))
        self._sizes = tuple(dict.fromkeys(map(len, self._endings)))
        self._listed = frozenset(self._endings)
        self._min = clitics.min
        self._parted = {fold(word): fold(rest) for word, rest in clitics.parted}
        self._cache: dict[str, tuple[str, ...]] = {}

    def stem(self, word: str) -> str:
        """The word without its longest known ending."""
        most = len(word) - self._min
        for size in self._sizes:
            if size <= most and word[-size:] in self._listed:
                return word[:-size]
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
        cut |= {self._parted[word]} if word in self._parted else set()
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


class _Known(dict[str, _Begun]):
    """Folded word -> what it begins, worked out when a text first has it."""

    def __init__(self, begin: Callable[[str], _Begun]) -> None:
        super().__init__()
        self._begin = begin

    def __missing__(self, word: str) -> _Begun:
        begun = self._begin(word)
        if len(self) > 300_000:
            self.clear()
        self[word] = begun
        return begun


class Lexicon:
    """A set of phrases, built once, then only read."""

    def __init__(self, morphology: Morphology) -> None:
        self._root = _Node()
        self._filed: dict[str, list[_Phrase]] = {}  # by the first word's key, until a text asks for it
        self._begun = _Known(self._begin)
        self._capitals: dict[str, list[msgspec.Struct]] = {}
        self._small: dict[str, _Begun] = {}  # what these words begin where they are not all capitals
        self._reading = Lock()  # two threads may ask for a word at once
        self._morphology = morphology
        self.size = 0

    def add(self, phrase: str, tag: str, entry: msgspec.Struct, *, inflects: bool = False) -> None:
        """List a phrase. A word ending in `*` stands for itself with any ending."""
        first = WORD.search(phrase)
        if first is None:
            return
        self.size += 1
        listed = _Phrase(phrase, tag, entry, inflects)
        if "*" in phrase:
            self._read(listed)
        else:
            self._filed.setdefault(self._key(first.group(), inflects), []).append(listed)

    def only_capitals(self, word: str, entry: msgspec.Struct) -> None:
        """A listed word stands for this entry only where it is written in capitals."""
        self._capitals.setdefault(fold(word), []).append(entry)

    def freeze(self) -> "Lexicon":
        """Call after the last `add`: forgets what was looked up before it."""
        self._begun.clear()
        return self

    def scan(self, doc: Doc) -> list[Mark]:
        """Every phrase at every word, longest first at each word. Overlaps are left to the rules."""
        return self.read(doc).marks

    def read(self, doc: Doc) -> Scan:
        """The same, with the phrases of each table and of each word."""
        begun = [*map(self._begun.__getitem__, doc.folded)]
        if not self._small.keys().isdisjoint(doc.folded):
            self._uncapitalised(doc, begun)
        alone, tags = [*map(_ALONE, begun)], [*map(_TAGS, begun)]
        begun.append(_END)
        marks = [Mark(i, i + 1, tag, entry) for i, found in enumerate(alone) for tag, entry in found]
        begins = [*accumulate(map(len, alone), initial=0)]
        longer = self._several(begun, doc)
        if longer:
            _put_before(marks, begins, longer)
            for mark in (m for _, found in longer for m in found):
                for k in range(mark.first, mark.last):
                    tags[k] |= {mark.tag}
        by_tag: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            by_tag[mark.tag].append(mark)
        return Scan(marks, begins, dict(by_tag), tags)

    def _uncapitalised(self, doc: Doc, begun: list[_Begun]) -> None:
        """What words begin that mean something else in capitals than they do here."""
        for i, word in enumerate(doc.folded):
            if word in self._small and not doc.words[i].isupper():
                begun[i] = self._small[word]

    def _several(self, begun: list[_Begun], doc: Doc) -> list[tuple[int, list[Mark]]]:
        """Phrases of several words with the word at which they begin, longest first at each."""
        out: list[tuple[int, list[Mark]]] = []
        for i, (one, after) in enumerate(pairwise(begun)):
            if one.nodes and (one.following is None or not one.following.isdisjoint(after.forms)):
                found: list[Mark] = []
                for node in one.nodes:
                    if node.goes_on(after.forms):
                        self._walk(node, begun, (i, i + 1), doc, found)
                if len(found) > 1:
                    found.sort(key=lambda m: -m.last)
                if found:
                    out.append((i, found))
        return out

    def _key(self, word: str, inflects: bool) -> str:
        key = fold(word)
        return STEM + self._morphology.stem(key) if inflects else key

    def _read(self, phrase: _Phrase) -> None:
        """Into the trie."""
        node = self._root
        for raw in phrase.text.split():
            starred = raw.endswith("*")
            for match in WORD.finditer(raw.rstrip("*")):
                if starred and match.end() == len(raw) - 1:
                    node = node.starred(fold(match.group()))
                else:
                    node = node.after(self._key(match.group(), phrase.inflects))
        held = phrase.tag in HELD and len(WORD.findall(phrase.text)) > 1 and PAUSES.isdisjoint(phrase.text)
        (node.held if held else node.entries).append((phrase.tag, phrase.entry))

    def _begin(self, word: str) -> _Begun:
        forms = self._morphology.forms(word)
        with self._reading:
            for form in forms:
                for phrase in self._filed.pop(form, ()):
                    self._read(phrase)
        steps = tuple(_steps(self._root, forms))
        whole = [entry for node in _steps(self._root, (word, self._key(word, inflects=True))) for entry in node.entries]
        alone: list[tuple[str, msgspec.Struct]] = []
        for found in (entry for node in steps for entry in node.entries):
            # A word of the language is nobody's name behind a proclitic: "deaths" are not "and" with a company's name.
            if found not in alone and (not whole or found[0] != NAMED or found in whole):
                alone.append(found)
        nodes = tuple(
            node for node in steps if node.longer()
        )  # all that it begins is read by now: they stay as they are
        following = None if any(n.sizes for n in nodes) else _NONE.union(*(n.next for n in nodes))
        begun = _Begun(tuple(alone), frozenset(tag for tag, _ in alone), nodes, following, forms)
        if word in self._capitals:
            kept = tuple(found for found in begun.alone if not any(found[1] is entry for entry in self._capitals[word]))
            self._small[word] = msgspec.structs.replace(begun, alone=kept, tags=frozenset(tag for tag, _ in kept))
        return begun

    def _walk(self, node: _Node, begun: list[_Begun], words: tuple[int, int], doc: Doc, out: list[Mark]) -> None:
        """Go on from the words from `first` to `at`."""
        first, at = words
        for following in _steps(node, begun[at].forms):
            held = following.held if following.held and not _paused(doc, first, at) else ()
            for tag, entry in (*following.entries, *held):
                mark = Mark(first, at + 1, tag, entry)
                if mark not in out:
                    out.append(mark)
            if following.goes_on(begun[at + 1].forms):
                self._walk(following, begun, (first, at + 1), doc, out)


def _put_before(marks: list[Mark], begins: list[int], longer: list[tuple[int, list[Mark]]]) -> None:
    """Put the phrases of several words before the others of their first word, and move the beginnings."""
    for i, found in reversed(longer):
        marks[begins[i] : begins[i]] = found
    added = [0] * len(begins)
    for i, found in longer:
        added[i + 1] = len(found)
    begins[:] = map(add, begins, accumulate(added))


def _paused(doc: Doc, first: int, last: int) -> bool:
    """A pause stands between two words, or a full stop that only ends a sentence."""
    for i in range(first, last):
        gap = doc.between(i)
        if gap != " " and (not PAUSES.isdisjoint(gap) or (gap[:1] == "." and len(doc.words[i]) > SHORTENED)):
            return True
    return False


def _steps(node: _Node, forms: tuple[str, ...]) -> Iterator[_Node]:
    for form in forms:
        following = node.next.get(form)
        if following is not None:
            yield following
        if node.sizes and not form.startswith(STEM):
            for size in node.sizes:
                following = node.prefixes.get(form[:size]) if len(form) >= size else None
                if following is not None:
                    yield following


def _apart(marks: list[Mark]) -> bool:
    """The marks stand one after another, as most do: nothing is to choose, nothing to sort."""
    end = 0
    for mark in marks:
        if mark.first < end:
            return False
        end = mark.last
    return True


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Marks without those that lie inside a longer one; ties keep the first. Sorted by position."""
    marks = [*marks]
    if _apart(marks):
        return marks
    chosen: list[Mark] = []
    taken: set[int] = set()
    marks.sort(key=_FIRST)
    for mark in sorted(marks, key=_shorter):
        words = range(mark.first, mark.last)
        if taken.isdisjoint(words):
            chosen.append(mark)
            taken.update(words)
    chosen.sort(key=_FIRST)
    return chosen


_FIRST = attrgetter("first")


def _shorter(mark: Mark) -> int:
    return mark.first - mark.last
