"""Language knowledge: hand-written folders under data/, loaded, checked and ready for matching."""

from dragoman.languages.doc import Doc
from dragoman.languages.fold import fold, fold_text
from dragoman.languages.identify import identify
from dragoman.languages.lexicon import Lexicon, Mark, Morphology, longest
from dragoman.languages.load import (
    MEDIA,
    PRESS,
    Language,
    alike_names,
    codes,
    folded_names,
    items,
    language,
    line_words,
    outlet_ids,
    outlets,
    press_words,
)

__all__ = [
    "MEDIA",
    "PRESS",
    "Doc",
    "Language",
    "Lexicon",
    "Mark",
    "Morphology",
    "alike_names",
    "codes",
    "fold",
    "fold_text",
    "folded_names",
    "identify",
    "items",
    "language",
    "line_words",
    "longest",
    "outlet_ids",
    "outlets",
    "press_words",
]
