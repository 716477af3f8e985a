"""The lines of one text as the cleaning rules see them: counted, with what has been taken off so far."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from dragoman.extract.masthead import is_masthead, looks_like_name
from dragoman.extract.phrases import credits_of
from dragoman.languages import fold_text

_STOP = re.compile(r"[.!?…。！？؟۔॥][\"'”’“»«)\]」』›]*\s*(?:[(\[][^()\[\]]{1,40}[)\]])?\s*$")


HEAD = 6  # lines above the text that may name the publisher
LETTERS = 300  # from which a line's script is told


_PATH = re.compile(r"\s*\|\s*|\s+[›»>/•·]\s+")


_SAME = frozenset({"folded", "words", "stopped", "script", "_letters"})  # what no rule changes


class Sheet:
    """Lines without the blank ones. `off`: line number -> reason code. Read only: `without` gives a new sheet."""

    def __init__(self, lines: Sequence[str], lang: str, title: str = "", off: Mapping[int, str] | None = None) -> None:
        self.lines = tuple(lines)
        self.lang = lang
        self.off = dict(off or {})
        self._given = title

    def without(self, more: Mapping[int, str]) -> "Sheet":
        """The same lines with more of them taken off; the first reason stays."""
        if not more:
            return self
        fresh = Sheet(self.lines, self.lang, self._given, {**more, **self.off})
        fresh.__dict__.update({name: value for name, value in self.__dict__.items() if name in _SAME})
        return fresh

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each line as its folded words."""
        return tuple(fold_text(line) for line in self.lines)

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Words in each line."""
        return tuple(len(line.split()) for line in self.folded)

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """Numbers of the lines that are still on the sheet."""
        return tuple(i for i in range(len(self.lines)) if i not in self.off)

    def stops(self, i: int) -> bool:
        """The line ends as a sentence does."""
        return bool(_STOP.search(self.lines[i]))

    def paragraph(self, i: int) -> bool:
        """The line is running text: a sentence, or too long for anything else."""
        return (self.words[i] >= 8 and self.stops(i)) or self.words[i] >= (30 if self.stopped else 12)

    @cached_property
    def stopped(self) -> bool:
        """The text's longer lines end as sentences do; in some hands they never do."""
        long = [i for i, words in enumerate(self.words) if words >= 12]
        return not long or sum(self.stops(i) for i in long) >= 0.4 * len(long)

    def running(self, i: int) -> bool:
        """The line is one or more whole sentences."""
        return self.words[i] >= 8 and self.stops(i)

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """Numbers of the kept lines that are running text."""
        return tuple(i for i in self.kept if self.paragraph(i))

    @cached_property
    def title_at(self) -> int:
        """The line that is the headline; -1 where there is none."""
        given = fold_text(self._given)
        if given:
            return next((i for i in self.kept[:8] if self.folded[i] == given), -1)
        if not self.paragraphs:
            return -1
        before = [i for i in self.kept if i < self.paragraphs[0]][:5]
        if not self.stopped and len(self.paragraphs) > 2 and self._first_is_shorter():
            before = [*before, self.paragraphs[0]]
        heads = [i for i in before if self._headline(i)]
        named = [*(looks_like_name(self.lines[i], self.words[i], self.lang) for i in heads[:-1]), False]
        return next((i for i, name in zip(heads, named, strict=False) if not name), -1)

    def _first_is_shorter(self) -> bool:
        first, second = self.paragraphs[:2]
        return self.words[first] < min(20, self.words[second]) and not self.stops(first)

    def _headline(self, i: int) -> bool:
        line = self.lines[i]
        path = _PATH.split(line) if not any(mark in line for mark in "«‹<") else [line]
        if len(path) > 1 and all(len(piece.split()) <= 3 for piece in path):
            return False
        if not 3 <= self.words[i] < 30 or line.endswith((".", ":", "：", "。")):
            return False
        return not is_masthead(line, self.words[i], self.lang)

    @property
    def above(self) -> tuple[int, ...]:
        """Numbers of the lines before the first that is running text, the headline apart; of the first few, where none
        is."""
        first = self.paragraphs[0] if self.paragraphs else HEAD
        return tuple(i for i in range(min(first, len(self.lines))) if i != self.title_at)[:HEAD]

    @property
    def title(self) -> str:
        """The headline: the given one, or the line that is one."""
        return self._given or (self.lines[self.title_at] if self.title_at >= 0 else "")

    def credits_source(self, i: int) -> bool:
        """The line credits a source ("Source: X"): short, and part of what the report says about itself."""
        found = any(f"{self.folded[i]} ".startswith(f"{form} ") for form in credits_of(self.lang))
        return found and self.words[i] <= 12 and not self.paragraph(i)

    def part(self, i: int) -> frozenset[str]:
        """In which thirds the line stands, by lines or by letters; short texts have three lines of each."""
        last = len(self.lines) - 1
        letters = self._letters[i] / max(1, self._letters[-1])
        parts = set()
        if i <= max(2, last / 3) or letters <= 1 / 3:
            parts.add("head")
        if i >= min(last - 2, 2 * last / 3) or letters >= 2 / 3:
            parts.add("tail")
        return frozenset(parts)

    @cached_property
    def _letters(self) -> tuple[int, ...]:
        """Letters before each line, and at last all of them."""
        out = [0]
        for line in self.lines:
            out.append(out[-1] + len(line))
        return tuple(out)

    def words_before(self, i: int) -> int:
        """Words on kept lines before a line."""
        return sum(self.words[k] for k in self.kept if k < i)

    @cached_property
    def script(self) -> str:
        """The script that most letters are in, as Unicode's names have it: LATIN, ARABIC, CYRILLIC, ..."""
        return script_of(" ".join(sorted(self.lines, key=len)[-3:]))


def script_of(text: str) -> str:
    """The script of most letters; "" where there are none."""
    letters = [*filter(str.isalpha, text[:LETTERS])]
    if text.isascii():
        return "LATIN" if letters else ""
    counts = Counter(map(_SCRIPTS.__getitem__, letters))
    return counts.most_common(1)[0][0] if counts else ""


class _Scripts(dict[str, str]):
    """Letter -> the first word of its name, looked up when it is first met."""

    def __missing__(self, letter: str) -> str:
        self[letter] = found = unicodedata.name(letter, "?").split()[0].removesuffix("-COMPATIBILITY")
        return found


_SCRIPTS = _Scripts()
