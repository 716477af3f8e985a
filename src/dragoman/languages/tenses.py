"""Words, and shapes of words, that tell what is to come from what is past, for days that do not say it themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from dragoman.languages.doc import Doc
from dragoman.languages.fold import WORD, fold
from dragoman.languages.lexicon import Morphology
from dragoman.languages.schema import Tense

LEAST = 2  # letters of a word outside a shape
MOST = 100_000  # words of which the tense is kept


class Tenses:
    """What a language's table `tense` says of a word."""

    def __init__(self, entries: Iterable[Tense], morphology: Morphology) -> None:
        self._bare = morphology.bare
        self._phrases: dict[str, list[tuple[tuple[str, ...], Tense]]] = defaultdict(list)
        self._shapes: list[tuple[Tense, _Shape, _Shape]] = []
        self._known: dict[str, Tense | None] = {}
        self.proclitics: dict[str, Tense] = {}
        for entry in entries:
            for form in entry.forms:
                first, *rest = map(_key(entry), WORD.findall(form))
                self._phrases[first].append(((first, *rest), entry))
                if first in morphology.prefixes and not rest:
                    self.proclitics[first] = entry
            if entry.shapes:
                self._shapes.append((entry, _Shape(entry.shapes, _key(entry)), _Shape(entry.but, _key(entry))))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda p: -len(p[0]))

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def at(self, doc: Doc, i: int) -> tuple[Tense | None, int]:
        """What the phrase or word that begins at word `i` says, and the word after it; (None, i) for nothing."""
        for word in (*self._bare(doc.folded[i]), _exactly(doc.words[i])):
            for phrase, entry in self._phrases.get(word, ()):
                last = i + len(phrase)
                beside = map(_exactly, doc.words[i:last]) if entry.exact else (word, *doc.folded[i + 1 : last])
                if tuple(beside) == phrase:
                    return entry, last
        found = self._shaped(doc.words[i]) if self._shapes else None
        return (found, i + 1) if found else (None, i)

    def _shaped(self, word: str) -> Tense | None:
        """What the shape of a word says. Names, in capitals, have none."""
        if word in self._known:
            return self._known[word]
        if len(self._known) > MOST:
            self._known.clear()
        found = self._known[word] = None if word[:1].isupper() else self._look(word)
        return found

    def _look(self, word: str) -> Tense | None:
        for entry, shape, but in self._shapes:
            forms = (_exactly(word),) if entry.exact else self._bare(fold(word))
            if any(map(shape.fits, forms)) and not any(map(but.fits, forms)):
                return entry
        return None


class _Shape:
    """Endings (`*` first), beginnings (`*` last), letters inside (both), whole words."""

    def __init__(self, forms: Sequence[str], key: Callable[[str], str]) -> None:
        self._ends = tuple(key(f[1:]) for f in forms if f[0] == "*" and f[-1] != "*")
        self._begins = tuple(key(f[:-1]) for f in forms if f[-1] == "*" and f[0] != "*")
        self._inside = tuple(key(f[1:-1]) for f in forms if f[0] == f[-1] == "*")
        self._whole = frozenset(key(f) for f in forms if "*" not in f)

    def fits(self, word: str) -> bool:
        """Whether a word has one of the shapes."""
        return (
            word in self._whole
            or word[LEAST:].endswith(self._ends)
            or word[:-LEAST].startswith(self._begins)
            or any(f in word[LEAST:] for f in self._inside)
        )


def _key(entry: Tense) -> Callable[[str], str]:
    return _exactly if entry.exact else fold


def _exactly(word: str) -> str:
    """As written but for capitals."""
    return word.casefold()
