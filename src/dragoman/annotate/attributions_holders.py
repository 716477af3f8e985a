"""Whoever speaks for somebody with an office: "the lawyer *of minister X*" is not X."""

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_phrases import Phrases
from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold_text
from dragoman.languages.schema import Role, Unnamed

ENDING = 2  # letters of an ending of the plural
MODIFIERS = ("adjective", "article", "determiner", "title")


def spoken_for(page: Page, phrases: Phrases, found: list[Candidate]) -> list[Candidate]:
    """Names behind an office of their own, in one breath with that of somebody who is theirs, as part of that phrase:
    "*le porte-parole du président X*"."""
    people = [c for c in found if c.kind == "person" and c.role == "named"]
    if page.language.verb != "middle" or not people:
        return found
    roles: dict[int, Mark] = {}  # the longest that end at a word
    for mark in page.tagged("role"):
        roles.setdefault(mark.last, mark)
    theirs = {c.first: whole for c in people if (whole := _served(page, phrases, roles, c)) is not None}
    return [theirs.get(c.first, c) if c.kind == "person" else c for c in found] if theirs else found


def _served(page: Page, phrases: Phrases, roles: dict[int, Mark], c: Candidate) -> Candidate | None:
    """The phrase of who serves the bearer of a name, where the office before the name is the bearer's."""
    modifiers, at = page.words(*MODIFIERS), c.first
    while at > 0 and at - 1 in page.words("title") and phrases.open_between(at - 1):
        at -= 1
    own = roles.get(at)
    if own is None or not phrases.open_between(at - 1) or _several(page, own):
        return None
    at = own.first
    while at > 1 and at - 1 in modifiers and at - 1 not in phrases.binders and phrases.open_between(at - 1):
        at -= 1
    servant = next((m for m in page.tagged("role", "unnamed") if m.last == at - 1), None)
    if at - 1 not in phrases.binders or servant is None or not _one(servant):
        return None
    if not all(phrases.open_between(w) for w in range(servant.last - 1, c.first)):
        return None
    doc = page.doc
    return Candidate(servant.first, c.last, doc.starts[servant.first], c.end, "unnamed", "noun", None, None, "")


def _one(mark: Mark) -> bool:
    return isinstance(mark.entry, Role) or (isinstance(mark.entry, Unnamed) and not mark.entry.plural)


def _several(page: Page, mark: Mark) -> bool:
    """Another form of the office is the beginning of this one, as the singular is that of the plural."""
    word = page.doc.folded[mark.last - 1]
    forms = {fold_text(form) for form in getattr(mark.entry, "forms", ())}
    return any(word[:n] in forms for n in range(max(1, len(word) - ENDING), len(word)))
