"""Folding for matching: letters that writers use for one another become one. What is shown is never folded.

Common to all languages, because reports mix scripts; what one language alone needs is in its `language.toml`.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Joiners and marks that carry no letter: zero-width (non-)joiners, bidi controls, soft hyphen, kashida, BOM.
INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\u0640\ufeff")
)
JOINER = "\u200c"  # inside a word: parts of a compound, a verb behind its prefix; others write a space

_LETTERS = str.maketrans(
    {
        "ك": "ک", "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ے": "ی", "ۍ": "ی", "ێ": "ی",
        "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ۆ": "و",
        "ё": "е", "ґ": "г", "ı": "i", "ß": "ss", "ø": "o", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ł": "l",
        "đ": "d",
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "’": "'", "‘": "'", "ʼ": "'", "׳": "'", "״": '"', "`": "'",
    }
)  # fmt: skip

# A word: Han characters stand alone; Hebrew acronyms keep their inner quote, while a letter before a longer word in
# quotation marks is a preposition; everything else is a run of letters, digits and combining marks with invisible
# joiners inside. What a word begins with tells which of these it is, and none gives back what it took: every character
# of every text comes by here.
_MARKS = r"[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u0591-\u05c7\u200c\u200d\u00ad]"
_LETTER, _HEBREW, _QUOTE = r"[^\W\d_]", r"[\u05d0-\u05ea]", r"[\"\u05f4]"
_FIRST = r"(?<![\u05d0-\u05ea\"'\u05f3\u05f4].)"  # behind its first letter: neither letter nor sign before that
_QUOTED = rf"(?:{_HEBREW}{{4}}|{_HEBREW}{{2}}-|(?!.\u05d9[\u05dd\u05ea]){_HEBREW}{{3}}(?!{_HEBREW}))"
WORD = re.compile(
    rf"[\u3400-\u9fff]|{_HEBREW}(?:{_FIRST}(?={_QUOTE}{_QUOTED})|{_HEBREW}*+(?:[\"'\u05f3\u05f4]{_HEBREW}+)+)"
    rf"|{_LETTER}++(?:{_MARKS}++{_LETTER}*+)*+|\d++|{_MARKS}+(?:{_LETTER}+{_MARKS}*)*"
)

GERESH = frozenset("'’\u05f3")  # behind the last letter of a Hebrew word it is part of that letter
SIGNED = re.compile("[\u05d0-\u05ea]['’\u05f3]")

CUT = re.compile(f"({WORD.pattern})")  # splits a text into what stands between words and, at odd places, the words


KNOWN = 200_000  # words of which the folded form is kept
NAME = 60  # characters of what is asked for again and again: a name


class _Folding(dict[int, str]):
    """Code point -> what it becomes, worked out when a character is first met: folding looks at no neighbours."""

    def __missing__(self, code: int) -> str:
        lowered = chr(code).translate(INVISIBLE).casefold()
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", lowered.translate(_LETTERS)) if not unicodedata.combining(c)
        )
        found = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain.translate(_LETTERS))
        self[code] = found
        return found


_FOLDING = _Folding()


class _Folded(dict[str, str]):
    """Word -> its folded form, worked out when a word is first met: a plain dict, for every word of a text is asked."""

    def __missing__(self, word: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        found = self[word] = word.lower() if word.isascii() and word.isalnum() else word.translate(_FOLDING)
        return found


# The form of a word that is compared. Idempotent.
fold: Callable[[str], str] = _Folded().__getitem__


def fold_text(text: str) -> str:
    """A whole line, folded, one space between words: for comparing lines."""
    return _fold_line(text) if len(text) <= NAME else _fold_line.__wrapped__(text)


@lru_cache(maxsize=20_000)
def _fold_line(text: str) -> str:
    return " ".join(map(fold, WORD.findall(text)))
