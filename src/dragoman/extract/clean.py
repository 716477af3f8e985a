"""Take off what is not the article. Rules of language folders first, then rules of shape that know no language.

Each rule is a function from a sheet to the lines that it takes off (line number -> reason code); RULES is the order.
Nothing is thrown away: each line taken off is kept with its reason and the place where it stood.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from dragoman.extract.captions import foreign_captions, marked_captions, title_captions
from dragoman.extract.dates import clocked, is_date_line, printed_day, words_beside
from dragoman.extract.draft import Cut
from dragoman.extract.listed import listed
from dragoman.extract.phrases import lists_boilerplate
from dragoman.extract.sheet import Sheet

Rule = Callable[[Sheet], dict[int, str]]

SHORT, STAMP = 14, 30  # words of a line with a date; of one that says when a page was put up and when it was changed
BESIDE = 8  # words of such a line that are no part of a date or a time of day

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.-])[\w.-]{1,80}\.(?:com|org|net|info|ir|ru|tr|fr|de)/\S*", re.IGNORECASE
)
_BAR = re.compile(r"\s+[|•·/▪❘]\s+|\s*\|\s*")
_PATH = re.compile(rf"{_BAR.pattern}|\s+[›»>]\s+")  # a path of sections, where these are no quotation marks
_SCORE = re.compile(r"\d\s?[-–:]\s?\d")  # within a line, where blanks stand alone


def empty_lines(sheet: Sheet) -> dict[int, str]:
    """Lines without a word: rulers, counters, bare links, hash tags, an icon's name in brackets."""
    out: dict[int, str] = {}
    for i, line in enumerate(sheet.lines):
        rest = _LINK.sub("", line)
        if not any(c.isalpha() for c in line):
            if not _SCORE.search(line):
                out[i] = "counter"
        elif not any(c.isalpha() for c in rest):
            out[i] = "share"
        elif all(word.startswith("#") for word in line.split()):
            out[i] = "tags"
    return out


def bars(sheet: Sheet) -> dict[int, str]:
    """Rows of short items between bars: menus, section paths."""
    out: dict[int, str] = {}
    for i in sheet.kept:
        line = sheet.lines[i]
        cut = _BAR if any(mark in line for mark in "«‹<") else _PATH
        items = [item for item in cut.split(line) if item]
        short = all(len(item.split()) <= 4 and not any(c.isdigit() for c in item) for item in items)
        enough = 2 if sheet.part(i) & {"head", "tail"} else 3
        if len(items) >= enough and short and not sheet.stops(i) and i != sheet.title_at:
            out[i] = "menu"
    return out


def above_title(sheet: Sheet) -> dict[int, str]:
    """Short lines above the headline: section names."""
    return {i: "navigation" for i in sheet.kept if i < sheet.title_at and sheet.words[i] <= 3 and not sheet.stops(i)}


def repeated(sheet: Sheet) -> dict[int, str]:
    """A short line that comes three times or more (an author's name between headlines), a line that comes twice."""
    counts = Counter(sheet.folded[i] for i in sheet.kept)
    heads = {sheet.folded[i] for i, after in pairwise(sheet.kept) if sheet.paragraph(after)}  # speakers in a transcript
    often = {folded for folded, count in counts.items() if count >= 3 and folded not in heads}
    out = {i: "byline-box" for i in sheet.kept if sheet.folded[i] in often and sheet.words[i] <= 5}
    seen: set[str] = set()
    for i in sheet.kept:
        if sheet.words[i] >= 6 and sheet.folded[i] in seen:
            out[i] = "other"
        seen.add(sheet.folded[i])
    return out


def after_end(sheet: Sheet) -> dict[int, str]:
    """A run of lines that are no sentences, after the end of a text that has sentences."""
    if len(sheet.paragraphs) < 2:
        return {}
    last = sheet.paragraphs[-1]
    long = [i for i in sheet.kept if i <= last and sheet.words[i] >= 8]
    if sum(sheet.stops(i) for i in long) < 0.7 * len(long):
        return {}
    run = [i for i in range(last + 1, len(sheet.lines)) if not sheet.credits_source(i)]
    loose = [i for i in run if i not in sheet.off]
    known = lists_boilerplate(sheet.lang)
    fewest, shortest = (3, 4) if known else (2, 0)  # where no list helps, shape alone decides
    if len(run) < fewest or not loose or any(sheet.stops(i) and sheet.words[i] > shortest for i in loose):
        return {}
    return dict.fromkeys(loose, "related")


def dated(sheet: Sheet) -> dict[int, str]:
    """Lines that date the text: near either end and only a date, or above the text and with one.

    Many such lines are a chronicle, and stay.
    """
    first = sheet.paragraphs[0] if sheet.paragraphs else 0
    ends = [i for i in sheet.kept if sheet.part(i) and is_date_line(sheet.lines[i], sheet.lang)]
    for i in range(first if sheet.title_at >= 0 else 0):
        if i != sheet.title_at and i not in ends and _stamped(sheet, i):
            ends.append(i)
    return dict.fromkeys(ends, "byline-box") if len(ends) <= 3 else {}


def _stamped(sheet: Sheet, i: int) -> bool:
    """A short line with a date and no sentence; a longer one, where little but dates and times of day is in it."""
    line = sheet.lines[i]
    if sheet.stops(i) or sheet.words[i] > STAMP:
        return False
    few = sheet.words[i] <= SHORT or (clocked(line) and words_beside(line) <= BESIDE)
    return few and printed_day(line, sheet.lang) is not None


RULES: tuple[Rule, ...] = (
    dated,
    empty_lines,
    listed,
    marked_captions,
    foreign_captions,
    above_title,
    bars,
    repeated,
    title_captions,
    after_end,
)
PAGE_RULES: tuple[Rule, ...] = (dated, listed, marked_captions, foreign_captions)


def clean(lines: Sequence[str], lang: str, title: str, *, bare: bool = True) -> tuple[Sheet, tuple[Cut, ...]]:
    """The sheet after all rules, and what they took off. `bare`: the text came without markup."""
    sheet = Sheet(lines, lang, title)
    for rule in RULES if bare else PAGE_RULES:
        sheet = sheet.without(rule(sheet))
    if not any(any(c.isalpha() for c in sheet.lines[i]) for i in sheet.kept):
        return Sheet(lines, lang, title), ()  # the rules took everything: then they are wrong about this text
    before = 0
    cuts: list[Cut] = []
    for i, line in enumerate(sheet.lines):
        if i in sheet.off:
            cuts.append(Cut(before, line, sheet.off[i]))
        else:
            before += 1
    return sheet, tuple(cuts)
