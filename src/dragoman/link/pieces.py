"""Unigram tokenisation: a text as the ids of the most probable sequence of known pieces.

The same result as the tokeniser that the encoder was trained with. Words repeat, so their pieces are remembered.
"""

import re
from collections.abc import Iterable

from dragoman.link.packed import Pieces

SPACE = "\u2581"  # SentencePiece writes a space as this character
_SPACES = re.compile(" {2,}")
_REMEMBERED = 500_000


def _longest(pieces: Iterable[str]) -> dict[str, int]:
    """Of the pieces that begin with these two characters the length of the longest."""
    out: dict[str, int] = {}
    for piece in pieces:
        start = piece[:2]
        if len(piece) > out.get(start, 1):
            out[start] = len(piece)
    return out


class Tokeniser:
    """Pieces of a text. Not locked: a race costs a word computed twice."""

    def __init__(self, pieces: Pieces) -> None:
        self._ids = dict(zip(pieces.texts, range(len(pieces.texts)), strict=True))
        self._ids.pop("", None)
        self._scores = pieces.scores
        self._replaced = pieces.replaced
        self._longest = _longest(self._ids)
        self._unknown = pieces.unknown
        self._penalty = min(pieces.scores) - 10.0
        self._known: dict[str, tuple[int, ...]] = {}
        self.start, self.stop = pieces.start, pieces.stop

    def content(self, text: str, most: int) -> list[int]:
        """Ids of the first `most` pieces, without the marks of start and end."""
        plain = _SPACES.sub(" ", text.translate(self._replaced))
        out: list[int] = []
        for word in plain.removeprefix(" ").split(" "):
            known = self._known.get(word)
            out += known if known is not None else self._learn(word)
            if len(out) >= most:
                return out[:most]
        return out

    def _learn(self, word: str) -> tuple[int, ...]:
        ids = self._best(SPACE + word)
        if len(word) < 40:  # longer ones do not repeat
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = ids
        return ids

    def _best(self, word: str) -> tuple[int, ...]:
        """Viterbi over single characters and known pieces."""
        size = len(word)
        score, back, piece = [0.0] + [-1e30] * size, [0] * (size + 1), [self._unknown] * (size + 1)
        for i in range(size):
            here = score[i]
            for end in range(i + 1, min(i + self._longest.get(word[i : i + 2], 1), size) + 1):
                found = self._ids.get(word[i:end], self._unknown)
                if found != self._unknown and here + self._scores[found] > score[end]:
                    score[end], back[end], piece[end] = here + self._scores[found], i, found
            if here + self._penalty > score[i + 1]:
                score[i + 1], back[i + 1], piece[i + 1] = here + self._penalty, i, self._unknown
        return self._walk(back, piece)

    @staticmethod
    def _walk(back: list[int], piece: list[int]) -> tuple[int, ...]:
        out, at = [], len(back) - 1
        while at > 0:
            out.append(piece[at])
            at = back[at]
        return tuple(reversed(out))
