"""Lines that language folders list, and what hangs on them: the list under a heading, everything after the end."""

from collections.abc import Iterator

from dragoman.extract.phrases import Found, of_script, phrases
from dragoman.extract.sheet import Sheet, script_of
from dragoman.languages import Doc, language
from dragoman.languages.schema import Cue

# Unicode's name of a script -> ISO 15924, for the scripts in which several languages have folders.
ISO = {"LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "HEBREW": "Hebr", "CJK": "Hans"}
_HEADS = {"related", "tags", "latest", "share", "menu", "social", "navigation"}
_READERS = {"comments", "captcha"}
_SPOKEN = frozenset({"say", "tell", "deny", "claim", "ask"})
_LABEL, _TOLD = 3, 6  # words of a label before its colon; words from which what follows may be a sentence
_MOST = {"tags": 6, "share": 6, "social": 6, "menu": 12, "navigation": 12}  # lines of a list in the middle of a text


def listed(sheet: Sheet) -> dict[int, str]:
    """Listed lines, each for its own reason, then the lists under them."""
    found = {i: rule for i in sheet.kept if (rule := _find(sheet, i)) and not sheet.credits_source(i)}
    out = {i: rule.why for i, rule in found.items()}
    for i, rule in found.items():
        following = _rest(sheet, i) if rule.rest and _ended(sheet, i, rule.why) else _list(sheet, i, rule)
        for k in following:
            if not sheet.credits_source(k):
                out.setdefault(k, rule.why)
    return out


def _find(sheet: Sheet, i: int) -> Found | None:
    line = sheet.lines[i]
    script = script_of(line)
    near = (sheet.lang, "en") if script in (sheet.script, "LATIN") else of_script(ISO.get(script, ""))
    found = phrases(*near).find(line, sheet.part(i))
    if found is None or (i == sheet.title_at and not found.whole) or (sheet.running(i) and found.loose):
        return None
    return None if found.why == "caption" and _tells(sheet, i) else found


def _tells(sheet: Sheet, i: int) -> bool:
    """After a label and a colon stands a whole sentence that reports what somebody said: a caption shows, and credits.

    The line stays as it is: what it tells is worth more than the label harms.
    """
    label, colon, told = sheet.lines[i].replace("：", ":").partition(":")
    known = language(sheet.lang)
    if not colon or known is None or not sheet.stops(i) or len(label.split()) > _LABEL or len(told.split()) < _TOLD:
        return False
    cues = (mark.entry for mark in known.scan(Doc(told, sheet.lang)))
    return any(isinstance(cue, Cue) and cue.strong and cue.kind in _SPOKEN for cue in cues)


def _ended(sheet: Sheet, i: int, why: str) -> bool:
    """Enough of an article stands before the line for it to be over, and none after it but what readers wrote."""
    before = [k for k in sheet.paragraphs if k < i]
    if why not in _READERS and len(sheet.paragraphs) - len(before) > max(1, len(before) // 3):
        return False
    return len(before) >= 2 or sheet.words_before(i) >= 0.4 * sum(sheet.words)


def _rest(sheet: Sheet, i: int) -> Iterator[int]:
    yield from range(i + 1, len(sheet.lines))


def _list(sheet: Sheet, i: int, found: Found) -> Iterator[int]:
    """The lines under a heading that stands alone: headlines or tags, up to the next sentence."""
    if not found.whole or found.why not in _HEADS:
        return
    most = _MOST.get(found.why, 30)
    for k in range(i + 1, min(len(sheet.lines), i + 1 + 6)):
        if k == sheet.title_at or sheet.stops(k) or _find(sheet, k) or sheet.words[k] > most or sheet.credits_source(k):
            return
        if k < sheet.title_at or not any(p < i for p in sheet.paragraphs):
            return  # above the article, what follows a heading is the article
        yield k
