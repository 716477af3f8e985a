"""A text cut into words, once; every rule works on word numbers and turns them into offsets at the end."""

from itertools import accumulate

from dragoman.languages.fold import CUT, GERESH, SIGNED, fold

TIGHT = frozenset("'’‘ʼ-‐‑.")  # between two words without a space: they are glued (l'Irak, Russia's, al-Hakim, U.S.)


class Doc:
    """`text` and its words: offsets, folded forms, what stands between them. Read only."""

    __slots__ = ("after", "ends", "folded", "gaps", "lang", "starts", "text", "words")

    def __init__(self, text: str, lang: str) -> None:
        parts = CUT.split(text)  # one call for the whole text: a match object for each word would cost as much again
        stops = [*accumulate(map(len, parts))]
        self.text = text
        self.lang = lang
        self.starts = stops[:-1:2]
        self.ends = stops[1::2]
        self.words = parts[1::2]
        self.folded = [*map(fold, self.words)]
        self.gaps = parts[2:-1:2]
        if SIGNED.search(text):
            self._take_geresh()
        self.after = [*self.gaps, "", ""]  # -1, before the first word, is the end too

    def _take_geresh(self) -> None:
        """Give a Hebrew word the sign behind its last letter; not the one that closes a quotation opened by such a
        sign. The folded form stays without it."""
        opened = False
        for i, gap in enumerate(self.gaps):
            word = self.words[i]
            if len(gap) > 1 and SIGNED.match(word[-1] + gap[0]):
                if not opened:
                    self.words[i], self.gaps[i] = word + gap[0], gap[1:]
                    self.ends[i] += 1
                opened = False
            opened = opened or (gap[-1:] in GERESH and len(gap) > 1)

    def __len__(self) -> int:
        return len(self.words)

    def between(self, i: int) -> str:
        """What stands between word `i` and the next one ("" at either end of the text's words)."""
        try:
            return self.after[i]
        except IndexError:
            return ""

    def glued(self, i: int) -> bool:
        """Word `i` and the next one are written as one, with an apostrophe, hyphen or point between."""
        gap = self.between(i)
        return len(gap) == 1 and gap in TIGHT

    def part(self, first: int, last: int) -> "Doc":
        """Words `first` to `last` (exclusive), at least one, as a text of their own; nothing is cut or folded again."""
        part = Doc.__new__(Doc)
        start = self.starts[first]
        part.text, part.lang = self.slice(first, last), self.lang
        part.starts = [at - start for at in self.starts[first:last]]
        part.ends = [at - start for at in self.ends[first:last]]
        part.words, part.folded = self.words[first:last], self.folded[first:last]
        part.gaps = self.gaps[first : last - 1]
        part.after = [*part.gaps, "", ""]
        return part

    def slice(self, first: int, last: int) -> str:
        """The text of words `first` to `last` (exclusive), as written; "" where there is none between them."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""
