"""Offices with an adjective of their country inside: the *ministre islandais des Affaires étrangères*."""

from collections import defaultdict
from functools import lru_cache

from dragoman.languages import Doc, Language, Mark
from dragoman.languages.lexicon import Scan
from dragoman.languages.schema import Role

Form = tuple[tuple[str, ...], tuple[str, ...], Role]  # folded words before and behind the adjective


def with_split_roles(doc: Doc, scan: Scan, language: Language) -> Scan:
    """The phrases of a text, with those offices among its roles. Where adjectives stand before their noun, none are."""
    forms = _forms(language)
    adjectives = scan.by_tag.get("adjective", []) if forms else []
    found = [mark for a in adjectives if (mark := _split(doc, a, forms)) is not None]
    if not found:
        return scan
    marks = sorted([*scan.marks, *found], key=lambda m: (m.first, -m.last))  # stable: others keep their order
    starts, tags = begins(marks, len(scan.tags)), list(scan.tags)
    for mark in found:
        for k in range(mark.first, mark.last):
            tags[k] |= {mark.tag}
    return Scan(marks, starts, scan.by_tag | {"role": [m for m in marks if m.tag == "role"]}, tags)


def begins(marks: list[Mark], size: int) -> list[int]:
    """For each word, and the end, where its own marks begin in the list."""
    out = [0] * (size + 1)
    for mark in marks:
        out[mark.first + 1] += 1
    for i in range(size):
        out[i + 1] += out[i]
    return out


def _split(doc: Doc, adjective: Mark, forms: dict[str, list[Form]]) -> Mark | None:
    at, end = adjective.first, adjective.last
    for head, tail, role in forms.get(doc.folded[at - 1], ()) if at else ():
        first, last = at - len(head), end + len(tail)
        whole = first >= 0 and tuple(doc.folded[first:at]) == head and tuple(doc.folded[end:last]) == tail
        if whole and not any(doc.between(k).strip(" -'’‐‑") for k in range(first, last - 1)):
            return Mark(first, last, "role", role)
    return None


@lru_cache(maxsize=32)
def _forms(language: Language) -> dict[str, list[Form]]:
    """Last word before the adjective -> the offices that may be cut there: before a linking word, longest first."""
    out: dict[str, list[Form]] = defaultdict(list)
    if language.numbers.adjectives != "after" or not language.info.capitals:
        return out
    for _, entry in language.entries():
        if not isinstance(entry, Role):
            continue
        for form in entry.forms:
            words = tuple(Doc(form.replace("*", ""), language.code).folded)
            for k in range(1, len(words) - 1):
                if words[k] in language.stopwords:
                    out[words[k - 1]].append((words[:k], words[k:], entry))
    for found in out.values():
        found.sort(key=lambda f: -len(f[0]) - len(f[1]))
    return out
