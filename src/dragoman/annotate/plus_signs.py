"""Groups that are called by another's name and a plus sign: OPEC+ is not OPEC."""

from dragoman.languages import Doc, Mark, outlets
from dragoman.languages.lexicon import Scan
from dragoman.languages.schema import Outlet

SIGN = "+"


def with_plus_signs(doc: Doc, scan: Scan) -> Scan:
    """The phrases of a text, with the wider group for each organisation's name that a plus sign stands right behind."""
    if SIGN not in doc.text:
        return scan
    marks = [_widened(doc, mark) for mark in scan.marks]
    tables = {tag: [_widened(doc, mark) for mark in found] for tag, found in scan.by_tag.items() if tag == "outlet"}
    return Scan(marks, scan.begins, scan.by_tag | tables, scan.tags)


def _widened(doc: Doc, mark: Mark) -> Mark:
    entry = mark.entry
    if not isinstance(entry, Outlet) or not entry.plus:
        return mark
    end = doc.ends[mark.last - 1]
    return Mark(mark.first, mark.last, mark.tag, outlets()[entry.plus]) if doc.text[end : end + 1] == SIGN else mark
