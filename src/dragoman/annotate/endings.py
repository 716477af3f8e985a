"""Case and number of words, in languages whose endings tell them (table `ending`)."""

from functools import lru_cache

import msgspec

from dragoman.annotate.page import Page
from dragoman.languages import Language, Mark, fold, fold_text
from dragoman.languages.schema import Ending, Given

LEAST = 3  # letters before an ending, at least one of them its word's own


@lru_cache(maxsize=32)
def endings(language: Language) -> dict[str, tuple[str, ...]]:
    """Folded endings by what they tell; empty where the language lists none."""
    out: dict[str, tuple[str, ...]] = {}
    if not language.forms("ending"):
        return out
    for _, entry in language.entries():
        if isinstance(entry, Ending):
            out[entry.of] = (*out.get(entry.of, ()), *(fold(form[1:]) for form in entry.forms))
    return out


def ends(language: Language, folded: str, of: str) -> bool:
    """A folded word has such an ending, and letters before it."""
    known = endings(language).get(of, ())
    return bool(known) and len(folded) > LEAST and folded.endswith(known)


@lru_cache(maxsize=8192)
def _begins(forms: tuple[str, ...]) -> frozenset[str]:
    """The folded first words of listed forms, of those with a hyphen the last part: the one that has an ending."""
    first = (fold_text(form.replace("*", "").split()[0].rpartition("-")[2]) for form in forms if form.strip("* "))
    return frozenset(word for word in first if word)


def head_word(page: Page, mark: Mark) -> str:
    """The folded word of a mark that has its ending: the first one, the last part of one with a hyphen."""
    at = mark.first
    while at + 1 < mark.last and page.doc.between(at) == "-":
        at += 1
    return page.doc.folded[at]


def stands_oblique(page: Page, mark: Mark) -> bool:
    """A listed noun whose first word is no form that the table has, but for an ending that no subject has."""
    known = endings(page.language).get("oblique", ())
    entry = mark.entry
    if not known or not getattr(entry, "inflects", False):
        return False
    folded = head_word(page, mark)
    if ends(page.language, folded, "surely"):
        return True
    if is_listed(entry, folded):
        return False
    owned = folded.endswith(endings(page.language).get("owner", ())) and is_listed(entry, folded[:-1])
    return owned or folded.endswith(known)


def of_several(page: Page, mark: Mark) -> bool:
    """A listed noun whose ending says that there are several: "защитни*ки*", "защитник*ов*"."""
    folded, entry = head_word(page, mark), mark.entry
    if not endings(page.language) or not getattr(entry, "inflects", False) or is_listed(entry, folded):
        return False
    plural = ends(page.language, folded, "nouns") and is_listed(entry, folded[:-1])
    return plural or ends(page.language, folded, "several")


def is_listed(entry: msgspec.Struct, folded: str) -> bool:
    """A form of the table begins with the word as it stands."""
    return folded in _begins(getattr(entry, "forms", ()))


def case_known(page: Page, first: int, last: int) -> bool:
    """Whether the name at these words tells its case: it begins with a listed given name, or shows an ending."""
    given = any(m.tag == "given" and m.last == first + 1 for m in page.scan.opens(first))
    return given or named_oblique(page, first, last)


def named_oblique(page: Page, first: int, last: int) -> bool:
    """A person's name in a case that no subject has: its given name is listed without its ending, or one of its words
    has an ending that only such cases of family names have."""
    if not endings(page.language):
        return False
    found = [m.entry for m in page.scan.opens(first) if m.tag == "given" and m.last == first + 1]
    given = [entry for entry in found if isinstance(entry, Given)]
    folded = page.doc.folded
    if ends(page.language, folded[last - 1], "bearer"):
        return False
    listed = any(not entry.oblique and is_listed(entry, folded[first]) for entry in given)
    if given and last - first > 1 and not listed and _declined(page.language, folded[first], folded[last - 1]):
        return True
    return any(ends(page.language, folded[w], "name") for w in range(first, last))


def _declined(language: Language, given: str, family: str) -> bool:
    """What looks like a genitive may be a woman's name (Daniela): the family name must look like one as well."""
    return not ends(language, given, "owner") or ends(language, family, "owner") or ends(language, family, "name")
