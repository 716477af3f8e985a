"""Adverbs and conjunctions of several words: no "that" and no verb in them opens speech or says anything (در حالی که,
پس از آنکه, که نخواست نامش فاش شود); nor is the particle of a name one that is only written alike (فان, and no فإن)."""

from collections.abc import Iterator

from dragoman.annotate.split_roles import begins
from dragoman.languages import Doc, Language, Mark
from dragoman.languages.lexicon import Scan

PARTS = ("that", "cue", "stance")


def with_whole_conjunctions(doc: Doc, language: Language, scan: Scan) -> Scan:
    """The phrases of a text without each "that", cue and stance which is part of a longer adverb or conjunction."""
    wide = [m for m in scan.by_tag.get("adverb", ()) if m.last - m.first > 1]
    ends = {w: m.last for m in wide for w in range(m.first, m.last)}
    gone = (
        {id(m) for tag in PARTS for m in scan.by_tag.get(tag, ()) if m.last <= ends.get(m.first, 0)} if ends else set()
    )
    gone |= {id(m) for m in _particles(doc, language, scan)}
    if not gone:
        return scan
    tables = {tag: [m for m in found if id(m) not in gone] for tag, found in scan.by_tag.items() if tag in PARTS}
    marks = [m for m in scan.marks if id(m) not in gone]
    tags = list(scan.tags)
    for tag, found in tables.items():
        still = {w for m in found for w in range(m.first, m.last)}
        tags = [old - {tag} if tag in old and i not in still else old for i, old in enumerate(tags)]
    return Scan(marks, begins(marks, len(tags)), scan.by_tag | tables, tags)


def _particles(doc: Doc, language: Language, scan: Scan) -> Iterator[Mark]:
    """Each "that" which is a particle of names as well, and not written as the language lists it."""
    if (both := {m.first for m in scan.by_tag.get("particle", ())}) and "that" in scan.by_tag:
        for m in scan.by_tag["that"]:
            if m.first in both and m.last - m.first == 1 and doc.slice(m.first, m.last) not in language.forms("that"):
                yield m
