"""Captions and picture credits that shape gives away: a rights sign, another language, the headline's words again."""

import re
from functools import lru_cache

from dragoman.extract.sheet import Sheet, script_of
from dragoman.languages import fold_text, folded_names, identify, language

_RIGHTS = re.compile(r"(?<![^\W\d_])©|\(c\)\s|℗", re.IGNORECASE)
_CREDIT = re.compile(r"[(\[/]\s*([^()\[\]/]{2,50})\s*[)\]/]\s*\.?$")


def marked_captions(sheet: Sheet) -> dict[int, str]:
    """Lines with a rights sign: under a picture within the text, of the publisher after it."""
    last = sheet.paragraphs[-1] if sheet.paragraphs else -1
    out: dict[int, str] = {}
    for i in sheet.kept:
        found = _RIGHTS.search(sheet.lines[i])
        long = sheet.words[i] > 60 or (sheet.words[i] >= 30 and sheet.stops(i))
        if found and not long and i != sheet.title_at:
            out[i] = "copyright" if i > last or (not found.start() and "tail" in sheet.part(i)) else "caption"
    return out


def foreign_captions(sheet: Sheet) -> dict[int, str]:
    """Lines in another language than the text that credit an agency in brackets, or stand above the text."""
    first = sheet.paragraphs[0] if sheet.paragraphs else len(sheet.lines)
    out: dict[int, str] = {}
    for i in sheet.kept:
        credit = _CREDIT.search(sheet.lines[i])
        above = 0 <= sheet.title_at < i < first
        if sheet.words[i] < 5 or i == sheet.title_at or not (credit or above):
            continue
        if (above or (credit and _names_outlet(credit.group(1)))) and _foreign(sheet, i):
            out[i] = "caption"
    return out


def title_captions(sheet: Sheet) -> dict[int, str]:
    """One short line just after the headline or the lead that only says their words again: a picture's caption."""
    if not sheet.paragraphs:
        return {}
    first = sheet.paragraphs[0]
    near = [i for i in sheet.kept if i > max(sheet.title_at, -1)][:4]
    said = set(fold_text(f"{sheet.title} {sheet.lines[first]}").split())
    for i in near:
        words = sheet.folded[i].split()
        inside = any(p > i for p in sheet.paragraphs) and (i > first or sheet.title_at >= 0)
        above = sheet.title_at < i < first
        if above and len(words) >= sheet.words[sheet.title_at]:
            continue  # the likelier headline of the two
        if 2 <= len(words) <= 8 and not _ends_open(sheet, i) and inside and i != sheet.title_at:
            telling = [w for w in words if len(w) > 2] or words
            if sum(_said(w, said) for w in telling) >= 0.75 * len(telling):
                return {i: "caption"}
    return {}


def _ends_open(sheet: Sheet, i: int) -> bool:
    return sheet.stops(i) or sheet.lines[i].endswith((":", "：")) or any(c.isdigit() for c in sheet.lines[i])


def _said(word: str, said: set[str]) -> bool:
    return word in said or any(len(w) > 3 and len(word) > 3 and w[:4] == word[:4] for w in said)


def _foreign(sheet: Sheet, i: int) -> bool:
    line = sheet.lines[i]
    script = script_of(line)
    if not script or not sheet.script:
        return False
    if script != sheet.script:
        return True
    other = identify(line)
    if other.split("-")[0] == sheet.lang.split("-")[0]:
        return False
    theirs, ours = _stopwords(other), _stopwords(sheet.lang)
    words = [w for w in sheet.folded[i].split() if len(w) > 1]
    for_theirs, for_ours = sum(w in theirs - ours for w in words), sum(w in ours - theirs for w in words)
    return for_theirs >= max(2, 0.12 * len(words)) and for_theirs >= 3 * for_ours


def _stopwords(lang: str) -> frozenset[str]:
    known = language(lang)
    return known.stopwords if known else frozenset()


@lru_cache(maxsize=1)
def _outlet_names() -> frozenset[str]:
    return frozenset(name for name, _ in folded_names())


def _names_outlet(text: str) -> bool:
    words = fold_text(text).split()
    spans = (" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(len(words), a + 4) + 1))
    return any(span in _outlet_names() for span in spans)
