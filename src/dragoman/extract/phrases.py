"""Lines that a language folder lists as not being the article, and lines that it lists as credits of a source."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages import codes, fold_text, language
from dragoman.languages.load import as_type, read_toml
from dragoman.languages.schema import Boilerplate, Cue

LETTERS = 800  # more is a paragraph as well
SHORTEST = 9  # words: a line to another page that is longer and has a full stop is a sentence
STOPS = (".", "。", "؟", "۔")
_SET_OFF = re.compile(r"[:：|>»\]\-–—]")
LONG = 45  # words: what is longer is a paragraph, however it begins
_MARKING = {"related", "tags", "latest", "share", "caption", "subscribe"}
_COUNT = re.compile(r"[\s(\[:#]*[\d٠-٩۰-۹]+[\s)\]:.]*$")
_BAR = re.compile(r"\s*[|•·/▪❘]\s+|\s+[|•·/▪❘]\s*")


class Found(NamedTuple):
    """The rule that a line satisfies. `whole`: the line is nothing but the marker, so a list may follow it."""

    why: str
    rest: bool
    whole: bool
    loose: bool = False  # rests on one word inside or at the end of the line: too little to take off a sentence


class Phrases:
    """The boilerplate of a few languages, by first word, so that a line is tried against few rules."""

    def __init__(self, rules: Iterable[Boilerplate]) -> None:
        self._equals: dict[str, list[Boilerplate]] = {}
        self._starts: dict[str, list[tuple[str, Boilerplate]]] = {}
        self._ends: dict[str, list[tuple[str, Boilerplate]]] = {}
        self._contains: list[tuple[str, Boilerplate]] = []
        for rule in rules:
            for form in map(fold_text, rule.equals):
                self._equals.setdefault(form, []).append(rule)
            for form in filter(None, map(fold_text, rule.starts)):
                self._starts.setdefault(form.split()[0], []).append((form, rule))
            for form in filter(None, map(fold_text, rule.ends)):
                self._ends.setdefault(form.split()[-1], []).append((form, rule))
            self._contains += [(form, rule) for form in filter(None, map(fold_text, rule.contains))]

    def find(self, line: str, part: frozenset[str]) -> Found | None:
        """The rule for a line that stands in these parts (head, tail) of its text."""
        if len(line) > LETTERS:
            return None
        folded = fold_text(_COUNT.sub("", line)) or fold_text(line)
        words = folded.split()
        if not words:
            return None
        for rule in self._equals.get(folded, ()):
            if _fits(rule, part, 0):
                return Found(rule.why, rule.rest, whole=True)
        if len(words) <= LONG:
            for form, rule in self._matching(folded, words):
                if _fits(rule, part, len(words)) and not (rule.why == "related" and _is_sentence(line, form, words)):
                    loose = " " not in form and not folded.startswith(f"{form} ")
                    return Found(rule.why, rule.rest, whole=folded == form, loose=loose)
        return self._headed(line, words) or self._bar(line, part)

    def _headed(self, line: str, words: list[str]) -> Found | None:
        """A listed marker, a colon and what it marks, in one line."""
        head, colon, tail = line.replace("：", ":").partition(":")
        if not colon or not tail.strip() or len(words) > LONG:
            return None
        rules = self._equals.get(fold_text(head), ())
        return next((Found(r.why, rest=False, whole=False) for r in rules if r.why in _MARKING), None)

    def _matching(self, folded: str, words: list[str]) -> Iterator[tuple[str, Boilerplate]]:
        padded = f" {folded} "
        for form, rule in self._starts.get(words[0], ()):
            if padded.startswith(f" {form} "):
                yield form, rule
        for form, rule in self._ends.get(words[-1], ()):
            if padded.endswith(f" {form} "):
                yield form, rule
        for form, rule in self._contains:
            if f" {form} " in padded:
                yield form, rule

    def _bar(self, line: str, part: frozenset[str]) -> Found | None:
        """A bar of markers: every item of it is one."""
        items = [item for item in _BAR.split(line) if item.strip()]
        if not 2 <= len(items) <= 12:
            return None
        found = [self.find(item, part) for item in items]
        return found[0] and found[0]._replace(whole=False, rest=False) if all(found) else None


def _is_sentence(line: str, form: str, words: list[str]) -> bool:
    """The marker's words begin a sentence: long, with a full stop, and no mark sets them off."""
    return len(words) > SHORTEST and line.rstrip().endswith(STOPS) and not _SET_OFF.search(line[: len(form) + 3])


def _fits(rule: Boilerplate, part: frozenset[str], words: int) -> bool:
    return (rule.where == "any" or rule.where in part) and (not rule.most or words <= rule.most)


@lru_cache(maxsize=64)
def phrases(*langs: str) -> Phrases:
    """The boilerplate of these languages together. Languages without a folder add nothing."""
    known = [language(code) for code in dict.fromkeys(langs)]
    return Phrases(rule for found in known if found for rule in found.boilerplate)


def lists_boilerplate(lang: str) -> bool:
    """The language has a folder that lists boilerplate."""
    known = language(lang)
    return known is not None and bool(known.boilerplate)


@lru_cache(maxsize=64)
def credits_of(lang: str) -> tuple[str, ...]:
    """How a source is credited at the start of a line ("Source:"), folded."""
    known = language(lang)
    if known is None:
        return ()
    cues = (
        as_type(raw, Cue, f"{lang}/attribution.toml")
        for raw in read_toml(known.folder / "attribution.toml").get("cue", [])
    )
    return tuple({fold_text(form) for cue in cues if cue.kind == "credit" for form in cue.forms})


@lru_cache(maxsize=8)
def of_script(script: str) -> tuple[str, ...]:
    """Codes of the folders whose language is written in this script (ISO 15924)."""
    known = [found for code in codes() if (found := language(code))]
    return tuple(found.code for found in known if found.info.script == script)
