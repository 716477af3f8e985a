"""Verbs of saying whose auxiliary and participle stand apart: "a *aussitôt* réagi", "has *since* said"."""

from collections.abc import Iterator
from functools import lru_cache

from dragoman.annotate.attributions_phrases import Phrases
from dragoman.annotate.page import Page
from dragoman.languages import Language, Mark, fold
from dragoman.languages.schema import Cue

BETWEEN = 4  # words between the two
LONGEST, SHORTEST = 3, 4  # words of such a cue at most, letters of its participle at least
Heads = dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]]  # auxiliary's last word -> participle -> auxiliary, cue


def parted(page: Page, phrases: Phrases) -> Iterator[Mark]:
    """Such cues: nothing but adverbs and other words of grammar stands between the two, and no article."""
    if page.language.verb != "middle":
        return
    heads, folded = _heads(page.language), page.doc.folded
    if heads.keys().isdisjoint(folded):
        return
    closed = page.words("article", "determiner", "that", "who", "pronoun", "negation")
    closed |= {m.first for m in page.tagged("passive") if getattr(m.entry, "side", "") == "before"}
    for at in (i for i, word in enumerate(folded) if word in heads and i not in page.words("pronoun")):
        for word in range(at + 1, min(at + 2 + BETWEEN, len(folded))):
            if not phrases.open_between(word - 1):
                break
            for head, cue in heads[folded[at]].get(folded[word], ()) if word > at + 1 else ():
                first = at + 1 - len(head)
                if first >= 0 and tuple(folded[first : at + 1]) == head:
                    yield Mark(first, word + 1, "cue", cue)
            if word in closed or not _light(page, phrases, word):
                break


def _light(page: Page, phrases: Phrases, word: int) -> bool:
    """An adverb, or a word of grammar."""
    return phrases.adverb(word) or page.doc.folded[word] in page.language.stopwords


@lru_cache(maxsize=32)
def _heads(language: Language) -> Heads:
    """Cues of two or three words of which all but the last are words of grammar."""
    out: Heads = {}
    for tag, cue in language.entries():
        if tag != "cue" or not isinstance(cue, Cue) or cue.source == "after":
            continue
        for form in cue.forms:
            words = tuple(fold(w) for w in form.replace("'", " ").replace("-", " ").split())
            grammar = all(w in language.stopwords for w in words[:-1])
            if 1 < len(words) <= LONGEST and grammar and len(words[-1]) >= SHORTEST:
                out.setdefault(words[-2], {}).setdefault(words[-1], []).append((words[:-1], cue))
    return out
