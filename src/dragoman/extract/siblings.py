"""Paragraphs that a body finder left behind: they stand in boxes of the same make as those that it took."""

from lxml.html import HtmlElement

from dragoman.extract.lines import tidy
from dragoman.languages import fold_text

LETTERS = 40
SHARE = 0.2  # of the words that were taken: fewer were left out on purpose
_APART = frozenset({"figure", "aside", "footer", "nav", "form", "table", "blockquote"})


def complete(tree: HtmlElement, text: str) -> str:
    """The text with such paragraphs put in where they stand; the same text where too few are missing."""
    lines = text.split("\n")
    place = {folded: i for i, line in enumerate(lines) if (folded := fold_text(line))}
    found = [
        (node, line, fold_text(line)) for node in tree.iter("p") if len(line := tidy(node.text_content())) >= LETTERS
    ]
    makes = {make for node, _, folded in found if folded in place and (make := _make(node))}
    everything = fold_text(text)
    missing: dict[int, list[str]] = {}
    at, words = -1, 0
    for node, line, folded in found:
        if folded in place:
            at = place[folded]
        elif _make(node) in makes and folded[:80] not in everything and not _mostly_links(node, line):
            missing.setdefault(at, []).append(line)
            words += len(folded.split())
    if words < SHARE * len(everything.split()):
        return text
    out = list(missing.get(-1, ()))
    for i, line in enumerate(lines):
        out += [line, *missing.get(i, ())]
    return "\n".join(out)


def _make(node: HtmlElement) -> tuple[str, ...] | None:
    """Tags and classes of a paragraph and of the two boxes around it; None where nothing tells them from others."""
    chain = [node, *list(node.iterancestors())[:2]]
    if any(up.tag in _APART for up in node.iterancestors()) or not any(up.get("class") for up in chain[1:]):
        return None
    return tuple(f"{up.tag} {up.get('class') or ''}" for up in chain)


def _mostly_links(node: HtmlElement, line: str) -> bool:
    return sum(len(a.text_content()) for a in node.iter("a")) > 0.4 * len(line)
