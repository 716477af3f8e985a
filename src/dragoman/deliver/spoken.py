"""What somebody said, ready to be shown: whole quotation marks, nothing that is no statement, a speaker's name."""

import unicodedata

from dragoman.deliver.desk import Desk
from dragoman.deliver.display import clean
from dragoman.languages.fold import fold_text
from dragoman.model import Reading, Side, Span, Statement
from dragoman.model.brief import Text

_EDGES = " ,،;؛:–—"  # what a span may take along at its ends
_OPEN, _CLOSE = frozenset({"Pi", "Ps"}), frozenset({"Pf", "Pe"})
_STRAIGHT = '"'


def words_of(span: Span | Side, reading: Reading) -> str:
    """The words of a span, with the mark that closes or opens it where the span stops just short of that."""
    text = clean(span.text).strip(_EDGES)
    whole = reading.report.text
    before, after = whole[: span.start][-1:], whole[span.end :][:1]
    depth = _depth(text)
    if depth > 0 and unicodedata.category(after or " ") in _CLOSE:
        return text + after
    if depth < 0 and unicodedata.category(before or " ") in _OPEN:
        return before + text
    if text.count(_STRAIGHT) % 2 == 0:
        return text
    return text + after if after == _STRAIGHT else before + text if before == _STRAIGHT else text


def _depth(text: str) -> int:
    """How many marks stay open, below zero how many are closed that were not opened."""
    kinds = [unicodedata.category(c) for c in text]
    return sum(k in _OPEN for k in kinds) - sum(k in _CLOSE for k in kinds)


def is_said(said: Statement) -> bool:
    """Whether the words can be a statement: more than one, or in quotation marks, and not just who says it."""
    words = clean(said.text).strip(_EDGES)
    some = any(c.isalpha() for c in words) and (said.quoted or len(words.split()) > 1 or _unspaced(words))
    return some and fold_text(words) != fold_text(clean(said.speaker))


def _unspaced(text: str) -> bool:
    """Whether the script writes words without spaces, so that one piece may be many words."""
    return any(unicodedata.name(c, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI")) for c in text)


def speaker(key: str, said: Statement, reading: Reading, desk: Desk) -> Text:
    """Who said it. Who has no name is told by office, else by kind, with the report's words beside it."""
    naming, lang = desk.naming, reading.report.lang
    if naming.knows(key) or lang == desk.reader.lang or said.speaker_kind not in _NAMELESS:
        return naming.name(key, said.speaker, lang)
    return naming.beside(_office(said, desk) or _kind(said, desk), desk.quote(said.speaker, lang))


_NAMELESS = frozenset({"office", "unnamed", "document"})


def _office(said: Statement, desk: Desk) -> str:
    """The office that the key names, with its places."""
    head, _, places = said.speaker_key.partition("@")
    known = said.speaker_kind == "office" and desk.reader.words.has(f"role.{head}")
    return desk.naming.role(head, [p for p in places.split("+") if p]) if known else ""


def _kind(said: Statement, desk: Desk) -> str:
    kind = "person" if said.speaker_kind == "office" else said.speaker_kind
    return desk.values.coded("source", kind)
